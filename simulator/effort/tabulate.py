"""A pay callable of one attainment -> segments: where it bends and jumps is found by looking closer."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from simulator.effort.checks import range_fault, refuse
from simulator.effort.segments import Segments
from simulator.faults import Fault

Floats = NDArray[np.float64]

_LOOKS = 33
_ROUNDS = 4
# Two lines count as one when they miss by less than this share of the largest pay seen.
_STRAIGHT = 1e-9


def _bends(x: Floats, y: Floats, allowed: float) -> NDArray[np.int64]:
    """Left ends of the cells in which pay does not follow the line of the two points before the cell."""
    found = []
    anchor = 0
    for i in range(2, len(x)):
        if i - anchor < 2:
            continue
        slope = (y[i - 1] - y[anchor]) / (x[i - 1] - x[anchor])
        if abs(y[i - 1] + slope * (x[i] - x[i - 1]) - y[i]) > allowed:
            found.append(i - 1)
            anchor = i
    return np.array(found, dtype=np.int64)


def _look_closer(pay: Callable[[Floats], Floats], low: Floats, high: Floats, lines: Floats, allowed: float) -> Floats:
    """The first point right of each `low` at which pay has left its line (value at low, slope); (bend,)."""
    for _ in range(_ROUNDS):
        inside = low[:, None] + (high - low)[:, None] * np.linspace(0.0, 1.0, _LOOKS)
        seen = np.broadcast_to(pay(inside), inside.shape)
        off = np.abs(lines[:, 1:2] + lines[:, 2:3] * (inside - lines[:, 0:1]) - seen) > allowed
        first = np.where(off.any(axis=1), off.argmax(axis=1), _LOOKS - 1)
        rows = np.arange(len(low))
        low, high = inside[rows, np.maximum(first - 1, 0)], inside[rows, first]
    return high


def segments_from(pay: Callable[[Floats], Floats], low: float, high: float, *, cells: int = 600) -> Segments:
    """The piecewise-linear curve that a vectorised callable follows between low and high.

    Straight stretches are recovered, bends and jumps placed to within a millionth of a cell; what lies nearer to
    another bend than two cells is joined by straight lines. Outside [low, high] the outer lines go on. A curve
    that is nowhere straight becomes `cells` / 2 chords.

    Raises:
        InputError: when the interval is empty or pay is not finite.
    """
    refuse([*range_fault("low", low), *range_fault("high", high)])
    if not high > low:
        refuse([Fault("high", "the interval is empty.", f"{low} to {high}")])
    x = np.linspace(low, high, cells + 1)
    y = np.array(np.broadcast_to(np.asarray(pay(x), dtype=np.float64), x.shape))
    refuse(range_fault("pay", y))
    allowed = _STRAIGHT * max(1.0, float(np.abs(y).max()))
    left = _bends(x, y, allowed)
    first = np.concatenate(([0], left + 1))
    last = np.append(left, cells)
    slopes = np.where(last > first, (y[last] - y[first]) / np.maximum(x[last] - x[first], 1e-300), 0.0)
    if not len(left):
        return Segments(np.array([-np.inf]), np.array([y[0] - slopes[0] * x[0]]), slopes)
    lines = np.stack((x[first[:-1]], y[first[:-1]], slopes[:-1]), axis=1)
    starts = _look_closer(pay, x[left], x[left + 1], lines, allowed)
    values = y[first[1:]] + slopes[1:] * (starts - x[first[1:]])
    return Segments(np.append(-np.inf, starts), np.append(y[0] - slopes[0] * x[0], values), slopes)
