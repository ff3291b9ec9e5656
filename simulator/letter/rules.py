"""Each kind of element in plain words: what is paid, on what, how often; unknown kinds by their fields."""

from collections.abc import Callable, Mapping
from typing import Any

from simulator.letter.changes import CHANGES
from simulator.letter.document import Block, Points, Text
from simulator.letter.words import Words
from simulator.pay.entry import Entry
from simulator.text import keys, say


def rule_blocks(entry: Entry, words: Words) -> list[Block]:
    """Heading, rule and limits of one element."""
    told = KINDS.get(entry.kind, _by_fields)(entry, words)
    head = Text(entry.label, 3)
    who = words.who(entry)
    return [head, *told, *([Points(tuple(who))] if who else [])]


def _target_bonus(entry: Entry, words: Words) -> list[Block]:
    rule = entry.rule
    flat = rule.curve is not None and rule.curve.is_money
    told = [_target(rule, words, flat), *_about(rule, words)]
    if not isinstance(rule.plan, str):
        told.append(words.say("plan-is", plan=words.number(rule.plan)))
    told += _to_date(rule, words)
    table = [] if rule.curve is None else words.curve(rule.curve, entry.kind, rule.measure, "part")
    return [Text(" ".join(told)), *table]


def _target(rule: Any, words: Words, flat: bool = False) -> str:
    period = words.period(rule.period)
    if flat:
        return words.say("bonus-flat", period=period)
    if rule.share is not None and rule.of != "salary":
        return words.say("bonus-share-of", share=words.percent(rule.share), what=words.measure(rule.of), period=period)
    if rule.share is not None:
        return words.say("bonus-share", share=words.percent(rule.share), period=period)
    return words.say("bonus-amount", amount=words.money(rule.amount), period=period)


def _about(rule: Any, words: Words) -> list[str]:
    """Measure, deals that count, whose."""
    told = [words.say("measure-is", measure=words.measure(rule.measure))]
    if getattr(rule, "where", ()):
        told.append(words.say("only-deals", where=words.conditions(rule.where)))
    if getattr(rule, "across", None):
        told.append(words.say("together", column=words.known(f"column-{rule.across}", rule.across)))
    return told


def _to_date(rule: Any, words: Words) -> list[str]:
    if not rule.period.endswith("to_date"):
        return []
    return [words.say("to-date", since=rule.period.removesuffix("to_date") or "start", every=rule.pay_every)]


def _commission(entry: Entry, words: Words) -> list[Block]:
    rule = entry.rule
    measure, period = words.measure(rule.measure), words.period(rule.period)
    told = [words.say(f"commission-{rule.per}", measure=measure, period=period)]
    told += _about(rule, words)[1:]
    told += _to_date(rule, words)
    blocks: list[Block] = []
    for one in rule.rates or (rule,):
        of = words.say("for-deals", where=words.conditions(one.where)) if rule.rates and one.where else ""
        of = words.say("for-others") if rule.rates and not one.where else of
        if one.curve is not None:
            blocks += [*([Text(of)] if of else []), *words.curve(one.curve, entry.kind, rule.measure, "rate")]
        else:
            key, value = (
                ("rate-is", words.percent(one.rate)) if one.rate is not None else ("each-is", words.money(one.amount))
            )
            blocks.append(Text(f"{of} {words.say(key, value=value)}".strip()))
    bounds = [
        words.say(f"bound-{n}", amount=words.money(v)) for n in ("least", "most") if (v := getattr(rule, n)) is not None
    ]
    if rule.credit != 1:
        bounds.append(words.say("credit-is", share=words.percent(rule.credit)))
    if rule.after_itself:
        bounds.append(words.say("after-itself"))
    return [Text(" ".join(told)), *blocks, *([Text(" ".join(bounds))] if bounds else [])]


def _portfolio_growth(entry: Entry, words: Words) -> list[Block]:
    rule = entry.rule
    told = [words.say("growth", measure=words.measure(rule.measure), than=words.measure(rule.than))]
    if rule.above:
        told.append(words.say("growth-above", share=words.percent(rule.above)))
    told.append(words.say("paid-every", period=words.period(rule.period)))
    told += _to_date(rule, words)
    if rule.rate is not None:
        return [Text(" ".join([*told, words.say("rate-is", value=words.percent(rule.rate))]))]
    return [Text(" ".join(told)), *words.curve(rule.curve, entry.kind, rule.measure, "rate")]


def _one_off(entry: Entry, words: Words) -> list[Block]:
    """New clients and referrals: so much for each, and a rate of what they bring."""
    rule, told = entry.rule, []
    if rule.amount is not None:
        told.append(words.say(f"{entry.kind.replace('_', '-')}-each", amount=words.money(rule.amount)))
    if getattr(rule, "win_back", None) is not None:
        told.append(words.say("win-back-each", amount=words.money(rule.win_back)))
    if rule.rate is not None:
        told.append(words.say(f"{entry.kind.replace('_', '-')}-rate", rate=words.percent(rule.rate)))
    if getattr(rule, "free", 0):
        told.append(words.say("free", count=words.number(rule.free)))
    told.append(words.say("paid-every", period=words.period(rule.period)))
    return [Text(" ".join(told))]


def _payment_speed(entry: Entry, words: Words) -> list[Block]:
    rule = entry.rule
    days = words.number(rule.late_after if rule.gap == "on_time" else 0)
    items = [
        words.say("speed-prepaid", rate=words.percent(rule.prepaid)),
        words.say("speed-on-time", rate=words.percent(rule.on_time), days=days),
        words.say("speed-late", rate=words.percent(rule.late), days=days),
    ]
    if rule.never_after is not None:
        items.append(words.say("speed-never", days=words.number(rule.never_after)))
    head = words.say("speed", measure=words.measure(rule.measure), period=words.period(rule.period))
    return [Text(" ".join([head, *_about(rule, words)[1:]])), Points(tuple(items))]


def _scorecard(entry: Entry, words: Words) -> list[Block]:
    rule = entry.rule
    key = "card-additive" if rule.combine == "additive" else "card-product"
    blocks: list[Block] = [Text(f"{_target(rule, words)} {words.say(key)}")]
    for item in rule.items:
        name = item.label or words.measure(item.measure)
        weight = words.say("weight", weight=words.percent(item.weight)) if rule.combine == "additive" else ""
        notes = [words.say("item", name=name), weight, *_item_notes(item, words)]
        blocks.append(Text(" ".join(n for n in notes if n)))
        if item.curve is not None:
            blocks += words.curve(item.curve, entry.kind, item.measure, "part")
    if rule.curve is not None:
        blocks += [Text(words.say("card-curve")), *words.table(rule.curve, words.say("score"), "part", "percent")]
    return blocks


def _item_notes(item: Any, words: Words) -> list[str]:
    told = [] if item.curve is not None else [words.say("item-attained")]
    if item.where:
        told.append(words.say("only-deals", where=words.conditions(item.where)))
    told += [
        words.say(f"item-{n}", value=words.percent(v)) for n in ("least", "most") if (v := getattr(item, n)) is not None
    ]
    return [*told, words.say("item-required")] if item.required else told


def _activity(entry: Entry, words: Words) -> list[Block]:
    rule = entry.rule
    told = []
    if rule.share is not None or rule.amount is not None:
        told.append(_target(rule, words))
        told.append(words.say(f"activity-{rule.rule}"))
    items = [
        words.say("activity-each", measure=words.measure(i.measure), each=words.money(i.each))
        if i.norm is None
        else words.say(
            "activity-norm", measure=words.measure(i.measure), norm=words.number(i.norm), weight=words.percent(i.weight)
        )
        for i in rule.items
    ]
    return [Text(" ".join(told) or words.say("paid-every", period=words.period(rule.period))), Points(tuple(items))]


def _campaign(entry: Entry, words: Words) -> list[Block]:
    rule = entry.rule
    told = [words.say("campaign", first=rule.first, last=rule.last, measure=words.measure(rule.measure))]
    if rule.reach:
        told.append(words.say("campaign-reach", reach=words.number(rule.reach)))
    if rule.amount is not None:
        told.append(words.say("campaign-prize", amount=words.money(rule.amount)))
    if rule.each is not None:
        told.append(words.say("each-is", value=words.money(rule.each)))
    if rule.prizes:
        told.append(words.say("campaign-places", prizes="; ".join(words.money(p) for p in rule.prizes)))
    table = [] if rule.curve is None else words.curve(rule.curve, entry.kind, rule.measure, "money")
    return [Text(" ".join(told)), *table]


def _by_fields(entry: Entry, words: Words) -> list[Block]:
    """Any other kind: its settings by their titles."""
    model = type(entry.rule)
    items = []
    for name in sorted(entry.rule.model_fields_set, key=list(model.model_fields).index):
        key = f"{model.__name__}-{name}"
        title = say(key, words.lang) if key in keys(words.lang) else model.model_fields[name].title or name
        items.append(f"{title}: {getattr(entry.rule, name)}")
    return [Points(tuple(items))]


KINDS: Mapping[str, Callable[[Entry, Words], list[Block]]] = {
    "target_bonus": _target_bonus,
    "commission": _commission,
    "portfolio_growth": _portfolio_growth,
    "new_client": _one_off,
    "referral": _one_off,
    "payment_speed": _payment_speed,
    "scorecard": _scorecard,
    "activity": _activity,
    "campaign": _campaign,
    **CHANGES,
}
