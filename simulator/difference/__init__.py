"""Difference: two schemes set against each other, in words and in money for each person on given facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from simulator.difference.changes import Change, changes_between
from simulator.difference.keep_whole import keep_whole
from simulator.pay.exact import ZERO
from simulator.scheme import Scheme, load_scheme
from simulator.settlement import settle
from simulator.text import money, number, percent, say
from simulator.translations import together
from simulator.translations import told as translated

__all__ = ["Change", "Difference", "difference"]
Source = Scheme | Mapping[str, Any] | str | Path


@dataclass(frozen=True)
class Difference:
    """What changes from one scheme to another.

    Args:
        changes: every setting, line and order that differs.
        per_person: manager, old, new, change (Decimal), change_share, verdict (wins, loses, same), keep_whole: how
            many times as large the results would have to be for the new scheme to pay what the old one did; None
            where no multiple up to 4 does, or nothing was paid.
        totals: old, new, change (Decimal), n_wins, n_loses, n_same.
        currency: of the new scheme.
        translations: what both files tell about their names in other languages.
    """

    changes: tuple[Change, ...]
    per_person: pd.DataFrame
    totals: Mapping[str, Any]
    currency: str = ""
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def words(self) -> tuple[str, ...]:
        """The changes in English, and what they come to."""
        return self.told("en")

    def told(self, lang: str = "en") -> tuple[str, ...]:
        """The changes in words, then money: altogether, who wins, who loses."""
        told = [self._named(change, lang).told(lang) for change in self.changes] or [say("difference-none", lang)]
        if not self.per_person.empty:
            told.append(self._money(lang))
            told += [self._person(row, lang) for row in self.per_person.itertuples() if row.verdict != "same"]
        return tuple(told)

    def as_dict(self) -> dict[str, Any]:
        """Plain data: changes, per_person, totals."""
        people = [] if self.per_person.empty else self.per_person.astype(object).to_dict(orient="records")
        return {"changes": [c.as_dict() for c in self.changes], "per_person": people, "totals": dict(self.totals)}

    def _named(self, change: Change, lang: str) -> Change:
        """A change with the names of lines and schemes in the language, as far as the files tell them."""
        line, old, new = (
            translated(v, self.translations, lang) if isinstance(v, str) else v
            for v in (change.line, change.old, change.new)
        )
        return replace(change, line=line, old=old, new=new)

    def _money(self, lang: str) -> str:
        old, new, change = (money(self.totals[k], self.currency, lang) for k in ("old", "new", "change"))
        counts = {k: number(self.totals[f"n_{k}"], lang) for k in ("wins", "loses", "same")}
        sign = "+" if self.totals["change"] > 0 else ""
        return say("difference-money", lang, old=old, new=new, change=sign + change, **counts)

    def _person(self, row: Any, lang: str) -> str:
        values = {
            "manager": str(row.manager),
            "old": money(row.old, self.currency, lang),
            "new": money(row.new, self.currency, lang),
            "change": money(abs(row.change), self.currency, lang),
        }
        told = say(f"difference-{row.verdict}", lang, **values)
        if row.keep_whole is None or pd.isna(row.keep_whole):
            return told
        return f"{told} {say('difference-keep-whole', lang, level=percent(row.keep_whole, lang, 1))}"


def difference(
    old: Source,
    new: Source,
    facts: Any = None,
    *,
    invoices: Any = None,
    people: Any = None,
    with_keep_whole: bool = True,
) -> Difference:
    """Two schemes set against each other.

    Args:
        old, new: schemes, their files, or their plain data.
        facts: a table that both can be settled on; without facts (and invoices) only words are told.
        invoices, people: instead of facts, as for `settle`.
        with_keep_whole: also look for each person's keep-whole level (about 30 settlements).

    Raises:
        InputError: a scheme or table that cannot be read.
    """
    one, two = load_scheme(old), load_scheme(new)
    changes, names = changes_between(one, two), together(one.translations, two.translations)
    if facts is None and invoices is None:
        return Difference(changes, pd.DataFrame(), {}, two.currency, names)

    def pays(scheme: Scheme, table: Any) -> "pd.Series[Any]":
        if invoices is None:
            return settle(scheme, table, people=people).totals
        return settle(scheme, invoices=table, people=people).totals

    table = facts if invoices is None else invoices
    before, after = pays(one, table), pays(two, table)
    levels = keep_whole(two, table, before, lambda t: pays(two, t)) if with_keep_whole else {}
    frame = _per_person(before, after, levels)
    return Difference(changes, frame, _totals(frame), two.currency, names)


def _per_person(before: "pd.Series[Any]", after: "pd.Series[Any]", levels: Mapping[str, float]) -> pd.DataFrame:
    rows = []
    for manager in dict.fromkeys((*before.index, *after.index)):
        old, new = before.get(manager, ZERO), after.get(manager, ZERO)
        rows.append(
            {
                "manager": manager,
                "old": old,
                "new": new,
                "change": new - old,
                "change_share": float((new - old) / old) if old else None,
                "verdict": "same" if new == old else "wins" if new > old else "loses",
                "keep_whole": levels.get(str(manager)),
            }
        )
    return pd.DataFrame(rows)


def _totals(frame: pd.DataFrame) -> Mapping[str, Any]:
    sums = {name: sum(frame[name], start=Decimal(0)) for name in ("old", "new", "change")}
    return {**sums, **{f"n_{v}": int((frame["verdict"] == v).sum()) for v in ("wins", "loses", "same")}}
