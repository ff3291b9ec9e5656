"""The appendix: the scheme's settings, what is assumed and from where, how each figure is defined."""

from collections.abc import Iterator, Mapping
from typing import Any

import simulator.scenario as declarations
from simulator.declare import meta
from simulator.explore.assumptions import assumptions as all_assumptions
from simulator.measures.definitions import DEFINITIONS, meaning
from simulator.planner import fields
from simulator.report.findings import Words
from simulator.report.pages import name_of
from simulator.report.parts import Cell, Page, Table


def scheme(w: Words) -> Page:
    """Every setting of the scheme, as its file says it."""
    columns = [("setting", w.say("col-setting")), ("value", w.say("col-value"))]
    rows = [[Cell(name), Cell(value)] for name, value in _flat(w.found.proposal.scheme.data)]
    title = w.say("scheme-title", new=w.new)
    return Page("scheme", w.say("page-scheme"), title, table=Table(columns, rows), appendix=True)


def _flat(data: Any, at: str = "") -> Iterator[tuple[str, str]]:
    """Settings by their dotted names; short lists of plain values stay on one line."""
    if isinstance(data, Mapping):
        for key, inner in data.items():
            yield from _flat(inner, f"{at}.{key}" if at else str(key))
    elif isinstance(data, (list, tuple)) and any(isinstance(v, Mapping) for v in data):
        for i, inner in enumerate(data):
            yield from _flat(inner, f"{at}[{i}]")
    elif isinstance(data, (list, tuple)):
        yield at, ", ".join(_plain(v) for v in data)
    else:
        yield at, _plain(data)


def _plain(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_plain(v) for v in value) + "]"
    if value is None:
        return "–"
    return str(value).lower() if isinstance(value, bool) else str(value)


def assumptions(w: Words) -> Page:
    """Every number of market, payments, plan and behaviour with its source."""
    columns = [(k, w.say(f"col-{k}")) for k in ("setting", "value", "unit", "source")]
    rows = []
    for one in all_assumptions(w.found.scenario):
        owner = getattr(declarations, one.model)
        info = owner.model_fields[one.field]
        raw = str(meta(info).get("unit") or "")
        unit = "%" if raw.startswith("share") else fields.unit(raw, w.lang)
        value = Cell(one.value, "share") if unit == "%" else Cell(one.value, "index")
        told = _titled(one.name, fields.title(owner, one.field, w.lang))
        rows.append([Cell(told), value, Cell("" if unit == "%" else unit), Cell(fields.source(info, w.lang))])
    title = w.say("assumptions-title")
    return Page("assumptions", w.say("page-assumptions"), title, table=Table(columns, rows), appendix=True)


def _titled(name: str, title: str) -> str:
    """The title, and in front of it the segment that it belongs to."""
    parts = name.split(".")
    return f"{parts[1]}: {title}" if parts[0] in ("segments", "segment_payments") else title


def definitions(w: Words) -> Page:
    """Every measure in one sentence."""
    columns = [("measure", w.say("col-measure")), ("definition", w.say("col-definition"))]
    rows = [[Cell(name_of(m, w.lang)), Cell(meaning(m, w.lang))] for m in DEFINITIONS]
    title = w.say("definitions-title")
    return Page("definitions", w.say("page-definitions"), title, table=Table(columns, rows), appendix=True)
