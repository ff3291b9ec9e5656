"""Broken schemes: refused in words, all at once, and no mutation of any setting ends in anything else."""

import copy
import re
from pathlib import Path
from typing import Any

import pytest

from simulator.faults import InputError
from simulator.scheme import load_scheme
from simulator.settlement import settle
from tests.bad_input import broken, leaves, put, read
from tests.test_bad_input import mutations

CASES = read("scheme_values.yaml")
FACTS = [
    {"manager": name, "period": month, "salary": 20_000, "plan": 100_000, "revenue": 90_000 + month, "returns": 100,
     "margin": 20_000, "role": role, "team": "one", "reports_to": above, "level": "senior"}
    for name, role, above in (("Ann", "kam", ""), ("Bob", "assistant", "Ann")) for month in range(1, 13)
]  # fmt: skip


def test_the_good_scheme_is_good():
    assert len(load_scheme(read("good_scheme.yaml")).labels) == 21


@pytest.mark.parametrize("case", CASES, ids=[c["what"] for c in CASES])
def test_a_broken_setting_is_refused_in_words(case: Any):
    with pytest.raises(InputError) as refusal:
        load_scheme(broken("good_scheme.yaml", case))
    told = [f for f in refusal.value.faults if f.where == case["where"]]
    assert told, str(refusal.value)
    message = "\n".join(map(str, told))
    assert [piece for piece in case["says"] if piece not in message] == [], message


def test_there_are_fifty_kinds_and_each_is_another():
    assert len({c["what"] for c in CASES}) == len(CASES) >= 50


def test_a_refused_line_is_not_missed_by_the_lines_that_name_it():
    with pytest.raises(InputError) as refusal:
        load_scheme(broken("good_scheme.yaml", {"set": {"elements[0].target_bonus.share": 30}}))
    assert [f.where for f in refusal.value.faults] == ["elements[0].target_bonus.share"]


def test_everything_wrong_is_told_at_once_with_the_file(tmp_path: Path):
    text = "name: 5\ncolour: red\nelements:\n- cap: {amount: -1, per: week}\n- bonus: {}\n"
    (tmp_path / "pay.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as refusal:
        load_scheme(tmp_path / "pay.yaml")
    found = {f.where for f in refusal.value.faults}
    assert found >= {"name", "colour", "elements[0].cap.amount", "elements[0].cap.per", "elements[1].bonus"}
    assert all(f.file.endswith("pay.yaml") for f in refusal.value.faults)


@pytest.mark.parametrize("text", ["<img src=x onerror=alert(1)>", "=1+1", "{{x}}", "{0.__class__}", "%s %n", "Премія"])
def test_a_label_that_would_be_code_elsewhere_stays_text(text: str):
    data = {"name": text, "elements": [{"commission": {"label": text, "measure": "revenue", "rate": 0.1}}]}
    settled = settle(data, FACTS[:1])
    assert settled.lines["line"].tolist() == [text] and load_scheme(data).name == text


def good() -> Any:
    """The good scheme without what facts would have to carry: every rule pays on the facts above."""
    data = read("good_scheme.yaml")
    asked = {"payment_speed", "penalty", "scorecard", "activity", "portfolio_growth", "new_client", "referral",
             "portfolio_multiplier", "gate", "campaign", "clawback"}  # fmt: skip
    return {**data, "elements": [e for e in data["elements"] if not asked & set(e)]}


def outcome(data: Any, pay: bool) -> str:
    """ "success" or "refused"; any other exception fails the test."""
    try:
        scheme = load_scheme(data)
        if pay:
            settle(scheme, FACTS)
        return "success"
    except InputError as error:
        assert error.faults
        for fault in error.faults:
            assert fault.problem and not re.search(r"Traceback|validation error|pydantic|function-", str(fault)), fault
        return "refused"


@pytest.mark.parametrize(("base", "pay"), [("all kinds", False), ("paid", True)])
def test_no_mutation_of_any_setting_ends_in_anything_but_success_or_a_refusal(base: str, pay: bool):
    data = good() if pay else read("good_scheme.yaml")
    places = leaves(data)
    refusals = 0
    for place in places:
        value = _at(data, place)
        for what, wrong in mutations(value):
            changed = copy.deepcopy(data)
            put(changed, list(place), wrong)
            result = outcome(changed, pay)
            refusals += result == "refused"
            if what in ("endless", "huge"):
                assert result == "refused", (place, what)
    assert refusals > 4 * len(places) > 200


def _at(data: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        data = data[step]
    return data


def nested(depth: int) -> Any:
    condition: Any = {"by": "revenue", "at_least": 1}
    for _ in range(depth):
        condition = {"all": [condition]}
    return {"gate": {"all": [condition]}}


def chain(n: int, times: int = 1) -> Any:
    return {f"m{i}": {"plus": [f"m{i - 1}" if i else "revenue"] * times} for i in range(n)}


def endless() -> Any:
    data: dict[str, Any] = {"name": "x"}
    data["elements"] = [{"gate": data}]
    return data


PAID = {"commission": {"label": "C", "measure": "revenue", "rate": 0.1}}
HOSTILE = {
    "nested deeply": {"name": "x", "elements": [PAID, nested(100)]},
    "nested beyond every stack": {"name": "x", "elements": [PAID, nested(5000)]},
    "turning back into itself": endless(),
    "a million values": {"name": "x", "note": ["x"] * 1_000_000},
    "a long chain of measures": {"name": "x", "measures": chain(100), "elements": [PAID]},
    "measures that double thirty times": {"name": "x", "measures": chain(19, 2), "elements": [PAID]},
    "five thousand measures": {"name": "x", "measures": chain(5000), "elements": [PAID]},
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_data_made_to_exhaust_is_refused_at_once(data: Any):
    with pytest.raises(InputError):
        load_scheme(data)


def test_a_few_levels_of_conditions_and_measures_are_fine():
    data = {"name": "x", "measures": chain(8), "elements": [PAID, nested(12)]}
    assert settle(data, FACTS[:1]).totals["Ann"] > 0


def test_a_curve_of_two_figures_or_of_a_plan_is_not_read_for_each_deal_by_mistake():
    curve = {"kind": "step", "by": {"measure": "revenue", "as": "attainment"}, "points": [[1, 0.1]]}
    with pytest.raises(InputError, match="looks at a column of the deal"):
        load_scheme({"name": "x", "elements": [{"commission": {"measure": "revenue", "per": "deal", "curve": curve}}]})


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"rate": 0.1, "per": "deal", "after_itself": True}, "single deals know no"),
        ({"curve": {"kind": "marginal", "points": [[0, 0.1]]}, "after_itself": True}, "only a plain rate"),
        ({"curve": {"kind": "linear", "points": [[0, 0], [1, 0.1]], "below": 0, "above": "hold"}, "per": "running"},
         "running total has bands"),
        ({"curve": {"kind": "step", "by": "margin", "points": [[0, 0.1]]}, "per": "running"}, "running total"),
        ({"curve": {"kind": "step", "points": [[0, 0.1]], "between": "linear"}}, "only kind: grid has cells"),
        ({"curve": {"kind": "step", "points": [[0, 0.1]], "round_to": 0.01}}, "only values between points"),
        ({"curve": {"kind": "step", "points": [[0, 1.5]]}}, "values: money for 1.5"),
        ({"curve": {"kind": "linear", "points": [[0, 0], [0, 0.1], [1, 0.1]], "below": 0, "above": 0}}, "given twice"),
        ({"curve": {"kind": "linear", "points": [[0, 0], [1, 0.1], [1, 0.2], [1, 0.3], [2, 0.4]], "below": 0,
                    "above": 0}}, "given twice"),
    ],
)  # fmt: skip
def test_settings_that_do_not_go_together(settings: Any, words: str):
    with pytest.raises(InputError, match=words):
        load_scheme({"name": "x", "elements": [{"commission": {"measure": "revenue", **settings}}]})


@pytest.mark.parametrize(
    ("own", "settings"),
    [
        ({"round_to": 5}, {"per": "deal", "curve": {"kind": "step", "by": "own", "points": [[0, 0.1]]}}),
        ({"divided_by": 2}, {"where": {"own": {"at_least": 3}}, "rate": 0.1}),
        ({"least": 0}, {"rates": [{"where": {"own": 0}, "rate": 0.1}, {"rate": 0.2}]}),
        (
            {"most": 0},
            {"curve": {"kind": "step", "by": {"measure": "n_deals", "where": {"own": 0}}, "points": [[0, 0]]}},
        ),
    ],
)
def test_a_figure_of_a_period_is_not_asked_of_single_deals(own: Any, settings: Any):
    data = {"name": "x", "elements": [{"commission": {"measure": "revenue", **settings}}]}
    load_scheme({**data, "measures": {"own": {"plus": ["days"], **own, "per": "deal"}}})
    with pytest.raises(InputError, match="reckoned for a period"):
        load_scheme({**data, "measures": {"own": {"plus": ["days"], **own}}})
