"""Every study by its name, so that a recorded one can be asked again."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from simulator.declare import as_floats
from simulator.explore.frontier import frontier
from simulator.explore.indices import indices
from simulator.explore.sensitivity import sensitivity
from simulator.explore.stress import stress
from simulator.explore.sweep import sweep
from simulator.faults import Fault, InputError
from simulator.scenario import Scenario
from simulator.scheme import Scheme

STUDIES: Mapping[str, Callable[..., pd.DataFrame]] = {
    "sweep": lambda *a, **k: sweep(*a, **k).table,
    "frontier": lambda *a, **k: frontier(*a, **k).table,
    "sensitivity": lambda *a, **k: sensitivity(*a, **k).effects.reset_index(),
    "indices": lambda *a, **k: indices(*a, **k).reset_index(),
    "stress": lambda *a, **k: stress(*a, **k).table.reset_index(),
}
_PAIRS = ("knobs", "limits", "ranges")


def table_of(kind: str, scenario: Scenario, scheme: Scheme, settings: Mapping[str, Any]) -> pd.DataFrame:
    """The table that a study gives.

    Args:
        kind: one of STUDIES. scenario, scheme: what is studied.
        settings: keyword arguments of its function, as a record holds them (decimals, lists instead of pairs).

    Raises:
        InputError: this version knows no such study.
    """
    if kind not in STUDIES:
        raise InputError(Fault("kind", "this version knows no such study.", kind, allowed=", ".join(STUDIES)))
    plain = {k: v if k == "vary" else as_floats(v) for k, v in settings.items()}
    plain |= {k: {name: tuple(ends) for name, ends in plain[k].items()} for k in _PAIRS if k in plain}
    return STUDIES[kind](scenario, scheme, **plain)
