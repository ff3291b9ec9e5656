"""What the programme over deals is told: checked once, then plain numbers and tables."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.effort.checks import LARGEST, number_fault, range_fault, refuse
from simulator.faults import Fault

Floats = NDArray[np.float64]

# Outcomes of one month (total deals x deals since the pay date x deals of the month) held in memory at once.
_MOST_OUTCOMES = 40_000_000
_MOST_MONTHS = 600


@dataclass(frozen=True)
class Lattice:
    """The checked numbers; chance is (effort, deals) the probability of deals in a month."""

    months: int
    most: int
    efforts: Floats
    cost: Floats
    chance: Floats
    delta: float
    r: float
    pay_months: tuple[int, ...]

    @property
    def tracks_since(self) -> bool:
        """Deals since the last pay date differ from the total only with several pay dates."""
        return len(self.pay_months) > 1

    def since_size(self, month: int) -> int:
        """How many values the deals since the last pay date may take after `month` months, pay of it done."""
        if not self.tracks_since:
            return 1
        last = max((m for m in self.pay_months if m <= month), default=0)
        return (month - last) * self.most + 1


def _whole(value: Any, least: int, most: int) -> bool:
    number = isinstance(value, (int, np.integer)) and not isinstance(value, bool)
    return number and bool(least <= value <= most)


def _deals_faults(deals: Any) -> list[Fault]:
    if isinstance(deals, str) or not hasattr(deals, "__len__") or len(deals) != 3:
        return [Fault("deals", "three numbers are needed.", repr(deals)[:80], how="(most deals a month, p0, gain).")]
    faults = [f for i, d in enumerate(deals) for f in number_fault(f"deals[{i}]", d, least=-LARGEST, most=LARGEST)]
    if not faults and (deals[0] != int(deals[0]) or deals[0] < 1):
        faults.append(Fault("deals[0]", "the most deals a month is a whole number.", repr(deals[0]), "", "at least 1"))
    return faults


def _date_faults(pay_months: Any, months: Any) -> list[Fault]:
    allowed = f"1 to {months}" if _whole(months, 1, _MOST_MONTHS) else "1 to months"
    listed = isinstance(pay_months, Iterable) and not isinstance(pay_months, str)
    dates = list(pay_months) if listed else []
    if not dates or not all(_whole(m, 1, _MOST_MONTHS) for m in dates):
        found = repr(pay_months)[:80]
        return [Fault("pay_months", "a list of at least one month number is needed.", found, "", allowed)]
    if _whole(months, 1, _MOST_MONTHS) and max(dates) > months:
        return [Fault("pay_months", "a pay month lies after the last month.", repr(dates), "", allowed)]
    return []


def _size_faults(lattice: Lattice) -> list[Fault]:
    """Too many outcomes to be held in memory."""
    widest = max(lattice.since_size(m - 1) for m in range(1, lattice.months + 1))
    outcomes = (lattice.months * lattice.most + 1) * widest * (lattice.most + 1)
    if outcomes <= _MOST_OUTCOMES:
        return []
    return [Fault("deals[0]", "so many deals, months and months between pay dates are too much to solve exactly.",
                  f"{outcomes:,} outcomes a month", "", f"at most {_MOST_OUTCOMES:,}")]  # fmt: skip


def _binomial(n: int, p: Floats) -> Floats:
    """Binomial probabilities (effort, n + 1), exact at p = 0 and 1."""
    from scipy.stats import binom

    return np.asarray(binom.pmf(np.arange(n + 1), n, p[:, None]))


def lattice_of(
    *, months: Any, deals: Any, effort_grid: Any, monthly_cost: Any, delta: Any, r: Any, pay_months: Any
) -> Lattice:
    """The checked task; arguments as in `lattice_programme`.

    Raises:
        InputError: with every bad argument.
    """
    faults = [] if _whole(months, 1, _MOST_MONTHS) else [
        Fault("months", "a whole number of months is needed.", repr(months)[:80], "", f"1 to {_MOST_MONTHS}")
    ]
    faults += [*_deals_faults(deals), *range_fault("effort_grid", effort_grid, least=0.0, most=LARGEST)]
    if not faults and (np.ndim(effort_grid) != 1 or np.size(effort_grid) == 0):
        faults.append(Fault("effort_grid", "a list of at least one effort is needed.", repr(effort_grid)[:80]))
    faults += [
        *number_fault("monthly_cost", monthly_cost, least=0.0, most=LARGEST),
        *number_fault("delta", delta, above=0.0, most=1.0), *number_fault("r", r, least=0.0, most=LARGEST),
        *_date_faults(pay_months, months),
    ]  # fmt: skip
    refuse(faults)
    efforts = np.unique(np.asarray(effort_grid, dtype=np.float64))
    n, p0, gain = int(deals[0]), float(deals[1]), float(deals[2])
    lattice = Lattice(
        months=int(months), most=n, efforts=efforts, cost=0.5 * float(monthly_cost) * efforts**2,
        chance=np.zeros((0, 0)), delta=float(delta), r=float(r), pay_months=tuple(sorted({int(m) for m in pay_months})),
    )  # fmt: skip
    refuse(_size_faults(lattice))
    return replace(lattice, chance=_binomial(n, np.clip(p0 + gain * efforts, 0.0, 1.0)))
