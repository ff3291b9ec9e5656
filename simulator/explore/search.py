"""The best gain at each cost: the epsilon-constraint method, each level solved by COBYQA.

One objective (gain) is maximised while the other (cost) is held below a level, for levels from the cheapest to the
dearest (Haimes, Lasdon and Wismer, IEEE Trans. SMC 1, 1971). COBYQA (Ragonneau and Zhang, in SciPy) needs no
derivatives, keeps to bounds, and spends few evaluations, each of which is a simulation here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, stats

Floats = NDArray[np.float64]
# How far a constraint may be missed and still count as kept, as a share of its scale.
TOLERANCE = 1e-3
_FIRST_RADIUS, _LAST_RADIUS = 0.15, 0.004
_STARTS_PER_KNOB = 4
# A gain this far below the most (share of the range seen) counts as reached: the last bit is often dear.
_NEARLY = 0.01


@dataclass(frozen=True)
class Tried:
    """One point that was looked at.

    Attributes:
        x: knobs scaled to [0, 1].
        cost, gain: what it costs and what it gains.
        slack: (limit,) how far inside each limit it lies, in units of the limit's scale; negative = broken.
    """

    x: Floats
    cost: float
    gain: float
    slack: Floats

    @property
    def kept(self) -> bool:
        """Whether all limits hold."""
        return bool((self.slack >= -TOLERANCE).all())


Measure = Callable[[Floats], Tried]


def best_by_cost(
    measure: Measure, first: Floats, levels: int, *, evaluations: int, cost: float | None = None
) -> list[Tried]:
    """Points that no other point beats, cheapest first.

    Args:
        measure: what a point (knob,) in [0, 1] costs and gains; the same point always gives the same answer.
        first: where the search starts, (knob,).
        levels: how many costs are aimed at.
        evaluations: how often `measure` may be called for one level.
        cost: one more level, what is spent now; the cost of `first` when left out.

    Returns:
        The points that keep all limits and are not dominated; empty when none keeps them.
    """
    search = _Search(measure, evaluations, [measure(first), *(measure(x) for x in _spread(len(first)))])
    if not search.allowed():
        nearest = max(search.tried, key=lambda t: float(t.slack.min()))
        search.climb(nearest, lambda t: -float(np.minimum(t.slack, 0.0).sum()), None)
    if not search.allowed():
        return []
    low, high = _ends(search)
    spent = search.tried[0].cost if cost is None else cost
    for level in sorted({*(float(c) for c in np.linspace(low, high, levels)), spent}):
        search.gain_at(level)
    return undominated(search.allowed())


@dataclass
class _Search:
    """Everything looked at so far; grows with every climb."""

    measure: Measure
    evaluations: int
    tried: list[Tried]

    def __post_init__(self) -> None:
        self.cost = float(np.ptp([t.cost for t in self.tried])) or 1.0
        self.gain = float(np.ptp([t.gain for t in self.tried])) or 1.0

    def allowed(self, at_most: float = np.inf) -> list[Tried]:
        """Points that keep all limits and cost no more than this."""
        return [t for t in self.tried if t.kept and t.cost <= at_most + TOLERANCE * self.cost]

    def gain_at(self, level: float) -> None:
        """The most gain at no more than a cost, from the best point known to cost no more."""
        start = max(self.allowed(level), key=lambda t: t.gain, default=None)
        if start is not None:
            self.climb(start, lambda t: -t.gain / self.gain, lambda t: (level - t.cost) / self.cost)

    def climb(self, start: Tried, aim: Callable[[Tried], float], room: Callable[[Tried], float] | None) -> None:
        """Make `aim` small from a start; where `room` is given, inside all limits and with `room` at least 0."""
        seen = {start.x.tobytes(): start}

        def look(x: Floats) -> Tried:
            x = np.clip(np.asarray(x, np.float64), 0.0, 1.0)
            if x.tobytes() not in seen:
                seen[x.tobytes()] = self.measure(x)
            return seen[x.tobytes()]

        n = len(start.x)
        limits = () if room is None else optimize.NonlinearConstraint(
            lambda x: np.append(look(x).slack, room(look(x))), 0.0, np.inf
        )  # fmt: skip
        optimize.minimize(
            lambda x: aim(look(x)), start.x, method="cobyqa", bounds=optimize.Bounds(np.zeros(n), np.ones(n)),
            constraints=limits,
            options={
                "maxfev": self.evaluations, "initial_tr_radius": _FIRST_RADIUS, "final_tr_radius": _LAST_RADIUS,
                "feasibility_tol": TOLERANCE,
            },
        )  # fmt: skip
        self.tried += list(seen.values())[1:]


def _ends(search: _Search) -> tuple[float, float]:
    """Cost of the cheapest point, and of the cheapest way to (nearly) the most gain."""
    search.climb(min(search.allowed(), key=lambda t: t.cost), lambda t: t.cost / search.cost, lambda t: 0.0)
    search.climb(max(search.allowed(), key=lambda t: t.gain), lambda t: -t.gain / search.gain, lambda t: 0.0)
    most = max(search.allowed(), key=lambda t: t.gain)
    enough = most.gain - _NEARLY * search.gain
    search.climb(most, lambda t: t.cost / search.cost, lambda t: (t.gain - enough) / search.gain)
    allowed = search.allowed()
    return min(t.cost for t in allowed), min(t.cost for t in allowed if t.gain >= enough)


def undominated(points: Sequence[Tried]) -> list[Tried]:
    """Points that no other beats in one and matches in the other, cheapest first."""
    best: list[Tried] = []
    for point in sorted(points, key=lambda t: (t.cost, -t.gain)):
        if not best or point.gain > best[-1].gain:
            best.append(point)
    return best


def _spread(n_knobs: int) -> Floats:
    """The corners that matter and an even design in between: the same every time, no luck in it."""
    m = int(np.ceil(np.log2(_STARTS_PER_KNOB * n_knobs)))
    design = stats.qmc.Sobol(n_knobs, scramble=False).random_base2(m)
    return np.asarray(np.vstack([np.ones((1, n_knobs)), design]))
