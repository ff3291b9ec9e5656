"""From a table's rows to clean invoices: what is kept, what is left out, and a note for every decision."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pandas as pd

from simulator.faults import Fault, InputError
from simulator.ledger.credit_notes import net_credits
from simulator.ledger.notes import Note
from simulator.ledger.values import rows_text

Negative = Literal["net", "keep", "drop"]
SAME_SUM = 0.005  # totals are often rounded
CANCELLED_WORDS = ("cancelled", "canceled", "void", "storno", "скасовано", "анульовано", "отменен", "отменён",
                   "аннулирован", "сторно")


@dataclass
class Rows:
    """A table on its way to becoming clean; `drop` and `note` are the only ways to change it."""

    frame: pd.DataFrame
    notes: list[Note] = field(default_factory=list)

    def note(self, rule: str, which: pd.Series, detail: str = "") -> None:
        """Remember which rows a rule met."""
        if which.any():
            amount = float(self.frame.loc[which, "amount"].sum()) if "amount" in self.frame else 0.0
            rows = tuple(int(r) for r in self.frame.index[which][:5])
            self.notes.append(Note(rule, int(which.sum()), amount, rows, detail))

    def drop(self, rule: str, which: pd.Series, detail: str = "") -> None:
        """Leave rows out and remember them."""
        self.note(rule, which, detail)
        self.frame = self.frame[~which]


def clean(table: pd.DataFrame, maybe: pd.Series, same: pd.Series, *, negative: Negative, duplicates: str,
          currency: str | None, today: pd.Timestamp) -> tuple[pd.DataFrame, tuple[Note, ...], str]:
    """Clean invoices, notes, currency.

    Args:
        table: columns in their types. maybe: rows that speak of a total.
        same: rows that repeat an earlier one in every column of the source.
        negative, duplicates, currency, today: see `read_ledger`.

    Raises:
        InputError: mixed currencies, invoices from the future, paid or due long before issued, nothing left.
    """
    rows = Rows(table)
    _totals(rows, maybe)
    _incomplete(rows)
    code = _one_currency(rows, currency)
    _impossible(rows, today)
    _duplicates(rows, same.reindex(rows.frame.index), duplicates)
    _cancelled(rows)
    invoices = _documents(rows)
    rows.frame = invoices
    _negatives(rows, negative)
    if rows.frame.empty:
        raise InputError(Fault("", "no usable invoice is left in the table."))
    return rows.frame.reset_index(drop=True), tuple(rows.notes), code


def _totals(rows: Rows, maybe: pd.Series) -> None:
    """Rows that speak of a total are one when they lack date or client, or hold the sum of the rows above.

    A client called Total stays. Sums run from the start and from the last total.
    """
    frame, speaks = rows.frame, maybe.to_numpy(dtype=bool)
    drop = np.zeros(len(frame), bool)
    running = np.concatenate([[0.0], np.cumsum(np.where(speaks, 0.0, frame["amount"].fillna(0.0)))])
    bare = (frame["issued"].isna() | frame["client"].isna()).to_numpy(dtype=bool)
    amount, last = frame["amount"].to_numpy(np.float64), 0
    for at in map(int, np.flatnonzero(speaks)):
        sums = (running[at], running[at] - running[last])
        drop[at] = bare[at] or any(s and abs(amount[at] - s) <= SAME_SUM * abs(s) for s in sums)
        last = at if drop[at] else last
    rows.drop("totals", pd.Series(drop, index=frame.index))


def _incomplete(rows: Rows) -> None:
    rows.drop("no-client", rows.frame["client"].isna())
    rows.drop("no-date", rows.frame["issued"].isna())
    rows.drop("no-amount", rows.frame["amount"].isna())
    if "manager" in rows.frame and rows.frame["manager"].isna().any():
        rows.note("no-manager", rows.frame["manager"].isna())
        rows.frame = rows.frame.assign(manager=rows.frame["manager"].fillna("-"))
    for role in ("client", "manager"):
        if role in rows.frame:
            rows.frame = rows.frame.assign(**{role: _one_spelling(rows, role)})


def _one_spelling(rows: Rows, role: str) -> pd.Series:
    """Names that differ only in case or spaces become the spelling seen most often."""
    names = rows.frame[role].str.replace(r"\s+", " ", regex=True)
    counts = names.value_counts()
    seen = pd.DataFrame({"name": counts.index, "n": counts.to_numpy(), "key": counts.index.str.casefold()})
    best = seen.sort_values("n", ascending=False, kind="stable").drop_duplicates("key").set_index("key")["name"]
    result = names.map(dict(zip(seen["name"], seen["key"].map(best), strict=True)))
    rows.note(f"spelling-{role}", result != names)
    return result.astype(str)


def _one_currency(rows: Rows, wanted: str | None) -> str:
    if "currency" not in rows.frame:
        return wanted or ""
    codes = rows.frame["currency"].str.upper().fillna("")
    found = [c for c in codes.value_counts().index if c]
    if len(found) > 1 and wanted is None:
        counts = ", ".join(f"{c} {int((codes == c).sum())}" for c in found)
        raise InputError(Fault("currency", "the invoices are in several currencies.", counts,
                               how=f"keep_currency='{found[0]}' to use only these, or convert the amounts first"))
    if wanted is not None and wanted.upper() not in found:
        raise InputError(Fault("keep_currency", "no invoice is in this currency.", wanted, allowed=", ".join(found)))
    code = wanted.upper() if wanted else found[0] if found else ""
    rows.drop("other-currency", (codes != code) & (codes != ""), code)
    return code


def _impossible(rows: Rows, today: pd.Timestamp) -> None:
    frame = rows.frame
    faults = list(_date_faults(frame, today))
    if faults:
        raise InputError(faults)
    if "paid" in frame:
        late = frame["paid"] > today
        rows.note("paid-future", late)
        rows.frame = frame = frame.assign(paid=frame["paid"].mask(late))
    if "due" in frame:
        early = frame["due"] < frame["issued"]
        rows.note("due-before-issued", early)
        rows.frame = frame.assign(due=frame["due"].mask(early))


def _date_faults(frame: pd.DataFrame, today: pd.Timestamp) -> Iterator[Fault]:
    future = frame["issued"] > today
    if future.any():
        yield Fault("issued", f"invoices from the future: {rows_text(frame.index[future])}.",
                    str(frame.loc[future, "issued"].iloc[0].date()), allowed=f"up to {today.date()}",
                    how="mend the dates, date_order='dmy' / 'mdy' if day and month were swapped, or today='2099-12-31'")
    if "paid" in frame:
        early = frame["paid"] < frame["issued"] - pd.Timedelta(days=365)
        if early.any():
            yield Fault("paid", f"paid more than a year before issued: {rows_text(frame.index[early])}.",
                        str(frame.loc[early, "paid"].iloc[0].date()), allowed="up to a year before the invoice",
                        how="mend the dates; an open invoice has an empty cell here")


def _duplicates(rows: Rows, same: pd.Series, rule: str) -> None:
    """Equal rows: copies when the table holds whole invoices with numbers, else only noted."""
    whole = "invoice" in rows.frame and not {"quantity", "price"} <= set(rows.frame)
    if rule == "refuse" and same.any():
        raise InputError(Fault("", f"equal rows: {rows_text(rows.frame.index[same])}.",
                               how="duplicates='drop' or duplicates='keep'"))
    if rule == "drop" or (rule == "auto" and whole):
        rows.drop("duplicates", same)
    else:
        rows.note("duplicates-kept", same)


def _cancelled(rows: Rows) -> None:
    """Positive invoices whose status says cancelled are left out of revenue."""
    if "status" in rows.frame:
        words = rows.frame["status"].str.lower().fillna("")
        rows.drop("cancelled", words.str.startswith(CANCELLED_WORDS) & (rows.frame["amount"] > 0))


def _documents(rows: Rows) -> pd.DataFrame:
    """Lines of one document added up; without document numbers a row is an invoice."""
    frame = rows.frame
    if "manager" not in frame:
        frame = frame.assign(manager="-")
    if "invoice" not in frame:
        return frame.assign(invoice=[f"row {i}" for i in frame.index])
    keys = ["manager", "client", "invoice", "issued"]
    frame = frame.assign(invoice=frame["invoice"].fillna("").astype(str), row=frame.index)
    frame.loc[frame["invoice"] == "", "invoice"] = [f"row {i}" for i in frame.index[frame["invoice"] == ""]]
    how = {c: ("sum" if c in ("amount", "margin", "paid_amount") else "last" if c == "paid" else "first")
           for c in frame.columns if c not in (*keys, "quantity", "price")}
    joined = frame.groupby(keys, sort=False, as_index=False).agg(how)
    if len(joined) < len(frame):
        rows.notes.append(Note("lines-joined", len(frame), detail=str(len(joined))))
    clients = joined.groupby("invoice")["client"].nunique()
    shared = joined["invoice"].isin(clients.index[clients > 1])
    if shared.any():
        rows.notes.append(Note("number-shared", int(shared.sum()), rows=tuple(joined.loc[shared, "row"].head(5))))
    return joined.set_index("row")


def _negatives(rows: Rows, rule: Negative) -> None:
    """Credit notes: netted against the client's invoices, latest earlier one first; or kept; or dropped."""
    rows.drop("zero", rows.frame["amount"] == 0)
    minus = rows.frame["amount"] < 0
    if rule == "keep" or not minus.any():
        rows.note("credit-kept", minus)
        return
    if rule == "net":
        left, rest = net_credits(rows.frame)
        rows.note("credit-netted", minus)
        gone = (left <= 0) & ~minus
        if rest:
            rows.notes.append(Note("credit-unmatched", 0, -rest))
        share = np.where(minus | (rows.frame["amount"] == 0), 0.0, left / rows.frame["amount"])
        scaled = {c: rows.frame[c] * share for c in ("margin",) if c in rows.frame}
        rows.frame = rows.frame.assign(amount=left, **scaled)[~minus & ~gone]
    else:
        rows.drop("credit-dropped", minus)
