"""A report as one HTML file that asks nobody for anything, and as a PDF where a Chromium is at hand."""

import base64
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from simulator.faults import Fault, InputError
from simulator.report.parts import Report, shown
from simulator.text import say

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_PATIENCE_SECONDS = 120


def page(report: Report) -> str:
    """The page; every text of a user is escaped."""
    room = Environment(
        loader=PackageLoader("simulator.report", ""), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    room.filters["shown"] = lambda cell: shown(cell, report.lang)
    room.filters["picture"] = lambda png: "data:image/png;base64," + base64.b64encode(png).decode("ascii")
    told: Any = {k: say(f"report-{k}", report.lang) for k in ("so-what", "appendix", "contents")}
    return room.get_template("page.html.j2").render(report=report, say=told)


def pdf(html: str) -> bytes:
    """The page printed by the Chromium of this machine.

    Raises:
        InputError: there is none, or it did not print.
    """
    browser = _browser()
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "report.html", Path(folder) / "report.pdf"
        source.write_text(html, encoding="utf-8")
        command = [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
            f"--user-data-dir={folder}/profile", "--no-pdf-header-footer", f"--print-to-pdf={target}", source.as_uri(),
        ]  # fmt: skip
        try:
            # The program is the browser that this machine's owner installed; the page is ours and holds no script.
            subprocess.run(command, capture_output=True, timeout=_PATIENCE_SECONDS, check=True)  # noqa: S603
            return target.read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            how = "--out report.html, then print it from a browser"
            raise InputError(Fault("--out", "the browser did not print the page.", browser, how=how)) from error


def _browser() -> str:
    own = os.environ.get("PLANNER_CHROMIUM")
    found = own or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        how = "--out report.html, then print it from a browser"
        raise InputError(Fault("--out", "a PDF needs Chromium or Chrome, and there is none on this machine.", how=how))
    return found
