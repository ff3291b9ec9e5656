"""A manager's payslips of one simulated year, every amount with the arithmetic behind it."""

import datetime
import html
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from babel.dates import format_skeleton

from simulator.planner.gather import StaleError
from simulator.planner.sources import always
from simulator.planner.study import SEED, Study
from simulator.planner.tips import grounds, tip
from simulator.scheme import Payslips
from simulator.simulation import one_path
from simulator.text import money, percent, say
from simulator.translations import words_in


@dataclass(frozen=True)
class Line:
    """One amount of a payslip and its arithmetic in words."""

    label: str
    amount: float
    because: str


@dataclass(frozen=True)
class Slip:
    """One month: salary, lines that are due, and their sum."""

    month: tuple[int, int]
    salary: float
    lines: tuple[Line, ...]

    @property
    def variable(self) -> float:
        """Variable pay of the month."""
        return sum(line.amount for line in self.lines)


@dataclass(frozen=True)
class Year:
    """The payslips of one manager in the simulated year whose pay is the middle one."""

    manager: str
    slips: tuple[Slip, ...]
    currency: str

    @property
    def variable(self) -> float:
        """Variable pay of all months."""
        return sum(slip.variable for slip in self.slips)

    @property
    def salary(self) -> float:
        """Salary of all months."""
        return sum(slip.salary for slip in self.slips)


def year_of(study: Study, lang: str, wanted: Callable[[], bool] = always) -> Year:
    """The chosen manager's payslips under the proposal, from the path in the middle of all paths."""
    if not wanted():
        raise StaleError
    state, i = study.state, study.state.manager
    index = int(study.sketches["proposal"].typical[i])
    behaviour = None if state.behaviour == "default" else state.behaviour
    book = one_path(state.scenario, study.schemes["proposal"], index, seed=SEED, behaviour=behaviour).book
    scheme = study.schemes["proposal"].in_language(lang)
    paid, names = scheme.pay(book), words_in(scheme.translations, lang)
    salary = np.broadcast_to(book.salary, book.shape)
    slips = tuple(
        Slip(month, float(salary[0, m, i]), _lines(paid, m, i, state.scenario.currency, lang, names))
        for m, month in enumerate(book.months)
    )
    return Year(state.scenario.team()[i].name, slips, state.scenario.currency)


def _lines(
    paid: Payslips, month: int, manager: int, currency: str, lang: str, names: Mapping[str, str]
) -> tuple[Line, ...]:
    found = []
    for label, amounts in paid.lines.items():
        amount = float(np.broadcast_to(amounts, paid.total.shape)[0, month, manager])
        due = bool(np.broadcast_to(paid.due[label], paid.total.shape)[0, month, manager])
        if due or amount:
            found.append(Line(label, amount, paid.because[label].sentence(0, month, manager, currency, lang, names)))
    return tuple(found)


def year_html(year: Year, lang: str) -> str:
    """The year as ready HTML: a line per month that opens to its payslip."""
    title = say("planner-payslip", lang, manager=year.manager)
    share = percent(year.variable / year.salary, lang, 0) if year.salary else "–"
    told = say("planner-payslip-year", lang, pay=money(round(year.variable, 2), year.currency, lang), share=share)
    paying = [slip for slip in year.slips if slip.lines]
    months = "".join(_slip(slip, year.currency, lang, slip is paying[-1]) for slip in paying)
    nothing = "" if months else f"<p>{html.escape(say('planner-payslip-nothing', lang))}</p>"
    about = tip("payslip", title, [say("planner-payslip-about", lang), *grounds("payslip", lang)], lang)
    return (
        f'<div class="pl-figure-head"><h2>{html.escape(title)}</h2>{about}</div>'
        f'<p class="pl-say">{html.escape(told)}</p>{nothing}<div class="pl-slips">{months}</div>'
    )


def _slip(slip: Slip, currency: str, lang: str, opened: bool) -> str:
    rows = [
        (say("planner-payslip-salary", lang), slip.salary, ""),
        *((line.label, line.amount, line.because) for line in slip.lines),
        (say("planner-payslip-total", lang), slip.salary + slip.variable, ""),
    ]
    cells = "".join(
        f'<tr><th scope="row">{html.escape(name)}</th><td>{_amount(value, currency, lang)}</td>'
        f"<td>{html.escape(because)}</td></tr>"
        for name, value, because in rows
    )
    return (
        f'<details{" open" if opened else ""}><summary>{html.escape(month_name(slip.month, lang))}'
        f"<b>{_amount(slip.variable, currency, lang)}</b></summary>"
        f'<div class="pl-scroll"><table class="pl-figures pl-slip"><tbody>{cells}</tbody></table></div></details>'
    )


def _amount(value: float, currency: str, lang: str) -> str:
    return html.escape(money(round(value, 2), currency, lang))


def month_name(month: tuple[int, int], lang: str) -> str:
    """A month with its year as people write it: March 2026, березень 2026 р."""
    return str(format_skeleton("yMMMM", datetime.datetime(month[0], month[1], 15), locale=lang))
