"""The designer's page: controls left, what they cost and move right."""

import html
from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from simulator.charts.cost_distribution import CostPicture
from simulator.charts.effort_map import EffortPicture
from simulator.charts.managers import ManagersPicture
from simulator.charts.payout_curve import PayoutPicture
from simulator.charts.plane import PlanePicture
from simulator.charts.style import STYLES
from simulator.lint import Remark
from simulator.planner import cards
from simulator.planner.frame import Frame
from simulator.planner.remarks import remarks_of, remarks_text, sureness
from simulator.planner.state import MOTIVATIONS, State, View
from simulator.planner.study import Study
from simulator.text import say

Choose = Callable[[str, Any], None]


class HrView:
    """Key figures, five pictures, the table; painted in the order in which the eye needs them."""

    controls = True

    def __init__(self, state: State, view: View, choose: Choose) -> None:
        self.lang = lang = view.lang
        style, currency = STYLES[view.theme], state.scenario.currency
        self.figures, self.table = widgets.HTML(), widgets.HTML()
        table = widgets.VBox([self.table])
        table.add_class("pl-panel")
        self.payout = Frame("payout", PayoutPicture, style, lang, currency)
        self.cost = Frame("cost", CostPicture, style, lang, currency)
        self.plane = Frame("plane", PlanePicture, style, lang, currency)
        self.managers = Frame("managers", ManagersPicture, style, lang, len(state.scenario.team()))
        self.effort = Frame("effort", EffortPicture, style, lang)
        self._choices(state, choose)
        self.remarks, self.sure = widgets.HTML(), widgets.HTML()
        words = widgets.VBox([self.remarks, self.sure])
        words.add_class("pl-panel")
        frames = (self.payout, self.plane, self.cost, self.effort, self.managers)
        pictures = widgets.Box([*(f.widget for f in frames), words])
        pictures.add_class("pl-pictures")
        self.widget = widgets.VBox([pictures, table])
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

    def show(self, study: Study) -> None:
        """Paint a study: figures and payout curve first."""
        self.manager.value, self.motivation.value = study.state.manager, study.state.motivation
        self.figures.value = cards.cards(study, self.lang)
        self.payout.paint(study.payout)
        self.plane.paint(study.plane)
        self.cost.paint(study.cost)
        self.effort.paint(study.effort)
        self.managers.paint(study.managers)
        self.table.value = cards.table(study, self.lang)
        self.sure.value = sureness(study, self.lang)

    def slow(self, study: Study) -> tuple[Remark, ...]:
        """Read the scheme for what is odd."""
        return remarks_of(study.state)

    def show_slow(self, found: tuple[Remark, ...], study: Study) -> None:
        """Say what is odd."""
        self.remarks.value = remarks_text(found, self.lang)


def story(state: State, lang: str) -> str:
    """What the scenario is about, opened on demand."""
    scenario = state.scenario
    sources = "".join(f"<li>{html.escape(s)}</li>" for s in scenario.sources)
    return (
        f'<details class="pl-story"><summary>{html.escape(say("planner-story", lang))}</summary>'
        f"<p>{html.escape(scenario.story)}</p><ul>{sources}</ul></details>"
    )
