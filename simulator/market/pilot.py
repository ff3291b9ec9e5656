"""The pilot: 2,000 fixed paths without effort, from which managers forecast their year.

Its streams are its own, so a forecast never knows the luck of the paths asked for (model: link to the market).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from simulator.book import Book, Need
from simulator.market.economics import Keyed, keyed
from simulator.market.run import PILOT_PATHS, pilot_book
from simulator.scenario import Scenario

F64 = NDArray[np.float64]
SAME = 1e-5


@dataclass(frozen=True)
class Pilot:
    """What can be known of a run beforehand, at zero effort.

    Attributes:
        measure: the plan's measure that the forecasts are of.
        mean: (month, manager) mean of that measure, in currency.
        forecast_a, forecast_b: (month, manager); at the start of a month the rest of the plan year is expected to
            bring a + b x result to date. Months count within the run; a plan year ends where the next begins.
        sd_remaining: (month, manager) standard deviation of that forecast's error, in currency.
        level, slope: need -> (month, manager): E[measure of the month | attainment of the first plan year]
            = level + slope x attainment.
        book: the paths themselves.
    """

    measure: str
    mean: F64
    forecast_a: F64
    forecast_b: F64
    sd_remaining: F64
    level: Mapping[Need, F64]
    slope: Mapping[Need, F64]
    book: Book


def pilot(scenario: Scenario, needs: Iterable[Need] = (), measure: str | None = None) -> Pilot:
    """The pilot of a scenario; kept by the hash of everything the market depends on.

    Args:
        scenario: what is simulated.
        needs: measures beyond the basic ones whose profile is wanted.
        measure: revenue, margin or cash; the plan's own when left out.
    """
    return _pilot(keyed(scenario), tuple(sorted(set(needs))), measure or scenario.plan.measure)


@lru_cache(maxsize=16)
def _pilot(key: Keyed, needs: tuple[Need, ...], measure: str) -> Pilot:
    scenario = key.scenario
    book = pilot_book(scenario, needs, PILOT_PATHS)
    result = book.measure(measure)
    a, b, sd = _forecasts(scenario, result)
    level, slope = _profiles(book, result, book.plans[measure], _first_year(scenario))
    return Pilot(measure, result.mean(axis=0), a, b, sd, level, slope, book)


def _first_year(scenario: Scenario) -> int:
    """Months of the run that belong to the first plan year."""
    return min(scenario.months, 12 - (scenario.calendar()[0][1] - scenario.fiscal_year_start) % 12)


def _forecasts(scenario: Scenario, result: F64) -> tuple[F64, F64, F64]:
    """Least squares of the rest of the year on the result to date, for every month and manager."""
    months, managers = result.shape[1:]
    a, b, sd = np.zeros((months, managers)), np.zeros((months, managers)), np.zeros((months, managers))
    low = 0
    while low < months:
        high = min(low + (_first_year(scenario) if low == 0 else 12), months)
        for t in range(low, high):
            done, rest = result[:, low:t].sum(axis=1), result[:, t:high].sum(axis=1)
            centred = done - done.mean(axis=0)
            spread = (centred**2).sum(axis=0)
            moved = (centred * rest).sum(axis=0)
            # Where only the rounding to coins differs between paths, a slope would be noise.
            told = spread > len(done) * (SAME * done.mean(axis=0)) ** 2
            b[t] = np.divide(moved, spread, out=np.zeros(managers), where=told & (spread > 0))
            a[t] = rest.mean(axis=0) - b[t] * done.mean(axis=0)
            sd[t] = (rest - a[t] - b[t] * done).std(axis=0)
        low = high
    return a, b, sd


def _profiles(book: Book, result: F64, plan: F64, months: int) -> tuple[dict[Need, F64], dict[Need, F64]]:
    """Straight lines of every measure on the attainment of the first plan year."""
    planned = np.broadcast_to(plan, result.shape)[:, :months].sum(axis=1)
    attained = result[:, :months].sum(axis=1) / np.maximum(planned, 1e-12)
    centred = attained - attained.mean(axis=0)
    spread = np.maximum((centred**2).mean(axis=0), 1e-12)
    level, slope = {}, {}
    for need, values in book.measures.items():
        slope[need] = (centred[:, None] * values).mean(axis=0) / spread
        level[need] = values.mean(axis=0) - slope[need] * attained.mean(axis=0)
    return level, slope
