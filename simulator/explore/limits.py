"""What a scheme must keep: measures between bounds."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.comparison import INTERVAL_Z
from simulator.explore.evaluate import Outcome
from simulator.faults import Fault
from simulator.measures.definitions import DEFINITIONS
from simulator.scenario import Scenario

Limits = Mapping[str, tuple[float | None, float | None]]


def check(limits: Mapping[str, Any], scenario: Scenario, faults: list[Fault]) -> Limits:
    """The limits; what is wrong with them is added to `faults`."""
    for name, (low, high) in limits.items():
        given = f"{name}={'' if low is None else low}:{'' if high is None else high}"
        if name not in DEFINITIONS:
            faults.append(Fault("limit", "there is no measure of this name.", name, allowed=", ".join(DEFINITIONS)))
        elif name == "p_over_budget" and scenario.budget_y is None:
            faults.append(Fault("limit", "the scenario names no budget.", name, how="budget_y: 500000"))
        elif low is None and high is None:
            faults.append(Fault("limit", "a limit needs a lower or an upper end.", given, how=f"{name}=:0.2"))
        elif low is not None and high is not None and low > high:
            faults.append(Fault("limit", "low must not lie above high.", given, how=f"{name}=0.5:0.7"))
    return dict(limits)


def slack(limits: Limits, outcome: Outcome, *, sure: bool = False) -> NDArray[np.float64]:
    """How far inside each end a run lies, (end,), in units of the measure's own size; negative = broken.

    Args:
        limits: the ends. outcome: the run.
        sure: a limit counts as broken only when it is so beyond sampling error.
    """
    room = []
    for name, (low, high) in limits.items():
        mean = outcome.mean(name)
        error = np.nan_to_num(INTERVAL_Z * outcome.error(name)) if sure else 0.0
        scale = 1.0 if DEFINITIONS[name].unit == "share" else max(abs(low or 0.0), abs(high or 0.0), 1e-12)
        room += [(mean + error - low) / scale] if low is not None else []
        room += [(high - mean + error) / scale] if high is not None else []
    return np.array(room, np.float64)
