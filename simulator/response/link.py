"""How effort and luck move a manager's forecasts: the pilot's figures as the solvers want them."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from simulator.effort.policy import Link
from simulator.response.payday import PayDates
from simulator.response.pilot import Pilot
from simulator.response.years import PlanYear

Floats = NDArray[np.float64]


@lru_cache(maxsize=512)
def link(seen: Pilot, number: int, dates: PayDates, member: int) -> Link:
    """Effects, noise and openings of one member in one plan year, from the pilot's paths."""
    year = seen.years[number]
    effect = year.effect[:, :, member]
    x = year.forecast[:, :, member]
    opened, closed = _period_forecasts(year, dates, member)
    ends = [_span(year, dates, t)[1] for t in range(year.n)]
    inside = np.stack([year.stays[t, ends[t]] for t in range(year.n)])
    weight = np.array([_period_weight(year, dates, t, member) for t in range(year.n)])
    return Link(
        effect=effect, effect_q=effect * inside / weight[:, None], noise=np.diff(x, axis=1).std(axis=0),
        noise_q=(closed - opened).std(axis=0), start=(float(x[:, 0].mean()), float(opened[:, 0].mean())),
        q_start=lambda month, at: _opening(year, dates, member, month, at),
    )  # fmt: skip


def _span(year: PlanYear, dates: PayDates, t: int) -> tuple[int, int]:
    """First month and end of the pay period in which month t of the year (from 0) lies."""
    into = (year.position + t) % dates.period
    return max(t - into, 0), min(t - into + dates.period, year.n)


def _period_weight(year: PlanYear, dates: PayDates, t: int, member: int) -> float:
    start, end = _span(year, dates, t)
    return max(float(year.weight[start:end, member].sum()), 1e-9)


def _rest_of_period(year: PlanYear, member: int, t: int, end: int, done: Floats) -> Floats:
    """Expected result from month t to the period's end, given the year's result to date (currency)."""
    a, b = year.forecast_a[:, member], year.forecast_b[:, member]
    return np.asarray((a[t] + b[t] * done - a[end] - b[end] * done) / (1.0 + b[end]))


def _period_forecasts(year: PlanYear, dates: PayDates, member: int) -> tuple[Floats, Floats]:
    """Forecast of the running period's attainment at the start and at the end of every month, (path, month) each."""
    plan = year.plan_y[member]
    forecast = year.forecast[:, :, member] * plan
    done = (forecast - year.forecast_a[:, member]) / (1.0 + year.forecast_b[:, member])
    opened, closed = np.zeros((len(done), year.n)), np.zeros((len(done), year.n))
    for t in range(year.n):
        start, end = _span(year, dates, t)
        scale = plan * _period_weight(year, dates, t, member)
        for at, into in ((t, opened), (t + 1, closed)):
            rest = _rest_of_period(year, member, at, end, done[:, at])
            into[:, t] = (done[:, at] - done[:, start] + rest) / scale
    return opened, closed


def _opening(year: PlanYear, dates: PayDates, member: int, month: int, x: Floats) -> Floats:
    """Forecast of the next period when it opens after `month`, from the year's forecast x."""
    if month >= year.n:
        return np.ones_like(x)
    plan = year.plan_y[member]
    done = (x * plan - year.forecast_a[month, member]) / (1.0 + year.forecast_b[month, member])
    _, end = _span(year, dates, month)
    scale = plan * _period_weight(year, dates, month, member)
    return np.asarray(_rest_of_period(year, member, month, end, done) / scale)
