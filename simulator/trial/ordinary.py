"""An ordinary manager's year, made up so that any scheme can be tried: forty kinds of deals, every need read off them.

Nothing here is drawn at random: attributes follow golden-ratio sequences, so that every class holds its share of deals.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

import numpy as np

from simulator.book import Book, Need
from simulator.pay.exact import Array
from simulator.scheme import Scheme
from simulator.trial.scale import Scale, figure

N_KINDS = 40
MONTHS = 12
_GOLDEN = 0.6180339887498949
RULES = ("slice", "reported", "each")
PAYMENTS = {"mixed": None, "prepaid": 0, "on_time": 0, "late": 15}


@dataclass(frozen=True)
class Year:
    """A year of an ordinary manager under one scheme.

    Args:
        scheme: what will be paid; says which attributes and texts deals need to have.
        scale: salary, plans and deal sizes.
        person: people column -> text.
        payment: "mixed", or every deal "prepaid", "on_time" or "late" (15 working days).
        exact: Decimals instead of floats.
        others: colleagues who do as this person does and report to him or her.
    """

    scheme: Scheme
    scale: Scale
    person: Mapping[str, str] = field(default_factory=dict)
    payment: str = "mixed"
    exact: bool = False
    others: tuple[Mapping[str, str], ...] = ()

    def book(self, moving: Mapping[str, Array] | None = None, extra: Mapping[str, float] | None = None) -> Book:
        """The year as a Book; a path for each entry of `moving`.

        Args:
            moving: measure -> (path,) factor on what it is at plan; measures not named stay at plan.
            extra: measure -> what comes on top in the last month.
        """
        factors = {name: self._numbers(values)[:, None, None] for name, values in (moving or {}).items()}
        one = self._numbers([1])[:, None, None]
        months = tuple(self._month(i) for i in range(MONTHS))
        everybody = self._numbers([1] * (1 + len(self.others)))[None, None, :]
        flat = self._numbers([1] * MONTHS)[None, :, None] * everybody
        last = self._numbers([0] * (MONTHS - 1) + [1])[None, :, None] * everybody

        def measure(need: Need) -> Array:
            base = self._numbers([self.at_plan(need)])
            more = self._numbers([(extra or {}).get(need.measure, 0.0)])
            return np.asarray(factors.get(need.measure, one) * flat * base + last * more)

        def plan(key: Any) -> Array:
            name, region = key if isinstance(key, tuple) else (key, ())
            return np.asarray(flat * self._numbers([self.plan(name, region)]))

        return Book(
            tuple(f"{i + 1}" for i in range(1 + len(self.others))),
            months,
            _Asked(measure),
            _Asked(plan, always=True),
            np.asarray(flat * self._numbers([self.scale.salary])),
            _Asked(self._people),
            None,
            self.exact,
            self.scheme.currency,
        )

    def _people(self, column: str) -> Array:
        if column == "reports_to":
            texts = ["", *["1"] * len(self.others)]
        else:
            texts = [person.get(column, "1") for person in (self.person, *self.others)]
        return np.array([texts] * MONTHS, dtype=object)

    def plan(self, measure: str, region: tuple[Any, ...] = ()) -> float:
        """A month's plan of a measure: what the ordinary year holds of it."""
        name = measure or "revenue"
        month = self.at_plan(Need(name, region)) if region else figure(self.scheme, self.scale, name)
        return month * self.scale.spans.get(name, 1)

    def at_plan(self, need: Need) -> float:
        """What a month holds of a need when everything is at plan."""
        plain = [(a, c) for a, c in need.where if a not in RULES]
        special = {a: c for a, c in need.where if a in RULES}
        mask = np.logical_and.reduce([self._meets(a, c) for a, c in plain] or [np.ones(N_KINDS, dtype=bool)])
        if "reported" in special:
            return 1.0
        if need.measure in self.scale.never:
            return 0.0
        values, times = self._deals(need.measure)
        if "slice" in special:
            low, high = (None if edge is None else float(edge) for edge in special["slice"])
            values = np.clip(values, low, high) - np.clip(np.zeros(N_KINDS), low, high)
        if "each" in special:
            values = self._each(special["each"][0], values)
        return round(float((values * mask).sum() * times), 9)

    def _deals(self, measure: str) -> tuple[Array, float]:
        """Value of each kind of deal in a measure, and how many deals of a kind a month has."""
        times = self.scale.n_deals / N_KINDS
        whole = self.scale.month(measure)
        weights = np.ones(N_KINDS) / N_KINDS if self.scale.is_count(measure) else self._sizes / self._sizes.sum()
        return whole * weights / times, times

    def _each(self, pay: Any, values: Array) -> Array:
        exact = np.array([Decimal(str(round(v, 2))) for v in values], dtype=object)
        columns = lambda name: (  # noqa: E731
            exact if name == "size" else np.array([Decimal(str(v)) for v in self._attribute(name)], dtype=object)
        )
        return np.asarray(pay.of(exact, columns), dtype=np.float64)

    def _meets(self, attribute: str, condition: tuple[Any, ...]) -> Array:
        if isinstance(condition[0], str):
            return np.isin(self._texts(attribute), condition)
        values = self._attribute(attribute)
        low, high = condition
        mask = np.ones(N_KINDS, dtype=bool)
        if low is not None:
            mask &= values >= float(low)
        return mask if high is None else mask & (values < float(high))

    @cached_property
    def _sizes(self) -> Array:
        """Deal sizes, spread about one: a tenth of them under 0.4, a tenth over 1.8."""
        return np.exp(1.2 * (_sequence(1) - 0.5) * 1.4)

    def _attribute(self, name: str) -> Array:
        spread = _sequence(2 + sum(map(ord, name)) % 97)
        if name == "size":
            return self._deals("revenue")[0]
        if name == "days_late":
            fixed = PAYMENTS[self.payment]
            return np.round(spread * 30 - 15) if fixed is None else np.full(N_KINDS, float(fixed))
        edges = self.scale.edges.get(name, ())
        if not edges:
            return spread * {"tenure_months": 48.0, "age_months": 12.0, "discount_share": 0.15}.get(name, 1.0)
        ends = np.array([min(0.0, *edges), *sorted(edges), max(edges) * 1.2 + 1.0])
        place = np.minimum((spread * (len(ends) - 1)).astype(int), len(ends) - 2)
        return np.asarray((ends[place] + ends[place + 1]) / 2)

    def _texts(self, name: str) -> Array:
        if name == "payment":
            fixed = {"prepaid": "prepaid", "on_time": "credit", "late": "credit"}.get(self.payment)
            classes = np.array(["prepaid", "on_delivery", "credit", "credit"])
            return np.full(N_KINDS, fixed) if fixed else classes[(_sequence(3) * 4).astype(int)]
        known = np.array([*self.scale.texts.get(name, ()), "something else"])
        return np.asarray(known[(_sequence(5 + sum(map(ord, name)) % 89) * len(known)).astype(int)])

    def _month(self, i: int) -> tuple[int, int]:
        start = self.scheme.fiscal_year_start - 1
        return self.scale.year + (start + i) // 12, (start + i) % 12 + 1

    def _numbers(self, values: Any) -> Array:
        if not self.exact:
            return np.asarray(values, dtype=np.float64)
        return np.array([Decimal(str(round(float(v), 9))) for v in values], dtype=object)


def _sequence(start: int) -> Array:
    """Evenly spread numbers in [0, 1), in an order of their own."""
    return np.asarray((np.arange(1, N_KINDS + 1) * (_GOLDEN * start) + 0.37 * start) % 1.0)


class _Asked(dict[Any, Array]):
    """A Book's columns, made when a rule asks for them."""

    def __init__(self, make: Callable[[Any], Array], always: bool = False) -> None:
        super().__init__()
        self.make, self.always = make, always

    def __missing__(self, key: Any) -> Array:
        self[key] = self.make(key)
        return self[key]

    def __contains__(self, key: object) -> bool:
        return self.always or super().__contains__(key)
