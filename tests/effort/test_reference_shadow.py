"""The contract's closed form against references that share nothing with it: integrals and the Stein identity.

V = ln E[exp(theta g(X))] / theta by adaptive quadrature, and its slope without any derivative, from
dV/dx = E[exp(theta g) (X - x) / sd^2] / (theta E[exp(theta g)]): X is normal, so the identity holds for every pay
curve, jumps included.
"""

import math
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import norm

from simulator import shadow_value

INF = math.inf
PLANS = {
    "line": [(-INF, 0.1, 0.25)],
    "falling line": [(-INF, 0.4, -0.2)],
    "lump": [(-INF, 0, 0), (1.0, 0.2, 0)],
    "penalty": [(-INF, 0.3, 0), (0.9, 0.1, 0)],
    "lump on a base": [(-INF, 0.5, 0), (1.0, 0.7, 0)],
    "threshold": [(-INF, 0, 0), (0.8, 0, 0.5)],
    "capped": [(-INF, 0, 0), (0.8, 0, 1.0), (1.2, 0.4, 0)],
    "tier table": [(-INF, 0, 0), (0.5, 0.425, 0), (0.75, 0.45, 0), (1.0, 0.5, 0), (1.5, 0.75, 0)],
    "accelerator": [(-INF, 0, 0.1), (1.0, 0.1, 0.3), (1.2, 0.16, 0.9)],
    "decelerator": [(-INF, 0, 0.4), (1.0, 0.4, 0.1), (1.3, 0.43, 0)],
    "kicker": [(-INF, 0, 0.1), (1.0, 0.15, 0.15)],
    "dead zone": [(-INF, 0, 0.2), (0.9, 0.18, 0), (1.1, 0.18, 0.6)],
    "notch down": [(-INF, 0, 0.3), (1.0, 0.3, 0.3), (1.2, 0.25, 0.5), (1.6, 0.45, 0)],
    "many tiers": [(-INF, 0, 0), *[(0.4 + 0.1 * i, 0.02 * i, 0.05 * (i % 3)) for i in range(15)]],
}


class World(NamedTuple):
    k: float
    c: float
    s: float
    r: float

    @property
    def theta(self):
        return self.k**2 / (self.c * self.s**2) - self.r


WORLDS = [
    World(1.0, 4.0, 0.25, 0.0), World(1.0, 4.0, 0.25, 3.0), World(1.0, 4.0, 0.25, 8.0), World(0.6, 2.0, 0.4, 1.0),
    World(2.0, 1.5, 0.12, 0.5), World(1.0, 20.0, 0.9, 5.0),
]  # fmt: skip


def pay_at(pay, y):
    start, value, slope = max((row for row in pay if row[0] <= y), key=lambda row: row[0])
    return value + slope * (y - (0.0 if start == -INF else start))


def moments(pay, x, sd, theta):
    """Ln E[e^(theta g)], and dV/dx, in pieces around the point where each piece's integrand is largest."""
    edges = [x - 40 * sd, *[a for a, _, _ in pay[1:] if abs(a - x) < 40 * sd], x + 40 * sd]
    middle = np.concatenate([np.linspace(a, b, 401)[:-1] for a, b in pairwise(edges)])
    exponents = [theta * pay_at(pay, y) - 0.5 * ((y - x) / sd) ** 2 for y in middle]
    top, totals = max(exponents), np.zeros(2)
    for low, high in pairwise(edges):
        inside = [(e, y) for e, y in zip(exponents, middle, strict=True) if low <= y < high]
        peak = max(inside)[1]
        cuts = sorted({low, high, *(min(max(peak + j * sd / 2, low), high) for j in range(-12, 13))})
        for a, b in pairwise(cuts):
            # The piece's own line, also at its right end, where a jump belongs to the next piece.
            left, rise = pay_at(pay, low), pay_at(pay, 0.5 * (low + high)) - pay_at(pay, low)
            slope = rise / (0.5 * (high - low))

            def weight(y, low=low, left=left, slope=slope):
                return math.exp(theta * (left + slope * (y - low)) - 0.5 * ((y - x) / sd) ** 2 - top)

            totals += [
                quad(weight, a, b, epsabs=0, epsrel=1e-11)[0],
                quad(lambda y, f=weight: f(y) * (y - x) / sd**2, a, b, epsabs=1e-300, epsrel=1e-11)[0],
            ]
    return math.log(totals[0] / (sd * math.sqrt(2 * math.pi))) + top, totals[1] / (theta * totals[0])


@pytest.mark.parametrize("world", WORLDS, ids=lambda w: f"theta {w.theta:.3g}")
@pytest.mark.parametrize("name", PLANS)
def test_value_and_effort_by_quadrature(name, world):
    for x, t in ((0.55, 0.0), (0.97, 0.5), (1.0, 11 / 12), (1.45, 0.25)):
        logarithm, slope = moments(PLANS[name], x, world.s * math.sqrt(1 - t), world.theta)
        value, effort = shadow_value(PLANS[name], x=x, t=t, **world._asdict())
        assert value == pytest.approx(logarithm / world.theta, rel=1e-7, abs=1e-13), (x, t)
        assert effort == pytest.approx(world.k / world.c * slope, rel=1e-6, abs=1e-11), (x, t)


@pytest.mark.parametrize("name", PLANS)
def test_theta_zero_is_expected_pay(name):
    # k^2 / c = r s^2: the cost of risk and the gain of effort cancel; V = E[g(X)], e = k/c E[g(X) (X - x)] / sd^2.
    k, c, s, t, x = 1.0, 4.0, 0.25, 0.4, 0.93
    sd, pay = s * math.sqrt(1 - t), PLANS[name]
    mean = slope = 0.0
    for i, (start, value, m) in enumerate(pay):
        z0 = -INF if i == 0 else (start - x) / sd
        z1 = INF if i + 1 == len(pay) else (pay[i + 1][0] - x) / sd
        level = value + m * (x - (0.0 if i == 0 else start))
        mass, d0, d1 = norm.cdf(z1) - norm.cdf(z0), norm.pdf(z0), norm.pdf(z1)
        inner = mass - (z1 * d1 if z1 < INF else 0.0) + (z0 * d0 if z0 > -INF else 0.0)
        mean += level * mass + m * sd * (d0 - d1)
        slope += (level * (d0 - d1) + m * sd * inner) / sd
    value, effort = shadow_value(pay, x=x, t=t, k=k, c=c, s=s, r=k * k / (c * s * s))
    assert value == pytest.approx(mean, rel=1e-10)
    assert effort == pytest.approx(k / c * slope, rel=1e-9)


@pytest.mark.parametrize("horizon", [0.25, 1.0, 2.5])
def test_time_counts_from_the_horizon(horizon):
    world = {"k": 1.0, "c": 4.0, "s": 0.3, "r": 2.0}
    base = shadow_value(PLANS["tier table"], x=0.9, t=0.9, horizon=1.0, **world)
    moved = shadow_value(PLANS["tier table"], x=0.9, t=horizon - 0.1, horizon=horizon, **world)
    assert moved == pytest.approx(base, rel=1e-12)


@pytest.mark.parametrize("name", PLANS)
def test_at_the_pay_date_the_value_is_the_pay_and_there_is_no_effort(name):
    x = np.array([-0.5, 0.5, 0.75, np.nextafter(1.0, 0.0), 1.0, 1.2, 1.5, 3.0])
    value, effort = shadow_value(PLANS[name], x=x, t=1.0, k=1, c=4, s=0.25, r=3)
    assert value == pytest.approx([pay_at(PLANS[name], y) for y in x], rel=1e-15, abs=1e-15)
    assert not effort.any()


def test_shapes_follow_x_and_t():
    pay, world = PLANS["capped"], {"k": 1, "c": 4, "s": 0.25, "r": 3}
    x, t = np.linspace(0, 2, 6).reshape(2, 3), np.array([0.0, 0.5, 1.0])
    value, effort = shadow_value(pay, x=x, t=t, **world)
    assert value.shape == effort.shape == (2, 3)
    for i, j in np.ndindex(2, 3):
        one = shadow_value(pay, x=float(x[i, j]), t=float(t[j]), **world)
        assert (float(value[i, j]), float(effort[i, j])) == pytest.approx((float(one[0]), float(one[1])), rel=1e-15)
    assert np.ndim(shadow_value(pay, x=1, t=0, **world)[0]) == 0
    assert shadow_value(pay, x=x[:, :, None], t=t, **world)[0].shape == (2, 3, 3)
    assert shadow_value(pay, x=[], t=0, **world)[0].shape == (0,)


@pytest.mark.parametrize("size", [1e3, 1e6, 1e9])
def test_a_huge_theta_times_pay_is_stable(size):
    # Far above the jump all is sure; the effort to get there from 2 sd below costs what it costs without noise:
    # with J so large that everybody goes for it V -> J - (1 - x)^2 c / (2 k^2 tau), e -> (1 - x) / (k tau).
    value, effort = shadow_value([(-INF, 0, 0), (1.0, size, 0)], x=0.8, t=0.5, k=1, c=4, s=0.001, r=0)
    assert value == pytest.approx(size - 0.04 * 4 / (2 * 0.5), rel=1e-6)
    assert effort == pytest.approx(0.2 / 0.5, rel=1e-3)
    value, effort = shadow_value([(-INF, size, 0)], x=0.8, t=0.5, k=1, c=4, s=0.001, r=0)
    assert (value, effort) == (size, 0.0)


@pytest.mark.parametrize("x", [0.2, 0.7, 0.95, 1.4])
def test_noise_that_vanishes_leaves_the_deterministic_problem(x):
    # max over the end y of g(y) - c (y - x)^2 / (2 k^2 tau), searched on a fine grid of ends.
    pay = PLANS["notch down"]
    ends = np.concatenate([np.linspace(0, 2.2, 220_001), np.array([a for a, _, _ in pay[1:]]) - 1e-13])
    worth = np.array([pay_at(pay, y) for y in ends]) - 4.0 * (ends - x) ** 2 / (2 * 0.8)
    best = ends[worth.argmax()]
    for s, within in ((0.0, 1e-9), (1e-4, 2e-6), (1e-7, 1e-9)):
        value, effort = shadow_value(pay, x=x, t=0.2, k=1.0, c=4.0, s=s, r=3.0)
        assert value == pytest.approx(worth.max(), abs=within)
        assert effort == pytest.approx((best - x) / 0.8, abs=2e-5 + 10 * s)
