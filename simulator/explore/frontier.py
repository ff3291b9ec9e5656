"""Cost against motivation: the schemes that no other setting of the same knobs beats, each with its errors."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.comparison import difference_row
from simulator.explore.evaluate import Luck, Outcome, Point, Progress, Source, evaluate, start
from simulator.explore.knobs import Knob, knob_of, turned
from simulator.explore.limits import Limits, check, slack
from simulator.explore.search import Tried, best_by_cost
from simulator.faults import Fault, InputError
from simulator.scenario import Scenario
from simulator.scheme import Scheme, load_scheme

GAINS = ("margin_uplift", "revenue_uplift", "effort")
SHOWN = ("p_over_budget", "p_at_plan", "quit_risk")
SEARCH_PATHS = 512
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
        values = {k: _readable(float(v), k.value(self.base.scenario, self.base.scheme)) for k, v in
                  zip(self.knobs, raw, strict=True)}  # fmt: skip
        scenario, scheme = turned(self.base.scenario, self.base.scheme, values)
        return {k.text: v for k, v in values.items()}, Point(scenario, scheme)

    def now(self) -> Floats:
        """Where the plan stands, (knob,) in [0, 1]."""
        values = [float(k.value(self.base.scenario, self.base.scheme)) for k in self.knobs]
        width = self.bounds[:, 1] - self.bounds[:, 0]
        return np.clip((np.array(values) - self.bounds[:, 0]) / width, 0.0, 1.0)


def frontier(
    scenario: Scenario,
    scheme: Source = None,
    *,
    knobs: Mapping[str, tuple[float, float]],
    gain: str = "margin_uplift",
    limits: Mapping[str, tuple[float | None, float | None]] | None = None,
    points: int = 9,
    evaluations: int | None = None,
    search_paths: int = SEARCH_PATHS,
    paths: int = 10_000,
    seed: int = 0,
    behaviour: str | Mapping[str, Any] | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Frontier:
    """Search the scheme's knobs for the most motivation at each cost.

    The search runs on few paths of other luck than the final figures, so that the frontier is not chosen by the luck
    it is judged on. Candidates are simulated again on full paths; those beaten beyond sampling error are dropped.

    Args:
        scenario: the market. scheme: the plan; the scenario's own when left out.
        knobs: name of a scheme's value -> (low, high).
        gain: "margin_uplift", "revenue_uplift" or "effort".
        limits: measure -> (low, high), None = open; such as {"p_over_budget": (None, 0.2)}.
        points: how many costs are aimed at.
        evaluations: simulations spent on each; more for more knobs when left out.
        search_paths, paths: simulated years of the search and of the final figures.
        seed, behaviour, workers, progress: as for `sweep`.

    Raises:
        InputError: a knob, a bound or a limit is wrong; nobody answers to pay; or no setting keeps the limits.
    """
    base = start(scenario, scheme, behaviour)
    task = _task(base, knobs, gain, limits or {})
    spent = evaluations or 10 + 6 * len(task.knobs)
    n_search = (points + 4) * spent
    found = best_by_cost(
        _measured(task, Luck(search_paths, seed + 1, workers), progress, n_search), task.now(), points,
        evaluations=spent,
    )  # fmt: skip
    if not found:
        how = "wider bounds of the knobs, or looser limits"
        raise InputError(Fault("limits", "no setting of these knobs keeps all limits.", str(limits), how=how))
    return _judged(task, thinned(found, 2 * points), Luck(paths, seed, workers))


def _task(base: Point, knobs: Mapping[str, tuple[float, float]], gain: str, limits: Mapping[str, Any]) -> Task:
    faults: list[Fault] = []
    found: list[Knob] = []
    for name, (low, high) in knobs.items():
        try:
            knob = knob_of(name, base.scenario, base.scheme)
        except InputError as error:
            faults += error.faults
            continue
        found.append(knob)
        if knob.side != "scheme" or isinstance(knob.value(base.scenario, base.scheme), (str, bool, list, dict, type(None))):
            faults.append(Fault("knob", "only numbers of the scheme are up to the firm.", name, how="LABEL.share=0.15:0.4"))
        elif not low < high:
            faults.append(Fault("knob", "low must lie below high.", f"{name}={low:g}:{high:g}", how=f"{name}=0.1:0.4"))
    if not knobs:
        faults.append(Fault("knobs", "at least one knob must be free to move.", how="Revenue target.share=0.15:0.4"))
    if gain not in GAINS:
        faults.append(Fault("gain", "motivation is not measured by this.", gain, allowed=", ".join(GAINS)))
    if base.scenario.behaviour.strength == 0.0:
        how = "behaviour: default, or a strength above 0"
        faults.append(Fault("behaviour.strength", "nobody answers to pay, so every scheme motivates alike.", "0", how=how))
    kept = check(limits, base.scenario, faults)
    if faults:
        raise InputError(faults)
    task = Task(base, tuple(found), np.array(list(knobs.values()), np.float64), gain, kept)
    for end in (np.zeros(len(found)), np.ones(len(found))):
        task.at(end)  # a bound outside what the declaration allows is refused before the search starts
    return task


def _readable(value: float, now: Any) -> Any:
    return round(value) if isinstance(now, int) and abs(now) > 10 else float(f"{value:.{_DIGITS}g}")


def _measured(task: Task, luck: Luck, progress: Progress | None, most: int) -> Any:
    """The function that the search asks; a setting that was looked at before is not simulated again."""
    known: dict[str, Outcome] = {}

    def measure(x: Floats) -> Tried:
        values, point = task.at(x)
        if str(values) not in known:
            known[str(values)] = evaluate([point], luck)[0]
            if progress:
                progress(min(len(known), most - 1), most)
        return tried(task, x, known[str(values)])

    return measure


def tried(task: Task, x: Floats, outcome: Outcome) -> Tried:
    """What the search sees of a run."""
    return Tried(x, outcome.mean("cost_total"), outcome.mean(task.gain), slack(task.limits, outcome))


def thinned(found: Sequence[Tried], most: int) -> list[Tried]:
    """At most so many points, spread over the costs; both ends stay."""
    if len(found) <= most:
        return list(found)
    costs = np.array([t.cost for t in found])
    chosen = {int(np.abs(costs - c).argmin()) for c in np.linspace(costs[0], costs[-1], most)}
    return [found[i] for i in sorted(chosen)]


def _judged(task: Task, found: Sequence[Tried], luck: Luck) -> Frontier:
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
    kept = sorted((p for p in allowed if not any(beats(q.outcome, p.outcome, task.gain) for q in allowed)),
                  key=lambda p: p.outcome.mean("cost_total"))  # fmt: skip
    better = [
        i for i, p in enumerate(kept)
        if gap(p.outcome, base.outcome, "cost_total")[0] <= 0.0 and gap(p.outcome, base.outcome, task.gain)[0] > 0.0
    ]  # fmt: skip
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
    cheaper, dearer = gap(one, other, "cost_total")
    less, more = gap(one, other, gain)
    cost, gained = one.mean("cost_total") - other.mean("cost_total"), one.mean(gain) - other.mean(gain)
    return (dearer < 0.0 and gained >= 0.0) or (less > 0.0 and cost <= 0.0)


def _table(places: Sequence[Place], base: Place, task: Task) -> pd.DataFrame:
    years = task.base.scenario.months / 12
    rows = [_row(p, base, task, years) for p in places]
    return pd.DataFrame(rows, index=pd.RangeIndex(1, len(rows) + 1, name="point"))


def _row(place: Place, base: Place, task: Task, years: float) -> dict[str, Any]:
    row: dict[str, Any] = dict(place.values)
    for name, measure, per in (("cost", "cost_total", years), ("gain", task.gain, 1.0)):
        mean, half = place.outcome.mean(measure) / per, 1.96 * place.outcome.error(measure) / per
        change = difference_row(measure, place.outcome, base.outcome)
        row |= {name: mean, f"{name}_low": mean - half, f"{name}_high": mean + half}
        row |= {f"{name}_change{k}": float(change[c]) / per  # type: ignore[arg-type]
                for k, c in (("", "difference"), ("_low", "low"), ("_high", "high"))}  # fmt: skip
    others = {m: place.outcome.mean(m) for m in dict.fromkeys((*SHOWN, *task.limits)) if m != task.gain}
    return row | others | {"run": place.outcome.fingerprint}
