"""The strength dial: how strongly managers answer to pay, and what a kind of manager changes in it.

U is the sales gain of a linear scheme worth 20 % of salary at full attention: 0.20 k'C^-1 k = U. Field evidence
is contested (about 0 after bias correction; +9 %, Misra and Nair 2011; about +22 %, Lazear 2000), so U is a dial.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from simulator.book import CHANNELS
from simulator.effort.channels import SUBSTITUTION, cost_matrix
from simulator.effort.checks import range_fault, refuse

Floats = NDArray[np.float64]

REFERENCE_SHARE = 0.20


def cost_scale(strength: float, effect: ArrayLike, relative: ArrayLike, substitution: float = SUBSTITUTION) -> float:
    """The number that turns relative costs into C, so that 0.20 k'C^-1 k = U; infinite at U = 0.

    Args:
        strength: U, share of plan. effect: k of the reference manager (channel,). relative: curvatures of the
            channels relative to each other (channel,). One channel with k = 1 gives c = 0.20 / U.
    """
    refuse([*range_fault("strength", strength, least=0.0, most=1.0), *range_fault("effect", effect)])
    k = np.asarray(effect, dtype=np.float64)
    power = float(k @ np.linalg.solve(cost_matrix(relative, substitution), k))
    if strength == 0.0 or power == 0.0:
        return float("inf")
    return REFERENCE_SHARE * power / strength


@dataclass(frozen=True)
class Responder:
    """How one kind of manager answers: the numbers the solvers need.

    factors: productivity of a unit of effort in each channel against the reference manager's (channel,);
    cost: C (channel, channel), salaries a year; risk_aversion: per salary; attention_share: how far the dynamic
    shadow value counts; silent: no effort whatever is paid.
    """

    factors: Floats
    cost: Floats
    risk_aversion: float = 3.0
    attention_share: float = 0.6
    silent: bool = False


def responder(
    strength: float, effect: ArrayLike, relative: ArrayLike, *, archetype: Any = None,
    risk_aversion: float = 3.0, attention_share: float = 0.6, substitution: float = SUBSTITUTION,
) -> Responder:
    """One kind of manager at strength U; `archetype` carries factors on the reference manager's numbers.

    The scale of C is always the reference manager's: archetypes deviate from U by their own factors. Fields read
    of an archetype: growth_factor, retention_factor, collection_factor, new_clients_factor, restraint_factor
    (productivity), cost_factor (on C), risk_aversion and attention_share. None keeps the reference's number.
    """
    scale = cost_scale(strength, effect, relative, substitution)
    cost = cost_matrix(relative, substitution)
    factors = np.ones(len(cost))
    if archetype is not None:
        factors = np.array([float(getattr(archetype, f"{name}_factor")) for name in CHANNELS])
        cost = cost * float(archetype.cost_factor)
        risk_aversion = _own(archetype.risk_aversion, risk_aversion)
        attention_share = _own(archetype.attention_share, attention_share)
    silent = not np.isfinite(scale)
    return Responder(factors, cost if silent else cost * scale, risk_aversion, attention_share, silent)


def _own(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else float(value)
