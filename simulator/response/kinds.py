"""Kinds of managers: those whose declarations are alike answer alike, and are solved once."""

import json
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.market.economics import Keyed, keyed
from simulator.scenario import Manager, Scenario

# What a manager is called changes luck and letters, not how he or she answers.
_NAMES = {"name", "count", "group"}


def _alike(manager: Manager) -> str:
    data: dict[str, Any] = manager.model_dump(exclude=_NAMES)
    return json.dumps(data, sort_keys=True, default=str)


@lru_cache(maxsize=32)
def _kinds(key: Keyed) -> tuple[int, ...]:
    """Kind of every declared group, numbered as they come."""
    seen: dict[str, int] = {}
    return tuple(seen.setdefault(_alike(m), len(seen)) for m in key.scenario.managers)


def kind_of(scenario: Scenario) -> NDArray[np.int64]:
    """Kind of every single manager, (manager,)."""
    return np.repeat(np.array(_kinds(keyed(scenario))), [m.count for m in scenario.managers])


def first_of_kind(scenario: Scenario) -> NDArray[np.int64]:
    """The first manager of each kind in the team, (kind,)."""
    return np.asarray(np.unique(kind_of(scenario), return_index=True)[1])


def representatives(scenario: Scenario) -> Scenario:
    """The scenario with one manager of each kind."""
    kinds = _kinds(keyed(scenario))
    first = [kinds.index(k) for k in range(max(kinds) + 1)]
    groups = tuple(scenario.managers[i].model_copy(update={"count": 1}) for i in first)
    # A firm's fixed cost is shared by all books; those left here carry their part of it.
    held = [_revenue(m) for m in scenario.managers]
    everybody = sum(h * m.count for h, m in zip(held, scenario.managers, strict=True))
    part = sum(held[i] for i in first) / everybody if everybody > 0 else 1.0
    plan = scenario.plan.model_copy(update={"break_even_cost_y": scenario.plan.break_even_cost_y * part})
    return scenario.model_copy(update={"managers": groups, "plan": plan})


def _revenue(manager: Manager) -> float:
    if manager.portfolio is not None:
        return manager.portfolio.monthly_revenue
    return sum(c.monthly_revenue for c in manager.clients)
