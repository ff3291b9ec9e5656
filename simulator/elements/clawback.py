"""A clawback: pay on sales that are cancelled within a window is taken back, whole or for the time left."""

from decimal import Decimal

import numpy as np
from pydantic import model_validator

from simulator.declare import Count, Declared, Flag, Name, knob
from simulator.faults import Fault, InputError
from simulator.pay.exact import ZERO, Amount, Array, divide, positive
from simulator.pay.periods import Grid
from simulator.pay.quantity import Lines
from simulator.pay.reading import total
from simulator.pay.running import recovered, shifted
from simulator.pay.sheet import Paid, Sheet, Step
from simulator.pay.where import Conditions, meet


class Clawback(Declared):
    """Rate * cancelled (younger than the window), whole or times (window - age) / window.

    The rate is stated, or it is what `lines` paid per `sold` in the month of the sale. In simulated years all that is
    cancelled is fresh (ten days old); other losses and their ages are for settled facts.
    """

    measure: Name = knob("cancelled", "Cancelled", "Money cancelled, returned or written off in a month.")
    age: Name = knob("age_months", "Age", "The column that tells how many months ago it was sold.")
    window: Count = knob(
        ...,
        "Window",
        "Months after the sale in which pay is taken back.",
        unit="months",
        low=1,
        high=60,
        source="practice: 90-180 days [PR1]",
    )
    pro_rata: Flag = knob(False, "Pro rata", "Only the part of the window that is left is taken back.")
    rate: Amount | None = knob(None, "Rate", "Pay per unit cancelled.", unit="share", low=0, high=1, step=0.001)
    lines: Lines = knob((), "Lines", "Instead of a rate: the lines that paid for the sale.")
    sold: Name = knob("revenue", "Sold", "With lines: what they were paid on.")
    where: Conditions = knob((), "Only of", "Which deals count.")
    most_share: Amount | None = knob(
        None,
        "At most",
        "Part of the month's variable pay that may be taken; the rest later.",
        unit="share",
        low=0,
        high=1,
        step=0.1,
        source="practice: 50 % of a cheque [PR1]",
    )

    @model_validator(mode="after")
    def _one(self) -> "Clawback":
        if (self.rate is None) != bool(self.lines):
            raise InputError(Fault("rate", "exactly one of rate and lines is needed.", how="rate: 0.05"))
        return self

    def pay(self, sheet: Sheet) -> Paid:
        """What is taken back in each month, as negative pay."""
        over = sheet.grid("month")
        owed, base = sheet.empty(over), sheet.empty(over)
        for month in range(self.window if sheet.exact or not self._is_fresh else 1):
            lost = self._lost(sheet, over, month)
            part = lost * self._pay_per_unit(sheet, over, month)
            if self.pro_rata:
                part = part * sheet.num(Decimal(self.window - month)) / sheet.num(Decimal(self.window))
            owed, base = owed + part, base + lost
        owed = sheet.rounded(owed)
        taken = owed
        if self.most_share is not None:
            room = sheet.rounded(positive(sheet.earned(("all",), over)) * sheet.num(self.most_share))
            taken, left = recovered(owed, room)
            sheet.left = left[:, -1]
        steps = (Step("clawed", {"lost": ("money", base), "owed": ("money", owed), "amount": ("money", taken)}),)
        due = np.asarray((owed != 0) | (taken != 0)) if sheet.exact else None
        return Paid(-taken, over, steps, due=due)

    @property
    def _is_fresh(self) -> bool:
        """Whether the market model knows the age without being asked: it cancels deals ten days after the sale."""
        return self.measure == "cancelled" and self.age == "age_months"

    def _lost(self, sheet: Sheet, over: Grid, month: int) -> Array:
        if self._is_fresh and not sheet.exact:
            return total(sheet, self.measure, over, self.where)
        region = meet(((self.age, (ZERO + month if month else None, ZERO + month + 1)),), self.where)
        return sheet.empty(over) if region is None else total(sheet, self.measure, over, region)

    def _pay_per_unit(self, sheet: Sheet, over: Grid, month: int) -> Array:
        if self.rate is not None:
            return np.asarray(sheet.num(self.rate))
        each = divide(sheet.earned(self.lines, over), total(sheet, self.sold, over))
        return shifted(each, month)
