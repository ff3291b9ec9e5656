"""Broken tables of facts and broken arguments: what is refused names file, row, column and value."""

import datetime as dt
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from simulator.cli import _run
from simulator.effort.utility import cara_utility
from simulator.explore.sensitivity import sensitivity
from simulator.faults import InputError
from simulator.ledger import read_ledger
from simulator.lint import lint
from simulator.response.paytables import PayTables, look_all
from simulator.scheme import load_scheme
from simulator.simulation import simulate
from tests.scenarios import FOLDER, shipped

SCHEME = FOLDER / "schemes" / "tier_table_premium.yaml"
HEAD = "manager,period,salary,plan,revenue\n"


def settled(folder: Path, text: str, capsys: Any) -> tuple[int, str]:
    file = folder / "mine.csv"
    file.write_text(text, encoding="utf-8")
    code = _run(["settle", str(SCHEME), str(file)])
    return code, capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HEAD + "Ann,1,lots,5,5\n", ["mine.csv: facts, row 1 (salary)", "Found: lots"]),
        (HEAD + "Ann,1,5,5,5\nAnn,2,nan,5,5\n", ["mine.csv: facts, row 2 (salary)", "Found: nan"]),
        (HEAD + "Ann,1,5,1e300,5\n", ["mine.csv: facts, row 1 (plan)", "Found: 1e300"]),
        (HEAD + "Ann,1,-5,5,5\n", ["mine.csv: facts, row 1 (salary)", "never negative", "Found: -5"]),
        (HEAD + "Ann,1,20,000,5,5\n", ["mine.csv: row 1", "more cells than there are headings"]),
        ("manager,period,salary,salary,plan,revenue\nAnn,1,5,6,5,5\n", ["mine.csv", "same name. Found: salary"]),
        ("manager,period,plan,revenue\nAnn,1,5,5\n", ["mine.csv: facts", "no column salary"]),
        ("", ["mine.csv", "the table is empty"]),
    ],
)
def test_a_broken_table_of_facts_is_refused_with_file_row_and_column(
    tmp_path: Path, capsys: Any, text: str, words: list[str]
):
    code, told = settled(tmp_path, text, capsys)
    assert code == 2 and [w for w in words if w not in told] == [], told


def test_balances_are_not_kept_when_the_payslip_lines_could_not_be_written(tmp_path: Path, capsys: Any):
    facts, kept = tmp_path / "mine.csv", tmp_path / "kept.json"
    facts.write_text(HEAD + "Ann,1,5,5,5\n", encoding="utf-8")
    for out in (tmp_path / "lines.pdf", Path("/proc/none/lines.csv")):
        assert _run(["settle", str(SCHEME), str(facts), "--carry", str(kept), "--out", str(out)]) == 2
        assert not kept.exists()


@pytest.mark.parametrize("amount", [-5.0, 0.0, float("nan"), float("inf")])
def test_the_linter_takes_no_impossible_salary_or_plan(amount: float):
    with pytest.raises(InputError, match="salary: an amount of money a month is needed"):
        lint(SCHEME, salary=amount)
    with pytest.raises(InputError, match="plan: an amount of money a month is needed"):
        lint(SCHEME, plan=amount)


def test_two_elements_of_one_id_are_refused():
    one = {"measure": "revenue", "rate": 0.01, "id": "same"}
    with pytest.raises(InputError, match=r"elements\[1\].commission.id: two elements have the same id"):
        load_scheme({"name": "x", "elements": [{"commission": {**one, "label": n}} for n in "AB"]})


def test_a_sensitivity_of_nothing_is_refused():
    with pytest.raises(InputError, match="at least one knob must have a range"):
        sensitivity(shipped("tier_table_wholesale"), only_given=True)


@pytest.mark.parametrize("issued", ["9999-12-31", "0001-01-01", "1600-05-05"])
def test_dates_beyond_all_reason_are_refused_in_text_and_as_dates(tmp_path: Path, issued: str):
    text = tmp_path / "ledger.csv"
    text.write_text(f"Client,Issued,Amount\nA,2024-01-01,5\nB,{issued},5\n", encoding="utf-8")
    typed = tmp_path / "ledger.parquet"
    days = [dt.date(2024, 1, 1), dt.date.fromisoformat(issued)]
    pd.DataFrame({"Client": ["A", "B"], "Issued": days, "Amount": [5.0, 5.0]}).to_parquet(typed)
    for file in (text, typed):
        with pytest.raises(InputError, match="no possible dates"):
            read_ledger(file)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["backtest", "LEDGER", "--paths", "0"], ["--paths: the number is out of range. Found: 0"]),
        (["planner", "--port", "99999999"], ["--port", "Allowed: 1 to 65,535"]),
        (["lab", "--port", "0"], ["--port", "Allowed: 1 to 65,535"]),
        (["calibrate", "LEDGER", "--scheme", "nope.yaml"], ["--scheme", "Found: nope.yaml"]),
    ],
)
def test_options_that_cannot_be_are_refused_before_any_work(arguments: list[str], words: list[str], capsys: Any):
    ledger = str(FOLDER / "data" / "sales_ledger.csv")
    assert _run([ledger if a == "LEDGER" else a for a in arguments]) == 2
    told = capsys.readouterr().err
    assert [w for w in words if w not in told] == [], told


BROKEN = "name: Mine\nelements:\n  - commission: {measure: revenue, rate: 30}\n"


@pytest.mark.parametrize("command", ["run", "compare", "motivation", "sweep", "report"])
@pytest.mark.parametrize("key", ["scheme", "today"])
def test_a_fault_inside_the_scheme_that_a_scenario_names_tells_the_schemes_file(
    tmp_path: Path, capsys: Any, command: str, key: str
):
    (tmp_path / "pay.yaml").write_text(BROKEN, encoding="utf-8")
    schemes = {"scheme": "null", "today": "null", key: "pay.yaml"}
    lines = [f"extends: {FOLDER / 'tier_table_wholesale.yaml'}", *(f"{k}: {v}" for k, v in schemes.items())]
    (tmp_path / "firm.yaml").write_text("\n".join(lines), encoding="utf-8")
    more = {"compare": [str(SCHEME)], "sweep": ["--vary", "plan.lift=0,0.1"]}.get(command, [])
    assert _run([command, str(tmp_path / "firm.yaml"), *more, "--paths", "20"]) == 2
    told = capsys.readouterr().err
    place = f"{tmp_path / 'pay.yaml'}: elements[0].commission.rate (Rate): the value is too large. Found: 30."
    assert place in told and "Write: 0.3 for 30 %" in told


def test_a_fault_in_a_scheme_inside_the_scenario_tells_its_place(tmp_path: Path, capsys: Any):
    inside = "scheme:\n  name: Mine\n  elements:\n    - commission: {measure: revenue, rate: 30}\n"
    text = f"extends: {FOLDER / 'tier_table_wholesale.yaml'}\ntoday: null\n{inside}"
    (tmp_path / "firm.yaml").write_text(text, encoding="utf-8")
    assert _run(["run", str(tmp_path / "firm.yaml"), "--paths", "20"]) == 2
    assert "firm.yaml: scheme.elements[0].commission.rate (Rate)" in capsys.readouterr().err


def test_a_record_that_cannot_be_written_costs_no_figures(monkeypatch: pytest.MonkeyPatch, capsys: Any):
    monkeypatch.setenv("SIMULATOR_RUNS", "/proc/none")
    firm = str(FOLDER / "tier_table_wholesale.yaml")
    assert _run(["run", firm, "--paths", "20", "--behaviour", "none"]) == 0
    told = capsys.readouterr()
    assert "Variable pay" in told.out and "cannot be repeated by its number: /proc/none" in told.err


@pytest.mark.parametrize("value", ["abc", "1e9", "12.5", ""])
def test_an_option_that_is_no_number_is_told_in_plain_words(value: str, capsys: Any):
    assert _run(["run", str(FOLDER / "tier_table_wholesale.yaml"), "--paths", value]) == 2
    told = capsys.readouterr().err
    assert "'--paths': a whole number is needed, such as 1000" in told and "parse" not in told


def test_a_rate_of_a_hundred_percent_where_one_was_meant_gives_no_figures_of_noise(capsys: Any, tmp_path: Path):
    """prepaid: 1 is a whole deal's margin; at high strength the answer to it is beyond every number."""
    scheme = {"name": "x", "elements": [{"commission": {"measure": "revenue", "rate": 1}}]}
    with pytest.raises(InputError, match=r"no answer of the managers can be worked out.*0.01 for 1 %"):
        simulate(shipped("payment_speed_desk"), scheme, paths=16, behaviour="high")
    assert np.isfinite(simulate(shipped("payment_speed_desk"), scheme, paths=16, behaviour="none").payouts).all()


def test_people_whom_a_scheme_of_year_and_quarter_pays_nothing_are_no_crash():
    """Pay of two kinds at two points, from two curves: 0.1 by year and 0.2 by period for the first, 0 for the other."""
    points, pays, none = np.array([0.0, 1.0]), np.array([0.0, 1.0]), np.zeros(2)
    tables = PayTables(points, points, np.stack([0.1 * pays, none], 1), np.stack([0.2 * pays, none], 1))
    found = look_all(tables, np.array([0.5, 1.0]), np.array([0.5, 1.0]))
    assert found == pytest.approx(np.array([[0.15, 0.0], [0.30, 0.0]]))


def test_utility_of_a_loss_beyond_every_number_is_a_number():
    assert np.isfinite(cara_utility(-1e9, 2.0)) and cara_utility(1.0, 2.0) == pytest.approx((1 - np.exp(-2.0)) / 2)
