"""How many days late: a gamma body and a lognormal tail, open invoices counted as later than today."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, special, stats

F64 = NDArray[np.float64]
TAIL_LOG_SD = 0.8  # of the market's tail
LONGEST_BODY = 60.0


@dataclass(frozen=True)
class Days:
    """Distribution of calendar days late of late invoices."""

    shape: float
    scale: float
    tail_share: float
    tail_median: float


def fit_days(days: F64, open_days: F64, prior: Days) -> Days:
    """Maximum likelihood over whole days; the tail is held near `prior` where few invoices are that late.

    Args:
        days: days late (>= 1) of late invoices that were paid.
        open_days: days late so far of overdue invoices that are open; they say "later than this".
        prior: the preset.
    """
    few = (days > LONGEST_BODY).sum() + (open_days > LONGEST_BODY).sum()
    centre = np.array([special.logit(np.clip(prior.tail_share, 0.01, 0.99)), np.log(prior.tail_median)])

    def loss(x: F64) -> float:
        d = _from_line(x)
        inside = _cdf(days + 0.5, d) - _cdf(np.maximum(days - 0.5, 0.0), d)
        above = 1.0 - _cdf(open_days, d)
        held = ((x[2] - centre[0]) / 2.0) ** 2 / 2 + ((x[3] - centre[1]) / 0.5) ** 2 / 2
        return float(-np.log(np.maximum(inside, 1e-12)).sum() - np.log(np.maximum(above, 1e-12)).sum() + held)

    body = days[days <= LONGEST_BODY]
    mean, var = (body.mean(), max(body.var(), 1.0)) if len(body) > 1 else (9.7, 55.0)
    start = [np.log(mean**2 / var), np.log(var / mean), centre[0] if few else -3.0, centre[1]]
    box = [(np.log(0.2), np.log(20)), (np.log(0.1), np.log(90)), (-7.0, 5.0), (np.log(10), np.log(365))]
    start = [float(np.clip(v, lo, hi)) for v, (lo, hi) in zip(start, box, strict=True)]
    return _from_line(optimize.minimize(loss, start, method="L-BFGS-B", bounds=box).x)


def _from_line(x: F64) -> Days:
    return Days(float(np.exp(x[0])), float(np.exp(x[1])), float(special.expit(x[2])), float(np.exp(x[3])))


def _cdf(days: F64, d: Days) -> F64:
    body = stats.gamma.cdf(days, d.shape, scale=d.scale)
    tail = stats.norm.cdf(np.log(np.maximum(days, 1e-9) / d.tail_median) / TAIL_LOG_SD)
    return np.asarray((1 - d.tail_share) * body + d.tail_share * tail)
