"""Opens the page for a visit: at once when everything is compiled, else behind a line that tells how far it is."""

import asyncio
import html
import threading
import time
from typing import Any

import ipywidgets as widgets

from simulator.faults import InputError
from simulator.planner.visit import Visit
from simulator.text import say

# A filled cache is read in less; whoever waits longer is told what for.
PATIENCE_SECONDS = 6.0


def rehearse(scenario: str) -> None:
    """Work ahead of a reader: the first figures at once, all paths in a thread while nobody has come yet."""
    from simulator.planner import app, catalogue
    from simulator.planner.study import study
    from simulator.planner.workspace import Workspace, home

    nobody = Visit.here({})
    state = catalogue.opened(scenario, Workspace(home() / "nobody"))
    found = study(state, preview=True)
    # The widgets too: fonts are found and texts are read the first time that anything is painted.
    app.Planner(nobody.view("hr", "en"), state, nobody, looks=lambda *_, **__: found).screen.stop()
    threading.Thread(target=lambda: study(state, preview=False), daemon=True).start()


def opened_page(visit: Visit, page: str, lang: str, scenario: str | None) -> Any:
    """The widget of a visit's page."""
    told = visit.view(page, lang)
    compiling = _Compiling()
    compiling.start()
    compiling.thread.join(PATIENCE_SECONDS)
    if not compiling.thread.is_alive():
        return _page(visit, page, lang, scenario)
    shell = widgets.VBox([widgets.HTML(_progress(compiling, told.lang))])

    async def follow() -> None:
        while compiling.thread.is_alive():
            shell.children[0].value = _progress(compiling, told.lang)
            await asyncio.sleep(0.5)
        shell.children = [_page(visit, page, lang, scenario)]

    # The loop of the notebook outlives this call, and keeps no hold on its tasks.
    shell.follow = asyncio.get_running_loop().create_task(follow())
    return shell


def _page(visit: Visit, page: str, lang: str, scenario: str | None) -> Any:
    from simulator.planner import catalogue, messages
    from simulator.planner.app import Planner

    view = visit.view(page, lang)
    try:
        state = catalogue.opened(visit.asked.get("scenario") or scenario or catalogue.FIRST, visit.workspace)
        refused = None
    except InputError as error:
        state, refused = catalogue.opened(catalogue.FIRST, visit.workspace), error
    planner = Planner(view, state, visit)
    if refused:
        planner.alert.value = messages.not_opened(refused.faults, view.lang)
    return planner.widget


class _Compiling:
    """Reads or makes the compiled parts in a thread of its own."""

    def __init__(self) -> None:
        self.done, self.total, self.started = 0, 1, time.monotonic()
        self.thread = threading.Thread(target=self._work, daemon=True)

    def start(self) -> None:
        """Begin."""
        self.thread.start()

    def _work(self) -> None:
        from simulator.market.warm import warm_up

        warm_up(self._tell)
        import simulator.planner.app  # noqa: F401  (what the managers answer with is compiled by being imported)

    def _tell(self, done: int, total: int) -> None:
        self.done, self.total = done, total + 1


def _progress(compiling: _Compiling, lang: str) -> str:
    share = round(100 * compiling.done / compiling.total)
    seconds = round(time.monotonic() - compiling.started)
    text = html.escape(say("planner-compiling", lang, seconds=str(seconds)))
    return (
        f'<div style="font:16px system-ui,sans-serif;padding:24px;max-width:520px" role="status"><p>{text}</p>'
        f'<progress max="100" value="{share}" style="width:100%" aria-label="{text}"></progress></div>'
    )
