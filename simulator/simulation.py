"""The pipeline, read top to bottom: scenario -> answer of the managers -> market -> pay -> figures -> table."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Literal

import numpy as np

from simulator import __version__
from simulator.book import Array, Book
from simulator.declare import as_floats, build
from simulator.dump import dump_yaml
from simulator.faults import Fault, InputError
from simulator.market import run_market
from simulator.measures.figures import Figures, figures_of
from simulator.measures.summary import manager_values, table
from simulator.measures.tally import Tally, block_size
from simulator.response import COARSE, FINE, Answer, respond
from simulator.result import Result, variable_pay
from simulator.scenario import Behaviour, Scenario
from simulator.scheme import Scheme, load_scheme

MAX_PATHS = 100_000_000
KEEP_UP_TO = 50_000
CHUNK = 4096
SALARY_ONLY: Mapping[str, Any] = {"name": "Salary only", "elements": []}

Keep = Literal["paths", "summary", "auto"]
Progress = Callable[[int, int], None]


def simulate(
    scenario: Scenario,
    scheme: Scheme | Mapping[str, Any] | str | None = None,
    *,
    paths: int = 10_000,
    seed: int = 0,
    behaviour: str | Mapping[str, Any] | None = None,
    workers: int | None = None,
    keep: Keep = "auto",
    progress: Progress | None = None,
    quick: bool = False,
) -> Result:
    """Simulate a scenario under a scheme.

    Args:
        scenario: who works, whom they serve, how clients buy and pay.
        scheme: what managers are paid; the scenario's own when left out.
        paths: number of simulated runs.
        seed: seed of the luck; equal seeds give equal luck under every scheme.
        behaviour: "none", "low", "default", "high", or a mapping of `Behaviour` fields.
        workers: threads; never changes a bit of the result.
        keep: "paths" keeps all arrays, "summary" only the table, "auto" the table above 50,000 paths.
        progress: called with (paths done, paths asked).
        quick: solve the managers' answer on coarse grids, for a preview while a slider moves; such a result carries
            no fingerprint.

    Raises:
        InputError: the scheme asks for what this market cannot give, or an argument is out of range.
    """
    _check(paths, seed, keep)
    scenario = with_behaviour(scenario, behaviour)
    scheme = scheme_of(scenario, scheme)
    answer = respond(scenario, scheme, COARSE if quick else FINE)
    task = _Task(scenario, scheme, answer, seed, workers, quick)
    kept = keep == "paths" or (keep == "auto" and paths <= KEEP_UP_TO)
    return _whole(task, paths) if kept else _streamed(task, paths, progress)


def simulate_each(
    scenario: Scenario, schemes: Sequence[Scheme], *, paths: int, seed: int = 0, workers: int | None = None
) -> Iterator[Result]:
    """Many schemes in one market, one after the other, each with the bits that `simulate` gives it.

    Where nobody answers to pay, the market does not know the scheme: it is simulated once and paid many times.
    """
    _check(paths, seed, "paths")
    known = None
    if scenario.behaviour.strength == 0.0 and len(schemes) > 1:
        needs = sorted({need for scheme in schemes for need in scheme.needs()}, key=repr)
        known = run_market(scenario, None, needs=needs, seed=seed, n_paths=paths, workers=workers)
    for scheme in schemes:
        yield _whole(_Task(scenario, scheme, respond(scenario, scheme), seed, workers, known=known), paths)


def with_behaviour(scenario: Scenario, behaviour: str | Mapping[str, Any] | None) -> Scenario:
    """The scenario with another response of its managers; None leaves it as it is."""
    if behaviour is None or behaviour == "default":
        return scenario
    own = scenario.behaviour
    strengths = {"none": 0.0, "low": own.strength_low, "high": own.strength_high}
    if isinstance(behaviour, str):
        if behaviour not in strengths:
            allowed = "none, low, default, high or a mapping"
            raise InputError(Fault("behaviour", "this is not one of the choices.", behaviour, allowed=allowed))
        behaviour = {"strength": strengths[behaviour]}
    changed = build(Behaviour, {**own.model_dump(), **as_floats(behaviour)}, prefix="behaviour")
    return scenario.model_copy(update={"behaviour": changed})


def scheme_of(scenario: Scenario, scheme: Scheme | Mapping[str, Any] | str | None) -> Scheme:
    """The scheme asked for, else the scenario's, else salary only."""
    if isinstance(scheme, Scheme):
        return scheme
    chosen = scheme if scheme is not None else scenario.scheme if scenario.scheme is not None else SALARY_ONLY
    return load_scheme(chosen)


@dataclass(frozen=True)
class _Task:
    """What stays the same for every chunk of paths."""

    scenario: Scenario
    scheme: Scheme
    answer: Answer
    seed: int
    workers: int | None
    quick: bool = False
    known: Book | None = None

    def market(self, first: int, n: int) -> Book:
        if self.known is not None:
            return self.known
        policy = None if self.answer.policy.is_zero else self.answer.policy
        return run_market(
            self.scenario,
            policy,
            needs=self.scheme.needs(),
            seed=self.seed,
            first_path=first,
            n_paths=n,
            workers=self.workers,
        )

    def paid(self, first: int, n: int) -> tuple[Book, Mapping[str, Array], Figures, Array]:
        if n == 1:  # NumPy sums one path alone in another order than among others: the last bit would differ
            book, payslips, figures, payouts = self.paid(first, 2)
            slips, few = ({k: a[:1] for k, a in part.items()} for part in (payslips, figures))
            return book.only(1), slips, few, payouts[:1]
        book = self.market(first, n)
        payslips = {
            k: np.broadcast_to(np.asarray(a, np.float64), book.shape) for k, a in self.scheme.pay(book).lines.items()
        }
        variable = np.broadcast_to(variable_pay(payslips), (n, *book.shape[1:]))
        mechanical = _of(book) if self.answer.policy.is_zero else _mechanical(_Key(self, first, n))
        figures = figures_of(self.scenario, book, variable, self.answer.effort_index, mechanical)
        return book, payslips, figures, variable.sum(axis=1)


@dataclass(frozen=True)
class _Key:
    """Hashable name of a run with nobody answering: the same for all schemes and strengths."""

    task: _Task = field(compare=False, hash=False)
    first: int
    n: int
    economics: str = field(init=False)
    seed: int = field(init=False)

    def __post_init__(self) -> None:
        silent = with_behaviour(self.task.scenario, "none")
        object.__setattr__(self, "economics", silent.fingerprint())
        object.__setattr__(self, "seed", self.task.seed)


@lru_cache(maxsize=8)
def _mechanical(key: _Key) -> Figures:
    """Revenue and margin per path of the same luck when nobody answers to pay."""
    task = key.task
    return _of(
        run_market(task.scenario, None, seed=task.seed, first_path=key.first, n_paths=key.n, workers=task.workers)
    )


def _of(book: Book) -> Figures:
    return {name: book.measure(name).sum(axis=(1, 2)) for name in ("revenue", "margin")}


def _whole(task: _Task, paths: int, first: int = 0) -> Result:
    book, payslips, figures, payouts = task.paid(first, paths)
    tally, people = Tally(block_size(paths)), Tally(block_size(paths))
    tally.add(figures, histogram=False)
    people.add(manager_values(task.scenario, payouts, task.scenario.months / 12), histogram=False)
    return _result(task, paths, tally, people, figures, (book, payslips))


def _streamed(task: _Task, paths: int, progress: Progress | None) -> Result:
    tally, people = Tally(block_size(paths)), Tally(block_size(paths))
    chunk = -(-CHUNK // tally.block) * tally.block  # whole blocks, so that sums do not depend on the chunk
    for first in range(0, paths, chunk):
        n = min(chunk, paths - first)
        *_, figures, payouts = task.paid(first, n)
        tally.add(figures, histogram=True)
        people.add(manager_values(task.scenario, payouts, task.scenario.months / 12), histogram=False)
        if progress:
            progress(first + n, paths)
    return _result(task, paths, tally, people, None, None)


def _result(
    task: _Task,
    paths: int,
    tally: Tally,
    people: Tally,
    figures: Figures | None,
    kept: tuple[Book, Mapping[str, Array]] | None,
) -> Result:
    book, payslips = kept or (None, None)
    alone = replace(task, known=None)
    return Result(
        scenario=task.scenario,
        scheme=task.scheme,
        seed=task.seed,
        paths=paths,
        answer=task.answer,
        table=table(task.scenario, tally, people, figures),
        figures=figures or {},
        fingerprint="" if task.quick else _fingerprint(task, paths),
        # One path alone: its arrays are those of path i of any longer run.
        replay=lambda i: _whole(alone, 1, i),
        kept_book=book,
        kept_payslips=payslips,
    )


def _fingerprint(task: _Task, paths: int) -> str:
    parts = (
        __version__,
        task.scenario.model_dump_json(exclude={"scheme", "today"}),
        dump_yaml(task.scheme.data),
        str(task.seed),
        str(paths),
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _check(paths: int, seed: int, keep: str) -> None:
    faults = []
    if not (isinstance(paths, int) and 1 <= paths <= MAX_PATHS):
        faults.append(Fault("paths", "the number of paths is out of range.", str(paths), allowed=f"1 to {MAX_PATHS:,}"))
    if not (isinstance(seed, int) and 0 <= seed < 2**63):
        faults.append(Fault("seed", "a seed is a whole number.", str(seed), allowed="0 to 2^63 - 1"))
    if keep not in ("paths", "summary", "auto"):
        faults.append(Fault("keep", "this is not one of the choices.", str(keep), allowed="paths, summary, auto"))
    if faults:
        raise InputError(faults)
