"""Clients in the kernel: birth and one month of life, 64 clients at a time.

Draws are keyed by (path, manager, client, month | purpose), so nobody's luck depends on anybody else.
"""

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

from simulator import draws
from simulator.draws import LANES, PART, at, exp32, log32, uniform, uniform_high, uniform_low, uniform_spare
from simulator.market import layout as y

F32 = NDArray[np.float32]
U32 = NDArray[np.uint32]
# rows of the scratch workspace after a client month
W_Z, W_MEAN, W_DEALS, W_LOST, W_FAULT, W_BACK, W_ROOM, W_HELD = 0, 2, 3, 4, 5, 6, 7, 8
ZERO, ONE, HALF = np.float32(0.0), np.float32(1.0), np.float32(0.5)
FOREVER, NODES_F = np.float32(y.NOT_NEW), np.float32(y.NODES)
LAST_NODE, WIDTH = np.int32(y.NODES - 1), np.int32(y.NODES + 1)
LEAST_ROOM, MOST_HAZARD = np.float32(1e-6), np.float32(0.95)
ROOT_3 = np.float32(math.sqrt(3.0))
BIRTH_WORD, TRAIT_WORD = np.uint32(draws.BIRTH << 24), np.uint32(draws.BIRTH_TRAITS << 24)
MONTH_WORD = draws.MONTH << 24
# Strata of the four traits meet each other in another order on every path; primes, so that every stratum is met once.
STEPS = (np.uint32(37), np.uint32(59), np.uint32(71), np.uint32(83))


@njit(**PART)
def look_up(tables: F32, table: int, share: float) -> float:
    """Value of a quantile table at `share` in [0, 1], between its nodes by a straight line."""
    x = share * NODES_F
    node = min(np.int32(x), LAST_NODE)
    k = np.int32(table) * WIDTH + node
    return tables[k] + (tables[k + np.int32(1)] - tables[k]) * (x - np.float32(node))


@njit(**PART)
def _traits(st: F32, low: int, high: int, new: int, start: F32, par: F32, tables: F32, u: U32) -> None:
    """Hazard, activity, lateness and dispute traits."""
    hazard = np.int64(par[y.P_T_HAZARD] if new else start[y.S_TABLE])
    active, late, dispute = np.int64(par[y.P_T_ACTIVE]), np.int64(par[y.P_T_LATE]), np.int64(par[y.P_T_DISPUTE])
    fixed_active = -ONE if new else start[y.S_ACTIVE]
    fixed_late = -ONE if new else start[y.S_LATE]
    for i in range(low, high):
        st[y.C_HAZARD * LANES + i] = look_up(tables, hazard, uniform(u[i]))
    for i in range(low, high):
        drawn = look_up(tables, active, uniform(u[LANES + i]))
        st[y.C_ACTIVE * LANES + i] = fixed_active if fixed_active > ZERO else drawn
    for i in range(low, high):
        drawn = look_up(tables, late, uniform(u[2 * LANES + i]))
        st[y.C_LATE * LANES + i] = fixed_late if fixed_late >= ZERO else drawn
    for i in range(low, high):
        st[y.C_DISPUTE * LANES + i] = look_up(tables, dispute, uniform(u[3 * LANES + i]))


@njit(**PART)
def _constants(st: F32, low: int, high: int, new: int, start: F32, par: F32) -> None:
    """What is the same for all clients of a birth."""
    sd = (par[y.P_NOISE_SD] if new else start[y.S_SD]) * par[y.P_MIX]
    wide = sd * par[y.P_TAIL_FACTOR]
    moment = (ONE - par[y.P_TAIL_SHARE]) * exp32(sd * sd * HALF) + par[y.P_TAIL_SHARE] * exp32(wide * wide * HALF)
    centre = log32(moment)
    margin = par[y.P_MARGIN] if new else start[y.S_MARGIN]
    drift = par[y.P_DRIFT_NEW] if new else start[y.S_DRIFT]
    terms = par[y.P_TERMS] if new else start[y.S_TERMS]
    tenure, age = (ZERO, ZERO) if new else (start[y.S_TENURE], FOREVER)
    for i in range(low, high):
        st[y.C_SD * LANES + i], st[y.C_CENTRE * LANES + i] = sd, centre
        st[y.C_MARGIN * LANES + i], st[y.C_DRIFT * LANES + i] = margin, drift
        st[y.C_TERMS * LANES + i], st[y.C_TENURE * LANES + i] = terms, tenure
        st[y.C_AGE * LANES + i], st[y.C_ALIVE * LANES + i] = age, ONE
        st[y.C_STANDING * LANES + i], st[y.C_NEXT * LANES + i] = ZERO, ZERO
        st[y.C_TRAIL * LANES + i], st[y.C_BILLED * LANES + i] = ZERO, ZERO


@njit(**PART)
def _sizes(st: F32, low: int, high: int, new: int, start: F32, par: F32, f: F32, u: U32) -> None:
    """Level, first state and pace: newcomers' sizes are drawn, start clients' are known."""
    known = ZERO if new else start[y.S_LEVEL]
    wallet = par[y.P_LOG_WALLET] if new else start[y.S_LOG_WALLET]
    for i in range(low, high):
        level = par[y.P_NEW_LEVEL] + par[y.P_NEW_SD] * f[LANES + i] if new else known
        st[y.C_LEVEL * LANES + i] = level
        st[y.C_WALLET * LANES + i] = wallet - level
        st[y.C_NOISE * LANES + i] = f[i]
    for i in range(low, high):
        active = st[y.C_ACTIVE * LANES + i]
        st[y.C_LOG_ACTIVE * LANES + i] = log32(active)
        st[y.C_ON * LANES + i] = ONE if new or uniform(u[2 * LANES + i]) < active else ZERO
    for i in range(low, high):
        # A newcomer's second normal is its size; its pace is a centred sum of the four half words left over.
        a = uniform_high(u[2 * LANES + i]) + uniform_low(u[2 * LANES + i])
        b = uniform_high(u[3 * LANES + i]) + uniform_low(u[3 * LANES + i])
        st[y.C_PACE * LANES + i] = (a + b - np.float32(2.0)) * ROOT_3 if new else f[LANES + i]


@njit(**PART)
def stratify(u: U32, shift: U32, start: F32) -> None:
    """The words of four traits, each moved into the row's stratum of its trait (rows of several clients)."""
    strata, stratum = np.uint32(start[y.S_STRATA]), np.uint32(start[y.S_STRATUM])
    for trait in range(4):
        for i in range(LANES):
            own = (stratum * STEPS[trait] + shift[trait * LANES + i] % strata) % strata
            word = (np.uint64(own) << np.uint64(32)) | np.uint64(u[trait * LANES + i])
            u[trait * LANES + i] = np.uint32(word // np.uint64(strata))


@njit(**PART)
def birth(
    st: F32, ids: U32, low: int, high: int, new: int, start: F32, par: F32, tables: F32, f: F32, u: U32, shift: U32,
    path0: int, manager: int, key0: int, key1: int,
) -> None:  # fmt: skip
    """Draw what stays with the clients at positions low to high - 1 of a chunk for life.

    `start` is a start client's row; newcomers follow the segment. `shift`: where the strata of large books begin.
    """
    draws.words(u, ids, at(ids, LANES), path0, manager, TRAIT_WORD, key0, key1)
    if not new and start[y.S_STRATA] > ZERO:
        stratify(u, shift, start)
    _traits(st, low, high, new, start, par, tables, u)
    draws.words(u, ids, at(ids, LANES), path0, manager, BIRTH_WORD, key0, key1)
    draws.normals(u, f, 0)
    _sizes(st, low, high, new, start, par, f, u)
    _constants(st, low, high, new, start, par)


@njit(**PART)
def judge(st: F32, ids: U32, low: int, high: int, lanes: F32) -> None:
    """How much smaller newcomers are, and sooner gone, who were sought with little care for keeping (row L_WORSE)."""
    for i in range(low, high):
        worse = lanes[y.L_WORSE * LANES + np.int64(ids[y.I_LANE * LANES + i])]
        st[y.C_LEVEL * LANES + i] -= worse
        st[y.C_WALLET * LANES + i] += worse
        st[y.C_HAZARD * LANES + i] *= exp32(worse)


@njit(**PART)
def gather(to: F32, lanes: F32, ids: U32, first: int, n: int) -> None:
    """What their path says of this month, rows `first` and later, for each of n clients or deals."""
    for k in range(first, y.N_LANE):
        for i in range(n):
            to[k * LANES + i] = lanes[k * LANES + np.int64(ids[y.I_LANE * LANES + i])]


@njit(**PART)
def headroom(st: F32, par: F32, f: F32) -> None:
    """((1 - R/W) / (1 - reference))^eta: 1 at the reference share of wallet, 0 when nothing is left; row W_ROOM."""
    eta, reference = par[y.P_HEADROOM], par[y.P_ROOM_REFERENCE]
    if eta == ONE:
        scale = exp32(reference)
        for i in range(LANES):
            left = ONE - exp32(st[y.C_LEVEL * LANES + i] + st[y.C_WALLET * LANES + i])
            f[W_ROOM * LANES + i] = max(left, ZERO) * scale
        return
    for i in range(LANES):
        left = ONE - exp32(st[y.C_LEVEL * LANES + i] + st[y.C_WALLET * LANES + i])
        room = exp32(eta * (log32(max(left, LEAST_ROOM)) + reference))
        f[W_ROOM * LANES + i] = room if left > LEAST_ROOM or eta == ZERO else ZERO


@njit(**PART)
def _several(par: F32, f: F32, u: U32) -> None:
    """Number of deals of a month: 1 + Poisson, by inversion."""
    for i in range(LANES):
        luck, number = uniform_spare(u[LANES + i], u[i]), ONE
        for k in range(y.MOST_DEALS - 1):
            number += ONE if luck < par[y.P_DEALS + k] else ZERO
        f[W_DEALS * LANES + i] *= number


@njit(**PART)
def bill(st: F32, now: F32, par: F32, f: F32, u: U32) -> int:
    """Mean size and number of each client's deals this month (rows W_MEAN, W_DEALS of `f`); `u` holds its words.

    Row W_HELD: what the clients held brought in the last twelve months. Returns how many buy.
    """
    buyers = np.int32(0)
    ramp = ONE / max(par[y.P_RAMP], ONE)
    each = ONE / par[y.P_MEAN_DEALS]
    tail, tail_share = par[y.P_TAIL_FACTOR], par[y.P_TAIL_SHARE]
    for i in range(LANES):
        wide = uniform_low(u[3 * LANES + i]) < tail_share
        sd = st[y.C_SD * LANES + i] * (tail if wide else ONE)
        noise = sd * st[y.C_NOISE * LANES + i] - st[y.C_CENTRE * LANES + i]
        size = exp32(st[y.C_LEVEL * LANES + i] - st[y.C_LOG_ACTIVE * LANES + i] + noise)
        ramped = min((st[y.C_AGE * LANES + i] + ONE) * ramp, ONE)
        billing = st[y.C_ALIVE * LANES + i] * st[y.C_ON * LANES + i]
        factor = now[y.L_FACTOR * LANES + i] * ramped * billing
        won = ONE + now[y.L_GROWTH * LANES + i] * f[W_ROOM * LANES + i]
        f[W_MEAN * LANES + i] = size * each * factor * won
        f[W_DEALS * LANES + i] = ONE if factor > ZERO else ZERO
        f[W_HELD * LANES + i] = st[y.C_ALIVE * LANES + i] * st[y.C_TRAIL * LANES + i]
        buyers += np.int32(1) if factor > ZERO else np.int32(0)
    if par[y.P_MEAN_DEALS] > ONE:
        _several(par, f, u)
    return buyers


@njit(**PART)
def move_on(st: F32, now: F32, par: F32, f: F32, u: U32) -> None:
    """The end of the month: levels walk, clients fall silent or wake, leave or return.

    Rows W_LOST, W_FAULT and W_BACK of `f` are left for counting.
    """
    walk, rho, fresh = par[y.P_WALK_SD], par[y.P_PERSISTENCE], par[y.P_FRESH]
    kappa, exponent, median, fault = par[y.P_KAPPA], par[y.P_SIZE_EXPONENT], par[y.P_LOG_MEDIAN], par[y.P_FAULT_SHARE]
    for i in range(LANES):
        alive = st[y.C_ALIVE * LANES + i]
        small = exp32(exponent * (median - st[y.C_LEVEL * LANES + i]))
        usual = min(st[y.C_HAZARD * LANES + i] * small * now[y.L_HAZARD * LANES + i], MOST_HAZARD)
        luck = uniform(u[2 * LANES + i])
        lost = alive if luck < max(usual, now[y.L_GONE * LANES + i]) else ZERO
        back = ONE - alive if luck < now[y.L_WINBACK * LANES + i] else ZERO
        f[W_LOST * LANES + i] = lost
        f[W_FAULT * LANES + i] = lost if luck < usual * fault else ZERO
        f[W_BACK * LANES + i] = back
        wake = st[y.C_ACTIVE * LANES + i] * (ONE - kappa) + kappa * st[y.C_ON * LANES + i]
        turned = ONE if uniform_high(u[3 * LANES + i]) < wake else ZERO
        st[y.C_ON * LANES + i] = max(turned, back)
        st[y.C_ALIVE * LANES + i] = alive - lost + back
        drift = st[y.C_DRIFT * LANES + i]
        grown = drift * f[W_ROOM * LANES + i] * now[y.L_DRIFT * LANES + i]
        step = (grown if drift > ZERO else drift) + walk * (f[W_Z * LANES + i] - HALF * walk)
        st[y.C_LEVEL * LANES + i] += alive * step
        st[y.C_NOISE * LANES + i] = rho * st[y.C_NOISE * LANES + i] + fresh * f[(W_Z + 1) * LANES + i]
        st[y.C_TENURE * LANES + i] = (st[y.C_TENURE * LANES + i] + ONE) * (ONE - back)
        st[y.C_AGE * LANES + i] += ONE


@njit(**PART)
def remember(st: F32, ring: F32, month: int) -> None:
    """The month before enters every client's last twelve, the one a year earlier leaves; its standing counts now."""
    row = ((month + 11) % 12) * LANES
    last = at(ring, row)
    for i in range(LANES):
        billed = st[y.C_BILLED * LANES + i]
        st[y.C_TRAIL * LANES + i] += billed - last[i]
        last[i] = billed
        st[y.C_BILLED * LANES + i] = ZERO
        st[y.C_STANDING * LANES + i] = st[y.C_NEXT * LANES + i]
