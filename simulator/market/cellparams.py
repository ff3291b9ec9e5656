"""Parameters of one cell and start values of one client, in the kernel's order."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

from simulator.market import layout as y
from simulator.market import tables as t
from simulator.market.books import USUAL_SHARE, Cell, cells, usual_size
from simulator.market.grouping import Row
from simulator.scenario import Manager, Payments, Scenario, Segment

F64 = NDArray[np.float64]
DISPUTE_DISPERSION = 0.35  # intra-client correlation of disputes 0.36 (data facts 4.2)
DEFAULT_ODDS = (1.0, 2.0, 4.0)  # 12.8 % with no late period, 33 % with one, 44-54 % with two or more (data facts 4.2)
LEAST_ACTIVE = 0.05
NOTHING = -80.0


@dataclass
class Tables:
    """Quantile tables, each kept once."""

    rows: list[F64] = field(default_factory=list)
    index: dict[tuple[object, ...], int] = field(default_factory=dict)

    def add(self, key: tuple[object, ...], row: F64) -> int:
        """Number of the table; the same key gives the same number."""
        if key not in self.index:
            self.index[key] = len(self.rows)
            self.rows.append(row)
        return self.index[key]


def cell(s: Scenario, manager: Manager, c: Cell, tables: Tables, countries: Sequence[str]) -> F64:
    """The parameter row of a cell."""
    segment, pay = s.segments[c.segment], s.payments_of(c.segment)
    row = np.zeros(y.N_CELL)
    _growth(row, s, manager, c)
    _noise(row, segment)
    _deals(row, s, manager, segment)
    _payments(row, pay)
    active = active_share(segment)
    row[y.P_T_HAZARD] = _hazard(tables, segment, 0)
    row[y.P_T_ACTIVE] = tables.add(
        ("active", active, segment.activity_dispersion),
        np.clip(t.mean_table(active, segment.activity_dispersion), LEAST_ACTIVE, 1.0),
    )
    a, b = pay.late_trait_a, pay.late_trait_b
    row[y.P_T_LATE] = tables.add(("late", a, b), t.beta_table(a, b))
    row[y.P_T_DISPUTE] = tables.add(("dispute", pay.dispute_share), t.mean_table(pay.dispute_share, DISPUTE_DISPERSION))
    days = (pay.late_days_shape, pay.late_days_scale, pay.tail_share, pay.tail_median_days)
    row[y.P_T_LATE_DAYS] = tables.add(("late days", *days), t.late_days_table(*days))
    row[y.P_T_EARLY_DAYS] = tables.add(("early days", pay.early_days), t.early_days_table(pay.early_days))
    row[y.P_CALENDAR] = countries.index(pay.holidays)
    return row


def start(s: Scenario, c: Cell, held: Row, tables: Tables) -> F64:
    """The start values of a row: its client's own, else the segment's."""
    client = held.client
    segment, pay = s.segments[c.segment], s.payments_of(c.segment)
    manager = s.team()[c.manager]
    ability = math.log(s.archetype(manager).ability_factor)
    row = np.zeros(y.N_START)
    revenue = client.monthly_revenue
    row[y.S_LEVEL] = math.log(revenue) if revenue > 0 else NOTHING
    row[y.S_LOG_WALLET] = math.log(_own(client.wallet_share, segment.wallet_share))
    row[y.S_MARGIN] = _own(client.margin_share, segment.margin_share)
    row[y.S_DRIFT] = (_own(client.growth_y, segment.growth_y) + ability) / 12.0
    row[y.S_SD] = _own(client.noise_sd, segment.own_noise_sd)
    row[y.S_ACTIVE] = -1.0 if client.active_share is None else max(client.active_share, LEAST_ACTIVE)
    row[y.S_LATE] = _own(client.late_share, -1.0)
    row[y.S_TERMS] = _own(client.terms_days, pay.terms_days)
    row[y.S_TENURE] = client.tenure_months
    row[y.S_TABLE] = _hazard(tables, segment, client.tenure_months)
    row[y.S_COUNT], row[y.S_UNEVEN] = len(held.sizes), held.unevenness()
    row[y.S_SMALL] = held.small_share(segment.churn_size_exponent)
    row[y.S_STRATUM], row[y.S_STRATA] = held.stratum, held.strata
    return row


def active_share(segment: Segment) -> float:
    """Share of months with revenue: the stationary distribution of the two-state chain."""
    stay, wake = segment.stay_active_share, segment.wake_share
    return wake / (wake + 1.0 - stay) if wake + 1.0 - stay > 0 else 1.0


def _own(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else value


def _hazard(tables: Tables, segment: Segment, tenure_months: int) -> int:
    a, b = segment.churn_a, segment.churn_b
    return tables.add(("hazard", a, b, tenure_months), t.hazard_table(a, b, tenure_months / 12.0))


def _growth(row: F64, s: Scenario, manager: Manager, c: Cell) -> None:
    segment, market = s.segments[c.segment], s.market
    revenue = [client.monthly_revenue for client in c.clients if client.monthly_revenue > 0]
    mean = float(np.mean(revenue)) if revenue else 0.0
    new = mean * market.new_client_size_share
    ability = math.log(s.archetype(manager).ability_factor)
    row[y.P_DRIFT_NEW] = (segment.growth_y + ability) / 12.0
    row[y.P_WALK_SD] = segment.growth_walk_sd
    row[y.P_SIZE_EXPONENT] = segment.churn_size_exponent
    share = manager.portfolio.top20_share if manager.portfolio else USUAL_SHARE
    row[y.P_LOG_MEDIAN] = usual_size(revenue, segment.churn_size_exponent, share)
    row[y.P_FAULT_SHARE] = segment.churn_fault_share
    row[y.P_HEADROOM] = segment.headroom_exponent
    row[y.P_ROOM_REFERENCE] = -math.log(max(1.0 - segment.wallet_share, 0.01))
    row[y.P_MARGIN] = segment.margin_share
    row[y.P_NEW_LEVEL] = math.log(new) - market.new_client_size_sd**2 / 2.0 if new > 0 else NOTHING
    row[y.P_NEW_SD] = market.new_client_size_sd
    row[y.P_RAMP] = market.new_client_ramp_months
    row[y.P_LOG_WALLET] = math.log(segment.wallet_share)
    row[y.P_KAPPA] = segment.stay_active_share - segment.wake_share


def _noise(row: F64, segment: Segment) -> None:
    """A latent AR(1) of sd 1 times a standard deviation that is larger in rare months; overall sd as declared."""
    p, factor, rho = segment.fat_tail_share, segment.fat_tail_factor, segment.own_noise_persistence
    row[y.P_NOISE_SD] = segment.own_noise_sd
    row[y.P_MIX] = 1.0 / math.sqrt(1.0 - p + p * factor**2)
    row[y.P_TAIL_SHARE], row[y.P_TAIL_FACTOR] = p, factor
    row[y.P_PERSISTENCE], row[y.P_FRESH] = rho, math.sqrt(1.0 - rho**2)


def _deals(row: F64, s: Scenario, manager: Manager, segment: Segment) -> None:
    d = segment.deals
    beyond, mean = t.deal_chances(d.deals_per_month, y.MOST_DEALS)
    row[y.P_DEALS : y.P_DEALS + len(beyond)] = beyond
    row[y.P_MEAN_DEALS] = mean
    row[y.P_DEAL_SD], row[y.P_DEAL_CENTRE] = d.deal_size_sd, d.deal_size_sd**2 / 2.0
    share = min(d.discount_offer_share * s.archetype(manager).discount_factor, 1.0)
    row[y.P_DISCOUNT], row[y.P_DEPTH], row[y.P_RESPONSE] = share, d.discount_depth, d.discount_response
    price = (1.0 + d.discount_response * d.discount_depth) * (1.0 - d.discount_depth)
    row[y.P_PRICE_NORM] = 1.0 / (1.0 - share + share * price)
    row[y.P_LATE_DELIVERY], row[y.P_FAILED] = d.late_delivery_share, d.failed_delivery_share


def _payments(row: F64, pay: Payments) -> None:
    row[y.P_PREPAID], row[y.P_ON_DELIVERY] = pay.prepaid_share, pay.on_delivery_share
    row[y.P_LATE_PERSISTENCE] = pay.late_persistence
    row[y.P_DEFAULT_0 : y.P_DEFAULT_0 + 3] = default_chances(pay)
    row[y.P_RECOVERY], row[y.P_WRITE_OFF_DAYS] = pay.default_recovery_share, pay.write_off_days
    row[y.P_PARTIAL], row[y.P_DISPUTE_DAYS] = pay.partial_share, pay.dispute_days
    row[y.P_CANCEL], row[y.P_CANCEL_FAULT] = pay.cancel_share, pay.cancel_fault_share
    row[y.P_PACE], row[y.P_PACE_REST] = math.sqrt(pay.pace_share), math.sqrt(1.0 - pay.pace_share)
    row[y.P_TERMS] = pay.terms_days


def default_chances(pay: Payments) -> F64:
    """Chance of default after 0, 1, 2 or more late payments in a row; in the long run `default_share` of all.

    For a client with trait q and persistence d, P(late) is (1 - d) q after a prompt payment and (1 - d) q + d after a
    late one; a default counts as late. The chain over the three states has a closed stationary law; its mean over the
    beta trait is solved for the base chance.
    """
    odds = np.array(DEFAULT_ODDS)
    trait = t.beta_table(pay.late_trait_a, pay.late_trait_b)
    q, d = (trait[1:] + trait[:-1]) / 2.0, pay.late_persistence

    def share(base: float) -> float:
        default = np.minimum(base * odds, 1.0)[:, None]
        late = 1.0 - (1.0 - default) * (1.0 - np.stack([(1.0 - d) * q, (1.0 - d) * q + d, (1.0 - d) * q + d]))
        once = late[0]
        twice = once * late[1] / np.maximum(1.0 - late[2], 1e-9)
        states = np.stack([np.ones_like(q), once, twice]) / (1.0 + once + twice)
        return float((states * default).sum(axis=0).mean())

    if pay.default_share <= 0.0:
        return np.zeros(3)
    base = optimize.brentq(lambda b: share(b) - pay.default_share, 0.0, 1.0)
    return np.asarray(np.minimum(base * odds, 1.0))


def average_margin(s: Scenario) -> F64:
    """Expected margin a month of each book at the start and at usual discounts, (manager,)."""
    margin = np.zeros(len(s.team()))
    for c in cells(s):
        row = np.zeros(y.N_CELL)
        _deals(row, s, s.team()[c.manager], s.segments[c.segment])
        p, d, won = row[y.P_DISCOUNT], row[y.P_DEPTH], 1.0 + row[y.P_RESPONSE] * row[y.P_DEPTH]
        for client in c.clients:
            m = _own(client.margin_share, s.segments[c.segment].margin_share)
            share = ((1.0 - p) * m + p * won * (m - d)) * row[y.P_PRICE_NORM]
            margin[c.manager] += client.monthly_revenue * share
    return margin
