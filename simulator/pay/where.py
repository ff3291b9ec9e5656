"""Conditions on deals, their algebra, and the signed sums of needs that they become.

A region is a sorted tuple of (attribute, condition) as in `Need.where`: accepted texts, or a half-open interval.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator

from simulator.faults import Fault, InputError
from simulator.pay.exact import as_decimal

Region = tuple[tuple[str, tuple[Any, ...]], ...]
_HAIR = Decimal("1e-9")
_EDGES = ("at_least", "above", "below", "at_most")
MAX_REGIONS = 400


def just_above(value: Decimal) -> Decimal:
    """The least value that is over a threshold: turns (low, high] into half-open form."""
    return value + _HAIR


def parse_conditions(value: Any) -> tuple[Any, ...]:
    """{attribute: condition} as a sorted tuple; idempotent.

    A condition is a text or a list of texts (any of them), a number (exactly that), true or false, a pair [low, high)
    with null for an open end, {at_least, above, below, at_most: number}, or {not: text or list of texts}.
    """
    if isinstance(value, tuple):
        return value
    if not isinstance(value, Mapping):
        raise ValueError("a group of conditions is needed here, such as {product: A}.")
    faults: list[Fault] = []
    found = []
    for attribute, condition in value.items():
        try:
            found.append((str(attribute), _condition(condition)))
        except ValueError as error:
            faults.append(
                Fault(
                    str(attribute),
                    str(error),
                    repr(condition)[:60],
                    how="product: [A, B]   or   size: {at_least: 1000, below: 5000}",
                )
            )
    if faults:
        raise InputError(faults)
    return tuple(sorted(found, key=lambda pair: pair[0]))


Conditions = Annotated[tuple[Any, ...], BeforeValidator(parse_conditions)]


def _condition(value: Any) -> tuple[Any, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, (list, tuple)):
        if value and all(isinstance(v, str) for v in value):
            return tuple(sorted(set(value)))
        if len(value) == 2 and not all(v is None for v in value):
            return _interval(*(None if v is None else as_decimal(v) for v in value))
        raise ValueError("a list of texts or a pair [low, high] is needed here.")
    if isinstance(value, Mapping):
        return _from_keys(value)
    exactly = as_decimal(int(value) if isinstance(value, bool) else value)  # true is 1 in a column of true and false
    return (exactly, just_above(exactly))


def _from_keys(value: Mapping[str, Any]) -> tuple[Any, ...]:
    if set(value) == {"not"}:
        inner = _condition(value["not"])
        if not isinstance(inner[0], str):
            raise ValueError("`not` takes a text or a list of texts.")
        return ("not", inner)
    odd = [k for k in value if k not in _EDGES]
    if odd or not value:
        found = ", ".join(map(str, odd)) or "nothing"
        raise ValueError(f"only {', '.join(_EDGES)} and not are known here, not {found}.")
    edge = {k: as_decimal(v) for k, v in value.items()}
    lows = [edge[k] if k == "at_least" else just_above(edge[k]) for k in ("at_least", "above") if k in edge]
    highs = [edge[k] if k == "below" else just_above(edge[k]) for k in ("below", "at_most") if k in edge]
    return _interval(max(lows) if lows else None, min(highs) if highs else None)


def _interval(low: Decimal | None, high: Decimal | None) -> tuple[Any, ...]:
    if low is not None and high is not None and high <= low:
        raise ValueError("the range is empty: its end is not above its start.")
    return (low, high)


def is_text(condition: tuple[Any, ...]) -> bool:
    """True for accepted texts, false for an interval."""
    return isinstance(condition[0], str)


def meet(one: Region, other: Region) -> Region | None:
    """The region where both hold; None when nothing can."""
    merged = dict(one)
    for attribute, condition in other:
        if attribute not in merged:
            merged[attribute] = condition
            continue
        both = _both(merged[attribute], condition)
        if both is None:
            return None
        merged[attribute] = both
    return tuple(sorted(merged.items()))


def _both(one: tuple[Any, ...], other: tuple[Any, ...]) -> tuple[Any, ...] | None:
    if is_text(one):
        return tuple(t for t in one if t in other) or None
    lows = [v for v in (one[0], other[0]) if v is not None]
    highs = [v for v in (one[1], other[1]) if v is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    return None if low is not None and high is not None and high <= low else (low, high)


Signed = list[tuple[int, Region]]


def regions(conditions: tuple[Any, ...]) -> Signed:
    """The conditions as a signed sum of plain regions: a `not` is everything less the named part."""
    plain = tuple(c for c in conditions if c[1][0] != "not")
    result: Signed = [(1, plain)]
    for attribute, condition in conditions:
        if condition[0] == "not":
            result = without(result, ((attribute, condition[1]),))
    return result


def without(base: Signed, hole: Region) -> Signed:
    """The signed sum of `base` outside of `hole`."""
    cut = [(-sign, both) for sign, region in base if (both := meet(region, hole)) is not None]
    return [*base, *cut]


def first_match(rules: Iterable[tuple[Any, ...]], common: tuple[Any, ...] = ()) -> list[Signed]:
    """For rules tried in order, what is left for each: its own region outside of all the earlier ones.

    Raises:
        InputError: when the rules overlap in so many ways that the table would explode.
    """
    result: list[Signed] = []
    earlier: list[Signed] = []
    for conditions in rules:
        own = [
            (s, both)
            for s, r in regions(conditions)
            for t, c in regions(common)
            if (both := meet(r, c)) is not None
            for s in [s * t]
        ]
        left = own
        for before in earlier:
            left = [*left, *((-s * t, both) for s, r in left for t, b in before if (both := meet(r, b)) is not None)]
            left = collect(left)
        if len(left) > MAX_REGIONS:
            raise InputError(Fault("rates", "the rules overlap in too many ways", how="fewer or disjoint rules"))
        result.append(left)
        earlier.append(own)
    return result


def collect(signed: Signed) -> Signed:
    """Equal regions added up, those that cancel left out."""
    total: dict[Region, int] = {}
    for sign, region in signed:
        total[region] = total.get(region, 0) + sign
    return [(s, r) for r, s in total.items() if s]
