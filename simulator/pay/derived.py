"""Measures that a scheme declares itself: how a column adds up over a period, and simple arithmetic on others."""

from typing import Literal

from pydantic import model_validator

from simulator.book import AT_START, RATIOS, STOCKS
from simulator.declare import Declared, Name, knob
from simulator.faults import Fault, InputError
from simulator.pay.exact import ONE, Amount, RoundMode
from simulator.pay.where import Conditions


class Derived(Declared):
    """A measure by its name: (plus - less) * factor / divided_by, a product of columns row by row, or a ratio."""

    over: Literal["sum", "mean", "last", "first", "max", "min"] = knob(
        "sum",
        "Over a period",
        "How months (and rows of one month) become the figure of a period.",
    )
    plus: tuple[Name, ...] = knob((), "Added", "Measures added up.")
    less: tuple[Name, ...] = knob((), "Taken off", "Measures subtracted: returns, tax, costs.")
    factor: Amount = knob(ONE, "Times", "A fixed number the sum is multiplied by.")
    divided_by: Amount = knob(ONE, "Divided by", "A fixed number, such as 1.2 to take out 20 % tax.")
    product: tuple[Name, ...] = knob((), "Product", "Columns multiplied row by row: amount and currency rate.")
    ratio: tuple[Name, Name] | None = knob(None, "Ratio", "One measure over another, both summed first.")
    where: Conditions = knob((), "Only of", "Which deals count.")
    round_to: Amount | None = knob(None, "Counted in steps of", "0.01 for whole cents, 1000 for full thousands.")
    round_mode: RoundMode = knob("down", "Steps are taken", "down: only full steps count.")
    per: Literal["period", "deal"] = knob(
        "period", "Reckoned per", "deal: each row by itself, with its steps and limits; the rows are added up then."
    )
    least: Amount | None = knob(None, "At least", "A floor under the figure of the period.")
    most: Amount | None = knob(None, "At most", "A limit on the figure of the period.")

    @model_validator(mode="after")
    def _one_form(self) -> "Derived":
        forms = [bool(self.plus or self.less), bool(self.product), self.ratio is not None]
        if sum(forms) > 1:
            raise InputError(
                Fault(
                    "", "only one of plus/less, product and ratio can be given.", how="plus: [revenue]  less: [returns]"
                )
            )
        if self.round_to is not None and self.round_to <= 0:
            raise InputError(Fault("round_to", "a step is above zero.", str(self.round_to)))
        if self.per == "deal" and self.is_own:
            problem = "a figure of each deal is made of columns."
            raise InputError(Fault("per", problem, "deal", how="plus: [a column]"))
        if self.divided_by == 0:
            raise InputError(Fault("divided_by", "nothing can be divided by zero.", "0"))
        return self

    @property
    def is_of_period(self) -> bool:
        """True when it has steps, limits, a divisor or conditions that hold for a period only, not for single deals."""
        limited = self.round_to is not None or self.least is not None or self.most is not None or bool(self.where)
        return self.per == "period" and not self.is_own and (limited or self.divided_by != ONE)

    @property
    def is_own(self) -> bool:
        """True when it is no arithmetic, only says how a column of that name adds up."""
        return not (self.plus or self.less or self.product or self.ratio)


def rule_of(measure: str, declared: dict[str, Derived]) -> Derived:
    """The scheme's own declaration, or what is known of the measure; a sum otherwise."""
    if measure in declared:
        return declared[measure]
    if measure in STOCKS:
        return Derived(over="last")
    if measure in AT_START:
        return Derived(over="first")
    if measure in RATIOS:
        return Derived(ratio=(RATIOS[measure][0].lstrip("-"), RATIOS[measure][1]))
    return Derived()
