"""Simulated once, looked at often: the small facts that pictures need, kept; the large arrays, dropped."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.book import Book
from simulator.measures import cash, people
from simulator.planner.gather import Gathered, StaleError, density, typical
from simulator.planner.kept import Kept, book_bytes
from simulator.response import Answer
from simulator.result import Result
from simulator.scenario import Scenario
from simulator.scheme import Scheme
from simulator.simulation import simulate

Floats = NDArray[np.float64]
MOST_SKETCHES = 40
MOST_BOOK_BYTES = 160e6
# A market to which managers answer is seldom asked for twice: only those of previews are worth their room.
SMALL_BYTES = 16e6


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
        result: the result without its arrays and without the solver's tables.
        reached: density of the attainment of manager-years over EDGES, (manager, bin).
        people: one row per manager, see `measures.people.people_table`.
        corridor: P10, P50, P90 of where the first year is heading, (3, month, manager).
        cash: money by month, see `measures.cash.money_table`.
        plan_y: mean plan of the first year, (manager,).
        effort: effort index by state, (kind of manager, attainment, month); attainment: of its rows.
        kinds: kind of every manager, (manager,).
        typical: the path in which each manager's pay is the middle one, (manager,).
        cost: salaries and variable pay of the run, (path,).
    """

    result: Result
    reached: Floats
    people: pd.DataFrame
    corridor: Floats
    cash: pd.DataFrame
    plan_y: Floats
    effort: NDArray[np.float32]
    attainment: Floats
    kinds: NDArray[np.int64]
    typical: NDArray[np.int64]
    cost: Floats


_SKETCHES: Kept[Sketch] = Kept(MOST_SKETCHES)
_BOOKS: Kept[Book] = Kept(MOST_BOOK_BYTES, book_bytes)


def always() -> bool:
    """Somebody waits."""
    return True


def sketch_of(key: Key, wanted: Callable[[], bool] = always) -> Sketch:
    """Simulate, or remember.

    Raises:
        StaleError: `wanted` said no before the end.
    """

    def make() -> Sketch:
        if not wanted():
            raise StaleError
        return _sketch(key, wanted)

    return _SKETCHES.get(key, make)


def kept_book(key: Hashable, make: Callable[[], Book]) -> Book:
    """The market of a key: kept when nobody answers in it, or when it is small."""
    found = _BOOKS.find(key)
    if found is not None:
        return found
    made = make()
    silent = isinstance(key, tuple) and key[1] == ""
    return _BOOKS.get(key, lambda: made) if silent or book_bytes(made) <= SMALL_BYTES else made


def _sketch(key: Key, wanted: Callable[[], bool]) -> Sketch:
    gathered = Gathered(key.scenario, wanted)
    result = simulate(
        key.scenario, key.scheme, paths=key.paths, seed=key.seed,
        behaviour=None if key.behaviour == "default" else key.behaviour,
        quick=key.quick, watch=gathered, books=kept_book,
    )  # fmt: skip
    seen = people.joined(gathered.seen)
    policy = result.answer.policy
    return Sketch(
        result=replace(result, answer=_lean(result.answer), replay=_gone),
        reached=density(seen),
        people=people.people_table(key.scenario, seen),
        corridor=np.asarray(gathered.corridor),
        cash=cash.money_table(key.scenario, cash.joined(gathered.money)),
        plan_y=np.asarray(seen.planned[:, 0].mean(axis=0), dtype=np.float64),
        effort=_effort(result.answer),
        attainment=policy.x_low + policy.x_step * np.arange(policy.effort.shape[2], dtype=np.float64),
        kinds=policy.type_of,
        typical=typical(seen),
        cost=np.asarray(result.figures["cost_total"]),
    )


def _effort(answer: Answer) -> NDArray[np.float32]:
    """Effort index of each kind of manager by attainment and month, the running pay period at its middle."""
    table = answer.policy.effort
    middle = table[:, :, :, table.shape[3] // 2, :]
    one_of_each = [int(np.argmax(answer.policy.type_of == k)) for k in range(len(table))]
    return np.asarray(np.einsum("kmxc,kc->kxm", middle, answer.effort_index[one_of_each]), dtype=np.float32)


def _lean(answer: Answer) -> Answer:
    """The answer without its tables, which weigh more than all that is kept of a run."""
    policy = replace(answer.policy, effort=np.zeros((1, 1, 1, 1, 1), dtype=np.float32))
    return replace(answer, policy=policy, pieces=())


def _gone(index: int) -> Result:
    raise LookupError("a sketch keeps no paths")
