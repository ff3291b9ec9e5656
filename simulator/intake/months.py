"""Month columns: plain numbers, months or days, as absolute codes (12 * year + month - 1)."""

import re
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.faults import Fault, InputError

_MONTH = re.compile(r"^(\d{4})-(\d{1,2})(-\d{1,2}.*)?$")
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
    text = str(value).strip()
    if isinstance(value, (int, float, np.integer, np.floating)) or text.isdigit():
        number = float(value)
        if number != int(number) or not 1 <= number <= MAX_MONTHS:
            faults.append(
                Fault(f"facts, column {what}", "this is not a month number.", text, allowed=f"1 to {MAX_MONTHS}")
            )
            return 12, True
        return 12 + int(number) - 1, True
    if hasattr(value, "year") and hasattr(value, "month"):
        return 12 * value.year + value.month - 1, False
    match = _MONTH.match(text)
    day = pd.to_datetime(text if match and match[3] else f"{text}-01", errors="coerce", format="ISO8601")
    if not match or pd.isna(day):
        faults.append(
            Fault(
                f"facts, column {what}",
                "this is no month or date that can be.",
                text[:40],
                how="3   or   2026-03   or   2026-03-31",
            )
        )
        return 12, False
    return 12 * int(match[1]) + int(match[2]) - 1, False


def _name(code: int) -> str:
    return f"{code // 12:04d}-{code % 12 + 1:02d}"
