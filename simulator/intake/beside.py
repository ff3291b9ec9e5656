"""A table of people (manager, month, salary, plan, texts) laid beside a table of facts."""

from typing import Any

import pandas as pd

from simulator.faults import Fault, InputError
from simulator.intake.months import month_codes
from simulator.intake.tables import read_table, texts, unknown

_KEYS = ["_manager", "_month"]


def with_people(frame: pd.DataFrame, people: Any) -> pd.DataFrame:
    """The facts with salary, plan and texts of their manager and month; months that only people know have no deals.

    Raises:
        InputError: keys that are missing or told twice, month numbers beside dates.
    """
    if people is None:
        return frame
    table = read_table(people, "people")
    frame, numbered = _keyed(frame, "facts")
    table, numbered_too = _keyed(table, "people")
    if numbered != numbered_too:
        raise InputError(Fault("people, column month", "facts and people write months in two ways.", how="2026-03"))
    twice = table.duplicated(_KEYS)
    if twice.any():
        row = int(twice.to_numpy().argmax())
        found = f"{table['manager'].iloc[row]}, {table['period'].iloc[row]}"
        raise InputError(Fault(f"people, row {row + 1}", "this manager and month are told twice.", found))
    fresh = [c for c in table.columns if c not in frame.columns or c in _KEYS]
    wide = frame.merge(table[fresh], on=_KEYS, how="left")
    more = table[~pd.MultiIndex.from_frame(table[_KEYS]).isin(pd.MultiIndex.from_frame(frame[_KEYS]))]
    wide = pd.concat([wide, more[[c for c in more.columns if c in wide.columns]]], ignore_index=True)
    wide.attrs = frame.attrs
    return wide.drop(columns=_KEYS)


def _keyed(table: pd.DataFrame, what: str) -> tuple[pd.DataFrame, bool]:
    """The table with its names and months in one form, and whether months are plain numbers."""
    if "period" not in table.columns:
        table = table.rename(columns={"month": "period"})
    missing = [n for n in ("manager", "period") if n not in table.columns]
    if missing:
        shown = "month" if what == "people" and missing[0] == "period" else missing[0]
        raise unknown(what, shown, table.columns)
    codes, numbered = month_codes(table["period"], "month" if what == "people" else "period")
    return table.assign(_manager=texts(table["manager"]), _month=codes), numbered
