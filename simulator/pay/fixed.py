"""Fixed amounts of money: how many of them a period is due."""

import numpy as np

from simulator.pay.exact import Array
from simulator.pay.periods import Grid
from simulator.pay.sheet import Sheet


def times(sheet: Sheet, over: Grid, partial: str = "none", elapsed: str = "grows") -> Array:
    """How many period amounts are due: one, the part of a partial period, or those of the year to date.

    Args:
        sheet: what the rule sees.
        over: its periods.
        partial: prorate: a period with months missing is due its part.
        elapsed: to date: `grows` with each pay date, or `whole`: the amount is the year's from the start.
    """
    if not over.to_date:
        return sheet.fraction(over) if partial == "prorate" else sheet.empty(over) + 1
    if elapsed == "whole":
        return np.asarray(sheet.empty(over) + 1)
    months = sheet.whole_numbers(np.array([[[over.length]]]))
    return np.asarray(sheet.elapsed_months(over) / months + sheet.empty(over))
