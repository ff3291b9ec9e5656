"""A month of the clients of a cell: bill, settle their deals in rows of 64, move on, count.

The first chunks hold one start client each, position = path ("aligned"); newcomers of all paths share the others.
"""

import numpy as np
from numba import njit

from simulator import draws
from simulator.draws import INLINE, LANES, PART, at
from simulator.market import clients, queueing
from simulator.market import layout as y
from simulator.market.clients import MONTH_WORD, W_BACK, W_FAULT, W_HELD, W_LOST, W_Z
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
    N_KEY0,
    N_KEY1,
    N_MINOR,
    N_WANT_COLLECTED,
    N_WANT_DETAILS,
    N_WANT_OVERDUE,
    U32,
    Model,
    Space,
)  # fmt: skip

ONE = np.float32(1.0)
ST, ID, RING = y.N_STATE * LANES, y.N_IDENTITY * LANES, 12 * LANES
# With fewer first deals than this in a row of 64, packing them costs less than carrying the empty places along.
MOSTLY = 36


@njit(**PART)
def _hold(human: F64, worth: F32, ids: U32, n: int, aligned: int) -> None:
    """Add a value of each client to its path."""
    if aligned:
        for i in range(LANES):
            human[i] += np.float64(worth[i])
        return
    for i in range(n):
        human[np.int64(ids[y.I_LANE * LANES + i])] += np.float64(worth[i])


@njit(**PART)
def _count(human: F64, st: F32, f: F32, ids: U32, n: int, aligned: int) -> None:
    """Count the clients held, lost and returned on every path."""
    if aligned:
        for i in range(LANES):
            human[y.H_CLIENTS * LANES + i] += np.float64(st[y.C_ALIVE * LANES + i])
            human[y.H_LOST * LANES + i] += np.float64(f[W_LOST * LANES + i])
            human[y.H_LOST_FAULT * LANES + i] += np.float64(f[W_FAULT * LANES + i])
            human[y.H_BACK * LANES + i] += np.float64(f[W_BACK * LANES + i])
        return
    for i in range(n):
        lane = np.int64(ids[y.I_LANE * LANES + i])
        human[y.H_CLIENTS * LANES + lane] += np.float64(st[y.C_ALIVE * LANES + i])
        human[y.H_LOST * LANES + lane] += np.float64(f[W_LOST * LANES + i])
        human[y.H_LOST_FAULT * LANES + lane] += np.float64(f[W_FAULT * LANES + i])
        human[y.H_BACK * LANES + lane] += np.float64(f[W_BACK * LANES + i])


@njit(**PART)
def _bill(
    st: F32, ids: U32, ring: F32, now: F32, par: F32, f: F32, u: U32, human: F64, who: U32, t: int, n: int, aligned: int
) -> int:  # fmt: skip
    """The first half of a month of 64 clients: what they held before, what they buy now. Returns how many buy."""
    if t > 0:
        clients.remember(st, ring, t)
    draws.words(u, ids, at(ids, LANES), who[0], who[1], np.uint32(MONTH_WORD | t << 8), who[2], who[3])
    draws.normals(u, f, W_Z)
    clients.headroom(st, par, f)
    buyers = clients.bill(st, now, par, f, u)
    _hold(at(human, y.H_HELD * LANES), at(f, W_HELD * LANES), ids, n, aligned)
    return buyers


@njit(**INLINE)
def _now(mk: Model, sp: Space, path0: int, m: int, c: int, t: int) -> None:
    """Where and when we are, for functions that see addresses only."""
    sp.who[0], sp.who[1] = path0, mk.manager_hash[m]
    sp.who[2], sp.who[3] = np.uint32(mk.number[N_KEY0]), np.uint32(mk.number[N_KEY1])
    first_day = np.int64(mk.month_days[t])
    sp.when[AT_MONTH], sp.when[AT_FIRST_DAY] = t, first_day
    sp.when[AT_N_DAYS], sp.when[AT_MINOR] = mk.month_days[t + 1] - first_day, mk.number[N_MINOR]
    sp.when[AT_DETAILS], sp.when[AT_OVERDUE] = mk.number[N_WANT_DETAILS], mk.number[N_WANT_OVERDUE]
    sp.when[AT_COLLECTED] = mk.number[N_WANT_COLLECTED]
    sp.when[AT_WIDTH], sp.when[AT_CALENDAR] = mk.days.shape[1] // 4, np.int64(mk.cell[c, y.P_CALENDAR])


@njit(**INLINE)
def _buy(mk: Model, sp: Space, st: F32, ids: U32, now: F32, par: F32, c: int, k: int, waiting: int) -> int:
    """Bill the clients of chunk k, settle first deals in place where that pays; how many deals are left to queue."""
    held, n_start = sp.held[2 * c + 1], mk.first_client[c + 1] - mk.first_client[c]
    n, t, f = min(held - k * LANES, LANES), sp.when[AT_MONTH], at(sp.f, 0)
    aligned, several = 1 if k < n_start else 0, par[y.P_MEAN_DEALS] > ONE
    if not aligned:
        clients.gather(now, at(sp.lanes, 0), ids, y.L_FACTOR, n)
    ring = at(sp.ring, (sp.held[2 * c] + k) * RING)
    buyers = _bill(st, ids, ring, now, par, f, at(sp.u, 0), at(sp.human, 0), at(sp.who, 0), t, n, aligned)
    alone = held <= (k + 1) * LANES and waiting == 0 and not several  # nobody to share a row with
    begin = 1 if buyers >= MOSTLY or alone else 0
    if begin:
        queueing.first_deals(mk, sp, st, ids, now, par, c, n, aligned)
    return queueing.pick(f, n, begin, at(sp.picked, 0), at(sp.ordinal, 0)) if several or not begin else 0


@njit(**INLINE)
def cell_month(mk: Model, sp: Space, path0: int, m: int, c: int, t: int) -> None:
    """A month of all clients of a cell; the round after the last chunk has no clients, only deals that still wait."""
    _now(mk, sp, path0, m, c, t)
    par, held, n_start = at(mk.cell, c * y.N_CELL), sp.held[2 * c + 1], mk.first_client[c + 1] - mk.first_client[c]
    waiting, n_chunks = 0, (held + LANES - 1) // LANES
    for k in range(n_chunks + 1):
        chunk, count = sp.held[2 * c] + k, 0
        st, ids = at(sp.clients, chunk * ST), at(sp.ids, chunk * ID)
        now = at(sp.lanes, 0) if k < n_start else at(sp.here, 0)
        if k < n_chunks:
            count = _buy(mk, sp, st, ids, now, par, c, k, waiting)
        waiting = queueing.queue(mk, sp, st, ids, par, c, chunk * ST, count, waiting, 1 if k == n_chunks else 0)
        if k < n_chunks:
            clients.move_on(st, now, par, at(sp.f, 0), at(sp.u, 0))
            _count(at(sp.human, 0), st, at(sp.f, 0), ids, min(held - k * LANES, LANES), 1 if k < n_start else 0)
