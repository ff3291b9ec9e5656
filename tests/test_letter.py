"""The letter to the employee, and the explanation of single amounts: figures by hand, texts in three languages."""

import re
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest

from simulator import InputError, load_scheme, settle
from simulator.elements import kinds
from simulator.explain import explain
from simulator.files import read_yaml
from simulator.letter import letter
from simulator.letter import rules as told_rules
from simulator.text import LANGUAGES, keys
from simulator.trial.ordinary import Year
from simulator.trial.scale import scale_of

TIERS = {"kind": "step", "points": [[0.5, 0.85], [0.75, 0.90], [1.0, 1.0], [1.5, 1.5]], "below": 0}
LINE = {"kind": "linear", "points": [[0.5, 0], [1, 1], [1.5, 2]], "below": 0, "above": "hold"}
SLICES = {"kind": "marginal", "points": [[0, 0.013], [30000, 0.021]]}
PREMIUM = {
    "name": "Tiers",
    "currency": "UAH",
    "elements": [{"target_bonus": {"label": "Premium", "share": 0.5, "curve": TIERS}}],
}
SPEED = {
    "name": "Speed",
    "elements": [
        {"payment_speed": {"label": "Speed", "measure": "margin", "prepaid": 0.01, "on_time": 0.008, "late": 0.005}},
        {"penalty": {"label": "Fine", "amount": 100}},
    ],
}
EVERYTHING = read_yaml(Path(__file__).parent / "letter" / "every_kind.yaml")


def row(text, head):
    """The cells of the last row of a Markdown table that starts with a text."""
    line = [line for line in text.splitlines() if line.startswith(f"| {head} |")][-1]
    return [c.strip().replace("\u00a0", " ") for c in re.split(r"(?<!\\)\|", line)[1:-1]]


def test_examples_by_hand():
    # 50 % of 20,000 is 10,000 a month; times the factor of the tier, times twelve.
    text = letter(PREMIUM, "en", salary=20000, plan=300000)
    year = {"50": 102000, "75": 108000, "90": 108000, "100": 120000, "120": 120000, "150": 180000}
    for at, pay in year.items():
        assert row(text, f"{at}\u00a0%") == [f"{at} %", f"{pay:,} UAH", f"{pay:,} UAH", f"{pay + 240000:,} UAH"]


@pytest.mark.parametrize("lang", ["uk", "ru"])
def test_numbers_in_the_form_of_the_language(lang):
    assert row(letter(PREMIUM, lang, salary=20000), "75\u00a0%")[1] == "108 000 UAH"


def test_examples_are_what_settle_pays():
    scheme = {
        "name": "x",
        "elements": [
            {"target_bonus": {"label": "Target", "share": 0.3, "period": "quarter", "curve": LINE}},
            {"commission": {"label": "Pay", "measure": "margin", "curve": SLICES}},
            {"cap": {"label": "Cap", "lines": ["Target"], "amount": 1.3, "of": "target", "per": "year"}},
        ],
    }
    text = letter(scheme, "en", salary=17000, plan=100000)
    for at in (50, 75, 90, 100, 120, 150):
        facts = [
            {"manager": "A", "period": m, "salary": 17000, "plan": 100000, "revenue": 1000 * at, "margin": 300 * at}
            for m in range(1, 13)
        ]
        assert Decimal(row(text, f"{at}\u00a0%")[-2].replace(",", "")) == settle(scheme, facts).totals["A"]


def test_paid_late_by_hand():
    # Margin is 30 % of 100,000 a month: 1 %, 0.8 % and 0.5 % of 360,000 a year.
    text = letter(SPEED, "en", plan=100000)
    assert row(text, "everything in advance")[1] == "3,600"
    assert row(text, "everything on time")[1] == "2,880"
    assert row(text, "everything 15 working days late")[1] == "1,800"


def test_unpaid_invoices_pay_less_where_pay_is_on_cash():
    scheme = {"name": "x", "elements": [{"commission": {"measure": "cash", "rate": 0.02}}]}
    text = letter(scheme, "en", plan=100000)
    assert row(text, "everything on time")[1] == "24,000"
    assert row(text, "15 working days late, a tenth not at all")[1] == "21,600"


def test_what_one_case_costs():
    assert row(letter(SPEED, "en", plan=100000), "deals cancelled through own fault")[1:] == ["2,780", "-100"]


def test_a_team_shares_among_like_colleagues():
    # Three roles earn 2 % of 30,000 = 600 a month each; 60 % of 1,800 is 1,080, so 480 more than own.
    scheme = {
        "name": "x",
        "elements": [
            {"commission": {"label": "Pay", "measure": "margin", "rate": 0.02}},
            {"team_split": {"label": "Split", "by": "role", "parts": {"kam": 0.6, "helper": 0.3, "trainee": 0.1}}},
        ],
    }
    text = letter(scheme, "en", plan=100000, person={"role": "kam"})
    assert row(text, "100\u00a0%")[1:4] == ["7,200", "5,760", "12,960"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_is_told_in_every_language(lang):
    text = letter(EVERYTHING, lang)
    assert set(kinds()) == set(told_rules.KINDS)
    for kind in kinds():
        section = text.split(f"### l-{kind.replace('_', chr(92) + '_')}\n")[1].split("###")[0]
        assert len(section) > 40, kind
    html = letter(EVERYTHING, lang, format="html")
    assert f'<html lang="{lang}">' in html and html.count("<h3>") == len(EVERYTHING["elements"])


def test_catalogues_say_the_same_things():
    assert keys("en", "letter") == keys("uk", "letter") == keys("ru", "letter")


def test_a_kind_without_words_is_told_by_its_fields(monkeypatch):
    monkeypatch.setattr(told_rules, "KINDS", {})
    text = letter(PREMIUM, "en")
    assert "Bonus share: 0.5" in text


def test_only_the_elements_of_a_person():
    scheme = {
        "name": "x",
        "elements": [
            {"target_bonus": {"label": "Farm", "share": 0.2, "who": {"role": "farmer"}, "curve": LINE}},
            {"target_bonus": {"label": "Hunt", "share": 0.4, "who": {"role": "hunter"}, "curve": LINE}},
        ],
    }
    text = letter(scheme, "en", salary=1000, person={"role": "hunter"})
    assert "### Hunt" in text and "### Farm" not in text
    assert row(text, "100\u00a0%")[1] == "4,800"


class Tags(HTMLParser):
    """The tags of a page, opened and closed."""

    def __init__(self):
        super().__init__()
        self.open, self.seen, self.text = [], [], ""

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def test_texts_of_the_file_are_escaped():
    nasty = '<script>alert(1)</script> a|b *c* `d` & "e"'
    scheme = {"name": nasty, "elements": [{"target_bonus": {"label": nasty, "share": 0.3, "curve": LINE}}]}
    page = Tags()
    page.feed(letter(scheme, "en", format="html"))
    assert page.open == [] and "script" not in page.seen and nasty in page.text
    text = letter(scheme, "en")
    assert "<script" not in text.replace("\\<", "") and "*c*" not in text.replace("\\*", "")
    assert len(row(text, "100\u00a0%")) == 4


@pytest.mark.parametrize(
    "wrong", [{"lang": "de"}, {"format": "pdf"}, {"salary": float("nan")}, {"plan": -1}, {"salary": "20000"}]
)
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(InputError):
        letter(PREMIUM, **wrong)


def test_explanation_by_hand():
    scheme = {
        "name": "x",
        "elements": [{"target_bonus": {"label": "T", "share": 0.3, "period": "quarter", "curve": TIERS}}],
    }
    facts = [
        {"manager": "Anna", "period": f"2026-0{m}", "salary": 20000, "plan": 400000, "revenue": 448000}
        for m in (1, 2, 3)
    ]
    settled = settle(scheme, facts)
    told = explain(settled, "Anna", "2026-03", "T").replace("\u00a0", " ")
    assert told.startswith("attainment 1,344,000 / 1,200,000 = 112 %") and "100 % to 150 %" in told
    assert told.endswith("30 % of 60,000 × 1 = 18,000 → 18,000")
    assert explain(settled, "Anna", "2026-03", "T", "uk").replace("\u00a0", " ").endswith("= 18 000 → 18 000")
    for wrong in (("Bo", "2026-03", "T"), ("Anna", "2026-07", "T"), ("Anna", "2026-03", "U")):
        with pytest.raises(InputError):
            explain(settled, *wrong)


def test_explanation_of_a_book():
    scheme = load_scheme(
        {"name": "x", "currency": "EUR", "elements": [{"commission": {"measure": "margin", "rate": 0.02}}]}
    )
    book = Year(scheme, scale_of(scheme, 20000, 100000)).book()
    told = explain(scheme.pay(book), "1", 4, "Commission", book=book).replace("\u00a0", " ")
    assert told == "2 % of 30,000 = 600 → 600 EUR"
