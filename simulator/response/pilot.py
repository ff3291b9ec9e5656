"""The pilot: what the market itself says about forecasts, their errors, and what a unit of effort is worth.

A few thousand fixed paths on luck of their own (never the paths a user asks for), one member of every kind of
manager (or the whole team, for schemes that pay people together): once with nobody answering, and once per channel
with that channel alone at a small constant effort.
"""

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from simulator.book import CHANNELS, Book, Need, Policy
from simulator.market import run_market
from simulator.market.turnover import everybody_stays
from simulator.paycurve import Profile, profile_of
from simulator.response.kinds import first_of_kind, representatives
from simulator.response.years import PlanYear, plan_years
from simulator.scenario import Scenario

Floats = NDArray[np.float64]

# Users' seeds end below 2^63, so this luck is nobody else's.
PILOT_SEED = 2**63 + 1
PILOT_PATHS, LEAST_PATHS = 2000, 256
# Large books are calm: they need fewer paths for the same precision.
_CLIENT_PATHS = 400_000
# A probe is read against the same luck without effort: a quarter of the paths is precise enough.
_PROBE_SHARE = 4
PROBE_EFFORT = 0.1


@dataclass(frozen=True, eq=False)
class Pilot:
    """What can be known of a run beforehand, at zero effort.

    Attributes:
        book: luck with nobody answering (path, month, member).
        probes: the first paths of the same luck with one channel at PROBE_EFFORT, by channel.
        measure: revenue, margin or cash: what the forecasts are of.
        profile: what a book looks like at a given attainment.
        years: the plan years of the run.
        member: place in the book of each kind's representative (kind,).
        market: whom the book is of.
    """

    book: Book
    probes: tuple[Book, ...]
    measure: str
    profile: Profile
    years: tuple[PlanYear, ...]
    member: NDArray[np.int64]
    market: Scenario


@dataclass(frozen=True)
class _Asked:
    economics: str
    needs: tuple[Need, ...]
    measure: str
    everybody: bool
    scenario: Scenario = field(compare=False)


def pilot(
    scenario: Scenario, needs: tuple[Need, ...], measure: str | None = None, *, everybody: bool = False
) -> Pilot:
    """The pilot of a scenario; kept for the next call with the same market and needs.

    Args:
        scenario: what is simulated.
        needs: measures beyond the basic ones that pay looks at.
        measure: revenue, margin or cash; the plan's own when left out.
        everybody: the whole team instead of one member of every kind.
    """
    return _pilot(_Asked(scenario.fingerprint(), needs, measure or scenario.plan.measure, everybody, scenario))


@lru_cache(maxsize=24)
def _pilot(asked: _Asked) -> Pilot:
    full = asked.scenario
    # Nobody plans with his own leaving.
    market = everybody_stays(full if asked.everybody else representatives(full))
    # Needs do not change luck: the market is run once for all schemes that look at the same measures.
    paths = _paths(market)
    book = run_market(market, None, needs=asked.needs, seed=PILOT_SEED, n_paths=paths)
    few = max(paths // _PROBE_SHARE, LEAST_PATHS)
    probes = tuple(
        run_market(market, _probe(market, c), needs=asked.needs, seed=PILOT_SEED, n_paths=few)
        for c in range(len(CHANNELS))
    )
    member = first_of_kind(full) if asked.everybody else np.arange(len(market.managers))
    return Pilot(
        book=book, probes=probes, measure=asked.measure, profile=profile_of(book, asked.measure),
        years=plan_years(market, book, probes, asked.measure, PROBE_EFFORT), member=member, market=market,
    )  # fmt: skip


def _paths(market: Scenario) -> int:
    clients = sum((m.portfolio.n_clients if m.portfolio else len(m.clients)) * m.count for m in market.managers)
    return int(np.clip(_CLIENT_PATHS // max(clients, 1), LEAST_PATHS, PILOT_PATHS))


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
