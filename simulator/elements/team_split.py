"""A team shares lines: equally, by role, by salary or by a measure; what one gets another gives (S16, R6)."""

from typing import Literal

import numpy as np
from pydantic import model_validator

from simulator.declare import Declared, Name, knob
from simulator.faults import Fault, InputError
from simulator.pay.applying import Own
from simulator.pay.conditions import Condition, together
from simulator.pay.exact import ONE, ZERO, Amount, Array, divide, keep
from simulator.pay.periods import Grid, Period
from simulator.pay.quantity import Lines
from simulator.pay.reading import total
from simulator.pay.sheet import Paid, Sheet, Step


class TeamSplit(Declared):
    """Own part of the team's sum less what was own before: over a team it adds up to zero."""

    lines: Lines = knob(("all",), "Lines", "Earlier lines that are pooled; all is every one.")
    team: Name = knob(
        "team", "Team", "People column that tells the team; people without one keep theirs. all: everybody."
    )
    pooled: Amount = knob(
        ONE, "Pooled", "Part of the lines that goes into the pool.", unit="share", low=0, high=1, step=0.05
    )
    by: Literal["equal", "salary", "role", "measure"] = knob("equal", "Shared by", "What a person's part follows.")
    measure: Name | None = knob(None, "Measure", "by: measure: the result that shares follow.")
    column: Name = knob("role", "Column", "by: role: the people column.")
    parts: dict[Name, Amount] = knob({}, "Parts", "by: role: part of each role; people of one role share theirs alike.")
    among: tuple[Condition, ...] = knob(
        (),
        "Shared among",
        "Who gets a part: those who meet each condition; when nobody does, all keep their own.",
        max_length=20,
    )
    period: Period | None = knob(None, "Period", "The period of the lines if silent.")

    @model_validator(mode="after")
    def _whole(self) -> "TeamSplit":
        faults = []
        if (self.by == "measure") != (self.measure is not None):
            faults.append(Fault("measure", "by: measure, and only that, names a measure.", how="measure: revenue"))
        if (self.by == "role") != bool(self.parts):
            faults.append(
                Fault("parts", "by: role, and only that, needs parts.", how="parts: {kam: 0.7, assistant: 0.3}")
            )
        if self.parts and sum(self.parts.values(), start=ZERO) != ONE:
            faults.append(Fault("parts", "the parts of the roles add up to 1.", str(sum(self.parts.values()))))
        if faults:
            raise InputError(faults)
        return self

    def pay(self, sheet: Sheet) -> Paid:
        """What each one gains or gives in each period."""
        over = sheet.grid_of(self.lines, self.period)
        n = len(sheet.book.managers)
        full = sheet.empty(over)
        earned = sheet.earned(self.lines, over) + full
        pool = sheet.rounded(earned * sheet.num(self.pooled))
        texts = np.full((1, over.n, n), "all", dtype=object) if self.team == "all" else sheet.people(self.team, over)
        texts = np.broadcast_to(texts, (1, over.n, n)).astype(str)
        takes, told = self._takes(sheet, over)
        share = full
        for team in sorted(set(np.unique(texts)) - {""}):
            share = share + self._of_team(sheet, pool, (texts == team, takes), over)
        change = share - np.where(texts == "", 0, 1) * pool
        last = Step("shared", {"own": ("money", pool), "share": ("money", share), "amount": ("money", change)})
        return Paid(change, over, (*told, last), on=sheet.shares(change, self.lines, over))

    def _takes(self, sheet: Sheet, over: Grid) -> tuple[Array, tuple[Step, ...]]:
        """Who gets a part, and what was looked at."""
        if not self.among:
            return np.ones((1, 1, 1), dtype=bool), ()
        return together(self.among, "all", (sheet, over, Own(self.measure or "revenue")))

    def _of_team(self, sheet: Sheet, pool: Array, who: tuple[Array, Array], over: Grid) -> Array:
        """Each member's part of the team's pool; a cent that does not divide goes to the first who gets a part.

        Args:
            who: masks of the team's members, and of the people who get a part.
        """
        inside, takes = who[0], who[0] & who[1]
        whole = (pool * inside).sum(axis=2, keepdims=True)
        weights = self._weights(sheet, over) * takes
        if self.by == "role":
            weights = self._of_roles(sheet, weights, takes, over)
        sum_of = weights.sum(axis=2, keepdims=True)
        weights = np.where(sum_of == 0, takes * (sheet.empty(over) + sheet.num(ONE)), weights)
        part = sheet.rounded(divide(whole * weights, weights.sum(axis=2, keepdims=True)) * takes)
        rest = whole - part.sum(axis=2, keepdims=True)
        first = takes & (np.cumsum(takes, axis=2) == 1)
        shared = np.asarray(part + first * rest)
        return np.where(takes.any(axis=2, keepdims=True), shared, pool * inside)

    def _weights(self, sheet: Sheet, over: Grid) -> Array:
        if self.by == "salary":
            return sheet.salary(over)
        if self.by == "measure":
            return total(sheet, str(self.measure), over)
        here = sheet.complete(over, "prorate") if self.by == "equal" else None
        alike = np.asarray(sheet.empty(over) + sheet.num(ONE))
        return alike if here is None else keep(here, alike)

    def _of_roles(self, sheet: Sheet, weights: Array, inside: Array, over: Grid) -> Array:
        roles = np.broadcast_to(sheet.people(self.column, over), inside.shape).astype(str)
        result = weights * 0
        for role, part in self.parts.items():
            members = inside & (roles == role)
            heads = np.maximum(members.sum(axis=2, keepdims=True), 1)
            result = result + members * (sheet.num(part) / sheet.whole_numbers(heads))
        return np.asarray(result)
