"""Who wins and who loses: one row per manager."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.book import CHANNELS, Array, Book
from simulator.measures.figures import manager_years
from simulator.measures.summary import risk_aversion
from simulator.result import Result, variable_pay
from simulator.scenario import Scenario

Floats = NDArray[np.float64]
# Below this share of the largest effort of the run a manager-month counts as given up (or coasting above plan).
IDLE_SHARE = 0.01


@dataclass(frozen=True)
class Seen:
    """What a piece of the paths tells about the people; pieces of a run join to what the whole run tells.

    Attributes:
        payouts: variable pay over the run, (path, manager).
        attained, planned: result and plan of every plan year, (path, year, manager).
        effort: total effort per month, (path, manager).
        given_up, coasting: months without effort below and above plan, share of them, (path, manager).
    """

    payouts: Floats
    attained: Floats
    planned: Floats
    effort: Floats
    given_up: Floats
    coasting: Floats


def seen_in(scenario: Scenario, book: Book, variable: Array, most: float | None = None) -> Seen:
    """What some paths tell.

    Args:
        scenario: gives the plan's measure.
        book: what happened; variable: variable pay, (path, month, manager).
        most: the largest effort of the run, against which effort counts as none; this piece's own when left out.
    """
    attained, planned = manager_years(book, scenario.plan.measure)
    effort = total_effort(book)
    given_up, coasting = idle(book, scenario.plan.measure, effort, most)
    return Seen(
        payouts=variable.sum(axis=1),
        attained=attained,
        planned=np.broadcast_to(planned, attained.shape),
        effort=effort.mean(axis=1),
        given_up=given_up.mean(axis=1),
        coasting=coasting.mean(axis=1),
    )


def joined(pieces: Sequence[Seen]) -> Seen:
    """Pieces of one run, in path order, as one."""
    return Seen(*(np.concatenate([getattr(p, f.name) for p in pieces]) for f in fields(Seen)))


def managers(result: Result) -> pd.DataFrame:
    """One row per manager; money over the whole run in the scenario's currency, see `people_table`."""
    return people_table(result.scenario, seen_in(result.scenario, result.book, variable_pay(result.payslips)))


def people_table(scenario: Scenario, seen: Seen) -> pd.DataFrame:
    """One row per manager.

    Columns: portfolio (monthly revenue at the start), salary_y, pay_mean, pay_p10, pay_p90, variable_share,
    attainment, p_at_plan, effort, given_up_share, coasting_share, certainty_equivalent (yearly, currency).
    """
    team = scenario.team()
    salary_y = np.array([m.salary * 12 for m in team])
    w = seen.payouts / (salary_y * scenario.months / 12)
    r = risk_aversion(scenario)
    low, high = np.quantile(seen.payouts, [0.1, 0.9], axis=0)
    columns = {
        "portfolio": np.array([portfolio(m) for m in team]),
        "salary_y": salary_y,
        "pay_mean": seen.payouts.mean(axis=0),
        "pay_p10": low,
        "pay_p90": high,
        "variable_share": w.mean(axis=0),
        "attainment": _safe(seen.attained.sum(1), seen.planned.sum(1)).mean(axis=0),
        "p_at_plan": (seen.attained >= seen.planned).mean(axis=(0, 1)),
        "effort": seen.effort.mean(axis=0),
        "given_up_share": seen.given_up.mean(axis=0),
        "coasting_share": seen.coasting.mean(axis=0),
        "certainty_equivalent": -np.log(np.exp(-r * w).mean(axis=0)) / r * salary_y,
    }
    return pd.DataFrame(columns, index=pd.Index([m.name for m in team], name="manager"))


def total_effort(book: Book) -> Array:
    """Effort of all channels together, (path, month, manager)."""
    first, *others = (book.measure(f"effort_{channel}") for channel in CHANNELS)
    return np.asarray(sum(others, start=first))


def idle(book: Book, measure: str, effort: Array, most: float | None = None) -> tuple[Array, Array]:
    """Months without effort: given up below plan, coasting above it, each (path, month, manager) of truth values."""
    plan = np.broadcast_to(book.plans[measure if measure in book.plans else ""], book.measure(measure).shape)
    ahead = np.cumsum(book.measure(measure), axis=1) >= np.cumsum(plan, axis=1)
    none = effort <= IDLE_SHARE * max(float(effort.max()) if most is None else most, 1e-12)
    return none & ~ahead, none & ahead


def idle_shares(result: Result) -> tuple[Floats, Floats]:
    """Share of manager-paths without effort: given up below plan, coasting above it, each (month, manager)."""
    given_up, coasting = idle(result.book, result.scenario.plan.measure, total_effort(result.book))
    return given_up.mean(axis=0), coasting.mean(axis=0)


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
