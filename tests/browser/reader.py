"""A reader of the page: opens it, rests until all is painted, remembers complaints and whom the browser asked."""

import re
import time
from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, expect

PATIENCE_MS = 60_000
# Voila's own: a module of a file manager that no page of Voila has.
NOT_OURS = ("docmanager", "favicon", "403 (Forbidden)", "404 (Not Found)")


class Reader:
    """One person with a browser of their own.

    Args:
        browser: gives the window; every reader has its own cookies.
        address: of the server, with its token.
        width: of the window, in CSS pixels.

    `lang` is the language that the person reads.
    """

    def __init__(self, browser: Browser, address: str, width: int = 1440, **settings: object) -> None:
        self.context = browser.new_context(viewport={"width": width, "height": 900}, **settings)  # type: ignore[arg-type]
        self.page: Page = self.context.new_page()
        self.address, self.lang = address, "en"
        self.errors: list[str] = []
        self.hosts: set[str] = set()
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", self._see)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(word in message.text for word in NOT_OURS):
            self.errors.append(message.text)

    def _see(self, request: Request) -> None:
        found = re.match(r"(?:https?|wss?)://([^/:]+)", request.url)
        if found:
            self.hosts.add(found.group(1))

    def open(self, query: str = "") -> float:
        """Open the page; seconds until its controls and first figures are there."""
        started = time.perf_counter()
        self.page.goto(self.address + query, timeout=PATIENCE_MS)
        expect(self.page.locator(".pl-card b, .pl-state b").first).to_be_visible(timeout=PATIENCE_MS)
        if "page=" not in query:
            expect(self.page.get_by_role("slider").first).to_be_visible(timeout=PATIENCE_MS)
        waited = time.perf_counter() - started
        self.rest()
        return waited

    def rest(self) -> None:
        """Until all paths are in and nothing is being calculated."""
        expect(self.page.locator(".pl-chip:not(.pl-preview)").first).to_be_visible(timeout=PATIENCE_MS)
        expect(self.page.locator(".pl-waiting")).to_have_count(0, timeout=PATIENCE_MS)

    def settle(self, before: str) -> None:
        """Until the figures differ from `before` and all paths are in."""
        self.page.wait_for_function(f"(t) => ({FIGURES})() !== t", arg=before, timeout=PATIENCE_MS)
        self.rest()

    def back(self, before: str, steps: int = 1) -> None:
        """Press Undo so often, and wait until the figures are what they were."""
        for _ in range(steps):
            self.page.get_by_role("button", name="Undo").click()
        self.page.wait_for_function(f"(t) => ({FIGURES})() === t", arg=before, timeout=PATIENCE_MS)
        self.rest()

    def figures(self) -> str:
        """The text of the cards as the browser holds it."""
        return str(self.page.evaluate(FIGURES))

    def seen(self) -> str:
        """Figures and pictures together: what any control must change."""
        return str(self.page.evaluate(SEEN))

    def named(self, label: str) -> Locator:
        """The first control of that name."""
        return self.page.get_by_label(label, exact=True).first

    def chosen(self, label: str) -> str:
        """What a list shows as chosen."""
        return str(self.named(label).evaluate("e => e.selectedOptions[0].textContent")).replace("\u00a0", " ")

    def shoot(self, path: Path) -> None:
        """The whole page, not only what the window shows: the page scrolls inside a part of its own."""
        size = self.page.viewport_size
        height = self.page.evaluate("Math.max(...[...document.querySelectorAll('*')].map((e) => e.scrollHeight))")
        self.page.set_viewport_size({"width": size["width"], "height": min(int(height) + 10, 7000)})
        self.page.wait_for_timeout(300)
        self.page.screenshot(path=path)
        self.page.set_viewport_size(size)

    def close(self) -> None:
        """Leave."""
        self.context.close()


FIGURES = "() => [...document.querySelectorAll('.pl-card, .pl-state')].map((e) => e.textContent).join('|')"
SEEN = """() => [...document.querySelectorAll('.pl-card, .pl-state, .pl-panel-table, .pl-image img')]
    .map((e) => e.src ?? e.textContent).join('|')"""
