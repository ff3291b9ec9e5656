"""Sensitivity: declared directions, closed forms of the indices, three uncertainties apart, bad years."""

import numpy as np
import pytest

import simulator.scenario as declarations
from simulator import InputError, sensitivity, stress
from simulator.declare import meta
from simulator.explore.assumptions import assumptions
from simulator.explore.indices import decompose, indices
from tests.explore.made import LINE, scenario


def test_sobol_indices_of_a_sum_are_the_shares_of_its_variance():
    # f = 1e6 + x1 + 2 x2 + 4 x3, x uniform: S_i = a_i^2 / sum a^2 = 1/21, 4/21, 16/21, and ST = S without interaction.
    weights = np.array([1.0, 2.0, 4.0])
    found = decompose(lambda x: 1e6 + x @ weights, dict.fromkeys("abc", (0.0, 1.0)), "sobol", 1024)
    exact = weights**2 / 21
    np.testing.assert_allclose(found["S1"], exact, atol=0.02)
    np.testing.assert_allclose(found["ST"], exact, atol=0.02)
    assert ((found["S1"] - exact).abs() <= found["S1_conf"] + 0.005).all()


def test_sobol_indices_of_ishigami():
    # Ishigami and Homma 1990, a = 7, b = 0.1: S1 = 0.3139, 0.4424, 0; ST = 0.5576, 0.4424, 0.2437.
    def model(x):
        return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])

    found = decompose(model, dict.fromkeys("abc", (-np.pi, np.pi)), "sobol", 2048)
    np.testing.assert_allclose(found["S1"], [0.3139, 0.4424, 0.0], atol=0.03)
    np.testing.assert_allclose(found["ST"], [0.5576, 0.4424, 0.2437], atol=0.03)


def test_morris_effects_of_a_sum_are_its_weights_times_the_ranges():
    found = decompose(lambda x: x @ np.array([3.0, -2.0]), {"a": (0.0, 1.0), "b": (0.0, 10.0)}, "morris", 8)
    np.testing.assert_allclose(found["mu"], [3.0, -20.0], rtol=1e-9)
    np.testing.assert_allclose(found["mu_star"], [3.0, 20.0], rtol=1e-9)
    np.testing.assert_allclose(found["sigma"], 0.0, atol=1e-9)


def test_indices_of_the_simulator_where_cost_is_a_product_plus_a_constant():
    # Nobody answers: cost = salaries + rate x revenue, and salary alone moves the rest; both are uniform and add up,
    # so the shares of variance are known: Var = (range x slope)^2 / 12.
    low, high = 0.001, 0.003
    ranges = {"com.rate": (low, high), "managers.0.salary": (950.0, 1050.0)}
    found = indices(scenario(), LINE, ranges=ranges, measure="cost_total", n=64, paths=50, behaviour="none")
    from simulator import simulate

    revenue = simulate(scenario(), LINE, paths=50, behaviour="none").summary()["mean"]["revenue"]
    spread = np.array([(high - low) * revenue, 100.0 * 12])
    np.testing.assert_allclose(found["ST"], spread**2 / (spread**2).sum(), atol=0.05)


def test_every_assumption_is_there_with_its_value_inside_its_range():
    found = {a.name: a for a in assumptions(scenario())}
    assert {"behaviour.strength", "market.common_sd", "payments.terms_days", "plan.lift",
            "segments.b2b.margin_share", "segments.b2b.deals.discount_depth"} <= set(found)  # fmt: skip
    assert all(a.low <= a.value <= a.high and a.low < a.high for a in found.values())
    strength = found["behaviour.strength"]
    assert (strength.low, strength.value, strength.high) == (0.0, 0.05, 0.22)


def test_tornado_signs_are_those_that_the_declarations_expect():
    names = [
        "behaviour.strength", "segments.b2b.growth_y", "segments.b2b.margin_share", "market.new_clients_per_month",
        "payments.terms_days", "payments.default_share", "plan.lift", "behaviour.quit_share_y",
        "behaviour.reservation_share", "payments.prepaid_share",
    ]  # fmt: skip
    known = {a.name: a for a in assumptions(scenario())}
    ranges = {n: (known[n].low, known[n].high) for n in names}
    # The budget is empty so that every measure exists; plan.lift is judged by what it promises, the chance of plan.
    found = sensitivity(scenario(), LINE, ranges=ranges, only_given=True, paths=300)
    tried = 0
    for name in names:
        one = known[name]
        measure, sign, *_ = meta(getattr(declarations, one.model).model_fields[one.field])["moves"]
        row = found.effects.loc[(name, measure)]
        assert sign * (row["at_high"] - row["at_low"]) > 0, (name, measure)
        tried += 1
    assert tried == 10


def test_what_is_not_known_and_what_is_luck_stand_apart():
    few = sensitivity(scenario(), LINE, ranges={"behaviour.strength": (0.0, 0.1)}, only_given=True, paths=100)
    many = sensitivity(scenario(), LINE, ranges={"behaviour.strength": (0.0, 0.1)}, only_given=True, paths=1600)
    key = ("behaviour.strength", "cost_total")
    # Sampling error shrinks with the root of the paths, here to a quarter; the swing and the years' spread stay.
    assert 0.15 < many.years["mc_error"]["cost_total"] / few.years["mc_error"]["cost_total"] < 0.4
    width = [s.years["p95"]["cost_total"] - s.years["p5"]["cost_total"] for s in (few, many)]
    assert width[1] == pytest.approx(width[0], rel=0.35)
    assert many.effects["swing"][key] == pytest.approx(few.effects["swing"][key], rel=0.25)
    assert many.effects["error_high"][key] < 0.5 * few.effects["error_high"][key]


def test_wrong_ranges_are_told_together():
    ranges = {"behaviour.strength": (0.2, 0.1), "nobody.knows": (0, 1), "plan.rule": (0, 1)}
    with pytest.raises(InputError) as error:
        sensitivity(scenario(), LINE, ranges=ranges, only_given=True, paths=10)
    assert len(error.value.faults) == 3
    with pytest.raises(InputError) as error:
        indices(scenario(), LINE, ranges={}, measure="luck", n=3, paths=10)
    assert {f.where for f in error.value.faults} == {"measure", "n", "ranges"}


def test_bad_years_against_the_normal_one():
    found = stress(scenario(), LINE, paths=200, behaviour="none")
    revenue, cash = found.of("revenue"), found.of("cash")
    assert revenue["difference"]["normal"] == 0.0
    # A quarter of revenue gone in every month of the year.
    assert revenue["change"]["recession"] == pytest.approx(-0.25, abs=0.005)
    assert revenue["difference"]["all-late"] == 0.0 and cash["change"]["all-late"] < -0.02
    # Half gone for four months, then back in eight equal steps of 1/9: (4 x 0.5 + 0.5 x (8 + 7 + ... + 1) / 9) / 12.
    assert revenue["change"]["war"] == pytest.approx(-(4 * 0.5 + 0.5 * 36 / 9) / 12, abs=0.01)
    # The largest fifth of Bob's five clients is one client with 67 % of his 9,000 of the team's 19,000 a month.
    assert revenue["change"]["top-client"] == pytest.approx(-0.67 * 9 / 19, abs=0.03)
    # Of two managers one stays; Ann (10,000 of 19,000) leaves after June.
    assert revenue["change"]["two-leave"] == pytest.approx(-0.5 * 10 / 19, abs=0.04)
    assert found.of("p_at_plan")["mean"]["recession"] < found.of("p_at_plan")["mean"]["normal"]
