"""Linter: what is wrong or odd with a scheme, found by paying it at a thousand attainments and by reading it."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from simulator.faults import Fault, InputError
from simulator.lint import measures, money, shape, tables
from simulator.lint.probe import Probe
from simulator.lint.remark import ORDER, Remark, Severity, together
from simulator.scheme import Scheme, load_scheme
from simulator.trial.parts import people_of, without_order
from simulator.trial.scale import scale_of

__all__ = ["Remark", "Severity", "lint", "together"]
RULES = (*shape.RULES, *tables.RULES, *measures.RULES, *money.RULES)
# Parts of revenue that no table has a threshold at: a figure exactly on one would fall to either side by rounding.
ODD = {"margin": 0.3137, "margin_collected": 0.3137, "overdue": 0.1537, "discount_given": 0.0537}
ODD_COUNT = 1.0137  # the same for the size of an average deal
# True remarks about schemes that many sensible firms run: told only when asked.
ADVICE = ("gap-filled", "on-invoices")


def lint(
    scheme: Scheme | Mapping[str, Any] | str | Path,
    *,
    salary: float | None = None,
    plan: float | None = None,
    advice: bool = False,
) -> tuple[Remark, ...]:
    """What is wrong or odd with a scheme, the worst first.

    Args:
        scheme: a scheme, its file, or its plain data. What cannot be read at all becomes remarks too.
        salary: a month's salary, to set amounts of money against; made up when silent.
        plan: a month's revenue plan; read off the scheme's thresholds, or made up, when silent.
        advice: also tell what is no fault in itself, such as paying on invoices.
    """
    _check(salary=salary, plan=plan)
    try:
        scheme = load_scheme(scheme)
    except InputError as error:
        return tuple(_refused(fault) for fault in error.faults)
    if not scheme.elements:
        return ()
    scheme = without_order(scheme)
    scale = scale_of(scheme, salary, plan)
    odd = {name: scale.revenue * part for name, part in ODD.items()} | {"n_deals": scale.n_deals * ODD_COUNT}
    scale = replace(scale, stated={**odd, **scale.stated})
    found: list[Remark] = []
    for person in people_of(scheme):
        known = {(r.code, r.where) for r in found}  # said already, about somebody else
        probe = Probe(scheme, scale, person)
        found += [r for rule in RULES for r in rule(probe) if (r.code, r.where) not in known]
    shown = [r for i, r in enumerate(found) if r not in found[:i] and (advice or r.code not in ADVICE)]
    return tuple(sorted(shown, key=lambda r: (ORDER[r.severity], r.where, r.code)))


def _check(**amounts: float | None) -> None:
    allowed = "above 0, up to 1e12"
    wrong = {k: v for k, v in amounts.items() if v is not None and not 0 < v <= 1e12}
    if wrong:
        problem = "an amount of money a month is needed."
        raise InputError([Fault(name, problem, str(value), allowed=allowed) for name, value in wrong.items()])


def _refused(fault: Fault) -> Remark:
    """A fault that keeps a scheme from being read: a gap, an overlap, or anything else in its own words."""
    place = fault.where
    if "gap" in fault.problem:
        return Remark("gap", "problem", place, "", {"range": ("text", fault.value)})
    if "overlap" in fault.problem or "given twice" in fault.problem:
        return Remark("overlap", "problem", place, "", {"range": ("text", fault.value)})
    own = re.sub(r"\s+", " ", str(Fault("", fault.problem, fault.value, fault.label, fault.allowed, fault.how)))
    return Remark("refused", "problem", place, "", {"fault": ("text", own.strip(" :"))})
