"""How targets are set: the first year's plan, its spread over the year, and the rule that carries it forward.

Later years are computed inside the market kernel, path by path, with `next_plan` as the readable statement of the rule.
"""

import numpy as np
from numpy.typing import NDArray

from simulator.scenario import Plan, Scenario

F64 = NDArray[np.float64]
MEASURES = ("revenue", "margin", "cash")
RULES = ("lift", "ratchet", "market", "break_even")


def first_plans(scenario: Scenario, base: F64) -> F64:
    """Yearly plans of the first year, (measure, manager), for revenue, margin and cash.

    Args:
        scenario: plan rule; a manager's own `plan_y` goes first.
        base: (measure, manager) what the book brings in a year as it stands at the start.

    The plan of the declared measure follows the rule; the other two keep the proportions of `base`.
    """
    rule = scenario.plan
    main = MEASURES.index(rule.measure)
    base = np.maximum(base, 1e-9)
    if rule.rule == "break_even":
        need = rule.break_even_cost_y * base[0] / base[0].sum()
        planned = np.maximum(need, 1e-9) * base[main] / base[1]
    else:
        planned = base[main] * (1.0 + rule.lift)
    own = np.array([np.nan if m.plan_y is None else m.plan_y for m in scenario.team()])
    planned = np.where(np.isnan(own), planned, own)
    return np.asarray(base * (planned / base[main]))


def weights(scenario: Scenario) -> F64:
    """Share of the yearly plan that falls on each month of the plan year, (12,), following the season."""
    season = np.asarray(scenario.market.season, np.float64)
    first = scenario.fiscal_year_start - 1
    return np.asarray(np.roll(season, -first) / season.sum())


def depends_on_path(scenario: Scenario) -> bool:
    """Whether later plans differ between paths."""
    position = [(month - scenario.fiscal_year_start) % 12 for _, month in scenario.calendar()]
    return scenario.plan.rule in ("ratchet", "market") and 0 in position[1:]


def next_plan(rule: Plan, plan: float, attainment: float, market_growth: float = 1.0) -> float:
    """Next year's plan from this year's plan and attainment.

    lift: plan (1 + lift). ratchet: also plan x weight x (attainment - 1), with a larger weight for gains than for
    misses. market: plan (1 + lift) x growth of the market. break_even: the same need again.
    """
    if rule.rule == "break_even":
        return plan
    lifted = plan * (1.0 + rule.lift)
    if rule.rule == "market":
        return lifted * market_growth
    if rule.rule == "ratchet":
        gain = attainment - 1.0
        return max(lifted + plan * gain * (rule.up_weight if gain > 0 else rule.down_weight), 0.01 * plan)
    return lifted


def fixed_plans(scenario: Scenario, first: F64) -> F64:
    """Monthly plans that are the same in every path, (measure, month, manager)."""
    position = [(month - scenario.fiscal_year_start) % 12 for _, month in scenario.calendar()]
    weight, rows, plan = weights(scenario), [], first
    for t, p in enumerate(position):
        if p == 0 and t > 0:
            plan = plan * (next_plan(scenario.plan, 1.0, 1.0))
        rows.append(plan * weight[p])
    return np.stack(rows, axis=1)
