"""What the strength dial promises, measured in the market (facts F24 and F18): the gain of a line is U."""

import numpy as np
import pytest

from simulator import simulate
from simulator.response import respond
from simulator.scheme import load_scheme
from tests.response import LINE, STEP, firm

PLAIN = {"attention_share": 1.0, "risk_aversion": 0.0}


@pytest.mark.parametrize("strength", [0.02, 0.05])
def test_f24_a_line_worth_a_fifth_of_the_salary_raises_sales_by_u(strength):
    s = firm(behaviour={**PLAIN, "strength": strength})
    with_pay, silent = (simulate(s, LINE, paths=1024, seed=3, behaviour=b).figures["revenue"] for b in (None, "none"))
    gain = with_pay / silent - 1.0
    error = gain.std() / np.sqrt(len(gain))
    assert with_pay.mean() / silent.mean() - 1.0 == pytest.approx(strength, rel=0.10)
    assert abs(gain.mean() - strength) < 0.10 * strength + 3 * error


def test_f24_holds_for_managers_as_they_come():
    # Attention and risk aversion do not matter on a line (F18), so the dial means the same for everybody.
    s = firm(behaviour={"strength": 0.05})
    with_pay, silent = (simulate(s, LINE, paths=512, seed=3, behaviour=b).figures["revenue"] for b in (None, "none"))
    assert with_pay.mean() / silent.mean() - 1.0 == pytest.approx(0.05, rel=0.10)


def test_f24_strength_0_sells_the_same_bit_for_bit_under_all_schemes():
    results = [simulate(firm(), scheme, paths=96, behaviour="none") for scheme in (LINE, STEP, None)]
    sales = [r.book.measure("revenue") for r in results]
    assert all(np.array_equal(sales[0], other) for other in sales[1:])
    assert len({float(r.figures["cost_total"].mean()) for r in results}) == 3


def test_an_archetype_counts_once():
    # Productivity 2 on growth doubles effort per salary of shadow value and what a unit of it brings: 4 times U.
    double = {"archetypes": {"strong": {"growth_factor": 2.0}}, "strength": 0.02, **PLAIN}
    team = [{"name": n, "salary": 1000, "archetype": a, "portfolio": {"n_clients": 12, "monthly_revenue": 50000}}
            for n, a in (("Ann", "reference"), ("Bea", "strong"))]  # fmt: skip
    s = firm(managers=team, behaviour=double)
    with_pay, silent = (simulate(s, LINE, paths=1024, behaviour=b).book.measure("revenue") for b in (None, "none"))
    plain, strong = with_pay.sum(axis=(0, 1)) / silent.sum(axis=(0, 1)) - 1.0
    assert strong / plain == pytest.approx(4.0, rel=0.12)
    assert plain == pytest.approx(0.02, rel=0.12)


def test_f18_efforts_are_a_line_s_own_everywhere():
    # F18 in the market: under a line every state calls for the same effort.
    answer = respond(firm(behaviour={"strength": 0.05}), load_scheme(LINE))
    growth = answer.policy.effort[0, :, :, 0, 0].astype(float)
    inner = growth[:, 60:100]
    assert np.ptp(inner, axis=1).max() < 0.01 * inner.mean()
