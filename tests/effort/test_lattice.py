"""The programme over deals against enumeration of every policy, hand arithmetic and utility recursion."""

import itertools
import math

import numpy as np
import pytest
from scipy.stats import binom

from simulator.effort import lattice_programme
from simulator.faults import InputError


def by_every_policy(pay, months, deals, grid, cost, delta, r, pay_months):
    """Try every assignment of efforts to histories' states: the best expected utility, turned into money."""
    n, p0, gain = deals
    states = [(m, total, since) for m in range(1, months + 1) for total in range(n * (m - 1) + 1)
              for since in range(total + 1)]
    states = [s for s in states if s[0] > 1 or s == (1, 0, 0)]
    best = -math.inf
    for choice in itertools.product(grid, repeat=len(states)):
        policy = dict(zip(states, choice, strict=True))
        total = 0.0
        for path in itertools.product(range(n + 1), repeat=months):
            chance, money, done, since = 1.0, 0.0, 0, 0
            for month, d in enumerate(path, start=1):
                e = policy[month, done, since]
                chance *= binom.pmf(d, n, min(max(p0 + gain * e, 0.0), 1.0))
                done, since = done + d, since + d
                money -= delta**month * cost * e * e / 2
                if month in pay_months:
                    money += delta**month * pay(month, done, since)
                    since = 0
            total += chance * (money if r == 0 else -math.exp(-r * money))
        best = max(best, total)
    return best if r == 0 else -math.log(-best) / r


def two_part(month, total, since):
    return (2.0 if since >= 1 else 0.0) + (3.0 if total >= 2 else 0.0)


@pytest.mark.parametrize("r", [0.0, 0.3, 2.0])
@pytest.mark.parametrize("delta", [1.0, 0.9])
@pytest.mark.parametrize("pay_months", [(2,), (1, 2)])
def test_no_policy_does_better(r, delta, pay_months):
    deals, grid = (1, 0.2, 0.3), (0.0, 0.7, 1.5, 3.0)
    solved = lattice_programme(
        two_part, months=2, deals=deals, effort_grid=grid, monthly_cost=0.6, delta=delta, r=r, pay_months=pay_months
    )
    expected = by_every_policy(two_part, 2, deals, grid, 0.6, delta, r, pay_months)
    assert solved.value == pytest.approx(expected, rel=1e-12)


def test_three_months_with_two_deals_each():
    deals, grid = (2, 0.1, 0.4), (0.0, 1.0)

    def pay(month, total, since):
        return 4.0 * (total >= 3)

    solved = lattice_programme(pay, months=2, deals=deals, effort_grid=grid, monthly_cost=0.5, r=0.5, pay_months=(2,))
    assert solved.value == pytest.approx(by_every_policy(pay, 2, deals, grid, 0.5, 1.0, 0.5, (2,)), rel=1e-12)


def test_one_month_is_the_static_reply():
    # One deal, pay 1: gain per effort 0.4, cost e^2/2 * 2: best e = 0.4 / 2 = 0.2 on the grid (F25).
    solved = lattice_programme(
        lambda m, d, q: float(d), months=1, deals=(1, 0.1, 0.4), effort_grid=np.linspace(0, 1, 11), monthly_cost=2.0,
        pay_months=(1,),
    )
    assert solved.policy[0, 0] == pytest.approx(0.2)
    assert solved.value == pytest.approx(0.1 + 0.4 * 0.2 - 2 * 0.2**2 / 2)
    assert solved.reach == pytest.approx(np.array([[1, 0], [1 - 0.18, 0.18]]))


def test_linear_pay_with_risk_aversion_has_a_closed_form():
    # Each month is alone: CE = 12 max_e [-c e^2/2 - n/r ln(1 - p + p exp(-r b))].
    n, p0, gain, b, r, cost = 3, 0.2, 0.25, 0.5, 1.7, 0.3
    grid = np.linspace(0, 2, 21)
    p = p0 + gain * grid
    month = -cost * grid**2 / 2 - n / r * np.log1p(p * np.expm1(-r * b))
    solved = lattice_programme(
        lambda m, d, q: b * d, deals=(n, p0, gain), effort_grid=grid, monthly_cost=cost, r=r
    )
    assert solved.value == pytest.approx(12 * month.max(), rel=1e-12)
    for m in range(12):
        assert set(solved.policy[m, : 3 * m + 1]) == {grid[month.argmax()]}


def test_reach_under_linear_pay_is_binomial():
    solved = lattice_programme(
        lambda m, d, q: 0.5 * d, deals=(3, 0.2, 0.25), effort_grid=[0.0, 1.0], monthly_cost=0.1
    )
    assert set(solved.policy[11, :34]) == {1.0}
    assert solved.reach[12] == pytest.approx(binom.pmf(np.arange(37), 36, 0.45), abs=1e-14)
    assert solved.reach.shape == (13, 37)


def test_discounting_makes_later_months_risk_weigh_less():
    # One month, one deal of chance 1/2 paying 1, no effort: -ln E[exp(-r delta^1 pay)] / r.
    r, delta = 2.0, 0.8
    solved = lattice_programme(
        lambda m, d, q: float(d), months=1, deals=(1, 0.5, 0.0), effort_grid=[0.0], monthly_cost=1.0, delta=delta, r=r,
        pay_months=(1,),
    )
    assert solved.value == pytest.approx(-math.log(0.5 + 0.5 * math.exp(-r * delta)) / r, rel=1e-14)


def test_out_of_reach_and_reached_call_for_exactly_nothing():
    solved = lattice_programme(
        lambda m, d, q: 10.0 * (d >= 20), deals=(3, 0.3, 0.2), effort_grid=np.linspace(0, 2, 21), monthly_cost=0.5
    )
    assert solved.policy[11, :17].max() == 0.0  # 17 + 3 can still get there
    assert solved.policy[11, 20:].max() == 0.0
    assert solved.policy[11, 17:20].min() > 0.0


def test_ties_go_to_the_smallest_effort_even_when_effort_is_free():
    solved = lattice_programme(
        lambda m, d, q: float(d), deals=(2, 0.4, 0.0), effort_grid=[3.0, 1.0, 2.0], monthly_cost=0.0
    )
    assert set(solved.policy[11, :23]) == {1.0}


def test_probability_is_kept_between_zero_and_one():
    solved = lattice_programme(
        lambda m, d, q: float(d), months=1, deals=(5, 0.9, 1.0), effort_grid=[0.0, 0.1, 5.0], monthly_cost=0.01,
        pay_months=(1,),
    )
    assert solved.value == pytest.approx(5 - 0.01 * 0.01 / 2)
    assert solved.policy[0, 0] == 0.1


def test_large_risk_aversion_and_large_money_stay_finite():
    solved = lattice_programme(
        lambda m, d, q: 1000.0 * d, deals=(16, 1.0, 0.1), effort_grid=[0.0, 1.0], monthly_cost=0.1, r=5.0
    )
    assert solved.value == pytest.approx(192_000.0)


def test_small_risk_aversion_joins_the_mean():
    task = {"deals": (2, 0.3, 0.2), "effort_grid": np.linspace(0, 2, 9), "monthly_cost": 0.2}
    neutral = lattice_programme(lambda m, d, q: 3.0 * (d >= 9), **task)
    nearly = lattice_programme(lambda m, d, q: 3.0 * (d >= 9), r=1e-9, **task)
    assert nearly.value == pytest.approx(neutral.value, rel=1e-8)
    assert np.array_equal(nearly.policy, neutral.policy)


def test_deals_since_the_last_pay_date_get_their_own_axis():
    solved = lattice_programme(
        lambda m, d, q: 1.0 * (q >= 4), months=6, deals=(2, 0.4, 0.3), effort_grid=[0.0, 0.5, 1.0], monthly_cost=0.2,
        pay_months=(3, 6),
    )
    assert solved.policy.shape == (6, 13, 5)
    # Month 4 opens a quarter: the total says nothing any more.
    assert len(set(solved.policy[3, :7, 0])) == 1
    # 4 already there in month 6: nothing left to win; 2 there: worth trying.
    assert solved.policy[5, 6, 4] == 0.0
    assert solved.policy[5, 6, 2] > 0.0
    assert solved.reach.sum(axis=1) == pytest.approx(np.ones(7))


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"months": 0}, "months"), ({"deals": (2, 0.1)}, "deals"), ({"deals": (0, 0.1, 0.1)}, "deals[0]"),
        ({"deals": (2.5, 0.1, 0.1)}, "deals[0]"), ({"deals": (2, math.nan, 0.1)}, "deals[1]"),
        ({"effort_grid": []}, "effort_grid"), ({"effort_grid": [-1.0]}, "effort_grid"),
        ({"monthly_cost": -1.0}, "monthly_cost"), ({"delta": 0.0}, "delta"), ({"delta": 1.1}, "delta"),
        ({"r": -0.1}, "r"), ({"pay_months": (13,)}, "pay_months"), ({"pay_months": ()}, "pay_months"),
    ],
)
def test_bad_numbers_are_refused_by_name(change, where):
    good = {"months": 12, "deals": (2, 0.3, 0.2), "effort_grid": [0.0, 1.0], "monthly_cost": 0.1} | change
    with pytest.raises(InputError) as refused:
        lattice_programme(lambda m, d, q: float(d), **good)
    assert where in {f.where for f in refused.value.faults}


def test_pay_that_is_not_a_number_is_refused():
    with pytest.raises(InputError, match="pay in month 12"):
        lattice_programme(lambda m, d, q: math.nan, deals=(1, 0.1, 0.1), effort_grid=[0.0], monthly_cost=0.1)
