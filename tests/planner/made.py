"""A planner on hand-made figures: no market, no pay, so that only the page is tested."""

from decimal import Decimal
from types import SimpleNamespace

import numpy as np
import pandas as pd

from simulator.book import CHANNELS, Policy
from simulator.charts.cost_distribution import CostDistribution
from simulator.charts.effort_map import EffortMap
from simulator.charts.managers import Managers
from simulator.charts.payout_curve import PayoutCurve
from simulator.charts.plane import Place, Plane
from simulator.comparison import Comparison
from simulator.measures.definitions import DEFINITIONS
from simulator.planner.app import Planner
from simulator.planner.background import Background
from simulator.planner.sources import EDGES, Sketch
from simulator.planner.state import State, View
from simulator.planner.study import GRID, Study, cell, schemes_of
from simulator.scenario.reading import from_mapping

SCENARIO = {
    "name": "Two people",
    "story": "A <b>bold</b> story.",
    "currency": "UAH",
    "budget_y": 600_000,
    "managers": [
        {"name": "Ann", "salary": 20_000, "portfolio": {"n_clients": 10, "monthly_revenue": 100_000}},
        {"name": "Bob <script>", "salary": 20_000, "portfolio": {"n_clients": 10, "monthly_revenue": 80_000}},
    ],
}
PROPOSAL = {
    "name": "Line",
    "currency": "UAH",
    "elements": [
        {"target_bonus": {"label": "Target & plan", "measure": "revenue", "period": "year", "share": Decimal("0.30"),
                          "curve": {"kind": "linear", "by": "attainment", "points": [[Decimal("0.5"), 0], [1, 1]],
                                    "below": 0, "above": "hold"}}},
    ],
}  # fmt: skip
SALARIES = 480_000.0


def state(**changes) -> State:
    return State(**{"file": "two_people", "scenario": from_mapping(SCENARIO), "proposal": PROPOSAL, **changes})


def figures(bonus: float) -> pd.DataFrame:
    """Cost is salaries plus the bonus; the rest is fixed."""
    rows = {}
    for name, definition in DEFINITIONS.items():
        mean = {"cost_total": SALARIES + bonus, "cost_variable": bonus, "revenue": 2_000_000.0}.get(name, 0.4)
        rows[name] = {
            "mean": mean,
            **dict.fromkeys(("p5", "p10"), 0.9 * mean),
            "p50": mean,
            **dict.fromkeys(("p90", "p95"), 1.1 * mean),
            "mc_error": 0.001 * mean,
            "unit": definition.unit,
        }
    return pd.DataFrame.from_dict(rows, orient="index")


def sketch(name: str, bonus: float, paths: int) -> Sketch:
    table = figures(bonus)
    result = SimpleNamespace(table=table, figures=dict.fromkeys(DEFINITIONS, 0), paths=paths, engine="closed form",
                             scheme=SimpleNamespace(name=name))  # fmt: skip
    months = pd.DataFrame(
        {
            k: np.full(12, 1000.0)
            for k in ("salary", "variable", "cash", "cash_after_pay", "cash_after_pay_p10", "cash_after_pay_p90")
        }
    )
    people = pd.DataFrame({"variable_share": [0.1, 0.2]}, index=["Ann", "Bob <script>"])
    reached = np.full((2, len(EDGES) - 1), 0.01)
    return Sketch(result, reached, people, np.ones((3, 12, 2)), months, np.full(2, 1e6), Policy.nobody(12, 2),
                  np.zeros((2, len(CHANNELS))))  # fmt: skip


def made_study(now: State, *, preview: bool) -> Study:
    """Bonus = share of salaries of the first element, so that a slider moves the cost by hand arithmetic."""
    schemes = schemes_of(now)
    paths = 500 if preview else 10_000

    def bonus(scheme) -> float:
        return sum(float(e.rule.share or 0) for e in scheme.elements if e.kind == "target_bonus") * SALARIES

    sketches = {n: sketch(s.name, bonus(s), paths) for n, s in schemes.items()}
    table = pd.concat([s.result.table for s in sketches.values()], keys=list(sketches), names=["scheme", "measure"])
    base = sketches["today"].result.table
    table["difference"] = [cell(table.loc[n], m, "mean") - cell(base, m, "mean") for n, m in table.index]
    table["low"], table["high"] = table["difference"] - 10.0, table["difference"] + 10.0
    years = np.linspace(0.9, 1.1, 101)
    at = {n: cell(s.result.table, "cost_total", "mean") for n, s in sketches.items()}
    team = now.scenario.team()
    return Study(
        state=now, preview=preview, sketches=sketches, silent=sketch("Silent", 0.0, paths),
        comparison=Comparison((), tuple(sketches), table),
        payout=PayoutCurve(GRID, GRID * bonus(schemes["proposal"]), GRID * 0, None, EDGES,
                           sketches["today"].reached[0], None, team[now.manager].name, "UAH"),
        cost=CostDistribution(years * at["proposal"], years * at["today"], now.scenario.budget_y, "UAH"),
        plane=Plane({n: Place(c, 10.0, 0.1, 0.001) for n, c in at.items()}, now.motivation, "UAH", 1e6),
        managers=Managers(tuple(m.name for m in team), np.zeros(2), np.full(2, 0.3), np.full(2, 0.2), np.full(2, 0.4),
                          np.zeros(2), np.full(2, 0.5)),
        effort=EffortMap(np.ones((5, 12)), np.linspace(0, 1.6, 5), now.scenario.calendar()[:12], np.ones((3, 12)),
                         "Ann"),
    )  # fmt: skip


class Looks:
    """Stands in for simulating; remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[State, bool]] = []

    def __call__(self, now: State, *, preview: bool) -> Study:
        self.asked.append((now, preview))
        return made_study(now, preview=preview)


def opened(view: View | None = None, **changes) -> tuple[Planner, Looks]:
    looks = Looks()
    return Planner(view or View(), state(**changes), looks, Background()), looks
