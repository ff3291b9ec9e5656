"""A holdback: part of earlier lines is kept until money is collected, the year ends, or months have passed."""

from decimal import Decimal
from typing import Literal

import numpy as np
from pydantic import model_validator

from simulator.declare import Count, Declared, Name, knob
from simulator.faults import Fault, InputError
from simulator.pay.exact import ONE, Amount, Array, divide, keep
from simulator.pay.periods import LENGTHS, Grid, window_sum
from simulator.pay.quantity import Lines
from simulator.pay.reading import total
from simulator.pay.running import shifted
from simulator.pay.sheet import Paid, Sheet, Step


class Holdback(Declared):
    """Share of the lines withheld in the month it is earned and released later."""

    lines: Lines = knob(("all",), "Lines", "Earlier lines that are held back; all is every one.")
    share: Amount = knob(
        ..., "Share held", "Part of the lines that is withheld.", unit="share", low=0, high=1, step=0.05
    )
    until: Literal["collection", "year_end", "months", "days"] = knob(..., "Until", "When it is released.")
    months: Count = knob(0, "Months", "until: months: how many months later (the first instalment).", low=0, high=60)
    days: Count = knob(0, "Days", "until: days: how many days, taken as whole months of 30 days.", low=0, high=1830)
    instalments: Count = knob(1, "Instalments", "Released in so many equal parts.", low=1, high=60)
    parts: tuple[Amount, ...] = knob(
        (), "Parts", "Instead: the part of each instalment; they add up to 1.", max_length=60
    )
    apart: Literal["month", "quarter", "half", "year"] = knob("month", "Apart", "Time from one instalment to the next.")
    sold: Name = knob("revenue", "Sold", "until: collection: the measure of what was sold.")
    collected: Name = knob("cash", "Collected", "until: collection: the measure of what was collected.")

    @model_validator(mode="after")
    def _time(self) -> "Holdback":
        faults = [
            Fault(name, f"until: {name} needs a number of {name}.", "0", how=f"{name}: 3")
            for name in ("months", "days")
            if self.until == name and getattr(self, name) == 0 and not (name == "months" and self.n_parts > 1)
        ]
        if self.n_parts > 1 and self.until in ("collection", "year_end"):
            name = "parts" if self.parts else "instalments"
            faults.append(Fault(name, "instalments go with until: months or days.", str(self.n_parts)))
        if self.parts and (self.instalments > 1 or sum(self.parts) != ONE or min(self.parts) < 0):
            problem = "the parts of the instalments add up to 1, and stand instead of their number."
            faults.append(Fault("parts", problem, ", ".join(map(str, self.parts)), how="parts: [0.5, 0.3, 0.2]"))
        if self.apart != "month" and self.n_parts == 1:
            faults.append(Fault("apart", "this is the time between instalments.", self.apart, how="instalments: 3"))
        if faults:
            raise InputError(faults)
        return self

    @property
    def n_parts(self) -> int:
        """How many instalments there are."""
        return len(self.parts) or self.instalments

    def pay(self, sheet: Sheet) -> Paid:
        """Less what is withheld, plus what is released, in each month."""
        over = sheet.grid("month")
        held = sheet.rounded(sheet.earned(self.lines, over) * sheet.num(self.share))
        released = self._released(sheet, held, over)
        amount = released - held
        balance = np.cumsum(held - released, axis=1)
        sheet.left = balance[:, -1]
        steps = (
            Step("held", {"held": ("money", held), "released": ("money", released), "balance": ("money", balance)}),
        )
        due = np.asarray((held != 0) | (released != 0)) if sheet.exact else None
        return Paid(amount, over, steps, on=sheet.shares(amount, self.lines, over), due=due, to_absent=True)

    def _released(self, sheet: Sheet, held: Array, over: Grid) -> Array:
        if self.until == "collection":
            to_date = sheet.window(over, "to_date")
            sold, got = total(sheet, self.sold, to_date), total(sheet, self.collected, to_date)
            part = np.minimum(divide(got, sold), sheet.num(ONE))
            return _steps(np.maximum.accumulate(sheet.rounded(np.cumsum(held, axis=1) * part), axis=1))
        if self.until == "year_end":
            running = sheet.window(over, "year")
            whole = window_sum(held, running)
            ends = np.array([sheet.ends_year(e) for e in over.ends])[None, :, None]
            return keep(ends, whole)
        wait = self.months if self.until == "months" else -(-self.days // 30)
        # Divided, not times a third: a half cent must stay one.
        parts = [sheet.rounded(held * sheet.num(part)) for part in self.parts[:-1]] or [
            sheet.rounded(held / sheet.num(Decimal(self.instalments)))
        ] * (self.instalments - 1)
        parts = [*parts, held - sum(parts, start=held * 0)]
        step = LENGTHS[self.apart]
        return np.asarray(sum((shifted(p, wait + i * step) for i, p in enumerate(parts)), start=held * 0))


def _steps(running: Array) -> Array:
    """Differences of a running total."""
    return np.concatenate([running[:, :1], running[:, 1:] - running[:, :-1]], axis=1)
