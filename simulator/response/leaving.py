"""Who leaves at this pay: the quit rule at what the managers expect to earn."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from simulator.effort.leaving import quit_share
from simulator.effort.policy import Pieces
from simulator.market.turnover import is_simulated
from simulator.response.kinds import kind_of
from simulator.response.years import PlanYear
from simulator.scenario import Scenario

Floats = NDArray[np.float64]


def quit_table(scenario: Scenario, years: Sequence[PlanYear], solved: Sequence[Sequence[Pieces]]) -> Floats | None:
    """Yearly chance to leave (month, manager) at the certainty equivalent of each plan year's pay prospect.

    A plan year that lies only in part in the run is judged by the nearest whole one, or else by its own pay drawn
    out to twelve months. None where nobody leaves in the run.
    """
    if not is_simulated(scenario):
        return None
    certain = np.array([[piece.value for piece in pieces] for pieces in solved])
    months = np.array([year.n for year in years])
    whole = np.flatnonzero(months == 12)
    out = np.zeros((scenario.months, len(scenario.team())))
    for i, year in enumerate(years):
        at = whole[np.abs(whole - i).argmin()] if len(whole) else i
        worth = certain[at] * 12.0 / months[at]
        out[year.span] = quit_share(worth, scenario.behaviour)[kind_of(scenario)]
    return out


def without_pay(scenario: Scenario) -> Floats | None:
    """The same where there is no variable pay at all."""
    if not is_simulated(scenario) or scenario.behaviour.strength == 0.0:
        return None
    return np.full((scenario.months, len(scenario.team())), float(quit_share(0.0, scenario.behaviour)))
