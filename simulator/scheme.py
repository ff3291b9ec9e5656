"""Scheme: pay rules in payslip order, and what they pay on a Book."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np
from pydantic import PrivateAttr

from simulator.book import Book, Need
from simulator.declare import Count, Declared, Name, Text, build, knob
from simulator.faults import Fault, InputError, in_file
from simulator.files import check_size, read_yaml, resolve_extends
from simulator.pay.because import Because
from simulator.pay.derived import Derived
from simulator.pay.entry import Entry
from simulator.pay.exact import ZERO, Array, Rounding, is_exact, keep
from simulator.pay.payslips import Payslips as Payslips
from simulator.pay.periods import spread
from simulator.pay.scheme_checks import circles, entries_of, of_deals
from simulator.pay.sheet import Paid, Sheet, added
from simulator.text import say
from simulator.translations import Translations, spoken, told, translations_knob

ROUNDING_LINE = say("rounding-line")


class Scheme(Declared):
    """Pay rules in payslip order."""

    name: Text = knob(..., "Name", "What the scheme is called.")
    currency: str = knob("", "Currency", "Letters of the currency, such as UAH.", max_length=12)
    note: str = knob("", "Note", "For whoever reads the file.", max_length=8000)
    rounding: Rounding = knob(Rounding(), "Rounding", "How and where money is rounded.")
    fiscal_year_start: Count = knob(
        1, "Fiscal year starts", "Month in which years, halves and quarters start.", unit="month", low=1, high=12
    )
    holidays: Literal["", "UA", "RU", "GB", "US", "DE", "PL"] = knob(
        "", "Holiday calendar", "Invoices: country whose public holidays are no working days; empty: Monday to Friday."
    )
    measures: dict[Name, Derived] = knob(
        {}, "Measures", "Own measures, and how columns add up over a period.", max_length=300
    )
    elements: tuple[Entry, ...] = knob((), "Elements", "Pay rules in payslip order.", max_length=60)
    translations: Translations = translations_knob()
    _data: Mapping[str, Any] = PrivateAttr(default_factory=dict)
    _known: dict[bool, Any] = PrivateAttr(default_factory=dict)

    @property
    def data(self) -> Mapping[str, Any]:
        """The plain data that the scheme was read from, `extends` resolved: to save it, or to change a setting."""
        return self._data

    @property
    def labels(self) -> tuple[str, ...]:
        """Labels of the lines, payslip order."""
        return tuple(e.label for e in self.elements)

    def told(self, text: str, lang: str) -> str:
        """A name from this file in a language, as far as its `translations` go."""
        return told(text, self.translations, lang)

    def in_language(self, lang: str) -> "Scheme":
        """The same scheme with its names in a language: pays the same, and is to be shown only."""
        data = spoken(self.data, lang)
        return self if data is self.data else load_scheme(data)

    def with_rule(self, index: int, rule: Any) -> "Scheme":
        """The scheme with one element's rule changed."""
        entries = list(self.elements)
        entries[index] = entries[index].model_copy(update={"rule": rule})
        changed = self.model_copy(update={"elements": tuple(entries)})
        changed._known = {}
        return changed

    def pay(self, book: Book, carried: Mapping[str, Any] | None = None, present: Array | None = None) -> Payslips:
        """The payslips of a book.

        Args:
            book: what happened.
            carried: opening balances by label, as `Payslips.carried`.
            present: (1, month, manager) bool: months that a manager has facts for; None = all.
        """
        sheet = Sheet(
            book, self.fiscal_year_start, self.measures, present, opening=dict(carried or {}), rounding=self.rounding
        )
        run = _Run(sheet, self.rounding)
        for entry in self.elements:
            run.add(entry, entry.rule.pay(sheet))
            sheet.close(entry.label)
        return run.payslips(self.rounding)

    def needs(self, exact: bool = False) -> tuple[Need, ...]:
        """Every measure that paying asks a Book for, found by paying an empty year."""
        return tuple(self._ask(exact)[0])

    def columns(self) -> tuple[str, ...]:
        """People columns (team, role, level, ...) that paying looks at."""
        return tuple(self._ask(False)[1])

    def plans(self) -> tuple[str, ...]:
        """Measures that paying needs a plan for; "" is the plain plan."""
        return tuple(self._ask(False)[2])

    @property
    def uses_salary(self) -> bool:
        """Whether any line depends on the salary."""
        try:
            return bool(self._ask(False)[3])
        except InputError:  # it asks for what only settled facts have
            return False

    def _ask(self, exact: bool) -> Any:
        """What paying asks for; asked once."""
        if exact not in self._known:
            self._known[exact] = _asked(self, exact)
        return self._known[exact]


@dataclass
class _Run:
    """Lines as they come, each laid on the sheet for those after it."""

    sheet: Sheet
    rounding: Rounding
    lines: dict[str, Array] = field(default_factory=dict)
    because: dict[str, Because] = field(default_factory=dict)
    due: dict[str, Array] = field(default_factory=dict)

    def add(self, entry: Entry, paid: Paid) -> None:
        """Put one line on the payslip."""
        sheet, label, over = self.sheet, entry.label, paid.grid
        mask = self._mask(entry, paid)
        amount = paid.amount if mask is None else keep(mask, paid.amount)
        if self.rounding.per != "payslip":
            amount = self.rounding.of(amount)
        line = spread(amount, over, sheet.n_months)
        self.lines[label], self.because[label] = line, Because(over, paid.steps)
        shown = np.ones((1, over.n, 1), dtype=bool) if mask is None else mask
        self.due[label] = spread(shown.astype(float), over, sheet.n_months) > 0
        sheet.grids[label] = over
        if paid.target is not None:
            target = paid.target if mask is None else keep(mask, paid.target)
            sheet.targets[label] = spread(target, over, sheet.n_months)
        if paid.on is None:
            sheet.standing[label] = [(over, amount)]
            return
        sheet.standing[label] = [(over, sheet.empty(over))]
        rest = amount
        for other, change in reversed(list(paid.on.items())):
            part = change if mask is None else keep(mask, change)
            first = other == next(iter(paid.on))
            part, rest = (rest, rest) if first else (part, rest - part)
            sheet.change(other, over, part)

    def _mask(self, entry: Entry, paid: Paid) -> Array | None:
        partial = getattr(entry.rule, "partial", "none")
        complete = None if paid.to_absent else self.sheet.complete(paid.grid, partial)
        masks = [complete, paid.due, entry.mask(self.sheet, paid.grid)]
        found = [m for m in masks if m is not None]
        return None if not found else np.logical_and.reduce(np.broadcast_arrays(*found))

    def payslips(self, rounding: Rounding) -> Payslips:
        """Everything added up."""
        sheet = self.sheet
        total = added(list(self.lines.values()), sheet.blank)
        if rounding.per == "payslip":
            rounded = rounding.of(total)
            if is_exact(total) and bool(np.any(rounded != total)):
                self.lines[ROUNDING_LINE] = rounded - total
                self.due[ROUNDING_LINE] = rounded != total
                self.because[ROUNDING_LINE] = Because(sheet.grid("month"), ())
            total = rounded
        return Payslips(self.lines, sheet.targets, total, self.because, sheet.closing, self.due, sheet.grids)


class _Asking(dict[Any, Array]):
    """A book's columns that are all zero and remember what was asked for."""

    def __init__(self, blank: Array) -> None:
        super().__init__()
        self.blank = blank

    def __missing__(self, key: Any) -> Array:
        self[key] = self.blank
        return self.blank


def _asked(scheme: Scheme, exact: bool) -> tuple[Any, ...]:
    """Needs, people columns and plans that paying asks for, and whether it looks at salaries."""
    zero = np.full((1, 12, 1), ZERO, dtype=object) if exact else np.zeros((1, 12, 1))
    start = scheme.fiscal_year_start - 1
    months = tuple((1 + (start + i) // 12, (start + i) % 12 + 1) for i in range(12))
    measures, plans, people = _Asking(zero), _Asking(zero), _Asking(np.full((12, 1), "-", dtype=object))
    book = Book(("",), months, measures, plans, zero, people, served=zero, exact=exact)
    scheme.pay(book)
    # A salary that is no number spoils every line that looks at it.
    with np.errstate(all="ignore"):
        spoilt = (
            scheme.pay(
                replace(
                    book,
                    salary=np.full((1, 12, 1), np.nan),
                    exact=False,
                    measures=_Asking(zero * 0.0),
                    plans=_Asking(zero * 0.0),
                    served=None,
                )
            )
            if not exact
            else None
        )
    salary = spoilt is not None and any(bool(np.isnan(line).any()) for line in spoilt.lines.values())
    return tuple(sorted(measures, key=repr)), tuple(sorted(people)), tuple(sorted(plans)), salary


def load_scheme(source: Scheme | str | Path | Mapping[str, Any]) -> Scheme:
    """The scheme in a YAML file, or in plain data of the same form.

    Raises:
        InputError: everything that is wrong, each fault with its path, label, value and how to write it.
    """
    if isinstance(source, Scheme):
        return source
    if isinstance(source, Mapping):
        check_size(source)
        return _build(resolve_extends(source), "")
    if not isinstance(source, str | Path):
        kind = type(source).__name__
        raise InputError(Fault("", "a scheme is a file or a group of keys.", kind, how="load_scheme('plan.yaml')"))
    return _build(read_yaml(source), str(source))


def _build(data: Mapping[str, Any], file: str) -> Scheme:
    faults: list[Fault] = []
    entries = entries_of(data.get("elements", ()), faults)
    try:
        scheme = build(Scheme, {**data, "elements": ()})
    except InputError as error:
        raise InputError(in_file([*error.faults, *faults], file)) from None
    faults += circles(scheme.measures)
    faults += of_deals(scheme.measures, entries)
    if faults:
        raise InputError(in_file(faults, file))
    scheme = scheme.model_copy(update={"elements": entries})
    scheme._data, scheme._known = data, {}
    return scheme
