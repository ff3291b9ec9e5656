"""Changing plain nested data without touching the original: a path and a value in, new data out."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from simulator.nested import Path as Path
from simulator.nested import value_at as value_at
from simulator.nested import with_value as with_value


def without(data: Any, path: Path) -> Any:
    """The data without the key or item at a path."""
    head = path[0]
    if len(path) > 1:
        inner = data[head]
        return with_value(data, (head,), without(inner, path[1:]))
    if isinstance(head, int):
        return [item for i, item in enumerate(data) if i != head]
    return {k: v for k, v in data.items() if k != head}


def moved(items: Sequence[Any], i: int, by: int) -> list[Any]:
    """A list with item i moved by so many places, as far as the ends allow."""
    out = list(items)
    item = out.pop(i)
    out.insert(max(0, min(len(out), i + by)), item)
    return out


def balanced(weights: Sequence[Decimal], i: int, value: Decimal) -> list[Decimal]:
    """Weights with item i at `value` and the others in their old proportions, adding up to 1 exactly."""
    value = min(max(value, Decimal(0)), Decimal(1))
    rest = sum((w for k, w in enumerate(weights) if k != i), start=Decimal(0))
    others = [k for k in range(len(weights)) if k != i]
    if not others:
        return [Decimal(1)]
    out = [value if k == i else Decimal(0) for k in range(len(weights))]
    for k in others:
        part = weights[k] / rest if rest else Decimal(1) / len(others)
        out[k] = ((1 - value) * part).quantize(Decimal("0.0001"))
    out[others[-1]] += 1 - sum(out, start=Decimal(0))
    return out
