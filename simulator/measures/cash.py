"""Money by month and cost at other market levels: what a budget owner asks."""

import numpy as np
import pandas as pd

from simulator.book import Array
from simulator.result import Result, variable_pay


def monthly(result: Result) -> pd.DataFrame:
    """Mean money by month: salary, variable, revenue, cash; and the p10 and p90 of cash after pay."""
    book = result.book
    variable = variable_pay(result.payslips)
    salary = book.salary.sum(axis=2)
    cash = book.measure("cash").sum(axis=2)
    after = cash - variable.sum(axis=2) - salary
    low, high = np.quantile(after, [0.1, 0.9], axis=0)
    return pd.DataFrame(
        {
            "salary": _mean(salary, after.shape),
            "variable": variable.sum(axis=2).mean(axis=0),
            "revenue": book.measure("revenue").sum(axis=2).mean(axis=0),
            "cash": cash.mean(axis=0),
            "cash_after_pay": after.mean(axis=0),
            "cash_after_pay_p10": low,
            "cash_after_pay_p90": high,
        },
        index=pd.Index([f"{y}-{m:02d}" for y, m in book.months], name="month"),
    )


def _mean(values: Array, shape: tuple[int, ...]) -> Array:
    return np.asarray(np.broadcast_to(values, shape).mean(axis=0))


def budget(result: Result) -> pd.Series:
    """Cost P10, P50, P90, the reserve P90 - P50, expected shortfall beyond P95 and the chance to exceed the budget."""
    cost = np.asarray(result.figures["cost_total"])
    p10, p50, p90, p95 = np.quantile(cost, [0.1, 0.5, 0.9, 0.95])
    limit = result.scenario.budget_y
    over = np.nan if limit is None else float((cost > limit * result.scenario.months / 12).mean())
    return pd.Series(
        {
            "p10": p10,
            "p50": p50,
            "p90": p90,
            "reserve": p90 - p50,
            "expected_shortfall": cost[cost >= p95].mean(),
            "p_over_budget": over,
        }
    )
