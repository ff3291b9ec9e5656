"""The pipeline, read top to bottom: scenario -> answer of the managers -> market -> pay -> figures -> table."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Literal

import numpy as np

from simulator import __version__
from simulator.arguments import check_run, with_behaviour
from simulator.book import Array, Book
from simulator.dump import dump_yaml
from simulator.market import run_market
from simulator.measures.figures import Figures, figures_of
from simulator.measures.idle import looking_of
from simulator.measures.summary import manager_values, table
from simulator.measures.tally import Tally, block_size
from simulator.response import COARSE, FINE, Answer, respond
from simulator.result import Result, variable_pay
from simulator.scenario import Scenario
from simulator.scheme import Scheme, load_scheme

KEEP_UP_TO = 50_000
# Years behind the figures at other strengths of response.
BAND_PATHS = 2_000
CHUNK = 4096
# Arrays of a piece of a streamed run take about this much; what is kept of it is one number a path and measure.
PIECE_BYTES = 40_000_000
LANES = 64
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
    check_run(scenario, paths, seed, keep, workers)
    paths, seed = int(paths), int(seed)
    declared, scenario = scenario, with_behaviour(scenario, behaviour)
    scheme = scheme_of(scenario, scheme)
    # A mapping changes more than the strength: the other strengths keep the rest of it.
    base = declared if behaviour is None or isinstance(behaviour, str) else scenario

    def again(strength: str) -> Result:
        few = min(paths, BAND_PATHS)
        return simulate(base, scheme, paths=few, seed=seed, behaviour=strength, workers=workers, quick=quick)

    answer = respond(scenario, scheme, COARSE if quick else FINE)
    task = _Task(scenario, scheme, answer, seed, workers, quick)
    kept = keep == "paths" or (keep == "auto" and paths <= KEEP_UP_TO)
    return replace(_whole(task, paths) if kept else _streamed(task, paths, progress), again=again)


def simulate_each(
    scenario: Scenario, schemes: Sequence[Scheme], *, paths: int, seed: int = 0, workers: int | None = None
) -> Iterator[Result]:
    """Many schemes in one market, one after the other, each with the bits that `simulate` gives it.

    Where nobody answers to pay, the market does not know the scheme: it is simulated once and paid many times.
    """
    check_run(scenario, paths, seed, "paths", workers)
    known = None
    if scenario.behaviour.strength == 0.0 and len(schemes) > 1:
        needs = sorted({need for scheme in schemes for need in scheme.needs()}, key=repr)
        known = run_market(scenario, None, needs=needs, seed=seed, n_paths=paths, workers=workers)
    for scheme in schemes:
        yield _whole(_Task(scenario, scheme, respond(scenario, scheme), seed, workers, known=known), paths)


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
            self.scenario, policy, needs=self.scheme.needs(), seed=self.seed, first_path=first, n_paths=n,
            workers=self.workers,
        )  # fmt: skip

    def paid(self, first: int, n: int) -> tuple[Book, Mapping[str, Array], Figures, Array]:
        if n == 1:  # NumPy sums one path alone in another order than among others: the last bit would differ
            book, payslips, figures, payouts = self.paid(first, 2)
            slips, few = ({k: a[:1] for k, a in part.items()} for part in (payslips, figures))
            return book.only(1), slips, few, payouts[:1]
        silent = self.answer.policy.is_zero
        mechanical = None if silent else _mechanical(_Key(self, first, n))
        book = self.market(first, n)
        payslips = {
            k: np.broadcast_to(np.asarray(a, np.float64), book.shape) for k, a in self.scheme.pay(book).lines.items()
        }
        variable = np.broadcast_to(variable_pay(payslips), (n, *book.shape[1:]))
        looking, index = None if silent else looking_of(self.answer), self.answer.effort_index
        figures = figures_of(self.scenario, book, variable, index, mechanical or _of(book), looking)
        return book, payslips, figures, variable.sum(axis=1)

    def told(self, first: int, n: int) -> tuple[Figures, Array]:
        """Figures and payouts of some paths, their arrays forgotten: piece by piece in bounded memory."""
        step = self.piece()
        parts = [self.paid(k, min(step, first + n - k))[2:] for k in range(first, first + n, step)]
        figures = {name: np.concatenate([f[name] for f, _ in parts]) for name in parts[0][0]}
        return figures, np.concatenate([payouts for _, payouts in parts])

    def piece(self) -> int:
        """Paths whose arrays fit in PIECE_BYTES: whole tasks of two threads, or at least one row of the kernel."""
        rows = 24 + 2 * len(self.scheme.needs()) + 2 * len(self.scheme.labels)
        fit = PIECE_BYTES // (8 * self.scenario.months * len(self.scenario.team()) * rows)
        whole = 512 if fit >= 512 else LANES
        return int(np.clip(fit // whole * whole, LANES, CHUNK))


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
    tally, people = _tallies(paths)
    tally.add(figures, histogram=False)
    people.add(manager_values(task.scenario, payouts, task.scenario.months / 12), histogram=False)
    return _result(task, paths, tally, people, figures, (book, payslips))


def _tallies(paths: int) -> tuple[Tally, Tally]:
    return Tally(block_size(paths), paths), Tally(block_size(paths), paths)


def _streamed(task: _Task, paths: int, progress: Progress | None) -> Result:
    tally, people = _tallies(paths)
    chunk = -(-CHUNK // tally.block) * tally.block  # whole blocks, so that sums do not depend on the chunk
    for first in range(0, paths, chunk):
        n = min(chunk, paths - first)
        figures, payouts = task.told(first, n)
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
