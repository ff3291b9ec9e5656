"""A preview set on the last full run: what was known there, plus what the change moves on the preview's own years.

Both previews have the same luck, so that their difference is known far better than either of them: the full run
serves as a control variate. Figures go on from where they stood instead of jumping with the number of years.
"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.planner.sources import Sketch

Floats = NDArray[np.float64]
LEVELS = np.linspace(0.0, 1.0, 21)
# Columns of tables that are no figure, or the preview's own uncertainty.
AS_THEY_ARE = ("unit", "mc_error")
PROBABILITIES = ("p_over_budget", "p_at_plan", "zero_pay_share", "quit_risk", "luck_share")


def anchored(new: Sketch, old: Sketch, full: Sketch) -> Sketch:
    """The preview `new` set on the full run of the state before.

    Args:
        new: preview of the state that is shown.
        old: preview of the state that the full run belongs to, on the same years.
        full: that full run.
    """
    table = _moved(new.result.table, old.result.table, full.result.table)
    for name in PROBABILITIES:
        numeric = [c for c in table.columns if c not in AS_THEY_ARE]
        table.loc[name, numeric] = table.loc[name, numeric].astype(float).clip(0.0, 1.0)
    people = _moved(new.people, old.people, full.people)
    for name in ("p_at_plan", "given_up_share", "coasting_share"):
        people[name] = people[name].clip(0.0, 1.0)
    return replace(
        new,
        result=replace(new.result, table=table),
        reached=np.maximum(new.reached - old.reached + full.reached, 0.0),
        people=people,
        corridor=new.corridor - old.corridor + full.corridor,
        cash=_moved(new.cash, old.cash, full.cash),
        cost=transported(full.cost, old.cost, new.cost),
        typical=full.typical,
    )


def transported(full: Floats, old: Floats, new: Floats) -> Floats:
    """Many values moved as the few have moved, quantile by quantile: from (many,), (few,), (few,) to (many,)."""
    shift = np.quantile(new, LEVELS) - np.quantile(old, LEVELS)
    rank = np.empty(len(full))
    rank[np.argsort(full, kind="stable")] = (np.arange(len(full)) + 0.5) / len(full)
    return np.asarray(full + np.interp(rank, LEVELS, shift), dtype=np.float64)


def _moved(new: pd.DataFrame, old: pd.DataFrame, full: pd.DataFrame) -> pd.DataFrame:
    columns: Mapping[str, object] = {
        str(c): new[c] if c in AS_THEY_ARE else new[c].to_numpy(float) - old[c].to_numpy(float) + full[c].to_numpy(float)
        for c in new.columns
    }
    return pd.DataFrame(columns, index=new.index)
