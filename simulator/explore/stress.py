"""Bad years: the scenario with one thing gone wrong, the plans those of the normal year, the luck the same."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.explore.evaluate import Luck, Outcome, Point, Progress, Source, evaluate, start
from simulator.explore.sweep import rows_of
from simulator.market.books import book
from simulator.measures.figures import manager_years
from simulator.scenario import Manager, Scenario
from simulator.scenario.market import Event
from simulator.simulation import simulate

Change = Callable[[Scenario], Scenario]
NORMAL = "normal"
_PLAN_PATHS = 2_000


@dataclass(frozen=True)
class Stress:
    """The normal year and the bad ones.

    Attributes:
        table: rows (case, measure), the normal year first; columns as in `Sweep.table`, differences against the
            normal year, and `change`, the difference as a share of the normal year's mean.
        normal: the normal year.
    """

    table: pd.DataFrame
    normal: Outcome

    def of(self, measure: str) -> pd.DataFrame:
        """One measure, a row per case."""
        return pd.DataFrame(self.table.xs(measure, level="measure"))


def stress(
    scenario: Scenario,
    scheme: Source = None,
    *,
    paths: int = 10_000,
    seed: int = 0,
    behaviour: str | Mapping[str, Any] | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
    cluster: Any = None,
) -> Stress:
    """Simulate the scheme in every bad year of `CASES`.

    Nobody knew of the bad year when plans were set: every manager keeps the plan of the normal year.
    """
    base = start(scenario, scheme, behaviour)
    planned = fixed_plans(base.scenario, first_plans(base, seed))
    points = [Point(s, base.scheme) for s in (planned, *(change(planned) for change in CASES.values()))]
    outcomes = evaluate(points, Luck(paths, seed, workers), progress=progress, cluster=cluster)
    tables = [pd.DataFrame(rows_of(o, outcomes[0])).set_index("measure") for o in outcomes]
    table = pd.concat(tables, keys=(NORMAL, *CASES), names=["case", "measure"])
    normal = table["mean"] - table["difference"]
    table.insert(5, "change", (table["difference"] / normal.where(normal != 0)).astype(float))
    return Stress(table, outcomes[0])


def first_plans(base: Point, seed: int) -> NDArray[np.float64]:
    """Mean plan of the first year, (manager,)."""
    result = simulate(base.scenario, base.scheme, paths=_PLAN_PATHS, seed=seed, behaviour="none", keep="paths")
    _, planned = manager_years(result.book, base.scenario.plan.measure)
    return np.asarray(planned[:, 0].mean(axis=0), dtype=np.float64)


def fixed_plans(scenario: Scenario, plans: NDArray[np.float64]) -> Scenario:
    """The scenario with every single manager written out and the plan in its place."""
    team = tuple(
        m.model_copy(update={"plan_y": float(p)} if p > 0 else {}) for m, p in zip(scenario.team(), plans, strict=True)
    )
    return scenario.model_copy(update={"managers": team})


def top_client_leaves(scenario: Scenario) -> Scenario:
    """The largest client of the whole team is gone from the first day."""
    books = [sorted(book(m), key=lambda c: -c.monthly_revenue) for m in scenario.managers]
    hit = max(range(len(books)), key=lambda i: books[i][0].monthly_revenue if len(books[i]) > 1 else -1.0)
    changed = list(scenario.managers)
    changed[hit] = changed[hit].model_copy(update={"portfolio": None, "clients": tuple(books[hit][1:])})
    return scenario.model_copy(update={"managers": tuple(changed)})


def two_managers_leave(scenario: Scenario) -> Scenario:
    """The two managers with the largest books leave in the middle of the first year; nobody takes over."""
    size = [sum(c.monthly_revenue for c in book(m)) for m in scenario.managers]
    gone = set(sorted(range(len(size)), key=lambda i: -size[i])[: min(2, len(size) - 1)])
    team = tuple(_leaver(m) if i in gone else m for i, m in enumerate(scenario.managers))
    return scenario.model_copy(update={"managers": team})


def _leaver(manager: Manager) -> Manager:
    return manager.model_copy(update={"last_month": max(6, manager.first_month)})


def _event(**settings: Any) -> Change:
    def change(scenario: Scenario) -> Scenario:
        event = Event(name="stress", month=1, **settings)
        market = scenario.market.model_copy(update={"events": (*scenario.market.events, event)})
        return scenario.model_copy(update={"market": market})

    return change


CASES: Mapping[str, Change] = {
    "top-client": top_client_leaves,
    "recession": _event(depth_share=0.25, n_months=12, recovery_months=12),
    "all-late": _event(depth_share=0.0, n_months=12, recovery_months=0, late_shift=1.0),
    "two-leave": two_managers_leave,
    "war": _event(depth_share=0.5, n_months=4, recovery_months=8, late_shift=0.5, default_factor=3.0),
}
