"""Who leaves at which pay: the quit rule on the solver's certainty equivalent, and what it does to a run."""

import math

import numpy as np
import pytest

from simulator import simulate
from simulator.response import respond
from simulator.scheme import load_scheme
from tests.response import LINE, STEP, firm

GO = {"turnover": "simulated", "clients_share": 0.2, "vacancy_months": 3, "vacancy_loss_share": 0.3}


def odds(certain, q0=0.18, q1=3.0, reservation=0.2):
    return 1 / (1 + (1 - q0) / q0 * math.exp(q1 * (certain - reservation)))


def test_a_line_s_certainty_equivalent_makes_the_chance_to_leave():
    # Linear pay b x, closed form: CE = b x0 + (power - r s^2) b^2 / 2, power and s of the year as the solver has them.
    s = firm(behaviour={"attention_share": 1.0, "leaving": GO})
    answer = respond(s, load_scheme(LINE))
    for i, kind in enumerate(answer.kinds):
        known = answer.links[kind]
        x0, variance = known.start[0], float((known.noise**2).sum())
        effort = 0.05 / 0.2 * 0.2  # a line worth a fifth of the salary gains U = 5 %; half of it is its cost
        expected = 0.2 * x0 - 3.0 * variance * 0.04 / 2 + 0.2 * effort * x0 / 2
        assert answer.policy.quit_y[:, i] == pytest.approx(np.full(12, odds(expected)), abs=2e-3)


def test_those_who_dislike_risk_leave_an_all_or_nothing_bonus_sooner():
    def empty(risk_aversion):
        s = firm(months=36, behaviour={"leaving": GO, "risk_aversion": risk_aversion})
        return 1.0 - simulate(s, STEP, paths=1500, seed=1).book.served

    difference = (empty(8.0) - empty(0.0)).mean(axis=(1, 2))
    assert difference.mean() > 3 * difference.std() / np.sqrt(1500)


def test_the_share_who_leave_is_the_chance_that_is_reported():
    r = simulate(firm(months=36, behaviour={"leaving": GO}), LINE, paths=3000, seed=2)
    yearly = r.answer.policy.quit_y.mean()
    served = r.book.served
    left = ((served[:, 1:] == 0) & (served[:, :-1] == 1)).sum()
    monthly = left / served[:, :-1].sum()
    assert 1 - (1 - monthly) ** 12 == pytest.approx(yearly, rel=0.04)
    assert r.summary().loc["quit_risk", "mean"] == pytest.approx(yearly, rel=0.10)


def test_strength_0_sells_the_same_bit_for_bit_though_people_leave():
    s = firm(months=24, behaviour={"leaving": GO})
    results = [simulate(s, scheme, paths=96, behaviour="none") for scheme in (LINE, STEP, None)]
    sales = [r.book.measure("revenue") for r in results]
    assert (results[0].book.served == 0).any()
    assert all(np.array_equal(sales[0], other) for other in sales[1:])
    assert all(np.array_equal(results[0].book.served, r.book.served) for r in results)
    assert len({float(r.figures["cost_total"].mean()) for r in results}) == 3


def test_without_variable_pay_people_leave_for_what_others_pay():
    answer = respond(firm(behaviour={"leaving": GO}), load_scheme({"name": "Salary only", "elements": []}))
    assert answer.policy.quit_y == pytest.approx(np.full((12, 2), odds(0.0)))
    assert not answer.policy.is_zero
    assert respond(firm(), load_scheme(LINE)).policy.quit_y is None


def test_a_run_that_starts_in_mid_year_is_judged_by_whole_years():
    s = firm(months=24, fiscal_year_start=4, behaviour={"leaving": GO})
    quits = respond(s, load_scheme({**LINE, "fiscal_year_start": 4})).policy.quit_y
    assert quits[0] == pytest.approx(quits[5])
    assert quits[23] == pytest.approx(quits[5])


def test_salaries_are_paid_for_filled_seats_only_and_bonuses_shrink_with_them():
    r = simulate(firm(months=24, behaviour={"leaving": GO}), LINE, paths=300, seed=4)
    salaries = (np.array([1000.0, 1200.0]) * r.book.served).sum(axis=(1, 2))
    assert r.figures["cost_total"] == pytest.approx(salaries + r.payouts.sum(axis=1))
    # A share of the salary of the year, by hand: 20 % of what was paid, times attainment.
    served, revenue = r.book.served[:, :12], r.book.measure("revenue")[:, :12]
    plan = np.broadcast_to(r.book.plans[""], r.book.measure("revenue").shape)[:, :12]
    by_hand = 0.2 * np.array([1000.0, 1200.0]) * served.sum(axis=1) * revenue.sum(axis=1) / plan.sum(axis=1)
    assert r.payslips["Target"][:, 11] == pytest.approx(by_hand, abs=0.0051)  # rounded to cents


@pytest.mark.parametrize("rule", ["lift", "ratchet", "market", "break_even"])
def test_five_years_carry_plan_book_and_people(rule):
    plan = {"rule": rule, "break_even_cost_y": 300_000.0} if rule == "break_even" else {"rule": rule}
    s = firm(months=60, plan=plan, behaviour={"leaving": GO})
    r = simulate(s, LINE, paths=64, seed=1)
    shape = r.book.measure("revenue").shape
    assert shape == (64, 60, 2)
    plans = np.broadcast_to(r.book.plans[""], shape).reshape(64, 5, 12, 2).sum(axis=2)
    result = r.book.measure("revenue").reshape(64, 5, 12, 2).sum(axis=2)
    assert (plans > 0).all() and (r.effort.reshape(64, 5, 12, 2, 5).sum(axis=(0, 2, 3, 4)) > 0).all()
    gain = result[:, :-1] / plans[:, :-1] - 1.0
    if rule == "lift":
        assert plans[:, 1:] == pytest.approx(plans[:, :-1] * 1.05)
    if rule == "ratchet":
        assert plans[:, 1:] == pytest.approx(plans[:, :-1] * (1.05 + gain * np.where(gain > 0, 0.8, 0.4)), rel=1e-6)
    if rule == "break_even":
        assert np.ptp(plans, axis=1) == pytest.approx(0.0, abs=1e-6 * plans.max())
    # A seat that stands empty in one year hands its lower result on to the next plan.
    assert (r.book.served == 0).mean(axis=(0, 2)).max() > 0.01
