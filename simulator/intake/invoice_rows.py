"""Invoices as rows by month of sale, of payment and of loss, with the measures that count in each."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.faults import Fault, InputError
from simulator.intake.facts import columns_of, text_reader
from simulator.intake.invoice_columns import flags, in_part, lateness, ones, payment, received, status
from simulator.intake.rows import Rows
from simulator.intake.tables import Mask, Scaled, texts, unknown

DATES = ("issued", "due", "paid", "cancelled")
Days = NDArray[np.datetime64]
NEVER = np.iinfo(np.int64).max


def check_dates(dates: Mapping[str, Days]) -> None:
    """Refuse invoices without a day of issue, and those due or cancelled before it."""
    issued = dates["issued"]
    faults = [
        Fault(f"invoices, row {r + 1}", "the day of issue is blank.") for r in np.flatnonzero(np.isnat(issued))[:20]
    ]
    for name in ("due", "cancelled"):
        if name in dates:
            wrong = np.flatnonzero(dates[name] < issued)
            faults += [
                Fault(f"invoices, row {r + 1}", f"{name} before it was issued.", str(dates[name][r]))
                for r in wrong[:20]
            ]
    if faults:
        raise InputError(faults)


def months_of(days: Days) -> NDArray[np.int64]:
    """Absolute month codes (12 * year + month - 1); -1 for no day."""
    codes = days.astype("datetime64[M]").astype(np.int64) + 12 * 1970
    return np.where(np.isnat(days), -1, codes)


def invoice_rows(
    frame: pd.DataFrame, dates: Mapping[str, Any], span: tuple[int, int, dict[str, int]], known: tuple[Mask, str]
) -> tuple[Rows, Rows, Rows]:
    """Rows by month of sale, of payment and of loss.

    Args:
        frame: the invoices.
        dates: their days.
        span: code of the first month, how many there are, place of each manager.
        known: which invoices were left open by the settlement before (what is told of them late counts in the first
            month), and whose public holidays count.
    """
    (first, n_months, place), (was_open, country) = span, known
    managers = np.array([place[t] for t in texts(frame["manager"])], dtype=np.int64)
    numbers, words = columns_of(frame, ("client", "manager", "status", "deal", "invoice", *DATES), "invoices")
    if "amount" not in numbers:
        raise unknown("invoices", "amount of numbers", numbers)
    states = status(frame)
    late, paid_by = lateness(dates, country)
    numbers["days_late"] = numbers.get("days_late", late)
    read = text_reader(frame, "invoices")
    kinds = {"payment": payment(frame, dates)} if "payment" not in frame.columns else {}
    gone, issued = np.char.startswith(states, "cancelled"), months_of(dates["issued"])
    lost_on, lost = _lost(dates, was_open, first)
    undone = np.where(gone, lost, NEVER)

    def rows(month: NDArray[np.int64], days: Days, mask: Mask, own: Mapping[str, Scaled]) -> Rows:
        place_of = month - first
        inside = np.flatnonzero(mask & (month >= first) & (place_of < n_months))
        inside = inside[np.argsort(days[inside], kind="stable")]  # deals count in the order of their days
        columns = {k: v.take(inside) for k, v in {**numbers, **own}.items()}
        told = lambda name: (kinds[name] if name in kinds else read(name))[inside]  # noqa: E731
        return Rows(place_of[inside], managers[inside], (n_months, len(place)), columns, told, "invoices", words)

    sales, cash = _sales_and_cash(numbers, states, paid_by)
    paid = months_of(paid_by)
    paid = np.where(was_open & (paid >= 0) & (paid < first), first, paid)
    ages = {"age_months": _ages(dates["issued"], lost_on)} if "age_months" not in numbers else {}
    return (
        rows(issued, dates["issued"], (undone > issued) & ~_listed_before(frame, numbers), sales),
        rows(paid, paid_by, undone > paid, cash),
        rows(lost, lost_on, gone | (states == "written_off"), {**_losses(states, numbers["amount"]), **ages}),
    )


def _listed_before(frame: pd.DataFrame, numbers: Mapping[str, Scaled]) -> Mask:
    """Further payments of an invoice that a row above has told of: they are no further sale."""
    name = next((n for n in ("invoice", "deal") if n in frame.columns), None)
    if name is None or "paid_amount" not in numbers:
        return np.zeros(len(frame), dtype=bool)
    key = pd.DataFrame({c: texts(frame[c]) for c in (name, "client", "manager", "issued", "amount")})
    again = key.duplicated().to_numpy() & (key[name] != "").to_numpy()
    return np.asarray(again & numbers["paid_amount"].given)


def _sales_and_cash(
    numbers: Mapping[str, Scaled], states: NDArray[Any], paid_by: Days
) -> tuple[dict[str, Scaled], dict[str, Scaled]]:
    """Columns that count in the month of sale, and those that count in the month of payment."""
    amount, margin = numbers["amount"], numbers.get("margin")
    sales = {"revenue": amount, "size": numbers.get("size", amount)}
    money = received(amount, numbers.get("paid_amount"), states, paid_by)
    cash = {**sales, "cash": money, "n_paid": ones(len(states))}
    if margin is not None:
        cash["margin_collected"] = in_part(margin, money, amount)
    return sales, cash


def _losses(states: NDArray[Any], amount: Scaled) -> dict[str, Scaled]:
    """Measures of what was cancelled or written off."""
    gone, written_off = np.char.startswith(states, "cancelled"), states == "written_off"
    return {
        "n_cancelled": flags(gone),
        "n_cancelled_fault": flags(states == "cancelled_fault"),
        "cancelled": Scaled(np.where(gone, amount.units, 0), amount.places, gone),
        "size": amount,
        "written_off": Scaled(np.where(written_off, amount.units, 0), amount.places, written_off),
    }


def _lost(dates: Mapping[str, Any], was_open: Mask, first: int) -> tuple[Days, NDArray[np.int64]]:
    """The day of cancelling, or of issue where that is not told; and the month that it counts in."""
    told = dates.get("cancelled", np.full(len(was_open), "NaT", dtype="datetime64[D]"))
    day = np.where(np.isnat(told), dates["issued"], told)
    month = months_of(day)
    return day, np.where(was_open & (month < first), first, month)


def _ages(issued: Days, lost: Days) -> Scaled:
    """Whole months from the day of issue to the day of loss."""
    whole = months_of(lost) - months_of(issued)
    return Scaled(np.maximum(whole - (_day_of(lost) < _day_of(issued)), 0), 0, ones(len(issued)).given)


def _day_of(days: Days) -> NDArray[np.int64]:
    """Day of the month, from 0."""
    return np.asarray((days - days.astype("datetime64[M]")).astype(np.int64))
