"""Worked examples of a letter: made-up years paid by the engine on exact decimals, cent for cent as settle pays."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal, localcontext
from typing import Any

import numpy as np

from simulator.letter.document import Block, Grid, Points, Text
from simulator.letter.words import Words
from simulator.lint.probe import Probe
from simulator.pay.exact import CONTEXT, ZERO
from simulator.scheme import Payslips, Scheme
from simulator.trial.ordinary import MONTHS, Year
from simulator.trial.parts import people_of
from simulator.trial.scale import Scale

ATTAINMENTS = (0.5, 0.75, 0.9, 1.0, 1.2, 1.5)
UNPAID = 0.9
# What happens a few times a year happens in the last month of the examples, so that nobody reads of half a client.
RARE: Mapping[str, float] = {"new_clients": 2.0, "won_back": 1.0, "referrals": 1.0}
ON_PAYMENT = ("days_late", "payment", "cash", "margin_collected", "collected_share", "overdue", "n_paid")


def examples(scheme: Scheme, scale: Scale, person: Mapping[str, str], words: Words) -> list[Block]:
    """A table of a year at each attainment, and the arithmetic behind the last payslips of two of them."""
    scale = replace(scale, stated={**scale.stated, **dict.fromkeys(RARE, 0.0)})
    probe = Probe(scheme, scale, person)
    others = tuple(p for p in people_of(scheme) if p != person)
    year = Year(scheme, scale, person, "on_time", True, others)
    rare = {n.measure: RARE[n.measure] for n in scheme.needs(exact=True) if n.measure in RARE}
    slips = _paid(scheme, year, dict.fromkeys(probe.moving, np.array(ATTAINMENTS)), rare)
    rows = [_row(slips, i, words.percent(a), scale, words) for i, a in enumerate(ATTAINMENTS)]
    labels = [label for label, line in slips.lines.items() if bool(np.any(line[:, :, 0] != ZERO))]
    head = (words.say("at"), *labels, words.say("variable"), words.say("with-salary"))
    kept = [list(slips.lines).index(label) for label in labels]
    table = Grid(head, tuple((r[0], *(r[1 + k] for k in kept), *r[-2:]) for r in rows))
    about = [words.say("examples-about", year=_told_plan(scale, words))]
    if any(e.kind in ("team_split", "override") for e in scheme.elements):
        about.append(words.say("examples-team"))
    if rare:
        told = ", ".join(f"{words.measure(n)}: {words.number(v)}" for n, v in rare.items())
        about.append(words.say("examples-rare", told=told))
    blocks: list[Block] = [Text(words.say("examples"), 2), Text(" ".join(about)), table]
    for i in (3, 4):
        items = _arithmetic(slips, i, words)
        if items:
            blocks += [Text(words.say("arithmetic", at=words.percent(ATTAINMENTS[i]))), Points(tuple(items))]
    return [*blocks, *_late(scheme, year, words), *_cases(scheme, year, words)]


def _paid(scheme: Scheme, year: Year, moving: Mapping[str, Any], extra: Mapping[str, float] | None = None) -> Payslips:
    with localcontext(CONTEXT):
        return scheme.pay(year.book(moving, extra))


def _total(months: Any, path: int) -> Decimal:
    own = months[path if months.shape[0] > 1 else 0, :, 0]
    return Decimal(sum(own, start=ZERO))


def _row(slips: Payslips, path: int, name: str, scale: Scale, words: Words) -> tuple[str, ...]:
    lines = [words.money(_total(line, path)) for line in slips.lines.values()]
    variable = _total(slips.total, path)
    whole = variable + Decimal(str(scale.salary)) * MONTHS
    return (name, *lines, words.money(variable), words.money(whole))


def _told_plan(scale: Scale, words: Words) -> str:
    return words.money(Decimal(str(scale.revenue)) * MONTHS)


def _arithmetic(slips: Payslips, path: int, words: Words) -> list[str]:
    """The last payment of each line, as its sentence."""
    told = []
    for label, line in slips.lines.items():
        paid = line[path if line.shape[0] > 1 else 0, :, 0]
        months = [i for i in range(MONTHS) if paid[i] != ZERO]
        if months:
            why = slips.because[label].sentence(path, months[-1], 0, words.currency, words.lang, words.names)
            told.append(f"{label}: {why} → {words.money(paid[months[-1]])}")
    return told


def _late(scheme: Scheme, year: Year, words: Words) -> list[Block]:
    """The same year paid before, in time, late, and with a tenth unpaid, where pay depends on it."""
    needs = scheme.needs(exact=True)
    looked = {n.measure for n in needs} | {a for n in needs for a, _ in n.where}
    if not looked & set(ON_PAYMENT):
        return []
    rows = []
    for case in ("prepaid", "on_time", "late"):
        slips = _paid(scheme, replace(year, payment=case), {})
        rows.append((words.say(f"case-{case.replace('_', '-')}"), words.money(_total(slips.total, 0))))
    cash = dict.fromkeys(("cash", "margin_collected", "n_paid"), np.array([UNPAID]))
    slips = _paid(scheme, replace(year, payment="late"), cash)
    rows.append((words.say("case-unpaid"), words.money(_total(slips.total, 0))))
    head = (words.say("paid-how"), words.say("variable"))
    return [Text(words.say("late"), 2), Text(words.say("late-about")), Grid(head, tuple(rows))]


def _cases(scheme: Scheme, year: Year, words: Words) -> list[Block]:
    """What one case costs, for each penalty that counts cases."""
    plain = _total(_paid(scheme, year, {}).total, 0)
    rows = []
    for measure in dict.fromkeys(e.rule.measure for e in scheme.elements if e.kind == "penalty"):
        if measure.startswith("n_"):
            paid = _total(_paid(scheme, year, {}, {measure: 1.0}).total, 0)
            rows.append((words.measure(measure), words.money(paid), words.money(paid - plain)))
    if not rows:
        return []
    head = (words.say("one-case"), words.say("variable"), words.say("difference"))
    return [Text(words.say("cases"), 2), Grid(head, tuple(rows))]
