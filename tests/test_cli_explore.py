"""The command line of studies and reports: every command, its files, its refusals; and compare as a user calls it."""

import json

import openpyxl
import pandas as pd
import pytest

from simulator.dump import dump_yaml
from simulator.text import LANGUAGES, keys
from tests.explore.made import LINE, STEP, scenario
from tests.test_cli import simulator as simulator  # the fixture that calls a command

FEW = ("--paths", 20, "--behaviour", "none")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("explore")
    plain = scenario().model_dump(mode="json", exclude={"scheme", "today"})
    (folder / "line.yaml").write_text(dump_yaml(LINE), encoding="utf-8")
    (folder / "step.yaml").write_text(dump_yaml(STEP), encoding="utf-8")
    text = dump_yaml({**plain, "scheme": "line.yaml"})
    (folder / "market.yaml").write_text(text, encoding="utf-8")
    return folder


def test_sweep_prints_a_table_and_writes_all_of_it(simulator, made, tmp_path):
    out, picture = tmp_path / "sweep.xlsx", tmp_path / "sweep.png"
    said = simulator("sweep", made / "market.yaml", "--vary", "com.rate=0.001:0.003:3", *FEW, "--out", out,
                     "--picture", picture)  # fmt: skip
    assert said.code == 0, said.err
    assert "com.rate" in said.out and "0.003" in said.out and "±" in said.out
    table = pd.read_excel(out)
    assert set(table["com.rate"]) == {0.001, 0.002, 0.003}
    assert {"measure", "mean", "mc_error", "difference", "low", "high", "run"} <= set(table.columns)
    cost = table[table["measure"] == "cost_variable"].set_index("com.rate")["mean"]
    assert cost[0.003] == pytest.approx(3 * cost[0.001], rel=1e-9)
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_two_knobs_make_a_grid_in_every_form(simulator, made, tmp_path, ending):
    out, picture = tmp_path / f"grid.{ending}", tmp_path / "heat.png"
    vary = ("--vary", "com.rate=0.001,0.002", "--vary", "plan.lift=0:0.2:3")
    said = simulator("sweep", made / "market.yaml", *vary, *FEW, "--out", out, "--picture", picture, "--json")
    assert said.code == 0, said.err
    told = json.loads(said.out)  # what was written is told on the error stream
    assert told["knobs"] == ["com.rate", "plan.lift"] and "Written" in said.err
    table = (pd.read_csv if ending == "csv" else pd.read_parquet)(out)
    assert len(table) == len(told["table"]) == 6 * table["measure"].nunique()
    assert picture.exists()


def test_a_study_is_in_the_record_and_reproduces(simulator, made):
    asked = (
        ("sweep", made / "market.yaml", "--vary", "com.rate=0.001,0.002", "--vary", "plan.lift=0:0.1:2", *FEW),
        ("stress", made / "market.yaml", *FEW),
        ("sensitivity", made / "market.yaml", "--range", "plan.lift=0:0.1", "--only-given", *FEW),
        ("sensitivity", made / "market.yaml", "--range", "com.rate=0.001:0.003", "--method", "morris", "--n", 2, *FEW),
    )
    for arguments in asked:
        run = json.loads(simulator(*arguments, "--json").out)["id"]
        assert run in simulator("runs").out
        again = simulator("reproduce", run)
        assert (again.code, again.out) == (0, "Every figure is the same to the bit.\n"), arguments


def test_a_study_that_comes_out_otherwise_is_told(simulator, made):
    from simulator.runs import folder

    run = json.loads(simulator("stress", made / "market.yaml", "--paths", 21, "--behaviour", "none", "--json").out)[
        "id"
    ]
    record = folder() / f"{run}.yaml"
    text = record.read_text(encoding="utf-8")
    record.write_text(text[: text.rindex("table: ")] + "table: 0123456789abcdef\n", encoding="utf-8")
    again = simulator("reproduce", run)
    record.unlink()
    assert again.code == 1 and "0123456789abcdef ->" in again.out


@pytest.mark.parametrize("lang", LANGUAGES)
def test_bad_years_and_tornado_speak_every_language(simulator, made, lang):
    said = simulator("stress", made / "market.yaml", *FEW, "--lang", lang)
    assert said.code == 0 and {"en": "Recession", "uk": "Рецесія", "ru": "Рецессия"}[lang] in said.out
    given = ("--range", "com.rate=0.001:0.003", "--only-given")
    said = simulator("sensitivity", made / "market.yaml", *given, *FEW, "--lang", lang)
    assert said.code == 0 and "com.rate" in said.out
    assert {"en": "luck of the year", "uk": "везіння року", "ru": "удача года"}[lang] in said.out


def test_a_tornado_as_table_and_picture(simulator, made, tmp_path):
    files = tmp_path / "t.csv", tmp_path / "t.png"
    given = ("--range", "com.rate=0.001:0.003", "--range", "segments.b2b.growth_y=0:0.1", "--only-given")
    said = simulator("sensitivity", made / "market.yaml", *given, *FEW, "--out", files[0], "--picture", files[1])
    assert said.code == 0, said.err
    assert set(pd.read_csv(files[0])["assumption"]) == {"com.rate", "segments.b2b.growth_y"}
    assert files[1].exists()


def test_sobol_indices(simulator, made):
    given = ("--range", "com.rate=0.001:0.003", "--range", "managers.0.salary=950:1050")
    said = simulator("sensitivity", made / "market.yaml", *given, "--method", "sobol", "--n", 8, *FEW)
    assert said.code == 0, said.err
    assert "S1" in said.out and "ST" in said.out


def test_frontier_writes_schemes_that_run(simulator, made, tmp_path):
    asked = ("frontier", made / "market.yaml", "--knob", "com.rate=0:0.03", "--points", 2, "--paths", 40)
    said = simulator(*asked, "--limit", "p_over_budget=:0.9", "--out", tmp_path)
    assert said.code == 0, said.err
    names = sorted(p.name for p in tmp_path.iterdir())
    assert {"frontier.csv", "frontier.png", "point_01.yaml"} <= set(names)
    again = simulator("run", made / "market.yaml", "--scheme", tmp_path / "point_01.yaml", "--paths", 40, "--json")
    table = pd.read_csv(tmp_path / "frontier.csv")
    summary = json.loads(again.out)["summary"]
    assert summary["cost_total"]["mean"] == pytest.approx(table["cost"][0], rel=1e-12)
    assert summary["margin_uplift"]["mean"] == pytest.approx(table["gain"][0], rel=1e-9)


@pytest.mark.parametrize(("kind", "ending"), [("workbook", "xlsx"), ("slides", "pptx"), ("page", "html")])
def test_report_writes_every_kind(simulator, made, tmp_path, kind, ending):
    out = tmp_path / f"report.{ending}"
    said = simulator("report", made / "market.yaml", "--scheme", made / "line.yaml", "--scheme", made / "step.yaml",
                     "--kind", kind, "--reader", "hr", "--lang", "uk", "--out", out, *FEW)  # fmt: skip
    assert said.code == 0, said.err
    assert out.stat().st_size > 5000 and "report" in said.out
    if kind == "workbook":
        assert "Менеджери" in openpyxl.load_workbook(out).sheetnames


def test_compare_takes_scenarios_and_schemes_in_one_line(simulator, made, tmp_path):
    told = json.loads(simulator("compare", made / "market.yaml", made / "step.yaml", *FEW, "--json").out)
    assert list(told) == ["Line", "Step"] and told["Line"]["cost_total"]["difference"] == 0.0
    three = simulator("compare", made / "market.yaml", made / "step.yaml", made / "market.yaml", *FEW, "--out",
                      tmp_path / "c.csv")  # fmt: skip
    assert three.code == 0 and "simulator reproduce" in three.out
    assert set(pd.read_csv(tmp_path / "c.csv")["scheme"]) == {"Line (1)", "Step", "Line (3)"}
    explicit = simulator("compare", made / "line.yaml", made / "step.yaml", "--scenario", made / "market.yaml", *FEW)
    assert explicit.code == 0


REFUSED = [
    (("sweep", "MARKET"), "--vary"),
    (("sweep", "MARKET", "--vary", "com.rate"), "joined by ="),
    (("sweep", "MARKET", "--vary", "com.rate=a:b:c"), "low:high:number"),
    (("sweep", "MARKET", "--vary", "com.rate=0:1:3", "--vary", "com.rate=0:1:3"), "twice"),
    (("sweep", "MARKET", "--vary", "com.rate=0:inf:3"), "finite"),
    (("sweep", "MARKET", "--vary", "com.rate=[1"), "YAML"),
    (("sweep", "MARKET", "--vary", "salary=5"), "managers.0.salary"),
    (("sweep", "MARKET", "--vary", "com.rate=0.001", "--measure", "joy"), "cost_total"),
    (("sweep", "MARKET", "--vary", "com.rate=0.001", "--out", "table.pdf"), ".csv, .xlsx, .parquet"),
    (("sweep", "MARKET", "--vary", "com.rate=0.001", "--picture", "p.gif"), ".png"),
    (("sweep", "MARKET", "--vary", "com.rate=0.001", "--paths", "0"), "out of range"),
    (("sweep", "nowhere.yaml", "--vary", "a=1", "--scheme", "nothing.yaml"), "nothing.yaml"),
    (("frontier", "MARKET"), "--knob"),
    (("frontier", "MARKET", "--knob", "com.rate=0.1"), "low:high"),
    (("frontier", "MARKET", "--knob", "com.rate=0:0.03", "--limit", "p_at_plan=a:b"), "not a number"),
    (("frontier", "MARKET", "--knob", "com.rate=0:0.03", "--gain", "joy"), "margin_uplift"),
    (("frontier", "MARKET", "--knob", "com.rate=0:90"), "too large"),
    (("frontier", "MARKET", "--knob", "com.rate=0:0.03", "--behaviour", "none"), "nobody answers"),
    (("sensitivity", "MARKET", "--method", "guess"), "tornado, sobol, morris"),
    (("sensitivity", "MARKET", "--range", "plan.rule=0:1"), "only a number"),
    (("sensitivity", "MARKET", "--range", "plan.lift=1:0"), "below high"),
    (("sensitivity", "MARKET", "--range", "plan.lift=0:1", "--method", "sobol", "--n", "3"), "2, 4, 8"),
    (("sensitivity", "MARKET", "--range", "plan.lift=0:1", "--method", "sobol", "--picture", "p.png"), "tornado"),
    (("stress", "MARKET", "--cluster", "tcp://127.0.0.1:1"), "--cluster"),
    (("report", "MARKET", "--kind", "poster", "--reader", "boss"), "hr, leadership, consultant"),
    (("report", "MARKET", "--kind", "slides", "--out", "r.xlsx"), ".pptx"),
    (("report", "MARKET", "--paths", "100000"), "50,000"),
    (("report", "LINE"), "managers"),
    (("compare", "LINE", "LINE"), "none is given"),
    (("compare", "MARKET", "nowhere.yaml"), "nowhere.yaml"),
]


@pytest.mark.parametrize(("arguments", "word"), REFUSED, ids=[" ".join(a)[-50:] for a, _ in REFUSED])
@pytest.mark.filterwarnings("ignore")
def test_wrong_questions_are_refused_in_words_with_exit_code_2(simulator, made, arguments, word):
    names = {"MARKET": made / "market.yaml", "LINE": made / "line.yaml"}
    said = simulator(*(names.get(a, a) for a in arguments))
    assert said.code == 2, said.err
    assert word.lower() in said.err.lower()


def test_both_files_and_all_options_are_told_at_once(simulator):
    said = simulator("report", "no_market.yaml", "--kind", "poster", "--reader", "boss")
    assert said.code == 2 and "poster" in said.err and "boss" in said.err
    said = simulator("stress", "no_market.yaml", "--scheme", "no_scheme.yaml")
    assert "no_market.yaml" in said.err and "no_scheme.yaml" in said.err


def test_catalogues_have_no_holes():
    for room in ("cli", "charts"):
        assert keys("en", room) == keys("uk", room) == keys("ru", room)
