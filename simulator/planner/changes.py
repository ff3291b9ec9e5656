"""A control's value -> a changed scheme or scenario, checked where one value hangs on others."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from simulator.declare import build
from simulator.planner.edits import Path, balanced, value_at, with_value
from simulator.planner.state import State


def with_scheme_value(scheme: Mapping[str, Any], path: Path, value: Any) -> Mapping[str, Any]:
    """The scheme with another value; the weights of an additive scorecard keep adding up to 1."""
    table = path[:-2]
    if path[-1] != "weight" or value_at(scheme, (*table[:-1], "combine"), "additive") != "additive":
        return dict(with_value(scheme, path, value))
    items = value_at(scheme, table)
    weights = balanced([Decimal(str(item["weight"])) for item in items], int(path[-2]), value)
    weighed = [{**item, "weight": weight} for item, weight in zip(items, weights, strict=True)]
    return dict(with_value(scheme, table, weighed))


def with_scenario_value(state: State, path: Path, value: Any) -> State:
    """The state with another value in its scenario.

    Raises:
        InputError: the value is out of range, or does not fit the others.
    """
    data = state.scenario.model_dump(exclude={"scheme", "today"})
    changed = build(type(state.scenario), with_value(data, path, value))
    keep = {"scheme": state.scenario.scheme, "today": state.scenario.today}
    return replace(state, scenario=changed.model_copy(update=keep))
