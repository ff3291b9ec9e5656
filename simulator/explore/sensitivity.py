"""Which assumption matters: every one alone from low to high, apart from luck and from sampling error.

Three uncertainties are kept in three places and never added: what we do not know (`effects`: low and high of an
assumption), what changes from year to year (`years`: P5-P95 under the assumptions as they stand), and what more
simulated years would remove (the `error` columns).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from simulator.comparison import INTERVAL_Z, difference_row
from simulator.explore.assumptions import Assumption, with_ranges
from simulator.explore.evaluate import Luck, Outcome, Point, Progress, Source, evaluate, start
from simulator.explore.knobs import knob_of, turned
from simulator.faults import Fault, InputError
from simulator.scenario import Scenario
from simulator.scheme import Scheme


@dataclass(frozen=True)
class Sensitivity:
    """Every assumption from low to high, the others as they stand.

    Attributes:
        assumptions: what was moved and between which values.
        effects: rows (assumption, measure): at_low, at_high (means), change_low, change_high (against the scenario as
            it stands, same luck), error_low, error_high (sampling error of these changes), swing (largest distance
            between the three means), unit.
        years: rows measure: mean, p5, p95 (year to year) and mc_error (sampling) as the assumptions stand.
    """

    assumptions: tuple[Assumption, ...]
    effects: pd.DataFrame
    years: pd.DataFrame

    def tornado(self, measure: str, most: int = 15) -> pd.DataFrame:
        """The assumptions that move a measure most, the widest first."""
        rows = pd.DataFrame(self.effects.xs(measure, level="measure"))
        return rows[rows["swing"] > 0].sort_values(by="swing", ascending=False, kind="stable").head(most)


def sensitivity(
    scenario: Scenario,
    scheme: Source = None,
    *,
    ranges: Mapping[str, tuple[float, float]] | None = None,
    only_given: bool = False,
    paths: int = 2_000,
    seed: int = 0,
    behaviour: str | Mapping[str, Any] | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
    cluster: Any = None,
) -> Sensitivity:
    """Move every assumption alone to its low and its high value, on the same luck.

    Args:
        scenario, scheme, paths, seed, behaviour, workers, progress, cluster: as for `sweep`.
        ranges: own (low, high) by name, for assumptions or any other knob.
        only_given: leave out assumptions that no range was given for.

    Raises:
        InputError: a range is wrong, or a value outside what the declaration allows.
    """
    base = start(scenario, scheme, behaviour)
    moved = with_ranges(base.scenario, base.scheme, ranges, only_given=only_given)
    if not moved:
        raise InputError(Fault("ranges", "at least one knob must have a range.", how="behaviour.strength=0:0.22"))
    points = moved_points(base, moved)
    outcomes = evaluate([base, *points], Luck(paths, seed, workers), progress=progress, cluster=cluster)
    rows, keys = [], []
    for i, one in enumerate(moved):
        low, high = outcomes[1 + 2 * i], outcomes[2 + 2 * i]
        for measure in outcomes[0].table.index:
            keys.append((one.name, str(measure)))
            rows.append(_effect(str(measure), low, high, outcomes[0]))
    index = pd.MultiIndex.from_tuples(keys, names=["assumption", "measure"])
    years = outcomes[0].table[["mean", "p5", "p95", "mc_error", "unit"]]
    return Sensitivity(moved, pd.DataFrame(rows, index=index), years)


def moved_points(base: Point, moved: tuple[Assumption, ...]) -> list[Point]:
    """Two runs per assumption: its low and its high value."""
    points: list[Point] = []
    faults: list[Fault] = []
    for one in moved:
        for value in (one.low, one.high):
            try:
                points.append(Point(*at(base.scenario, base.scheme, {one.name: value})))
            except InputError as error:
                faults += error.faults
    if faults:
        raise InputError(faults)
    return points


def at(scenario: Scenario, scheme: Scheme, values: Mapping[str, float]) -> tuple[Scenario, Scheme]:
    """Scenario and scheme with other values of some knobs; a count is rounded to a whole number."""
    now: dict[Any, Any] = {}
    for name, value in values.items():
        knob = knob_of(name, scenario, scheme)
        whole = isinstance(knob.value(scenario, scheme), int) and float(value).is_integer()
        counted = knob.side == "scenario" and isinstance(knob.value(scenario, scheme), int)
        now[knob] = round(value) if whole or counted else float(value)
    return turned(scenario, scheme, now)


def _effect(measure: str, low: Outcome, high: Outcome, base: Outcome) -> dict[str, Any]:
    down, up = (difference_row(measure, outcome, base) for outcome in (low, high))
    means = [float(d["mean"]) for d in (down, up)]
    errors = [(float(d["high"]) - float(d["low"])) / (2 * INTERVAL_Z) for d in (down, up)]
    around = [*means, base.mean(measure)]
    return {
        "at_low": means[0],
        "at_high": means[1],
        "change_low": down["difference"],
        "change_high": up["difference"],
        "error_low": errors[0],
        "error_high": errors[1],
        "swing": float(np.max(around) - np.min(around)),
        "unit": down["unit"],
    }
