"""Reading a table from CSV, Excel, Parquet, a database address or a DataFrame, as it stands, with row numbers."""

import csv
import io
import re
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd

from simulator.faults import Fault, InputError
from simulator.ledger.columns import known

MAX_BYTES = 1_000_000_000
TITLE_ROWS = 25
_URL = re.compile(r"^[a-z][a-z0-9+]*://", re.IGNORECASE)


def read_table(source: Any, *, sheet: str | None = None, table: str | None = None) -> tuple[pd.DataFrame, str]:
    """The raw table, its index = row number in the file (header included), and the source's name for people.

    Raises:
        InputError: not there, not readable, empty, of an unknown kind.
    """
    if isinstance(source, pd.DataFrame):
        frame = source.reset_index(drop=True)
        frame.columns = [str(c) for c in frame.columns]
        return _numbered(frame, 1), "table"
    text = str(source)
    if _URL.match(text):
        return _numbered(_read_sql(text, table), 1), _masked(text)
    path = Path(text)
    _check_file(path)
    kind = path.suffix.lower()
    if kind in (".parquet", ".pq"):
        return _numbered(_read_parquet(path), 1), path.name
    if kind in (".xlsx", ".xlsm"):
        return _header_row(_read_excel(path, sheet), path), path.name
    if kind in (".csv", ".tsv", ".txt"):
        return _header_row(_read_csv(path), path), path.name
    raise InputError(Fault("", "this kind of file is not known.", kind or path.name,
                           allowed=".csv, .tsv, .txt, .xlsx, .parquet, a database address", file=str(path)))


def _check_file(path: Path) -> None:
    if not path.is_file():
        raise InputError(Fault("", "the file is not there.", file=str(path)))
    size = path.stat().st_size
    if size == 0 or size > MAX_BYTES:
        what = "the file is empty." if size == 0 else "the file is too large."
        raise InputError(Fault("", what, f"{size:,} bytes", allowed=f"1 to {MAX_BYTES:,} bytes", file=str(path)))


def _numbered(frame: pd.DataFrame, first: int) -> pd.DataFrame:
    frame.index = pd.RangeIndex(first, first + len(frame))
    return frame


def _read_parquet(path: Path) -> pd.DataFrame:
    try:
        frame = pd.read_parquet(path)
    except (OSError, ValueError) as error:
        raise InputError(Fault("", "this is not a Parquet file.", file=str(path))) from error
    frame.columns = [str(c) for c in frame.columns]
    return frame.reset_index(drop=True)


def _read_excel(path: Path, sheet: str | None) -> pd.DataFrame:
    try:
        with pd.ExcelFile(path, engine="openpyxl") as book:
            names = [str(n) for n in book.sheet_names]
            if sheet is not None and sheet not in names:
                raise InputError(Fault("sheet", "the workbook has no such sheet.", sheet, allowed=", ".join(names),
                                       file=str(path)))
            return pd.read_excel(book, sheet_name=sheet or names[0], header=None, dtype=object)
    except (zipfile.BadZipFile, KeyError, OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(Fault("", "this is not an Excel workbook (.xlsx).", file=str(path))) from error


def _read_csv(path: Path) -> pd.DataFrame:
    text = decode(path.read_bytes(), str(path))
    mark = delimiter(text)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=None), delimiter=mark))
    except csv.Error as error:
        raise InputError(Fault("", f"this is not a readable table: {error}.", file=str(path))) from error
    width = max((len(r) for r in rows), default=0)
    return pd.DataFrame([r + [""] * (width - len(r)) for r in rows], dtype=object)


def decode(raw: bytes, file: str = "") -> str:
    """Bytes as text: UTF-8 or UTF-16 by their marks, else Windows Cyrillic or Western.

    Cyrillic words are runs of high bytes, accents in Western text stand alone: that tells 1251 from 1252.
    """
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", errors="replace")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        runs = re.findall(rb"[\x80-\xff]+", raw[:200_000])
        cyrillic = sum(len(r) for r in runs) > 1.6 * len(runs)
        text = raw.decode("cp1251" if cyrillic else "cp1252", errors="replace")
    if "\x00" in text[:10_000]:
        raise InputError(Fault("", "this is not a text file.", file=file))
    return text


def delimiter(text: str) -> str:
    """The separator that splits the first lines into the same, largest number of fields."""
    lines = [line for line in text[:100_000].splitlines()[:60] if line.strip()]
    best, best_score = ",", 0.0
    for mark in (";", "\t", ",", "|"):
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=mark))
        width, votes = widths.most_common(1)[0] if widths else (1, 0)
        score = (votes / max(1, len(lines))) * (width - 1) ** 0.5 if width > 1 else 0.0
        if score > best_score:
            best, best_score = mark, score
    return best


def _header_row(raw: pd.DataFrame, path: Path) -> pd.DataFrame:
    """Take the header from the first rows: the row with most usual headers, else the first full one."""
    rows = [list(raw.iloc[i]) for i in range(min(TITLE_ROWS, len(raw)))]
    filled = [sum(not _empty(c) for c in row) for row in rows]
    if not rows or max(filled) < 2:
        raise InputError(Fault("", "no table was found in the file.", file=str(path)))
    hits = [known(c for c in row if not _empty(c)) for row in rows]
    top = hits.index(max(hits)) if max(hits) >= 2 else next(i for i, n in enumerate(filled) if n >= 0.6 * max(filled))
    names = [f"column {i + 1}" if _empty(c) else str(c).strip() for i, c in enumerate(rows[top])]
    twice = [n for n, k in Counter(names).items() if k > 1]
    if twice:
        raise InputError(Fault("", "two columns have the same header.", ", ".join(twice), file=str(path)))
    body = raw.iloc[top + 1 :].copy()
    body.columns = pd.Index(names)
    body.index = pd.RangeIndex(top + 2, top + 2 + len(body))
    return body[~body.map(_empty).all(axis=1)].infer_objects()


def _empty(cell: object) -> bool:
    return cell is None or cell != cell or (isinstance(cell, str) and not cell.strip())


def _masked(url: str) -> str:
    """A database address without its password."""
    return re.sub(r"(://[^:/@]*):[^@]*@", r"\1:***@", url)


def _read_sql(url: str, table: str | None) -> pd.DataFrame:
    try:
        import sqlalchemy
    except ImportError as error:
        how = "pip install sqlalchemy (and your database's driver)"
        raise InputError(Fault("", "reading from a database needs one more package.", how=how)) from error
    try:
        engine = sqlalchemy.create_engine(url)
        names = sqlalchemy.inspect(engine).get_table_names() + sqlalchemy.inspect(engine).get_view_names()
        if table not in names:
            raise InputError(Fault("table", "say which table of the database holds the invoices.", table or "",
                                   allowed=", ".join(names) or "the database has no tables", how="table='invoices'"))
        with engine.connect() as link:
            found = sqlalchemy.Table(table, sqlalchemy.MetaData(), autoload_with=link)
            return pd.read_sql(sqlalchemy.select(found), link)
    except (sqlalchemy.exc.SQLAlchemyError, ImportError) as error:
        raise InputError(Fault("", "the database cannot be read.", type(error).__name__, file=_masked(url))) from error
