"""Nodes that stand for a month's normal shock on a grid."""

import math
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numba import njit
from numpy.typing import NDArray

if TYPE_CHECKING:
    from simulator.effort.programme import Task

Floats = NDArray[np.float64]

_FEW, _MANY = 16, 256
_REACH = 4.0


@lru_cache(maxsize=64)
def normal_nodes(n: int) -> tuple[Floats, Floats]:
    """Equally spaced nodes over +-4 standard deviations with normal weights, mean 0 and variance exactly 1.

    The trapezoidal rule on a normal density is exact far beyond need from 16 nodes on (spacing 0.53).
    """
    nodes = np.linspace(-_REACH, _REACH, n)
    weights = np.exp(-0.5 * nodes**2)
    weights /= weights.sum()
    nodes = nodes / np.sqrt(weights @ nodes**2)
    nodes.setflags(write=False)
    weights.setflags(write=False)
    return nodes, weights


@njit(cache=True, nogil=True)
def _scaled(nodes: Floats, weights: Floats, drift: float, deviation: float) -> Floats:
    """Node shifts in cells whose variance, together with what reading between grid points adds, is right.

    Linear reading of a shift with fraction f adds f (1 - f) cells^2.
    """
    scale = deviation
    for _ in range(4):
        left = deviation**2
        for n in range(len(nodes)):
            fraction = (drift + nodes[n] * scale) % 1.0
            left -= weights[n] * fraction * (1.0 - fraction)
        if left < 0.25 * deviation**2:
            return drift + nodes * deviation
        scale = math.sqrt(left)
    return drift + nodes * scale


def shock_nodes(task: "Task", month: int) -> tuple[Floats, Floats]:
    """Shifts (node, 2) in cells and weights (node,) of a month's shock.

    16 nodes; in a month with a pay date, where pay may jump, up to 256 so that no cell is stepped over.
    """
    cells = task.noise[month - 1] / np.array([task.x.step, task.q.step])
    # Pay averaged within cells is a little blurred already; in one month of a year that is left as it is.
    if task.q.size == 1:
        cells[1] = 0.0
    paid = month in task.pay_months
    n = int(min(_MANY, max(_FEW, np.ceil(2.0 * _REACH * cells.max() + 1.0)))) if paid else _FEW
    nodes, weights = normal_nodes(n)
    drift = np.zeros(2) if task.drift is None else task.drift[month - 1] / np.array([task.x.step, task.q.step])
    shifts = [_scaled(nodes, weights, float(m), float(d)) for m, d in zip(drift, cells, strict=True)]
    return np.stack(shifts, axis=1), weights
