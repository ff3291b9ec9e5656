"""Measures against hand arithmetic: a book of two managers, two months, two paths."""

import math

import numpy as np
import pandas as pd
import pytest

from simulator.book import CHANNELS, Book, Need
from simulator.measures.figures import figures_of, yearly
from simulator.measures.idle import Looking, idle_months
from simulator.measures.summary import manager_values, table
from simulator.measures.tally import Tally, block_size
from simulator.scenario import from_mapping


def scenario(**more):
    team = [
        {"name": "A", "salary": 1000, "portfolio": {"monthly_revenue": 10000}},
        {"name": "B", "salary": 2000, "portfolio": {"monthly_revenue": 20000}},
    ]
    return from_mapping({"name": "two", "months": 2, "managers": team, **more})


def book() -> Book:
    revenue = np.array([[[100.0, 300.0], [100.0, 100.0]], [[50.0, 200.0], [70.0, 300.0]]])
    measures = {Need("revenue"): revenue, Need("margin"): revenue / 4, Need("cash"): revenue / 2}
    measures |= {Need(f"effort_{c}"): np.zeros((1, 2, 2)) for c in CHANNELS}
    measures[Need("effort_growth")] = np.full((2, 2, 2), 0.5)
    plan = np.array([[[100.0, 200.0], [100.0, 200.0]]])
    return Book(("A", "B"), ((2026, 1), (2026, 2)), measures, {"": plan}, np.array([[[1000.0, 2000.0]] * 2]))


NOTHING = {"revenue": np.array([500.0, 620.0]), "margin": np.array([150.0, 155.0])}


def test_figures_of_one_run_by_hand():
    variable = np.zeros((2, 2, 2))
    variable[0, 1] = [30.0, 70.0]  # path 0 pays 100 in the second month, path 1 nothing
    weights = np.zeros((2, len(CHANNELS)))
    weights[:, 0] = [2.0, 4.0]
    f = figures_of(scenario(budget_y=36300), book(), variable, weights, NOTHING)
    np.testing.assert_allclose(f["cost_total"], [6100.0, 6000.0])  # two months of 1000 + 2000
    np.testing.assert_allclose(f["p_over_budget"], [1.0, 0.0])  # 36,300 a year = 6,050 for two months
    np.testing.assert_allclose(f["revenue"], [600.0, 620.0])
    np.testing.assert_allclose(f["ccos"], [6100 / 600, 6000 / 620])
    np.testing.assert_allclose(f["p_at_plan"], [1.0, 0.5])  # A 200/200, B 400/400; A 120/200, B 500/400
    np.testing.assert_allclose(f["attainment"], [1.0, 620 / 600])
    np.testing.assert_allclose(f["zero_pay_share"], [0.0, 1.0])
    np.testing.assert_allclose(f["variable_share"], [100 / 6000, 0.0])
    np.testing.assert_allclose(f["effort"], [1.5, 1.5])  # (0.5 x 2 + 0.5 x 4) / 2
    np.testing.assert_allclose(f["revenue_uplift"], [0.2, 0.0])
    np.testing.assert_allclose(f["margin_uplift"], [0.0, 0.0])


def looking(*most, usual=0.0):
    return Looking(np.full((2, 2), usual), np.array(most))


def test_who_gave_up_and_who_coasts_by_hand():
    # After a month A has 100 of 100 and B 300 of 200 (path 0), 50 and 200 (path 1); after two 200/200, 400/400 and
    # 120/200, 500/400. Effort 0.5 everywhere: idle only where 1 % of the manager's largest is more than that.
    one = book()
    assert not any(x.any() for x in idle_months(one, "revenue", looking(1.0, 49.0))[:2])
    given_up, coasting, working = idle_months(one, "revenue", looking(1.0, 51.0))
    assert not given_up.any() and working.all()  # B is ahead everywhere
    assert coasting[..., 1].all() and not coasting[..., 0].any()
    given_up, coasting, _ = idle_months(one, "revenue", looking(60.0, 1.0))
    assert given_up[..., 0].tolist() == [[False, False], [True, True]]
    assert coasting[..., 0].tolist() == [[True, True], [False, False]]
    # All effort is routine: idle, unless there never is any other.
    given_up, coasting, _ = idle_months(one, "revenue", looking(1.0, 1.0, usual=0.5))
    assert (given_up | coasting).all()
    assert not any(x.any() for x in idle_months(one, "revenue", looking(0.0, 0.0, usual=0.5))[:2])


def test_shares_of_months_given_up_and_coasted_by_hand():
    f = figures_of(scenario(), book(), np.zeros((2, 2, 2)), np.zeros((2, 5)), NOTHING, looking(60.0, 51.0))
    np.testing.assert_allclose(f["given_up_share"], [0.0, 0.5])
    np.testing.assert_allclose(f["coasting_share"], [1.0, 0.5])
    f = figures_of(scenario(), book(), np.zeros((2, 2, 2)), np.zeros((2, 5)), NOTHING)
    np.testing.assert_allclose(f["given_up_share"] + f["coasting_share"], 0.0)  # nobody answers, nobody gives up


def test_years_are_cut_every_twelve_months():
    values = np.ones((1, 14, 1))
    assert yearly(values)[0, :, 0].tolist() == [12.0, 2.0]


def add_in_chunks(values, sizes, block, histogram=True):
    tally, first = Tally(block, len(values)), 0
    for n in sizes:
        tally.add({"x": values[first : first + n]}, histogram=histogram)
        first += n
    return tally


def test_sums_have_the_same_bits_in_any_chunks():
    values = np.sin(np.arange(5000.0)) * 10.0 ** np.arange(-5, 5).repeat(500)
    one = add_in_chunks(values, [5000], 100)
    many = add_in_chunks(values, [100] * 50, 100)
    assert one.mean("x") == many.mean("x") and one.error("x") == many.error("x")
    assert one.sums["x"].bins == many.sums["x"].bins
    assert one.mean("x") == pytest.approx(math.fsum(values) / 5000, rel=1e-12)
    assert one.error("x") == pytest.approx(values.std(ddof=1) / math.sqrt(5000), rel=1e-9)


@pytest.mark.parametrize("share", [0.05, 0.5, 0.9])
def test_histogram_quantiles_are_within_a_bin(share):
    values = np.exp(np.linspace(-3, 12, 4001))
    tally = add_in_chunks(values, [1000, 3001], 1000)
    assert tally.quantile("x", share) == pytest.approx(np.quantile(values, share), rel=0.0013)


def test_histogram_orders_negative_values_and_zero():
    tally = add_in_chunks(np.array([-100.0, -1.0, 0.0, 1.0, 100.0]), [5], 5)
    assert tally.quantile("x", 0.0) == pytest.approx(-100, rel=1e-3)
    assert tally.quantile("x", 0.5) == 0.0
    assert tally.quantile("x", 1.0) == pytest.approx(100, rel=1e-3)


def test_blocks_give_about_two_hundred_groups():
    assert block_size(60_000) == 256 and block_size(1000) == 5 and block_size(3) == 1
    for paths in (3, 100, 1000, 10_000, 51_200, 1_000_000, 10_000_000):
        tally = Tally(block_size(paths), paths)
        assert min(paths, 100) <= tally.n_groups <= 300 and tally.group * tally.block * tally.n_groups >= paths


def test_a_small_spread_around_a_large_mean_keeps_its_digits():
    values = 1e12 + np.tile([-0.5, 0.5], 500)  # sd 0.5; the squares of the values alone would lose it
    tally = add_in_chunks(values, [500, 500], 5)
    assert tally.mean("x") == 1e12
    assert tally.error("x") == pytest.approx(0.5 / math.sqrt(999), rel=1e-12)


def test_quantiles_of_few_values_are_those_values():
    values = np.tile([0.0, 1 / 3, 1.0], 400)
    tally = add_in_chunks(values, [600, 600], 6)
    assert [tally.quantile("x", q) for q in (0.05, 0.5, 0.95)] == [0.0, 1 / 3, 1.0]


def test_the_jackknife_of_a_mean_is_its_standard_error():
    values = np.exp(np.sin(np.arange(900.0)))
    tally = add_in_chunks(values, [900], 1)  # groups of 900 / 180 paths
    left = tally.without_each("x")
    assert tally.n_groups == 180 and left.shape == (180,)
    assert left[3] == pytest.approx(np.delete(values, slice(15, 20)).mean(), rel=1e-12)
    assert left[-1] == pytest.approx(values[:895].mean(), rel=1e-12)


def summary(pays, **behaviour):
    s = scenario(behaviour=behaviour) if behaviour else scenario()
    tally, people = Tally(1, len(pays)), Tally(1, len(pays))
    tally.add({"revenue": np.ones(len(pays))}, histogram=False)
    people.add(manager_values(s, np.asarray(pays, float), s.months / 12), histogram=False)
    return table(s, tally, people, {"revenue": np.ones(len(pays))})


def test_luck_share_splits_the_variance_of_pay_per_salary():
    # Pay per salary of the two months: A 0.1 or 0.3, B 0.5 or 0.7: within variance 0.01, between variance 0.04.
    t = summary([[200.0, 2000.0], [600.0, 2800.0]])
    assert t.loc["luck_share", "mean"] == pytest.approx(0.01 / (0.01 + 0.04))
    assert summary([[200.0, 2000.0], [200.0, 2000.0]]).loc["luck_share", "mean"] == 0.0


def test_quit_risk_is_the_declared_logistic():
    # Sure pay of 20 % of salary = reservation: exactly the base rate. 40 %: log odds fall by 3 x 0.2.
    assert summary([[400.0, 800.0]] * 2).loc["quit_risk", "mean"] == pytest.approx(0.18)
    odds = 0.18 / 0.82 * math.exp(-3.0 * 0.2)
    assert summary([[800.0, 1600.0]] * 2).loc["quit_risk", "mean"] == pytest.approx(odds / (1 + odds))


def test_risky_pay_keeps_people_less_than_sure_pay():
    sure = summary([[400.0, 800.0]] * 2).loc["quit_risk", "mean"]
    risky = summary([[0.0, 0.0], [800.0, 1600.0]]).loc["quit_risk", "mean"]
    certain = -math.log((1 + math.exp(-3 * 0.4)) / 2) / 3  # certainty equivalent of 0 or 40 % at r = 3
    odds = 0.18 / 0.82 * math.exp(-3.0 * (certain - 0.2))
    assert risky > sure and risky == pytest.approx(odds / (1 + odds))


def test_a_run_without_budget_says_so():
    t = summary([[400.0, 800.0]] * 2)
    assert isinstance(t, pd.DataFrame) and math.isnan(t.loc["p_over_budget", "mean"])
    assert list(t.columns) == ["mean", "p5", "p10", "p50", "p90", "p95", "mc_error", "unit"]
