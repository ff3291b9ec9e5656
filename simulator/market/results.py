# mypy: disable-error-code="arg-type,assignment,return-value,no-any-return,var-annotated,call-arg"
# (compiled code: a float32 or uint32 scalar is a number here, mypy sees another class)
"""From the counters of a manager to the results."""

from numba import njit

from simulator.draws import COMPILE, LANES
from simulator.market import layout as y
from simulator.market.state import N_PLAN_BY_PATH, Model, Out, Space


@njit(**COMPILE)
def keep(mk: Model, sp: Space, out: Out, m: int, t: int, low: int, high: int) -> None:
    """Effort, filled seats and plans of the month, which nothing later can tell."""
    for r in range(len(mk.out_rows)):
        row = mk.out_rows[r]
        for p in range(low, high if row >= y.OUT_SERVED else low):
            if row == y.OUT_SERVED:
                out.measures[r, p, t, m] = mk.served[t, m] * sp.lanes[y.L_STAFF * LANES + p - low]
            else:
                out.measures[r, p, t, m] = sp.human[(y.H_EFFORT + row - y.OUT_EFFORT) * LANES + p - low]
    if mk.number[N_PLAN_BY_PATH]:
        weight = mk.plan_weight[mk.position[t]]
        for k in range(3):
            for p in range(low, high):
                out.plans[k, p, t, m] = sp.human[(y.H_PLAN_REVENUE + k) * LANES + p - low] * weight


@njit(**COMPILE)
def write(mk: Model, sp: Space, out: Out, m: int, low: int, high: int) -> None:
    """Counters of a manager into the results, still in minor units."""
    rows, n_months = y.N_COUNTERS + len(sp.weight), len(mk.season)
    for r in range(len(mk.out_rows)):
        row = mk.out_rows[r]
        if row >= y.OUT_SERVED:
            continue
        for p in range(low, high):
            running = 0
            for t in range(n_months):
                base = (t * LANES + p - low) * rows
                if row == y.OUT_OUTSTANDING:
                    running += sp.acc[base + y.Q_REVENUE] - sp.acc[base + y.Q_CASH]
                    running -= sp.acc[base + y.Q_WRITTEN_OFF] + sp.acc[base + y.Q_CANCELLED]
                elif row == y.OUT_OVERDUE:
                    running += sp.acc[base + y.Q_OVERDUE]
                elif row == y.OUT_PRIOR:
                    running = sp.acc[base - 12 * LANES * rows + y.Q_REVENUE] if t >= 12 else 0
                else:
                    running = sp.acc[base + row]
                out.measures[r, p, t, m] = running
