"""Who wins and who loses: one row per manager."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.book import Array
from simulator.effort.utility import cara_of_mean, cara_utility
from simulator.measures.figures import manager_years
from simulator.measures.summary import risk_aversion
from simulator.result import Result

Floats = NDArray[np.float64]
# Below this share of the largest effort of the run a manager-month counts as given up (or coasting above plan).
IDLE_SHARE = 0.01


def managers(result: Result) -> pd.DataFrame:
    """One row per manager; money over the whole run in the scenario's currency.

    Columns: portfolio (monthly revenue at the start), salary_y, pay_mean, pay_p10, pay_p90, variable_share,
    attainment, p_at_plan, effort, given_up_share, coasting_share, certainty_equivalent (yearly, currency).
    """
    book, team, payouts = result.book, result.scenario.team(), result.payouts
    years = result.scenario.months / 12
    salary_y = np.array([m.salary * 12 for m in team])
    attained, planned = manager_years(book, result.scenario.plan.measure)
    given_up, coasting = idle_shares(result)
    w = payouts / (salary_y * years)
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
        "p_at_plan": (attained >= planned).mean(axis=(0, 1)),
        "effort": result.effort.mean(axis=(0, 1)).sum(axis=-1),
        "given_up_share": given_up.mean(axis=0),
        "coasting_share": coasting.mean(axis=0),
        "certainty_equivalent": cara_of_mean(cara_utility(w, r).mean(axis=0), r) * salary_y,
    }
    return pd.DataFrame(columns, index=pd.Index(book.managers, name="manager"))


def idle_shares(result: Result) -> tuple[Floats, Floats]:
    """Share of manager-paths without effort: given up below plan, coasting above it, each (month, manager)."""
    book, effort = result.book, result.effort.sum(axis=-1)
    measure = result.scenario.plan.measure
    plan = np.broadcast_to(book.plans[measure if measure in book.plans else ""], book.measure(measure).shape)
    ahead = np.cumsum(book.measure(measure), axis=1) >= np.cumsum(plan, axis=1)
    idle = effort <= IDLE_SHARE * max(float(effort.max()), 1e-12)
    return (idle & ~ahead).mean(axis=0), (idle & ahead).mean(axis=0)


def chance_by_size(result: Result, groups: int = 3) -> pd.DataFrame:
    """P(at plan) by portfolio size: managers sorted by portfolio and cut into equal groups."""
    table = managers(result).sort_values("portfolio")
    cut = np.array_split(np.arange(len(table)), min(groups, len(table)))
    rows = [
        {
            "from": table["portfolio"].iloc[c[0]],
            "to": table["portfolio"].iloc[c[-1]],
            "managers": len(c),
            "p_at_plan": table["p_at_plan"].iloc[c].mean(),
            "variable_share": table["variable_share"].iloc[c].mean(),
        }
        for c in cut
    ]
    return pd.DataFrame(rows)


def portfolio(manager: object) -> float:
    """Monthly revenue of a manager's book at the start."""
    book = getattr(manager, "portfolio", None)
    return (
        float(book.monthly_revenue) if book else float(sum(c.monthly_revenue for c in getattr(manager, "clients", ())))
    )


def _safe(top: Array, bottom: Array) -> Array:
    return np.asarray(np.divide(top, bottom, out=np.zeros_like(np.asarray(top, float)), where=bottom > 0))
