"""The closed form against hand-worked formulas, quadrature and its own differential equation."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import norm

from simulator.effort import segments_of, shadow_grid, shadow_value
from simulator.faults import InputError

INF = math.inf
CAPPED = [(-INF, 0.0, 0.0), (0.8, 0.05, 0.2), (1.0, 0.2, 0.5), (1.3, 0.35, 0.0)]
WITH_FALL = [(-INF, 0.02, 0.05), (0.9, 0.3, 0.0), (1.2, 0.1, 0.4)]
ACCELERATOR = [(-INF, 0.0, 0.1), (1.0, 0.1, 0.3), (1.2, 0.16, 0.9)]


def by_quadrature(pay, x, t, k, c, s, r):
    """ln E[exp(theta g)] / theta, integrated piece by piece around every piece's own peak."""
    curve, theta, sd = segments_of(pay), k * k / (c * s * s) - r, s * math.sqrt(1 - t)
    edges = [*curve.starts[1:], INF]
    around = x + sd * np.linspace(-60, 60, 24001)
    top = np.max(theta * curve.pay(around) - 0.5 * ((around - x) / sd) ** 2)
    total, low = 0.0, -INF
    for i, high in enumerate(edges):
        origin = 0.0 if i == 0 else curve.starts[i]
        peak = min(max(x + theta * curve.slopes[i] * sd * sd, low), high)

        def integrand(y, i=i, origin=origin):
            g = curve.values[i] + curve.slopes[i] * (y - origin)
            return math.exp(theta * g - 0.5 * ((y - x) / sd) ** 2 - top)

        for a, b in ((max(low, peak - 14 * sd), peak), (peak, min(high, peak + 14 * sd))):
            if b > a:
                total += quad(integrand, a, b, epsabs=0, epsrel=1e-12, limit=300)[0]
        low = high
    return (math.log(total / (sd * math.sqrt(2 * math.pi))) + top) / theta


@pytest.mark.parametrize("r", [0.0, 1.0, 3.0, 8.0])
@pytest.mark.parametrize("x", [-1.0, 0.4, 1.7])
def test_linear_pay_is_the_linear_exponential_normal_plan(r, x):
    # V = a + b x + (k^2/c - r s^2) b^2 tau / 2 and e = k b / c (Holmstrom and Milgrom 1987)
    k, c, s, b = 1.1, 3.0, 0.3, 0.25
    value, effort = shadow_value([(-INF, 0.4, b)], x=x, t=0.25, k=k, c=c, s=s, r=r)
    assert value == pytest.approx(0.4 + b * x + (k * k / c - r * s * s) * b * b * 0.75 / 2, rel=1e-14)
    assert effort == pytest.approx(k * b / c, rel=1e-15)


def test_f18_linear_pay_calls_for_the_same_effort_everywhere():
    _, effort = shadow_value([(-INF, 0.0, 0.2)], x=np.linspace(-3, 5, 99), t=0.3, k=1, c=4, s=0.25, r=3)
    assert np.ptp(effort) == 0.0


@pytest.mark.parametrize("r", [0.0, 0.5, 3.9, 4.1, 9.0])
@pytest.mark.parametrize("x", [-0.4, 0.2, 0.7, 0.99, 1.0, 1.4, 2.5])
def test_lump_in_closed_form(r, x):
    # V = ln(1 + (e^(theta B) - 1) Phi(d)) / theta;  e = k/c (e^(theta B) - 1) phi(d) / (theta sd (1 + ...))
    k, c, s, bonus, t = 1.0, 4.0, 0.25, 0.2, 0.5
    theta, sd = k * k / (c * s * s) - r, s * math.sqrt(1 - t)
    d = (x - 1.0) / sd
    lift = math.expm1(theta * bonus)
    value, effort = shadow_value([(-INF, 0, 0), (1.0, bonus, 0)], x=x, t=t, k=k, c=c, s=s, r=r)
    assert value == pytest.approx(math.log1p(lift * norm.cdf(d)) / theta, rel=1e-9)
    slope = lift * norm.pdf(d) / (theta * sd * (1 + lift * norm.cdf(d)))
    assert effort == pytest.approx(k / c * slope, rel=1e-9)


@pytest.mark.parametrize("pay", [CAPPED, WITH_FALL, ACCELERATOR])
@pytest.mark.parametrize(("c", "s", "r"), [(4, 0.25, 0), (4, 0.25, 3), (4, 0.25, 8), (1, 0.1, 2), (4, 0.02, 1)])
def test_tiers_caps_and_accelerators_by_quadrature(pay, c, s, r):
    for x in (0.3, 0.85, 1.0, 1.25, 1.9):
        for t in (0.0, 0.6, 0.97):
            value, _ = shadow_value(pay, x=x, t=t, k=1, c=c, s=s, r=r)
            expected = by_quadrature(pay, x, t, 1, c, s, r)
            assert value == pytest.approx(expected, rel=1e-8, abs=1e-12), (x, t)


@pytest.mark.parametrize("pay", [CAPPED, WITH_FALL, ACCELERATOR])
@pytest.mark.parametrize("r", [0.0, 3.0, 4.0, 9.0])
def test_solves_the_hamilton_jacobi_bellman_equation(pay, r):
    k, c, s, h = 1.0, 4.0, 0.25, 2e-4
    x, t = np.linspace(0.3, 1.8, 31), 0.4

    def v(dx, dt):
        return shadow_value(pay, x=x + dx, t=t + dt, k=k, c=c, s=s, r=r)

    v_t = (v(0, h)[0] - v(0, -h)[0]) / (2 * h)
    v_x = (v(h, 0)[0] - v(-h, 0)[0]) / (2 * h)
    v_xx = (v(h, 0)[0] - 2 * v(0, 0)[0] + v(-h, 0)[0]) / h**2
    residual = v_t + (k * k / c - r * s * s) / 2 * v_x**2 + s * s / 2 * v_xx
    assert np.abs(residual).max() < 1e-5 * np.abs(s * s / 2 * v_xx).max()
    assert v(0, 0)[1] == pytest.approx(k / c * v_x, rel=1e-5, abs=1e-7)


def test_theta_zero_is_the_mean_and_its_neighbourhood_is_smooth():
    curve, x, sd = segments_of(CAPPED), 0.95, 0.25

    def moment(power):
        ends = [x - 10 * sd, 0.8, 1.0, 1.3, x + 10 * sd]
        return sum(
            quad(lambda y: float(curve.pay(y)) ** power * norm.pdf(y, x, sd), a, b - 1e-15, epsrel=1e-12)[0]
            for a, b in pairwise(ends)
        )

    mean, variance = moment(1), moment(2) - moment(1) ** 2
    for gap in (0.0, 1e-9, -1e-9, 1e-6, -1e-6, 1e-5, 3e-5, -3e-5, 1e-4):
        # theta = 4 - r = gap
        value, _ = shadow_value(CAPPED, x=x, t=0, k=1, c=4, s=0.25, r=4.0 - gap)
        assert value == pytest.approx(mean + gap * variance / 2, rel=2e-9)


def test_far_tails_keep_their_digits():
    # 12 standard deviations below a lump: V = (e^(theta B) - 1) / theta * Phi(-12), theta B = 0.8
    value, effort = shadow_value([(-INF, 0, 0), (1.0, 0.2, 0)], x=1 - 12 * 0.25, t=0, k=1, c=4, s=0.25, r=0)
    assert value == pytest.approx(math.expm1(0.8) / 4 * norm.cdf(-12), rel=1e-9)
    assert effort == pytest.approx(math.expm1(0.8) / 4 * norm.pdf(12) / 0.25 / 4, rel=1e-9)


@pytest.mark.parametrize("s", [0.0, 1e-160, 1e-60, 1e-8, 1e-5])
def test_f25_no_noise_is_a_walk_to_the_best_place(s):
    # Going to 1 from x costs (1 - x)^2 / (2 * 1/4): worth a lump of 0.2 from 1 - sqrt(0.1) = 0.684 on.
    value, effort = shadow_value([(-INF, 0, 0), (1.0, 0.2, 0)], x=[0.6, 0.7, 0.9, 1.2], t=0, k=1, c=4, s=s, r=5)
    assert value == pytest.approx([0.0, 0.2 - 0.09 / 0.5, 0.2 - 0.01 / 0.5, 0.2], abs=1e-8)
    assert effort == pytest.approx([0.0, 0.3, 0.1, 0.0], abs=1e-8)


def test_no_noise_with_tiers_falls_and_no_influence():
    # Slope 0.4 from 1.2 on: go to x + tau k^2/c * 0.4; before a fall: stay just below it.
    value, effort = shadow_value(WITH_FALL, x=[1.5, 1.199], t=0.5, k=1, c=4, s=0, r=0)
    assert effort == pytest.approx([0.1, 0.0], abs=1e-12)
    assert value == pytest.approx([0.1 + 0.4 * 0.3 + 0.125 * 0.16 / 2, 0.3])
    value, effort = shadow_value(WITH_FALL, x=[1.5, 1.199], t=0.5, k=0, c=4, s=0, r=0)
    assert value == pytest.approx([0.22, 0.3])
    assert not effort.any()


def test_at_the_horizon_pay_is_known_and_a_jump_belongs_to_the_segment_it_starts():
    x = np.array([0.7999999, 0.8, 1.0, 1.2, 1.3, 2.0])
    value, effort = shadow_value(CAPPED, x=x, t=1.0, k=1, c=4, s=0.25, r=3)
    assert value == pytest.approx([0.0, 0.05, 0.2, 0.3, 0.35, 0.35])
    assert not effort.any()


def test_shapes_follow_the_arguments():
    value, effort = shadow_value(CAPPED, x=np.linspace(0, 2, 7), t=np.arange(12)[:, None] / 12, k=1, c=4, s=0.2, r=1)
    assert value.shape == effort.shape == (12, 7)
    single, alone = shadow_value(CAPPED, x=1.0, t=0.0, k=1, c=4, s=0.2, r=1)
    assert isinstance(single, float)
    assert isinstance(alone, float)
    assert float(single) == pytest.approx(np.interp(1.0, np.linspace(0, 2, 7), value[0]))


def test_horizon_counts_only_by_the_time_left():
    a = shadow_value(CAPPED, x=0.9, t=1.5, horizon=2.0, k=1, c=4, s=0.25, r=2)
    b = shadow_value(CAPPED, x=0.9, t=0.5, k=1, c=4, s=0.25, r=2)
    assert np.array_equal(a, b)


def test_grid_with_its_own_noise_per_point_equals_the_value_at_constant_noise():
    left = np.array([1.0, 0.5, 0.1])
    value, slope = shadow_grid(segments_of(CAPPED), x=0.9, capacity=left / 4, variance=0.0625 * left, r=2.0)
    expected, effort = shadow_value(CAPPED, x=0.9, t=1 - left, k=1, c=4, s=0.25, r=2)
    assert value == pytest.approx(expected, rel=1e-12)
    assert slope / 4 == pytest.approx(effort, rel=1e-12)


curves = st.lists(
    # Starts on a grid: a shift of the scale must not round two of them into one.
    st.tuples(st.integers(200, 1800).map(lambda i: i / 1000), st.floats(0, 1), st.floats(0, 1)),
    min_size=1,
    max_size=4,
    unique_by=lambda p: p[0],
).map(lambda rows: [(-INF, 0.0, 0.0), *sorted(rows)])


@settings(max_examples=60, deadline=None)
@given(curves, st.floats(0.1, 1.9), st.floats(0, 8), st.floats(0.05, 0.6), st.floats(-2, 2))
def test_adding_a_sure_sum_adds_it_and_moving_the_scale_moves_it(pay, x, r, s, shift):
    base, effort = shadow_value(pay, x=x, t=0.2, k=1, c=4, s=s, r=r)
    dearer = [(a, v + shift, m) for a, v, m in pay]
    moved = [(pay[0][0], pay[0][1] - shift * pay[0][2], pay[0][2]), *[(a + shift, v, m) for a, v, m in pay[1:]]]
    assert shadow_value(dearer, x=x, t=0.2, k=1, c=4, s=s, r=r)[0] == pytest.approx(base + shift, abs=1e-9)
    assert shadow_value(moved, x=x + shift, t=0.2, k=1, c=4, s=s, r=r)[1] == pytest.approx(effort, rel=1e-5, abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(curves, st.floats(0.1, 1.9), st.floats(0.05, 0.6))
def test_value_falls_with_risk_aversion_and_stays_within_the_pays(pay, x, s):
    values = [float(shadow_value(pay, x=x, t=0.2, k=0.001, c=4, s=s, r=r)[0]) for r in (0.0, 2.0, 8.0)]
    assert values[0] >= values[1] - 1e-9 >= values[2] - 2e-9
    assert values[2] >= min(v for _, v, _ in pay) - 1e-9


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"pay": []}, "pay"), ({"pay": [(0.0, 0.0, 0.0)]}, "pay[0][0]"),
        ({"pay": [(-INF, 0, 0), (1.0, 0.1, 0), (1.0, 0.2, 0)]}, "pay[2][0]"),
        ({"pay": [(-INF, 0, 0), (1.0, math.nan, 0)]}, "pay[1]"), ({"pay": [(-INF, 0)]}, "pay[0]"),
        ({"pay": [(-INF, 0, 0), (1.0, INF, 0)]}, "pay[1][1]"), ({"pay": [(-INF, "a", 0)]}, "pay[0]"),
        ({"x": math.nan}, "x"), ({"x": "a"}, "x"), ({"t": 1.01}, "t"), ({"t": -0.1}, "t"), ({"c": 0.0}, "c"),
        ({"k": -1.0}, "k"), ({"s": -0.1}, "s"), ({"r": -1.0}, "r"), ({"r": INF}, "r"), ({"horizon": 0.0}, "horizon"),
        ({"pay": None}, "pay"), ({"pay": "abc"}, "pay"), ({"pay": {"a": 1}}, "pay"), ({"k": [1, 2]}, "k"),
        ({"c": [4, 5]}, "c"), ({"s": "0.2"}, "s"), ({"r": [1, 2]}, "r"), ({"horizon": [1, 2]}, "horizon"),
        ({"x": [1, None]}, "x"), ({"x": [[1, 2], [3]]}, "x"), ({"x": "1"}, "x"), ({"x": 1j}, "x"),
        ({"x": [0.0, 1.0, 2.0], "t": [0.0, 0.5]}, "t"), ({"k": 1e200}, "k"), ({"s": 1e200}, "s"),
        ({"pay": [(-INF, 0, 1e308), (1.0, 1e308, 0)]}, "pay[0][2]"),
    ],
)
def test_bad_numbers_are_refused_by_name(change, where):
    good = {"pay": CAPPED, "x": 1.0, "t": 0.0, "k": 1.0, "c": 4.0, "s": 0.25, "r": 3.0} | change
    with pytest.raises(InputError) as refused:
        shadow_value(good.pop("pay"), **good)
    assert where in {f.where for f in refused.value.faults}


def test_all_faults_are_told_at_once():
    with pytest.raises(InputError) as refused:
        shadow_value(CAPPED, x=1, t=0, k=-1, c=0, s=-1, r=-1)
    assert {f.where for f in refused.value.faults} == {"k", "c", "s", "r"}
