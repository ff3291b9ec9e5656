"""Compiled steps of the monthly programme: smooth over shocks, choose effort, carry probabilities forward.

Tables are (x, q) on uniform grids; shifts are in cells, so one month's shift is the same for every state. Outside
the grid tables continue along their last cell, which is exact for linear pay.
"""

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Cells = NDArray[np.int64]

# Where risk aversion times the spread of money is less than this, the complement of the exponential is summed.
_SMALL_RISK = 0.1
_GAUSS = 0.5 / math.sqrt(3.0)


@njit(cache=True, nogil=True)
def _cell(position: float, size: int) -> tuple[int, float]:
    """Left grid point and fraction of a position; the fraction leaves [0, 1] outside the grid."""
    if size == 1:
        return 0, 0.0
    left = min(max(math.floor(position), 0), size - 2)
    return left, position - left


@njit(cache=True, nogil=True)
def read(table: Floats, at_x: float, at_q: float) -> float:
    """The table between its grid points, bilinear."""
    i, f = _cell(at_x, table.shape[0])
    j, g = _cell(at_q, table.shape[1])
    low: float = table[i, j]
    if f != 0.0:
        low += f * (table[i + 1, j] - low)
    if g == 0.0:
        return low
    high: float = table[i, j + 1]
    if f != 0.0:
        high += f * (table[i + 1, j + 1] - high)
    return low + g * (high - low)


@njit(cache=True, nogil=True)
def _split(shifts: Floats) -> tuple[Cells, Floats]:
    """Whole cells and fractions of shifts (n, 2): one shift is the same for every state."""
    whole = np.floor(shifts)
    return whole.astype(np.int64), shifts - whole


@njit(cache=True, nogil=True)
def _moved(table: Floats, i: int, j: int, f: float, g: float) -> float:
    """The table at whole cell (i, j) plus fractions, continued along its last cell outside the grid."""
    a = min(max(i, 0), table.shape[0] - 2)
    f += i - a
    if table.shape[1] == 1:
        line: float = table[a, 0] + f * (table[a + 1, 0] - table[a, 0])
        return line
    b = min(max(j, 0), table.shape[1] - 2)
    g += j - b
    low = table[a, b] + f * (table[a + 1, b] - table[a, b])
    high = table[a, b + 1] + f * (table[a + 1, b + 1] - table[a, b + 1])
    surface: float = low + g * (high - low)
    return surface


@njit(cache=True, nogil=True)
def _padded(table: Floats, rim: tuple[int, int]) -> Floats:
    """The table with a rim of so many cells on either side, continued along its last cells; a single column stays."""
    (rows, columns), (up, side) = table.shape, rim
    out = np.empty((rows + 2 * up, columns + 2 * side))
    for i in range(rows):
        for j in range(columns):
            out[up + i, side + j] = table[i, j]
        for j in range(side):
            low, high = table[i, 0], table[i, columns - 1]
            out[up + i, j] = low - (side - j) * (table[i, 1] - low)
            out[up + i, side + columns + j] = high + (j + 1) * (high - table[i, columns - 2])
    first, last = up, up + rows - 1
    for i in range(up):
        for j in range(out.shape[1]):
            out[i, j] = out[first, j] - (up - i) * (out[first + 1, j] - out[first, j])
            out[last + 1 + i, j] = out[last, j] + (i + 1) * (out[last, j] - out[last - 1, j])
    return out


@njit(cache=True, nogil=True)
def _felt(money: Floats, least: float, r: float, small: bool) -> None:
    """Money in place of itself as exp(-r money) relative to the least, less 1 where that keeps digits."""
    for i in range(money.shape[0]):
        for j in range(money.shape[1]):
            exponent = -r * (money[i, j] - least)
            money[i, j] = math.expm1(exponent) if small else math.exp(exponent)


@njit(cache=True, nogil=True)
def _spread_out(felt: Floats, rim: tuple[int, int], cells: Cells, parts: Floats, weights: Floats, out: Floats) -> None:
    """Weighted sum of the padded table over shifts, read between grid points by straight lines."""
    rows, columns = out.shape
    for n in range(len(weights)):
        f, g = parts[n, 0], parts[n, 1]
        a, b = rim[0] + cells[n, 0], rim[1] + cells[n, 1]
        low, high = weights[n] * (1.0 - f), weights[n] * f
        if columns == 1:
            for i in range(rows):
                out[i, 0] += low * felt[i + a, 0] + high * felt[i + a + 1, 0]
            continue
        w00, w01, w10, w11 = low * (1.0 - g), low * g, high * (1.0 - g), high * g
        for i in range(rows):
            first, second = felt[i + a], felt[i + a + 1]
            for j in range(columns):
                out[i, j] += w00 * first[j + b] + w01 * first[j + b + 1] + w10 * second[j + b] + w11 * second[j + b + 1]


@njit(cache=True, nogil=True)
def smooth(table: Floats, shifts: Floats, weights: Floats, r: float) -> Floats:
    """Certainty equivalent of the table after a shock, in every state.

    A shift that ends between grid points is a chance of either neighbour; the shifts' variance makes up for it.
    shifts: (node, 2) cells in x and q; weights: (node,) probabilities; r: risk aversion, 0 = the mean.
    """
    cells, parts = _split(shifts)
    up = max(cells[:, 0].max() + 1, -cells[:, 0].min(), 0)
    side = max(cells[:, 1].max() + 1, -cells[:, 1].min(), 0) if table.shape[1] > 1 else 0
    seen = _padded(table, (up, side))
    least = seen.min()
    small = r * (seen.max() - least) < _SMALL_RISK
    if r > 0.0:
        _felt(seen, least, r, small)
    out = np.zeros_like(table)
    _spread_out(seen, (up, side), cells, parts, weights, out)
    if r > 0.0:
        for i in range(table.shape[0]):
            for j in range(table.shape[1]):
                out[i, j] = least - (math.log1p(out[i, j]) if small else math.log(out[i, j])) / r
    return out


@njit(cache=True, nogil=True)
def pull(table: Floats, step: Floats) -> Floats:
    """Gain per unit of effort: derivative of the table along step (cells in x, q per unit); central differences."""
    out = np.zeros_like(table)
    rows, columns = table.shape
    for i in range(rows):
        for j in range(columns):
            if rows > 1:
                a, b = max(i - 1, 0), min(i + 1, rows - 1)
                out[i, j] += step[0] * (table[b, j] - table[a, j]) / (b - a)
            if columns > 1:
                a, b = max(j - 1, 0), min(j + 1, columns - 1)
                out[i, j] += step[1] * (table[i, b] - table[i, a]) / (b - a)
    return out


@njit(cache=True, nogil=True)
def _search(
    gain: Floats, state: tuple[int, int], cells: Cells, parts: Floats, levels: Floats, cost: float
) -> float:
    """The best effort of one state: best grid level, then the root of gain = marginal cost beside it.

    The gain between levels is taken as linear; ties go to the smaller effort.
    """
    i, j = state
    gap = levels[1] - levels[0]
    best, best_level = 0.0, 0
    worth = 0.0
    before = gain[i, j]
    net_best = before
    for n in range(1, len(levels)):
        here = _moved(gain, i + cells[n, 0], j + cells[n, 1], parts[n, 0], parts[n, 1]) - cost * levels[n]
        worth += 0.5 * gap * (before + here)
        if worth > best:
            best, best_level, net_best = worth, n, here
        before = here
    chosen: float = levels[best_level]
    neighbour = best_level + 1 if net_best > 0.0 else best_level - 1
    if net_best == 0.0 or neighbour < 0 or neighbour == len(levels):
        return chosen
    n, e = neighbour, levels[neighbour]
    other = _moved(gain, i + cells[n, 0], j + cells[n, 1], parts[n, 0], parts[n, 1]) - cost * e
    if (other > 0.0) == (net_best > 0.0):
        return chosen
    root: float = chosen + (e - chosen) * net_best / (net_best - other)
    return root


@njit(cache=True, nogil=True)
def choose(gain: Floats, step: Floats, levels: Floats, cost: float) -> Floats:
    """The best effort in every state; levels is a uniform grid from the least to the most effort."""
    out = np.empty_like(gain)
    cells, parts = _split(np.outer(levels, step))
    for i in range(gain.shape[0]):
        for j in range(gain.shape[1]):
            out[i, j] = _search(gain, (i, j), cells, parts, levels, cost)
    return out


@njit(cache=True, nogil=True)
def worth(table: Floats, gain: Floats, effort: Floats, step: Floats, cost: float) -> Floats:
    """What the state is worth when this effort is made: the table plus the gain along the way less the cost.

    The way is cut where it is longer than a cell; two Gauss points a piece follow the gain more closely than the
    table could be read.
    """
    out = np.empty_like(table)
    for i in range(table.shape[0]):
        for j in range(table.shape[1]):
            e, total = effort[i, j], 0.0
            if e > 0.0:
                pieces = int(max(abs(e * step[0]), abs(e * step[1]))) + 1
                for n in range(pieces):
                    for side in (-1.0, 1.0):
                        part = e * (n + 0.5 + side * _GAUSS) / pieces
                        total += read(gain, i + part * step[0], j + part * step[1])
                total *= 0.5 / pieces
            out[i, j] = table[i, j] + e * total - 0.5 * cost * e * e
    return out


@njit(cache=True, nogil=True)
def carry(mass: Floats, effort: Floats, step: Floats, shifts: Floats, weights: Floats) -> Floats:
    """Probabilities after a month: every state moves by its effort and each shock; beyond the grid = its edge."""
    out = np.zeros_like(mass)
    rows, columns = mass.shape
    for i in range(rows):
        for j in range(columns):
            if mass[i, j] == 0.0:
                continue
            for n in range(len(weights)):
                at_x = min(max(i + effort[i, j] * step[0] + shifts[n, 0], 0.0), rows - 1.0)
                at_q = min(max(j + effort[i, j] * step[1] + shifts[n, 1], 0.0), columns - 1.0)
                deposit(out, at_x, at_q, mass[i, j] * weights[n])
    return out


@njit(cache=True, nogil=True)
def deposit(out: Floats, at_x: float, at_q: float, amount: float) -> None:
    """Share an amount of probability among the four grid points around a position; keeps the mean."""
    i, f = _cell(at_x, out.shape[0])
    j, g = _cell(at_q, out.shape[1])
    out[i, j] += amount * (1.0 - f) * (1.0 - g)
    if f > 0.0:
        out[i + 1, j] += amount * f * (1.0 - g)
    if g > 0.0:
        out[i, j + 1] += amount * (1.0 - f) * g
    if f > 0.0 and g > 0.0:
        out[i + 1, j + 1] += amount * f * g
