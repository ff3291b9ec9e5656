"""The noise-free control problem: which final attainment is worth walking to."""

import numpy as np
from numpy.typing import NDArray

from simulator.effort.segments import Segments

Floats = NDArray[np.float64]
# Two ends count as equally good within this; the nearer one is then taken.
_TIE = 1e-12


def certain_value(pay: Segments, x: Floats, capacity: Floats) -> tuple[Floats, Floats]:
    """Value and its slope dV/dx when no noise is left; risk aversion plays no part.

    Going from x to y at an even pace costs (y - x)^2 / (2 capacity), capacity = k^2 (T - t) / c, so
    V = max over y of g(y) - (y - x)^2 / (2 capacity) and dV/dx = (y* - x) / capacity. On each segment the best y
    is x + capacity * slope, kept inside it; the end of a segment before a fall counts as reached (supremum).
    x, capacity: (point,). Capacity 0 (no time or no influence): pay(x), slope 0.
    """
    ends = np.append(pay.starts[1:], np.inf)
    origin = np.where(np.isfinite(pay.starts), pay.starts, 0.0)
    target = np.clip(x[:, None] + capacity[:, None] * pay.slopes, pay.starts, ends)
    walk = target - x[:, None]
    idle = capacity[:, None] <= 0.0
    with np.errstate(divide="ignore", invalid="ignore"):
        cost = np.where(idle, 0.0, 0.5 * walk * walk / capacity[:, None])
    worth = pay.values + pay.slopes * (target - origin) - cost
    best = worth.max(axis=1, keepdims=True)
    good = worth >= best - _TIE * np.maximum(1.0, np.abs(best))
    choice = np.where(good, np.abs(walk), np.inf).argmin(axis=1)
    rows = np.arange(len(x))
    with np.errstate(divide="ignore", invalid="ignore"):
        slope = np.where(capacity > 0.0, walk[rows, choice] / capacity, 0.0)
    return np.where(capacity > 0.0, worth[rows, choice], pay.pay(x)), slope
