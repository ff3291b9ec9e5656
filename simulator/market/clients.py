"""Clients in the kernel: birth and one month of life, 64 clients at a time.

A client's draws are keyed by (path, manager, client, month | purpose), so nobody's luck depends on anybody else.
"""

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

from simulator import draws
from simulator.draws import COMPILE, LANES, exp32, log32, uniform, uniform_high, uniform_low, uniform_spare
from simulator.market.layout import (
    C_ACTIVE,
    C_AGE,
    C_ALIVE,
    C_BILLED,
    C_CENTRE,
    C_DISPUTE,
    C_DRIFT,
    C_HAZARD,
    C_LATE,
    C_LEVEL,
    C_LOG_ACTIVE,
    C_MARGIN,
    C_NOISE,
    C_ON,
    C_PACE,
    C_SD,
    C_STANDING,
    C_TENURE,
    C_TERMS,
    C_TRAIL,
    C_WALLET,
    I_HASH,
    I_LANE,
    L_DRIFT,
    L_FACTOR,
    L_GROWTH,
    L_HAZARD,
    L_WINBACK,
    MOST_DEALS,
    NODES,
    NOT_NEW,
    P_DEALS,
    P_DRIFT_NEW,
    P_FAULT_SHARE,
    P_FRESH,
    P_HEADROOM,
    P_KAPPA,
    P_LOG_MEDIAN,
    P_LOG_WALLET,
    P_MARGIN,
    P_MEAN_DEALS,
    P_MIX,
    P_NEW_LEVEL,
    P_NEW_SD,
    P_NOISE_SD,
    P_PERSISTENCE,
    P_RAMP,
    P_ROOM_REFERENCE,
    P_SIZE_EXPONENT,
    P_T_ACTIVE,
    P_T_DISPUTE,
    P_T_HAZARD,
    P_T_LATE,
    P_TAIL_FACTOR,
    P_TAIL_SHARE,
    P_TERMS,
    P_WALK_SD,
    S_ACTIVE,
    S_DRIFT,
    S_LATE,
    S_LEVEL,
    S_LOG_WALLET,
    S_MARGIN,
    S_SD,
    S_TABLE,
    S_TENURE,
    S_TERMS,
)  # fmt: skip

F32 = NDArray[np.float32]
U32 = NDArray[np.uint32]
# rows of the scratch workspace after a client month
W_Z, W_MEAN, W_DEALS, W_LOST, W_FAULT, W_BACK, W_ALIVE, W_PORTFOLIO = 0, 2, 3, 4, 5, 6, 7, 8
ZERO, ONE, HALF = np.float32(0.0), np.float32(1.0), np.float32(0.5)
FOREVER = np.float32(NOT_NEW)
NODES_F = np.float32(NODES)
PER_DEAL = np.float32(1.0)
BIRTH_WORD, TRAIT_WORD = np.uint32(draws.BIRTH << 24), np.uint32(draws.BIRTH_TRAITS << 24)
MONTH_WORD = draws.MONTH << 24


@njit("float32(float32[::1], int64, float32)", **COMPILE)
def look_up(tables: F32, table: int, share: float) -> float:
    """Value of a quantile table at `share` in [0, 1], between its nodes by a straight line."""
    x = share * NODES_F
    node = min(np.int64(x), np.int64(NODES - 1))
    k = np.uint64(table * (NODES + 1) + node)
    low = tables[k]
    return low + (tables[k + np.uint64(1)] - low) * (x - np.float32(node))


@njit("void(uint32[::1], uint32[::1], uint32, uint32, uint32, uint32, uint32)", **COMPILE)
def client_words(u: U32, ids: U32, path0: int, manager: int, word: int, key0: int, key1: int) -> None:
    """Random words of 64 clients for one purpose and month."""
    for i in range(LANES):
        u[i] = path0 + ids[I_LANE * LANES + i]
        u[LANES + i] = manager
        u[2 * LANES + i] = ids[I_HASH * LANES + i]
        u[3 * LANES + i] = word
    draws.philox(u, key0, key1)


@njit("void(float32[::1], int64, float32[::1], float32[::1], float32[::1], uint32[::1])", **COMPILE)
def _traits(st: F32, i: int, start: F32, par: F32, tables: F32, u: U32) -> None:
    new = len(start) == 0
    table = par[P_T_HAZARD] if new else start[S_TABLE]
    st[C_HAZARD * LANES + i] = look_up(tables, np.int64(table), uniform(u[i]))
    fixed = not new and start[S_ACTIVE] > ZERO
    drawn = look_up(tables, np.int64(par[P_T_ACTIVE]), uniform(u[LANES + i]))
    st[C_ACTIVE * LANES + i] = start[S_ACTIVE] if fixed else drawn
    late = look_up(tables, np.int64(par[P_T_LATE]), uniform(u[2 * LANES + i]))
    st[C_LATE * LANES + i] = start[S_LATE] if not new and start[S_LATE] >= ZERO else late
    st[C_DISPUTE * LANES + i] = look_up(tables, np.int64(par[P_T_DISPUTE]), uniform(u[3 * LANES + i]))
    sd = (par[P_NOISE_SD] if new else start[S_SD]) * par[P_MIX]
    wide = sd * par[P_TAIL_FACTOR]
    moment = (ONE - par[P_TAIL_SHARE]) * exp32(sd * sd * HALF) + par[P_TAIL_SHARE] * exp32(wide * wide * HALF)
    st[C_SD * LANES + i] = sd
    st[C_CENTRE * LANES + i] = log32(moment)
    st[C_MARGIN * LANES + i] = par[P_MARGIN] if new else start[S_MARGIN]
    st[C_DRIFT * LANES + i] = par[P_DRIFT_NEW] if new else start[S_DRIFT]
    st[C_TERMS * LANES + i] = par[P_TERMS] if new else start[S_TERMS]
    st[C_TENURE * LANES + i] = ZERO if new else start[S_TENURE]
    st[C_AGE * LANES + i] = ZERO if new else FOREVER
    st[C_ALIVE * LANES + i] = ONE
    st[C_STANDING * LANES + i] = ZERO
    st[C_TRAIL * LANES + i] = ZERO
    st[C_BILLED * LANES + i] = ZERO


@njit("void(float32[::1], int64, int64, uint32[::1])", **COMPILE)
def _pace_of_newcomers(st: F32, low: int, high: int, u: U32) -> None:
    """Newcomers' second normal is their size; their pace is a centred uniform sum of the two words left over."""
    for i in range(low, high):
        a = uniform_high(u[2 * LANES + i]) + uniform_low(u[2 * LANES + i])
        b = uniform_high(u[3 * LANES + i]) + uniform_low(u[3 * LANES + i])
        st[C_PACE * LANES + i] = (a + b - np.float32(2.0)) * np.float32(math.sqrt(3.0))


@njit(
    "void(float32[::1], uint32[::1], int64, int64, float32[::1], float32[::1], float32[::1], float32[::1],"
    " uint32[::1], uint32, uint32, uint32, uint32)",
    **COMPILE,
)
def birth(
    st: F32, ids: U32, low: int, high: int, start: F32, par: F32, tables: F32, f: F32, u: U32,
    path0: int, manager: int, key0: int, key1: int,
) -> None:  # fmt: skip
    """Draw what stays with the clients at positions low to high of a chunk for life.

    `start` is a client's start row, or empty for newcomers, who follow the segment.
    """
    new = len(start) == 0
    client_words(u, ids, path0, manager, TRAIT_WORD, key0, key1)
    for i in range(low, high):
        _traits(st, i, start, par, tables, u)
    client_words(u, ids, path0, manager, BIRTH_WORD, key0, key1)
    draws.normals(u, f, 0)
    for i in range(low, high):
        st[C_NOISE * LANES + i] = f[i]
        level = par[P_NEW_LEVEL] + par[P_NEW_SD] * f[LANES + i] if new else start[S_LEVEL]
        wallet = par[P_LOG_WALLET] if new else start[S_LOG_WALLET]
        active = st[C_ACTIVE * LANES + i]
        st[C_PACE * LANES + i] = f[LANES + i]
        st[C_LOG_ACTIVE * LANES + i] = log32(active)
        st[C_LEVEL * LANES + i] = level
        st[C_WALLET * LANES + i] = wallet - level
        st[C_ON * LANES + i] = ONE if new or uniform(u[2 * LANES + i]) < active else ZERO
    if new:
        _pace_of_newcomers(st, low, high, u)


@njit("float32(float32, float32[::1])", **COMPILE)
def headroom(log_wallet_share: float, par: F32) -> float:
    """((1 - R/W) / (1 - reference))^eta: 1 at the reference share of wallet, 0 when nothing is left to win."""
    left = ONE - exp32(log_wallet_share)
    if left <= np.float32(1e-6):
        return ZERO
    return exp32(par[P_HEADROOM] * (log32(left) + par[P_ROOM_REFERENCE]))


@njit(
    "void(float32[::1], uint32[::1], float32[::1], float32[::1], float32[::1], uint32[::1])",
    **COMPILE,
)
def bill(st: F32, ids: U32, lanes: F32, par: F32, f: F32, u: U32) -> None:
    """Mean size and number of each client's deals this month (rows W_MEAN, W_DEALS of `f`); `u` holds its words."""
    draws.normals(u, f, W_Z)
    ramp = ONE / max(par[P_RAMP], ONE)
    each = ONE / par[P_MEAN_DEALS]
    for i in range(LANES):
        lane = np.uint64(ids[I_LANE * LANES + i])
        wide = uniform_low(u[3 * LANES + i]) < par[P_TAIL_SHARE]
        sd = st[C_SD * LANES + i] * (par[P_TAIL_FACTOR] if wide else ONE)
        level = st[C_LEVEL * LANES + i]
        won = lanes[np.uint64(L_GROWTH * LANES) + lane]
        if won > ZERO:
            won *= headroom(level + st[C_WALLET * LANES + i], par)
        noise = sd * st[C_NOISE * LANES + i] - st[C_CENTRE * LANES + i]
        size = exp32(level - st[C_LOG_ACTIVE * LANES + i] + noise)
        ramped = min((st[C_AGE * LANES + i] + ONE) * ramp, ONE)
        billing = st[C_ALIVE * LANES + i] * st[C_ON * LANES + i]
        factor = lanes[np.uint64(L_FACTOR * LANES) + lane] * ramped * billing
        f[W_MEAN * LANES + i] = size * each * (ONE + won) * factor
        f[W_DEALS * LANES + i] = ONE if factor > ZERO else ZERO
    if par[P_MEAN_DEALS] > ONE:
        for i in range(LANES):
            share = uniform_spare(u[LANES + i], u[i])
            n = ONE
            for k in range(MOST_DEALS - 1):
                n += ONE if share < par[P_DEALS + k] else ZERO
            f[W_DEALS * LANES + i] *= n


@njit(
    "void(float32[::1], uint32[::1], float32[::1], float32[::1], float32[::1], uint32[::1])",
    **COMPILE,
)
def move_on(st: F32, ids: U32, lanes: F32, par: F32, f: F32, u: U32) -> None:
    """The end of the month: levels walk, clients fall silent or wake, leave or return.

    Rows W_LOST, W_FAULT, W_BACK and W_ALIVE (at the start of the month) of `f` are left for counting.
    """
    walk, rho, fresh = par[P_WALK_SD], par[P_PERSISTENCE], par[P_FRESH]
    kappa, exponent = par[P_KAPPA], par[P_SIZE_EXPONENT]
    for i in range(LANES):
        lane = np.uint64(ids[I_LANE * LANES + i])
        alive, level = st[C_ALIVE * LANES + i], st[C_LEVEL * LANES + i]
        drift = st[C_DRIFT * LANES + i]
        if drift > ZERO:
            drift *= headroom(level + st[C_WALLET * LANES + i], par) * lanes[np.uint64(L_DRIFT * LANES) + lane]
        small = exp32(exponent * (par[P_LOG_MEDIAN] - level)) if exponent > ZERO else ONE
        leave = min(st[C_HAZARD * LANES + i] * small * lanes[np.uint64(L_HAZARD * LANES) + lane], np.float32(0.95))
        back = lanes[np.uint64(L_WINBACK * LANES) + lane]
        luck = uniform(u[2 * LANES + i])
        lost = ONE if alive > ZERO and luck < leave else ZERO
        returned = ONE if alive == ZERO and luck < back else ZERO
        f[W_LOST * LANES + i] = lost
        f[W_FAULT * LANES + i] = ONE if lost > ZERO and luck < leave * par[P_FAULT_SHARE] else ZERO
        f[W_BACK * LANES + i] = returned
        f[W_ALIVE * LANES + i] = alive
        share = st[C_ACTIVE * LANES + i]
        wake = share * (ONE - kappa) + kappa * st[C_ON * LANES + i]
        turned = ONE if uniform_high(u[3 * LANES + i]) < wake else ZERO
        st[C_ON * LANES + i] = ONE if returned > ZERO else turned
        st[C_ALIVE * LANES + i] = alive - lost + returned
        st[C_LEVEL * LANES + i] = level + alive * (drift + walk * (f[W_Z * LANES + i] - HALF * walk))
        st[C_NOISE * LANES + i] = rho * st[C_NOISE * LANES + i] + fresh * f[(W_Z + 1) * LANES + i]
        st[C_TENURE * LANES + i] = ZERO if returned > ZERO else st[C_TENURE * LANES + i] + ONE
        st[C_AGE * LANES + i] += ONE


@njit("void(float32[::1], float32[::1], int64)", **COMPILE)
def remember(st: F32, ring: F32, month: int) -> None:
    """Twelve months of every client's revenue: the month before enters, the one a year earlier leaves."""
    row = ((month + 11) % 12) * LANES
    last = ring[row : row + LANES]
    for i in range(LANES):
        billed = st[C_BILLED * LANES + i]
        st[C_TRAIL * LANES + i] += billed - last[i]
        last[i] = billed
        st[C_BILLED * LANES + i] = ZERO
