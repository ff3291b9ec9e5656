"""The shadow value of attainment in closed form: what the next unit of result is worth to a manager now.

A manager's forecast attainment moves as dx = k e dt + s dW at an effort cost c e^2/2 a year, pay g(x) falls due
at the horizon, utility is CARA r. The Hamilton-Jacobi-Bellman equation V_t + (k^2/c - r s^2)/2 V_x^2 + s^2/2 V_xx = 0
is linear in exp(theta V), theta = k^2/(c s^2) - r, so that (Hopf and Cole; Fleming and Soner 2006, ch. VI)

    V(x, t) = ln E[exp(theta g(X))] / theta,  X ~ N(x, s^2 (T - t));  e(x, t) = (k / c) dV/dx.

Pay is piecewise linear with jumps, so the expectation is a sum of normal masses, each worked out from
exponents with one common reference: neither a huge theta nor a far tail loses digits.
"""

import math
from collections.abc import Sequence

import numpy as np
from numba import njit
from numpy.typing import ArrayLike, NDArray

from simulator.effort.certain import certain_value
from simulator.effort.checks import LARGEST, finite_faults, fit_fault, number_fault, range_fault, refuse
from simulator.effort.normal import ROOT_TWO_PI, density, tilted_mass
from simulator.effort.segments import Segment, Segments, segments_of

Floats = NDArray[np.float64]

# Below this theta x pay the two cumulants of pay are exact to 1e-11; above it the logarithm is.
_CUMULANTS_BELOW = 1e-5
# Above this exponent 1 + S is far from 1 and the plain logarithm loses nothing.
_LARGE_EXPONENT = 30.0
# Noise so small that theta overflows: the problem is deterministic to the last digit.
_NO_NOISE_THETA = 1e40


@njit(cache=True, nogil=True)
def _bounds(j: int, point: tuple[float, float, float], curve: Floats) -> tuple[float, float, float, float, float]:
    """Bounds in standard units, their exponents and the inner exponent of piece j, tilted by its own slope."""
    x, sd, theta = point
    start, right, slope = curve[0, j], curve[2, j], curve[3, j]
    tilt = theta * slope * sd
    low = (start - x) / sd
    at_low = theta * right - 0.5 * low * low
    high = math.inf
    at_high = -math.inf
    if j + 1 < curve.shape[1]:
        high = (curve[0, j + 1] - x) / sd
        at_high = theta * curve[1, j + 1] - 0.5 * high * high
    inside = theta * (right + slope * (x - start)) + 0.5 * tilt * tilt
    return low - tilt, high - tilt, at_low, at_high, inside


@njit(cache=True, nogil=True)
def _reference(point: tuple[float, float, float], curve: Floats) -> float:
    """The largest exponent of any piece: everything else is taken relative to it."""
    x, sd, _ = point
    first = (curve[0, 0] - x) / sd
    largest: float = 0.0 if first > 0.0 else -0.5 * first * first
    for j in range(curve.shape[1]):
        low, high, at_low, at_high, inside = _bounds(j, point, curve)
        peak = inside
        if low >= 0.0:
            peak = at_low
        elif high <= 0.0:
            peak = at_high
        largest = max(largest, peak)
    return largest


@njit(cache=True, nogil=True)
def _jump_pull(j: int, point: tuple[float, float, float], curve: Floats, reference: float) -> float:
    """(exp(theta g+) - exp(theta g-)) / theta times the density of X at start j, relative to the reference."""
    x, sd, theta = point
    jump = curve[2, j] - curve[1, j]
    if jump == 0.0:
        return 0.0
    z = (curve[0, j] - x) / sd
    lift = theta * jump
    highest = theta * (curve[2, j] if lift > 0.0 else curve[1, j]) - 0.5 * z * z - reference
    fall = -abs(lift)
    share: float = math.expm1(fall) / fall if fall < 0.0 else 1.0
    pull: float = jump * share * math.exp(highest) / (ROOT_TWO_PI * sd)
    return pull


@njit(cache=True, nogil=True)
def _cumulants(point: tuple[float, float, float], curve: Floats) -> float:
    """E[h] + theta Var[h] / 2 of the pay h above the first segment's line: the limit of small theta."""
    x, sd, theta = point
    mean = 0.0
    square = 0.0
    for j in range(curve.shape[1]):
        low = (curve[0, j] - x) / sd
        high = (curve[0, j + 1] - x) / sd if j + 1 < curve.shape[1] else math.inf
        m0 = tilted_mass(low, high, -0.5 * low * low, -0.5 * high * high, 0.0)
        m1 = density(low) - density(high)
        m2 = m0 + low * density(low) - (high * density(high) if high < math.inf else 0.0)
        level = curve[2, j] + curve[3, j] * (x - curve[0, j])
        rise = curve[3, j] * sd
        mean += level * m0 + rise * m1
        square += level * level * m0 + 2.0 * level * rise * m1 + rise * rise * m2
    return mean + 0.5 * theta * (square - mean * mean)


@njit(cache=True, nogil=True)
def _spread(point: tuple[float, float, float], curve: Floats) -> float:
    """How much pay above the first segment's line may plausibly come to; never too small."""
    x, sd, _ = point
    spread = 0.0
    slope = 0.0
    for j in range(curve.shape[1]):
        spread += abs(curve[2, j] - curve[1, j])
        spread += abs(curve[3, j] - slope) * (max(x - curve[0, j], 0.0) + sd)
        slope = curve[3, j]
    return spread


@njit(cache=True, nogil=True)
def _above_line(point: tuple[float, float, float], curve: Floats, rate: float) -> tuple[float, float]:
    """The value ln E[exp(theta h(X))] / theta of pay h above the line of slope `rate`, and the derivative of it all.

    The derivative is a mean of pay's own slopes, the line's included: a flat end keeps its digits far out.
    """
    x, sd, theta = point
    reference = _reference(point, curve)
    first = (curve[0, 0] - x) / sd
    total = tilted_mass(-math.inf, first, -math.inf, -0.5 * first * first - reference, -reference)
    pull = total * rate
    excess = 0.0
    for j in range(curve.shape[1]):
        low, high, at_low, at_high, inside = _bounds(j, point, curve)
        mass = tilted_mass(low, high, at_low - reference, at_high - reference, inside - reference)
        total += mass
        pull += mass * (rate + curve[3, j]) + _jump_pull(j, point, curve, reference)
        if reference < _LARGE_EXPONENT:
            tilt = theta * curve[3, j] * sd
            plain_low, plain_high = low + tilt, high + tilt
            plain = tilted_mass(plain_low, plain_high, -0.5 * plain_low**2, -0.5 * plain_high**2, 0.0)
            excess += mass * math.exp(reference) - plain
    if abs(theta) * _spread(point, curve) < _CUMULANTS_BELOW:
        return _cumulants(point, curve), pull / total
    if reference < _LARGE_EXPONENT and excess > -0.5:
        return math.log1p(excess) / theta, pull / total
    return (reference + math.log(total)) / theta, pull / total


@njit(cache=True, nogil=True)
def _values(line: tuple[float, float], curve: Floats, points: Floats, out: Floats) -> None:
    """Fill out (2, point) with value and slope; points are rows of x, sd, theta, and sd > 0."""
    base, rate = line
    for i in range(points.shape[1]):
        x, sd, theta = points[0, i], points[1, i], points[2, i]
        drift = theta * rate * sd * sd
        value, slope = 0.0, rate
        if curve.shape[1] > 0:
            value, slope = _above_line((x + drift, sd, theta), curve, rate)
        out[0, i] = base + rate * x + 0.5 * rate * drift + value
        out[1, i] = slope


def _curve_above_line(pay: Segments) -> Floats:
    """Rows start, pay just left, pay at the start, slope of each later segment, above the first one's line."""
    line = pay.values[0] + pay.slopes[0] * pay.starts[1:]
    rows = (pay.starts[1:], pay.before[1:] - line, pay.values[1:] - line, pay.slopes[1:] - pay.slopes[0])
    return np.ascontiguousarray(np.stack(rows))


def shadow_grid(
    pay: Segments, *, x: ArrayLike, capacity: ArrayLike, variance: ArrayLike, r: float
) -> tuple[Floats, Floats]:
    """Value of the pay prospect and its slope where noise and productivity may change from month to month.

    Args:
        pay: the checked pay curve, salaries by final attainment.
        x: forecast attainment at zero further effort.
        capacity: remaining control power, the integral of k^2/c to the horizon (with monthly effects k_m per unit
            of yearly effort rate: 12 sum k_m^2/c); attainment^2 per salary.
        variance: remaining variance of the forecast, attainment^2; 0 = no noise is left.
        r: absolute risk aversion per salary.

    theta = capacity / variance - r at every point: exact whenever control power and variance fall in
    proportion (constant k, c, s is one such case) and for linear pay; otherwise the remaining path is treated as
    if today's ratio held to the horizon. Arguments broadcast. Returns (value, dV/dx), both of that shape.
    """
    shape = np.broadcast_shapes(np.shape(x), np.shape(capacity), np.shape(variance))
    where, power, spread = (
        np.ascontiguousarray(np.broadcast_to(np.asarray(a, dtype=np.float64), shape)).ravel()
        for a in (x, capacity, variance)
    )
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        theta = power / spread - r
    noisy = (spread > 0.0) & (theta < _NO_NOISE_THETA)
    points = np.stack((where, np.sqrt(spread), theta))[:, noisy]
    found = np.empty((2, points.shape[1]))
    _values((float(pay.values[0]), float(pay.slopes[0])), _curve_above_line(pay), points, found)
    result = np.empty((2, where.size))
    result[:, noisy] = found
    if not noisy.all():
        result[:, ~noisy] = certain_value(pay, where[~noisy], power[~noisy])
    # An empty index turns what was asked for one point into a plain number.
    return result[0].reshape(shape)[()], result[1].reshape(shape)[()]


def shadow_value(
    pay: Segments | Sequence[Segment], *, x: ArrayLike, t: ArrayLike, horizon: float = 1.0,
    k: float, c: float, s: float, r: float,
) -> tuple[Floats, Floats]:
    """Certainty equivalent of the pay prospect and the effort it calls for (module equation).

    Args:
        pay: segments (start, value at the start, slope), sorted, the first from minus infinity with its value
            taken at x = 0; a jump belongs to the segment that starts there. Salaries by final attainment.
        x: attainment projected without further effort; any shape.
        t: elapsed years, 0 to horizon; broadcasts with x. At the horizon value = pay(x) and effort = 0.
        horizon: the pay date, years.
        k: attainment a year per unit of effort.
        c: curvature of the effort cost c e^2/2, salaries a year.
        s: noise of attainment, per root year; 0 is the noise-free control problem.
        r: absolute risk aversion per salary.

    Returns:
        (value, effort), shape of x and t broadcast. Effort is negative where pay falls in attainment.

    Raises:
        InputError: with every bad argument.
    """
    curve = segments_of(pay)
    refuse(
        [
            *finite_faults("x", x), *range_fault("t", t, least=0.0),
            *number_fault("horizon", horizon, above=0.0, most=LARGEST), *number_fault("k", k, least=0.0, most=LARGEST),
            *number_fault("c", c, least=1.0 / LARGEST, most=LARGEST), *number_fault("s", s, least=0.0, most=LARGEST),
            *number_fault("r", r, least=0.0, most=LARGEST),
        ]
    )
    refuse([*range_fault("t", t, most=float(horizon)), *fit_fault("t", t, "x", x)])
    k, c, s, r, left = float(k), float(c), float(s), float(r), float(horizon) - np.asarray(t, dtype=np.float64)
    power = k * k / c
    value, slope = shadow_grid(curve, x=x, capacity=power * left, variance=s * s * left, r=r)
    effort = np.where(left > 0.0, k / c * slope, 0.0)
    return value, effort[()]
