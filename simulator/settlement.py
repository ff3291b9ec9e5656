"""Settle: pay real or hand-written facts to the cent, each line with its arithmetic in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from simulator.book import Book, Need
from simulator.faults import Fault, InputError
from simulator.intake.beside import with_people
from simulator.intake.facts import Intake, read_facts
from simulator.intake.history import VERSION, History, Place, joined, need_key, pack, read_history
from simulator.intake.invoices import read_invoices
from simulator.intake.rows import Filling
from simulator.intake.tables import read_table
from simulator.lines import lines_of, written
from simulator.notes import notes_of
from simulator.pay.exact import CONTEXT, ZERO, Array, pick, zeros
from simulator.pay.payslips import Payslips
from simulator.scheme import Scheme, load_scheme


@dataclass(frozen=True)
class Settlement:
    """What is paid.

    Args:
        lines: manager, period, line, amount (Decimal), explanation; in payslip order.
        totals: manager -> the sum of the lines (Decimal).
        carried: plain data for the next call: months settled so far and the balances after them.
        balances: label -> manager -> what a draw, a holdback or another rule still holds.
        payslips: the arrays behind the lines, the months settled before included.
        notes: what was not paid and why, and names in the scheme that no row has.
    """

    lines: pd.DataFrame
    totals: "pd.Series[Any]"
    carried: Mapping[str, Any]
    balances: Mapping[str, Mapping[str, Decimal]]
    payslips: Payslips
    notes: tuple[str, ...] = ()


def settle(
    scheme: Scheme | Mapping[str, Any] | str | Path,
    facts: Any = None,
    *,
    invoices: Any = None,
    people: Any = None,
    carried: Mapping[str, Any] | None = None,
    lang: str = "en",
) -> Settlement:
    """Pay a scheme on facts.

    Args:
        scheme: a scheme, its file, or its plain data.
        facts: a table (path, DataFrame or rows): manager, period, salary, plan; numeric columns are measures.
        invoices: instead of facts: client, manager, issued, due, paid, amount, margin, status.
        people: beside invoices: manager, month, salary, plan.
        carried: `carried` of the settlement of the months before.
        lang: language of the explanations.

    Raises:
        InputError: everything that is wrong with the scheme, the tables or what is carried.
    """
    scheme = load_scheme(scheme)
    history = read_history(carried)
    if (facts is None) == (invoices is None):
        raise InputError(Fault("facts", "exactly one of facts and invoices is needed."))
    with localcontext(CONTEXT):
        if facts is not None:
            intake = read_facts(with_people(read_table(facts, "facts"), people), scheme.measures)
            left_open: list[Any] = []
        else:
            intake, left_open = read_invoices(invoices, people, scheme.measures, history, scheme.holidays)
        return _Settling(scheme, intake, history, left_open).settlement(lang)


class _Settling:
    """One settlement on its way from facts to lines."""

    def __init__(self, scheme: Scheme, intake: Intake, history: History | None, left_open: list[Any]) -> None:
        self.scheme, self.intake, self.history, self.left_open = scheme, intake, history, left_open
        self.managers = intake.managers
        self.first = intake.first
        old = 0
        if history is not None:
            after = history.first + history.n_months
            late = intake.first < after
            if late:
                raise InputError(
                    Fault(
                        "facts",
                        "some months are settled already.",
                        self.name(intake.first),
                        allowed=f"from {self.name(after)}",
                        how="date a correction in an open month",
                    )
                )
            self.managers = tuple(dict.fromkeys((*history.managers, *intake.managers)))
            self.first, old = history.first, history.n_months
        codes = {name: i for i, name in enumerate(self.managers)}
        self.place = Place(
            np.array([codes[m] for m in (history.managers if history else ())], dtype=np.int64),
            np.array([codes[m] for m in intake.managers], dtype=np.int64),
            len(self.managers),
            0,
            intake.first - (history.first + old) if history else 0,
        )
        self.n_old = old
        intake.before = self._before
        self.n_months = old + self.place.gap + intake.n_months

    def name(self, code: int) -> Any:
        """A month as the user wrote months: its number, or 2026-03."""
        return code - 11 if self.intake.numbered else f"{code // 12:04d}-{code % 12 + 1:02d}"

    def join(self, key: Any, group: str, new: Any) -> Array:
        """A column over old and new months."""
        return joined(self.history, need_key(key), group, new, self.place)

    def _before(self, need: Need) -> Array | None:
        """The months settled before of a need, for the managers of the new rows."""
        old = None if self.history is None else self.history.array("measures", need_key(need))
        return None if old is None else self.place.lay_old(old)[:, self.place.new_managers]

    def settlement(self, lang: str) -> Settlement:
        """Pay, and keep what is new."""
        book, present = self._book()
        payslips = self.scheme.pay(book, present=present)
        place = (book.months, present, self.managers, self.n_old, lambda m: self.name(self.first + m))
        lines = lines_of(payslips, self._less_on_account(payslips), place, self.scheme, lang)
        amounts = lines["amount"]
        sums = amounts.groupby(lines["manager"], sort=False).sum().to_dict() if len(lines) else {}
        people = dict.fromkeys((*self.intake.managers, *sums))  # what was held back goes to those who left too
        paid = {m: written(sums.get(m, ZERO), self.scheme.rounding) for m in people}
        totals = pd.Series(paid, dtype=object, name="amount")
        balances = {
            label: dict(zip(self.managers, values[0].tolist(), strict=True))
            for label, values in payslips.carried.items()
        }
        needs = [key for key in book.measures if isinstance(key, Need)]
        notes = notes_of(self.scheme, self.intake, needs, payslips, place, lang)
        return Settlement(lines, totals, self._carried(book, present, balances, payslips), balances, payslips, notes)

    def _book(self) -> tuple[Book, Array]:
        intake, place = self.intake, self.place
        none = zeros((1, *intake.present.shape), True)
        measures = Filling(lambda need: self.join(need, "measures", lambda: intake.fill(need)))
        plans = Filling(lambda key: self.join(key, "plans", lambda: intake.plan(key)))
        for name in [n.removeprefix("plan_") for n in intake.people.numbers if n.startswith("plan_")]:
            plans[name] = plans.fill(name)
        salary = intake.salary()
        if salary is None and self.scheme.uses_salary:
            raise intake.people.missing("salary")
        served = intake.served()
        if served is not None or (self.history and "served" in self.history.data["measures"]):
            blank = pick(intake.present[None], ZERO + 1, ZERO)
            served = self.join("served", "measures", lambda: blank if served is None else served)
        texts = Filling(self._texts)
        present = place.lay_new(intake.present[None], False)
        if self.history:
            flags = np.array([f == "1" for f in self.history.data["present"]]).reshape(self.n_old, -1)
            present = np.concatenate([place.lay_old(flags, False)[None], present], axis=1)
        months = tuple((c // 12, c % 12 + 1) for c in range(self.first, self.first + self.n_months))
        pay = self.join("salary", "measures", lambda: none if salary is None else salary)
        book = Book(self.managers, months, measures, plans, pay, texts, served, True, self.scheme.currency)
        return book, present

    def _texts(self, column: str) -> Array:
        new: Array = self.place.lay_new(self.intake.text(column)[None], "")[0]
        if not self.history:
            return new
        stored = self.history.data["people"].get(column)
        shape = (self.n_old, len(self.history.managers))
        old = np.full(shape, "", dtype=object) if stored is None else np.array(stored, dtype=object).reshape(shape)
        return np.concatenate([self.place.lay_old(old, ""), new])

    def _less_on_account(self, payslips: Payslips) -> dict[str, Array]:
        """The lines, less what was paid before of a period that had not ended then (`partial: prorate`)."""
        amounts = dict(payslips.lines)
        for label, paid in (self.history.data.get("on_account", {}) if self.history else {}).items():
            months = [m for m in (payslips.periods[label].ends if label in amounts else ()) if m >= self.n_old]
            if months:
                amounts[label] = amounts[label].copy()
                for manager, amount in paid.items():
                    amounts[label][0, months[0], self.managers.index(manager)] -= Decimal(amount)
        return amounts

    def _on_account(self, payslips: Payslips) -> dict[str, dict[str, str]]:
        """What was paid of periods that the last month cuts off."""
        found = {}
        last = self.n_months - 1
        for entry in self.scheme.elements:
            grid = payslips.periods[entry.label]
            place = (self.first + last + 1 - self.scheme.fiscal_year_start) % 12 % grid.length
            if getattr(entry.rule, "partial", "none") == "prorate" and last in grid.ends and place != grid.length - 1:
                amounts = payslips.lines[entry.label][0, last]
                found[entry.label] = {m: str(a) for m, a in zip(self.managers, amounts.tolist(), strict=True)}
        return found

    def _carried(
        self, book: Book, present: Array, balances: Mapping[str, Any], payslips: Payslips
    ) -> Mapping[str, Any]:
        """Everything the next months need, as plain data."""
        group: dict[str, Any] = {need_key(k): pack(v) for k, v in book.measures.items() if isinstance(k, Need)}
        group[need_key("salary")] = pack(book.salary)
        if book.served is not None:
            group[need_key("served")] = pack(book.served)
        return {
            "version": VERSION,
            "first": self.first,
            "n_months": self.n_months,
            "managers": list(self.managers),
            "measures": group,
            "plans": {need_key(k): pack(v) for k, v in book.plans.items()},
            "people": {k: pack(v) for k, v in book.people.items()},
            "present": ["1" if p else "0" for p in present.reshape(-1).tolist()],
            "open": self.left_open,
            "on_account": self._on_account(payslips),
            "balances": {label: {m: str(v) for m, v in by.items()} for label, by in balances.items()},
        }
