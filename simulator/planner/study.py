"""A state of the page -> everything its pictures and tables show, as plain data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pandas as pd

from simulator.charts.cost_distribution import CostDistribution
from simulator.charts.effort_map import EffortMap
from simulator.charts.managers import Managers
from simulator.charts.payout_curve import PayoutCurve
from simulator.charts.plane import Plane
from simulator.comparison import Comparison, compare
from simulator.measures.definitions import DEFINITIONS
from simulator.planner import views
from simulator.planner.anchor import anchored
from simulator.planner.sources import Key, Sketch, always, sketch_of
from simulator.planner.state import State
from simulator.scheme import Scheme, load_scheme

FULL_PATHS = 10_000
# A preview looks at as many years as half a million months of single clients allow.
PREVIEW_PATHS, FEWEST_PATHS, PREVIEW_CELLS = 256, 64, 500_000
BAND_PATHS = 2_000
SEED = 0
NOTHING: Mapping[str, Any] = {"name": "Salary only", "elements": []}
# Measures in the order of the table of key figures.
FIGURES = (
    "cost_total",
    "cost_variable",
    "p_over_budget",
    "ccos",
    "revenue",
    "margin",
    "cash",
    "p_at_plan",
    "effort",
    "revenue_uplift",
    "margin_uplift",
    "variable_share",
    "zero_pay_share",
    "quit_risk",
    "luck_share",
)


@dataclass(frozen=True)
class Study:
    """One look at a state; what a page does not show is not worked out.

    Attributes:
        state: what was looked at.
        preview: true when few years were simulated.
        schemes: by name: "today", "proposal", perhaps "variant".
        sketches: what each scheme's run left behind.
        silent: the same luck with nobody paid for results and nobody answering.
        bands: scheme -> (cost a year, motivation) at the weak and at the strong response, once they are known.
    """

    state: State
    preview: bool
    schemes: Mapping[str, Scheme]
    sketches: Mapping[str, Sketch]
    silent: Sketch
    bands: Mapping[str, views.Band] | None = None

    @property
    def table(self) -> pd.DataFrame:
        """Rows (scheme, measure): mean, difference against today with its 95 % interval, unit."""
        return self.comparison.table

    @property
    def paths(self) -> int:
        """Simulated years behind each figure."""
        return self.silent.result.paths

    @cached_property
    def comparison(self) -> Comparison:
        """All schemes against today, under our names: a user may give two schemes the same one."""
        found = compare([s.result for s in self.sketches.values()])
        frames = [found.of(n) for n in found.names]
        table = pd.concat(frames, keys=list(self.sketches), names=["scheme", "measure"])
        return Comparison(found.results, tuple(self.sketches), table)

    @cached_property
    def payout(self) -> PayoutCurve:
        """Pay over attainment for the chosen manager."""
        return views.payout(self.state, self.schemes, self.sketches, self.silent)

    @cached_property
    def cost(self) -> CostDistribution:
        """Cost of each simulated year."""
        return views.cost(self.state, self.sketches)

    @cached_property
    def plane(self) -> Plane:
        """Cost against motivation."""
        return views.plane(self.state, self.sketches, self.bands)

    @cached_property
    def managers(self) -> Managers:
        """Who wins and who loses."""
        return views.managers(self.state, self.sketches)

    @cached_property
    def effort(self) -> EffortMap:
        """When the chosen manager tries."""
        return views.effort(self.state, self.sketches["proposal"])

    def figure(self, scheme: str, measure: str, column: str = "mean") -> float:
        """A figure of one scheme; `difference`, `low` and `high` are against today."""
        return self._column(scheme, column)[measure]

    def number(self, scheme: str, measure: str, column: str) -> float | None:
        """The same, None where there is no such figure."""
        return self._column(scheme, column).get(measure)

    def _column(self, scheme: str, column: str) -> Mapping[str, float]:
        """A column of figures as a plain dictionary: read hundreds of times for one painting."""
        if (scheme, column) not in self._read:
            against = column in ("difference", "low", "high")
            frame = self.comparison.of(scheme) if against else self.sketches[scheme].result.table
            self._read[scheme, column] = {str(k): float(v) for k, v in frame[column].to_dict().items()}
        return self._read[scheme, column]

    @cached_property
    def _read(self) -> dict[tuple[str, str], Mapping[str, float]]:
        return {}

    def unit(self, measure: str) -> str:
        """Unit of a measure."""
        return DEFINITIONS[measure].unit


def cell(table: pd.DataFrame, row: str, column: str) -> float:
    """One number of a table of figures."""
    return float(table[column].to_dict()[row])


def schemes_of(state: State) -> dict[str, Scheme]:
    """The schemes of a state by name, today first; read and checked.

    Raises:
        InputError: listing what is wrong with the first scheme that is.
    """
    raw = {"today": state.today or NOTHING, "proposal": state.proposal, "variant": state.variant}
    return {name: load_scheme(data) for name, data in raw.items() if data is not None}


def preview_paths(state: State) -> int:
    """Years of a preview: fewer for large teams, so that the hand is followed."""
    scenario = state.scenario
    books = sum(m.portfolio.n_clients if m.portfolio else len(m.clients) for m in scenario.team())
    fitting = PREVIEW_CELLS // max(1, books * scenario.months)
    return int(min(PREVIEW_PATHS, max(FEWEST_PATHS, fitting // 64 * 64)))


def study(
    state: State, *, preview: bool, since: Study | None = None, wanted: Callable[[], bool] = always
) -> Study:
    """Simulate a state: few years while a slider moves, many once it rests.

    Args:
        state: what to look at.
        preview: few years and coarse grids of the solver.
        since: the last full study; a preview goes on from its figures.
        wanted: asked in between; a study that nobody waits for any more stops.

    Raises:
        InputError: a scheme of the state is wrong, or asks for what the market cannot give.
        StaleError: `wanted` said no.
    """
    schemes = schemes_of(state)
    if not preview:
        sketches, silent = _sketches(state, schemes, FULL_PATHS, False, wanted)
        return Study(state, False, schemes, sketches, silent)
    paths = preview_paths(state)
    sketches, silent = _sketches(state, schemes, paths, True, wanted)
    if since is not None and preview_paths(since.state) == paths and since.state.file == state.file:
        old, hush = _sketches(since.state, since.schemes, paths, True, wanted)
        sketches = {n: anchored(s, old[n], since.sketches[n]) if n in old else s for n, s in sketches.items()}
        silent = anchored(silent, hush, since.silent)
    return Study(state, True, schemes, sketches, silent)


def _sketches(
    state: State, schemes: Mapping[str, Scheme], paths: int, quick: bool, wanted: Callable[[], bool]
) -> tuple[dict[str, Sketch], Sketch]:
    """Every scheme's run, and the silent one."""

    def run(scheme: Scheme, behaviour: str, coarse: bool) -> Sketch:
        return sketch_of(Key.of(state.scenario, scheme, paths, SEED, behaviour, coarse), wanted)

    found = {name: run(scheme, state.behaviour, quick) for name, scheme in schemes.items()}
    return found, run(load_scheme(NOTHING), "none", False)


def with_bands(full: Study, wanted: Callable[[], bool] = always) -> Study:
    """The study with each scheme's place at the weak and the strong response.

    The effort index is counted in units of each strength's own reference, so it has no band across strengths.
    """
    state = full.state
    if state.motivation == "effort":
        return full

    def place(scheme: Scheme, strength: str) -> tuple[float, float]:
        key = Key.of(state.scenario, scheme, BAND_PATHS, SEED, strength, quick=True)
        table = sketch_of(key, wanted).result.table["mean"]
        return float(table["cost_total"]) / (state.scenario.months / 12), float(table[state.motivation])

    bands = {n: (place(s, "low"), place(s, "high")) for n, s in full.schemes.items()}
    return replace(full, bands=bands)
