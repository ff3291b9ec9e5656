"""From pay to effort tables: engines agree, strength 0 is silent, channels add up, pay curves are recovered."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.effort import segments_of, shadow_value
from simulator.effort.policy import ROUNDING, Link, Prospect, myopic_rate, solve
from simulator.effort.strength import responder
from simulator.effort.tabulate import segments_from
from simulator.faults import InputError

INF = math.inf
NOTHING = np.zeros((12, 5))
ONE_CHANNEL = np.zeros((12, 5))
ONE_CHANNEL[:, 0] = 1 / 12


def link(effect=ONE_CHANNEL, s=0.25, **others):
    noise = np.full(12, s / math.sqrt(12))
    return Link(effect, 4 * effect, noise, 4 * noise, **others)


def kind(strength=0.05, attention=1.0, risk=3.0):
    return responder(strength, [1.0, 0, 0, 0, 0], np.ones(5), risk_aversion=risk, attention_share=attention,
                     substitution=0.0)


def lump(month, x, q):
    return 0.2 * (x >= 1.0)


def test_one_channel_is_the_shadow_value():
    found = solve(Prospect(lump, (12,), NOTHING), link(), kind())
    assert found.engine == "closed form"
    for month in (0, 6, 11):
        value, effort = shadow_value(
            [(-INF, 0, 0), (1.0, 0.2, 0)], x=found.x.points, t=month / 12, k=1, c=4, s=0.25, r=3.0
        )
        assert found.effort[month, :, 0, 0] == pytest.approx(np.maximum(effort, 0), abs=1e-5)
    value, _ = shadow_value([(-INF, 0, 0), (1.0, 0.2, 0)], x=1.0, t=0, k=1, c=4, s=0.25, r=3.0)
    assert found.value == pytest.approx(float(value), rel=1e-5)
    assert not found.effort[..., 1:].any()


def test_both_engines_give_the_same_policy():
    effect = np.zeros((12, 5))
    effect[:, 0] = 0.6 / 12 * np.linspace(1.5, 0.5, 12)
    effect[:, 1] = 0.3 / 12
    world = link(effect)
    person = responder(0.05, effect.sum(axis=0), np.ones(5))
    tiers = segments_of([(-INF, 0, 0), (0.8, 0.05, 0.2), (1.0, 0.1, 0.4), (1.4, 0.26, 0)])
    paid = Prospect(lambda m, x, q: tiers.pay(x), (12,), np.tile([0, 0, 0, 0.002, 0], (12, 1)), tiers)
    exact = solve(paid, world, person, engine="closed form", n_x=241)
    stepped = solve(paid, world, person, engine="programme", n_x=241)
    assert stepped.value == pytest.approx(exact.value, rel=0.05)
    for month in (0, 5, 10):
        gap = np.abs(stepped.effort[month] - exact.effort[month])[40:200].max()
        assert gap < 0.05 * exact.effort[month].max()


def test_strength_zero_is_the_zero_policy():
    found = solve(Prospect(lump, (12,), NOTHING), link(), kind(0.0))
    assert found.engine == "none"
    assert not found.effort.any()


def test_effort_is_rounded_to_two_to_the_minus_twenty():
    found = solve(Prospect(lump, (12,), NOTHING), link(), kind(attention=0.6))
    assert found.effort.dtype == np.float32
    scaled = found.effort.astype(np.float64) / ROUNDING
    assert np.array_equal(scaled, np.rint(scaled))


def test_myopic_managers_answer_to_the_average_rate():
    # Linear pay of 0.2 per attainment is its own average: attention does not matter.
    paid = Prospect(lambda m, x, q: 0.2 * x, (12,), NOTHING)
    assert myopic_rate(paid, link()) == pytest.approx(0.2)
    for attention in (0.0, 0.6, 1.0):
        found = solve(paid, link(), kind(attention=attention))
        assert found.effort[..., 0] == pytest.approx(np.full((12, 200, 1), 0.05), abs=1e-6)
    # An even chance of 0.2 at forecast 1: a rate of 0.1, whatever the state.
    found = solve(Prospect(lump, (12,), NOTHING), link(), kind(attention=0.0))
    assert found.effort[..., 0] == pytest.approx(np.full((12, 200, 1), 0.1 / 4), rel=0.03)


def test_direct_pay_needs_no_state():
    direct = np.tile([0, 0, 0, 0.01, 0], (12, 1))
    found = solve(Prospect(lambda m, x, q: 0.0 * x, (12,), direct), link(), kind(attention=0.6))
    # 0.01 salaries a month per unit, cost 4/12 e^2/2 a month: e = 0.03
    assert found.effort[..., 3] == pytest.approx(np.full((12, 200, 1), 0.03), abs=1e-6)
    assert not found.effort[..., [0, 1, 2, 4]].any()


def test_several_pay_dates_go_to_the_programme_with_both_states():
    def pay(month, x, q):
        return 0.05 * (q >= 1.0) + (0.1 * (x >= 1.0) if month == 12 else 0.0)

    found = solve(Prospect(pay, (3, 6, 9, 12), NOTHING), link(), kind(), n_x=80, n_q=40)
    assert found.engine == "programme"
    assert found.effort.shape == (12, 80, 40, 5)
    assert "4 pay dates" in found.note
    # In month 9 the running quarter matters most just below its quota.
    middle = np.abs(found.x.points - 0.4).argmin()
    assert 0.4 < found.q.points[found.effort[8, middle, :, 0].argmax()] < 1.1


def test_discounting_needs_the_programme():
    paid = Prospect(lump, (12,), NOTHING)
    assert solve(paid, link(delta=0.97), kind(), n_x=60).engine == "programme"
    with pytest.raises(InputError, match="engine"):
        solve(paid, link(delta=0.97), kind(), engine="closed form")


def test_shapes_that_do_not_fit_are_refused():
    with pytest.raises(InputError, match="link"):
        solve(Prospect(lump, (12,), np.zeros((11, 5))), link(), kind())
    with pytest.raises(InputError, match="pay_months"):
        solve(Prospect(lump, (0,), NOTHING), link(), kind())


breaks = st.lists(
    st.tuples(st.integers(2, 37), st.floats(-0.5, 0.5), st.floats(0, 1)), min_size=1, max_size=5,
    unique_by=lambda p: p[0],
).map(lambda rows: [(-INF, 0.1, 0.2), *[(0.05 * a + 0.0123, 0.3 + v, m) for a, v, m in sorted(rows)]])


@settings(max_examples=40, deadline=None)
@given(breaks)
def test_a_piecewise_linear_curve_is_recovered_from_its_values(pay):
    curve = segments_of(pay)
    found = segments_from(curve.pay, -0.3, 2.4)
    x = np.linspace(-1, 3, 2003)
    away = (np.abs(x[:, None] - curve.starts[1:]) > 1e-6).all(axis=1)
    assert found.pay(x[away]) == pytest.approx(curve.pay(x[away]), abs=1e-7)


def test_a_bent_curve_becomes_chords():
    found = segments_from(lambda x: x**2, 0.0, 2.0)
    x = np.linspace(0.01, 1.99, 333)
    assert found.pay(x) == pytest.approx(x**2, abs=0.015)


def test_an_empty_interval_is_refused():
    with pytest.raises(InputError, match="empty"):
        segments_from(lambda x: x, 1.0, 1.0)
