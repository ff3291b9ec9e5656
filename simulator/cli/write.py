"""A table as a file that a spreadsheet opens: CSV, Excel or Parquet by the ending."""

import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from simulator.faults import Fault, InputError
from simulator.files import write_bytes

FORMULA = ("=", "+", "-", "@", "\t", "\r")
ENDINGS = ".csv, .xlsx, .parquet"


def write_table(table: pd.DataFrame, path: Path) -> Path:
    """Write a table; texts that a spreadsheet would run as a formula get an apostrophe in front.

    Raises:
        InputError: an ending that is no table, or a file that cannot be written.
    """
    check_ending(path)
    safe = table.map(_safe)
    out = io.BytesIO()
    ending = path.suffix.lower()
    if ending == ".csv":
        # The mark at the start tells Excel that the letters are UTF-8.
        out.write(safe.to_csv(index=False).encode("utf-8-sig"))
    elif ending == ".xlsx":
        safe.map(lambda v: float(v) if isinstance(v, Decimal) else v).to_excel(out, index=False)
    else:
        table.to_parquet(out, index=False)
    return write_bytes(path, out.getvalue())


def check_ending(path: Path) -> None:
    """Refuse an ending that is no table; asked before a long computation, so that nothing is lost after it."""
    if path.suffix.lower() not in ENDINGS.split(", "):
        raise InputError(Fault("--out", "this ending is no table.", path.name, allowed=ENDINGS, how="lines.csv"))


def _safe(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
