"""A preview set on the last full run: what was known there, plus what the change moves on the preview's own years.

Both previews have the same luck, so that their difference is known far better than either of them: the full run
serves as a control variate. Figures go on from where they stood instead of jumping with the number of years.
"""

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
SHARES = ("p_at_plan", "given_up_share", "coasting_share")


def anchored(new: Sketch, old: Sketch, full: Sketch) -> Sketch:
    """The preview `new` set on the full run of the state before.

    Args:
        new: preview of the state that is shown.
        old: preview of the state that the full run belongs to, on the same years.
        full: that full run.
    """
    if new is old:  # nothing has moved: the full run's own figures, with the preview's years behind them
        return replace(full, result=replace(new.result, table=full.result.table))
    return replace(
        new,
        result=replace(new.result, table=_moved(new.result.table, old.result.table, full.result.table, PROBABILITIES)),
        reached=np.maximum(new.reached - old.reached + full.reached, 0.0),
        people=_moved(new.people.T, old.people.T, full.people.T, SHARES).T,
        corridor=new.corridor - old.corridor + full.corridor,
        cash=_moved(new.cash, old.cash, full.cash, ()),
        cost=transported(full.cost, old.cost, new.cost),
        typical=full.typical,
    )


def transported(full: Floats, old: Floats, new: Floats) -> Floats:
    """Many values moved as the few have moved, quantile by quantile: from (many,), (few,), (few,) to (many,)."""
    shift = np.quantile(new, LEVELS) - np.quantile(old, LEVELS)
    rank = np.empty(len(full))
    rank[np.argsort(full, kind="stable")] = (np.arange(len(full)) + 0.5) / len(full)
    return np.asarray(full + np.interp(rank, LEVELS, shift), dtype=np.float64)


def _moved(new: pd.DataFrame, old: pd.DataFrame, full: pd.DataFrame, between: tuple[str, ...]) -> pd.DataFrame:
    """The table moved on; rows named in `between` stay between 0 and 1."""
    columns = [c for c in new.columns if c not in AS_THEY_ARE]
    first, before, known = (t[columns].to_numpy(float) for t in (new, old, full))
    numbers = first - before + known
    bounded = new.index.isin(between)
    numbers[bounded] = np.clip(numbers[bounded], 0.0, 1.0)
    moved = pd.DataFrame(numbers, index=new.index, columns=columns)
    for name in AS_THEY_ARE:
        if name in new.columns:
            moved[name] = new[name]
    return moved
