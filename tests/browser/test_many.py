"""Several people at one server: nobody sees another's work, and nobody waits much longer than alone."""

import time
from collections.abc import Callable

from playwright.sync_api import Browser

from tests.browser.reader import Reader
from tests.browser.stopwatch import median, move, watch

SCENARIO = "farming_it_services"
PEOPLE, ROUNDS, EVERY_S = 5, 3, 5.0
SHARE = "Bonus share"


def test_five_people_work_apart_and_at_twice_the_time_at_most(
    browser: Browser, voila: str, record_testsuite_property: Callable[[str, object], None]
):
    people = [Reader(browser, voila) for _ in range(PEOPLE)]
    try:
        for one in people:
            one.open(f"&lang=en&scenario={SCENARIO}")
            one.page.get_by_role("slider").first.focus()
            watch(one.page)
            move(one.page, "ArrowRight")
            one.rest()
        _apart(people)
        alone = [_timed(people[0], i) for i in range(2 * ROUNDS)]
        together = _together(people)
        worst = max(median(times) for times in together)
        told = f"five people: worst median {worst:.0f} ms, alone {median(alone):.0f} ms"
        record_testsuite_property(told, round(worst / median(alone), 2))
        print(told)
        assert worst < 2 * median(alone)
    finally:
        complaints = [c for one in people for c in one.errors]
        for one in people:
            one.close()
    assert complaints == []


def _timed(one: Reader, turn: int) -> float:
    """Milliseconds from a key to the figures of one person, who then waits for the rest."""
    found = move(one.page, "ArrowRight" if turn % 2 else "ArrowLeft").first
    one.rest()
    return found


def _together(people: list[Reader]) -> list[list[float]]:
    """Everybody moves once in five seconds, one after the other, whether or not the others' full runs are done."""
    found: list[list[float]] = [[] for _ in people]
    for turn in range(ROUNDS):
        for i, one in enumerate(people):
            started = time.monotonic()
            found[i].append(move(one.page, "ArrowRight" if turn % 2 else "ArrowLeft").first)
            time.sleep(max(0.0, EVERY_S / len(people) - (time.monotonic() - started)))
    return found


def _apart(people: list[Reader]) -> None:
    """What one types and saves is not seen by another, not even after a reload."""
    first, second = people[0], people[1]
    before = first.figures()
    box = first.named(SHARE)
    box.fill("37")
    box.press("Tab")
    first.settle(before)
    first.page.get_by_role("button", name="Save scheme").click()
    first.page.locator(".pl-note").wait_for()
    second.open(f"&lang=en&scenario={SCENARIO}")
    assert second.named(SHARE).input_value() != "37"
    second.page.get_by_role("button", name="Files", exact=True).click()
    second.named("Saved schemes").wait_for()
    assert second.named("Saved schemes").locator("option").count() == 1  # only the line that says "choose one"
    for one in (first, second):
        one.page.get_by_role("slider").first.focus()
        watch(one.page)
