"""Invoices from a table of a database."""

import re
from pathlib import Path
from typing import Any

import pandas as pd

from simulator.faults import Fault, InputError

_SQLITE = re.compile(r"^sqlite(?:\+\w+)?:///(?P<file>[^?]*)")


def masked(url: str) -> str:
    """A database address without its password."""
    return re.sub(r"(://[^:/@]*):[^@]*@", r"\1:***@", url)


def read_sql(url: str, table: str | None) -> pd.DataFrame:
    """A whole table; the only one when none is named.

    Raises:
        InputError: no such file, server or table; no driver.
    """
    try:
        import sqlalchemy
    except ImportError as error:
        how = "pip install sqlalchemy (and your database's driver)"
        raise InputError(Fault("", "reading from a database needs one more package.", how=how)) from error
    local = _SQLITE.match(url)
    if local and local["file"] not in ("", ":memory:") and not Path(local["file"]).is_file():
        # Opening it would make an empty database.
        raise InputError(Fault("", "the file is not there.", file=local["file"]))
    try:
        engine = sqlalchemy.create_engine(url)
        try:
            return _table(sqlalchemy, engine, table, masked(url))
        finally:
            engine.dispose()
    except (sqlalchemy.exc.SQLAlchemyError, ImportError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(Fault("", "the database cannot be read.", type(error).__name__, file=masked(url))) from error


def _table(sqlalchemy: Any, engine: Any, table: str | None, shown: str) -> pd.DataFrame:
    names = sqlalchemy.inspect(engine).get_table_names() + sqlalchemy.inspect(engine).get_view_names()
    if table is None and len(names) == 1:
        table = names[0]
    if table not in names:
        problem, allowed = "say which table of the database holds the invoices.", ", ".join(names)
        raise InputError(Fault("table", problem, table or "", allowed=allowed or "the database has no tables",
                               how=f"table={names[0]!r}" if names else "", file=shown))
    with engine.connect() as link:
        found = sqlalchemy.Table(table, sqlalchemy.MetaData(), autoload_with=link)
        return pd.read_sql(sqlalchemy.select(found), link)
