"""Sizes that a scheme tells besides its tables: stated plans, target pay, personal factors, what opens its gates."""

from collections.abc import Iterable, Mapping
from typing import Any

from simulator.pay.derived import rule_of
from simulator.scheme import Scheme
from simulator.trial.parts import months_of


def from_targets(scheme: Scheme) -> dict[str, float]:
    """A month's plan by measure, where the scheme states a number for a period or a target pay at a rate."""
    found: dict[str, float] = {}
    for entry in scheme.elements:
        rule = entry.rule
        for part in (*getattr(rule, "items", ()), rule):
            told = getattr(part, "plan", "")
            if not isinstance(told, str) and told and getattr(part, "measure", None):
                found.setdefault(part.measure, float(told) / _months(scheme, part.measure, rule.period))
        if entry.kind == "commission" and rule.target and (rule.rate or 0) > 0:
            found.setdefault(rule.measure, float(rule.target / rule.rate) / months_of(rule.period))
    return found


def _months(scheme: Scheme, measure: str, period: str) -> int:
    """How many months' figures make the figure of a period."""
    rule = rule_of(measure, scheme.measures)
    return months_of(period) if rule.ratio is None and rule.over == "sum" else 1


def spans_of(scheme: Scheme) -> dict[str, int]:
    """Measures whose rows tell the plan of a whole period: measure -> months of it."""
    found: dict[str, int] = {}
    for entry in scheme.elements:
        for part in (*getattr(entry.rule, "items", ()), entry.rule):
            if getattr(part, "plan", "") in ("last", "mean") and getattr(part, "measure", None):
                found.setdefault(part.measure, _months(scheme, part.measure, entry.rule.period))
    return found


def personal(scheme: Scheme, salary: float) -> dict[str, float]:
    """Columns that are the person's, not a result: target pay as large as the salary, factors of one."""
    factors = {e.rule.by.measure: 1.0 for e in scheme.elements if _is_plain_factor(e)}
    target = {str(getattr(e.rule, "of", "salary")): salary for e in scheme.elements if hasattr(e.rule, "share")}
    return {**target, **factors}


def _is_plain_factor(entry: Any) -> bool:
    return entry.kind == "portfolio_multiplier" and entry.rule.by is not None and entry.rule.curve is None


def passing_gates(
    scheme: Scheme, revenue: float, parts: Mapping[str, float], shares: Mapping[str, tuple[str, str]]
) -> dict[str, float]:
    """Figures that open the gates, so that what lies behind them can be tried.

    Args:
        scheme: whose gates.
        revenue: a month's plan.
        parts: what results are of the revenue.
        shares: ratio -> the results it is made of.
    """
    found: dict[str, float] = {}
    for entry in scheme.elements:
        for condition in _flat((*getattr(entry.rule, "every", ()), *getattr(entry.rule, "some", ()))):
            if condition.by is None or condition.by.view not in ("total", "share"):
                continue
            name, fits = condition.by.measure, _inside(condition)
            if name in shares:
                top, bottom = shares[name]
                found[top] = fits * revenue * parts[bottom]
            elif name not in parts:
                found[name] = fits
    return found


def _inside(condition: Any) -> float:
    """A figure well on the right side of a condition's limit."""
    least = condition.at_least if condition.at_least is not None else condition.above
    most = condition.at_most if condition.at_most is not None else condition.below
    if least is not None:
        return float(least) + (abs(float(least)) * 0.1 or 1.0)
    return float(most) - abs(float(most)) * 0.1 if most is not None else 0.0


def _flat(conditions: Iterable[Any]) -> Iterable[Any]:
    for condition in conditions:
        yield condition
        yield from _flat((*condition.every, *condition.some))
