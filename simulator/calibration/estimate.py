"""A ledger -> everything it says about the market, with intervals; what it cannot say is left out."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from simulator.calibration.book import todays_book
from simulator.calibration.fit import Preset, fit_panel
from simulator.calibration.intervals import Progress, jackknife
from simulator.calibration.panel import panel
from simulator.calibration.payments import payment_facts
from simulator.ledger import Ledger
from simulator.scenario import Scenario


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


def estimate(
    ledger: Ledger,
    preset: Scenario | None = None,
    *,
    with_intervals: bool = True,
    progress: Progress | None = None,
) -> Estimates:
    """Estimate everything a ledger can tell.

    Intervals are 95 %, by the delete-a-group jackknife over clients (Kott 2001): each of twelve groups of clients is
    left out in turn. They say how far other clients of the same kind might have led, not whether the model is right.

    Args:
        ledger: what `read_ledger` returns.
        preset: where thin evidence is shrunk to; left out = the defaults of the declarations.
        with_intervals: without them twelve times faster.
        progress: called with (groups done, groups in all).

    Raises:
        InputError: the ledger is too short.
    """
    base = Preset.of(preset)
    p = panel(ledger)
    fit = fit_panel(p, base)
    paid = payment_facts(ledger, base.payments)
    values = dict(fit.values)
    if paid is not None:
        values |= {f"payments.{k}": v for k, v in paid.values.items()}
    clients, size_factor = todays_book(p, fit, base)
    if paid is not None:
        known = paid.clients.reindex(pd.MultiIndex.from_frame(clients[["manager", "client"]]))
        clients = clients.assign(late_share=known["late_share"].to_numpy(), terms_days=known["terms_days"].to_numpy())
    values["segment.churn_a"] = max(values["segment.churn_a"] / size_factor, 0.01)
    clients, margin = _margins(ledger, clients)
    values |= margin
    intervals = jackknife(ledger, p, fit, base, values, progress=progress) if with_intervals else {}
    rates = {} if fit.new is None else dict(zip(p.managers, map(float, fit.new.by_book), strict=True))
    return Estimates(values, intervals, tuple(fit.season.factors) if fit.season.years or p.n_months >= 12 else None,
                     clients, fit.facts, (p.months[0], p.months[-1]), len(p.clients), rates)


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


