"""What somebody does on the page -> the changed state, checked where one value hangs on others."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from simulator.declare import build
from simulator.planner.edits import Path, balanced, moved, value_at, with_value, without
from simulator.planner.state import State
from simulator.planner.templates import fresh


def with_value_of(state: State, path: Path, value: Any) -> State:
    """The state with another value of a control; paths into the scenario start with "scenario"."""
    if path[0] == "scenario":
        return with_scenario_value(state, path[1:], value)
    return replace(state, proposal=with_scheme_value(state.proposal, path, value))


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


def with_order(state: State, element: int, by: int) -> State:
    """The state with a pay rule moved by so many places, or taken out (0)."""
    elements = state.proposal.get("elements", [])
    rest = moved(elements, element, by) if by else without(elements, (element,))
    return replace(state, proposal={**state.proposal, "elements": rest})


def with_element(state: State, kind: str, label: str) -> State:
    """The state with a new pay rule at the end."""
    elements = list(state.proposal.get("elements", ()))
    salaries = sorted(m.salary for m in state.scenario.team())
    added = [*elements, fresh(kind, elements, label, salaries[len(salaries) // 2])]
    return replace(state, proposal={**state.proposal, "elements": added})


def chosen(state: State, what: str, value: Any) -> State:
    """The state with another choice of what is looked at: a manager, a measure, the budget."""
    if what == "budget":
        return with_scenario_value(state, ("budget_y",), value)
    return replace(state, **{what: value})
