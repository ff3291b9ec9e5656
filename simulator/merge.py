"""Laying one file's data over another's: what `extends:` means."""

from collections.abc import Mapping
from typing import Any


def merge(base: Any, over: Any) -> Any:
    """`over` laid on `base`: mappings merge key by key, lists replace unless their items carry `id`."""
    if isinstance(base, Mapping) and isinstance(over, Mapping):
        return {
            k: merge(base[k], over[k]) if k in base and k in over else over.get(k, base.get(k))
            for k in [*base, *(k for k in over if k not in base)]
        }
    if isinstance(base, list) and isinstance(over, list) and over:
        names = [_identity(item) for item in over]
        known = {_identity(item): i for i, item in enumerate(base)}
        if all(names) and any(known):
            items = list(base)
            for name, item in zip(names, over, strict=True):
                if name in known:
                    items[known[name]] = merge(items[known[name]], item)
                else:
                    items.append(item)
            return items
    return over


def _identity(item: Any) -> str:
    """The `id` of a list item, also when the item is a one-key mapping that holds it; "" without one."""
    if not isinstance(item, Mapping):
        return ""
    inner = next(iter(item.values())) if len(item) == 1 else None
    found = item.get("id") or (inner.get("id") if isinstance(inner, Mapping) else None)
    return str(found) if found else ""
