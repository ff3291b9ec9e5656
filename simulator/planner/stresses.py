"""Bad years: the scenario with one thing gone wrong, the plans those of the normal year."""

from collections.abc import Callable
from typing import Any

import numpy as np

from simulator.charts.stress import Stress
from simulator.explore.stress import CASES, fixed_plans
from simulator.planner.sources import Key, always, sketch_of
from simulator.planner.state import State
from simulator.scenario import Scenario
from simulator.scheme import load_scheme
from simulator.text import say

PATHS = 1_000


def stress_of(
    state: State, plans: np.ndarray[Any, Any], seed: int, lang: str, wanted: Callable[[], bool] = always
) -> Stress:
    """Margin, cash and cost of the proposal in each bad year against the normal one.

    Args:
        state: gives scenario, proposal, strength of response.
        plans: yearly plan of every manager in the normal year; nobody knew of the bad year when plans were set.
        seed: the same luck in all cases.
        lang: language of the cases' names.
        wanted: asked before each case.
    """
    scheme = load_scheme(state.proposal)
    planned = fixed_plans(state.scenario, plans)

    def means(scenario: Scenario) -> tuple[float, ...]:
        table = sketch_of(Key.of(scenario, scheme, PATHS, seed, state.behaviour, True), wanted).result.table["mean"]
        return tuple(float(table[m]) for m in ("margin", "cash", "cost_total"))

    normal = means(planned)
    cases = []
    for name, change in CASES.items():
        margin, cash, cost = (b / n - 1 for b, n in zip(means(change(planned)), normal, strict=True))
        cases.append((say(f"planner-stress-{name}", lang), margin, cash, cost))
    return Stress(cases)
