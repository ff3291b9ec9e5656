"""New clients: how many a book gets in a month, how large they are, how they start."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.calibration.activity import Activity, first_seen
from simulator.calibration.panel import Panel

F64 = NDArray[np.float64]
RECENT = 12
HALF_YEAR = 6
HALF_LIFE = 6.0  # months after which a month counts half: arrivals drift


@dataclass(frozen=True, eq=False)
class Arrivals:
    """New clients of the last year; a client seen for the first time may also be an old one that had been silent.

    Attributes:
        per_month: new clients of a book in a month; by_book: the same for each book, shrunk (gamma-Poisson).
        size_share: their mean monthly revenue over that of the book's clients; size_sd: sd of its log.
        ramp_months: months until a newcomer reaches its size.
        n: newcomers behind the figures.
    """

    per_month: float
    by_book: F64
    size_share: float
    size_sd: float
    ramp_months: int
    n: int


def new_share(p: Panel, buying: Activity) -> F64:
    """Share of the clients first seen in each month that are really new.

    Clients of the first month are those of a pool of old clients that bought just then; the activity model says how
    many of the pool are first seen later.
    """
    first = first_seen(buying, p.n_months)
    seen = np.bincount(p.entry, minlength=p.n_months)
    return np.asarray(np.clip(1.0 - seen[0] / first[0] * first / np.maximum(seen, 1), 0.0, 1.0))


def arrivals(p: Panel, noise_sd: float, buying: Activity) -> Arrivals | None:
    """Estimate arrivals; None when the ledger is too short or has under five newcomers."""
    first = max(2, p.n_months - RECENT)
    share = new_share(p, buying)
    new = (p.entry >= first) & (share[p.entry] > 0.2)
    if new.sum() < 5:
        return None
    decay = 0.5 ** ((p.n_months - 1 - np.arange(p.n_months)) / HALF_LIFE)
    decay *= (p.n_months - first) / decay[first:].sum()
    months = p.n_months - first
    count = np.bincount(p.books[new], (share * decay)[p.entry[new]], minlength=len(p.managers)).astype(np.float64)
    age = p.n_months - p.entry
    mean = p.revenue.sum(axis=1) / age
    size = _sizes(p, new, mean)
    log = np.log(p.revenue.sum(axis=1) / np.maximum(p.active.sum(axis=1), 1))
    spread2 = float(log[new].var(ddof=1)) - noise_sd**2 * float((1 / p.active.sum(axis=1)[new]).mean())
    count *= _still_coming(p, share, count.sum() / months)
    started = np.bincount(p.books, minlength=len(p.managers)) > 0
    rate = float(count.sum() / (started.sum() * months))
    return Arrivals(
        per_month=rate,
        by_book=_by_book(count, months, rate),
        size_share=size,
        size_sd=float(np.sqrt(np.clip(spread2, 0.04, 6.25))),
        ramp_months=_ramp(p, new),
        n=int(new.sum()),
    )


def _still_coming(p: Panel, share: F64, rate: float) -> float:
    """Factor on the monthly rate of newcomers: no more than the last half-year allows, were it two errors above.

    Where the gaining of clients has stopped, the year before must not go on for ever.
    """
    months = min(HALF_YEAR, p.n_months - 2)
    late = float(share[p.entry[p.entry >= p.n_months - months]].sum())
    most = (late + 2.0 * np.sqrt(late) + 2.0) / months
    return min(1.0, most / rate) if rate > 0 else 1.0


def _sizes(p: Panel, new: NDArray[np.bool_], mean: F64) -> float:
    """Mean revenue of newcomers over the mean of clients held before, book by book, weighted by newcomers."""
    n_books = len(p.managers)
    old = ~new
    held = np.bincount(p.books[old], minlength=n_books)
    base = np.bincount(p.books[old], mean[old], minlength=n_books) / np.maximum(held, 1)
    usable = new & (held[p.books] > 0) & (base[p.books] > 0)
    if usable.sum() < 5:
        return 1.0
    return float(np.clip(mean[usable].sum() / base[p.books[usable]].sum(), 0.05, 5.0))


def _by_book(count: F64, months: int, rate: float) -> F64:
    """Posterior mean rate of each book: gamma prior by moments over books."""
    mean, var = count.mean(), count.var(ddof=1) if len(count) > 1 else 0.0
    if var <= mean or mean <= 0:
        return np.full(len(count), rate)
    shape = mean**2 / (var - mean)
    return np.asarray((count + shape) / (months + shape * months / mean))


def _ramp(p: Panel, new: NDArray[np.bool_]) -> int:
    """Months of straight growth to full size, from how far the first month lies below the second to fourth."""
    at = np.flatnonzero(new & (p.entry < p.n_months - 3))
    ratios = []
    for i in at:
        later = p.revenue[i, p.entry[i] + 1 : p.entry[i] + 4]
        if (later > 0).any():
            ratios.append(np.log(p.revenue[i, p.entry[i]] / later[later > 0].mean()))
    if len(ratios) < 10:
        return 0
    return int(np.clip(round(1.0 / np.exp(np.mean(ratios)) - 1.0), 0, 6))
