"""A pay curve known at points -> straight stretches: fewer for the solver, steep ones where pay jumps."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

from simulator.effort.segments import Segments
from simulator.response.asking import Reader, ask

Floats = NDArray[np.float64]

# Pay closer than this many yearly salaries to a line lies on it: rounded cents are no bends.
STRAIGHT = 2e-5
_FINER = 8


@dataclass(frozen=True)
class Bends:
    """How bends are looked for.

    rounds: how often cells around one are cut into eight; most: cells at once; least: by how much pay must miss a
    line there (yearly salaries).
    """

    rounds: int = 2
    most: int = 40
    least: float = STRAIGHT

    def fewer(self) -> "Bends":
        """Half as many cells, once: for places that are looked at in other ways as well."""
        return Bends(min(self.rounds, 1), self.most // 2, self.least)


EVERY_BEND = Bends()


def sampled(pay: Callable[[Floats], Floats], points: Floats, bends: Bends = EVERY_BEND) -> tuple[Floats, Floats]:
    """Points and pay (point, kind), with more points where any kind's pay bends or jumps.

    Args:
        pay: (point,) -> (point, kind), vectorised.
        points: the first look, rising. bends: how they are looked for.
    """

    def asked(at: Floats) -> Reader[Floats]:
        return (yield at)

    return ask(pay, refined(asked, (points, pay(points)), bends))


def refined(
    pay: Callable[[Floats], Reader[Floats]], seen: tuple[Floats, Floats], bends: Bends
) -> Reader[tuple[Floats, Floats]]:
    """The same as a reader, from a first look (points, pay)."""
    points, values = seen
    for _ in range(bends.rounds):
        cells = _bent(points, values, bends)
        if not len(cells):
            break
        inside = np.linspace(points[cells], points[cells + 1], _FINER + 1)[1:-1].T.ravel()
        more = yield from pay(inside)
        both, paid = np.concatenate([points, inside]), np.concatenate([values, more])
        order = np.argsort(both, kind="stable")
        points, values = both[order], paid[order]
    return points, values


def _misses(points: Floats, values: Floats) -> Floats:
    """By how much pay misses the line of its neighbours at the inner points (point - 2,), the largest of all kinds."""
    slope = np.diff(values, axis=0) / np.diff(points)[:, None]
    width = np.minimum(np.diff(points)[1:], np.diff(points)[:-1])
    return np.asarray(np.abs(np.diff(slope, axis=0) * width[:, None]).max(axis=1, initial=0.0))


def _bent(points: Floats, values: Floats, bends: Bends) -> NDArray[np.int64]:
    """Cells next to a bend, the sharpest first when there are too many; sorted."""
    size, miss = np.zeros(len(points) - 1), _misses(points, values)
    size[1:], size[:-1] = miss, np.maximum(size[:-1], miss)
    sharp = np.argsort(-size, kind="stable")[: bends.most]
    return np.sort(sharp[size[sharp] > bends.least])


def sharpest(points: Floats, values: Floats, most: int) -> Floats:
    """Where pay bends most, sorted."""
    miss = _misses(points, values)
    sharp = np.argsort(-miss, kind="stable")[:most]
    return np.asarray(np.sort(points[1:-1][sharp[miss[sharp] > STRAIGHT]]))


@njit(cache=True, nogil=True)
def corners(x: Floats, y: Floats, allowed: float) -> NDArray[np.int64]:
    """Indexes at which a line within `allowed` of all points between has to turn, ends included."""
    found = [0]
    start = 0
    while start < len(x) - 1:
        low, high = -np.inf, np.inf
        end = start + 1
        for j in range(start + 1, len(x)):
            slope = (y[j] - y[start]) / (x[j] - x[start])
            if slope < low or slope > high:
                break
            end = j
            room = allowed / (x[j] - x[start])
            low, high = max(low, slope - room), min(high, slope + room)
        found.append(end)
        start = end
    return np.array(found)


def straight(x: Floats, y: Floats, allowed: float = STRAIGHT) -> Segments:
    """The curve as straight stretches; flat to the left of the first point, the last slope to the right."""
    at = corners(np.ascontiguousarray(x), np.ascontiguousarray(y), allowed)
    slopes = np.diff(y[at]) / np.diff(x[at])
    if len(at) == 2 and abs(y[at[1]] - y[at[0]]) <= allowed:
        return Segments(np.array([-np.inf]), np.array([float(y[0])]), np.zeros(1))
    starts = np.concatenate([[-np.inf], x[at[:-1]]])
    return Segments(starts, np.concatenate([[y[0]], y[at[:-1]]]), np.concatenate([[0.0], slopes]))
