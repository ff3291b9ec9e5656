"""What a scheme asks of the market: checked, and turned into the kernel's filters."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.book import CHANNELS, Need
from simulator.faults import Fault, InputError
from simulator.market import turnover
from simulator.market.books import Cell
from simulator.market.grouping import LARGE
from simulator.market.layout import (
    CLIENT_MEASURES,
    DEAL_MEASURES,
    F_CELLS,
    F_MEASURE,
    F_PAYMENTS,
    N_RANGES,
    OUT_EFFORT,
    OUT_OUTSTANDING,
    OUT_OVERDUE,
    OUT_PRIOR,
    OUT_SERVED,
    PAYMENTS,
    R_CUT,
    R_DAYS,
    R_SIZE,
    R_SLICE,
    R_TENURE,
)  # fmt: skip
from simulator.scenario import Scenario

BASIC = ("revenue", "margin", "cash", *(f"effort_{c}" for c in CHANNELS))
SPECIAL = {"outstanding": OUT_OUTSTANDING, "overdue": OUT_OVERDUE, "revenue_prior": OUT_PRIOR} | {
    f"effort_{c}": OUT_EFFORT + i for i, c in enumerate(CHANNELS)
}
# Share of the month that a seat was filled, where people leave: no measure that pay could ask for.
SERVED = Need("served")
COUNTED = ("n_lost_deals", "n_lost_deals_fault", "contacts", "meetings", "offers")
DETAILS = (
    "list_revenue", "discount_given", "discounted_revenue", "n_late_deliveries", "n_failed_deliveries", "new_revenue",
)  # fmt: skip
TEXTS = ("segment", "product", "channel", "client", "payment")
NUMBERS = {"days_late": R_DAYS, "size": R_SIZE, "tenure_months": R_TENURE, "discount_share": R_CUT, "slice": R_SLICE}


@dataclass(frozen=True)
class Asked:
    """The filters and result rows of one run.

    Attributes:
        needs: what the result rows are, in order.
        rows: accumulator or special code of each.
        filters: (filter, 2 + cell) measure, payment mask, then cells that count.
        ranges: (filter, 2 x attribute) half-open intervals.
        of_client: (filter, 1 + client): clients that count; column 0 stands for newcomers.
        counts, overdue, details, collected: whether activity counts, overdue, counters of single deals, and the margin
            of what is paid are wanted at all.
    """

    needs: tuple[Need, ...]
    rows: NDArray[np.int64]
    filters: NDArray[np.int64]
    ranges: NDArray[np.float64]
    of_client: NDArray[np.uint8]
    counts: bool
    overdue: bool
    details: bool
    collected: bool


def market_measures(scenario: Scenario) -> tuple[str, ...]:
    """Names of every measure that this market can give."""
    return (*DEAL_MEASURES, *CLIENT_MEASURES, *SPECIAL)


def asked(scenario: Scenario, held: tuple[Cell, ...], needs: Iterable[Need]) -> Asked:
    """Check the needs and lay them out.

    Raises:
        InputError: naming every need that this market cannot give.
    """
    wanted = tuple(dict.fromkeys((*(Need(name) for name in BASIC), *needs)))
    faults = list(dict.fromkeys(f for need in wanted for f in (*_faults(scenario, need), *_unnamed(held, need))))
    if faults:
        raise InputError(faults)
    filtered = [need for need in wanted if need.where]
    clients = [row.client.name for cell in held for row in cell.rows]
    of_client = np.ones((len(filtered), len(clients) + 1), np.uint8)
    filters = np.zeros((len(filtered), F_CELLS + len(held)), np.int64)
    ranges = np.tile([-math.inf, math.inf], (len(filtered), N_RANGES))
    for k, need in enumerate(filtered):
        _filter(scenario, held, need, filters[k], ranges[k])
        _named(need, clients, of_client[k])
    names = (*DEAL_MEASURES, *CLIENT_MEASURES, "overdue")
    first = len(names)
    rows = [_row(need, names, filtered, first) for need in wanted]
    plain = {need.measure for need in wanted}
    if turnover.is_simulated(scenario):
        wanted, rows = (*wanted, SERVED), [*rows, OUT_SERVED]
    return Asked(
        wanted, np.array(rows, np.int64), filters, ranges, of_client, bool(plain & set(COUNTED)), "overdue" in plain,
        bool(plain & set(DETAILS)), "margin_collected" in plain,
    )  # fmt: skip


def _row(need: Need, names: tuple[str, ...], filtered: list[Need], first: int) -> int:
    if need.where:
        return first + filtered.index(need)
    return SPECIAL[need.measure] if need.measure in SPECIAL else names.index(need.measure)


def _faults(scenario: Scenario, need: Need) -> Iterator[Fault]:
    known = market_measures(scenario)
    if need.measure not in known:
        problem = "a simulated market does not give this measure; it can be settled."
        yield Fault("scheme", problem, need.measure, allowed=", ".join(known))
    elif need.where and need.measure not in DEAL_MEASURES:
        problem = f"{need.measure} cannot be asked for a part of the deals."
        yield Fault("scheme", problem, str(dict(need.where)), allowed="parts of " + ", ".join(DEAL_MEASURES))
    for attribute, condition in need.where:
        if attribute in NUMBERS:
            if len(condition) != 2:
                yield Fault("scheme", f"{attribute} needs two ends, low and high.", str(condition), how="(0, 30)")
        elif attribute not in TEXTS:
            problem = "deals of a simulated market have no such attribute; it can be settled."
            yield Fault("scheme", problem, attribute, allowed=", ".join((*TEXTS, *NUMBERS)))
        else:
            yield from _values(scenario, attribute, condition)


def _unnamed(held: tuple[Cell, ...], need: Need) -> Iterator[Fault]:
    """Clients who share a row of a large book have no figures of their own."""
    asked_for = {name for attribute, condition in need.where if attribute == "client" for name in condition}
    for cell in held if asked_for else ():
        shared = {c.name for c in cell.clients} - {row.client.name for row in cell.rows}
        for name in sorted(asked_for & shared):
            problem = "this client belongs to a large book, whose clients are simulated together."
            yield Fault("needs", problem, name, allowed=f"clients listed by name, or of books up to {LARGE}")


def _values(scenario: Scenario, attribute: str, condition: tuple[object, ...]) -> Iterator[Fault]:
    known = {
        "segment": tuple(scenario.segments),
        "product": tuple(s.product for s in scenario.segments.values() if s.product),
        "channel": tuple(s.channel for s in scenario.segments.values() if s.channel),
        "payment": PAYMENTS,
    }.get(attribute)
    for value in condition:
        if known is not None and value not in known:
            allowed = ", ".join(known) or f"none: no segment of this scenario names a {attribute}"
            yield Fault("scheme", f"this market has no such {attribute}.", str(value), allowed=allowed)


def _filter(
    scenario: Scenario, held: tuple[Cell, ...], need: Need, row: NDArray[np.int64], ranges: NDArray[np.float64]
) -> None:
    row[F_MEASURE] = DEAL_MEASURES.index(need.measure)
    row[F_PAYMENTS] = (1 << len(PAYMENTS)) - 1
    counts = np.ones(len(held), bool)
    for attribute, condition in need.where:
        if attribute in NUMBERS:
            low, high = condition
            at = 2 * NUMBERS[attribute]
            ranges[at] = -math.inf if low is None else low
            ranges[at + 1] = math.inf if high is None else high
        elif attribute == "payment":
            row[F_PAYMENTS] = sum(1 << PAYMENTS.index(value) for value in condition)
        elif attribute == "segment":
            counts &= np.array([c.segment in condition for c in held])
        elif attribute in ("product", "channel"):
            counts &= np.array([getattr(scenario.segments[c.segment], attribute) in condition for c in held])
    row[F_CELLS:] = counts


def _named(need: Need, clients: list[str], of_client: NDArray[np.uint8]) -> None:
    for attribute, condition in need.where:
        if attribute == "client":
            of_client[1:] &= np.array([name in condition for name in clients], np.uint8)
            of_client[0] = 0


