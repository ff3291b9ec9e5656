"""How far the market's outcome is from what the solver planned with: P(at plan) and mean effort."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import norm

from simulator.book import Policy
from simulator.effort.prospect import Link
from simulator.measures.figures import manager_years
from simulator.result import Result

Floats = NDArray[np.float64]
_POINTS = 2048


def solver_gap(result: Result) -> pd.DataFrame:
    """One row per manager, first plan year: P(at plan) and mean effort in the solver's world and in the market.

    The solver's world moves by normal revisions of the forecast and by effects that do not depend on luck; the
    market has skewed books, headroom and clients that leave. Columns: p_solver, p_market, p_gap, effort_solver,
    effort_market, effort_gap (relative to the reference effort, see `Answer.effort_index`), and the sampling errors of
    the market's side.
    """
    months = len(result.answer.links[0].noise) if result.answer.links else 0
    names = pd.Index(result.book.managers, name="manager")
    if not months:
        return pd.DataFrame(0.0, index=names, columns=list(_COLUMNS))
    attained, planned = manager_years(result.book, result.answer.policy.measure)
    hit = (attained[:, 0] >= planned[:, 0]).mean(axis=0)
    by_path = (result.effort[:, :months].mean(axis=1) * result.answer.effort_index).sum(axis=-1)
    effort, n = by_path.mean(axis=0), len(by_path)
    errors = np.sqrt(hit * (1.0 - hit) / n), by_path.std(axis=0) / np.sqrt(n)
    rows = []
    for i, kind in enumerate(result.answer.kinds):
        at_plan, mean = _planned(result.answer.policy, i, result.answer.links[kind])
        index = float((mean * result.answer.effort_index[i]).sum())
        gaps = (hit[i] - at_plan, index, effort[i], errors[1][i], effort[i] - index)
        rows.append((at_plan, hit[i], errors[0][i], *gaps))
    return pd.DataFrame(rows, columns=list(_COLUMNS), index=names)


_COLUMNS = ("p_solver", "p_market", "p_market_error", "p_gap", "effort_solver", "effort_market",
            "effort_market_error", "effort_gap")  # fmt: skip


def _luck(months: int) -> Floats:
    """Standard normal luck (point, month) spread evenly: a lattice with irrational steps, no random numbers."""
    primes = np.array([2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37][:months], np.float64)
    place = (np.arange(1, _POINTS + 1)[:, None] * np.sqrt(primes)) % 1.0
    return np.asarray(norm.ppf(np.clip(place, 1e-6, 1 - 1e-6)))


def _planned(policy: Policy, manager: int, link: Link) -> tuple[float, Floats]:
    """P(at plan) and mean effort (channel,) when the year goes as the solver believes."""
    luck = _luck(len(link.noise))
    x, q = np.full(_POINTS, link.start[0]), np.full(_POINTS, link.start[1])
    spent = np.zeros(policy.effort.shape[-1])
    table = np.asarray(policy.effort[policy.type_of[manager]], np.float64)
    for m in range(len(link.noise)):
        effort = _read(policy, table[m], x, q)
        spent += effort.mean(axis=0) / len(link.noise)
        x = x + effort @ link.effect[m] + link.noise[m] * luck[:, m]
        q = q + effort @ link.effect_q[m] + link.noise_q[m] * luck[:, m]
        if (m + 1) % policy.q_months == 0 and link.q_start is not None:
            q = link.q_start(m + 1, x)
    return float((x >= 1.0).mean()), spent


def _read(policy: Policy, table: Floats, x: Floats, q: Floats) -> Floats:
    """Effort (point, channel) as the market looks it up: straight between grid points, flat outside."""
    i, dx = _cell(x, policy.x_low, policy.x_step, table.shape[0])
    j, dq = _cell(q, policy.q_low, policy.q_step, table.shape[1])
    i1, j1 = np.minimum(i + 1, table.shape[0] - 1), np.minimum(j + 1, table.shape[1] - 1)
    low = table[i, j] * (1 - dx) + table[i1, j] * dx
    high = table[i, j1] * (1 - dx) + table[i1, j1] * dx
    return np.asarray(low * (1 - dq) + high * dq)


def _cell(at: Floats, low: float, step: float, size: int) -> tuple[NDArray[np.int64], Floats]:
    place = np.clip((at - low) / step, 0.0, size - 1.0)
    left = place.astype(np.int64)
    return left, (place - left)[:, None]
