"""All key figures as a table: each scheme, the differences against today with their intervals, the spread."""

import html
from collections.abc import Sequence

from simulator.planner.cards import explained, name_of, tone
from simulator.planner.numbers import change, figure
from simulator.planner.study import FIGURES, Study
from simulator.planner.tips import tip
from simulator.text import say


def figures_table(study: Study, lang: str, schemes: Sequence[str] | None = None) -> str:
    """The table as ready HTML; it can be scrolled by keyboard where the window is narrow."""
    names = list(schemes or study.sketches)
    heads = [say("planner-figure", lang), *(say(f"charts-{n}", lang) for n in names)]
    heads += [say("planner-difference", lang, scheme=say(f"charts-{n}", lang)) for n in names if n != "today"]
    heads.append(say("planner-spread", lang))
    head = "".join(f'<th scope="col">{html.escape(h)}</th>' for h in heads)
    body = "".join(_row(m, study, names, lang) for m in FIGURES if study.number("today", m, "mean") is not None)
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
        low, high = (figure(study.figure("proposal", measure, q), unit, lang) for q in ("p5", "p95"))
        cells.append(_td(say("planner-range", lang, low=low, high=high)))
    else:
        cells.append(_td("–"))
    name = name_of(measure, lang)
    head = f"{html.escape(name)} {tip(f'row-{measure}', name, explained(measure, lang), lang)}"
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
