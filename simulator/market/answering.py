# mypy: disable-error-code="arg-type,assignment,return-value,no-any-return,var-annotated,call-arg"
# (compiled code: a float32 or uint32 scalar is a number here, mypy sees another class)
"""How managers answer to pay in the kernel: forecasts, effort and its consequences; 64 paths at a time."""

import numpy as np
from numba import njit

from simulator import draws
from simulator.draws import COMPILE, LANES, exp32, log32
from simulator.market import layout as y
from simulator.market.state import (
    F64,
    LEAVE_CLIENTS,
    LEAVE_LOSS,
    LEAVE_RAMP,
    LEAVE_VACANT,
    N_KEY0,
    N_KEY1,
    N_MEASURE,
    N_PERIOD,
    N_TURNOVER,
    Model,
    Space,
)  # fmt: skip

ZERO, ONE = np.float32(0.0), np.float32(1.0)
LEAVING_WORD = draws.LEAVING << 24
MOST_GAIN = 3.0


@njit(**COMPILE)
def _geometric(rho: float, n: int) -> float:
    total, term = 0.0, 1.0
    for _ in range(n):
        total += term
        term *= rho
    return total


@njit(**COMPILE)
def forecasts(mk: Model, human: F64, m: int, t: int, i: int) -> tuple[float, float]:
    """Year-end attainment x and attainment q of the running pay period, both projected without further effort.

    x = (result + a + b (result - made)) / plan + effect still to come: what effort made of the result so far is no
    luck that goes on. The period's rest follows from the same two lines: what is expected till the year's end less
    what is expected from the next period on.
    """
    k, position = mk.number[N_MEASURE], mk.position[t]
    rho, stock = np.float64(mk.manager[m, y.A_PERSISTENCE]), human[y.H_STOCK * LANES + i]
    plan = human[(y.H_PLAN_REVENUE + k) * LANES + i]
    done, quarter = human[(y.H_DONE_REVENUE + k) * LANES + i], human[(y.H_QUARTER_REVENUE + k) * LANES + i]
    luck = done - human[y.H_MADE * LANES + i] * plan
    rest = mk.forecast_a[t, m] + mk.forecast_b[t, m] * luck
    span = mk.number[N_PERIOD]
    left = span - position % span
    x = (done + rest) / plan + rho * stock * _geometric(rho, 12 - position)
    a = b = weight = 0.0
    if position + left < 12 and t + left < len(mk.forecast_a):
        a, b = mk.forecast_a[t + left, m], mk.forecast_b[t + left, m]
    for p in range(position - position % span, position + left):
        weight += mk.plan_weight[p]
    here = (rest - a - b * luck) / (1.0 + b)
    q = ((quarter + here) / plan + rho * stock * _geometric(rho, left)) / max(weight, 1e-9)
    return x, q


@njit(**COMPILE)
def _effort(mk: Model, m: int, t: int, channel: int, x: float, q: float) -> float:
    """Effort of a channel at (x, q): between the nodes of the policy's grids by straight lines, flat outside."""
    n_t, n_x, n_q = mk.effort_shape[1], mk.effort_shape[2], mk.effort_shape[3]
    month = t if t < n_t else mk.position[t] % n_t
    px = min(max((x - mk.grid[0]) / mk.grid[1], 0.0), n_x - 1.0)
    pq = min(max((q - mk.grid[2]) / mk.grid[3], 0.0), n_q - 1.0)
    ix, iq = np.int64(px), np.int64(pq)
    jx, jq = min(ix + 1, n_x - 1), min(iq + 1, n_q - 1)
    dx, dq = px - ix, pq - iq
    base = (mk.type_of[m] * n_t + month) * n_x
    low = mk.effort[((base + ix) * n_q + iq) * 5 + channel]
    high = mk.effort[((base + jx) * n_q + iq) * 5 + channel]
    low_q = mk.effort[((base + ix) * n_q + jq) * 5 + channel]
    high_q = mk.effort[((base + jx) * n_q + jq) * 5 + channel]
    return (low + (high - low) * dx) * (1.0 - dq) + (low_q + (high_q - low_q) * dx) * dq


@njit(**COMPILE)
def staff(mk: Model, sp: Space, path0: int, m: int, t: int) -> None:
    """Who is there this month: lane rows "filled" and "kept" (share of revenue), and a successor's ramp.

    Who leaves in a month has not worked in it. The seat stands empty, then a successor starts; see `Leaving`.
    """
    if mk.number[N_TURNOVER]:
        key0, key1 = np.uint32(mk.number[N_KEY0]), np.uint32(mk.number[N_KEY1])
        for i in range(LANES):
            sp.u[i], sp.u[LANES + i] = path0 + np.uint32(i), mk.manager_hash[m]
            sp.u[2 * LANES + i], sp.u[3 * LANES + i] = np.uint32(0), np.uint32(LEAVING_WORD | t << 8)
        draws.philox(sp.u, key0, key1)
    for i in range(LANES):
        sp.lanes[y.L_STAFF * LANES + i] = sp.lanes[y.L_KEPT * LANES + i] = ONE
        sp.lanes[y.L_HAZARD * LANES + i] = ZERO
        if mk.number[N_TURNOVER] and mk.served[t, m] > 0.0:
            _seat(mk, sp, m, t, i)


@njit(**COMPILE)
def _seat(mk: Model, sp: Space, m: int, t: int, i: int) -> None:
    """One seat: somebody leaves, nobody is there, or a successor works himself in."""
    empty, ramp = y.H_VACANT * LANES + i, y.H_RAMP * LANES + i
    if sp.human[empty] > 0.0:
        sp.human[empty] -= 1.0
        if sp.human[empty] == 0.0:
            sp.human[ramp] = mk.leaving[LEAVE_RAMP]
    elif draws.uniform(sp.u[i]) < mk.quit[t, m]:
        sp.human[empty] = mk.leaving[LEAVE_VACANT]
        sp.human[ramp] = mk.leaving[LEAVE_RAMP]
        # What clients read as a chance of their own: they go along.
        sp.lanes[y.L_HAZARD * LANES + i] = -np.float32(mk.leaving[LEAVE_CLIENTS])
    elif sp.human[ramp] > 0.0:
        sp.human[ramp] -= 1.0
    if sp.human[empty] > 0.0:
        sp.lanes[y.L_STAFF * LANES + i] = ZERO
        sp.lanes[y.L_KEPT * LANES + i] = np.float32(1.0 - mk.leaving[LEAVE_LOSS])


@njit(**COMPILE)
def choose(mk: Model, sp: Space, m: int, t: int) -> None:
    """Effort of every path from where its year stands."""
    for i in range(LANES):
        if mk.position[t] == 0:
            sp.human[y.H_MADE * LANES + i] = 0.0
        x, q = forecasts(mk, sp.human, m, t, i)
        for c in range(5):
            e = max(_effort(mk, m, t, c, x, q), 0.0)
            sp.human[(y.H_EFFORT + c) * LANES + i] = e * mk.served[t, m] * sp.lanes[y.L_STAFF * LANES + i]


@njit(**COMPILE)
def _ramp(mk: Model, sp: Space, i: int) -> float:
    """How productive a successor is: 1/n in the first of n months, 2/n in the second; 1 of everybody else."""
    whole = mk.leaving[LEAVE_RAMP]
    left = sp.human[y.H_RAMP * LANES + i]
    return min((whole - left + 1.0) / whole, 1.0) if left > 0.0 and whole > 0.0 else 1.0


@njit(**COMPILE)
def consequences(mk: Model, sp: Space, m: int, t: int) -> None:
    """What effort and workload do to this month's market, as lane rows.

    Growth effort e adds k e / 12 of attainment in all within the year: the part of month j after it is
    rho^j / sum(rho^i, i < months left); after the year's end the stock decays on at rho.
    """
    par = mk.manager[m]
    rho, position = np.float64(par[y.A_PERSISTENCE]), mk.position[t]
    spread = _geometric(rho, 12 - position)
    ramp = min((t + 1.0) / max(par[y.A_RAMP], 1.0), 1.0)
    for i in range(LANES):
        clients = np.float32(sp.human[y.H_CLIENTS * LANES + i])
        load = ONE
        if clients > par[y.A_CAPACITY]:
            load = exp32(par[y.A_OVERLOAD] * log32(par[y.A_CAPACITY] / clients))
        able = np.float32(ramp * _ramp(mk, sp, i)) * load
        growth = np.float64(able * par[y.A_GROWTH]) * sp.human[y.H_EFFORT * LANES + i]
        stock = rho * sp.human[y.H_STOCK * LANES + i] + growth / 12.0 / spread
        sp.human[y.H_STOCK * LANES + i] = stock
        sp.human[y.H_MADE * LANES + i] += stock
        gain = stock * sp.human[y.H_PLAN_REVENUE * LANES + i] / max(mk.mean_revenue[t, m], 1e-9)
        sp.lanes[y.L_GROWTH * LANES + i] = min(gain, MOST_GAIN)
        keep = np.float32(sp.human[(y.H_EFFORT + 1) * LANES + i]) * able * par[y.A_RETENTION]
        if sp.lanes[y.L_HAZARD * LANES + i] == ZERO:
            sp.lanes[y.L_HAZARD * LANES + i] = exp32(-keep) / load * np.float32(mk.served[t, m])
        sp.lanes[y.L_DRIFT * LANES + i] = load
        collect = np.float32(sp.human[(y.H_EFFORT + 2) * LANES + i]) * able * par[y.A_COLLECTION]
        sp.lanes[y.L_COLLECT * LANES + i] = exp32(-collect)
        win = np.float32(sp.human[(y.H_EFFORT + 3) * LANES + i]) * able * par[y.A_NEW_FACTOR]
        here = np.float32(mk.served[t, m]) * sp.lanes[y.L_STAFF * LANES + i]
        sp.lanes[y.L_WINBACK * LANES + i] = par[y.A_WINBACK] * (ONE + win) * here
        hold = np.float32(sp.human[(y.H_EFFORT + 4) * LANES + i]) * able * par[y.A_RESTRAINT]
        sp.lanes[y.L_DISCOUNT * LANES + i] = exp32(-hold)
