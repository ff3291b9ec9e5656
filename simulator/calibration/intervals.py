"""95 % intervals by leaving out a group of clients at a time."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from pydantic import BaseModel
from scipy import stats

from simulator.calibration.fit import Fit, Preset, fit_panel
from simulator.calibration.panel import Panel
from simulator.calibration.payments import payment_facts
from simulator.declare import bounds
from simulator.ledger import Ledger
from simulator.scenario import Market, Payments, Segment

GROUPS = 12
KINDS: dict[str, type[BaseModel]] = {"segment": Segment, "market": Market, "payments": Payments}

Span = tuple[float, float]
Progress = Callable[[int, int], None]


def jackknife(
    ledger: Ledger, p: Panel, whole: Fit, base: Preset, values: dict[str, float], *, progress: Progress | None = None
) -> dict[str, Span]:
    """Intervals of values and facts: the delete-a-group jackknife over clients (Kott 2001), Student-t with 11 degrees.

    A value that no group moves has no interval.
    """
    group = np.arange(len(p.clients)) % GROUPS
    runs = []
    for g in range(GROUPS):
        runs.append(_without(g, group, ledger, p, whole, base))
        if progress is not None:
            progress(g + 1, GROUPS)
    every = values | whole.facts
    # The loss is divided by the clients' mean size factor at the end; what is left out of a group is not.
    scale = {"segment.churn_a": values["segment.churn_a"] / whole.values["segment.churn_a"]}
    runs = [{name: value * scale.get(name, 1.0) for name, value in r.items()} for r in runs]
    spans = {name: _span(name, every[name], [r[name] for r in runs]) for name in every if all(name in r for r in runs)}
    return {name: span for name, span in spans.items() if span[0] < span[1]}


def _without(g: int, group: np.ndarray, ledger: Ledger, p: Panel, whole: Fit, base: Preset) -> dict[str, float]:
    """Values and facts without the clients of a group."""
    part = fit_panel(p.only(group != g), base, whole.buying)
    own = part.values | part.facts
    names = pd.MultiIndex.from_arrays([np.array(p.managers, dtype=object)[p.books], np.array(p.clients, dtype=object)])
    place = names.get_indexer(pd.MultiIndex.from_frame(ledger.invoices[["manager", "client"]].astype(object)))
    rows = (place < 0) | (group[np.maximum(place, 0)] != g)
    paid = payment_facts(ledger.only(rows), base.payments)
    return own | ({f"payments.{k}": v for k, v in paid.values.items()} if paid else {})


def _span(name: str, value: float, left_out: list[float]) -> Span:
    x = np.array(left_out)
    error = float(np.sqrt((GROUPS - 1) / GROUPS * ((x - x.mean()) ** 2).sum()))
    reach = float(stats.t.ppf(0.975, GROUPS - 1)) * error
    low, high = _declared(name)
    return max(value - reach, low), min(value + reach, high)


def _declared(name: str) -> Span:
    """Bounds of the declared field of a path; facts are shares."""
    first, *rest = name.split(".")
    if first not in KINDS:
        return 0.0, 1.0
    model: type[BaseModel] = KINDS[first]
    for part in rest[:-1]:
        inner = model.model_fields[part].annotation
        model = inner if isinstance(inner, type) and issubclass(inner, BaseModel) else model
    low, high = bounds(model.model_fields[rest[-1]])
    return -np.inf if low is None else low, np.inf if high is None else high
