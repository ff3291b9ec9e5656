"""How strongly people must answer to pay for a scheme to pay for itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from simulator.scenario import Scenario
from simulator.scheme import Scheme
from simulator.simulation import simulate

_STRONGEST = 0.40
_PATHS = 512
_ROUNDS = 7


@dataclass(frozen=True)
class BreakEven:
    """The smallest strength of response at which a scheme earns its cost.

    Attributes:
        strength: U, share of sales; 0 = pays for itself even if nobody answers; None = not even at the strongest.
        low, high: where the answer lies: the last strength that did not and the first that did.
        surplus: {strength: margin less variable pay, against today's, a year, in currency}, what was tried.
        error: sampling error (standard error) of the surplus at `high`.
        strength_error: the same of the strength: that error over the surplus's rise per unit of strength.
    """

    strength: float | None
    low: float
    high: float
    surplus: Mapping[float, float]
    error: float
    strength_error: float = 0.0


def break_even_strength(
    scenario: Scenario, scheme: Scheme | Mapping[str, Any] | str, today: Scheme | Mapping[str, Any] | str | None = None,
    *, paths: int = _PATHS, seed: int = 0,
) -> BreakEven:  # fmt: skip
    """The smallest strength U at which margin less variable pay is at least today's; bisection on common luck.

    Args:
        scenario: the market. scheme: the proposal. today: what it replaces; None = the scenario's, else salary only.
        paths, seed: years simulated at every strength tried.
    """
    old = today if today is not None else scenario.today
    tried: dict[float, float] = {}

    def surplus(strength: float) -> tuple[float, float]:
        new, was = (_net(scenario, s, strength, paths, seed) for s in (scheme, old))
        gain = (new - was) / (scenario.months / 12)
        tried[strength] = float(gain.mean())
        return tried[strength], float(gain.std(ddof=1) / np.sqrt(len(gain)))

    low, high = 0.0, _STRONGEST
    gain, error = surplus(low)
    if gain >= 0.0:
        return BreakEven(0.0, 0.0, 0.0, tried, error)
    gain, error = surplus(high)
    if gain < 0.0:
        return BreakEven(None, high, float("inf"), tried, error)
    for _ in range(_ROUNDS):
        middle = 0.5 * (low + high)
        gain, wrong = surplus(middle)
        if gain >= 0.0:
            high, error = middle, wrong
        else:
            low = middle
    rise = (tried[high] - tried[low]) / (high - low)
    return BreakEven(low - tried[low] / rise, low, high, tried, error, error / rise)


def _net(scenario: Scenario, scheme: Any, strength: float, paths: int, seed: int) -> Any:
    """Margin less variable pay of every path."""
    chosen = {"name": "Salary only", "elements": []} if scheme is None else scheme
    figures = simulate(scenario, chosen, paths=paths, seed=seed, behaviour={"strength": strength}).figures
    return np.asarray(figures["margin"]) - np.asarray(figures["cost_variable"])
