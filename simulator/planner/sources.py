"""Simulated once, looked at often: the small facts that pictures need, kept; the large arrays, dropped."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.book import Policy
from simulator.charts.payout_curve import SHOWN_UP_TO
from simulator.measures.cash import monthly
from simulator.measures.figures import manager_years
from simulator.measures.people import managers
from simulator.result import Result
from simulator.scenario import Scenario
from simulator.scheme import Scheme
from simulator.simulation import simulate

Floats = NDArray[np.float64]
EDGES = np.round(np.arange(0.0, SHOWN_UP_TO + 0.001, 0.025), 4)
KEPT = 48
CORRIDOR_PATHS = 2_000


@dataclass(frozen=True)
class Key:
    """What was simulated; equal keys give equal bits."""

    scenario: Scenario = field(compare=False)
    scheme: Scheme = field(compare=False)
    paths: int
    seed: int
    behaviour: str
    quick: bool = False
    name: tuple[str, str, str] = ("", "", "")

    @classmethod
    def of(
        cls, scenario: Scenario, scheme: Scheme, paths: int, seed: int, behaviour: str, quick: bool = False
    ) -> "Key":
        """The key of a run; `quick` for a preview."""
        name = (scenario.fingerprint(), str(scenario.budget_y), repr(scheme.data))
        return cls(scenario, scheme, paths, seed, behaviour, quick, name)


@dataclass(frozen=True)
class Sketch:
    """What a run leaves behind.

    Attributes:
        result: the result without its large arrays.
        reached: density of the attainment of manager-years over EDGES, (manager, bin).
        people: one row per manager, see `measures.people.managers`.
        corridor: P10, P50, P90 of where the first year is heading, (3, month, manager).
        cash: money by month, see `measures.cash.monthly`.
        plan_y: mean plan of the first year, (manager,).
        policy: effort in every state; effort_index: weight of each channel, (manager, channel).
    """

    result: Result
    reached: Floats
    people: pd.DataFrame
    corridor: Floats
    cash: pd.DataFrame
    plan_y: Floats
    policy: Policy
    effort_index: Floats


class Kept:
    """The latest sketches, by key; safe to be asked from two threads."""

    def __init__(self, most: int = KEPT) -> None:
        self.most = most
        self._kept: OrderedDict[Key, Sketch] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key, make: Callable[[Key], Sketch]) -> Sketch:
        """The sketch of a key, made when it is not there."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make(key)
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)
        return made


_KEPT = Kept()


def sketch_of(key: Key) -> Sketch:
    """Simulate, or remember."""
    return _KEPT.get(key, _sketch)


def _sketch(key: Key) -> Sketch:
    behaviour = None if key.behaviour == "default" else key.behaviour
    result = simulate(
        key.scenario,
        key.scheme,
        paths=key.paths,
        seed=key.seed,
        behaviour=behaviour,
        keep="paths",
        quick=key.quick,
    )
    return Sketch(
        result=replace(result, kept_book=None, kept_payslips=None),
        reached=_reached(result),
        people=managers(result),
        corridor=_corridor(result),
        cash=monthly(result),
        plan_y=_plan_y(result),
        policy=result.answer.policy,
        effort_index=np.asarray(result.answer.effort_index, dtype=np.float64),
    )


def _plan_y(result: Result) -> Floats:
    _, planned = manager_years(result.book, result.scenario.plan.measure)
    return np.asarray(planned[:, 0].mean(axis=0), dtype=np.float64)


def _reached(result: Result) -> Floats:
    attained, planned = manager_years(result.book, result.scenario.plan.measure)
    x = np.divide(attained, planned, out=np.zeros(attained.shape), where=planned > 0)
    counts = [np.histogram(x[..., i], EDGES)[0] / max(x[..., i].size, 1) for i in range(x.shape[-1])]
    return np.asarray(counts, dtype=np.float64)


def _corridor(result: Result) -> Floats:
    """Where the year is heading: result to date and, for the months still to come, their plan; over the year's plan."""
    book, measure = result.book, result.scenario.plan.measure
    flow = book.measure(measure)[:CORRIDOR_PATHS, :12]
    plan = np.broadcast_to(book.plans[measure if measure in book.plans else ""], book.measure(measure).shape)
    plan = plan[:CORRIDOR_PATHS, :12]
    whole = np.maximum(plan.sum(axis=1, keepdims=True), 1e-12)
    heading = (np.cumsum(flow, axis=1) + whole - np.cumsum(plan, axis=1)) / whole
    return np.asarray(np.quantile(heading, [0.1, 0.5, 0.9], axis=0), dtype=np.float64)


def effort_map(sketch: Sketch, manager: int) -> Mapping[str, Any]:
    """Effort index of one manager's type by (attainment, month), and the attainments of the rows."""
    policy = sketch.policy
    table = policy.effort[policy.type_of[manager]]
    middle = table[:, :, table.shape[2] // 2, :]
    effort = (middle * sketch.effort_index[manager]).sum(axis=-1).T.astype(np.float64)
    return {"effort": effort, "attainment": policy.x_low + policy.x_step * np.arange(table.shape[1])}
