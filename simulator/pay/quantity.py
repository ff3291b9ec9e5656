"""Quantity: a number that a curve, a gate or a score looks at, said in one word or in a few keys."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict

from simulator.declare import Count, Declared, Name, knob
from simulator.pay.exact import Amount, RoundMode
from simulator.pay.where import Conditions

Window = Literal["month", "quarter", "half", "year", "year_to_date", "trailing_year", "to_date"]
View = Literal["total", "attainment", "excess", "growth", "share", "inverse", "mirror", "rank"]


class Quantity(Declared):
    """A measure seen in one way, over one window, of some deals, of one person or a whole team.

    Views, with r = the measure over the window and p = its plan: `total` r; `attainment` r / p; `excess` r - p;
    `inverse` p / r (less is better); `mirror` 2 - r / p (less is better); `growth` r / `than` - 1; `share` r / `than`;
    `rank` place among the people of `across`, 1 = the largest.
    """

    model_config = ConfigDict(populate_by_name=True)

    measure: Name = knob(..., "Measure", "What is counted.")
    view: View = knob("total", "Seen as", "The total itself, or set against the plan or another measure.", alias="as")
    than: Name | None = knob(None, "Set against", "The other measure of `growth` and `share`.")
    over: Window | None = knob(None, "Window", "Months looked at; the rule's own period if silent.")
    where: Conditions = knob((), "Only of", "Which deals count.")
    across: Name | None = knob(None, "Together with", "A people column such as team, or all: everybody's sum.")
    plan: Amount | None = knob(None, "Plan", "The plan of one period, when the facts carry none.", low=0)
    lag: Count = knob(0, "Periods back", "0 looks at the period being paid, 1 at the one before.", low=0, high=12)
    round_to: Amount | None = knob(
        None, "Counted in steps of", "0.01 counts attainment in whole percents, 1000 counts full thousands.", low=0
    )
    round_mode: RoundMode = knob("down", "Steps are taken", "down: only full steps count.")


def _from_word(value: Any) -> Any:
    return {"measure": value} if isinstance(value, str) else value


By = Annotated[Quantity, BeforeValidator(_from_word)]


def _as_list(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Lines = Annotated[tuple[Name, ...], BeforeValidator(_as_list)]
