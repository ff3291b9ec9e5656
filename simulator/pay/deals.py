"""What one deal pays: straight pieces of its size for the market model, and deal by deal for exact rows.

A pay rule of single deals is a sum over bands of size: a * (number of deals) + b * (their value), because every curve
but the straight-line rate is made of straight pieces. The market model keeps no single deals, so it is asked for the
bands; exact rows can be paid one by one, which rounding per deal and straight-line rates need.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

import numpy as np

from simulator.curves import Curve
from simulator.faults import Fault
from simulator.pay.exact import ZERO, Array, Rounding, pick

Piece = tuple[Decimal | None, Decimal | None, Decimal, Decimal]


@dataclass(frozen=True)
class DealPay:
    """The pay of one deal by its value.

    Args:
        rate: pay per unit of value, or
        curve: a rate or amount by `looks_at` (the value itself when it is "") and, for a grid, `looks_across`.
        least, most: bounds of the pay of a deal.
        rounding: applied to each deal; None when only the sum is rounded.
    """

    rate: Decimal | None = None
    curve: Curve | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    looks_at: str = ""
    looks_across: str = ""
    rounding: Rounding | None = None

    def of(self, values: Array, columns: Callable[[str], Array]) -> Array:
        """Pay of each deal.

        Args:
            values: what each deal is worth.
            columns: the figures of the deals in another column.
        """
        return self.bounded(
            values, values * self.rate if self.curve is None else self._by_curve(self.curve, values, columns)
        )

    def bounded(self, values: Array, amounts: Array) -> Array:
        """Pay of each deal within its bounds; they hold for deals of a positive value, returns go as they were paid."""
        if self.least is not None:
            amounts = pick((values > ZERO) & (amounts < self.least), self.least, amounts)
        if self.most is not None:
            amounts = pick((values > ZERO) & (amounts > self.most), self.most, amounts)
        return np.asarray(amounts if self.rounding is None else self.rounding.of(np.asarray(amounts)))

    def _by_curve(self, curve: Curve, values: Array, columns: Callable[[str], Array]) -> Array:
        looked = columns(self.looks_at) if self.looks_at else values
        found = curve.at(looked, columns(self.looks_across) if self.looks_across else None)
        return values * found if curve.kind in ("step", "linear", "grid") else found

    @property
    def has_pieces(self) -> bool:
        """Whether bands of size say it all."""
        return self.rounding is None and (self.curve is None or self.curve.kind not in ("linear", "grid"))

    def pieces(self) -> list[Piece]:
        """Bands (low, high, a, b) in which a deal of value s pays a + b * s."""
        if self.curve is None:
            return self._bounded([(None, None, ZERO, self.rate or ZERO)])
        curve = self.curve
        edges = (None, *curve.thresholds, None)
        bands = list(pairwise(edges))
        if curve.kind == "step":
            raw = [(low, high, ZERO, v) for (low, high), v in zip(bands, curve.steps, strict=True)]
        else:
            raw = [
                (low, high, value - slope * (start or ZERO), slope)
                for (low, high), (start, value, slope) in zip(bands, curve.segments(), strict=True)
            ]
        return self._bounded(raw)

    def _bounded(self, raw: list[Piece]) -> list[Piece]:
        """The same with the least and most pay of a deal, which cut bands where they begin to bind."""
        if self.least is None and self.most is None:
            return raw
        cuts = {ZERO}
        for _, _, a, b in raw:
            cuts |= {(bound - a) / b for bound in (self.least, self.most) if bound is not None and b != 0}
        result: list[Piece] = []
        for low, high, a, b in raw:
            inner = sorted(c for c in cuts if (low is None or c > low) and (high is None or c < high))
            ends = [low, *inner, high]
            result += [self._flattened(s, e, a, b) for s, e in pairwise(ends)]
        return result

    def _flattened(self, low: Decimal | None, high: Decimal | None, a: Decimal, b: Decimal) -> Piece:
        if low is None or low < 0:
            return low, high, a, b
        middle = low + 1 if high is None else (low + high) / 2
        value = a + b * middle
        if self.least is not None and value < self.least:
            return low, high, self.least, ZERO
        if self.most is not None and value > self.most:
            return low, high, self.most, ZERO
        return low, high, a, b


@dataclass(frozen=True)
class Running:
    """The pay of deals in their order, each by the running total of the period.

    Args:
        pay: rate or curve, least and most pay of a deal.
        common: the deals that the total runs over, as a signed sum of regions.
        by_count: the curve looks at the number of the deal instead of the total.
        months: length of the period, in months.
        fiscal_start: month in which years start.
    """

    pay: DealPay
    common: tuple[Any, ...]
    by_count: bool
    months: int
    fiscal_start: int

    def of(self, values: Array, after: Array, numbers: Array) -> Array:
        """Pay of each deal: slices of the running total that it fills, or the rate that it reaches for all of it.

        Args:
            values: what each deal is worth.
            after: the running total with the deal in it.
            numbers: the place of the deal in the period: 1, 2, 3, ...
        """
        curve = self.pay.curve
        if curve is None:
            amounts = values * self.pay.rate
        elif curve.kind == "marginal":
            amounts = curve.at(after) - curve.at(after - values)
        else:
            amounts = values * curve.at(numbers if self.by_count else after)
        return self.pay.bounded(values, np.asarray(amounts))


def attribute_of(measure: str, by: Any) -> str:
    """The attribute of a deal that a curve per deal looks at."""
    if by is not None:
        return "size" if by.measure == "revenue" else str(by.measure)
    return "size" if measure == "revenue" else measure


def of_deals(curve: Curve) -> Iterable[Fault]:
    """Faults of a curve that is read for each deal: a deal has columns, but no plan, window or team."""
    for name, by in (("by", curve.by), ("across", curve.across)):
        if by is None:
            continue
        odd = sorted(by.model_fields_set - {"measure"})
        if odd or by.measure == "attainment":
            yield Fault(
                f"curve.{name}",
                "a curve per deal looks at a column of the deal.",
                odd[0] if odd else by.measure,
                how=f"{name}: discount",
            )


def of_running(curve: Curve) -> Iterable[Fault]:
    """Faults of a curve that is read along the running total: it looks at the total or at the number of the deal."""
    if curve.kind not in ("step", "marginal"):
        yield Fault("curve.kind", "a running total has bands: step or marginal.", curve.kind, how="kind: marginal")
    by = curve.by
    if by is not None and (by.measure != "n_deals" or by.model_fields_set - {"measure"}):
        yield Fault("curve.by", "it looks at the running total (silent) or at the number of the deal.", by.measure,
                    how="by: n_deals")
    if by is not None and curve.kind == "marginal":
        yield Fault("curve.kind", "a deal is one: its number has a rate, not slices.", curve.kind, how="kind: step")
