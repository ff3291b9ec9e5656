"""Money by month and cost at other market levels: what a budget owner asks."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
import pandas as pd

from simulator.book import Array, Book
from simulator.result import Result, variable_pay
from simulator.scenario import Scenario


@dataclass(frozen=True)
class Money:
    """Money of the whole team by month in a piece of the paths, (path, month)."""

    salary: Array
    variable: Array
    revenue: Array
    cash: Array


def money_in(book: Book, variable: Array) -> Money:
    """Money of some paths; `variable` is the variable pay (path, month, manager)."""
    cash = book.measure("cash").sum(axis=2)
    salary = np.broadcast_to(book.salary.sum(axis=2), cash.shape)
    return Money(salary, variable.sum(axis=2), book.measure("revenue").sum(axis=2), cash)


def joined(pieces: Sequence[Money]) -> Money:
    """Pieces of one run, in path order, as one."""
    return Money(*(np.concatenate([getattr(p, f.name) for p in pieces]) for f in fields(Money)))


def monthly(result: Result) -> pd.DataFrame:
    """Mean money by month, see `money_table`."""
    return money_table(result.scenario, money_in(result.book, variable_pay(result.payslips)))


def money_table(scenario: Scenario, money: Money) -> pd.DataFrame:
    """Mean money by month: salary, variable, revenue, cash; and mean, p10 and p90 of cash after pay."""
    after = money.cash - money.variable - money.salary
    low, high = np.quantile(after, [0.1, 0.9], axis=0)
    columns = {f.name: getattr(money, f.name).mean(axis=0) for f in fields(Money)}
    spread = {"cash_after_pay": after.mean(axis=0), "cash_after_pay_p10": low, "cash_after_pay_p90": high}
    return pd.DataFrame(
        {**columns, **spread}, index=pd.Index([f"{y}-{m:02d}" for y, m in scenario.calendar()], name="month")
    )


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
