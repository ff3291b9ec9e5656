"""The market written a second time, plainly: NumPy in float64, one client at a time, the kernel's own counters.

Covers start clients of one manager: levels, activity, noise, loss and return, deals, discounts, payments, dates. New
clients, effort, overload and events are left to their own tests.
"""

from dataclasses import dataclass, field

import numpy as np

from simulator import draws
from simulator.market import layout as y
from simulator.market.economics import economics
from simulator.market.posting import CANCEL_DAYS, SECOND_PART_DAYS


def half(word, high):
    return ((word >> np.uint32(16) if high else word & np.uint32(0xFFFF)) + 0.5) * 2.0**-16


def spare(first, second):
    return ((((first & np.uint32(511)) << np.uint32(9)) | (second & np.uint32(511))) + 0.5) * 2.0**-18


def look_up(table, share):
    x = share * y.NODES
    node = np.minimum(x.astype(np.int64), y.NODES - 1)
    return table[node] + (table[node + 1] - table[node]) * (x - node)


@dataclass
class Books:
    """Minor units by (path, month)."""

    n_paths: int
    months: int
    rows: dict = field(default_factory=dict)

    def post(self, name, month, value, where=True):
        row = self.rows.setdefault(name, np.zeros((self.n_paths, self.months)))
        inside = (month < self.months) & where
        month, value = np.broadcast_to(month, inside.shape), np.broadcast_to(value, inside.shape)
        np.add.at(row, (np.nonzero(inside)[0], month[inside]), value[inside])


class Reference:
    """One manager's market."""

    def __init__(self, scenario, n_paths, seed):
        self.eco = economics(scenario)
        self.par = self.eco.cell[0].astype(np.float64)
        self.tables = self.eco.tables.astype(np.float64)
        self.keys = draws.keys(seed)
        self.paths = np.arange(n_paths, dtype=np.uint32)
        self.books = Books(n_paths, self.eco.n_months)

    def words(self, entity, client, word):
        counters = np.zeros((len(self.paths), 4), np.uint32)
        counters[:, 0], counters[:, 1], counters[:, 2], counters[:, 3] = self.paths, entity, client, word
        return np.moveaxis(draws.philox_reference(counters, *self.keys), 1, 0)

    def run(self):
        shock = self.common()
        for client in range(len(self.eco.start)):
            self.live(client, shock)
        return self.books.rows

    def common(self):
        sd, rho = self.eco.common
        z, shocks = None, []
        for t in range(self.eco.n_months):
            w = self.words(0, 0, draws.COMMON << 24 | t << 8)
            fresh = draws.normals_reference(w[0], w[1])[0]
            z = fresh if t == 0 else rho * z + np.sqrt(1 - rho**2) * fresh
            shocks.append(np.exp(sd * z - sd**2 / 2))
        return shocks

    def paid_before(self, u):
        """0, 1, 2 or more late payments in a row: the chain of three states run until it stands."""
        p, habit = self.par, self.par[y.P_LATE_PERSISTENCE]
        law = np.stack([np.ones_like(u), 0 * u, 0 * u])
        late = (1 - habit) * self.late + habit * np.array([[0], [1], [1]])
        late = 1 - (1 - late) * (1 - np.array([p[y.P_DEFAULT_0], p[y.P_DEFAULT_1], p[y.P_DEFAULT_2]])[:, None])
        for _ in range(400):
            law = np.stack([(law * (1 - late)).sum(axis=0), law[0] * late[0], law[1] * late[1] + law[2] * late[2]])
        return (u > law[0]).astype(float) + (u > law[0] + law[1])

    def live(self, client, shock):
        p, start = self.par, self.eco.start[client].astype(np.float64)
        me = (self.eco.manager_hash[0], self.eco.client_hash[client])
        w = self.words(*me, draws.BIRTH_TRAITS << 24)
        u = [draws.uniform_reference(x) for x in w]
        hazard = look_up(self.tables[int(start[y.S_TABLE])], u[0])
        active = look_up(self.tables[int(p[y.P_T_ACTIVE])], u[1])
        self.late = look_up(self.tables[int(p[y.P_T_LATE])], u[2])
        self.dispute = look_up(self.tables[int(p[y.P_T_DISPUTE])], u[3])
        w = self.words(*me, draws.BIRTH << 24)
        noise, self.pace = draws.normals_reference(w[0], w[1])
        on = draws.uniform_reference(w[2]) < active
        alive, level = np.ones(len(self.paths), bool), np.full(len(self.paths), start[y.S_LEVEL])
        self.standing = self.paid_before(draws.uniform_reference(w[3]))
        sd = start[y.S_SD] * p[y.P_MIX]
        share, wide = p[y.P_TAIL_SHARE], sd * p[y.P_TAIL_FACTOR]
        centre = np.log((1 - share) * np.exp(sd**2 / 2) + share * np.exp(wide**2 / 2))
        for t in range(self.eco.n_months):
            w = self.words(*me, draws.MONTH << 24 | t << 8)
            z1, z2 = draws.normals_reference(w[0], w[1])
            s = np.where(half(w[3], False) < share, wide, sd)
            factor = shock[t] * self.eco.season[t] / p[y.P_MEAN_DEALS]
            mean = np.exp(level - np.log(active) + s * noise - centre) * factor
            number = 1 + sum((spare(w[1], w[0]) < p[y.P_DEALS + k]).astype(int) for k in range(y.MOST_DEALS - 1))
            number = np.where(alive & on, number, 0)
            self.before = self.standing.copy()
            for d in range(number.max()):
                self.deal(me, t, d, mean, number > d, start)
            self.books.post("clients_start", t, 1.0, alive)
            room = 1 - np.exp(level + start[y.S_LOG_WALLET] - start[y.S_LEVEL])
            room = (np.maximum(room, 0) * np.exp(p[y.P_ROOM_REFERENCE])) ** p[y.P_HEADROOM]
            leave = hazard * np.exp(p[y.P_SIZE_EXPONENT] * (p[y.P_LOG_MEDIAN] - level))
            luck = draws.uniform_reference(w[2])
            lost, back = alive & (luck < np.minimum(leave, 0.95)), ~alive & (luck < self.eco.manager[0, y.A_WINBACK])
            wake = active * (1 - p[y.P_KAPPA]) + p[y.P_KAPPA] * on
            on = (half(w[3], True) < wake) | back
            drift = start[y.S_DRIFT] * (room if start[y.S_DRIFT] > 0 else 1.0)
            level = level + alive * (drift + p[y.P_WALK_SD] * (z1 - p[y.P_WALK_SD] / 2))
            noise = p[y.P_PERSISTENCE] * noise + p[y.P_FRESH] * z2
            alive = (alive & ~lost) | back

    def deal(self, me, t, d, mean, here, start):
        p, post = self.par, self.books.post
        w = self.words(*me, draws.DEAL << 24 | t << 8 | d)
        z_size, z_days = draws.normals_reference(w[0], w[1])
        full = mean * p[y.P_PRICE_NORM] * np.exp(p[y.P_DEAL_SD] * z_size - p[y.P_DEAL_CENTRE])
        cut = half(w[2], False) < p[y.P_DISCOUNT]
        listed = full * np.where(cut, 1 + p[y.P_RESPONSE] * p[y.P_DEPTH], 1.0)
        share = np.where(cut, p[y.P_DEPTH], 0.0)
        invoice = np.floor(listed * (1 - share) * self.eco.minor + 0.5)
        margin = np.floor(listed * (start[y.S_MARGIN] - share) * self.eco.minor + 0.5)
        post("revenue", t, invoice, here)
        post("margin", t, margin, here)
        post("n_deals", t, 1.0, here)
        v = (half(w[2], True) - p[y.P_CANCEL]) / (1 - p[y.P_CANCEL])
        credit = 1 - p[y.P_PREPAID] - p[y.P_ON_DELIVERY]
        rank = v - (1 - credit)
        standing = self.before
        default = np.array([p[y.P_DEFAULT_0], p[y.P_DEFAULT_1], p[y.P_DEFAULT_2]])[standing.astype(int)]
        habit = p[y.P_LATE_PERSISTENCE]
        late = (1 - habit) * self.late + habit * (standing > 0)
        on_credit, cancelled = rank >= 0, v < 0
        unpaid = on_credit & (rank < credit * default)
        is_late = on_credit & (rank < credit * (default + (1 - default) * late))
        z = p[y.P_PACE] * self.pace + p[y.P_PACE_REST] * z_days
        at = (np.clip(z, -y.Z_LIMIT, y.Z_LIMIT) + y.Z_LIMIT) / (2 * y.Z_LIMIT)
        early = np.minimum(look_up(self.tables[int(p[y.P_T_EARLY_DAYS])], at), start[y.S_TERMS])
        days = np.where(is_late, look_up(self.tables[int(p[y.P_T_LATE_DAYS])], at), -early)
        u = half(w[3], False)
        disputed = u < self.dispute
        days = days + np.where(disputed, p[y.P_DISPUTE_DAYS], 0.0)
        left = np.where(disputed, u / np.maximum(self.dispute, 1e-6), (u - self.dispute) / (1 - self.dispute))
        parts = on_credit & ~unpaid & (left < p[y.P_PARTIAL])
        self.pay(t, spare(w[0], w[1]), here, invoice, start, (days, on_credit, cancelled, unpaid, parts))
        after = np.where(days > 0.5, np.minimum(standing + 1, 2), 0)
        self.standing = np.where(here & on_credit, after, self.standing)

    def pay(self, t, day, here, invoice, start, fate):
        days, on_credit, cancelled, unpaid, parts = fate
        month_of, _, following, _ = self.eco.days[0]
        first = self.eco.month_days[t]
        issued = first + (day * (self.eco.month_days[t + 1] - first)).astype(int)
        due = following[issued + int(start[y.S_TERMS])]
        paid_on = following[np.maximum(due + np.floor(days + 0.5).astype(int), issued)]
        paid_on = np.where(on_credit, paid_on, issued + CANCEL_DAYS * cancelled)
        now = np.where(unpaid, np.floor(invoice * self.par[y.P_RECOVERY]), np.where(parts, invoice // 2, invoice))
        self.books.post("cancelled", month_of[paid_on], invoice, here & cancelled)
        self.books.post("cash", month_of[paid_on], now, here & ~cancelled)
        second = month_of[following[np.minimum(paid_on + SECOND_PART_DAYS, len(following) - 1)]]
        self.books.post("cash", second, invoice - now, here & parts)
        lost = month_of[np.maximum(due + int(self.par[y.P_WRITE_OFF_DAYS]), paid_on)]
        self.books.post("written_off", lost, invoice - now, here & unpaid)
