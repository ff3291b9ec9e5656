"""A factor on earlier lines by level, role or another text about the person (S2)."""

import numpy as np
from pydantic import model_validator

from simulator.declare import Declared, Name, knob
from simulator.faults import Fault, InputError
from simulator.pay.exact import ONE, Amount
from simulator.pay.periods import Period
from simulator.pay.quantity import Lines
from simulator.pay.sheet import Paid, Sheet, Step


class LevelMultiplier(Declared):
    """Lines * (factor of the person's level - 1)."""

    lines: Lines = knob(("all",), "Lines", "Earlier lines that are multiplied; all is every one.")
    column: Name = knob("level", "Column", "People column that tells the level.")
    factors: dict[Name, Amount] = knob(
        ..., "Factors", "What the lines are multiplied by at each level: 0.8 pays a fifth less.",
        min_length=1, max_length=100,
    )  # fmt: skip
    otherwise: Amount = knob(ONE, "Otherwise", "Factor of levels that are not named.", low=0, high=20)
    period: Period | None = knob(None, "Period", "The period of the lines if silent.")

    @model_validator(mode="after")
    def _values(self) -> "LevelMultiplier":
        faults = [
            Fault(f"factors.{k}", "a factor of 1 is 100 %.", str(v), allowed="0 to 20")
            for k, v in self.factors.items()
            if not 0 <= v <= 20
        ]
        if faults:
            raise InputError(faults)
        return self

    def pay(self, sheet: Sheet) -> Paid:
        """The change of the lines in each period."""
        over = sheet.grid_of(self.lines, self.period)
        level = sheet.people(self.column, over)
        names = [*self.factors, ""]
        values = sheet.table((*self.factors.values(), self.otherwise))
        place = {name: i for i, name in enumerate(self.factors)}
        codes = np.frompyfunc(lambda text: place.get(str(text), len(names) - 1), 1, 1)(level).astype(int)
        factor = values[codes]
        earned = sheet.earned(self.lines, over)
        amount = earned * (factor - sheet.num(ONE))
        steps = (
            Step("level", {"level": ("text", level), "value": ("factor", factor)}),
            Step("multiplied", {"base": ("money", earned), "factor": ("factor", factor), "amount": ("money", amount)}),
        )
        return Paid(amount, over, steps, on=sheet.shares(amount, self.lines, over))
