"""The payout curve of a scheme in a scenario: yearly pay by attainment, and what one more unit of it is worth."""

import numpy as np
from numpy.typing import NDArray

from simulator.paycurve import profile_of, yearly_pay
from simulator.response.pilot import kind_of, pilot
from simulator.scenario import Scenario
from simulator.scheme import Scheme

Floats = NDArray[np.float64]


def pay_curve(scenario: Scenario, scheme: Scheme, attainments: Floats) -> Floats:
    """Variable pay of a year spent evenly at each attainment, (attainment, manager), in currency.

    The plan's measure follows the attainment, every other measure is at its expectation there.
    """
    profile = profile_of(pilot(scenario, scheme.needs()).book, scenario.plan.measure)
    return np.asarray(yearly_pay(scheme, profile, np.asarray(attainments, np.float64))[:, kind_of(scenario)])


def marginal_pay(pay: Floats, attainments: Floats) -> Floats:
    """Pay for one more point (1 %) of attainment between neighbouring points, (attainment - 1, manager)."""
    return np.asarray(np.diff(pay, axis=0) / np.diff(attainments)[:, None] / 100.0)
