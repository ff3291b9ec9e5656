"""A ledger -> everything it says about the market, with intervals; what it cannot say is left out."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import optimize, stats

from simulator.calibrate import activity as act
from simulator.calibrate import dynamics as dyn
from simulator.calibrate.arrivals import Arrivals, arrivals
from simulator.calibrate.panel import Panel, panel, top_share
from simulator.calibrate.payments import payment_facts
from simulator.calibrate.season import Season, season
from simulator.ledger import Ledger
from simulator.scenario import Market, Payments, Scenario, Segment

F64 = NDArray[np.float64]
RECENT = 6
GROUPS = 12
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
class Estimates:
    """What a ledger says.

    Attributes:
        values: path in the scenario -> estimate ("segment.own_noise_sd", "market.common_sd", "payments.late_trait_a").
        intervals: path -> (low, high), 95 %.
        season: twelve factors, or None.
        clients: one row a client of today's book: manager, client, monthly_revenue, active_share, tenure_months, and
            late_share, terms_days, margin_share where known.
        facts: further figures of the ledger (top-20 % share, ...), with intervals under the same names.
        months: months the estimates rest on, first and last as (year, month).
        arrival_rates: manager -> new clients a month.
    """

    values: dict[str, float]
    intervals: dict[str, tuple[float, float]]
    season: tuple[float, ...] | None
    clients: pd.DataFrame
    facts: dict[str, float]
    months: tuple[tuple[int, int], tuple[int, int]]
    n_clients: int
    arrival_rates: dict[str, float]


@dataclass(frozen=True, eq=False)
class _Fit:
    """The pieces behind the values of one panel."""

    values: dict[str, float]
    facts: dict[str, float]
    season: Season
    moves: dyn.Dynamics | None
    buying: act.Activity
    new: Arrivals | None


def estimate(ledger: Ledger, preset: Scenario | None = None, *, with_intervals: bool = True) -> Estimates:
    """Estimate everything a ledger can tell.

    Intervals are 95 %, by the delete-a-group jackknife over clients (Kott 2001): each of twelve groups of clients is
    left out in turn. They say how far other clients of the same kind might have led, not whether the model is right.

    Raises:
        InputError: the ledger is too short.
    """
    base = Preset.of(preset)
    p = panel(ledger)
    fit = _fit(p, base)
    paid = payment_facts(ledger, base.payments)
    values = dict(fit.values)
    if paid is not None:
        values |= {f"payments.{k}": v for k, v in paid.values.items()}
    clients = _book(p, fit, base)
    if paid is not None:
        known = paid.clients.reindex(pd.MultiIndex.from_frame(clients[["manager", "client"]]))
        clients = clients.assign(late_share=known["late_share"].to_numpy(), terms_days=known["terms_days"].to_numpy())
    clients, margin = _margins(ledger, clients)
    values |= margin
    intervals = _jackknife(ledger, p, fit, base, values) if with_intervals else {}
    rates = {} if fit.new is None else dict(zip(p.managers, map(float, fit.new.by_book), strict=True))
    return Estimates(values, intervals, tuple(fit.season.factors) if fit.season.years or p.n_months >= 12 else None,
                     clients, fit.facts, (p.months[0], p.months[-1]), len(p.clients), rates)


def _fit(p: Panel, base: Preset, start: act.Activity | None = None) -> _Fit:
    calendar = season(p)
    y = p.log_revenue() - _season_log(p, calendar)
    moves = dyn.dynamics(y, base.segment.fat_tail_share)
    s = base.segment
    prior_share = s.wake_share / max(s.wake_share + 1 - s.stay_active_share, 1e-6)
    prior = act.Activity(prior_share, s.activity_dispersion, max(s.stay_active_share - s.wake_share, 0.02),
                         s.churn_a / (s.churn_a + s.churn_b), s.churn_a + s.churn_b)
    buying = act.estimate_activity(p.active, p.entry, prior, start)
    new = arrivals(p, moves.noise_sd if moves else s.own_noise_sd)
    values = _activity_values(buying)
    values |= _movement_values(p, moves, base) if moves else {}
    if new is not None:
        values |= {"market.new_clients_per_month": min(new.per_month, 50.0),
                   "market.new_client_size_share": new.size_share, "market.new_client_size_sd": new.size_sd,
                   "market.new_client_ramp_months": float(new.ramp_months)}
    if calendar.shock_sd is not None and calendar.persistence is not None:
        values |= {"market.common_sd": calendar.shock_sd, "market.common_persistence": calendar.persistence}
    facts = {"top20_share": top_share(p.revenue.sum(axis=1)), "late_entry_share": float((p.entry > 0).mean())}
    return _Fit(values, facts, calendar, moves, buying, new)


def _season_log(p: Panel, calendar: Season) -> F64:
    month = np.array([m - 1 for _, m in p.months])
    return np.log(np.maximum(calendar.factors[month], 1e-3))


def _activity_values(a: act.Activity) -> dict[str, float]:
    return {
        "segment.stay_active_share": a.stay_share,
        "segment.wake_share": a.wake_share,
        "segment.activity_dispersion": min(a.dispersion, 0.95),
        "segment.churn_a": max(a.loss_y * a.total, 0.01),
        "segment.churn_b": max((1 - a.loss_y) * a.total, 0.01),
    }


def _movement_values(p: Panel, m: dyn.Dynamics, base: Preset) -> dict[str, float]:
    """Noise less what the number and size of deals bring, walk, growth shrunk towards the preset."""
    per_month = float(np.clip(p.invoices[p.active].mean(), 1.0, 12.0))
    size_sd = deal_size_sd(per_month, p.spread if np.isfinite(p.spread) else 0.5, 0.5 * m.noise_sd**2)
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


def _book(p: Panel, fit: _Fit, base: Preset) -> pd.DataFrame:
    """Today's clients: those probably still there or billed in the last half-year.

    Mean revenue = chance to be there x share of active months x level. The level follows the client's own months as
    far as they go, else its book (`dynamics.levels`), times the ratio of sums of real to forecast months (smearing,
    Duan 1983), so that totals are met whatever the shape of the noise.
    """
    s = base.segment
    noise2 = fit.moves.noise_sd**2 if fit.moves else s.own_noise_sd**2
    walk2 = fit.moves.walk_sd**2 if fit.moves else s.growth_walk_sd**2
    y = p.log_revenue() - _season_log(p, fit.season)
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


def smear(y: F64, level: dyn.Levels, entry: NDArray[np.int64]) -> float:
    """Sum of real over sum of forecast revenue in months after the first; 0.5 to 5."""
    later = np.arange(y.shape[1])[None, :] > entry[:, None]
    use = np.isfinite(y) & np.isfinite(level.forecast) & later
    if use.sum() < 20:
        return 1.0
    return float(np.clip(np.exp(y[use]).sum() / np.exp(level.forecast[use]).sum(), 0.5, 5.0))


def _margins(ledger: Ledger, clients: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, float]]:
    """Margin shares: all clients', and each client's own, shrunk towards it (a year of invoices counts as much)."""
    table = ledger.invoices
    if "margin" not in table or table["margin"].notna().sum() < 10:
        return clients, {}
    table = table[table["margin"].notna()]
    overall = float(table["margin"].sum() / table["amount"].sum())
    by = table.groupby(["manager", "client"])[["margin", "amount"]].sum()
    n = table.groupby(["manager", "client"]).size()
    own = overall + n / (n + 12.0) * (by["margin"] / by["amount"] - overall)
    keys = pd.MultiIndex.from_frame(clients[["manager", "client"]])
    share = own.clip(-0.5, 1.0).reindex(keys).to_numpy()
    return clients.assign(margin_share=share), {"segment.margin_share": float(np.clip(overall, -0.5, 1.0))}


def _jackknife(ledger: Ledger, p: Panel, fit: _Fit, base: Preset, values: dict[str, float]) -> dict[str, tuple[float, float]]:
    """95 % intervals of values and facts: every group of clients left out in turn."""
    group = np.arange(len(p.clients)) % GROUPS
    runs: list[dict[str, float]] = []
    names = pd.MultiIndex.from_arrays([np.array(p.managers, dtype=object)[p.books], np.array(p.clients, dtype=object)])
    all_keys = pd.MultiIndex.from_frame(ledger.invoices[["manager", "client"]].astype(str))
    place = names.get_indexer(all_keys)
    for g in range(GROUPS):
        kept = p.only(group != g)
        part = _fit(kept, base, fit.buying)
        own = part.values | part.facts
        rows = (place < 0) | (group[np.maximum(place, 0)] != g)
        fewer = Ledger(ledger.invoices[rows], ledger.source, ledger.currency, ledger.roles, ledger.notes, ledger.n_rows)
        paid = payment_facts(fewer, base.payments)
        own |= {f"payments.{k}": v for k, v in paid.values.items()} if paid else {}
        runs.append(own)
    every = values | fit.facts
    return {name: _span(every[name], [r[name] for r in runs if name in r]) for name in every
            if sum(name in r for r in runs) == GROUPS}


def _span(value: float, left_out: list[float]) -> tuple[float, float]:
    x = np.array(left_out)
    error = float(np.sqrt((GROUPS - 1) / GROUPS * ((x - x.mean()) ** 2).sum()))
    reach = float(stats.t.ppf(0.975, GROUPS - 1)) * error
    return value - reach, value + reach
