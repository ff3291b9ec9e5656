"""Schemes: what is refused and how it is said, what they ask for, and that both number worlds pay the same."""

from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.book import Book, Need
from simulator.elements import kinds
from simulator.faults import InputError
from simulator.pay.schema import reference, scheme_schema
from simulator.scheme import load_scheme
from simulator.text import keys

SCHEMES = Path(__file__).parent.parent / "scenarios" / "schemes"
STEP = {"kind": "step", "points": [[0.5, 0.85], [1, 1], [1.5, 1.5]], "below": 0}
LINEAR = {"kind": "linear", "points": [[0, 0], [2, 2]], "below": 0, "above": "hold"}
BONUS = {"target_bonus": {"label": "Goal", "measure": "revenue", "share": 0.3, "curve": STEP}}
ALL = [
    BONUS,
    {
        "target_bonus": {
            "label": "To date",
            "period": "year_to_date",
            "pay_every": "quarter",
            "amount": 90,
            "curve": LINEAR,
        }
    },
    {
        "commission": {
            "label": "Tiers",
            "measure": "margin",
            "curve": {"kind": "marginal", "points": [[0, 0.05], [50, 0.1]]},
        }
    },
    {
        "commission": {
            "label": "Deals",
            "measure": "revenue",
            "per": "deal",
            "least": 2,
            "most": 9,
            "curve": {"kind": "marginal", "points": [[0, 0.01], [100, 0.02]]},
        }
    },
    {
        "commission": {
            "label": "Products",
            "measure": "revenue",
            "rates": [{"where": {"product": "A"}, "rate": 0.02}, {"rate": 0.01}],
        }
    },
    {"portfolio_growth": {"rate": 0.05, "period": "quarter"}},
    {"new_client": {"amount": 10}},
    {"referral": {"amount": 5}},
    {"payment_speed": {"measure": "margin_collected", "prepaid": 0.01, "on_time": 0.008, "late": 0.005}},
    {
        "scorecard": {
            "amount": 20,
            "items": [{"measure": "revenue", "weight": 0.5}, {"measure": "margin", "weight": 0.5}],
        }
    },
    {"activity": {"amount": 10, "items": [{"measure": "contacts", "norm": 30}]}},
    {"portfolio_multiplier": {"lines": "Goal", "curve": {"kind": "step", "points": [[50, 1.2]], "below": 1}}},
    {"level_multiplier": {"lines": "Goal", "factors": {"senior": 1.5}}},
    {"gate": {"lines": "Tiers", "all": [{"by": "margin_share", "at_least": 0.2}]}},
    {"cap": {"lines": "Goal", "amount": 1.1, "of": "target", "per": "year"}},
    {"target_bonus": {"label": "Own pay", "of": "margin", "share": 0.5, "curve": {
        "kind": "linear", "points": [[0.5, 0.5], [1, 0.9], [1, 1], [2, 2]], "below": 0, "above": "hold"}}},
    {"target_bonus": {"label": "Table", "curve": {
        "kind": "grid", "values": "money", "between": "linear", "by": "revenue", "across": "margin",
        "rows": [50, 100, 150], "columns": [0, 100], "cells": [[1, 5], [3, 9], [9, 20]]}}},
    {"scorecard": {"label": "Card to date", "amount": 20, "period": "year_to_date", "pay_every": "quarter",
                   "items": [{"measure": "revenue"}]}},
    {"portfolio_multiplier": {"label": "Factor", "lines": "Table", "by": "n_deals"}},
    {"cap": {"label": "Bank", "lines": "Table", "amount": 12, "per": "month", "excess": "carried"}},
    {"floor": {"amount": 10}},
    {"guarantee": {"amount": 20, "first_months": 3}},
    {"draw": {"lines": "Tiers", "amount": 4}},
    {"holdback": {"lines": "Goal", "share": 0.1, "until": "year_end"}},
    {"holdback": {"label": "Later", "lines": "Tiers", "share": 0.1, "until": "months", "months": 1, "instalments": 2,
                  "apart": "quarter"}},
    {"clawback": {"window": 2, "rate": 0.1, "measure": "returned"}},
    {"penalty": {"amount": 3}},
    {"team_split": {"lines": "Products"}},
    {"override": {"rates": [0.01], "measure": "revenue"}},
    {"campaign": {"first": 2, "last": 3, "prizes": [9, 5]}},
]  # fmt: skip
EVERYTHING = load_scheme({"name": "all", "rounding": {"mode": "none"}, "elements": ALL})


def scheme(*elements, **more):
    return {"name": "plan", **more, "elements": list(elements)}


def books(scale=1, paths=1, seed=0):
    """The same year twice, in floats and in Decimals; amounts in whole units times `scale`."""
    rng = np.random.default_rng(seed)
    shape, names = (paths, 12, 3), ("Anna", "Ben", "Eva")
    counts = ("n_deals", "new_clients", "referrals", "contacts", "n_cancelled_fault")
    raw = {
        n: rng.integers(0, 5 if n.measure in counts else 200, shape)
        for n in sorted({*EVERYTHING.needs(), *EVERYTHING.needs(exact=True)}, key=repr)
    }
    people = {c: np.array([["senior", "junior", "junior"]] * 12, dtype=object) for c in ("level", "team")}
    people["reports_to"] = np.array([["", "Anna", "Anna"]] * 12, dtype=object)
    months = tuple((1, m) for m in range(1, 13))

    def book(exact):
        def make(values, unit):
            return (
                np.vectorize(lambda v: Decimal(int(v)) * unit, otypes=[object])(values)
                if exact
                else values * float(unit)
            )

        measures = {n: make(v, 1 if n.measure in counts else scale) for n, v in raw.items()}
        plans = {"": make(np.full((1, 12, 3), 100), scale)}
        return Book(names, months, measures, plans, make(np.full((1, 12, 3), 50), scale), people, None, exact)

    return book(False), book(True)


@pytest.mark.parametrize("seed", range(5))
def test_floats_and_decimals_pay_the_same(seed):
    floats, exact = books(seed=seed)
    one, other = EVERYTHING.pay(floats), EVERYTHING.pay(exact)
    assert one.lines.keys() == other.lines.keys()
    for label, line in one.lines.items():
        np.testing.assert_allclose(
            *np.broadcast_arrays(line, other.lines[label].astype(float)), atol=1e-9, err_msg=label
        )
    np.testing.assert_allclose(*np.broadcast_arrays(one.total, other.total.astype(float)), atol=1e-9)


def test_every_kind_of_element_is_in_that_test():
    assert {next(iter(e)) for e in ALL} == set(kinds())


def test_lines_add_up_to_the_total_on_every_path():
    floats, _ = books(paths=7)
    paid = EVERYTHING.pay(floats)
    np.testing.assert_allclose(sum(paid.lines.values()), paid.total, atol=1e-9)
    np.testing.assert_allclose(paid.lines["Team split"].sum(axis=2), 0, atol=1e-9)


def test_a_path_is_paid_by_itself():
    many, _ = books(paths=6)
    one = Book(
        many.managers, many.months, {k: v[3:4] for k, v in many.measures.items()}, many.plans, many.salary, many.people
    )
    np.testing.assert_array_equal(EVERYTHING.pay(many).total[3:4], EVERYTHING.pay(one).total)


HOMOGENEOUS = load_scheme(
    scheme(
        BONUS,
        {"commission": {"measure": "margin", "rate": 0.05}},
        {"portfolio_growth": {"rate": 0.05, "period": "quarter"}},
        {"scorecard": {"share": 0.1, "items": [{"measure": "revenue"}]}},
        {
            "commission": {
                "label": "By attainment",
                "measure": "revenue",
                "curve": {"kind": "marginal", "by": "attainment", "points": [[0, 0.01], [1, 0.02]]},
            }
        },
        {"cap": {"amount": 2, "of": "salary", "per": "month"}},
        rounding={"mode": "none"},
    )
)


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 1000), st.integers(0, 1000))
def test_pay_scales_with_the_currency(scale, seed):
    one, other = (HOMOGENEOUS.pay(books(s, seed=seed)[1]).total for s in (1, scale))
    assert all(abs(a * scale - b) < Decimal("1e-20") for a, b in zip(one.flat, other.flat, strict=True))


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 400), st.sampled_from(["month", "quarter", "year"]))
def test_a_cap_is_never_exceeded(seed, amount, per):
    capped = load_scheme(
        scheme({"commission": {"measure": "revenue", "rate": 0.5}}, {"cap": {"amount": amount, "per": per}})
    )
    total = capped.pay(books(seed=seed)[1]).total
    length = {"month": 1, "quarter": 3, "year": 12}[per]
    for start in range(0, 12, length):
        assert (total[:, start : start + length].sum(axis=1) <= amount).all()


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 11), st.integers(1, 500))
def test_selling_more_never_pays_less_on_rising_curves(seed, month, more):
    rising = load_scheme(
        scheme(
            BONUS,
            {"commission": {"measure": "revenue", "curve": {"kind": "step", "points": [[0, 0.01], [100, 0.02]]}}},
            {"cap": {"amount": 30, "per": "month"}},
        )
    )
    book = books(seed=seed)[1]
    revenue = book.measures[Need("revenue")].copy()
    revenue[0, month, 0] += more
    richer = Book(
        book.managers, book.months, {**book.measures, Need("revenue"): revenue}, book.plans, book.salary, exact=True
    )
    assert (rising.pay(richer).total >= rising.pay(book).total).all()


def test_needs_name_what_a_scheme_looks_at():
    found = load_scheme(
        scheme(
            {"commission": {"measure": "revenue", "rates": [{"where": {"product": "A"}, "rate": 0.02}, {"rate": 0.01}]}}
        )
    )
    assert set(found.needs()) == {Need("revenue"), Need("revenue", (("product", ("A",)),))}
    assert load_scheme(scheme(BONUS)).plans() == ("",)
    assert EVERYTHING.columns() == ("level", "reports_to", "team")
    assert load_scheme(scheme(BONUS)).uses_salary
    assert not load_scheme(scheme({"new_client": {"amount": 1}})).uses_salary


def test_targets_are_the_pay_at_full_attainment():
    paid = load_scheme(scheme(BONUS)).pay(books()[1])
    assert set(paid.targets["Goal"].flat) == {Decimal(15)}


def test_a_straight_rate_per_deal_is_not_for_the_market_model():
    curve = {"kind": "linear", "points": [[0, 0], [100, 0.1]], "below": "hold", "above": "hold"}
    plan = load_scheme(scheme({"commission": {"measure": "revenue", "per": "deal", "curve": curve}}))
    with pytest.raises(InputError, match="single deals"):
        plan.needs()
    assert plan.needs(exact=True)


def test_a_plan_of_a_part_of_the_deals_is_not_for_the_market_model():
    plan = load_scheme(scheme({"target_bonus": {"amount": 1, "where": {"product": "A"}, "curve": STEP}}))
    with pytest.raises(InputError, match="no plan for a part"):
        plan.needs()


COMMISSION = {"commission": {"label": "C", "measure": "revenue", "rate": 0.1}}
REFUSED = [
    ({"name": "x", "element": []}, "element", "not known"),
    ({"elements": []}, "name", "required"),
    (scheme("target_bonus"), "elements[0]", "one kind with its settings"),
    (scheme({"target_bonus": {}, "cap": {}}), "elements[0]", "one kind with its settings"),
    (scheme({"targetbonus": {}}), "elements[0].targetbonus", "target_bonus"),
    (scheme({"target_bonus": {"share": 30, "curve": STEP}}), "elements[0].target_bonus.share", "0.3 for 30 %"),
    (scheme({"target_bonus": {"share": "0.3"}}), "elements[0].target_bonus.share", "number"),
    (scheme({"target_bonus": {"share": True}}), "elements[0].target_bonus.share", "number"),
    (scheme({"target_bonus": {"share": float("nan")}}), "elements[0].target_bonus.share", "finite"),
    (scheme({"target_bonus": {"amount": 1e16}}), "elements[0].target_bonus.amount", "absurdly"),
    (scheme({"target_bonus": {}}), "elements[0].target_bonus.share", "exactly one"),
    (scheme({"target_bonus": {"share": 0.1, "period": "week"}}), "elements[0].target_bonus.period", "choices"),
    (
        scheme({"target_bonus": {"share": 0.1, "curve": {"kind": "step", "points": [[50, 0.85]]}}}),
        "elements[0].target_bonus.curve.points[0]",
        "0.5 for 50 %",
    ),
    (
        scheme({"target_bonus": {"share": 0.1, "curve": {"kind": "step", "points": [[0.5, 85]]}}}),
        "elements[0].target_bonus.curve.points[0]",
        "0.85 for 85 %",
    ),
    (
        scheme({"target_bonus": {"share": 0.1, "curve": {"kind": "step", "bands": [[0, 1, 1], [2, None, 1]]}}}),
        "elements[0].target_bonus.curve.bands[1]",
        "gap",
    ),
    (scheme({"commission": {"measure": "revenue", "rate": 5}}), "elements[0].commission.rate", "0.05 for 5 %"),
    (scheme({"commission": {"rate": 0.05}}), "elements[0].commission.measure", "required"),
    (scheme({"commission": {"measure": "revenue"}}), "elements[0].commission.rate", "exactly one"),
    (
        scheme({"commission": {"measure": "revenue", "rates": [{"rate": 0.1}, {"rate": 0.2}]}}),
        "elements[0].commission.rates[0]",
        "never reached",
    ),
    (
        scheme({"commission": {"measure": "revenue", "rate": 0.1, "where": {"size": [5, 1]}}}),
        "elements[0].commission.where.size",
        "empty",
    ),
    (scheme({"cap": {"amount": 2}}), "elements[0].cap.per", "required"),
    (
        scheme(COMMISSION, {"cap": {"amount": 2, "of": "target", "per": "year"}}),
        "elements[1].cap.of",
        "no target amount",
    ),
    (
        scheme(BONUS, {"cap": {"amount": 200, "of": "target", "per": "year"}}),
        "elements[1].cap.amount",
        "times of target",
    ),
    (scheme({"cap": {"lines": ["Goal"], "amount": 2, "per": "year"}}, BONUS), "elements[0].cap.lines", "comes later"),
    (scheme(BONUS, {"cap": {"lines": ["Gaol"], "amount": 2, "per": "year"}}), "elements[1].cap.lines", "Goal"),
    (scheme(BONUS, BONUS), "elements[1].target_bonus.label", "same label"),
    (scheme(BONUS, {"gate": {"lines": "Goal"}}), "elements[1].gate.all", "needs conditions"),
    (scheme(BONUS, {"gate": {"all": [{"by": "margin"}]}}), "elements[1].gate.all[0].by", "bound"),
    (
        scheme({"scorecard": {"amount": 1, "items": [{"measure": "a", "weight": 0.4}]}}),
        "elements[0].scorecard.items",
        "add up to 1",
    ),
    (scheme({"penalty": {"amount": 1, "rate": 0.1}}), "elements[0].penalty.amount", "exactly one"),
    (scheme(BONUS, {"holdback": {"share": 0.1, "until": "months"}}), "elements[1].holdback.months", "number of months"),
    (
        scheme({"payment_speed": {"measure": "margin", "prepaid": 1.5, "on_time": 0.8, "late": 0.5}}),
        "elements[0].payment_speed.prepaid",
        "too large",
    ),
    (
        scheme(BONUS, {"team_split": {"by": "role", "parts": {"kam": 0.7}}}),
        "elements[1].team_split.parts",
        "add up to 1",
    ),
    (scheme({"campaign": {"first": 5, "last": 2, "amount": 1}}), "elements[0].campaign.last", "before it starts"),
    (scheme({"campaign": {"first": "2026-13", "last": 2, "amount": 1}}), "elements[0].campaign.first", "form"),
    (
        scheme({**BONUS, "target_bonus": {**BONUS["target_bonus"], "start": "2026-00"}}),
        "elements[0].target_bonus.start",
        "form",
    ),
    (scheme(BONUS, rounding={"mode": "up"}), "rounding.mode", "choices"),
    (scheme(BONUS, fiscal_year_start=13), "fiscal_year_start", "too large"),
    (scheme(BONUS, measures={"net": {"plus": ["a"], "ratio": ["a", "b"]}}), "measures.net", "only one of"),
    (scheme(*[BONUS] * 61), "elements", "too many"),
]


@pytest.mark.parametrize(("data", "where", "words"), REFUSED)
def test_refused_with_place_and_remedy(data, where, words):
    with pytest.raises(InputError) as refusal:
        load_scheme(data)
    found = [f for f in refusal.value.faults if f.where == where]
    assert found, str(refusal.value)
    assert any(words in str(f) for f in found), str(refusal.value)


def test_all_faults_come_at_once():
    with pytest.raises(InputError) as refusal:
        load_scheme(scheme({"target_bonus": {"share": 30}}, {"commission": {"rate": 5}}, {"bonus": {}}, color="red"))
    assert {f.where for f in refusal.value.faults} == {
        "color",
        "elements[0].target_bonus.share",
        "elements[1].commission.measure",
        "elements[1].commission.rate",
        "elements[2].bonus",
    }


def test_a_file_is_named_in_its_faults(tmp_path):
    (tmp_path / "plan.yaml").write_text("name: x\nelements:\n- target_bonus: {share: 30}\n")
    with pytest.raises(InputError, match=r"plan\.yaml: elements\[0\]\.target_bonus\.share"):
        load_scheme(tmp_path / "plan.yaml")


def test_an_element_can_be_changed_by_a_file_that_extends(tmp_path):
    (tmp_path / "a.yaml").write_text("name: a\nelements:\n- commission: {id: c, measure: revenue, rate: 0.05}\n")
    (tmp_path / "b.yaml").write_text("extends: a.yaml\nname: b\nelements:\n- commission: {id: c, rate: 0.07}\n")
    assert load_scheme(tmp_path / "b.yaml").elements[0].rule.rate == Decimal("0.07")


def test_numbers_keep_the_text_they_were_written_with(tmp_path):
    (tmp_path / "a.yaml").write_text("name: a\nelements:\n- commission: {measure: revenue, rate: 0.1}\n")
    assert load_scheme(tmp_path / "a.yaml").elements[0].rule.rate == Decimal("0.1")


@pytest.mark.parametrize("path", sorted(SCHEMES.glob("*.yaml")), ids=lambda p: p.stem)
def test_shipped_schemes_load_and_say_what_they_need(path):
    assert load_scheme(path).needs()


@pytest.mark.parametrize("lang", ["uk", "ru"])
def test_every_text_is_there_in_every_language(lang):
    assert keys(lang, "scheme") == keys("en", "scheme")


def test_every_declared_setting_tells_what_it_is():
    for kind, rule in kinds().items():
        for name, info in rule.model_fields.items():
            assert info.title and info.description, f"{kind}.{name}"


def test_the_language_guide_lists_every_setting():
    guide = Path(__file__).parent.parent / "docs" / "scheme-language.md"
    assert reference() in guide.read_text(encoding="utf-8")


def test_the_json_schema_names_every_kind():
    schema = scheme_schema()
    assert {next(iter(c["properties"])) for c in schema["properties"]["elements"]["items"]["oneOf"]} == set(kinds())
    assert schema["$defs"]["cap"]["required"] == ["amount", "per"]


@pytest.mark.parametrize("source", [5, None, ["a"], b"name: x"])
def test_what_is_no_scheme_at_all(source):
    with pytest.raises(InputError, match="a file or a group of keys"):
        load_scheme(source)
