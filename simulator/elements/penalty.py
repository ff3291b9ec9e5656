"""Fines: fixed, a share, or growing with each case; from the variable part only, or literally (S9)."""

from typing import Literal

import numpy as np
from pydantic import model_validator

from simulator.curves import Curve
from simulator.declare import Declared, Name, knob
from simulator.faults import Fault, InputError
from simulator.pay.exact import ZERO, Amount, Array, positive
from simulator.pay.periods import Grid, PlainPeriod
from simulator.pay.quantity import Lines
from simulator.pay.reading import total
from simulator.pay.running import since_start
from simulator.pay.sheet import Paid, Sheet, Step
from simulator.pay.where import Conditions


class Penalty(Declared):
    """Taken for each case, for the money lost, or as a share of lines."""

    measure: Name = knob("n_cancelled_fault", "Counts", "Cases (n_cancelled_fault, n_late_deliveries) or money lost.")
    where: Conditions = knob((), "Only of", "Which deals count.")
    amount: Amount | None = knob(
        None,
        "Per case",
        "Fixed fine for each case.",
        unit="currency",
        low=0,
        source="D4: 2 000 for a deal cancelled through the employee's fault",
    )
    amounts: tuple[Amount, ...] = knob(
        (), "Escalating", "Fine for the first case, the second, ...; the last repeats.", max_length=50
    )
    rate: Amount | None = knob(
        None, "Share of the loss", "Share of the measure, when it is money.", unit="share", low=0, high=1, step=0.01
    )
    share: Amount | None = knob(
        None, "Share of lines", "Part of `lines` lost with each case.", unit="share", low=0, high=1, step=0.01
    )
    lines: Lines = knob(("all",), "Lines", "What `share` is of.")
    free: Amount = knob(0, "Forgiven", "Cases of the counting period that cost nothing.", low=0)
    most: Amount | None = knob(None, "At most", "Most that is taken in a period.", unit="currency", low=0)
    period: PlainPeriod = knob("month", "Period", "How often it is taken.")
    count_over: Literal["period", "year"] = knob("period", "Counted over", "When escalation starts afresh.")
    taken_from: Literal["variable", "literal"] = knob(
        "variable",
        "Taken from",
        "variable: never below zero variable pay; literal: in full. Fines from pay are unlawful in several countries.",
        source="domain: labour law of Ukraine and Russia limits deductions",
    )

    @model_validator(mode="after")
    def _one(self) -> "Penalty":
        ways = (self.amount is not None, bool(self.amounts), self.rate is not None, self.share is not None)
        if sum(ways) != 1:
            raise InputError(
                Fault("amount", "exactly one of amount, amounts, rate and share is needed.", how="amount: 2000")
            )
        return self

    def pay(self, sheet: Sheet) -> Paid:
        """What is taken in each period, as negative pay."""
        over = sheet.grid(self.period)
        counting = sheet.grid("year_to_date", self.period) if self.count_over == "year" else over
        cases = total(sheet, self.measure, counting, self.where)
        fine = self._fine(sheet, cases, over)
        if self.count_over == "year":
            fine = since_start(counting, fine)
        if self.most is not None:
            fine = np.minimum(fine, sheet.num(self.most))
        taken = fine
        if self.taken_from == "variable":
            taken = np.minimum(fine, positive(sheet.earned(("all",), over)))
        steps = [Step("fined", {"count": ("number", cases), "name": ("text", self.measure), "amount": ("money", fine)})]
        if self.taken_from == "variable":
            steps.append(Step("fine-limited", {"amount": ("money", taken)}, taken != fine))
        due = np.asarray(cases != 0) if sheet.exact else None
        return Paid(-taken, over, tuple(steps), due=due)

    def _fine(self, sheet: Sheet, cases: Array, over: Grid) -> Array:
        counted = positive(cases - sheet.num(ZERO + self.free))
        if self.amounts:
            table = tuple((ZERO + i, v) for i, v in enumerate(self.amounts))
            return Curve(kind="marginal", points=table).at(counted)
        if self.share is not None:
            lost = np.minimum(counted * sheet.num(self.share), sheet.num(ZERO + 1))
            earned = sheet.earned(self.lines, over)
            return np.asarray(lost * positive(np.asarray(earned)))
        return np.asarray(counted * sheet.num(self.amount if self.amount is not None else self.rate))
