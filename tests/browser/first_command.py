"""Proves the README's first command: starts it, waits for the page, moves a slider, sees a figure move, stops it."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from tests.browser.servers import FLAGS, ROOT, TOKEN, chromium, free_port, own_folders

PATIENCE_MS = 120_000


def main() -> None:
    """Leave with 0 only when a slider has moved a figure."""
    port = free_port()
    folder = Path(tempfile.mkdtemp())
    started = time.monotonic()
    launcher = subprocess.Popen(
        [sys.executable, "planner", "--no-browser", "--port", str(port)], cwd=ROOT, env=own_folders(folder),
        stdin=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        _use(f"http://127.0.0.1:{port}/?token={TOKEN}", started, launcher)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(launcher.pid, signal.SIGTERM)


def _use(url: str, started: float, launcher: "subprocess.Popen[bytes]") -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        _open(page, url, started, launcher)
        slider = page.get_by_role("slider").first
        expect(slider).to_be_visible(timeout=PATIENCE_MS)
        figures = page.locator(".pl-figures").first
        expect(figures).to_contain_text("%", timeout=PATIENCE_MS)
        print(f"from the command to the page with its figures: {time.monotonic() - started:.1f} s", flush=True)
        before = figures.text_content() or ""
        slider.focus()
        page.keyboard.press("ArrowRight")
        expect(figures).not_to_have_text(before, timeout=PATIENCE_MS)
        print("a slider moved a figure", flush=True)
        browser.close()


def _open(page: object, url: str, started: float, launcher: "subprocess.Popen[bytes]") -> None:
    """Try until the server answers."""
    while time.monotonic() - started < 600:
        if launcher.poll() is not None:
            sys.exit(f"the planner stopped with code {launcher.returncode}")
        with contextlib.suppress(Exception):
            page.goto(url)  # type: ignore[attr-defined]
            return
        time.sleep(0.5)
    sys.exit("the page did not come")


if __name__ == "__main__":
    main()
