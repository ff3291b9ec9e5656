"""Entering amounts into the counters of a month, and into the filters of the same measure."""

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

from simulator.draws import LANES, PART, at
from simulator.market import layout as y

F32 = NDArray[np.float32]
F64 = NDArray[np.float64]
I32 = NDArray[np.int32]
I64 = NDArray[np.int64]
U8 = NDArray[np.uint8]
ZERO, ONE = np.float32(0.0), np.float32(1.0)
K_CREDIT, K_DEFAULT, K_CANCELLED = np.float32(y.CREDIT), np.float32(y.DEFAULT), np.float32(y.CANCELLED)
WORKING, FOLLOWING = 1, 2


@njit(**PART)
def _part(value: int, weight: float) -> int:
    """The share of an amount that a filter takes, in whole minor units."""
    return value if weight == 1.0 else np.int64(math.floor(value * weight + 0.5))


@njit(**PART)
def enter(acc: I64, place: int, row: int, value: int, i: int, n: int, measure: I64, weight: F64) -> None:
    """One amount of deal i: `place` is that of its month and path; the n filters look at the counters `measure`."""
    acc[place + row * LANES] += value
    for k in range(n):
        if measure[k] == row and weight[k * LANES + i] > 0.0:
            acc[place + (y.N_COUNTERS + k) * LANES] += _part(value, weight[k * LANES + i])


@njit(**PART)
def _add(to: I64, value: I64, lane: I64, aligned: int) -> None:
    """64 amounts into a counter; aligned: position = path."""
    if aligned:
        for i in range(LANES):
            to[i] += value[i]
        return
    for i in range(LANES):
        to[lane[i]] += value[i]


@njit(**PART)
def now(month: I64, row: int, m: I64, of: int, aligned: int, n: int, measure: I64, weight: F64) -> None:
    """The amounts in row `of` of `m` into a counter of a month, and into the filters that look at it."""
    value, lane, part = at(m, of * LANES), at(m, y.M_LANE * LANES), at(m, y.M_PART * LANES)
    _add(at(month, row * LANES), value, lane, aligned)
    for k in range(n):
        if measure[k] == row:
            for i in range(LANES):
                part[i] = _part(value[i], weight[k * LANES + i])
            _add(at(month, (y.N_COUNTERS + k) * LANES), part, lane, aligned)


@njit(**PART)
def plain(acc: I64, month: I64, m: I64, aligned: int) -> None:
    """`now` and `later` of revenue, margin, deals and cash when nobody asks for parts of them."""
    if not aligned:
        for i in range(LANES):
            lane = m[y.M_LANE * LANES + i]
            month[y.Q_REVENUE * LANES + lane] += m[y.M_INVOICE * LANES + i]
            month[y.Q_MARGIN * LANES + lane] += m[y.M_MARGIN * LANES + i]
            month[y.Q_DEALS * LANES + lane] += m[y.M_VALUE * LANES + i]
            acc[m[y.M_AT * LANES + i] + y.Q_CASH * LANES] += m[y.M_FIRST * LANES + i]
        return
    for i in range(LANES):
        month[y.Q_REVENUE * LANES + i] += m[y.M_INVOICE * LANES + i]
        month[y.Q_MARGIN * LANES + i] += m[y.M_MARGIN * LANES + i]
        month[y.Q_DEALS * LANES + i] += m[y.M_VALUE * LANES + i]
    for i in range(LANES):
        acc[m[y.M_AT * LANES + i] + y.Q_CASH * LANES] += m[y.M_FIRST * LANES + i]


@njit(**PART)
def later(acc: I64, row: int, m: I64, of: int, n: int, measure: I64, weight: F64) -> None:
    """The amounts in row `of` of `m` into a counter, each in the month of its own payment (row M_AT)."""
    value, place = at(m, of * LANES), at(m, y.M_AT * LANES)
    for i in range(LANES):
        acc[place[i] + row * LANES] += value[i]
    for k in range(n):
        if measure[k] == row:
            for i in range(LANES):
                acc[place[i] + (y.N_COUNTERS + k) * LANES] += _part(value[i], weight[k * LANES + i])


@njit(**PART)
def _inside(weight: F64, low: float, high: float, values: F64) -> None:
    """Take out the deals whose attribute lies outside [low, high)."""
    for i in range(LANES):
        weight[i] = weight[i] if low <= values[i] < high else 0.0


@njit(**PART)
def attributes(deal: F64, d: F32, who: F32, s: I32, days: I32, width: int, m: I64, minor: float) -> None:
    """What filters may ask of 64 deals: working days late, size, tenure, discount."""
    for i in range(LANES):
        on, due, paid = s[y.T_PAID * LANES + i], s[y.T_DUE * LANES + i], d[y.D_CLASS * LANES + i]
        on = days[FOLLOWING * width + on] if K_CREDIT <= paid <= K_DEFAULT else on
        late = days[WORKING * width + on] - days[WORKING * width + due]
        deal[y.R_DAYS * LANES + i] = late if paid != K_CANCELLED else 0
        deal[y.R_SIZE * LANES + i] = m[y.M_INVOICE * LANES + i] / minor
        deal[y.R_TENURE * LANES + i] = who[y.C_TENURE * LANES + i]
        deal[y.R_CUT * LANES + i] = d[y.D_CUT * LANES + i]


@njit(**PART)
def _slice(weight: F64, size: F64, low: float, high: float) -> None:
    """Of each deal, the share of its value that lies between low and high."""
    for i in range(LANES):
        cut = max(min(size[i], high) - max(low, 0.0), 0.0) / max(size[i], 1e-300)
        weight[i] *= cut if size[i] > 0.0 and (low > 0.0 or high < size[i]) else 1.0


@njit(**PART)
def weigh(w: F64, here: int, classes: int, ranges: F64, of_client: U8, d: F32, who: F32, deal: F64) -> None:
    """How much of each of 64 deals one filter takes: 0, 1, or the slice of its value between two sizes."""
    for i in range(LANES):
        w[i] = 1.0 if here and (classes >> np.int64(d[y.D_CLASS * LANES + i])) & 1 else 0.0
    for r in range(y.R_SLICE):
        low, high = ranges[2 * r], ranges[2 * r + 1]
        if low > -np.inf or high < np.inf:
            _inside(w, low, high, at(deal, r * LANES))
    for i in range(LANES):
        w[i] *= of_client[np.int64(who[y.C_NUMBER * LANES + i])]
    low, high = ranges[2 * y.R_SLICE], ranges[2 * y.R_SLICE + 1]
    if low > 0.0 or high < np.inf:
        _slice(w, at(deal, y.R_SIZE * LANES), low, high)
