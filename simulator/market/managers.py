"""Managers in the kernel: common luck, plans, counts; 64 paths at a time."""

import math

import numpy as np
from numba import njit

from simulator import draws
from simulator.draws import INLINE, LANES, PART, at, exp32, uniform
from simulator.market import answering
from simulator.market import layout as y
from simulator.market.luck import path_words, poisson
from simulator.market.state import (
    F64,
    I64,
    MARKET,
    N_KEY0,
    N_KEY1,
    N_MINOR,
    N_PERIOD,
    N_RESPOND,
    RATCHET,
    RULE_DOWN,
    RULE_KIND,
    RULE_LIFT,
    RULE_UP,
    Model,
    Space,
)  # fmt: skip

ZERO, ONE, HALF = np.float32(0.0), np.float32(1.0), np.float32(0.5)
COMMON_WORD, EVENT_WORD, COUNT_WORD = draws.COMMON << 24, draws.EVENT << 24, draws.COUNTS << 24
LEAST_PLAN = 0.01


@njit(**INLINE)
def common_luck(mk: Model, sp: Space, path0: int) -> None:
    """The shock that all clients share (stationary AR(1), centred to mean 1) and which events happen."""
    key0, key1 = np.uint32(mk.number[N_KEY0]), np.uint32(mk.number[N_KEY1])
    sd, rho = np.float32(mk.common[0]), np.float32(mk.common[1])
    fresh = np.float32(math.sqrt(1.0 - mk.common[1] ** 2))
    state = at(sp.f, 2 * LANES)
    for t in range(len(mk.season)):
        path_words(at(sp.u, 0), path0, np.uint32(0), np.uint32(COMMON_WORD | t << 8), key0, key1)
        draws.normals(at(sp.u, 0), at(sp.f, 0), 0)
        for i in range(LANES):
            state[i] = sp.f[i] if t == 0 else rho * state[i] + fresh * sp.f[i]
            sp.common[t * LANES + i] = exp32(sd * state[i] - HALF * sd * sd)
    for e in range(len(mk.event_hash)):
        path_words(at(sp.u, 0), path0, mk.event_hash[e], np.uint32(EVENT_WORD), key0, key1)
        for i in range(LANES):
            sp.happens[e * LANES + i] = ONE if uniform(sp.u[i]) < mk.event_force[e, 3] else ZERO


@njit(**INLINE)
def next_year(mk: Model, sp: Space, weight: float, own: float) -> None:
    """Carry plans into a new plan year, path by path.

    `weight` is the share of the old year that was simulated, `own` the part of it in which the manager was there: a
    result is held against the plan of those months, and whoever was not there at all has neither gained nor missed.
    """
    rule, lift = mk.plan_rule[RULE_KIND], 1.0 + mk.plan_rule[RULE_LIFT]
    for k in range(3):
        for i in range(LANES):
            plan = sp.human[(y.H_PLAN_REVENUE + k) * LANES + i]
            done = sp.human[(y.H_DONE_REVENUE + k) * LANES + i]
            gain = done / max(plan * own, 1e-9) - 1.0 if own > 0.0 else 0.0
            after = plan
            if rule < MARKET:
                after = plan * lift
            if rule == RATCHET:
                after += plan * gain * (mk.plan_rule[RULE_UP] if gain > 0.0 else mk.plan_rule[RULE_DOWN])
            if rule == MARKET:
                after = plan * lift * sp.human[y.H_INDEX * LANES + i] / (weight * sp.human[y.H_INDEX_LAST * LANES + i])
            sp.human[(y.H_PLAN_REVENUE + k) * LANES + i] = max(after, LEAST_PLAN * plan)
            sp.human[(y.H_DONE_REVENUE + k) * LANES + i] = 0.0
    for i in range(LANES):
        sp.human[y.H_INDEX_LAST * LANES + i] = sp.human[y.H_INDEX * LANES + i] / weight
        sp.human[y.H_INDEX * LANES + i] = 0.0


@njit(**INLINE)
def two_counts(mk: Model, sp: Space, path0: int, entity: int, word: int) -> None:
    """Poisson counts with the means in rows 0 and 1 of `counts`, written over them."""
    path_words(at(sp.u, 0), path0, entity, word, np.uint32(mk.number[N_KEY0]), np.uint32(mk.number[N_KEY1]))
    draws.normals(at(sp.u, 0), at(sp.f, 0), 0)
    luck = at(sp.f, 2 * LANES)
    for k in range(2):
        for i in range(LANES):
            luck[i] = uniform(sp.u[(2 + k) * LANES + i])
        poisson(at(sp.counts, k * LANES), luck, at(sp.f, k * LANES))


@njit(**INLINE)
def _mean_counts(mk: Model, sp: Space, m: int, t: int, kind: int, rate: float, row: int) -> None:
    """Means of one kind of count: the first three per client and raised by effort, the others per deal."""
    rows = y.N_COUNTERS + len(sp.weight) // LANES
    for i in range(LANES):
        effort = ZERO
        for c in range(5):
            effort += np.float32(0.2) * np.float32(sp.human[(y.H_EFFORT + c) * LANES + i])
        busy = np.float32(sp.human[y.H_CLIENTS * LANES + i]) * (ONE + mk.manager[m, y.A_ACTIVITY_EFFECT] * effort)
        busy *= sp.lanes[y.L_STAFF * LANES + i]
        deals = np.float32(sp.acc[(t * rows + y.Q_DEALS) * LANES + i])
        sp.counts[row * LANES + i] = rate * (busy * np.float32(mk.served[t, m]) if kind < 3 else deals)


@njit(**INLINE)
def activity(mk: Model, sp: Space, path0: int, m: int, t: int) -> None:
    """Contacts, meetings, offers and lost deals of a month: Poisson, raised by mean effort."""
    par = mk.manager[m]
    rows = y.N_COUNTERS + len(sp.weight) // LANES
    lost, lost_fault = par[y.A_LOST_DEALS], par[y.A_LOST_DEALS_FAULT]
    means = (par[y.A_CONTACTS], par[y.A_MEETINGS], par[y.A_OFFERS], lost, lost_fault, ZERO)
    into = (y.Q_CONTACTS, y.Q_MEETINGS, y.Q_OFFERS, y.Q_LOST_DEALS, y.Q_LOST_DEALS_FAULT, -1)
    for pair in range(3):
        for k in range(2):
            kind = 2 * pair + k
            _mean_counts(mk, sp, m, t, kind, means[kind], k)
        two_counts(mk, sp, path0, mk.manager_hash[m], np.uint32(COUNT_WORD | t << 8 | pair))
        for k in range(2):
            row = into[2 * pair + k]
            if row >= 0:
                for i in range(LANES):
                    sp.acc[(t * rows + row) * LANES + i] += np.int64(sp.counts[k * LANES + i])
    for i in range(LANES):
        base = t * rows * LANES + i
        sp.acc[base + y.Q_LOST_DEALS * LANES] += sp.acc[base + y.Q_LOST_DEALS_FAULT * LANES]


@njit(**PART)
def _to_date(human: F64, month: I64, minor: float) -> None:
    for k in range(3):
        for i in range(LANES):
            result = month[(y.Q_REVENUE + k) * LANES + i] / minor
            human[(y.H_DONE_REVENUE + k) * LANES + i] += result
            human[(y.H_QUARTER_REVENUE + k) * LANES + i] += result


@njit(**PART)
def _held(human: F64, month: I64, minor: float) -> None:
    for i in range(LANES):
        month[y.Q_CLIENTS * LANES + i] = np.int64(human[y.H_CLIENTS * LANES + i])
        month[y.Q_CLIENTS_START * LANES + i] = np.int64(human[y.H_START * LANES + i])
        month[y.Q_LOST * LANES + i] = np.int64(human[y.H_LOST * LANES + i])
        month[y.Q_LOST_FAULT * LANES + i] = np.int64(human[y.H_LOST_FAULT * LANES + i])
        month[y.Q_WON_BACK * LANES + i] = np.int64(human[y.H_BACK * LANES + i])
        month[y.Q_PORTFOLIO * LANES + i] = np.int64(np.rint(human[y.H_HELD * LANES + i] * minor))


@njit(**INLINE)
def close_month(mk: Model, sp: Space, t: int) -> None:
    """Clients held, lost and back; results to date of year and quarter: revenue, margin, cash."""
    month = at(sp.acc, t * (y.N_COUNTERS + len(mk.asked)) * LANES)
    _held(at(sp.human, 0), month, np.float64(mk.number[N_MINOR]))
    _to_date(at(sp.human, 0), month, np.float64(mk.number[N_MINOR]))


@njit(**INLINE)
def open_month(mk: Model, sp: Space, path0: int, m: int, t: int) -> None:
    """New quarter, new plan year, who leaves and who starts, then effort and what follows from it."""
    if mk.position[t] % mk.number[N_PERIOD] == 0:
        draws.fill(sp.human, y.H_QUARTER_REVENUE * LANES, (y.H_QUARTER_REVENUE + 3) * LANES, 0.0)
    if t > 0 and mk.position[t] == 0:
        weight = own = 0.0
        for s in range(max(t - 12, 0), t):
            weight += mk.plan_weight[mk.position[s]]
            own += mk.plan_weight[mk.position[s]] * mk.served[s, m]
        next_year(mk, sp, weight, own)
    answering.staff(mk, sp, path0, m, t)
    if mk.number[N_RESPOND]:
        answering.choose(mk, sp, m, t)
    answering.consequences(mk, sp, m, t)
