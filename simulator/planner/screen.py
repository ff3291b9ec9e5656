"""Keeps the pictures up to date: a preview at once, all paths as soon as the hand rests, stale results never."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Protocol

import ipywidgets as widgets

from simulator.planner import messages
from simulator.planner.background import Background, Wanted
from simulator.planner.later import Later, one_by_one
from simulator.planner.painting import Painter, Step
from simulator.planner.state import State
from simulator.planner.study import Study, preview_paths

Safe = Callable[[Callable[..., Any]], Callable[..., None]]


class PageView(Protocol):
    """The right-hand side of a page: `figures` stand on top, `widget` under them."""

    controls: bool
    figures: widgets.Widget
    widget: widgets.Widget

    def first(self, study: Study) -> None:
        """Paint what the hand waits for."""

    def steps(self, study: Study) -> Mapping[str, Step]:
        """Paint the rest, picture by picture."""

    def later(self, study: Study) -> tuple[Later, ...]:
        """What takes longer, once all paths are in."""


class Screen:
    """Looks at states and paints them.

    Args:
        looks: `study`; replaced in tests.
        background: runs full studies beside the page.
        safe: puts a net under whatever the event loop calls.
    """

    def __init__(self, looks: Any, background: Background, safe: Safe) -> None:
        self.looks, self.background, self.safe = looks, background, safe
        self.painter = Painter()
        self.full: Study | None = None
        self.shown: Study | None = None
        self.page: Any = None
        self.lang = "en"
        self.status = widgets.HTML()
        self.status.add_class("pl-status-box")

    def put(self, page: PageView, lang: str) -> None:
        """Paint on another page, or in another language, from now on."""
        self.stop()
        self.page, self.lang = page, lang

    def stop(self) -> None:
        """Whatever is under way is stale."""
        self.background.drop()
        self.painter.stop()

    def forget(self) -> None:
        """Another scenario: what was known is of no use any more."""
        self.stop()
        self.full = None

    def known(self, state: State) -> Study | None:
        """The full study of a state that differs only in what is looked at."""
        full = self.full
        if full is None or not full.state.looks_like(state):
            return None
        same = full.state.motivation == state.motivation
        return replace(full, state=state, bands=full.bands if same else None)

    def show(self, state: State, keep: Step) -> None:
        """Paint a state; `keep` is called once what can be seen at once is painted, perhaps in another thread.

        Raises:
            InputError: the state cannot be looked at; the last good one stays on the screen.
        """
        known = self.known(state)
        if known is not None:
            keep()
            self._whole(known)
            return
        found = self.looks(state, preview=True, since=self.full)

        def whole(wanted: Wanted) -> Study:
            keep()  # writing to a disk takes as long as a picture
            found: Study = self.looks(state, preview=False, wanted=wanted)
            return found

        def ask_for_all() -> None:
            self.background.ask(whole, self.safe(self._whole), self._failed)

        self._paint(found, ask_for_all)

    def announce(self, state: State) -> None:
        """Mark what stands on the screen as overtaken, before anything of the new state is shown."""
        self.stop()
        if self.shown is not None and self.known(state) is None:
            engine = self.shown.sketches["proposal"].result.engine
            self.status.value = messages.told(True, preview_paths(state), engine, self.lang)

    def give_up(self) -> None:
        """The new state cannot be looked at: what stands on the screen holds again."""
        self.stop()
        if self.shown is not None:
            self.status.value = messages.status(self.shown, self.lang)

    def _whole(self, found: Study) -> None:
        """Paint all paths; then what takes longer still."""
        self.full = found
        pieces = self.page.later(found)
        self._paint(found, lambda: one_by_one(self.background, pieces, self.safe, self._failed))

    def _paint(self, found: Study, then: Step) -> None:
        """The mark of a preview goes up before its figures and comes down after the last of the full ones."""
        self.shown = found
        text = messages.status(found, self.lang)
        if found.preview:
            self.status.value = text
        self.page.first(found)
        steps = {name: self.safe(step) for name, step in self.page.steps(found).items()}

        def done() -> None:
            self.status.value = text
            then()

        self.painter.start(steps, self.safe(done))

    def _failed(self, error: Exception) -> None:
        def again() -> None:
            raise error

        self.safe(again)()
