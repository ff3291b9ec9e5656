"""How the managers of a scenario answer to a scheme: pilot + scheme as pay function + solver -> Policy."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.book import CHANNELS, Policy
from simulator.effort.policy import Prospect, solve
from simulator.paycurve import profile_of
from simulator.response.direct import direct_pay
from simulator.response.link import link
from simulator.response.payday import PayDates, PayTables, look_up, pay_dates, read_tables
from simulator.response.people import reference_effort, responders
from simulator.response.pilot import Pilot, pilot
from simulator.response.table import policy_table
from simulator.scenario import Scenario
from simulator.scheme import Scheme

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Grids:
    """Points of the solver's grids in attainment of the year and of the period; fewer for a preview."""

    n_x: int = 160
    n_q: int = 48


FINE, COARSE = Grids(), Grids(80, 24)


@dataclass(frozen=True)
class Answer:
    """What the managers do, and how to read it.

    Attributes:
        policy: effort in every state, for the market.
        effort_index: weight of each channel (manager, channel): total effort against the total effort that a
            linear scheme worth 20 % of salary calls forth from the reference manager.
        value: certainty equivalent of the variable pay of each kind of manager, net of effort, in yearly salaries.
        engine: which solver. note: what it approximates.
    """

    policy: Policy
    effort_index: Floats
    value: Floats
    engine: str
    note: str


def respond(scenario: Scenario, scheme: Scheme, grids: Grids = FINE) -> Answer:
    """Solve the effort of every kind of manager under the scheme; nobody answers at strength 0."""
    n_months, team = scenario.months, len(scenario.team())
    if scenario.behaviour.strength == 0.0 or not scheme.elements:
        return _nobody(scenario, n_months, team)
    seen = pilot(scenario, scheme.needs())
    profile = profile_of(seen.book, scenario.plan.measure)
    months = len(seen.weight)
    dates = pay_dates(scheme, profile, months)
    tables = read_tables(scheme, profile, seen, dates)
    direct = direct_pay(scheme, scenario, profile, seen)
    kinds = responders(scenario, seen)
    pieces = [
        solve(
            _prospect(tables, seen, dates, k, direct[:, k]),
            link(seen, dates, k),
            kinds[k],
            n_x=grids.n_x,
            n_q=grids.n_q,
        )
        for k in range(len(kinds))
    ]
    policy = policy_table(scenario, seen, dates, pieces)
    index = np.full((team, len(CHANNELS)), 1.0 / reference_effort(scenario, seen))
    engine = pieces[0].engine
    return Answer(policy, index, np.array([p.value for p in pieces]), engine, pieces[0].note)


def _nobody(scenario: Scenario, n_months: int, team: int) -> Answer:
    note = "Strength 0: nobody answers to pay." if scenario.behaviour.strength == 0.0 else "There is no variable pay."
    zeros = np.zeros((team, len(CHANNELS)))
    return Answer(Policy.nobody(n_months, team), zeros, np.zeros(len(scenario.managers)), "none", note)


def _prospect(tables: dict[int, PayTables], seen: Pilot, dates: PayDates, kind: int, direct: Floats) -> Prospect:
    plan, a, b = seen.plan_y[kind], seen.forecast_a[:, kind], seen.forecast_b[:, kind]

    def pay(month: int, x: Floats, q: Floats) -> Floats:
        # x is the forecast at the end of the month: the result behind it, as a share of the year's plan.
        year = (np.asarray(x) - a[month] / plan) / (1.0 + b[month])
        return look_up(tables[month], kind, year, np.asarray(q))

    months = len(seen.weight)
    return Prospect(pay, dates.months, np.broadcast_to(direct / months, (months, len(CHANNELS))).copy())
