"""Checks of the numbers that come in at the border of this room; every fault is told at once."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from simulator.faults import Fault, InputError

# Larger numbers make no sense in salaries and attainments, and their squares would overflow.
LARGEST = 1e30


def refuse(faults: Iterable[Fault]) -> None:
    """Raise InputError when there is any fault."""
    found = list(faults)
    if found:
        raise InputError(found)


def finite_faults(name: str, value: Any) -> list[Fault]:
    """A fault when `value` is not made of finite real numbers."""
    try:
        given, numbers = np.asarray(value), np.asarray(value, dtype=np.float64)
    except (TypeError, ValueError):
        given = numbers = np.array("not a number")
    if given.dtype.kind == "b":
        return [Fault(name, "this must be a number, not true or false.", repr(value)[:80])]
    if given.dtype.kind not in {"i", "u", "f", "O"}:
        return [Fault(name, "this must be a number or an array of numbers.", repr(value)[:80])]
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


def number_fault(
    name: str, value: Any, *, least: float = -np.inf, most: float = np.inf, above: float = -np.inf
) -> list[Fault]:
    """The same for one single number."""
    faults = range_fault(name, value, least=least, most=most, above=above)
    if not faults and np.ndim(value):
        return [Fault(name, "this must be one number.", repr(value)[:80])]
    return faults


def fit_fault(name: str, value: Any, other: str, reference: Any) -> list[Fault]:
    """A fault when two arrays of numbers cannot be laid over each other."""
    try:
        np.broadcast_shapes(np.shape(value), np.shape(reference))
    except ValueError:
        shapes, how = f"{np.shape(value)} and {np.shape(reference)}", f"one number, or one for each {other}"
        return [Fault(name, f"its shape does not fit that of {other}.", shapes, how=how)]
    return []
