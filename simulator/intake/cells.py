"""Text cells as plain numbers: decimal commas, grouped thousands, signs of percent and currency, true and false."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from simulator.faults import Fault, InputError
from simulator.ledger.values import decimal_mark

_PLAIN = re.compile(r"^\s*[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d{1,2})?\s*$")
_SIGNS = "$€£₴₽¥"
_GROUPED = r"\d{1,3}(?:[\s\u00a0\u202f'’.,]\d{3})+(?:[.,]\d+)?"
_WRITTEN = re.compile(
    rf"^\s*(?P<minus>[-−(+]?)\s*[{_SIGNS}]?\s*(?P<body>{_GROUPED}|\d+(?:[.,]\d*)?|[.,]\d+)"
    rf"\s*\)?\s*[{_SIGNS}]?\s*(?P<percent>%?)\s*$"
)
SAMPLE = 100  # rows that tell whether a column may hold numbers
HEAD = 20_000  # rows that tell the table's decimal mark
_FLAGS = {"true": 1, "false": 0}


def is_blank(cell: Any) -> bool:
    """True for a cell that holds nothing."""
    return (
        cell is None
        or (isinstance(cell, float) and np.isnan(cell))
        or cell is pd.NaT
        or cell is pd.NA
        or (isinstance(cell, str) and not cell.strip())
    )


def is_written_number(cell: str) -> bool:
    """Whether a text reads as a number."""
    return bool(_PLAIN.match(cell) or _WRITTEN.match(cell))


def numeric(column: "pd.Series[Any]", what: str, hint: str = "") -> "pd.Series[Any] | None":
    """A column ready to be read as exact numbers (a numeric type, or plain texts); None when it holds texts.

    Args:
        column: as it was read.
        what: its name, for messages.
        hint: the decimal mark of the table where this column alone fits both.

    Raises:
        InputError: numbers whose decimal mark cannot be told.
    """
    if pd.api.types.is_complex_dtype(column):
        raise InputError(Fault(what, "these are no numbers that can be paid on.", str(column.iloc[0])))
    if pd.api.types.is_bool_dtype(column):
        return column.astype("Float64")
    if pd.api.types.is_numeric_dtype(column):
        return column
    return _from_texts(column, what, hint) if _may_be_numbers(column) else None


def _from_texts(column: "pd.Series[Any]", what: str, hint: str) -> "pd.Series[Any] | None":
    if _is_all_plain(column):
        return column
    cells = [c for c in pd.unique(column) if not is_blank(c)]
    if all(map(_is_plain, cells)):
        return column
    if all(str(c).strip().lower() in _FLAGS for c in cells):
        return column.map(lambda c: None if is_blank(c) else _FLAGS[str(c).strip().lower()])
    if not all(_is_plain(c) or (isinstance(c, str) and _WRITTEN.match(c)) for c in cells):
        return None
    mark = _mark(cells, hint, what)
    plain = {c: _rewritten(c, mark) for c in cells if isinstance(c, str)}
    return column.map(lambda c: plain.get(c, c) if isinstance(c, str) else c)


def _may_be_numbers(column: "pd.Series[Any]") -> bool:
    """Whether the first cells look like numbers or flags; one that does not is enough to make it a column of texts."""
    cells = [c for c in column.iloc[:SAMPLE].tolist() if not is_blank(c)]
    return all(
        not isinstance(c, str) or _PLAIN.match(c) or _WRITTEN.match(c) or c.strip().lower() in _FLAGS for c in cells
    )


def _is_all_plain(column: "pd.Series[Any]") -> bool:
    """Whether a column of texts alone holds only plain numbers and blanks; told without a look at each cell."""
    if pd.api.types.is_object_dtype(column):
        return False
    floats = pd.to_numeric(column, errors="coerce").to_numpy(dtype=np.float64, na_value=np.nan)
    odd = ~np.isfinite(floats)
    return not odd.any() or all(map(is_blank, pd.unique(column[odd])))


def table_mark(frame: pd.DataFrame) -> str:
    """The decimal mark that the texts of a table agree on; what its separator suggests, or "", where none tells."""
    votes = set()
    for name in frame.columns:
        if frame[name].dtype == object or pd.api.types.is_string_dtype(frame[name]):
            cells = [c for c in pd.unique(frame[name].iloc[:HEAD])[:1000] if isinstance(c, str) and c.strip()]
            if cells and all(_WRITTEN.match(c) for c in cells):
                votes.add(decimal_mark(_bodies(c for c in cells if "," in c or "." in c)) if _marked(cells) else "")
    clear = votes & {".", ","}
    return clear.pop() if len(clear) == 1 else str(frame.attrs.get("decimal", ""))


def _marked(cells: list[str]) -> bool:
    return any("," in c or "." in c for c in cells)


def _is_plain(cell: Any) -> bool:
    if isinstance(cell, str):
        return bool(_PLAIN.match(cell))
    return isinstance(cell, (int, float, Decimal, np.integer, np.floating)) and not isinstance(cell, bool)


def _bodies(cells: Iterable[str]) -> list[str]:
    found = (_WRITTEN.match(c) for c in cells)
    return [re.sub(r"[\s\u00a0\u202f'’]", "", m["body"]) for m in found if m]


def _mark(cells: list[Any], hint: str, what: str) -> str:
    texts = [c for c in cells if isinstance(c, str)]
    mark = decimal_mark(_bodies(texts))
    if mark == "?" and hint:
        return hint
    if mark in "?!":
        both = "comma and point could both be the decimal mark."
        problem = both if mark == "?" else "numbers are written in two ways."
        example = next(c for c in texts if "," in c or "." in c)
        raise InputError(Fault(what, problem, example[:40], how="1234.56 in every row"))
    return mark


def _rewritten(cell: str, mark: str) -> str:
    found = _WRITTEN.match(cell)
    if found is None:
        return cell
    body = re.sub(r"[\s\u00a0\u202f'’]", "", found["body"]).replace("," if mark == "." else ".", "").replace(mark, ".")
    sign = "-" if found["minus"] in ("-", "−", "(") else ""
    return f"{sign}{body}e-2" if found["percent"] else f"{sign}{body}"
