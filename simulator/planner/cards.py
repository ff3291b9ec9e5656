"""Key figures as cards: name and explanation stand still, only value and difference change."""

import html
from collections.abc import Mapping, Sequence

import ipywidgets as widgets

from simulator.measures.definitions import DEFINITIONS
from simulator.planner.numbers import change, figure, margin_of_error
from simulator.planner.study import Study, cell
from simulator.planner.tips import grounds, tip
from simulator.text import say

# +1: more is better, -1: less is better; the others are neither by themselves.
BETTER: Mapping[str, int] = {
    "p_over_budget": -1,
    "p_at_plan": 1,
    "effort": 1,
    "revenue_uplift": 1,
    "margin_uplift": 1,
    "quit_risk": -1,
    "margin": 1,
    "revenue": 1,
    "cash": 1,
    "zero_pay_share": -1,
}
CARDS = ("cost_total", "p_over_budget", "p_at_plan", "effort", "margin_uplift", "quit_risk")


class Cards:
    """A row of cards; a card whose text stays the same is not sent again, and keeps the focus.

    Args:
        named: key -> (name, paragraphs that explain it).
        lang: language of the labels.
    """

    def __init__(self, named: Mapping[str, tuple[str, Sequence[str]]], lang: str) -> None:
        self.bodies = {key: widgets.HTML() for key in named}
        boxes = []
        for key, (name, texts) in named.items():
            head = widgets.HTML(f"<h2>{html.escape(name)}</h2>{tip(f'card-{key}', name, texts, lang)}")
            box = widgets.VBox([head, self.bodies[key]])
            for css in ("pl-card", f"pl-card-{key}"):
                box.add_class(css)
            boxes.append(box)
        self.widget = widgets.Box(boxes)
        self.widget.add_class("pl-cards")

    def show(self, values: Mapping[str, tuple[str, str]]) -> None:
        """Put values: key -> (value, note), ready HTML."""
        for key, (value, note) in values.items():
            self.bodies[key].value = f"<b>{value}</b><p>{note}</p>"


def name_of(measure: str, lang: str) -> str:
    """What a measure is called."""
    return say(f"measures-{measure.replace('_', '-')}", lang)


def definition_of(measure: str, lang: str) -> str:
    """The definition in one sentence; the English one stands with the measure itself."""
    return DEFINITIONS[measure].text if lang == "en" else say(f"measures-{measure.replace('_', '-')}-definition", lang)


def explained(measure: str, lang: str) -> list[str]:
    """Definition, assumption and source of a measure."""
    return [definition_of(measure, lang), *grounds(measure, lang)]


def key_cards(lang: str) -> Cards:
    """The cards of the designer's page."""
    return Cards({m: (name_of(m, lang), explained(m, lang)) for m in CARDS}, lang)


def key_values(study: Study, lang: str) -> dict[str, tuple[str, str]]:
    """What stands on them."""
    return {m: (worth(study, m, lang), _against(m, study, lang) + _extra(m, study, lang)) for m in CARDS}


def worth(study: Study, measure: str, lang: str) -> str:
    """A figure of the proposal as ready HTML, its currency small."""
    unit = study.unit(measure)
    return money_html(study.figure("proposal", measure), study, lang) if unit.startswith("money") else html.escape(
        figure(study.figure("proposal", measure), unit, lang)
    )


def money_html(value: float, study: Study, lang: str) -> str:
    """Money short, its currency small, as ready HTML."""
    return f"{html.escape(figure(value, 'money', lang))} <small>{html.escape(study.state.scenario.currency)}</small>"


def _against(measure: str, study: Study, lang: str) -> str:
    unit = study.unit(measure)
    difference, low, high = (study.figure("proposal", measure, c) for c in ("difference", "low", "high"))
    text = html.escape(change(difference, unit, lang))
    css = tone(measure, difference, low, high)
    error = html.escape(margin_of_error((high - low) / 2, unit, lang))
    words = "planner-against-today-points" if unit == "share" else "planner-against-today"
    return say(words, lang, change=f'<strong class="{css}">{text}</strong>', error=error)


def tone(measure: str, difference: float, low: float, high: float) -> str:
    """Style of a difference: good, bad, or neither when its interval holds zero or the measure has no better side."""
    if low <= 0 <= high:
        return ""
    better = BETTER.get(measure, 0) * (1 if difference > 0 else -1)
    return {1: "pl-good", -1: "pl-bad"}.get(better, "")


def _extra(measure: str, study: Study, lang: str) -> str:
    """The chance at plan stands beside what luck alone would give."""
    if measure != "p_at_plan" or study.state.behaviour == "none":
        return ""
    alone = figure(cell(study.silent.result.table, measure, "mean"), "share", lang)
    return f"<br>{html.escape(say('planner-without-response', lang, value=alone))}"
