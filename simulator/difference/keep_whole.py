"""Keep-whole level: how many times as large results must be for a new scheme to pay what the old one did."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from math import ceil
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.intake.cells import numeric, table_mark
from simulator.intake.tables import read_table
from simulator.scheme import Scheme
from simulator.trial.scale import is_bad

LEVELS = (*(round(0.1 * i, 1) for i in range(21)), 2.5, 3.0, 3.5, 4.0)
HALVINGS = 12
KEYS = ("manager", "period", "month", "salary", "plan", "served", "days_late", "tenure_months", "age_months")
STILL = ("revenue_prior", "portfolio_size", "clients", "clients_start")
INVOICED = ("amount", "margin", "paid_amount")
Pays = Callable[[pd.DataFrame], "pd.Series[Any]"]


def keep_whole(scheme: Scheme, source: Any, before: "pd.Series[Any]", pays: Pays) -> dict[str, float]:
    """The least multiple of each manager's results that pays at least what was paid before; absent where none does.

    All managers are searched at once: each settlement scales every manager's rows by his or her own multiple. Results
    are money and counts of which more is better; plans, salaries, shares and losses stay as they were.

    Args:
        scheme: the new one.
        source: facts or invoices.
        before: manager -> pay under the old scheme.
        pays: a table -> pay under the new scheme by manager.
    """
    table = read_table(source, "facts")
    columns = results_in(scheme, table)
    owed = before[before > 0]
    if not columns or owed.empty:
        return {}
    wanted = owed.to_numpy(dtype=object)

    def is_enough(levels: NDArray[np.float64]) -> NDArray[np.bool_]:
        totals = pays(_scaled(table, columns, dict(zip(map(str, owed.index), levels.tolist(), strict=True))))
        return np.asarray(np.array([totals.get(m, Decimal(0)) for m in owed.index], dtype=object) >= wanted, dtype=bool)

    enough = np.array([is_enough(np.full(len(owed), level)) for level in LEVELS], dtype=bool)
    found = enough.any(axis=0)
    first = np.maximum(enough.argmax(axis=0), 1)
    low, high = np.take(LEVELS, first - 1), np.take(LEVELS, first)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        fits = is_enough(middle)
        low, high = np.where(fits, low, middle), np.where(fits, middle, high)
    return {
        str(m): ceil(round(h * 1e4, 3)) / 1e4
        for m, h, ok in zip(owed.index, high, np.atleast_1d(found), strict=True)
        if ok
    }


def results_in(scheme: Scheme, table: pd.DataFrame) -> list[str]:
    """The columns of a table that hold what a manager brings."""
    if "issued" in table.columns:
        return [c for c in INVOICED if c in table.columns]
    attributes = {name for need in scheme.needs(exact=True) for name, _ in need.where}
    rates = {name for rule in scheme.measures.values() for name in rule.product[1:]}
    hint = table_mark(table)
    left_out = {*KEYS, *STILL, *attributes, *rates}
    return [
        str(c)
        for c in table.columns
        if c not in left_out
        and not str(c).startswith("plan_")
        and not str(c).endswith(("_share", "_rate", "_prior"))
        and not is_bad(str(c))
        and numeric(table[c], str(c), hint) is not None
    ]


def _scaled(table: pd.DataFrame, columns: list[str], levels: Mapping[str, float]) -> pd.DataFrame:
    factor = table["manager"].map(lambda name: levels.get(str(name).strip(), 1.0)).to_numpy(dtype=np.float64)
    hint = table_mark(table)
    plain = {name: numeric(table[name], name, hint) for name in columns}
    floats = {n: pd.to_numeric(c).to_numpy(dtype=np.float64) for n, c in plain.items() if c is not None}
    scaled = {name: (values * factor).round(6) for name, values in floats.items()}
    return table.assign(**scaled)
