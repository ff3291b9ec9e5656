"""A draw: an advance on pay not yet earned, recovered from later pay, or not."""

from typing import Literal

import numpy as np

from simulator.declare import Count, Declared, Flag, knob
from simulator.pay.exact import ONE, ZERO, Amount, Array, keep, positive
from simulator.pay.limits import Of, first_months, limit
from simulator.pay.periods import Grid
from simulator.pay.quantity import Lines
from simulator.pay.sheet import Paid, Sheet, Step


class Draw(Declared):
    """Pays up to the draw when less is earned; a recoverable advance is taken from what is earned above it."""

    lines: Lines = knob(("all",), "Lines", "Earlier lines that it is an advance on; all is every one.")
    amount: Amount = knob(..., "Draw", "In money, or times what `of` names, per period.", low=0)
    of: Of = knob("money", "Draw is", "money, or times target, salary, or a measure.")
    per: Literal["month", "quarter"] = knob("month", "Per", "The period of the draw.")
    recoverable: Flag = knob(True, "Recoverable", "Whether advances are taken from later pay.")
    recover_share: Amount = knob(
        ONE,
        "Recovered at most",
        "Part of the pay above the draw that may be taken.",
        unit="share",
        low=0,
        high=1,
        step=0.1,
        source="practice: at most 50 % of a cheque [PR1]",
    )
    opening: Amount = knob(ZERO, "Opening balance", "Advances already owed before the first month.", low=0)
    first_months: Count | None = knob(
        None,
        "For the first",
        "Months from the person's first month; silent: always.",
        unit="months",
        low=1,
        high=60,
        source="practice: 3-6 months [PR1]",
    )
    year_end: Literal["carry", "forgive"] = knob(
        "carry", "At the year's end", "What is still owed: carried or forgiven."
    )

    def pay(self, sheet: Sheet) -> Paid:
        """The advance (positive) or what is recovered (negative) in each period."""
        over = sheet.grid(self.per)
        earned = sheet.earned(self.lines, over)
        draw = limit(sheet, self.of, self.amount, self.lines, over)
        for lasts in (first_months(sheet, over, self.first_months), sheet.complete(over)):
            draw = draw if lasts is None else keep(lasts, draw + sheet.empty(over))
        advance = positive(draw - earned)
        room = positive(earned - draw) * sheet.num(self.recover_share)
        taken, owed = self._recovered(sheet, advance, room, over)
        amount = advance - taken
        steps = (
            Step(
                "drawn",
                {
                    "draw": ("money", draw),
                    "earned": ("money", earned),
                    "advance": ("money", advance),
                    "taken": ("money", taken),
                    "owed": ("money", owed),
                },
            ),
        )
        sheet.left = owed[:, -1] if owed.shape[1] else sheet.empty(over)[:, :0].sum(axis=1)
        return Paid(amount, over, steps, on=sheet.shares(amount, self.lines, over))

    def _recovered(self, sheet: Sheet, advance: Array, room: Array, over: Grid) -> tuple[Array, Array]:
        balance = sheet.empty(over)[:, 0] + sheet.num(self.opening) if over.n else advance
        taken, owed = [], []
        for i in range(over.n):
            now = np.minimum(balance, room[:, i]) if self.recoverable else balance * 0
            balance = balance - now + (advance[:, i] if self.recoverable else balance * 0)
            if self.year_end == "forgive" and sheet.ends_year(over.ends[i]):
                balance = balance * 0
            taken.append(now)
            owed.append(balance)
        return (np.stack(taken, axis=1), np.stack(owed, axis=1)) if taken else (advance, advance)
