"""The consultant's page: today, proposal and variant side by side, and how one becomes the other."""

import html
from collections.abc import Callable, Mapping
from typing import Any

import ipywidgets as widgets

from simulator.charts.plane import PlanePicture
from simulator.charts.style import STYLES
from simulator.charts.waterfall import WaterfallPicture
from simulator.planner import cards
from simulator.planner.figures_table import figures_table
from simulator.planner.frame import Frame
from simulator.planner.hr import panel
from simulator.planner.later import Later
from simulator.planner.numbers import change, figure
from simulator.planner.painting import Step
from simulator.planner.state import Raw, State, View
from simulator.planner.steps import waterfall
from simulator.planner.study import SEED, Study, with_bands
from simulator.planner.tips import tip
from simulator.text import say

SHOWN = ("cost_total", "p_over_budget", "p_at_plan", "margin", "effort", "quit_risk")


class ConsultantView:
    """Three cards, the waterfall, the plane, the table with all differences."""

    controls = False

    def __init__(self, state: State, view: View, choose: Callable[[str, Any], None]) -> None:
        self.lang = lang = view.lang
        style, currency = STYLES[view.theme], state.scenario.currency
        self.figures, self.table = widgets.HTML(), widgets.HTML()
        self.ways = {
            "proposal": Frame("waterfall", WaterfallPicture, style, lang, currency, "proposal"),
            "variant": Frame("waterfall-variant", WaterfallPicture, style, lang, currency, "variant"),
        }
        self.plane = Frame("plane", PlanePicture, style, lang, currency)
        self.pictures = widgets.Box()
        self.pictures.add_class("pl-pictures")
        self.widget = widgets.VBox([self.pictures, panel("table", self.table)])
        self.widget.add_class("pl-view")
        for frame in self.ways.values():
            frame.wait()

    def first(self, study: Study) -> None:
        """The three states."""
        self.figures.value = state_cards(study, self.lang)
        shown = [f.widget for name, f in self.ways.items() if name in study.schemes] + [self.plane.widget]
        if tuple(shown) != tuple(self.pictures.children):
            self.pictures.children = shown

    def steps(self, study: Study) -> Mapping[str, Step]:
        """The plane and the table."""
        return {"plane": lambda: self.plane.paint(study.plane), "table": lambda: self._tell(study)}

    def _tell(self, study: Study) -> None:
        self.table.value = figures_table(study, self.lang)

    def later(self, study: Study) -> tuple[Later, ...]:
        """Walk from today to each of the others; the band of response strengths."""
        state = study.state
        raw = {"proposal": state.proposal, "variant": state.variant}

        def walk(name: str, to: Raw) -> Later:
            return Later(lambda wanted: waterfall(state, to, SEED, self.lang, wanted), self.ways[name].paint)

        walks = [walk(name, to) for name, to in raw.items() if to is not None]
        return (*walks, Later(lambda wanted: with_bands(study, wanted), lambda s: self.plane.paint(s.plane)))


def state_cards(study: Study, lang: str) -> str:
    """One card per scheme with its main figures and their differences against today."""
    names = ["today", "proposal", "variant"]
    return f'<div class="pl-states">{"".join(_state(n, study, lang) for n in names)}</div>'


def _state(name: str, study: Study, lang: str) -> str:
    title = html.escape(say(f"charts-{name}", lang))
    if name not in study.sketches:
        text = html.escape(say("planner-no-variant", lang))
        return f'<section class="pl-panel pl-state pl-{name}"><h2>{title}</h2><p>{text}</p></section>'
    made = study.schemes[name]
    scheme = html.escape(made.told(made.name, lang))
    rows = "".join(_line(name, m, study, lang) for m in SHOWN)
    figures = f'<table class="pl-figures"><tbody>{rows}</tbody></table>'
    return f'<section class="pl-panel pl-state pl-{name}"><h2>{title}</h2><p>{scheme}</p>{figures}</section>'


def _line(name: str, measure: str, study: Study, lang: str) -> str:
    currency, unit = study.state.scenario.currency, study.unit(measure)
    value = html.escape(figure(study.figure(name, measure), unit, lang, currency))
    against = ""
    if name != "today":
        difference, low, high = (study.figure(name, measure, c) for c in ("difference", "low", "high"))
        span = say("planner-interval", lang, low=change(low, unit, lang), high=change(high, unit, lang))
        key = "planner-difference-points" if unit == "share" else "planner-difference-plain"
        text = say(key, lang, change=change(difference, unit, lang, currency), interval=span)
        against = f'<small class="{cards.tone(measure, difference, low, high)}">{html.escape(text)}</small>'
    about = tip(f"{name}-{measure}", cards.name_of(measure, lang), cards.explained(measure, lang), lang)
    name_cell = f"{html.escape(cards.name_of(measure, lang))} {about}"
    return f'<tr><th scope="row">{name_cell}</th><td><b>{value}</b>{against}</td></tr>'
