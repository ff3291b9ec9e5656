"""Invoices as a table of clients by months, and the figures that are read straight off it."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.faults import Fault, InputError
from simulator.ledger import Ledger

F64 = NDArray[np.float64]
I64 = NDArray[np.int64]
FULL_FROM_DAY = 25  # a last month whose invoices end before this day is not over


@dataclass(frozen=True, eq=False)
class Panel:
    """Revenue of every client in every month; a client is a (manager, client) pair.

    Attributes:
        managers: name of every book; books (client,): the book that holds the client.
        clients: name of every client.
        months: (year, month) of every column.
        revenue, invoices: (client, month) money and number of positive invoices.
        entry: (client,) first month with revenue.
        spread: standard deviation of log invoice sizes inside a client's month; NaN when months hold one invoice.
    """

    managers: tuple[str, ...]
    books: I64
    clients: tuple[str, ...]
    months: tuple[tuple[int, int], ...]
    revenue: F64
    invoices: F64
    entry: I64
    spread: float

    @property
    def n_months(self) -> int:
        """Columns."""
        return len(self.months)

    @property
    def active(self) -> NDArray[np.bool_]:
        """(client, month): True where the client was billed."""
        return self.revenue > 0

    def log_revenue(self) -> F64:
        """Log revenue, NaN in silent months."""
        return np.where(self.active, np.log(np.where(self.active, self.revenue, 1.0)), np.nan)

    def only(self, kept: NDArray[np.bool_]) -> "Panel":
        """The panel of some clients; books stay."""
        return replace(
            self,
            books=self.books[kept],
            clients=tuple(c for c, k in zip(self.clients, kept, strict=True) if k),
            revenue=self.revenue[kept],
            invoices=self.invoices[kept],
            entry=self.entry[kept],
        )


def panel(ledger: Ledger, *, keep_last: bool = False) -> Panel:
    """The panel of a ledger; a last month that is not over is left out.

    Raises:
        InputError: fewer than four months or four clients.
    """
    table = ledger.invoices[ledger.invoices["amount"] > 0]
    month = table["issued"].dt.year * 12 + table["issued"].dt.month - 1
    first, last = int(month.min()), int(month.max())
    daily = bool((table["issued"].dt.day != 1).any())
    if daily and not keep_last and ledger.last.day < FULL_FROM_DAY and last > first:
        last -= 1
    kept = month <= last
    table, column = table[kept], (month[kept] - first).to_numpy()
    n_months = last - first + 1
    keys = pd.MultiIndex.from_frame(table[["manager", "client"]])
    code, pairs = pd.factorize(keys, sort=True)
    if n_months < 4 or len(pairs) < 4:
        found = f"{n_months} months, {len(pairs)} clients"
        raise InputError(Fault("", "the ledger is too short to calibrate on.", found,
                               allowed="at least 4 months and 4 clients", file=ledger.source))
    revenue, invoices = np.zeros((len(pairs), n_months)), np.zeros((len(pairs), n_months))
    amount = table["amount"].to_numpy(np.float64)
    np.add.at(revenue, (code, column), amount)
    np.add.at(invoices, (code, column), 1.0)
    managers = tuple(sorted({str(m) for m, _ in pairs}))
    place = {m: i for i, m in enumerate(managers)}
    return Panel(
        managers=managers,
        books=np.array([place[str(m)] for m, _ in pairs], np.int64),
        clients=tuple(str(c) for _, c in pairs),
        months=tuple(((first + i) // 12, (first + i) % 12 + 1) for i in range(n_months)),
        revenue=revenue,
        invoices=invoices,
        entry=(revenue > 0).argmax(axis=1).astype(np.int64),
        spread=_spread(code * n_months + column, np.log(amount)),
    )


def _spread(cell: I64, log_amount: F64) -> float:
    """Pooled standard deviation of log amounts inside client-months with several invoices."""
    n = np.bincount(cell)
    total, square = np.bincount(cell, log_amount), np.bincount(cell, log_amount**2)
    several = n > 1
    if several.sum() < 10:
        return float("nan")
    within = square[several] - total[several] ** 2 / n[several]
    return float(np.sqrt(max(within.sum() / (n[several] - 1).sum(), 0.0)))


def top_share(totals: F64, share: float = 0.2) -> float:
    """Share of the sum that the largest fifth (or another share) of clients brings; NaN when there is nothing."""
    x = np.sort(totals)[::-1]
    if x.sum() <= 0:
        return float("nan")
    return float(x[: max(1, int(np.ceil(share * len(x))))].sum() / x.sum())


def icc(groups: I64, values: F64) -> float:
    """One-way random-effects ANOVA intra-class correlation with unequal groups (Donner 1986); groups of two or more."""
    n = np.bincount(groups)
    kept = n[groups] > 1
    code = np.unique(groups[kept], return_inverse=True)[1]
    y = values[kept]
    if len(y) == 0 or code.max() < 1:
        return float("nan")
    n = np.bincount(code).astype(np.float64)
    mean = np.bincount(code, y) / n
    within = float(((y - mean[code]) ** 2).sum() / (len(y) - len(n)))
    between = float((n * (mean - y.mean()) ** 2).sum() / (len(n) - 1))
    size = (len(y) - (n**2).sum() / len(y)) / (len(n) - 1)
    bottom = between + (size - 1) * within
    return float((between - within) / bottom) if bottom > 0 else float("nan")
