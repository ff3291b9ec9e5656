"""A curve applied in a period: what it looks at, what it gives, and the clauses that tell it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from simulator.curves import Curve
from simulator.faults import Fault
from simulator.pay.exact import Array
from simulator.pay.periods import Grid
from simulator.pay.quantity import Quantity
from simulator.pay.reading import attainment, plan, stepped, total, value
from simulator.pay.sheet import Sheet, Step

SHARES = ("attainment", "growth", "share", "inverse", "mirror")


@dataclass(frozen=True)
class Own:
    """What a rule is about: its measure, the deals that count, whose, and how its plan is read."""

    measure: str
    where: tuple[Any, ...] = ()
    across: str | None = None
    plan: Any = "like_measure"
    no_plan: str = "zero"
    plan_factor: Array | None = None


@dataclass(frozen=True)
class Seen:
    """A figure that a curve looked at: its values, how it is written, and its clause."""

    values: Array
    kind: str
    step: Step
    is_attainment: bool = False


def is_attainment(by: Quantity | None, default: str) -> bool:
    """Whether a curve looks at the rule's own attainment."""
    return by.measure == "attainment" if by is not None else default == "attainment"


def look(sheet: Sheet, by: Quantity | None, over: Grid, own: Own, default: str = "attainment") -> Seen:
    """The figure that `by` names (or the rule's own attainment or total) in each period."""
    if is_attainment(by, default):
        at = sheet.window(over, by.over if by is not None else None)
        result = total(sheet, own.measure, at, own.where, own.across)
        target = plan(sheet, own.measure, at, own.plan, own.across, own.where)
        if own.plan_factor is not None:
            target = target * own.plan_factor
        share = stepped(attainment(sheet, result, target, own.no_plan), by)
        told = {"result": ("number", result), "plan": ("number", target), "value": ("percent", share)}
        return Seen(share, "percent", Step("attainment", told), True)
    if by is None:
        by = Quantity(measure=own.measure, where=own.where, across=own.across)
    values = value(sheet, by, over)
    kind = "percent" if by.view in SHARES or by.measure.endswith("_share") else "number"
    name = by.measure if by.view == "total" else f"{by.measure} {by.view}"
    return Seen(values, kind, Step("looked-at", {"name": ("text", name), "value": (kind, values)}))


def read(
    sheet: Sheet, curve: Curve, seen: Seen, over: Grid, own: Own, meaning: str
) -> tuple[Array, tuple[Step, ...]]:
    """The curve's value for what was seen, and its clauses: the figure, the band, what it gives.

    Args:
        curve: the table; a grid looks at its second figure too.
        seen: the figure that was looked at.
        over: the periods.
        own: what the rule is about.
        meaning: factor, rate or money: what the values are.
    """
    other = look(sheet, curve.across, over, own) if curve.kind == "grid" else None
    values = curve.at(seen.values) if other is None else curve.at(seen.values, other.values)
    gives = {"value": ("percent" if meaning == "rate" and curve.values != "money" else "number", values)}
    if other is not None:
        return values, (seen.step, other.step, Step(f"gives-{meaning}", gives))
    band = {"band": ("band", (curve, seen.values, seen.kind))}
    return values, (seen.step, Step(f"tier-{meaning}", band | gives))


def to_date(over: Grid, earned: Array, amount: Array) -> tuple[Step, ...]:
    """For year_to_date: what is due to date and what was paid before."""
    if not over.to_date:
        return ()
    before = {"earned": ("money", earned), "before": ("money", earned - amount), "amount": ("money", amount)}
    return (Step("less-paid-before", before),)


def check_values(curve: Curve | None, meaning: str, default: str = "attainment") -> Iterable[Fault]:
    """Percent written as whole numbers: attainment 85 for 0.85, a rate of 5 for 0.05, a factor of 120 for 1.2."""
    if curve is None:
        return
    if is_attainment(curve.by, default) or (curve.by is not None and curve.by.view in SHARES):
        for i, edge in enumerate(curve.thresholds):
            if abs(edge) > 20:
                yield Fault(
                    f"curve.points[{i}]",
                    "the threshold is a share, 1 is 100 %.",
                    str(edge),
                    allowed="-20 to 20",
                    how=f"{edge / 100:f} for {edge:f} %",
                )
    if curve.is_money:
        return
    high = 1 if meaning == "rate" else 20
    told_as = "a rate is a share of the base, 1 is 100 %." if meaning == "rate" else "a factor of 1 is 100 %."
    cells = [v for row in curve.cells for v in row]
    for i, edge in enumerate(cells or curve.steps):
        if abs(edge) > high:
            yield Fault(
                "curve.cells" if cells else f"curve.points[{max(0, i - 1)}]",
                told_as,
                str(edge),
                allowed=f"-{high} to {high}",
                how=f"{edge / 100:f} for {edge:f} %; values: money for {edge:f} for each unit or times the base",
            )
