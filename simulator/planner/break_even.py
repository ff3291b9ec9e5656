"""How strongly managers must answer to pay for a dearer scheme to earn its extra cost."""

from dataclasses import dataclass

import numpy as np

from simulator.planner.sources import Key, sketch_of
from simulator.planner.state import State
from simulator.planner.study import schemes_of

PATHS = 2_000


@dataclass(frozen=True)
class BreakEven:
    """Gain in margin less extra cost a year against today, at rising strengths of response.

    Attributes:
        strengths: strength of response, share of sales.
        net: margin gained less extra cost, currency a year.
        strength: where the net first reaches zero; None when it never does, 0 when it does without any response.
    """

    strengths: tuple[float, ...]
    net: tuple[float, ...]
    strength: float | None


def break_even(state: State, seed: int) -> BreakEven:
    """The strength at which the proposal earns what it costs more than today, between no and a strong response."""
    own = state.scenario.behaviour
    points = sorted({0.0: "none", own.strength: "default", own.strength_high: "high"}.items())
    schemes = schemes_of(state)
    net = []
    for _, name in points:
        new, old = (
            sketch_of(Key.of(state.scenario, schemes[s], PATHS, seed, name)).result.table["mean"]
            for s in ("proposal", "today")
        )
        gain = float(new["margin"] - old["margin"]) - float(new["cost_total"] - old["cost_total"])
        net.append(gain / (state.scenario.months / 12))
    strengths = tuple(s for s, _ in points)
    return BreakEven(strengths, tuple(net), crossing(strengths, tuple(net)))


def crossing(strengths: tuple[float, ...], net: tuple[float, ...]) -> float | None:
    """Where a broken line first reaches zero from below; its start when it is there already; None when never."""
    if net[0] >= 0:
        return strengths[0]
    for i in range(1, len(net)):
        if net[i] >= 0:
            return float(np.interp(0.0, [net[i - 1], net[i]], [strengths[i - 1], strengths[i]]))
    return None
