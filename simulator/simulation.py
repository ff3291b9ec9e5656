"""The pipeline, read top to bottom: scenario -> answer of the managers -> market -> pay -> figures -> table."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from simulator import __version__
from simulator.arguments import check_run, with_behaviour
from simulator.book import Array, Book, Policy
from simulator.dump import dump_yaml
from simulator.measures.figures import Figures
from simulator.measures.summary import table
from simulator.response import COARSE, FINE, respond
from simulator.result import Result
from simulator.scenario import Scenario
from simulator.scheme import Scheme, load_scheme
from simulator.task import Books, Luck, Sums, Task, Watch

KEEP_UP_TO = 50_000
# Years behind the figures at other strengths of response.
BAND_PATHS = 2_000
CHUNK = 4096  # paths between two steps of progress
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
    watch: Watch | None = None,
    books: Books | None = None,
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
        watch: shown each piece of the paths in turn, for whoever needs more than the table and less than all arrays;
            the result keeps the figures of every path and no arrays. It may raise to stop the run.
        books: keeps markets between calls: a scheme to which managers answer alike is paid on the kept one.

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
    task = Task(Luck(scenario, seed, workers, books), scheme, answer, quick)
    if watch is not None:
        return _watched(task, paths, watch)
    kept = keep == "paths" or (keep == "auto" and paths <= KEEP_UP_TO)
    return replace(_whole(task, paths) if kept else _streamed(task, paths, progress), again=again)


def one_path(
    scenario: Scenario, scheme: Scheme, index: int, *, seed: int = 0, behaviour: str | None = None
) -> Result:
    """Path `index` alone with all its arrays: the same as in a run of many paths."""
    scenario = with_behaviour(scenario, behaviour)
    return _replayed(Task(Luck(scenario, seed), scheme, respond(scenario, scheme)), index)


def simulate_each(
    scenario: Scenario, schemes: Sequence[Scheme], *, paths: int, seed: int = 0, workers: int | None = None
) -> Iterator[Result]:
    """Many schemes in one market, one after the other, each with the bits that `simulate` gives it.

    Where nobody answers to pay, the market does not know the scheme: it is simulated once and paid many times.
    """
    check_run(scenario, paths, seed, "paths", workers)
    luck = Luck(scenario, seed, workers)
    if scenario.behaviour.strength == 0.0 and len(schemes) > 1:
        needs = tuple(sorted({need for scheme in schemes for need in scheme.needs()}, key=repr))
        known = luck.book(Policy.nobody(scenario.months, len(scenario.team())), needs, 0, max(paths, 2))
        luck = replace(luck, books=lambda key, make: known)
    for scheme in schemes:
        yield _whole(Task(luck, scheme, respond(scenario, scheme)), paths)


def scheme_of(scenario: Scenario, scheme: Scheme | Mapping[str, Any] | str | None) -> Scheme:
    """The scheme asked for, else the scenario's, else salary only."""
    if isinstance(scheme, Scheme):
        return scheme
    chosen = scheme if scheme is not None else scenario.scheme if scenario.scheme is not None else SALARY_ONLY
    return load_scheme(chosen)


def _whole(task: Task, paths: int) -> Result:
    book, payslips, figures, variable = task.paid(0, paths)
    sums = Sums.over(task, paths)
    sums.add(figures, variable.sum(axis=1), histogram=False)
    return _result(task, paths, sums, figures, (book, payslips))


def _watched(task: Task, paths: int, watch: Watch) -> Result:
    sums, (figures, payouts) = Sums.over(task, paths), task.told(0, paths, watch)
    sums.add(figures, payouts, histogram=False)
    return _result(task, paths, sums, figures, None)


def _streamed(task: Task, paths: int, progress: Progress | None) -> Result:
    sums = Sums.over(task, paths)
    chunk = -(-CHUNK // sums.tally.block) * sums.tally.block  # whole blocks, so that sums do not depend on the chunk
    for first in range(0, paths, chunk):
        n = min(chunk, paths - first)
        sums.add(*task.told(first, n), histogram=True)
        if progress:
            progress(first + n, paths)
    return _result(task, paths, sums, None, None)


def _result(
    task: Task,
    paths: int,
    sums: Sums,
    figures: Figures | None,
    kept: tuple[Book, Mapping[str, Array]] | None,
) -> Result:
    book, payslips = kept or (None, None)
    return Result(
        scenario=task.scenario,
        scheme=task.scheme,
        seed=task.luck.seed,
        paths=paths,
        answer=task.answer,
        table=table(task.scenario, sums.tally, sums.people, figures),
        figures=figures or {},
        fingerprint="" if task.quick else _fingerprint(task, paths),
        replay=lambda i: _replayed(task, i),
        kept_book=book,
        kept_payslips=payslips,
    )


def _replayed(task: Task, index: int) -> Result:
    """One path alone: its arrays are those of path `index` of any longer run."""
    task = replace(task, luck=replace(task.luck, books=None))
    book, payslips, figures, variable = task.paid(index, 1)
    sums = Sums.over(task, 1)
    sums.add(figures, variable.sum(axis=1), histogram=False)
    return _result(task, 1, sums, figures, (book, payslips))


def _fingerprint(task: Task, paths: int) -> str:
    parts = (
        __version__,
        task.scenario.model_dump_json(exclude={"scheme", "today", "translations"}),
        dump_yaml({k: v for k, v in task.scheme.data.items() if k != "translations"}),
        str(task.luck.seed),
        str(paths),
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
