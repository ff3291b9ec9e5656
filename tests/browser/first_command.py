"""Proves the README's first command in a fresh copy of the project: the page is there in time, a slider moves a figure.

The copy has no environment and nothing compiled; packages come from the machine's cache, when it has them.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from tests.browser.servers import FLAGS, ROOT, TOKEN, chromium, free_port, own_folders
from tests.browser.stopwatch import Slowness

PATIENCE_MS = 120_000
LIMIT_S = 90.0  # from the command to the page, on the reference machine
LEFT_OUT = shutil.ignore_patterns(".venv", ".git", "__pycache__", ".*_cache", ".hypothesis", "node_modules")


def main() -> None:
    """Leave with 0 only when the page came in time, at the second try at most, and a slider has moved a figure."""
    for _ in range(2):  # a neighbour on the machine may be busy once
        slowness = Slowness()
        slowness.look()
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            took = _first_command(Path(folder))
        slowness.look()
        print(f"this machine is {slowness.factor:.2f} times as slow as the reference now", flush=True)
        if took <= LIMIT_S * slowness.factor:
            return
    sys.exit(f"the page took longer than {LIMIT_S:.0f} s of the reference machine")


def _first_command(folder: Path) -> float:
    """Seconds from the command to the page with its figures, in a fresh copy."""
    port, copy = free_port(), folder / "copy"
    shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
    started = time.monotonic()
    launcher = subprocess.Popen(
        [sys.executable, "planner", "--no-browser", "--port", str(port)], cwd=copy,
        env={**own_folders(folder), "NUMBA_CACHE_DIR": str(folder / "compiled")},
        stdin=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        return _use(f"http://127.0.0.1:{port}/?token={TOKEN}", started, launcher)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(launcher.pid, signal.SIGTERM)


def _use(url: str, started: float, launcher: "subprocess.Popen[bytes]") -> float:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        _open(page, url, started, launcher)
        slider = page.get_by_role("slider").first
        expect(slider).to_be_visible(timeout=PATIENCE_MS)
        figures = page.locator(".pl-figures").first
        expect(figures).to_contain_text("%", timeout=PATIENCE_MS)
        took = time.monotonic() - started
        print(f"from the command to the page with its figures: {took:.1f} s", flush=True)
        before = figures.text_content() or ""
        slider.focus()
        page.keyboard.press("ArrowRight")
        expect(figures).not_to_have_text(before, timeout=PATIENCE_MS)
        print("a slider moved a figure", flush=True)
        browser.close()
        return took


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
