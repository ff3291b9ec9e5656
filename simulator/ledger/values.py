"""Text into numbers and dates: decimal commas, signs, currency marks, day-first and month-first dates."""

import re
from collections.abc import Callable, Iterable
from typing import Any, Literal

import numpy as np
import pandas as pd

from simulator.faults import Fault

Order = Literal["ymd", "dmy", "mdy"]
_UNIT = r"(?:[^\W\d_]{1,4}\.?|[₴₽$€£])?"  # грн., UAH, $
_MONEY = re.compile(rf"^\s*([-+(]?)\s*{_UNIT}\s*([-+(]?\d[\d\s'’.,]*[)\-]?)\s*{_UNIT}\s*(\)?)\s*$")
_POWER = re.compile(r"^\s*[-+]?\d+(\.\d+)?[eE][-+]?\d{1,3}\s*$")
_DATE = re.compile(r"^\s*(\d{1,4})[-./\\](\d{1,2})[-./\\](\d{1,4})(?:[T\s].*)?$")
_MONTH = re.compile(r"^\s*(\d{4})[-./](\d{1,2})\s*$")
_COMPACT = re.compile(r"^\s*((?:19|20)\d\d)(\d\d)(\d\d)\s*$")
EARLIEST, LATEST = pd.Timestamp("1980-01-01"), pd.Timestamp("2100-01-01")
SHOWN = 5


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
        return values, _infinite(column, values, role)
    native = np.array([isinstance(c, (int, float)) and not isinstance(c, bool) for c in column])
    empty = blank(column).to_numpy(bool) | native
    cells = column.astype("string").fillna("")
    plain = _by_value(cells, _plain)
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
                            str(cells[bad].iloc[0])[:60], how="1234.56 or 1234,56"))
    return values, faults


def _infinite(column: pd.Series, values: np.ndarray, role: str) -> list[Fault]:
    bad = np.isinf(values)
    return [Fault(role, f"infinite amounts: {rows_text(column.index[bad])}.")] if bad.any() else []


def _by_value(cells: pd.Series, change: Callable[[str], Any]) -> pd.Series:
    """Apply a slow function once to each different value."""
    return cells.map({v: change(v) for v in cells.unique()})


def date_order(columns: Iterable[pd.Series]) -> str:
    """The order of day and month that all date cells share: "dmy", "mdy", "?" (both fit) or "!" (neither fits)."""
    day_first = month_first = seen = False
    for column in columns:
        if column.dtype.kind == "M":
            continue
        for text in column.dropna().astype("string").unique():
            parts = _DATE.match(str(text))
            if not parts or len(parts[1]) == 4:
                continue
            seen = True
            first, second = int(parts[1]), int(parts[2])
            day_first |= first > 12 or "." in str(text)[:5]
            month_first |= second > 12
    if day_first and month_first:
        return "!"
    return "dmy" if day_first else "mdy" if month_first else "?" if seen else "ymd"


def _date(text: str, order: str) -> pd.Timestamp:
    """One cell as a date; NaT when it is none or cannot be."""
    if found := _DATE.match(text):
        a, b, c = (int(found[i]) for i in (1, 2, 3))
        year, month, day = (a, b, c) if len(found[1]) == 4 else (c, b, a) if order == "dmy" else (c, a, b)
        year += 2000 if year < 80 else 1900 if year < 100 else 0
    elif found := _COMPACT.match(text):
        year, month, day = (int(found[i]) for i in (1, 2, 3))
    elif found := _MONTH.match(text):
        year, month, day = int(found[1]), int(found[2]), 1
    else:
        return pd.Timestamp("NaT")
    try:
        return pd.Timestamp(year=year, month=month, day=day)
    except ValueError:
        return pd.Timestamp("NaT")


def dates(column: pd.Series, role: str, order: str) -> tuple[pd.Series, list[Fault]]:
    """A column of dates without time of day, NaT where empty; faults for cells that are no possible date."""
    empty = blank(column)
    if column.dtype.kind == "M":
        values = column.dt.tz_localize(None) if getattr(column.dt, "tz", None) is not None else column
        values = values.astype("datetime64[ns]").dt.normalize()
    elif column.dtype.kind in "iuf" and column.dropna().between(29000, 73050).all():
        values = pd.to_datetime(column, unit="D", origin="1899-12-30").astype("datetime64[ns]")  # Excel's day numbers
    else:
        cells = column.astype("string").fillna("").str.replace(r"\.0$", "", regex=True)
        values = pd.to_datetime(_by_value(cells, lambda t: _date(t, order))).astype("datetime64[ns]")
    bad = ~empty & (values.isna() | (values < EARLIEST) | (values > LATEST))
    faults = []
    if bad.any():
        faults.append(Fault(role, f"these cells are no possible dates: {rows_text(column.index[bad])}.",
                            str(column[bad].iloc[0])[:60], allowed="1980-01-01 to 2099-12-31",
                            how="2026-01-31 or 31.01.2026"))
    return values.where(~bad), faults
