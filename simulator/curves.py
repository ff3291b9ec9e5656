"""Curves: tables with explicit ends that turn a measured value into a rate, a factor or an amount of money.

Every curve is a frozen declaration; `at` evaluates it on float64 arrays and on object arrays of Decimal alike.
With thresholds p_0 < p_1 < ..., values v_i and `low` below p_0:

- step      v_i of the band that x lies in: one value for the whole amount
- linear    straight between the points, stated behaviour at both ends; a threshold given twice is a jump
- marginal  the integral of the step function from 0 to x: each slice at its own value
- reached   (x - p_0) * v_i: the whole excess at the value of the tier reached
- flat      an amount: the highest reached, or all reached ones stacked
- grid      a table of two measures, in bands or straight between its thresholds
"""

from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

import numpy as np
from pydantic import model_validator

from simulator.declare import Declared, knob
from simulator.pay.curve_checks import check_curve
from simulator.pay.exact import ONE, ZERO, Amount, Array, RoundMode, constant, in_steps, is_exact, pick
from simulator.pay.quantity import By
from simulator.pay.straight import across, along

Side = Literal["above", "below"]
Kind = Literal["step", "linear", "marginal", "reached", "flat", "grid"]
End = Literal["hold", "extend"] | Amount
Band = tuple[Amount | None, Amount | None, Amount]
SUMS = ("marginal", "reached")  # kinds whose value is already multiplied by x


class Curve(Declared):
    """A table from a measured value to a rate, a factor or money."""

    kind: Kind = knob(..., "Kind", "How the table is read between its points.")
    by: By | None = knob(None, "Looks at", "attainment, a measure, or a group of keys; silent: the rule's own base.")
    exact: Side | tuple[Side, ...] = knob(
        "above",
        "Exactly on a threshold",
        "above: the band that starts there; below: the band that ends there; or a list, one for each threshold.",
    )
    points: tuple[tuple[Amount, Amount], ...] = knob((), "Points", "[threshold, value], rising.", max_length=200)
    bands: tuple[Band, ...] = knob((), "Bands", "[from, to, value] instead of points; null is open.", max_length=200)
    below: End = knob(ZERO, "Below the first", "Value under the first threshold; hold; or (linear) extend.")
    above: End | None = knob(None, "Above the last", "linear: hold, extend or a value.")
    take: Literal["highest", "stacked"] = knob("highest", "Flat amounts", "Only the highest reached, or all reached.")
    values: Literal["rate", "money"] | None = knob(None, "Values are", "Shares of the base, or money per unit of it.")
    across: By | None = knob(None, "Columns look at", "grid: the second measure.")
    columns: tuple[Amount, ...] = knob((), "Column thresholds", "grid: rising thresholds of `across`.", max_length=50)
    rows: tuple[Amount, ...] = knob((), "Row thresholds", "grid: rising thresholds of `by`.", max_length=200)
    cells: tuple[tuple[Amount, ...], ...] = knob((), "Cells", "grid: one list of values per row.", max_length=200)
    between: Literal["step", "linear"] = knob("step", "Between cells", "grid: in bands, or straight from cell to cell.")
    round_to: Amount | None = knob(None, "Values in steps of", "linear, grid: 0.01 gives whole percents.", low=0)
    round_mode: RoundMode = knob("down", "Steps are taken", "down: only full steps count.")

    @model_validator(mode="after")
    def _whole(self) -> "Curve":
        check_curve(self)
        return self

    @property
    def is_money(self) -> bool:
        """Whether values are money rather than rates or factors."""
        return self.kind == "flat" or self.values == "money"

    @property
    def thresholds(self) -> tuple[Decimal, ...]:
        """Where bands start, rising."""
        if self.kind == "grid":
            return self.rows
        return tuple(p[0] for p in self.points) or tuple(b[0] for b in self.bands if b[0] is not None)

    @property
    def sides(self) -> tuple[Side, ...]:
        """For each threshold, whether its exact value belongs to the band above it or below."""
        return (self.exact,) * len(self.thresholds) if isinstance(self.exact, str) else self.exact

    @property
    def steps(self) -> tuple[Decimal, ...]:
        """Values of the bands, the one under the first threshold included."""
        if self.bands and self.bands[0][0] is None:
            return tuple(b[2] for b in self.bands)
        inner = tuple(p[1] for p in self.points) or tuple(b[2] for b in self.bands)
        return (inner[0] if isinstance(self.below, str) else self.below, *inner)

    def band(self, x: Array) -> Array:
        """Number of the band that each value lies in: 0 under the first threshold."""
        return _place(self.thresholds, x, self.sides)

    def at(self, x: Array, y: Array | None = None) -> Array:
        """The curve's value for each x (and, for a grid, each y), with the meaning of its kind."""
        if self.kind in ("linear", "grid"):
            value = along(self, x) if self.kind == "linear" else self._cell(x, x if y is None else y)
            return in_steps(value, self.round_to, self.round_mode) if self.round_to else value
        if self.kind == "marginal":
            parts = self.slices(x)
            return np.asarray(sum(parts[1:], start=parts[0]))
        value = _table(self._stacked(), is_exact(x))[self.band(x)]
        if self.kind == "reached":
            start = self.thresholds[0] if is_exact(x) else float(self.thresholds[0])
            return np.asarray(pick(x > start, x - start, start * 0) * value)
        return np.asarray(value)

    def slices(self, x: Array) -> list[Array]:
        """The pay of each slice of a marginal curve: value times the part of 0..x inside the band."""
        exact, edges = is_exact(x), self.thresholds
        lows, highs = (None, *edges), (*edges, None)
        nothing: Any = ZERO if exact else 0.0
        parts = []
        for low, high, value in zip(lows, highs, self.steps, strict=True):
            if value == 0:
                continue
            part = _clip(x, low, high, exact) - _clip(nothing, low, high, exact)
            parts.append(part * (value if exact else float(value)))
        return parts or [x * nothing]

    def _cell(self, x: Array, y: Array) -> Array:
        if self.between == "linear":
            return across(self, *np.broadcast_arrays(x, y))
        column = _place(self.columns, y, self.sides[:1] * len(self.columns))
        low = self.below if isinstance(self.below, Decimal) else ZERO
        frame = ((low,) * (len(self.columns) + 1), *((low, *row) for row in self.cells))
        row, column = np.broadcast_arrays(self.band(x), column)
        return np.asarray(_table(frame, is_exact(x))[row, column])

    def _stacked(self) -> tuple[Decimal, ...]:
        if self.kind != "flat" or self.take == "highest":
            return self.steps
        return tuple(sum(self.steps[: i + 1], start=ZERO) for i in range(len(self.steps)))

    def at_one(self) -> Decimal:
        """The value at exactly 1: full attainment."""
        return Decimal(self.at(constant([ONE], True))[0])

    def segments(self) -> list[tuple[Decimal | None, Decimal, Decimal]]:
        """`at` as straight pieces: (start, value at start, slope); the first start is None (its value is at 0).

        Raises:
            ValueError: a grid has no pieces.
        """
        if self.kind == "grid":
            raise ValueError("a grid looks at two measures")
        inner = []
        for index, start in enumerate(self.thresholds):
            value = self._right_of(index)
            inner.append((start, value, self._slope(index)))
        return [self._first_piece(), *inner]

    def _right_of(self, index: int) -> Decimal:
        """Value on the upper side of a threshold, whatever `exact` says."""
        upper = self.model_copy(update={"exact": "above"})
        return Decimal(upper.at(constant([self.thresholds[index]], True))[0])

    def _slope(self, index: int) -> Decimal:
        if self.kind in SUMS:
            return self.steps[index + 1]
        if self.kind != "linear":
            return ZERO
        last = len(self.points) - 1
        if index == last and self.above != "extend":
            return ZERO
        (x0, v0), (x1, v1) = self.points[min(index, last - 1)], self.points[min(index, last - 1) + 1]
        return ZERO if x1 == x0 else (v1 - v0) / (x1 - x0)  # a jump is a piece of no length

    def _first_piece(self) -> tuple[None, Decimal, Decimal]:
        if self.kind == "marginal":
            return (None, ZERO, self.steps[0])
        if self.kind == "linear" and self.below == "extend":
            slope = self._slope(0)
            return (None, self.points[0][1] - slope * self.points[0][0], slope)
        return (None, ZERO if self.kind == "reached" else self._stacked()[0], ZERO)


@lru_cache(maxsize=512)
def _table(values: Any, exact: bool) -> Array:
    table = constant(values, exact)
    table.setflags(write=False)
    return table


def _place(edges: tuple[Decimal, ...], x: Array, sides: tuple[Side, ...]) -> Array:
    """How many thresholds each value has reached; comparing is faster than searching while they are few."""
    if len(edges) > 8 and len(set(sides)) == 1:
        side: Any = "right" if sides[0] == "above" else "left"
        return np.searchsorted(_table(edges, is_exact(x)), x, side=side)
    count = np.zeros(x.shape, dtype=np.intp)
    for edge, side in zip(_table(edges, is_exact(x)), sides, strict=True):
        count += x >= edge if side == "above" else x > edge
    return count


def _clip(x: Any, low: Decimal | None, high: Decimal | None, exact: bool) -> Any:
    if low is not None:
        x = np.maximum(x, low if exact else float(low))  # type: ignore[arg-type]  # Decimals are objects to numpy
    if high is not None:
        x = np.minimum(x, high if exact else float(high))  # type: ignore[arg-type]
    return x
