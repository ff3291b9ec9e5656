"""One panel -> the values of the market: season, movement, activity, arrivals."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

from simulator.calibration import activity as act
from simulator.calibration import dynamics as dyn
from simulator.calibration.arrivals import Arrivals, arrivals
from simulator.calibration.panel import Panel, top_share
from simulator.calibration.season import Season, season
from simulator.scenario import Market, Payments, Scenario, Segment

F64 = NDArray[np.float64]
GROWTH_SD = 0.2  # how far yearly growth is expected to lie from the preset before looking


@dataclass(frozen=True)
class Preset:
    """Where the values come from that a ledger cannot tell, and towards which thin evidence is shrunk."""

    segment: Segment = field(default_factory=Segment)
    market: Market = field(default_factory=Market)
    payments: Payments = field(default_factory=Payments)

    @classmethod
    def of(cls, scenario: Scenario | None) -> "Preset":
        """The first segment, market and payments of a scenario; None = the defaults of the declarations."""
        if scenario is None:
            return cls()
        name, segment = next(iter(scenario.segments.items()))
        return cls(segment, scenario.market, scenario.payments_of(name))


@dataclass(frozen=True, eq=False)
class Fit:
    """The pieces behind the values of one panel."""

    values: dict[str, float]
    facts: dict[str, float]
    season: Season
    moves: dyn.Dynamics | None
    buying: act.Activity
    new: Arrivals | None


def fit_panel(p: Panel, base: Preset, start: act.Activity | None = None) -> Fit:
    """Estimate everything that revenue tells; `start` is where the search for activity begins."""
    calendar = season(p)
    y = p.log_revenue() - season_log(p, calendar)
    moves = dyn.dynamics(y, base.segment.fat_tail_share)
    s = base.segment
    total = s.churn_a + s.churn_b
    prior = act.Activity.of(s.stay_active_share, s.wake_share, s.activity_dispersion, s.churn_a / total, total)
    buying = act.estimate_activity(p.active, p.entry, prior, start)
    new = arrivals(p, moves.noise_sd if moves else s.own_noise_sd, buying)
    values = _activity_values(buying)
    values |= _movement_values(p, moves, base) if moves else {}
    if new is not None:
        values |= {"market.new_clients_per_month": new.per_month,
                   "market.new_client_size_share": new.size_share, "market.new_client_size_sd": new.size_sd,
                   "market.new_client_ramp_months": float(new.ramp_months)}
    if calendar.shock_sd is not None and calendar.persistence is not None:
        values |= {"market.common_sd": calendar.shock_sd, "market.common_persistence": calendar.persistence}
    facts = {"top20_share": top_share(p.revenue.sum(axis=1)), "late_entry_share": float((p.entry > 0).mean())}
    return Fit(values, facts, calendar, moves, buying, new)


def season_log(p: Panel, calendar: Season) -> F64:
    """Log season factor of every month of the panel."""
    month = np.array([m - 1 for _, m in p.months])
    return np.asarray(np.log(np.maximum(calendar.factors[month], 1e-3)))


def _activity_values(a: act.Activity) -> dict[str, float]:
    stay, wake, dispersion = act.chain(a)
    return {
        "segment.stay_active_share": stay,
        "segment.wake_share": wake,
        "segment.activity_dispersion": dispersion,
        "segment.churn_a": max(a.loss_y * a.total, 0.01),
        "segment.churn_b": max((1 - a.loss_y) * a.total, 0.01),
    }


def _movement_values(p: Panel, m: dyn.Dynamics, base: Preset) -> dict[str, float]:
    """Noise less what the number and size of deals bring, walk, growth shrunk towards the preset."""
    per_month = float(np.clip(p.invoices[p.active].mean(), 1.0, 12.0))
    size_sd = deal_size_sd(per_month, p.spread if np.isfinite(p.spread) else 0.0, 0.5 * m.noise_sd**2)
    own2 = max(m.noise_sd**2 - deal_variance(per_month, size_sd), 0.01)
    measured = 12 * (m.drift + m.walk_sd**2 / 2)
    weight = GROWTH_SD**2 / (GROWTH_SD**2 + (12 * m.drift_se) ** 2)
    growth = base.segment.growth_y + weight * (measured - base.segment.growth_y)
    return {
        "segment.own_noise_sd": min(float(np.sqrt(own2)), 2.0),
        "segment.own_noise_persistence": m.persistence,
        "segment.fat_tail_factor": m.tail_factor,
        "segment.growth_walk_sd": min(m.walk_sd, 1.0),
        "segment.growth_y": float(np.clip(growth, -1.0, 2.0)),
        "segment.deals.deals_per_month": per_month,
        "segment.deals.deal_size_sd": size_sd,
    }


def deal_variance(per_month: float, size_sd: float) -> float:
    """Variance of the log of a month's sum of 1 + Poisson(per_month - 1) lognormal deals (Fenton 1960)."""
    n = per_month
    return float(np.log1p((np.expm1(size_sd**2)) / n + (n - 1) / n**2))


def deal_size_sd(per_month: float, measured: float, most: float) -> float:
    """The measured spread of deals, reduced until deals alone do not move a month more than `most` (log variance).

    Regular bills of different size make the spread inside a month large without making months differ.
    """
    if deal_variance(per_month, measured) <= most:
        return min(measured, 2.0)
    if deal_variance(per_month, 0.0) >= most:
        return 0.0
    return float(optimize.brentq(lambda s: deal_variance(per_month, s) - most, 0.0, measured))
