"""Reading a table from a file, a web or database address or a DataFrame, as it stands, with row numbers."""

import io
import re
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from simulator.faults import Fault, InputError
from simulator.ledger import database, delimited, workbook
from simulator.ledger.columns import known
from simulator.ledger.notes import Note

MAX_BYTES = 1_000_000_000
TITLE_ROWS = 25
LOOKS_LIKE = 2  # usual headers in a row that make it a header row
TIMEOUT_SECONDS = 60
ALLOWED = ".csv, .tsv, .txt, .xlsx, .parquet, a web or database address"
_URL = re.compile(r"^[a-z][a-z0-9+]*://", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Table:
    """A raw table.

    Attributes:
        frame: cells as they stand; index = row number in the file (header included).
        name: where it comes from, for people. twice: headers that stand over several columns.
        notes: what was decided while reading.
    """

    frame: pd.DataFrame
    name: str
    twice: frozenset[str] = frozenset()
    notes: tuple[Note, ...] = ()


def read_table(source: Any, *, sheet: str | None = None, table: str | None = None) -> Table:
    """The raw table.

    Raises:
        InputError: not there, not readable, empty, without rows, of an unknown kind.
    """
    found = _read(source, sheet, table)
    if found.frame.empty:
        raise InputError(Fault("", "the table has no rows.", file=found.name))
    return found


def _read(source: Any, sheet: str | None, table: str | None) -> Table:
    if isinstance(source, pd.DataFrame):
        return _named(source.reset_index(drop=True), "table")
    if not isinstance(source, (str, Path)) or not str(source).strip():
        found = type(source).__name__ if not isinstance(source, str) else repr(source)
        problem = "a ledger is a file, an address or a table."
        raise InputError(Fault("source", problem, found, allowed=ALLOWED, how="read_ledger('invoices.csv')"))
    text = str(source)
    if not _URL.match(text):
        return _parsed(_bytes(Path(text)), Path(text).name, text, sheet)
    parts = urllib.parse.urlsplit(text)
    if parts.scheme.lower() == "file":
        path = urllib.request.url2pathname(parts.path)
        return _parsed(_bytes(Path(path)), Path(path).name, path, sheet)
    if parts.scheme.lower() in ("http", "https"):
        return _parsed(_fetched(text), Path(parts.path).name, database.masked(text), sheet)
    return _named(database.read_sql(text, table), database.masked(text))


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise InputError(Fault("", "this is a folder, not a file.", allowed=ALLOWED, file=str(path)))
        if not path.is_file():
            raise InputError(Fault("", "the file is not there.", file=str(path)))
        size = path.stat().st_size
        if size == 0 or size > MAX_BYTES:
            what = "the file is empty." if size == 0 else "the file is too large."
            raise InputError(Fault("", what, f"{size:,} bytes", allowed=f"1 to {MAX_BYTES:,} bytes", file=str(path)))
        return path.read_bytes()
    except (OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(Fault("", f"the file cannot be read: {reason}.", file=str(path))) from error


def _fetched(url: str) -> bytes:
    try:
        with urllib.request.urlopen(url, timeout=TIMEOUT_SECONDS) as page:  # noqa: S310 - http and https only
            raw: bytes = page.read(MAX_BYTES + 1)
    except (urllib.error.URLError, OSError, ValueError) as error:
        reason = str(getattr(error, "reason", error))
        if isinstance(error, urllib.error.HTTPError):
            error.close()
        raise InputError(Fault("", f"the address cannot be read: {reason}.", file=database.masked(url))) from error
    if not 0 < len(raw) <= MAX_BYTES:
        what = "the address gives nothing." if not raw else "the file is too large."
        raise InputError(Fault("", what, allowed=f"1 to {MAX_BYTES:,} bytes", file=database.masked(url)))
    return raw


def _parsed(raw: bytes, name: str, file: str, sheet: str | None) -> Table:
    kind = Path(name).suffix.lower()
    if kind in (".parquet", ".pq"):
        return _named(_parquet(raw, file), name)
    if kind in (".xlsx", ".xlsm"):
        return _sheets(workbook.sheets_of(raw, sheet, file), name, file)
    if kind in (".csv", ".tsv", ".txt"):
        return _headed(delimited.rows_of(raw, file), name, file)
    how = "save it as .xlsx" if kind in (".xls", ".xlsb", ".ods") else "save it as .csv"
    raise InputError(Fault("", "this kind of file is not known.", kind or name, allowed=ALLOWED, how=how, file=file))


def _parquet(raw: bytes, file: str) -> pd.DataFrame:
    try:
        return pd.read_parquet(io.BytesIO(raw)).reset_index(drop=True)
    except (OSError, ValueError) as error:
        raise InputError(Fault("", "this is not a Parquet file.", file=file)) from error


def _named(frame: pd.DataFrame, name: str) -> Table:
    """A table whose columns are named already."""
    frame = frame.copy(deep=False)
    heads = [" ".join(map(str, c)) if isinstance(c, tuple) else str(c) for c in frame.columns]
    names, twice = _unique(heads)
    frame.columns, frame.index = pd.Index(names), pd.RangeIndex(1, 1 + len(frame))
    return Table(frame, name, twice)


def _sheets(sheets: dict[str, pd.DataFrame], name: str, file: str) -> Table:
    """The sheet that looks like a ledger; several of the same columns are one table."""
    heads = {s: _header(cells) for s, cells in sheets.items()}
    hits = {s: 0 if top is None else known(_cells(sheets[s], top)) for s, top in heads.items()}
    best = max(hits.values(), default=0)
    if best < LOOKS_LIKE:
        first = next((s for s, top in heads.items() if top is not None), None)
        if first is None:
            raise InputError(Fault("", "no table was found in the file.", file=file))
        return _headed(sheets[first], name, file)
    chosen = [s for s in sheets if hits[s] == best]
    parts = [_headed(sheets[s], name, file) for s in chosen]
    same = [p for p in parts if list(p.frame.columns) == list(parts[0].frame.columns)]
    if len(same) < len(parts):
        problem, names = "several sheets hold invoices, in different columns.", ", ".join(chosen)
        raise InputError(Fault("sheet", problem, names, allowed="one of these", how=f"sheet={chosen[0]!r}", file=file))
    unread = [s for s in sheets if s not in chosen]
    notes = [Note("sheets-joined", len(chosen), detail=", ".join(chosen))] if len(chosen) > 1 else []
    notes += [Note("sheets-left", len(unread), detail=", ".join(unread))] if unread else []
    frame = pd.concat([p.frame for p in parts])
    if len(parts) > 1:  # rows are counted through the sheets
        frame.index = pd.RangeIndex(int(frame.index[0]), int(frame.index[0]) + len(frame))
    return Table(frame, name, parts[0].twice, tuple(notes))


def _cells(raw: pd.DataFrame, row: int) -> list[object]:
    return [c for c in raw.iloc[row] if not _empty(c)]


def _header(raw: pd.DataFrame) -> int | None:
    """Place of the header: the row with most usual headers, else the first full one; None when there is no table."""
    filled = [len(_cells(raw, i)) for i in range(min(TITLE_ROWS, len(raw)))]
    if not filled or max(filled) < 2:
        return None
    hits = [known(_cells(raw, i)) for i in range(len(filled))]
    if max(hits) >= LOOKS_LIKE:
        return hits.index(max(hits))
    return next(i for i, n in enumerate(filled) if n >= 0.6 * max(filled))


def _headed(raw: pd.DataFrame, name: str, file: str) -> Table:
    """Take the header from the first rows."""
    top = _header(raw)
    if top is None:
        marks = "columns separated by ; , | or tabs"
        raise InputError(Fault("", "no table was found in the file.", allowed=marks, file=file))
    heads = [f"column {i + 1}" if _empty(c) else str(c).strip() for i, c in enumerate(raw.iloc[top])]
    names, twice = _unique(heads)
    body = raw.iloc[top + 1 :].copy()
    body.columns = pd.Index(names)
    body.index = pd.RangeIndex(top + 2, top + 2 + len(body))
    blank = body.isna() | body.apply(lambda c: c.astype("string").str.strip().eq("").fillna(False).astype(bool))
    return Table(body[~blank.all(axis=1)].infer_objects(), name, twice)


def _unique(heads: list[str]) -> tuple[list[str], frozenset[str]]:
    """Headers made different by a number behind the second and later of a kind, and those that were not."""
    seen: Counter[str] = Counter()
    names = []
    for head in heads:
        seen[head] += 1
        names.append(head if seen[head] == 1 else f"{head} ({seen[head]})")
    return names, frozenset(h for h, n in seen.items() if n > 1)


def _empty(cell: object) -> bool:
    return cell is None or cell != cell or (isinstance(cell, str) and not cell.strip())
