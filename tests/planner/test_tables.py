"""Payout tables with gaps, read three ways: the source's own table (domain S7), worked by hand."""

from decimal import Decimal

import numpy as np
import pytest

from simulator.curves import Curve
from simulator.planner.edits import value_at
from simulator.planner.state import View
from simulator.planner.tables import Table, raw_of, remembered, table_of, with_cell
from simulator.scheme import load_scheme
from simulator.settlement import settle
from tests.planner.made import opened

# Under 50 % nothing; 50-75 %: 0.85; 75-85 %: 0.90; 100 %: 1; 150 %: 1.5. Open: 85-100 % and 100-150 %.
D = Decimal
S7 = (
    (D("0.5"), D("0.75"), D("0.85")),
    (D("0.75"), D("0.85"), D("0.9")),
    (D(1), None, D(1)),
    (D("1.5"), None, D("1.5")),
)
RAW = {"kind": "step", "by": "attainment", "points": [[D("0.5"), D("0.85")]], "below": 0}


def reads(reading: str, attainment: float, rows=S7) -> float:
    curve = Curve.model_validate(raw_of(Table(rows, reading), RAW))
    return float(curve.at(np.array([attainment]))[0])


@pytest.mark.parametrize(
    ("attainment", "down", "up", "line"),
    [(0.49, 0, 0, 0), (0.5, 0.85, 0.85, 0.85), (0.6, 0.85, 0.85, 0.85), (0.75, 0.9, 0.9, 0.9), (0.8, 0.9, 0.9, 0.9),
     (0.94, 0.9, 1.0, 0.96),  # 0.90 + 0.10 x (94 - 85) / 15
     (1.0, 1.0, 1.0, 1.0), (1.25, 1.0, 1.5, 1.25), (1.5, 1.5, 1.5, 1.5), (2.0, 1.5, 1.5, 1.5)],
)  # fmt: skip
def test_the_gaps_of_the_source_read_three_ways(attainment, down, up, line):
    assert reads("step", attainment) == pytest.approx(down)
    assert reads("step_up", attainment) == pytest.approx(up)
    assert reads("linear", attainment) == pytest.approx(line)


def test_rows_without_ends_are_points():
    rows = tuple((start, None, value) for start, _, value in S7)
    assert [reads("step_up", a, rows) for a in (0.5, 0.6, 0.75, 0.9, 1.0, 1.2)] == [0.85, 0.9, 0.9, 1.0, 1.0, 1.5]
    assert reads("linear", 0.9, rows) == pytest.approx(0.96)  # 0.90 + 0.10 x (90 - 75) / 25


@pytest.mark.parametrize(
    ("share", "paid"), [(D(1), [17_000, 18_000, 20_000, 30_000]), (D("0.5"), [8500, 9000, 10_000, 15_000])]
)
def test_both_bases_pay_what_the_source_says(share, paid):
    scheme = {"name": "S7", "elements": [{"target_bonus": {"measure": "revenue", "period": "month", "share": share,
                                                            "curve": raw_of(Table(S7, "step"), RAW)}}]}  # fmt: skip
    facts = [
        {"manager": "Ann", "period": i + 1, "salary": 20_000, "plan": 100, "revenue": result}
        for i, result in enumerate((60, 80, 100, 150))
    ]
    assert [int(a) for a in settle(scheme, facts).lines["amount"]] == paid


def test_a_table_is_remembered_as_it_was_typed_and_forgotten_when_the_curve_is_another():
    table = Table(S7, "step_up")
    raw = raw_of(table, RAW)
    curve = Curve.model_validate(raw)
    assert remembered({"here": table}, "here", curve, raw) == table
    other = {**raw, "below": 1}
    assert remembered({"here": table}, "here", Curve.model_validate(other), other) == table  # the ends are the curve's
    changed = {**raw, "points": raw["points"][:2]}
    short = Curve.model_validate(changed)
    assert remembered({"here": table}, "here", short, changed) == table_of(short)
    assert with_cell(table, 1, 1, None).rows[1] == (D("0.75"), None, D("0.9"))


def test_the_reading_is_chosen_on_the_page_and_undone():
    planner, _ = opened(View())
    editor = planner.panel.controls["elements.0.target_bonus.curve"]
    assert [v for _, v in editor.reading.options] == ["step", "step_up", "linear", "marginal", "reached"]
    before = planner.state.proposal
    editor.reading.value = "step_up"
    curve = value_at(planner.state.proposal, ("elements", 0, "target_bonus", "curve"))
    assert curve["kind"] == "step" and "above" not in curve
    load_scheme(planner.state.proposal)
    editor = planner.panel.controls["elements.0.target_bonus.curve"]
    assert editor.reading.value == "step_up" and len(editor.table.rows) == 2  # rows as typed, not as compiled
    planner.bar.undo.click()
    assert planner.state.proposal == before and editor.reading.value == "linear"


def test_an_end_can_be_typed_with_a_comma_and_a_percent_sign():
    planner, _ = opened(View())
    editor = planner.panel.controls["elements.0.target_bonus.curve"]
    editor._boxes[0, 1].value = "75,5 %"
    assert editor.table.rows[0][1] == D("0.755")
    editor._boxes[0, 1].value = "many"
    assert editor.table.rows[0][1] is None


def test_the_base_of_the_factors_is_a_choice():
    planner, _ = opened(View())
    base = planner.panel.bases["elements.0.target_bonus.share"]
    assert base.choice.value == "premium"
    base.choice.value = "salary"
    assert value_at(planner.state.proposal, ("elements", 0, "target_bonus", "share")) == 1
    base.choice.value = "premium"
    assert value_at(planner.state.proposal, ("elements", 0, "target_bonus", "share")) == D("0.30")
