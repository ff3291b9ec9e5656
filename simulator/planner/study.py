"""A state of the page -> everything its pictures and tables show, as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.charts.cost_distribution import CostDistribution
from simulator.charts.effort_map import EffortMap
from simulator.charts.managers import Managers
from simulator.charts.payout_curve import SHOWN_UP_TO, PayoutCurve
from simulator.charts.plane import Place, Plane
from simulator.comparison import Comparison, compare
from simulator.measures.definitions import DEFINITIONS
from simulator.paycurve import yearly_pay
from simulator.planner.sources import EDGES, Key, Sketch, effort_map, sketch_of
from simulator.planner.state import State
from simulator.response.kinds import kind_of
from simulator.response.pilot import pilot
from simulator.scheme import Scheme, load_scheme

FULL_PATHS = 10_000
PREVIEW_PATHS = 500
BAND_PATHS = 2_000
SEED = 0
Floats = NDArray[np.float64]
GRID = np.round(np.arange(0.0, SHOWN_UP_TO + 0.005, 0.01), 4)
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
    """One look at a state.

    Attributes:
        state: what was looked at.
        preview: true when few years were simulated, so that the figures wobble.
        sketches: what each scheme's run left behind, by name ("today", "proposal", "variant").
        silent: the proposal's luck with nobody answering to pay.
        comparison: all schemes against today.
        payout, cost, plane, managers, effort: what the pictures show.
    """

    state: State
    preview: bool
    sketches: Mapping[str, Sketch]
    silent: Sketch
    comparison: Comparison
    payout: PayoutCurve
    cost: CostDistribution
    plane: Plane
    managers: Managers
    effort: EffortMap

    @property
    def table(self) -> pd.DataFrame:
        """Rows (scheme, measure): mean, difference against today with its 95 % interval, unit."""
        return self.comparison.table

    @property
    def paths(self) -> int:
        """Simulated years behind each figure."""
        return self.silent.result.paths

    def figure(self, scheme: str, measure: str, column: str = "mean") -> float:
        """A figure of one scheme; `difference`, `low` and `high` are against today."""
        return self._numbers[scheme, measure][column]

    @cached_property
    def _numbers(self) -> Mapping[tuple[str, str], Mapping[str, float]]:
        """All figures as plain dictionaries: read hundreds of times for one painting."""
        found: dict[tuple[str, str], dict[str, float]] = {}
        for name, sketch in self.sketches.items():
            for measure, row in sketch.result.table.drop(columns="unit").to_dict("index").items():
                found[name, str(measure)] = {str(k): float(v) for k, v in row.items()}
        columns = [c for c in ("difference", "low", "high") if c in self.table]
        for column in columns:
            for (name, measure), value in self.table[column].to_dict().items():  # type: ignore[misc]
                found[str(name), str(measure)][column] = float(value)
        return found

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


def study(state: State, *, preview: bool) -> Study:
    """Simulate a state: few years while a slider moves, many once it rests.

    Raises:
        InputError: a scheme of the state is wrong, or asks for what the market cannot give.
    """
    paths = PREVIEW_PATHS if preview else FULL_PATHS
    schemes = schemes_of(state)
    sketches = {
        n: sketch_of(Key.of(state.scenario, s, paths, SEED, state.behaviour, preview)) for n, s in schemes.items()
    }
    silent = sketch_of(Key.of(state.scenario, load_scheme(NOTHING), paths, SEED, "none"))
    return Study(
        state=state,
        preview=preview,
        sketches=sketches,
        silent=silent,
        comparison=_compared(sketches),
        payout=_payout(state, schemes, sketches, silent),
        cost=_cost(state, sketches),
        plane=_plane(state, schemes, sketches, preview),
        managers=_managers(state, sketches),
        effort=EffortMap(
            **effort_map(sketches["proposal"], state.manager),
            months=state.scenario.calendar()[:12],
            corridor=sketches["proposal"].corridor[:, :, state.manager],
            manager=state.scenario.team()[state.manager].name,
        ),
    )


def _compared(sketches: Mapping[str, Sketch]) -> Comparison:
    """The comparison under our names, since a user may give two schemes the same one."""
    found = compare([s.result for s in sketches.values()])
    table = pd.concat([found.table.loc[n] for n in found.names], keys=list(sketches), names=["scheme", "measure"])
    return Comparison(found.results, tuple(sketches), table)


def _payout(state: State, schemes: Mapping[str, Scheme], sketches: Mapping[str, Sketch], silent: Sketch) -> PayoutCurve:
    i = state.manager
    kind = int(kind_of(state.scenario)[i])
    pay = {n: _yearly(state, s)[:, kind] for n, s in schemes.items()}
    return PayoutCurve(
        attainment=GRID,
        proposal=pay["proposal"],
        today=pay["today"],
        variant=pay.get("variant"),
        edges=EDGES,
        reached=sketches["proposal"].reached[i],
        without=None if state.behaviour == "none" else silent.reached[i],
        manager=state.scenario.team()[i].name,
        currency=state.scenario.currency,
    )


def _yearly(state: State, scheme: Scheme) -> Floats:
    """Variable pay of a year at each attainment of GRID, (attainment, kind of manager)."""
    return yearly_pay(scheme, pilot(state.scenario, scheme.needs()).profile, GRID)


def _cost(state: State, sketches: Mapping[str, Sketch]) -> CostDistribution:
    years = state.scenario.months / 12
    cost = {n: np.asarray(s.result.figures["cost_total"]) / years for n, s in sketches.items()}
    return CostDistribution(cost["proposal"], cost["today"], state.scenario.budget_y, state.scenario.currency)


def _plane(state: State, schemes: Mapping[str, Scheme], sketches: Mapping[str, Sketch], preview: bool) -> Plane:
    """Each scheme's place; the band of response strengths only once the hand rests."""
    places = {}
    for name, sketch in sketches.items():
        # The effort index is counted in units of each strength's own reference, so it has no band across strengths.
        known = not preview and state.motivation != "effort"
        ends = [_end(state, schemes[name], strength) if known else None for strength in ("low", "high")]
        places[name] = _place(sketch, state, ends)
    table = sketches["proposal"].result.table["mean"]
    worth = float(table["margin"] / (1 + table["margin_uplift"])) / (state.scenario.months / 12)
    return Plane(places, state.motivation, state.scenario.currency, worth)


def _end(state: State, scheme: Scheme, strength: str) -> tuple[float, float]:
    table = sketch_of(Key.of(state.scenario, scheme, BAND_PATHS, SEED, strength)).result.table["mean"]
    return float(table["cost_total"]) / (state.scenario.months / 12), float(table[state.motivation])


def _place(sketch: Sketch, state: State, ends: list[tuple[float, float] | None]) -> Place:
    years = state.scenario.months / 12
    table = sketch.result.table
    return Place(
        cost=cell(table, "cost_total", "mean") / years,
        cost_half=1.96 * cell(table, "cost_total", "mc_error") / years,
        motivation=cell(table, state.motivation, "mean"),
        motivation_half=1.96 * cell(table, state.motivation, "mc_error"),
        low=ends[0],
        high=ends[1],
    )


def _managers(state: State, sketches: Mapping[str, Sketch]) -> Managers:
    now, was = sketches["proposal"].people, sketches["today"].people
    pay = now["salary_y"].to_numpy() * state.scenario.months / 12
    return Managers(
        names=tuple(map(str, now.index)),
        today=was["variable_share"].to_numpy(),
        proposal=now["variable_share"].to_numpy(),
        low=now["pay_p10"].to_numpy() / pay,
        high=now["pay_p90"].to_numpy() / pay,
        given_up=now["given_up_share"].to_numpy(),
        at_plan=now["p_at_plan"].to_numpy(),
    )
