"""The consultant's page: today, proposal and variant side by side, and how one becomes the other."""

import html
from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from simulator.charts.plane import PlanePicture
from simulator.charts.style import STYLES
from simulator.charts.waterfall import Waterfall, WaterfallPicture
from simulator.planner import cards
from simulator.planner.frame import Frame
from simulator.planner.numbers import change, figure
from simulator.planner.state import State, View
from simulator.planner.steps import waterfall
from simulator.planner.study import SEED, Study
from simulator.text import say

SHOWN = ("cost_total", "p_over_budget", "p_at_plan", "margin", "effort", "quit_risk")


class ConsultantView:
    """Three cards, the waterfall, the plane, the table with all differences."""

    controls = False

    def __init__(self, state: State, view: View, choose: Callable[[str, Any], None]) -> None:
        self.lang = lang = view.lang
        style, currency = STYLES[view.theme], state.scenario.currency
        self.figures, self.table = widgets.HTML(), widgets.HTML()
        self.steps = Frame("waterfall", WaterfallPicture, style, lang, currency)
        self.variant = Frame("waterfall-variant", WaterfallPicture, style, lang, currency)
        self.plane = Frame("plane", PlanePicture, style, lang, currency)
        table = widgets.VBox([self.table])
        table.add_class("pl-panel")
        pictures = widgets.Box([self.steps.widget, self.plane.widget])
        pictures.add_class("pl-pictures")
        self.pictures = pictures
        self.widget = widgets.VBox([pictures, table])
        self.widget.add_class("pl-view")
        self.steps.wait()

    def show(self, study: Study) -> None:
        """Paint the three states."""
        self.figures.value = state_cards(study, self.lang)
        self.plane.paint(study.plane)
        self.table.value = cards.table(study, self.lang)

    def slow(self, study: Study) -> dict[str, Waterfall]:
        """Walk from today to each of the others; seconds."""
        state = study.state
        ways = {"proposal": state.proposal, "variant": state.variant}
        return {k: waterfall(state, raw, SEED, self.lang) for k, raw in ways.items() if raw is not None}

    def show_slow(self, found: dict[str, Waterfall], study: Study) -> None:
        """Paint the steps."""
        self.steps.paint(found["proposal"])
        shown = [self.steps.widget, self.plane.widget]
        if "variant" in found:
            self.variant.paint(found["variant"])
            shown.insert(1, self.variant.widget)
        if tuple(shown) != tuple(self.pictures.children):
            self.pictures.children = shown


def state_cards(study: Study, lang: str) -> str:
    """One card per scheme with its main figures and their differences against today."""
    names = ["today", "proposal", "variant"]
    return f'<div class="pl-states">{"".join(_state(n, study, lang) for n in names)}</div>'


def _state(name: str, study: Study, lang: str) -> str:
    title = html.escape(say(f"charts-{name}", lang))
    if name not in study.sketches:
        text = html.escape(say("planner-no-variant", lang))
        return f'<section class="pl-panel pl-state pl-{name}"><h2>{title}</h2><p>{text}</p></section>'
    scheme = html.escape(study.sketches[name].result.scheme.name)
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
    name_cell = html.escape(cards.name_of(measure, lang))
    return f'<tr><th scope="row">{name_cell}</th><td><b>{value}</b>{against}</td></tr>'
