"""Effort over the five channels: what a manager does with his time at a given shadow value of attainment.

e >= 0 maximises (mu k + d)'e - e'Ce/2, mu the pay for attainment, k what a unit of each channel adds to
attainment, d pay that a channel earns directly. Without the bound e = C^-1 (mu k + d); a channel that would be
negative is set to 0 and the others solved again. The exact answer is found among the 2^n sets of active channels
by the Kuhn-Tucker conditions, which for a positive definite C hold for one effort only.
"""

from functools import lru_cache

import numpy as np
from numba import njit
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


@njit(cache=True, nogil=True)
def _dot(matrix: Floats, row: int, vector: Floats) -> float:
    """One entry of matrix @ vector, without making room for the others."""
    total = 0.0
    for j in range(len(vector)):
        total += matrix[row, j] * vector[j]
    return total


@njit(cache=True, nogil=True)
def _broken(pay: Floats, cost: Floats, inverse: Floats, inside: Floats, solved: Floats) -> float:
    """How far the best effort on one set of channels (into `solved`) breaks the Kuhn-Tucker conditions."""
    worst = 0.0
    for i in range(len(pay)):
        solved[i] = _dot(inverse, i, pay)
    for i in range(len(pay)):
        miss = -solved[i] * cost[i, i] if inside[i] > 0.0 else pay[i] - _dot(cost, i, solved)
        worst = max(worst, miss)
    return worst


@njit(cache=True, nogil=True)
def _solve_pay(pay: Floats, cost: Floats, inverse: Floats, inside: Floats) -> Floats:
    """Best efforts (point, channel) for pay per unit of each channel (point, channel).

    The set is taken that breaks the Kuhn-Tucker conditions least: by nothing but rounding.
    """
    out, solved = np.zeros_like(pay), np.zeros(pay.shape[1])
    for p in range(len(pay)):
        least = np.inf
        for row in range(len(inverse)):
            broken = _broken(pay[p], cost, inverse[row], inside[row], solved)
            if broken < least:
                least = broken
                for i in range(len(solved)):
                    out[p, i] = max(solved[i], 0.0)
            if broken == 0.0:
                break
    return out


@njit(cache=True, nogil=True)
def _kinks(ends: Floats, span: tuple[float, float], cost: Floats, inverse: Floats, inside: Floats) -> Floats:
    """Shadow values in a span, its ends included, at which the set of active channels may change.

    `ends` holds direct pay and effects (2, channel). For every set the efforts of its channels and the multipliers
    of the others are straight lines in mu: the active set can only change at one of their roots.
    """
    n = len(cost)
    found, count = np.empty(2 + len(inverse) * n), 2
    found[0], found[1] = span[0], span[1]
    first, slope = np.empty(n), np.empty(n)
    for row in range(len(inverse)):
        for i in range(n):
            first[i], slope[i] = _dot(inverse[row], i, ends[0]), _dot(inverse[row], i, ends[1])
        for i in range(n):
            a, b = first[i], slope[i]
            if inside[row, i] == 0.0:
                a, b = ends[0, i] - _dot(cost, i, first), ends[1, i] - _dot(cost, i, slope)
            if b != 0.0 and span[0] < -a / b < span[1]:
                found[count] = -a / b
                count += 1
    return np.unique(found[:count])


@njit(cache=True, nogil=True)
def _along(mu: Floats, ends: Floats, cost: Floats, inverse: Floats, inside: Floats) -> Floats:
    """Efforts (point, channel) at shadow values (point,): exact at the kinks, straight between them."""
    points = _kinks(ends, (mu.min(), mu.max()), cost, inverse, inside)
    pay = points.reshape(-1, 1) * ends[1] + ends[0]
    exact = _solve_pay(pay, cost, inverse, inside)
    out = np.empty((len(mu), len(cost)))
    for i in range(len(cost)):
        out[:, i] = np.interp(mu, points, np.ascontiguousarray(exact[:, i]))
    return out


def each_alone(pay: Floats, cost: Floats) -> Floats:
    """Best efforts (point, channel) for pay per unit of each channel (point, channel); arguments known to be right."""
    sets = _sets(tuple(map(tuple, cost.tolist())))
    return np.asarray(_solve_pay(np.ascontiguousarray(pay), np.ascontiguousarray(cost), *sets))


@njit(cache=True, nogil=True)
def _between(points: Floats, mu: float) -> tuple[int, float]:
    """The point to the left of mu and the share of the way to the next; there are few points."""
    left = 0
    while left < len(points) - 2 and points[left + 1] < mu:
        left += 1
    if len(points) == 1:
        return 0, 0.0
    return left, (mu - points[left]) / (points[left + 1] - points[left])


@njit(cache=True, nogil=True)
def _table(
    shadow: Floats, terms: Floats, mix: tuple[float, float], cost: Floats, inverse: Floats, inside: Floats
) -> NDArray[np.float32]:
    """See `year_table`; terms (3, month, channel) are effects, direct pay and what is done in any case."""
    months, n_x, n_q = shadow.shape
    n, (attention, unit) = cost.shape[0], mix
    out = np.zeros((months, n_x, n_q, n), dtype=np.float32)
    for m in range(months):
        ends = np.stack((terms[1, m], terms[0, m]))
        kinks = _kinks(ends, (shadow[m].min(), shadow[m].max()), cost, inverse, inside)
        exact = _solve_pay(kinks.reshape(-1, 1) * ends[1] + ends[0], cost, inverse, inside)
        for i in range(n_x):
            for j in range(n_q):
                left, part = _between(kinks, shadow[m, i, j])
                for c in range(n):
                    ahead = exact[left, c] + part * (exact[min(left + 1, len(kinks) - 1), c] - exact[left, c])
                    effort = attention * ahead + terms[2, m, c]
                    out[m, i, j, c] = np.float32(np.rint(effort / unit) * unit)
    return out


def year_table(
    shadow: Floats, effect: Floats, direct: Floats, routine: Floats, cost: Floats, mix: tuple[float, float]
) -> NDArray[np.float32]:
    """Efforts (month, x, q, channel): routine ones plus the weight of looking ahead times those that look ahead.

    Args:
        shadow: value of one more unit of attainment (month, x, q).
        effect: attainment per unit of each channel (month, channel). direct: pay earned directly (month, channel).
        routine: effort that is made in every state (month, channel).
        cost: C of a month. mix: weight of looking ahead, and the unit that efforts are rounded to.
    """
    sets = _sets(tuple(map(tuple, cost.tolist())))
    return np.asarray(_table(shadow, np.stack((effect, direct, routine)), mix, np.ascontiguousarray(cost), *sets))


def efforts_along(mu: Floats, effect: Floats, cost: Floats, direct: Floats) -> Floats:
    """`channel_efforts` for arguments that are known to be right: float arrays, C checked, mu not empty."""
    sets = _sets(tuple(map(tuple, cost.tolist())))
    ends = np.stack((direct, effect))
    flat = _along(np.ascontiguousarray(mu).ravel(), ends, np.ascontiguousarray(cost), *sets)
    return np.asarray(flat.reshape(*mu.shape, len(cost)))


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
    return efforts_along(value, k, matrix, np.ascontiguousarray(extra))
