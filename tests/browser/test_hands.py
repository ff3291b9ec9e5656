"""A whole piece of work with the keyboard alone, and a slider dragged by a real mouse."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from simulator.text import say
from tests.browser.reader import FIGURES, PATIENCE_MS, Reader

SCENARIO = "farming_it_services"
# Whose turn it is, and whether a person sees it: an outline, or a ring drawn as a shadow.
AT = """() => { const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
    const drawn = (s) => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none';
    return {name: (e.ariaLabel ?? e.labels?.[0]?.textContent ?? e.textContent ?? '').trim(), tag: e.tagName,
        lost: e === document.body, seen: drawn(s) || drawn(getComputedStyle(e.parentElement)),
        inside: r.bottom > 0 && r.top < innerHeight, css: e.closest('[class*=pl-]')?.className ?? ''} }"""
MOST_TABS = 220


@pytest.fixture
def person(browser: Browser, voila: str) -> Iterator[Reader]:
    found = Reader(browser, voila)
    found.open(f"&lang=en&scenario={SCENARIO}")
    yield found
    complaints = found.errors
    found.close()
    assert complaints == []


def walk(person: Reader, name: str, tag: str = "", key: str = "Tab") -> None:
    """Press Tab until the focus is on a control of that name; it is seen at every stop."""
    for _ in range(MOST_TABS):
        person.page.keyboard.press(key)
        at = person.page.evaluate(AT)
        if at["lost"] or not at["css"].count("pl"):
            continue  # between the end of the page and its beginning stands the browser itself
        assert at["seen"], f"nobody sees the focus on {at}"
        assert at["inside"], f"the focus is out of sight on {at}"
        if re.fullmatch(name, at["name"], re.IGNORECASE) and tag in at["tag"]:
            return
    raise AssertionError(f"no way to {name} by the keyboard")


def kept(person: Reader, name: str) -> None:
    """After the page is painted anew the focus is where it was."""
    person.rest()
    person.page.wait_for_timeout(300)
    at = person.page.evaluate(AT)
    assert not at["lost"] and re.fullmatch(name, at["name"], re.IGNORECASE), at


def test_a_whole_piece_of_work_with_the_keyboard_alone(person: Reader):
    page, keys = person.page, person.page.keyboard
    start = person.figures()
    page.evaluate("document.activeElement.blur()")
    walk(person, "Scenario", "SELECT")
    keys.press("ArrowDown")  # the list takes the next one at once
    person.settle(start)
    kept(person, "Scenario")
    other = person.figures()
    keys.press("ArrowUp")
    person.settle(other)
    kept(person, "Scenario")
    assert person.figures() == start
    walk(person, "Bonus share", "DIV")
    keys.press("ArrowRight")
    person.settle(start)
    kept(person, "Bonus share")
    moved = person.figures()
    walk(person, "Factor, row 2", "INPUT")
    keys.press("ArrowUp")
    person.settle(moved)
    kept(person, "Factor, row 2")
    walk(person, "New rule", "SELECT")
    keys.type("Floor")
    walk(person, "Add", "BUTTON")
    groups = page.locator(".pl-group h2")
    n = groups.count()
    keys.press("Space")
    expect(groups).to_have_count(n + 1, timeout=PATIENCE_MS)
    kept(person, "Add")
    walk(person, "Undo", "BUTTON", "Shift+Tab")
    for _ in range(3):
        keys.press("Enter")
    expect(groups).to_have_count(n, timeout=PATIENCE_MS)
    page.wait_for_function(f"(t) => ({FIGURES})() === t", arg=start, timeout=PATIENCE_MS)
    kept(person, "Undo|Redo")  # there is nothing left to undo: the focus goes on to its neighbour
    walk(person, "Payslips of Marta", "BUTTON")
    keys.press("Enter")
    expect(page.locator(".pl-panel-payslip h2")).to_have_text("Payslips of Marta", timeout=PATIENCE_MS)
    person.rest()
    walk(person, "Budget", "BUTTON")
    keys.press("Space")
    expect(page.locator(".pl-picture-stress img")).to_be_visible(timeout=PATIENCE_MS)
    kept(person, "Budget")
    walk(person, "Language", "SELECT")
    keys.press("ArrowDown")
    expect(page.locator(".pl-head h1")).to_have_text(say("planner-title", "uk"), timeout=PATIENCE_MS)
    kept(person, say("planner-language", "uk"))
    walk(person, say("planner-save", "uk"), "BUTTON")
    keys.press("Enter")
    expect(page.locator(".pl-note a")).to_be_visible(timeout=PATIENCE_MS)
    kept(person, say("planner-save", "uk"))


WATCH = """() => {
    const seen = window.seen = {shifts: [], chips: [], texts: []};
    new PerformanceObserver((list) => { for (const e of list.getEntries()) if (e.value > 0)
        seen.shifts.push([e.value, ...e.sources.map((s) => s.node?.className ?? s.node?.nodeName)]); })
        .observe({type: 'layout-shift'});
    const look = () => { const chip = document.querySelector('.pl-chip'), last = seen.chips.at(-1);
        const now = chip.classList.contains('pl-preview') ? 'preview' : 'full';
        if (now !== last) seen.chips.push(now);
        const text = document.querySelector('.pl-card-cost_total b').textContent;
        if (text !== seen.texts.at(-1)) seen.texts.push(text); };
    look();
    new MutationObserver(look).observe(document.querySelector('.pl'),
        {subtree: true, childList: true, characterData: true, attributes: true});
}"""
PLACES = """() => [...document.querySelectorAll('.pl-group, .pl-card, .pl-panel, .pl-image img, .pl-slider')]
    .map((e) => { const r = e.getBoundingClientRect(); return [r.x, r.y, r.width, r.height].map(Math.round).join() })
    .join(' ')"""


def test_nothing_jumps_while_a_slider_is_dragged_and_the_last_value_wins(person: Reader):
    page, mouse, before = person.page, person.page.mouse, person.figures()
    handle = page.locator(".pl-slider .noUi-handle").first
    box, places = handle.bounding_box(), page.evaluate(PLACES)
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.evaluate(WATCH)
    mouse.move(x, y)
    mouse.down()
    page.wait_for_timeout(700)  # what follows a press at once is not counted as a jump
    for i in range(60):
        mouse.move(x + i, y)
        page.wait_for_timeout(25)
    for i in range(60, 20, -1):
        mouse.move(x + i, y)
        page.wait_for_timeout(25)
    held = page.evaluate("() => document.querySelector('.pl-chip').classList.contains('pl-preview')")
    assert held, "while the hand is on the slider the figures are marked as a preview"
    assert page.evaluate(PLACES) == places
    mouse.up()
    person.settle(before)
    assert page.evaluate(PLACES) == places
    after, value = person.figures(), handle.get_attribute("aria-valuenow")
    page.wait_for_timeout(1500)
    assert person.figures() == after  # nothing older comes late
    seen = page.evaluate("window.seen")
    assert seen["shifts"] == []
    assert seen["chips"][-1] == "full" and seen["chips"].count("preview") >= 1
    assert 3 < len(seen["texts"]) < 100  # followed the hand, and joined moves that came too fast
    assert float(person.named("Bonus share").input_value()) == pytest.approx(float(value or "nan"), abs=0.051)
    person.back(before)
    page.get_by_role("button", name="Redo").click()
    person.settle(before)
    assert person.figures() == after  # the same value by another way gives the same figures
