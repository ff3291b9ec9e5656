"""Text into numbers: decimal commas, signs, brackets, currency marks."""

import re
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pandas as pd

from simulator.faults import Fault

_UNIT = r"(?:(?:[A-Z]{3}|грн|руб|р|zł|дол)\.?|[₴₽$€£])?"  # грн., UAH, $
_MONEY = re.compile(rf"^\s*([-+(]?)\s*{_UNIT}\s*([-+(]?\d[\d\s'’.,]*[)\-]?)\s*{_UNIT}\s*(\)?)\s*$")
_POWER = re.compile(r"^\s*[-+]?\d+(\.\d+)?[eE][-+]?\d{1,3}\s*$")
MOST = 1e13  # an invoice of ten million million is a slip of the keyboard
SHOWN = 5
MARKS = {
    "$": "USD", "€": "EUR", "£": "GBP", "₴": "UAH", "грн": "UAH", "₽": "RUB", "руб": "RUB", "р": "RUB", "zł": "PLN",
    "дол": "USD",
}  # fmt: skip
_MARK = re.compile(r"(?P<code>\b[A-Z]{3}\b)|(?P<mark>[$€£₴₽]|(?<![^\W\d_])(?:грн|руб|р|zł|дол)(?![^\W\d_]))")


def rows_text(rows: Iterable[int]) -> str:
    """Row numbers for a message: the first five and how many there are."""
    all_rows = list(rows)
    first = ", ".join(str(r) for r in all_rows[:SHOWN])
    return f"rows {first}" + (f" and {len(all_rows) - SHOWN} more" if len(all_rows) > SHOWN else "")


def blank(column: pd.Series) -> pd.Series:
    """True where a cell holds nothing: empty, NaN, a dash or the word null."""
    missing = column.isna()
    if column.dtype.kind in "iufbM":
        return missing
    words = column.astype("string").str.strip().str.lower()
    return missing | words.isin(["", "-", "—", "–", "nan", "nat", "null", "none", "n/a", "#n/a"]).fillna(False)


def _plain(text: str) -> str:
    """Digits, sign and separators of a cell; brackets and a trailing minus become a leading minus."""
    text = text.replace("−", "-")
    found = _MONEY.match(text)
    if _POWER.match(text) or not found:
        return text.strip()
    body = "".join(found.groups())
    digits = re.sub(r"[^\d.,]", "", body).rstrip(".,")
    return f"-{digits}" if "-" in body or "(" in body else digits


def decimal_mark(texts: Iterable[str]) -> str:
    """The decimal mark that a column uses: ".", "," or "?" when its values fit both readings.

    The last of two kinds of separators is decimal; a mark that occurs twice in a number groups thousands; a mark not
    followed by exactly three digits is decimal.
    """
    votes: set[str] = set()
    unsure = False
    for text in texts:
        marks = re.findall(r"[.,]", text)
        if not marks:
            continue
        if _POWER.match(text):
            votes.add(".")
            continue
        last, tail = marks[-1], re.split(r"[.,]", text)[-1]
        other = "," if last == "." else "."
        if len(set(marks)) == 2:
            votes.add(last)
        elif len(marks) > 1:
            votes.add(other)
        elif len(tail) != 3 or re.match(r"^[-+]?0[.,]", text) or len(text.lstrip("-+")) > 7:
            votes.add(last)
        else:
            unsure = True
    if len(votes) == 1:
        return votes.pop()
    return "!" if votes else "?" if unsure else "."


def numbers(column: pd.Series, role: str, mark: str | None) -> tuple[np.ndarray, list[Fault]]:
    """A column of money as float64, NaN where empty; faults for cells that are no numbers.

    Args:
        column: indexed by row number of the file.
        role: what the column is, for messages.
        mark: the decimal mark, None to find out.
    """
    if column.dtype.kind in "iuf":
        values = column.to_numpy(np.float64)
        return values, _absurd(column, values, role)
    native = np.array([isinstance(c, (int, float)) and not isinstance(c, bool) for c in column])
    empty = blank(column).to_numpy(dtype=bool) | native
    cells = column.astype("string").fillna("")
    plain = by_value(cells, _plain)
    mark = mark or decimal_mark(set(plain[~empty]))
    if mark in "?!":
        why = "comma and point could both be the decimal mark." if mark == "?" else "numbers are written in two ways."
        example = next(str(t) for t in plain[~empty] if "," in t or "." in t)
        return np.full(len(column), np.nan), [Fault(role, why, example, how="decimal=',' or decimal='.'")]
    other = "," if mark == "." else "."
    ready = plain.str.replace(other, "", regex=False).str.replace(mark, ".", regex=False)
    values = pd.to_numeric(ready.where(~empty), errors="coerce").to_numpy(np.float64, na_value=np.nan).copy()
    values[native] = column[native].astype(float)
    bad = ~empty & ~np.isfinite(values)
    faults = []
    if bad.any():
        faults.append(Fault(role, f"these cells are no numbers: {rows_text(column.index[bad])}.",
                            str(cells[bad].iloc[0])[:60], allowed="a number", how="1234.56 or 1234,56"))
    return values, faults or _absurd(column, values, role)


def _absurd(column: pd.Series, values: np.ndarray, role: str) -> list[Fault]:
    bad = np.abs(np.nan_to_num(values, nan=0.0, posinf=np.inf, neginf=-np.inf)) > MOST
    if not bad.any():
        return []
    return [Fault(role, f"the numbers are absurdly large: {rows_text(column.index[bad])}.",
                  str(column[bad].iloc[0])[:60], allowed=f"up to {MOST:,.0f}")]


def currencies(column: pd.Series) -> pd.Series:
    """ISO codes of the currency marks that stand in the cells ("$ 5", "5 грн."); NA where none does."""
    if column.dtype.kind in "iufbM":
        return pd.Series(pd.NA, index=column.index, dtype="string")

    def code(text: str) -> Any:
        found = _MARK.search(text)
        return pd.NA if not found else found["code"] or MARKS[found["mark"]]

    return by_value(column.astype("string").fillna(""), code).astype("string")


def by_value(cells: pd.Series, change: Callable[[str], Any]) -> pd.Series:
    """Apply a slow function once to each different value."""
    return cells.map({v: change(v) for v in cells.unique()})
