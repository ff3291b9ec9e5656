"""Rows of facts or deals, and exact sums of them by month and manager: any need is filled by grouping rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.book import Need
from simulator.faults import Fault, InputError
from simulator.intake.cells import is_written_number
from simulator.intake.tables import Mask, Scaled, fitted, to_decimals, unknown
from simulator.pay.exact import ZERO, Array

ROW_RULES = ("slice", "reported", "each")
CHUNK = 100_000  # rows paid one by one at a time: a Decimal takes a hundred bytes


@dataclass
class Rows:
    """Rows that fall in a month: codes of month and manager, exact numbers and texts by column name.

    Args:
        month, manager: codes of each row.
        shape: (months, managers).
        numbers: column -> exact numbers.
        texts: column -> texts, read when a rule asks.
        what: the table, for messages.
        text_names: columns that hold texts.
        derive: the figure of a row that is no column, from its columns.
    """

    month: NDArray[np.int64]
    manager: NDArray[np.int64]
    shape: tuple[int, int]
    numbers: dict[str, Scaled]
    texts: Callable[[str], NDArray[Any]]
    what: str = "facts"
    text_names: tuple[str, ...] = ()
    derive: Callable[[str, Callable[[str], Scaled]], Scaled | None] = lambda name, column: None
    masks: dict[Any, Mask] = field(default_factory=dict)

    def column(self, name: str) -> Scaled:
        """A numeric column, or a figure made of columns.

        Raises:
            InputError: there is none of that name.
        """
        if name == "size" and name not in self.numbers:
            name = next((n for n in ("amount", "revenue") if n in self.numbers), name)
        if name == "nth" and name not in self.numbers:
            self.numbers[name] = self._order()
        if name not in self.numbers and name not in self.text_names:
            found = self.derive(name, self.column)
            if found is not None:
                self.numbers[name] = found
        if name not in self.numbers:
            raise self.missing(name)
        return self.numbers[name]

    def missing(self, name: str) -> InputError:
        """The refusal of a column that is not there, or that holds a cell which is no number."""
        if name not in self.text_names:
            return unknown(self.what, name, self.numbers)
        problem, how = f"the column {name} holds texts where numbers are needed.", "1234.56"
        odd = ((i, str(t)[:40]) for i, t in enumerate(self.texts(name)) if t and not is_written_number(str(t)))
        row, found = next(odd, (-1, ""))
        where = self.what if row < 0 else f"{self.what}, row {row + 1}"
        return InputError(Fault(where, problem, found, label=name, how=how))

    def _order(self) -> Scaled:
        """Place of each row among those of its manager and month, as they stand in the table: 1, 2, 3, ..."""
        order = np.argsort(self.cells, kind="stable")
        sorted_cells = self.cells[order]
        starts = np.searchsorted(sorted_cells, sorted_cells)
        places = np.empty(len(order), dtype=np.int64)
        places[order] = np.arange(len(order)) - starts + 1
        return Scaled(places, 0, np.ones(len(order), dtype=bool))

    def mask(self, attribute: str, condition: tuple[Any, ...]) -> Mask:
        """Rows that meet one condition."""
        key = (attribute, condition)
        if key not in self.masks:
            self.masks[key] = self._mask(attribute, condition)
        return self.masks[key]

    def _mask(self, attribute: str, condition: tuple[Any, ...]) -> Mask:
        if isinstance(condition[0], str):
            return np.isin(self.texts(attribute).astype(str), condition)
        numbers = self.column(attribute)
        mask = numbers.given.copy()
        low, high = condition
        if low is not None:
            mask &= numbers.units >= _least_units(low, numbers.places)
        if high is not None:
            mask &= numbers.units < _least_units(high, numbers.places)
        return mask

    def sums(self, values: Scaled, mask: Mask | None = None) -> Array:
        """Exact sums by month and manager: Decimals (1, month, manager)."""
        chosen = values.given if mask is None else values.given & mask
        units = np.where(chosen, values.units, 0)
        flat: Any = np.zeros(self.shape[0] * self.shape[1], dtype=object)
        if float(np.abs(units.astype(np.float64)).sum()) < 2**53:
            weights = units.astype(np.float64)
            flat = np.rint(np.bincount(self.cells, weights=weights, minlength=flat.size)).astype(np.int64)
        else:  # beyond what a float counts exactly, and perhaps beyond what 64 bits hold
            np.add.at(flat, self.cells, units.astype(object))
        return to_decimals(flat.reshape(1, *self.shape), values.places)

    @property
    def cells(self) -> NDArray[np.int64]:
        """Code of (month, manager) of each row."""
        if "cells" not in self.masks:
            self.masks["cells"] = self.month * self.shape[1] + self.manager  # type: ignore[assignment]
        return self.masks["cells"]  # type: ignore[return-value]

    def counts(self, mask: Mask | None = None) -> Array:
        """Number of rows by month and manager."""
        weights = None if mask is None else mask.astype(np.float64)
        found = np.bincount(self.cells, weights=weights, minlength=self.shape[0] * self.shape[1])
        return to_decimals(found.reshape(1, *self.shape).astype(np.int64), 0)

    def fill(self, need: Need, way: str = "sum") -> Array:
        """The column that a rule asks for: Decimals (1, month, manager).

        Args:
            need: measure and conditions.
            way: sum; or last, first, max, min of the rows of a month.
        """
        plain = [(a, c) for a, c in need.where if a not in ROW_RULES]
        special = {a: c for a, c in need.where if a in ROW_RULES}
        mask: Mask | None = None
        for attribute, condition in plain:
            one = self.mask(attribute, condition)
            mask = one if mask is None else mask & one
        if need.measure == "n_deals" and "n_deals" not in self.numbers:
            return self.counts(mask)
        values = self.column(need.measure)
        if "reported" in special:
            return self.counts(values.given if mask is None else values.given & mask)
        if "each" in special:
            return self._each(values, special["each"][0], mask)
        if "slice" in special:
            return self.sums(_slice(values, *special["slice"]), mask)
        return self.sums(values, mask) if way in ("sum", "mean") else self._pick(values, mask, way)

    def _each(self, values: Scaled, pay: Any, mask: Mask | None) -> Array:
        """Sums of what a rule pays for each row by itself (a curve or rounding per deal)."""
        every = np.flatnonzero(values.given if mask is None else values.given & mask)
        result = np.full(self.shape[0] * self.shape[1], ZERO, dtype=object)
        for first in range(0, len(every), CHUNK):
            chosen = every[first : first + CHUNK]
            amounts = pay.of(
                values.take(chosen).decimals(), lambda name, at=chosen: self.column(name).take(at).decimals()
            )
            np.add.at(result, self.cells[chosen], amounts)
        return result.reshape(1, *self.shape)

    def _pick(self, values: Scaled, mask: Mask | None, way: str) -> Array:
        chosen = np.flatnonzero(values.given if mask is None else values.given & mask)
        units = values.units[chosen]
        order = {
            "last": np.arange(len(chosen)),
            "first": np.arange(len(chosen))[::-1],
            "max": np.argsort(units, kind="stable"),
            "min": np.argsort(-units, kind="stable"),
        }[way]
        flat = np.zeros(self.shape[0] * self.shape[1], dtype=units.dtype)
        flat[self.cells[chosen][order]] = units[order]
        return to_decimals(flat.reshape(1, *self.shape), values.places)


def _least_units(edge: Decimal, places: int) -> int:
    """The least whole units that are not below the edge."""
    return int(edge.scaleb(places).to_integral_value(ROUND_CEILING))


def _slice(values: Scaled, low: Decimal | None, high: Decimal | None) -> Scaled:
    """The part of each value that lies between low and high; places grow when the edges need them."""
    edges = [e for e in (low, high) if e is not None]
    places = max([values.places, *(-int(e.normalize().as_tuple().exponent) for e in edges)])
    units = values.units.astype(object) * 10 ** (places - values.places)
    ends = [None if e is None else int(e.scaleb(places)) for e in (low, high)]
    part = units if ends[0] is None else np.maximum(units, ends[0])
    part = part if ends[1] is None else np.minimum(part, ends[1])
    start = 0 if ends[0] is None else max(0, ends[0])
    start = start if ends[1] is None else min(start, ends[1])
    return Scaled(fitted(part - start), places, values.given)


class Filling(dict[Any, Array]):
    """A Book's measures, filled from rows when a rule asks for them."""

    def __init__(self, fill: Callable[[Any], Array], ready: Mapping[Any, Array] | None = None) -> None:
        super().__init__(ready or {})
        self.fill = fill

    def __missing__(self, key: Any) -> Array:
        self[key] = self.fill(key)
        return self[key]
