"""Efforts of all kinds of managers on one common grid, as the market looks them up."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from simulator.book import CHANNELS, Policy
from simulator.effort.policy import ROUNDING, Pieces
from simulator.effort.programme import Grid
from simulator.response.kinds import kind_of
from simulator.response.pilot import Pilot
from simulator.scenario import Scenario

Floats = NDArray[np.float64]


def policy_table(
    scenario: Scenario, seen: Pilot, period: int, solved: Sequence[Sequence[Pieces]], points: tuple[int, int]
) -> Policy:
    """All kinds on one common grid of so many points (x, q), month by month of the run; `solved` by year and kind."""
    every = [p for year in solved for p in year]
    x = _common([p.x for p in every], points[0])
    q = _common([p.q for p in every], points[1]) if max(p.q.size for p in every) > 1 else np.zeros(1)
    kinds, n_months = kind_of(scenario), scenario.months
    tables = np.zeros((len(seen.member), n_months, len(x), len(q), len(CHANNELS)), np.float32)
    a, b = np.zeros((n_months, len(kinds))), np.zeros((n_months, len(kinds)))
    plan = np.ones((n_months, len(kinds)))
    of = seen.member[kinds]
    for year, pieces in zip(seen.years, solved, strict=True):
        for k, piece in enumerate(pieces):
            tables[k, year.span] = _resampled(piece, x, q)
        a[year.span], b[year.span] = year.forecast_a[:-1, of], year.forecast_b[:-1, of]
        plan[year.span] = year.plan_y[of]
    first = solved[0][0]
    return Policy(
        effort=tables, x_low=float(x[0]), x_step=float(x[1] - x[0]),
        q_low=float(q[0]), q_step=float(q[1] - q[0]) if len(q) > 1 else 1.0, type_of=kinds,
        forecast_a=a, forecast_b=b, plan=plan, measure=seen.measure,
        q_months=period, engine=first.engine, note=first.note,
    )  # fmt: skip


def _common(grids: Sequence[Grid], points: int) -> Floats:
    low = min(g.low for g in grids)
    high = max(g.low + g.step * (g.size - 1) for g in grids)
    return np.linspace(low, high, points)


def _resampled(piece: Pieces, x: Floats, q: Floats) -> NDArray[np.float32]:
    """Effort (month, x, q, channel) on the common grid, flat beyond its own; rounded as the market reads it."""
    if not piece.effort.any():
        return np.zeros((len(piece.effort), len(x), len(q), len(CHANNELS)), np.float32)
    rows = _between(np.asarray(piece.effort, np.float64), piece.x, x, 1)
    both = _between(rows, piece.q, q, 2)
    return np.asarray(np.rint(both / ROUNDING) * ROUNDING, np.float32)


def _between(table: Floats, grid: Grid, points: Floats, axis: int) -> Floats:
    """The table at other points along one axis, by straight lines."""
    at = np.clip((points - grid.low) / grid.step, 0, grid.size - 1)
    i = np.minimum(at.astype(int), max(grid.size - 2, 0))
    j = np.minimum(i + 1, grid.size - 1)
    part = (at - i).reshape([-1 if a == axis else 1 for a in range(table.ndim)])
    low = np.take(table, i, axis)
    return np.asarray(low + (np.take(table, j, axis) - low) * part)
