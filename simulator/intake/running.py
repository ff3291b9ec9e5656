"""Deals in their order: what each pays by the running total of its manager and period."""

from collections.abc import Callable
from typing import Any

import numpy as np

from simulator.book import Need
from simulator.intake.rows import CHUNK, Rows
from simulator.intake.tables import Mask, to_decimals
from simulator.pay.exact import ZERO, Array, pick

Before = Callable[[Need], Array | None]


def in_order(rows: Rows, need: Need, months: tuple[int, ...], before: Before) -> Array:
    """Sums by month and manager of what the deals of a need pay in their order: Decimals (1, month, manager).

    Args:
        rows: the deals, in the order of the table.
        need: measure, conditions, and ("running", (spec,)).
        months: absolute codes of the months of the rows.
        before: the months settled before of a need, (month, manager of the rows); None when there are none.
    """
    spec = dict(need.where)["running"][0]
    values = rows.column(need.measure)
    counted = values.given & _all_of(rows, spec.common)
    own = counted & _mask(rows, tuple(c for c in need.where if c[0] != "running"))
    codes = np.asarray(months, dtype=np.int64)[rows.month] - (spec.fiscal_start - 1)
    order = np.lexsort((np.arange(len(codes)), codes, rows.manager))
    order = order[counted[order]]
    group = rows.manager[order] * 100_000 + codes[order] // spec.months
    worth = values.units[order]
    starts = np.flatnonzero(np.r_[True, group[1:] != group[:-1]]) if len(order) else np.array([], dtype=np.int64)
    place = np.repeat(np.arange(len(starts)), np.diff(np.r_[starts, len(order)]))
    totals = np.cumsum(worth)
    after = totals - (totals[starts] - worth[starts])[place]
    numbers = np.arange(len(order)) - starts[place] + 1
    chosen = np.flatnonzero(own[order])
    old, count = _carried(spec, need.measure, months, before, rows.shape[1])
    first = codes[order] // spec.months == (months[0] - (spec.fiscal_start - 1)) // spec.months
    result = np.full(rows.shape[0] * rows.shape[1], ZERO, dtype=object)
    for start in range(0, len(chosen), CHUNK):
        at = chosen[start : start + CHUNK]
        manager = rows.manager[order][at]
        amounts = spec.of(
            to_decimals(worth[at], values.places),
            to_decimals(after[at], values.places) + pick(first[at], old[manager], ZERO),
            to_decimals(numbers[at], 0) + pick(first[at], count[manager], ZERO),
        )
        np.add.at(result, rows.cells[order][at], amounts)
    return result.reshape(1, *rows.shape)


def _carried(spec: Any, measure: str, months: tuple[int, ...], before: Before, n: int) -> tuple[Array, Array]:
    """What the running period had reached, and how many deals it had, before the first month of the rows."""
    length = (months[0] - (spec.fiscal_start - 1)) % spec.months
    found = []
    for name in (measure, "n_deals"):
        total = np.full(n, ZERO, dtype=object)
        for sign, region in spec.common:
            old = before(Need(name, region)) if length else None
            if old is not None:
                total = total + old[-length:].sum(axis=0) * sign
        found.append(total)
    return found[0], found[1]


def _all_of(rows: Rows, signed: tuple[Any, ...]) -> Mask:
    """Rows of a signed sum of regions."""
    times = np.zeros(len(rows.month), dtype=np.int64)
    for sign, region in signed:
        times += sign * _mask(rows, region)
    return times > 0


def _mask(rows: Rows, region: tuple[Any, ...]) -> Mask:
    mask = np.ones(len(rows.month), dtype=bool)
    for attribute, condition in region:
        mask &= rows.mask(attribute, condition)
    return mask
