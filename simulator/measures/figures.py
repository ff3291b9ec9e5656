"""Book and payslips -> one figure per path and measure."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from simulator.book import CHANNELS, Array, Book
from simulator.measures.idle import Looking, idle_months
from simulator.scenario import Scenario

Figures = Mapping[str, NDArray[np.float64]]


def figures_of(
    scenario: Scenario,
    book: Book,
    variable: Array,
    effort_index: NDArray[np.float64],
    mechanical: Figures,
    looking: Looking | None = None,
) -> Figures:
    """Every measure that exists path by path.

    Args:
        scenario: gives the budget and the plan's measure.
        book: what the scheme saw.
        variable: variable pay (path, month, manager).
        effort_index: weight of each channel's effort for each manager (manager, channel), see measure "effort".
        mechanical: revenue and margin per path of the same luck with nobody answering.
        looking: see `idle_months`; None when nobody answers to pay.

    Returns:
        Measure name -> (path,). A measure that has no meaning here (no budget) is absent.
    """
    salary = book.salary.sum(axis=(1, 2))
    cost_variable = variable.sum(axis=(1, 2))
    cost = cost_variable + salary
    revenue, margin, cash = (book.measure(m).sum(axis=(1, 2)) for m in ("revenue", "margin", "cash"))
    attained, planned = manager_years(book, scenario.plan.measure)
    given_up, coasting, working = idle_months(book, scenario.plan.measure, looking)
    figures = {
        "cost_total": cost,
        "cost_variable": cost_variable,
        "revenue": revenue,
        "margin": margin,
        "cash": cash,
        "ccos": _ratio(cost, revenue),
        "cost_share_of_margin": _ratio(cost, margin),
        "p_at_plan": _share(attained >= planned, planned > 0),
        "attainment": _ratio(attained.sum((1, 2)), planned.sum((1, 2))),
        "zero_pay_share": _share(yearly(variable) <= 0, planned > 0),
        "variable_share": _ratio(cost_variable, salary),
        "effort": _effort(book, effort_index),
        "given_up_share": _share(given_up, working),
        "coasting_share": _share(coasting, working),
        "revenue_uplift": _ratio(revenue, mechanical["revenue"]) - 1.0,
        "margin_uplift": _ratio(margin, mechanical["margin"]) - 1.0,
    }
    if scenario.budget_y is not None:
        figures["p_over_budget"] = (cost > scenario.budget_y * scenario.months / 12).astype(np.float64)
    return {name: np.broadcast_to(values, revenue.shape).astype(np.float64) for name, values in figures.items()}


def manager_years(book: Book, measure: str) -> tuple[Array, Array]:
    """Result and plan of every manager and plan year, each (path, year, manager); plan 0 where nobody served."""
    result = yearly(book.measure(measure))
    plan = yearly(np.broadcast_to(book.plans[measure if measure in book.plans else ""], book.measure(measure).shape))
    return result, plan


def yearly(values: Array) -> Array:
    """Sums over run years of twelve months (the last may be shorter): (path, month, m) -> (path, year, m)."""
    starts = np.arange(0, values.shape[1], 12)
    return np.add.reduceat(values, starts, axis=1)


def _effort(book: Book, weights: NDArray[np.float64]) -> Array:
    total = np.zeros(1)
    for i, channel in enumerate(CHANNELS):
        total = total + (book.measure(f"effort_{channel}").mean(axis=1) * weights[:, i]).mean(axis=-1)
    return total


def _ratio(top: Array, bottom: Array) -> Array:
    out = np.zeros(np.broadcast_shapes(np.shape(top), np.shape(bottom)))
    return np.asarray(np.divide(top, bottom, out=out, where=bottom != 0))


def _share(hit: Array, counted: Array) -> Array:
    counted = np.broadcast_to(counted, hit.shape)
    return _ratio((hit & counted).sum(axis=(1, 2)).astype(float), counted.sum(axis=(1, 2)).astype(float))
