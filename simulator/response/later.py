"""Foresight: what this year's result does to next year's pay, through the plan that follows from it or otherwise.

Under an own-actual ratchet a better year is answered by a higher plan, so part of what effort earns now is lost
next year; growth paid against one's own last year is a ratchet in full; pay by portfolio size works the other way.
Managers look one year ahead, and only as far as they expect to be there: next year counts 1 - quit share.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from simulator.book import AT_START, Book, Need
from simulator.effort.policy import Pieces
from simulator.effort.prospect import Link, Prospect
from simulator.paycurve import Profile, pay_of, synthetic_book, with_measures
from simulator.response.shape import straight
from simulator.scenario import Scenario
from simulator.scheme import Scheme

Floats = NDArray[np.float64]

_POINTS = np.linspace(-0.5, 3.0, 29)
_LEAST = 1e-5
# Foresight is a guess: next year's value is followed to within this many salaries.
_SMALL = 2e-4


def next_plan_factor(scenario: Scenario, x: Floats) -> Floats:
    """Next year's plan over this year's, after a year that ended at attainment x."""
    rule = scenario.plan
    gain = x - 1.0
    return np.asarray(np.maximum(1.0 + rule.lift + gain * np.where(gain > 0, rule.up_weight, rule.down_weight), 0.01))


def weight_of_next_year(scenario: Scenario) -> float:
    """How much next year's pay counts: the chance to be still there, and a year's impatience."""
    return (1.0 - scenario.behaviour.quit_share_y) / (1.0 + scenario.behaviour.discount_rate_y)


def through_the_plan(scenario: Scenario, solved: Pieces, link: Link) -> Callable[[Floats], Floats] | None:
    """Value of next year, in salaries, as far as this year's effort moves it through the plan; None without ratchet.

    A manager who ends at x expects the same level next year, x / factor(x) of the next plan. Effort moves only the
    plan: the slope is - shadow value there * x / factor * factor' / factor. Slopes are added up from expected luck.
    """
    if scenario.plan.rule != "ratchet":
        return None
    factor = next_plan_factor(scenario, _POINTS)
    rule = scenario.plan
    rise = np.where(_POINTS > 1.0, rule.up_weight, rule.down_weight)
    ahead = np.clip(_POINTS, 0.0, None) / factor
    at = (ahead - solved.x.low) / solved.x.step
    middle = np.clip(np.rint((link.start[1] - solved.q.low) / solved.q.step), 0, solved.q.size - 1)
    pull = np.interp(at, np.arange(solved.x.size), solved.shadow[0, :, int(middle)])
    slope = -weight_of_next_year(scenario) * pull * ahead / factor * rise
    return _summed(slope, link.start[0])


def through_the_book(scenario: Scenario, next_pay: Floats, start: float) -> Callable[[Floats], Floats] | None:
    """The same as far as pay itself compares with last year's book: growth, portfolio size; None where it does not.

    Args:
        next_pay: `pay_next_year` of the manager (point,). start: forecast attainment at zero effort.
    """
    worth = weight_of_next_year(scenario) * next_pay
    if np.ptp(worth) <= _LEAST:
        return None
    return _summed(np.gradient(worth, _POINTS), start)


def pay_next_year(scheme: Scheme, profile: Profile, *, known: bool = True) -> Floats:
    """Pay of a second year at plan by the first year's attainment, (point, member), in yearly salaries.

    0 everywhere when it is not `known`: years that do not start with the run, pay that is shared.
    """
    months = min(12, len(profile.book.months))
    shape = (len(_POINTS), profile.plan.shape[0], profile.plan.shape[1])
    if months < 12 or not known:
        return np.zeros((len(_POINTS), shape[2]))
    needs = {Need("revenue"), *scheme.needs()}
    first = synthetic_book(profile, np.broadcast_to(np.maximum(_POINTS, 0.0)[:, None, None], shape), needs)
    second = synthetic_book(profile, np.ones(shape), needs)
    book = _joined(first, second)
    return np.asarray(pay_of(scheme, book)[:, 12:24].sum(axis=1) / profile.salary_y)


def _joined(first: Book, second: Book) -> Book:
    """Two years one after the other; what looks back a year sees the first."""
    measures = {}
    for need, values in second.measures.items():
        before, after = first.measures[need][:, :12], values[:, :12]
        if need.measure == "revenue_prior" or need.measure in AT_START:
            after = _seen_before(first, need, after)
        measures[need] = np.concatenate([before, after], axis=1)
    year, month = first.months[0]
    months = tuple((year + (month - 1 + i) // 12, (month - 1 + i) % 12 + 1) for i in range(24))
    joined = with_measures(first, measures)
    return replace(
        joined, months=months, salary=_twice(joined.salary, 1),
        plans={k: _twice(np.asarray(v), 1) for k, v in joined.plans.items()},
        people={k: _twice(np.asarray(v), 0) for k, v in joined.people.items()},
        served=None if joined.served is None else _twice(np.asarray(joined.served), 1),
    )  # fmt: skip


def _twice(values: NDArray[np.generic], axis: int) -> NDArray[np.generic]:
    if values.shape[axis] == 1:
        return values
    part = np.take(values, range(12), axis=axis)
    return np.concatenate([part, part], axis=axis)


def _seen_before(first: Book, need: Need, usual: Floats) -> Floats:
    """What the second year sees of the first: its months' revenue, or its size in proportion to its revenue."""
    revenue = first.measures.get(Need("revenue"))
    if revenue is None:
        return usual
    if need.measure == "revenue_prior":
        return np.asarray(revenue[:, :12])
    whole = revenue[:, :12].sum(axis=1, keepdims=True)
    if need.measure == "portfolio_size":
        return np.asarray(np.broadcast_to(whole, usual.shape))
    return usual


def _summed(slope: Floats, start: float) -> Callable[[Floats], Floats] | None:
    """The value whose slope this is, 0 at the expected start."""
    if np.abs(slope).max() <= _LEAST:
        return None
    steps = 0.5 * (slope[1:] + slope[:-1]) * np.diff(_POINTS)
    value = np.concatenate([[0.0], np.cumsum(steps)])
    value -= np.interp(start, _POINTS, value)

    def at(x: Floats) -> Floats:
        return np.asarray(np.interp(x, _POINTS, value))

    return at


def with_next_year(prospect: Prospect, later: list[Callable[[Floats], Floats]], months: int) -> Prospect:
    """The prospect with next year's value paid at the end of this one."""
    if not later:
        return prospect

    def pay(month: int, x: Floats, q: Floats) -> Floats:
        due = prospect.pay(month, x, q) if month in prospect.pay_months else np.zeros(np.broadcast(x, q).shape)
        return due + sum((f(x) for f in later), np.zeros(1)) if month == months else due

    annual = prospect.annual
    if annual is not None and prospect.pay_months == (months,):
        points = np.union1d(_POINTS, np.concatenate([annual.starts[1:], annual.starts[1:] - 1e-9]))
        annual = straight(points, annual.pay(points) + sum((f(points) for f in later), np.zeros(1)), _SMALL)
    else:
        annual = None
    return replace(prospect, pay=pay, pay_months=tuple(sorted({*prospect.pay_months, months})), annual=annual)
