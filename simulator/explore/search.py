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


def best_by_cost(measure: Measure, first: Floats, levels: int, *, evaluations: int) -> list[Tried]:
    """Points that no other point beats, cheapest first.

    Args:
        measure: what a point (knob,) in [0, 1] costs and gains; the same point always gives the same answer.
        first: where the plan stands now, (knob,); its cost is one of the levels.
        levels: how many costs are aimed at.
        evaluations: how often `measure` may be called for one level.

    Returns:
        The points that keep all limits and are not dominated; empty when none keeps them.
    """
    tried = [measure(first), *(measure(x) for x in _spread(len(first)))]
    if not any(t.kept for t in tried):
        nearest = max(tried, key=lambda t: float(t.slack.min()))
        tried += _solved(measure, nearest, evaluations, lambda t: -float(np.minimum(t.slack, 0.0).sum()), _anything)
    if not any(t.kept for t in tried):
        return []
    cost = max(t.cost for t in tried) - min(t.cost for t in tried) or 1.0
    gain = max(t.gain for t in tried) - min(t.gain for t in tried) or 1.0

    def look(start: Tried, aim: Callable[[Tried], float], room: Callable[[Tried], Floats]) -> None:
        tried.extend(_solved(measure, start, evaluations, aim, lambda t: np.append(t.slack, room(t))))

    # Both ends first: the cheapest point, the most gain, and the cheapest way to (nearly) that gain.
    look(_best(tried, lambda t: -t.cost), lambda t: t.cost / cost, _anything)
    look(_best(tried, lambda t: t.gain), lambda t: -t.gain / gain, _anything)
    most = _best(tried, lambda t: t.gain)
    look(most, lambda t: t.cost / cost, lambda t: np.array([(t.gain - most.gain) / gain + _NEARLY]))
    ends = _best(tried, lambda t: -t.cost).cost, min(t.cost for t in tried if t.kept and t.gain >= most.gain - _NEARLY * gain)
    for level in sorted({*(float(c) for c in np.linspace(*ends, levels)), tried[0].cost}):
        start = _best([t for t in tried if t.cost <= level + TOLERANCE * cost], lambda t: t.gain)
        if start is not None:
            look(start, lambda t: -t.gain / gain, lambda t: np.array([(level - t.cost) / cost]))
    return undominated([t for t in tried if t.kept])


def undominated(points: Sequence[Tried]) -> list[Tried]:
    """Points that no other beats in one and matches in the other, cheapest first."""
    best: list[Tried] = []
    for point in sorted(points, key=lambda t: (t.cost, -t.gain)):
        if not best or point.gain > best[-1].gain:
            best.append(point)
    return best


def _anything(_: Tried) -> Floats:
    """No further limit."""
    return np.zeros(1)


def _best(points: Sequence[Tried], key: Callable[[Tried], float]) -> Tried | None:
    """The best point that keeps the limits; None when none does."""
    return max((t for t in points if t.kept), key=key, default=None)


def _spread(n_knobs: int) -> Floats:
    """The corners that matter and an even design in between: the same every time, no luck in it."""
    m = int(np.ceil(np.log2(_STARTS_PER_KNOB * n_knobs)))
    design = stats.qmc.Sobol(n_knobs, scramble=False).random_base2(m)
    return np.asarray(np.vstack([np.ones((1, n_knobs)), design]))


def _solved(
    measure: Measure,
    start: Tried,
    evaluations: int,
    objective: Callable[[Tried], float],
    room: Callable[[Tried], Floats],
) -> list[Tried]:
    """Everything that COBYQA looked at on its way."""
    seen: dict[bytes, Tried] = {start.x.tobytes(): start}

    def look(x: Floats) -> Tried:
        x = np.clip(np.asarray(x, np.float64), 0.0, 1.0)
        if x.tobytes() not in seen:
            seen[x.tobytes()] = measure(x)
        return seen[x.tobytes()]

    optimize.minimize(
        lambda x: objective(look(x)),
        start.x,
        method="cobyqa",
        bounds=optimize.Bounds(np.zeros(len(start.x)), np.ones(len(start.x))),
        constraints=optimize.NonlinearConstraint(lambda x: room(look(x)), 0.0, np.inf),
        options={
            "maxfev": evaluations,
            "initial_tr_radius": _FIRST_RADIUS,
            "final_tr_radius": _LAST_RADIUS,
            "feasibility_tol": TOLERANCE,
        },
    )
    return list(seen.values())
