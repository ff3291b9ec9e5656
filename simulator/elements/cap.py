"""A cap: earlier lines together pay no more than a limit in a window; the rest is lost, or waits for room."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

import numpy as np
from pydantic import model_validator

from simulator.declare import Declared, Name, knob
from simulator.faults import Fault, InputError
from simulator.pay.exact import Amount, Array, divide
from simulator.pay.limits import Of, limit, missing_target
from simulator.pay.periods import Grid
from simulator.pay.quantity import Lines
from simulator.pay.reading import together_at
from simulator.pay.running import banked, since_start
from simulator.pay.sheet import Paid, Sheet, Step


class Cap(Declared):
    """Running total of the lines in the window, held at the limit; the line is the part cut off."""

    lines: Lines = knob(("all",), "Lines", "Earlier lines under the cap; all is every one.")
    amount: Amount = knob(..., "Limit", "In money, or times what `of` names.", low=0)
    of: Of = knob("money", "Limit is", "money, or times target, salary, or a measure such as margin.")
    per: Literal["month", "quarter", "half", "year"] = knob(..., "Per", "The window that the limit is for.")
    across: Name | None = knob(None, "Together", "all, or a people column: one limit for their sum, cut in proportion.")
    excess: Literal["lost", "carried"] = knob(
        "lost", "What is cut off", "lost, or carried: paid later where the limit leaves room."
    )

    @model_validator(mode="after")
    def _alone(self) -> "Cap":
        if self.excess == "carried" and self.across is not None:
            raise InputError(Fault("excess", "only a person's own limit carries over.", "carried", how="excess: lost"))
        return self

    def check(self, earlier: Mapping[str, Any]) -> Iterable[Fault]:
        """Limits in times of target need lines that have one."""
        yield from missing_target(self.of, self.amount, earlier)

    def pay(self, sheet: Sheet) -> Paid:
        """What is cut off in each pay month."""
        over = sheet.pay_months(self.lines)
        window = sheet.window(over, self.per)
        earned = sheet.earned(self.lines, window)
        bound = limit(sheet, self.of, self.amount, self.lines, window)
        if self.excess == "carried":
            cut, sheet.left = banked(window, since_start(window, earned), bound)
        else:
            alone = self.across is None
            kept = np.minimum(earned, bound) if alone else _pooled(sheet, earned, bound, str(self.across), over)
            cut = since_start(window, kept - earned)
        steps = (Step("capped", {"limit": ("money", bound), "earned": ("money", earned), "amount": ("money", cut)}),)
        due = np.asarray(cut != 0) if sheet.exact else None
        return Paid(cut, over, steps, on=sheet.shares(cut, self.lines, window), due=due)


def _pooled(sheet: Sheet, earned: Array, bound: Array, across: str, over: Grid) -> Array:
    """Everybody's part of a common limit, in proportion to what was earned."""
    whole = together_at(sheet, earned, across, over)
    return np.asarray(earned * np.minimum(divide(bound, whole, sheet.num(1)), sheet.num(1)))
