"""Effort over the five channels: what a manager does with his time at a given shadow value of attainment.

e >= 0 maximises (mu k + d)'e - e'Ce/2, mu the pay for attainment, k what a unit of each channel adds to
attainment, d pay that a channel earns directly. Without the bound e = C^-1 (mu k + d); a channel that would be
negative is set to 0 and the others solved again. The exact answer is found among the 2^n sets of active channels
by the Kuhn-Tucker conditions, which for a positive definite C hold for one effort only.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from simulator.effort.checks import range_fault, refuse
from simulator.faults import Fault

Floats = NDArray[np.float64]

SUBSTITUTION = 0.2
# A dual feasibility slack, relative to the pay of the channels: rounding must not hide the solution.
_SLACK = 1e-12


def cost_matrix(curvature: ArrayLike, substitution: float = SUBSTITUTION) -> Floats:
    """C = diag(c) + substitution * sqrt(c_i c_j) off the diagonal: time given to one channel makes the others dearer.

    Args:
        curvature: c of each channel (channel,), salaries a year, above 0.
        substitution: 0 to below 1; at 0 channels do not compete.
    """
    refuse(range_fault("curvature", curvature, above=0.0))
    refuse(range_fault("substitution", substitution, least=0.0, most=0.999))
    c = np.asarray(curvature, dtype=np.float64)
    if c.ndim != 1 or not c.size:
        refuse([Fault("curvature", "one number per channel is needed.", str(c.shape))])
    root = np.sqrt(c)
    matrix = substitution * np.outer(root, root)
    np.fill_diagonal(matrix, c)
    return matrix


@lru_cache(maxsize=8)
def _subsets(n: int) -> tuple[tuple[int, ...], ...]:
    """Every set of channels, all of them first: the usual answer is tried first."""
    sets = [tuple(i for i in range(n) if mask >> i & 1) for mask in range(1, 1 << n)]
    return tuple(sorted(sets, key=lambda chosen: -len(chosen)))


def _solve_pay(pay: Floats, cost: Floats) -> Floats:
    """Best efforts (point, channel) for pay per unit of each channel (point, channel)."""
    n = pay.shape[1]
    effort = np.zeros_like(pay)
    open_points = np.flatnonzero((pay > 0.0).any(axis=1))
    for chosen in _subsets(n):
        if not open_points.size:
            break
        active = np.array(chosen)
        wanted = pay[np.ix_(open_points, active)]
        solved = np.linalg.solve(cost[np.ix_(active, active)], wanted.T).T
        multiplier = pay[open_points] - solved @ cost[active]
        multiplier[:, active] = 0.0
        slack = _SLACK * np.abs(pay[open_points]).max(axis=1)
        holds = (solved >= 0.0).all(axis=1) & (multiplier <= slack[:, None]).all(axis=1)
        effort[np.ix_(open_points[holds], active)] = solved[holds]
        open_points = open_points[~holds]
    return effort


def _kinks(k: Floats, direct: Floats, cost: Floats, low: float, high: float) -> Floats:
    """Shadow values between low and high, both included, at which the set of active channels may change.

    For every set the efforts of its channels and the multipliers of the others are straight lines in mu: the
    active set can only change at one of their roots.
    """
    roots = [np.array([low, high])]
    for chosen in _subsets(k.size):
        active = np.array(chosen)
        ends = np.stack((direct, k))
        solved = np.linalg.solve(cost[np.ix_(active, active)], ends[:, active].T).T
        lines = ends - solved @ cost[active]
        lines[:, active] = solved
        moving = lines[1] != 0.0
        roots.append(-lines[0, moving] / lines[1, moving])
    roots.append(-direct[k != 0.0] / k[k != 0.0])
    found = np.unique(np.concatenate(roots))
    return found[(found >= low) & (found <= high)]


def channel_efforts(
    mu: ArrayLike, *, effect: ArrayLike, cost: ArrayLike, direct: ArrayLike = 0.0
) -> Floats:
    """Efforts (..., channel) at shadow values mu (...) of attainment.

    Args:
        mu: pay per unit of attainment, salaries; any shape.
        effect: attainment a unit of each channel adds (channel,), per year of effort.
        cost: C (channel, channel), symmetric positive definite, salaries a year.
        direct: pay earned directly per unit of each channel (channel,), salaries a year.

    Raises:
        InputError: when shapes do not fit or C is not positive definite.
    """
    refuse([*range_fault("mu", mu), *range_fault("effect", effect), *range_fault("cost", cost)])
    refuse(range_fault("direct", direct))
    k, matrix, value = (np.asarray(a, dtype=np.float64) for a in (effect, cost, mu))
    if k.ndim != 1 or matrix.shape != (k.size, k.size):
        refuse([Fault("cost", "a square matrix, one row per channel, is needed.", str(matrix.shape))])
    if not np.allclose(matrix, matrix.T) or np.linalg.eigvalsh(matrix)[0] <= 0.0:
        refuse([Fault("cost", "the cost matrix must be symmetric and positive definite.", str(matrix.tolist()))])
    extra = np.broadcast_to(np.asarray(direct, dtype=np.float64), k.shape)
    if not value.size:
        return np.zeros((*value.shape, k.size))
    # Effort is piecewise linear in mu: exact at its kinks, straight between them.
    points = _kinks(k, extra, matrix, float(value.min()), float(value.max()))
    exact = _solve_pay(points[:, None] * k + extra, matrix)
    return np.stack([np.interp(value, points, exact[:, i]) for i in range(k.size)], axis=-1)


def attentive(forward: ArrayLike, myopic: ArrayLike, attention: float) -> Floats:
    """Effort of a manager who looks ahead only in part: a e_forward + (1 - a) e_myopic.

    Myopic effort answers to the average payout rate instead of the dynamic shadow value (managers under-use
    dynamic links between pay dates).
    """
    refuse(range_fault("attention", attention, least=0.0, most=1.0))
    return attention * np.asarray(forward, dtype=np.float64) + (1.0 - attention) * np.asarray(myopic, dtype=np.float64)
