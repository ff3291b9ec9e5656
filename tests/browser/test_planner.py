"""The planner in a real browser: pages, languages, widths; controls move figures; no outsider is asked."""

import re
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect

PATIENCE_MS = 240_000
HEADS = {"en": "Compensation planner", "uk": "Планувальник оплати", "ru": "Планировщик оплаты"}
# Voila's own: a module of a file manager that no page of Voila has.
NOT_OURS = ("docmanager", "favicon", "403 (Forbidden)", "404 (Not Found)")


class Watched:
    """A page that remembers what its browser complained about and whom it asked."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        self.hosts: set[str] = set()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._see)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(word in message.text for word in NOT_OURS):
            self.errors.append(message.text)

    def _see(self, request: Request) -> None:
        found = re.match(r"(?:https?|wss?)://([^/:]+)", request.url)
        if found:
            self.hosts.add(found.group(1))

    def open(self, address: str, query: str = "") -> Page:
        self.page.goto(address + query, timeout=PATIENCE_MS)
        expect(self.page.locator(".pl-cards, .pl-states").first).to_be_visible(timeout=PATIENCE_MS)
        self.rest()
        return self.page

    def rest(self) -> None:
        """Until all paths are in and nothing is being calculated."""
        expect(self.page.locator(".pl-chip:not(.pl-preview)").first).to_be_visible(timeout=PATIENCE_MS)
        expect(self.page.locator(".pl-waiting")).to_have_count(0, timeout=PATIENCE_MS)


IS_DARK = """() => getComputedStyle(document.querySelector('.pl-card')).backgroundColor
    .match(/[0-9]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) < 200"""


@pytest.fixture(scope="module")
def watched(browser: Browser) -> Iterator[Watched]:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    yield Watched(page)
    page.close()


@pytest.fixture(scope="module")
def design(watched: Watched, voila: str) -> Page:
    return watched.open(voila)


def figures(page: Page) -> str:
    """The text of the cards as the browser holds it: `inner_text` has line breaks that no comparison expects."""
    return page.locator(".pl-cards").first.text_content() or ""


def test_the_page_shows_figures_pictures_and_no_code(design: Page, pictures: Path):
    assert design.locator(".pl-card").count() == 6
    for image in design.locator(".pl-figure img").all():
        assert len(image.get_attribute("alt") or "") > 40
        assert image.evaluate("e => e.complete && e.naturalWidth > 500")
    assert "import" not in design.locator("body").inner_text()
    design.screenshot(path=pictures / "design.png", full_page=True)


def test_opening_the_page_changes_nothing(design: Page):
    """A slider that snaps to its grid once changed a rate by being shown."""
    expect(design.get_by_role("button", name="Undo")).to_be_disabled()


def test_a_slider_moves_figures_and_pictures_by_keyboard(design: Page, watched: Watched):
    before, image = figures(design), design.locator(".pl-figure img").first.get_attribute("src")
    slider = design.get_by_role("slider").first
    slider.focus()
    design.keyboard.press("ArrowRight")
    expect(design.locator(".pl-cards").first).not_to_have_text(before, timeout=PATIENCE_MS)
    expect(design.locator(".pl-figure img").first).not_to_have_attribute("src", image or "", timeout=PATIENCE_MS)
    watched.rest()
    design.get_by_role("button", name="Undo").click()
    expect(design.locator(".pl-cards").first).to_have_text(before, timeout=PATIENCE_MS)
    watched.rest()


def test_every_control_has_a_name(design: Page):
    expect(design.get_by_role("slider").first).to_have_attribute("aria-label", "Bonus share")
    unnamed = design.evaluate(
        """() => [...document.querySelectorAll('.pl input, .pl select, .pl button, .pl [role=slider], .pl summary')]
        .filter(e => e.offsetParent && !(e.labels?.[0]?.textContent || e.ariaLabel || e.textContent || e.title).trim())
        .map(e => e.outerHTML.slice(0, 120))"""
    )
    assert unnamed == []


def test_a_typed_number_counts_and_a_wrong_one_is_told(design: Page, watched: Watched):
    box = design.get_by_label("Bonus share").first
    box.fill("33")
    box.press("Tab")
    expect(design.get_by_role("slider").first).to_have_attribute(
        "aria-valuenow", re.compile("^33"), timeout=PATIENCE_MS
    )
    watched.rest()
    first = design.locator(".pl-cell input").first
    good = first.input_value()
    first.fill("500")
    first.press("Tab")
    alert = design.locator(".pl-error [role=alert]").first
    expect(alert).to_be_visible(timeout=PATIENCE_MS)
    assert "Traceback" not in design.locator("body").inner_text()
    design.get_by_role("button", name="Undo").click()
    expect(design.locator(".pl-error [role=alert]")).to_have_count(0, timeout=PATIENCE_MS)
    expect(design.locator(".pl-cell input").first).to_have_value(good, timeout=PATIENCE_MS)


@pytest.mark.parametrize("lang", ["uk", "ru", "en"])
def test_languages_switch_on_the_page(design: Page, watched: Watched, lang: str):
    names = {"en": "English", "uk": "Українська", "ru": "Русский"}
    design.locator(".pl-head select").select_option(label=names[lang])
    expect(design.locator(".pl-head h1")).to_have_text(HEADS[lang], timeout=PATIENCE_MS)
    expect(design.locator(".pl").first).to_have_attribute("lang", lang)
    watched.rest()


@pytest.mark.parametrize("width", [360, 768, 1024, 1920])
def test_no_width_scrolls_sideways(design: Page, pictures: Path, width: int):
    design.set_viewport_size({"width": width, "height": 900})
    design.wait_for_timeout(300)
    assert design.evaluate("document.documentElement.scrollWidth") <= width
    design.screenshot(path=pictures / f"design-{width}.png", full_page=True)
    design.set_viewport_size({"width": 1440, "height": 900})


def test_the_dark_page_is_dark(design: Page, watched: Watched, pictures: Path):
    image = design.locator(".pl-figure img").first
    watched.rest()
    light = image.get_attribute("src")
    design.get_by_role("button", name="Dark").click()
    expect(design.locator(".pl.pl-dark")).to_be_visible(timeout=PATIENCE_MS)
    # The pictures follow a moment after the page: only then is what they show worth remembering.
    expect(image).not_to_have_attribute("src", light or "", timeout=PATIENCE_MS)
    watched.rest()
    design.wait_for_function(IS_DARK, timeout=PATIENCE_MS)
    design.screenshot(path=pictures / "design-dark.png", full_page=True)
    dark = image.get_attribute("src")
    design.get_by_role("button", name="Dark").click()
    expect(image).not_to_have_attribute("src", dark or "", timeout=PATIENCE_MS)
    watched.rest()


def test_saving_says_where_the_file_is(design: Page):
    design.get_by_label("Name of the scheme").fill("Browser test")
    design.get_by_label("Name of the scheme").press("Tab")
    design.get_by_role("button", name="Save scheme").click()
    expect(design.locator(".pl-note")).to_contain_text("Browser_test.yaml", timeout=PATIENCE_MS)


@pytest.mark.parametrize(("name", "mark"), [("Budget", ".pl-card[data-measure=reserve]"), ("Compare", ".pl-state")])
def test_the_other_pages(design: Page, watched: Watched, pictures: Path, name: str, mark: str):
    design.get_by_role("button", name=name, exact=True).click()
    expect(design.locator(mark).first).to_be_visible(timeout=PATIENCE_MS)
    watched.rest()
    assert design.locator(".pl-alert").count() == 0
    design.screenshot(path=pictures / f"{name.lower()}.png", full_page=True)


def test_work_is_there_after_a_reload(watched: Watched, voila: str):
    page = watched.page
    page.get_by_role("button", name="Design", exact=True).click()
    expect(page.get_by_label("Bonus share").first).to_be_visible(timeout=PATIENCE_MS)
    watched.rest()
    before = figures(page)
    box = page.get_by_label("Bonus share").first
    box.fill("27")
    box.press("Tab")
    expect(page.locator(".pl-cards").first).not_to_have_text(before, timeout=PATIENCE_MS)
    watched.open(voila)
    expect(page.get_by_label("Bonus share").first).to_have_value("27", timeout=PATIENCE_MS)


def test_moves_are_painted_in_order(watched: Watched, record_testsuite_property: Callable[[str, object], None]):
    page, waits, seen = watched.page, [], []
    slider = page.get_by_role("slider").first
    slider.focus()
    for i in range(20):
        before = figures(page)
        started = time.perf_counter()
        page.keyboard.press("ArrowRight" if i % 2 == 0 else "ArrowLeft")
        page.wait_for_function(
            "t => document.querySelector('.pl-cards').textContent !== t", arg=before, timeout=PATIENCE_MS
        )
        waits.append(time.perf_counter() - started)
        seen.append(slider.get_attribute("aria-valuenow"))
    assert len(set(seen[::2])) == 1 and len(set(seen[1::2])) == 1 and seen[0] != seen[1]
    record_testsuite_property("slider to figures, median ms", round(1000 * statistics.median(waits)))
    watched.rest()


def test_axe_finds_nothing_serious(watched: Watched):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    found = axe.Axe().run(watched.page, context=".pl").response["violations"]
    serious = {v["id"]: v["nodes"][0]["html"][:160] for v in found if v["impact"] in ("serious", "critical")}
    assert serious == {}


def test_nobody_outside_was_asked_and_nothing_was_complained_about(watched: Watched):
    assert watched.hosts <= {"127.0.0.1", "localhost"}
    assert watched.errors == []


def test_the_same_page_opens_in_jupyterlab(browser: Browser, lab: str, pictures: Path):
    page = browser.new_page(viewport={"width": 1600, "height": 1000})
    page.goto(lab + "&reset", timeout=PATIENCE_MS)
    expect(page.get_by_text(re.compile(r"\| Idle"))).to_be_visible(timeout=PATIENCE_MS)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.locator('.lm-Menu-item[data-command="runmenu:run-all"]').click()
    expect(page.locator(".pl-card").first).to_be_visible(timeout=PATIENCE_MS)
    expect(page.locator(".pl-chip:not(.pl-preview)").first).to_be_visible(timeout=PATIENCE_MS)
    before = figures(page)
    page.get_by_role("slider").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".pl-cards").first).not_to_have_text(before, timeout=PATIENCE_MS)
    page.screenshot(path=pictures / "lab.png")
    page.close()
