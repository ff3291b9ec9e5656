"""The planner's page, in a notebook cell and, without code, in Voila."""

import os
from pathlib import Path
from typing import Any


def planner(page: str = "hr", lang: str = "en", scenario: str | None = None) -> Any:
    """The planner as a widget.

    Args:
        page: "hr" to design a scheme, "leadership" to decide on a budget, "consultant" to present three schemes.
        lang: "en", "uk" or "ru"; can be switched on the page. In Voila the address says otherwise:
            `?lang=uk&page=leadership&look=dark&scenario=...`.
        scenario: name of a shipped scenario or path of a scenario file; the default one when left out.
    """
    from simulator.planner import catalogue
    from simulator.planner.shell import opened_page
    from simulator.planner.visit import Visit

    _run_page_script()
    _wait_for_reader(scenario or catalogue.FIRST)
    return opened_page(Visit.here(), page, lang, scenario)


def _run_page_script() -> None:
    """Hand the page's few lines of script to the notebook; nothing outside one."""
    from IPython import display, get_ipython

    show: Any = display
    if get_ipython() is not None:
        show.display(show.Javascript((Path(__file__).parent / "page.js").read_text(encoding="utf-8")))


def _wait_for_reader(scenario: str) -> None:
    """In a page made ahead of its reader: simulate the usual scenario, then wait for who comes.

    Only then are the address and the work kept unsaved read, since both are the reader's.
    """
    if os.environ.get("VOILA_PREHEAT", "False") != "True":
        return
    from voila.utils import wait_for_request

    from simulator.planner.shell import rehearse

    rehearse(scenario)
    wait_for_request()
