"""The pilot: what the market itself says about forecasts, their errors, and what a unit of effort is worth.

A few thousand fixed paths on luck of their own (never the paths a user asks for), one member of every kind of
manager: once with nobody answering, and once per channel with that channel alone at a small constant effort.
"""

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from simulator.book import CHANNELS, Book, Need, Policy
from simulator.market import run_market
from simulator.paycurve import plan_of
from simulator.scenario import Scenario

Floats = NDArray[np.float64]

# Users' seeds end below 2^63, so this luck is nobody else's.
PILOT_SEED = 2**63 + 1
PILOT_PATHS = 2000
PROBE_EFFORT = 0.1
# Channels whose effect stays to the end of the year: an early unit is worth more than a late one.
_LASTING = (False, True, False, True, False)


@dataclass(frozen=True)
class Pilot:
    """One member of every kind of manager; arrays are of the first plan year (at most twelve months).

    Attributes:
        book: luck with nobody answering (path, month, kind).
        probes: the same luck with one channel at PROBE_EFFORT, by channel.
        plan_y: plan of the year (kind,); weight: share of the plan in each month (month, kind).
        forecast_a, forecast_b: rest of the year = a + b * result to date, at the start of month 0..n (n + 1, kind).
        forecast: attainment forecast at the start of month 0..n, (path, n + 1, kind).
        effect: attainment of the year per unit of a month's effort, (month, channel, kind).
    """

    book: Book
    probes: tuple[Book, ...]
    plan_y: Floats
    weight: Floats
    forecast_a: Floats
    forecast_b: Floats
    forecast: Floats
    effect: Floats


@dataclass(frozen=True)
class _Asked:
    economics: str
    needs: tuple[Need, ...]
    everybody: bool
    scenario: Scenario = field(compare=False)


def representatives(scenario: Scenario) -> Scenario:
    """The scenario with one manager of each declared kind."""
    groups = tuple(m.model_copy(update={"count": 1}) for m in scenario.managers)
    return scenario.model_copy(update={"managers": groups})


def kind_of(scenario: Scenario) -> NDArray[np.int64]:
    """Declared kind of every single manager, (manager,)."""
    return np.repeat(np.arange(len(scenario.managers)), [m.count for m in scenario.managers])


def pilot(scenario: Scenario, needs: tuple[Need, ...]) -> Pilot:
    """The pilot of a scenario; kept for the next call with the same market and needs."""
    return _pilot(_Asked(scenario.fingerprint(), needs, False, scenario))


@lru_cache(maxsize=16)
def _pilot(asked: _Asked) -> Pilot:
    scenario = representatives(asked.scenario)
    book = run_market(scenario, None, needs=asked.needs, seed=PILOT_SEED, n_paths=PILOT_PATHS)
    probes = tuple(
        run_market(scenario, _probe(scenario, c), needs=asked.needs, seed=PILOT_SEED, n_paths=PILOT_PATHS)
        for c in range(len(CHANNELS))
    )
    months = min(12, scenario.months)
    result = _year(book, scenario, months)
    plan = np.broadcast_to(plan_of(book, scenario.plan.measure), book.shape)[:, :months].mean(axis=0)
    plan_y = np.maximum(plan.sum(axis=0), 1e-9)
    a, b = _forecasts(result)
    done = np.concatenate([np.zeros_like(result[:, :1]), np.cumsum(result, axis=1)], axis=1)
    gained = np.stack([(_year(p, scenario, months) - result).sum(axis=1).mean(axis=0) for p in probes])
    return Pilot(
        book=book, probes=probes, plan_y=plan_y, weight=plan / plan_y, forecast_a=a, forecast_b=b,
        forecast=(done * (1 + b) + a) / plan_y, effect=_by_month(gained / plan_y / PROBE_EFFORT, months),
    )  # fmt: skip


def _year(book: Book, scenario: Scenario, months: int) -> Floats:
    return np.asarray(book.measure(scenario.plan.measure)[:, :months], np.float64)


def _probe(scenario: Scenario, channel: int) -> Policy:
    """Everybody at the same small effort in one channel, whatever happens."""
    n_months, n = scenario.months, len(scenario.team())
    effort = np.zeros((1, n_months, 1, 1, len(CHANNELS)), np.float32)
    effort[..., channel] = PROBE_EFFORT
    zeros = np.zeros((n_months, n))
    return Policy(
        effort=effort, x_low=0.0, x_step=1.0, q_low=0.0, q_step=1.0, type_of=np.zeros(n, np.int64),
        forecast_a=zeros, forecast_b=zeros, plan=np.ones((n_months, n)), measure=scenario.plan.measure,
    )  # fmt: skip


def _forecasts(result: Floats) -> tuple[Floats, Floats]:
    """Best straight-line forecast of the rest of the year from the result to date, (n + 1, kind) each."""
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


def _by_month(effect_y: Floats, months: int) -> Floats:
    """Spread a year's effect (channel, kind) of constant effort over the months it was spent in."""
    even = np.full(months, 1.0 / months)
    left = months - np.arange(months) - 0.5
    weights = np.array([left / left.sum() if lasting else even for lasting in _LASTING])
    # Noise of the pilot must not make a channel look harmful to the result; only price discipline may be.
    floor = np.array([0.0, 0.0, 0.0, 0.0, -np.inf])[:, None]
    return np.moveaxis(weights[:, :, None] * np.maximum(effect_y, floor)[:, None, :], 0, 1)
