"""Broken input files, and how a test changes a good one."""

import re
from pathlib import Path
from typing import Any

from simulator.files import parse_yaml

HERE = Path(__file__).parent
LEFT_OUT = object()


def read(name: str) -> Any:
    """A YAML file of this folder."""
    return parse_yaml((HERE / name).read_text(encoding="utf-8"))


def steps(path: str) -> list[str | int]:
    """"managers[0].salary" -> ["managers", 0, "salary"]."""
    return [int(p[1:-1]) if p[0] == "[" else p for p in re.findall(r"\[\d+\]|[^.\[\]]+", path)]


def put(data: Any, path: list[str | int], value: Any) -> None:
    """Set the value at a path, making groups on the way; LEFT_OUT deletes it."""
    *way, last = path
    for step in way:
        data = data.setdefault(step, {}) if isinstance(data, dict) else data[step]
    if value is LEFT_OUT:
        del data[last]
    else:
        data[last] = value


def broken(base: str, case: Any) -> Any:
    """The good file with the mistake of a case in it."""
    data = read(base)
    for path, value in case.get("set", {}).items():
        put(data, steps(path), value)
    if "drop" in case:
        put(data, steps(case["drop"]), LEFT_OUT)
    return data


def leaves(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Paths of every value in a tree, groups and lists included."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, (list, tuple)) else ()
    found = [] if not path else [path]
    for key, value in inner:
        found += leaves(value, (*path, key))
    return found
