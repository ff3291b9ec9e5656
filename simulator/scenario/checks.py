"""Checks across the fields of a scenario: names, references, sums, sizes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from simulator import wording
from simulator.faults import Fault
from simulator.scenario.archetype import ARCHETYPES
from simulator.scenario.team import Manager, members

if TYPE_CHECKING:
    from simulator.scenario.scenario import Scenario

MAX_MANAGERS = 500
MAX_CLIENTS = 200_000


def faults(s: "Scenario") -> Iterator[Fault]:
    """Everything that no single field can see."""
    yield from _sizes(s)
    yield from _names(s)
    yield from _market(s)
    yield from _payments(s)
    yield from _plan(s)
    yield from _circles(s)
    for i, m in enumerate(s.managers):
        yield from _book(m, f"managers[{i}]")
        yield from _references(m, f"managers[{i}]", s)


def _sizes(s: "Scenario") -> Iterator[Fault]:
    managers = sum(m.count for m in s.managers)
    clients = sum(m.count * (m.portfolio.n_clients if m.portfolio else len(m.clients)) for m in s.managers)
    for what, n, most in (("managers", managers, MAX_MANAGERS), ("clients", clients, MAX_CLIENTS)):
        if n > most:
            yield Fault("managers", f"there are too many {what}.", str(n), allowed=f"up to {most}")


def _names(s: "Scenario") -> Iterator[Fault]:
    yield from _twice((m.name for m in s.team()), "managers", "two managers have the same name.")
    yield from _twice((e.name for e in s.market.events), "market.events", "two events have the same name.")
    for i, m in enumerate(s.managers):
        yield from _twice((c.name for c in m.clients), f"managers[{i}].clients", "two clients have the same name.")


def _twice(names: Iterable[str], where: str, problem: str) -> Iterator[Fault]:
    for name, n in Counter(names).items():
        if n > 1:
            yield Fault(where, problem, name, how="a different name for each")


def _market(s: "Scenario") -> Iterator[Fault]:
    if sum(s.market.season) <= 0:
        yield Fault("market.season", "at least one month must have a factor above zero.")
    for i, event in enumerate(s.market.events):
        if event.month > s.months:
            problem = "the event begins after the end of the run."
            yield Fault(f"market.events[{i}].month", problem, str(event.month), allowed=f"1 to {s.months} (month)")
        for segment in event.segments:
            yield from _unknown(f"market.events[{i}].segments", "segment", segment, s.segments)


def _payments(s: "Scenario") -> Iterator[Fault]:
    for segment in s.segment_payments:
        yield from _unknown("segment_payments", "segment", segment, s.segments)
    presets = {"payments": s.payments, **{f"segment_payments.{k}": v for k, v in s.segment_payments.items()}}
    for where, p in presets.items():
        total = p.prepaid_share + p.on_delivery_share
        if total > 1:
            problem = "prepaid and on-delivery shares add up to more than 1."
            yield Fault(f"{where}.on_delivery_share", problem, f"{total:g}", allowed="a sum up to 1")


def _plan(s: "Scenario") -> Iterator[Fault]:
    if s.plan.rule == "break_even" and s.plan.break_even_cost_y <= 0:
        problem, cost = "a break-even plan needs the cost that is to be covered.", s.plan.break_even_cost_y
        yield Fault("plan.break_even_cost_y", problem, f"{cost:g}", how="break_even_cost_y: 9000000")
    for i, m in enumerate(s.managers):
        start = m.portfolio.monthly_revenue if m.portfolio else sum(c.monthly_revenue for c in m.clients)
        if (m.portfolio or m.clients) and start <= 0 and m.plan_y is None:
            problem = "a book that starts without revenue needs a plan of its own."
            yield Fault(f"managers[{i}].plan_y", problem, how="plan_y: 600000")
        if m.first_month > s.months:
            problem = "this manager starts after the end of the run."
            where = f"managers[{i}].first_month"
            yield Fault(where, problem, str(m.first_month), allowed=f"1 to {s.months} (month)")


def _circles(s: "Scenario") -> Iterator[Fault]:
    """A manager must not be his own superior, however many steps up."""
    above = {m.name: m.reports_to for m in (*s.managers, *s.team())}
    for i, m in enumerate(s.managers):
        seen: list[str] = []
        name: str | None = m.name
        while name is not None and name not in seen:
            seen.append(name)
            name = above.get(name)
        if name == m.name or name in {one.name for one in members(m)}:
            circle = " -> ".join([*seen, str(name)])
            yield Fault(f"managers[{i}].reports_to", "these managers report to each other in a circle.", circle)


def _book(m: Manager, where: str) -> Iterator[Fault]:
    if (m.portfolio is None) == (not m.clients):
        how = "portfolio: {n_clients: 12, monthly_revenue: 250000}"
        yield Fault(where, "a manager needs either a portfolio or a list of clients.", label=m.name, how=how)
    if m.last_month is not None and m.last_month < m.first_month:
        problem = "a manager cannot leave before starting."
        yield Fault(f"{where}.last_month", problem, str(m.last_month), allowed=f"{m.first_month} or later")


def _references(m: Manager, where: str, s: "Scenario") -> Iterator[Fault]:
    yield from _unknown(f"{where}.archetype", "archetype", m.archetype, {**ARCHETYPES, **s.behaviour.archetypes})
    segments = [(f"{where}.segment", m.segment)]
    if m.portfolio and m.portfolio.segment:
        segments.append((f"{where}.portfolio.segment", m.portfolio.segment))
    segments += [(f"{where}.clients[{j}].segment", c.segment) for j, c in enumerate(m.clients) if c.segment]
    for place, segment in segments:
        yield from _unknown(place, "segment", segment, s.segments)
    names = {one.name for one in s.team()} | {group.name for group in s.managers}
    if m.reports_to is not None and m.reports_to not in names:
        near = wording.closest(m.reports_to, names - {m.name})
        problem = "this must be the name of another manager of the scenario."
        yield Fault(f"{where}.reports_to", problem, m.reports_to, how=near)


def _unknown(where: str, what: str, value: str, known: Mapping[str, Any]) -> Iterator[Fault]:
    if value not in known:
        near = wording.closest(value, known)
        yield Fault(where, f"there is no {what} of this name.", value, allowed=", ".join(known), how=near)
