"""The command line: every command on tiny input, exit codes 0, 2 and 1, and no traceback whatever is given."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from simulator import cli

ROOT = Path(__file__).resolve().parents[1]
SCHEMES = ROOT / "scenarios" / "schemes"
PREMIUM = str(SCHEMES / "tier_table_premium.yaml")
LEDGER = str(ROOT / "scenarios" / "data" / "sales_ledger.csv")
FACTS = "manager,period,salary,plan,revenue\nAnna,1,20000,100,60\nAnna,2,20000,100,100\nBoris,1,20000,100,160\n"
SCHEME = {
    "name": "Bonus",
    "currency": "UAH",
    "elements": [
        {
            "target_bonus": {
                "label": "Bonus",
                "period": "year",
                "share": 0.3,
                "curve": {"kind": "linear", "points": [[0, 0], [1, 1]], "below": 0, "above": 1},
            }
        }
    ],
}


class Said:
    """What a command left behind: code, standard output, error output."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def simulator(capsys):
    def call(*arguments):
        with pytest.raises(SystemExit) as leaving:
            cli.main([str(a) for a in arguments])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.out + captured.err
        return Said(leaving.value.code, captured.out, captured.err)

    return call


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cli")
    shutil.copy(ROOT / "tests" / "bad_input" / "good_scenario.yaml", folder / "scenario.yaml")
    (folder / "scheme.json.yaml").write_text(json.dumps(SCHEME), encoding="utf-8")
    dearer = json.loads(json.dumps(SCHEME).replace("0.3", "0.6").replace('"name": "Bonus"', '"name": "Double"'))
    (folder / "double.yaml").write_text(json.dumps(dearer), encoding="utf-8")
    (folder / "facts.csv").write_text(FACTS, encoding="utf-8")
    (folder / "broken.yaml").write_text("name: [", encoding="utf-8")
    (folder / "bytes.yaml").write_bytes(b"\xff\xfe\x00\x01name")
    return folder


RUN = ("--paths", 20, "--behaviour", "none")


def test_run_prints_a_table_and_keeps_a_record_that_reproduces(simulator, files):
    ran = simulator("run", files / "scenario.yaml", "--scheme", files / "scheme.json.yaml", *RUN, "--json")
    assert ran.code == 0
    told = json.loads(ran.out)
    assert told["summary"]["cost_total"]["unit"] == "money"
    # Two Anns at 20,000 and Bob at 15,000 a month: 660,000 of salaries; the rest is the bonus, at most 30 %.
    variable = told["summary"]["cost_variable"]["mean"]
    assert told["summary"]["cost_total"]["mean"] == pytest.approx(660_000 + variable)
    assert 0 < variable <= 0.3 * 660_000
    assert told["id"] in simulator("runs").out
    again = simulator("reproduce", told["id"])
    assert (again.code, again.out) == (0, "Every figure is the same to the bit.\n")


def test_a_run_that_comes_out_otherwise_is_told_with_exit_code_1(simulator, files):
    ran = simulator("run", files / "scenario.yaml", "--scheme", files / "double.yaml", *RUN, "--json")
    from simulator.runs import folder

    record = folder() / f"{json.loads(ran.out)['id']}.yaml"
    text = record.read_text(encoding="utf-8")
    line = next(x for x in text.splitlines() if x.strip().startswith("cost_total:"))
    record.write_text(text.replace(line, "  cost_total: 0x1.0p+0"), encoding="utf-8")
    again = simulator("reproduce", json.loads(ran.out)["id"])
    record.unlink()
    assert again.code == 1
    assert "cost_total: 1.0 ->" in again.out


def test_run_writes_its_table(simulator, files, tmp_path):
    ran = simulator("run", files / "scenario.yaml", "--scheme", files / "scheme.json.yaml", *RUN, "--out", tmp_path)
    assert ran.code == 0
    assert "Cost: salaries and variable pay" in ran.out
    lines = (tmp_path / "summary.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "measure,mean,p5,p10,p50,p90,p95,mc_error,unit"


def test_a_scheme_in_another_currency_is_remarked_on_beside_the_figures(simulator, files, tmp_path):
    other = tmp_path / "other.yaml"
    other.write_text(json.dumps({**SCHEME, "currency": "CHF"}), encoding="utf-8")
    ran = simulator("run", files / "scenario.yaml", "--scheme", other, *RUN, "--lang", "uk")
    assert ran.code == 0 and "у CHF, сценарій у UAH" in ran.err
    assert "CHF" not in simulator("run", files / "scenario.yaml", "--scheme", files / "scheme.json.yaml", *RUN).err


def test_run_speaks_ukrainian(simulator, files):
    ran = simulator("run", files / "scenario.yaml", *RUN, "--lang", "uk")
    assert ran.code == 0
    assert "Ймовірність" in ran.out or "Вартість" in ran.out or "Витрати" in ran.out
    assert "Що означають показники:" in ran.out and "Частка років менеджерів без жодної змінної частини." in ran.out


def test_compare_sets_schemes_against_the_first(simulator, files):
    both = (files / "scheme.json.yaml", files / "double.yaml", "--scenario", files / "scenario.yaml")
    told = json.loads(simulator("compare", *both, *RUN, "--json").out)
    single, double = told["Bonus"]["cost_variable"], told["Double"]["cost_variable"]
    assert double["mean"] == pytest.approx(2 * single["mean"], rel=1e-6)
    assert double["difference"] == pytest.approx(single["mean"], rel=1e-6)
    shown = simulator("compare", *both, *RUN)
    assert shown.code == 0
    assert "Double" in shown.out
    assert "(CCOS): Compensation cost of sales: (salaries + all variable pay) / invoiced revenue." in shown.out


def test_settle_pays_to_the_cent_with_the_arithmetic(simulator, files, tmp_path):
    # D4's coefficients on a premium of 10,000: 60 % -> 8,500, 100 % -> 10,000, 160 % -> 15,000.
    paid = json.loads(simulator("settle", PREMIUM, files / "facts.csv", "--json").out)
    assert {k: float(v) for k, v in paid["totals"].items()} == {"Anna": 18500.0, "Boris": 15000.0}
    shown = simulator("settle", PREMIUM, files / "facts.csv")
    assert shown.code == 0
    assert "0.85" in shown.out
    written = simulator("settle", PREMIUM, files / "facts.csv", "--out", tmp_path / "lines.csv")
    assert written.code == 0
    assert "8500.00" in (tmp_path / "lines.csv").read_text(encoding="utf-8")


def test_settle_carries_balances_from_month_to_month(simulator, tmp_path):
    # A draw of 100 against 10 % of 500, 400 and 1,900: 50 + 50, 40 + 60, 190 - 90 of the 110 advanced.
    scheme = {"name": "x", "elements": [
        {"commission": {"label": "C", "measure": "revenue", "rate": 0.1}}, {"draw": {"label": "Draw", "amount": 100}},
    ]}  # fmt: skip
    (tmp_path / "s.yaml").write_text(json.dumps(scheme), encoding="utf-8")
    state, told = tmp_path / "state.json", []
    for month, revenue in ((1, 500), (2, 400), (3, 1900)):
        (tmp_path / "f.csv").write_text(f"manager,period,revenue\nAnna,{month},{revenue}\n", encoding="utf-8")
        before = ("--carried", state) if month > 1 else ()
        said = simulator("settle", tmp_path / "s.yaml", tmp_path / "f.csv", *before, "--carry", state, "--json")
        told.append(json.loads(said.out)["totals"]["Anna"])
    assert told == ["100.00", "100.00", "100.00"]
    again = simulator("settle", tmp_path / "s.yaml", tmp_path / "f.csv", "--carried", state)
    assert again.code == 2 and "settled already" in again.err
    for text in ("", "[]", "{}x", '{"version": 1}', "[" * 100_000):
        state.write_text(text, encoding="utf-8")
        assert simulator("settle", tmp_path / "s.yaml", tmp_path / "f.csv", "--carried", state).code == 2


SPACED = "8\N{NO-BREAK SPACE}500,00"
WORDS = [("en", ("Manager", "8,500.00")), ("uk", ("Менеджер", SPACED)), ("ru", ("Сумма", SPACED))]


@pytest.mark.parametrize(("lang", "words"), WORDS)
def test_settle_speaks_the_language_and_says_what_was_not_paid(simulator, files, tmp_path, lang, words):
    said = simulator("settle", PREMIUM, files / "facts.csv", "--lang", lang)
    assert said.code == 0 and all(word in said.out for word in words)
    unpaid = simulator("settle", files / "scheme.json.yaml", files / "facts.csv", "--lang", lang)
    assert "Bonus" in unpaid.out and "12" in unpaid.out


@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet"])
def test_settled_lines_as_a_file_hold_no_formula(simulator, files, tmp_path, ending):
    evil = tmp_path / "evil.csv"
    evil.write_text(FACTS.replace("Boris", "=HYPERLINK(1)"), encoding="utf-8")
    assert simulator("settle", PREMIUM, evil, "--out", tmp_path / f"lines.{ending}").code == 0
    read = {"csv": pd.read_csv, "xlsx": pd.read_excel, "parquet": pd.read_parquet}[ending]
    table = read(tmp_path / f"lines.{ending}")
    assert [float(x) for x in table["amount"]] == [8500.0, 15000.0, 10000.0]
    # Parquet has no formulas; a spreadsheet shows the text and does not run it.
    assert table["manager"][1] == ("=HYPERLINK(1)" if ending == "parquet" else "'=HYPERLINK(1)")


def test_lint_tells_the_cliffs_of_the_tier_table(simulator):
    told = simulator("lint", PREMIUM)
    assert told.code == 0
    assert "at 50\N{NO-BREAK SPACE}%" in told.out
    assert {"notch"} <= {r["code"] for r in json.loads(simulator("lint", PREMIUM, "--json").out)}


@pytest.mark.parametrize(("lang", "word"), [("en", "Worked examples"), ("uk", "оклад"), ("ru", "оклад")])
def test_letter(simulator, tmp_path, lang, word):
    assert simulator("letter", PREMIUM, "--lang", lang, "--out", tmp_path / "letter.md").code == 0
    assert word in (tmp_path / "letter.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("what", ["scheme", "scenario"])
def test_schema_is_json(simulator, what):
    said = simulator("schema", what)
    assert said.code == 0
    assert json.loads(said.out)["properties"]["name"]


def test_a_ledger_becomes_a_scenario_that_runs(simulator, tmp_path):
    scenario = tmp_path / "mine.yaml"
    made = simulator("calibrate", LEDGER, "--out", scenario, "--scheme", PREMIUM, "--salary", 30000)
    assert made.code == 0
    assert made.out.startswith("sales_ledger.csv: 1,081 rows")
    assert "# " in scenario.read_text(encoding="utf-8")
    ran = simulator("run", scenario, *RUN, "--json")
    assert ran.code == 0, ran.err
    # Five managers at 30,000 a month.
    summary = json.loads(ran.out)["summary"]
    assert summary["cost_total"]["mean"] - summary["cost_variable"]["mean"] == pytest.approx(1_800_000)


def test_backtest_lays_what_happened_beside_what_was_simulated(simulator):
    said = simulator("backtest", LEDGER, "--paths", 50, "--json")
    assert said.code == 0
    assert json.loads(said.out)["table"]["market_total"]["actual"] > 0


REFUSED = [
    (("run", "nowhere.yaml"), "cannot be read"),
    (("run", LEDGER), "not a mapping"),
    (("run", "BROKEN"), "broken.yaml"),
    (("run", "BYTES"), "bytes.yaml"),
    (("run", "FOLDER"), ""),
    (("run", PREMIUM), "managers"),
    (("run", "GOOD", "--paths", "0"), "out of range"),
    (("run", "GOOD", "--seed", "-1"), "seed"),
    (("run", "GOOD", "--paths", "many"), "--paths"),
    (("run", "GOOD", "--behaviour", "wild"), "none, low, default, high"),
    (("run", "GOOD", "--lang", "xx"), "en, uk, ru"),
    (("run", "GOOD", "--scheme", "GOOD"), "elements"),
    (("run",), "Missing argument"),
    (("compare", "GOOD"), "at least two"),
    (("settle", PREMIUM, "nowhere.csv"), "nowhere.csv"),
    (("settle", PREMIUM, LEDGER), "manager"),
    (("settle", PREMIUM, "FACTS", "--out", "lines.pdf"), ".csv, .xlsx, .parquet"),
    (("lint", "BROKEN"), "broken.yaml"),
    (("letter", PREMIUM, "--lang", "xx"), "en, uk, ru"),
    (("letter", PREMIUM, "--salary", "-5"), "salary"),
    (("letter", PREMIUM, "--format", "pdf"), "md, html"),
    (("schema", "car"), "scheme, scenario"),
    (("calibrate", "FACTS"), "client"),
    (("calibrate", "nowhere.csv"), "nowhere.csv"),
    (("calibrate", LEDGER, "--column", "client"), "ROLE=HEADER"),
    (("calibrate", LEDGER, "--column", "client=Kunde"), "Kunde"),
    (("backtest", LEDGER, "--months", "900"), "900"),
    (("reproduce", "123"), "123"),
    (("reproduce", "../../secret"), "no run"),
    (("planner", "--page", "boss"), "hr, leadership, consultant"),
    (("fly",), "fly"),
    (("run", "GOOD", "--wings"), "--wings"),
]


@pytest.mark.parametrize(("arguments", "word"), REFUSED, ids=[" ".join(a)[-40:] for a, _ in REFUSED])
def test_bad_input_is_told_in_words_with_exit_code_2(simulator, files, arguments, word):
    names = {"GOOD": "scenario.yaml", "BROKEN": "broken.yaml", "BYTES": "bytes.yaml", "FACTS": "facts.csv"}
    said = simulator(*(files if a == "FOLDER" else files / names[a] if a in names else a for a in arguments))
    assert said.code == 2, said.err
    assert word.lower() in said.err.lower()


def test_all_faults_of_a_file_are_told_at_once(simulator, tmp_path, files):
    text = (files / "scenario.yaml").read_text(encoding="utf-8")
    bad = tmp_path / "bad.yaml"
    bad.write_text(
        text.replace("salary: 15000", "salary: -1").replace("strength: 0.05", "strength: 5").replace("UAH", "Hryvnia"),
        encoding="utf-8",
    )
    said = simulator("run", bad)
    assert said.code == 2
    for place in ("managers[1].salary", "behaviour.strength", "currency"):
        assert f"bad.yaml: {place}" in said.err


def test_our_own_fault_is_told_as_ours_and_written_down(simulator, files, monkeypatch):
    def broken(*_, **__):
        raise RuntimeError("the roof fell in")

    monkeypatch.setattr("simulator.simulate", broken, raising=False)
    said = simulator("run", files / "scenario.yaml")
    assert said.code == 1
    log = Path(said.err.strip().rsplit(" ", 1)[1].rstrip("."))
    assert "the roof fell in" in log.read_text(encoding="utf-8")
    log.unlink()


def test_python_m_simulator_is_the_same_command():
    done = subprocess.run(
        [sys.executable, "-m", "simulator", "schema", "car"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("schema: there is no schema of this name. Found: car.")
