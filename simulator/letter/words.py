"""Words for what a scheme file says: measures, periods, conditions, tables, limits, in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from simulator.curves import Curve
from simulator.letter.document import Block, Grid, Text
from simulator.pay.because import band_text, measure_text
from simulator.pay.entry import Entry
from simulator.pay.quantity import Quantity
from simulator.text import keys, money, number, percent, say

SHARES = ("attainment", "growth", "share", "inverse", "mirror")


@dataclass(frozen=True)
class Words:
    """How things are called in one language.

    Args:
        lang: en, uk or ru.
        currency: shown behind money.
        names: texts of the file in this language, as far as it tells them.
    """

    lang: str
    currency: str = ""
    names: Mapping[str, str] = field(default_factory=dict)

    def say(self, key: str, **values: Any) -> str:
        """A text of the letter."""
        return say(f"letter-{key}", self.lang, **values)

    def money(self, value: Any) -> str:
        """Money with its currency."""
        return money(value, self.currency, self.lang)

    def percent(self, value: Any) -> str:
        """A share as a percentage."""
        return percent(value, self.lang)

    def number(self, value: Any) -> str:
        """A plain number."""
        return number(value, self.lang)

    def known(self, key: str, otherwise: str) -> str:
        """A text of the letter, or something else where there is none."""
        return self.say(key) if f"letter-{key}" in keys(self.lang, "letter") else otherwise

    def measure(self, name: str) -> str:
        """A measure by its everyday name; an own one as the file calls it."""
        return measure_text(name, self.lang)

    def name(self, text: str) -> str:
        """A text of the file, such as a level or a role."""
        return self.names.get(text, text)

    def period(self, name: str) -> str:
        """month, quarter, half-year, year, year to date."""
        return self.known(f"period-{name.replace('_', '-')}", name)

    def lines(self, lines: tuple[str, ...]) -> str:
        """Which lines are meant."""
        if lines == ("all",):
            return self.say("all-lines")
        return ", ".join(self.say("quoted", line=label) for label in lines)

    def limit(self, amount: Decimal, of: str) -> str:
        """A limit in money, or times something."""
        if of == "money":
            return self.money(amount)
        return self.say("times", times=self.percent(amount), what=self.known(f"of-{of}", self.measure(of)))

    def quantity(self, by: Quantity | None, otherwise: str) -> str:
        """What a table or a condition looks at."""
        if by is None:
            return otherwise
        if by.measure == "attainment":
            return self.say("attainment")
        told = self.measure(by.measure)
        if by.view != "total":
            told = self.say("seen-as", what=told, view=self.say(f"view-{by.view}"))
        if by.over is not None:
            told = self.say("over", what=told, window=self.period(by.over))
        return told

    def conditions(self, where: tuple[Any, ...]) -> str:
        """Which deals count: "product: A; size: from 1,000"."""
        return "; ".join(f"{self.measure(name)}: {self._condition(condition)}" for name, condition in where)

    def _condition(self, condition: tuple[Any, ...]) -> str:
        if condition[0] == "not":
            return self.say("not", what=self._condition(condition[1]))
        if isinstance(condition[0], str):
            return ", ".join(condition)
        low, high = (None if e is None else self.number(round(e, 6)) for e in condition)
        if low is None:
            return say("band-under", self.lang, high=high)
        return (
            say("band-from", self.lang, low=low) if high is None else say("band-between", self.lang, low=low, high=high)
        )

    def table(self, curve: Curve, looks_at: str, meaning: str, unit: str) -> list[Block]:
        """A curve as a table that can be read without knowing its kind, and the sentence that says how to read it.

        Args:
            curve: the curve.
            looks_at: name of what it looks at.
            meaning: factor, rate or money: what its values are.
            unit: percent or number: how thresholds are written.
        """
        if curve.kind == "grid":
            return self._grid(curve, looks_at, meaning)
        if curve.kind == "linear":
            rows = [(self._edge(t, unit), self.value(v, meaning)) for t, v in curve.points]
            ends = self.say("read-linear", below=self._end(curve.below, meaning), above=self._end(curve.above, meaning))
            jump = self.say("read-jump") if len(set(curve.thresholds)) < len(curve.points) else ""
            told = " ".join(t for t in (ends, jump, self._steps(curve, meaning)) if t)
            return [Grid((looks_at, self.say(f"value-{meaning}")), tuple(rows)), Text(told)]
        bands = [(band_text(curve, i, unit, self.lang), self.value(v, meaning)) for i, v in enumerate(curve.steps)]
        shown = bands if curve.thresholds[0] > 0 or curve.steps[0] != 0 else bands[1:]
        key = "read-flat-stacked" if curve.kind == "flat" and curve.take == "stacked" else f"read-{curve.kind}"
        return [
            Grid((looks_at, self.say(f"value-{meaning}")), tuple(shown)),
            Text(f"{self.say(key)} {self._on_edges(curve, unit)}"),
        ]

    def _on_edges(self, curve: Curve, unit: str) -> str:
        """Which row holds exactly on a threshold."""
        if len(set(curve.sides)) == 1:
            return self.say(f"exact-{curve.sides[0]}")
        below = [self._edge(e, unit) for e, side in zip(curve.thresholds, curve.sides, strict=True) if side == "below"]
        return self.say("exact-mixed", edges=", ".join(below))

    def _grid(self, curve: Curve, looks_at: str, meaning: str) -> list[Block]:
        columns = [self.say("from", low=self.number(c)) for c in curve.columns]
        across = self.quantity(curve.across, "")
        head = (f"{looks_at} / {across}", *columns)
        rows = tuple(
            (self.say("from", low=self.number(row)), *(self.value(v, meaning) for v in cells))
            for row, cells in zip(curve.rows, curve.cells, strict=True)
        )
        low = curve.below if isinstance(curve.below, Decimal) else Decimal(0)
        key = "read-grid-linear" if curve.between == "linear" else "read-grid"
        told = self.say(key, below=self.value(low, meaning))
        return [Grid(head, rows), Text(" ".join(t for t in (told, self._steps(curve, meaning)) if t))]

    def _steps(self, curve: Curve, meaning: str) -> str:
        """The steps that a table's values are counted in; "" when they are not."""
        if not curve.round_to:
            return ""
        step = self.value(curve.round_to, meaning)
        return self.say("read-rounded", step=step, mode=self.say(f"mode-{curve.round_mode}"))

    def value(self, value: Decimal, meaning: str) -> str:
        """A value of a table: a percentage, a factor or money."""
        if meaning == "money":
            return self.money(value)
        return self.percent(value) if meaning in ("rate", "part") else self.number(value)

    def _edge(self, edge: Decimal, unit: str) -> str:
        return self.percent(edge) if unit == "percent" else self.number(edge)

    def _end(self, end: Any, meaning: str) -> str:
        if isinstance(end, str):
            return self.say(f"end-{end}")
        return self.value(end or Decimal(0), meaning)

    def curve(self, curve: Curve, kind: str, measure: str, meaning: str) -> list[Block]:
        """A rule's own curve: what it looks at, how thresholds are written, and its table."""
        by = curve.by
        attained = kind in ("target_bonus", "scorecard") if by is None else by.measure == "attainment"
        share = attained or (by is not None and (by.view in SHARES or by.measure.endswith("_share")))
        looks_at = self.say("attainment") if attained else self.quantity(by, self.measure(measure))
        told = "money" if curve.is_money else meaning
        return self.table(curve, looks_at, told, "percent" if share else "number")

    def who(self, entry: Entry) -> list[str]:
        """For whom and when an element holds."""
        told = [
            self.say("only-for", column=self.known(f"column-{column}", column), texts=", ".join(map(self.name, texts)))
            for column, texts in entry.who.items()
        ]
        if entry.start or entry.end:
            told.append(self.say("only-when", start=entry.start or "…", end=entry.end or "…"))
        return told
