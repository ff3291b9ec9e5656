"""The planner: holds the state, lets controls change it, and paints what follows."""

import html
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import ipywidgets as widgets

from simulator.faults import Fault, InputError
from simulator.planner import catalogue, workspace
from simulator.planner.background import Background
from simulator.planner.changes import with_scenario_value, with_scheme_value
from simulator.planner.consultant import ConsultantView
from simulator.planner.edits import Path as Place
from simulator.planner.edits import moved, without
from simulator.planner.fields import unit_key
from simulator.planner.guard import guarded
from simulator.planner.hr import HrView, story
from simulator.planner.leadership import LeadershipView
from simulator.planner.panel import Panel, fault_text
from simulator.planner.state import History, State, View
from simulator.planner.study import Study, study
from simulator.planner.templates import fresh
from simulator.planner.top import Bar, Head
from simulator.scheme import load_scheme
from simulator.text import number, say

Look = Callable[[State], Study]


@cache
def style_sheet() -> str:
    """The look of the page."""
    return (Path(__file__).parent / "page.css").read_text(encoding="utf-8")


class PageView(Protocol):
    """The right-hand side of a page."""

    controls: bool
    figures: widgets.Widget
    widget: widgets.Widget

    def show(self, study: Study) -> None:
        """Paint a study: `figures` stand on top, `widget` under them."""

    def slow(self, study: Study) -> Any:
        """What takes longer; called in another thread."""

    def show_slow(self, found: Any, study: Study) -> None:
        """Paint what took longer."""


VIEWS: Mapping[str, Any] = {"hr": HrView, "leadership": LeadershipView, "consultant": ConsultantView}


class Planner:
    """The page; `widget` is what a notebook shows.

    Args:
        view: page, language, theme.
        state: what to begin with.
        looks: (state, preview=...) -> Study; replaced in tests.
        background: runs full studies beside the page.
    """

    def __init__(self, view: View, state: State, looks: Any = study, background: Background | None = None) -> None:
        self.view, self.history, self.looks = view, History(state), looks
        self.background = background or Background()
        self.status, self.alert = widgets.HTML(), widgets.HTML()
        self.status.add_class("pl-status-box")
        self.widget = widgets.VBox()
        self.widget.add_class("pl")
        self._build()
        self._refresh()

    @property
    def state(self) -> State:
        """What is shown now."""
        return self.history.now

    def _safe(self, act: Callable[..., Any]) -> Callable[..., None]:
        return guarded(act, self._refuse, self._broken)

    def _build(self) -> None:
        """Make all widgets of the page in its language; the work goes on."""
        acts: dict[str, Callable[..., None]] = {
            "undo": self._safe(lambda: self._go(self.history.back())),
            "redo": self._safe(lambda: self._go(self.history.forth())),
            "open": self._safe(self._open),
            "respond": self._safe(lambda s: self.change(replace(self.state, behaviour=s))),
            "rename": self._safe(self._rename),
            "look": self._safe(self._look),
            "keep": self._safe(lambda: self.change(replace(self.state, variant=self.state.proposal))),
            "save": self._safe(self._save),
        }
        self.bar = Bar(self.history, self.view, acts)
        tell = (self._safe(self._put), self._safe(self._order), self._safe(self._add))
        self.panel = Panel(self.view.lang, self.view.expert, *tell)
        self.page: PageView = VIEWS[self.view.page](self.state, self.view, self._safe(self._choose))
        above = widgets.VBox([self.alert, self.status, self.page.figures])
        above.add_class("pl-above")
        main = widgets.Box([above, *([self.panel.widget] if self.page.controls else []), self.page.widget])
        main.add_class("pl-main")
        if not self.page.controls:
            main.add_class("pl-wide")
        head = Head(self.view, acts["look"]).widget
        about = widgets.HTML(story(self.state, self.view.lang))
        (self.widget.add_class if self.view.theme == "dark" else self.widget.remove_class)("pl-dark")
        self.widget.children = [widgets.HTML(f"<style>{style_sheet()}</style>"), head, self.bar.widget, about, main]

    def _look(self, what: str, value: Any) -> None:
        self.view = replace(self.view, **{what: value})
        self._build()
        self._refresh()

    def _open(self, name: str) -> None:
        self.history = History(replace(catalogue.opened(name), behaviour=self.state.behaviour))
        self._build()
        self._refresh()

    def _put(self, path: Place, value: Any, knob: str) -> None:
        if path[0] == "scenario":
            changed = with_scenario_value(self.state, path[1:], value)
        else:
            changed = replace(self.state, proposal=with_scheme_value(self.state.proposal, path, value))
        self.change(changed, knob)

    def _rename(self, name: str) -> None:
        """The name belongs to the scheme; nothing needs to be simulated for it."""
        named = replace(self.state, proposal={**self.state.proposal, "name": name})
        self.history = self.history.change(named, "name")
        self.bar.show(self.history)
        workspace.keep_unsaved(self.state.file, _work(self.state))

    def _order(self, element: int, by: int) -> None:
        elements = self.state.proposal.get("elements", [])
        rest = moved(elements, element, by) if by else without(elements, (element,))
        self.change(replace(self.state, proposal={**self.state.proposal, "elements": rest}))

    def _add(self, kind: str, label: str) -> None:
        elements = list(self.state.proposal.get("elements", ()))
        self.change(
            replace(self.state, proposal={**self.state.proposal, "elements": [*elements, fresh(kind, elements, label)]})
        )

    def _choose(self, what: str, value: Any) -> None:
        if what == "budget":
            self.change(with_scenario_value(self.state, ("budget_y",), value), what)
            return
        self.change(replace(self.state, **{what: value}), what)

    def _save(self) -> None:
        path = workspace.save_scheme(str(self.state.proposal.get("name", "")), self.state.proposal)
        self.alert.value = _note(say("planner-saved", self.view.lang, file=str(path)))

    def change(self, state: State, knob: str = "") -> None:
        """Go on to another state; moves of one knob are one step of undo."""
        if state != self.state:
            self._go(self.history.change(state, knob))

    def _go(self, history: History) -> None:
        self.history = history
        workspace.keep_unsaved(self.state.file, _work(self.state))
        self._refresh()

    def _refresh(self) -> None:
        """Preview at once, all paths as soon as the hand rests."""
        self.background.drop()
        self.bar.show(self.history)
        try:
            self.panel.show(self.state, load_scheme(self.state.proposal))
            found = self.looks(self.state, preview=True)
        except InputError as error:
            self._refuse(error)
            return
        self.alert.value = ""
        self.panel.complain(())
        self._paint(found)
        state = self.state
        self.background.ask(lambda: self.looks(state, preview=False), self._safe(self._whole), self._failed)

    def _whole(self, found: Study) -> None:
        """Paint all paths; then what takes longer still."""
        self._paint(found)
        page = self.page
        self.background.ask(
            lambda: page.slow(found), self._safe(lambda slow: page.show_slow(slow, found)), self._failed, rest=0.0
        )

    def _paint(self, found: Study) -> None:
        """The mark of a preview goes up before its figures and comes down after the full ones."""
        text = status(found, self.view.lang)
        if found.preview:
            self.status.value = text
        self.page.show(found)
        self.status.value = text

    def _failed(self, error: Exception) -> None:
        def again() -> None:
            raise error

        self._safe(again)()

    def _refuse(self, error: InputError) -> None:
        homeless = self.panel.complain(error.faults)
        lang = self.view.lang
        lines = "".join(f"<li>{html.escape(_where(f, lang))}</li>" for f in homeless)
        text = html.escape(say("planner-not-shown", lang))
        self.alert.value = f'<div class="pl-alert" role="alert">{text}{f"<ul>{lines}</ul>" if lines else ""}</div>'

    def _broken(self, reference: str) -> None:
        text = html.escape(say("planner-broken", self.view.lang, reference=reference))
        self.alert.value = f'<div class="pl-alert" role="alert">{text}</div>'


def _where(fault: Fault, lang: str) -> str:
    place = fault.label or fault.where
    return f"{place}: {fault_text(fault, lang)}" if place else fault_text(fault, lang)


def _note(text: str) -> str:
    return f'<div class="pl-note" role="status">{html.escape(text)}</div>'


def _work(state: State) -> Mapping[str, Any]:
    return {"proposal": state.proposal, **({"variant": state.variant} if state.variant else {})}


def status(found: Study, lang: str) -> str:
    """How many years stand behind the figures, and who answered to pay."""
    key = "planner-preview" if found.preview else "planner-full"
    chip = html.escape(say(key, lang, paths=number(found.paths, lang)))
    css = "pl-chip pl-preview" if found.preview else "pl-chip"
    result = found.sketches["proposal"].result
    engine = html.escape(say("planner-engine", lang, engine=say(f"planner-engine-{unit_key(result.engine)}", lang)))
    return f'<div class="pl-status" role="status"><span class="{css}">{chip}</span><span>{engine}</span></div>'
