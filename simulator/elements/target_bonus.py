"""A share of the salary, or an amount, for reaching a target (S1, S2, S7, S14)."""

from collections.abc import Callable
from typing import Literal

from pydantic import model_validator

from simulator.curves import Curve
from simulator.declare import Declared, Name, knob
from simulator.faults import Fault, InputError
from simulator.pay.applying import Own, check_values, look, read, to_date
from simulator.pay.exact import ONE, Amount, Array
from simulator.pay.fixed import times
from simulator.pay.periods import Grid, PayEvery, Period
from simulator.pay.reading import served, total
from simulator.pay.sheet import Paid, Sheet, Step
from simulator.pay.where import Conditions


class TargetBonus(Declared):
    """Target money times the curve of attainment: base * share * f(result / plan)."""

    measure: Name = knob("revenue", "Measure", "What the target is set in.")
    where: Conditions = knob((), "Only of", "Which deals count towards the target.")
    across: Name | None = knob(None, "Together with", "A people column such as team, or all: a common target.")
    period: Period = knob("month", "Period", "Over which the result is set against the plan.")
    pay_every: PayEvery = knob("month", "Paid every", "year_to_date: how often what is due is paid.")
    share: Amount | None = knob(
        None,
        "Bonus share",
        "Target bonus as a share of the salaries of the period (or of what `of` names).",
        unit="share",
        low=0,
        high=5,
        step=0.01,
        source="D2: 20-40 % of the annual salary; planner's range 15-40 %",
    )
    of: Name = knob("salary", "Share of", "salary, or a measure: a column with each person's target pay of the month.")
    amount: Amount | None = knob(None, "Bonus amount", "Target bonus of one period in money.", unit="currency", low=0)
    curve: Curve | None = knob(
        None, "Payout curve", "Factor by attainment; silent: paid in full; flat, or values: money, gives money itself."
    )
    plan: Literal["like_measure", "sum", "last", "mean"] | Amount = knob(
        "like_measure",
        "Plan of a period",
        "Months' plans add up as the measure does; sum, last or mean of them; or a number for the period.",
    )
    no_plan: Literal["zero", "full"] = knob("zero", "Without a plan", "Attainment where the plan is zero: 0 or 1.")
    partial: Literal["none", "prorate"] = knob("none", "Incomplete periods", "Pay nothing, or for months there are.")
    prorate: Literal["none", "pay", "plan", "both"] = knob(
        "none",
        "Share served",
        "What shrinks with the share of the period worked (column served).",
    )
    elapsed: Literal["grows", "whole"] = knob(
        "grows",
        "Target to date",
        "year_to_date: target money grows with the months, or is the year's from the start.",
    )
    negative: Literal["carry", "paid_back", "zero"] = knob(
        "carry",
        "Overpaid to date",
        "year_to_date: what happens when less is due than was paid.",
    )

    @model_validator(mode="after")
    def _whole(self) -> "TargetBonus":
        faults = list(check_values(self.curve, "factor"))
        money = self.curve is not None and self.curve.is_money
        if money and (self.share is not None or self.amount is not None):
            faults.append(Fault("curve", "this curve is money itself: leave share and amount out.", "money"))
        elif not money and (self.share is None) == (self.amount is None):
            faults.append(
                Fault(
                    "share",
                    "exactly one of share and amount is needed.",
                    label="Bonus share",
                    how="share: 0.30   or   amount: 10000",
                )
            )
        if faults:
            raise InputError(faults)
        return self

    def pay(self, sheet: Sheet) -> Paid:
        """The bonus of each period."""
        over = sheet.grid(self.period, self.pay_every, self.partial)
        own = Own(self.measure, self.where, self.across, self.plan, self.no_plan, self._shrink(sheet, over, "plan"))
        if self.curve is not None and self.curve.is_money:
            return self._money(sheet, over, own, self.curve)
        base, clause = self._base(sheet, over)
        if self.curve is None:
            amount = sheet.due(base, over, self.negative)
            return Paid(amount, over, (clause("whole", None, base), *to_date(over, base, amount)), amount)
        seen = look(sheet, self.curve.by, over, own)
        factor, steps = read(sheet, self.curve, seen, over, own, "factor")
        full = self.curve.at_one() if seen.is_attainment and self.curve.kind != "grid" else ONE
        earned = base * factor
        amount = sheet.due(earned, over, self.negative)
        steps = (*steps, clause("times", factor, earned))
        target = sheet.due(base * sheet.num(full), over, "paid_back")
        return Paid(amount, over, (*steps, *to_date(over, earned, amount)), target)

    def _money(self, sheet: Sheet, over: Grid, own: Own, curve: Curve) -> Paid:
        """Money that the curve itself gives."""
        seen = look(sheet, curve.by, over, own)
        earned, steps = read(sheet, curve, seen, over, own, "money")
        served_part = self._shrink(sheet, over, "pay")
        if served_part is not None:
            earned = earned * served_part
            steps = (*steps, Step("served-part", {"share": ("percent", served_part), "amount": ("money", earned)}))
        amount = sheet.due(earned, over, self.negative)
        is_target = seen.is_attainment and curve.kind != "grid"
        target = sheet.due(sheet.empty(over) + sheet.num(curve.at_one()), over, "paid_back") if is_target else None
        return Paid(amount, over, (*steps, *to_date(over, earned, amount)), target)

    def _shrink(self, sheet: Sheet, over: Grid, what: str) -> Array | None:
        return served(sheet, over) if self.prorate in (what, "both") else None

    def _base(self, sheet: Sheet, over: Grid) -> tuple[Array, Callable[..., Step]]:
        """Target money of each period, and the clause that tells it once the factor is known."""
        if self.share is not None:
            whole = total(sheet, self.of, over)
            if over.to_date and self.elapsed == "whole":
                whole = whole * 12 / sheet.elapsed_months(over)
            base, rate = whole * sheet.num(self.share), self.share
        else:
            rate = None
            base = whole = sheet.num(self.amount) * times(sheet, over, self.partial, self.elapsed)
        served = self._shrink(sheet, over, "pay")
        if served is not None:
            base, whole = base * served, whole * served

        def clause(how: str, factor: Array | None, amount: Array) -> Step:
            return Step(
                f"{'amount' if rate is None else 'share'}-{how}",
                {
                    "base": ("money", whole),
                    "factor": ("factor", factor),
                    "amount": ("money", amount),
                    "share": ("percent", rate),
                },
            )

        return base, clause
