"""The linter finds every planted fault, says it in three languages, and is silent about sensible plans."""

import json
import re
from functools import lru_cache
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import norm

from simulator.files import read_yaml
from simulator.lint import lint
from simulator.text import LANGUAGES, keys

HERE = Path(__file__).parent / "lint"
FAULTS = read_yaml(HERE / "faults.yaml")["faults"]
CLEAN = read_yaml(HERE / "clean.yaml")["plans"]


def scheme_of(case):
    scheme = {"name": case["name"], **case["scheme"]}
    for path, value in case.get("change", {}).items():
        _, index, kind, setting = path.split(".")
        scheme["elements"][int(index)][kind][setting] = value
    return scheme


@lru_cache
def named(name):
    case = next(c for c in FAULTS if c["name"] == name)
    return lint(scheme_of(case), advice=case.get("advice", False), salary=case.get("salary"), plan=case.get("plan"))


def remarks_of(case):
    return named(case["name"])


def told(remark, name):
    value = remark.as_dict()["values"][name]
    return value[0] if isinstance(value, list) else value


def tells(remark, figures):
    return all(told(remark, n) == pytest.approx(float(v), rel=2e-3) for n, v in figures.items())


@pytest.mark.parametrize("case", FAULTS, ids=[c["name"] for c in FAULTS])
def test_planted_fault_is_found(case):
    found = [r for r in remarks_of(case) if r.code == case["code"] and r.where.startswith(case.get("at", ""))]
    assert found, [r.as_dict() for r in remarks_of(case)]
    assert any(tells(r, case.get("tells", {})) for r in found), [r.as_dict()["values"] for r in found]


def test_there_are_enough_of_them():
    assert len(FAULTS) >= 60 and len(CLEAN) >= 40


@pytest.mark.parametrize("plan", CLEAN, ids=[p["name"] for p in CLEAN])
def test_clean_plan_gets_no_remark(plan):
    assert [r.as_dict() for r in lint(plan)] == []


def test_every_rule_is_planted_and_told_in_every_language():
    codes = {
        k.removeprefix("lint-").removesuffix("-why") for k in keys("en", "lint") if re.fullmatch(r"lint-.*-why", k)
    }
    assert codes - {"refused"} == {c["code"] for c in FAULTS}
    for lang, code, part in product(LANGUAGES, codes, ("", "-why", "-whom", "-how")):
        assert f"lint-{code}{part}" in keys(lang, "lint")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_remarks_are_whole_sentences(lang):
    for case in FAULTS:
        for remark in remarks_of(case):
            for text in (remark.message(lang), remark.why(lang), remark.whom(lang), remark.how(lang)):
                assert len(text) > 10 and "{" not in text and (lang == "en" or re.search("[а-яіїєґ]", text))


def test_numbers_are_written_as_the_language_writes_them():
    case = next(c for c in FAULTS if c["name"].startswith("a fine of 2,000"))
    remark = next(r for r in remarks_of(case) if r.code == "costly-fine")
    assert "200,000" in remark.message("en")
    assert "200\u00a0000" in remark.message("uk") and "200\u00a0000" in remark.message("ru")


def test_remarks_are_plain_data_worst_first():
    remarks = remarks_of(next(c for c in FAULTS if "literally" in c["name"]))
    rows = json.loads(json.dumps([r.as_dict("uk") for r in remarks], ensure_ascii=False))
    assert set(rows[0]) == {"code", "severity", "where", "line", "message", "why", "whom", "how", "values"}
    order = ["problem", "warning", "note"]
    assert [order.index(r["severity"]) for r in rows] == sorted(order.index(r["severity"]) for r in rows)


def test_what_cannot_be_read_is_a_remark_too():
    remarks = lint({"name": "x", "elements": [{"target_bonus": {"share": 30}}, {"bonus": {}}]})
    assert {r.code for r in remarks} == {"refused"} and len(remarks) == 2
    assert "share" in remarks[0].where


def test_price_of_convexity_is_blacks_formula():
    # E[(a - 1)+] of a lognormal with mean 1 and sd 0.25 is N(s / 2) - N(-s / 2), s^2 = ln(1 + 0.25^2).
    s = np.sqrt(np.log(1 + 0.25**2))
    call = norm.cdf(s / 2) - norm.cdf(-s / 2)
    case = next(c for c in FAULTS if c["code"] == "convex-cost")
    remark = next(r for r in remarks_of(case) if r.code == "convex-cost")
    assert told(remark, "gap") == pytest.approx(4 * call, rel=5e-3)


def test_a_salary_makes_fines_comparable():
    # 10 deals of 100,000 a month; 4 % of a deal of 100,000 is 4,000, far above a fine of 2,000.
    scheme = {
        "name": "x",
        "elements": [{"commission": {"measure": "revenue", "rate": 0.04}}, {"penalty": {"amount": 2000}}],
    }
    assert "costly-fine" not in {r.code for r in lint(scheme, plan=1_000_000)}
    assert "costly-fine" in {r.code for r in lint(scheme, plan=100_000)}
