"""The default scenario, a step swapped for a line of equal cost: effort falls by the factor that the closed form says.

For weak response, no risk aversion and full attention, effort is the slope of expected pay. A lump J at plan pulls with
J phi(z) / sd, a line with its slope b; equal cost means J P(at plan) = b E[attainment]. On this team (P about 0.40, sd
about 0.24) the step pulls about four times as hard as the line that costs the same.
"""

from math import pi, sqrt

import numpy as np
import pytest

from simulator import load, simulate
from simulator.measures.figures import manager_years

CALM = {"strength": 0.02, "attention_share": 1.0, "risk_aversion": 0.0}
STEP = {"kind": "step", "points": [[1, 1]], "below": 0}
LINE = {"kind": "linear", "points": [[0, 0], [1, 1]], "below": 0, "above": "extend"}


def yearly(name: str, share: float, curve: dict[str, object]) -> dict[str, object]:
    return {"name": name, "elements": [{"target_bonus": {"period": "year", "share": round(share, 4), "curve": curve}}]}


def test_a_step_swapped_for_a_line_of_equal_cost_moves_effort_as_the_closed_form_says():
    scenario = load("scenarios/farming_it_services.yaml")
    step = yearly("Step", 0.30, STEP)
    silent = simulate(scenario, step, paths=1000, behaviour="none")
    attained, planned = manager_years(silent.book, "revenue")
    x = (attained / planned)[:, 0]
    mean, sd, reached = x.mean(axis=0), x.std(axis=0), (x >= 1).mean(axis=0)
    share = float(0.30 * reached.mean() / mean.mean())
    line = yearly("Line", share, LINE)
    paid = [simulate(scenario, s, paths=1000, behaviour="none") for s in (step, line)]
    costs = [r.summary()["mean"]["cost_variable"] for r in paid]
    assert costs[1] == pytest.approx(costs[0], rel=0.03)
    pull = 0.30 * float((np.exp(-((1 - mean) ** 2) / (2 * sd**2)) / (sqrt(2 * pi) * sd)).mean())
    efforts = [simulate(scenario, s, paths=1000, behaviour=CALM).summary()["mean"]["effort"] for s in (step, line)]
    assert 3.0 < pull / share < 5.0  # the stated size
    assert efforts[0] / efforts[1] == pytest.approx(pull / share, rel=0.10)
