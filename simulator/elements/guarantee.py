"""A guarantee: a least variable pay for the first months of a person, never taken back."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

import numpy as np

from simulator.declare import Count, Declared, Flag, knob
from simulator.faults import Fault
from simulator.pay.exact import Amount, positive
from simulator.pay.limits import Of, first_months, limit, missing_target
from simulator.pay.quantity import Lines
from simulator.pay.reading import served
from simulator.pay.sheet import Paid, Sheet, Step


class Guarantee(Declared):
    """Topped up to the guaranteed pay while the guarantee lasts."""

    lines: Lines = knob(("all",), "Lines", "Earlier lines that count; all is every one.")
    amount: Amount = knob(..., "Guaranteed", "In money, or times what `of` names, per period.", low=0)
    of: Of = knob("money", "Guarantee is", "money, or times target, salary, or a measure.")
    per: Literal["month", "quarter", "half", "year"] = knob("month", "Per", "The period that is guaranteed.")
    first_months: Count | None = knob(
        None, "For the first", "Months from the person's first month; silent: always.", unit="months", low=1, high=60
    )
    prorate: Flag = knob(False, "Share served", "Shrinks with the share of the period worked (column served).")

    def check(self, earlier: Mapping[str, Any]) -> Iterable[Fault]:
        """Guarantees in times of target need lines that have one."""
        yield from missing_target(self.of, self.amount, earlier)

    def pay(self, sheet: Sheet) -> Paid:
        """What is added in each period."""
        over = sheet.grid(self.per)
        earned = sheet.earned(self.lines, over)
        bound = limit(sheet, self.of, self.amount, self.lines, over)
        if self.prorate:
            bound = bound * served(sheet, over)
        amount = positive(bound - earned)
        steps = (
            Step("topped-up", {"limit": ("money", bound), "earned": ("money", earned), "amount": ("money", amount)}),
        )
        lasts = first_months(sheet, over, self.first_months)
        due = None if lasts is None else np.asarray(lasts)
        return Paid(amount, over, steps, on=sheet.shares(amount, self.lines, over), due=due)
