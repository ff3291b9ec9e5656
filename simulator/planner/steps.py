"""From today's scheme to the proposal in four steps: rates, tiers, rules, and what people then do."""

import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from simulator.charts.waterfall import Waterfall
from simulator.faults import InputError
from simulator.planner.sources import Key, always, sketch_of
from simulator.planner.state import Raw, State
from simulator.planner.study import FULL_PATHS, NOTHING, cell
from simulator.scheme import load_scheme
from simulator.text import say

RATES = ("share", "rate", "amount", "each", "prepaid", "on_time", "late", "factors", "rates", "amounts", "win_back")
TIERS = (*RATES, "curve")
ALL = None  # every setting: what is paid on, over which period, when


def waterfall(
    state: State, scheme: Raw, seed: int, lang: str, wanted: Callable[[], bool] = always
) -> Waterfall:
    """Cost a year from today to `scheme`.

    Rates, tiers, the payment rules (what is paid on and when) and the rules that are new or dropped are changed one
    after the other with nobody answering to pay; the last step is what the managers' response adds to both ends. So
    the steps add up exactly, and both ends are the figures of the page: the same paths stand behind them.
    """
    today = state.today or NOTHING
    stages = [today, *(with_parts(today, scheme, parts) for parts in (RATES, TIERS, ALL)), scheme]
    silent = _costs(state, stages, seed, "none", wanted)
    start, end = (_costs(state, [s], seed, state.behaviour, wanted)[0] for s in (today, scheme))
    changes = [b - a for a, b in itertools.pairwise(silent)]
    names = [say(f"planner-step-{k}", lang) for k in ("rates", "tiers", "payment", "rules", "behaviour")]
    steps = list(zip(names, [*changes, (end - start) - (silent[-1] - silent[0])], strict=True))
    return Waterfall(start, [s for s in steps if abs(s[1]) > 1e-6 * max(abs(start), 1.0)], end, state.scenario.currency)


def _costs(
    state: State, schemes: Sequence[Raw], seed: int, behaviour: str, wanted: Callable[[], bool]
) -> list[float]:
    """Mean cost a year of each; a half-way scheme that does not hold together costs what the one before does."""
    found: list[float] = []
    for raw in schemes:
        try:
            sketch = sketch_of(Key.of(state.scenario, load_scheme(raw), FULL_PATHS, seed, behaviour), wanted)
        except InputError:
            if not found:
                raise
            found.append(found[-1])
            continue
        found.append(cell(sketch.result.table, "cost_total", "mean") / (state.scenario.months / 12))
    return found


def with_parts(today: Raw, scheme: Raw, parts: Sequence[str] | None) -> Raw:
    """Today's scheme with settings of the elements that both have (same kind, same place among their kind).

    Args:
        today: gives the elements.
        scheme: gives the settings.
        parts: which settings, as far as both state them; None = all.
    """
    wanted = _by_place(scheme.get("elements", ()))
    elements = []
    for (kind, place), settings in _by_place(today.get("elements", ())).items():
        new = wanted.get((kind, place), settings)
        both = {k: new[k] for k in parts if k in new and k in settings} if parts is not None else {}
        elements.append({kind: {**settings, **both} if parts is not None else dict(new)})
    return {**today, "elements": elements}


def _by_place(elements: Sequence[Mapping[str, Any]]) -> dict[tuple[str, int], Mapping[str, Any]]:
    found: dict[tuple[str, int], Mapping[str, Any]] = {}
    for item in elements:
        kind, settings = next(iter(item.items()))
        place = sum(1 for k, _ in found if k == kind)
        found[(kind, place)] = settings
    return found
