"""How effort and luck move a manager's forecasts: the pilot's figures as the solvers want them."""

import numpy as np
from numpy.typing import NDArray

from simulator.effort.policy import Link
from simulator.response.payday import PayDates
from simulator.response.pilot import Pilot

Floats = NDArray[np.float64]


def link(seen: Pilot, dates: PayDates, kind: int) -> Link:
    """Effects, noise and openings of one kind of manager, from the pilot's paths."""
    effect = seen.effect[:, :, kind]
    months = len(effect)
    x = seen.forecast[:, :, kind]
    opened, closed = _period_forecasts(seen, dates, kind)
    ends = np.array([min(e for e in (*dates.months, months) if e > t) for t in range(months)])
    inside = (ends - np.arange(months)) / (months - np.arange(months))
    weight = np.array([_period_weight(seen, dates, t, kind) for t in range(months)])
    return Link(
        effect=effect, effect_q=effect * (inside / weight)[:, None], noise=np.diff(x, axis=1).std(axis=0),
        noise_q=(closed - opened).std(axis=0), start=(float(x[:, 0].mean()), float(opened[:, 0].mean())),
        q_start=lambda month, at: _opening(seen, dates, kind, month, at),
    )  # fmt: skip


def _span(dates: PayDates, t: int, months: int) -> tuple[int, int]:
    """First month and end of the pay period in which month t (from 0) lies."""
    start = t - t % dates.period
    return start, min(start + dates.period, months)


def _period_weight(seen: Pilot, dates: PayDates, t: int, kind: int) -> float:
    start, end = _span(dates, t, len(seen.weight))
    return max(float(seen.weight[start:end, kind].sum()), 1e-9)


def _rest_of_period(seen: Pilot, kind: int, t: int, end: int, done: Floats) -> Floats:
    """Expected result from month t to the period's end, given the year's result to date (currency)."""
    a, b = seen.forecast_a[:, kind], seen.forecast_b[:, kind]
    return np.asarray((a[t] + b[t] * done - a[end] - b[end] * done) / (1.0 + b[end]))


def _period_forecasts(seen: Pilot, dates: PayDates, kind: int) -> tuple[Floats, Floats]:
    """Forecast of the running period's attainment at the start and at the end of every month, (path, month) each."""
    plan, months = seen.plan_y[kind], len(seen.weight)
    forecast = seen.forecast[:, :, kind] * plan
    done = (forecast - seen.forecast_a[:, kind]) / (1.0 + seen.forecast_b[:, kind])
    opened, closed = np.zeros((len(done), months)), np.zeros((len(done), months))
    for t in range(months):
        start, end = _span(dates, t, months)
        scale = plan * _period_weight(seen, dates, t, kind)
        for at, into in ((t, opened), (t + 1, closed)):
            into[:, t] = (done[:, at] - done[:, start] + _rest_of_period(seen, kind, at, end, done[:, at])) / scale
    return opened, closed


def _opening(seen: Pilot, dates: PayDates, kind: int, month: int, x: Floats) -> Floats:
    """Forecast of the next period when it opens after `month`, from the year's forecast x."""
    months = len(seen.weight)
    if month >= months:
        return np.ones_like(x)
    a, b = seen.forecast_a[month, kind], seen.forecast_b[month, kind]
    done = (x * seen.plan_y[kind] - a) / (1.0 + b)
    _, end = _span(dates, month, months)
    scale = seen.plan_y[kind] * _period_weight(seen, dates, month, kind)
    return np.asarray(_rest_of_period(seen, kind, month, end, done) / scale)
