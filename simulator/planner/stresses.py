"""Bad years: the scenario with one thing gone wrong, the plans those of the normal year."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from simulator.charts.stress import Stress
from simulator.market.books import book
from simulator.planner.sources import Key, always, sketch_of
from simulator.planner.state import State
from simulator.scenario import Manager, Scenario
from simulator.scenario.market import Event
from simulator.scheme import load_scheme
from simulator.text import say

PATHS = 1_000
Change = Callable[[Scenario], Scenario]


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


def fixed_plans(scenario: Scenario, plans: np.ndarray[Any, Any]) -> Scenario:
    """The scenario with every single manager written out and the plan in its place."""
    team = tuple(m.model_copy(update={"plan_y": float(p)}) for m, p in zip(scenario.team(), plans, strict=True))
    return scenario.model_copy(update={"managers": team})


def top_client_leaves(scenario: Scenario) -> Scenario:
    """The largest client of the whole team is gone from the first day."""
    books = [sorted(book(m), key=lambda c: -c.monthly_revenue) for m in scenario.managers]
    hit = max(range(len(books)), key=lambda i: books[i][0].monthly_revenue if len(books[i]) > 1 else -1.0)
    changed = list(scenario.managers)
    changed[hit] = changed[hit].model_copy(update={"portfolio": None, "clients": tuple(books[hit][1:])})
    return scenario.model_copy(update={"managers": tuple(changed)})


def two_managers_leave(scenario: Scenario) -> Scenario:
    """The two managers with the largest books leave in the middle of the first year; nobody takes over."""
    size = [sum(c.monthly_revenue for c in book(m)) for m in scenario.managers]
    gone = set(sorted(range(len(size)), key=lambda i: -size[i])[: min(2, len(size) - 1)])
    team = tuple(_leaver(m) if i in gone else m for i, m in enumerate(scenario.managers))
    return scenario.model_copy(update={"managers": team})


def _leaver(manager: Manager) -> Manager:
    return manager.model_copy(update={"last_month": max(6, manager.first_month)})


def _event(**settings: Any) -> Change:
    def change(scenario: Scenario) -> Scenario:
        event = Event(name="stress", month=1, **settings)
        market = scenario.market.model_copy(update={"events": (*scenario.market.events, event)})
        return scenario.model_copy(update={"market": market})

    return change


CASES: Mapping[str, Change] = {
    "top-client": top_client_leaves,
    "recession": _event(depth_share=0.25, n_months=12, recovery_months=12),
    "all-late": _event(depth_share=0.0, n_months=12, recovery_months=0, late_shift=1.0),
    "two-leave": two_managers_leave,
    "war": _event(depth_share=0.5, n_months=4, recovery_months=8, late_shift=0.5, default_factor=3.0),
}
