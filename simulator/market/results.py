"""From the counters of a manager to the results."""

from numba import njit

from simulator.draws import INLINE, LANES, PART, at, fill
from simulator.market import layout as y
from simulator.market.state import F64, I64, N_PLAN_BY_PATH, Model, Out, Space


@njit(**PART)
def _scaled(to: F64, values: F64, n: int, factor: float) -> None:
    for i in range(n):
        to[i] = values[i] * factor


@njit(**INLINE)
def keep(mk: Model, sp: Space, out: Out, m: int, t: int, low: int, high: int) -> None:
    """Effort, filled seats and plans of the month, which nothing later can tell."""
    for r in range(len(mk.out_rows)):
        row, to = mk.out_rows[r], at(out.measures[r, t, m], low)
        if row == y.OUT_SERVED:
            _scaled(to, at(sp.lanes, y.L_STAFF * LANES), high - low, mk.served[t, m])
        elif row >= y.OUT_EFFORT:
            _scaled(to, at(sp.human, (y.H_EFFORT + row - y.OUT_EFFORT) * LANES), high - low, 1.0)
    if mk.number[N_PLAN_BY_PATH]:
        weight = mk.plan_weight[mk.position[t]]
        for k in range(3):
            plan = at(sp.human, (y.H_PLAN_REVENUE + k) * LANES)
            _scaled(at(out.plans[k, t, m], low), plan, high - low, weight)


@njit(**PART)
def _into(to: F64, whole: I64, n: int, unit: float) -> None:
    """Whole minor units, or counts, of n paths as results."""
    if unit == 1.0:
        for i in range(n):
            to[i] = whole[i]
        return
    for i in range(n):
        to[i] = whole[i] / unit


@njit(**PART)
def _add_up(stock: I64, month: I64, row: int) -> None:
    """What a month adds to what is outstanding or overdue on 64 paths."""
    if row == y.OUT_OVERDUE:
        for i in range(LANES):
            stock[i] += month[y.Q_OVERDUE * LANES + i]
        return
    for i in range(LANES):
        ended = month[y.Q_CASH * LANES + i] + month[y.Q_WRITTEN_OFF * LANES + i] + month[y.Q_CANCELLED * LANES + i]
        stock[i] += month[y.Q_REVENUE * LANES + i] - ended


@njit(**INLINE)
def write(mk: Model, sp: Space, out: Out, m: int, low: int, high: int) -> None:
    """Counters of a manager into the results, in currency; stocks add up, the year before is read again."""
    size = (y.N_COUNTERS + len(mk.asked)) * LANES
    acc, stock = at(sp.acc, 0), at(sp.money, 0)
    for r in range(len(mk.out_rows)):
        row, unit = mk.out_rows[r], out.unit[r]
        fill(stock, 0, LANES, 0)
        for t in range(len(mk.season)):
            to, month = at(out.measures[r, t, m], low), at(acc, t * size)
            if row < y.N_COUNTERS + len(mk.asked):
                _into(to, at(month, row * LANES), high - low, unit)
            elif row == y.OUT_PRIOR and t >= 12:
                _into(to, at(acc, (t - 12) * size + y.Q_REVENUE * LANES), high - low, unit)
            elif row == y.OUT_OUTSTANDING or row == y.OUT_OVERDUE:
                _add_up(stock, month, row)
                _into(to, stock, high - low, unit)
