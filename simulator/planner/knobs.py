"""Declarations -> knobs: every adjustable value of a scheme or a scenario, with all that its control needs."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from simulator.curves import Curve
from simulator.declare import bounds, meta
from simulator.planner.edits import Path
from simulator.scheme import Scheme

Kind = Literal["number", "count", "choice", "flag", "curve"]

# Ranges that a planner usually moves in; the box beside the slider takes everything that the declaration allows.
COMFORT: Mapping[tuple[str, str], tuple[float, float]] = {
    ("TargetBonus", "share"): (0.15, 0.40),
    ("Scorecard", "share"): (0.0, 0.40),
    ("Activity", "share"): (0.0, 0.40),
    ("Behaviour", "strength"): (0.0, 0.25),
    ("Plan", "lift"): (-0.05, 0.30),
}
# Rarely touched settings, shown only among all controls.
DETAILS = ("partial", "prorate", "elapsed", "negative", "no_plan", "plan", "take", "exact", "rounding", "lag")
SLIDER_STEPS = 200
FINER: tuple[int, ...] = tuple(m * 10**power for power in range(7) for m in (1, 2, 5))


@dataclass(frozen=True)
class Knob:
    """One adjustable value.

    Attributes:
        model, field: the declaration and its field; they name the texts.
        path: where the value lies in the plain data of the scheme or the scenario.
        kind: which control fits.
        value: what it is now.
        unit: as declared; "share" is shown in percent.
        low, high: what is allowed; None = open.
        slide: range and step of the slider.
        choices: words to choose from.
        detail: shown only among all controls.
        of: what the value belongs to when several stand side by side (a measure of a scorecard, a level); user's text.
        info: the declared field (title, description, source).
    """

    model: type[BaseModel]
    field: str
    path: Path
    kind: Kind
    value: Any
    unit: str
    low: float | None
    high: float | None
    slide: tuple[float, float, float]
    choices: tuple[str, ...]
    detail: bool
    info: FieldInfo
    of: str = ""

    @property
    def key(self) -> str:
        """A name of the knob that stays the same while it moves."""
        return ".".join(map(str, self.path))


@dataclass(frozen=True)
class Group:
    """The knobs of one element, or of one part of the scenario."""

    name: str
    kind: str
    path: Path
    knobs: tuple[Knob, ...]


def groups_of_scheme(scheme: Scheme) -> tuple[Group, ...]:
    """One group per element, payslip order."""
    return tuple(
        Group(entry.label, entry.kind, ("elements", i), tuple(knobs_of(entry.rule, ("elements", i, entry.kind))))
        for i, entry in enumerate(scheme.elements)
    )


def knobs_of(declared: BaseModel, path: Path) -> Iterator[Knob]:
    """The knobs of a declaration; values that the file leaves out on purpose (None) are left out here too."""
    for name, info in type(declared).model_fields.items():
        value, here = getattr(declared, name), (*path, info.alias or name)
        kind = _kind(value, info)
        if kind is not None:
            yield _knob(declared, name, value, kind, here)
        elif isinstance(value, tuple):
            yield from _of_items(value, here)
        elif isinstance(value, Mapping):
            for key, inner in value.items():
                if isinstance(inner, Decimal):
                    yield replace(_knob(declared, name, inner, "number", (*here, key)), of=str(key))


def _of_items(items: tuple[Any, ...], path: Path) -> Iterator[Knob]:
    """The knobs of a list of declarations, each marked with the item's own name."""
    for i, item in enumerate(items):
        if isinstance(item, BaseModel):
            name = str(getattr(item, "label", "") or getattr(item, "measure", "") or i + 1)
            for knob in knobs_of(item, (*path, i)):
                yield replace(knob, of=f"{name} {knob.of}".strip())


def _knob(declared: BaseModel, name: str, value: Any, kind: Kind, path: Path) -> Knob:
    info = type(declared).model_fields[name]
    low, high = bounds(info)
    numeric = kind in ("number", "count")
    return Knob(
        model=type(declared),
        field=name,
        path=path,
        kind=kind,
        value=value,
        unit=str(meta(info).get("unit") or ""),
        low=low,
        high=high,
        slide=_slide(declared, name, info, float(value)) if numeric else (0.0, 1.0, 1.0),
        choices=words_of(info.annotation) if kind == "choice" else (),
        detail=name in DETAILS or kind in ("choice", "flag"),
        info=info,
    )


def _kind(value: Any, info: FieldInfo) -> Kind | None:
    if isinstance(value, bool):
        return "flag"
    if isinstance(value, Curve):
        return "curve"
    if isinstance(value, (float, Decimal)):
        return "number"
    if isinstance(value, int):
        return "count" if "float" not in str(info.annotation) and "Decimal" not in str(info.annotation) else "number"
    if isinstance(value, str) and value in words_of(info.annotation):
        return "choice"
    return None


def words_of(annotation: Any) -> tuple[str, ...]:
    """The words that a field accepts; empty when it takes free text."""
    if get_origin(annotation) is Literal:
        return tuple(str(a) for a in get_args(annotation) if isinstance(a, str))
    return tuple(w for a in get_args(annotation) for w in words_of(a))


def _slide(declared: BaseModel, name: str, info: FieldInfo, value: float) -> tuple[float, float, float]:
    """Range and step of a slider that holds the value."""
    low, high = bounds(info)
    comfort = COMFORT.get((type(declared).__name__, name))
    if comfort:
        start, end = comfort
    elif low is not None and high is not None and high - low <= max(1.0, 10 * abs(value)):
        start, end = low, high
    else:
        start = 0.0 if low is None or low >= 0 else max(low, -2 * abs(value))
        end = min(high if high is not None else math.inf, round_up(2.5 * abs(value) or 1.0))
    start, end = min(start, value), max(end, value)
    step = float(meta(info).get("step") or 0) or round_up((end - start) / SLIDER_STEPS)
    return start, end, fitting_step(step, start, value)


def fitting_step(step: float, start: float, value: float) -> float:
    """The widest part of a step on whose grid the value lies.

    A browser's slider takes the nearest step by itself and reports it as if a hand had moved it: a rate of 0.2 %
    under steps of 1 % would become 0 by opening the page.
    """
    for part in FINER:
        steps = (value - start) * part / step
        if abs(steps - round(steps)) < 1e-4:
            return float(step / part)
    return float(step / FINER[-1])


def round_up(value: float) -> float:
    """The next of 1, 2, 2.5, 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(value))
    return float(power * next((m for m in (1, 2, 2.5, 5, 10) if m * power >= value * (1 - 1e-9)), 10))
