"""Every setting of every kind of element, written or not: no wrong value ends in anything but success or a refusal."""

import copy
import math
import re
from decimal import Decimal
from typing import Any

import pytest

from simulator.elements import kinds
from simulator.faults import InputError
from simulator.pay.entry import Common
from simulator.scheme import load_scheme
from simulator.settlement import settle
from tests.bad_input import read

GOOD = read("good_scheme.yaml")
PLACES = {next(iter(e)): i for i, e in enumerate(GOOD["elements"])}
STEP = {"kind": "step", "points": [[0, Decimal("0.1")]]}
LINE = {"kind": "linear", "by": "attainment", "points": [[0, 0], [1, 1]], "below": 0, "above": "hold"}
WRONG = {"not a number": math.nan, "endless": math.inf, "huge": 10**400, "unknown key": {"qwerty": 1}}
ODD = {
    "nothing": None, "text": "text", "share": Decimal("0.5"), "large": 10**6, "negative": -3, "empty list": [],
    "texts": ["revenue", "margin"], "no keys": {}, "flag": True, "points": [[0, 1], [1, 2]], "all": "all",
    "measure": "revenue", "period": "quarter", "month": "2026-03", "step": STEP, "line": LINE, "percent": "30 %",
    "below zero": [-1, Decimal("-0.5")],
}  # fmt: skip
OPEN = ("where", "factors", "parts")  # groups whose keys are the user's own: columns, levels, roles
SIZES = {
    "plan": 100_000, "revenue": 90_000, "margin": 20_000, "cash": 50_000, "returns": 100, "n_deals": 3, "overdue": 5,
    "portfolio_size": 10**6, "revenue_prior": 80_000, "new_clients": 1, "won_back": 0, "new_revenue": 5_000,
    "referrals": 1, "contacts": 5, "offers": 4, "meetings": 2, "outstanding": 50, "n_cancelled_fault": 1, "clients": 5,
    "lost_clients": 0, "clients_start": 5, "days_late": 0,
}  # fmt: skip
FACTS = [
    {"manager": name, "period": month, "salary": 20_000, "role": role, "team": "one", "reports_to": above,
     "level": "senior", "product": "a", "payment": "prepaid", **SIZES}
    for name, role, above in (("Ann", "kam", ""), ("Bob", "assistant", "Ann")) for month in (1, 2, 3)
]  # fmt: skip


def outcome(kind: str, setting: str, value: Any) -> str:
    """ "success" or "refused" of the good scheme up to this element, with one setting changed; else the test fails."""
    data = copy.deepcopy({**GOOD, "elements": GOOD["elements"][: PLACES[kind] + 1]})
    data["elements"][-1][kind][setting] = copy.deepcopy(value)
    try:
        scheme = load_scheme(data)
    except InputError as error:
        for fault in error.faults:
            assert fault.where and fault.problem, fault
            assert not re.search(r"Traceback|validation error|pydantic|function-|Input should", str(fault)), fault
        return "refused"
    try:
        settle(scheme, FACTS)
    except InputError as error:
        assert error.faults
    return "success"


def test_the_good_scheme_has_an_element_of_every_kind():
    assert set(PLACES) == set(kinds()) and len(PLACES) == 21


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_no_value_of_any_setting_ends_in_anything_but_success_or_a_refusal(kind: str):
    settings = [*Common.model_fields, *kinds()[kind].model_fields]
    taken = {what: sum(outcome(kind, s, v) == "success" for s in settings) for what, v in ODD.items()}
    assert sum(taken.values()) > 0
    for what, value in WRONG.items():
        asked = [s for s in settings if what != "unknown key" or s not in OPEN]
        assert [s for s in asked if outcome(kind, s, value) == "success"] == [], what
