"""The market, compiled: blocks of 64 paths, manager by manager, month by month, client by client, deal by deal."""

import numpy as np
from numba import njit

from simulator import draws
from simulator.draws import COMPILE, INLINE, LANES, at, fill
from simulator.market import clients, cohorts, deals, flow, managers, results
from simulator.market import layout as y
from simulator.market.state import N_ARRIVALS, N_KEY0, N_KEY1, N_WANT_COUNTS, Model, Out, Space

ZERO, ONE = np.float32(0.0), np.float32(1.0)
ARRIVAL_WORD = draws.ARRIVALS << 24
NEWCOMER = np.uint32(2654435761)
ST, ID, RING = flow.ST, flow.ID, flow.RING


@njit(**INLINE)
def _seat(sp: Space, chunk0: int, place: int, lane: int, number: int) -> None:
    chunk, i = chunk0 + place // LANES, place % LANES
    sp.ids[chunk * ID + y.I_LANE * LANES + i] = np.uint32(lane)
    sp.ids[chunk * ID + y.I_HASH * LANES + i] = np.uint32(number + np.uint32(1)) * NEWCOMER
    sp.clients[chunk * ST + y.C_NUMBER * LANES + i] = ZERO
    for r in range(12):
        sp.ring[chunk * RING + r * LANES + i] = ZERO


@njit(**INLINE)
def _births(mk: Model, sp: Space, path0: int, m: int, c: int, first: int) -> None:
    key0, key1 = np.uint32(mk.number[N_KEY0]), np.uint32(mk.number[N_KEY1])
    last = sp.held[2 * c + 1]
    for k in range(first // LANES, (last + LANES - 1) // LANES):
        chunk = sp.held[2 * c] + k
        low, high = max(first - k * LANES, 0), min(last - k * LANES, LANES)
        clients.birth(
            at(sp.clients, chunk * ST), at(sp.ids, chunk * ID), low, high, 1, at(mk.start, 0),
            at(mk.cell, c * y.N_CELL), at(mk.tables, 0), at(sp.f, 0), at(sp.u, 0), at(sp.shift, 0), path0,
            mk.manager_hash[m], key0, key1,
        )  # fmt: skip
        clients.judge(at(sp.clients, chunk * ST), at(sp.ids, chunk * ID), low, high, at(sp.lanes, 0))


@njit(**INLINE)
def _arrivals(mk: Model, sp: Space, path0: int, m: int, t: int) -> None:
    """New clients Poisson(l0 + gamma e) and referrals Poisson(rate x clients x (1 + e)) join the first cell."""
    par, c = mk.manager[m], mk.first_cell[m]
    for i in range(LANES):
        here = np.float32(mk.served[t, m]) * sp.lanes[y.L_STAFF * LANES + i]
        effort = sp.lanes[y.L_WIN * LANES + i]
        sp.counts[i] = (par[y.A_NEW_RATE] + par[y.A_NEW] * effort) * here
        clients_now = np.float32(sp.human[y.H_CLIENTS * LANES + i])
        sp.counts[LANES + i] = par[y.A_REFERRAL_RATE] * clients_now * (ONE + effort) * here
    managers.two_counts(mk, sp, path0, mk.manager_hash[m], np.uint32(ARRIVAL_WORD | t << 8))
    rows = y.N_COUNTERS + len(sp.weight) // LANES
    first = sp.held[2 * c + 1]
    room = (mk.first_client[c + 1] - mk.first_client[c] + mk.number[N_ARRIVALS]) * LANES
    for i in range(LANES):
        for kind in range(2):
            n = np.int64(sp.counts[kind * LANES + i])
            for j in range(n):
                place = sp.held[2 * c + 1]
                if place < room:
                    _seat(sp, sp.held[2 * c], place, i, np.uint32(t * 512 + kind * 256 + j))
                    sp.held[2 * c + 1] += 1
            sp.acc[(t * rows + y.Q_NEW + kind) * LANES + i] += n
    _births(mk, sp, path0, m, c, first)


@njit(**INLINE)
def _start_client(mk: Model, sp: Space, path0: int, m: int, c: int, client: int, chunk: int) -> None:
    st, ids = at(sp.clients, chunk * ST), at(sp.ids, chunk * ID)
    for i in range(LANES):
        ids[y.I_LANE * LANES + i] = i
        ids[y.I_HASH * LANES + i] = mk.client_hash[client]
        st[y.C_NUMBER * LANES + i] = np.float32(client + 1)
    start, par = at(mk.start, client * y.N_START), at(mk.cell, c * y.N_CELL)
    key0, key1 = np.uint32(mk.number[N_KEY0]), np.uint32(mk.number[N_KEY1])
    clients.birth(
        st, ids, 0, LANES, 0, start, par, at(mk.tables, 0), at(sp.f, 0), at(sp.u, 0), at(sp.shift, 0), path0,
        mk.manager_hash[m], key0, key1,
    )  # fmt: skip
    deals.paid_before(st, at(sp.u, 0), par, cohorts.PARTS if start[y.S_STRATA] > ZERO else 1)
    if start[y.S_STRATA] > ZERO:
        cohorts.settle_in(st, at(sp.u, 0), at(sp.f, 0), start, par)
    revenue, trail = draws.exp32(start[y.S_LEVEL]), ZERO
    for t in range(12):
        past = revenue * np.float32(mk.plan_weight[12 + t])
        fill(at(sp.ring, chunk * RING), t * LANES, (t + 1) * LANES, past)
        trail += past
    fill(st, y.C_TRAIL * LANES, (y.C_TRAIL + 1) * LANES, trail)


@njit(**INLINE)
def _start(mk: Model, sp: Space, path0: int, m: int) -> None:
    """Clear the books and put the start clients in their places: chunk = client, position = path."""
    fill(sp.acc, 0, len(sp.acc), 0)
    fill(sp.human, 0, len(sp.human), 0.0)
    for k in range(3):
        fill(sp.human, (y.H_PLAN_REVENUE + k) * LANES, (y.H_PLAN_REVENUE + k + 1) * LANES, mk.plan[k, m])
    fill(sp.human, y.H_INDEX_LAST * LANES, (y.H_INDEX_LAST + 1) * LANES, 1.0)
    chunk = 0
    for c in range(mk.first_cell[m], mk.first_cell[m + 1]):
        sp.held[2 * c], n = chunk, mk.first_client[c + 1] - mk.first_client[c]
        sp.held[2 * c + 1] = n * LANES
        if n and mk.start[mk.first_client[c], y.S_STRATA] > ZERO:
            key0, key1 = np.uint32(mk.number[N_KEY0]), np.uint32(mk.number[N_KEY1])
            cohorts.shuffle(at(sp.shift, 0), path0, mk.manager_hash[m], mk.client_hash[mk.first_client[c]], key0, key1)
        members = sp.human[y.H_CLIENTS * LANES]
        for j in range(n):
            _start_client(mk, sp, path0, m, c, mk.first_client[c] + j, chunk + j)
            members += np.float64(mk.start[mk.first_client[c] + j, y.S_COUNT])
        fill(sp.human, y.H_CLIENTS * LANES, (y.H_CLIENTS + 1) * LANES, members)
        chunk += n + (mk.number[N_ARRIVALS] if c == mk.first_cell[m] else 0)


@njit(**INLINE)
def _weather(mk: Model, sp: Space, m: int, c: int, t: int) -> None:
    """Season, common shock and events on the clients of a cell; the market's index of the year."""
    for i in range(LANES):
        factor = sp.common[t * LANES + i] * np.float32(mk.season[t] * mk.served[t, m])
        factor *= sp.lanes[y.L_KEPT * LANES + i]
        market = sp.common[t * LANES + i]
        late, default = ZERO, ONE
        for e in range(len(mk.event_hash)):
            here = np.float32(mk.event_shape[e, t] * mk.event_hits[e, c]) * sp.happens[e * LANES + i]
            factor *= ONE - np.float32(mk.event_force[e, 0]) * here
            market *= ONE - np.float32(mk.event_force[e, 0]) * here
            late = late + (ONE - late) * np.float32(mk.event_force[e, 1]) * here
            default *= ONE + (np.float32(mk.event_force[e, 2]) - ONE) * here
        sp.lanes[y.L_FACTOR * LANES + i] = factor
        sp.lanes[y.L_LATE * LANES + i] = late
        sp.lanes[y.L_DEFAULT * LANES + i] = default
        if c == mk.first_cell[m]:  # whoever serves or not: an empty seat is no market that shrinks
            sp.human[y.H_INDEX * LANES + i] += mk.plan_weight[mk.position[t]] * np.float64(market)


@njit(**INLINE)
def _month(mk: Model, sp: Space, path0: int, m: int, t: int) -> None:
    for i in range(LANES):
        sp.human[y.H_START * LANES + i] = sp.human[y.H_CLIENTS * LANES + i]
    _arrivals(mk, sp, path0, m, t)
    fill(sp.human, y.H_CLIENTS * LANES, (y.H_CLIENTS + 1) * LANES, 0.0)
    fill(sp.human, y.H_HELD * LANES, (y.H_BACK + 1) * LANES, 0.0)
    for c in range(mk.first_cell[m], mk.first_cell[m + 1]):
        _weather(mk, sp, m, c, t)
        flow.cell_month(mk, sp, path0, m, c, t)
    if mk.number[N_WANT_COUNTS]:
        managers.activity(mk, sp, path0, m, t)


@njit(**COMPILE)
def run_blocks(mk: Model, sp: Space, out: Out, first_path: int, low: int, high: int) -> None:
    """Simulate the paths first_path + low ... first_path + high - 1 into rows low ... high - 1 of the results."""
    for base in range(low, high, LANES):
        path0 = np.uint32(first_path + base)
        managers.common_luck(mk, sp, path0)
        for m in range(len(mk.manager)):
            _start(mk, sp, path0, m)
            for t in range(len(mk.season)):
                managers.open_month(mk, sp, path0, m, t)
                results.keep(mk, sp, out, m, t, base, min(high, base + LANES))
                _month(mk, sp, path0, m, t)
                managers.close_month(mk, sp, t)
            results.write(mk, sp, out, m, base, min(high, base + LANES))
