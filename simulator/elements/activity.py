"""Pay tied to activity: contacts, meetings, offers against norms, or so much for each (S15)."""

from typing import Literal

import numpy as np
from pydantic import model_validator

from simulator.declare import Declared, Name, knob
from simulator.faults import Fault, InputError
from simulator.pay.exact import ONE, ZERO, Amount, keep
from simulator.pay.periods import PlainPeriod
from simulator.pay.reading import total
from simulator.pay.sheet import Paid, Sheet, Step


class Norm(Declared):
    """One kind of activity: a norm with a weight, or pay for each."""

    measure: Name = knob(..., "Activity", "contacts, meetings, offers, ...")
    norm: Amount | None = knob(None, "Norm", "How many a month are expected.", unit="a month", low=0)
    weight: Amount = knob(ONE, "Weight", "Part of the activity bonus.", unit="share", low=0, high=1, step=0.05)
    each: Amount | None = knob(None, "For each", "Money for each one.", unit="currency", low=0)

    @model_validator(mode="after")
    def _one(self) -> "Norm":
        if (self.norm is None) == (self.each is None) or self.norm == 0:
            raise InputError(Fault("norm", "exactly one of norm (above zero) and each is needed.", how="norm: 60"))
        return self


class Activity(Declared):
    """Bonus * sum of weight * min(1, done / norm), plus money for each activity that is paid by the piece."""

    items: tuple[Norm, ...] = knob(..., "Activities", "What is expected or paid.", min_length=1, max_length=20)
    share: Amount | None = knob(
        None, "Bonus share", "Bonus at the norms as a share of the salaries.", unit="share", low=0, high=5, step=0.01
    )
    of: Name = knob("salary", "Share of", "salary, or a measure: a column with each person's target pay of the month.")
    amount: Amount | None = knob(None, "Bonus amount", "Bonus at the norms of one period.", unit="currency", low=0)
    rule: Literal["part", "all"] = knob("part", "Below the norm", "part: in proportion; all: nothing under any norm.")
    period: PlainPeriod = knob("month", "Period", "Over which activity adds up.")

    @model_validator(mode="after")
    def _whole(self) -> "Activity":
        norms = [i for i in self.items if i.norm is not None]
        given = (self.share is not None) + (self.amount is not None)
        faults = []
        if bool(norms) != (given == 1) or given > 1:
            faults.append(
                Fault("share", "norms need exactly one of share and amount; pieces need neither.", how="share: 0.05")
            )
        if norms and sum((i.weight for i in norms), start=ZERO) != ONE:
            faults.append(
                Fault("items", "the weights of the norms add up to 1.", str(sum((i.weight for i in norms), start=ZERO)))
            )
        if faults:
            raise InputError(faults)
        return self

    def pay(self, sheet: Sheet) -> Paid:
        """The activity pay of each period."""
        over = sheet.grid(self.period)
        score, pieces = sheet.empty(over), sheet.empty(over)
        steps = []
        everything = np.ones((1, 1, 1), dtype=bool)
        for item in self.items:
            done = total(sheet, item.measure, over)
            if item.norm is None:
                part = done * sheet.num(item.each)
                pieces = pieces + part
                steps.append(
                    Step(
                        "each-of",
                        {
                            "count": ("number", done),
                            "name": ("text", item.measure),
                            "each": ("money", item.each),
                            "amount": ("money", part),
                        },
                    )
                )
                continue
            wanted = item.norm * over.length
            reached = np.minimum(done / sheet.num(wanted), sheet.num(ONE))
            everything = everything & (reached == sheet.num(ONE))
            score = score + reached * sheet.num(item.weight)
            steps.append(
                Step(
                    "norm",
                    {
                        "name": ("text", item.measure),
                        "done": ("number", done),
                        "norm": ("number", wanted),
                        "score": ("percent", reached),
                    },
                )
            )
        if self.rule == "all":
            score = keep(everything, score)
        base = sheet.num(self.amount or ZERO) + sheet.empty(over)
        if self.share is not None:
            base = total(sheet, self.of, over) * sheet.num(self.share)
        amount = base * score + pieces
        steps.append(Step("comes-to", {"amount": ("money", amount)}))
        return Paid(amount, over, tuple(steps), sheet.empty(over) + base)
