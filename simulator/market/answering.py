"""How managers answer to pay in the kernel: forecasts, effort and its consequences; 64 paths at a time."""

import numpy as np
from numba import njit

from simulator import draws
from simulator.draws import INLINE, LANES, PART, at, exp32, log32
from simulator.market import layout as y
from simulator.market.luck import path_words
from simulator.market.state import (
    F32,
    F64,
    LEAVE_CLIENTS,
    LEAVE_LOSS,
    LEAVE_RAMP,
    LEAVE_VACANT,
    N_KEY0,
    N_KEY1,
    N_MEASURE,
    N_PERIOD,
    N_RESPOND,
    N_TURNOVER,
    U32,
    Model,
    Space,
)  # fmt: skip

ZERO, ONE = np.float32(0.0), np.float32(1.0)
LEAVING_WORD = draws.LEAVING << 24
MOST_GAIN = 3.0


@njit(**PART)
def _geometric(rho: float, n: int) -> float:
    total, term = 0.0, 1.0
    for _ in range(n):
        total += term
        term *= rho
    return total


@njit(**INLINE)
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


@njit(**INLINE)
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


@njit(**PART)
def _all_there(lanes: F32) -> None:
    """A month in which every seat is filled and nobody takes clients along."""
    for i in range(LANES):
        lanes[y.L_STAFF * LANES + i], lanes[y.L_KEPT * LANES + i] = ONE, ONE
        lanes[y.L_GONE * LANES + i] = ZERO


@njit(**PART)
def _seats(human: F64, lanes: F32, u: U32, quit_chance: float, leaving: F64) -> None:
    """Somebody leaves, nobody is there, or a successor works himself in, seat by seat."""
    for i in range(LANES):
        empty, ramp = y.H_VACANT * LANES + i, y.H_RAMP * LANES + i
        if human[empty] > 0.0:
            human[empty] -= 1.0
            if human[empty] == 0.0:
                human[ramp] = leaving[LEAVE_RAMP]
        elif draws.uniform(u[i]) < quit_chance:
            human[empty], human[ramp] = leaving[LEAVE_VACANT], leaving[LEAVE_RAMP]
            lanes[y.L_GONE * LANES + i] = np.float32(leaving[LEAVE_CLIENTS])
        elif human[ramp] > 0.0:
            human[ramp] -= 1.0
        if human[empty] > 0.0:
            lanes[y.L_STAFF * LANES + i], lanes[y.L_KEPT * LANES + i] = ZERO, np.float32(1.0 - leaving[LEAVE_LOSS])


@njit(**INLINE)
def staff(mk: Model, sp: Space, path0: int, m: int, t: int) -> None:
    """Who is there this month: lane rows "filled", "kept" (share of revenue), "gone" (chance of a client to go along).

    Who leaves in a month has not worked in it. The seat stands empty, then a successor starts; see `Leaving`.
    """
    _all_there(at(sp.lanes, 0))
    if mk.number[N_TURNOVER] and mk.served[t, m] > 0.0:
        key0, key1 = np.uint32(mk.number[N_KEY0]), np.uint32(mk.number[N_KEY1])
        path_words(at(sp.u, 0), path0, mk.manager_hash[m], np.uint32(LEAVING_WORD | t << 8), key0, key1)
        _seats(at(sp.human, 0), at(sp.lanes, 0), at(sp.u, 0), mk.quit[t, m], at(mk.leaving, 0))


@njit(**INLINE)
def choose(mk: Model, sp: Space, m: int, t: int) -> None:
    """Effort of every path from where its year stands."""
    for i in range(LANES):
        x, q = forecasts(mk, sp.human, m, t, i)
        for c in range(5):
            e = max(_effort(mk, m, t, c, x, q), 0.0)
            sp.human[(y.H_EFFORT + c) * LANES + i] = e * mk.served[t, m] * sp.lanes[y.L_STAFF * LANES + i]


@njit(**PART)
def _growth(human: F64, lanes: F32, able: F32, par: F32, spread: float, mean: float) -> None:
    """Effort on growth enters a stock that fades; row L_GROWTH is what the stock adds to a usual month's revenue."""
    rho = np.float64(par[y.A_PERSISTENCE])
    for i in range(LANES):
        growth = np.float64(able[i] * par[y.A_GROWTH]) * human[y.H_EFFORT * LANES + i]
        human[y.H_STOCK * LANES + i] = rho * human[y.H_STOCK * LANES + i] + growth / 12.0 / spread
        human[y.H_MADE * LANES + i] += human[y.H_STOCK * LANES + i]
        gain = human[y.H_STOCK * LANES + i] * human[y.H_PLAN_REVENUE * LANES + i] / mean
        lanes[y.L_GROWTH * LANES + i] = min(gain, MOST_GAIN)


@njit(**PART)
def _load(human: F64, lanes: F32, able: F32, par: F32, ramp: float, served: float) -> None:
    """What the workload does to each client's care (row L_DRIFT), and the month of a manager without effort."""
    for i in range(LANES):
        clients = np.float32(human[y.H_CLIENTS * LANES + i])
        load = exp32(par[y.A_OVERLOAD] * log32(min(par[y.A_CAPACITY] / max(clients, ONE), ONE)))
        able[i] = ramp * load
        lanes[y.L_DRIFT * LANES + i] = load
        lanes[y.L_HAZARD * LANES + i] = served / load
        lanes[y.L_WINBACK * LANES + i] = par[y.A_WINBACK] * served * lanes[y.L_STAFF * LANES + i]
        lanes[y.L_COLLECT * LANES + i], lanes[y.L_DISCOUNT * LANES + i] = ONE, ONE
        lanes[y.L_WIN * LANES + i], lanes[y.L_WORSE * LANES + i] = ZERO, ZERO


@njit(**PART)
def _successors(human: F64, able: F32, months: float) -> None:
    """How productive a successor is: 1/n in the first of n months, 2/n in the second; 1 of everybody else."""
    for i in range(LANES):
        left = human[y.H_RAMP * LANES + i]
        able[i] *= np.float32(min((months - left + 1.0) / months, 1.0)) if left > 0.0 else ONE


@njit(**PART)
def _care(human: F64, lanes: F32, able: F32, par: F32) -> None:
    """What effort on retention, collection, new clients and restraint changes in the month."""
    for i in range(LANES):
        care = np.float32(human[(y.H_EFFORT + 1) * LANES + i]) * able[i]
        keep = care * par[y.A_RETENTION]
        collect = np.float32(human[(y.H_EFFORT + 2) * LANES + i]) * able[i] * par[y.A_COLLECTION]
        seek = np.float32(human[(y.H_EFFORT + 3) * LANES + i]) * able[i]
        win = seek * par[y.A_NEW_FACTOR]
        hold = np.float32(human[(y.H_EFFORT + 4) * LANES + i]) * able[i] * par[y.A_RESTRAINT]
        lanes[y.L_HAZARD * LANES + i] *= exp32(-keep)
        lanes[y.L_COLLECT * LANES + i] = exp32(-collect)
        lanes[y.L_WINBACK * LANES + i] *= ONE + win
        lanes[y.L_WIN * LANES + i] = win
        # Who works on finding more than on keeping takes whom he gets (Kim, Sudhir, Uetake and Canales 2019).
        lanes[y.L_WORSE * LANES + i] = par[y.A_QUALITY] * max(seek - care, ZERO)
        lanes[y.L_DISCOUNT * LANES + i] = exp32(-hold)


@njit(**INLINE)
def consequences(mk: Model, sp: Space, m: int, t: int) -> None:
    """What effort and workload do to this month's market, as lane rows.

    Growth effort e adds k e / 12 of attainment in all within the year: the part of month j after it is
    rho^j / sum(rho^i, i < months left); after the year's end the stock decays on at rho.
    """
    par, able = at(mk.manager, m * y.N_MANAGER), at(sp.f, 0)
    spread = _geometric(np.float64(par[y.A_PERSISTENCE]), 12 - mk.position[t])
    ramp = np.float32(min((t + 1.0) / max(par[y.A_RAMP], ONE), 1.0))
    _load(at(sp.human, 0), at(sp.lanes, 0), able, par, ramp, np.float32(mk.served[t, m]))
    if mk.number[N_TURNOVER] and mk.leaving[LEAVE_RAMP] > 0.0:
        _successors(at(sp.human, 0), able, mk.leaving[LEAVE_RAMP])
    if mk.number[N_RESPOND]:
        _care(at(sp.human, 0), at(sp.lanes, 0), able, par)
    _growth(at(sp.human, 0), at(sp.lanes, 0), able, par, spread, max(mk.mean_revenue[t, m], 1e-9))
