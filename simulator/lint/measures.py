"""Rules about what is paid on: too much of it, too little weight, twice the same, the own past, tiny numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from simulator.lint.probe import Probe
from simulator.lint.remark import Remark
from simulator.pay.where import meet, regions
from simulator.trial.parts import is_fixed, place

LIGHT = 0.20  # a weight below 20 % is not felt [PE2]
MANY = 3  # 80 % of sales departments use three measures or fewer [AG14]
FEW_UNITS = 10  # a monthly target of fewer units moves by 10 % and more with each one
THIN = ("new_clients", "won_back", "referrals")
GROWN = 1.2  # D2: a good manager grows the portfolio by 20 % a year


@dataclass(frozen=True)
class Paid:
    """One result that one line pays on."""

    where: str
    label: str
    kind: str
    measure: str
    view: str
    period: str
    region: Any
    months: tuple[str, str]


def many_measures(probe: Probe) -> Iterable[Remark]:
    """More measures than a person can work on."""
    paid = [p for p in _paid(probe) if p.kind != "activity"]
    names = list(dict.fromkeys(f"{p.measure}{p.view}" for p in paid))
    acts = [p for p in _paid(probe) if p.kind == "activity"]
    for found, rows in ((names, paid), ([p.measure for p in acts], acts)):
        if len(found) > MANY:
            whole = rows[0] if len({p.label for p in rows}) == 1 else None
            values = {"count": ("number", len(found)), "names": ("text", ", ".join(n.strip() for n in found))}
            where = whole.where.split(".items")[0] + ".items" if whole else "elements"
            yield Remark("many-measures", "warning", where, whole.label if whole else "", values)


def light_weight(probe: Probe) -> Iterable[Remark]:
    """A measure whose part of the pay is too small to be felt."""
    for i, entry in probe.entries:
        if entry.kind == "scorecard" and entry.rule.combine == "additive":
            for k, item in enumerate(entry.rule.items):
                if item.weight < LIGHT - 1e-9:
                    name = ("text", item.label) if item.label else ("measure", item.measure)
                    values = {"name": name, "weight": ("percent", item.weight)}
                    yield Remark("light-weight", "warning", f"{place(i, entry)}.items[{k}].weight", entry.label, values)
    yield from _light_lines(probe)


def _light_lines(probe: Probe) -> Iterable[Remark]:
    """Target bonuses beside each other, one of them under a fifth of their sum."""
    rows = [(i, e) for i, e in probe.entries if e.kind in ("target_bonus", "scorecard") and not is_fixed(e)]
    if len(rows) < 2 or any(e.rule.share is None for _, e in rows) or len({e.rule.of for _, e in rows}) > 1:
        return
    whole = sum(e.rule.share for _, e in rows)
    for i, entry in rows:
        part = float(entry.rule.share / whole) if whole else 1.0
        if part < LIGHT - 1e-9:
            values = {"name": ("text", entry.label), "weight": ("percent", part)}
            yield Remark("light-weight", "warning", f"{place(i, entry)}.share", entry.label, values)


def paid_twice(probe: Probe) -> Iterable[Remark]:
    """Two lines pay the same result: in the same period, or in a short one and a long one."""
    for one, two in combinations([p for p in _paid(probe) if p.kind != "activity"], 2):
        if one.measure != two.measure or one.view != two.view or not _together(one, two):
            continue
        values = {"other": ("text", one.label), "measure": ("measure", one.measure)}
        values |= {"period": ("period", two.period), "first": ("period", one.period)}
        if is_extra(one, two):
            continue
        targets = {one.kind, two.kind} <= {"target_bonus", "scorecard"}
        if one.period == two.period:
            yield Remark("paid-twice", "warning", two.where, two.label, values)
        elif targets:
            yield Remark("quarter-and-year", "note", two.where, two.label, values)


def is_extra(one: Paid, two: Paid) -> bool:
    """Whether one commission is points on top for a part of what the other pays on."""
    return one.kind == two.kind == "commission" and (one.region == ((),)) != (two.region == ((),))


def _together(one: Paid, two: Paid) -> bool:
    """Whether some deal in some month counts for both."""
    apart = any(a[1] and b[0] and a[1] < b[0] for a, b in ((one.months, two.months), (two.months, one.months)))
    return not apart and any(meet(r, s) is not None for r in one.region for s in two.region)


def thin_month(probe: Probe) -> Iterable[Remark]:
    """A monthly target in numbers so small that luck decides."""
    for i, entry in probe.entries:
        rule = entry.rule
        if entry.kind not in ("target_bonus", "scorecard") or rule.period != "month":
            continue
        for item in getattr(rule, "items", (rule,)):
            stated = item.plan if not isinstance(item.plan, str) else None
            is_count = probe.scale.is_count(item.measure)
            plan = float(stated) if stated is not None else probe.scale.month(item.measure)
            is_index = plan == 1 and not is_count  # an attainment or a score of which 1 is all
            if (item.measure in THIN or stated is not None) and not is_index and 0 < plan < FEW_UNITS:
                values = {"measure": ("measure", item.measure), "step": ("percent", 1.0 / max(plan, 1.0))}
                yield Remark("thin-month", "warning", f"{place(i, entry)}.period", entry.label, values)


def ratchet(probe: Probe) -> Iterable[Remark]:
    """Pay that is mainly for beating one's own past: every good year makes the next one harder."""
    grown = probe.pay(np.array([1.0, GROWN]))
    own = {e.label: i for i, e in probe.entries if _looks_back(e)}
    part = sum(max(0.0, float(grown.lines[label][1])) for label in own)
    whole = float(grown.total[1])
    if own and whole > 0 and part >= 0.5 * whole:
        label, i = next(iter(own.items()))
        values = {"share": ("percent", min(1.0, part / whole))}
        yield Remark("ratchet", "warning", place(i, probe.scheme.elements[i]), label, values)


def _looks_back(entry: Any) -> bool:
    if entry.kind == "portfolio_growth":
        return True
    rule = entry.rule
    curves = [getattr(part, "curve", None) for part in (rule, *getattr(rule, "items", ()), *getattr(rule, "rates", ()))]
    looks = [c.by for c in curves if c is not None and c.by is not None]
    measures = {str(getattr(part, "measure", "")) for part in (rule, *getattr(rule, "items", ()))}
    back = any(by.view == "growth" or by.lag or (by.than or "").endswith("_prior") for by in looks)
    return back or "growth_share" in measures | {by.measure for by in looks}


def _paid(probe: Probe) -> list[Paid]:
    """Results that lines pay on, accelerators (nothing under plan) left out."""
    found = []
    for i, entry in probe.entries:
        rule, path = entry.rule, place(i, entry)
        if entry.kind in ("target_bonus", "commission", "payment_speed") and not is_fixed(entry):
            found += [] if _is_accelerator(rule) else [_of(path, entry, rule, rule.period)]
        for k, item in enumerate(getattr(rule, "items", ())):
            if entry.kind in ("scorecard", "activity"):
                found.append(_of(f"{path}.items[{k}]", entry, item, rule.period))
    return found


def _of(path: str, entry: Any, part: Any, period: str) -> Paid:
    by = getattr(getattr(part, "curve", None), "by", None)
    own = by is None or by.measure in ("attainment", part.measure)
    view = f" {by.view}" if by is not None and own and by.view not in ("total", "attainment") else ""
    where = tuple(r for _, r in regions(getattr(part, "where", ())))
    window = period.removesuffix("_to_date")
    months = (entry.start or "", entry.end or "")
    return Paid(path, entry.label, entry.kind, part.measure, view, window, where, months)


def _is_accelerator(rule: Any) -> bool:
    """Whether a line only pays above the plan."""
    curve = getattr(rule, "curve", None)
    if curve is None or curve.kind == "grid" or (curve.by is not None and curve.by.measure != "attainment"):
        return False
    paying = [t for t, v in zip(curve.thresholds, curve.steps[1:], strict=True) if v > 0]
    return curve.by is not None and bool(paying) and min(paying) >= 1 and curve.steps[0] == 0


RULES = (many_measures, light_weight, paid_twice, thin_month, ratchet)
