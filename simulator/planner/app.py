"""The planner: holds the state, lets controls change it, and paints what follows."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from simulator.faults import InputError
from simulator.planner import catalogue, changes, messages
from simulator.planner.background import Background
from simulator.planner.brought import brought, stem_of
from simulator.planner.consultant import ConsultantView
from simulator.planner.files_row import FilesRow
from simulator.planner.guard import guarded
from simulator.planner.hr import HrView, story
from simulator.planner.leadership import LeadershipView
from simulator.planner.panel import Panel
from simulator.planner.screen import PageView, Screen
from simulator.planner.state import History, State, View
from simulator.planner.study import study
from simulator.planner.takeaway import link, parcel, scheme_name
from simulator.planner.threads import Threads
from simulator.planner.top import Bar, Head
from simulator.planner.visit import Visit
from simulator.scheme import load_scheme
from simulator.text import say


@cache
def style_sheet() -> str:
    """The look of the page."""
    return (Path(__file__).parent / "page.css").read_text(encoding="utf-8")


VIEWS: Mapping[str, Any] = {"hr": HrView, "leadership": LeadershipView, "consultant": ConsultantView}


def send_again(widget: widgets.Widget) -> None:
    """Send every text and picture once more: what is painted while a browser sets up passes it by."""
    if isinstance(widget, widgets.HTML):
        widget.send_state("value")
    for child in getattr(widget, "children", ()):
        send_again(child)


class Planner:
    """The page; `widget` is what a notebook shows.

    Args:
        view: page, language, theme.
        state: what to begin with.
        visit: whose page it is, and where it is shown.
        looks: `study`; replaced in tests.
        background: runs full studies beside the page.
    """

    def __init__(
        self, view: View, state: State, visit: Visit | None = None, looks: Any = study,
        background: Background | None = None,
    ) -> None:  # fmt: skip
        self.view, self.history = view, History(state)
        self.visit = visit or Visit.here()
        self.screen = Screen(looks, background or Background(), self._safe)
        self.alert = widgets.HTML()
        self.threads = Threads(self._safe(self._heard))
        self.widget = widgets.VBox()
        self.widget.add_class("pl")
        self._build()
        if self.visit.person.fresh:
            self.threads.tell("person", key=self.visit.person.key, base=self.visit.base)
        self._refresh()

    @property
    def state(self) -> State:
        """What is shown now."""
        return self.history.now

    def _safe(self, act: Callable[..., Any]) -> Callable[..., None]:
        return guarded(act, self._refuse, self._broken)

    def _build(self) -> None:
        """Make all widgets of the page in its language; the work goes on."""
        safe, space = self._safe, self.visit.workspace
        acts: dict[str, Callable[..., None]] = {
            "undo": safe(lambda: self._go(self.history.back())),
            "redo": safe(lambda: self._go(self.history.forth())),
            "open": safe(self._open),
            "respond": safe(lambda s: self.change(replace(self.state, behaviour=s))),
            "rename": safe(self._rename),
            "look": safe(self._look),
            "keep": safe(lambda: self.change(replace(self.state, variant=self.state.proposal))),
            "save": safe(self._save),
        }
        self.bar = Bar(self.history, self.view, catalogue.scenarios(space, self.view.lang), acts)
        self.files = FilesRow(
            self.view.lang, space.schemes(), guarded(self._bring, self._not_opened, self._broken),
            guarded(self._reopen, self._not_opened, self._broken), safe(self._take),
        )  # fmt: skip
        tell = (safe(self._put), safe(self._order), safe(self._add), safe(lambda more: self._look("expert", more)))
        self.panel = Panel(self.view.lang, self.view.expert, *tell)
        self.page: PageView = VIEWS[self.view.page](self.state, self.view, safe(self._choose))
        self.screen.put(self.page, self.view.lang)
        self.widget.children = self._laid_out(acts["look"])

    def _laid_out(self, look: Callable[..., None]) -> list[widgets.Widget]:
        above = widgets.VBox([self.alert, self.screen.status, self.page.figures])
        above.add_class("pl-above")
        main = widgets.Box([above, *([self.panel.widget] if self.page.controls else []), self.page.widget])
        main.add_class("pl-main")
        if not self.page.controls:
            main.add_class("pl-wide")
        about = widgets.HTML(story(self.state, self.view.lang))
        (self.widget.add_class if self.view.theme == "dark" else self.widget.remove_class)("pl-dark")
        files = [self.files.widget] if self.view.files else []
        sheet = widgets.HTML(f"<style>{style_sheet()}</style>")
        return [sheet, Head(self.view, look).widget, self.bar.widget, *files, about, main, self.threads.widget]

    def _look(self, what: str, value: Any) -> None:
        self.view = replace(self.view, **{what: value})
        if what == "files":
            self.widget.children = self._laid_out(self._safe(self._look))
            return
        self._build()
        self._refresh()

    def _open(self, name: str) -> None:
        self.history = History(catalogue.opened(name, self.visit.workspace))
        self.screen.forget()
        self._build()
        self._refresh()

    def _bring(self, name: str, content: bytes) -> None:
        """Open a file that somebody brought: a scheme becomes the proposal, a scenario the scenario."""
        kind, data = brought(name, content)
        if kind == "scheme":
            self.change(replace(self.state, proposal=data))
        else:
            self.visit.workspace.add_scenario(stem_of(name), data)
            self._open(catalogue.own(stem_of(name)))
        self.alert.value = messages.note(say("planner-opened", self.view.lang, file=name))

    def _reopen(self, name: str) -> None:
        scheme = load_scheme(self.visit.workspace.schemes()[name])
        self.change(replace(self.state, proposal=scheme.data))
        self.files.show(self.visit.workspace.schemes())

    def _take(self, kind: str) -> None:
        found = link(parcel(kind, self.state, self.screen.shown, self.view.lang), self.view.lang, at_once=True)
        self.alert.value = messages.note("", found)

    def _put(self, path: Any, value: Any, knob: str, memory: Mapping[str, Any]) -> None:
        changed = changes.with_value_of(self.state, path, value)
        self.change(replace(changed, memory={**self.state.memory, **memory}), knob)

    def _order(self, element: int, by: int) -> None:
        self.change(changes.with_order(self.state, element, by))

    def _add(self, kind: str, label: str) -> None:
        self.change(changes.with_element(self.state, kind, label))

    def _choose(self, what: str, value: Any) -> None:
        self.change(changes.chosen(self.state, what, value), what)

    def _rename(self, name: str) -> None:
        """The name belongs to the scheme; nothing needs to be simulated for it."""
        self.history = self.history.change(replace(self.state, proposal={**self.state.proposal, "name": name}), "name")
        self.bar.show(self.history)
        self._keep()

    def _save(self) -> None:
        path = self.visit.workspace.save_scheme(scheme_name(self.state.proposal, self.view.lang), self.state.proposal)
        self.files.show(self.visit.workspace.schemes())
        found = link(parcel("scheme", self.state, None, self.view.lang), self.view.lang)
        told = path.name if self.visit.shared else str(path)
        self.alert.value = messages.note(say("planner-saved", self.view.lang, file=told), found)

    def _heard(self, what: str, value: str) -> None:
        """Something inside a picture or a text was clicked."""
        if what == "hello":
            send_again(self.widget)
        elif what == "manager" and value.isdecimal() and int(value) < len(self.state.scenario.team()):
            self._choose("manager", int(value))
            self.threads.tell("focus", on="pl-panel-payslip")
        elif what == "goto":
            if not self.panel.has_control(value) and not self.view.expert:
                self._look("expert", True)
            self.threads.tell("focus", on=self.panel.place_of(value) or "pl-controls")

    def change(self, state: State, knob: str = "") -> None:
        """Go on to another state; moves of one knob are one step of undo."""
        if state != self.state:
            self._go(self.history.change(state, knob))

    def _go(self, history: History) -> None:
        self.history = history
        self._refresh()

    def _keep(self) -> None:
        """Keep what is not saved, once there is anything to keep."""
        if self.history.past or self.visit.workspace.unsaved(self.state.file) is not None:
            self.visit.workspace.keep_unsaved(self.state.file, catalogue.work_of(self.state))

    def _refresh(self) -> None:
        """Show the state; a wrong one is told beside its control, and kept all the same."""
        self.screen.announce(self.state)
        self.bar.show(self.history)
        self.threads.tell("address", **self.visit.address(self.view, self.state.file))
        self.alert.value = ""
        try:
            self.panel.show(self.state, load_scheme(self.state.proposal))
            self.panel.complain(())
            self.screen.show(self.state, self._keep)
        except InputError as error:
            self.screen.give_up()
            self._keep()
            self._refuse(error)

    def _refuse(self, error: InputError) -> None:
        self.alert.value = messages.refusal(self.panel.complain(error.faults), self.view.lang)

    def _not_opened(self, error: InputError) -> None:
        self.alert.value = messages.not_opened(error.faults, self.view.lang)

    def _broken(self, reference: str) -> None:
        self.alert.value = messages.broken(reference, self.view.lang)
