"""From a deal to the books: dates, whole minor units, and every counter that asked for it."""

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

from simulator.draws import COMPILE, LANES
from simulator.market.layout import (
    C_BILLED,
    C_STANDING,
    CANCELLED,
    CREDIT,
    D_CLASS,
    D_CUT,
    D_DAY,
    D_DAYS,
    D_DELIVERY,
    D_FAULT,
    D_GROSS,
    D_INVOICE,
    D_LIST,
    D_NUMBER,
    D_PARTS,
    D_STANDING,
    D_TENURE,
    D_TERMS,
    DEFAULT,
    F_BY_CLIENT,
    F_CELLS,
    F_MEASURE,
    F_PAYMENTS,
    J_LANE,
    J_PLACE,
    N_COUNTERS,
    N_STATE,
    P_RECOVERY,
    P_WRITE_OFF_DAYS,
    Q_CANCELLED,
    Q_CANCELLED_FAULT,
    Q_CANCELLED_N,
    Q_CASH,
    Q_DEALS,
    Q_DISCOUNT,
    Q_DISCOUNTED,
    Q_FAILED,
    Q_LATE_DELIVERY,
    Q_LIST,
    Q_MARGIN,
    Q_MARGIN_COLLECTED,
    Q_NEW_REVENUE,
    Q_OVERDUE,
    Q_REVENUE,
    Q_WRITTEN_OFF,
    R_CUT,
    R_DAYS,
    R_SIZE,
    R_SLICE,
    R_TENURE,
)  # fmt: skip

F32 = NDArray[np.float32]
F64 = NDArray[np.float64]
U32 = NDArray[np.uint32]
I32 = NDArray[np.int32]
I64 = NDArray[np.int64]
HALF32 = np.float32(0.5)
CANCEL_DAYS, SECOND_PART_DAYS = 10, 30


@njit("float64(float64, float64, float64)", **COMPILE)
def _inside(value: float, low: float, high: float) -> float:
    return 1.0 if low <= value < high else 0.0


@njit("void(float64[::1], int64[:, ::1], float64[:, ::1], uint8[:, ::1], int64, int64, int64, float64[::1])", **COMPILE)
def weigh(
    weight: F64, asked: I64, ranges: F64, of_client: NDArray[np.uint8], cell: int, client: int, paid: int, deal: F64
) -> None:
    """How much of a deal each filter takes: 0, 1, or the slice of its value between two sizes."""
    for k in range(len(weight)):
        w = 1.0
        for r in range(R_SLICE):
            w *= _inside(deal[r], ranges[k, 2 * r], ranges[k, 2 * r + 1])
        if asked[k, F_CELLS + cell] == 0 or (asked[k, F_PAYMENTS] >> paid) & 1 == 0:
            w = 0.0
        if asked[k, F_BY_CLIENT] and of_client[k, client] == 0:
            w = 0.0
        low, high = ranges[k, 2 * R_SLICE], ranges[k, 2 * R_SLICE + 1]
        size = deal[R_SIZE]
        if w > 0.0 and size > 0.0 and (low > 0.0 or high < size):
            w = max(min(size, high) - low, 0.0) / size
        weight[k] = w


@njit("void(int64[::1], int64, int64, int64, int64, int64[:, ::1], float64[::1])", **COMPILE)
def post(acc: I64, month: int, lane: int, row: int, value: int, asked: I64, weight: F64) -> None:
    """Add a value to a counter of a month, and to the filters of the same measure; past the end nothing is seen."""
    rows = N_COUNTERS + len(weight)
    base = np.int64(month) * rows
    if base >= len(acc) // LANES:
        return
    acc[np.uint64((base + row) * LANES + lane)] += value
    for k in range(len(weight)):
        if asked[k, F_MEASURE] == row and weight[k] > 0.0:
            part = value if weight[k] == 1.0 else np.int64(math.floor(value * weight[k] + 0.5))
            acc[np.uint64((base + N_COUNTERS + k) * LANES + lane)] += part


@njit("int64(float64, float64)", **COMPILE)
def minor_units(amount: float, minor: float) -> int:
    """Money as whole minor units, half up."""
    return np.int64(math.floor(amount * minor + 0.5))


@njit(
    "void(float32[::1], int64, int64, int64, int64, int64, float64, int64[::1], int64[:, ::1], float64[::1])", **COMPILE
)
def _invoice(
    dq: F32, i: int, month: int, lane: int, invoice: int, margin: int, minor: float, acc: I64, asked: I64, weight: F64
) -> None:  # fmt: skip
    post(acc, month, lane, Q_REVENUE, invoice, asked, weight)
    post(acc, month, lane, Q_MARGIN, margin, asked, weight)
    post(acc, month, lane, Q_DEALS, 1, asked, weight)
    listed = minor_units(dq[D_LIST * LANES + i], minor)
    post(acc, month, lane, Q_LIST, listed, asked, weight)
    if dq[D_CUT * LANES + i] > np.float32(0.0):
        post(acc, month, lane, Q_DISCOUNT, listed - invoice, asked, weight)
        post(acc, month, lane, Q_DISCOUNTED, invoice, asked, weight)
    if dq[D_DELIVERY * LANES + i] > np.float32(1.5):
        post(acc, month, lane, Q_FAILED, 1, asked, weight)
    elif dq[D_DELIVERY * LANES + i] > HALF32:
        post(acc, month, lane, Q_LATE_DELIVERY, 1, asked, weight)
    if dq[D_TENURE * LANES + i] < np.float32(12.0):
        post(acc, month, lane, Q_NEW_REVENUE, invoice, asked, weight)


@njit("void(int64[::1], int64, int64, int64, int64, int64, int64, int64[:, ::1], float64[::1])", **COMPILE)
def _overdue(
    acc: I64, past_due: int, month: int, ended: int, first: int, rest: int, lane: int, asked: I64, weight: F64
) -> None:  # fmt: skip
    """Overdue is kept as changes: in when the due date is past and money still open at the month's end, out when not."""
    if month > past_due:
        post(acc, past_due, lane, Q_OVERDUE, first, asked, weight)
        post(acc, month, lane, Q_OVERDUE, -first, asked, weight)
    if rest > 0 and ended > past_due:
        post(acc, past_due, lane, Q_OVERDUE, rest, asked, weight)
        post(acc, ended, lane, Q_OVERDUE, -rest, asked, weight)


@njit(
    "void(float32[::1], int64, int64, int64, float32[::1], int32[:, ::1], int64, int64, int64, int64, int64,"
    " int64[::1], int64[:, ::1], float64[::1])",
    **COMPILE,
)
def _payment(
    dq: F32, i: int, lane: int, paid: int, par: F32, days: I32, due: int, paid_on: int, invoice: int, margin: int,
    overdue: int, acc: I64, asked: I64, weight: F64,
) -> None:  # fmt: skip
    last = days.shape[1] - 1
    month = np.int64(days[0, paid_on])
    if paid == CANCELLED:
        post(acc, month, lane, Q_CANCELLED, invoice, asked, weight)
        post(acc, month, lane, Q_CANCELLED_N, 1, asked, weight)
        if dq[D_FAULT * LANES + i] > HALF32:
            post(acc, month, lane, Q_CANCELLED_FAULT, 1, asked, weight)
        return
    first, first_margin = invoice, margin
    ended = month
    if paid == DEFAULT:
        first = np.int64(math.floor(invoice * np.float64(par[P_RECOVERY]) + 0.5))
        first_margin = np.int64(math.floor(margin * np.float64(par[P_RECOVERY]) + 0.5))
        written = max(due + np.int64(par[P_WRITE_OFF_DAYS]), paid_on)
        ended = np.int64(days[0, min(written, last)])
        post(acc, ended, lane, Q_WRITTEN_OFF, invoice - first, asked, weight)
    elif dq[D_PARTS * LANES + i] > HALF32:
        first, first_margin = invoice // 2, margin // 2
        ended = np.int64(days[0, days[2, min(paid_on + SECOND_PART_DAYS, last)]])
        post(acc, ended, lane, Q_CASH, invoice - first, asked, weight)
        post(acc, ended, lane, Q_MARGIN_COLLECTED, margin - first_margin, asked, weight)
    post(acc, month, lane, Q_CASH, first, asked, weight)
    post(acc, month, lane, Q_MARGIN_COLLECTED, first_margin, asked, weight)
    if overdue:
        past_due = np.int64(days[0, min(due + 1, last)])
        _overdue(acc, past_due, month, ended, first, invoice - first, lane, asked, weight)


@njit(
    "void(float32[::1], uint32[::1], int64, int64, float32[::1], float32[::1], int32[:, ::1], int64, int64, int64,"
    " int64, float64, int64[::1], int64[:, ::1], float64[:, ::1], uint8[:, ::1], float64[::1], float64[::1])",
    **COMPILE,
)
def settle(
    dq: F32, dj: U32, n: int, cell: int, par: F32, clients: F32, days: I32, month: int, first_day: int, n_days: int,
    overdue: int, minor: float, acc: I64, asked: I64, ranges: F64, of_client: NDArray[np.uint8], weight: F64, deal: F64,
) -> None:  # fmt: skip
    """Enter n waiting deals in the books: the invoice now, its payment in the month it comes."""
    last = days.shape[1] - 1
    for i in range(n):
        paid = np.int64(dq[D_CLASS * LANES + i])
        invoice = minor_units(dq[D_INVOICE * LANES + i], minor)
        margin = minor_units(dq[D_GROSS * LANES + i], minor)
        lane = np.int64(dj[J_LANE * LANES + i])
        issued = first_day + np.int64(dq[D_DAY * LANES + i] * np.float32(n_days))
        due, paid_on = issued, issued
        if paid == CREDIT or paid == DEFAULT:
            due = np.int64(days[2, min(issued + np.int64(dq[D_TERMS * LANES + i]), last)])
            shift = np.int64(math.floor(dq[D_DAYS * LANES + i] + HALF32))
            paid_on = np.int64(days[2, min(max(due + shift, issued), last)])
        elif paid == CANCELLED:
            paid_on = min(issued + CANCEL_DAYS, last)
        late_days = days[1, paid_on] - days[1, due] if paid == CREDIT or paid == DEFAULT else 0
        if len(weight):
            deal[R_DAYS], deal[R_SIZE] = late_days, invoice / minor
            deal[R_TENURE], deal[R_CUT] = dq[D_TENURE * LANES + i], dq[D_CUT * LANES + i]
            weigh(weight, asked, ranges, of_client, cell, np.int64(dq[D_NUMBER * LANES + i]), paid, deal)
        _invoice(dq, i, month, lane, invoice, margin, minor, acc, asked, weight)
        _payment(dq, i, lane, paid, par, days, due, paid_on, invoice, margin, overdue, acc, asked, weight)
        place = np.int64(dj[J_PLACE * LANES + i])
        base = (place // LANES) * (N_STATE * LANES) + place % LANES
        clients[np.uint64(base + C_BILLED * LANES)] += dq[D_INVOICE * LANES + i]
        if paid == CREDIT or paid == DEFAULT:
            standing = min(dq[D_STANDING * LANES + i] + np.float32(1.0), np.float32(2.0))
            clients[np.uint64(base + C_STANDING * LANES)] = standing if dq[D_DAYS * LANES + i] > HALF32 else 0.0
