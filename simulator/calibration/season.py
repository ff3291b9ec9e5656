"""Season of the year and the shock that moves all clients in a month."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.calibration.dynamics import month_effects
from simulator.calibration.panel import Panel

F64 = NDArray[np.float64]
SEASON_SD, SHOCK_SD = 0.25, 0.15  # what is expected before looking: sd of log season and of what is left of a month


@dataclass(frozen=True, eq=False)
class Season:
    """Twelve factors of mean 1 (January first), and the common shock; None where the months cannot tell.

    Attributes:
        factors: (12,).
        years: how often the calendar month seen least was seen.
        shock_sd, persistence: of the monthly common shock.
    """

    factors: F64
    years: int
    shock_sd: float | None
    persistence: float | None


def season(p: Panel) -> Season:
    """Season, shrunk towards 1: with few years a month's mark may be chance.

    A factor keeps n / (n + (shock / season)^2) of its log, n = times the month was seen. Without a full year season
    cannot be told from trend: all ones. The shock is what trend and season leave, less sampling error; it takes two
    years.
    """
    index, error2 = market_index(p)
    month = np.array([m - 1 for _, m in p.months])
    seen = np.bincount(month, minlength=12)
    ok = np.isfinite(index)
    if seen.min() == 0 or ok.sum() < 10:
        return Season(np.ones(12), 0, None, None)
    rest = index - _trend(index, month)
    mark = np.array([np.nanmean(rest[month == m]) if np.isfinite(rest[month == m]).any() else 0.0 for m in range(12)])
    n = np.bincount(month[ok], minlength=12)
    log = mark * n / (n + (SHOCK_SD**2 + float(np.nanmean(error2))) / SEASON_SD**2)
    factors = np.exp(log - log.mean())
    factors /= factors.mean()
    years = int(n.min())
    if len(p.months) < 24:
        return Season(factors, years, None, None)
    return Season(factors, years, *_shock((rest - mark[month])[ok], float(np.nanmean(error2)), len(p.months)))


def _trend(index: F64, month: NDArray[np.int64]) -> F64:
    """A straight line through the index; with two years or more, fitted beside the calendar months."""
    t = np.arange(len(index), dtype=np.float64)
    ok = np.isfinite(index)
    columns = [t[ok]]
    columns += [(month[ok] == m).astype(float) for m in range(12)] if len(index) >= 24 else [np.ones(ok.sum())]
    slope: float = np.linalg.lstsq(np.column_stack(columns), index[ok], rcond=None)[0][0]
    line = slope * (t - t[ok].mean())
    return np.asarray(line + np.nanmean(index - line))


def _shock(rest: F64, error2: float, n_months: int) -> tuple[float, float]:
    """Standard deviation of the common shock and its correlation (shrunk: two years' worth of 0.7)."""
    free = max(len(rest) - 13, 4)
    sd = float(np.sqrt(max((rest**2).sum() / free - error2, 0.0)))
    lag = float((rest[1:] * rest[:-1]).sum() / max((rest**2).sum(), 1e-12))
    return sd, float(np.clip((n_months * max(lag, 0.0) + 24 * 0.7) / (n_months + 24), 0.0, 0.95))


def market_index(p: Panel) -> tuple[F64, F64]:
    """Log revenue of the same clients month by month, and the sampling variance of each month.

    Two parts: month effects of log revenue of active months (client by month), and the log share of clients active
    among those who came before that month (their first month counts for nothing: it is active by definition).
    """
    effect = month_effects(p.log_revenue())
    before = p.entry[:, None] < np.arange(p.n_months)[None, :]
    held = before.sum(axis=0).astype(float)
    billed = (p.active & before).sum(axis=0).astype(float)
    ok = billed >= 5
    index = np.where(ok, effect + np.log(np.maximum(billed, 1) / np.maximum(held, 1)), np.nan)
    n = np.maximum(billed, 1)
    variance = np.where(ok, 0.8**2 / n + (1 - billed / np.maximum(held, 1)) / n, np.nan)
    return index, variance
