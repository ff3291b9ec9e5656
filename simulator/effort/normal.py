"""The normal distribution's tail, scaled so that nothing under- or overflows; compiled."""

import math

from numba import njit

_ROOT_HALF = math.sqrt(0.5)
_ROOT_PI = math.sqrt(math.pi)
ROOT_TWO_PI = math.sqrt(2.0 * math.pi)
# Above this the asymptotic series is exact to 1e-15; below it exp(x^2) is far from overflow.
_SERIES_FROM = 26.0


@njit(cache=True, nogil=True)
def scaled_tail(z: float) -> float:
    """Phi(-z) exp(z^2/2) for z >= 0: the Mills ratio over sqrt(2 pi), between 1/2 and 0."""
    x = z * _ROOT_HALF
    if x < _SERIES_FROM:
        return 0.5 * math.erfc(x) * math.exp(x * x)
    y = 0.5 / (x * x)
    series = 1.0 - y * (1.0 - 3.0 * y * (1.0 - 5.0 * y * (1.0 - 7.0 * y * (1.0 - 9.0 * y))))
    return 0.5 * series / (x * _ROOT_PI)


@njit(cache=True, nogil=True)
def density(z: float) -> float:
    """The standard normal density."""
    return math.exp(-0.5 * z * z) / ROOT_TWO_PI


@njit(cache=True, nogil=True)
def tilted_mass(low: float, high: float, at_low: float, at_high: float, inside: float) -> float:
    """Mass of a tilted normal between two bounds, from exponents that share one reference.

    exp(inside) (Phi(high) - Phi(low)), where at_low = inside - low^2/2 and at_high = inside - high^2/2 are
    given separately because they are known without cancellation. Bounds may be infinite.
    """
    if low >= 0.0:
        mass = math.exp(at_low) * scaled_tail(low)
        if high < math.inf:
            mass -= math.exp(at_high) * scaled_tail(high)
    elif high <= 0.0:
        mass = math.exp(at_high) * scaled_tail(-high)
        if low > -math.inf:
            mass -= math.exp(at_low) * scaled_tail(-low)
    else:
        mass = math.exp(inside)
        if low > -math.inf:
            mass -= math.exp(at_low) * scaled_tail(-low)
        if high < math.inf:
            mass -= math.exp(at_high) * scaled_tail(high)
    return max(mass, 0.0)
