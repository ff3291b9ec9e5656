"""Knobs with their values, ranges and limits, as they are written on the command line."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import numpy as np

from simulator.faults import Fault, InputError
from simulator.files import parse_yaml

MOST_VALUES = 1_000
T = TypeVar("T")


def grids(texts: Sequence[str]) -> dict[str, list[Any]]:
    """NAME=low:high:n (n values evenly from low to high) or NAME=a,b,c."""
    return _read("--vary", texts, _grid, "behaviour.strength=0,0.05,0.22 or LABEL.share=0.15:0.40:6")


def ranges(option: str, texts: Sequence[str]) -> dict[str, tuple[float, float]]:
    """NAME=low:high."""
    return _read(option, texts, _range, "LABEL.share=0.15:0.40")


def limits(texts: Sequence[str]) -> dict[str, tuple[float | None, float | None]]:
    """MEASURE=low:high, either end may be empty."""
    return _read("--limit", texts, _limit, "p_over_budget=:0.2 or p_at_plan=0.5:0.7")


def _read(option: str, texts: Sequence[str], read: Callable[[str], T], how: str) -> dict[str, T]:
    found: dict[str, T] = {}
    faults = []
    for text in texts:
        name, sign, value = text.rpartition("=")
        try:
            if not (sign and name.strip()):
                raise ValueError("a name and its values are joined by =.")
            if name.strip() in found:
                raise ValueError("this name is given twice.")
            found[name.strip()] = read(value.strip())
        except ValueError as error:
            problem = str(error) if not isinstance(error, InputError) else error.faults[0].problem
            faults.append(Fault(option, problem, text, how=how))
    if faults:
        raise InputError(faults)
    return found


def _grid(text: str) -> list[Any]:
    if ":" not in text:
        return [_value(part) for part in text.split(",")]
    parts = text.split(":")
    if len(parts) != 3 or not parts[2].strip().isdigit() or not 1 <= int(parts[2]) <= MOST_VALUES:
        raise ValueError("a grid is written low:high:number of values.")
    low, high = _number(parts[0]), _number(parts[1])
    # Written back through their shortest text, so that 0.15:0.40:6 holds 0.2 and not 0.2000000001.
    return [float(f"{v:.12g}") for v in np.linspace(low, high, int(parts[2]))]


def _range(text: str) -> tuple[float, float]:
    parts = text.split(":")
    if len(parts) != 2:
        raise ValueError("a range is written low:high.")
    return _number(parts[0]), _number(parts[1])


def _limit(text: str) -> tuple[float | None, float | None]:
    parts = text.split(":")
    if len(parts) != 2:
        raise ValueError("a limit is written low:high, with either end left empty.")
    low, high = (None if not p.strip() else _number(p) for p in parts)
    return low, high


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise ValueError("this is not a number.") from None
    if not np.isfinite(value):
        raise ValueError("this is not a finite number.")
    return value


def _value(text: str) -> Any:
    if not text.strip():
        raise ValueError("a value is missing.")
    return parse_yaml(text.strip())
