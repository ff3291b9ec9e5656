"""A gate: earlier lines are paid only when conditions hold (any or all of them, across measures)."""

from typing import Any

import numpy as np
from pydantic import ConfigDict, model_validator

from simulator.declare import Declared, Name, knob
from simulator.faults import Fault, InputError
from simulator.pay.applying import Own
from simulator.pay.conditions import Condition, together
from simulator.pay.exact import ONE, ZERO, Amount, Array, pick
from simulator.pay.periods import Period
from simulator.pay.quantity import Lines
from simulator.pay.sheet import Paid, Sheet, Step


class Gate(Declared):
    """Lines * (otherwise - 1) where the conditions do not hold."""

    model_config = ConfigDict(populate_by_name=True)

    lines: Lines = knob(("all",), "Lines", "Earlier lines behind the gate; all is every one.")
    every: tuple[Condition, ...] = knob((), "All of", "Each of these must hold.", alias="all", max_length=20)
    some: tuple[Condition, ...] = knob((), "Any of", "One of these must hold.", alias="any", max_length=20)
    otherwise: Amount = knob(ZERO, "Otherwise", "Factor on the lines when the gate is shut.", low=0, high=20)
    then: Amount = knob(ONE, "Then", "Factor on the lines when the gate is open.", low=0, high=20)
    measure: Name = knob("revenue", "Attainment of", "The measure of by: attainment.")
    period: Period | None = knob(None, "Period", "Over which figures are taken; the period of the lines if silent.")

    @model_validator(mode="after")
    def _some(self) -> "Gate":
        if not self.every and not self.some:
            raise InputError(Fault("all", "a gate needs conditions.", how="all: [{by: margin_share, at_least: 0.2}]"))
        return self

    def pay(self, sheet: Sheet) -> Paid:
        """The change of the lines in each period."""
        over = sheet.grid_of(self.lines, self.period)
        at: Any = (sheet, over, Own(self.measure))
        masks: list[Array] = []
        steps: list[Step] = []
        for conditions, how in ((self.every, "all"), (self.some, "any")):
            if conditions:
                mask, clauses = together(conditions, how, at)
                masks.append(mask)
                steps += clauses
        is_open = np.logical_and.reduce(np.broadcast_arrays(*masks))
        factor = pick(is_open, sheet.num(self.then), sheet.num(self.otherwise))
        earned = sheet.earned(self.lines, over)
        amount = earned * (factor - sheet.num(ONE))
        last = Step("gated", {"base": ("money", earned), "factor": ("factor", factor), "amount": ("money", amount)})
        return Paid(amount, over, (*steps, last), on=sheet.shares(amount, self.lines, over))
