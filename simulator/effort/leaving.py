"""How likely somebody leaves: the one home of the quit rule."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from simulator.scenario import Behaviour

Floats = NDArray[np.float64]


def quit_share(certain: ArrayLike, behaviour: Behaviour) -> Floats:
    """Yearly chance to leave, logistic(logit(q0) - q1 (CE - reservation)), any shape.

    Args:
        certain: certainty equivalent of a year's variable pay, in yearly salaries.
        behaviour: q0 `quit_share_y`, q1 `quit_response`, `reservation_share`.
    """
    q0 = behaviour.quit_share_y
    if q0 <= 0.0:
        return np.zeros(np.shape(certain))
    gain = behaviour.quit_response * (np.asarray(certain, np.float64) - behaviour.reservation_share)
    return np.asarray(1.0 / (1.0 + (1.0 - q0) / q0 * np.exp(gain)))
