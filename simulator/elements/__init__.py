"""Pay rules, one per file; a file put here is a kind of element by its name."""

from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any

from simulator.declare import Declared


@cache
def kinds() -> MappingProxyType[str, Any]:
    """Every kind of element: file name -> the one declaration with a `pay` method that the file defines."""
    found: dict[str, type[Declared]] = {}
    for path in sorted(Path(__file__).parent.glob("[a-z]*.py")):
        module = import_module(f"{__name__}.{path.stem}")
        found[path.stem] = next(
            item
            for item in vars(module).values()
            if isinstance(item, type) and item.__module__ == module.__name__ and hasattr(item, "pay")
        )
    return MappingProxyType(found)
