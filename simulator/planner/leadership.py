"""The budget owner's page: what it costs, how surely, what the money buys, what bad years do."""

import html
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import ipywidgets as widgets
import numpy as np

from simulator.charts.cash_by_month import CashByMonth, CashPicture
from simulator.charts.cost_by_level import CostByLevel, LevelPicture
from simulator.charts.cost_distribution import CostPicture
from simulator.charts.stress import Stress, StressPicture
from simulator.charts.style import STYLES
from simulator.planner import cards
from simulator.planner.break_even import BreakEven, break_even
from simulator.planner.frame import Frame
from simulator.planner.levels import cost_by_level
from simulator.planner.numbers import figure
from simulator.planner.state import State, View
from simulator.planner.stresses import CASES, stress_of
from simulator.planner.study import SEED, Study, schemes_of
from simulator.text import say


@dataclass(frozen=True)
class Slow:
    """What is worked out beside the page."""

    level: CostByLevel
    stress: Stress
    even: BreakEven


class LeadershipView:
    """Budget figures, four pictures, the break-even response."""

    controls = False

    def __init__(self, state: State, view: View, choose: Callable[[str, Any], None]) -> None:
        self.lang = lang = view.lang
        style, currency = STYLES[view.theme], state.scenario.currency
        self.figures = widgets.HTML()
        self.cost = Frame("cost", CostPicture, style, lang, currency)
        self.level = Frame("level", LevelPicture, style, lang, currency)
        self.cash = Frame("cash", CashPicture, style, lang, currency, state.scenario.months)
        self.stress = Frame("stress", StressPicture, style, lang, len(CASES))
        self.budget = widgets.BoundedFloatText(value=state.scenario.budget_y or 0.0, min=0.0, max=1e15)
        self.budget.step = 10 ** max(0, len(str(int(_salaries(state)))) - 2)
        self.budget.description = say("planner-budget", lang, currency=currency)
        self.budget.style.description_width = "initial"
        self.budget.observe(lambda e: choose("budget", e["new"] or None), "value")
        self.cost.above(self.budget)
        self.even = widgets.HTML()
        even = widgets.VBox([self.even])
        even.add_class("pl-panel")
        pictures = widgets.Box([f.widget for f in (self.cost, self.level, self.cash, self.stress)])
        pictures.add_class("pl-pictures")
        self.widget = widgets.VBox([pictures, even])
        self.widget.add_class("pl-view")
        for frame in (self.level, self.stress):
            frame.wait()

    def show(self, study: Study) -> None:
        """Paint what the simulated years tell at once."""
        self.figures.value = budget_cards(study, self.lang)
        self.cost.paint(study.cost)
        self.cash.paint(cash_of(study))

    def slow(self, study: Study) -> Slow:
        """Slide the results, break the year, search the break-even; seconds."""
        state = study.state
        return Slow(
            cost_by_level(state, schemes_of(state), SEED),
            stress_of(state, study.sketches["proposal"].plan_y, SEED, self.lang),
            break_even(state, SEED),
        )

    def show_slow(self, found: Slow, study: Study) -> None:
        """Paint what took longer."""
        self.level.paint(found.level)
        self.stress.paint(found.stress)
        self.even.value = even_text(found.even, study.state, self.lang)


def _salaries(state: State) -> float:
    return sum(m.salary * 12 for m in state.scenario.team())


def budget_cards(study: Study, lang: str) -> str:
    """Cost in the good, the middle and the bad year, reserve, chance over budget, cost of sales."""
    cost, currency = study.cost.proposal, study.state.scenario.currency
    p10, p50, p90 = (float(q) for q in np.quantile(cost, [0.1, 0.5, 0.9]))
    worst = float(cost[cost >= np.quantile(cost, 0.95)].mean())

    def money(value: float) -> str:
        return figure(value, "money", lang, currency)

    over = figure(study.figure("proposal", "p_over_budget"), "share", lang)
    budget = study.state.scenario.budget_y
    limit = say("planner-no-budget", lang) if budget is None else _noted("budget", lang, budget=money(budget))
    leave = [figure(study.figure(s, "quit_risk"), "share", lang) for s in ("proposal", "today")]
    shown = [
        ("p50", money(p50), _noted("p50", lang, low=money(p10), high=money(p90))),
        ("reserve", money(p90 - p50), _noted("reserve", lang, worst=money(worst))),
        ("over", over, limit),
        ("ccos", figure(study.figure("proposal", "ccos"), "share", lang), _noted("ccos", lang)),
        ("gain", money(_change(study, "margin")), _noted("gain", lang, cost=money(_change(study, "cost_total")))),
        ("keep", leave[0], _noted("keep", lang, today=leave[1])),
    ]
    boxes = "".join(_box(key, value, note, lang) for key, value, note in shown)
    return f'<div class="pl-cards" role="group">{boxes}</div>'


def _noted(key: str, lang: str, **values: str) -> str:
    return say(f"planner-card-{key}-note", lang, **values)


def _box(key: str, value: str, note: str, lang: str) -> str:
    name, about = say(f"planner-card-{key}", lang), say(f"planner-card-{key}-about", lang)
    return cards.box(name, value, html.escape(note), about, lang, key)


def _change(study: Study, measure: str) -> float:
    return study.figure("proposal", measure, "difference") / (study.state.scenario.months / 12)


def cash_of(study: Study) -> CashByMonth:
    """Money in and out of the proposal's run."""
    table = study.sketches["proposal"].cash
    return CashByMonth(
        months=study.state.scenario.calendar(),
        received=table["cash"].to_numpy(),
        paid=(table["salary"] + table["variable"]).to_numpy(),
        left=table["cash_after_pay"].to_numpy(),
        left_low=table["cash_after_pay_p10"].to_numpy(),
        left_high=table["cash_after_pay_p90"].to_numpy(),
        currency=study.state.scenario.currency,
    )


def even_text(found: BreakEven, state: State, lang: str) -> str:
    """How strong a response the proposal needs, beside the strengths that are discussed."""
    own = state.scenario.behaviour
    share = "" if found.strength is None else figure(found.strength, "share", lang)
    key = "never" if found.strength is None else "always" if found.strength == 0 else "at"
    usual, strong = figure(own.strength, "share", lang), figure(own.strength_high, "share", lang)
    rows = "".join(
        f"<tr><th scope='row'>{html.escape(figure(s, 'share', lang))}</th>"
        f"<td>{html.escape(figure(n, 'money', lang, state.scenario.currency))}</td></tr>"
        for s, n in zip(found.strengths, found.net, strict=True)
    )
    heads = "".join(f"<th scope='col'>{html.escape(say(f'planner-even-{k}', lang))}</th>" for k in ("strength", "net"))
    title = html.escape(say("planner-even", lang))
    text = html.escape(say(f"planner-even-{key}", lang, strength=share, usual=usual, strong=strong))
    return (
        f"<h2>{title}</h2>{cards.about(say('planner-even', lang), say('planner-even-about', lang), lang)}<p>{text}</p>"
        f"<table class='pl-figures'><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )
