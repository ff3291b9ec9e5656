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
Mask = NDArray[np.bool_]
# Below this share of the run's largest effort that looks at the state a manager-month counts as idle.
IDLE_SHARE = 0.01
# Five channels' efforts, each rounded.
_ROUNDED = 5 * 2.0**-20


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
    """Share of manager-paths whom the next sale pays nothing: given up below plan, coasting above, (month, manager)."""
    given_up, coasting, working = idle(result)
    counted = np.maximum(working.sum(axis=0), 1)
    return given_up.sum(axis=0) / counted, coasting.sum(axis=0) / counted


def idle(result: Result) -> tuple[Mask, Mask, Mask]:
    """Who is idle below plan, idle ahead of it, and at work at all, (path, month, manager) each.

    Idle: no effort beyond the routine that does not look at the state. Where all effort is routine (attention 0, or
    nobody answers to pay) nobody counts as idle.
    """
    book, effort = result.book, result.effort.sum(axis=-1)
    measure = result.scenario.plan.measure
    plan = np.broadcast_to(book.plans[measure if measure in book.plans else ""], book.measure(measure).shape)
    served = np.ones((1, 1, 1)) if book.served is None else np.asarray(book.served, np.float64)
    working = np.broadcast_to(served > 0, effort.shape)
    routine = result.answer.routine
    usual = 0.0 if routine is None else routine.sum(axis=-1)[result.answer.kinds].T * served
    looking = effort - usual
    most = float(looking.max())
    still = working & (looking <= max(IDLE_SHARE * most, _ROUNDED)) if most > _ROUNDED else np.zeros_like(working)
    ahead = np.cumsum(book.measure(measure), axis=1) >= np.cumsum(plan, axis=1)
    return still & ~ahead, still & ahead, working


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
