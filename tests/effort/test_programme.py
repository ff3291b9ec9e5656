"""The monthly programme against the closed form, hand-worked cases and a two-month problem solved by brute force."""

import math

import numpy as np
import pytest
from scipy.stats import norm

from simulator.effort import segments_of, shadow_value
from simulator.effort.programme import Grid, Task, solve_programme
from simulator.faults import InputError

INF = math.inf
TIERS = [(-INF, 0, 0), (0.8, 0.05, 0.2), (1.0, 0.15, 0.5), (1.3, 0.35, 0.0)]
LUMP = [(-INF, 0, 0), (1.0, 0.2, 0)]


def year(steps=12, *, s=0.25, n=301, **others):
    """One pay date at the end of a year cut into steps; k = 1, c = 4."""
    setting = {
        "effect": np.tile([1 / steps, 0.0], (steps, 1)), "noise": np.tile([s / math.sqrt(steps), 0.0], (steps, 1)),
        "cost": 4 / steps, "pay_months": (steps,), "x": Grid(-0.5, 3.0 / (n - 1), n), "start": (0.95, 0.0),
    }
    return Task(**setting | others)


def annual(pay):
    curve = segments_of(pay)
    return lambda month, x, q: curve.pay(x)


@pytest.mark.parametrize("r", [0.0, 3.0])
@pytest.mark.parametrize("pay", [TIERS, LUMP])
def test_one_pay_date_agrees_with_the_closed_form_and_converges(pay, r):
    gaps = []
    for steps in (12, 48):
        plan = solve_programme(annual(pay), year(steps, r=r))
        x = year(steps).x.points
        near = (x > 0.4) & (x < 1.6)
        value, effort = shadow_value(pay, x=x, t=0, k=1, c=4, s=0.25, r=r)
        gaps.append(np.abs(plan.value[0, near, 0] - value[near]).max() / value[near].max())
        assert np.abs(plan.effort[0, near, 0] - effort[near]).max() < 0.05 * effort.max()
        mean = plan.reach[0, :, 0] @ effort
        assert plan.mean_effort[0] == pytest.approx(mean, rel=0.05)
    assert gaps[0] < 0.05
    assert gaps[1] < 0.6 * gaps[0]


def test_f18_linear_pay_calls_for_the_same_effort_everywhere():
    plan = solve_programme(annual([(-INF, 0.1, 0.2)]), year())
    assert plan.effort == pytest.approx(np.full((12, 301, 1), 0.05), rel=1e-11)
    assert plan.value[0, :, 0] == pytest.approx(0.1 + 0.2 * year().x.points + 0.04 / 8, rel=1e-12)


def test_linear_pay_with_risk_aversion():
    plan = solve_programme(annual([(-INF, 0.0, 0.2)]), year(r=3.0))
    expected = 0.2 * year().x.points + (0.25 - 3 * 0.0625) * 0.04 / 2
    # The risk premium is 0.00375; reading between grid points is allowed half a percent of it.
    assert plan.value[0, :, 0] == pytest.approx(expected, abs=0.005 * 0.00375)


def test_discounting_end_loads_by_the_discount_factor():
    plan = solve_programme(annual([(-INF, 0.0, 0.2)]), year(delta=0.97))
    assert plan.effort[:, 150, 0] == pytest.approx(0.05 * 0.97 ** np.arange(11, -1, -1), rel=1e-9)


def test_present_bias_shrinks_effort_until_the_pay_months_own_effort():
    naive = solve_programme(annual([(-INF, 0.0, 0.2)]), year(present_bias=0.7))
    aware = solve_programme(annual([(-INF, 0.0, 0.2)]), year(present_bias=0.7, sophisticated=True))
    assert naive.effort[:, 150, 0] == pytest.approx(0.05 * np.array([*[0.7] * 11, 1.0]), rel=1e-9)
    assert aware.effort == pytest.approx(naive.effort, rel=1e-9)
    # Knowing it, the manager expects each early month to gain b k e - c e^2/2 at 0.7 of the best effort.
    lost = 11 / 12 * 0.2**2 / 4 / 2 * 0.3**2
    assert naive.value[0, 150, 0] - aware.value[0, 150, 0] == pytest.approx(lost, rel=1e-9)


def test_bounds_hold():
    plan = solve_programme(annual(LUMP), year(effort_most=0.06))
    assert plan.effort.max() == pytest.approx(0.06)
    assert plan.effort.min() == 0.0


def test_drift_moves_the_forecast():
    still = solve_programme(annual(TIERS), year())
    moved = solve_programme(annual(TIERS), year(drift=np.tile([0.01, 0.0], (12, 1))))
    # 12 months of 0.01 are 12 of the grid's cells of 0.01.
    assert moved.value[0, 20:250, 0] == pytest.approx(still.value[0, 32:262, 0], rel=2e-3, abs=1e-4)


def test_two_months_with_a_pay_date_each_by_brute_force():
    k, c, s = 0.2, 0.8, 0.15

    def pay(month, x, q):
        return 0.1 * (q >= 1.0) + (0.15 * (x >= 1.0) if month == 2 else 0.0)

    efforts = np.linspace(0, 1.2, 1201)
    z = np.linspace(-7, 7, 1401)
    weights = norm.pdf(z) / norm.pdf(z).sum()

    def second(x):
        """Value of month 2 at forecast x: its own period opens at 1, moves twice as fast as the year."""
        lump = 0.1 * norm.cdf((2 * k * efforts) / (2 * s)) + 0.15 * norm.cdf((x + k * efforts - 1.0) / s)
        return (lump - c * efforts**2 / 2).max()

    grid = np.linspace(-0.5, 2.5, 1501)
    later = np.array([second(x) for x in grid])

    def first(x, e):
        hit = 0.1 * norm.cdf((1.0 + 2 * k * e - 1.0) / (2 * s))
        return hit + weights @ np.interp(x + k * e + s * z, grid, later) - c * e * e / 2

    task = Task(
        effect=np.tile([k, 2 * k], (2, 1)), noise=np.tile([s, 2 * s], (2, 1)), cost=c, pay_months=(1, 2),
        x=Grid(-0.5, 0.015, 201), q=Grid(-0.8, 0.04, 91), start=(1.0, 1.0),
    )
    plan = solve_programme(pay, task)
    for x in (0.7, 1.0, 1.3):
        values = [first(x, e) for e in np.linspace(0, 1.2, 241)]
        i, j = round((x + 0.5) / 0.015), round(1.8 / 0.04)
        assert plan.value[0, i, j] == pytest.approx(max(values), rel=0.01)
        assert plan.effort[0, i, j] == pytest.approx(np.argmax(values) * 0.005, rel=0.03, abs=0.006)


def test_probabilities_follow_the_policy():
    plan = solve_programme(annual([(-INF, 0.0, 0.2)]), year())
    x = year().x.points
    assert plan.reach.sum(axis=(1, 2)) == pytest.approx(np.ones(13))
    mean = plan.reach[:, :, 0] @ x
    assert mean == pytest.approx(0.95 + 0.05 / 12 * np.arange(13), abs=1e-9)
    spread = plan.reach[:, :, 0] @ x**2 - mean**2
    assert spread == pytest.approx(0.0625 / 12 * np.arange(13), abs=2e-4)


def test_a_new_period_opens_where_it_is_told():
    task = Task(
        effect=np.tile([0.1, 0.1], (2, 1)), noise=np.tile([0.1, 0.1], (2, 1)), cost=1.0, pay_months=(1, 2),
        x=Grid(0.0, 0.02, 101), q=Grid(0.0, 0.02, 101), start=(1.0, 1.0), q_start=lambda month, x: 0.5 * x,
    )
    plan = solve_programme(lambda month, x, q: 0.0 * q, task)
    i, j = np.nonzero(plan.reach[1] > 1e-12)
    assert np.abs(task.q.points[j] - 0.5 * task.x.points[i]).max() <= 0.02


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"cost": 0.0}, "cost"), ({"delta": 0.0}, "delta"), ({"r": -1.0}, "r"), ({"present_bias": 1.2}, "present_bias"),
        ({"effort_most": -1.0}, "effort_most"), ({"pay_months": (13,)}, "pay_months"),
        ({"pay_months": ()}, "pay_months"),
        ({"noise": np.full((12, 2), -1.0)}, "noise"), ({"effect": np.zeros((3, 2))}, "effect"),
        ({"x": Grid(0.0, 0.0, 5)}, "x"),
    ],
)
def test_bad_tasks_are_refused_by_name(change, where):
    with pytest.raises(InputError) as refused:
        solve_programme(annual(LUMP), year(**change))
    assert where in {f.where for f in refused.value.faults}


def test_pay_that_is_not_a_number_is_refused():
    with pytest.raises(InputError, match="pay in month 12"):
        solve_programme(lambda month, x, q: np.full_like(x, np.nan), year())
