"""How each kind of manager answers: cost of effort from the strength dial, factors of the archetype."""

import numpy as np
from numpy.typing import NDArray

from simulator.book import CHANNELS
from simulator.effort.channels import channel_efforts
from simulator.effort.strength import REFERENCE_SHARE, Responder, responder
from simulator.response.pilot import Pilot, representatives
from simulator.scenario import Scenario

Floats = NDArray[np.float64]


def _reference_effect(scenario: Scenario, seen: Pilot) -> Floats:
    """What a unit of each channel adds to a year's attainment for the reference manager (channel,)."""
    groups = representatives(scenario).team()
    factors = np.array([[getattr(scenario.archetype(m), f"{c}_factor") for c in CHANNELS] for m in groups]).T
    effect = seen.effect.sum(axis=0)
    known = factors > 0
    return np.asarray(np.where(known, effect / np.where(known, factors, 1.0), 0.0).sum(1) / np.maximum(known.sum(1), 1))


def responders(scenario: Scenario, seen: Pilot) -> list[Responder]:
    """How each kind of manager answers; the market has measured their productivities already, so factors are 1."""
    b, effect = scenario.behaviour, _reference_effect(scenario, seen)
    out = []
    for m in representatives(scenario).team():
        kind = scenario.archetype(m)
        reference = responder(b.strength, effect, np.ones(len(CHANNELS)), substitution=b.substitution)
        out.append(
            Responder(
                factors=np.ones(len(CHANNELS)), cost=reference.cost * kind.cost_factor,
                risk_aversion=b.risk_aversion if kind.risk_aversion is None else kind.risk_aversion,
                attention_share=b.attention_share if kind.attention_share is None else kind.attention_share,
                silent=reference.silent,
            )
        )  # fmt: skip
    return out


def reference_effort(scenario: Scenario, seen: Pilot) -> float:
    """Total effort of the reference manager under a linear scheme worth 20 % of salary."""
    b, effect = scenario.behaviour, _reference_effect(scenario, seen)
    kind = responder(b.strength, effect, np.ones(len(CHANNELS)), substitution=b.substitution)
    return max(float(channel_efforts(REFERENCE_SHARE, effect=effect, cost=kind.cost).sum()), 1e-12)
