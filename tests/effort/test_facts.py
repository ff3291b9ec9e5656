"""Stylised facts that concern effort alone, each under the number it has in the model's description."""

import math
from itertools import pairwise

import numpy as np
import pytest
from scipy.stats import norm

from simulator.effort import lattice_programme, segments_of, shadow_grid, shadow_value
from simulator.effort.attained import final_density, hit_probability, mean_effort
from simulator.effort.programme import Grid, Task, solve_programme

INF = math.inf
WORLD = {"k": 1.0, "c": 4.0, "s": 0.25}
QUOTA = [(-INF, 0, 0), (1.0, 0.2, 0)]


def task(**change):
    setting = {
        "effect": np.tile([1 / 12, 4 / 12], (12, 1)), "noise": np.tile([0.25, 1.0], (12, 1)) / math.sqrt(12),
        "cost": 4 / 12, "pay_months": (12,), "x": Grid(-0.5, 0.015, 201), "start": (1.0, 1.0),
    }
    return Task(**setting | change)


@pytest.mark.parametrize("r", [0.0, 3.0])
def test_f1_effort_humps_just_below_a_quota(r):
    x = np.linspace(-1, 3, 4001)
    _, effort = shadow_value(QUOTA, x=x, t=0.5, r=r, **WORLD)
    peak = x[effort.argmax()]
    assert 0.8 < peak < 1.0
    far = (x < 1 - 5 * 0.25 * math.sqrt(0.5)) | (x > 1 + 5 * 0.25 * math.sqrt(0.5))
    assert effort[far].max() < 0.01 * effort.max()


def test_f2_f3_f4_out_of_reach_reached_and_capped():
    left = 0.25 * math.sqrt(0.5)
    _, effort = shadow_value(QUOTA, x=[1 - 8 * left, 1 + 8 * left], t=0.5, r=0, **WORLD)
    peak = shadow_value(QUOTA, x=np.linspace(0, 2, 401), t=0.5, r=0, **WORLD)[1].max()
    assert np.abs(effort).max() < 1e-9 * peak
    # Commission above the quota: k b / c there (F3); a cap above it kills even that (F4).
    commission = [(-INF, 0, 0), (1.0, 0.2, 0.3)]
    assert shadow_value(commission, x=3.0, t=0.5, r=0, **WORLD)[1] == pytest.approx(0.3 / 4, rel=1e-9)
    capped = [*commission, (1.5, 0.35, 0.0)]
    assert abs(shadow_value(capped, x=1.5 + 9 * left, t=0.5, r=0, **WORLD)[1]) < 1e-9 * peak
    plan = solve_programme(lambda m, x, q: segments_of(capped).pay(x), task())
    x = task().x.points
    assert plan.effort[11, x > 1.5 + 0.4].max() == 0.0
    assert plan.effort[11, x < 1.0 - 0.6].max() == 0.0
    solved = lattice_programme(
        lambda m, d, q: 5.0 * min(max(d - 20, 0), 6), deals=(3, 0.5, 0.1), effort_grid=np.linspace(0, 2, 21),
        monthly_cost=0.4,
    )
    assert solved.policy[11, 26:].max() == 0.0
    assert solved.policy[11, :17].max() == 0.0


def test_f5_mass_bunches_above_a_jump():
    above, below = final_density(QUOTA, [1.0 + 1e-9, 1.0 - 1e-9], x0=0.9, **WORLD)
    assert above / below == pytest.approx(math.exp(0.2 / (4 * 0.0625)), rel=0.10)
    # The same in simulated years, through hits below and above within a narrow window.
    rng = np.random.default_rng(8)
    x, table = np.full(150_000, 0.9), np.linspace(-0.6, 2.6, 6401)
    # Steps in proportion to the time left: the pull at the jump sharpens until the very end.
    moments = np.append(1 - np.geomspace(1, 1e-6, 150), 1.0)
    for start, end in pairwise(moments):
        _, effort = shadow_value(QUOTA, x=table, t=start, r=0, **WORLD)
        made = np.interp(x, table, effort)
        x = x + made * (end - start) + rng.normal(0, 0.25 * math.sqrt(end - start), x.size)
    window = 0.02
    ratio = ((x >= 1) & (x < 1 + window)).sum() / ((x < 1) & (x >= 1 - window)).sum()
    assert ratio == pytest.approx(math.exp(0.8), rel=0.10)


@pytest.mark.parametrize(("delta", "low", "high"), [(1.0, 0.97, 1.03), (0.97, 1.36, 1.44)])
def test_f6_f8_no_free_hockey_stick_but_discounting_end_loads(delta, low, high):
    tiers = segments_of([(-INF, 0, 0), (0.7, 0.0, 0.3), (1.3, 0.18, 0.1)])
    plan = solve_programme(lambda m, x, q: tiers.pay(x), task(delta=delta))
    assert low < plan.mean_effort[11] / plan.mean_effort[0] < high
    assert delta == 1.0 or (np.diff(plan.mean_effort) > 0).all()


def test_f9_far_behind_the_annual_lump_is_given_up_but_not_the_quarter():
    def annual(month, x, q):
        return 0.2 * (x >= 1.0)

    def both(month, x, q):
        return 0.05 * (q >= 1.0) + (0.2 * (x >= 1.0) if month == 12 else 0.0)

    i = 13  # forecast -0.3 at the start of month 10
    assert solve_programme(annual, task(pay_months=(12,))).effort[9, i, 0] == 0.0
    quarterly = task(pay_months=(3, 6, 9, 12), q=Grid(-2.0, 0.1, 61))
    assert solve_programme(both, quarterly).effort[9, i, 30] > 0.01


def best_share(*, margin=0.6, k=1.0, c=4.0, s=0.25, r=3.0):
    """The linear share that maximises firm and manager together, found on a grid through the solver."""
    shares = np.linspace(0.0, 1.0, 1001)
    joint = []
    for b in shares:
        value, effort = shadow_value([(-INF, 0.0, b)], x=1.0, t=0.0, k=k, c=c, s=s, r=r)
        joint.append(float(value) + (margin - b) * (1.0 + k * float(effort)))
    return shares[int(np.argmax(joint))]


def test_f12_optimal_share():
    # b = margin / (1 + r c s^2 / k^2)
    assert best_share() == pytest.approx(0.6 / 1.75, abs=1e-3)
    base = best_share()
    for change in ({"r": 6.0}, {"s": 0.4}, {"c": 8.0}):
        assert best_share(**change) < base
    for change in ({"k": 1.5}, {"margin": 0.8}):
        assert best_share(**change) > base


def test_f13_noise_halves_the_pull_at_the_step_and_leaves_a_rate():
    small = [(-INF, 0, 0), (1.0, 1e-4, 0)]
    calm, wild = (shadow_value(small, x=1.0, t=0, k=1, c=4, s=s, r=0)[1] for s in (0.2, 0.4))
    assert calm / wild == pytest.approx(2.0, rel=1e-3)
    calm, wild = (shadow_value([(-INF, 0, 0.2)], x=1.0, t=0, k=1, c=4, s=s, r=0)[1] for s in (0.2, 0.4))
    assert calm == wild


def test_f17_chance_rises_in_ability_and_effort_is_highest_in_the_middle():
    start = np.linspace(0.4, 1.6, 25)
    hits = [hit_probability(QUOTA, 1.0, x0=x0, **WORLD) for x0 in start]
    effort = [mean_effort(QUOTA, x0=x0, **WORLD) for x0 in start]
    assert (np.diff(hits) > 0).all()
    assert 0.7 < start[int(np.argmax(effort))] < 1.1
    assert max(effort[0], effort[-1]) < 0.25 * max(effort)


@pytest.mark.parametrize("filled", ["step", "linear"])
def test_f22_d4_tiers_pull_at_half_the_plan_not_at_plan(filled):
    bonus = 0.5
    step = [(-INF, 0, 0), (0.5, 0.85, 0), (0.75, 0.90, 0), (1.0, 1.0, 0), (1.5, 1.5, 0)]
    line = [(-INF, 0, 0), (0.5, 0.85, 0), (0.75, 0.90, 0), (0.85, 0.90, 0.1 / 0.15), (1.0, 1.0, 1.0), (1.5, 1.5, 0)]
    curve = segments_of([(a, bonus * v, bonus * m) for a, v, m in (step if filled == "step" else line)])
    x = np.linspace(0.3, 1.6, 1301)
    _, pull = shadow_grid(curve, x=x, capacity=1e-9, variance=0.01, r=0.0)
    below = x < 1.25
    assert x[below][pull[below].argmax()] == pytest.approx(0.5, abs=0.02)
    assert pull[700] < 0.25 * pull[200]
    assert pull[200] == pytest.approx(bonus * 0.85 * norm.pdf(0) / 0.1, rel=0.05)


def test_f25_one_month_is_the_static_reply():
    # max over e of B Phi((x + k e - 1) / s) - c e^2 / 2, on a fine grid of efforts.
    one = task(
        effect=np.array([[0.3, 0.0]]), noise=np.array([[0.2, 0.0]]), cost=0.5, pay_months=(1,), x=Grid(0.0, 0.01, 201)
    )
    plan = solve_programme(lambda m, x, q: 0.3 * (x >= 1.0), one)
    efforts = np.linspace(0, 1.5, 15001)
    for i in (60, 80, 95, 110):
        x = one.x.points[i]
        worth = 0.3 * norm.cdf((x + 0.3 * efforts - 1) / 0.2) - 0.25 * efforts**2
        assert plan.effort[0, i, 0] == pytest.approx(efforts[worth.argmax()], rel=0.03)
        assert plan.value[0, i, 0] == pytest.approx(worth.max(), rel=0.01)
