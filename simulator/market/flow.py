# mypy: disable-error-code="arg-type,assignment,return-value,no-any-return,var-annotated,call-arg"
# (compiled code: a float32 or uint32 scalar is a number here, mypy sees another class)
"""A month of the clients of a cell: bill, gather their deals into full rows of 64, move on, count."""

import numpy as np
from numba import njit

from simulator import draws
from simulator.draws import COMPILE, LANES
from simulator.market import clients, deals, posting
from simulator.market import layout as y
from simulator.market.clients import MONTH_WORD, W_BACK, W_DEALS, W_FAULT, W_LOST, W_LUCK, W_MEAN, W_Z
from simulator.market.state import (
    AT_CALM,
    AT_CELL,
    AT_DETAILS,
    AT_FIRST_DAY,
    AT_MINOR,
    AT_MONTH,
    AT_N_DAYS,
    AT_OVERDUE,
    AT_RESPOND,
    F32,
    F64,
    I32,
    I64,
    N_CALM,
    N_KEY0,
    N_KEY1,
    N_MINOR,
    N_RESPOND,
    N_WANT_DETAILS,
    N_WANT_OVERDUE,
    U8,
    U32,
    Model,
    Space,
)  # fmt: skip

ZERO, ONE = np.float32(0.0), np.float32(1.0)
DEAL_WORD = draws.DEAL << 24
ST, ID, RING = y.N_STATE * LANES, y.N_IDENTITY * LANES, 12 * LANES


@njit("int64(float32[::1], int64, int64, uint32[::1], uint32[::1])", **COMPILE)
def _pick(f: F32, n: int, several: int, picked: U32, ordinal: U32) -> int:
    """Positions of the clients that have deals, once per deal, and the deal's number; returns how many."""
    count = 0
    if not several:
        for i in range(n):
            picked[np.uint64(count)] = np.uint32(i)
            ordinal[np.uint64(count)] = np.uint32(0)
            count += np.int64(f[W_DEALS * LANES + i])
        return count
    for i in range(n):
        for j in range(np.int64(f[W_DEALS * LANES + i])):
            picked[np.uint64(count)], ordinal[np.uint64(count)] = np.uint32(i), np.uint32(j)
            count += 1
    return count


@njit("void(float32[::1], uint32[::1], float32[::1], uint32[::1], uint32[::1], int64, int64)", **COMPILE)
def _copy(q: F32, j: U32, st: F32, ids: U32, picked: U32, n: int, at: int) -> None:
    """Traits of the picked clients into the waiting deals from position `at` on."""
    for k in range(n):
        i = np.uint64(picked[k])
        q[y.D_MARGIN * LANES + at + k] = st[np.uint64(y.C_MARGIN * LANES) + i]
        q[y.D_TERMS * LANES + at + k] = st[np.uint64(y.C_TERMS * LANES) + i]
        q[y.D_LATE * LANES + at + k] = st[np.uint64(y.C_LATE * LANES) + i]
        q[y.D_PACE * LANES + at + k] = st[np.uint64(y.C_PACE * LANES) + i]
        q[y.D_DISPUTE * LANES + at + k] = st[np.uint64(y.C_DISPUTE * LANES) + i]
        q[y.D_STANDING * LANES + at + k] = st[np.uint64(y.C_STANDING * LANES) + i]
        q[y.D_TENURE * LANES + at + k] = st[np.uint64(y.C_TENURE * LANES) + i]
        q[y.D_NUMBER * LANES + at + k] = st[np.uint64(y.C_NUMBER * LANES) + i]
    for k in range(n):
        i = np.uint64(picked[k])
        j[y.J_LANE * LANES + at + k] = ids[np.uint64(y.I_LANE * LANES) + i]
        j[y.J_HASH * LANES + at + k] = ids[np.uint64(y.I_HASH * LANES) + i]


@njit(
    "void(float32[::1], uint32[::1], uint32[::1], float32[::1], float32[::1], float32[::1], int32[:, ::1], int64[::1],"
    " int64[::1], int64[:, ::1], float64[:, ::1], uint8[:, ::1], float64[::1], float64[::1], float32[::1],"
    " int64[::1], uint32[::1], int64)",
    **COMPILE,
)
def _flush(
    q: F32, j: U32, v: U32, lanes: F32, tables: F32, par: F32, days: I32, money: I64, acc: I64, asked: I64,
    ranges: F64, of_client: U8, weight: F64, deal: F64, everyone: F32, when: I64, who: U32, n: int,
) -> None:  # fmt: skip
    """Draw and settle the waiting deals."""
    word = np.uint32(DEAL_WORD | when[AT_MONTH] << 8)
    deals.deal_words(q, j, lanes, v, when[AT_CALM], who[0], who[1], word, who[2], who[3])
    deals.price(q, par, v)
    deals.payment_class(q, par, v)
    deals.payment_days(q, par, tables, v)
    minor = np.float64(when[AT_MINOR])
    posting.money(q, minor, par[y.P_RECOVERY], money)
    posting.dates(q, days, when[AT_FIRST_DAY], when[AT_N_DAYS], money)
    if when[AT_DETAILS] or when[AT_OVERDUE] or len(weight):
        posting.settle_all(
            q, j, money, n, when[AT_CELL], par, days, when[AT_MONTH], minor, acc, asked, ranges, of_client, weight,
            deal, when[AT_DETAILS], when[AT_OVERDUE],
        )  # fmt: skip
    else:
        posting.settle(q, j, money, n, par, days, when[AT_MONTH], acc, asked, weight)
    posting.remember_deals(q, j, n, everyone)


@njit("void(float64[::1], int64, float32[::1], uint32[::1], int64, int64)", **COMPILE)
def _hold(human: F64, row: int, worth: F32, ids: U32, n: int, aligned: int) -> None:
    """Add a value of each client to a row of its path."""
    if aligned:
        held = human[row * LANES : (row + 1) * LANES]
        for i in range(LANES):
            held[i] += np.float64(worth[i])
        return
    for i in range(n):
        human[np.uint64(row * LANES) + np.uint64(ids[y.I_LANE * LANES + i])] += np.float64(worth[i])


@njit("void(float32[::1], uint32[::1], int64, int64, int64[::1], int64)", **COMPILE)
def _moves(f: F32, ids: U32, n: int, t: int, acc: I64, rows: int) -> None:
    """Count the clients lost and returned."""
    moved = 0
    for i in range(LANES):
        moved += np.int64(f[W_LOST * LANES + i] + f[W_BACK * LANES + i])
    if moved == 0:
        return
    for i in range(n):
        if f[W_LOST * LANES + i] + f[W_BACK * LANES + i] > ZERO:
            base = (t * LANES + np.int64(ids[y.I_LANE * LANES + i])) * rows
            acc[base + y.Q_LOST] += np.int64(f[W_LOST * LANES + i])
            acc[base + y.Q_LOST_FAULT] += np.int64(f[W_FAULT * LANES + i])
            acc[base + y.Q_WON_BACK] += np.int64(f[W_BACK * LANES + i])


@njit(
    "void(float32[::1], uint32[::1], float32[::1], float32[::1], float32[::1], float32[::1], uint32[::1],"
    " float64[::1], int64[::1], uint32[::1], int64, int64)",
    **COMPILE,
)
def _bill(
    st: F32, ids: U32, ring: F32, lanes: F32, par: F32, f: F32, u: U32, human: F64, when: I64, who: U32, n: int,
    aligned: int,
) -> None:  # fmt: skip
    """The first half of a month of 64 clients: what they held before, and what they buy now."""
    t = when[AT_MONTH]
    if t > 0:
        clients.remember(st, ring, t)
    for i in range(LANES):
        f[W_LUCK * LANES + i] = st[y.C_ALIVE * LANES + i] * st[y.C_TRAIL * LANES + i]
    _hold(human, y.H_HELD, f[W_LUCK * LANES : (W_LUCK + 1) * LANES], ids, n, aligned)
    clients.client_words(u, ids, who[0], who[1], np.uint32(MONTH_WORD | t << 8), who[2], who[3])
    draws.normals(u, f, W_Z)
    clients.gather(lanes, ids, f, par, aligned)
    clients.headroom(st, par, f)
    clients.bill(st, par, f, u, when[AT_RESPOND])


@njit(
    "void(float32[::1], uint32[::1], float32[::1], uint32[::1], float32[::1], uint32[::1], uint32[::1], int64, int64,"
    " int64)",
    **COMPILE,
)
def _wait(
    q: F32, j: U32, st: F32, ids: U32, f: F32, picked: U32, ordinal: U32, first: int, n: int, waiting: int
) -> None:  # fmt: skip
    """Let n picked clients' deals join the waiting ones; `first` is the place of the chunk in the state of all."""
    _copy(q, j, st, ids, picked, n, waiting)
    for k in range(n):
        i = np.uint64(picked[k])
        q[y.D_MEAN * LANES + waiting + k] = f[np.uint64(W_MEAN * LANES) + i]
        j[y.J_ORDINAL * LANES + waiting + k] = ordinal[k]
        j[y.J_PLACE * LANES + waiting + k] = np.uint32(np.uint64(first) + i)


@njit(**COMPILE)
def _now(mk: Model, sp: Space, path0: int, m: int, c: int, t: int) -> None:
    """Where and when we are, for functions that see arrays only."""
    sp.who[0], sp.who[1] = path0, mk.manager_hash[m]
    sp.who[2], sp.who[3] = np.uint32(mk.number[N_KEY0]), np.uint32(mk.number[N_KEY1])
    first_day = np.int64(mk.month_days[t])
    sp.when[AT_MONTH], sp.when[AT_CELL], sp.when[AT_FIRST_DAY] = t, c, first_day
    sp.when[AT_N_DAYS], sp.when[AT_MINOR] = mk.month_days[t + 1] - first_day, mk.number[N_MINOR]
    sp.when[AT_CALM], sp.when[AT_RESPOND] = mk.number[N_CALM], mk.number[N_RESPOND]
    sp.when[AT_DETAILS], sp.when[AT_OVERDUE] = mk.number[N_WANT_DETAILS], mk.number[N_WANT_OVERDUE]


@njit(**COMPILE)
def cell_month(mk: Model, sp: Space, path0: int, m: int, c: int, t: int) -> None:
    """A month of all clients of a cell. The first chunks hold one start client each: position = path ("aligned").

    Arrays are taken out of the tuples once: handing whole tuples on costs more than a row of 64 clients.
    """
    q, j, v, lanes, tables, par = sp.queue, sp.queue_ids, sp.v, sp.lanes, mk.tables, mk.cell[c]
    money, acc, weight, deal, everyone, f, u = sp.money, sp.acc, sp.weight, sp.deal, sp.clients, sp.f, sp.u
    asked, ranges, of_client, human, when, who = mk.asked, mk.ranges, mk.of_client, sp.human, sp.when, sp.who
    days, picked, ordinal, ring = mk.days[np.int64(par[y.P_CALENDAR])], sp.picked, sp.ordinal, sp.ring
    _now(mk, sp, path0, m, c, t)
    several = 1 if par[y.P_MEAN_DEALS] > ONE else 0
    first, held, n_start = sp.held[2 * c], sp.held[2 * c + 1], mk.first_client[c + 1] - mk.first_client[c]
    rows, waiting = y.N_COUNTERS + len(weight), 0
    for k in range((held + LANES - 1) // LANES):
        chunk, n, aligned = first + k, min(held - k * LANES, LANES), 1 if k < n_start else 0
        st, ids = everyone[chunk * ST : (chunk + 1) * ST], sp.ids[chunk * ID : (chunk + 1) * ID]
        year = ring[chunk * RING : (chunk + 1) * RING]
        _bill(st, ids, year, lanes, par, f, u, human, when, who, n, aligned)
        count, at = _pick(f, n, several, picked, ordinal), 0
        while at < count:
            take = min(LANES - waiting, count - at)
            _wait(q, j, st, ids, f, picked[at : at + take], ordinal[at : at + take], chunk * ST, take, waiting)
            at, waiting = at + take, waiting + take
            if waiting == LANES:
                _flush(
                    q, j, v, lanes, tables, par, days, money, acc, asked, ranges, of_client, weight, deal, everyone,
                    when, who, waiting,
                )  # fmt: skip
                waiting = 0
        clients.move_on(st, par, f, u)
        _hold(human, y.H_CLIENTS, st[y.C_ALIVE * LANES : (y.C_ALIVE + 1) * LANES], ids, n, aligned)
        _moves(f, ids, n, t, acc, rows)
    if waiting > 0:
        _flush(
            q, j, v, lanes, tables, par, days, money, acc, asked, ranges, of_client, weight, deal, everyone, when, who,
            waiting,
        )  # fmt: skip
