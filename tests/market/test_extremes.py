"""Money is neither made nor lost at the edges of what a scenario may say, to the minor unit and on every path."""

from typing import Any

import numpy as np
import pytest

from simulator.book import Need
from simulator.declare import bounds
from simulator.market import run_market
from simulator.scenario import Payments, from_mapping
from simulator.simulation import simulate

MEASURES = ("revenue", "cash", "outstanding", "written_off", "cancelled", "overdue")
MOST_DEFAULT, MOST_CANCEL = (bounds(Payments.model_fields[n])[1] for n in ("default_share", "cancel_share"))
ONE = {"name": "Ann", "salary": 1_000, "portfolio": {"n_clients": 1, "monthly_revenue": 10_000}}
SOME = {"name": "Bob", "salary": 1_000, "clients": [{"name": f"c{i}", "monthly_revenue": 0.01 * 10**i} for i in (0, 9)]}
LATE = {**ONE, "name": "Cid", "first_month": 20, "last_month": 40}
EDGES: dict[str, dict[str, Any]] = {
    "one client, one month": {"months": 1, "managers": [ONE]},
    "five years, no minor unit": {"months": 60, "minor_digits": 0, "managers": [ONE, SOME]},
    "three decimals, a cent and ten million": {"months": 12, "minor_digits": 3, "managers": [SOME]},
    "as many default as may": {"months": 24, "managers": [ONE, SOME], "payments": {"default_share": MOST_DEFAULT}},
    "as many are cancelled as may": {"months": 24, "managers": [ONE, SOME], "payments": {"cancel_share": MOST_CANCEL}},
    "all is prepaid": {"months": 12, "managers": [SOME], "payments": {"prepaid_share": 1, "on_delivery_share": 0}},
    "all in parts and disputed": {
        "months": 24, "managers": [ONE, SOME], "payments": {"partial_share": 1, "dispute_share": 1, "terms_days": 120},
    },
    "the plan follows a market that nobody serves at first": {
        "months": 60, "managers": [ONE, LATE], "plan": {"rule": "market"},
    },
    "a margin below zero": {"months": 24, "managers": [ONE, SOME], "segments": {"b2b": {"margin_share": -0.5}}},
}  # fmt: skip


@pytest.mark.parametrize("edge", EDGES.values(), ids=EDGES)
def test_what_is_invoiced_is_collected_outstanding_written_off_or_cancelled(edge: dict[str, Any]):
    scenario = from_mapping({"name": "Edge", **edge})
    book = run_market(scenario, needs=[Need(m) for m in MEASURES], n_paths=64)
    unit = 10.0**scenario.minor_digits
    whole = {m: np.rint(np.asarray(book.measure(m)) * unit).astype(np.int64) for m in MEASURES}
    assert all((np.abs(np.asarray(book.measure(m)) * unit - v) < 1e-3).all() for m, v in whole.items())
    ended = sum(whole[m].cumsum(axis=1) for m in ("cash", "written_off", "cancelled"))
    assert np.array_equal(whole["revenue"].cumsum(axis=1), ended + whole["outstanding"])
    assert (whole["outstanding"] >= whole["overdue"]).all() and (whole["overdue"] >= 0).all()
    assert whole["revenue"].min() >= 0 and whole["revenue"].max() > 0


@pytest.mark.parametrize("edge", EDGES.values(), ids=EDGES)
def test_lines_add_up_to_the_payslip_and_managers_to_the_team(edge: dict[str, Any]):
    elements = [
        {"commission": {"label": "Cash", "measure": "cash", "rate": 0.0123}},
        {"target_bonus": {"label": "Plan", "measure": "revenue", "period": "month", "share": 0.333,
                          "curve": {"kind": "linear", "by": "attainment", "points": [[0, 0], [2, 2]], "below": 0,
                                    "above": "hold"}}},
        {"penalty": {"label": "Fine", "measure": "n_cancelled_fault", "amount": 7.77, "taken_from": "variable"}},
    ]  # fmt: skip
    scenario = from_mapping({"name": "Edge", **edge})
    result = simulate(scenario, {"name": "x", "elements": elements}, paths=64, behaviour="none")
    cents = [np.rint(v * 100).astype(np.int64) for v in result.payslips.values()]
    assert all((np.abs(v * 100 - c) < 1e-3).all() for v, c in zip(result.payslips.values(), cents, strict=True))
    payslip = sum(cents)
    assert np.array_equal(payslip.sum(axis=1), np.rint(result.payouts * 100).astype(np.int64))
    assert (payslip >= 0).all()  # fines come from the variable part only
    team = payslip.sum(axis=(1, 2)).mean() / 100
    mean = result.summary()["mean"]
    assert mean.cost_variable == pytest.approx(team, rel=1e-12)
    assert mean.cost_total == pytest.approx(team + np.asarray(result.book.salary).sum(axis=(1, 2)).mean(), rel=1e-12)
