"""A planner on hand-made figures: no market, no pay, so that only the page is tested."""

from decimal import Decimal
from types import SimpleNamespace

import numpy as np
import pandas as pd

from simulator.charts.payout_curve import PayoutCurve
from simulator.measures.definitions import DEFINITIONS
from simulator.planner.app import Planner
from simulator.planner.background import Background
from simulator.planner.gather import EDGES
from simulator.planner.sources import Sketch
from simulator.planner.state import State, View
from simulator.planner.study import Study, schemes_of
from simulator.planner.views import GRID
from simulator.planner.visit import Visit
from simulator.result import Result
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
# Four paths that wobble by this much make a difference known to +-10: 1.96 x sd / sqrt(4), sd = wobble x sqrt(4 / 3).
WOBBLE = 10 / (1.959963984540054 * np.sqrt(4 / 3) / 2)


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
    wobble = np.array([-1.0, -1.0, 1.0, 1.0]) * (0.0 if bonus == 0.0 else WOBBLE)
    values = {m: table["mean"][m] + wobble for m in DEFINITIONS if m not in ("quit_risk", "luck_share")}
    result = Result(
        scenario=None, scheme=SimpleNamespace(name=name), seed=0, paths=paths, table=table, figures=values,
        answer=SimpleNamespace(engine="closed form", note=""), fingerprint="", replay=lambda i: None,
    )  # fmt: skip
    months = pd.DataFrame(
        {
            k: np.full(12, 1000.0)
            for k in ("salary", "variable", "cash", "cash_after_pay", "cash_after_pay_p10", "cash_after_pay_p90")
        }
    )
    columns = {"variable_share": [0.1, 0.2], "salary_y": 240_000.0, "pay_p10": 0.0, "pay_p90": 100_000.0}
    people = pd.DataFrame({**columns, "given_up_share": 0.0, "p_at_plan": 0.5}, index=["Ann", "Bob <script>"])
    return Sketch(
        result=result, reached=np.full((2, len(EDGES) - 1), 0.01), people=people, corridor=np.ones((3, 12, 2)),
        cash=months, plan_y=np.full(2, 1e6), effort=np.ones((1, 5, 12), np.float32),
        attainment=np.linspace(0, 1.6, 5), kinds=np.zeros(2, np.int64), typical=np.zeros(2, np.int64),
        cost=np.linspace(0.9, 1.1, 101) * table["mean"]["cost_total"],
    )  # fmt: skip


def made_study(now: State, *, preview: bool) -> Study:
    """Bonus = share of salaries of the first element, so that a slider moves the cost by hand arithmetic."""
    schemes = schemes_of(now)
    paths = 500 if preview else 10_000

    def bonus(scheme) -> float:
        return sum(float(e.rule.share or 0) for e in scheme.elements if e.kind == "target_bonus") * SALARIES

    sketches = {n: sketch(s.name, bonus(s), paths) for n, s in schemes.items()}
    found = Study(now, preview, schemes, sketches, sketch("Silent", 0.0, paths))
    pay = {n: GRID * bonus(s) for n, s in schemes.items()}
    team = now.scenario.team()
    curve = PayoutCurve(GRID, pay["proposal"], pay["today"], None, EDGES, sketches["today"].reached[0], None,
                        team[now.manager].name, "UAH")  # fmt: skip
    vars(found)["payout"] = curve  # the market that the true curve needs is not there
    return found


class Looks:
    """Stands in for simulating; remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[State, bool]] = []

    def __call__(self, now: State, *, preview: bool, since: Study | None = None, wanted=None) -> Study:
        self.asked.append((now, preview))
        return made_study(now, preview=preview)


def opened(view: View | None = None, **changes) -> tuple[Planner, Looks]:
    looks = Looks()
    return Planner(view or View(), state(**changes), Visit.here({}), looks, Background()), looks
