"""Changing plain nested data without touching the original: a path and a value in, new data out."""

from collections.abc import Mapping, Sequence
from typing import Any

Path = tuple[str | int, ...]


def value_at(data: Any, path: Path, default: Any = None) -> Any:
    """The value at a path; `default` where there is none."""
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return default
    return data


def with_value(data: Any, path: Path, value: Any) -> Any:
    """The data with another value at a path; missing mappings on the way are made."""
    if not path:
        return value
    head, rest = path[0], path[1:]
    if isinstance(head, int):
        items = list(data)
        items[head] = with_value(items[head], rest, value)
        return items
    inner = dict(data) if isinstance(data, Mapping) else {}
    inner[head] = with_value(inner.get(head), rest, value)
    return inner


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
