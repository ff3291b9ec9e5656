"""The page in a real browser: figures, pictures and no code; keyboard, mistakes, undo, saving, reload, files."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.reader import PATIENCE_MS, Reader

SHARE = "Bonus share"


@pytest.fixture(scope="module", autouse=True)
def _opened(reader: Reader) -> None:
    reader.open()


def test_the_page_shows_figures_pictures_and_no_code(reader: Reader, pictures: Path):
    page = reader.page
    assert page.locator(".pl-card").count() == 6
    for image in page.locator(".pl-figure img").all():
        assert len(image.get_attribute("alt") or "") > 40
        assert image.evaluate("e => e.complete && e.naturalWidth > 500")
    body = page.locator("body").inner_text()
    assert "import" not in body and "Traceback" not in body
    assert "planner()" not in page.content()  # sources are stripped
    reader.shoot(pictures / "design.png")


def test_a_slider_moves_figures_and_pictures_by_keyboard(reader: Reader):
    page, before = reader.page, reader.figures()
    image = page.locator(".pl-figure img").first.get_attribute("src")
    page.get_by_role("slider").first.focus()
    page.keyboard.press("ArrowRight")
    reader.settle(before)
    assert page.locator(".pl-figure img").first.get_attribute("src") != image
    reader.back(before)
    expect(page.get_by_role("button", name="Undo")).to_be_disabled(timeout=PATIENCE_MS)
    page.get_by_role("button", name="Redo").click()
    reader.settle(before)
    reader.back(before)


def test_a_typed_number_counts_and_a_wrong_one_is_told(reader: Reader):
    page, before = reader.page, reader.figures()
    box = reader.named(SHARE)
    box.fill("33")
    box.press("Tab")
    expect(page.get_by_role("slider").first).to_have_attribute("aria-valuenow", re.compile("^33"), timeout=PATIENCE_MS)
    reader.settle(before)
    first = page.locator(".pl-cell input").first
    good = first.input_value()
    first.fill("500")
    first.press("Tab")
    alert = page.locator(".pl-error [role=alert]").first
    expect(alert).to_be_visible(timeout=PATIENCE_MS)
    assert "Traceback" not in page.locator("body").inner_text()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".pl-error [role=alert]")).to_have_count(0, timeout=PATIENCE_MS)
    expect(page.locator(".pl-cell input").first).to_have_value(good, timeout=PATIENCE_MS)


def test_a_tier_and_its_reading_redraw_the_curve(reader: Reader):
    page, before = reader.page, reader.figures()
    curve = page.locator(".pl-picture-payout img")
    image = curve.get_attribute("src")
    reader.named("Between the rows").select_option(label="the next row holds (step up)")
    expect(curve).not_to_have_attribute("src", image or "", timeout=PATIENCE_MS)
    image = curve.get_attribute("src")
    reader.named("Factors multiply").select_option(label="the salary itself")
    expect(curve).not_to_have_attribute("src", image or "", timeout=PATIENCE_MS)
    expect(reader.named(SHARE)).to_have_value("100", timeout=PATIENCE_MS)
    rows = page.locator(".pl-table").first.locator(".widget-hbox")
    n = rows.count()
    page.get_by_role("button", name="Add a row").first.click()
    expect(rows).to_have_count(n + 1, timeout=PATIENCE_MS)
    reader.back(before, 3)
    expect(rows).to_have_count(n, timeout=PATIENCE_MS)
    assert reader.chosen("Between the rows") == "a straight line"


def test_figures_and_pictures_explain_themselves_on_hover_and_on_focus(reader: Reader):
    page, bubble = reader.page, reader.page.locator(".pl-bubble")
    page.locator(".pl-card-quit_risk b").hover()
    expect(bubble).to_contain_text("probability that a manager leaves", timeout=PATIENCE_MS)
    assert "Assumes:" in bubble.inner_text() and "Source:" in bubble.inner_text()
    page.keyboard.press("Escape")
    expect(bubble).to_be_hidden()
    page.mouse.move(0, 0)
    page.locator(".pl-picture-plane img").hover()
    expect(bubble).to_contain_text("field studies", timeout=PATIENCE_MS)
    page.mouse.move(0, 0)
    expect(bubble).to_be_hidden()
    explained = 0
    for mark in page.locator("[data-pl-tip]").all():
        told = page.locator(f"[id='{mark.get_attribute('aria-describedby')}']")
        assert len(told.first.text_content() or "") > 20
        explained += 1
    assert explained > 30
    page.locator("[data-pl-tip]").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(bubble).to_be_visible()
    box = bubble.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 1440


def test_saving_gives_a_file_to_take_away(reader: Reader, voila_home: Path):
    page = reader.page
    reader.named("Name of the scheme").fill("Browser test")
    reader.named("Name of the scheme").press("Tab")
    page.get_by_role("button", name="Save scheme").click()
    note = page.locator(".pl-note")
    expect(note).to_contain_text("Browser_test.yaml", timeout=PATIENCE_MS)
    with page.expect_download() as coming:
        note.get_by_role("link").click()
    assert coming.value.suggested_filename == "Browser_test.yaml"
    text = Path(coming.value.path()).read_text(encoding="utf-8")
    assert text.startswith("name: Browser test") and "target_bonus" in text
    saved = list(voila_home.rglob("schemes/Browser_test.yaml"))
    assert len(saved) == 1 and saved[0].read_text(encoding="utf-8") == text


def test_files_come_and_go(reader: Reader, tmp_path: Path):
    page = reader.page
    page.get_by_role("button", name="Files", exact=True).click()
    endings = {"Scheme": ".yaml", "Scenario": ".yaml", "Letter to the employee": ".html", "Key figures": ".csv"}
    for name, ending in endings.items():
        with page.expect_download() as coming:
            page.get_by_role("button", name=f"↓ {name}").click()
        assert coming.value.suggested_filename.endswith(ending)
    with page.expect_download() as coming:
        page.get_by_role("button", name="Save the picture: What a year costs").click()
    assert Path(coming.value.path()).read_bytes()[:4] == b"\x89PNG"
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("elements: [{target_bonus: {share: 30}}]", encoding="utf-8")
    _bring(reader, wrong)
    expect(page.locator(".pl-alert")).to_contain_text("could not be opened", timeout=PATIENCE_MS)
    good = tmp_path / "good.yaml"
    good.write_text("name: Brought along\nelements: [{commission: {measure: revenue, rate: 0.004}}]", encoding="utf-8")
    before = reader.figures()
    _bring(reader, good)
    expect(reader.named("Name of the scheme")).to_have_value("Brought along", timeout=PATIENCE_MS)
    reader.settle(before)
    before = reader.figures()
    reader.named("Saved schemes").select_option(label="Browser_test")
    expect(reader.named("Name of the scheme")).to_have_value("Browser test", timeout=PATIENCE_MS)
    reader.settle(before)


def _bring(reader: Reader, file: Path) -> None:
    with reader.page.expect_file_chooser() as asked:
        reader.page.get_by_role("button", name="Open a file").click()
    asked.value.set_files(file)


def test_a_scenario_file_of_ones_own_is_opened_and_kept(reader: Reader):
    page = reader.page
    with page.expect_download() as coming:
        page.get_by_role("button", name="↓ Scenario").click()
    text = Path(coming.value.path()).read_text(encoding="utf-8")
    mine = Path(coming.value.path()).with_name("Our firm.yaml")
    mine.write_text(text.replace("Farming at an IT-services company", "Our firm"), encoding="utf-8")
    _bring(reader, mine)
    expect(reader.named("Scenario")).to_have_value(re.compile(".*"), timeout=PATIENCE_MS)
    expect(page.locator(".pl-note")).to_contain_text("Our firm.yaml", timeout=PATIENCE_MS)
    page.wait_for_function("() => location.search.includes('mine')", timeout=PATIENCE_MS)
    reader.rest()
    page.reload()
    expect(page.locator(".pl-card b").first).to_be_visible(timeout=PATIENCE_MS)
    assert "Our_firm" in reader.chosen("Scenario")
    reader.rest()


def test_work_view_and_language_are_there_after_a_reload(reader: Reader):
    page = reader.page
    reader.open("&scenario=farming_it_services")
    before = reader.figures()
    box = reader.named(SHARE)
    box.fill("27")
    box.press("Tab")
    reader.settle(before)
    page.locator(".pl-head select").select_option(label="Українська")
    expect(page.locator(".pl-head h1")).to_have_text("Планувальник оплати", timeout=PATIENCE_MS)
    page.wait_for_function("() => location.search.includes('lang=uk')", timeout=PATIENCE_MS)
    reader.rest()
    page.reload()
    expect(page.locator(".pl-head h1")).to_have_text("Планувальник оплати", timeout=PATIENCE_MS)
    expect(page.get_by_label("Частка бонусу").first).to_have_value("27", timeout=PATIENCE_MS)
    reader.rest()
