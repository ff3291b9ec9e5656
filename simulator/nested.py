"""Plain nested data: a value by its path, and the data with another value there."""

from collections.abc import Mapping
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
    """New data with another value at a path; missing mappings on the way are made."""
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
