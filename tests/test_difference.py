"""Two schemes set against each other: words, money for each person, and keep-whole levels worked out by hand."""

import json
from decimal import Decimal

import pandas as pd
import pytest
from typer.testing import CliRunner

from simulator import InputError, load_scheme
from simulator.cli.commands import app
from simulator.difference import difference
from simulator.difference.changes import changes_between
from simulator.text import keys

LINE = {"kind": "linear", "points": [[0.5, 0.5], [1, 1], [1.5, 2]], "below": 0, "above": "hold"}
STEEP = {"kind": "linear", "points": [[0.6, 0.5], [1, 1], [1.5, 2]], "below": 0, "above": "hold"}
OLD = {
    "name": "Old",
    "currency": "UAH",
    "elements": [
        {"target_bonus": {"label": "Target", "share": 0.30, "curve": LINE}},
        {"commission": {"label": "Margin", "measure": "margin", "rate": 0.01}},
    ],
}
NEW = {
    "name": "New",
    "currency": "UAH",
    "elements": [
        {"target_bonus": {"label": "Target", "share": 0.25, "curve": STEEP}},
        {"commission": {"label": "Margin", "measure": "margin", "rate": 0.02}},
        {"penalty": {"label": "Fine", "amount": 100}},
    ],
}


def facts(**results):
    return [
        {
            "manager": name,
            "period": m,
            "salary": 20000,
            "plan": 100000,
            "revenue": r,
            "margin": 0.3 * r,
            "n_cancelled_fault": 0,
        }
        for name, r in results.items()
        for m in (1, 2, 3)
    ]


def test_money_for_each_person_by_hand():
    # Bo, at plan: 6,000 + 300 before, 5,000 + 600 now. Cy, at 60 %: 0.6 x 6,000 + 180 before, 2,500 + 360 now.
    found = difference(OLD, NEW, facts(Bo=100000, Cy=60000))
    rows = found.per_person.set_index("manager")
    assert rows.loc["Bo", ["old", "new", "change", "verdict"]].tolist() == [18900, 16800, -2100, "loses"]
    assert rows.loc["Cy", ["old", "new", "change"]].tolist() == [11340, 8580, -2760]
    assert found.totals["old"] == Decimal(30240) and found.totals["change"] == Decimal(-4860)
    assert (found.totals["n_wins"], found.totals["n_loses"], found.totals["n_same"]) == (0, 2, 0)


def test_keep_whole_by_hand():
    # Bo: 5,000 (1 + 2 (k - 1)) + 600 k = 6,300 where k = 11,300 / 10,600. Cy (60,000 k, k under 1 / 0.6):
    # 5,000 (0.5 + (0.6 k - 0.6) x 1.25) + 360 k = 3,780 where k = 5,030 / 4,110.
    rows = difference(OLD, NEW, facts(Bo=100000, Cy=60000)).per_person.set_index("manager")
    assert rows.loc["Bo", "keep_whole"] == pytest.approx(11300 / 10600, abs=2e-4)
    assert rows.loc["Cy", "keep_whole"] == pytest.approx(5030 / 4110, abs=2e-4)


def test_keep_whole_at_a_step_and_out_of_reach():
    step = {
        "name": "s",
        "elements": [{"target_bonus": {"share": 0.3, "curve": {"kind": "step", "points": [[1.2, 1.0]], "below": 0}}}],
    }
    small = {"name": "c", "elements": [{"target_bonus": {"share": 0.1}}]}
    big = {"name": "b", "elements": [{"target_bonus": {"share": 0.3}}]}
    rows = difference(big, step, facts(Bo=100000)).per_person
    assert rows.loc[0, "keep_whole"] == pytest.approx(1.2, abs=2e-4)
    assert rows.loc[0, "verdict"] == "loses"
    found = difference(big, small, facts(Bo=100000))
    assert found.per_person.loc[0, "keep_whole"] is None
    assert "%" not in found.told("en")[-1]


def test_who_wins():
    found = difference(NEW, OLD, facts(Bo=100000))
    assert found.per_person.loc[0, "verdict"] == "wins"
    # 6,000 (1 + 2 (k - 1)) + 300 k pays more than 5,600 at k = 1; below plan 6,000 k + 300 k = 5,600 where k = 56 / 63.
    assert found.per_person.loc[0, "keep_whole"] == pytest.approx(56 / 63, abs=2e-4)
    assert "Bo wins 2,100\u00a0UAH" in found.words[-1] and "88.9\u00a0%" in found.words[-1]


def test_words():
    told = difference(OLD, NEW).told("en")
    plain = [t.replace("\u00a0", " ") for t in told]
    assert "Name: Old before, now New." in plain
    assert '"Target", Bonus share: 30 % before, now 25 %.' in plain
    assert any("Points: 0.5 → 0.5; 1 → 1; 1.5 → 2 before, now 0.6 → 0.5" in t for t in plain)
    assert '"Margin", Rate: 1 % before, now 2 %.' in plain
    assert 'New line: "Fine".' in plain
    assert len(plain) == 5


def test_lines_dropped_renamed_and_moved():
    other = {
        "name": "Old",
        "currency": "UAH",
        "elements": [
            {"commission": {"label": "Margin", "measure": "margin", "rate": 0.01}},
            {"target_bonus": {"label": "Plan", "share": 0.30, "curve": LINE}},
        ],
    }
    kinds = {(c.kind, c.line) for c in difference(OLD, other).changes}
    assert kinds == {("renamed", "Plan"), ("moved", "Plan")} or kinds == {("renamed", "Plan"), ("moved", "Margin")}
    shorter = {**OLD, "elements": OLD["elements"][:1]}
    assert [(c.kind, c.line) for c in difference(OLD, shorter).changes] == [("removed", "Margin")]


def test_curve_of_another_kind():
    step = {"kind": "step", "points": [[0.5, 0.5], [1, 1], [1.5, 2]], "below": 0}
    other = {
        **OLD,
        "elements": [{"target_bonus": {"label": "Target", "share": 0.30, "curve": step}}, OLD["elements"][1]],
    }
    changed = {c.setting for c in difference(OLD, other).changes}
    assert "curve.kind" in changed and "curve.points" not in changed


def test_nothing_differs():
    found = difference(OLD, OLD, facts(Bo=100000))
    assert found.changes == () and found.per_person.loc[0, "verdict"] == "same"
    assert found.told("uk")[0] == "Нічого не відрізняється."
    assert found.per_person.loc[0, "keep_whole"] == pytest.approx(1.0, abs=2e-4)


@pytest.mark.parametrize(("lang", "sum_of"), [("uk", "16\u00a0800"), ("ru", "16\u00a0800")])
def test_other_languages(lang, sum_of):
    told = " ".join(difference(OLD, NEW, facts(Bo=100000)).told(lang))
    assert sum_of in told and "106,6\u00a0%" in told  # 11,300 / 10,600
    assert keys("en", "difference") == keys(lang, "difference")


def test_on_invoices():
    one = {"name": "a", "elements": [{"commission": {"measure": "revenue", "rate": 0.04}}]}
    two = {"name": "b", "elements": [{"commission": {"measure": "revenue", "rate": 0.05}}]}
    rows = [
        {
            "client": "c",
            "manager": "Bo",
            "issued": "2026-01-10",
            "due": "2026-01-20",
            "paid": "2026-01-15",
            "amount": 1000,
        }
    ]
    found = difference(one, two, invoices=rows)
    assert found.per_person.loc[0, ["old", "new"]].tolist() == [40, 50]
    assert found.per_person.loc[0, "keep_whole"] == pytest.approx(0.8, abs=2e-4)


def test_command_line(tmp_path):
    (tmp_path / "old.yaml").write_text(json.dumps(OLD))
    (tmp_path / "new.yaml").write_text(json.dumps(NEW))
    pd.DataFrame(facts(Bo=100000)).to_csv(tmp_path / "facts.csv", index=False)
    files = [str(tmp_path / name) for name in ("old.yaml", "new.yaml", "facts.csv")]
    told = CliRunner().invoke(app, ["difference", *files, "--json"])
    assert told.exit_code == 0
    data = json.loads(told.output)
    assert data["totals"]["change"] == "-2100.00" and data["per_person"][0]["verdict"] == "loses"
    words = CliRunner().invoke(app, ["difference", *files, "--lang", "uk"]).output
    assert "Bo: менше на 2\u00a0100\u00a0UAH" in words


def test_faults_are_told():
    with pytest.raises(InputError):
        difference(OLD, {"name": "x", "elements": [{"bonus": {}}]})


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "Above the last: hold before, now extend."),
        ("uk", "Вище останнього: було тримати, стало продовжити."),
        ("ru", "Выше последнего: было держать, стало продолжить."),
    ],
)
def test_a_choice_beside_numbers_is_told_in_the_reader_s_language(lang, told):
    line = {"kind": "linear", "points": [[0, 0], [1, 1]], "below": 0}
    one, two = (
        {"name": "a", "elements": [{"target_bonus": {"share": 0.3, "curve": {**line, "above": above}}}]}
        for above in ("hold", "extend")
    )
    assert any(told in words for words in difference(one, two).told(lang))


@pytest.mark.parametrize(
    ("lang", "of", "told"),
    [
        ("en", "salary", '"Cap", Limit: 200 % of the salary before, now 250 % of the salary.'),
        ("uk", "salary", "«Cap», Межа: було 200 % від окладу, стало 250 % від окладу."),
        ("en", "money", '"Cap", Limit: 2 before, now 2.5.'),
    ],
)
def test_a_limit_in_times_of_something_says_of_what(lang, of, told):
    def scheme(amount):
        pays = {"commission": {"label": "Commission", "measure": "revenue", "rate": 0.02}}
        return {"name": "S", "elements": [pays, {"cap": {"amount": amount, "of": of, "per": "month"}}]}

    (change,) = changes_between(load_scheme(scheme(2)), load_scheme(scheme(2.5)))
    assert change.told(lang).replace("\u00a0", " ") == told
