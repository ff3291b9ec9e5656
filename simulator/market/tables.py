"""Quantile tables: distributions without a cheap inverse, computed once in float64 and read by interpolation.

A beta table has NODES + 1 points at u = 0, 1/NODES, ..., 1; a table of days has them at z = -4 ... 4 (standard normal),
so that a client's own pace and a deal's luck can be added before the look-up.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy import special

from simulator.market.layout import NODES, Z_LIMIT

Floats = NDArray[np.float64]
TAIL_LOG_SD = 0.8
LONGEST_DAYS = 700.0


def _end(mean: float, inner: float, low: float, high: float) -> float:
    """The outermost node that gives its cell this mean: the true end, 0 or 1, may lie far from nearly everybody."""
    return float(np.clip(2.0 * mean - inner, low, high))


@lru_cache(maxsize=1024)
def beta_table(a: float, b: float) -> Floats:
    """Quantiles of Beta(a, b), end cells at their exact means; kept, for every client of a book asks for the same."""
    table = np.asarray(special.betaincinv(a, b, np.arange(NODES + 1) / NODES))
    whole = NODES * a / (a + b)
    table[0] = _end(whole * special.betainc(a + 1.0, b, table[1]), table[1], 0.0, table[1])
    table[-1] = _end(whole * special.betaincc(a + 1.0, b, table[-2]), table[-2], table[-2], 1.0)
    table.setflags(write=False)
    return table


def mean_table(mean: float, dispersion: float) -> Floats:
    """Quantiles of the beta with this mean whose intra-class correlation 1 / (a + b + 1) is `dispersion`."""
    if dispersion <= 0.0 or mean <= 0.0 or mean >= 1.0:
        return np.full(NODES + 1, mean)
    total = 1.0 / dispersion - 1.0
    return beta_table(mean * total, (1.0 - mean) * total)


def hazard_table(a: float, b: float, tenure_years: float) -> Floats:
    """Monthly probability to leave of a client held for `tenure_years`.

    Yearly theta ~ Beta(a, b) given that many survived renewals is Beta(a, b + tenure) (Fader and Hardie 2007, eq. 7);
    a month's share of it is 1 - (1 - theta)^(1/12).
    """
    b = b + tenure_years
    theta = beta_table(a, b)
    monthly = -np.expm1(np.log1p(-np.minimum(theta, 1.0 - 1e-9)) / 12.0)
    # Straight lines between nodes lie above a convex curve: scaled to the exact mean 1 - B(a, b + 1/12) / B(a, b),
    # after the few likeliest to leave got theirs, E[monthly; theta in the last cell] in the same closed form.
    stays = special.betaln(a, b + 1.0 / 12.0) - special.betaln(a, b)
    exact = -np.expm1(stays)
    beyond = 1.0 - NODES * np.exp(stays) * special.betaincc(a, b + 1.0 / 12.0, theta[-2])
    monthly[-1] = _end(beyond, monthly[-2], monthly[-2], 1.0)
    return np.asarray(monthly * exact / np.mean((monthly[1:] + monthly[:-1]) / 2.0))


def grid() -> Floats:
    """The normal values at which tables of days are kept."""
    return np.linspace(-Z_LIMIT, Z_LIMIT, NODES + 1)


def late_days_table(shape: float, scale: float, tail_share: float, tail_median: float) -> Floats:
    """Calendar days late of a late deal: gamma body and lognormal tail, at least 1 day."""
    days = np.concatenate([[0.0], np.geomspace(0.01, LONGEST_DAYS, 20_000)])
    body = special.gammainc(shape, days / scale)
    tail = special.ndtr(np.log(np.maximum(days, 1e-9) / tail_median) / TAIL_LOG_SD)
    chance = (1.0 - tail_share) * body + tail_share * tail
    return np.asarray(np.maximum(np.interp(special.ndtr(grid()), chance, days), 1.0))


def early_days_table(mean: float) -> Floats:
    """Calendar days before the due date of a prompt deal: exponential, falling in z (slow clients pay near the day)."""
    return np.asarray(-mean * special.log_ndtr(grid()))


def deal_chances(mean: float, most: int) -> tuple[Floats, float]:
    """P(number > k), k = 1 ... most - 1, of 1 + Poisson(mean - 1) cut at `most`; and its exact mean."""
    beyond = np.asarray(special.gammainc(np.arange(1, most), mean - 1.0))
    return beyond, float(1.0 + beyond.sum())
