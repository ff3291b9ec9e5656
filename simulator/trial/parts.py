"""The parts of a scheme that a reader looks at: its tables with their places, and the kinds of people it names."""

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Any

from simulator.curves import Curve
from simulator.pay.derived import Derived, rule_of
from simulator.pay.entry import Entry
from simulator.pay.periods import LENGTHS
from simulator.pay.quantity import Quantity
from simulator.scheme import Scheme

ATTAINED = ("target_bonus", "scorecard", "gate")  # kinds whose tables look at attainment when they do not say
ALL = "all"


@dataclass(frozen=True)
class Table:
    """A curve in its place.

    Args:
        index: number of the element.
        entry: the element.
        where: path of the curve in the file.
        curve: the curve.
        measure: what the rule around it is about.
        change: another curve -> the rule with it in this place.
        per_deal: whether it is read for each deal by itself.
        measures: the scheme's own.
        is_part: whether it is about a part of the deals only.
    """

    index: int
    entry: Entry
    where: str
    curve: Curve
    measure: str
    change: Callable[[Curve], Any]
    per_deal: bool = False
    measures: Mapping[str, Derived] = field(default_factory=dict)
    is_part: bool = False

    @property
    def is_attainment(self) -> bool:
        """Whether thresholds are shares of the plan."""
        by = self.curve.by
        if by is None:
            return self.entry.kind in ATTAINED
        return by.measure == "attainment" or by.view == "attainment"

    @property
    def looks_at(self) -> str:
        """The measure whose total is looked at; "" when it is something else."""
        by = self.curve.by
        if by is None:
            return "" if self.is_attainment else self.measure
        return by.measure if by.view == "total" and by.measure != "attainment" else ""

    @property
    def is_own(self) -> bool:
        """Whether it looks at the very result that is paid on."""
        return self.is_attainment or self.looks_at == self.measure

    @property
    def window(self) -> str:
        """The period that thresholds are for."""
        by = self.curve.by
        return str((by.over if by is not None else None) or getattr(self.entry.rule, "period", None) or "month")

    @property
    def adds_up(self) -> bool:
        """Whether the figure grows with the length of the period."""
        rule = rule_of(self.looks_at, dict(self.measures))
        is_share = self.looks_at.endswith(("_share", "_rate")) and self.looks_at not in self.measures
        return rule.ratio is None and rule.over == "sum" and not is_share

    def scheme(self, scheme: Scheme, curve: Curve) -> Scheme:
        """The scheme with another curve in this place."""
        return scheme.with_rule(self.index, self.change(curve))


def months_of(window: str) -> int:
    """Months of a window by its name; what runs to date counts as whole, what has no end as a year."""
    return int(LENGTHS.get(window.removesuffix("_to_date"), 12))


def still_ones(scheme: Scheme, known: Container[str]) -> frozenset[str]:
    """Own columns that do not grow with the results: the person's own figures, and those of which less is better.

    Args:
        scheme: read for who uses a column and how.
        known: measures of the model, whose side is known.
    """
    found = {str(getattr(e.rule, "of", "salary")) for e in scheme.elements if hasattr(e.rule, "share")}
    for entry in scheme.elements:
        by = getattr(entry.rule, "by", None)
        found |= {by.measure} if entry.kind == "portfolio_multiplier" and by is not None else set()
    for table in tables_of(scheme):
        own = table.measure if table.is_attainment else table.looks_at
        pays_it = table.entry.kind in ("commission", "portfolio_growth") and own == table.measure
        if table.curve.kind != "grid" and not pays_it and _falls(table.curve):
            found.add(own)
    return frozenset(leaf for name in found for leaf in leaves(scheme, name) if leaf not in known)


def _falls(curve: Curve) -> bool:
    """Whether more is somewhere worth less, and nowhere more."""
    start = [curve.below] if isinstance(curve.below, Decimal) and curve.below else []
    steps = [*start, *(value for _, value in curve.points)] if curve.points else [*curve.steps]
    return all(low >= high for low, high in pairwise(steps)) and steps[0] > steps[-1]


def without_order(scheme: Scheme) -> Scheme:
    """The scheme with deals in their order taken together: an ordinary year knows how much is sold, not when."""
    for index, entry in enumerate(scheme.elements):
        rule = entry.rule
        if getattr(rule, "per", "") != "running":
            continue
        whole = Quantity(measure=rule.measure, where=rule.where)  # the total runs over all deals, not over each rate's

        def along(part: Any, whole: Quantity = whole) -> Any:
            if part.curve is None or part.curve.by is not None:
                return part
            return part.model_copy(update={"curve": part.curve.model_copy(update={"by": whole})})

        rates = tuple(along(rate) for rate in rule.rates)
        scheme = scheme.with_rule(index, along(rule.model_copy(update={"per": "period", "rates": rates})))
    return scheme


def is_fixed(entry: Entry) -> bool:
    """Whether a line is paid whatever the result, such as the salary."""
    return entry.kind == "target_bonus" and entry.rule.curve is None


def place(index: int, entry: Entry) -> str:
    """Path of an element in the file."""
    return f"elements[{index}].{entry.kind}"


def leaves(scheme: Scheme, measure: str) -> frozenset[str]:
    """The columns that a measure is made of: itself, where it is no arithmetic."""
    rule = scheme.measures.get(measure)
    if rule is None or rule.is_own:
        return frozenset({measure})
    names = (*rule.plus, *rule.less, *rule.product, *(rule.ratio or ()))
    return frozenset().union(*(leaves(scheme, name) for name in names))


def tables_of(scheme: Scheme) -> tuple[Table, ...]:
    """Every curve of a scheme."""
    return tuple(table for i, entry in enumerate(scheme.elements) for table in _tables(scheme, i, entry))


def _tables(scheme: Scheme, index: int, entry: Entry) -> Iterator[Table]:
    rule = entry.rule
    deal = getattr(rule, "per", "") == "deal"
    measure = str(getattr(rule, "measure", None) or "")
    by = getattr(getattr(rule, "curve", None), "by", None)
    if entry.kind == "portfolio_multiplier" and (by is None or by.measure != "attainment"):
        measure = "portfolio_size"

    def table(path: str, part: Any, change: Callable[[Curve], Any]) -> Table:
        where = f"{place(index, entry)}{path}.curve"
        own = measure if part is rule else str(getattr(part, "measure", None) or measure)
        is_part = bool(getattr(part, "where", ()))
        return Table(index, entry, where, part.curve, own, change, deal, scheme.measures, is_part)

    if isinstance(getattr(rule, "curve", None), Curve):
        yield table("", rule, lambda c: rule.model_copy(update={"curve": c}))
    for name in ("items", "rates"):
        for i, part in enumerate(getattr(rule, name, ())):
            if isinstance(getattr(part, "curve", None), Curve):
                yield table(f".{name}[{i}]", part, _changer(rule, name, i))


def _changer(rule: Any, name: str, i: int) -> Callable[[Curve], Any]:
    def change(curve: Curve) -> Any:
        parts = list(getattr(rule, name))
        parts[i] = parts[i].model_copy(update={"curve": curve})
        return rule.model_copy(update={name: tuple(parts)})

    return change


def people_of(scheme: Scheme, most: int = 6) -> tuple[Mapping[str, str], ...]:
    """The kinds of people that a scheme tells apart: people column -> text, one mapping each."""
    texts: dict[str, list[str]] = {}
    for entry in scheme.elements:
        for column, names in _named(entry):
            known = texts.setdefault(column, [])
            known += [n for n in names if n not in known]
    n = min(most, max((len(v) for v in texts.values()), default=1))
    return tuple({column: names[i % len(names)] for column, names in texts.items()} for i in range(n))


def _named(entry: Entry) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from entry.who.items()
    rule = entry.rule
    if entry.kind == "level_multiplier":
        yield rule.column, tuple(rule.factors)
    if entry.kind == "team_split" and rule.parts:
        yield rule.column, tuple(rule.parts)
    for condition in (*getattr(rule, "every", ()), *getattr(rule, "some", ())):
        if condition.column is not None:
            yield condition.column, tuple(condition.texts)


def meets(entry: Entry, person: Mapping[str, str]) -> bool:
    """Whether an element is for such a person."""
    return all(person.get(column, "") in texts for column, texts in entry.who.items())
