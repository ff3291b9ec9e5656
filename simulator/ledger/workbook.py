"""Excel workbooks: which sheets hold invoices, merged cells, formulas that were never calculated."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import openpyxl
import pandas as pd
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from simulator.faults import Fault, InputError

_MERGED, _FORMULA = b"<mergeCell ", re.compile(rb"<f[ >]")


def sheets_of(raw: bytes, sheet: str | None, file: str) -> dict[str, pd.DataFrame]:
    """The cells of every sheet that is not empty, or of the one asked for; row and column numbers as in Excel, from 0.

    A cell merged over several rows holds its text or date in each of them, a number only in the first. A formula
    without a value stands as its own text, so that whoever needs the cell is told.

    Raises:
        InputError: no workbook, or no such sheet.
    """
    try:
        with pd.ExcelFile(io.BytesIO(raw), engine="openpyxl") as book:
            names = [str(n) for n in book.sheet_names]
            if sheet is not None and sheet not in names:
                problem = "the workbook has no such sheet."
                raise InputError(Fault("sheet", problem, str(sheet), allowed=", ".join(names), file=file))
            wanted = [sheet] if sheet is not None else names
            found = {n: pd.read_excel(book, sheet_name=n, header=None, dtype=object) for n in wanted}
    except InputError:
        raise
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, TypeError) as error:
        how = "save it as .xlsx, without a password"
        raise InputError(Fault("", "this is not an Excel workbook (.xlsx).", how=how, file=file)) from error
    if _needs_care(raw):
        _mend(raw, found)
    return {name: cells for name, cells in found.items() if len(cells)}


def _needs_care(raw: bytes) -> bool:
    """True when a sheet has merged cells or formulas: only then the workbook is opened a second time."""
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        sheets = (packed.read(n) for n in packed.namelist() if n.startswith("xl/worksheets/") and n.endswith(".xml"))
        return any(_MERGED in text or _FORMULA.search(text) for text in sheets)


def _blank(value: Any) -> bool:
    return bool(pd.isna(value))


def _mend(raw: bytes, found: dict[str, pd.DataFrame]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(raw), data_only=False)
    for name, cells in found.items():
        if not isinstance(book[name], Worksheet):
            continue
        for row, column, value in (*_spread(book[name], cells), *_uncalculated(book[name], cells)):
            if row < len(cells) and column < cells.shape[1]:
                cells.iloc[row, column] = value


def _spread(sheet: Worksheet, cells: pd.DataFrame) -> Iterator[tuple[int, int, Any]]:
    """Texts and dates of cells merged downwards, for every row they cover."""
    for area in sheet.merged_cells.ranges:
        left, top, _, bottom = range_boundaries(area.coord)
        if bottom == top or top > len(cells) or left > cells.shape[1]:
            continue
        value = cells.iat[top - 1, left - 1]
        if isinstance(value, (bool, int, float)) or _blank(value):
            continue
        yield from ((row - 1, left - 1, value) for row in range(top + 1, bottom + 1))


def _uncalculated(sheet: Worksheet, cells: pd.DataFrame) -> Iterator[tuple[int, int, Any]]:
    """Formulas that no spreadsheet has calculated yet."""
    for line in sheet.iter_rows(max_row=max(len(cells), 1), max_col=max(cells.shape[1], 1)):
        for cell in line:
            if cell.data_type == "f" and _blank(cells.iat[cell.row - 1, cell.column - 1]):
                yield cell.row - 1, cell.column - 1, f"{str(cell.value)[:40]} (a formula without a value)"
