"""The budget owner's page: what it costs, how surely, what the money buys, what bad years do."""

import html
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import ipywidgets as widgets
import numpy as np

from simulator.charts.cash_by_month import CashByMonth, CashPicture
from simulator.charts.cost_by_level import LevelPicture
from simulator.charts.cost_distribution import CostPicture
from simulator.charts.stress import StressPicture
from simulator.charts.style import STYLES
from simulator.explore.stress import CASES
from simulator.planner import cards
from simulator.planner.break_even import BreakEven, break_even
from simulator.planner.frame import Frame
from simulator.planner.hr import panel
from simulator.planner.later import Later
from simulator.planner.levels import cost_by_level
from simulator.planner.numbers import figure
from simulator.planner.painting import Step
from simulator.planner.state import State, View
from simulator.planner.stresses import stress_of
from simulator.planner.study import SEED, Study
from simulator.planner.tips import grounds, tip
from simulator.text import say

CARDS = ("p50", "reserve", "over", "ccos", "gain", "keep")


class LeadershipView:
    """Budget figures, four pictures, the break-even response."""

    controls = False

    def __init__(self, state: State, view: View, choose: Callable[[str, Any], None]) -> None:
        self.lang = lang = view.lang
        style, currency = STYLES[view.theme], state.scenario.currency
        self.cards = cards.Cards({key: _named(key, lang) for key in CARDS}, lang)
        self.figures = self.cards.widget
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
        self.even = widgets.HTML(even_awaited(lang))
        pictures = widgets.Box([f.widget for f in (self.cost, self.level, self.cash, self.stress)])
        pictures.add_class("pl-pictures")
        self.widget = widgets.VBox([pictures, panel("even", self.even)])
        self.widget.add_class("pl-view")
        for frame in (self.level, self.stress):
            frame.wait()

    def first(self, study: Study) -> None:
        """The budget's figures and their spread."""
        self.budget.value = study.state.scenario.budget_y or 0.0
        self.cards.show(budget_values(study, self.lang))
        self.cost.paint(study.cost)

    def steps(self, study: Study) -> Mapping[str, Step]:
        """What the simulated years tell at once."""
        return {"cash": lambda: self.cash.paint(cash_of(study))}

    def later(self, study: Study) -> tuple[Later, ...]:
        """Slide the results, break the year, search the break-even."""
        state, plans = study.state, study.sketches["proposal"].plan_y
        # No bad year depends on the budget: moving it asks for nothing new.
        plain = replace(state, scenario=state.scenario.model_copy(update={"budget_y": None}))
        return (
            Later(lambda wanted: cost_by_level(state, study.schemes, SEED, wanted), self.level.paint),
            Later(lambda wanted: stress_of(plain, plans, SEED, self.lang, wanted), self.stress.paint),
            Later(lambda wanted: break_even(state, study.schemes, SEED, wanted), lambda e: self._show_even(e, state)),
        )

    def _show_even(self, found: BreakEven, state: State) -> None:
        self.even.value = even_text(found, state, self.lang)


def _salaries(state: State) -> float:
    return sum(m.salary * 12 for m in state.scenario.team())


def budget_values(study: Study, lang: str) -> dict[str, tuple[str, str]]:
    """Cost in the good, the middle and the bad year, reserve, chance over budget, cost of sales: (value, note)."""
    cost, currency = study.cost.proposal, study.state.scenario.currency
    p10, p50, p90 = (float(q) for q in np.quantile(cost, [0.1, 0.5, 0.9]))
    worst = float(cost[cost >= np.quantile(cost, 0.95)].mean())

    def money(value: float) -> str:
        return figure(value, "money", lang, currency)

    budget = study.state.scenario.budget_y
    limit = say("planner-no-budget", lang) if budget is None else _noted("budget", lang, budget=money(budget))
    ours, now = (figure(study.figure(s, "quit_risk"), "share", lang) for s in ("proposal", "today"))
    shares = {m: html.escape(figure(study.figure("proposal", m), "share", lang)) for m in ("p_over_budget", "ccos")}
    shown = {
        "p50": (cards.money_html(p50, study, lang), _noted("p50", lang, low=money(p10), high=money(p90))),
        "reserve": (cards.money_html(p90 - p50, study, lang), _noted("reserve", lang, worst=money(worst))),
        "over": (shares["p_over_budget"], limit),
        "ccos": (shares["ccos"], _noted("ccos", lang)),
        "gain": (
            cards.money_html(_change(study, "margin"), study, lang),
            _noted("gain", lang, cost=money(_change(study, "cost_total"))),
        ),
        "keep": (html.escape(ours), _noted("keep", lang, today=now)),
    }
    return {key: (value, html.escape(note)) for key, (value, note) in shown.items()}


def _named(key: str, lang: str) -> tuple[str, list[str]]:
    texts = [say(f"planner-card-{key}-about", lang), *grounds(f"card-{key}", lang)]
    return say(f"planner-card-{key}", lang), texts


def _noted(key: str, lang: str, **values: str) -> str:
    return say(f"planner-card-{key}-note", lang, **values)


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


def even_awaited(lang: str) -> str:
    """Keeps the room of the break-even while it is searched."""
    title, text = (html.escape(say(key, lang)) for key in ("planner-even", "planner-calculating"))
    return (
        f'<div class="pl-figure-head"><h2>{title}</h2></div><p>{text}</p>'
        f'<div class="pl-waiting" style="height: 120px"></div>'
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
    about = tip("even", say("planner-even", lang), [say("planner-even-about", lang), *grounds("even", lang)], lang)
    return (
        f"<div class='pl-figure-head'><h2>{title}</h2>{about}</div><p>{text}</p>"
        f"<table class='pl-figures pl-even'><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )
