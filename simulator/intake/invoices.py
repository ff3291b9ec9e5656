"""Invoice tables (client, manager, issued, due, paid, amount, margin, status) as an exact Book.

Sales count in the month of issue, cash in the month it came, cancellations in their own month when it is told; a sale
that is cancelled in a later month stays a sale of its month. Late is counted in working days (Monday to Friday, less a
country's public holidays) from the due day to the payment.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.faults import Fault, InputError
from simulator.intake.facts import Intake, columns_of, names_of, text_reader
from simulator.intake.figures import row_figures
from simulator.intake.history import History
from simulator.intake.invoice_columns import status
from simulator.intake.invoice_rows import DATES, check_dates, invoice_rows, months_of
from simulator.intake.months import month_codes
from simulator.intake.rows import Rows
from simulator.intake.tables import Mask, read_table, texts, unknown
from simulator.ledger.dates import date_order, dates
from simulator.pay.derived import Derived

NEEDED = ("client", "manager", "issued", "amount")
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
    frame, was_open = _with_open(read_table(invoices, "invoices"), history)
    _check_columns(frame)
    days = _days(frame, DATES)
    check_dates(days)
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
    sold, cash, lost = invoice_rows(frame, days, span, (was_open, country))
    for part in (sold, cash, lost):
        part.derive = row_figures(measures)
    own = _team_rows(team, codes - first, span)
    present = np.zeros(own.shape, dtype=bool)
    present[own.month, own.manager] = True
    rows = {"": sold, **dict.fromkeys(CASH, cash), **dict.fromkeys(LOSSES, lost)}
    strangers = sorted(set(texts(frame["manager"])) - set(texts(team["manager"])))
    intake = Intake(names, first, span[1], False, present, rows, own, measures, strangers=tuple(strangers))
    return intake, _still_open(frame, days, last)


def _check_columns(frame: pd.DataFrame) -> None:
    missing = [n for n in NEEDED if n not in frame.columns]
    if missing:
        raise InputError([unknown("invoices", n, frame.columns).faults[0] for n in missing])
    if frame.empty:
        raise InputError(Fault("invoices", "the table has no rows."))


def _team_rows(team: pd.DataFrame, month: NDArray[np.int64], span: tuple[int, int, dict[str, int]]) -> Rows:
    """The people's months as rows."""
    _, n_months, place = span
    managers = np.array([place[t] for t in texts(team["manager"])], dtype=np.int64)
    numbers, _ = columns_of(team, ("manager", "period", "month"), "people")
    return Rows(month, managers, (n_months, len(place)), numbers, text_reader(team, "people"), "people")


def _with_open(frame: pd.DataFrame, history: History | None) -> tuple[pd.DataFrame, Mask]:
    """The table, plus invoices left open by the call before that it does not list again; and which were open then."""
    left = list(history.data.get("open", ())) if history is not None else []
    if not left:
        return frame, np.zeros(len(frame), dtype=bool)
    old = pd.DataFrame(left)
    key = [c for c in ("invoice",) if c in frame.columns] or [c for c in KEY if c in frame.columns and c in old.columns]
    told, known = _keys(frame, key), _keys(old, key)
    listed, before = set(told), set(known)
    again = np.array([k in listed for k in known], dtype=bool)
    was_open = np.array([*(k in before for k in told), *[True] * int((~again).sum())], dtype=bool)
    return pd.concat([frame, old[~again]], ignore_index=True), was_open


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


def _people(people: Any, frame: pd.DataFrame, dates: Mapping[str, Any]) -> pd.DataFrame:
    """Months of each manager; without a people table every manager has every month of issue or payment."""
    if people is not None:
        table = read_table(people, "people").rename(columns={"month": "period"})
        missing = [n for n in ("manager", "period") if n not in table.columns]
        if missing:
            raise unknown("people", missing[0].replace("period", "month"), table.columns)
        return table
    months = [months_of(dates[n]) for n in ("issued", "paid", "cancelled") if n in dates]
    codes = np.concatenate(months)
    span = range(int(codes[codes >= 0].min()), int(codes.max()) + 1)
    managers = pd.unique(texts(frame["manager"]))
    rows = [(m, f"{c // 12:04d}-{c % 12 + 1:02d}") for c in span for m in managers]
    return pd.DataFrame(rows, columns=["manager", "period"])


def _still_open(frame: pd.DataFrame, dates: Mapping[str, Any], last: int) -> list[Any]:
    """Invoices that are neither paid nor lost by the last month, as plain data."""
    paid = months_of(dates["paid"]) if "paid" in dates else np.full(len(frame), -1)
    lost = months_of(dates["cancelled"]) if "cancelled" in dates else np.full(len(frame), -1)
    states = status(frame)
    gone = np.char.startswith(states, "cancelled") | (states == "written_off")
    mask = ~((paid >= 0) & (paid <= last)) & ~(gone & (lost <= last)) | (months_of(dates["issued"]) > last)
    left = frame[mask]
    plain = {str(name): _plain(left[name]) for name in left.columns}
    return [dict(zip(plain, row, strict=True)) for row in zip(*plain.values(), strict=True)]


def _plain(column: "pd.Series[Any]") -> list[Any]:
    """Cells that can be stored as JSON: numbers, texts, None for blanks."""
    if column.dtype.kind in "if" and not column.hasnans:
        return list(column.tolist())
    words = column.astype(str).str.slice(0, 200)
    return list(words.where(column.notna(), None).tolist())
