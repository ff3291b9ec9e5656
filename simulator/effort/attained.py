"""Where attainment ends up under the optimal effort of a risk-neutral manager, in closed form.

With r = 0 the optimal policy turns the noise's law into density(y) ~ exp(K g(y)) N(y; x0, s^2 T), K = k^2 / (c s^2)
(Doob's transform of the heat equation behind the shadow value). It bunches above a jump J by exp(K J), and effort is
a martingale: its mean in every month is today's. For r > 0 there is no such form; use the programme's reach.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from simulator.effort.checks import range_fault, refuse
from simulator.effort.closed import shadow_value
from simulator.effort.segments import Segment, Segments, segments_of

Floats = NDArray[np.float64]


def _check(k: float, c: float, s: float, horizon: float) -> None:
    refuse(
        [
            *range_fault("k", k, least=0.0), *range_fault("c", c, above=0.0),
            *range_fault("s", s, above=0.0), *range_fault("horizon", horizon, above=0.0),
        ]
    )


def bunching_ratio(jump: float, *, k: float, c: float, s: float) -> float:
    """Density just above a jump in pay over the density just below it: exp(k^2 jump / (c s^2))."""
    _check(k, c, s, 1.0)
    return math.exp(k * k * jump / (c * s * s))


def final_density(
    pay: Segments | Sequence[Segment], y: ArrayLike, *, x0: float, k: float, c: float, s: float, horizon: float = 1.0
) -> Floats:
    """Density of the final attainment at y (module equation); arguments as in `shadow_value`."""
    _check(k, c, s, horizon)
    curve = segments_of(pay)
    power = k * k / (c * s * s)
    value, _ = shadow_value(curve, x=x0, t=0.0, horizon=horizon, k=k, c=c, s=s, r=0.0)
    deviation = s * math.sqrt(horizon)
    where = np.asarray(y, dtype=np.float64)
    z = (where - x0) / deviation
    exponent = power * (curve.pay(where) - value) - 0.5 * z * z
    return np.asarray(np.exp(exponent) / (deviation * math.sqrt(2.0 * math.pi)))


def _log_masses(curve: Segments, x0: float, deviation: float, power: float) -> Floats:
    """Ln of the integral of exp(K g(y)) N(y; x0, deviation^2) over each segment, (segment,)."""
    from scipy.special import log_ndtr

    origin = np.where(np.isfinite(curve.starts), curve.starts, 0.0)
    tilt = power * curve.slopes * deviation
    low = (curve.starts - x0) / deviation - tilt
    high = np.append(low[1:] + tilt[1:], np.inf) - np.append(tilt[:-1], 0.0)
    # The upper tail is mirrored, so that the difference of two cdfs never cancels.
    mirrored = low > 0.0
    a, b = np.where(mirrored, -high, low), np.where(mirrored, -low, high)
    with np.errstate(divide="ignore"):
        mass = log_ndtr(b) + np.log1p(-np.exp(np.minimum(log_ndtr(a) - log_ndtr(b), 0.0)))
    inside = power * (curve.values + curve.slopes * (x0 - origin)) + 0.5 * tilt * tilt
    return np.asarray(inside + mass)


def hit_probability(
    pay: Segments | Sequence[Segment], q: float, *, x0: float, k: float, c: float, s: float, horizon: float = 1.0
) -> float:
    """Chance that the final attainment is at least q; arguments as in `shadow_value`."""
    from scipy.special import expit, logsumexp

    _check(k, c, s, horizon)
    refuse([*range_fault("q", q), *range_fault("x0", x0)])
    curve = segments_of(pay)
    piece = int(np.searchsorted(curve.starts, q, side="left"))
    if not np.any(curve.starts == q):
        cut = (np.insert(curve.starts, piece, q), np.insert(curve.values, piece, curve.pay(q)))
        curve = Segments(*cut, np.insert(curve.slopes, piece, curve.slopes[piece - 1]))
    masses = _log_masses(curve, x0, s * math.sqrt(horizon), k * k / (c * s * s))
    return float(expit(logsumexp(masses[piece:]) - logsumexp(masses[:piece])))


def mean_effort(
    pay: Segments | Sequence[Segment], *, x0: float, k: float, c: float, s: float, horizon: float = 1.0
) -> float:
    """Expected effort at any time before the pay date: effort is a martingale, so it is today's."""
    _check(k, c, s, horizon)
    return float(shadow_value(pay, x=x0, t=0.0, horizon=horizon, k=k, c=c, s=s, r=0.0)[1])
