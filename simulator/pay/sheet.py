"""The sheet: what a rule sees (the Book and the lines before it) and what it hands back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from simulator.book import Book
from simulator.pay.derived import Derived
from simulator.pay.exact import ZERO, Array, constant, divide, keep, zeros
from simulator.pay.exact import number as as_number
from simulator.pay.people import texts_of
from simulator.pay.periods import Grid, grid, months_present, spread, window_sum, windows


@dataclass(frozen=True)
class Step:
    """One clause of an explanation: a message key and its values, each (kind, value).

    Kinds: money, percent, number, text, and band: (curve, figures it looked at, kind of thresholds).
    Arrays are (path, period, manager) or broadcast to it. `only` is not zero where the clause is told (None: always).
    """

    key: str
    values: Mapping[str, tuple[str, Any]]
    only: Any = None


@dataclass(frozen=True)
class Paid:
    """What a rule hands back.

    Args:
        amount: (path, period, manager): its own line, before rounding.
        grid: the periods; the line is paid in their last months.
        steps: the explanation.
        target: the amount at full attainment, where it is defined.
        on: for a rule that changes other lines: how its amount falls on each of them, adding up to `amount`.
        due: (1 or path, period, manager) where a line is due at all; None = everywhere.
        to_absent: paid in months without facts too: money held back is owed to those who left.
    """

    amount: Array
    grid: Grid
    steps: tuple[Step, ...] = ()
    target: Array | None = None
    on: Mapping[str, Array] | None = None
    due: Array | None = None
    to_absent: bool = False


@dataclass
class Sheet:
    """What a rule sees. `standing` holds each earlier line and all later changes to it, each on its own periods."""

    book: Book
    fiscal_start: int = 1
    measures: dict[str, Derived] = field(default_factory=dict)
    present: Array | None = None
    standing: dict[str, list[tuple[Grid, Array]]] = field(default_factory=dict)
    targets: dict[str, Array] = field(default_factory=dict)
    grids: dict[str, Grid] = field(default_factory=dict)
    rounding: Any = None
    opening: dict[str, Any] = field(default_factory=dict)
    closing: dict[str, Array] = field(default_factory=dict)
    left: Array | None = None
    cache: dict[Any, Array] = field(default_factory=dict)

    @property
    def exact(self) -> bool:
        """True in settle: arrays hold Decimals."""
        return self.book.exact

    @property
    def n_months(self) -> int:
        """Months of the book."""
        return len(self.book.months)

    def num(self, value: Any) -> Any:
        """A setting in the sheet's world."""
        return as_number(value, self.exact)

    def table(self, values: Any) -> Array:
        """A list of settings in the sheet's world."""
        return constant(values, self.exact)

    def grid(self, period: str, pay_every: str = "month", partial: str = "none") -> Grid:
        """The periods that a rule pays in."""
        return grid(self.book.months, self.fiscal_start, period, pay_every, partial == "prorate")

    def window(self, base: Grid, over: str | None) -> Grid:
        """The windows of `over` that end in the pay months of `base`."""
        return base if over is None else windows(self.book.months, self.fiscal_start, base, over)

    def salary(self, over: Grid) -> Array:
        """Salaries of the months of each period."""
        return window_sum(self.book.salary, over)

    def empty(self, over: Grid) -> Array:
        """Zeros for every period and manager."""
        return zeros((1, over.n, len(self.book.managers)), self.exact)

    def complete(self, over: Grid, partial: str = "none") -> Array | None:
        """Where a manager has facts for every month of a period (for any month when it may be partial)."""
        if self.present is None:
            return None
        have = months_present(self.present, over)
        return np.asarray(have > 0 if partial == "prorate" else have >= over.length)

    def fraction(self, over: Grid) -> Array:
        """Share of a period's months that a manager has facts for: fixed amounts of a partial period shrink by it."""
        present = self.present
        have = self.elapsed_months(over) if present is None else self.whole_numbers(months_present(present, over))
        return np.asarray(have / self.num(ZERO + over.length) + self.empty(over))

    @property
    def blank(self) -> Array:
        """Zeros for every month and manager."""
        return zeros((1, self.n_months, len(self.book.managers)), self.exact)

    def whole_numbers(self, counts: Array) -> Array:
        """Counts in the sheet's world."""
        if not self.exact:
            return counts.astype(np.float64)
        return np.asarray(np.frompyfunc(lambda n: ZERO + int(n), 1, 1)(counts), dtype=object)

    def elapsed_months(self, over: Grid) -> Array:
        """Months from the start to the end of each window: (1, period, 1)."""
        months = np.array([e - s + 1 for s, e in zip(over.starts, over.ends, strict=True)])
        return self.whole_numbers(months[None, :, None])

    def served(self, over: Grid) -> Array:
        """Share of the period worked, from the facts' `served` column; 1 when it is not kept."""
        if self.book.served is None:
            return np.asarray(self.empty(over) + self.num(ZERO + 1))
        return divide(window_sum(self.book.served, over), self.elapsed_months(over))

    def people(self, column: str, over: Grid) -> Array:
        """Texts of a people column in the pay month: (1, period, manager)."""
        full = np.broadcast_to(texts_of(self.book, column), (self.n_months, len(self.book.managers)))
        return full[list(over.ends)][None]

    def due(self, to_date: Array, over: Grid, negative: str = "carry") -> Array:
        """What is paid each time of an amount that is reckoned to date: due less paid before in the year.

        Args:
            negative: a result that shrinks is carried (paid on only beyond what was paid), paid_back, or zeroed.
        """
        if not over.to_date:
            return to_date
        paid: list[Array] = []
        before = to_date[:, 0] * 0 if over.n else None
        for i in range(over.n):
            before = before if over.same_year(i) else to_date[:, i] * 0
            now = to_date[:, i] - before
            if negative != "paid_back":
                now = keep(now > 0, now)
            paid.append(now)
            before = before + now if negative == "carry" else to_date[:, i]
        return np.stack(paid, axis=1) if paid else to_date

    @property
    def slice_rounding(self) -> Any:
        """The rounding of single slices and deals; None when only sums are rounded."""
        return self.rounding if self.rounding is not None and self.rounding.per == "slice" else None

    def rounded(self, values: Array) -> Array:
        """Money that is divided up, to whole cents, so that its parts add up; left alone where nothing is rounded."""
        return values if self.rounding is None or self.rounding.per == "payslip" else self.rounding.of(values)

    def close(self, label: str) -> None:
        """File the balance that the last rule left, if it left one, under its label."""
        if self.left is not None:
            self.closing[label], self.left = self.left, None

    def ends_year(self, month: int) -> bool:
        """Whether a month of the book is the last of a fiscal year."""
        return (self.book.months[month][1] - self.fiscal_start) % 12 == 11

    def pay_months(self, lines: tuple[str, ...]) -> Grid:
        """The periods of the line that is paid most often: every pay month of the lines is one of theirs."""
        known = [self.grids[label] for label in self.select(lines) if label in self.grids]
        return min(known, key=lambda g: g.length, default=self.grid("month"))

    def select(self, lines: tuple[str, ...]) -> tuple[str, ...]:
        """The earlier lines meant; `all` is every one so far."""
        return tuple(self.standing) if lines == ("all",) else lines

    def stands(self, label: str, over: Grid) -> Array:
        """A line with all changes to it so far, over each window (of periods to date: what is paid anew)."""
        parts = [
            values if grid == over else window_sum(spread(values, grid, self.n_months), over.stretch)
            for grid, values in self.standing[label]
        ]
        return parts[0] if len(parts) == 1 else added(parts, self.empty(over))

    def change(self, label: str, over: Grid, values: Array) -> None:
        """Lay a change on a line: it counts with it from here on."""
        parts = self.standing[label]
        same = next((i for i, (grid, _) in enumerate(parts) if grid == over), None)
        if same is None:
            parts.append((over, values))
        else:
            parts[same] = (over, parts[same][1] + values)

    def earned(self, lines: tuple[str, ...], over: Grid) -> Array:
        """Sum of the lines as they stand, over each period."""
        parts = [self.stands(label, over) for label in self.select(lines)]
        return parts[0] if len(parts) == 1 else added(parts, self.empty(over))

    def target(self, lines: tuple[str, ...], over: Grid) -> Array:
        """Sum of the lines' target amounts over each period."""
        total = self.empty(over)
        for label in self.select(lines):
            if label in self.targets:
                total = total + window_sum(self.targets[label], over.stretch)
        return total

    def grid_of(self, lines: tuple[str, ...], period: str | None, partial: str = "none") -> Grid:
        """The stated period, or else the period of the lines meant (the longest of several)."""
        if period is not None:
            return self.grid(period, partial=partial)
        known = [self.grids[label] for label in self.select(lines) if label in self.grids]
        return max(known, key=lambda g: (g.length, not g.to_date), default=self.grid("month"))

    def monthly(self, values: Array, over: Grid) -> Array:
        """Period amounts in their pay months."""
        return spread(values, over, self.n_months)

    def shares(self, change: Array, lines: tuple[str, ...], over: Grid) -> dict[str, Array]:
        """A change of several lines together, laid on each in proportion to its size."""
        labels = self.select(lines)
        if len(labels) == 1:
            return {labels[0]: change}
        sizes = {label: abs(self.stands(label, over)) for label in labels}
        whole = sum(sizes.values(), start=self.empty(over))
        parts = {label: divide(change * size, whole) for label, size in sizes.items()}
        if labels:
            rest = change - sum(parts.values(), start=self.empty(over))
            parts[labels[0]] = parts[labels[0]] + rest
        return parts


def added(parts: list[Array], nothing: Array) -> Array:
    """The sum of arrays, with one new array for all of them."""
    total = nothing
    for part in parts:
        total = np.add(total, part, out=total) if total.shape == part.shape and total is not nothing else total + part
    return total
