"""Every assumption of a scenario with the range it may lie in, and where that range comes from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel

from simulator.declare import bounds, meta
from simulator.explore.knobs import knob_of
from simulator.faults import Fault, InputError
from simulator.nested import Path
from simulator.scenario import Scenario
from simulator.scheme import Scheme

PARTS = ("behaviour", "market", "payments", "segment_payments", "plan", "segments")
# Where nothing better is known, a range is this many of the declaration's own steps to either side.
STEPS = 2
GIVEN, DECLARED = "given", "declaration"
# Ranges that somebody has seen or that the model's text discusses; all others follow the declaration's step.
SEEN: Mapping[tuple[str, str], tuple[float, float, str]] = {
    ("Behaviour", "risk_aversion"): (0.0, 8.0, "range discussed in the literature, see docs/model.md"),
    ("Behaviour", "quit_share_y"): (0.15, 0.27, "turnover of sales teams, see docs/model.md"),
    ("Segment", "own_noise_sd"): (0.4, 0.9, "within-client sd of real ledgers"),
    ("Segment", "own_noise_persistence"): (-0.2, 0.25, "real ledgers, once the level is out"),
    ("Market", "common_sd"): (0.0, 0.35, "none, to the detrended sd of a whole real market"),
    ("Payments", "default_share"): (0.03, 0.07, "3-7 % of invoices never fully collected"),
    ("Payments", "dispute_days"): (10.0, 20.0, "10-20 days in real ledgers"),
    ("Payments", "cancel_share"): (0.02, 0.08, "2-8 % of value in real ledgers"),
}
# The strengths that bound the dial are no assumptions of their own; they are its range.
_NOT_ASSUMED = {("Behaviour", "strength_low"), ("Behaviour", "strength_high")}


@dataclass(frozen=True)
class Assumption:
    """One number that nobody knows exactly.

    Attributes:
        name: dotted name, as for `sweep`.
        model, field: its declaration; they name its texts.
        title: two to four words.
        value: what the scenario says.
        low, high: where it may lie; the value is between them.
        origin: where the range comes from: "given", "declaration" (so many steps), or who has seen it.
    """

    name: str
    model: str
    field: str
    title: str
    value: float
    low: float
    high: float
    origin: str


def assumptions(scenario: Scenario) -> tuple[Assumption, ...]:
    """All numbers of behaviour, market, payments, plan and segments, each with its range."""
    found: list[Assumption] = []
    for part in PARTS:
        found += _walk(getattr(scenario, part), (part,), scenario)
    return tuple(found)


def _walk(value: Any, path: Path, scenario: Scenario) -> Iterator[Assumption]:
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            inner, here = getattr(value, name), (*path, name)
            number = isinstance(inner, (int, float)) and not isinstance(inner, bool)
            if number and (type(value).__name__, name) not in _NOT_ASSUMED:
                one = _assumption(value, name, inner, here, scenario)
                yield from (one,) if one.low < one.high else ()  # an amount that is not used has no range
            elif isinstance(inner, BaseModel):
                yield from _walk(inner, here, scenario)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _walk(inner, (*path, key), scenario)


def _assumption(owner: BaseModel, name: str, value: float, path: Path, scenario: Scenario) -> Assumption:
    model, info = type(owner).__name__, type(owner).model_fields[name]
    low, high, origin = _range(owner, name, float(value), scenario)
    least, most = bounds(info)
    low = low if least is None else max(low, least)
    high = high if most is None else min(high, most)
    text = ".".join(map(str, path))
    return Assumption(text, model, name, str(info.title), value, min(low, value), max(high, value), origin)


def _range(owner: BaseModel, name: str, value: float, scenario: Scenario) -> tuple[float, float, str]:
    model = type(owner).__name__
    if (model, name) == ("Behaviour", "strength"):
        own = scenario.behaviour
        return own.strength_low, own.strength_high, "low and high strength of the scenario"
    if (model, name) in SEEN:
        return SEEN[model, name]
    step = float(meta(type(owner).model_fields[name]).get("step") or 0.05 * abs(value))
    return value - STEPS * step, value + STEPS * step, DECLARED


def with_ranges(
    scenario: Scenario, scheme: Scheme, given: Mapping[str, tuple[float, float]] | None, *, only_given: bool = False
) -> tuple[Assumption, ...]:
    """The assumptions with the user's own ranges; a range may be given for any knob, of the scheme too.

    Raises:
        InputError: no such knob, it is no number, or low is above high.
    """
    known = {a.name: a for a in assumptions(scenario)}
    own: dict[str, Assumption] = {}
    faults: list[Fault] = []
    for name, (low, high) in (given or {}).items():
        try:
            own[name] = _given(name, float(low), float(high), known, scenario, scheme)
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(faults)
    return tuple(own.values()) if only_given else tuple((known | own).values())


def _given(
    name: str, low: float, high: float, known: Mapping[str, Assumption], scenario: Scenario, scheme: Scheme
) -> Assumption:
    knob = knob_of(name, scenario, scheme)
    value = knob.value(scenario, scheme)
    if isinstance(value, bool) or not _is_number(value):
        raise InputError(Fault("range", "only a number has a range.", name, how=f"{name}=0.1:0.3 for a number"))
    if not low < high:
        raise InputError(Fault("range", "low must lie below high.", f"{name}={low:g}:{high:g}", how=f"{name}=0.1:0.3"))
    if name in known:
        return replace(known[name], low=low, high=high, origin=GIVEN)
    return Assumption(name, "", str(knob.paths[0][-1]), name, float(value), low, high, GIVEN)


def _is_number(value: Any) -> bool:
    try:
        float(value)
    except (TypeError, ValueError):
        return False
    return not isinstance(value, str)
