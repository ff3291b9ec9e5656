"""Conditions on people in a period: a figure against a bound, a text about the person, and groups of these."""

import numpy as np
from pydantic import ConfigDict, model_validator

from simulator.declare import Declared, Name, knob
from simulator.faults import Fault, InputError
from simulator.pay.applying import Own, look
from simulator.pay.exact import Amount, Array
from simulator.pay.periods import Grid
from simulator.pay.quantity import By
from simulator.pay.sheet import Sheet, Step

EDGES = ("at_least", "above", "at_most", "below")


class Condition(Declared):
    """A figure against a bound, a text about the person, or a group of conditions."""

    model_config = ConfigDict(populate_by_name=True)

    by: By | None = knob(None, "Looks at", "A measure, or a group of keys as in curves.")
    at_least: Amount | None = knob(None, "At least", "Holds at this value and above.")
    above: Amount | None = knob(None, "Above", "Holds above this value.")
    at_most: Amount | None = knob(None, "At most", "Holds at this value and below.")
    below: Amount | None = knob(None, "Below", "Holds below this value.")
    column: Name | None = knob(None, "Column", "A people column, with `texts`.")
    texts: tuple[Name, ...] = knob((), "Texts", "Texts of the column that hold.")
    every: "tuple[Condition, ...]" = knob((), "All of", "Holds when each of these does.", alias="all")
    some: "tuple[Condition, ...]" = knob((), "Any of", "Holds when one of these does.", alias="any")

    @model_validator(mode="after")
    def _one(self) -> "Condition":
        bounds = [e for e in EDGES if getattr(self, e) is not None]
        forms = (self.by is not None, self.column is not None, bool(self.every), bool(self.some))
        faults = []
        if sum(forms) != 1:
            faults.append(
                Fault("", "a condition is one of by, column, all, any.", how="{by: margin_share, at_least: 0.2}")
            )
        if bool(bounds) != (self.by is not None) or bool(self.texts) != (self.column is not None):
            faults.append(Fault("by", "a figure needs a bound, a column needs texts.", how="at_least: 0.2"))
        if self.by is not None and self.by.view == "attainment":
            faults += [
                Fault(
                    e,
                    "the bound is a share, 1 is 100 %.",
                    str(getattr(self, e)),
                    allowed="-20 to 20",
                    how=f"{getattr(self, e) / 100:f}",
                )
                for e in bounds
                if abs(getattr(self, e)) > 20
            ]
        if faults:
            raise InputError(faults)
        return self

    def holds(self, sheet: Sheet, over: Grid, own: Own) -> tuple[Array, tuple[Step, ...]]:
        """Where it holds, (path, period, manager), and what was looked at."""
        if self.by is None:
            if self.column is not None:
                return np.isin(sheet.people(self.column, over).astype(str), self.texts), ()
            return together(self.every or self.some, "all" if self.every else "any", (sheet, over, own))
        seen = look(sheet, self.by, over, own)
        mask = np.ones(seen.values.shape, dtype=bool)
        for edge, test in zip(EDGES, (np.greater_equal, np.greater, np.less_equal, np.less), strict=True):
            bound = getattr(self, edge)
            if bound is not None:
                mask = mask & np.asarray(test(seen.values, sheet.num(bound)), dtype=bool)
        return mask, (seen.step,)


Look = tuple[Sheet, Grid, Own]


def together(conditions: tuple[Condition, ...], how: str, at: Look) -> tuple[Array, tuple[Step, ...]]:
    """All or any of some conditions."""
    found = [c.holds(*at) for c in conditions]
    masks = np.broadcast_arrays(*(mask for mask, _ in found))
    steps = tuple(step for _, clauses in found for step in clauses)
    return (np.logical_and if how == "all" else np.logical_or).reduce(masks), steps


Condition.model_rebuild()
