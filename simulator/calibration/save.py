"""A calibrated scenario as a YAML file in which every value says where it comes from."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from pydantic import BaseModel

from simulator.declare import as_floats, meta
from simulator.faults import Fault, InputError
from simulator.files import write_text
from simulator.scenario import Scenario
from simulator.text import say
from simulator.yaml_core import MAX_BYTES

HEAD = ("name", "story", "sources", "currency", "start", "months", "fiscal_year_start", "minor_digits", "budget_y")


@dataclass(frozen=True)
class _Origin:
    """Says where the value at a path comes from."""

    assumed: frozenset[str]
    intervals: Mapping[str, tuple[float, float]]
    lang: str

    def words(self, path: str, source: str) -> str:
        """From the ledger (with its interval) or assumed; `path` begins with segments.<name>, market, payments."""
        if path in self.assumed:
            plain = source in ("", "assumption")
            return say("calibrated-assumed-plain" if plain else "calibrated-assumed", self.lang, source=source)
        if path in self.intervals:
            low, high = self.intervals[path]
            return say("calibrated-interval", self.lang, low=f"{low:.3g}", high=f"{high:.3g}")
        return say("calibrated-estimated", self.lang)


def save_scenario(scenario: Scenario, path: str | Path, lang: str = "en") -> Path:
    """Write a scenario; behind every value of market, segments and payments a comment: estimate, interval, assumed.

    Raises:
        InputError: the file cannot be written, or would be larger than a scenario file may be.
    """
    text = scenario_text(scenario, lang)
    if len(text.encode()) > MAX_BYTES:
        size, most = f"{len(text):,} characters", f"{MAX_BYTES:,} characters"
        problem = "so many clients do not fit in a scenario file."
        raise InputError(Fault("managers", problem, size, allowed=most, how="calibrate on fewer books"))
    return write_text(path, text)


def scenario_text(scenario: Scenario, lang: str = "en") -> str:
    """The text of the file; reading it gives the same scenario."""
    origin = _Origin(frozenset(scenario.assumed), scenario.intervals, lang)
    lines = [*_head(scenario, lang), "", *_market(scenario, origin), "", *_people(scenario, lang)]
    return "\n".join(lines) + "\n"


def _head(s: Scenario, lang: str) -> Iterator[str]:
    if s.sources:
        yield "# " + say("calibrated-head", lang, source=", ".join(s.sources))
    for field in HEAD:
        value = getattr(s, field)
        if value != Scenario.model_fields[field].default:
            yield f"{field}: {_value(value)}"


def _market(s: Scenario, origin: _Origin) -> Iterator[str]:
    yield "segments:"
    for name, segment in s.segments.items():
        yield f"  {_value(name)}:"
        yield from _group(segment, f"segments.{name}", 4, origin)
    for field in ("market", "payments"):
        yield f"{field}:"
        yield from _group(getattr(s, field), field, 2, origin)
    if s.segment_payments:
        yield from _plain("segment_payments", {k: v.model_dump() for k, v in s.segment_payments.items()})


def _people(s: Scenario, lang: str) -> Iterator[str]:
    yield "# " + say("calibrated-not-told", lang)
    for field in ("plan", "behaviour"):
        changed = getattr(s, field).model_dump(exclude_defaults=True)
        yield from _plain(field, changed) if changed else ()
    for field in ("scheme", "today"):
        if getattr(s, field) is not None:
            yield from _plain(field, getattr(s, field))
    if s.assumed:
        yield "assumed:"
        yield from (f"  - {_value(path)}" for path in s.assumed)
    if s.intervals:
        yield "intervals:"
        yield from (f"  {path}: {_value(span)}" for path, span in s.intervals.items())
    yield ""
    yield "# " + say("calibrated-clients", lang)
    yield "managers:"
    for manager in s.managers:
        yield from _manager(manager)


def _group(part: BaseModel, path: str, indent: int, origin: _Origin) -> Iterator[str]:
    """Every field of a part on a line of its own, with its title and where it comes from."""
    for field, info in type(part).model_fields.items():
        value = getattr(part, field)
        if isinstance(value, BaseModel):
            yield " " * indent + f"{field}:"
            yield from _group(value, f"{path}.{field}", indent + 2, origin)
        elif value is not None and value != "" and value != ():
            words = origin.words(f"{path}.{field}", str(meta(info)["source"] or ""))
            yield " " * indent + f"{field}: {_value(_dumped(value))}  # {info.title}: {words}"


def _dumped(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_dumped(v) for v in value]
    return value.model_dump() if isinstance(value, BaseModel) else value


def _manager(manager: BaseModel) -> Iterator[str]:
    data = manager.model_dump(exclude_defaults=True)
    clients = data.pop("clients", ())
    first = "- "
    for key, value in data.items():
        yield f"  {first}{key}: {_value(value)}"
        first = "  "
    if clients:
        yield "    clients:"
        yield from (f"      - {_value({k: v for k, v in c.items() if v is not None})}" for c in clients)


def _plain(key: str, value: Any) -> Iterator[str]:
    """A value without comments, as block YAML."""
    text = yaml.safe_dump({key: _listed(as_floats(value))}, allow_unicode=True, sort_keys=False, width=110)
    yield from text.rstrip("\n").split("\n")


def _listed(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(k): _listed(v) for k, v in value.items()}
    return [_listed(v) for v in value] if isinstance(value, (list, tuple)) else value


def _value(value: Any) -> str:
    """One value in flow style: quoted text, numbers without exponents."""
    if isinstance(value, bool) or value is None:
        return json.dumps(value)
    if isinstance(value, float):
        return np.format_float_positional(value, trim="0")
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{k}: {_value(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_value(v) for v in value) + "]"
    return str(value) if isinstance(value, int) else json.dumps(value, ensure_ascii=False)
