"""The months ahead as replicas of a calibration simulate them, nobody answering to pay."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.book import Need
from simulator.calibration.build import calibrate
from simulator.calibration.estimate import Estimates
from simulator.ledger import Ledger
from simulator.market import run_market
from simulator.scenario import Scenario

F64 = NDArray[np.float64]
PART = 100


@dataclass(frozen=True, eq=False)
class Ahead:
    """One replica and the paths that are its own.

    Attributes:
        scenario, found: the replica as a scenario, and the estimates it is made of.
        first_path, n_paths: its paths: no two replicas share luck.
    """

    scenario: Scenario
    found: Estimates
    first_path: int
    n_paths: int
    seed: int

    def books(self) -> F64:
        """Revenue of the run, (path, book)."""
        book = run_market(self.scenario, n_paths=self.n_paths, first_path=self.first_path, seed=self.seed)
        return np.asarray(book.measure("revenue").sum(axis=1))

    def order(self) -> list[tuple[str, str]]:
        """(manager, client) of the ledger in the order of the scenario's clients."""
        order = []
        for manager, book in self.found.clients.groupby("manager", sort=True):
            ranked = book.assign(rank=[float(f"{v:.4g}") for v in book["monthly_revenue"]])
            ranked = ranked.sort_values("rank", ascending=False, kind="stable")
            order += [(str(manager), str(c)) for c in ranked["client"]]
        return order


def ahead(
    ledger: Ledger, found: Iterable[Estimates], months: int, n_paths: int, preset: Scenario | None, seed: int
) -> list[Ahead]:
    """Every estimate as a scenario of the months after the ledger, with `n_paths` paths of its own."""
    return [
        Ahead(calibrate(ledger, months=months, preset=preset, estimates=e), e, k * n_paths, n_paths, seed)
        for k, e in enumerate(found)
    ]


def client_revenue(run: Ahead, clients: list[tuple[str, str]], n_paths: int) -> F64:
    """Revenue of start clients over the run, (path, client), clients in the order given.

    One book is simulated at a time, a large one in parts of at most PART clients that take every k-th of its clients
    by size, so that each part has the sizes of the whole; nobody's luck depends on the others.
    """
    columns = []
    for manager in run.scenario.managers:
        n_parts = -(-len(manager.clients) // PART)
        revenue = np.zeros((n_paths, len(manager.clients)))
        for k in range(n_parts):
            part = manager.model_copy(update={"clients": manager.clients[k::n_parts]})
            needs = [Need("revenue", (("client", (c.name,)),)) for c in part.clients]
            alone = run.scenario.model_copy(update={"managers": (part,)})
            book = run_market(alone, needs=needs, n_paths=n_paths, first_path=run.first_path, seed=run.seed)
            revenue[:, k::n_parts] = np.stack([book.measure(n).sum(axis=(1, 2)) for n in needs], axis=1)
        columns.append(revenue)
    place = {key: i for i, key in enumerate(run.order())}
    return np.concatenate(columns, axis=1)[:, [place[key] for key in clients]]


def late_shares(run: Ahead) -> F64:
    """Shares of invoices on credit paid late, and later than a month (22 working days), (path, 2)."""
    on_credit = ("payment", ("credit",))
    needs = [Need("n_deals", tuple(sorted((("days_late", (low, None)), on_credit)))) for low in (None, 1, 22)]
    book = run_market(run.scenario, needs=needs, n_paths=run.n_paths, first_path=run.first_path, seed=run.seed)
    every, late, very = (book.measure(need).sum(axis=(1, 2)) for need in needs)
    every = np.where(every > 0, every, np.nan)
    return np.stack([late / every, very / every], axis=1)
