"""Scenario -> Economics: flat arrays of everything the kernel reads."""

import hashlib
from dataclasses import dataclass, field, fields
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.draws import name_hash
from simulator.market import calendar, cellparams
from simulator.market.books import Cell, cells
from simulator.market.layout import N_CELL, N_MANAGER, N_START
from simulator.market.tables import grid
from simulator.scenario import Manager, Scenario

F32 = NDArray[np.float32]
F64 = NDArray[np.float64]
I64 = NDArray[np.int64]


@dataclass(frozen=True)
class Economics:
    """Flat parameters of the market kernel.

    Attributes:
        cell: (cell, N_CELL) parameters of a kind of client in a book; cell_manager (cell,).
        manager: (manager, N_MANAGER); manager_hash, first_cell (manager + 1,).
        start: (client, N_START) start values; client_hash; first_client (cell + 1,).
        tables: (table, NODES + 1) quantiles.
        days: (calendar, 3, day); month_days (months + 1,): first day of every month.
        season: (month,) factors of mean 1; position (month,): month of the plan year, 0-11.
        served: (month, manager) share of the month worked.
        common: standard deviation and persistence of the common shock.
        event_*: shape (event, month), depth, late shift, default factor, probability, hits (event, cell), hash.
        arrivals: most new clients a path can hold beside the start clients of a manager.
        minor: minor units in one unit of currency.
    """

    cell: F32
    cell_manager: I64
    manager: F32
    manager_hash: NDArray[np.uint32]
    first_cell: I64
    start: F32
    client_hash: NDArray[np.uint32]
    first_client: I64
    tables: F32
    days: NDArray[np.int32]
    month_days: NDArray[np.int32]
    season: F64
    position: I64
    served: F64
    common: F64
    event_shape: F64
    event_force: F64
    event_hits: NDArray[np.uint8]
    event_hash: NDArray[np.uint32]
    arrivals: int
    minor: int

    @property
    def n_months(self) -> int:
        """Months of the run."""
        return len(self.season)

    @property
    def n_managers(self) -> int:
        """Managers of the run."""
        return len(self.manager)

    def fingerprint(self) -> str:
        """Hash of every number the market depends on."""
        digest = hashlib.sha256()
        for f in fields(self):
            value = getattr(self, f.name)
            digest.update(value.tobytes() if isinstance(value, np.ndarray) else str(value).encode())
        return digest.hexdigest()[:16]


@dataclass(frozen=True)
class Keyed:
    """A scenario that caches may use as a key: equal when its market is."""

    key: str
    scenario: Scenario = field(compare=False)


def keyed(scenario: Scenario) -> Keyed:
    """The scenario with its fingerprint."""
    return Keyed(scenario.fingerprint(), scenario)


def economics(scenario: Scenario) -> Economics:
    """Everything the kernel reads of a scenario."""
    return _economics(keyed(scenario))


@lru_cache(maxsize=64)
def _economics(key: Keyed) -> Economics:
    scenario = key.scenario
    team, held = scenario.team(), cells(scenario)
    tables = cellparams.Tables()
    countries = sorted({scenario.payments_of(c.segment).holidays for c in held})
    par = np.zeros((len(held), N_CELL))
    start: list[F64] = []
    hashes: list[int] = []
    for i, c in enumerate(held):
        par[i] = cellparams.cell(scenario, team[c.manager], c, tables, countries)
        start += [cellparams.start(scenario, c, row, tables) for row in c.rows]
        hashes += [name_hash(row.client.name) for row in c.rows]
    counts = [len(c.rows) for c in held]
    position = [(month - scenario.fiscal_year_start) % 12 for _, month in scenario.calendar()]
    season = np.asarray(scenario.market.season) / np.mean(scenario.market.season)
    days = [calendar.day_table(scenario.start, scenario.months, c) for c in countries]
    return Economics(
        cell=par.astype(np.float32),
        cell_manager=np.array([c.manager for c in held], np.int64),
        manager=np.array([_manager(scenario, m) for m in team], np.float32),
        manager_hash=np.array([name_hash(m.name) for m in team], np.uint32),
        first_cell=np.searchsorted([c.manager for c in held], np.arange(len(team) + 1)).astype(np.int64),
        start=np.array(start, np.float32).reshape(-1, N_START),
        client_hash=np.array(hashes, np.uint32),
        first_client=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        tables=np.array(tables.rows, np.float32).reshape(-1, len(grid())),
        days=np.array(days, np.int32),
        month_days=calendar.first_days(scenario.start, scenario.months),
        season=np.array([season[month - 1] for _, month in scenario.calendar()]),
        position=np.array(position, np.int64),
        served=_served(scenario, team),
        common=np.array([scenario.market.common_sd, scenario.market.common_persistence]),
        arrivals=_room(scenario, held),
        minor=10**scenario.minor_digits,
        **_events(scenario, held),
    )


def _manager(s: Scenario, manager: Manager) -> list[float]:
    b, kind, deals = s.behaviour, s.archetype(manager), s.segments[manager.segment].deals
    busy = kind.activity_factor
    values = [
        kind.growth_factor,
        b.retention_effect * kind.retention_factor,
        b.collection_effect * kind.collection_factor,
        b.new_clients_effect,
        b.restraint_effect * kind.restraint_factor,
        _new_clients(s, manager),
        s.market.referrals_per_client,
        s.market.winback_share,
        manager.capacity,
        b.overload_exponent,
        deals.contacts_per_client * busy,
        deals.meetings_per_client * busy,
        deals.offers_per_client * busy,
        b.activity_effect,
        deals.lost_deal_share * (1.0 - deals.lost_deal_fault_share),
        deals.lost_deal_share * deals.lost_deal_fault_share,
        kind.ramp_months,
        b.effort_persistence,
        kind.new_clients_factor,
        b.acquisition_quality,
    ]
    return values + [0.0] * (N_MANAGER - len(values))


def _new_clients(s: Scenario, manager: Manager) -> float:
    """New clients a month without extra effort: the manager's own rate, else the market's."""
    own = manager.new_clients_per_month
    return s.market.new_clients_per_month if own is None else own


def _served(s: Scenario, team: tuple[Manager, ...]) -> F64:
    month = np.arange(1, s.months + 1)[:, None]
    first = np.array([m.first_month for m in team])
    last = np.array([m.last_month or s.months for m in team])
    return ((month >= first) & (month <= last)).astype(np.float64)


def _room(s: Scenario, held: tuple[Cell, ...]) -> int:
    """Most newcomers of a path and manager: so many that the limit is met once in millions of runs."""
    most = max(len(c.clients) for c in held)
    b, m = s.behaviour, s.market
    found = max(_new_clients(s, one) for one in s.team())
    monthly = (found + 4.0 * b.new_clients_effect) + 3.0 * m.referrals_per_client * (most + 10)
    mean = monthly * s.months
    return int(mean + 8.0 * np.sqrt(mean) + 8.0)


def _events(s: Scenario, held: tuple[Cell, ...]) -> dict[str, Any]:
    """Shapes run from 0 (no trace) to 1 (the bottom)."""
    events = s.market.events
    shape = np.zeros((len(events), s.months))
    force, hits = np.zeros((len(events), 4)), np.zeros((len(events), len(held)), np.uint8)
    for i, e in enumerate(events):
        since = np.arange(s.months) - (e.month - 1)
        back = 1.0 - (since - e.n_months + 1) / (e.recovery_months + 1)
        shape[i] = np.where(since < 0, 0.0, np.where(since < e.n_months, 1.0, np.clip(back, 0.0, 1.0)))
        force[i] = e.depth_share, e.late_shift, e.default_factor, e.probability_share
        hits[i] = [not e.segments or c.segment in e.segments for c in held]
    hashes = np.array([name_hash("event", e.name) for e in events], np.uint32)
    return {"event_shape": shape, "event_force": force, "event_hits": hits, "event_hash": hashes}


