"""Many runs on the same luck, each told by its table and one figure per path; the large arrays are dropped."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pandas as pd

from simulator.arguments import with_behaviour
from simulator.book import Array
from simulator.result import Result
from simulator.scenario import Scenario
from simulator.scheme import Scheme
from simulator.simulation import KEEP_UP_TO, scheme_of, simulate, simulate_each

Progress = Callable[[int, int], None]
Source = Scheme | Mapping[str, Any] | str | None


@dataclass(frozen=True, eq=False)
class Point:
    """What one run is of."""

    scenario: Scenario
    scheme: Scheme


@dataclass(frozen=True, eq=False)
class Outcome:
    """What one run left behind.

    Attributes:
        table: summary of the measures.
        figures: measure -> (path,); empty in runs so long that only the summary is kept.
        fingerprint: identifier of the run.
    """

    table: pd.DataFrame
    figures: Mapping[str, Array]
    fingerprint: str

    def mean(self, measure: str) -> float:
        """Mean of a measure."""
        return float(self.table["mean"].to_dict()[measure])

    def error(self, measure: str) -> float:
        """Sampling error (standard error) of that mean."""
        return float(self.table["mc_error"].to_dict()[measure])


@dataclass(frozen=True)
class Luck:
    """Which simulated years: how many, of which seed, on how many threads."""

    paths: int
    seed: int = 0
    workers: int | None = None


def start(scenario: Scenario, scheme: Source, behaviour: str | Mapping[str, Any] | None) -> Point:
    """The run that all others are compared with."""
    scenario = with_behaviour(scenario, behaviour)
    return Point(scenario, scheme_of(scenario, scheme))


def evaluate(
    points: Sequence[Point], luck: Luck, *, progress: Progress | None = None, cluster: Any = None
) -> list[Outcome]:
    """Run every point; the bits are those of `simulate`, in whatever order and on whatever machine.

    Neighbours in the same market share it: with nobody answering to pay it is simulated once for all their schemes.

    Args:
        points: what is run.
        luck: the same for all.
        progress: called with (runs done, all runs).
        cluster: a Dask client; runs are spread over its machines.
    """
    if cluster is not None:
        from simulator.explore.cluster import spread

        return spread(points, luck, cluster, progress)
    done: list[Outcome] = []
    for outcome in run(points, luck):
        done.append(outcome)
        if progress:
            progress(len(done), len(points))
    return done


def run(points: Sequence[Point], luck: Luck) -> Iterator[Outcome]:
    """The runs one after the other, on this machine."""
    for group in batches(points):
        scenario = group[0].scenario
        if luck.paths > KEEP_UP_TO:
            for point in group:
                yield _outcome(simulate(scenario, point.scheme, paths=luck.paths, seed=luck.seed, workers=luck.workers))
            continue
        schemes = [p.scheme for p in group]
        for result in simulate_each(scenario, schemes, paths=luck.paths, seed=luck.seed, workers=luck.workers):
            yield _outcome(result)


def batches(points: Sequence[Point]) -> list[list[Point]]:
    """Neighbours in the same scenario, so that its market is shared."""
    keyed = groupby(points, key=lambda p: p.scenario.model_dump_json(exclude={"scheme", "today"}))
    return [list(group) for _, group in keyed]


def _outcome(result: Result) -> Outcome:
    return Outcome(result.table, result.figures, result.fingerprint)
