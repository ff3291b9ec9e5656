"""Invoice tables (client, manager, issued, due, paid, amount, margin, status) as an exact Book.

Sales count in the month of issue, cash in the month it came, cancellations in their own month when it is told. Late is
counted in working days (Monday to Friday, less a country's public holidays) from the due day to the payment.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.faults import Fault, InputError
from simulator.intake.facts import Intake, columns_of, names_of, text_reader
from simulator.intake.history import History
from simulator.intake.invoice_columns import flags, in_part, lateness, ones, payment, received, status
from simulator.intake.months import month_codes
from simulator.intake.rows import Rows
from simulator.intake.tables import Mask, Scaled, read_table, texts, unknown
from simulator.ledger.values import date_order, dates
from simulator.pay.derived import Derived

NEEDED = ("client", "manager", "issued", "amount")
DATES = ("issued", "due", "paid", "cancelled")
CASH = ("cash", "margin_collected", "n_paid")
LOSSES = ("n_cancelled", "n_cancelled_fault", "cancelled", "written_off")
KEY = ("client", "manager", "issued", "amount", "deal", "product")


def read_invoices(
    invoices: Any, people: Any, measures: Mapping[str, Derived], history: History | None, country: str = ""
) -> tuple[Intake, list[Any]]:
    """The deals of a table of invoices, and those still open for the next call.

    Raises:
        InputError: columns that are missing, dates that cannot be, amounts that contradict each other.
    """
    frame = _with_open(read_table(invoices, "invoices"), history)
    missing = [n for n in NEEDED if n not in frame.columns]
    if missing:
        raise InputError([unknown("invoices", n, frame.columns).faults[0] for n in missing])
    if frame.empty:
        raise InputError(Fault("invoices", "the table has no rows."))
    days = _days(frame, DATES)
    _check_dates(days)
    team = _people(people, frame, days)
    codes, numbered = month_codes(team["period"], "month")
    if numbered:
        raise InputError(Fault("people, column month", "months of people beside invoices are dates.", how="2026-03"))
    first, last = int(codes.min()), int(codes.max())
    if history is not None:
        first = max(first, history.first + history.n_months)
        keep = codes >= first
        team, codes = team[keep].reset_index(drop=True), codes[keep]
        if not len(codes):
            raise InputError(Fault("people", "no month is left to settle: all are settled already."))
    _, names = names_of(pd.concat([team["manager"], frame["manager"]], ignore_index=True), "invoices")
    place = {name: i for i, name in enumerate(names)}
    span = (first, last - first + 1, place)
    sold, cash, lost = _rows(frame, days, span, country)
    own = Rows(
        codes - first,
        np.array([place[t] for t in texts(team["manager"])], dtype=np.int64),
        (span[1], len(names)),
        columns_of(team, ("manager", "period", "month"), "people")[0],
        text_reader(team, "people"),
    )
    present = np.zeros(own.shape, dtype=bool)
    present[own.month, own.manager] = True
    rows = {"": sold, **dict.fromkeys(CASH, cash), **dict.fromkeys(LOSSES, lost)}
    intake = Intake(names, first, span[1], False, present, rows, own, measures)
    return intake, _still_open(frame, days, last)


def _with_open(frame: pd.DataFrame, history: History | None) -> pd.DataFrame:
    """The table, plus invoices left open by the call before that it does not list again."""
    left = list(history.data.get("open", ())) if history is not None else []
    if not left:
        return frame
    old = pd.DataFrame(left)
    key = [c for c in ("invoice",) if c in frame.columns] or [c for c in KEY if c in frame.columns and c in old.columns]
    told = _keys(frame, key)
    again = np.array([k in told for k in _keys(old, key)], dtype=bool)
    return pd.concat([frame, old[~again]], ignore_index=True)


def _keys(frame: pd.DataFrame, key: list[str]) -> list[tuple[str, ...]]:
    columns = [texts(pd.Series(_days(frame, [c])[c]) if c == "issued" else frame[c]) for c in key]
    return list(zip(*(c.tolist() for c in columns), strict=True))


def _days(frame: pd.DataFrame, names: Iterable[str]) -> dict[str, NDArray[np.datetime64]]:
    """Columns of days; blanks are not-a-time.

    Raises:
        InputError: texts that are no day, such as 2026-02-30; day and month that cannot be told apart.
    """
    columns = {name: frame[name] for name in names if name in frame.columns}
    order = date_order(columns.values())
    if order in "?!":
        problem = "day or month first? Both fit, or rows differ."
        raise InputError(Fault("invoices", problem, how="2026-03-31 in every row"))
    days, faults = {}, []
    for name, column in columns.items():
        found, wrong = dates(column.set_axis(range(1, len(column) + 1)), f"invoices, column {name}", order)
        days[name] = found.to_numpy(dtype="datetime64[D]")
        faults += wrong
    if faults:
        raise InputError(faults)
    return days


def _check_dates(dates: Mapping[str, NDArray[np.datetime64]]) -> None:
    issued = dates["issued"]
    faults = [
        Fault(f"invoices, row {r + 1}", "the day of issue is blank.") for r in np.flatnonzero(np.isnat(issued))[:20]
    ]
    if "due" in dates:
        wrong = np.flatnonzero(dates["due"] < issued)
        faults += [
            Fault(f"invoices, row {r + 1}", "due before it was issued.", str(dates["due"][r])) for r in wrong[:20]
        ]
    if faults:
        raise InputError(faults)


def _months(days: NDArray[np.datetime64]) -> NDArray[np.int64]:
    """Absolute month codes (12 * year + month - 1); -1 for no day."""
    codes = days.astype("datetime64[M]").astype(np.int64) + 12 * 1970
    return np.where(np.isnat(days), -1, codes)


def _people(people: Any, frame: pd.DataFrame, dates: Mapping[str, Any]) -> pd.DataFrame:
    """Months of each manager; without a people table every manager has every month of issue or payment."""
    if people is not None:
        table = read_table(people, "people").rename(columns={"month": "period"})
        missing = [n for n in ("manager", "period") if n not in table.columns]
        if missing:
            raise unknown("people", missing[0].replace("period", "month"), table.columns)
        return table
    months = [_months(dates[n]) for n in ("issued", "paid") if n in dates]
    codes = np.concatenate(months)
    span = range(int(codes[codes >= 0].min()), int(codes.max()) + 1)
    managers = pd.unique(texts(frame["manager"]))
    rows = [(m, f"{c // 12:04d}-{c % 12 + 1:02d}") for c in span for m in managers]
    return pd.DataFrame(rows, columns=["manager", "period"])


def _rows(
    frame: pd.DataFrame, dates: Mapping[str, Any], span: tuple[int, int, dict[str, int]], country: str
) -> tuple[Rows, Rows, Rows]:
    """Rows by month of sale, of payment and of loss."""
    first, n_months, place = span
    managers = np.array([place[t] for t in texts(frame["manager"])], dtype=np.int64)
    numbers, _ = columns_of(frame, ("client", "manager", "status", "deal", "invoice", *DATES), "invoices")
    if "amount" not in numbers:
        raise unknown("invoices", "amount of numbers", numbers)
    states = status(frame)
    late, paid_by = lateness(dates, country)
    numbers["days_late"] = numbers.get("days_late", late)
    read = text_reader(frame, "invoices")
    kinds = {"payment": payment(frame, dates)} if "payment" not in frame.columns else {}
    gone = np.char.startswith(states, "cancelled")

    def rows(days: NDArray[np.datetime64], mask: Mask, own: Mapping[str, Scaled]) -> Rows:
        month = _months(days) - first
        inside = np.flatnonzero(mask & (month >= 0) & (month < n_months))
        inside = inside[np.argsort(days[inside], kind="stable")]  # deals count in the order of their days
        columns = {k: v.take(inside) for k, v in {**numbers, **own}.items()}
        told = lambda name: (kinds[name] if name in kinds else read(name))[inside]  # noqa: E731
        return Rows(month[inside], managers[inside], (n_months, len(place)), columns, told)

    sales, cash = _sales_and_cash(numbers, states, paid_by)
    return (
        rows(dates["issued"], ~gone, sales),
        rows(paid_by, ~gone, cash),
        rows(_lost_on(dates), gone | (states == "written_off"), _losses(states, numbers["amount"])),
    )


def _sales_and_cash(
    numbers: Mapping[str, Scaled], states: NDArray[Any], paid_by: NDArray[np.datetime64]
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


def _lost_on(dates: Mapping[str, Any]) -> NDArray[np.datetime64]:
    """The day of cancelling, or of issue where that is not told."""
    told = dates.get("cancelled", dates["issued"])
    return np.asarray(np.where(np.isnat(told), dates["issued"], told))


def _still_open(frame: pd.DataFrame, dates: Mapping[str, Any], last: int) -> list[Any]:
    """Invoices that are not paid by the last month, as plain data."""
    paid = _months(dates["paid"]) if "paid" in dates else np.full(len(frame), -1)
    issued = _months(dates["issued"])
    mask = ((paid < 0) | (paid > last)) | (issued > last)
    left = frame[mask]
    plain = {str(name): _plain(left[name]) for name in left.columns}
    return [dict(zip(plain, row, strict=True)) for row in zip(*plain.values(), strict=True)]


def _plain(column: "pd.Series[Any]") -> list[Any]:
    """Cells that can be stored as JSON: numbers, texts, None for blanks."""
    if column.dtype.kind in "if" and not column.hasnans:
        return list(column.tolist())
    words = column.astype(str).str.slice(0, 200)
    return list(words.where(column.notna(), None).tolist())
