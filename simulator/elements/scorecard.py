"""Weighted KPI: several measures into one score, additive or multiplicative (S13, S14)."""

from typing import Literal

import numpy as np
from pydantic import model_validator

from simulator.curves import Curve
from simulator.declare import Declared, Flag, Name, knob
from simulator.faults import Fault, InputError
from simulator.pay.applying import Own, check_values, look, read, to_date
from simulator.pay.exact import ONE, ZERO, Amount, Array, divide, pick
from simulator.pay.fixed import times
from simulator.pay.periods import Grid, PayEvery, Period
from simulator.pay.reading import served, total
from simulator.pay.sheet import Paid, Sheet, Step
from simulator.pay.where import Conditions


class Item(Declared):
    """One measure of a scorecard: its score is its attainment, or what its curve gives."""

    measure: Name = knob(..., "Measure", "What is scored.")
    label: str = knob("", "Label", "How it is called in the explanation.", max_length=120)
    weight: Amount = knob(
        ONE,
        "Weight",
        "Part of the whole; additive weights add up to 1.",
        unit="share",
        low=0,
        high=1,
        step=0.05,
        source="practice: a weight under 20 % is not felt",
    )
    where: Conditions = knob((), "Only of", "Which deals count.")
    plan: Literal["like_measure", "sum", "last", "mean"] | Amount = knob(
        "like_measure", "Plan of a period", "How months' plans add up; or a number for the period."
    )
    curve: Curve | None = knob(None, "Curve", "Score by attainment, or by the figure itself (by: its measure).")
    least: Amount | None = knob(None, "Counts from", "A lower score counts as nothing.", low=0)
    most: Amount | None = knob(None, "At most", "A higher score counts as this.", low=0)
    required: Flag = knob(False, "Required", "When this scores nothing, the whole card does.")
    missing: Literal["zero", "full", "spread"] = knob(
        "zero", "Not reported", "A measure with no report: scores nothing, scores 1, or leaves its weight to the rest."
    )

    @model_validator(mode="after")
    def _values(self) -> "Item":
        faults = list(check_values(self.curve, "factor"))
        if faults:
            raise InputError(faults)
        return self


class Scorecard(Declared):
    """Target money times the score: sum of weight * score, or the product of scores."""

    items: tuple[Item, ...] = knob(..., "Measures", "What is scored.", min_length=1, max_length=40)
    combine: Literal["additive", "multiplicative"] = knob("additive", "Combined", "Weighted sum, or product.")
    share: Amount | None = knob(
        None, "Bonus share", "Target bonus as a share of the salaries.", unit="share", low=0, high=5, step=0.01
    )
    of: Name = knob("salary", "Share of", "salary, or a measure: a column with each person's target pay of the month.")
    amount: Amount | None = knob(None, "Bonus amount", "Target bonus of one period.", unit="currency", low=0)
    curve: Curve | None = knob(None, "Payout curve", "Factor by the score; the score itself when silent.")
    period: Period = knob("quarter", "Period", "Over which it is scored.")
    pay_every: PayEvery = knob("month", "Paid every", "year_to_date: how often what is due is paid.")
    partial: Literal["none", "prorate"] = knob("none", "Incomplete periods", "Pay nothing, or for months there are.")
    prorate: Literal["none", "pay"] = knob("none", "Share served", "Pay shrinks with the share of the period worked.")

    @model_validator(mode="after")
    def _whole(self) -> "Scorecard":
        faults = list(check_values(self.curve, "factor"))
        if (self.share is None) == (self.amount is None):
            faults.append(Fault("share", "exactly one of share and amount is needed.", how="share: 0.20"))
        weight = sum((i.weight for i in self.items), start=ZERO)
        if self.combine == "additive" and weight != ONE:
            faults.append(
                Fault("items", "the weights of an additive card add up to 1.", str(weight), how="0.5, 0.3, 0.2")
            )
        if faults:
            raise InputError(faults)
        return self

    def pay(self, sheet: Sheet) -> Paid:
        """The bonus of each period."""
        over = sheet.grid(self.period, self.pay_every, self.partial)
        score, steps = self._score(sheet, over)
        factor = score if self.curve is None else self.curve.at(score)
        if self.share is not None:
            base = total(sheet, self.of, over) * sheet.num(self.share)
        else:
            base = sheet.num(self.amount) * times(sheet, over, self.partial)
        if self.prorate == "pay":
            base = base * served(sheet, over)
        earned = base * factor
        amount = sheet.due(earned, over, "paid_back")
        last = Step(
            "score-times",
            {
                "score": ("percent", score),
                "base": ("money", base),
                "factor": ("factor", factor),
                "amount": ("money", earned),
            },
        )
        full = ONE if self.curve is None else self.curve.at_one()
        target = sheet.due(base * sheet.num(full), over, "paid_back")
        return Paid(amount, over, (*steps, last, *to_date(over, earned, amount)), target)

    def _score(self, sheet: Sheet, over: Grid) -> tuple[Array, tuple[Step, ...]]:
        scores, weights, steps = [], [], []
        failed: Array | None = None
        for item in self.items:
            score, weight = self._item(sheet, item, over)
            told = {
                "name": ("text", item.label or item.measure),
                "score": ("percent", score),
                "weight": ("percent", item.weight),
            }
            steps.append(Step("scored" if self.combine == "additive" else "scored-factor", told))
            scores.append(score)
            weights.append(weight)
            if item.required:
                failed = score == 0 if failed is None else failed | (score == 0)
        if self.combine == "multiplicative":
            result = np.asarray(np.prod(np.broadcast_arrays(*scores), axis=0))
        else:
            top = sum((s * w for s, w in zip(scores, weights, strict=True)), start=sheet.empty(over))
            spread = any(i.missing == "spread" for i in self.items)
            result = divide(top, sum(weights, start=sheet.empty(over))) if spread and sheet.exact else np.asarray(top)
        return (result if failed is None else pick(failed, result * 0, result)), tuple(steps)

    def _item(self, sheet: Sheet, item: Item, over: Grid) -> tuple[Array, Array]:
        """Score and weight of one measure."""
        own = Own(item.measure, item.where, None, item.plan)
        seen = look(sheet, item.curve.by if item.curve else None, over, own)
        score = seen.values if item.curve is None else read(sheet, item.curve, seen, over, own, "factor")[0]
        if item.least is not None:
            score = pick(score < sheet.num(item.least), score * 0, score)
        if item.most is not None:
            score = np.minimum(score, sheet.num(item.most))
        weight = np.asarray(sheet.empty(over) + sheet.num(item.weight))
        if item.missing == "zero" or not sheet.exact:
            return np.asarray(score), weight
        told = total(sheet, item.measure, over, (*item.where, ("reported", ("sum",)))) > ZERO
        if item.missing == "full":
            return pick(told, score, ONE), weight
        return pick(told, score, ZERO), pick(told, weight, ZERO)
