"""Who wins and who loses: one row per manager."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.book import Array
from simulator.effort.utility import cara_of_mean, cara_utility
from simulator.measures.figures import manager_years
from simulator.measures.idle import Mask, idle_months, looking_of
from simulator.measures.summary import risk_aversion
from simulator.result import Result

Floats = NDArray[np.float64]


def managers(result: Result) -> pd.DataFrame:
    """One row per manager; money over the whole run in the scenario's currency.

    Columns: portfolio (monthly revenue at the start), salary_y, pay_mean, pay_p10, pay_p90, variable_share,
    attainment, p_at_plan, effort, given_up_share, coasting_share, certainty_equivalent (yearly, currency), and the
    Monte-Carlo errors of pay_mean and p_at_plan.
    """
    book, team, payouts = result.book, result.scenario.team(), result.payouts
    salary_y = np.array([m.salary * 12 for m in team])
    attained, planned = manager_years(book, result.scenario.plan.measure)
    given_up, coasting = idle_shares(result)
    w = _per_salary(result)
    hit = (attained >= planned).mean(axis=1)
    root = np.sqrt(max(len(payouts) - 1, 1))
    r = risk_aversion(result.scenario)
    low, high = np.quantile(payouts, [0.1, 0.9], axis=0)
    columns = {
        "portfolio": np.array([portfolio(m) for m in team]),
        "salary_y": salary_y,
        "pay_mean": payouts.mean(axis=0),
        "pay_p10": low,
        "pay_p90": high,
        "variable_share": w.mean(axis=0),
        "attainment": _safe(attained.sum(1), planned.sum(1)).mean(axis=0),
        "p_at_plan": hit.mean(axis=0),
        "effort": result.effort.mean(axis=(0, 1)).sum(axis=-1),
        "given_up_share": given_up.mean(axis=0),
        "coasting_share": coasting.mean(axis=0),
        "certainty_equivalent": cara_of_mean(cara_utility(w, r).mean(axis=0), r) * salary_y,
        "pay_mean_error": payouts.std(axis=0) / root,
        "p_at_plan_error": hit.std(axis=0) / root,
    }
    return pd.DataFrame(columns, index=pd.Index(book.managers, name="manager"))


def idle_shares(result: Result) -> tuple[Floats, Floats]:
    """Share of manager-paths whom the next sale pays nothing: given up below plan, coasting above, (month, manager)."""
    given_up, coasting, working = idle(result)
    counted = np.maximum(working.sum(axis=0), 1)
    return given_up.sum(axis=0) / counted, coasting.sum(axis=0) / counted


def idle(result: Result) -> tuple[Mask, Mask, Mask]:
    """Who is idle below plan, idle ahead of it, and at work at all, (path, month, manager) each."""
    return idle_months(result.book, result.scenario.plan.measure, looking_of(result.answer))


def chance_by_size(result: Result, groups: int = 3) -> pd.DataFrame:
    """P(at plan) by portfolio size: managers sorted by portfolio and cut into equal groups.

    Columns: from, to (monthly revenue at the start), managers, p_at_plan, variable_share (variable pay / salary), and
    the Monte-Carlo errors of the last two.
    """
    size = np.array([portfolio(m) for m in result.scenario.team()])
    order = np.argsort(size, kind="stable")
    attained, planned = manager_years(result.book, result.scenario.plan.measure)
    hit, paid = attained >= planned, _per_salary(result)
    rows = []
    for cut in np.array_split(order, min(groups, len(order))):
        chance, share = hit[:, :, cut].mean(axis=(1, 2)), paid[:, cut].mean(axis=1)
        rows.append((size[cut].min(), size[cut].max(), len(cut), *_told(chance), *_told(share)))
    columns = ["from", "to", "managers", "p_at_plan", "p_at_plan_error", "variable_share", "variable_share_error"]
    return pd.DataFrame(rows, columns=columns)


def _told(values: Array) -> tuple[float, float]:
    """Mean over paths and its Monte-Carlo error."""
    error = values.std(ddof=1) / np.sqrt(len(values)) if len(values) > 1 else np.nan
    return float(values.mean()), float(error)


def _per_salary(result: Result) -> Array:
    """Variable pay of the run per salary of the run, (path, manager)."""
    salary_y = np.array([m.salary * 12 for m in result.scenario.team()])
    return np.asarray(result.payouts / (salary_y * result.scenario.months / 12))


def portfolio(manager: object) -> float:
    """Monthly revenue of a manager's book at the start."""
    book = getattr(manager, "portfolio", None)
    return (
        float(book.monthly_revenue) if book else float(sum(c.monthly_revenue for c in getattr(manager, "clients", ())))
    )


def _safe(top: Array, bottom: Array) -> Array:
    return np.asarray(np.divide(top, bottom, out=np.zeros_like(np.asarray(top, float)), where=bottom > 0))
