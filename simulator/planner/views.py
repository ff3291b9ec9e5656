"""What each picture shows of a state, as the picture's own plain data."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from simulator.charts.cost_distribution import CostDistribution
from simulator.charts.effort_map import EffortMap
from simulator.charts.managers import Managers
from simulator.charts.payout_curve import SHOWN_UP_TO, PayoutCurve
from simulator.charts.plane import Place, Plane
from simulator.paycurve import yearly_pay
from simulator.planner.gather import EDGES
from simulator.planner.kept import Kept
from simulator.planner.sources import Sketch
from simulator.planner.state import State
from simulator.response.kinds import kind_of
from simulator.response.pilot import pilot
from simulator.scheme import Scheme

Floats = NDArray[np.float64]
Point = tuple[float, float]
Band = tuple[Point, Point]
GRID = np.round(np.arange(0.0, SHOWN_UP_TO + 0.005, 0.01), 4)
_CURVES: Kept[Floats] = Kept(64)


def payout(
    state: State, schemes: Mapping[str, Scheme], sketches: Mapping[str, Sketch], silent: Sketch
) -> PayoutCurve:
    """Variable pay of the chosen manager over attainment, and where the years end."""
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
    key = (state.scenario.fingerprint(), repr(scheme.data))
    return _CURVES.get(key, lambda: yearly_pay(scheme, pilot(state.scenario, scheme.needs()).profile, GRID))


def cost(state: State, sketches: Mapping[str, Sketch]) -> CostDistribution:
    """Cost a year in each simulated year."""
    years = state.scenario.months / 12
    found = {n: s.cost / years for n, s in sketches.items()}
    return CostDistribution(found["proposal"], found["today"], state.scenario.budget_y, state.scenario.currency)


def plane(state: State, sketches: Mapping[str, Sketch], bands: Mapping[str, Band] | None) -> Plane:
    """Each scheme's place; `bands` once they are known."""
    places = {n: _place(s, state, (bands or {}).get(n)) for n, s in sketches.items()}
    table = sketches["proposal"].result.table["mean"].to_dict()
    worth = table["margin"] / (1 + table["margin_uplift"]) / (state.scenario.months / 12)
    settled = bands is not None or state.motivation == "effort"
    return Plane(places, state.motivation, state.scenario.currency, float(worth), settled=settled)


def _place(sketch: Sketch, state: State, band: Band | None) -> Place:
    years = state.scenario.months / 12
    mean, error = (sketch.result.table[c].to_dict() for c in ("mean", "mc_error"))
    return Place(
        cost=mean["cost_total"] / years,
        cost_half=1.96 * error["cost_total"] / years,
        motivation=mean[state.motivation],
        motivation_half=1.96 * error[state.motivation],
        low=band[0] if band else None,
        high=band[1] if band else None,
    )


def managers(state: State, sketches: Mapping[str, Sketch]) -> Managers:
    """Every manager's pay today and under the proposal."""
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


def effort(state: State, sketch: Sketch) -> EffortMap:
    """The chosen manager's effort by month and attainment, and where this manager is."""
    kind = int(sketch.kinds[state.manager])
    return EffortMap(
        effort=sketch.effort[kind][:, :12].astype(np.float64),
        attainment=sketch.attainment,
        months=state.scenario.calendar()[:12],
        corridor=sketch.corridor[:, :, state.manager],
        manager=state.scenario.team()[state.manager].name,
    )
