"""The frontier of a real scheme: against brute force, with limits, as files that can be run."""

import numpy as np
import pytest

from simulator import InputError, frontier, load_scheme, sweep
from simulator.explore.judge import beats
from tests.explore.made import LINE, scenario

# Money for nothing: paying for calls costs and sells nothing, so the frontier must take it out.
GIFT = {
    "name": "Gift",
    "rounding": {"mode": "none"},
    "elements": [
        {"commission": {"label": "Commission", "measure": "revenue", "rate": 0.02}},
        {"activity": {"label": "Calls", "items": [{"measure": "contacts", "each": 1}]}},
    ],
}


@pytest.fixture(scope="module")
def found():
    return frontier(scenario(), LINE, knobs={"Commission.rate": (0.0, 0.04)}, points=4, paths=400, search_paths=128,
                    evaluations=8)  # fmt: skip


def test_one_rate_is_its_own_frontier(found):
    """More rate costs more and motivates more: every point of the frontier lies on the curve that a sweep draws."""
    rates = [float(p.values["Commission.rate"]) for p in found.points]
    swept = sweep(scenario(), LINE, vary={"Commission.rate": rates}, paths=400)
    np.testing.assert_array_equal(found.table["cost"], swept.of("cost_total")["mean"])
    np.testing.assert_array_equal(found.table["gain"], swept.of("margin_uplift")["mean"])
    assert len(rates) >= 4 and rates == sorted(rates)
    assert rates[0] <= 0.002 and rates[-1] >= 0.03
    assert list(found.table["cost"]) == sorted(found.table["cost"])
    assert list(found.table["gain"]) == sorted(found.table["gain"])
    assert found.suggestion is None  # the plan is one of these points: nothing gains more at its cost


def test_errors_stand_with_every_point(found):
    row = found.table.iloc[-1]
    last = found.points[-1].outcome
    assert row["cost_high"] - row["cost"] == pytest.approx(1.959964 * last.error("cost_total"))
    assert row["gain_change_low"] < row["gain_change"] < row["gain_change_high"]
    assert not any(beats(a.outcome, b.outcome, "margin_uplift") for a in found.points for b in found.points)


def test_every_point_is_a_scheme_that_can_be_saved(found):
    from simulator.dump import dump_yaml
    from simulator.files import parse_yaml

    for place in found.points:
        again = load_scheme(parse_yaml(dump_yaml(place.scheme.data)))
        assert float(again.elements[0].rule.rate) == pytest.approx(float(place.values["Commission.rate"]))
        assert again.name.startswith("Line · ")


def test_limits_hold_on_full_paths():
    limits = {"cost_variable": (None, 1500.0)}
    found = frontier(scenario(), LINE, knobs={"Commission.rate": (0.0, 0.04)}, limits=limits, points=3, paths=400,
                     search_paths=128, evaluations=8)  # fmt: skip
    for place in found.points:
        assert place.outcome.mean("cost_variable") <= 1500.0 + 1.96 * place.outcome.error("cost_variable")
    # 1,500 buys a rate of about 1,500 / 230,000 of revenue.
    dearest = float(found.points[-1].values["Commission.rate"])
    assert dearest == pytest.approx(1500.0 / found.points[-1].outcome.mean("revenue"), rel=0.1)


def test_money_that_moves_nobody_is_taken_out():
    knobs = {"Commission.rate": (0.0, 0.04), "Calls.items.0.each": (0.0, 2.0)}
    found = frontier(scenario(behaviour={"activity_effect": 0.0}), GIFT, knobs=knobs, points=3, paths=400,
                     search_paths=128, evaluations=20)  # fmt: skip
    assert found.suggestion is not None
    best = found.points[found.suggestion]
    assert float(best.values["Calls.items.0.each"]) < 0.2
    row = found.table.iloc[found.suggestion]
    assert row["gain_change_low"] > 0 and row["cost_change_low"] <= 0


def test_wrong_questions_are_refused_with_all_faults():
    with pytest.raises(InputError) as error:
        frontier(scenario(), LINE, knobs={"behaviour.strength": (0, 0.2), "Commission.rate": (0.3, 0.1)},
                 gain="happiness", limits={"joy": (0, 1), "quit_risk": (None, None)}, behaviour="none")  # fmt: skip
    assert {f.where for f in error.value.faults} == {"knob", "gain", "behaviour.strength", "limit"}
    assert len(error.value.faults) == 6
    with pytest.raises(InputError, match="at least one knob"):
        frontier(scenario(), LINE, knobs={})
    with pytest.raises(InputError, match="no setting"):
        frontier(scenario(), LINE, knobs={"Commission.rate": (0.0, 0.01)}, limits={"cost_total": (None, 1.0)},
                 points=2, paths=50, search_paths=50, evaluations=5)  # fmt: skip


def test_settings_that_do_not_fit_together_are_walked_around():
    """Two steps of a curve may not change places; the search meets such settings and goes on."""
    steps = {
        "name": "Steps",
        "elements": [{"target_bonus": {"label": "Target", "period": "year", "share": 0.3, "curve": {
            "kind": "linear", "points": [[0.5, 0.2], [0.9, 0.6], [1.1, 1.0]], "below": 0, "above": "hold"}}}],
    }  # fmt: skip
    knobs = {"Target.curve.points.1.0": (0.6, 1.05), "Target.curve.points.2.0": (0.95, 1.4)}
    found = frontier(scenario(), steps, knobs=knobs, points=2, paths=60, search_paths=40, evaluations=6)
    assert found.points
    for place in found.points:
        low, high = (float(place.values[k]) for k in knobs)
        assert low < high


def test_a_plan_outside_the_bounds_is_still_what_costs_are_held_against():
    found = frontier(scenario(), LINE, knobs={"Commission.rate": (0.005, 0.02)}, points=2, paths=100, search_paths=60,
                     evaluations=5)  # fmt: skip
    assert found.base.outcome.mean("cost_variable") < found.points[0].outcome.mean("cost_variable")
    assert found.suggestion is None
