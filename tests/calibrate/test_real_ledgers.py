"""Calibration on real ledgers, held against published facts of theirs and against the months it did not see.

The folder of ledgers is named by SIMULATOR_LEDGERS; facts were computed with pandas, scipy and statsmodels.
"""

import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from simulator.calibration import backtest, lateness
from simulator.calibration.panel import icc, panel, top_share
from simulator.calibration.payments import payment_facts
from simulator.ledger import read_ledger
from simulator.scenario import Payments

FOLDER = os.environ.get("SIMULATOR_LEDGERS", "")
pytestmark = pytest.mark.skipif(not FOLDER, reason="SIMULATOR_LEDGERS does not name a folder of ledgers")


def gcloud(**options):
    return read_ledger(Path(FOLDER) / "gcloud_spend" / "gcloud_spend.csv", **options)


def retail(n_books=24):
    """The retail ledger, customers dealt to books by a hash of their number."""
    frame = pd.read_parquet(Path(FOLDER) / "online_retail" / "online_retail.parquet")
    mixed = frame["CustomerID"].astype(np.int64) * 2654435761 % 2**32
    return read_ledger(frame.assign(book=(mixed * n_books // 2**32).map("book {:02d}".format)), manager="book")


def receivables():
    return read_ledger(Path(FOLDER) / "ibm_ar" / "ibm_ar.csv")


def test_gcloud_is_read_as_suppliers_books():
    p = panel(gcloud(negative="drop"))
    # of 834 pairs of supplier and customer three were never billed more than 0
    assert (len(p.clients), len(p.managers), p.n_months) == (831, 225, 27)
    assert top_share(p.revenue.sum(axis=1)) == pytest.approx(0.849, abs=0.005)


def test_receivables_give_the_published_lateness():
    ledger = receivables()
    assert len(ledger.invoices) == 1724 and ledger.invoices["client"].nunique() == 70
    table = ledger.invoices.sort_values(["client", "issued"])
    days = (table["paid"] - table["due"]).dt.days.to_numpy(float)
    client = pd.factorize(table["client"])[0].astype(np.int64)
    assert icc(client, days) == pytest.approx(0.62, abs=0.01)
    assert icc(client, (days > 0).astype(float)) == pytest.approx(0.44, abs=0.01)
    plain = lateness.fit_trait(lateness.runs(client, days > 0), persistent=False)
    assert (plain.a, plain.b) == pytest.approx((0.52, 0.83), abs=0.03)


def test_disputes_are_taken_apart_from_the_trait():
    facts = payment_facts(receivables(), Payments())
    assert facts.values["dispute_share"] == pytest.approx(0.255, abs=0.005)
    assert facts.values["dispute_days"] == pytest.approx(14.3, abs=0.5)  # mixed model
    assert facts.values["terms_days"] == 30.0
    assert "default_share" not in facts.values  # every invoice of this ledger was settled: it cannot tell
    assert facts.values["tail_share"] < 0.05  # nothing later than 45 days


def near(result, figure, relative):
    row = result.table.loc[figure]
    assert row["p50"] == pytest.approx(row["actual"], rel=relative), figure


def test_gcloud_half_year_held_back():
    result = backtest(gcloud(), hold_back_months=6, paths=500)
    assert 0.65 <= result.coverage <= 0.95 and 0.65 <= result.share_coverage <= 0.95
    assert result.table.loc["market_total", "inside"]
    near(result, "top20_share", 0.05)
    near(result, "clients_lost_share", 0.25)
    near(result, "growth_sd", 0.25)


def test_retail_half_year_held_back():
    result = backtest(retail(), hold_back_months=6, paths=500)
    assert 0.60 <= result.coverage <= 0.95 and 0.55 <= result.share_coverage <= 0.95
    near(result, "market_total", 0.25)
    near(result, "top20_share", 0.05)
    near(result, "clients_lost_share", 0.25)
    near(result, "growth_sd", 0.15)


def test_one_large_book_is_met_like_many_small_ones():
    """Nearly 3,000 clients of one seller: as many leave as in books of a hundred, and revenue follows."""
    result = backtest(read_ledger(Path(FOLDER) / "online_retail" / "online_retail.parquet"), paths=200)
    near(result, "market_total", 0.25)
    near(result, "clients_lost_share", 0.15)
    near(result, "growth_sd", 0.15)
    near(result, "revenue_lost_share", 0.30)


def test_resellers_billed_every_third_month():
    """A fictional firm whose clients buy once a quarter: silence of two months is no loss."""
    ledger = read_ledger(Path(FOLDER) / "adventureworks_reps" / "reseller_order_lines.parquet")
    result = backtest(ledger, paths=200)
    assert result.table.loc["market_total", "inside"]
    assert result.table.loc["clients_lost_share", "p50"] < 0.27  # 0.14 were lost; a chain without rhythm says 0.31
    assert 0.7 <= result.coverage <= 1.0


def test_receivables_are_met_in_the_held_back_half_year():
    result = backtest(receivables(), paths=500)
    for figure in ("market_total", "top20_share", "clients_lost_share"):
        assert result.table.loc[figure, "inside"], figure
