"""The parts of a scheme that a reader looks at: its tables with their places, and the kinds of people it names."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from simulator.curves import Curve
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
    """

    index: int
    entry: Entry
    where: str
    curve: Curve
    measure: str
    change: Callable[[Curve], Any]
    per_deal: bool = False

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
        return not self.looks_at.endswith(("_share", "_rate")) and self.looks_at not in ("portfolio_size", "clients")

    def scheme(self, scheme: Scheme, curve: Curve) -> Scheme:
        """The scheme with another curve in this place."""
        return scheme.with_rule(self.index, self.change(curve))


def months_of(window: str) -> int:
    """Months of a window by its name; what runs to date counts as whole, what has no end as a year."""
    return int(LENGTHS.get(window.removesuffix("_to_date"), 12))


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


def place(index: int, entry: Entry) -> str:
    """Path of an element in the file."""
    return f"elements[{index}].{entry.kind}"


def tables_of(scheme: Scheme) -> tuple[Table, ...]:
    """Every curve of a scheme."""
    return tuple(table for i, entry in enumerate(scheme.elements) for table in _tables(i, entry))


def _tables(index: int, entry: Entry) -> Iterator[Table]:
    rule = entry.rule
    path = place(index, entry)
    deal = getattr(rule, "per", "") == "deal"
    measure = str(getattr(rule, "measure", None) or ("portfolio_size" if entry.kind == "portfolio_multiplier" else ""))
    if isinstance(getattr(rule, "curve", None), Curve):
        yield Table(
            index, entry, f"{path}.curve", rule.curve, measure, lambda c: rule.model_copy(update={"curve": c}), deal
        )
    for name in ("items", "rates"):
        parts = getattr(rule, name, ())
        for i, part in enumerate(parts):
            if isinstance(getattr(part, "curve", None), Curve):
                own = str(getattr(part, "measure", measure))
                yield Table(index, entry, f"{path}.{name}[{i}].curve", part.curve, own, _changer(rule, name, i), deal)


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
