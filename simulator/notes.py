"""Notes of a settlement: what was not paid and why, and texts of the scheme that no row of the tables has."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from simulator.book import Need
from simulator.intake.facts import Intake
from simulator.pay.exact import Array
from simulator.pay.payslips import Payslips
from simulator.pay.periods import Grid
from simulator.scheme import Scheme
from simulator.text import say

FEW = 3
Name = Callable[[int], Any]


def notes_of(
    scheme: Scheme, intake: Intake, needs: Iterable[Need], payslips: Payslips, place: tuple[Any, ...], lang: str
) -> tuple[str, ...]:
    """What a person who checks a settlement should be told.

    Args:
        scheme: what was paid.
        intake: the new rows.
        needs: what the scheme asked of them.
        payslips: the lines.
        place: months of the book, (1, month, manager) where there are rows, managers, how many months are old, and
            the name of a month by its index.
        lang: language of the notes.
    """
    found = [say(key, lang, **values) for key, values in _unpaid(scheme, payslips, place)]
    found += [say("note-no-row", lang, **values) for values in _unknown_texts(scheme, intake, needs)]
    if intake.strangers:
        found.append(say("note-strangers", lang, managers=_some(intake.strangers)))
    return tuple(dict.fromkeys(found))


def _unpaid(scheme: Scheme, payslips: Payslips, place: tuple[Any, ...]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Periods that pay nothing because months are missing."""
    months, present, managers, n_old, name = place
    for entry in scheme.elements:
        grid = payslips.periods[entry.label]
        if grid.length == 1 or grid.period == "campaign" or getattr(entry.rule, "partial", "none") == "prorate":
            continue
        for first, last, whole in _stretches(months, scheme.fiscal_year_start, grid):
            told = {"line": entry.label, "first": name(first), "last": name(last)}
            if last < n_old:
                continue
            if not whole:
                yield "note-unfinished", told | {"have": last - first + 1, "length": grid.length}
                continue
            here = present[0, first : last + 1].sum(axis=0)
            short = [m for m, n in zip(managers, here.tolist(), strict=True) if 0 < n < grid.length]
            if short:
                yield "note-months-missing", told | {"managers": _some(short)}


def _some(names: Sequence[str], most: int = FEW) -> str:
    """The first of some names."""
    return ", ".join(names[:most]) + (" ..." if len(names) > most else "")


def _stretches(months: Any, start: int, grid: Grid) -> Iterator[tuple[int, int, bool]]:
    """The months of each period in the book, and whether the period is there as a whole."""
    first = 0
    for i, (_, month) in enumerate(months):
        at = (month - start) % 12 % grid.length
        if at == 0:
            first = i
        if at == grid.length - 1 or i == len(months) - 1:
            yield first, i, i - first == grid.length - 1
            first = i + 1


def _unknown_texts(scheme: Scheme, intake: Intake, needs: Iterable[Need]) -> Iterator[dict[str, str]]:
    """Texts that conditions name and no row has: a misspelt product pays nobody."""
    asked: dict[str, set[str]] = {}
    for need in needs:
        for attribute, condition in need.where:
            if condition and isinstance(condition[0], str) and attribute not in ("payment", "reported"):
                asked.setdefault(attribute, set()).update(condition)
    for attribute, texts in asked.items():
        yield from _missing(attribute, texts, intake.rows[""].texts(attribute))
    for entry in scheme.elements:
        for column, names in entry.who.items():
            yield from _missing(column, set(names), intake.people.texts(column))


def _missing(column: str, asked: set[str], there: Array) -> Iterator[dict[str, str]]:
    known = [str(t) for t in np.unique(there.astype(str)) if t]
    for text in sorted(asked - set(known)):
        yield {"column": column, "text": text, "known": _some(known, 5)}
