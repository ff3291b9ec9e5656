"""One-off pay for new clients, a share of their first revenue, win-backs (S5)."""

from pydantic import model_validator

from simulator.declare import Declared, Name, knob
from simulator.faults import Fault, InputError
from simulator.pay.exact import Amount
from simulator.pay.periods import PlainPeriod
from simulator.pay.reading import total
from simulator.pay.sheet import Paid, Sheet, Step
from simulator.pay.where import Conditions


class NewClient(Declared):
    """Amount per new client + amount per client won back + rate * revenue of new clients."""

    amount: Amount | None = knob(None, "Per new client", "One-off pay for each.", unit="currency", low=0)
    win_back: Amount | None = knob(None, "Per client won back", "One-off pay for each.", unit="currency", low=0)
    rate: Amount | None = knob(
        None,
        "Rate",
        "Share of the revenue of new clients.",
        unit="share",
        low=0,
        high=1,
        step=0.005,
        source="D2: a one-off bonus or a small percent",
    )
    count: Name = knob("new_clients", "Counted as", "The measure that counts new clients.")
    revenue: Name = knob("new_revenue", "Revenue as", "The measure of new clients' revenue (first 12 months).")
    where: Conditions = knob((), "Only of", "Which deals of new clients the rate is for.")
    period: PlainPeriod = knob("month", "Period", "Over which it adds up.")

    @model_validator(mode="after")
    def _any(self) -> "NewClient":
        if self.amount is None and self.win_back is None and self.rate is None:
            raise InputError(Fault("amount", "one of amount, win_back and rate is needed.", how="amount: 500"))
        return self

    def pay(self, sheet: Sheet) -> Paid:
        """The reward of each period."""
        over = sheet.grid(self.period)
        amount = sheet.empty(over)
        steps: list[Step] = []
        parts = ((self.amount, self.count, ()), (self.win_back, "won_back", ()), (self.rate, self.revenue, self.where))
        for rate, measure, where in parts:
            if rate is None:
                continue
            base = total(sheet, measure, over, where)
            part = base * sheet.num(rate)
            amount = amount + part
            if measure == self.revenue:
                told = {"rate": ("percent", rate), "base": ("money", base), "amount": ("money", part)}
                steps.append(Step("rate-of", told))
            else:
                steps.append(
                    Step(
                        "each-of",
                        {
                            "count": ("number", base),
                            "name": ("text", measure),
                            "each": ("money", rate),
                            "amount": ("money", part),
                        },
                    )
                )
        return Paid(amount, over, tuple(steps))
