"""The head of every page: whose page, language, light or dark; scenario, response, undo, saving."""

import html
from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from simulator.planner.catalogue import scenarios
from simulator.planner.state import STRENGTHS, History, View
from simulator.text import LANGUAGES, say

PAGES = ("hr", "leadership", "consultant")
OWN_NAMES = {"en": "English", "uk": "Українська", "ru": "Русский"}
Act = Callable[..., None]


class Head:
    """Brand, page, language, theme."""

    def __init__(self, view: View, look: Callable[[str, Any], None]) -> None:
        lang = view.lang
        brand = widgets.HTML(
            f'<h1 data-planner-lang="{lang}">'
            f"{html.escape(say('planner-title', lang))}</h1><p>{html.escape(say('planner-subtitle', lang))}</p>"
        )
        brand.add_class("pl-brand")
        pages = widgets.ToggleButtons(options=[(say(f"planner-page-{p}", lang), p) for p in PAGES], value=view.page)
        language = widgets.Dropdown(
            options=[(OWN_NAMES[k], k) for k in LANGUAGES], value=lang, description=say("planner-language", lang)
        )
        dark = widgets.ToggleButton(value=view.theme == "dark", description=say("planner-dark", lang))
        pages.observe(lambda e: look("page", e["new"]), "value")
        language.observe(lambda e: look("lang", e["new"]), "value")
        dark.observe(lambda e: look("theme", "dark" if e["new"] else "light"), "value")
        self.widget = widgets.HBox([brand, pages, language, dark])
        self.widget.add_class("pl-head")


class Bar:
    """Scenario, strength of response, undo and redo, saving; and the line that tells what is going on."""

    def __init__(self, history: History, view: View, acts: dict[str, Act]) -> None:
        self.lang = lang = view.lang
        self._silent = False
        known = scenarios()
        file = history.now.file
        options = [(name, stem) for stem, name in known.items()]
        options += [] if file in known else [(history.now.scenario.name, file)]
        self.scenario = widgets.Dropdown(options=options, value=file, description=say("planner-scenario", lang))
        self.response = widgets.ToggleButtons(
            options=[(say(f"planner-response-{s}", lang), s) for s in STRENGTHS],
            value=history.now.behaviour,
            description=say("planner-response", lang),
        )
        self.expert = widgets.ToggleButton(value=view.expert, description=say("planner-expert", lang))
        self.undo = self._button("planner-undo", acts["undo"])
        self.redo = self._button("planner-redo", acts["redo"])
        self.keep = self._button("planner-keep-variant", acts["keep"])
        self.name = widgets.Text(value=str(history.now.proposal.get("name", "")), description=say("planner-name", lang))
        self.save = self._button("planner-save", acts["save"])
        self.save.button_style = "primary"
        self.scenario.observe(lambda e: self._tell(acts["open"], e["new"]), "value")
        self.response.observe(lambda e: self._tell(acts["respond"], e["new"]), "value")
        self.name.continuous_update = False
        self.name.observe(lambda e: self._tell(acts["rename"], e["new"]), "value")
        self.expert.observe(lambda e: acts["look"]("expert", e["new"]), "value")
        for one in (self.scenario, self.response, self.name):
            one.style.description_width = "initial"
        parts = [self.scenario, self.response, self.undo, self.redo, self.expert, self.keep, self.name, self.save]
        self.widget = widgets.HBox(parts)
        self.widget.add_class("pl-bar")
        self.show(history)

    def _button(self, key: str, act: Act) -> widgets.Button:
        button = widgets.Button(description=say(key, self.lang))
        button.on_click(lambda _: act())
        return button

    def _tell(self, act: Act, value: Any) -> None:
        if not self._silent:
            act(value)

    def show(self, history: History) -> None:
        """Put the bar to a history."""
        self._silent = True
        try:
            self.undo.disabled, self.redo.disabled = not history.past, not history.future
            self.response.value = history.now.behaviour
            self.name.value = str(history.now.proposal.get("name", ""))
        finally:
            self._silent = False
