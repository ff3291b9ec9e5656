"""The optimiser against problems whose best points are known."""

import numpy as np
import pytest

from simulator import shadow_value
from simulator.explore.search import Tried, best_by_cost, undominated


def test_two_knobs_where_one_only_costs():
    # gain = 1 - (1 - x)^2, cost = x + y: the frontier is y = 0, gain(c) = 1 - (1 - c)^2.
    def measure(p):
        x, y = p
        return Tried(p, x + y, 1 - (1 - x) ** 2, np.zeros(0))

    found = best_by_cost(measure, np.array([0.5, 0.5]), 6, evaluations=40)
    assert len(found) >= 6
    for t in found:
        best = 1 - (1 - min(t.cost, 1.0)) ** 2
        assert t.gain <= best + 1e-9
    # At the cost of the starting point, 1.0, all the money moves to the knob that gains: 0.75 -> 1.
    nearest = max((t for t in found if t.cost <= 1.0 + 1e-3), key=lambda t: t.gain)
    assert nearest.gain == pytest.approx(1.0, abs=2e-3)


def test_limits_hold_and_a_start_outside_them_is_moved_inside():
    # gain = x, cost = x, but x may be at most 0.3 and the design has few points there: slack = (0.3 - x) / 0.3.
    def measure(p):
        return Tried(p, float(p[0]), float(p[0]), np.array([(0.02 - p[0]) / 0.3, (p[0] - 0.01) / 0.3]))

    found = best_by_cost(measure, np.array([0.9]), 4, evaluations=40)
    assert found and all(0.01 - 1e-3 <= t.x[0] <= 0.02 + 1e-3 for t in found)
    assert found[-1].gain == pytest.approx(0.02, abs=1e-3)


def test_nothing_is_found_where_nothing_is_allowed():
    def measure(p):
        return Tried(p, float(p[0]), float(p[0]), np.array([-1.0]))

    assert best_by_cost(measure, np.array([0.5]), 3, evaluations=10) == []


def test_dominated_points_are_dropped():
    points = [Tried(np.zeros(1), c, g, np.zeros(0)) for c, g in ((1, 1), (2, 0.5), (3, 2), (3, 1.5), (4, 2))]
    assert [(t.cost, t.gain) for t in undominated(points)] == [(1, 1), (3, 2)]


@pytest.mark.parametrize(("k", "c", "s", "r"), [(1.0, 4.0, 0.3, 3.0), (1.5, 2.0, 0.5, 1.0), (1.0, 4.0, 0.25, 8.0)])
def test_the_len_optimum_share_is_found(k, c, s, r):
    """Holmstrom and Milgrom 1987: with a linear share b of the result and a fixed part a that keeps the agent at his
    reservation 0, gain less cost is greatest at b* = 1 / (1 + r c s^2 / k^2).

    The agent answers through our own solver (`shadow_value`); the search knows a and b only as two knobs and
    reservation as a limit.
    """

    def measure(p):
        a, b = 2.0 * p[0] - 1.0, float(p[1])
        worth, effort = shadow_value([(-np.inf, a, b)], x=np.array([0.0]), t=0.0, k=k, c=c, s=s, r=r)
        result = k * float(effort[0])
        return Tried(p, a + b * result, result, np.array([float(worth[0])]))

    found = best_by_cost(measure, np.array([0.8, 0.5]), 13, evaluations=60)
    best = max(found, key=lambda t: t.gain - t.cost)
    share = 1 / (1 + r * c * s**2 / k**2)
    # The surplus is flat at its top: the share follows from the known curve, the surplus itself is tight.
    surplus = k**2 / (2 * c) * share
    assert best.gain - best.cost == pytest.approx(surplus, rel=0.01)
    assert best.x[1] == pytest.approx(share, abs=0.08)
    # Along the whole frontier the fixed part leaves the agent nothing: cost = result^2 c/(2 k^2) (1 + r c s^2 / k^2).
    for t in found:
        least = t.gain**2 * c / (2 * k**2) * (1 + r * c * s**2 / k**2)
        assert t.cost >= least - 4e-3
    tight = [t for t in found if t.gain > 0.02]
    gaps = [t.cost - t.gain**2 * c / (2 * k**2) * (1 + r * c * s**2 / k**2) for t in tight]
    assert np.median(gaps) < 6e-3
