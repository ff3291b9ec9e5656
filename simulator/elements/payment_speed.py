"""Rates by how fast the client pays: prepaid, on delivery, late (S8)."""

from decimal import ROUND_FLOOR, Decimal
from typing import Literal

import numpy as np

from simulator.declare import Declared, Name, knob
from simulator.pay.exact import Amount, Array
from simulator.pay.periods import Grid, PlainPeriod
from simulator.pay.reading import total
from simulator.pay.sheet import Paid, Sheet, Step
from simulator.pay.where import Conditions, meet


class PaymentSpeed(Declared):
    """Prepaid rate, on-time rate and late rate on the base, by working days between due day and payment."""

    measure: Name = knob(..., "Base", "margin (mark-up), margin_collected, revenue or cash.")
    where: Conditions = knob((), "Only of", "Which deals count.")
    prepaid: Amount = knob(
        ...,
        "Prepaid",
        "Rate for full prepayment.",
        unit="share",
        low=0,
        high=1,
        step=0.001,
        source="D4: 1 % of mark-up",
    )
    on_time: Amount = knob(
        ...,
        "On time",
        "Rate for payment on delivery or by the due day.",
        unit="share",
        low=0,
        high=1,
        step=0.001,
        source="D4: 0.8 %",
    )
    late: Amount = knob(
        ...,
        "Late",
        "Rate for payment later than `late_after`.",
        unit="share",
        low=0,
        high=1,
        step=0.001,
        source="D4: 0.5 %",
    )
    late_after: Amount = knob(
        8,
        "Late after",
        "Working days that still are not late.",
        unit="days",
        low=0,
        high=365,
        step=1,
        source="D4: more than 8-10 working days",
    )
    gap: Literal["on_time", "late"] = knob(
        "on_time", "Between", "Which rate days 1 to `late_after` get; the source leaves it open.", source="assumption"
    )
    never_after: Amount | None = knob(
        None, "Nothing after", "Working days after which nothing is paid.", unit="days", low=0, high=3650
    )
    period: PlainPeriod = knob("month", "Period", "Over which it adds up.")

    def pay(self, sheet: Sheet) -> Paid:
        """The commission of each period."""
        over = sheet.grid(self.period)
        after = _whole_days(self.late_after if self.gap == "on_time" else Decimal(0))
        end = None if self.never_after is None else _whole_days(self.never_after)
        unpaid_early = ("payment", ("credit", "on_delivery"))
        classes = (
            ("prepaid", self.prepaid, (("payment", ("prepaid",)),)),
            ("on-time", self.on_time, (("days_late", (None, after)), unpaid_early)),
            ("late", self.late, (("days_late", (after, end)), unpaid_early)),
        )
        amount: Array = sheet.empty(over)
        steps = []
        for name, rate, region in classes:
            base = self._base(sheet, over, region)
            part = base * sheet.num(rate)
            amount = amount + part
            steps.append(
                Step(
                    f"speed-{name}",
                    {"rate": ("percent", rate), "base": ("money", base), "amount": ("money", part)},
                    base,
                )
            )
        steps.append(Step("comes-to", {"amount": ("money", amount)}))
        return Paid(amount, over, tuple(steps))

    def _base(self, sheet: Sheet, over: Grid, region: tuple[tuple[str, tuple[object, ...]], ...]) -> Array:
        both = meet(tuple(sorted(region)), self.where)
        return sheet.empty(over) if both is None else np.asarray(total(sheet, self.measure, over, both))


def _whole_days(days: Decimal) -> Decimal:
    """The first whole day that is over: days are counted whole, so over 8 begins at 9."""
    return days.to_integral_value(ROUND_FLOOR) + 1
