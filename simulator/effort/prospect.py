"""What a manager is paid and how effort and luck move the forecasts: all that the solvers are told."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.effort.programme import MonthlyPay
from simulator.effort.segments import Segments

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Prospect:
    """What a manager is paid, in yearly salaries.

    pay: pay(month, x, q) on pay dates, vectorised; x and q as forecast at the end of that month, where the
        running period is over: q is then the period's own attainment. With one pay date q equals x.
    pay_months: counted from 1.
    direct: pay per unit of a month's effort in each channel (month, channel): commissions per deal, rewards for
        new clients and referrals, payment-speed rates.
    annual: the pay curve when it is known as segments; otherwise it is read off `pay` where it is needed.
    later: pay per unit of effort (month, channel) in later periods that q does not carry; the myopic do not count it.
    """

    pay: MonthlyPay
    pay_months: tuple[int, ...]
    direct: Floats
    annual: Segments | None = None
    later: Floats | None = None

    @property
    def ahead(self) -> Floats:
        """Pay per unit of effort that does not go through the state, for who looks ahead."""
        return self.direct if self.later is None else self.direct + self.later


@dataclass(frozen=True)
class Link:
    """How effort and luck move the forecasts of one manager type.

    effect, effect_q: (month, channel) attainment of the year and of the running period that one unit of effort
        spent in the month adds until their ends, of the reference manager; growth: k/12 times what persists.
    noise, noise_q: (month,) standard deviation of the month's revision of both forecasts.
    start: forecasts (x, q) at zero effort when the year opens; q_start: see `Task`.
    delta: monthly discount factor; present_bias, sophisticated: see `Task`.
    effort_most: the most total effort of a month, over channels, that pay for attainment can call forth.
    """

    effect: Floats
    effect_q: Floats
    noise: Floats
    noise_q: Floats
    start: tuple[float, float] = (1.0, 1.0)
    q_start: Callable[[int, Floats], Floats] | None = None
    delta: float = 1.0
    present_bias: float = 1.0
    sophisticated: bool = False
    effort_most: float = np.inf
