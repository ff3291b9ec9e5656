"""The head of every page: whose page, language, light or dark; scenario, response, undo, saving."""

import html
from collections.abc import Callable, Mapping
from typing import Any

import ipywidgets as widgets

from simulator.planner.state import STRENGTHS, History, View
from simulator.planner.takeaway import scheme_name
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
    """Scenario, strength of response, undo and redo, the scheme's name and saving.

    Args:
        history: what is shown, and the way back.
        view: language, row for files or none.
        known: scenarios that can be picked, key -> name.
        acts: what to call: undo, redo, open, respond, rename, look, keep, save.
    """

    def __init__(self, history: History, view: View, known: Mapping[str, str], acts: Mapping[str, Act]) -> None:
        self.lang = lang = view.lang
        self._silent = False
        file = history.now.file
        options = [(name, key) for key, name in known.items()]
        options += [] if file in known else [(history.now.scenario.told(history.now.scenario.name, lang), file)]
        self.scenario = widgets.Dropdown(options=options, value=file, description=say("planner-scenario", lang))
        self.response = widgets.ToggleButtons(
            options=[(say(f"planner-response-{s}", lang), s) for s in STRENGTHS],
            value=history.now.behaviour,
            description=say("planner-response", lang),
        )
        self.undo = self._button("planner-undo", acts["undo"])
        self.redo = self._button("planner-redo", acts["redo"])
        self.files = self._toggle("planner-files", view.files, lambda v: acts["look"]("files", v))
        self.name = widgets.Text(value=scheme_name(history.now.proposal, lang), description=say("planner-name", lang))
        self.keep = self._button("planner-keep-variant", acts["keep"])
        self.save = self._button("planner-save", acts["save"])
        self.save.button_style = "primary"
        self.scenario.observe(lambda e: self._tell(acts["open"], e["new"]), "value")
        self.response.observe(lambda e: self._tell(acts["respond"], e["new"]), "value")
        self.name.continuous_update = False
        self.name.observe(lambda e: self._tell(acts["rename"], e["new"]), "value")
        for one in (self.scenario, self.response, self.name):
            one.style.description_width = "initial"
        parts = (self.scenario, self.response, self._group(self.undo, self.redo), self.name)
        self.widget = widgets.HBox([*parts, self._group(self.save, self.keep, self.files)])
        self.widget.add_class("pl-bar")
        self.show(history)

    def _group(self, *parts: widgets.Widget) -> widgets.HBox:
        box = widgets.HBox(list(parts))
        box.add_class("pl-together")
        return box

    def _button(self, key: str, act: Act) -> widgets.Button:
        button = widgets.Button(description=say(key, self.lang))
        button.on_click(lambda _: act())
        return button

    def _toggle(self, key: str, value: bool, act: Callable[[bool], None]) -> widgets.ToggleButton:
        toggle = widgets.ToggleButton(value=value, description=say(key, self.lang))
        toggle.observe(lambda e: act(e["new"]), "value")
        return toggle

    def _tell(self, act: Act, value: Any) -> None:
        if not self._silent:
            act(value)

    def show(self, history: History) -> None:
        """Put the bar to a history."""
        self._silent = True
        try:
            self.undo.disabled, self.redo.disabled = not history.past, not history.future
            self.response.value = history.now.behaviour
            self.name.value = scheme_name(history.now.proposal, self.lang)
        finally:
            self._silent = False
