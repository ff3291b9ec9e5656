"""The closed form at single points, compiled: pay's expectation as a sum of tilted normal masses.

A point is (x, sd, theta); a curve has rows start, pay just left, pay at the start and slope of each segment after the
first, above the first one's line. Every mass is worked out from exponents that share one reference.
"""

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

from simulator.effort.normal import ROOT_TWO_PI, density, tilted_mass

Floats = NDArray[np.float64]

# Below this theta x pay the two cumulants of pay are exact to 1e-11; above it the logarithm is.
_CUMULANTS_BELOW = 1e-5
# Above this exponent 1 + S is far from 1 and the plain logarithm loses nothing.
_LARGE_EXPONENT = 30.0


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
def _slope(point: tuple[float, float, float], curve: Floats, rate: float) -> tuple[float, float, float]:
    """Derivative of the value, the reference exponent and all mass relative to it; `rate` is the line's slope.

    The derivative is a mean of pay's own slopes, the line's included: a flat end keeps its digits far out.
    """
    x, sd, _ = point
    reference = _reference(point, curve)
    first = (curve[0, 0] - x) / sd
    total = tilted_mass(-math.inf, first, -math.inf, -0.5 * first * first - reference, -reference)
    pull = total * rate
    for j in range(curve.shape[1]):
        low, high, at_low, at_high, inside = _bounds(j, point, curve)
        mass = tilted_mass(low, high, at_low - reference, at_high - reference, inside - reference)
        total += mass
        pull += mass * (rate + curve[3, j]) + _jump_pull(j, point, curve, reference)
    return pull / total, reference, total


@njit(cache=True, nogil=True)
def _excess(point: tuple[float, float, float], curve: Floats) -> float:
    """E[exp(theta h(X))] - 1, from the pieces' own excesses: no digits are lost where it is small."""
    excess = 0.0
    for j in range(curve.shape[1]):
        low, high, at_low, at_high, inside = _bounds(j, point, curve)
        tilt = point[2] * curve[3, j] * point[1]
        plain = tilted_mass(low + tilt, high + tilt, -0.5 * (low + tilt) ** 2, -0.5 * (high + tilt) ** 2, 0.0)
        excess += tilted_mass(low, high, at_low, at_high, inside) - plain
    return excess


@njit(cache=True, nogil=True)
def _above_line(point: tuple[float, float, float], curve: Floats, rate: float) -> tuple[float, float]:
    """The value ln E[exp(theta h(X))] / theta of pay h above the line of slope `rate`, and the derivative of it all."""
    theta = point[2]
    slope, reference, total = _slope(point, curve, rate)
    if abs(theta) * _spread(point, curve) < _CUMULANTS_BELOW:
        return _cumulants(point, curve), slope
    if reference < _LARGE_EXPONENT:
        excess = _excess(point, curve)
        if excess > -0.5:
            return math.log1p(excess) / theta, slope
    return (reference + math.log(total)) / theta, slope


@njit(cache=True, nogil=True)
def fill(line: tuple[float, float], curve: Floats, points: Floats, out: Floats) -> None:
    """Fill out (2, point) with slope and, unless only one row is wanted, value; points are rows of x, sd > 0, theta."""
    base, rate = line
    for i in range(points.shape[1]):
        x, sd, theta = points[0, i], points[1, i], points[2, i]
        drift = theta * rate * sd * sd
        moved = (x + drift, sd, theta)
        if out.shape[0] == 1:
            out[0, i] = _slope(moved, curve, rate)[0] if curve.shape[1] > 0 else rate
            continue
        value, slope = _above_line(moved, curve, rate) if curve.shape[1] > 0 else (0.0, rate)
        out[0, i], out[1, i] = slope, base + rate * x + 0.5 * rate * drift + value
