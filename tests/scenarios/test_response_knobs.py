"""Knobs that need pay and people who answer to it: cost, budget, effort, leaving; and schemes' own settings.

A closed-form scenario and one with several pay dates stand for all; what is expected stands beside each field.
"""

import copy
from functools import lru_cache
from typing import Any

import pytest

from simulator.declare import meta
from simulator.scenario import Scenario, from_mapping
from simulator.simulation import simulate
from tests.scenarios import NAMES, moved, shipped, written
from tests.scenarios.test_knobs import PAID, by_knob, change, explicit, field_of, small, verdict

PATHS = 128
WITHOUT_PAY_DATES = "young_firm_break_even"  # the closed form
WITH_PAY_DATES = "payment_speed_desk"  # the monthly programme
CASES = ("low", "high")
WRITTEN = ("Behaviour.strength_low", "Archetype.attention_share")  # nothing or of nobody here unless written out
# Knobs that speak only of some people.
SPEAKS = {"Archetype.ramp_months": lambda s: any(m.archetype == "new_starter" for m in s.managers)}


def measured(scenario: Scenario, scheme: Any = None, cases: tuple[str, ...] = ()) -> dict[str, float]:
    """Means of the summary, and the uplift of the low and the high case where asked for."""
    mean = simulate(scenario, scheme, paths=PATHS).summary()["mean"]
    others = {c: simulate(scenario, scheme, paths=PATHS, behaviour=c).summary()["mean"] for c in cases}
    uplifts = {f"uplift_{c}": float(m.revenue_uplift) for c, m in others.items()}
    return {str(k): float(v) for k, v in mean.items()} | uplifts


@lru_cache(maxsize=8)
def base(name: str, everything_written: bool = False) -> dict[str, float]:
    return measured(world(name, everything_written), cases=CASES)


def world(name: str, everything_written: bool) -> Scenario:
    """A shipped scenario; on demand with empty fields written out, and a low case that is not silent."""
    if not everything_written:
        return small(name)
    data = written(explicit(small(name)))
    data["behaviour"]["strength_low"] = 0.02
    return from_mapping(data)


@pytest.mark.parametrize("name", [WITHOUT_PAY_DATES, WITH_PAY_DATES])
def test_cost_effort_and_leaving_answer_to_every_knob_as_declared(name: str):
    wrong, tried = [], 0
    for knob in by_knob(world(name, True)):
        field, inherited = field_of(knob), knob not in by_knob(small(name)) or knob in WRITTEN
        scenario = world(name, inherited)
        measure, sign, least, most = meta(field)["moves"]
        if measure not in PAID or not SPEAKS.get(knob, lambda _: True)(scenario):
            continue
        other, direction = moved(scenario, field, by_knob(scenario)[knob])
        after = measured(other, cases=CASES if measure.startswith("uplift_") else ())
        found = direction * change(measure, base(name, inherited)[measure], after[measure])
        wrong.append(verdict(knob, sign, found, least, most))
        tried += 1
    assert tried >= 18
    assert not any(wrong), "\n".join(filter(None, wrong))


def setting(scheme: Any, identity: str, **values: Any) -> Any:
    data = copy.deepcopy(scheme)
    for element in data["elements"]:
        body = next(iter(element.values()))
        if body.get("id") == identity:
            body.update(values)
    return data


@pytest.mark.parametrize(
    ("identity", "values", "measure", "least", "most"),
    [
        # Shares of variable pay that hand arithmetic gives at plan; effort and luck add or take a part of them.
        ("target", {"share": 0.20}, "cost_variable", 0.02, 0.40),  # break-even bonus doubled: 10 % of salary more
        ("commission", {"curve": {"kind": "marginal", "points": [[0, 0.05], [100000, 0.08], [250000, 0.10]]}},
         "cost_variable", 0.05, 0.40),  # a point more of every tier: a sixth more commission
        ("new", {"amount": 6000}, "cost_variable", 0.005, 0.10),
        ("referral", {"amount": 20000}, "cost_variable", 0.002, 0.10),
    ],
)  # fmt: skip
def test_a_richer_setting_costs_more(identity: str, values: Any, measure: str, least: float, most: float):
    scenario = small(WITHOUT_PAY_DATES)
    richer = measured(scenario, setting(scenario.scheme, identity, **values))
    assert least <= change(measure, base(WITHOUT_PAY_DATES)[measure], richer[measure]) <= most


def test_a_higher_fine_takes_more():
    scenario = small(WITH_PAY_DATES)
    harder = measured(scenario, setting(scenario.scheme, "cancelled", amount=4000))
    assert -0.25 < change("cost_variable", base(WITH_PAY_DATES)["cost_variable"], harder["cost_variable"]) < -0.03


@pytest.mark.parametrize("name", NAMES)
def test_every_scenario_pays_its_design_and_a_plausible_share_of_sales(name: str):
    """Mechanical outcome: the plan can be met and missed, pay mix and cost of sales are those of the trade."""
    mean = simulate(small(name), paths=PATHS, behaviour="none").summary()["mean"]
    assert 0.15 < mean.p_at_plan < 0.8
    assert 0.004 < mean.ccos < 0.12  # practice: 1.9-9 %, distribution with thin margins below
    assert 0.1 < mean.variable_share < 1.3  # 15-40 % of salary; initiators on deals more than the salary
    assert mean.cost_share_of_margin < 0.5
    assert mean.effort == 0.0 and mean.revenue_uplift == 0.0


@pytest.mark.parametrize("name", NAMES)
def test_proposal_and_today_differ_in_cost(name: str):
    scenario = shipped(name)
    assert scenario.scheme["name"] != scenario.today["name"]
    cut = small(name)
    proposal, today = (simulate(cut, s, paths=64, behaviour="none").summary()["mean"] for s in (cut.scheme, cut.today))
    assert abs(proposal.cost_variable / today.cost_variable - 1.0) > 0.02
