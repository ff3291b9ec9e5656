"""read_ledger: an invoice table of a company -> Ledger."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.faults import Fault, InputError, in_file
from simulator.ledger import clean, columns, tables, typed
from simulator.ledger.notes import Note

CHOICES = {
    "negative": ("net", "keep", "drop"),
    "duplicates": ("auto", "drop", "keep", "refuse"),
    "date_order": (None, "dmy", "mdy", "ymd"),
    "decimal": (None, ".", ","),
}


@dataclass(frozen=True, eq=False)
class Ledger:
    """Clean invoices and how they were read.

    Args:
        invoices: manager, client, invoice, issued, amount (> 0 unless credits were kept); due, paid, margin, product,
            status, disputed, paid_amount where the table has them; dates are datetime64[ns], NaT when open.
        source: where they come from, without passwords.
        currency: ISO code when the table names one, else "".
        roles: column role -> header that was taken for it.
        notes: every decision about rows, in order.
        n_rows: rows read.
    """

    invoices: pd.DataFrame
    source: str
    currency: str
    roles: dict[str, str]
    notes: tuple[Note, ...]
    n_rows: int

    @property
    def first(self) -> pd.Timestamp:
        """Day of the first invoice."""
        return pd.Timestamp(self.invoices["issued"].min())

    @property
    def last(self) -> pd.Timestamp:
        """Day of the last invoice."""
        return pd.Timestamp(self.invoices["issued"].max())

    @property
    def has_payments(self) -> bool:
        """True when due and paid dates exist, so that lateness can be estimated."""
        return {"due", "paid"} <= set(self.invoices) and bool(self.invoices[["due", "paid"]].notna().all(axis=1).any())

    def before(self, month: str) -> "Ledger":
        """Only what was known before a month ("2014-01"): later invoices out, later payments still open."""
        start = pd.Timestamp(f"{month}-01")
        kept = self.invoices[self.invoices["issued"] < start].reset_index(drop=True)
        if "paid" in kept:
            kept = kept.assign(paid=kept["paid"].mask(kept["paid"] >= start))
        return replace(self, invoices=kept)

    def only(self, rows: NDArray[np.bool_]) -> "Ledger":
        """The ledger of some invoices."""
        return replace(self, invoices=self.invoices[rows])


def read_ledger(
    source: Any,
    *,
    sheet: str | None = None,
    table: str | None = None,
    negative: str = "net",
    duplicates: str = "auto",
    keep_currency: str | None = None,
    date_order: str | None = None,
    decimal: str | None = None,
    today: str | pd.Timestamp | None = None,
    **mapping: str,
) -> Ledger:
    """Read and clean an invoice table.

    Args:
        source: a CSV, Excel or Parquet file (a path, or an address that begins with http or file), a database
            address such as sqlite:///sales.db, or a DataFrame.
        sheet: sheet of a workbook; empty = the one that looks like a ledger, several of the same columns together.
        table: table of a database; empty = the only one.
        negative: credit notes and corrections: "net" against the client's earlier invoices, "keep", "drop".
        duplicates: equal rows: "drop", "keep", "refuse"; "auto" drops them when whole invoices carry numbers.
        keep_currency: use only invoices in this currency.
        date_order: "dmy", "mdy" or "ymd" when the dates do not tell.
        decimal: "." or "," when the amounts do not tell.
        today: invoices after this day are refused; empty = the day of the call.
        mapping: role=header for manager, client, invoice, issued, due, paid, amount (or quantity and price), margin,
            paid_amount, product, status, currency, disputed; usual headers are recognised without.

    Raises:
        InputError: everything that is wrong at once, with column, row numbers and the way to mend it.
    """
    options = {"negative": negative, "duplicates": duplicates, "date_order": date_order, "decimal": decimal}
    wrong = [Fault(k, "this is not one of the choices.", str(v), allowed=", ".join(str(c) for c in CHOICES[k] if c))
             for k, v in options.items() if v not in CHOICES[k]]
    if wrong:
        raise InputError(wrong)
    day = _day(today)
    raw = tables.read_table(source, sheet=sheet, table=table)
    try:
        roles = columns.match(list(raw.frame.columns), mapping, raw.twice)
        rows, maybe = typed.typed(raw.frame, roles, order=date_order, decimal=decimal)
        same = raw.frame.duplicated()
        invoices, notes, code = clean.clean(rows, maybe, same, negative=negative, duplicates=duplicates,  # type: ignore[arg-type]
                                            currency=keep_currency, today=day)
    except InputError as error:
        raise InputError(in_file(error.faults, raw.name)) from None
    return Ledger(invoices, raw.name, code, roles, (*raw.notes, *notes), len(raw.frame))


def _day(today: str | pd.Timestamp | None) -> pd.Timestamp:
    try:
        return pd.Timestamp.now().normalize() if today is None else pd.Timestamp(today).tz_localize(None).normalize()
    except (ValueError, TypeError, AttributeError) as error:
        raise InputError(Fault("today", "this is no date.", str(today)[:60], how="today='2026-01-31'")) from error
