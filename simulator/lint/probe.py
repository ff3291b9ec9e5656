"""The probe: the real scheme paid on an ordinary year at a thousand attainments, and the shape that shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from simulator.book import RATIOS
from simulator.faults import InputError
from simulator.scheme import Scheme
from simulator.trial.ordinary import MONTHS, Year
from simulator.trial.parts import meets, months_of, still_ones, tables_of
from simulator.trial.scale import COUNTS, PARTS, Scale, is_bad

Floats = NDArray[np.float64]
TOP = 2.5
STEP = 0.0025
COARSE = 0.02  # exact arithmetic is slower
FINE = 33
# Spread of attainment (sd / mean) by length of the target period: 0.25 a year as in the convexity rule; shorter
# periods even out less. Assumption between square-root scaling and none.
SPREAD: Mapping[str, float] = {"month": 0.40, "quarter": 0.30, "half": 0.27}
STILL = (
    "salary", "plan", "served", "revenue_prior", "portfolio_size", "clients", "clients_start",
    "new_clients", "won_back", "referrals",
)  # fmt: skip
ALONG = ("discount_given", "discounted_revenue")  # move with list_revenue, so that the share of discount stays
ALONE: Mapping[str, str] = {"average_check": "revenue", "margin_share": "margin", "collected_share": "cash"}


@dataclass(frozen=True)
class Sweep:
    """Yearly pay by attainment, everything else being equal.

    Args:
        what: the measure that moves; "" when all results move together.
        at: (n,) attainments.
        total: (n,) pay of the year, one-off campaigns left out.
        lines: label -> (n,).
    """

    what: str
    at: Floats
    total: Floats
    lines: Mapping[str, Floats]

    def pay(self, at: float) -> float:
        """Pay of the year at an attainment."""
        return float(np.interp(at, self.at, self.total))


@dataclass(frozen=True)
class Jump:
    """Pay that comes or goes at once.

    Args:
        at: attainment.
        before, after: pay of the year on both sides.
        line: label of the line that moves most.
        from_nothing: whether that line paid nothing before.
    """

    at: float
    before: float
    after: float
    line: str
    from_nothing: bool = False

    @property
    def size(self) -> float:
        """Money of the year."""
        return self.after - self.before


@dataclass(frozen=True)
class Probe:
    """A scheme tried on one kind of person."""

    scheme: Scheme
    scale: Scale
    person: Mapping[str, str]

    @cached_property
    def exact(self) -> bool:
        """Whether only exact arithmetic can pay it."""
        try:
            self.scheme.pay(Year(self.scheme, self.scale, self.person).book())
        except InputError:
            return True
        return False

    @cached_property
    def main(self) -> Sweep:
        """All results move together."""
        return self.sweep("")

    @cached_property
    def alone(self) -> tuple[Sweep, ...]:
        """Ratios that targets look at, each moved by itself."""
        tables = tables_of(self.scheme)
        named = {name for t in tables for name in (t.measure, t.looks_at)} | self._item_measures()
        return tuple(self.sweep(name) for name in sorted(named & {*ALONE, "retention_share"}))

    @cached_property
    def jumps(self) -> Mapping[str, tuple["Jump", ...]]:
        """Jumps of each sweep, by the measure that moves in it."""
        return {sweep.what: self._jumps(sweep) for sweep in (self.main, *self.alone)}

    @cached_property
    def moving(self) -> frozenset[str]:
        """Measures that move together in the main sweep."""
        known = {*PARTS, *COUNTS, *(need.measure for need in self.scheme.needs(exact=True))}
        acts = {i.measure for e in self.scheme.elements if e.kind == "activity" for i in e.rule.items}
        still = {*STILL, *acts, *self.scale.never, *RATIOS, *still_ones(self.scheme, {*PARTS, *COUNTS})}
        return frozenset(
            n for n in known if n in ALONG or (n not in still and not n.startswith("plan_") and not is_bad(n))
        )

    @cached_property
    def at_plan(self) -> float:
        """Pay of the year at full attainment."""
        return float(self.pay(np.array([1.0])).total[0])

    @cached_property
    def entries(self) -> tuple[tuple[int, Any], ...]:
        """Elements for this person, with their numbers."""
        return tuple((i, e) for i, e in enumerate(self.scheme.elements) if meets(e, self.person))

    @cached_property
    def is_bounded_blindly(self) -> bool:
        """Whether limits in plain money cut pay whose size nobody told."""
        return not self.scale.is_size_known and any(_is_money_limit(e) for _, e in self.entries)

    @cached_property
    def period(self) -> str:
        """The longest period of the lines that have a target, for the spread of attainment."""
        found = [str(e.rule.period) for _, e in self.entries if e.kind in ("target_bonus", "scorecard")]
        return max(found, key=months_of, default="year")

    def worth(self, amount: float) -> tuple[str, tuple[float, str]]:
        """Money of a year as a share of the salary, or of the pay at plan where no salary is known."""
        if self.scale.is_salary_known:
            return "worth", (amount / (self.scale.salary * MONTHS), "salary")
        return "worth", (amount / self.at_plan if self.at_plan else 0.0, "plan-pay")

    def sweep(self, what: str, scheme: Scheme | None = None, top: float = TOP) -> Sweep:
        """Yearly pay along a grid of attainments."""
        step = COARSE if self.exact else STEP
        grid = np.round(np.arange(0.0, 1.0 + 1e-9, step / TOP) * top, 6)
        return self.pay(np.union1d(grid, [1.0]), what, scheme)

    def pay(self, at: Floats, what: str = "", scheme: Scheme | None = None) -> Sweep:
        """Yearly pay at given attainments."""
        scheme = scheme or self.scheme
        year = Year(scheme, self.scale, self.person, exact=self.exact)
        slips = scheme.pay(year.book(self._moving(what, at)))
        lines = {label: _yearly(line, len(at)) for label, line in slips.lines.items()}
        one_off = [lines[e.label] for e in scheme.elements if e.kind == "campaign"]
        return Sweep(what, at, _yearly(slips.total, len(at)) - sum(one_off, np.zeros(len(at))), lines)

    def _jumps(self, sweep: Sweep) -> tuple[Jump, ...]:
        """Where pay jumps: steep intervals looked at again with a finer comb."""
        scale = max(abs(self.at_plan), float(np.ptp(sweep.total)) / 2, 1e-9)
        steep = np.flatnonzero(np.abs(np.diff(sweep.total)) > 0.02 * scale)[:60]
        found = []
        for i in steep:
            at = np.linspace(sweep.at[i], sweep.at[i + 1], FINE)
            fine = self.pay(at, sweep.what)
            change = np.diff(fine.total)
            k = int(np.argmax(np.abs(change)))
            if abs(change[k]) > 0.7 * abs(fine.total[-1] - fine.total[0]):
                found.append(self._jump(fine, k))
        return tuple(found)

    def _jump(self, fine: Sweep, k: int) -> Jump:
        sign = np.sign(fine.total[k + 1] - fine.total[k])
        moved = {label: sign * (line[k + 1] - line[k]) for label, line in fine.lines.items()}
        label = max(moved, key=moved.__getitem__)
        at = round(float(fine.at[k + 1] if k + 2 == len(fine.at) else fine.at[k]), 3)
        bare = abs(float(fine.lines[label][k])) < 1e-9 * abs(fine.total[k + 1] - fine.total[k])
        return Jump(at, float(fine.total[k]), float(fine.total[k + 1]), label, bare)

    def _moving(self, what: str, at: Floats) -> dict[str, Floats]:
        if what == "retention_share":
            kept = 1.0 - self.scale.month("lost_clients") / self.scale.month("clients_start")
            return {"lost_clients": (1.0 - at * kept) / (1.0 - kept)}
        if what:
            return {ALONE[what]: at}
        return dict.fromkeys(self.moving, at)

    def _item_measures(self) -> set[str]:
        rules = [e.rule for _, e in self.entries]
        parts = [item for rule in rules for item in (rule, *getattr(rule, "items", ()))]
        return {str(part.measure) for part in parts if getattr(part, "measure", None)}


def _yearly(months: Any, n: int) -> Floats:
    sums = np.asarray(months, dtype=object).sum(axis=1)[:, 0] if months.dtype == object else months.sum(axis=1)[:, 0]
    return np.array(np.broadcast_to(sums.astype(np.float64), (n,)))


def _is_money_limit(entry: Any) -> bool:
    rule = entry.rule
    limits = entry.kind in ("cap", "floor", "guarantee", "draw") and rule.of == "money"
    return limits or (entry.kind == "commission" and (rule.most is not None or rule.least is not None))


def spread_of(period: str) -> tuple[float, float]:
    """Mean and sd of the logarithm of attainment: lognormal with mean 1."""
    sd = float(np.sqrt(np.log1p(SPREAD.get(period.removesuffix("_to_date"), 0.25) ** 2)))
    return -(sd**2) / 2, sd


def chance_below(at: float, period: str) -> float:
    """Probability that attainment lies under a value."""
    mean, sd = spread_of(period)
    return float(ndtr((np.log(at) - mean) / sd)) if at > 0 else 0.0


def reached_by(share: float, period: str) -> float:
    """The attainment that a share of people stay under."""
    mean, sd = spread_of(period)
    return float(np.exp(mean + sd * ndtri(share)))
