"""What is odd with the scheme, and how sure its figures are: in plain words, beside the pictures."""

import html
from collections.abc import Sequence

from simulator.lint import Remark, lint, together
from simulator.planner.numbers import change, figure, margin_of_error
from simulator.planner.state import State
from simulator.planner.study import Study
from simulator.text import say
from simulator.translations import spoken

MOST = 6


def remarks_of(state: State, lang: str) -> tuple[Remark, ...]:
    """The linter's remarks on the proposal, set against the middle manager's salary."""
    salaries = sorted(m.salary for m in state.scenario.team())
    return lint(spoken(state.proposal, lang), salary=salaries[len(salaries) // 2])


def remarks_text(found: Sequence[Remark], lang: str) -> str:
    """The remarks as a list, the worst first; the rest counted."""
    title = html.escape(say("planner-remarks", lang))
    if not found:
        return f"<h2>{title}</h2><p>{html.escape(say('planner-no-remarks', lang))}</p>"
    found = together(found)
    items = "".join(_item(r, lang) for r in found[:MOST])
    more = len(found) - MOST
    rest = f"<p>{html.escape(say('planner-more-remarks', lang, count=more))}</p>" if more > 0 else ""
    return f'<h2>{title}</h2><ul class="pl-remarks">{items}</ul>{rest}'


def _item(remark: Remark, lang: str) -> str:
    message = remark.message(lang)
    line = f"<strong>{html.escape(remark.line)}:</strong> " if remark.line and remark.line not in message else ""
    told = html.escape(message)
    more = "".join(f"<p>{html.escape(t)}</p>" for t in (remark.why(lang), remark.how(lang)))
    place = html.escape(remark.where, quote=True)
    go = html.escape(say("planner-show-control", lang))
    link = f'<button type="button" class="pl-link" data-pl-act="goto" data-pl-value="{place}">{go}</button>'
    return (
        f'<li class="pl-{remark.severity}"><details><summary>{line}{told}</summary>{more}</details>'
        f"{link if remark.where else ''}</li>"
    )


def sureness(study: Study, lang: str) -> str:
    """The three uncertainties, never mixed: of the simulation, of the year, of the assumption."""
    currency = study.state.scenario.currency
    half = 1.96 * study.figure("proposal", "cost_total", "mc_error")
    low, high = (figure(study.figure("proposal", "cost_total", q), "money", lang, currency) for q in ("p10", "p90"))
    rows = [
        say("planner-sure-sampling", lang, error=f"{margin_of_error(half, 'money', lang)} {currency}"),
        say("planner-sure-year", lang, low=low, high=high),
        _assumption(study, lang),
    ]
    items = "".join(f"<li>{html.escape(r)}</li>" for r in rows)
    return f'<h2>{html.escape(say("planner-sure", lang))}</h2><ul class="pl-sure">{items}</ul>'


def _assumption(study: Study, lang: str) -> str:
    place = study.plane.places["proposal"]
    if study.state.motivation == "effort" or place.low is None or place.high is None:
        return say("planner-sure-assumption-open", lang)
    low, high = (change(p[1], "share", lang) for p in (place.low, place.high))
    what = say(f"charts-plane-{study.state.motivation.replace('_', '-')}", lang)
    return say("planner-sure-assumption", lang, what=what, low=low, high=high)
