"""Reward for clients that come through the manager's network (S6)."""

from pydantic import model_validator

from simulator.declare import Declared, Name, knob
from simulator.faults import Fault, InputError
from simulator.pay.exact import Amount, positive
from simulator.pay.periods import PlainPeriod
from simulator.pay.reading import total
from simulator.pay.sheet import Paid, Sheet, Step


class Referral(Declared):
    """Amount per referral beyond the first `free` of a period, and a share of what referrals bring."""

    amount: Amount | None = knob(
        None,
        "Per referral",
        "One-off pay for each.",
        unit="currency",
        low=0,
        source="D2: a former contact brings the new company",
    )
    rate: Amount | None = knob(None, "Rate", "Share of the revenue of referred clients.", unit="share", low=0, high=1)
    count: Name = knob("referrals", "Counted as", "The measure that counts referrals.")
    revenue: Name = knob("referral_revenue", "Revenue as", "The measure of referred clients' revenue.")
    free: Amount = knob(0, "Expected anyway", "Referrals of a period that are not paid.", low=0)
    period: PlainPeriod = knob("month", "Period", "Over which it adds up.")

    @model_validator(mode="after")
    def _any(self) -> "Referral":
        if self.amount is None and self.rate is None:
            raise InputError(Fault("amount", "one of amount and rate is needed.", how="amount: 1000"))
        return self

    def pay(self, sheet: Sheet) -> Paid:
        """The reward of each period."""
        over = sheet.grid(self.period)
        amount = sheet.empty(over)
        steps: list[Step] = []
        if self.amount is not None:
            count = positive(total(sheet, self.count, over) - sheet.num(self.free))
            part = count * sheet.num(self.amount)
            amount = amount + part
            steps.append(
                Step(
                    "each-of",
                    {
                        "count": ("number", count),
                        "name": ("text", self.count),
                        "each": ("money", self.amount),
                        "amount": ("money", part),
                    },
                )
            )
        if self.rate is not None:
            base = total(sheet, self.revenue, over)
            part = base * sheet.num(self.rate)
            amount = amount + part
            told = {"rate": ("percent", self.rate), "base": ("money", base), "amount": ("money", part)}
            steps.append(Step("rate-of", told))
        return Paid(amount, over, tuple(steps))
