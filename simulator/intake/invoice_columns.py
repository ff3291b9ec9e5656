"""What an invoice's columns mean: its status, how it was paid and how late, the margin that came with the money."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.faults import Fault, InputError
from simulator.intake.tables import Mask, Scaled, fitted, texts

STATUSES = ("open", "paid", "partly_paid", "cancelled", "cancelled_fault", "written_off")
SAME = {"": "open", "unpaid": "open", "issued": "open", "overdue": "open", "partially_paid": "partly_paid",
        "canceled": "cancelled", "canceled_fault": "cancelled_fault", "bad_debt": "written_off"}  # fmt: skip


def status(frame: pd.DataFrame) -> NDArray[Any]:
    """States of the invoices, an unknown word refused."""
    if "status" not in frame.columns:
        return np.full(len(frame), "open", dtype="<U20")
    codes, kinds = pd.factorize(texts(frame["status"]))
    told = [str(k).lower().replace(" ", "_") for k in kinds]
    words = np.array([SAME.get(k, k) for k in told], dtype="<U40")[codes]
    odd = np.flatnonzero(~np.isin(words, STATUSES))
    if odd.size:
        raise InputError(
            [
                Fault(f"invoices, row {r + 1}", "this status is not known.", str(words[r]), allowed=", ".join(STATUSES))
                for r in odd[:20]
            ]
        )
    return np.asarray(words)


def lateness(dates: Mapping[str, Any], country: str = "") -> tuple[Scaled, NDArray[np.datetime64]]:
    """Working days from due to paid (negative when early), and the day paid.

    Args:
        dates: days of issue, due, paid.
        country: whose public holidays are no working days; empty: Monday to Friday.
    """
    issued = dates["issued"]
    due, paid = dates.get("due", issued), dates.get("paid", np.full(len(issued), "NaT", dtype="datetime64[D]"))
    due = np.where(np.isnat(due), issued, due)
    told = ~np.isnat(paid)
    days = np.zeros(len(issued), dtype=np.int64)
    if country and told.any():
        years = np.concatenate([due[told], paid[told]]).astype("datetime64[Y]").astype(np.int64) + 1970
        days[told] = np.busday_count(
            due[told], paid[told], holidays=_holidays(country, int(years.min()), int(years.max()))
        )
    else:
        days[told] = np.busday_count(due[told], paid[told])
    return Scaled(days, 0, told), paid


@lru_cache(maxsize=32)
def _holidays(country: str, first: int, last: int) -> NDArray[np.datetime64]:
    """Public holidays of the years from first to last."""
    import holidays

    found = holidays.country_holidays(country, years=range(first, last + 1))
    return np.array(sorted(found), dtype="datetime64[D]")


def payment(frame: pd.DataFrame, dates: Mapping[str, Any]) -> NDArray[Any]:
    """Class of payment: prepaid by the day of issue, on delivery when due that day, on credit otherwise."""
    issued = dates["issued"]
    due, paid = dates.get("due", issued), dates.get("paid", issued + 1)
    kinds = np.where(np.isnat(due) | (due <= issued), "on_delivery", "credit").astype(object)
    kinds[~np.isnat(paid) & (paid <= issued)] = "prepaid"
    return np.asarray(kinds)


def ones(n: int) -> Scaled:
    """One for every row."""
    return Scaled(np.ones(n, dtype=np.int64), 0, np.ones(n, dtype=bool))


def flags(mask: Mask) -> Scaled:
    """One where the mask holds, zero elsewhere."""
    return Scaled(mask.astype(np.int64), 0, np.ones(len(mask), dtype=bool))


def received(amount: Scaled, told: Scaled | None, states: NDArray[Any], paid: NDArray[np.datetime64]) -> Scaled:
    """Money that came with each payment: paid_amount, or the whole amount where that is blank.

    Raises:
        InputError: invoices that were paid in part, without saying how much.
    """
    blank = np.ones(len(states), dtype=bool) if told is None else ~told.given
    unsaid = np.flatnonzero(blank & (states == "partly_paid") & ~np.isnat(paid))
    if unsaid.size:
        raise InputError(
            [
                Fault(f"invoices, row {r + 1}", "partly paid, but paid_amount is blank.", how="paid_amount: 400")
                for r in unsaid[:20]
            ]
        )
    if told is None:
        return amount
    places = max(amount.places, told.places)
    units = (s.units.astype(object) * 10 ** (places - s.places) for s in (told, amount))
    return Scaled(fitted(np.where(told.given, *units)), places, told.given | amount.given)


def in_part(margin: Scaled, money: Scaled, amount: Scaled) -> Scaled:
    """The part of the margin that came with the money: margin * paid / amount, to 6 decimal places."""
    same = money.units.astype(object) * 10**amount.places == amount.units.astype(object) * 10**money.places
    whole = ~money.given | same.astype(bool)
    if bool(whole.all()):
        return margin
    up = 10 ** max(0, 6 - margin.places)
    scaled = margin.units.astype(object) * up
    bottom = np.where(amount.units == 0, 1, amount.units).astype(object) * 10**money.places
    part = (scaled * money.units.astype(object) * 10**amount.places * 2 + bottom) // (2 * bottom)
    return Scaled(fitted(np.where(whole, scaled, part)), max(6, margin.places), margin.given)
