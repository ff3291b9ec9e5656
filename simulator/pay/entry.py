"""One element of a scheme: what every kind may say (label, who, when), and the rule of its kind."""

from typing import Annotated, Any

import numpy as np
from pydantic import BeforeValidator, StringConstraints

from simulator.declare import Declared, Name, knob
from simulator.pay.exact import Array
from simulator.pay.periods import Grid
from simulator.pay.sheet import Sheet


def _texts(value: Any) -> Any:
    """A single text as a list of one, for every column."""
    if not isinstance(value, dict):
        return value
    return {k: (v,) if isinstance(v, str) else v for k, v in value.items()}


Who = Annotated[dict[Name, tuple[Name, ...]], BeforeValidator(_texts)]
Month = Annotated[
    str,
    BeforeValidator(lambda v: str(v) if isinstance(v, int) and not isinstance(v, bool) else v),
    StringConstraints(pattern=r"^(\d{4}-(0[1-9]|1[0-2])|[1-9]\d{0,2})$"),
]


class Common(Declared):
    """What every kind of element may say beside its own settings."""

    label: Name = knob(..., "Label", "The line on the payslip; unique.")
    id: str = knob("", "Identity", "Lets a file that extends this one change the element.", max_length=120)
    note: str = knob("", "Note", "For whoever reads the file.", max_length=4000)
    who: Who = knob({}, "Only for", "People columns and the texts that count: role: [kam].")
    start: Month | None = knob(None, "From month", "First month it is paid in: 2026-03, or 3 where months are numbers.")
    end: Month | None = knob(None, "Until month", "Last month it is paid in.")


class Entry(Common):
    """An element in its place on the payslip."""

    kind: str = knob(..., "Kind", "Name of the rule.")
    rule: Any = knob(..., "Rule", "The settings of its kind.")

    def mask(self, sheet: Sheet, over: Grid) -> Array | None:
        """Where the element applies: (1, period, manager) or broadcast; None = everywhere."""
        masks = []
        for column, texts in self.who.items():
            masks.append(np.isin(sheet.people(column, over).astype(str), texts))
        if self.start or self.end:
            months = [sheet.book.months[i] for i in over.ends]
            low = month_of(self.start) if self.start else (0, 0)
            high = month_of(self.end) if self.end else (10**6, 0)
            masks.append(np.array([low <= m <= high for m in months])[None, :, None])
        return np.logical_and.reduce(np.broadcast_arrays(*masks)) if masks else None


def month_of(text: str) -> tuple[int, int]:
    """2026-03 as (2026, 3); a plain month number counts on through the years, 1 is (1, 1)."""
    if "-" in text:
        year, month = text.split("-")
        return int(year), int(month)
    return 1 + (int(text) - 1) // 12, (int(text) - 1) % 12 + 1
