"""Deals on their way to a row of 64: in place when most clients of a chunk have one, else in a queue.

Luck is keyed and sums are whole numbers, so the way a deal takes changes no bit.
"""

import numpy as np
from numba import njit

from simulator import draws
from simulator.draws import INLINE, LANES, PART, at
from simulator.market import clients, cohorts, entering
from simulator.market import layout as y
from simulator.market.clients import W_DEALS, W_MEAN
from simulator.market.state import (
    AT_MONTH,
    F32,
    U32,
    Model,
    Space,
)  # fmt: skip

ZERO, ONE = np.float32(0.0), np.float32(1.0)
DEAL_WORD = draws.DEAL << 24


@njit(**PART)
def _open_row(d: F32, mean: F32, deals_now: F32, n: int) -> None:
    """A row of deals begins: mean sizes, and which of the 64 places have a deal at all."""
    for i in range(n):
        d[y.D_MEAN * LANES + i], d[y.D_HAS * LANES + i] = mean[i], min(deals_now[i], ONE)
    for i in range(n, LANES):
        d[y.D_MEAN * LANES + i], d[y.D_HAS * LANES + i] = ZERO, ZERO


@njit(**INLINE)
def _draw(mk: Model, sp: Space, ids: U32, ordinal: int) -> None:
    """Words and normals of a deal of every client of a chunk."""
    who, word = sp.who, np.uint32(DEAL_WORD | sp.when[AT_MONTH] << 8 | ordinal)
    draws.words(at(sp.v, 0), ids, at(ids, LANES), who[0], who[1], word, who[2], who[3])
    draws.normals(at(sp.v, 0), at(sp.deals, 0), y.D_Z_SIZE)


@njit(**INLINE)
def _deals_of_many(mk: Model, sp: Space, st: F32, ids: U32, now: F32, par: F32, c: int, aligned: int) -> None:
    """All deals of a row of several clients, in parts that are paid by luck of their own."""
    for part in range(cohorts.PARTS):
        _draw(mk, sp, ids, part)
        cohorts.open_part(at(sp.deals, 0), st, at(sp.f, 0), par, at(sp.extra, 0), part)
        entering.settle(mk, sp, st, now, ids, par, c, aligned)
        cohorts.close_part(st, at(sp.f, 0), part)
    cohorts.per_client(st)


@njit(**INLINE)
def first_deals(
    mk: Model, sp: Space, st: F32, ids: U32, now: F32, par: F32, c: int, n: int, aligned: int, many: int
) -> None:  # fmt: skip
    """The first deal of every client of a chunk, or all deals of a row of many, in place."""
    if many:
        _deals_of_many(mk, sp, st, ids, now, par, c, aligned)
        return
    _open_row(at(sp.deals, 0), at(sp.f, W_MEAN * LANES), at(sp.f, W_DEALS * LANES), n)
    _draw(mk, sp, ids, 0)
    entering.settle(mk, sp, st, now, ids, par, c, aligned)


@njit(**PART)
def pick(f: F32, n: int, begin: int, picked: U32, ordinal: U32) -> int:
    """Positions of the clients of the deals from number `begin` on, and the deals' numbers; returns how many."""
    count = 0
    for j in range(begin, y.MOST_DEALS):
        # No branch: how many deals a client has is luck, and luck cannot be guessed.
        before, number = count, np.float32(j)
        for i in range(n):
            picked[count], ordinal[count] = np.uint32(i), np.uint32(j)
            count += 1 if f[W_DEALS * LANES + i] > number else 0
        if count == before:
            break
    return count


@njit(**PART)
def _wait(
    q: F32, j: U32, mean: F32, st: F32, ids: U32, f: F32, picked: U32, ordinal: U32, first: int, n: int, waiting: int
) -> None:  # fmt: skip
    """Let n picked deals join the waiting ones; `first` is the chunk's place in the state of all."""
    for k in range(n):
        i, to = np.int64(picked[k]), waiting + k
        q[y.C_MARGIN * LANES + to] = st[y.C_MARGIN * LANES + i]
        q[y.C_TERMS * LANES + to] = st[y.C_TERMS * LANES + i]
        q[y.C_LATE * LANES + to] = st[y.C_LATE * LANES + i]
        q[y.C_PACE * LANES + to] = st[y.C_PACE * LANES + i]
        q[y.C_DISPUTE * LANES + to] = st[y.C_DISPUTE * LANES + i]
        q[y.C_STANDING * LANES + to] = st[y.C_STANDING * LANES + i]
        q[y.C_TENURE * LANES + to] = st[y.C_TENURE * LANES + i]
        q[y.C_NUMBER * LANES + to] = st[y.C_NUMBER * LANES + i]
        mean[to] = f[W_MEAN * LANES + i]
        j[y.I_LANE * LANES + to] = ids[y.I_LANE * LANES + i]
        j[y.I_HASH * LANES + to] = ids[y.I_HASH * LANES + i]
        j[y.I_ORDINAL * LANES + to] = ordinal[k]
        j[y.I_PLACE * LANES + to] = np.uint32(first + i)


@njit(**PART)
def _call(d: F32, q: F32, j: U32, v: U32, mean: F32, n: int, word: int, who: U32) -> None:
    """Words and normals of n waiting deals; their clients have told nothing yet."""
    for i in range(LANES):
        d[y.D_MEAN * LANES + i] = mean[i] if i < n else ZERO
        d[y.D_HAS * LANES + i] = ONE if i < n else ZERO
        q[y.C_NEXT * LANES + i], q[y.C_BILLED * LANES + i] = -ONE, ZERO
    for i in range(LANES):
        v[i], v[LANES + i] = who[0] + j[y.I_LANE * LANES + i], who[1]
        v[2 * LANES + i], v[3 * LANES + i] = j[y.I_HASH * LANES + i], word | j[y.I_ORDINAL * LANES + i]
    draws.philox(v, who[2], who[3])
    draws.normals(v, d, y.D_Z_SIZE)


@njit(**PART)
def _bring_home(d: F32, q: F32, j: U32, everyone: F32, n: int) -> None:
    """What the clients of the waiting deals take into the next month, in the deals' order."""
    for i in range(n):
        place, after = np.int64(j[y.I_PLACE * LANES + i]), q[y.C_NEXT * LANES + i]
        before = everyone[place + y.C_NEXT * LANES]
        everyone[place + y.C_BILLED * LANES] += d[y.D_INVOICE * LANES + i]
        everyone[place + y.C_NEXT * LANES] = after if after >= ZERO else before


@njit(**INLINE)
def _flush(mk: Model, sp: Space, par: F32, c: int, n: int) -> None:
    """Settle n waiting deals."""
    d, q, j = at(sp.deals, 0), at(sp.queue, 0), at(sp.queue_ids, 0)
    word = np.uint32(DEAL_WORD | sp.when[AT_MONTH] << 8)
    _call(d, q, j, at(sp.v, 0), at(sp.waiting, 0), n, word, at(sp.who, 0))
    clients.gather(at(sp.now, 0), at(sp.lanes, 0), j, y.L_COLLECT, n)
    entering.settle(mk, sp, q, at(sp.now, 0), j, par, c, 0)
    _bring_home(d, q, j, at(sp.clients, 0), n)


@njit(**INLINE)
def queue(
    mk: Model, sp: Space, st: F32, ids: U32, par: F32, c: int, first: int, count: int, waiting: int, last: int
) -> int:  # fmt: skip
    """Let the picked deals of a chunk wait; settle every full row, and at last the rest. How many wait now."""
    taken = 0
    while taken < count or (last and waiting > 0):
        take = min(LANES - waiting, count - taken)
        _wait(
            at(sp.queue, 0), at(sp.queue_ids, 0), at(sp.waiting, 0), st, ids, at(sp.f, 0), at(sp.picked, taken),
            at(sp.ordinal, taken), first, take, waiting,
        )  # fmt: skip
        taken, waiting = taken + take, waiting + take
        if waiting == LANES or last:
            _flush(mk, sp, par, c, waiting)
            waiting = 0
    return waiting
