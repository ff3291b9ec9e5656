"""How strongly managers must answer to pay for a dearer scheme to earn its extra cost."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from simulator.break_even import break_even_strength
from simulator.planner.gather import StaleError
from simulator.planner.kept import Kept
from simulator.planner.sources import Key, always, sketch_of
from simulator.planner.state import State
from simulator.planner.study import FULL_PATHS
from simulator.scheme import Scheme


@dataclass(frozen=True)
class BreakEven:
    """Gain in margin less extra cost a year against today, at the strengths that are discussed.

    Attributes:
        strengths: strength of response, share of sales, rising.
        net: margin gained less extra cost, currency a year.
        strength: where the net first reaches zero; None when it never does, 0 when it does without any response.
    """

    strengths: tuple[float, ...]
    net: tuple[float, ...]
    strength: float | None


_KNOWN: Kept[BreakEven] = Kept(20)


def break_even(
    state: State, schemes: Mapping[str, Scheme], seed: int, wanted: Callable[[], bool] = always
) -> BreakEven:
    """The strength at which the proposal earns what it costs more than today."""
    # The budget is no part of the question.
    asked = (state.scenario.fingerprint(), *(repr(schemes[s].data) for s in ("proposal", "today")), seed)
    return _KNOWN.get(asked, lambda: _searched(state, schemes, seed, wanted))


def _searched(
    state: State, schemes: Mapping[str, Scheme], seed: int, wanted: Callable[[], bool]
) -> BreakEven:
    own = state.scenario.behaviour
    points = sorted({0.0: "none", own.strength: "default", own.strength_high: "high"}.items())
    net = []
    for _, name in points:
        new, old = (
            sketch_of(Key.of(state.scenario, schemes[s], FULL_PATHS, seed, name), wanted).result.table["mean"]
            for s in ("proposal", "today")
        )
        gain = float(new["margin"] - old["margin"]) - float(new["cost_total"] - old["cost_total"])
        net.append(gain / (state.scenario.months / 12))
    if not wanted():
        raise StaleError
    found = break_even_strength(state.scenario, schemes["proposal"], schemes["today"], seed=seed)
    return BreakEven(tuple(s for s, _ in points), tuple(net), found.strength)
