"""Every worked plan in tests/cases is either paid by `simulate`, or refused by the name of what the market lacks."""

from pathlib import Path

import numpy as np
import pytest

from simulator import load, simulate
from simulator.faults import InputError
from simulator.files import read_yaml
from simulator.scheme import load_scheme

ROOT = Path(__file__).parent
CASES = [(path.stem, case) for path in sorted((ROOT / "cases").rglob("*.yaml")) for case in read_yaml(path)["cases"]]
# Names that this market gives; what is refused must name something else.
GIVEN = ("revenue", "margin", "cash", "n_deals", "size", "tenure_months", "days_late", "salary", "plan")


@pytest.fixture(scope="module")
def farming():
    return load(ROOT.parent / "scenarios" / "farming_it_services.yaml")


@pytest.mark.parametrize(("file", "case"), CASES, ids=[f"{f}: {c['name']}" for f, c in CASES])
def test_paid_or_refused_by_name(farming, file, case):
    scheme = load_scheme({"name": case["name"], **case["scheme"]})
    try:
        result = simulate(farming, scheme, paths=2, behaviour="none")
    except InputError as refusal:
        for fault in refusal.faults:
            assert fault.problem and (fault.value or fault.where), str(refusal)
            assert fault.value not in GIVEN, str(refusal)
        return
    assert np.isfinite(result.payouts).all()
    assert set(result.payslips) >= set(scheme.labels)


def test_a_good_half_of_them_is_paid(farming):
    paid = 0
    for _, case in CASES:
        needs = _needs(case)
        paid += needs is not None and all(n.measure in (*GIVEN, "new_clients") and not n.where for n in needs)
    assert paid >= 40


def _needs(case):
    try:
        return load_scheme({"name": case["name"], **case["scheme"]}).needs()
    except InputError:
        return None


def test_a_clawback_in_a_simulated_year_takes_its_rate_of_all_that_is_cancelled(farming):
    plan = {"name": "x", "elements": [{"clawback": {"label": "Back", "window": 6, "rate": 0.05}}]}
    payments = farming.payments.model_copy(update={"cancel_share": 0.2})
    result = simulate(farming.model_copy(update={"payments": payments}), plan, paths=3, behaviour="none")
    lost = result.book.measure("cancelled")
    assert lost.sum() > 0
    np.testing.assert_allclose(result.payslips["Back"], np.round(-0.05 * lost, 2), atol=0.011)
