"""Month columns: plain numbers, months or days, as absolute codes (12 * year + month - 1)."""

import re
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.faults import Fault, InputError

_YEAR_FIRST = re.compile(r"^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2})(?:[T\s].*)?)?$")
_YEAR_LAST = re.compile(r"^(?:(\d{1,2})\.)?(\d{1,2})[./](\d{4})$")  # 31.03.2026, 03.2026, 03/2026
_COMPACT = re.compile(r"^((?:19|20)\d\d)(\d\d)(\d\d)?$")
_LONGER = re.compile(r"^(\d{4}\W?)?([qk]\d|[hy]\d)|quarter|half|year|^(19|20)\d\d$", re.IGNORECASE)
MAX_MONTHS = 1200


def month_codes(column: "pd.Series[Any]", what: str = "period") -> tuple[NDArray[np.int64], bool]:
    """Absolute months of a period column, and whether they were plain numbers.

    Raises:
        InputError: blanks, dates that cannot be, numbers out of range, numbers and dates mixed.
    """
    codes, uniques = pd.factorize(column, use_na_sentinel=True)
    faults: list[Fault] = []
    if bool((codes < 0).any()):
        row = int(np.flatnonzero(codes < 0)[0]) + 1
        faults.append(Fault(f"facts, row {row}", f"the {what} is blank.", how="3   or   2026-03"))
    found = [_month(u, what, faults) for u in uniques]
    if faults:
        raise InputError(faults)
    kinds = {numbered for _, numbered in found}
    if len(kinds) > 1:
        raise InputError(
            Fault(f"facts, column {what}", "month numbers and dates are mixed.", how="all 1, 2, 3 or all dates")
        )
    table = np.array([code for code, _ in found], dtype=np.int64)
    if table.size and int(table.max() - table.min()) >= MAX_MONTHS:
        raise InputError(
            Fault(
                f"facts, column {what}",
                "the months span more than a century.",
                f"{_name(int(table.min()))} to {_name(int(table.max()))}",
            )
        )
    return (table[codes] if table.size else codes.astype(np.int64)), kinds == {True}


def _month(value: Any, what: str, faults: list[Fault]) -> tuple[int, bool]:
    if hasattr(value, "year") and hasattr(value, "month"):
        return 12 * value.year + value.month - 1, False
    text = str(value).strip().removesuffix(".0")
    found = _parts(text)
    if found is not None and _is_day(*found):
        return 12 * found[0] + found[1] - 1, False
    is_number = re.fullmatch(r"-?\d+(\.\d+)?", text)
    if is_number and "." not in text and 1 <= int(text) <= MAX_MONTHS:
        return 12 + int(text) - 1, True
    problem, allowed = "this is no month or date that can be.", ""
    how = "3   or   2026-03   or   2026-03-31   or   31.03.2026"
    if _LONGER.search(text):
        problem, how = "rows are months, not quarters or years.", "three rows for a quarter: 1, 2, 3 or 2026-01, ..."
    elif is_number:
        problem, allowed, how = "this is not a month number.", f"1 to {MAX_MONTHS}", ""
    faults.append(Fault(f"facts, column {what}", problem, text[:40], allowed=allowed, how=how))
    return 12, bool(is_number)


def _parts(text: str) -> tuple[int, int, int] | None:
    """Year, month and day (1 where none is told) of a month or date; a point tells that the day comes first."""
    if found := _YEAR_FIRST.match(text) or _COMPACT.match(text):
        return int(found[1]), int(found[2]), int(found[3] or 1)
    if (found := _YEAR_LAST.match(text)) and not (found[1] and "/" in text):
        return int(found[3]), int(found[2]), int(found[1] or 1)
    return None


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _name(code: int) -> str:
    return f"{code // 12:04d}-{code % 12 + 1:02d}"
