"""Straight lines between the points of a curve, and between the cells of a table of two measures."""

from typing import Any

import numpy as np

from simulator.pay.exact import ZERO, Array, constant, is_exact, pick


def along(curve: Any, x: Array) -> Array:
    """The value on the line between points; its ends as the curve states; a threshold given twice is a jump."""
    exact = is_exact(x)
    xs, vs = (constant(t, exact) for t in zip(*curve.points, strict=True))
    side: Any = "right" if curve.exact == "above" else "left"  # which side of a jump its threshold belongs to
    left = np.clip(np.searchsorted(xs, x, side=side) - 1, 0, len(xs) - 2)
    rise = (x - xs[left]) * (vs[left + 1] - vs[left]) / (xs[left + 1] - xs[left])
    value = pick(x == xs[-1], vs[-1], vs[left] + rise)
    on_edge = curve.exact == "below"
    under = x <= xs[0] if on_edge and not isinstance(curve.below, str) else x < xs[0]
    over = x >= xs[-1] if not on_edge and not isinstance(curve.above, str) else x > xs[-1]
    value = _end(value, under, curve.below, vs[0], exact)
    return _end(value, over, curve.above, vs[-1], exact)


def _end(value: Array, mask: Array, rule: Any, edge: Any, exact: bool) -> Array:
    if rule == "extend":
        return value
    return pick(mask, edge if rule == "hold" else (rule if exact else float(rule)), value)


def across(curve: Any, x: Array, y: Array) -> Array:
    """The value between four cells, straight in each direction; the outermost cells hold above the last thresholds.

    Under the first row or column it is the curve's `below`, as in a table of bands.
    """
    exact = is_exact(x)
    cells = constant(curve.cells, exact)
    row, down = _between(constant(curve.rows, exact), x)
    column, right = _between(constant(curve.columns, exact), y)
    below, beside = np.minimum(row + 1, cells.shape[0] - 1), np.minimum(column + 1, cells.shape[1] - 1)
    upper = cells[row, column] + (cells[row, beside] - cells[row, column]) * right
    lower = cells[below, column] + (cells[below, beside] - cells[below, column]) * right
    low = curve.below if not isinstance(curve.below, str) else ZERO
    outside = (x < curve_edge(curve.rows, exact)) | (y < curve_edge(curve.columns, exact))
    return pick(outside, low if exact else float(low), upper + (lower - upper) * down)


def curve_edge(edges: Any, exact: bool) -> Any:
    """The first threshold in the world of the arrays."""
    return edges[0] if exact else float(edges[0])


def _between(edges: Array, x: Array) -> tuple[Array, Array]:
    """The threshold at or under each value, and the part of the way to the next one."""
    at = np.clip(np.searchsorted(edges, x, side="right") - 1, 0, len(edges) - 1)
    after = np.minimum(at + 1, len(edges) - 1)
    width = edges[after] - edges[at]
    part = (x - edges[at]) / np.where(width == 0, edges[:1] * 0 + 1, width)
    nothing = edges[:1] * 0
    return at, np.asarray(np.where((width == 0) | (part < 0), nothing, part))
