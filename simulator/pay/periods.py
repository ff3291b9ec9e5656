"""Months grouped into the periods that a rule is settled over; sums over windows of months."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np

from simulator.pay.exact import Array, is_exact, zeros

Period = Literal["month", "quarter", "half", "year", "quarter_to_date", "half_to_date", "year_to_date", "to_date"]
PlainPeriod = Literal["month", "quarter", "half", "year"]
PayEvery = PlainPeriod
LENGTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
ALL_MONTHS = 12 * 10_000
Months = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Grid:
    """The periods of one rule: month indexes `starts` to `ends` (inclusive); paid in month `ends`.

    Args:
        period: its name.
        whole: whether all calendar months of the period are in the book.
        to_date: periods of a year start together and grow; each pays what is due less what was paid.
        length: months that a whole period has.
    """

    period: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    whole: tuple[bool, ...]
    to_date: bool = False
    length: int = 1

    @property
    def n(self) -> int:
        """Number of periods."""
        return len(self.ends)

    @property
    def stretch(self) -> "Grid":
        """The months from one pay date to the next: of periods to date only the part that is paid anew."""
        if not self.to_date:
            return self
        starts = tuple(max(0, end - self.length + 1) for end in self.ends)
        return Grid(self.period, starts, self.ends, self.whole, False, self.length)

    def same_year(self, i: int) -> bool:
        """For year_to_date: whether period i continues the year of the one before."""
        return i > 0 and self.starts[i] == self.starts[i - 1]


@lru_cache(maxsize=512)
def grid(months: Months, fiscal_start: int, period: str, pay_every: str = "month", partial: bool = False) -> Grid:
    """The periods of `period` inside the book's months; incomplete ones only when `partial`."""
    to_date = period.endswith("to_date")
    length = LENGTHS[pay_every if to_date else period]
    starts, ends, whole = [], [], []
    first = 0
    for i, (_, month) in enumerate(months):
        place = (month - fiscal_start) % 12
        if place % length == 0:
            first = i
        closes = place % length == length - 1
        if closes or i == len(months) - 1:
            complete = closes and i - first == length - 1
            if complete or partial:
                starts.append(_start(months, fiscal_start, i, period) if to_date else first)
                ends.append(i)
                whole.append(complete)
    return Grid(period, tuple(starts), tuple(ends), tuple(whole), to_date, length)


def months_of(period: str) -> int:
    """Months after which the count of a period starts afresh; `to_date` never does."""
    return LENGTHS.get(period.removesuffix("_to_date"), ALL_MONTHS)


def _start(months: Months, fiscal_start: int, end: int, period: str) -> int:
    """First month of the year (half, quarter) that a month lies in; of all months for `to_date`."""
    length = months_of(period)
    if length == ALL_MONTHS:
        return 0
    return max(0, end - (months[end][1] - fiscal_start) % 12 % length)


@lru_cache(maxsize=512)
def windows(months: Months, fiscal_start: int, base: Grid, over: str) -> Grid:
    """For each pay month of `base`, the window `over` that ends there (a running quarter is taken to date)."""
    starts = []
    for end in base.ends:
        if over == "to_date":
            starts.append(0)
        elif over == "trailing_year":
            starts.append(max(0, end - 11))
        else:
            starts.append(_start(months, fiscal_start, end, over))
    return Grid(over, tuple(starts), base.ends, base.whole, False, base.length)


def window_sum(values: Array, over: Grid) -> Array:
    """Sums of (path, month, manager) over each window: (path, period, manager)."""
    if over.starts == over.ends and len(over.ends) == values.shape[1]:
        return values
    result = np.empty((values.shape[0], over.n, values.shape[2]), dtype=values.dtype)
    if values.shape[1] == 1:  # the same in every month
        for i, (start, end) in enumerate(zip(over.starts, over.ends, strict=True)):
            result[:, i] = values[:, 0] * (end - start + 1)
        return result
    for i, (start, end) in enumerate(zip(over.starts, over.ends, strict=True)):
        grows = i > 0 and start == over.starts[i - 1]
        first = over.ends[i - 1] + 1 if grows else start
        total = result[:, i - 1] + values[:, first] if grows else values[:, first].copy()
        for month in range(first + 1, end + 1):
            total += values[:, month]
        result[:, i] = total
    return result


def window_pick(values: Array, over: Grid, how: str, reported: Array | None = None) -> Array:
    """The last, first, largest or smallest month of each window; months without a report are passed over."""
    values = np.broadcast_to(
        values, (values.shape[0], max(values.shape[1], max(over.ends, default=0) + 1), values.shape[2])
    )
    parts = [_pick_one(values, start, end, how, reported) for start, end in zip(over.starts, over.ends, strict=True)]
    return np.stack(parts, axis=1) if parts else values[:, :0]


def _pick_one(values: Array, start: int, end: int, how: str, reported: Array | None) -> Array:
    months = range(start, end + 1) if how != "first" else range(end, start - 1, -1)
    found = values[:, months[0]]
    seen = None if reported is None else reported[:, months[0]]
    for month in list(months)[1:]:
        value = values[:, month]
        better = {"max": value > found, "min": value < found}.get(how, np.True_)
        if reported is not None and seen is not None:
            here = reported[:, month]
            better = here & (better | ~seen)
            seen = seen | here
        found = np.asarray(np.where(better, value, found))
    return found


def spread(values: Array, over: Grid, n_months: int) -> Array:
    """Period amounts in the month they are paid: (path, month, manager)."""
    if over.n == n_months:
        return values
    result = zeros((values.shape[0], n_months, values.shape[2]), is_exact(values))
    if over.n:
        result[:, list(over.ends)] = values
    return result


def months_present(present: Array, over: Grid) -> Array:
    """How many months of each period have facts: (1, period, manager); of the last stretch for year_to_date."""
    counts = [present[:, s : e + 1].sum(axis=1) for s, e in zip(over.stretch.starts, over.ends, strict=True)]
    return np.stack(counts, axis=1) if counts else np.zeros((1, 0, present.shape[2]), dtype=int)
