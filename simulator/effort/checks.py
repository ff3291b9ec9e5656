"""Checks of the numbers that come in at the border of this room; every fault is told at once."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from simulator.faults import Fault, InputError


def refuse(faults: Iterable[Fault]) -> None:
    """Raise InputError when there is any fault."""
    found = list(faults)
    if found:
        raise InputError(found)


def finite_faults(name: str, value: Any) -> list[Fault]:
    """A fault when `value` is not made of finite real numbers."""
    try:
        numbers = np.asarray(value, dtype=np.float64)
    except (TypeError, ValueError):
        return [Fault(name, "this must be a number or an array of numbers.", repr(value)[:80])]
    if np.asarray(value).dtype == np.bool_:
        return [Fault(name, "this must be a number, not true or false.", repr(value)[:80])]
    bad = numbers[~np.isfinite(numbers)]
    return [Fault(name, "every number must be finite.", repr(float(bad.flat[0])))] if bad.size else []


def range_fault(
    name: str, value: Any, *, least: float = -np.inf, most: float = np.inf, above: float = -np.inf
) -> list[Fault]:
    """A fault when a number (or any element) is not finite or lies outside [least, most], or not above `above`."""
    faults = finite_faults(name, value)
    if faults:
        return faults
    numbers = np.asarray(value, dtype=np.float64)
    bad = numbers[(numbers < least) | (numbers > most) | (numbers <= above)]
    if not bad.size:
        return []
    parts = [f"above {above:g}"] if above > -np.inf else []
    parts += [f"at least {least:g}"] if least > -np.inf else []
    parts += [f"at most {most:g}"] if most < np.inf else []
    return [Fault(name, "out of range.", repr(float(bad.flat[0])), allowed=", ".join(parts))]
