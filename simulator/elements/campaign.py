"""A campaign: a one-off for a stretch of months: a prize for reaching, pay for each, or places in a contest."""

from typing import Any, Literal

import numpy as np
from pydantic import model_validator

from simulator.curves import Curve
from simulator.declare import Declared, Name, knob
from simulator.faults import Fault, InputError
from simulator.pay.applying import Own, check_values, look, read
from simulator.pay.entry import Month, month_of
from simulator.pay.exact import Amount, Array, divide, keep
from simulator.pay.periods import Grid
from simulator.pay.reading import rank, total
from simulator.pay.sheet import Paid, Sheet, Step
from simulator.pay.where import Conditions


class Campaign(Declared):
    """Paid once, in the last month of the campaign, on what the measure adds up to in its months."""

    first: Month = knob(..., "First month", "2026-03, or 3 where months are numbers.")
    last: Month = knob(..., "Last month", "The month it is paid in.")
    measure: Name = knob("revenue", "Measure", "What counts.")
    where: Conditions = knob((), "Only of", "Which deals count.")
    amount: Amount | None = knob(None, "Prize", "For reaching `reach`.", unit="currency", low=0)
    each: Amount | None = knob(None, "For each", "Money for each unit of the measure, once `reach` is reached.", low=0)
    curve: Curve | None = knob(None, "Tiers", "A flat curve of prizes by the measure.")
    prizes: tuple[Amount, ...] = knob((), "Places", "Prizes of the first, the second, ... place.", max_length=100)
    reach: Amount = knob(0, "To reach", "Least result that wins anything.", low=0)
    ties: Literal["all", "share"] = knob("share", "Equal places", "Each gets the better prize, or they share theirs.")
    budget: Amount | None = knob(None, "Budget", "Most that the campaign pays to all; cut in proportion.", low=0)

    @model_validator(mode="after")
    def _one(self) -> "Campaign":
        faults = list(check_values(self.curve, "money", "total"))
        if sum((self.amount is not None, self.each is not None, self.curve is not None, bool(self.prizes))) != 1:
            faults.append(
                Fault("amount", "exactly one of amount, each, curve and prizes is needed.", how="amount: 5000")
            )
        if month_of(self.first) > month_of(self.last):
            faults.append(Fault("last", "the campaign ends before it starts.", f"{self.first} to {self.last}"))
        if faults:
            raise InputError(faults)
        return self

    def pay(self, sheet: Sheet) -> Paid:
        """The prize of each manager in the last month."""
        over = self._months(sheet)
        result = total(sheet, self.measure, over, self.where)
        wins = (result >= sheet.num(self.reach)) & (result > 0)
        steps: tuple[Step, ...] = (Step("looked-at", {"name": ("text", self.measure), "value": ("number", result)}),)
        if self.prizes:
            place = rank(sheet, result, "all", over)
            amount = self._prize(sheet, result, place)
            steps = (*steps, Step("placed", {"place": ("number", place)}))
        elif self.curve is not None:
            own = Own(self.measure, self.where)
            amount, steps = read(sheet, self.curve, look(sheet, self.curve.by, over, own, "total"), over, own, "money")
        else:
            amount = result * sheet.num(self.each) if self.each is not None else result * 0 + sheet.num(self.amount)
        amount = keep(wins, amount)
        if self.budget is not None:
            whole = amount.sum(axis=2, keepdims=True)
            amount = amount * np.minimum(divide(sheet.num(self.budget) + whole * 0, whole, sheet.num(1)), sheet.num(1))
        return Paid(amount, over, (*steps, Step("comes-to", {"amount": ("money", amount)})))

    def _months(self, sheet: Sheet) -> Grid:
        low, high = month_of(self.first), month_of(self.last)
        inside = [i for i, m in enumerate(sheet.book.months) if low <= m <= high]
        if not inside or sheet.book.months[inside[-1]] != high:
            return Grid("campaign", (), (), ())
        return Grid("campaign", (inside[0],), (inside[-1],), (True,), False, 1)

    def _prize(self, sheet: Sheet, result: Array, place: Array) -> Array:
        full = np.broadcast_to(result, (result.shape[0], result.shape[1], len(sheet.book.managers)))
        table: Any = sheet.table((*self.prizes, *([0] * full.shape[2])))
        at = place.astype(int) - 1
        if self.ties == "all":
            return np.asarray(table[np.minimum(at, len(table) - 1)])
        running = np.concatenate([table[:1] * 0, np.cumsum(table)])
        equal = sum((full[:, :, [j]] == full).astype(int) for j in range(full.shape[2]))
        top = np.minimum(at + equal, len(table))
        return np.asarray((running[top] - running[at]) / sheet.whole_numbers(np.asarray(equal)))
