"""Shipped scenarios, and how tests change them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from simulator.declare import bounds, meta
from simulator.files import read_yaml
from simulator.scenario import Scenario, from_mapping

FOLDER = Path(__file__).parents[2] / "scenarios"
NAMES = tuple(sorted(p.stem for p in FOLDER.glob("*.yaml")))
Path_ = tuple[str | int, ...]


def shipped(name: str, **changes: Any) -> Scenario:
    """A shipped scenario; keyword arguments replace top-level values."""
    return from_mapping({**read_yaml(FOLDER / f"{name}.yaml"), **changes}, folder=FOLDER)


def written(scenario: Scenario) -> dict[str, Any]:
    """The whole scenario as plain data, every default written out, ready to be changed."""
    plain = _plain(scenario.model_dump(exclude={"scheme", "today"}))
    return {**plain, "scheme": scenario.scheme, "today": scenario.today}


def _plain(data: Any) -> Any:
    if isinstance(data, dict):
        return {k: _plain(v) for k, v in data.items()}
    return [_plain(v) for v in data] if isinstance(data, (list, tuple)) else data


def knobs(value: Any, path: Path_ = ()) -> Iterator[tuple[str, Path_]]:
    """("Segment.margin_share", path) of every number that says what it moves."""
    if isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            inner = getattr(value, name)
            if meta(info).get("moves") and inner is not None:
                yield f"{type(value).__name__}.{name}", (*path, name)
            yield from knobs(inner, (*path, name))
    elif isinstance(value, dict) or hasattr(value, "items"):
        for key, inner in value.items():
            yield from knobs(inner, (*path, key))
    elif isinstance(value, tuple):
        for i, inner in enumerate(value):
            yield from knobs(inner, (*path, i))


def moved(scenario: Scenario, field: Any, paths: list[Path_]) -> tuple[Scenario, int]:
    """The scenario with the value at each path one step up, and +1; or one step down, and -1, at the upper end."""
    data = written(scenario)
    _, high = bounds(field)
    step = meta(field)["step"]
    values = [_at(data, p) for p in paths]
    up = all(high is None or v + (step or v * 0.05) <= high + 1e-12 for v in values)
    for path, value in zip(paths, values, strict=True):
        change = step if step else value * 0.05
        _put(data, path, value + (change if up else -change))
    return from_mapping(data), 1 if up else -1


def _at(data: Any, path: Path_) -> Any:
    for step in path:
        data = data[step]
    return data


def _put(data: Any, path: Path_, value: Any) -> None:
    _at(data, path[:-1])[path[-1]] = type(_at(data, path))(value)
