"""Where attainment ends: closed forms against each other and against simulated years."""

import math
from itertools import pairwise

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import norm

from simulator.effort import shadow_value
from simulator.effort.attained import bunching_ratio, final_density, hit_probability, mean_effort
from simulator.faults import InputError

INF = math.inf
LUMP = [(-INF, 0, 0), (1.0, 0.2, 0)]
TIERS = [(-INF, 0, 0), (0.8, 0.05, 0.2), (1.0, 0.09, 0.5), (1.3, 0.24, 0.0)]
WORLD = {"k": 1.0, "c": 4.0, "s": 0.25}


@pytest.mark.parametrize("x0", [-0.5, 0.8, 1.0, 1.6])
def test_hit_probability_of_a_lump(x0):
    # P = e^(KB) Phi(d) / (1 - Phi(d) + e^(KB) Phi(d)), K = k^2 / (c s^2) = 4
    odds = math.exp(4 * 0.2) * norm.cdf((x0 - 1) / 0.25) / norm.sf((x0 - 1) / 0.25)
    assert hit_probability(LUMP, 1.0, x0=x0, **WORLD) == pytest.approx(odds / (1 + odds), rel=1e-10)


def test_density_is_a_density_and_gives_hits_and_mean_effort():
    def part(a, b, f=lambda y: 1.0):
        return quad(lambda y: f(y) * float(final_density(TIERS, y, x0=0.9, **WORLD)), a, b - 1e-15, epsrel=1e-11)[0]

    ends = [-1.5, 0.8, 1.0, 1.3, 3.5]
    pieces = list(pairwise(ends))
    assert sum(part(a, b) for a, b in pieces) == pytest.approx(1.0, rel=1e-9)
    for q in (0.8, 1.0, 1.15):
        above = part(q, 1.3) + part(1.3, 3.5) + (part(0.8, 1.0) if q == 0.8 else 0.0)
        above += part(1.0, 1.3) - part(q, 1.3) if q == 0.8 else 0.0
        assert hit_probability(TIERS, q, x0=0.9, **WORLD) == pytest.approx(above, rel=1e-8)
    gain = sum(part(a, b, lambda y: y) for a, b in pieces) - 0.9
    # The year's gain is k times mean effort.
    assert mean_effort(TIERS, x0=0.9, **WORLD) == pytest.approx(gain, rel=1e-7)


def test_density_bunches_above_a_jump():
    above, below = final_density(LUMP, [1.0, 1.0 - 1e-9], x0=0.9, **WORLD)
    assert above / below == pytest.approx(math.exp(0.8), rel=1e-7)
    assert bunching_ratio(0.2, **WORLD) == pytest.approx(math.exp(0.8))


def simulated(pay, steps, shocks, x0=0.95):
    """Final attainment and mean effort of years in which effort is held for a step; shocks (fine step, year)."""
    x = np.full(shocks.shape[1], x0)
    table, spent = np.linspace(-0.8, 2.8, 3601), 0.0
    increments = shocks.reshape(steps, -1, shocks.shape[1]).sum(axis=1)
    for n in range(steps):
        _, effort = shadow_value(pay, x=table, t=n / steps, r=0.0, **WORLD)
        made = np.interp(x, table, effort)
        spent += made.mean() / steps
        x = x + made / steps + increments[n]
    return x, spent


def test_simulated_years_approach_the_closed_form_as_steps_shrink():
    years = 60_000
    half = np.random.default_rng(3).normal(0, 0.25 / math.sqrt(192), (192, years // 2))
    shocks = np.concatenate((half, -half), axis=1)
    runs = {steps: simulated(TIERS, steps, shocks) for steps in (12, 48, 192)}
    hits = {steps: (x >= 1.0).mean() for steps, (x, _) in runs.items()}
    expected = hit_probability(TIERS, 1.0, x0=0.95, **WORLD)
    error = 3 * math.sqrt(expected * (1 - expected) / years)
    # Common shocks: the step from 12 to 48 is about four times the step from 48 to 192.
    first, second = hits[12] - hits[48], hits[48] - hits[192]
    pair = 3 * math.sqrt(np.var((runs[48][0] >= 1).astype(float) - (runs[192][0] >= 1)) / years)
    assert first == pytest.approx(4 * second, abs=4 * pair + 1e-4)
    extrapolated = hits[192] + (hits[192] - hits[48]) / 3
    assert extrapolated == pytest.approx(expected, abs=error)
    assert runs[192][1] == pytest.approx(mean_effort(TIERS, x0=0.95, **WORLD), rel=0.01)


def test_noise_must_be_there():
    with pytest.raises(InputError):
        bunching_ratio(0.2, k=1, c=4, s=0)
    with pytest.raises(InputError):
        hit_probability(LUMP, math.nan, x0=1, **WORLD)
