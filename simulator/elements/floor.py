"""A floor: earlier lines together pay at least so much in a period."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from simulator.declare import Declared, knob
from simulator.faults import Fault
from simulator.pay.exact import Amount, positive
from simulator.pay.limits import Of, limit, missing_target
from simulator.pay.quantity import Lines
from simulator.pay.sheet import Paid, Sheet, Step


class Floor(Declared):
    """Topped up to the limit at the end of each period."""

    lines: Lines = knob(("all",), "Lines", "Earlier lines that count; all is every one.")
    amount: Amount = knob(..., "Floor", "In money, or times what `of` names.", low=0)
    of: Of = knob("money", "Floor is", "money, or times target, salary, or a measure.")
    per: Literal["month", "quarter", "half", "year"] = knob("month", "Per", "The period that the floor is for.")

    def check(self, earlier: Mapping[str, Any]) -> Iterable[Fault]:
        """Floors in times of target need lines that have one."""
        yield from missing_target(self.of, self.amount, earlier)

    def pay(self, sheet: Sheet) -> Paid:
        """What is added in each period."""
        over = sheet.grid(self.per)
        earned = sheet.earned(self.lines, over)
        bound = limit(sheet, self.of, self.amount, self.lines, over)
        amount = positive(bound - earned)
        steps = (
            Step("topped-up", {"limit": ("money", bound), "earned": ("money", earned), "amount": ("money", amount)}),
        )
        return Paid(amount, over, steps, on=sheet.shares(amount, self.lines, over))
