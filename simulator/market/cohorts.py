"""Rows of several clients in the kernel: members are counted, not named (what they are: simulator/market/grouping.py).

C_ALIVE and C_ON hold numbers of clients, C_SD the variance of one client's month relative to its mean squared, and
C_BILLED and the ring what one client still held brought.
"""

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

from simulator import draws
from simulator.draws import LANES, PART, at, exp32, log32, uniform, uniform_high, uniform_low
from simulator.market import clients, luck
from simulator.market import layout as y
from simulator.market.clients import W_BACK, W_DEALS, W_FAULT, W_HELD, W_LOST, W_MEAN, W_ROOM, W_Z

F32 = NDArray[np.float32]
U32 = NDArray[np.uint32]
ZERO, HALF, ONE, TWO = np.float32(0.0), np.float32(0.5), np.float32(1.0), np.float32(2.0)
COHORT_WORD = draws.COHORT << 24
# Rows of the scratch workspace from here on: deals of a row, then what counting needs.
W_COUNT, W_CHANCE, W_N, W_LUCK = 9, 10, 11, 12
# What the parts of a row's deals hand on; behind the scratch of `binomial`.
W_STANDINGS, W_TOLD, W_BUYS = 18, 19, 20
PARTS = 3  # ways that a row's deals of a month go; each has spare bits of its own in the extra words
PARTS_F, FOUR, SPARE = np.float32(PARTS), np.float32(4.0), np.float32(512.0)


@njit(**PART)
def binomial(count: F32, chance: F32, luck_of: F32) -> None:
    """Binomial numbers out of `count` with a chance, written over the counts; by inversion, all 64 at once.

    Three rows behind `luck_of` are scratch. The rarer of the two outcomes is counted, which takes fewest steps.
    """
    term, below, odds = at(luck_of, LANES), at(luck_of, 2 * LANES), at(luck_of, 3 * LANES)
    for i in range(LANES):
        rare = min(chance[i], ONE - chance[i])
        odds[i] = rare / (ONE - rare)
        term[i] = exp32(count[i] * log32(ONE - rare))
        below[i] = term[i]
    found = at(luck_of, 4 * LANES)
    draws.fill(found, 0, LANES, ZERO)
    for k in range(1, y.MOST_MEMBERS + 1):
        left, number = np.int32(0), np.float32(k)
        for i in range(LANES):
            more = luck_of[i] > below[i] and number <= count[i]
            found[i] = number if more else found[i]
            left |= np.int32(1) if more else np.int32(0)
            term[i] *= (count[i] - number + ONE) / number * odds[i]
            below[i] += term[i]
        if left == 0:
            break
    for i in range(LANES):
        count[i] = count[i] - found[i] if chance[i] > HALF else found[i]


@njit(**PART)
def shuffle(shift: U32, path0: int, manager: int, client: int, key0: int, key1: int) -> None:
    """Where the strata of the four traits begin on each path."""
    for i in range(LANES):
        shift[i], shift[LANES + i] = path0 + np.uint32(i), manager
        shift[2 * LANES + i], shift[3 * LANES + i] = client, np.uint32(COHORT_WORD)
    draws.philox(shift, key0, key1)


@njit(**PART)
def _month_variance(start: F32, par: F32) -> float:
    """Variance of what one client spends in a month with deals, relative to the square of its mean.

    Own noise with its fat tail, sizes of single deals, 1 + Poisson deals, sizes within the row.
    """
    sd, tail, share = start[y.S_SD] * par[y.P_MIX], par[y.P_TAIL_FACTOR], par[y.P_TAIL_SHARE]
    mean = (ONE - share) * exp32(HALF * sd * sd) + share * exp32(HALF * sd * sd * tail * tail)
    square = (ONE - share) * exp32(TWO * sd * sd) + share * exp32(TWO * sd * sd * tail * tail)
    n, size = par[y.P_MEAN_DEALS], exp32(par[y.P_DEAL_SD] * par[y.P_DEAL_SD]) - ONE
    deals = (n * n + n - ONE + n * size) / (n * n)
    return start[y.S_UNEVEN] * square / (mean * mean) * deals - ONE


@njit(**PART)
def settle_in(st: F32, u: U32, f: F32, start: F32, par: F32) -> None:
    """After a birth: so many clients, and so many of them that buy; `u` holds the words of the birth."""
    count, chance, luck_of = at(f, W_N * LANES), at(f, W_CHANCE * LANES), at(f, W_LUCK * LANES)
    variance = _month_variance(start, par)
    for i in range(LANES):
        st[y.C_ALIVE * LANES + i], st[y.C_SD * LANES + i] = start[y.S_COUNT], variance
        st[y.C_HAZARD * LANES + i] *= start[y.S_SMALL]
        count[i], chance[i] = start[y.S_COUNT], st[y.C_ACTIVE * LANES + i]
        luck_of[i] = uniform(u[2 * LANES + i])
    binomial(count, chance, luck_of)
    for i in range(LANES):
        st[y.C_ON * LANES + i] = count[i]


@njit(**PART)
def bill(st: F32, now: F32, par: F32, f: F32, x: U32) -> int:
    """What the clients of a row spend this month, and in how many deals (row W_COUNT); `x` holds extra words.

    The sum over n buyers is lognormal with the exact mean and variance of so many; see `clients.bill` for one client.
    """
    buyers = np.int32(0)
    for i in range(LANES):
        on = st[y.C_ON * LANES + i]
        spread = log32(ONE + st[y.C_SD * LANES + i] / max(on, ONE))
        noise = np.float32(math.sqrt(spread)) * st[y.C_NOISE * LANES + i] - HALF * spread
        size = exp32(st[y.C_LEVEL * LANES + i] - st[y.C_LOG_ACTIVE * LANES + i] + noise)
        won = ONE + now[y.L_GROWTH * LANES + i] * f[W_ROOM * LANES + i]
        spent = on * size * now[y.L_FACTOR * LANES + i] * won
        f[W_MEAN * LANES + i] = spent
        f[W_DEALS * LANES + i] = ONE if spent > ZERO else ZERO
        f[W_HELD * LANES + i] = st[y.C_ALIVE * LANES + i] * st[y.C_TRAIL * LANES + i]
        buyers += np.int32(1) if spent > ZERO else np.int32(0)
    more, luck_of = at(f, W_COUNT * LANES), at(f, W_LUCK * LANES)
    for i in range(LANES):
        more[i] = st[y.C_ON * LANES + i] * (par[y.P_MEAN_DEALS] - ONE)
        luck_of[i] = uniform(x[2 * LANES + i])
    luck.poisson(more, luck_of, at(f, W_Z * LANES))
    for i in range(LANES):
        more[i] += st[y.C_ON * LANES + i]
    return buyers


@njit(**PART)
def _tells(par: F32) -> float:
    """How much more often a buyer's 1 + Poisson deals of a month tell how it pays than one deal does."""
    credit = (ONE - par[y.P_PREPAID] - par[y.P_ON_DELIVERY]) * (ONE - par[y.P_CANCEL])
    if credit <= ZERO:
        return ONE
    return (ONE - (ONE - credit) * exp32((ONE - par[y.P_MEAN_DEALS]) * credit)) / credit


@njit(**PART)
def open_part(d: F32, st: F32, f: F32, par: F32, x: U32, part: int) -> None:
    """Every third deal of a row of several clients goes one way together, with a payer's standing of its own.

    The spread of sizes is in the sum already. A client's standing moves only in months in which it buys, and it
    remembers two: the chance that who buys now bought two months ago is how often a part's standing moves. Three
    standings are digits of one number.
    """
    whole, place, first = exp32(par[y.P_DEAL_CENTRE]), np.float32(4**part), np.float32(part)
    for i in range(LANES):
        count = f[W_COUNT * LANES + i] if f[W_DEALS * LANES + i] > ZERO else ZERO
        mine = np.floor((count + first) / PARTS_F)
        d[y.D_Z_SIZE * LANES + i] = ZERO
        d[y.D_MEAN * LANES + i] = f[W_MEAN * LANES + i] * whole * mine / max(count, ONE)
        d[y.D_HAS * LANES + i] = mine
        standings = st[y.C_NEXT * LANES + i] if part == 0 else f[W_STANDINGS * LANES + i]
        f[W_STANDINGS * LANES + i] = standings
        st[y.C_STANDING * LANES + i] = np.floor(standings / place) - FOUR * np.floor(standings / (FOUR * place))
        st[y.C_NEXT * LANES + i] = st[y.C_STANDING * LANES + i]
    tells, again = _tells(par), par[y.P_KAPPA] * par[y.P_KAPPA]
    for i in range(LANES):
        spare = (np.float32(np.int32(x[part * LANES + i] & np.uint32(511))) + HALF) / SPARE
        buys = st[y.C_ON * LANES + i] / max(st[y.C_ALIVE * LANES + i], ONE)
        f[W_BUYS * LANES + i] = ONE if spare < (buys + (ONE - buys) * again) * tells else ZERO


@njit(**PART)
def close_part(st: F32, f: F32, part: int) -> None:
    """Keep what a part's deals say of its payers; after the last, hand all standings on."""
    place = np.float32(4**part)
    for i in range(LANES):
        told = (st[y.C_NEXT * LANES + i] - st[y.C_STANDING * LANES + i]) * f[W_BUYS * LANES + i]
        before = f[W_TOLD * LANES + i] if part > 0 else f[W_STANDINGS * LANES + i]
        f[W_TOLD * LANES + i] = before + told * place
    if part == PARTS - 1:
        for i in range(LANES):
            st[y.C_NEXT * LANES + i] = f[W_TOLD * LANES + i]


@njit(**PART)
def per_client(st: F32) -> None:
    """What was billed, as one client's share."""
    for i in range(LANES):
        st[y.C_BILLED * LANES + i] /= max(st[y.C_ALIVE * LANES + i], ONE)


@njit(**PART)
def _leave(st: F32, now: F32, par: F32, f: F32, u: U32, x: U32, members: float) -> None:
    """How many clients leave, by whose fault, and how many come back: rows W_LOST, W_FAULT, W_BACK."""
    lost, chance, luck_of = at(f, W_LOST * LANES), at(f, W_CHANCE * LANES), at(f, W_LUCK * LANES)
    usual = at(f, W_FAULT * LANES)
    exponent, median = par[y.P_SIZE_EXPONENT], par[y.P_LOG_MEDIAN]
    for i in range(LANES):
        small = exp32(exponent * (median - st[y.C_LEVEL * LANES + i]))
        usual[i] = min(st[y.C_HAZARD * LANES + i] * small * now[y.L_HAZARD * LANES + i], clients.MOST_HAZARD)
        lost[i], chance[i] = st[y.C_ALIVE * LANES + i], max(usual[i], now[y.L_GONE * LANES + i])
        luck_of[i] = uniform(u[2 * LANES + i])
    binomial(lost, chance, luck_of)
    for i in range(LANES):
        blamed = lost[i] * usual[i] * par[y.P_FAULT_SHARE] / max(chance[i], clients.LEAST_ROOM)
        usual[i] = np.floor(blamed + uniform_high(x[3 * LANES + i]))
        gone = max(members - st[y.C_ALIVE * LANES + i], ZERO)
        f[W_BACK * LANES + i] = np.floor(gone * now[y.L_WINBACK * LANES + i] + uniform_low(x[3 * LANES + i]))


@njit(**PART)
def _wake(st: F32, par: F32, f: F32, u: U32, x: U32) -> None:
    """How many of those still held buy next month: who bought and buys again, and who was silent and wakes."""
    again, chance, luck_of, woken = (
        at(f, W_N * LANES), at(f, W_CHANCE * LANES), at(f, W_LUCK * LANES), at(f, W_COUNT * LANES)
    )  # fmt: skip
    kappa = par[y.P_KAPPA]
    for i in range(LANES):
        alive, lost = st[y.C_ALIVE * LANES + i], f[W_LOST * LANES + i]
        share = ONE - lost / max(alive, ONE)
        again[i] = min(np.floor(st[y.C_ON * LANES + i] * share + uniform_high(u[3 * LANES + i])), alive - lost)
        woken[i] = alive - lost - again[i]
        chance[i] = min(max(st[y.C_ACTIVE * LANES + i] * (ONE - kappa) + kappa, ZERO), ONE)
        luck_of[i] = uniform(x[i])
    binomial(again, chance, luck_of)
    for i in range(LANES):
        chance[i] = min(max(st[y.C_ACTIVE * LANES + i] * (ONE - kappa), ZERO), ONE)
        luck_of[i] = uniform(x[LANES + i])
    binomial(woken, chance, luck_of)
    for i in range(LANES):
        st[y.C_ON * LANES + i] = again[i] + woken[i] + f[W_BACK * LANES + i]


@njit(**PART)
def move_on(st: F32, now: F32, par: F32, f: F32, u: U32, x: U32, members: float) -> None:
    """The end of the month for a row of clients; see `clients.move_on` for one."""
    _leave(st, now, par, f, u, x, members)
    _wake(st, par, f, u, x)
    rho, fresh = par[y.P_PERSISTENCE], par[y.P_FRESH]
    # Within a row sizes drift apart too: by their walks, more of its clients grow small and leave.
    exponent, walked = par[y.P_SIZE_EXPONENT], par[y.P_WALK_SD] * par[y.P_WALK_SD] * (ONE - ONE / members)
    apart = exp32(HALF * exponent * (ONE + exponent) * walked)
    for i in range(LANES):
        st[y.C_HAZARD * LANES + i] *= apart
        alive, back = st[y.C_ALIVE * LANES + i], f[W_BACK * LANES + i]
        left = alive - f[W_LOST * LANES + i] + back
        walk = par[y.P_WALK_SD] / np.float32(math.sqrt(max(alive, ONE)))
        drift = st[y.C_DRIFT * LANES + i]
        grown = drift * f[W_ROOM * LANES + i] * now[y.L_DRIFT * LANES + i]
        step = (grown if drift > ZERO else drift) + walk * (f[W_Z * LANES + i] - HALF * walk)
        st[y.C_LEVEL * LANES + i] += step if alive > ZERO else ZERO
        st[y.C_NOISE * LANES + i] = rho * st[y.C_NOISE * LANES + i] + fresh * f[(W_Z + 1) * LANES + i]
        st[y.C_TENURE * LANES + i] = (st[y.C_TENURE * LANES + i] + ONE) * (ONE - back / max(left, ONE))
        st[y.C_ALIVE * LANES + i] = left
