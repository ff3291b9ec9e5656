"""Motivation measures against hand arithmetic and closed forms; the solver's plans against the market."""

import math

import numpy as np
import pytest
from scipy.stats import norm

from simulator import load_scheme, simulate
from simulator.book import CHANNELS
from simulator.break_even import break_even_strength
from simulator.effort import segments_of
from simulator.measures import motivation
from simulator.measures.solver_gap import solver_gap
from tests.response import LINE, STEP, bonus, firm
from tests.scenarios import NAMES, shipped

# P(at plan): skewed books against normal revisions; effort: what the market gives back to effort while luck is out.
MOST_P_GAP, MOST_EFFORT_GAP = 0.13, 0.06


@pytest.fixture(scope="module")
def step():
    return simulate(firm(behaviour={"strength": 0.1}), STEP, paths=400, seed=3)


def test_marginal_pay_of_a_step_is_its_density():
    curve = segments_of([(-math.inf, 0, 0), (1.0, 0.2, 0)])
    assert motivation.marginal_pay(curve, np.array([0.9, 1.0]), 0.2) == pytest.approx(
        0.2 * norm.pdf([-0.5, 0.0]) / 0.2)  # fmt: skip


def test_marginal_pay_of_segments_by_quadrature():
    curve = segments_of([(-math.inf, 0.0, 0.1), (0.7, 0.1, 0.3), (1.0, 0.3, 0.0), (1.3, 0.3, 0.8)])
    z = norm.ppf((np.arange(200_000) + 0.5) / 200_000) * 0.25
    for mean in (0.8, 1.05):
        by_hand = (curve.pay(mean + 0.005 + z).mean() - curve.pay(mean - 0.005 + z).mean()) / 0.01
        assert float(motivation.marginal_pay(curve, np.array(mean), 0.25)) == pytest.approx(by_hand, rel=2e-3)


def test_the_yearly_curve_is_the_scheme():
    found = motivation.yearly_curve(simulate(firm(), bonus([[0.5, 0.2], [1.0, 1.0]]), paths=8))[0]
    # 20 % of salary: nothing below half the plan, 0.2 of it there, all at plan, on along the line.
    assert found.pay([0.4, 0.5001, 0.75, 1.0, 1.5]) == pytest.approx([0, 0.04, 0.12, 0.2, 0.36], abs=2e-4)


def test_expectancy_is_a_product_and_a_line_has_no_valence_of_risk_at_r_0():
    r = simulate(firm(behaviour={"risk_aversion": 0.0}), LINE, paths=32)
    table = motivation.expectancy(r)
    assert table["drive"].to_numpy() == pytest.approx(table[["expectancy", "instrumentality", "valence"]].prod(axis=1))
    assert table["instrumentality"].to_numpy() == pytest.approx(0.2, abs=2e-3)
    assert table["valence"].to_numpy() == pytest.approx(1.0)
    assert table["expectancy"].to_numpy() == pytest.approx(1.0, abs=0.15)
    silent = motivation.expectancy(simulate(firm(), LINE, paths=8, behaviour="none"))
    assert not silent["drive"].any()


def test_effort_map_humps_below_plan_in_autumn(step):
    table = motivation.effort_map(step, 0)
    assert list(table.columns) == list(range(1, 13))
    assert 0.75 < table[11].idxmax() < 1.05
    assert table[11].loc[1.9:].max() < 0.6 * table[11].max()


def test_channel_mix_adds_up_to_the_effort_measure(step):
    mix = motivation.channel_mix(step)[list(CHANNELS)]
    assert mix.to_numpy().sum(axis=1).mean() == pytest.approx(step.summary().loc["effort", "mean"], rel=1e-6)


def test_given_up_and_coasting_grow_towards_the_end_of_a_step_year():
    s = firm(behaviour={"strength": 0.1, "attention_share": 1.0})
    table = motivation.idle_by_month(simulate(s, STEP, paths=400, seed=3))
    assert table["given_up"].iloc[0] == table["coasting"].iloc[0] == 0.0
    assert table["given_up"].iloc[-1] > 0.02 and table["coasting"].iloc[-1] > 0.02


def test_pay_at_risk_by_hand(step):
    table = motivation.pay_at_risk(step)
    w = step.payouts / np.array([12000.0, 14400.0])
    assert table["mean"].to_numpy() == pytest.approx(w.mean(axis=0))
    assert table["at_risk"].to_numpy() == pytest.approx(w.mean(axis=0) / (1 + w.mean(axis=0)))
    # A lump of 0.2 with chance p at r = 3: CE = -ln(1 - p (1 - e^-0.6)) / 3.
    p = (w > 0).mean(axis=0)
    lump = -np.log(1 - p * (1 - math.exp(-0.6))) / 3
    assert table["certainty_equivalent"].to_numpy() == pytest.approx(lump, rel=1e-4)
    odds = np.log(0.18 / 0.82) - 3.0 * (table["certainty_equivalent"] - 0.2)
    assert table["quit_risk"].to_numpy() == pytest.approx(1 / (1 + np.exp(-odds)))


def test_break_even_of_a_line_is_its_cost_over_the_margin_of_a_gain():
    s = firm(behaviour={"attention_share": 1.0})
    found = break_even_strength(s, LINE, {"name": "Salary only", "elements": []}, paths=192)
    silent = simulate(s, LINE, paths=192, behaviour="none").figures
    # margin (1 + U) - pay (1 + U) = margin: U = pay / (margin - pay), all at zero response.
    margin, pay = silent["margin"].mean(), silent["cost_variable"].mean()
    assert found.strength == pytest.approx(pay / (margin - pay), rel=0.10)
    assert found.low <= found.strength <= found.high
    assert len(found.surplus) == 9


def test_what_costs_nothing_pays_for_itself_and_what_moves_nobody_never_does():
    nothing = {"name": "Salary only", "elements": []}
    assert break_even_strength(firm(), nothing, nothing, paths=32).strength == 0.0
    gift = {"name": "Gift", "elements": [{"target_bonus": {"period": "year", "amount": 5000,
            "curve": {"kind": "step", "points": [[0.0, 1.0]], "below": 1.0}}}]}  # fmt: skip
    assert break_even_strength(firm(), gift, nothing, paths=32).strength is None


@pytest.mark.parametrize("name", NAMES)
def test_the_solver_s_plans_come_true_within_the_stated_gap(name):
    s = shipped(name)
    table = solver_gap(simulate(s, load_scheme(s.scheme), paths=256, seed=1))
    assert table["p_gap"].abs().max() < MOST_P_GAP + 3 * 0.5 / 16
    assert abs(table["p_gap"].mean()) < MOST_P_GAP
    reference = max(float(table["effort_solver"].mean()), 0.05)
    assert table["effort_gap"].abs().max() < MOST_EFFORT_GAP * max(reference, float(table["effort_solver"].max()))
