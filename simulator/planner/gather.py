"""Collects, piece by piece of the paths, the small facts that the pictures need; the pieces are dropped."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from simulator.book import Array, Book
from simulator.charts.payout_curve import SHOWN_UP_TO
from simulator.measures import cash, people
from simulator.response import Answer
from simulator.scenario import Scenario

Floats = NDArray[np.float64]
EDGES = np.round(np.arange(0.0, SHOWN_UP_TO + 0.001, 0.025), 4)
CORRIDOR_PATHS = 1_000


class StaleError(Exception):
    """Nobody waits for this answer any more."""


class Gathered:
    """Looks at each piece of a run.

    Args:
        scenario: gives the plan's measure.
        wanted: asked before each piece; the run stops when it says no.
    """

    def __init__(self, scenario: Scenario, wanted: Callable[[], bool]) -> None:
        self.scenario, self.wanted = scenario, wanted
        self.seen: list[people.Seen] = []
        self.money: list[cash.Money] = []
        self.corridor: Floats | None = None

    def __call__(self, answer: Answer, book: Book, variable: Array) -> None:
        """Take what is needed of a piece.

        Raises:
            StaleError: nobody waits for the rest.
        """
        if not self.wanted():
            raise StaleError
        if self.corridor is None:
            self.corridor = corridor(book, self.scenario.plan.measure)
        self.seen.append(people.seen_in(self.scenario, answer, book, variable))
        self.money.append(cash.money_in(book, variable))


def corridor(book: Book, measure: str) -> Floats:
    """Where the first year is heading, P10, P50 and P90 over paths, (3, month, manager).

    Result to date and, for the months still to come, their plan; over the year's plan.
    """
    flow = book.measure(measure)[:CORRIDOR_PATHS, :12]
    plan = np.broadcast_to(book.plans[measure if measure in book.plans else ""], book.measure(measure).shape)
    plan = plan[:CORRIDOR_PATHS, :12]
    whole = np.maximum(plan.sum(axis=1, keepdims=True), 1e-12)
    heading = (np.cumsum(flow, axis=1) + whole - np.cumsum(plan, axis=1)) / whole
    return np.asarray(np.quantile(heading, [0.1, 0.5, 0.9], axis=0), dtype=np.float64)


def density(seen: people.Seen) -> Floats:
    """Share of manager-years by the attainment they ended at, over EDGES, (manager, bin)."""
    x = np.divide(seen.attained, seen.planned, out=np.zeros(seen.attained.shape), where=seen.planned > 0)
    counts = [np.histogram(x[..., i], EDGES)[0] / max(x[..., i].size, 1) for i in range(x.shape[-1])]
    return np.asarray(counts, dtype=np.float64)


def typical(seen: people.Seen) -> NDArray[np.int64]:
    """The path in which each manager's pay is the middle one, (manager,)."""
    return np.asarray(np.argsort(seen.payouts, axis=0, kind="stable")[len(seen.payouts) // 2], dtype=np.int64)
