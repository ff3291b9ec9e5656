"""The same page in a cell of JupyterLab."""

import re
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.reader import PATIENCE_MS, Reader


def test_the_same_page_opens_in_jupyterlab(browser: Browser, lab: str, pictures: Path):
    reader = Reader(browser, lab, width=1600)
    page = reader.page
    page.goto(lab + "&reset", timeout=PATIENCE_MS)
    expect(page.get_by_text(re.compile(r"\| Idle"))).to_be_visible(timeout=PATIENCE_MS)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.locator('.lm-Menu-item[data-command="runmenu:run-all"]').click()
    expect(page.locator(".pl-card b").first).to_be_visible(timeout=PATIENCE_MS)
    reader.rest()
    before = reader.figures()
    page.get_by_role("slider").first.focus()
    page.keyboard.press("ArrowRight")
    reader.settle(before)
    page.screenshot(path=pictures / "lab.png")
    assert reader.hosts <= {"127.0.0.1", "localhost"}
    reader.close()
