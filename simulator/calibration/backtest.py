"""Calibrate without the last months, simulate them, and lay what happened beside it."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.book import Need
from simulator.calibration.build import calibrate, held_back
from simulator.calibration.estimate import Estimates, estimate
from simulator.calibration.panel import Panel, panel, top_share
from simulator.ledger import Ledger
from simulator.market import run_market
from simulator.scenario import Scenario
from simulator.text import say

F64 = NDArray[np.float64]
CLIENT_PATHS = 200
PART = 100
FEW_BOOKS = 10  # too few to say how many of them lie inside
RIPE_DAYS = 60
LOW, HIGH = 0.1, 0.9


@dataclass(frozen=True, eq=False)
class Backtest:
    """What was simulated and what happened.

    Attributes:
        table: one row a figure: actual, p10, p50, p90 over paths, inside (the actual lies in the 80 % interval).
        books: one row a manager: actual and simulated total of the held-back months, and the same as a share of the
            whole market (`share_*`), which takes the market's own growth as given.
        scenario: the calibrated scenario that was simulated.
        coverage, share_coverage: share of books inside their 80 % intervals, for totals and for shares.
    """

    table: pd.DataFrame
    books: pd.DataFrame
    scenario: Scenario
    coverage: float
    share_coverage: float


def backtest(
    ledger: Ledger,
    *,
    hold_back_months: int = 6,
    paths: int = 2000,
    seed: int = 0,
    preset: Scenario | None = None,
) -> Backtest:
    """Hold the last months back, calibrate on the rest, simulate them with nobody answering to pay, and compare.

    Growth of survivors and lost clients compare the held-back months with as many months before them.

    Raises:
        InputError: too short a ledger.
    """
    before = held_back(ledger, hold_back_months)
    found = estimate(before, preset, with_intervals=False)
    scenario = calibrate(before, months=hold_back_months, preset=preset, estimates=found)
    whole = panel(ledger)
    book = run_market(scenario, n_paths=paths, seed=seed)
    books = _books(scenario, found, whole, book.measure("revenue").sum(axis=1), hold_back_months)
    rows = [_row("market_total", _window(whole, hold_back_months)[_known(whole, found)].sum(), books.attrs["total"])]
    rows += _client_rows(scenario, found, whole, hold_back_months, min(paths, CLIENT_PATHS), seed)
    if before.has_payments:
        rows += _late_rows(scenario, before, ledger, paths, seed)
    table = pd.DataFrame(rows).set_index("figure")
    return Backtest(table, books, scenario, float(books["inside"].mean()), float(books["share_inside"].mean()))


def described(result: Backtest, lang: str = "en") -> pd.DataFrame:
    """The table with its figures in words, and below it the two coverages where there are books enough to judge."""
    table = result.table.copy()
    for name in ("coverage", "share_coverage") if len(result.books) >= FEW_BOOKS else ():
        table.loc[name] = [getattr(result, name), np.nan, 0.8, np.nan, 0.6 <= getattr(result, name) <= 0.95]
    table.index = pd.Index([say(f"backtest-{figure}", lang) for figure in table.index], name="")
    return table


def _row(figure: str, actual: float, simulated: F64) -> dict[str, object]:
    told = simulated[np.isfinite(simulated)]
    low, mid, high = np.quantile(told, [LOW, 0.5, HIGH]) if len(told) else (np.nan,) * 3
    return {"figure": figure, "actual": float(actual), "p10": float(low), "p50": float(mid), "p90": float(high),
            "inside": bool(low <= actual <= high)}


def _window(p: Panel, n: int, back: int = 0) -> F64:
    """Revenue of every client in `n` months, ending `back` months before the end."""
    end = p.n_months - back
    return np.asarray(p.revenue[:, end - n : end].sum(axis=1))


def _known(p: Panel, found: Estimates) -> NDArray[np.bool_]:
    """Clients of books that existed when the calibration ended."""
    names = set(found.clients["manager"])
    return np.array([p.managers[b] in names for b in p.books])


def _books(scenario: Scenario, found: Estimates, whole: Panel, simulated: F64, n: int) -> pd.DataFrame:
    names = sorted(set(found.clients["manager"]))
    totals = np.bincount(whole.books, _window(whole, n), minlength=len(whole.managers))
    place = {m: i for i, m in enumerate(whole.managers)}
    actual = np.array([totals[place[m]] for m in names])
    market = simulated.sum(axis=1)
    shares, own = simulated / np.maximum(market, 1e-9)[:, None], actual / max(actual.sum(), 1e-9)
    table = pd.DataFrame({"manager": names, "n_clients": [len(m.clients) for m in scenario.managers], "actual": actual})
    for prefix, values, truth in (("", simulated, actual), ("share_", shares, own)):
        low, mid, high = np.quantile(values, [LOW, 0.5, HIGH], axis=0)
        table[f"{prefix}p10"], table[f"{prefix}p50"], table[f"{prefix}p90"] = low, mid, high
        table[f"{prefix}inside"] = (low <= truth) & (truth <= high)
    table["share_actual"] = own
    table.attrs["total"] = market
    return table


def _client_rows(
    scenario: Scenario, found: Estimates, whole: Panel, n: int, paths: int, seed: int
) -> list[dict[str, object]]:
    """Top-20 % share, lost clients, growth spread of the clients held at the cut."""
    after = client_revenue(scenario, paths, seed)
    keys = [(whole.managers[b], c) for b, c in zip(whole.books, whole.clients, strict=True)]
    place = {k: i for i, k in enumerate(keys)}
    order = _client_order(scenario, found)
    at = np.array([place[k] for k in order])
    earlier, later = _window(whole, n, back=n)[at], _window(whole, n)[at]
    rows = [_row("top20_share", top_share(later), np.array([top_share(x) for x in after]))]
    base = earlier > 0
    if base.sum() >= 10:
        lost = [(x[base] <= 0).mean() for x in after]
        rows.append(_row("clients_lost_share", (later[base] <= 0).mean(), np.array(lost)))
        gone = [earlier[base & (x <= 0)].sum() / earlier[base].sum() for x in after]
        left = earlier[base & (later <= 0)].sum() / earlier[base].sum()
        rows.append(_row("revenue_lost_share", left, np.array(gone)))
        spread = np.array([_growth_sd(earlier, x) for x in after])
        rows.append(_row("growth_sd", _growth_sd(earlier, later), spread))
    return rows


def _late_rows(scenario: Scenario, before: Ledger, ledger: Ledger, paths: int, seed: int) -> list[dict[str, object]]:
    """Share of invoices on credit paid late, and later than a month (22 working days).

    Only invoices due two months before the end of the ledger count: of later ones the late are still open.
    """
    on_credit = ("payment", ("credit",))
    needs = [Need("n_deals", tuple(sorted((("days_late", (low, None)), on_credit)))) for low in (None, 1, 22)]
    book = run_market(scenario, needs=needs, n_paths=paths, seed=seed)
    every, late, very = (book.measure(need).sum(axis=(1, 2)) for need in needs)
    every = np.where(every > 0, every, np.nan)
    table = ledger.invoices
    today = max(ledger.last, pd.Timestamp(table["paid"].max()))
    ripe = table["due"] < today - pd.Timedelta(days=RIPE_DAYS)
    table = table[(table["issued"] > before.last) & ripe & table["paid"].notna()]
    if len(table) < 10:
        return []
    due, paid = (table[c].to_numpy().astype("datetime64[D]") for c in ("due", "paid"))
    days = np.busday_count(np.busday_offset(due, 0, roll="forward"), np.busday_offset(paid, 0, roll="forward"))
    return [
        _row("late_share", (days >= 1).mean(), late / every),
        _row("month_late_share", (days >= 22).mean(), very / every),
    ]


def _growth_sd(earlier: F64, later: F64) -> float:
    both = (earlier > 0) & (later > 0)
    return float(np.log(later[both] / earlier[both]).std(ddof=1)) if both.sum() > 2 else float("nan")


def _client_order(scenario: Scenario, found: Estimates) -> list[tuple[str, str]]:
    """(manager, client) of the ledger in the order of the scenario's clients."""
    order = []
    for manager, book in found.clients.groupby("manager", sort=True):
        ranked = book.assign(rank=[float(f"{v:.4g}") for v in book["monthly_revenue"]])
        ranked = ranked.sort_values("rank", ascending=False, kind="stable")
        order += [(str(manager), str(c)) for c in ranked["client"]]
    return order


def client_revenue(scenario: Scenario, paths: int, seed: int) -> F64:
    """Revenue of every start client over the run, (path, client), book after book.

    One book is simulated at a time, a large one in parts of at most PART clients that take every k-th of its clients
    by size, so that each part has the sizes of the whole; nobody's luck depends on the others.
    """
    columns = []
    for manager in scenario.managers:
        n_parts = -(-len(manager.clients) // PART)
        revenue = np.zeros((paths, len(manager.clients)))
        for k in range(n_parts):
            part = manager.model_copy(update={"clients": manager.clients[k::n_parts]})
            needs = [Need("revenue", (("client", (c.name,)),)) for c in part.clients]
            book = run_market(scenario.model_copy(update={"managers": (part,)}), needs=needs, n_paths=paths, seed=seed)
            revenue[:, k::n_parts] = np.stack([book.measure(n).sum(axis=(1, 2)) for n in needs], axis=1)
        columns.append(revenue)
    return np.concatenate(columns, axis=1)
