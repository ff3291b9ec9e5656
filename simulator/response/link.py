"""How effort and luck move a manager's forecasts: the pilot's figures as the solvers want them."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from simulator.effort.prospect import Link
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
        effect=effect, effect_q=effect * inside / weight[:, None], noise=_noise(x[:, -1:] - x),
        noise_q=_noise_of_period(year, dates, opened, closed),
        start=(float(x[:, 0].mean()), float(opened[:, 0].mean())),
        q_start=lambda month, at: _opening(year, dates, member, month, at),
    )  # fmt: skip


def _noise(errors: Floats) -> Floats:
    """Monthly noise whose squares add up to the variance of the forecast error at every start (month,).

    Args:
        errors: what the end brought less the forecast at the start of month 0..n, (path, n + 1).

    Revisions themselves are not used: a forecast from the result to date alone corrects itself again and again.
    """
    left = np.minimum.accumulate(errors.var(axis=0))
    return np.asarray(np.sqrt(left[:-1] - left[1:]))


def _noise_of_period(year: PlanYear, dates: PayDates, opened: Floats, closed: Floats) -> Floats:
    """The same inside every pay period, (month,)."""
    out = np.zeros(year.n)
    starts = sorted({_span(year, dates, t)[0] for t in range(year.n)})
    for a, b in zip(starts, [*starts[1:], year.n], strict=True):
        end = closed[:, b - 1 : b]
        out[a:b] = _noise(np.concatenate([end - opened[:, a:b], np.zeros_like(end)], axis=1))
    return out


def later_pay(year: PlanYear, dates: PayDates, member: int, slope: Floats) -> Floats:
    """What a unit of a month's effort earns in later pay periods beyond what the forecasts carry, (month, channel).

    Part of an effect comes after the running period. The state passes a gain in the year's forecast on to later
    periods as luck would be, b / (1 + b) of it; the rest is paid here at the periods' expected rates.

    Args:
        slope: expected pay per unit of the year's attainment in the periods of every month (month,), salaries.
    """
    out = np.zeros(year.effect.shape[:2])
    for t in range(year.n):
        end = _span(year, dates, t)[1]
        if end >= year.n:
            continue
        b = year.forecast_b[end, member]
        parts = year.stays[t, end + 1 :] - year.stays[t, end:-1]
        after, carried = parts.T @ slope[end:], b / (1.0 + b) * slope[end:].mean()
        out[t] = year.effect[t, :, member] * (after - carried)
    return out


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
