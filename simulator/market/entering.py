"""A row of 64 deals, from random words to the counters.

`d` holds the deals, `who` the traits of their clients, `now` what their path says of this month.
"""

import math

import numpy as np
from numba import njit

from simulator.draws import INLINE, LANES, PART, at
from simulator.market import deals, filters, posting
from simulator.market import layout as y
from simulator.market.state import (
    AT_CALENDAR,
    AT_COLLECTED,
    AT_DETAILS,
    AT_FIRST_DAY,
    AT_MINOR,
    AT_MONTH,
    AT_N_DAYS,
    AT_OVERDUE,
    AT_WIDTH,
    F32,
    F64,
    I32,
    I64,
    U8,
    U32,
    Model,
    Space,
)  # fmt: skip

ZERO = np.float32(0.0)


@njit(**PART)
def _details(
    d: F32, who: F32, m: I64, minor: float, month: I64, aligned: int, n: int, measure: I64, weight: F64
) -> None:  # fmt: skip
    """Counters that only some schemes ask for: list value, discounts, deliveries, new clients' revenue."""
    value, invoice = at(m, y.M_VALUE * LANES), at(m, y.M_INVOICE * LANES)
    for i in range(LANES):
        m[y.M_LIST * LANES + i] = np.int64(math.floor(np.float64(d[y.D_LIST * LANES + i]) * minor + 0.5))
    filters.now(month, y.Q_LIST, m, y.M_LIST, aligned, n, measure, weight)
    for i in range(LANES):
        value[i] = m[y.M_LIST * LANES + i] - invoice[i] if d[y.D_CUT * LANES + i] > ZERO else 0
    filters.now(month, y.Q_DISCOUNT, m, y.M_VALUE, aligned, n, measure, weight)
    for i in range(LANES):
        value[i] = invoice[i] if d[y.D_CUT * LANES + i] > ZERO else 0
    filters.now(month, y.Q_DISCOUNTED, m, y.M_VALUE, aligned, n, measure, weight)
    for i in range(LANES):
        value[i] = invoice[i] if who[y.C_TENURE * LANES + i] < np.float32(12.0) else 0
    filters.now(month, y.Q_NEW_REVENUE, m, y.M_VALUE, aligned, n, measure, weight)
    for kind, row in ((deals.LATE_DELIVERY, y.Q_LATE_DELIVERY), (deals.FAILED_DELIVERY, y.Q_FAILED)):
        for i in range(LANES):
            value[i] = 1 if d[y.D_DELIVERY * LANES + i] == kind and d[y.D_HAS * LANES + i] > ZERO else 0
        filters.now(month, row, m, y.M_VALUE, aligned, n, measure, weight)


@njit(**PART)
def _post(
    d: F32, s: I32, m: I64, acc: I64, month: I64, end: int, aligned: int, n: int, measure: I64, weight: F64,
    collected: int,
) -> None:  # fmt: skip
    """Revenue, margin and number of deals now; cash and its margin when it comes."""
    size = (y.N_COUNTERS + n) * LANES
    for i in range(LANES):
        paid = np.int64(min(s[y.T_MONTH * LANES + i], np.int32(end)))
        m[y.M_AT * LANES + i] = paid * size + m[y.M_LANE * LANES + i]
        m[y.M_VALUE * LANES + i] = np.int64(d[y.D_HAS * LANES + i])
    if n == 0:
        filters.plain(acc, month, m, aligned)
    else:
        filters.now(month, y.Q_REVENUE, m, y.M_INVOICE, aligned, n, measure, weight)
        filters.now(month, y.Q_MARGIN, m, y.M_MARGIN, aligned, n, measure, weight)
        filters.now(month, y.Q_DEALS, m, y.M_VALUE, aligned, n, measure, weight)
        filters.later(acc, y.Q_CASH, m, y.M_FIRST, n, measure, weight)
    if collected:
        filters.later(acc, y.Q_MARGIN_COLLECTED, m, y.M_FIRST_MARGIN, n, measure, weight)


@njit(**PART)
def _weigh(
    d: F32, who: F32, s: I32, m: I64, days: I32, width: int, minor: float, cell: int, n: int, n_cells: int,
    n_clients: int, asked: I64, ranges: F64, of_client: U8, weight: F64, deal: F64,
) -> None:  # fmt: skip
    """How much of each deal each filter takes, (filter, 64)."""
    filters.attributes(deal, d, who, s, days, width, m, minor)
    for k in range(n):
        one = at(asked, k * (y.F_CELLS + n_cells))
        filters.weigh(
            at(weight, k * LANES), one[y.F_CELLS + cell], one[y.F_PAYMENTS], at(ranges, 2 * k * y.N_RANGES),
            at(of_client, k * n_clients), d, who, deal,
        )  # fmt: skip


@njit(**PART)
def _work_out(
    d: F32, who: F32, now: F32, v: U32, par: F32, tables: F32, days: I32, s: I32, m: I64, when: I64
) -> None:  # fmt: skip
    """From the words of 64 deals to money and dates."""
    deals.price(d, who, now, par, v)
    deals.payment_class(d, who, now, par, v)
    deals.payment_days(d, who, par, tables, v, at(s, y.T_NODE * LANES))
    posting.money(d, np.float64(when[AT_MINOR]), par[y.P_RECOVERY], m)
    posting.dates(d, who, days, when[AT_WIDTH], when[AT_FIRST_DAY], when[AT_N_DAYS], s)


@njit(**PART)
def _lanes(lane: I64, ids: U32, width: int) -> None:
    # The compiler must not know the end: it would unroll so short a loop into single steps instead of a row.
    for i in range(min(LANES, width)):
        lane[i] = np.int64(ids[y.I_LANE * LANES + i])


@njit(**INLINE)
def settle(mk: Model, sp: Space, who: F32, now: F32, ids: U32, par: F32, c: int, aligned: int) -> None:
    """Work out the deals in `sp.deals` and enter them."""
    when, n, minor = at(sp.when, 0), len(mk.asked), np.float64(sp.when[AT_MINOR])
    d, s, m, acc, measure, weight = (
        at(sp.deals, 0), at(sp.dates, 0), at(sp.money, 0), at(sp.acc, 0), at(mk.measure_asked, 0), at(sp.weight, 0)
    )  # fmt: skip
    month, end, width = at(acc, when[AT_MONTH] * (y.N_COUNTERS + n) * LANES), len(mk.season), when[AT_WIDTH]
    days = at(mk.days, when[AT_CALENDAR] * 4 * width)
    _work_out(d, who, now, at(sp.v, 0), par, at(mk.tables, 0), days, s, m, when)
    if not aligned:
        _lanes(at(m, y.M_LANE * LANES), ids, width)
    if n:
        _weigh(
            d, who, s, m, days, width, minor, c, n, len(mk.cell), mk.of_client.shape[1], at(mk.asked, 0),
            at(mk.ranges, 0), at(mk.of_client, 0), weight, at(sp.deal, 0),
        )  # fmt: skip
    _post(d, s, m, acc, month, end, aligned, n, measure, weight, when[AT_COLLECTED])
    if when[AT_DETAILS]:
        _details(d, who, m, minor, month, aligned, n, measure, weight)
    posting.open_ends(d, m, s, par, days, width, acc, end, n, measure, weight, at(sp.open, 0), when[AT_OVERDUE])
    if not aligned:
        for i in range(LANES):
            m[y.M_LANE * LANES + i] = i  # as aligned rows expect it
