"""The payout curve of a scheme in a scenario: yearly pay by attainment, and what one more unit of it is worth."""

import numpy as np
from numpy.typing import NDArray

from simulator.paycurve import yearly_pay
from simulator.response.kinds import kind_of
from simulator.response.pilot import pilot
from simulator.response.pooled import is_pooled
from simulator.scenario import Scenario
from simulator.scheme import Scheme

Floats = NDArray[np.float64]


def pay_curve(scenario: Scenario, scheme: Scheme, attainments: Floats) -> Floats:
    """Variable pay of a year spent evenly at each attainment, (attainment, manager), in currency.

    The plan's measure follows the attainment, every other measure is at its expectation there. Where pay is shared
    the whole team is at that attainment.
    """
    shared = is_pooled(scheme)
    seen = pilot(scenario, scheme.needs(), everybody=shared)
    pay = yearly_pay(scheme, seen.profile, np.asarray(attainments, np.float64))
    return np.asarray(pay if shared else pay[:, kind_of(scenario)])


def marginal_pay(pay: Floats, attainments: Floats) -> Floats:
    """Pay for one more point (1 %) of attainment between neighbouring points, (attainment - 1, manager)."""
    return np.asarray(np.diff(pay, axis=0) / np.diff(attainments)[:, None] / 100.0)
