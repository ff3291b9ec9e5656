"""The market, compiled: blocks of 64 paths, manager by manager, month by month, client by client, deal by deal."""

import numpy as np
from numba import njit

from simulator import draws
from simulator.draws import COMPILE, LANES
from simulator.market import clients, deals, managers, posting
from simulator.market.clients import MONTH_WORD, W_ALIVE, W_BACK, W_DEALS, W_FAULT, W_LOST, W_MEAN
from simulator.market.layout import (
    A_NEW,
    A_NEW_RATE,
    A_REFERRAL_RATE,
    C_AGE,
    C_ALIVE,
    C_DISPUTE,
    C_LATE,
    C_MARGIN,
    C_NUMBER,
    C_PACE,
    C_STANDING,
    C_TENURE,
    C_TERMS,
    C_TRAIL,
    D_DISPUTE,
    D_LATE,
    D_MARGIN,
    D_MEAN,
    D_NUMBER,
    D_PACE,
    D_STANDING,
    D_TENURE,
    D_TERMS,
    H_CLIENTS,
    H_EFFORT,
    H_INDEX,
    H_INDEX_LAST,
    H_PLAN_REVENUE,
    I_HASH,
    I_LANE,
    J_HASH,
    J_LANE,
    J_ORDINAL,
    J_PLACE,
    L_DEFAULT,
    L_FACTOR,
    L_LATE,
    N_COUNTERS,
    N_IDENTITY,
    N_STATE,
    OUT_EFFORT,
    OUT_OUTSTANDING,
    OUT_OVERDUE,
    OUT_PRIOR,
    P_CALENDAR,
    Q_CANCELLED,
    Q_CASH,
    Q_CLIENTS,
    Q_CLIENTS_START,
    Q_LOST,
    Q_LOST_FAULT,
    Q_NEW,
    Q_OVERDUE,
    Q_PORTFOLIO,
    Q_REVENUE,
    Q_WON_BACK,
    Q_WRITTEN_OFF,
    S_LEVEL,
)  # fmt: skip
from simulator.market.state import (
    N_ARRIVALS,
    N_KEY0,
    N_KEY1,
    N_MINOR,
    N_PLAN_BY_PATH,
    N_WANT_COUNTS,
    N_WANT_OVERDUE,
    Model,
    Out,
    Space,
)  # fmt: skip

ZERO, ONE = np.float32(0.0), np.float32(1.0)
ARRIVAL_WORD, DEAL_WORD = draws.ARRIVALS << 24, draws.DEAL << 24
# age of a newcomer once its first month is over
NEW_AGE = np.float32(1.5)
NEWCOMER = np.uint32(2654435761)
ST, ID, RING = N_STATE * LANES, N_IDENTITY * LANES, 12 * LANES


@njit(**COMPILE)
def _seat(sp: Space, chunk0: int, place: int, lane: int, number: int) -> None:
    chunk, i = chunk0 + place // LANES, place % LANES
    sp.ids[chunk * ID + I_LANE * LANES + i] = np.uint32(lane)
    sp.ids[chunk * ID + I_HASH * LANES + i] = np.uint32(number + np.uint32(1)) * NEWCOMER
    sp.clients[chunk * ST + C_NUMBER * LANES + i] = ZERO
    for r in range(12):
        sp.ring[chunk * RING + r * LANES + i] = ZERO


@njit(**COMPILE)
def _births(mk: Model, sp: Space, path0: int, m: int, c: int, first: int) -> None:
    key0, key1 = np.uint32(mk.number[N_KEY0]), np.uint32(mk.number[N_KEY1])
    last = sp.held[2 * c + 1]
    for k in range(first // LANES, (last + LANES - 1) // LANES):
        chunk = sp.held[2 * c] + k
        low, high = max(first - k * LANES, 0), min(last - k * LANES, LANES)
        st, ids = sp.clients[chunk * ST : (chunk + 1) * ST], sp.ids[chunk * ID : (chunk + 1) * ID]
        clients.birth(
            st, ids, low, high, mk.start[0][:0], mk.cell[c], mk.tables, sp.f, sp.u, path0, mk.manager_hash[m],
            key0, key1,
        )  # fmt: skip


@njit(**COMPILE)
def _arrivals(mk: Model, sp: Space, path0: int, m: int, t: int) -> None:
    """New clients Poisson(l0 + gamma e) and referrals Poisson(rate x clients x (1 + gamma e)) join the first cell."""
    par, c = mk.manager[m], mk.first_cell[m]
    here = np.float32(mk.served[t, m])
    for i in range(LANES):
        effort = np.float32(sp.human[(H_EFFORT + 3) * LANES + i]) * par[A_NEW]
        sp.counts[i] = (par[A_NEW_RATE] + effort) * here
        clients_now = np.float32(sp.human[H_CLIENTS * LANES + i])
        sp.counts[LANES + i] = par[A_REFERRAL_RATE] * clients_now * (ONE + effort) * here
    managers.two_counts(mk, sp, path0, mk.manager_hash[m], np.uint32(ARRIVAL_WORD | t << 8))
    rows = t * (N_COUNTERS + len(sp.weight)) * LANES
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
            sp.acc[rows + (Q_NEW + kind) * LANES + i] += n
    _births(mk, sp, path0, m, c, first)


@njit(**COMPILE)
def _start_client(mk: Model, sp: Space, path0: int, m: int, c: int, client: int, chunk: int) -> None:
    st, ids = sp.clients[chunk * ST : (chunk + 1) * ST], sp.ids[chunk * ID : (chunk + 1) * ID]
    for i in range(LANES):
        ids[I_LANE * LANES + i] = i
        ids[I_HASH * LANES + i] = mk.client_hash[client]
        st[C_NUMBER * LANES + i] = np.float32(client + 1)
    start = mk.start[client]
    key0, key1 = np.uint32(mk.number[N_KEY0]), np.uint32(mk.number[N_KEY1])
    clients.birth(
        st, ids, 0, LANES, start, mk.cell[c], mk.tables, sp.f, sp.u, path0, mk.manager_hash[m], key0, key1
    )  # fmt: skip
    revenue = draws.exp32(start[S_LEVEL])
    for t in range(12):
        past = revenue * np.float32(mk.plan_weight[12 + t])
        sp.ring[chunk * RING + t * LANES : chunk * RING + (t + 1) * LANES] = past
        for i in range(LANES):
            st[C_TRAIL * LANES + i] += past


@njit(**COMPILE)
def _start(mk: Model, sp: Space, path0: int, m: int) -> None:
    """Clear the books and put the start clients in their places: chunk = client, position = path."""
    sp.acc[:] = 0
    sp.human[:] = 0.0
    for k in range(3):
        sp.human[(H_PLAN_REVENUE + k) * LANES : (H_PLAN_REVENUE + k + 1) * LANES] = mk.plan[k, m]
    sp.human[H_INDEX_LAST * LANES : (H_INDEX_LAST + 1) * LANES] = 1.0
    chunk = 0
    for c in range(mk.first_cell[m], mk.first_cell[m + 1]):
        sp.held[2 * c], n = chunk, mk.first_client[c + 1] - mk.first_client[c]
        sp.held[2 * c + 1] = n * LANES
        sp.human[H_CLIENTS * LANES : (H_CLIENTS + 1) * LANES] += n
        for j in range(n):
            _start_client(mk, sp, path0, m, c, mk.first_client[c] + j, chunk + j)
        chunk += n + (mk.number[N_ARRIVALS] if c == mk.first_cell[m] else 0)


@njit(**COMPILE)
def _weather(mk: Model, sp: Space, m: int, c: int, t: int) -> None:
    """Season, common shock and events on the clients of a cell; the market's index of the year."""
    for i in range(LANES):
        factor = sp.common[t * LANES + i] * np.float32(mk.season[t] * mk.served[t, m])
        late, default = ZERO, ONE
        for e in range(len(mk.event_hash)):
            here = np.float32(mk.event_shape[e, t] * mk.event_hits[e, c]) * sp.happens[e * LANES + i]
            factor *= ONE - np.float32(mk.event_force[e, 0]) * here
            late = late + (ONE - late) * np.float32(mk.event_force[e, 1]) * here
            default *= ONE + (np.float32(mk.event_force[e, 2]) - ONE) * here
        sp.lanes[L_FACTOR * LANES + i] = factor
        sp.lanes[L_LATE * LANES + i] = late
        sp.lanes[L_DEFAULT * LANES + i] = default
        if c == mk.first_cell[m]:
            normal = max(mk.season[t] * mk.served[t, m], 1e-9)
            sp.human[H_INDEX * LANES + i] += mk.plan_weight[mk.position[t]] * factor / normal


@njit(**COMPILE)
def _queue(sp: Space, st: np.ndarray, ids: np.ndarray, i: int, chunk: int, ordinal: int, at: int) -> None:
    q, j = sp.queue, sp.queue_ids
    q[D_MEAN * LANES + at] = sp.f[W_MEAN * LANES + i]
    q[D_MARGIN * LANES + at] = st[C_MARGIN * LANES + i]
    q[D_TERMS * LANES + at] = st[C_TERMS * LANES + i]
    q[D_LATE * LANES + at] = st[C_LATE * LANES + i]
    q[D_PACE * LANES + at] = st[C_PACE * LANES + i]
    q[D_DISPUTE * LANES + at] = st[C_DISPUTE * LANES + i]
    q[D_STANDING * LANES + at] = st[C_STANDING * LANES + i]
    q[D_TENURE * LANES + at] = st[C_TENURE * LANES + i]
    q[D_NUMBER * LANES + at] = st[C_NUMBER * LANES + i]
    j[J_LANE * LANES + at] = ids[I_LANE * LANES + i]
    j[J_HASH * LANES + at] = ids[I_HASH * LANES + i]
    j[J_ORDINAL * LANES + at] = np.uint32(ordinal)
    j[J_PLACE * LANES + at] = np.uint32(chunk * LANES + i)


@njit(**COMPILE)
def _flush(mk: Model, sp: Space, path0: int, m: int, c: int, t: int, n: int) -> None:
    """Draw and settle the waiting deals."""
    par, q = mk.cell[c], sp.queue
    key0, key1 = np.uint32(mk.number[N_KEY0]), np.uint32(mk.number[N_KEY1])
    word = np.uint32(DEAL_WORD | t << 8)
    deals.deal_words(q, sp.queue_ids, sp.lanes, sp.v, path0, mk.manager_hash[m], word, key0, key1)
    deals.price(q, par, sp.v)
    deals.payment_class(q, par, sp.v)
    deals.payment_days(q, par, mk.tables, sp.v)
    first_day = np.int64(mk.month_days[t])
    posting.settle(
        q, sp.queue_ids, n, c, par, sp.clients, mk.days[np.int64(par[P_CALENDAR])], t, first_day,
        mk.month_days[t + 1] - first_day, mk.number[N_WANT_OVERDUE], np.float64(mk.number[N_MINOR]), sp.acc, mk.asked,
        mk.ranges, mk.of_client, sp.weight, sp.deal,
    )  # fmt: skip


@njit(**COMPILE)
def _count(mk: Model, sp: Space, st: np.ndarray, ids: np.ndarray, n: int, t: int) -> None:
    """Counters of clients: at the start, lost, returned, at the end; and the revenue of those held."""
    rows = t * (N_COUNTERS + len(sp.weight)) * LANES
    for i in range(n):
        lane = np.uint64(ids[I_LANE * LANES + i])
        base = np.uint64(rows) + lane
        sp.human[np.uint64(H_CLIENTS * LANES) + lane] += st[C_ALIVE * LANES + i]
        if sp.f[W_ALIVE * LANES + i] > ZERO and st[C_AGE * LANES + i] > NEW_AGE:
            sp.acc[base + np.uint64(Q_CLIENTS_START * LANES)] += 1
            trail = np.int64(np.float64(st[C_TRAIL * LANES + i]) * mk.number[N_MINOR] + 0.5)
            sp.acc[base + np.uint64(Q_PORTFOLIO * LANES)] += trail
        if sp.f[W_LOST * LANES + i] > ZERO:
            sp.acc[base + np.uint64(Q_LOST * LANES)] += 1
            sp.acc[base + np.uint64(Q_LOST_FAULT * LANES)] += np.int64(sp.f[W_FAULT * LANES + i])
        elif sp.f[W_BACK * LANES + i] > ZERO:
            sp.acc[base + np.uint64(Q_WON_BACK * LANES)] += 1


@njit(**COMPILE)
def _chunk(mk: Model, sp: Space, path0: int, m: int, c: int, t: int, chunk: int, n: int, waiting: int) -> int:
    """A month of 64 clients: bill, queue their deals, move on, count."""
    st, ids = sp.clients[chunk * ST : (chunk + 1) * ST], sp.ids[chunk * ID : (chunk + 1) * ID]
    par, f = mk.cell[c], sp.f
    key0, key1 = np.uint32(mk.number[N_KEY0]), np.uint32(mk.number[N_KEY1])
    if t > 0:
        clients.remember(st, sp.ring[chunk * RING : (chunk + 1) * RING], t)
    clients.client_words(sp.u, ids, path0, mk.manager_hash[m], np.uint32(MONTH_WORD | t << 8), key0, key1)
    clients.bill(st, ids, sp.lanes, par, f, sp.u)
    for i in range(n):
        for j in range(np.int64(f[W_DEALS * LANES + i])):
            _queue(sp, st, ids, i, chunk, j, waiting)
            waiting += 1
            if waiting == LANES:
                _flush(mk, sp, path0, m, c, t, waiting)
                waiting = 0
    clients.move_on(st, ids, sp.lanes, par, f, sp.u)
    _count(mk, sp, st, ids, n, t)
    return waiting


@njit(**COMPILE)
def _month(mk: Model, sp: Space, path0: int, m: int, t: int) -> None:
    _arrivals(mk, sp, path0, m, t)
    sp.human[H_CLIENTS * LANES : (H_CLIENTS + 1) * LANES] = 0.0
    for c in range(mk.first_cell[m], mk.first_cell[m + 1]):
        _weather(mk, sp, m, c, t)
        n_chunks = (sp.held[2 * c + 1] + LANES - 1) // LANES
        waiting = 0
        for k in range(n_chunks):
            chunk, n = sp.held[2 * c] + k, min(sp.held[2 * c + 1] - k * LANES, LANES)
            waiting = _chunk(mk, sp, path0, m, c, t, chunk, n, waiting)
        if waiting > 0:
            _flush(mk, sp, path0, m, c, t, waiting)
    rows = t * (N_COUNTERS + len(sp.weight)) * LANES
    for i in range(LANES):
        sp.acc[rows + Q_CLIENTS * LANES + i] = np.int64(sp.human[H_CLIENTS * LANES + i])
    if mk.number[N_WANT_COUNTS]:
        managers.activity(mk, sp, path0, m, t)


@njit(**COMPILE)
def _keep_effort(mk: Model, sp: Space, out: Out, m: int, t: int, low: int, high: int) -> None:
    """Effort and plans of the month, which nothing later can tell."""
    for r in range(len(mk.out_rows)):
        channel = mk.out_rows[r] - OUT_EFFORT
        if channel >= 0:
            for p in range(low, high):
                out.measures[r, p, t, m] = sp.human[(H_EFFORT + channel) * LANES + p - low]
    if mk.number[N_PLAN_BY_PATH]:
        weight = mk.plan_weight[mk.position[t]]
        for k in range(3):
            for p in range(low, high):
                out.plans[k, p, t, m] = sp.human[(H_PLAN_REVENUE + k) * LANES + p - low] * weight


@njit(**COMPILE)
def _write(mk: Model, sp: Space, out: Out, m: int, low: int, high: int) -> None:
    """Counters of a manager into the results."""
    n_rows, n_months = N_COUNTERS + len(sp.weight), len(mk.season)
    for r in range(len(mk.out_rows)):
        row = mk.out_rows[r]
        if row >= OUT_EFFORT:
            continue
        for p in range(low, high):
            running = 0
            for t in range(n_months):
                base = t * n_rows * LANES + p - low
                if row == OUT_OUTSTANDING:
                    running += sp.acc[base + Q_REVENUE * LANES] - sp.acc[base + Q_CASH * LANES]
                    running -= sp.acc[base + Q_WRITTEN_OFF * LANES] + sp.acc[base + Q_CANCELLED * LANES]
                elif row == OUT_OVERDUE:
                    running += sp.acc[base + Q_OVERDUE * LANES]
                elif row == OUT_PRIOR:
                    running = sp.acc[base + (Q_REVENUE - 12 * n_rows) * LANES] if t >= 12 else 0
                else:
                    running = sp.acc[base + row * LANES]
                out.measures[r, p, t, m] = running


@njit(**COMPILE)
def run_blocks(mk: Model, sp: Space, out: Out, first_path: int, low: int, high: int) -> None:
    """Simulate the paths first_path + low ... first_path + high - 1 into rows low ... high - 1 of the results."""
    for base in range(low, high, LANES):
        path0 = np.uint32(first_path + base)
        managers.common_luck(mk, sp, path0)
        for m in range(len(mk.manager)):
            _start(mk, sp, path0, m)
            for t in range(len(mk.season)):
                managers.open_month(mk, sp, m, t)
                _keep_effort(mk, sp, out, m, t, base, min(high, base + LANES))
                _month(mk, sp, path0, m, t)
                managers.close_month(mk, sp, t)
            _write(mk, sp, out, m, base, min(high, base + LANES))
