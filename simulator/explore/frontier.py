"""Cost against motivation: the schemes that no other setting of the same knobs beats, each with its errors."""

import itertools
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.explore.evaluate import Luck, Outcome, Point, Progress, Source, evaluate, start
from simulator.explore.judge import Frontier, Task, judged, thinned
from simulator.explore.knobs import Knob, knob_of
from simulator.explore.limits import check, slack
from simulator.explore.search import Tried, best_by_cost
from simulator.faults import Fault, InputError
from simulator.scenario import Scenario

GAINS = ("margin_uplift", "revenue_uplift", "effort")
SEARCH_PATHS = 512
Floats = NDArray[np.float64]


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
    task = task_of(base, knobs, gain, limits or {})
    spent = evaluations or 10 + 6 * len(task.knobs)
    luck = Luck(search_paths, seed + 1, workers)
    now = evaluate([base], luck)[0]
    measure = _measured(task, luck, now, progress, (points + 4) * spent)
    found = best_by_cost(measure, task.now(), points, evaluations=spent, cost=now.mean("cost_total"))
    if not found:
        how = "wider bounds of the knobs, or looser limits"
        raise InputError(Fault("limits", "no setting of these knobs keeps all limits.", str(limits), how=how))
    return judged(task, thinned(found, 2 * points, now.mean("cost_total")), Luck(paths, seed, workers))


def task_of(base: Point, knobs: Mapping[str, tuple[float, float]], gain: str, limits: Mapping[str, Any]) -> Task:
    """What is searched, checked; every fault at once."""
    faults: list[Fault] = []
    if not knobs:
        faults.append(Fault("knobs", "at least one knob must be free to move.", how="Revenue target.share=0.15:0.4"))
    found = [_free(base, name, ends, faults) for name, ends in knobs.items()]
    if gain not in GAINS:
        faults.append(Fault("gain", "motivation is not measured by this.", gain, allowed=", ".join(GAINS)))
    if base.scenario.behaviour.strength == 0.0:
        problem, how = "nobody answers to pay, so every scheme motivates alike.", "a strength above 0"
        faults.append(Fault("behaviour.strength", problem, "0", how=how))
    kept = check(limits, base.scenario, faults)
    if faults:
        raise InputError(faults)
    free = tuple(k for k in found if k is not None)
    task = Task(base, free, np.array(list(knobs.values()), np.float64), gain, kept)
    for i, end in itertools.product(range(len(free)), (0.0, 1.0)):
        # A bound outside what the declaration allows is refused before the search starts.
        task.at(np.where(np.arange(len(free)) == i, end, task.now()))
    return task


def _free(base: Point, name: str, ends: tuple[float, float], faults: list[Fault]) -> Knob | None:
    """The knob of a name that the firm may set; else a fault more."""
    try:
        knob = knob_of(name, base.scenario, base.scheme)
    except InputError as error:
        faults += error.faults
        return None
    value = knob.value(base.scenario, base.scheme)
    if knob.side != "scheme" or not isinstance(value, (int, float, Decimal)) or isinstance(value, bool):
        how = "LABEL.share=0.15:0.4, of a number that the file of the scheme holds"
        faults.append(Fault("knob", "only numbers of the scheme are up to the firm.", name, how=how))
    elif not ends[0] < ends[1]:
        given = f"{name}={ends[0]:g}:{ends[1]:g}"
        faults.append(Fault("knob", "low must lie below high.", given, how=f"{name}=0.1:0.4"))
    return knob


def _measured(task: Task, luck: Luck, now: Outcome, progress: Progress | None, most: int) -> Any:
    """The function that the search asks; a setting that was looked at before is not simulated again.

    Knobs that are each in order may not be so together (two points of a curve that change places): such a setting
    breaks a limit of its own.
    """
    known: dict[str, Outcome] = {}
    order = np.ones(1)

    def measure(x: Floats) -> Tried:
        try:
            values, point = task.at(x)
        except InputError:
            broken = np.append(np.minimum(slack(task.limits, now), 0.0), -order)
            return Tried(x, now.mean("cost_total"), now.mean(task.gain), broken)
        if str(values) not in known:
            known[str(values)] = evaluate([point], luck)[0]
            if progress:
                progress(min(len(known), most - 1), most)
        seen = known[str(values)]
        return Tried(x, seen.mean("cost_total"), seen.mean(task.gain), np.append(slack(task.limits, seen), order))

    return measure
