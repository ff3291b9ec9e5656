"""Key figures as cards and as a table: value, difference against today with its interval, definition on demand."""

import html
from collections.abc import Mapping, Sequence

from simulator.measures.definitions import DEFINITIONS
from simulator.planner.numbers import change, figure, margin_of_error
from simulator.planner.study import FIGURES, Study, cell
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


def name_of(measure: str, lang: str) -> str:
    """What a measure is called."""
    return say(f"measures-{measure.replace('_', '-')}", lang)


def definition_of(measure: str, lang: str) -> str:
    """The definition in one sentence; the English one stands with the measure itself."""
    return DEFINITIONS[measure].text if lang == "en" else say(f"measures-{measure.replace('_', '-')}-definition", lang)


def cards(study: Study, lang: str) -> str:
    """The figures that matter most."""
    return f'<div class="pl-cards" role="group">{"".join(_card(m, study, lang) for m in CARDS)}</div>'


def _card(measure: str, study: Study, lang: str) -> str:
    value = figure(study.figure("proposal", measure), study.unit(measure), lang, study.state.scenario.currency)
    note = _against(measure, study, lang) + _extra(measure, study, lang)
    return box(name_of(measure, lang), value, note, definition_of(measure, lang), lang, measure)


def box(name: str, value: str, note: str, definition: str, lang: str, key: str) -> str:
    """One card; `note` is ready HTML, the rest is plain text."""
    return (
        f'<div class="pl-card" data-measure="{key}"><h2>{html.escape(name)}</h2>{about(name, definition, lang)}'
        f"<b>{html.escape(value)}</b><p>{note}</p></div>"
    )


def _against(measure: str, study: Study, lang: str) -> str:
    unit = study.unit(measure)
    difference, low, high = (study.figure("proposal", measure, c) for c in ("difference", "low", "high"))
    text = html.escape(change(difference, unit, lang, study.state.scenario.currency))
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


def about(name: str, text: str, lang: str) -> str:
    """A question mark that opens a definition."""
    label = html.escape(say("planner-about", lang, name=name), quote=True)
    body = html.escape(text)
    return f'<details class="pl-hint"><summary aria-label="{label}">?</summary><p>{body}</p></details>'


def table(study: Study, lang: str, schemes: Sequence[str] | None = None) -> str:
    """All key figures: each scheme, the differences against today with their intervals, the spread over years."""
    names = list(schemes or study.sketches)
    heads = [say("planner-figure", lang), *(say(f"charts-{n}", lang) for n in names)]
    heads += [say("planner-difference", lang, scheme=say(f"charts-{n}", lang)) for n in names if n != "today"]
    heads.append(say("planner-spread", lang))
    head = "".join(f'<th scope="col">{html.escape(h)}</th>' for h in heads)
    body = "".join(_row(m, study, names, lang) for m in FIGURES if ("today", m) in study.table.index)
    caption = html.escape(say("planner-figures", lang))
    return (
        f'<div class="pl-scroll" tabindex="0" role="region" aria-label="{caption}"><table class="pl-figures">'
        f"<caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(measure: str, study: Study, names: Sequence[str], lang: str) -> str:
    currency, unit = study.state.scenario.currency, study.unit(measure)
    cells = [_td(figure(study.figure(n, measure), unit, lang, currency)) for n in names]
    cells += [_difference(n, measure, study, lang) for n in names if n != "today"]
    if measure in study.silent.result.figures and measure != "p_over_budget":
        low, high = (figure(study.figure("proposal", measure, q), unit, lang, currency) for q in ("p5", "p95"))
        cells.append(_td(say("planner-range", lang, low=low, high=high)))
    else:
        cells.append(_td("–"))
    name, text = html.escape(name_of(measure, lang)), html.escape(definition_of(measure, lang))
    head = f'<details class="pl-def"><summary>{name}</summary><p>{text}</p></details>'
    return f'<tr data-measure="{measure}"><th scope="row">{head}</th>{"".join(cells)}</tr>'


def _difference(scheme: str, measure: str, study: Study, lang: str) -> str:
    unit = study.unit(measure)
    value, low, high = (study.figure(scheme, measure, c) for c in ("difference", "low", "high"))
    text = change(value, unit, lang, study.state.scenario.currency)
    span = say("planner-interval", lang, low=change(low, unit, lang), high=change(high, unit, lang))
    css = tone(measure, value, low, high)
    return f'<td><span class="{css}">{html.escape(text)}</span><small>{html.escape(span)}</small></td>'


def _td(text: str) -> str:
    return f"<td>{html.escape(text)}</td>"
