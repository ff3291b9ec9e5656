"""Who wins and who loses: one row per manager."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.book import CHANNELS, Array, Book
from simulator.effort.utility import cara_of_mean, cara_utility
from simulator.measures.figures import manager_years
from simulator.measures.idle import Mask, idle_months, looking_of
from simulator.measures.summary import risk_aversion
from simulator.response import Answer
from simulator.result import Result, variable_pay
from simulator.scenario import Scenario

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Seen:
    """What a piece of the paths tells about the people; pieces of a run join to what the whole run tells.

    Attributes:
        payouts: variable pay over the run, (path, manager).
        attained, planned: result and plan of every plan year, (path, year, manager).
        effort: total effort per month, (path, manager).
        given_up, coasting, working: how many paths are idle below and above plan, and at work, (1, month, manager).
    """

    payouts: Floats
    attained: Floats
    planned: Floats
    effort: Floats
    given_up: Floats
    coasting: Floats
    working: Floats


def seen_in(scenario: Scenario, answer: Answer, book: Book, variable: Array) -> Seen:
    """What some paths tell.

    Args:
        scenario: gives the plan's measure. answer: of the managers.
        book: what happened. variable: variable pay, (path, month, manager).
    """
    measure = scenario.plan.measure
    attained, planned = manager_years(book, measure)
    planned, effort = np.broadcast_to(planned, attained.shape), total_effort(book).mean(axis=1)
    counts = [who.sum(axis=0, keepdims=True) for who in idle_months(book, measure, looking_of(answer))]
    return Seen(variable.sum(axis=1), attained, planned, effort, *counts)


def joined(pieces: Sequence[Seen]) -> Seen:
    """Pieces of one run, in path order, as one."""
    return Seen(*(np.concatenate([getattr(p, f.name) for p in pieces]) for f in fields(Seen)))


def managers(result: Result) -> pd.DataFrame:
    """One row per manager; money over the whole run in the scenario's currency, see `people_table`."""
    seen = seen_in(result.scenario, result.answer, result.book, variable_pay(result.payslips))
    return people_table(result.scenario, seen)


def people_table(scenario: Scenario, seen: Seen) -> pd.DataFrame:
    """One row per manager.

    Columns: portfolio (monthly revenue at the start), salary_y, pay_mean, pay_p10, pay_p90, variable_share,
    attainment, p_at_plan, effort, given_up_share, coasting_share, certainty_equivalent (yearly, currency), and the
    Monte-Carlo errors of pay_mean and p_at_plan.
    """
    team = scenario.team()
    salary_y = np.array([m.salary * 12 for m in team])
    w = seen.payouts / (salary_y * scenario.months / 12)
    r = risk_aversion(scenario)
    working = np.maximum(seen.working.sum(axis=0), 1)
    hit = (seen.attained >= seen.planned).mean(axis=1)
    root = np.sqrt(max(len(seen.payouts) - 1, 1))
    low, high = np.quantile(seen.payouts, [0.1, 0.9], axis=0)
    columns = {
        "portfolio": np.array([portfolio(m) for m in team]),
        "salary_y": salary_y,
        "pay_mean": seen.payouts.mean(axis=0),
        "pay_p10": low,
        "pay_p90": high,
        "variable_share": w.mean(axis=0),
        "attainment": _safe(seen.attained.sum(1), seen.planned.sum(1)).mean(axis=0),
        "p_at_plan": hit.mean(axis=0),
        "effort": seen.effort.mean(axis=0),
        "given_up_share": (seen.given_up.sum(axis=0) / working).mean(axis=0),
        "coasting_share": (seen.coasting.sum(axis=0) / working).mean(axis=0),
        "certainty_equivalent": cara_of_mean(cara_utility(w, r).mean(axis=0), r) * salary_y,
        "pay_mean_error": seen.payouts.std(axis=0) / root,
        "p_at_plan_error": hit.std(axis=0) / root,
    }
    return pd.DataFrame(columns, index=pd.Index([m.name for m in team], name="manager"))


def total_effort(book: Book) -> Array:
    """Effort of all channels together, (path, month, manager)."""
    first, *others = (book.measure(f"effort_{channel}") for channel in CHANNELS)
    return np.asarray(sum(others, start=first))


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
