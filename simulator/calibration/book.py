"""Today's clients: their level, activity and chance to be still there."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special

from simulator.calibration import activity as act
from simulator.calibration import dynamics as dyn
from simulator.calibration.fit import Fit, Preset, season_log
from simulator.calibration.panel import Panel
from simulator.market.books import usual_size

F64 = NDArray[np.float64]
Mask = NDArray[np.bool_]
RECENT = 6
SMALLEST = np.log(100.0)
GONE = 1e-6  # a month's revenue that rounds to nothing: of a client drawn as gone


@dataclass(frozen=True, eq=False)
class Book:
    """Today's clients, what their loss is divided by for their sizes, and which clients of the panel they are."""

    clients: pd.DataFrame
    size_factor: float
    held: Mask


@dataclass(frozen=True, eq=False)
class Drawn:
    """One possible truth: uniforms (client,) for each client's habit of buying, level and habit of paying."""

    buying: F64
    level: F64
    paying: F64


def todays_book(p: Panel, fit: Fit, base: Preset, held: Mask | None = None, drawn: Drawn | None = None) -> Book:
    """Today's clients: those probably still there or billed in the last half-year.

    Mean revenue = chance to be there x share of active months x expected revenue of an active month. The latter
    follows the client's own months as far as they go, else its book (`dynamics.levels`), and is lognormal with what is
    not known of the level and the noise, times the ratio of sums of real to forecast months (smearing, Duan 1983), so
    that totals are met whatever the shape of the noise.

    Args:
        p, fit, base: the months, what was fitted to them or to others, and where the rest comes from.
        held: (client,) the clients meant; left out = decided here.
        drawn: a level and a habit drawn for each client from what its months leave open; left out = their means.
    """
    s = base.segment
    noise2 = fit.moves.noise_sd**2 if fit.moves else s.own_noise_sd**2
    walk2 = fit.moves.walk_sd**2 if fit.moves else s.growth_walk_sd**2
    y = p.log_revenue() - season_log(p, fit.season)
    level = dyn.levels(y, p.books, noise2, walk2)
    view = act.outlook(p.active, p.entry, fit.buying, luck=drawn.buying if drawn else None)
    share = act.matching_share(view.resting, kappa(fit))
    unknown = np.sqrt(level.variance) * special.ndtri(drawn.level) if drawn else level.variance / 2.0
    billed = np.exp(level.mean + unknown + noise2 / 2.0) * smear(y, level, p.entry)
    # A habit drawn is one habit: then the market's share is the client's, and a month it buys in is worth its level.
    monthly = view.there * (share if drawn else view.active_share) * billed
    if held is None:
        held = ((view.alive >= 0.5) | p.active[:, -RECENT:].any(axis=1)) & (monthly > 0)
    monthly = np.maximum(monthly, GONE)
    table = pd.DataFrame({
        "manager": np.array(p.managers, dtype=object)[p.books],
        "client": np.array(p.clients, dtype=object),
        "monthly_revenue": monthly,
        "tenure_months": p.n_months - p.entry,
        "n_active": p.active.sum(axis=1),
        "active_share": share,
    })[held].reset_index(drop=True)
    return Book(table, _size_factor(table, base), held)


def _size_factor(clients: pd.DataFrame, base: Preset) -> float:
    """Mean of what the market multiplies clients' loss by for their sizes; the fitted loss is divided by it.

    Clients below a hundredth of the usual size count as a hundredth, those drawn as gone not at all.
    """
    exponent, size = base.segment.churn_size_exponent, clients["monthly_revenue"]
    usual = size.groupby(clients["manager"]).transform(lambda s: usual_size(s, exponent))
    factor = np.exp(exponent * np.minimum(usual - np.log(size), SMALLEST))[size > GONE]
    return float(factor.mean()) if len(factor) else 1.0


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
