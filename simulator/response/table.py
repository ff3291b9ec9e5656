"""Efforts of all kinds of managers on one common grid, as the market looks them up."""

from collections.abc import Sequence

import numpy as np
from numba import njit
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
    at_x, at_q = (np.clip((p - g.low) / g.step, 0, g.size - 1) for p, g in ((x, piece.x), (q, piece.q)))
    return np.asarray(_read(piece.effort, at_x, at_q, ROUNDING))


@njit(cache=True, nogil=True)
def _read(table: NDArray[np.float32], at_x: Floats, at_q: Floats, unit: float) -> NDArray[np.float32]:
    """The table at positions in cells, between its points by straight lines, in multiples of `unit`."""
    months, n_x, n_q, n = table.shape
    out = np.zeros((months, len(at_x), len(at_q), n), np.float32)
    for a in range(len(at_x)):
        i = min(int(at_x[a]), max(n_x - 2, 0))
        f, up = at_x[a] - i, min(i + 1, n_x - 1)
        for b in range(len(at_q)):
            j = min(int(at_q[b]), max(n_q - 2, 0))
            g, side = at_q[b] - j, min(j + 1, n_q - 1)
            for m in range(months):
                for c in range(n):
                    low = table[m, i, j, c] * (1.0 - f) + table[m, up, j, c] * f
                    high = table[m, i, side, c] * (1.0 - f) + table[m, up, side, c] * f
                    out[m, a, b, c] = np.float32(np.rint((low + (high - low) * g) / unit) * unit)
    return out
