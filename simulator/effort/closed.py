"""The shadow value of attainment in closed form: what the next unit of result is worth to a manager now.

A manager's forecast attainment moves as dx = k e dt + s dW at an effort cost c e^2/2 a year, pay g(x) falls due
at the horizon, utility is CARA r. The Hamilton-Jacobi-Bellman equation V_t + (k^2/c - r s^2)/2 V_x^2 + s^2/2 V_xx = 0
is linear in exp(theta V), theta = k^2/(c s^2) - r, so that (Hopf and Cole; Fleming and Soner 2006, ch. VI)

    V(x, t) = ln E[exp(theta g(X))] / theta,  X ~ N(x, s^2 (T - t));  e(x, t) = (k / c) dV/dx.

Pay is piecewise linear with jumps, so the expectation is a sum of normal masses, each worked out from
exponents with one common reference: neither a huge theta nor a far tail loses digits.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from simulator.effort.certain import certain_value
from simulator.effort.checks import LARGEST, finite_faults, fit_fault, number_fault, range_fault, refuse
from simulator.effort.segments import Segment, Segments, segments_of
from simulator.effort.tilted import fill

Floats = NDArray[np.float64]

# Noise so small that theta overflows: the problem is deterministic to the last digit.
_NO_NOISE_THETA = 1e40


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
    slope, value = _at_points(pay, x, capacity, variance, r, 2)
    # An empty index turns what was asked for one point into a plain number.
    return value[()], slope[()]


def shadow_slopes(pay: Segments, *, x: ArrayLike, capacity: ArrayLike, variance: ArrayLike, r: float) -> Floats:
    """The slope of `shadow_grid` alone: all that a policy needs."""
    return np.asarray(_at_points(pay, x, capacity, variance, r, 1)[0])


def _at_points(pay: Segments, x: ArrayLike, capacity: ArrayLike, variance: ArrayLike, r: float, rows: int) -> Floats:
    """Slope and, with two rows, value; arguments as in `shadow_grid`, result (row, ...)."""
    shape = np.broadcast_shapes(np.shape(x), np.shape(capacity), np.shape(variance))
    where, power, spread = (
        np.ascontiguousarray(np.broadcast_to(np.asarray(a, dtype=np.float64), shape)).ravel()
        for a in (x, capacity, variance)
    )
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        theta = power / spread - r
    noisy = (spread > 0.0) & (theta < _NO_NOISE_THETA)
    points = np.stack((where, np.sqrt(spread), theta))[:, noisy]
    found = np.empty((rows, points.shape[1]))
    fill((float(pay.values[0]), float(pay.slopes[0])), _curve_above_line(pay), points, found)
    result = np.empty((rows, where.size))
    result[:, noisy] = found
    if not noisy.all():
        result[:, ~noisy] = np.stack(certain_value(pay, where[~noisy], power[~noisy])[::-1])[:rows]
    return result.reshape(rows, *shape)


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
