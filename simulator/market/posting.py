# mypy: disable-error-code="arg-type,assignment,return-value,no-any-return,var-annotated,call-arg"
# (compiled code: a float32 or uint32 scalar is a number here, mypy sees another class)
"""From a deal to the books: dates, whole minor units, and every counter that asked for it.

Counters of a path lie side by side: (month, path, row). Money is int64 from here on, so sums are exact in any order.
"""

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

from simulator.draws import COMPILE, LANES
from simulator.market import layout as y

F32 = NDArray[np.float32]
F64 = NDArray[np.float64]
U32 = NDArray[np.uint32]
I32 = NDArray[np.int32]
I64 = NDArray[np.int64]
ZERO, HALF, ONE = np.float32(0.0), np.float32(0.5), np.float32(1.0)
K_CREDIT, K_DEFAULT, K_CANCELLED = np.float32(y.CREDIT), np.float32(y.DEFAULT), np.float32(y.CANCELLED)
CANCEL_DAYS, SECOND_PART_DAYS = 10, 30


@njit("void(float32[::1], float64, float32, int64[::1])", **COMPILE)
def money(dq: F32, minor: float, recovery: float, m: I64) -> None:
    """Whole minor units, half up: invoice, margin, list value, and what the first payment brings of each."""
    for i in range(LANES):
        invoice = math.floor(np.float64(dq[y.D_INVOICE * LANES + i]) * minor + 0.5)
        margin = math.floor(np.float64(dq[y.D_GROSS * LANES + i]) * minor + 0.5)
        paid, parts = dq[y.D_CLASS * LANES + i], dq[y.D_PARTS * LANES + i]
        share = HALF if parts > HALF else ONE
        share = recovery if paid == K_DEFAULT else share
        share = ZERO if paid == K_CANCELLED else share
        m[y.M_INVOICE * LANES + i] = np.int64(invoice)
        m[y.M_MARGIN * LANES + i] = np.int64(margin)
        m[y.M_LIST * LANES + i] = np.int64(math.floor(np.float64(dq[y.D_LIST * LANES + i]) * minor + 0.5))
        m[y.M_FIRST * LANES + i] = np.int64(math.floor(invoice * share))
        m[y.M_FIRST_MARGIN * LANES + i] = np.int64(math.floor(margin * share))


@njit("void(float32[::1], int32[:, ::1], int64, int64, int64[::1])", **COMPILE)
def dates(dq: F32, days: I32, first_day: int, n_days: int, m: I64) -> None:
    """Due day, day and month of the first payment; terms and delays in calendar days, both ends on working days."""
    last = days.shape[1] - 1
    month_of, following = days[0], days[2]
    for i in range(LANES):
        paid = dq[y.D_CLASS * LANES + i]
        issued = first_day + np.int64(dq[y.D_DAY * LANES + i] * np.float32(n_days))
        credit = K_CREDIT <= paid <= K_DEFAULT
        due = np.int64(following[np.uint64(min(issued + np.int64(dq[y.D_TERMS * LANES + i]), last))])
        shift = np.int64(math.floor(dq[y.D_DAYS * LANES + i] + HALF))
        on = np.int64(following[np.uint64(min(max(due + shift, issued), last))])
        on = on if credit else issued + (CANCEL_DAYS if paid == K_CANCELLED else 0)
        m[y.M_DUE * LANES + i] = due if credit else issued
        m[y.M_PAID_ON * LANES + i] = on
        m[y.M_MONTH * LANES + i] = np.int64(month_of[np.uint64(on)])


@njit("void(float64[::1], int64[:, ::1], float64[:, ::1], uint8[:, ::1], int64, int64, int64, float64[::1])", **COMPILE)
def weigh(
    weight: F64, asked: I64, ranges: F64, of_client: NDArray[np.uint8], cell: int, client: int, paid: int, deal: F64
) -> None:  # fmt: skip
    """How much of a deal each filter takes: 0, 1, or the slice of its value between two sizes."""
    for k in range(len(weight)):
        w = 1.0
        for r in range(y.R_SLICE):
            if not ranges[k, 2 * r] <= deal[r] < ranges[k, 2 * r + 1]:
                w = 0.0
        if asked[k, y.F_CELLS + cell] == 0 or (asked[k, y.F_PAYMENTS] >> paid) & 1 == 0:
            w = 0.0
        if asked[k, y.F_BY_CLIENT] and of_client[k, client] == 0:
            w = 0.0
        low, high = ranges[k, 2 * y.R_SLICE], ranges[k, 2 * y.R_SLICE + 1]
        size = deal[y.R_SIZE]
        if w > 0.0 and size > 0.0 and (low > 0.0 or high < size):
            w = max(min(size, high) - max(low, 0.0), 0.0) / size
        weight[k] = w


@njit("void(int64[::1], int64, int64, int64, int64, int64[:, ::1], float64[::1])", **COMPILE)
def post(acc: I64, month: int, lane: int, row: int, value: int, asked: I64, weight: F64) -> None:
    """Add a value to a counter of a month, and to the filters of the same measure; past the end nothing is seen."""
    rows = y.N_COUNTERS + len(weight)
    base = (month * LANES + lane) * rows
    if base >= len(acc):
        return
    acc[np.uint64(base + row)] += value
    for k in range(len(weight)):
        if asked[k, y.F_MEASURE] == row and weight[k] > 0.0:
            part = value if weight[k] == 1.0 else np.int64(math.floor(value * weight[k] + 0.5))
            acc[np.uint64(base + y.N_COUNTERS + k)] += part


@njit(
    "void(float32[::1], int64[::1], int64, int64, int64, int64[::1], int64[:, ::1], float64[::1])", **COMPILE
)  # fmt: skip
def _details(dq: F32, m: I64, i: int, month: int, lane: int, acc: I64, asked: I64, weight: F64) -> None:
    """Counters that only some schemes ask for: list value, discounts, deliveries, new clients' revenue."""
    invoice, listed = m[y.M_INVOICE * LANES + i], m[y.M_LIST * LANES + i]
    post(acc, month, lane, y.Q_LIST, listed, asked, weight)
    if dq[y.D_CUT * LANES + i] > ZERO:
        post(acc, month, lane, y.Q_DISCOUNT, listed - invoice, asked, weight)
        post(acc, month, lane, y.Q_DISCOUNTED, invoice, asked, weight)
    if dq[y.D_DELIVERY * LANES + i] > ONE:
        post(acc, month, lane, y.Q_FAILED, 1, asked, weight)
    elif dq[y.D_DELIVERY * LANES + i] > ZERO:
        post(acc, month, lane, y.Q_LATE_DELIVERY, 1, asked, weight)
    if dq[y.D_TENURE * LANES + i] < np.float32(12.0):
        post(acc, month, lane, y.Q_NEW_REVENUE, invoice, asked, weight)


@njit(
    "int64(float32[::1], int64[::1], int64, int64, float32[::1], int32[:, ::1], int64[::1], int64[:, ::1],"
    " float64[::1])",
    **COMPILE,
)
def _rest(dq: F32, m: I64, i: int, lane: int, par: F32, days: I32, acc: I64, asked: I64, weight: F64) -> int:
    """What the first payment left open: cancelled, written off or paid a month later. Returns the month it ends."""
    last = days.shape[1] - 1
    month, paid = m[y.M_MONTH * LANES + i], dq[y.D_CLASS * LANES + i]
    left = m[y.M_INVOICE * LANES + i] - m[y.M_FIRST * LANES + i]
    if paid == K_CANCELLED:
        post(acc, month, lane, y.Q_CANCELLED, left, asked, weight)
        post(acc, month, lane, y.Q_CANCELLED_N, 1, asked, weight)
        if dq[y.D_FAULT * LANES + i] > HALF:
            post(acc, month, lane, y.Q_CANCELLED_FAULT, 1, asked, weight)
        return month
    if paid == K_DEFAULT:
        written = max(m[y.M_DUE * LANES + i] + np.int64(par[y.P_WRITE_OFF_DAYS]), m[y.M_PAID_ON * LANES + i])
        month = np.int64(days[0, min(written, last)])
        post(acc, month, lane, y.Q_WRITTEN_OFF, left, asked, weight)
        return month
    month = np.int64(days[0, days[2, min(m[y.M_PAID_ON * LANES + i] + SECOND_PART_DAYS, last)]])
    post(acc, month, lane, y.Q_CASH, left, asked, weight)
    margin = m[y.M_MARGIN * LANES + i] - m[y.M_FIRST_MARGIN * LANES + i]
    post(acc, month, lane, y.Q_MARGIN_COLLECTED, margin, asked, weight)
    return month


@njit(
    "void(int64[::1], int64, int64, int64, int64, int32[:, ::1], int64[::1], int64[:, ::1], float64[::1])", **COMPILE
)
def _overdue(
    m: I64, i: int, lane: int, ended: int, cancelled: int, days: I32, acc: I64, asked: I64, weight: F64
) -> None:  # fmt: skip
    """Keep overdue as changes: in when the due date is past and money is open at the month's end, out when not."""
    month, first = m[y.M_MONTH * LANES + i], m[y.M_FIRST * LANES + i]
    rest = m[y.M_INVOICE * LANES + i] - first
    past_due = np.int64(days[0, min(m[y.M_DUE * LANES + i] + 1, days.shape[1] - 1)])
    if month > past_due and not cancelled:
        post(acc, past_due, lane, y.Q_OVERDUE, first, asked, weight)
        post(acc, month, lane, y.Q_OVERDUE, -first, asked, weight)
    if rest > 0 and ended > past_due:
        post(acc, past_due, lane, y.Q_OVERDUE, rest, asked, weight)
        post(acc, ended, lane, y.Q_OVERDUE, -rest, asked, weight)


@njit(
    "void(float32[::1], uint32[::1], int64[::1], int64, int64, float32[::1], int32[:, ::1], int64, float64,"
    " int64[::1], int64[:, ::1], float64[:, ::1], uint8[:, ::1], float64[::1], float64[::1], int64, int64)",
    **COMPILE,
)
def settle_all(
    dq: F32, dj: U32, m: I64, n: int, cell: int, par: F32, days: I32, month: int, minor: float, acc: I64, asked: I64,
    ranges: F64, of_client: NDArray[np.uint8], weight: F64, deal: F64, details: int, overdue: int,
) -> None:  # fmt: skip
    """Enter n deals with everything a scheme may ask of a deal."""
    for i in range(n):
        lane, paid = np.int64(dj[y.J_LANE * LANES + i]), np.int64(dq[y.D_CLASS * LANES + i])
        if len(weight):
            due, paid_on = m[y.M_DUE * LANES + i], m[y.M_PAID_ON * LANES + i]
            deal[y.R_DAYS] = days[1, paid_on] - days[1, due] if paid != y.CANCELLED else 0
            deal[y.R_SIZE] = m[y.M_INVOICE * LANES + i] / minor
            deal[y.R_TENURE], deal[y.R_CUT] = dq[y.D_TENURE * LANES + i], dq[y.D_CUT * LANES + i]
            weigh(weight, asked, ranges, of_client, cell, np.int64(dq[y.D_NUMBER * LANES + i]), paid, deal)
        invoice, first = m[y.M_INVOICE * LANES + i], m[y.M_FIRST * LANES + i]
        post(acc, month, lane, y.Q_REVENUE, invoice, asked, weight)
        post(acc, month, lane, y.Q_MARGIN, m[y.M_MARGIN * LANES + i], asked, weight)
        post(acc, month, lane, y.Q_DEALS, 1, asked, weight)
        ended = m[y.M_MONTH * LANES + i]
        if paid != y.CANCELLED:
            post(acc, ended, lane, y.Q_CASH, first, asked, weight)
            post(acc, ended, lane, y.Q_MARGIN_COLLECTED, m[y.M_FIRST_MARGIN * LANES + i], asked, weight)
        if invoice != first or paid == y.CANCELLED:
            ended = _rest(dq, m, i, lane, par, days, acc, asked, weight)
        if details:
            _details(dq, m, i, month, lane, acc, asked, weight)
        if overdue:
            _overdue(m, i, lane, ended, paid == y.CANCELLED, days, acc, asked, weight)


@njit(
    "void(float32[::1], uint32[::1], int64[::1], int64, float32[::1], int32[:, ::1], int64, int64[::1],"
    " int64[:, ::1], float64[::1])",
    **COMPILE,
)
def settle(
    dq: F32, dj: U32, m: I64, n: int, par: F32, days: I32, month: int, acc: I64, asked: I64, weight: F64
) -> None:  # fmt: skip
    """Enter n deals when only whole sums of revenue, margin and cash are asked for: `settle_all` without the rest."""
    end = len(acc)
    for i in range(n):
        lane = np.int64(dj[y.J_LANE * LANES + i])
        base = np.uint64((month * LANES + lane) * y.N_COUNTERS)
        invoice, first = m[y.M_INVOICE * LANES + i], m[y.M_FIRST * LANES + i]
        acc[base + np.uint64(y.Q_REVENUE)] += invoice
        acc[base + np.uint64(y.Q_MARGIN)] += m[y.M_MARGIN * LANES + i]
        acc[base + np.uint64(y.Q_DEALS)] += 1
        at = (m[y.M_MONTH * LANES + i] * LANES + lane) * y.N_COUNTERS
        if at < end:
            acc[np.uint64(at + y.Q_CASH)] += first
            acc[np.uint64(at + y.Q_MARGIN_COLLECTED)] += m[y.M_FIRST_MARGIN * LANES + i]
        if invoice != first or dq[y.D_CLASS * LANES + i] == K_CANCELLED:
            _rest(dq, m, i, lane, par, days, acc, asked, weight)


@njit("void(float32[::1], uint32[::1], int64, float32[::1])", **COMPILE)
def remember_deals(dq: F32, dj: U32, n: int, clients: F32) -> None:
    """What a client takes into the next month: its revenue and, after a deal on credit, its standing as a payer.

    The standing waits in a row of its own: two deals of one month may be drawn in different rows of 64.
    """
    for i in range(n):
        place = np.uint64(dj[y.J_PLACE * LANES + i])
        clients[place + np.uint64(y.C_BILLED * LANES)] += dq[y.D_INVOICE * LANES + i]
        after = dq[y.D_STANDING * LANES + i]
        before = clients[place + np.uint64(y.C_NEXT * LANES)]
        clients[place + np.uint64(y.C_NEXT * LANES)] = after if after >= ZERO else before
