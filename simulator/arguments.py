"""What callers hand to `simulate`, `compare` and `Result.path`, checked before anything runs."""

import operator
from collections.abc import Iterator, Mapping
from typing import Any

from simulator.declare import as_floats, build
from simulator.faults import Fault, InputError
from simulator.scenario import Behaviour, Scenario

MAX_PATHS = 100_000_000
MAX_WORKERS = 1024
KEEPS = ("paths", "summary", "auto")
STRENGTHS = "none, low, default, high, or a mapping such as {'strength': 0.05}"


def whole(name: str, value: Any, low: int, high: int) -> Iterator[Fault]:
    """The fault of an argument that is no whole number from low to high."""
    allowed = f"{low:,} to {high:,}"
    if isinstance(value, bool) or not hasattr(value, "__index__"):
        problem, how = "a whole number is needed here.", f"{name}={max(low, 1)}"
        yield Fault(name, problem, str(value)[:60], allowed=allowed, how=how)
    elif not low <= operator.index(value) <= high:
        yield Fault(name, "the number is out of range.", f"{operator.index(value):,}", allowed=allowed)


def scenario_of(value: Any, where: str = "scenario") -> Iterator[Fault]:
    """The fault of something that is no scenario."""
    if not isinstance(value, Scenario):
        found = repr(value)[:60] if isinstance(value, str) else type(value).__name__
        yield Fault(where, "this is not a scenario.", found, how="simulate(load('scenario.yaml'))")


def check_run(scenario: Any, paths: Any, seed: Any, keep: Any, workers: Any) -> None:
    """Refuse a run that cannot be.

    Raises:
        InputError: naming every argument that is wrong, at once.
    """
    faults = [
        *scenario_of(scenario),
        *whole("paths", paths, 1, MAX_PATHS),
        *whole("seed", seed, 0, 2**63 - 1),
        *(() if workers is None else whole("workers", workers, 1, MAX_WORKERS)),
    ]
    if not isinstance(keep, str) or keep not in KEEPS:
        faults.append(Fault("keep", "this is not one of the choices.", str(keep)[:60], allowed=", ".join(KEEPS)))
    if faults:
        raise InputError(faults)


def check_path(index: Any, paths: int) -> None:
    """Refuse a path that a run does not have."""
    faults = [*whole("path", index, 0, paths - 1)]
    if faults:
        raise InputError(faults)


def with_behaviour(scenario: Scenario, behaviour: str | Mapping[str, Any] | None) -> Scenario:
    """The scenario with another response of its managers; None leaves it as it is.

    Raises:
        InputError: no such choice, or a mapping with unknown keys or values out of range.
    """
    if behaviour is None or behaviour == "default":
        return scenario
    own = scenario.behaviour
    strengths = {"none": 0.0, "low": own.strength_low, "high": own.strength_high}
    if isinstance(behaviour, str) and behaviour in strengths:
        behaviour = {"strength": strengths[behaviour]}
    if not isinstance(behaviour, Mapping):
        found = str(behaviour)[:60]
        raise InputError(Fault("behaviour", "this is not one of the choices.", found, allowed=STRENGTHS))
    changed = build(Behaviour, {**own.model_dump(), **as_floats(behaviour)}, prefix="behaviour")
    return scenario.model_copy(update={"behaviour": changed})
