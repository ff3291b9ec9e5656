"""The tricks: what each does to a book. All of them move what has been won anyway; none sells more for longer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from simulator.book import Book, Need
from simulator.declare import Declared, Number, knob
from simulator.paycurve import with_measures
from simulator.response.later import next_plan_factor
from simulator.scenario import Scenario

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
# What an invoice brings with it when its date is moved.
_MOVED = ("revenue", "margin", "cash", "margin_collected", "n_deals", "list_revenue", "discount_given",
          "discounted_revenue", "new_revenue")  # fmt: skip
_PROFIT = ("margin", "margin_collected")


class Tricks(Declared):
    """How far people can go, and what it costs. A share of 0 switches a trick off, exactly."""

    pull_share: Number = knob(
        0.15, "Pulled forward", "Share of next month's deals that can be closed in the last month of a pay period.",
        unit="share", low=0.0, high=1.0, step=0.05, source="assumption; sales jump 5 % before quarter ends (Oyer 1998)",
    )  # fmt: skip
    pull_price: Number = knob(
        0.03, "Price of pulling", "Price cut that makes a client sign a month early.",
        unit="share", low=0.0, high=0.5, step=0.01, source="assumption; discounts deepen at period ends (Larkin 2014)",
    )  # fmt: skip
    push_share: Number = knob(
        0.15, "Pushed back", "Share of a pay period's last month that can be booked a month later.",
        unit="share", low=0.0, high=1.0, step=0.05, source="assumption",
    )  # fmt: skip
    push_loss: Number = knob(
        0.02, "Lost by pushing", "Share of the deals pushed back that the client does not sign any more.",
        unit="share", low=0.0, high=1.0, step=0.01, source="assumption",
    )  # fmt: skip
    discount_share: Number = knob(
        0.30, "Discounted", "Share of deals that can be sold at a further discount.",
        unit="share", low=0.0, high=1.0, step=0.05, source="assumption",
    )  # fmt: skip
    discount_depth: Number = knob(
        0.08, "Depth of a discount", "Further price cut on these deals.",
        unit="share", low=0.0, high=0.6, step=0.01, source="assumption",
    )  # fmt: skip
    discount_response: Number = knob(
        2.0, "Volume won by a discount", "Relative gain in volume per unit of price cut.",
        unit="elasticity", low=0.0, high=5.0, step=0.25, source="assumption",
    )  # fmt: skip
    sandbag_share: Number = knob(
        0.30, "Held back in a good year", "Share of the last month kept for next year once the plan is met.",
        unit="share", low=0.0, high=1.0, step=0.05, source="assumption",
    )  # fmt: skip
    cherry_share: Number = knob(
        0.20, "Cherry-picked", "Share of the work on all other deals that can be turned to those that pay best.",
        unit="share", low=0.0, high=1.0, step=0.05, source="assumption",
    )  # fmt: skip
    cherry_loss: Number = knob(
        0.25, "Lost by neglect", "Share of the work turned away that brings nothing elsewhere.",
        unit="share", low=0.0, high=1.0, step=0.05, source="assumption",
    )  # fmt: skip


@dataclass(frozen=True)
class Play:
    """A book with a trick in it, and the margin that the trick carries over the run's end, (path, manager).

    Deals borrowed from the year after are missing there (negative), deals left to it are not lost (positive).
    """

    book: Book
    beyond: Floats


def moved_between(book: Book, amount: Floats, *, later: bool, keeps: float, price: float) -> Play:
    """Part of each month's invoices dated a month later, or taken from the month after.

    Args:
        book: what happens otherwise.
        amount: share of the month that gives (month, 1) or (path, month, manager).
        later: from a month to the next; otherwise from the next month to this one.
        keeps: share of what is moved that arrives. price: price cut on it, out of margin.

    Beyond the run's end deals are borrowed from, or left to, a next month like the last one.
    """
    measures = dict(book.measures)
    for need, values in book.measures.items():
        if need.measure not in _MOVED:
            continue
        full = np.broadcast_to(values, book.shape).astype(np.float64)
        source = full if later else np.concatenate([full[:, 1:], full[:, -1:]], axis=1)
        out = source * amount
        arrives = out * keeps * (1.0 if need.measure in ("n_deals", "list_revenue") else 1.0 - price)
        if need.measure in _PROFIT:
            base = full_of(book, "revenue" if need.measure == "margin" else "cash")
            base = base if later else np.concatenate([base[:, 1:], base[:, -1:]], axis=1)
            arrives = out * keeps - base * amount * keeps * price
        if later:
            gone, come = out, np.concatenate([np.zeros_like(out[:, :1]), arrives[:, :-1]], axis=1)
        else:
            gone, come = np.concatenate([np.zeros_like(out[:, :1]), out[:, :-1]], axis=1), arrives
        measures[need] = full - gone + come
    last = full_of(book, "margin")[:, -1] * amount[..., -1, :]
    return Play(with_measures(book, measures), last * keeps if later else -last)


def full_of(book: Book, measure: str) -> Floats:
    """A whole measure over all paths."""
    return np.broadcast_to(book.measure(measure), book.shape).astype(np.float64)


def discounted(book: Book, share: Floats, depth: float, response: float) -> Play:
    """A share of deals sold at a further price cut: volume rises by response * depth, the cut comes out of margin."""
    volume = (1.0 + response * depth) * (1.0 - depth) - 1.0
    measures = dict(book.measures)
    for need, values in book.measures.items():
        full = np.broadcast_to(values, book.shape).astype(np.float64)
        if need.measure in ("revenue", "cash", "new_revenue"):
            measures[need] = full * (1.0 + share * volume)
        elif need.measure in _PROFIT:
            base = full_of(book, "revenue" if need.measure == "margin" else "cash")
            more = response * depth * full - (1.0 + response * depth) * depth * base
            measures[need] = full + share * more
        elif need.measure == "list_revenue":
            measures[need] = full * (1.0 + share * response * depth)
        elif need.measure == "discount_given":
            base = full_of(book, "revenue")
            measures[need] = full + share * (1.0 + response * depth) * depth * base
    return Play(with_measures(book, measures), np.zeros((1, 1)))


def cherry_picked(book: Book, best: Need, tricks: Tricks) -> Play:
    """Work turned from all other deals to those of `best`; part of it is lost."""
    others = {n: np.asarray(v) for n, v in book.measures.items() if n.measure == best.measure}
    whole = np.asarray(book.measures[Need(best.measure)])
    taken = tricks.cherry_share * (whole - others[best])
    measures = dict(book.measures)
    for need, values in others.items():
        if need == best:
            measures[need] = values + taken * (1.0 - tricks.cherry_loss)
        elif need.where:
            measures[need] = values * (1.0 - tricks.cherry_share)
        else:
            measures[need] = whole - taken * tricks.cherry_loss
    lost = np.divide(taken * tricks.cherry_loss, whole, out=np.zeros_like(taken), where=whole > 0)
    for need, values in book.measures.items():
        if need.measure in _MOVED and need.measure != best.measure and not need.where:
            measures[need] = np.asarray(values) * (1.0 - lost)
    return Play(with_measures(book, measures), np.zeros((1, 1)))


def _with_plans(scenario: Scenario, book: Book, before: Book) -> Book:
    """The book with the plans that follow from its results where the plan rule looks at them."""
    starts = [t for t, p in enumerate(_position(scenario, before)) if p == 0 or t == 0]
    if scenario.plan.rule != "ratchet" or len(starts) == 1:
        return book
    plans = {}
    for name, planned in before.plans.items():
        measure = name or scenario.plan.measure
        full = np.broadcast_to(planned, before.shape).astype(np.float64)
        old, new = (_ratcheted(scenario, full_of(b, measure), full, starts) for b in (before, book))
        plans[name] = full + (new - old)
    return replace(book, plans=plans)


def _position(scenario: Scenario, book: Book) -> NDArray[np.int64]:
    """Place of every month of the run in the plan year, from 0."""
    return np.array([(month - scenario.fiscal_year_start) % 12 for _, month in book.months])


def _ratcheted(scenario: Scenario, result: Floats, planned: Floats, starts: list[int]) -> Floats:
    """Plans carried from year to year by the ratchet; every year keeps the months' shares it had."""
    out = planned.copy()
    ends = [*starts[1:], result.shape[1]]
    for a, b, c in zip(starts, starts[1:], ends[1:], strict=False):
        plan = out[:, a:b].sum(axis=1)
        attained = np.divide(result[:, a:b].sum(axis=1), plan, out=np.ones_like(plan), where=plan > 0)
        share = planned[:, b:c] / np.maximum(planned[:, a:b].sum(axis=1, keepdims=True), 1e-12)
        usual = next_plan_factor(scenario, np.ones(1))
        out[:, b:c] = share / usual * (plan * next_plan_factor(scenario, attained))[:, None]
    return out


def _last_months(book: Book, scenario: Scenario, pay_months: tuple[int, ...]) -> Floats:
    """1 in the months of the run in which a pay period ends, (month, 1)."""
    return np.isin(_position(scenario, book) + 1, pay_months).astype(np.float64)[:, None]


Player = Callable[[Book, Scenario, Tricks, tuple[int, ...]], Play]


def _pull(book: Book, scenario: Scenario, t: Tricks, pay_months: tuple[int, ...]) -> Play:
    amount = t.pull_share * _last_months(book, scenario, pay_months)
    return moved_between(book, amount, later=False, keeps=1.0, price=t.pull_price)


def _push(book: Book, scenario: Scenario, t: Tricks, pay_months: tuple[int, ...]) -> Play:
    amount = t.push_share * _last_months(book, scenario, pay_months)
    return moved_between(book, amount, later=True, keeps=1.0 - t.push_loss, price=0.0)


def _discount(book: Book, scenario: Scenario, t: Tricks, pay_months: tuple[int, ...]) -> Play:
    share = t.discount_share * _last_months(book, scenario, pay_months)
    return discounted(book, share, t.discount_depth, t.discount_response)


def _sandbag(book: Book, scenario: Scenario, t: Tricks, pay_months: tuple[int, ...]) -> Play:
    """Once the year's plan is met, part of what is left of the year waits for the next one."""
    measure = scenario.plan.measure
    result = full_of(book, measure)
    plan = np.broadcast_to(book.plans[measure if measure in book.plans else ""], result.shape)
    amount = np.zeros(result.shape)
    for end in np.flatnonzero(_position(scenario, book) == 11):
        start = max(end - 11, 0)
        if end + 1 < len(book.months):
            amount[:, end] = t.sandbag_share * (result[:, start:end].sum(1) >= plan[:, start : end + 1].sum(1))
    return moved_between(book, amount, later=True, keeps=1.0 - t.push_loss, price=0.0)


TRICKS: Mapping[str, Player] = {
    "pull_forward": _pull,
    "push_back": _push,
    "discount": _discount,
    "sandbag": _sandbag,
}


def play(
    book: Book, trick: str, scenario: Scenario, tricks: Tricks | None = None, pay_months: tuple[int, ...] = (12,)
) -> Play:
    """The book when everybody plays a trick whatever the state; plans that follow from results follow.

    Args:
        book: what happens otherwise. trick: a name in TRICKS. scenario: whose book it is.
        tricks: how far people can go. pay_months: months of the plan year, from 1, in which pay periods end.
    """
    played = TRICKS[trick](book, scenario, tricks or Tricks(), pay_months)
    return replace(played, book=_with_plans(scenario, played.book, book))
