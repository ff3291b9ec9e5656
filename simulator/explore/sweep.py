"""Any knobs of scenario and scheme over grids, all on the same luck."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from simulator.comparison import difference_row
from simulator.explore.evaluate import Luck, Outcome, Point, Progress, Source, evaluate, start
from simulator.explore.knobs import Knob, knob_of, turned
from simulator.faults import Fault, InputError
from simulator.scenario import Scenario

MOST_POINTS = 10_000
QUANTILES = ("p5", "p10", "p50", "p90", "p95")


@dataclass(frozen=True)
class Sweep:
    """What moving some knobs does.

    Attributes:
        knobs: their names. now: their values in the base; None where its file is silent.
        base: the point that nothing was moved in; its differences are 0.
        table: one row per point and measure, tidy: the knobs' values, measure, mean, mc_error (sampling error of the
            mean), difference against the base with its 95 % sampling interval low to high, p5 ... p95 (spread from
            year to year), paired (the interval uses common luck), unit, run (its identifier).
    """

    knobs: tuple[str, ...]
    now: Mapping[str, Any]
    base: Outcome
    table: pd.DataFrame

    def of(self, measure: str) -> pd.DataFrame:
        """One measure: a row per point, the knobs' values first."""
        rows = self.table[self.table["measure"] == measure]
        return rows.drop(columns="measure").reset_index(drop=True)

    def wide(self, measures: Sequence[str], column: str = "mean") -> pd.DataFrame:
        """A row per point: the knobs' values, then one column per measure."""
        columns = {m: self.of(m)[column] for m in measures}
        return self.of(measures[0])[list(self.knobs)].assign(**columns)


def sweep(
    scenario: Scenario,
    scheme: Source = None,
    *,
    vary: Mapping[str, Sequence[Any]],
    paths: int = 10_000,
    seed: int = 0,
    behaviour: str | Mapping[str, Any] | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
    cluster: Any = None,
) -> Sweep:
    """Simulate every combination of the knobs' values.

    Args:
        scenario: the market. scheme: what is paid; the scenario's own when left out.
        vary: name of a knob -> its values; names as in `explore.knobs`.
        paths, seed, workers: as for `simulate`; the same luck at every point.
        behaviour: response of the managers at every point (a knob such as behaviour.strength is moved after it).
        progress: called with (runs done, all runs).
        cluster: a Dask client; the bits stay the same.

    Raises:
        InputError: no such knob, a value that is not allowed (all of them at once), or too many points.
    """
    base = start(scenario, scheme, behaviour)
    values, points = grid(base, vary)
    outcomes = evaluate([base, *points], Luck(paths, seed, workers), progress=progress, cluster=cluster)
    rows = [
        {**place, **row}
        for place, outcome in zip(values, outcomes[1:], strict=True)
        for row in rows_of(outcome, outcomes[0])
    ]
    now = {name: knob_of(name, base.scenario, base.scheme).value(base.scenario, base.scheme) for name in vary}
    return Sweep(tuple(vary), now, outcomes[0], pd.DataFrame(rows))


def rows_of(outcome: Outcome, base: Outcome) -> list[dict[str, Any]]:
    """One row per measure: mean, errors, difference against the base, spread from year to year."""
    table = outcome.table.to_dict(orient="index")
    rows = []
    for name, cells in table.items():
        found = difference_row(str(name), outcome, base)
        same = {"difference": 0.0, "low": 0.0, "high": 0.0} if outcome is base else {}
        row = {"measure": str(name), "mean": cells["mean"], "mc_error": cells["mc_error"]}
        row |= {k: found[k] for k in ("difference", "low", "high")} | same | {q: cells[q] for q in QUANTILES}
        rows.append(row | {"paired": found["paired"], "unit": cells["unit"], "run": outcome.fingerprint})
    return rows


def grid(base: Point, vary: Mapping[str, Sequence[Any]]) -> tuple[list[dict[str, Any]], list[Point]]:
    """Every combination: the values by name, and what is run; points of one market stand together."""
    knobs = _knobs(base, vary)
    _count(vary)
    # The knobs of the scenario turn slowest, so that their market is shared by all schemes in it.
    order = sorted(range(len(knobs)), key=lambda i: knobs[i].side == "scheme")
    outer = [i for i in order if knobs[i].side == "scenario"]
    inner = [i for i in order if knobs[i].side == "scheme"]
    given = list(vary.values())
    values: list[dict[str, Any]] = []
    points: list[Point] = []
    faults: dict[str, Fault] = {}
    for slow in itertools.product(*(given[i] for i in outer)):
        market: Scenario | None = None
        for fast in itertools.product(*(given[i] for i in inner)):
            now = dict(zip(outer, slow, strict=True)) | dict(zip(inner, fast, strict=True))
            try:
                if market is None:
                    market, _ = turned(base.scenario, base.scheme, {knobs[i]: now[i] for i in outer})
                _, scheme = turned(base.scenario, base.scheme, {knobs[i]: now[i] for i in inner})
            except InputError as error:
                faults |= {str(f): f for f in error.faults}
                continue
            values.append({knobs[i].text: now[i] for i in range(len(knobs))})
            points.append(Point(market, scheme))
    if faults:
        raise InputError(faults.values())
    return values, points


def _knobs(base: Point, vary: Mapping[str, Sequence[Any]]) -> list[Knob]:
    found: list[Knob] = []
    faults: list[Fault] = []
    for text in vary:
        try:
            found.append(knob_of(text, base.scenario, base.scheme))
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(faults)
    return found


def _count(vary: Mapping[str, Sequence[Any]]) -> None:
    n = int(np.prod([len(v) for v in vary.values()], dtype=np.float64))
    if not vary or n == 0:
        how = "vary={'behaviour.strength': [0, 0.05, 0.22]}"
        raise InputError(Fault("vary", "a sweep needs at least one knob and one value.", how=how))
    if n > MOST_POINTS:
        raise InputError(Fault("vary", "these are too many points.", f"{n:,}", allowed=f"at most {MOST_POINTS:,}"))
