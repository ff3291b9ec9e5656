"""Rules about tables: tiers that nobody reaches or that never count, whole amounts, gaps filled in silence."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

import numpy as np

from simulator.curves import Curve
from simulator.faults import InputError
from simulator.lint.probe import Probe, chance_below, reached_by
from simulator.lint.remark import Remark
from simulator.pay.where import first_match
from simulator.trial.parts import Table, meets, months_of, place, tables_of

SURE = 0.995  # a tier above what 995 of 1000 people stay under is for nobody
PART_OF = 20  # how much farther to look where only a part of the deals counts
FAR = 10  # a tier that starts at over ten times the one before


def unreachable_tier(probe: Probe) -> Iterable[Remark]:
    """A tier that starts beyond any plausible result."""
    for table in _own_tables(probe):
        last = len(table.curve.thresholds) - (1 if table.curve.kind == "linear" else 0)
        for i, edge in enumerate(table.curve.thresholds[:last]):
            chance = 1.0 - chance_below(float(edge), table.window)
            if table.is_attainment and edge > 0 and chance < 1 - SURE:
                values = {"at": ("percent", edge), "chance": ("percent", chance)}
                yield Remark("unreachable-tier", "warning", _tier(table, i), table.entry.label, values)
        if not table.is_attainment:
            yield from _far_tiers(table)


def _far_tiers(table: Table) -> Iterable[Remark]:
    positive = [(i, e) for i, e in enumerate(table.curve.thresholds) if e > 0]
    for (_, low), (i, high) in pairwise(positive):
        if high > FAR * low:
            values = {"at": ("number", high), "before": ("number", low), "times": ("number", high / low)}
            yield Remark("far-tier", "warning", _tier(table, i), table.entry.label, values)


def shadowed_tier(probe: Probe) -> Iterable[Remark]:
    """A tier within reach whose value could be anything: a cap, a gate or a floor decides instead."""
    if probe.exact or probe.is_bounded_blindly:
        return
    for table in _own_tables(probe):
        if table.per_deal or table.measure not in probe.moving:
            continue
        for i, edge in enumerate(table.curve.thresholds):
            if _is_plausible(table, edge) and not _matters(probe, table, i, edge):
                unit = ("percent", edge) if table.is_attainment else ("number", edge)
                yield Remark("shadowed-tier", "warning", _tier(table, i), table.entry.label, {"at": unit})


def _is_plausible(table: Table, edge: Decimal) -> bool:
    if not table.is_attainment:
        return True
    before = [t for t in table.curve.thresholds if t < edge]
    start = before[-1] if table.curve.kind == "linear" and before else edge
    return float(start) < reached_by(SURE, table.window)


def _matters(probe: Probe, table: Table, index: int, edge: Decimal) -> bool:
    """Whether pay changes anywhere when the value of a tier does."""
    changed = table.scheme(probe.scheme, _other_value(table.curve, index))
    top = 2.5
    if not table.is_attainment:
        months = months_of(table.window) if table.adds_up else 1
        top = max(top, 1.3 * float(edge) / (probe.scale.month(table.looks_at) * months))
        top *= PART_OF if table.is_part else 1
    one, two = probe.sweep("", top=top), probe.sweep("", changed, top)
    return bool(np.abs(one.total - two.total).max() > 1e-9)


def _other_value(curve: Curve, index: int) -> Curve:
    """The same table with one tier worth a tenth less."""

    def other(value: Decimal) -> Decimal:
        return value * Decimal("0.9") + (Decimal("0.01") if value == 0 else 0)

    if curve.points:
        points = [(t, other(v) if i == index else v) for i, (t, v) in enumerate(curve.points)]
        return curve.model_copy(update={"points": tuple(points)})
    open_first = 1 if curve.bands[0][0] is None else 0
    bands = [(a, b, other(v) if i == index + open_first else v) for i, (a, b, v) in enumerate(curve.bands)]
    return curve.model_copy(update={"bands": tuple(bands)})


def shadowed_rate(probe: Probe) -> Iterable[Remark]:
    """A rule of a list of rates that an earlier one always takes."""
    for i, entry in probe.entries:
        rates = getattr(entry.rule, "rates", ())
        if entry.kind != "commission" or len(rates) < 2:
            continue
        try:
            regions = first_match([r.where for r in rates], entry.rule.where)
        except InputError:
            continue
        for k, signed in enumerate(regions):
            if not signed:
                values = {"number": ("number", k + 1)}
                yield Remark("shadowed-rate", "problem", f"{place(i, entry)}.rates[{k}]", entry.label, values)


def whole_amount(probe: Probe) -> Iterable[Remark]:
    """A commission tier that reaches back to the first unit, where people expect it for the excess only."""
    for table in _own_tables(probe):
        if table.entry.kind not in ("commission", "portfolio_growth") or table.curve.kind not in ("step", "reached"):
            continue
        rises = [
            (edge, low, high)
            for edge, (low, high) in zip(table.curve.thresholds, pairwise(table.curve.steps), strict=True)
            if edge > 0 and high > low and (table.curve.kind == "step" or low > 0)
        ]
        if not rises:
            continue
        edge, low, high = max(rises, key=lambda r: (r[2] - r[1]) * r[0])
        unit = "percent" if table.is_attainment else "number"
        kind = "number" if table.curve.values == "money" else "percent"
        values = {"at": (unit, edge), "low": (kind, low), "high": (kind, high)}
        if low > 0:
            values["jump"] = ("percent", (high - low) / low)
            yield Remark("whole-amount", "warning", table.where, table.entry.label, values)
        else:
            yield Remark("whole-from-nothing", "warning", table.where, table.entry.label, values)


def gap_filled(probe: Probe) -> Iterable[Remark]:
    """A wide band of a factor table that the value below simply fills."""
    for table in _own_tables(probe):
        if table.curve.kind != "step" or not table.is_attainment or not table.curve.points:
            continue
        for (low, value), (high, then) in pairwise(table.curve.points):
            if high - low >= Decimal("0.2") and value != then:
                values = {"low": ("percent", low), "high": ("percent", high), "value": ("number", value)}
                yield Remark("gap-filled", "note", table.where, table.entry.label, values)
                break


def _own_tables(probe: Probe) -> list[Table]:
    """Tables that look at the result that the line is about."""
    return [t for t in tables_of(probe.scheme) if t.is_own and t.curve.kind != "grid" and meets(t.entry, probe.person)]


def _tier(table: Table, index: int) -> str:
    if table.curve.points:
        return f"{table.where}.points[{index}]"
    return f"{table.where}.bands[{index + (1 if table.curve.bands[0][0] is None else 0)}]"


RULES = (unreachable_tier, shadowed_tier, shadowed_rate, whole_amount, gap_filled)
