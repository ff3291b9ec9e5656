"""Elements that change other lines, in plain words: factors, gates, limits, advances, what is held or taken back."""

from collections.abc import Callable, Mapping
from typing import Any

from simulator.letter.document import Block, Points, Text
from simulator.letter.words import SHARES, Words
from simulator.pay.entry import Entry


def _portfolio_multiplier(entry: Entry, words: Words) -> list[Block]:
    rule = entry.rule
    if rule.curve is None:
        return [Text(words.say("multiplied-by", lines=words.lines(rule.lines), what=words.quantity(rule.by, "")))]
    head = words.say("multiplied", lines=words.lines(rule.lines))
    return [Text(head), *words.curve(rule.curve, entry.kind, "portfolio_size", "factor")]


def _level_multiplier(entry: Entry, words: Words) -> list[Block]:
    rule = entry.rule
    items = [f"{words.name(level)}: × {words.number(factor)}" for level, factor in rule.factors.items()]
    others = words.say("level-others", factor=words.number(rule.otherwise))
    column = words.known(f"column-{rule.column}", rule.column)
    return [
        Text(words.say("level", lines=words.lines(rule.lines), column=column)),
        Points((*items, others)),
    ]


def _gate(entry: Entry, words: Words) -> list[Block]:
    rule = entry.rule
    blocks: list[Block] = [Text(words.say("gate", lines=words.lines(rule.lines)))]
    for how, conditions in (("all", rule.every), ("any", rule.some)):
        if conditions:
            blocks += [Text(words.say(f"gate-{how}")), Points(tuple(_condition(c, words) for c in conditions))]
    then = words.say("gate-factors", then=words.percent(rule.then), otherwise=words.percent(rule.otherwise))
    return [*blocks, Text(then)]


def _condition(condition: Any, words: Words) -> str:
    if condition.by is None:
        if condition.column is not None:
            column = words.known(f"column-{condition.column}", condition.column)
            return f"{column}: {', '.join(condition.texts)}"
        how = "all" if condition.every else "any"
        return (
            words.say(f"gate-{how}") + " " + "; ".join(_condition(c, words) for c in condition.every or condition.some)
        )
    by = condition.by
    share = by.measure == "attainment" or by.view in SHARES or by.measure.endswith("_share")
    edges = [
        words.say(f"edge-{name.replace('_', '-')}", value=words.percent(v) if share else words.number(v))
        for name in ("at_least", "above", "at_most", "below")
        if (v := getattr(condition, name)) is not None
    ]
    return f"{words.quantity(by, '')}: {', '.join(edges)}"


def _limited(entry: Entry, words: Words) -> list[Block]:
    """Caps, floors and guarantees."""
    rule = entry.rule
    values = {
        "lines": words.lines(rule.lines),
        "limit": words.limit(rule.amount, rule.of),
        "period": words.period(rule.per),
    }
    told = [words.say(entry.kind, **values)]
    if getattr(rule, "first_months", None) is not None:
        told.append(words.say("first-months", months=words.number(rule.first_months)))
    if getattr(rule, "excess", "lost") == "carried":
        told.append(words.say("cap-carried"))
    if getattr(rule, "across", None):
        told.append(words.say("together", column=words.known(f"column-{rule.across}", rule.across)))
    return [Text(" ".join(told))]


def _draw(entry: Entry, words: Words) -> list[Block]:
    rule = entry.rule
    values = {
        "lines": words.lines(rule.lines),
        "limit": words.limit(rule.amount, rule.of),
        "period": words.period(rule.per),
    }
    told = [words.say("draw", **values)]
    told.append(
        words.say("draw-recovered", share=words.percent(rule.recover_share))
        if rule.recoverable
        else words.say("draw-kept")
    )
    if rule.first_months is not None:
        told.append(words.say("first-months", months=words.number(rule.first_months)))
    if rule.recoverable and rule.year_end == "forgive":
        told.append(words.say("draw-forgiven"))
    return [Text(" ".join(told))]


def _holdback(entry: Entry, words: Words) -> list[Block]:
    rule = entry.rule
    head = words.say("held", lines=words.lines(rule.lines), share=words.percent(rule.share))
    number = {"months": rule.months, "days": rule.days}.get(rule.until, 0)
    told = [head, words.say(f"held-until-{rule.until.replace('_', '-')}", number=number)]
    if rule.n_parts > 1:
        told.append(words.say("instalments", number=rule.n_parts, period=rule.apart))
        parts = "; ".join(words.percent(p) for p in rule.parts)
        told.append(words.say("instalments-parts", parts=parts) if parts else words.say("instalments-equal"))
    return [Text(" ".join(t for t in told if t.strip()))]


def _clawback(entry: Entry, words: Words) -> list[Block]:
    rule = entry.rule
    told = [words.say("clawed", months=words.number(rule.window))]
    told.append(words.say("clawed-pro-rata" if rule.pro_rata else "clawed-whole"))
    if rule.rate is not None:
        told.append(words.say("rate-is", value=words.percent(rule.rate)))
    if rule.most_share is not None:
        told.append(words.say("clawed-most", share=words.percent(rule.most_share)))
    return [Text(" ".join(told))]


def _penalty(entry: Entry, words: Words) -> list[Block]:
    rule = entry.rule
    measure = words.measure(rule.measure)
    if rule.amounts:
        told = [words.say("fine-rising", measure=measure, fines="; ".join(words.money(a) for a in rule.amounts))]
    elif rule.amount is not None:
        told = [words.say("fine-each", measure=measure, amount=words.money(rule.amount))]
    elif rule.rate is not None:
        told = [words.say("fine-rate", measure=measure, rate=words.percent(rule.rate))]
    else:
        told = [
            words.say("fine-share", measure=measure, share=words.percent(rule.share), lines=words.lines(rule.lines))
        ]
    if rule.free:
        told.append(words.say("free", count=words.number(rule.free)))
    if rule.most is not None:
        told.append(words.say("bound-most", amount=words.money(rule.most)))
    return [Text(" ".join([*told, words.say(f"fine-{rule.taken_from}")]))]


def _team_split(entry: Entry, words: Words) -> list[Block]:
    rule = entry.rule
    team = words.known(f"column-{rule.team}", rule.team)
    head = words.say("split", lines=words.lines(rule.lines), pooled=words.percent(rule.pooled), team=team)
    measure = words.measure(rule.measure or "revenue")
    told = words.say(f"split-{rule.by}", measure=measure)
    parts = tuple(f"{role}: {words.percent(part)}" for role, part in rule.parts.items())
    blocks: list[Block] = [Text(f"{head} {told}"), *([Points(parts)] if parts else [])]
    if rule.among:
        blocks += [Text(words.say("split-among")), Points(tuple(_condition(c, words) for c in rule.among))]
    return blocks


def _override(entry: Entry, words: Words) -> list[Block]:
    rule = entry.rule
    what = words.measure(rule.measure) if rule.measure else words.lines(rule.lines)
    items = tuple(
        words.say("override-level", level=words.number(i + 1), rate=words.percent(rate))
        for i, rate in enumerate(rule.rates)
    )
    return [Text(words.say("override", what=what, period=words.period(rule.period))), Points(items)]


CHANGES: Mapping[str, Callable[[Entry, Words], list[Block]]] = {
    "portfolio_multiplier": _portfolio_multiplier,
    "level_multiplier": _level_multiplier,
    "gate": _gate,
    "cap": _limited,
    "floor": _limited,
    "guarantee": _limited,
    "draw": _draw,
    "holdback": _holdback,
    "clawback": _clawback,
    "penalty": _penalty,
    "team_split": _team_split,
    "override": _override,
}
