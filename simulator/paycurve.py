"""The real scheme as a function of attainment: Scheme on a synthetic Book.

A synthetic path is not luck but a grid point: the book of one manager type at a given result. The plan's measure
follows the grid; every other measure sits at its expectation given that result, read off a pilot of the market.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from simulator.book import AT_START, STOCKS, Array, Book, Need
from simulator.scheme import Scheme

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Profile:
    """What the book of each representative manager looks like at a given attainment of a month.

    Attributes:
        measure: the plan's measure.
        book: a pilot book (path, month, manager) that the lines below were read off; gives names, plan and salary.
        level: need -> expectation at attainment 0, (month, manager).
        slope: need -> change per unit of attainment, (month, manager).
    """

    measure: str
    book: Book
    level: Mapping[Need, Floats]
    slope: Mapping[Need, Floats]

    @cached_property
    def plan(self) -> Floats:
        """Plan of every month and manager."""
        return np.asarray(plan_of(self.book, self.measure).mean(axis=0))

    @cached_property
    def least(self) -> Floats:
        """A quarter of the main measure's mean (month, manager): below it straight lines are not followed."""
        return np.asarray(np.broadcast_to(self.book.measure(self.measure), self.book.shape).mean(axis=0) / 4.0)

    @cached_property
    def salary_y(self) -> Floats:
        """Full yearly salary of every manager, also of those who work part of the run."""
        return np.asarray(np.asarray(self.book.salary, np.float64).max(axis=(0, 1)) * 12)


def plan_of(book: Book, measure: str) -> Array:
    """Plan of a measure, the plain plan where it has none of its own."""
    return book.plans[measure if measure in book.plans else ""]


def profile_of(book: Book, measure: str) -> Profile:
    """Read the profile off a pilot: for each month a straight line of every measure on the month's attainment.

    The line is fitted on attainment of the whole first year, which is what a grid point stands for.
    """
    result = book.measure(measure)
    months = min(12, result.shape[1])
    plan = plan_of(book, measure)
    x = result[:, :months].sum(axis=1) / np.maximum(np.broadcast_to(plan, result.shape)[:, :months].sum(axis=1), 1e-12)
    centred = x - x.mean(axis=0)
    spread = np.maximum((centred**2).mean(axis=0), 1e-12)
    level, slope = {}, {}
    for need, values in book.measures.items():
        full = np.broadcast_to(values, result.shape)
        mean = full.mean(axis=0)
        fixed = need.measure in AT_START
        beta = np.zeros_like(mean) if fixed else (centred[:, None, :] * (full - mean)).mean(axis=0) / spread
        level[need], slope[need] = mean - beta * x.mean(axis=0), beta
    return Profile(measure, book, level, slope)


def synthetic_book(profile: Profile, attainment: Floats, needs: Collection[Need] | None = None) -> Book:
    """A book whose months have the given attainments, (path, month, manager).

    Attainment of a month = result / plan of that month; other measures follow at their expectation, never below 0.
    `needs` are the measures to lay out; all that are known when left out.
    """
    plan = profile.plan
    main = Need(profile.measure)
    known = [n for n in profile.level if needs is None or n == main or n in needs]
    measures = {
        need: np.maximum(profile.level[need] + profile.slope[need] * _driver(need, attainment), 0.0) for need in known
    }
    exact = attainment * plan
    for need in measures:
        # The parts of the main measure (by payment class, size, ...) keep their shares of the exact whole.
        if need.measure == profile.measure:
            measures[need] = exact if need == main else exact * _share(profile, need, attainment)
    book = profile.book
    return Book(
        managers=book.managers,
        months=book.months,
        measures=measures,
        plans={k: np.asarray(v, np.float64).mean(axis=0, keepdims=True) for k, v in book.plans.items()},
        salary=book.salary,
        people=book.people,
        served=book.served,
        exact=False,
        currency=book.currency,
    )


def _share(profile: Profile, part: Need, attainment: Floats) -> Floats:
    """Expected share of a part in the main measure, from the two straight lines.

    Below a quarter of the month's mean the lines say nothing any more (they cross zero): the share there is kept.
    """
    main = Need(profile.measure)
    level, slope = profile.level[main], profile.slope[main]
    least = np.divide(profile.least - level, slope, out=np.full_like(slope, -np.inf), where=slope > 0.0)
    at = np.maximum(attainment, least)
    whole = level + slope * at
    share = np.divide(profile.level[part] + profile.slope[part] * at, whole, out=np.zeros_like(at), where=whole > 0.0)
    return np.asarray(np.clip(share, 0.0, 1.0))


def with_measures(book: Book, measures: Mapping[Need, Array], paths: int | None = None) -> Book:
    """The book with other measures; plans that differ by path keep their first `paths`."""
    plans = {k: np.asarray(v)[: paths or len(v)] for k, v in book.plans.items()}
    return replace(book, measures=measures, plans=plans)


def _driver(need: Need, attainment: Floats) -> Floats:
    """Stocks answer to the year so far, flows to the month itself."""
    if need.measure not in STOCKS:
        return attainment
    months = np.arange(1, attainment.shape[1] + 1)[None, :, None]
    return np.cumsum(attainment, axis=1) / months


def pay_of(scheme: Scheme, book: Book) -> Floats:
    """Variable pay of a synthetic book, (path, month, manager)."""
    return np.broadcast_to(np.asarray(scheme.pay(book).total, np.float64), book.shape)


def yearly_pay(scheme: Scheme, profile: Profile, attainments: Floats) -> Floats:
    """Variable pay of a year spent evenly at each attainment, (attainment, manager), in currency."""
    n_months, n_managers = profile.plan.shape
    grid = np.broadcast_to(attainments[:, None, None], (len(attainments), n_months, n_managers))
    return np.asarray(pay_of(scheme, synthetic_book(profile, grid, scheme.needs()))[:, :12].sum(axis=1))
