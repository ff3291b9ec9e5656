"""A share of a measure, flat or tiered, per period or deal, by product, client, channel, tenure (S5, S8, S10, S11)."""

from typing import Annotated, Any, Literal

import numpy as np
from pydantic import BeforeValidator, model_validator

from simulator.curves import SUMS, Curve
from simulator.declare import Declared, Name, knob
from simulator.faults import Fault, InputError
from simulator.pay.applying import Own, Seen, check_values, look, read, to_date
from simulator.pay.deals import of_deals, of_running
from simulator.pay.exact import ONE, ZERO, Amount, Array, divide
from simulator.pay.per_deal import deal_by_deal, in_their_order
from simulator.pay.periods import Grid, PayEvery, Period
from simulator.pay.reading import plan, total
from simulator.pay.running import carried_negative
from simulator.pay.sheet import Paid, Sheet, Step
from simulator.pay.where import Conditions, Signed, first_match

Itself = Annotated[Amount, BeforeValidator(lambda v: int(v) if isinstance(v, bool) else v)]


class Rate(Declared):
    """One rule of a list of rates; the first that fits a deal pays it."""

    where: Conditions = knob((), "Only of", "Which deals it is for; silent: all that are left.")
    rate: Amount | None = knob(None, "Rate", "Share of the measure.", unit="share", low=-1, high=1, step=0.001)
    amount: Amount | None = knob(None, "Per unit", "Money for each unit of the measure.", unit="currency")
    curve: Curve | None = knob(None, "Tiers", "Rate by the size of the base or another figure.")

    @model_validator(mode="after")
    def _one(self) -> "Rate":
        faults = list(check_values(self.curve, "rate", "total"))
        if sum(x is not None for x in (self.rate, self.amount, self.curve)) != 1:
            faults.append(Fault("", "exactly one of rate, amount and curve is needed.", how="rate: 0.05"))
        if faults:
            raise InputError(faults)
        return self

    @property
    def plain(self) -> Any:
        """Pay per unit of the measure, or None when a curve says it."""
        return self.rate if self.rate is not None else self.amount


class Commission(Declared):
    """Rate times base; tiers per period or per deal; different rates for different deals."""

    measure: Name = knob(..., "Base", "What is paid on: revenue, margin, cash, units, n_deals, ...")
    where: Conditions = knob((), "Only of", "Which deals count; size: {at_least: 1000} is a least deal size.")
    across: Name | None = knob(None, "Together with", "A people column such as team, or all: paid on everybody's sum.")
    per: Literal["period", "deal", "running"] = knob(
        "period",
        "Reckoned per",
        "Tiers, least and most pay per period, per deal, or per deal along the running total of the period.",
    )
    period: Period = knob("month", "Period", "Over which the base adds up.")
    pay_every: PayEvery = knob("month", "Paid every", "year_to_date: how often what is due is paid.")
    rate: Amount | None = knob(
        None, "Rate", "Share of the base.", unit="share", low=-1, high=1, step=0.001, source="D4: 0.5-1 % of mark-up"
    )
    amount: Amount | None = knob(None, "Per unit", "Money for each unit of the base.", unit="currency")
    curve: Curve | None = knob(None, "Tiers", "Rate by the base, attainment or another figure.")
    rates: tuple[Rate, ...] = knob((), "Rates", "Rules tried in order, the most specific first.", max_length=100)
    credit: Amount = knob(ONE, "Credit", "Part of the pay that is this person's.", unit="share", low=0, high=1)
    least: Amount | None = knob(None, "At least", "Least pay of a period, or of a deal.", unit="currency")
    most: Amount | None = knob(None, "At most", "Most pay of a period, or of a deal.", unit="currency")
    plan: Literal["like_measure", "sum", "last", "mean"] | Amount = knob(
        "like_measure", "Plan of a period", "How months' plans add up; or a number for the period."
    )
    no_plan: Literal["zero", "full"] = knob("zero", "Without a plan", "Attainment where the plan is zero: 0 or 1.")
    target: Amount | None = knob(None, "Target pay", "Pay of a period at plan, for caps of target.", low=0)
    negative: Literal["keep", "paid_back", "carry", "zero"] | None = knob(
        None,
        "Negative pay",
        "keep it (paid_back), carry it against later pay, or zero; silent: keep, to date carry if no rate is negative.",
    )
    after_itself: Itself = knob(
        ZERO,
        "After itself",
        "true: the base is what is left once this pay is taken out of it; or the part of this pay that leaves it: 0.7 "
        "when 30 % of it are saved in tax.",
        low=-1,
        high=1,
    )
    partial: Literal["none", "prorate"] = knob("none", "Incomplete periods", "Pay nothing, or for months there are.")

    @model_validator(mode="after")
    def _whole(self) -> "Commission":
        faults = list(check_values(self.curve, "rate", "total"))
        if sum((self.rate is not None, self.amount is not None, self.curve is not None, bool(self.rates))) != 1:
            faults.append(Fault("rate", "exactly one of rate, amount, curve and rates is needed.", how="rate: 0.05"))
        for i, one in enumerate(self.rates[:-1]):
            if not one.where:
                faults.append(Fault(f"rates[{i}]", "the rules after this one are never reached.", how="put it last"))
        curved = [c for c in (self.curve, *(r.curve for r in self.rates)) if c is not None]
        if self.after_itself and curved:
            faults.append(Fault("after_itself", "only a plain rate can be paid after itself.", how="rate: 0.10"))
        if self.per != "period":
            faults += [f for c in curved for f in (of_deals if self.per == "deal" else of_running)(c)]
            if self.after_itself or self.across or (self.per == "deal" and self.period.endswith("to_date")):
                problem = "single deals know no across, no after_itself, and year_to_date only with per: running."
                faults.append(Fault("per", problem, self.per))
        if faults:
            raise InputError(faults)
        return self

    @property
    def _charges(self) -> bool:
        """Whether a rate takes money: carried to date, a charge would never be taken."""
        rules: tuple[Commission | Rate, ...] = (self, *self.rates)
        plain = [v for r in rules for v in (r.rate, r.amount) if v is not None]
        tiered = [v for r in rules if r.curve is not None for v in (*r.curve.steps, *sum(r.curve.cells, ()))]
        return any(v < 0 for v in (*plain, *tiered))

    def pay(self, sheet: Sheet) -> Paid:
        """The commission of each period."""
        over = sheet.grid(self.period, self.pay_every, self.partial)
        amount, steps = self._rules(sheet, over)
        amount = amount * sheet.num(self.credit)
        if self.credit != ONE:
            steps = (*steps, Step("credited", {"share": ("percent", self.credit), "amount": ("money", amount)}))
        if self.per == "period":
            amount, steps = self._bounded(sheet, amount, steps)
        earned = amount
        if over.to_date and self.per == "period":
            silent = "paid_back" if self._charges else "carry"
            way = {"keep": "paid_back", None: silent}.get(self.negative, self.negative)
            amount = sheet.due(earned, over, str(way))
        elif self.negative in ("zero", "carry"):
            amount = carried_negative(amount, self.negative == "carry")
        target = None if self.target is None else sheet.empty(over) + sheet.num(self.target) * sheet.fraction(over)
        told = to_date(over, earned, amount) if self.per == "period" else ()
        return Paid(amount, over, (*steps, *told), target)

    def _rules(self, sheet: Sheet, over: Grid) -> tuple[Array, tuple[Step, ...]]:
        """Every rule on the deals that are left for it, added up."""
        rules = self.rates or (Rate(rate=self.rate, amount=self.amount, curve=self.curve),)
        regions = first_match([r.where for r in rules], self.where)
        amount = sheet.empty(over)
        steps: tuple[Step, ...] = ()
        for rule, signed in zip(rules, regions, strict=True):
            way = {"deal": deal_by_deal, "running": in_their_order}.get(self.per)
            part, clauses = self._per_period(sheet, over, rule, signed) if way is None else way(
                sheet, over, self, rule, signed
            )
            if len(rules) > 1:
                clauses = tuple(Step(c.key, c.values, part) for c in clauses)
            amount, steps = amount + part, (*steps, *clauses)
        return amount, steps

    def _base(self, sheet: Sheet, over: Grid, signed: Signed) -> Array:
        if signed == [(1, self.where)] or not signed:
            return total(sheet, self.measure, over, self.where, self.across) if signed else sheet.empty(over)
        parts = [sign * total(sheet, self.measure, over, region, self.across) for sign, region in signed]
        return np.asarray(sum(parts[1:], start=parts[0]))

    def _per_period(self, sheet: Sheet, over: Grid, rule: Rate, signed: Signed) -> tuple[Array, tuple[Step, ...]]:
        base = self._base(sheet, over, signed)
        if rule.curve is None:
            rate = rule.plain / (1 + self.after_itself * rule.plain)
            amount = base * sheet.num(rate)
            kind = "percent" if rule.rate is not None else "number"
            told_as = {"rate": (kind, rate), "base": ("money", base), "amount": ("money", amount)}
            return amount, (Step("rate-of", told_as),)
        own = Own(self.measure, self.where, self.across, self.plan, self.no_plan)
        whole_base = rule.curve.by is None
        seen = look(sheet, rule.curve.by, over, own, "total")
        if whole_base:
            seen = Seen(base, "number", Step("looked-at", {"name": ("text", self.measure), "value": ("number", base)}))
        amount = self._tiered(sheet, rule.curve, seen, base, over, own)
        given_value = rule.curve.model_copy(update={"kind": "step"}) if rule.curve.kind in SUMS else rule.curve
        meaning = "money" if rule.curve.is_money else "rate"
        _, steps = read(sheet, given_value, seen, over, own, meaning)
        last = Step(f"tiered-{rule.curve.kind}", {"base": ("money", base), "amount": ("money", amount)})
        return amount, (*steps, last)

    def _tiered(self, sheet: Sheet, curve: Curve, seen: Seen, base: Array, over: Grid, own: Own) -> Array:
        if curve.kind == "flat":
            return curve.at(seen.values)
        if curve.kind not in SUMS:
            return base * read(sheet, curve, seen, over, own, "rate")[0]
        parts = curve.slices(seen.values) if curve.kind == "marginal" else [curve.at(seen.values)]
        if curve.by is None:
            money = parts
        elif seen.is_attainment and curve.by.over is None and not self.rates:
            target = plan(sheet, own.measure, over, own.plan, own.across, own.where)
            money = [p * target for p in parts]
        else:  # a part of the deals, or another figure: the base is cut into slices as the figure is
            money = [divide(p * base, seen.values) for p in parts]
        if sheet.slice_rounding is not None:
            money = [sheet.slice_rounding.of(np.asarray(p)) for p in money]
        return np.asarray(sum(money[1:], start=money[0]))

    def _bounded(self, sheet: Sheet, amount: Array, steps: tuple[Step, ...]) -> tuple[Array, tuple[Step, ...]]:
        bounded = amount
        if self.least is not None:
            bounded = np.maximum(bounded, sheet.num(self.least))
        if self.most is not None:
            bounded = np.minimum(bounded, sheet.num(self.most))
        if bounded is not amount:
            steps = (*steps, Step("bounded", {"amount": ("money", bounded)}, bounded != amount))
        return bounded, steps
