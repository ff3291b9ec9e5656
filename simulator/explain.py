"""Explain: a number on a payslip -> the arithmetic behind it, in the reader's language."""

from typing import Any

import pandas as pd

from simulator.book import Book
from simulator.faults import Fault, InputError
from simulator.intake.months import month_codes
from simulator.scheme import Payslips
from simulator.settlement import Settlement
from simulator.text import LANGUAGES, money


def explain(
    paid: Settlement | Payslips,
    manager: str,
    period: Any,
    line: str,
    lang: str = "en",
    *,
    book: Book | None = None,
    path: int = 0,
) -> str:
    """Why an amount is what it is: "attainment 112 / 100 = 112 %, ..., 30 % of 60,000 = 18,000 → 18,000".

    Args:
        paid: what `settle` gave back (months settled before included), or what `Scheme.pay` gave.
        manager: a name.
        period: a pay month as the facts write it: 3, or 2026-03.
        line: a label of the payslip.
        lang: en, uk or ru.
        book: with payslips: the book that they were paid on.
        path: with payslips: which path.

    Raises:
        InputError: a language, manager, month or line that is not there, with those that are.
    """
    if lang not in LANGUAGES:
        raise InputError(Fault("lang", "there are no texts in this language.", lang, allowed=", ".join(LANGUAGES)))
    payslips, managers, first, n_months, currency = _read(paid, book)
    codes, _ = month_codes(pd.Series([period], dtype=object))
    month = int(codes[0]) - first
    if not 0 <= month < n_months:
        raise InputError(Fault("period", "this month is not among those paid.", str(period)))
    place = (path, month, _place("manager", manager, managers))
    _place("line", line, tuple(payslips.lines))
    sentence = payslips.because[line].sentence(*place, currency, lang)
    amounts = payslips.lines[line]
    own = tuple(i if size > 1 else 0 for i, size in zip(place, amounts.shape, strict=True))
    amount = money(amounts[own], currency, lang)
    return f"{sentence} → {amount}" if sentence else amount


def _read(paid: Settlement | Payslips, book: Book | None) -> tuple[Payslips, tuple[str, ...], int, int, str]:
    """Payslips, managers, the code of the first month (12 * year + month - 1), how many months, currency."""
    if isinstance(paid, Settlement):
        held = paid.carried
        return paid.payslips, tuple(held["managers"]), int(held["first"]), int(held["n_months"]), ""
    if book is None:
        raise InputError(Fault("book", "payslips are explained beside the book that they were paid on."))
    year, month = book.months[0]
    return paid, book.managers, 12 * year + month - 1, len(book.months), book.currency


def _place(what: str, name: str, known: tuple[str, ...]) -> int:
    if name not in known:
        raise InputError(Fault(what, f"there is no such {what}.", str(name), allowed=", ".join(known[:20])))
    return known.index(name)
