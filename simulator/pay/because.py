"""Why an amount is what it is: the clauses that a rule left behind, as one sentence in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

import numpy as np

from simulator.curves import Curve
from simulator.pay.periods import Grid
from simulator.pay.sheet import Step
from simulator.text import keys, money, number, percent, say

NO_NAMES: Mapping[str, str] = {}


@dataclass(frozen=True)
class Because:
    """The trace of one line: clauses with arrays over the line's own periods.

    Args:
        grid: the periods; `row(month)` is the period paid in a month.
        steps: the clauses, in the order they are told.
    """

    grid: Grid
    steps: tuple[Step, ...]

    def row(self, month: int) -> int | None:
        """The period that is paid in the month; None when none is."""
        return _rows(self.grid).get(month)

    def sentence(self, path: int, month: int, manager: int, currency: str = "", lang: str = "en",
                 names: Mapping[str, str] = NO_NAMES) -> str:  # fmt: skip
        """The arithmetic behind one amount of a manager; `names`: the file's words in the language."""
        row = self.row(month)
        if row is None:
            return ""
        place = (path, row, manager)
        told = [s for s in self.steps if s.only is None or bool(_at(s.only, place))]
        if not told:
            return say("counts-nothing", lang)
        return ", ".join(_clause(step, place, currency, lang, names) for step in told)


@lru_cache(maxsize=256)
def _rows(grid: Grid) -> dict[int, int]:
    """Period by pay month."""
    return {month: row for row, month in enumerate(grid.ends)}


def _clause(step: Step, place: tuple[int, int, int], currency: str, lang: str, names: Mapping[str, str]) -> str:
    values = {name: _written(kind, _at(value, place), currency, lang) for name, (kind, value) in step.values.items()}
    values |= {n: names.get(values[n], values[n]) for n, (kind, _) in step.values.items() if kind == "text"}
    if "name" in values:
        values["name"] = measure_text(values["name"], lang)
    return say(step.key, lang, **values)


def measure_text(name: str, lang: str) -> str:
    """A measure by its everyday name; an own one as the file calls it."""
    key = f"letter-measure-{name.replace('_', '-')}"
    return say(key, lang) if key in keys(lang, "letter") else name.replace("_", " ")


def _at(value: Any, place: tuple[int, int, int]) -> Any:
    if isinstance(value, tuple):
        curve, looked, kind = value
        one = np.empty(1, dtype=looked.dtype)
        one[0] = _at(looked, place)
        return curve, curve.band(one)[0], kind
    if not isinstance(value, np.ndarray):
        return value
    if value.ndim == 3:
        path, row, manager = place
        return value[
            path if value.shape[0] > 1 else 0, row if value.shape[1] > 1 else 0, manager if value.shape[2] > 1 else 0
        ]
    return value


def _written(kind: str, value: Any, currency: str, lang: str) -> str:
    if value is None:
        return ""
    if kind == "money":
        return money(value, "", lang)
    if kind == "percent":
        return percent(value, lang)
    if kind == "band":
        curve, index, unit = value
        return band_text(curve, int(index), unit, lang)
    if kind == "text":
        return str(value)
    return number(value, lang)


@lru_cache(maxsize=4096)
def band_text(curve: Curve, index: int, unit: str, lang: str = "en") -> str:
    """A band in words: "under 50 %", "75 % to 100 %", "from 150 %"."""
    edges = curve.thresholds

    def written(edge: Decimal) -> str:
        return percent(edge, lang) if unit == "percent" else number(edge, lang)

    if index == 0:
        return say("band-under", lang, high=written(edges[0]))
    if index == len(edges):
        return say("band-from", lang, low=written(edges[-1]))
    return say("band-between", lang, low=written(edges[index - 1]), high=written(edges[index]))
