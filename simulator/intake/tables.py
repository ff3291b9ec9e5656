"""Tables from CSV, Excel, Parquet or memory, and their columns as exact numbers or texts."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.faults import Fault, InputError
from simulator.intake.cells import is_blank
from simulator.ledger.delimited import decode, delimiter

MAX_ROWS = 20_000_000
MAX_PLACES = 30
FLOAT_PLACES = 16  # as many as a float's shortest text has
LARGEST = 10**15
NAMES = (
    "manager", "period", "month", "salary", "plan", "served", "client", "issued", "due", "paid", "amount", "margin",
    "status", "product", "deal", "paid_amount", "cancelled",
)  # fmt: skip
Ints = NDArray[Any]  # int64, or Python's own whole numbers where those are too short
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Scaled:
    """Exact numbers: value = units / 10**places where `given`; nothing is reported elsewhere (units 0)."""

    units: Ints
    places: int
    given: Mask

    def take(self, rows: Any) -> "Scaled":
        """Some of the rows."""
        return Scaled(self.units[rows], self.places, self.given[rows])

    def decimals(self) -> NDArray[Any]:
        """The values as Decimals."""
        return to_decimals(self.units, self.places)


def fitted(units: Any) -> Ints:
    """Whole numbers as int64 where their sums and products with small numbers fit, else as they are."""
    if units.dtype != object:
        return np.asarray(units)
    largest = max((abs(u) for u in units.reshape(-1).tolist()), default=0)
    return np.asarray(units.astype(np.int64) if largest < 2**53 else units)


def to_decimals(units: Any, places: int) -> NDArray[Any]:
    """Whole numbers of 10**-places as Decimals; any shape."""
    one = np.frompyfunc(lambda n: Decimal(int(n)).scaleb(-places), 1, 1)
    return np.asarray(one(units), dtype=object)


def read_table(source: Any, what: str) -> pd.DataFrame:
    """A table from a path (CSV, Excel, Parquet), a DataFrame, a list of rows or a mapping of columns.

    Raises:
        InputError: a file that cannot be read, of a kind not known, without rows or beyond 20 million of them.
    """
    if isinstance(source, pd.DataFrame):
        frame = source.reset_index(drop=True)
    elif isinstance(source, (str, Path)):
        frame = _read_file(Path(source))
    elif isinstance(source, (Mapping, list, tuple)):
        try:
            frame = pd.DataFrame(source if isinstance(source, Mapping) else list(source))
        except ValueError as error:
            raise InputError(Fault(what, f"these rows make no table: {error}")) from error
    else:
        raise InputError(Fault(what, "a path, a table or a list of rows is needed here.", type(source).__name__))
    if frame.columns.nlevels > 1:
        raise InputError(Fault(what, "the table has several rows of headings.", how="one heading for each column"))
    frame = frame.rename(columns=lambda c: str(c).strip())
    frame = frame.rename(columns=_own_names(list(frame.columns)))
    _refuse_nested(frame, what)
    doubled = sorted({c for c in frame.columns if list(frame.columns).count(c) > 1})
    if doubled:
        raise InputError(Fault(what, "two columns have the same name.", ", ".join(doubled)))
    if len(frame) > MAX_ROWS:
        raise InputError(Fault(what, "there are too many rows.", f"{len(frame):,}", allowed=f"{MAX_ROWS:,}"))
    return frame


def _own_names(names: list[str]) -> dict[str, str]:
    """Columns that only differ in capitals from the ones every table has: Manager is manager."""
    known = {n.lower(): n for n in names}
    return {known[n]: n for n in NAMES if n in known and n not in names}


def _refuse_nested(frame: pd.DataFrame, what: str) -> None:
    """Cells that hold lists or groups instead of a number or a text."""
    faults = []
    for name in frame.columns[[pd.api.types.is_object_dtype(d) for d in frame.dtypes]]:
        try:
            pd.unique(frame[name])
        except TypeError:
            row, found = next((i, c) for i, c in enumerate(frame[name]) if getattr(c, "__hash__", None) is None)
            text = str(found)[:40]
            faults.append(Fault(f"{what}, row {row + 1}", "a cell holds one number or one text.", text, label=name))
    if faults:
        raise InputError(faults)


def _read_file(path: Path) -> pd.DataFrame:
    kind = path.suffix.lower()
    try:
        if kind in (".csv", ".txt", ".tsv"):
            return _read_csv(path)
        if kind in (".xlsx", ".xlsm"):
            return pd.read_excel(path, engine="openpyxl")
        if kind in (".parquet", ".pq"):
            return pd.read_parquet(path)
    except (OSError, ValueError, KeyError, BadZipFile) as error:
        if isinstance(error, InputError):
            raise
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(Fault("", f"the table cannot be read: {reason}", file=str(path))) from error
    raise InputError(
        Fault("", "this kind of table is not known.", path.suffix, file=str(path), allowed=".csv, .xlsx, .parquet")
    )


def _read_csv(path: Path) -> pd.DataFrame:
    """A CSV file as texts; where fields are split by semicolons, commas are likely decimal marks."""
    text = decode(path.read_bytes(), str(path))
    mark = delimiter(text)
    _check_headings(text, mark, str(path))
    frame = pd.read_csv(io.StringIO(text), sep=mark, dtype=str, keep_default_na=False, skipinitialspace=True)
    if not isinstance(frame.index, pd.RangeIndex):  # else each cell would stand under its neighbour's heading
        how = "a heading above every column; quotes around a number with a separator inside"
        raise InputError(Fault("row 1", "the rows have more cells than there are headings", file=str(path), how=how))
    frame.attrs["decimal"] = "," if mark == ";" else "." if mark == "," else ""
    return frame


def _check_headings(text: str, mark: str, file: str) -> None:
    """Refuse an empty table, and a heading that stands twice: only one of its columns would be read."""
    headings = [h.strip() for h in next(csv.reader(io.StringIO(text), delimiter=mark, skipinitialspace=True), [])]
    if not headings:
        raise InputError(Fault("", "the table is empty", file=file, how="manager,period,salary,plan,revenue"))
    doubled = sorted({h for h in headings if h and headings.count(h) > 1})
    if doubled:
        raise InputError(Fault("", "two columns have the same name.", ", ".join(doubled), file=file))


def texts(column: "pd.Series[Any]") -> NDArray[Any]:
    """A column as texts; blanks are "" and whole numbers lose their ".0"."""
    codes, uniques = pd.factorize(column, use_na_sentinel=True)
    words = np.array([*(_word(u) for u in uniques), ""], dtype=object)
    return np.asarray(words[codes])


def _word(value: Any) -> str:
    if isinstance(value, (float, np.floating)) and value == int(value):
        return str(int(value))
    return str(value).strip()


def scaled(column: "pd.Series[Any]", what: str) -> Scaled:
    """A numeric column as exact whole units; the fewest decimal places that hold every cell (at most 30).

    Raises:
        InputError: a cell that is no finite number or beyond 1e15, with its row.
    """
    if pd.api.types.is_integer_dtype(column) and not column.hasnans:
        _within(np.abs(column.to_numpy(dtype=np.float64)), what)
        return Scaled(column.to_numpy(dtype=np.int64), 0, np.ones(len(column), dtype=bool))
    if column.dtype in (np.float32, np.float16):  # their own shortest texts, not those of the wider float
        column = pd.to_numeric(column.astype(str), errors="coerce")
    if pd.api.types.is_numeric_dtype(column):
        floats = column.to_numpy(dtype=np.float64, na_value=np.nan)
        return _from_floats(floats, what) or _from_cells(column, what)
    return _from_texts(column, what)


def _from_texts(column: "pd.Series[Any]", what: str) -> Scaled:
    is_text = not pd.api.types.is_object_dtype(column) or all(isinstance(cell, str) for cell in column)
    if is_text and pd.api.types.is_string_dtype(column) and int(column.str.len().max() or 0) <= 15:
        floats = pd.to_numeric(column, errors="coerce").to_numpy(dtype=np.float64, na_value=np.nan)
        found = _from_floats(floats, what)
        if found is not None:
            return found
    return _from_cells(column, what)


def _from_floats(floats: NDArray[np.float64], what: str) -> Scaled | None:
    """Floats as whole units when a few decimal places hold their shortest texts exactly."""
    given = ~np.isnan(floats)
    values = np.where(given, floats, 0.0)
    _within(np.abs(values), what)
    for places in range(FLOAT_PLACES + 1):
        units = np.rint(values * 10.0**places)
        if np.abs(units).max(initial=0) >= 2**53:
            return None
        if bool((units / 10.0**places == values).all()):
            return Scaled(units.astype(np.int64), places, given)
    return None


def _within(sizes: NDArray[Any], what: str) -> None:
    bad = np.flatnonzero(~(sizes <= LARGEST))
    if bad.size:
        raise InputError(
            Fault(
                f"{what}, row {bad[0] + 1}",
                "the number is not finite or absurdly large.",
                str(sizes[bad[0]]),
                allowed=f"at most {LARGEST:,}",
            )
        )


def _from_cells(column: "pd.Series[Any]", what: str) -> Scaled:
    """Cell by cell, for numbers that need more digits than a float holds."""
    units, given = np.zeros(len(column), dtype=object), np.ones(len(column), dtype=bool)
    decimals: list[Decimal] = []
    for row, cell in enumerate(column):
        if is_blank(cell):
            given[row] = False
            decimals.append(Decimal(0))
            continue
        try:
            decimals.append(Decimal(str(cell).strip()))
        except InvalidOperation as error:
            raise InputError(Fault(f"{what}, row {row + 1}", "this is not a number.", str(cell)[:40])) from error
    places = min(MAX_PLACES, max((-int(d.as_tuple().exponent) for d in decimals if d.is_finite()), default=0))
    places = max(0, places)
    for row, value in enumerate(decimals):
        if not value.is_finite() or abs(value) > LARGEST:
            _within(np.array([*[0.0] * row, np.inf]), what)
        units[row] = int((value.scaleb(places)).to_integral_value())
    return Scaled(fitted(units), places, given)


def unknown(what: str, name: str, known: Iterable[str]) -> InputError:
    """The refusal of a column that is not there."""
    return InputError(
        Fault(
            what, f"there is no column {name}.", allowed=", ".join(sorted(known)) or "none", how=f"add a column {name}"
        )
    )
