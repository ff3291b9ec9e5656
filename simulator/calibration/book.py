"""Today's clients: their level, activity and chance to be still there."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.calibration import activity as act
from simulator.calibration import dynamics as dyn
from simulator.calibration.fit import Fit, Preset, season_log
from simulator.calibration.panel import Panel

F64 = NDArray[np.float64]
RECENT = 6


def todays_book(p: Panel, fit: Fit, base: Preset) -> pd.DataFrame:
    """Today's clients: those probably still there or billed in the last half-year.

    Mean revenue = chance to be there x share of active months x level. The level follows the client's own months as
    far as they go, else its book (`dynamics.levels`), times the ratio of sums of real to forecast months (smearing,
    Duan 1983), so that totals are met whatever the shape of the noise.
    """
    s = base.segment
    noise2 = fit.moves.noise_sd**2 if fit.moves else s.own_noise_sd**2
    walk2 = fit.moves.walk_sd**2 if fit.moves else s.growth_walk_sd**2
    y = p.log_revenue() - season_log(p, fit.season)
    level = dyn.levels(y, p.books, noise2, walk2)
    view = act.outlook(p.active, p.entry, fit.buying)
    monthly = view.alive * view.active_share * np.exp(level.mean) * smear(y, level, p.entry)
    recent = p.active[:, -RECENT:].any(axis=1)
    held = (view.alive >= 0.5) | recent
    table = pd.DataFrame({
        "manager": np.array(p.managers, dtype=object)[p.books],
        "client": np.array(p.clients, dtype=object),
        "monthly_revenue": monthly,
        "active_share": np.clip(view.effective_share, 0.01, 1.0),
        "tenure_months": p.n_months - p.entry,
        "n_active": p.active.sum(axis=1),
    })
    return table[held & (monthly > 0)].reset_index(drop=True)


def small_factor(clients: pd.DataFrame, base: Preset) -> float:
    """Mean of (book median / size)^exponent: the market multiplies loss by it, so that the fitted loss is its mean."""
    median = clients.groupby("manager")["monthly_revenue"].transform("median")
    ratio = (median / clients["monthly_revenue"]).clip(upper=1e4)
    return float((ratio**base.segment.churn_size_exponent).mean())


def smear(y: F64, level: dyn.Levels, entry: NDArray[np.int64]) -> float:
    """Sum of real over sum of forecast revenue in months after the first; 0.5 to 5."""
    later = np.arange(y.shape[1])[None, :] > entry[:, None]
    use = np.isfinite(y) & np.isfinite(level.forecast) & later
    if use.sum() < 20:
        return 1.0
    return float(np.clip(np.exp(y[use]).sum() / np.exp(level.forecast[use]).sum(), 0.5, 5.0))
