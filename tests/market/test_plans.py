"""Targets: the first year's plan, its spread over the months, and what the next year makes of a result."""

import numpy as np
import pytest

from simulator import plans
from simulator.market import run_market
from simulator.scenario import Market, Plan
from tests.market.build import NO_ARRIVALS, person, scenario


def test_first_plans_and_their_spread():
    season = (0.5, 1.5) * 6
    s = scenario(person(), market=Market(common_sd=0.0, season=season, **NO_ARRIVALS), plan=Plan(lift=0.1))
    b = run_market(s, n_paths=1)
    assert np.allclose(b.plans[""][0, :, 0], 1100.0 * np.array(season))
    assert np.allclose(b.plans["margin"][0, :, 0], 275.0 * np.array(season))
    own = run_market(scenario(person(plan_y=24_000.0)), n_paths=1)
    assert np.allclose(own.plans["revenue"], 2000.0)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        # Result 12,000 against a plan of 10,000: attainment 1.2.
        ("lift", 11_000.0),
        ("ratchet", 11_000.0 + 0.8 * 2000.0),
        ("break_even", 10_000.0),
        ("market", 11_000.0),
    ],
)
def test_the_second_years_plan(rule, expected):
    s = scenario(person(plan_y=10_000.0), plan=Plan(rule=rule, lift=0.1, break_even_cost_y=1.0), months=24)
    b = run_market(s, n_paths=1)
    assert b.plans[""][0, 12:, 0].sum() == pytest.approx(expected, rel=1e-4)
    assert plans.next_plan(s.plan, 10_000.0, 1.2) == pytest.approx(expected)


def test_a_miss_lowers_the_plan_less_than_a_gain_raises_it():
    s = scenario(person(plan_y=15_000.0), plan=Plan(rule="ratchet", lift=0.0), months=24)
    # Result 12,000, miss 3,000, weight 0.4.
    assert run_market(s, n_paths=1).plans[""][0, 12:, 0].sum() == pytest.approx(13_800.0, rel=1e-4)


def test_break_even_plans_share_the_cost_by_size():
    team = (person("Ann", {"a": 3000.0}), person("Bob", {"b": 1000.0}))
    b = run_market(scenario(*team, plan=Plan(rule="break_even", break_even_cost_y=8000.0)), n_paths=1)
    assert np.allclose(b.plans["margin"].sum(axis=1), [[6000.0, 2000.0]])
    assert np.allclose(b.plans["revenue"].sum(axis=1), [[24_000.0, 8000.0]])  # margin 25 %


@pytest.mark.parametrize(
    ("rule", "first_month", "second", "third"),
    [
        # From April: 9,000 against the 7,500 of nine months is a fifth above plan, and 0.8 of that gain is added.
        ("ratchet", 4, 11_000.0 + 0.8 * 2000.0, 12_600.0 * 1.1 - 0.4 * 600.0),
        # Not there in the first year: neither gain nor miss; then 11,000 against the plan of eleven months.
        ("ratchet", 14, 11_000.0, 12_100.0 + 0.8 * 1000.0),
        ("market", 4, 11_000.0, 12_100.0),
        ("market", 14, 11_000.0, 12_100.0),
        ("lift", 14, 11_000.0, 12_100.0),
    ],
)
def test_months_before_a_manager_starts_are_neither_a_miss_nor_a_shrinking_market(rule, first_month, second, third):
    s = scenario(person(plan_y=10_000.0, first_month=first_month), plan=Plan(rule=rule, lift=0.1), months=36)
    b = run_market(s, n_paths=1)
    years = b.plans[""][0, :, 0].reshape(3, 12).sum(axis=1)
    assert years == pytest.approx([10_000.0, second, third], rel=1e-4)
    assert b.measure("revenue")[0, 24:, 0].sum() == pytest.approx(12_000.0)
