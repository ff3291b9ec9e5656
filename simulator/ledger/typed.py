"""The mapped columns of a raw table in their types; rows of totals are set aside before anything is read from them."""

import re

import numpy as np
import pandas as pd

from simulator.faults import Fault, InputError
from simulator.ledger.dates import date_order, dates
from simulator.ledger.values import blank, currencies, numbers

DATES = ("issued", "due", "paid")
MONEY = ("amount", "margin", "paid_amount", "quantity", "price")
WORDS = ("total", "разом", "всього", "усього", "підсумок", "итог", "всего")
_TOTAL = re.compile(
    r"^(grand |sub)?total\b|\b(grand |sub)?total$|^(разом|всього|усього|підсумок|итого|всего|итог)\b|\b(разом|итого)$",
    re.IGNORECASE,
)
_CODES = {"$": "USD", "€": "EUR", "£": "GBP", "₴": "UAH", "ГРН": "UAH", "₽": "RUB", "РУБ": "RUB", "RUR": "RUB"}


def typed(
    raw: pd.DataFrame, roles: dict[str, str], *, order: str | None, decimal: str | None
) -> tuple[pd.DataFrame, pd.Series]:
    """The mapped columns in their types, under their role names; and which rows speak of a total.

    Rows that speak of a total and have no date are left out of the reading (all their values are missing); the others
    are for their sums to decide.

    Raises:
        InputError: every unreadable cell of every column at once, by row numbers.
    """
    maybe = _speaks_of_total(raw, roles)
    found = order or date_order(raw.loc[~maybe, roles[r]] for r in DATES if r in roles)
    if found in "?!":
        why = "dates like 03/04/2026 could be read in two ways." if found == "?" else "dates are written in two ways."
        raise InputError(Fault("issued", why, how="date_order='dmy' (day first) or date_order='mdy' (month first)"))
    aside = maybe & dates(raw[roles["issued"]].where(maybe), "issued", found)[0].isna()
    faults: list[Fault] = []
    table = pd.DataFrame(index=raw.index)
    for role, header in roles.items():
        column = raw[header].where(~aside) if aside.any() else raw[header]
        if role in DATES:
            table[role], wrong = dates(column, role, found)
        elif role in MONEY:
            table[role], wrong = numbers(column, role, decimal)
        else:
            table[role], wrong = texts(column), []
        faults += [Fault(f.where, f.problem, f.value, header, f.allowed, f.how) for f in wrong]
    if faults:
        raise InputError(faults)
    if "amount" not in table:
        table["amount"] = table["quantity"] * table["price"]
    return _with_currency(table, raw, roles), maybe


def texts(column: pd.Series) -> pd.Series:
    """A column as trimmed text; whole numbers read as decimals (17850.0) without their idle decimals."""
    if column.dtype.kind == "f" and np.isfinite(column.dropna()).all() and (column.dropna() % 1 == 0).all():
        column = column.astype("Int64")
    return column.astype("string").str.strip().mask(blank(column))


def _speaks_of_total(raw: pd.DataFrame, roles: dict[str, str]) -> pd.Series:
    """Rows with a cell that begins or ends with a word for a total."""
    found = pd.Series(False, index=raw.index)
    for header in dict.fromkeys(roles.values()):
        if raw[header].dtype.kind in "iufbM":
            continue
        cells = raw[header].astype("string")
        for word in WORDS:  # a quick look first: long tables have few such cells
            hit = np.flatnonzero(cells.str.contains(word, case=False, regex=False).fillna(False).to_numpy(dtype=bool))
            told = [int(i) for i in hit if _TOTAL.search(str(cells.iloc[i]).strip(" :*"))]
            found.iloc[told] = True
    return found


def _with_currency(table: pd.DataFrame, raw: pd.DataFrame, roles: dict[str, str]) -> pd.DataFrame:
    """Currency codes from their column, else from marks beside the amounts, else from the amounts' header."""
    if "currency" in table:
        codes = table["currency"].str.upper().str.rstrip(".")
        return table.assign(currency=codes.replace(_CODES))
    money = [roles[r] for r in ("amount", "price") if r in roles]
    for header in money:
        marks = currencies(raw[header])
        if not marks.notna().any():
            marks = currencies(pd.Series([header] * len(raw), index=raw.index, dtype="string"))
        if marks.notna().any():
            return table.assign(currency=marks)
    return table
