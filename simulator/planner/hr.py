"""The designer's page: controls left, what they cost and move right."""

import html
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import ipywidgets as widgets

from simulator.charts.cost_distribution import CostPicture
from simulator.charts.effort_map import EffortPicture
from simulator.charts.managers import ManagersPicture, rows_of
from simulator.charts.payout_curve import PayoutPicture
from simulator.charts.plane import PlanePicture
from simulator.charts.style import STYLES
from simulator.lint import Remark
from simulator.planner import cards
from simulator.planner.figures_table import figures_table
from simulator.planner.frame import Frame, Spot
from simulator.planner.later import Later
from simulator.planner.painting import Step
from simulator.planner.payslip import Year, year_html, year_of
from simulator.planner.remarks import remarks_of, remarks_text, sureness
from simulator.planner.state import MOTIVATIONS, State, View
from simulator.planner.study import Study, with_bands
from simulator.text import say

Choose = Callable[[str, Any], None]


class HrView:
    """Key figures, five pictures, remarks, payslips, the table; painted in the order in which the eye needs them."""

    controls = True

    def __init__(self, state: State, view: View, choose: Choose) -> None:
        self.lang = lang = view.lang
        style, currency = STYLES[view.theme], state.scenario.currency
        self.cards = cards.key_cards(lang)
        self.figures = self.cards.widget
        self.payout = Frame("payout", PayoutPicture, style, lang, currency)
        self.cost = Frame("cost", CostPicture, style, lang, currency)
        self.plane = Frame("plane", PlanePicture, style, lang, currency)
        self.managers = Frame("managers", ManagersPicture, style, lang, len(state.scenario.team()))
        self.effort = Frame("effort", EffortPicture, style, lang)
        self._choices(state, choose)
        self.remarks, self.sure, self.slips, self.table = (widgets.HTML() for _ in range(4))
        frames = (self.payout, self.plane, self.cost, self.effort, self.managers)
        pictures = widgets.Box([*(f.widget for f in frames), panel("remarks", self.remarks, self.sure)])
        pictures.add_class("pl-pictures")
        self.widget = widgets.VBox([pictures, panel("payslip", self.slips), panel("table", self.table)])
        self.widget.add_class("pl-view")

    def _choices(self, state: State, choose: Choose) -> None:
        team = [(m.name, i) for i, m in enumerate(state.scenario.team())]
        self.manager = widgets.Dropdown(
            options=team, value=state.manager, description=say("planner-manager", self.lang)
        )
        self.manager.observe(lambda e: choose("manager", e["new"]), "value")
        options = [(say(f"charts-plane-{m.replace('_', '-')}", self.lang), m) for m in MOTIVATIONS]
        self.motivation = widgets.Dropdown(
            options=options, value=state.motivation, description=say("planner-measured-by", self.lang)
        )
        self.motivation.observe(lambda e: choose("motivation", e["new"]), "value")
        for one in (self.manager, self.motivation):
            one.style.description_width = "initial"
        self.payout.above(self.manager)
        self.plane.above(self.motivation)

    def first(self, study: Study) -> None:
        """The figures and the curve that the hand is on."""
        self.manager.value, self.motivation.value = study.state.manager, study.state.motivation
        self.cards.show(cards.key_values(study, self.lang))
        self.payout.paint(study.payout)

    def steps(self, study: Study) -> Mapping[str, Step]:
        """The other pictures, one by one."""
        return {
            "cost": lambda: self.cost.paint(study.cost),
            "plane": lambda: self.plane.paint(study.plane),
            "managers": lambda: self.managers.paint(study.managers, self._spots(study)),
            "effort": lambda: self.effort.paint(study.effort),
            "table": lambda: self._tell(study),
        }

    def _tell(self, study: Study) -> None:
        self.table.value = figures_table(study, self.lang)
        self.sure.value = sureness(study, self.lang)

    def _spots(self, study: Study) -> list[Spot]:
        team = study.state.scenario.team()
        return [
            Spot("manager", str(i), say("planner-payslip", self.lang, manager=team[i].name), top, height)
            for i, top, height in rows_of(study.managers)
        ]

    def later(self, study: Study) -> tuple[Later, ...]:
        """The chosen manager's payslips, what is odd with the scheme, the band of response strengths."""
        return (
            Later(lambda wanted: year_of(study, self.lang, wanted), self._show_year),
            Later(lambda wanted: remarks_of(study.state, self.lang), self._show_remarks),
            Later(lambda wanted: with_bands(study, wanted), self._show_bands),
        )

    def _show_year(self, year: Year) -> None:
        self.slips.value = year_html(year, self.lang)

    def _show_remarks(self, found: Sequence[Remark]) -> None:
        self.remarks.value = remarks_text(found, self.lang)

    def _show_bands(self, study: Study) -> None:
        self.plane.paint(study.plane)
        self.sure.value = sureness(study, self.lang)


def panel(name: str, *parts: widgets.Widget) -> widgets.VBox:
    """A framed part of the page."""
    box = widgets.VBox(list(parts))
    for css in ("pl-panel", f"pl-panel-{name}"):
        box.add_class(css)
    return box


def story(state: State, lang: str) -> str:
    """What the scenario is about, opened on demand."""
    scenario = state.scenario
    sources = "".join(f"<li>{html.escape(scenario.told(s, lang))}</li>" for s in scenario.sources)
    return (
        f'<details class="pl-story"><summary>{html.escape(say("planner-story", lang))}</summary>'
        f"<p>{html.escape(scenario.story_in(lang))}</p><ul>{sources}</ul></details>"
    )
