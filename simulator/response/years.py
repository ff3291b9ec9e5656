"""The plan years of a run: forecasts inside each, and what a unit of a month's effort adds to it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.book import CHANNELS, Book
from simulator.paycurve import plan_of
from simulator.plans import weights
from simulator.scenario import Scenario

Floats = NDArray[np.float64]

GROWTH, RETENTION, COLLECTION, NEW_CLIENTS, RESTRAINT = range(len(CHANNELS))
# Effort in these brings or keeps clients: it goes on earning in every month that follows.
_LASTING = (RETENTION, NEW_CLIENTS)


@dataclass(frozen=True, eq=False)
class PlanYear:
    """The part of a plan year that lies in the run; months count from its first one.

    Attributes:
        first: its first month in the run. position: place of that month in the plan year.
        plan_y: the whole year's plan, mean over paths (member,); weight: share of it by month (month, member).
        forecast_a, forecast_b: at the start of month 0..n the rest of the year = a + b * result to date
            (n + 1, member).
        forecast: attainment forecast at the start of month 0..n, (path, n + 1, member).
        effect: attainment of the year per unit of a month's effort, (month, channel, member).
        stays: (month, month + 1, channel): share of that effect which is there by the end of a month.
        served: share of the month worked, (month, member).
    """

    first: int
    position: int
    plan_y: Floats
    weight: Floats
    forecast_a: Floats
    forecast_b: Floats
    forecast: Floats
    effect: Floats
    stays: Floats
    served: Floats

    @property
    def n(self) -> int:
        """Months of the year that lie in the run."""
        return len(self.weight)

    @property
    def span(self) -> slice:
        """Its months in the run."""
        return slice(self.first, self.first + self.n)


def plan_years(
    market: Scenario, book: Book, probes: tuple[Book, ...], measure: str, probe_effort: float
) -> tuple[PlanYear, ...]:
    """All plan years of the run."""
    position = np.array([(month - market.fiscal_year_start) % 12 for _, month in market.calendar()])
    starts = [0, *(t for t in range(1, len(position)) if position[t] == 0)]
    ends = [*starts[1:], len(position)]
    gained = _gained(book, probes, measure, min(12, len(position))) / probe_effort
    return tuple(
        _year(market, book, measure, gained, (a, b, int(position[a]))) for a, b in zip(starts, ends, strict=True)
    )


def _start(market: Scenario) -> int:
    """Place of the run's first month in the plan year."""
    return (market.calendar()[0][1] - market.fiscal_year_start) % 12


def _gained(book: Book, probes: tuple[Book, ...], measure: str, months: int) -> Floats:
    """What constant effort adds to the first months' result, in currency (channel, month, member)."""
    few = len(probes[0].measure(measure))
    base = book.measure(measure)[:few, :months]
    return np.stack([(p.measure(measure)[:, :months] - base).mean(axis=0) for p in probes])


def _year(market: Scenario, book: Book, measure: str, gained: Floats, where: tuple[int, int, int]) -> PlanYear:
    first, end, position = where
    result = np.asarray(book.measure(measure)[:, first:end], np.float64)
    n = end - first
    plan = np.broadcast_to(plan_of(book, measure), book.shape)[:, first:end].mean(axis=0)
    share = weights(market)[position : position + n]
    plan_y = np.maximum(plan.sum(axis=0) / share.sum(), 1e-9)
    a, b = _forecasts(result)
    done = np.concatenate([np.zeros_like(result[:, :1]), np.cumsum(result, axis=1)], axis=1)
    served = np.broadcast_to(np.asarray(book.served, np.float64), (1, *book.shape[1:]))[0]
    rho = market.behaviour.effort_persistence
    lag = _lag(book, measure)
    paid = _by_end(rho, gained.shape[1], _start(market), lag)[-1]
    there = _by_end(rho, n, position, lag)
    effect = _effects(gained / plan_y, paid, there[-1], (served[: gained.shape[1]], served[first:end]))
    whole = np.where(there[-1:] > 0.0, there[-1:], 1.0)
    return PlanYear(
        first=first, position=position, plan_y=plan_y, weight=np.repeat(share[:, None], plan.shape[1], axis=1),
        forecast_a=a, forecast_b=b, forecast=(done * (1 + b) + a) / plan_y, effect=effect,
        stays=np.moveaxis(there / whole, 0, 1), served=served[first:end],
    )  # fmt: skip


def _forecasts(result: Floats) -> tuple[Floats, Floats]:
    """Best straight-line forecast of the rest of the year from the result to date, (n + 1, member) each."""
    months = result.shape[1]
    a, b = np.zeros((months + 1, result.shape[2])), np.zeros((months + 1, result.shape[2]))
    for t in range(months):
        done, rest = result[:, :t].sum(axis=1), result[:, t:].sum(axis=1)
        away = done - done.mean(axis=0)
        spread = (away**2).mean(axis=0)
        slope = (away * (rest - rest.mean(axis=0))).mean(axis=0)
        b[t] = np.divide(slope, spread, out=np.zeros_like(slope), where=spread > 0)
        a[t] = rest.mean(axis=0) - b[t] * done.mean(axis=0)
    return a, b


def _lag(book: Book, measure: str) -> Floats:
    """Share of a month's growth that the measure shows by the end of months 0, 1, ... after it, (month,)."""
    months = min(12, book.shape[1])
    if measure != "cash":
        return np.ones(months)
    billed, cash = (book.measure(m)[:, :months].sum(axis=(0, 2)) for m in ("revenue", "cash"))
    # Books open without receivables: what is open at the end, in months of revenue, tells how long money takes.
    tau = max(float((billed - cash).sum()) / max(float(billed.mean()), 1e-9), 1e-3)
    return np.asarray(1.0 - np.exp(-(np.arange(months) + 0.5) / tau))


def _by_end(rho: float, n: int, position: int, lag: Floats) -> Floats:
    """Part of a month's effect that is there by the end of each month: (month + 1 (end), month (spent), channel).

    Growth is laid over the rest of the plan year in parts falling by rho a month (as the market does); retention
    and new clients go on earning; collection and price discipline act at once.
    """
    out = np.zeros((n + 1, n, len(CHANNELS)))
    for t in range(n):
        after = np.arange(t, n)
        parts = rho ** (after - t) / (rho ** np.arange(12 - (position + t) % 12)).sum()
        seen = [float(parts[: k + 1] @ lag[: k + 1][::-1]) for k in range(len(after))]
        out[t + 1 :, t, GROWTH] = seen
        out[t + 1 :, t, list(_LASTING)] = (after - t + 0.5)[:, None]
        out[t + 1 :, t, [COLLECTION, RESTRAINT]] = 1.0
    return out


def _effects(gain: Floats, paid: Floats, there: Floats, served: tuple[Floats, Floats]) -> Floats:
    """Attainment of the year per unit of a month's effort (month, channel, member).

    Args:
        gain: what constant effort added to the first twelve months (channel, month, member), attainment.
        paid: (month, channel) shape of that effect by the month in which effort was spent; there: the same for
            the year at hand. served: share of the month worked, in the first twelve months and in the year.
    """
    whole = gain.sum(axis=1)
    spent = np.einsum("tc,tm->cm", paid, served[0])
    scale = np.divide(whole, spent, out=np.zeros_like(whole), where=spent > 1e-12)
    # Noise of the pilot must not make a channel look harmful to the result; only price discipline may be.
    floor = np.zeros((len(CHANNELS), 1))
    floor[RESTRAINT] = -np.inf
    return np.asarray(there[:, :, None] * np.maximum(scale, floor)[None] * served[1][:, None, :])
