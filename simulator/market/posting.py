"""From deals to the books: dates, whole minor units, and every counter that asked for it, 64 deals at a time.

Counters lie as (month, row, path); the last month gathers what falls past the end. Money is int64 from here on, so
sums are exact in any order.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from simulator.draws import INLINE, LANES, PART, at
from simulator.market import layout as y
from simulator.market.filters import enter

F32 = NDArray[np.float32]
F64 = NDArray[np.float64]
I32 = NDArray[np.int32]
I64 = NDArray[np.int64]
ZERO, HALF, ONE = np.float32(0.0), np.float32(0.5), np.float32(1.0)
K_CREDIT, K_DEFAULT, K_CANCELLED = np.float32(y.CREDIT), np.float32(y.DEFAULT), np.float32(y.CANCELLED)
CANCEL_DAYS, SECOND_PART_DAYS = 10, 30
# Rows of the day table.
MONTH_OF, WORKING, FOLLOWING, MONTH_OF_FOLLOWING = range(4)


@njit(**PART)
def money(d: F32, minor: float, recovery: float, m: I64) -> None:
    """Whole minor units, half up: invoice, margin, and what the first payment brings of each."""
    for i in range(LANES):
        invoice = np.floor(np.float64(d[y.D_INVOICE * LANES + i]) * minor + 0.5)
        margin = np.floor(np.float64(d[y.D_GROSS * LANES + i]) * minor + 0.5)
        paid, parts = d[y.D_CLASS * LANES + i], d[y.D_PARTS * LANES + i]
        share = HALF if parts > HALF else ONE
        share = recovery if paid == K_DEFAULT else share
        share = ZERO if paid == K_CANCELLED else share
        m[y.M_INVOICE * LANES + i] = np.int64(invoice)
        m[y.M_MARGIN * LANES + i] = np.int64(margin)
        m[y.M_FIRST * LANES + i] = np.int64(np.floor(invoice * share))
        m[y.M_FIRST_MARGIN * LANES + i] = np.int64(np.floor(margin * share))


@njit(**PART)
def dates(d: F32, who: F32, days: I32, wide: int, first_day: int, n_days: int, s: I32) -> None:
    """Due day, day and month of the first payment; terms and delays in calendar days, both ends on working days."""
    width = np.int32(wide)
    last, begin, length = width - np.int32(1), np.int32(first_day), np.float32(n_days)
    following = at(days, FOLLOWING * wide)
    for i in range(LANES):
        issued = begin + np.int32(d[y.D_DAY * LANES + i] * length)
        s[y.T_PAID * LANES + i] = issued
        s[y.T_NODE * LANES + i] = min(issued + np.int32(who[y.C_TERMS * LANES + i]), last)
    for i in range(LANES):
        s[y.T_DUE * LANES + i] = following[s[y.T_NODE * LANES + i]]
    for i in range(LANES):
        paid, issued, due = d[y.D_CLASS * LANES + i], s[y.T_PAID * LANES + i], s[y.T_DUE * LANES + i]
        credit = K_CREDIT <= paid <= K_DEFAULT
        shift = np.int32(np.floor(d[y.D_DAYS * LANES + i] + HALF))
        on = min(max(due + shift, issued), last)
        other = issued + np.int32(CANCEL_DAYS if paid == K_CANCELLED else 0)
        s[y.T_DUE * LANES + i] = due if credit else issued
        s[y.T_PAID * LANES + i] = on if credit else other
        s[y.T_NODE * LANES + i] = on + MONTH_OF_FOLLOWING * width if credit else other
    for i in range(LANES):
        s[y.T_MONTH * LANES + i] = days[s[y.T_NODE * LANES + i]]


@njit(**INLINE)
def _rest(
    d: F32, m: I64, s: I32, i: int, par: F32, days: I32, width: int, acc: I64, size: int, end: int, n: int,
    measure: I64, weight: F64,
) -> int:  # fmt: skip
    """What the first payment left open: cancelled, written off or paid a month later. Returns the month it ends."""
    paid, lane = d[y.D_CLASS * LANES + i], m[y.M_LANE * LANES + i]
    month = min(np.int64(s[y.T_MONTH * LANES + i]), end)
    left = m[y.M_INVOICE * LANES + i] - m[y.M_FIRST * LANES + i]
    if paid == K_CANCELLED:
        enter(acc, month * size + lane, y.Q_CANCELLED, left, i, n, measure, weight)
        enter(acc, month * size + lane, y.Q_CANCELLED_N, 1, i, n, measure, weight)
        if d[y.D_FAULT * LANES + i] > HALF:
            enter(acc, month * size + lane, y.Q_CANCELLED_FAULT, 1, i, n, measure, weight)
        return month
    on = np.int64(days[FOLLOWING * width + s[y.T_PAID * LANES + i]])  # both are credit, paid on a working day
    if paid == K_DEFAULT:
        written = max(np.int64(s[y.T_DUE * LANES + i]) + np.int64(par[y.P_WRITE_OFF_DAYS]), on)
        month = min(np.int64(days[min(written, width - 1)]), end)
        enter(acc, month * size + lane, y.Q_WRITTEN_OFF, left, i, n, measure, weight)
        return month
    month = min(np.int64(days[MONTH_OF_FOLLOWING * width + min(on + SECOND_PART_DAYS, width - 1)]), end)
    enter(acc, month * size + lane, y.Q_CASH, left, i, n, measure, weight)
    margin = m[y.M_MARGIN * LANES + i] - m[y.M_FIRST_MARGIN * LANES + i]
    enter(acc, month * size + lane, y.Q_MARGIN_COLLECTED, margin, i, n, measure, weight)
    return month


@njit(**INLINE)
def _overdue(d: F32, m: I64, s: I32, i: int, ended: int, days: I32, width: int, acc: I64, size: int, end: int) -> None:
    """Keep overdue as changes: in when the due date is past and money is open at the month's end, out when not."""
    month, first = min(np.int64(s[y.T_MONTH * LANES + i]), end), m[y.M_FIRST * LANES + i]
    rest, row = m[y.M_INVOICE * LANES + i] - first, y.Q_OVERDUE * LANES + m[y.M_LANE * LANES + i]
    past_due = min(np.int64(days[min(np.int64(s[y.T_DUE * LANES + i]) + 1, width - 1)]), end)
    if month > past_due and d[y.D_CLASS * LANES + i] != K_CANCELLED:
        acc[past_due * size + row] += first
        acc[month * size + row] -= first
    if rest > 0 and ended > past_due:
        acc[past_due * size + row] += rest
        acc[ended * size + row] -= rest


@njit(**PART)
def _open(d: F32, m: I64, picked: I32, all_of_them: int) -> int:
    """Positions of the deals that one payment does not end; returns how many. No branch: luck cannot be guessed."""
    left = at(picked, LANES)
    for i in range(LANES):
        part = m[y.M_INVOICE * LANES + i] != m[y.M_FIRST * LANES + i] or d[y.D_CLASS * LANES + i] == K_CANCELLED
        left[i] = np.int32(1) if d[y.D_HAS * LANES + i] > ZERO and (part or all_of_them) else np.int32(0)
    count = 0
    for i in range(LANES):
        picked[count] = np.int32(i)
        count += left[i]
    return count


@njit(**PART)
def open_ends(
    d: F32, m: I64, s: I32, par: F32, days: I32, width: int, acc: I64, end: int, n: int, measure: I64, weight: F64,
    picked: I32, overdue: int,
) -> None:  # fmt: skip
    """Deals that one payment does not end, and what is overdue in between: few, so one by one."""
    size = (y.N_COUNTERS + n) * LANES
    for k in range(_open(d, m, picked, overdue)):
        i = np.int64(picked[k])
        ended = min(np.int64(s[y.T_MONTH * LANES + i]), end)
        whole = m[y.M_INVOICE * LANES + i] == m[y.M_FIRST * LANES + i]
        if not whole or d[y.D_CLASS * LANES + i] == K_CANCELLED:
            ended = _rest(d, m, s, i, par, days, width, acc, size, end, n, measure, weight)
        if overdue:
            _overdue(d, m, s, i, ended, days, width, acc, size, end)
