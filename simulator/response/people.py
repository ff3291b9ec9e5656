"""How each kind of manager answers: cost of effort from the strength dial, factors of the archetype."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.book import CHANNELS
from simulator.effort.channels import channel_efforts, cost_matrix
from simulator.effort.strength import REFERENCE_SHARE, Responder
from simulator.response.pilot import Pilot
from simulator.scenario import Manager, Scenario

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Reference:
    """The manager whom the strength dial speaks of: no archetype, in service all year.

    effect: what a unit of each channel's effort, all year, adds to a year's attainment (channel,); cost: C of the
    channels (channel, channel), salaries a year; effort: total effort under a linear scheme worth 20 % of salary.
    """

    effect: Floats
    cost: Floats
    effort: float


def reference(scenario: Scenario, seen: Pilot) -> Reference:
    """C is scaled so that a linear scheme worth 20 % of salary raises the reference manager's sales by U.

    Sales, not plan: a gain of U in sales is U times the attainment expected without effort. The channels' efforts
    are those that a manager would choose, so the gain is exact with channels that compete or lie idle.
    """
    b = scenario.behaviour
    effect, start = _effect(scenario, seen), float(seen.years[0].forecast[:, 0].mean())
    relative = cost_matrix(np.ones(len(CHANNELS)), b.substitution)
    unscaled = channel_efforts(REFERENCE_SHARE, effect=effect, cost=relative)
    gain = float(effect @ unscaled)
    if gain <= 0.0 or b.strength <= 0.0 or start <= 0.0:
        return Reference(effect, relative, 1e-12)
    scale = gain / (b.strength * start)
    return Reference(effect, relative * scale, max(float(unscaled.sum()) / scale, 1e-12))


def _effect(scenario: Scenario, seen: Pilot) -> Floats:
    """A year's attainment per unit of each channel, mean over kinds with their own factors taken out (channel,)."""
    year = seen.years[0]
    team = [seen.market.team()[j] for j in seen.member]
    factors = np.array([_factors(scenario, m) for m in team]).T
    worked = np.array([_worked(scenario, m, year.served[:, j]) for m, j in zip(team, seen.member, strict=True)])
    effect = year.effect[:, :, seen.member].sum(axis=0) * (12.0 / year.n)
    known = (factors > 0) & (worked > 0)
    return np.asarray(
        np.where(known, effect / np.where(known, factors * worked, 1.0), 0.0).sum(1) / np.maximum(known.sum(1), 1)
    )


def _factors(scenario: Scenario, manager: Manager) -> list[float]:
    kind = scenario.archetype(manager)
    return [float(getattr(kind, f"{channel}_factor")) for channel in CHANNELS]


def _worked(scenario: Scenario, manager: Manager, served: Floats) -> float:
    """Share of a full year's productivity: months served, and the ramp of a starter."""
    ramp = max(scenario.archetype(manager).ramp_months, 1.0)
    return float((served * np.minimum(np.arange(1, len(served) + 1) / ramp, 1.0)).mean())


def responders(scenario: Scenario, seen: Pilot, known: Reference) -> list[Responder]:
    """How each kind answers; the market has measured their productivities already, so factors are 1."""
    b = scenario.behaviour
    silent = b.strength <= 0.0 or not known.effect.any()
    out = []
    for j in seen.member:
        kind = scenario.archetype(seen.market.team()[j])
        out.append(
            Responder(
                factors=np.ones(len(CHANNELS)), cost=known.cost * kind.cost_factor,
                risk_aversion=b.risk_aversion if kind.risk_aversion is None else kind.risk_aversion,
                attention_share=b.attention_share if kind.attention_share is None else kind.attention_share,
                silent=silent,
            )
        )  # fmt: skip
    return out
