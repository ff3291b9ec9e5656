"""Candidates of the frontier on full paths: what is beaten beyond sampling error goes, the rest is told with errors."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.comparison import INTERVAL_Z, difference_row
from simulator.explore.evaluate import Luck, Outcome, Point, evaluate
from simulator.explore.knobs import Knob, turned
from simulator.explore.limits import Limits, slack
from simulator.explore.search import Tried
from simulator.scheme import Scheme, load_scheme

SHOWN = ("p_over_budget", "p_at_plan", "quit_risk")
# Knobs of a point are written with so many digits: a scheme is read and agreed on by people.
_DIGITS = 3
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Place:
    """One scheme of the plane.

    Attributes:
        values: knob -> value.
        scheme: the scheme with these values; save it with `dump_yaml(scheme.data)`.
        outcome: its run on full paths.
    """

    values: Mapping[str, Any]
    scheme: Scheme
    outcome: Outcome


@dataclass(frozen=True)
class Frontier:
    """The frontier, and where the plan stands.

    Attributes:
        gain: measure of motivation. limits: what had to hold.
        base: the plan as it is. points: the frontier, cheapest first.
        suggestion: index of the point with most gain that costs no more than the plan (within sampling error);
            None when no point beats the plan beyond error.
        table: a row per point: knobs; cost a year and gain with 95 % sampling intervals (`*_low`, `*_high`);
            `cost_change`, `gain_change` against the plan with theirs; further measures; run.
        dropped: candidates that full paths showed to be dominated beyond error, or to break a limit.
    """

    gain: str
    limits: Limits
    base: Place
    points: tuple[Place, ...]
    suggestion: int | None
    table: pd.DataFrame
    dropped: int


@dataclass(frozen=True)
class Task:
    """What is searched: which knobs between which bounds, for which gain, inside which limits."""

    base: Point
    knobs: tuple[Knob, ...]
    bounds: Floats
    gain: str
    limits: Limits

    def at(self, x: Floats) -> tuple[dict[str, Any], Point]:
        """Values and run of a point in [0, 1]."""
        raw = self.bounds[:, 0] + x * (self.bounds[:, 1] - self.bounds[:, 0])
        values = {
            k: _readable(float(v), k.value(self.base.scenario, self.base.scheme))
            for k, v in zip(self.knobs, raw, strict=True)
        }
        scenario, scheme = turned(self.base.scenario, self.base.scheme, values)
        return {k.text: v for k, v in values.items()}, Point(scenario, scheme)

    def now(self) -> Floats:
        """Where the plan stands, (knob,) in [0, 1]."""
        values = [float(k.value(self.base.scenario, self.base.scheme)) for k in self.knobs]
        width = self.bounds[:, 1] - self.bounds[:, 0]
        return np.clip((np.array(values) - self.bounds[:, 0]) / width, 0.0, 1.0)


def _readable(value: float, now: Any) -> Any:
    return round(value) if isinstance(now, int) and abs(now) > 10 else float(f"{value:.{_DIGITS}g}")


def thinned(found: Sequence[Tried], most: int, cost: float) -> list[Tried]:
    """About so many points, spread over the costs; both ends stay, and the best ones that cost what the plan does."""
    costs = np.array([t.cost for t in found])
    beside = int(np.searchsorted(costs, cost, side="right"))
    kept = {i for i in (beside - 1, beside) if 0 <= i < len(found)}
    kept |= {int(np.abs(costs - c).argmin()) for c in np.linspace(costs[0], costs[-1], most)}
    return list(found) if len(found) <= most else [found[i] for i in sorted(kept)]


def judged(task: Task, found: Sequence[Tried], luck: Luck) -> Frontier:
    """Full paths for the plan and all candidates; what is beaten beyond error goes."""
    looked = [task.at(t.x) for t in found]
    outcomes = evaluate([task.base, *(p for _, p in looked)], luck)
    now = {k.text: k.value(task.base.scenario, task.base.scheme) for k in task.knobs}
    base = Place(now, task.base.scheme, outcomes[0])
    places = [
        Place(v, _named(p.scheme, task.base.scheme, i + 1), o)
        for i, ((v, p), o) in enumerate(zip(looked, outcomes[1:], strict=True))
    ]
    allowed = [p for p in places if bool((slack(task.limits, p.outcome, sure=True) >= 0).all())]
    kept = sorted(
        (p for p in allowed if not any(beats(q.outcome, p.outcome, task.gain) for q in allowed)),
        key=lambda p: p.outcome.mean("cost_total"),
    )
    better = [
        i
        for i, p in enumerate(kept)
        if gap(p.outcome, base.outcome, "cost_total")[0] <= 0.0 and gap(p.outcome, base.outcome, task.gain)[0] > 0.0
    ]
    suggestion = max(better, key=lambda i: kept[i].outcome.mean(task.gain), default=None)
    table = _table(kept, base, task)
    return Frontier(task.gain, task.limits, base, tuple(kept), suggestion, table, len(places) - len(kept))


def _named(scheme: Scheme, base: Scheme, number: int) -> Scheme:
    return load_scheme({**scheme.data, "name": f"{base.name} · {number}"})


def gap(one: Outcome, other: Outcome, measure: str) -> tuple[float, float]:
    """95 % sampling interval of a difference on common luck."""
    row = difference_row(measure, one, other)
    return float(row["low"]), float(row["high"])


def beats(one: Outcome, other: Outcome, gain: str) -> bool:
    """Whether one is surely cheaper at no less gain, or surely gains more at no more cost."""
    _, dearer = gap(one, other, "cost_total")
    less, _ = gap(one, other, gain)
    cost, gained = one.mean("cost_total") - other.mean("cost_total"), one.mean(gain) - other.mean(gain)
    return (dearer < 0.0 and gained >= 0.0) or (less > 0.0 and cost <= 0.0)


def _table(places: Sequence[Place], base: Place, task: Task) -> pd.DataFrame:
    years = task.base.scenario.months / 12
    rows = [_row(p, base, task, years) for p in places]
    return pd.DataFrame(rows, index=pd.RangeIndex(1, len(rows) + 1, name="point"))


def _row(place: Place, base: Place, task: Task, years: float) -> dict[str, Any]:
    row: dict[str, Any] = dict(place.values)
    for name, measure, per in (("cost", "cost_total", years), ("gain", task.gain, 1.0)):
        mean, half = place.outcome.mean(measure) / per, INTERVAL_Z * place.outcome.error(measure) / per
        change = difference_row(measure, place.outcome, base.outcome)
        row |= {name: mean, f"{name}_low": mean - half, f"{name}_high": mean + half}
        row |= {
            f"{name}_change{k}": float(change[c]) / per
            for k, c in (("", "difference"), ("_low", "low"), ("_high", "high"))
        }
    others = {m: place.outcome.mean(m) for m in dict.fromkeys((*SHOWN, *task.limits)) if m != task.gain}
    return row | others | {"run": place.outcome.fingerprint}
