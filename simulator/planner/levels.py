"""What the team costs at other results: everybody's year slid by the same factor, the spread between people kept."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.book import AT_START, STOCKS, Array, Book, Need
from simulator.charts.cost_by_level import CostByLevel
from simulator.measures.figures import manager_years
from simulator.planner.gather import StaleError
from simulator.planner.sources import always
from simulator.planner.state import State
from simulator.result import variable_pay
from simulator.scheme import Scheme
from simulator.simulation import simulate

LEVELS = np.array([0.8, 0.9, 1.0, 1.1, 1.2])
PATHS = 1_000
Floats = NDArray[np.float64]


def cost_by_level(
    state: State, schemes: Mapping[str, Scheme], seed: int, wanted: Callable[[], bool] = always
) -> CostByLevel:
    """Cost of the proposal and of today with the distribution of results slid to each level of the whole team."""
    found = {}
    for name in ("proposal", "today"):
        if not wanted():
            raise StaleError
        found[name] = _costs(state, schemes[name], seed)
    return CostByLevel(
        levels=LEVELS,
        proposal=found["proposal"][0],
        today=found["today"][0],
        per_hundred=found["proposal"][0] / found["proposal"][1],
        budget=state.scenario.budget_y,
        currency=state.scenario.currency,
    )


def _costs(state: State, scheme: Scheme, seed: int) -> tuple[Floats, Floats]:
    """Mean cost and revenue a year at each level, (level,)."""
    behaviour = None if state.behaviour == "default" else state.behaviour
    result = simulate(state.scenario, scheme, paths=PATHS, seed=seed, behaviour=behaviour, keep="paths")
    years = state.scenario.months / 12
    attained, planned = manager_years(result.book, state.scenario.plan.measure)
    reached = float(attained.sum()) / max(float(planned.sum()) * attained.shape[0] / planned.shape[0], 1e-12)
    salary = float(np.broadcast_to(result.book.salary, result.book.shape).sum(axis=(1, 2)).mean()) / years
    cost, revenue = [], []
    for level in LEVELS:
        slid = slide(result.book, level / reached)
        lines: dict[str, Any] = {k: np.asarray(v, np.float64) for k, v in scheme.pay(slid).lines.items()}
        paid = np.broadcast_to(variable_pay(lines), slid.shape)
        cost.append(salary + float(paid.sum(axis=(1, 2)).mean()) / years)
        revenue.append(float(slid.measure("revenue").sum(axis=(1, 2)).mean()) / years)
    return np.array(cost), np.array(revenue)


def slide(book: Book, factor: float) -> Book:
    """The book with every flow times a factor; stocks, and what was known at the start, stay."""
    measures: dict[Need, Array] = {
        need: values if need.measure in (*STOCKS, *AT_START, "revenue_prior") else values * factor
        for need, values in book.measures.items()
    }
    return replace(book, measures=measures)
