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
# All sets of channels are looked at.
_MOST_CHANNELS = 8


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


@lru_cache(maxsize=64)
def _sets(cost: tuple[tuple[float, ...], ...]) -> tuple[Floats, Floats]:
    """For every set of active channels C^-1 on the set, 0 elsewhere, (set, channel, channel), and who is in it."""
    matrix = np.array(cost)
    n = len(matrix)
    inside = (np.arange(1 << n)[:, None] >> np.arange(n)) & 1
    inverse = np.zeros((1 << n, n, n))
    for row in range(1, 1 << n):
        active = np.flatnonzero(inside[row])
        inverse[row][np.ix_(active, active)] = np.linalg.inv(matrix[np.ix_(active, active)])
    return inverse, inside.astype(np.float64)


def _solve_pay(pay: Floats, cost: Floats) -> Floats:
    """Best efforts (point, channel) for pay per unit of each channel (point, channel).

    The set is taken that breaks the Kuhn-Tucker conditions least: by nothing but rounding.
    """
    inverse, inside = _sets(tuple(map(tuple, cost.tolist())))
    solved = np.einsum("pi,sij->psj", pay, inverse)
    surplus = np.where(inside > 0.0, 0.0, pay[:, None, :] - solved @ cost)
    broken = np.maximum(-solved * np.diag(cost), surplus).max(axis=2)
    best = solved[np.arange(len(pay)), np.maximum(broken, 0.0).argmin(axis=1)]
    return np.asarray(np.maximum(best, 0.0))


def _kinks(k: Floats, direct: Floats, cost: Floats, low: float, high: float) -> Floats:
    """Shadow values between low and high, both included, at which the set of active channels may change.

    For every set the efforts of its channels and the multipliers of the others are straight lines in mu: the
    active set can only change at one of their roots.
    """
    inverse, inside = _sets(tuple(map(tuple, cost.tolist())))
    ends = np.stack((direct, k))
    solved = np.einsum("pi,sij->psj", ends, inverse)
    lines = np.where(inside > 0.0, solved, ends[:, None, :] - solved @ cost)
    moving = lines[1] != 0.0
    found = np.unique(np.concatenate(([low, high], -lines[0][moving] / lines[1][moving])))
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
    if k.size > _MOST_CHANNELS:
        refuse([Fault("effect", "too many channels.", str(k.size), allowed=f"at most {_MOST_CHANNELS}")])
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
