"""The row for files: open one that somebody brings, open a saved scheme, take files away."""

from collections.abc import Callable, Iterable
from typing import Any

import ipywidgets as widgets

from simulator.planner.takeaway import KINDS
from simulator.text import say

Act = Callable[..., None]


class FilesRow:
    """Shown on demand under the bar.

    Args:
        lang: language of the labels.
        saved: names of the schemes saved so far.
        bring: told (name, content) of a file that is brought.
        reopen: told the name of a saved scheme.
        take: told what to take away, one of takeaway.KINDS.
    """

    def __init__(self, lang: str, saved: Iterable[str], bring: Act, reopen: Act, take: Act) -> None:
        self.lang, self.bring, self.reopen = lang, bring, reopen
        self._silent = False
        self.upload = widgets.FileUpload(accept=".yaml,.yml", description=say("planner-open-file", lang))
        self.upload.observe(self._brought, "value")
        self.saved = widgets.Dropdown(description=say("planner-saved-schemes", lang))
        self.saved.style.description_width = "initial"
        self.saved.observe(self._picked, "value")
        self.takes = {kind: self._taker(kind, take) for kind in KINDS}
        self.widget = widgets.HBox([self.upload, self.saved, *self.takes.values()])
        self.widget.add_class("pl-files")
        self.show(saved)

    def _taker(self, kind: str, take: Act) -> widgets.Button:
        button = widgets.Button(description="↓ " + say(f"planner-take-{kind}", self.lang))
        button.tooltip = say("planner-take", self.lang, what=say(f"planner-take-{kind}", self.lang))
        button.on_click(lambda _: take(kind))
        return button

    def _brought(self, event: dict[str, Any]) -> None:
        for file in event["new"]:
            self.bring(str(file["name"]), bytes(file["content"]))
        if event["new"]:
            self.upload.value = ()

    def _picked(self, event: dict[str, Any]) -> None:
        if event["new"] and not self._silent:
            self.reopen(event["new"])

    def show(self, saved: Iterable[str]) -> None:
        """Put the list of saved schemes; none of them is picked."""
        self._silent = True
        try:
            nothing = say("planner-pick-saved", self.lang)
            self.saved.options = [(nothing, ""), *((name, name) for name in saved)]
            self.saved.value = ""
        finally:
            self._silent = False
