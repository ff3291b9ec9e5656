"""Efforts of all kinds of managers on one common grid, as the market looks them up."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from simulator.book import Policy
from simulator.effort.policy import ROUNDING, Pieces
from simulator.effort.programme import Grid
from simulator.response.payday import PayDates
from simulator.response.pilot import Pilot, kind_of
from simulator.scenario import Scenario

Floats = NDArray[np.float64]

_POLICY_X, _POLICY_Q = 161, 41


def policy_table(scenario: Scenario, seen: Pilot, dates: PayDates, pieces: list[Pieces]) -> Policy:
    """All kinds on one common grid, month by month of the run; later years repeat the first."""
    months, n_months = len(seen.weight), scenario.months
    x = _common([p.x for p in pieces], _POLICY_X)
    q = _common([p.q for p in pieces], _POLICY_Q) if max(p.q.size for p in pieces) > 1 else np.zeros(1)
    tables = np.stack([_resampled(p, x, q) for p in pieces])[:, np.arange(n_months) % months]
    kinds = kind_of(scenario)
    rows = np.arange(n_months) % months
    return Policy(
        effort=np.ascontiguousarray(tables, np.float32), x_low=float(x[0]), x_step=float(x[1] - x[0]),
        q_low=float(q[0]), q_step=float(q[1] - q[0]) if len(q) > 1 else 1.0, type_of=kinds,
        forecast_a=seen.forecast_a[rows][:, kinds], forecast_b=seen.forecast_b[rows][:, kinds],
        plan=np.broadcast_to(seen.plan_y[kinds], (n_months, len(kinds))).copy(), measure=scenario.plan.measure,
        q_months=dates.period, engine=pieces[0].engine, note=pieces[0].note,
    )  # fmt: skip


def _common(grids: Sequence[Grid], points: int) -> Floats:
    low = min(g.low for g in grids)
    high = max(g.low + g.step * (g.size - 1) for g in grids)
    return np.linspace(low, high, points)


def _resampled(piece: Pieces, x: Floats, q: Floats) -> Floats:
    """Effort (month, x, q, channel) on the common grid, flat beyond its own; rounded as the market reads it."""
    at_x = np.clip((x - piece.x.low) / piece.x.step, 0, piece.x.size - 1)
    at_q = np.clip((q - piece.q.low) / piece.q.step, 0, piece.q.size - 1)
    table = np.asarray(piece.effort, np.float64)
    i, j = (
        np.minimum(at_x.astype(int), max(piece.x.size - 2, 0)),
        np.minimum(at_q.astype(int), max(piece.q.size - 2, 0)),
    )
    i1, j1 = np.minimum(i + 1, piece.x.size - 1), np.minimum(j + 1, piece.q.size - 1)
    dx, dq = (at_x - i)[None, :, None, None], (at_q - j)[None, None, :, None]
    rows = table[:, i] * (1 - dx) + table[:, i1] * dx
    both = rows[:, :, j] * (1 - dq) + rows[:, :, j1] * dq
    return np.asarray(np.rint(both / ROUNDING) * ROUNDING)
