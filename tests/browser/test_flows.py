"""What people do from opening the page to leaving with a file, in each language and with every text in it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from simulator.text import LANGUAGES, say
from tests.browser.reader import PATIENCE_MS, Reader
from tests.browser.wording import foreign

SCENARIO = "farming_it_services"
OWN = "name: Brought along\nelements: [{commission: {label: My own line, measure: revenue, rate: 0.004}}]"
BROKEN = "elements: [{target_bonus: {measure: revenue, share: 30, curve: {kind: step, points: [[1, 1], [1, 2]]}}}]"
# A user's own words stay as they were written.
MINE = ("Brought along", "My own line")


@pytest.fixture(scope="module", params=LANGUAGES)
def person(request: pytest.FixtureRequest, browser: Browser, voila: str) -> Iterator[Reader]:
    """Somebody who has never been here, and reads one language."""
    found = Reader(browser, voila)
    found.lang = str(request.param)
    found.open(f"&lang={found.lang}&scenario={SCENARIO}")
    yield found
    complaints = found.errors
    found.close()
    assert complaints == []


def told(person: Reader, key: str, **values: str) -> str:
    """A text of the page in the person's language."""
    return say(key, person.lang, **values)


def all_in_one_language(person: Reader, *own: str) -> None:
    """Nothing is left in English, apart from what the person wrote."""
    if person.lang != "en":
        assert [t for t in foreign(person) if t not in own and not any(o in t for o in own)] == []


def press(person: Reader, key: str, **values: str) -> None:
    person.page.get_by_role("button", name=told(person, key, **values), exact=True).first.click()


def bring(person: Reader, name: str, text: str, folder: Path) -> None:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    with person.page.expect_file_chooser() as asked:
        person.page.locator(".pl-files button").first.click()
    asked.value.set_files(file)


def undo(person: Reader, before: str) -> None:
    press(person, "planner-undo")
    same = "(t) => document.querySelector('.pl-cards').textContent === t"
    person.page.wait_for_function(same, arg=before, timeout=PATIENCE_MS)
    person.rest()


def cards(person: Reader) -> str:
    return str(person.page.locator(".pl-cards").text_content())


def test_a_table_is_edited_read_otherwise_and_mended(person: Reader):
    page, before = person.page, cards(person)
    all_in_one_language(person)
    curve = page.locator(".pl-picture-payout img")
    image = curve.get_attribute("src") or ""
    reading = person.named(told(person, "planner-reading"))
    reading.select_option(label=told(person, "planner-reading-step-up"))
    expect(curve).not_to_have_attribute("src", image, timeout=PATIENCE_MS)
    undo(person, before)
    expect(reading).to_have_value(_chosen(person, "linear"), timeout=PATIENCE_MS)
    press(person, "planner-redo")
    expect(reading).to_have_value(_chosen(person, "step-up"), timeout=PATIENCE_MS)
    rows = page.locator(".pl-table").first.locator(".widget-hbox")
    n = rows.count()
    press(person, "planner-add-row")
    expect(rows).to_have_count(n + 1, timeout=PATIENCE_MS)
    first = page.locator(".pl-cell input").first
    first.fill("500")
    first.press("Tab")
    alert = page.locator(".pl-error [role=alert]").first
    expect(alert).to_be_visible(timeout=PATIENCE_MS)
    expect(page.locator(".pl-alert")).to_contain_text(told(person, "planner-not-shown"))
    all_in_one_language(person)
    while page.get_by_role("button", name=told(person, "planner-undo"), exact=True).is_enabled():
        press(person, "planner-undo")
        page.wait_for_timeout(400)
    person.rest()
    assert cards(person) == before
    expect(rows).to_have_count(n, timeout=PATIENCE_MS)


def _chosen(person: Reader, reading: str) -> re.Pattern[str]:
    return re.compile(rf"^{re.escape(told(person, f'planner-reading-{reading}'))}\s*$")


def test_a_remark_leads_to_its_control(person: Reader):
    page, before = person.page, cards(person)
    page.locator(".pl-cell input").nth(2).fill("3")  # the factor of the first row: a cliff
    page.locator(".pl-cell input").nth(2).press("Tab")
    link = page.locator(".pl-remarks [data-pl-act=goto]").first
    expect(link).to_have_text(told(person, "planner-show-control"), timeout=PATIENCE_MS)
    all_in_one_language(person)
    place = re.sub(r"[^a-zA-Z0-9]+", "-", link.get_attribute("data-pl-value") or "")
    link.click()
    page.wait_for_function("() => document.activeElement.closest('.pl-controls')", timeout=PATIENCE_MS)
    css = page.evaluate("[...document.activeElement.closest('[class*=pl-k-]').classList].join(' ')")
    assert any(place.startswith(name.removeprefix("pl-k-")) for name in css.split() if name.startswith("pl-k-"))
    undo(person, before)


def test_rules_are_added_moved_and_removed(person: Reader):
    groups = person.page.locator(".pl-group h2")
    before, cap = groups.all_inner_texts(), told(person, "planner-kind-cap")
    person.named(told(person, "planner-add-element")).select_option(label=cap)
    press(person, "planner-add")
    expect(groups).to_have_count(len(before) + 1, timeout=PATIENCE_MS)
    all_in_one_language(person)
    press(person, "planner-move-up", name=cap)
    expect(groups.nth(len(before) - 1)).to_contain_text(cap, timeout=PATIENCE_MS)
    press(person, "planner-remove", name=cap)
    expect(groups).to_have_count(len(before), timeout=PATIENCE_MS)
    assert groups.all_inner_texts() == before
    person.rest()


def test_a_click_on_a_manager_shows_the_payslip_with_its_arithmetic(person: Reader):
    press(person, "planner-payslip", manager="Iryna")
    slips = person.page.locator(".pl-panel-payslip")
    expect(slips.locator("h2")).to_have_text(told(person, "planner-payslip", manager="Iryna"), timeout=PATIENCE_MS)
    person.rest()
    assert person.chosen(told(person, "planner-manager")) == "Iryna"
    amounts = [_amount(row.locator("td").first.inner_text()) for row in slips.locator("details[open] tr").all()]
    assert len(amounts) > 3
    assert sum(amounts[:-1]) == pytest.approx(amounts[-1], abs=0.011)  # what is paid is the sum of the lines
    assert "%" in slips.locator("details[open]").inner_text()  # the attainment, in the arithmetic
    all_in_one_language(person)


def _amount(text: str) -> float:
    plain = re.sub(r"[^0-9.,-]", "", text.replace("\u2212", "-"))
    return float(plain.replace(",", "") if re.search(r",\d{3}\b", plain) else plain.replace(",", "."))


def test_files_are_refused_opened_and_saved(person: Reader, tmp_path: Path):
    page, before = person.page, cards(person)
    press(person, "planner-files")
    bring(person, "broken.yaml", BROKEN, tmp_path)
    expect(page.locator(".pl-alert")).to_contain_text(told(person, "planner-not-opened"), timeout=PATIENCE_MS)
    assert page.locator(".pl-alert li").count() >= 2
    all_in_one_language(person)
    bring(person, "good.yaml", OWN, tmp_path)
    expect(person.named(told(person, "planner-name"))).to_have_value("Brought along", timeout=PATIENCE_MS)
    expect(page.locator(".pl-group h2").first).to_contain_text("My own line")
    person.rest()
    all_in_one_language(person, *MINE)
    undo(person, before)
    box = person.named(told(person, "planner-name"))
    box.fill("Our_own_1")
    box.press("Tab")
    press(person, "planner-save")
    expect(page.locator(".pl-note")).to_contain_text("Our_own_1.yaml", timeout=PATIENCE_MS)
    with page.expect_download() as coming:
        page.locator(".pl-note a").click()
    text = Path(coming.value.path()).read_text(encoding="utf-8")
    assert text.startswith("name: Our_own_1") and "label: Revenue target" in text  # the file keeps its own words
    all_in_one_language(person, "Our_own_1", *MINE)
    with page.expect_download() as coming:
        page.get_by_role("button", name=f"↓ {told(person, 'planner-take-letter')}").click()
    letter = Path(coming.value.path()).read_text(encoding="utf-8")
    assert ("Revenue target" in letter) == (person.lang == "en")
