"""A share of the portfolio's growth over the same months a year before (S4)."""

from pydantic import model_validator

from simulator.curves import SUMS, Curve
from simulator.declare import Declared, Name, knob
from simulator.faults import Fault, InputError
from simulator.pay.applying import Own, check_values, look, read
from simulator.pay.exact import ZERO, Amount, Array, positive
from simulator.pay.periods import Grid, PayEvery, Period
from simulator.pay.quantity import Quantity
from simulator.pay.reading import total
from simulator.pay.sheet import Paid, Sheet, Step
from simulator.pay.where import Conditions


class PortfolioGrowth(Declared):
    """Rate * (result - result before * (1 + above)), nothing when it shrank."""

    measure: Name = knob("revenue", "Measure", "What grows.")
    than: Name = knob("revenue_prior", "Compared with", "The measure of the same months a year before.")
    where: Conditions = knob((), "Only of", "Which deals count.")
    period: Period = knob("year", "Period", "Over which growth is reckoned.")
    pay_every: PayEvery = knob("quarter", "Paid every", "year_to_date: how often what is due is paid.")
    above: Amount = knob(
        ZERO,
        "Above growth of",
        "Only growth beyond this is paid.",
        unit="share",
        low=-1,
        high=10,
        step=0.01,
        source="D2: a good manager grows the portfolio by 20 % a year",
    )
    rate: Amount | None = knob(
        None,
        "Rate",
        "Share of the growth.",
        unit="share",
        low=0,
        high=1,
        step=0.01,
        source="D2: a percent of the growth",
    )
    curve: Curve | None = knob(None, "Tiers", "Rate by the growth in money, or by growth as a share (by: growth).")

    @model_validator(mode="after")
    def _whole(self) -> "PortfolioGrowth":
        faults = list(check_values(self.curve, "rate", "total"))
        if (self.rate is None) == (self.curve is None):
            faults.append(Fault("rate", "exactly one of rate and curve is needed.", how="rate: 0.05"))
        if faults:
            raise InputError(faults)
        return self

    def pay(self, sheet: Sheet) -> Paid:
        """The growth bonus of each period."""
        over = sheet.grid(self.period, self.pay_every)
        now, before = total(sheet, self.measure, over, self.where), total(sheet, self.than, over)
        growth = now - before * sheet.num(1 + self.above)
        growth = positive(growth)
        first = Step("grown", {"result": ("number", now), "before": ("number", before), "growth": ("number", growth)})
        if self.curve is None:
            earned = growth * sheet.num(self.rate)
            steps: tuple[Step, ...] = (
                Step(
                    "rate-of", {"rate": ("percent", self.rate), "base": ("money", growth), "amount": ("money", earned)}
                ),
            )
        else:
            earned, steps = self._tiered(sheet, self.curve, growth, over)
        return Paid(sheet.due(earned, over), over, (first, *steps))

    def _tiered(self, sheet: Sheet, curve: Curve, growth: Array, over: Grid) -> tuple[Array, tuple[Step, ...]]:
        """Pay by tiers of the growth in money, or by the rate that another figure gives."""
        by = curve.by
        if by is None:
            value = curve.at(growth)
            earned = value if curve.kind in ("flat", *SUMS) else growth * value
            return earned, (Step("comes-to", {"amount": ("money", earned)}),)
        if by.measure == "growth":
            by = Quantity(measure=self.measure, view="growth", than=self.than)
        own = Own(self.measure, self.where)
        seen = look(sheet, by, over, own, "total")
        value, steps = read(sheet, curve, seen, over, own, "rate")
        earned = value if curve.kind == "flat" else growth * value
        return earned, (*steps, Step("comes-to", {"amount": ("money", earned)}))
