"""The three pages in three languages: all is there, nothing is cut off, nothing hinders a reader."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from simulator.text import say
from tests.browser.reader import PATIENCE_MS, Reader
from tests.browser.wording import foreign

PAGES = ("hr", "leadership", "consultant")
LANGUAGES = ("uk", "ru", "en")
NAMES = {"en": "English", "uk": "Українська", "ru": "Русский"}
SCENARIO = "farming_it_services"
UNNAMED = """() => [...document.querySelectorAll('.pl input, .pl select, .pl button, .pl [role=slider], .pl summary')]
    .filter(e => e.offsetParent && !e.closest('.pl-ear') && !/[\\p{L}]/u.test(
        [e.ariaLabel, e.labels?.[0]?.textContent, e.textContent, e.title].find((t) => (t ?? '').trim()) ?? ''))
    .map(e => e.outerHTML.slice(0, 160))"""
DARK = """() => getComputedStyle(document.querySelector('.pl-card')).backgroundColor
    .match(/[0-9]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) < 200"""


def serious(reader: Reader) -> dict[str, str]:
    """What axe finds to hinder people, with the first place of each."""
    found = Axe().run(reader.page, context=".pl").response["violations"]
    return {v["id"]: v["nodes"][0]["html"][:200] for v in found if v["impact"] in ("serious", "critical")}


@pytest.fixture(scope="module", params=PAGES)
def opened(request: pytest.FixtureRequest, reader: Reader) -> str:
    name = str(request.param)
    reader.open(f"&page={name}&lang=en&scenario={SCENARIO}")
    return name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_speaks_the_language_that_is_chosen(opened: str, reader: Reader, pictures: Path, lang: str):
    page = reader.page
    if page.locator(".pl").first.get_attribute("lang") != lang:
        page.locator(".pl-head select").select_option(label=NAMES[lang])
    expect(page.locator(".pl-head h1")).to_have_text(say("planner-title", lang), timeout=PATIENCE_MS)
    expect(page.locator(".pl").first).to_have_attribute("lang", lang, timeout=PATIENCE_MS)
    reader.rest()
    if opened == "consultant" and page.locator(".pl-state.pl-variant").count() == 0:
        page.get_by_role("button", name=say("planner-keep-variant", lang)).click()
        expect(page.locator(".pl-state.pl-variant b").first).to_be_visible(timeout=PATIENCE_MS)
        reader.rest()
    assert page.locator(".pl-alert").count() == 0
    if lang != "en":
        for _ in range(50):  # texts change one after the other
            if not foreign(reader):
                break
            page.wait_for_timeout(100)
        assert foreign(reader) == []
    reader.shoot(pictures / f"{opened}-{lang}.png")


def test_axe_finds_nothing_that_hinders(opened: str, reader: Reader):
    assert serious(reader) == {}
    assert reader.page.evaluate(UNNAMED) == []


@pytest.mark.parametrize("width", [360, 720, 1024, 1920])  # 720: a window of 1440 at 200 % zoom
def test_no_width_scrolls_sideways(opened: str, reader: Reader, pictures: Path, width: int):
    reader.page.set_viewport_size({"width": width, "height": 900})
    reader.page.wait_for_timeout(300)
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= width
    wide = """(w) => [...document.querySelectorAll('.pl *')].filter((e) => e.getBoundingClientRect().right > w + 1
        && !e.closest('.pl-scroll, .pl-ear, .pl-bubble, [hidden]') && getComputedStyle(e).position !== 'fixed'
        && e.getClientRects().length && !e.closest('.pl-tip-text')).map((e) => e.outerHTML.slice(0, 100))"""
    assert reader.page.evaluate(wide, width) == []
    reader.shoot(pictures / f"{opened}-{width}.png")
    reader.page.set_viewport_size({"width": 1440, "height": 900})


def test_the_dark_page_is_dark_and_readable(opened: str, reader: Reader, pictures: Path):
    page = reader.page
    image = page.locator(".pl-figure img").first
    light = image.get_attribute("src")
    page.get_by_role("button", name="Dark").click()
    expect(page.locator(".pl.pl-dark").first).to_be_visible(timeout=PATIENCE_MS)
    expect(image).not_to_have_attribute("src", light or "", timeout=PATIENCE_MS)
    reader.rest()
    if opened != "consultant":
        page.wait_for_function(DARK, timeout=PATIENCE_MS)
    assert serious(reader) == {}
    reader.shoot(pictures / f"{opened}-dark.png")
    page.get_by_role("button", name="Dark").click()
    expect(page.locator(".pl.pl-dark")).to_have_count(0, timeout=PATIENCE_MS)
    reader.rest()


@pytest.mark.parametrize("opened", ["leadership"], indirect=True)
def test_leaders_see_stress_break_even_and_move_the_budget(opened: str, reader: Reader):
    page = reader.page
    stress = page.locator(".pl-picture-stress img")
    expect(stress).to_be_visible(timeout=PATIENCE_MS)
    expect(page.locator(".pl-picture-stress")).to_contain_text("hardest case")
    assert page.locator(".pl-even tbody tr").count() == 3  # no response, the usual and the strong one
    assert re.search(r"\d(\.\d+)?\s%", page.locator(".pl-panel-even p").inner_text())
    over = page.locator(".pl-card-over b")
    before = over.inner_text()
    box = reader.named("Budget a year, USD")
    box.fill("590000")
    box.press("Tab")
    expect(over).not_to_have_text(before, timeout=PATIENCE_MS)
    higher = float(re.sub(r"[^0-9.]", "", before))
    assert float(re.sub(r"[^0-9.]", "", over.inner_text())) < higher  # a larger budget is exceeded less often
    reader.rest()
    page.get_by_role("button", name="Undo").click()
    expect(over).to_have_text(before, timeout=PATIENCE_MS)
    reader.rest()


@pytest.mark.parametrize("opened", ["consultant"], indirect=True)
def test_a_consultant_sees_three_states_and_the_way_between_them(opened: str, reader: Reader):
    page = reader.page
    expect(page.locator(".pl-state")).to_have_count(3, timeout=PATIENCE_MS)
    way = re.compile(r"From ([\d.]+K) USD today to ([\d.]+K) USD")
    expect(page.locator(".pl-picture").first).to_contain_text(way, timeout=PATIENCE_MS)
    ends = way.search(page.locator(".pl-picture").first.inner_text())
    assert ends
    assert page.locator(".pl-state.pl-today b").first.inner_text().startswith(ends.group(1))
    assert page.locator(".pl-state.pl-proposal b").first.inner_text().startswith(ends.group(2))
    # The variant was kept when the page was first looked at: a way to each of the two, and the plane.
    expect(page.locator(".pl-state.pl-variant b").first).to_be_visible(timeout=PATIENCE_MS)
    expect(page.locator(".pl-picture img")).to_have_count(3, timeout=PATIENCE_MS)
