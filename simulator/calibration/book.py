"""Today's clients: their level, activity and chance to be still there."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.calibration import activity as act
from simulator.calibration import dynamics as dyn
from simulator.calibration.fit import Fit, Preset, season_log
from simulator.calibration.panel import Panel
from simulator.market.books import usual_size

F64 = NDArray[np.float64]
RECENT = 6
SMALLEST = np.log(100.0)
MOST_HAZARD = 0.95  # the market's own limit on a month's chance to leave


def todays_book(p: Panel, fit: Fit, base: Preset) -> tuple[pd.DataFrame, float]:
    """Today's clients: those probably still there or billed in the last half-year; and their mean size factor.

    Mean revenue = chance to be there x share of active months x expected revenue of an active month. The latter
    follows the client's own months as far as they go, else its book (`dynamics.levels`), and is lognormal with what is
    not known of the level and the noise, times the ratio of sums of real to forecast months (smearing, Duan 1983), so
    that totals are met whatever the shape of the noise.
    """
    s = base.segment
    noise2 = fit.moves.noise_sd**2 if fit.moves else s.own_noise_sd**2
    walk2 = fit.moves.walk_sd**2 if fit.moves else s.growth_walk_sd**2
    y = p.log_revenue() - season_log(p, fit.season)
    level = dyn.levels(y, p.books, noise2, walk2)
    view = act.outlook(p.active, p.entry, fit.buying)
    expected = np.exp(level.mean + (level.variance + noise2) / 2.0)
    monthly = view.alive * view.active_share * expected * smear(y, level, p.entry)
    recent = p.active[:, -RECENT:].any(axis=1)
    held = ((view.alive >= 0.5) | recent) & (monthly > 0)
    table = pd.DataFrame({
        "manager": np.array(p.managers, dtype=object)[p.books],
        "client": np.array(p.clients, dtype=object),
        "monthly_revenue": monthly,
        "tenure_months": p.n_months - p.entry,
        "n_active": p.active.sum(axis=1),
        "silent": view.silent,
    })[held].reset_index(drop=True)
    factor = _size_factor(table, base)
    mean = float(factor.mean())
    share = act.matching_share(table["silent"].to_numpy(), _stay(table, factor / mean, fit), kappa(fit))
    return table.drop(columns="silent").assign(active_share=share), mean


def _size_factor(clients: pd.DataFrame, base: Preset) -> F64:
    """What the market multiplies a client's loss by for its size; the fitted loss is divided by the mean of it.

    Clients below a hundredth of the usual size count as a hundredth.
    """
    exponent, size = base.segment.churn_size_exponent, clients["monthly_revenue"]
    usual = size.groupby(clients["manager"]).transform(lambda s: usual_size(s, exponent))
    return np.asarray(np.exp(exponent * np.minimum(usual - np.log(size), SMALLEST)), np.float64)


def _stay(clients: pd.DataFrame, factor: F64, fit: Fit) -> F64:
    """Monthly chances to stay (client, node), as the market has them for clients of this tenure and size."""
    a, b = fit.values["segment.churn_a"], fit.values["segment.churn_b"]
    years = clients["tenure_months"].to_numpy() / 12.0
    yearly = np.stack([act.losses(a, b + t) for t in np.unique(years)])[np.unique(years, return_inverse=True)[1]]
    leave = -np.expm1(np.log1p(-yearly) / 12.0) * factor[:, None]
    return np.asarray(1.0 - np.minimum(leave, MOST_HAZARD))


def kappa(fit: Fit) -> float:
    """How far last month's purchase pulls the next one in the market."""
    return fit.values["segment.stay_active_share"] - fit.values["segment.wake_share"]


def smear(y: F64, level: dyn.Levels, entry: NDArray[np.int64]) -> float:
    """Sum of real over sum of forecast revenue in months after the first; 0.5 to 5."""
    later = np.arange(y.shape[1])[None, :] > entry[:, None]
    use = np.isfinite(y) & np.isfinite(level.forecast) & later
    if use.sum() < 20:
        return 1.0
    return float(np.clip(np.exp(y[use]).sum() / np.exp(level.forecast[use]).sum(), 0.5, 5.0))
