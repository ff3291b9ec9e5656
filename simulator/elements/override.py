"""Override: a manager of managers earns on what the people below bring or earn, level by level (R6)."""

import numpy as np
from pydantic import model_validator

from simulator.declare import Declared, Name, knob
from simulator.faults import Fault, InputError
from simulator.pay.exact import Amount, Array
from simulator.pay.periods import Grid, PlainPeriod
from simulator.pay.quantity import Lines
from simulator.pay.reading import total
from simulator.pay.sheet import Paid, Sheet, Step
from simulator.pay.where import Conditions


class Override(Declared):
    """Sum over levels of rate * what the people of that level below bring (a measure) or earn (lines)."""

    rates: tuple[Amount, ...] = knob(
        ..., "Rates", "For direct reports, those below them, ...", unit="share", min_length=1, max_length=10
    )
    measure: Name | None = knob(None, "Measure", "What the people below bring.")
    lines: Lines = knob((), "Lines", "Or the earlier lines that they earn.")
    where: Conditions = knob((), "Only of", "Which deals count.")
    column: Name = knob("reports_to", "Reports to", "People column with the name of the superior.")
    period: PlainPeriod = knob("month", "Period", "Over which it adds up.")

    @model_validator(mode="after")
    def _one(self) -> "Override":
        most = 20 if self.lines else 1  # a superior may earn more than a person below
        faults = [
            Fault(f"rates[{i}]", "a rate is a share, 1 is 100 %.", str(r), allowed=f"0 to {most}", how=f"{r / 100:f}")
            for i, r in enumerate(self.rates)
            if not 0 <= r <= most
        ]
        if (self.measure is None) != bool(self.lines):
            faults.append(Fault("measure", "exactly one of measure and lines is needed.", how="measure: revenue"))
        if faults:
            raise InputError(faults)
        return self

    def pay(self, sheet: Sheet) -> Paid:
        """The override of each period."""
        over = sheet.grid(self.period)
        full = sheet.empty(over)
        own = (total(sheet, self.measure, over, self.where) if self.measure else sheet.earned(self.lines, over)) + full
        amount, below = full, own
        steps = []
        for i, rate in enumerate(self.rates):
            below = self._reports(sheet, below, over)
            part = below * sheet.num(rate)
            amount = amount + part
            steps.append(
                Step(
                    "override-level",
                    {
                        "level": ("number", i + 1),
                        "rate": ("percent", rate),
                        "base": ("money", below),
                        "amount": ("money", part),
                    },
                    below,
                )
            )
        due = np.asarray(amount != 0) if sheet.exact else None
        return Paid(amount, over, tuple(steps), due=due)

    def _reports(self, sheet: Sheet, values: Array, over: Grid) -> Array:
        """For each manager, the sum over the people who report to him or her."""
        names = sheet.book.managers
        superior = np.broadcast_to(sheet.people(self.column, over), (1, over.n, len(names))).astype(str)
        result = values * 0
        for i, name in enumerate(names):
            mask = superior == name
            if mask.any():
                result[:, :, i] = (values * mask).sum(axis=2)
        return result
