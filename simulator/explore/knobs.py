"""Knobs by name: a dotted path into the scenario or the scheme, as the planner and the error messages write it.

behaviour.strength                    a value of the scenario
segments.b2b.margin_share             ... of one segment; segments.*.margin_share moves all of them
elements.0.target_bonus.share         a value of the scheme, as elements[0].target_bonus.share
Revenue target.share                  the same by the label (or id) of the line
scheme.fiscal_year_start              "scheme." or "scenario." in front where both have the name
"""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from simulator.declare import as_floats, build
from simulator.faults import Fault, InputError
from simulator.nested import Path, value_at, with_value
from simulator.scenario import Scenario
from simulator.scheme import Scheme, load_scheme

_PART = re.compile(r"\[(\*|\d+)\]|([^.\[\]]+)")
HOW = "behaviour.strength, plan.lift, elements.0.target_bonus.share or LABEL.share"
ALL = "*"


@dataclass(frozen=True)
class Knob:
    """One value that may be moved, or several alike that move together.

    Attributes:
        text: as the user wrote it.
        side: where it lies.
        paths: its place in the plain data; several where the text says `*`.
    """

    text: str
    side: Literal["scenario", "scheme"]
    paths: tuple[Path, ...]

    def value(self, scenario: Scenario, scheme: Scheme) -> Any:
        """What it is now (the first one, where it stands for several); None where the file leaves it out."""
        return value_at(_data(self.side, scenario, scheme), self.paths[0])


def knob_of(text: str, scenario: Scenario, scheme: Scheme) -> Knob:
    """The knob that a text names.

    Raises:
        InputError: neither the scenario nor the scheme has such a value.
    """
    parts = [a or b for a, b in _PART.findall(text)]
    given = parts[0] if parts and parts[0] in ("scenario", "scheme") and len(parts) > 1 else ""
    rest = parts[1:] if given else parts
    labels = _places(scheme)
    side = given or ("scheme" if rest and (rest[0] == "elements" or rest[0] in labels) else "scenario")
    if side == "scheme" and rest[0] in labels:
        rest = ["elements", *rest]
    data = _data(side, scenario, scheme)
    paths = tuple(_resolved(data, tuple(rest), labels)) if rest else ()
    if not paths:
        raise InputError(_unknown(text, scenario, scheme))
    return Knob(text, "scheme" if side == "scheme" else "scenario", paths)


def _places(scheme: Scheme) -> dict[str, int]:
    """Index of every line by its label and by its id."""
    found = {entry.label: i for i, entry in enumerate(scheme.elements)}
    for i, item in enumerate(scheme.data.get("elements", ())):
        name = next(iter(item.values())).get("id") if isinstance(item, Mapping) and item else None
        found |= {str(name): i} if name else {}
    return found


def _data(side: str, scenario: Scenario, scheme: Scheme) -> Any:
    return scheme.data if side == "scheme" else scenario.model_dump(exclude={"scheme", "today"})


def _resolved(data: Any, parts: tuple[str, ...], labels: Mapping[str, int], at: Path = ()) -> Iterator[Path]:
    """Paths that the parts lead to; the last key of a mapping may be one that the file leaves out."""
    if not parts:
        yield at
    elif isinstance(data, Mapping):
        yield from _in_mapping(data, parts, labels, at)
    elif isinstance(data, Sequence) and not isinstance(data, str):
        for i in _chosen(parts[0], len(data), labels if at == ("elements",) else {}):
            yield from _resolved(data[i], parts[1:], labels, (*at, i))


def _in_mapping(data: Mapping[str, Any], parts: tuple[str, ...], labels: Mapping[str, int], at: Path) -> Iterator[Path]:
    head, rest = parts[0], parts[1:]
    for key in data if head == ALL else (head,):
        if key in data:
            yield from _resolved(data[key], rest, labels, (*at, key))
        elif len(at) == 2 and at[0] == "elements" and len(data) == 1:  # the kind of the line may be left out
            yield from _resolved(data, (str(next(iter(data))), *parts), labels, at)
        elif not rest and len(at) >= 3:
            yield (*at, key)


def _chosen(text: str, n: int, labels: Mapping[str, int]) -> Sequence[int]:
    """Places in a list: all, one by number, or a line by its label or id."""
    if text == ALL:
        return range(n)
    place = int(text) if text.isdigit() else labels.get(text, n)
    return (place,) if place < n else ()


def _unknown(text: str, scenario: Scenario, scheme: Scheme) -> Fault:
    known = [*names(scenario.model_dump(exclude={"scheme", "today"})), *names(scheme.data)]
    near = difflib.get_close_matches(text, known, n=3, cutoff=0.5)
    problem = "neither the scenario nor the scheme has a value of this name."
    return Fault("knob", problem, text, allowed=", ".join(near), how=HOW)


def names(data: Any, at: Path = ()) -> Iterator[str]:
    """Dotted names of every number in plain data."""
    if isinstance(data, Mapping):
        for key, inner in data.items():
            yield from names(inner, (*at, key))
    elif isinstance(data, (list, tuple)):
        for i, inner in enumerate(data):
            yield from names(inner, (*at, i))
    elif isinstance(data, (int, float, Decimal)) and not isinstance(data, bool):
        yield ".".join(map(str, at))


def turned(scenario: Scenario, scheme: Scheme, values: Mapping[Knob, Any]) -> tuple[Scenario, Scheme]:
    """Scenario and scheme with other values of some knobs, checked.

    Raises:
        InputError: a value is out of range or does not fit the others; says which knob was moved.
    """
    sides = {side: {k: v for k, v in values.items() if k.side == side} for side in ("scenario", "scheme")}
    faults: list[Fault] = []
    try:
        if sides["scenario"]:
            data = _put(_data("scenario", scenario, scheme), sides["scenario"])
            schemes = {"scheme": scenario.scheme, "today": scenario.today}
            scenario = build(Scenario, as_floats(data)).model_copy(update=schemes)
    except InputError as error:
        faults += error.faults
    try:
        scheme = load_scheme(_put(scheme.data, sides["scheme"])) if sides["scheme"] else scheme
    except InputError as error:
        faults += error.faults
    if faults:
        raise InputError(faults)
    return scenario, scheme


def _put(data: Any, values: Mapping[Knob, Any]) -> Any:
    for knob, value in values.items():
        for path in knob.paths:
            data = with_value(data, path, exact(value) if knob.side == "scheme" else value)
    return data


def exact(value: Any) -> Any:
    """A float as the decimal that a file would hold; anything else as it is."""
    return Decimal(repr(float(value))) if isinstance(value, float) else value
