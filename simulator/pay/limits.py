"""Limits of caps, floors, guarantees and draws: money, or times the target, the salary or a measure."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import numpy as np

from simulator.declare import Name
from simulator.faults import Fault
from simulator.pay.applying import is_attainment
from simulator.pay.exact import Array
from simulator.pay.periods import Grid
from simulator.pay.reading import total
from simulator.pay.sheet import Sheet

Of = Name
HAVE_TARGET = ("target_bonus", "scorecard", "activity")


def limit(sheet: Sheet, of: str, amount: Decimal, lines: tuple[str, ...], window: Grid) -> Array:
    """The limit of each window in money: (path, period, manager)."""
    if of == "money":
        return np.asarray(sheet.empty(window) + sheet.num(amount))
    if of == "target":
        return np.asarray(sheet.target(lines, window) * sheet.num(amount))
    return np.asarray(total(sheet, of, window) * sheet.num(amount))


def missing_target(of: str, amount: Decimal, earlier: Mapping[str, Any]) -> Iterable[Fault]:
    """Faults of a limit in times of target: lines without a target amount, or a percentage as a whole number."""
    if of != "target":
        if of == "salary" and amount > 50:
            yield Fault("amount", "the limit is in times of salary, 1 is 100 %.", str(amount), how=f"{amount / 100:f}")
        return
    if amount > 50:
        yield Fault("amount", "the limit is in times of target, 1 is 100 %.", str(amount), how=f"{amount / 100:f}")
    bare = [label for label, entry in earlier.items() if _has_none(entry)]
    some = [label for label, entry in earlier.items() if _defines(entry)]
    for label in bare:
        yield Fault(
            "of", "this line has no target amount.", label, how="give the commission a `target:`, or of: salary"
        )
    if not some and not bare:
        yield Fault("of", "no earlier line has a target amount.", "target", how="of: salary or money")


def _defines(entry: Any) -> bool:
    return entry.kind in HAVE_TARGET or getattr(entry.rule, "target", None) is not None


def _has_none(entry: Any) -> bool:
    """Lines that pay by themselves but have no amount at full attainment; changes of other lines need none."""
    changes = bool(getattr(entry.rule, "lines", ())) and entry.kind != "override"
    curve = entry.rule.curve if entry.kind == "target_bonus" else None
    bare = curve is not None and curve.is_money and (curve.kind == "grid" or not is_attainment(curve.by, "attainment"))
    return bare or (not changes and not _defines(entry))


def first_months(sheet: Sheet, over: Grid, months: int | None) -> Array | None:
    """Where a period lies within a person's first months; None when there is no such limit."""
    if months is None:
        return None
    ends = np.array(over.ends)[None, :, None]
    if sheet.present is None:
        return np.asarray(ends < months)
    start = np.argmax(sheet.present, axis=1)[:, None, :]
    return np.asarray(ends < start + months)
