"""Estimates -> Scenario: what the ledger told, the rest from the preset and listed as assumed."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from pydantic import BaseModel

from simulator.calibration.estimate import Estimates, estimate
from simulator.calibration.fit import Preset
from simulator.calibration.panel import panel
from simulator.declare import bounds, build
from simulator.faults import Fault, InputError
from simulator.ledger import Ledger
from simulator.scenario import Client, Manager, Market, Payments, Scenario, Segment
from simulator.scenario.checks import MAX_MANAGERS

SEGMENT = "clients"
NO_CURRENCY = "XXX"  # ISO 4217: no currency is meant
PAY_OF_REVENUE = 0.04  # salary as a share of a book's revenue when no salary is given (cost of sales 3-9 %)


def calibrate(
    ledger: Ledger,
    *,
    name: str = "Calibrated scenario",
    currency: str = "",
    months: int = 12,
    salary: float | Mapping[str, float] | None = None,
    scheme: Any = None,
    hold_back_months: int = 0,
    preset: Scenario | None = None,
    estimates: Estimates | None = None,
    intervals: bool = True,
) -> Scenario:
    """A scenario whose market is the ledger's, with intervals.

    Args:
        ledger: what `read_ledger` returns.
        name: of the scenario.
        currency: ISO code; left out where the ledger names none: "XXX" (no currency), listed as assumed.
        months: length of the run, starting the month after the ledger ends.
        salary: a month's salary of everybody, or by manager; left out = an assumption.
        scheme: the pay scheme, a file name or a mapping.
        hold_back_months: leave out the last months, to compare them with what the scenario would have said.
        preset: where values come from that no ledger tells; left out = the defaults of the declarations.
        estimates: from `estimate`, when they are at hand.
        intervals: False leaves them out, which is ten times faster.

    Returns:
        a Scenario; `intervals` has the 95 % intervals of what the ledger told, `assumed` lists the paths of everything
        it did not tell.

    Raises:
        InputError: something that is no ledger, too short a ledger, too many managers, salaries missing.
    """
    if not isinstance(ledger, Ledger):
        problem = "calibration needs a ledger."
        raise InputError(Fault("ledger", problem, type(ledger).__name__, how="calibrate(read_ledger('invoices.csv'))"))
    if hold_back_months:
        ledger = held_back(ledger, hold_back_months)
    found = estimates or estimate(ledger, preset, with_intervals=intervals)
    base = Preset.of(preset)
    year, month = found.months[1]
    start = f"{year + month // 12:04d}-{month % 12 + 1:02d}"
    data: dict[str, Any] = {
        "name": name,
        "story": f"Calibrated on {found.n_clients} clients, {_month(found.months[0])} to {_month(found.months[1])}.",
        "sources": (ledger.source,),
        "currency": currency or ledger.currency or NO_CURRENCY,
        "start": start,
        "months": months,
        "segments": {SEGMENT: _part(Segment, base.segment, "segment", found)},
        "market": _part(Market, base.market, "market", found),
        "payments": _part(Payments, base.payments, "payments", found),
        "managers": _managers(found, salary),
    }
    if preset is not None:
        data |= {"plan": preset.plan, "behaviour": preset.behaviour}
    data["assumed"] = _assumed(found, data, salary)
    known = {path: span for path, span in found.intervals.items() if path in found.values}
    data["intervals"] = {shown(path): (_tidy(low), _tidy(high)) for path, (low, high) in known.items()}
    return build(Scenario, data).model_copy(update={"scheme": scheme})


def shown(path: str) -> str:
    """The path of an estimate as the scenario has it: its segment has a name there."""
    return f"segments.{SEGMENT}.{path.removeprefix('segment.')}" if path.startswith("segment.") else path


def held_back(ledger: Ledger, n_months: int) -> Ledger:
    """The ledger as it was known `n_months` full months before its end."""
    months = panel(ledger).months
    if not 0 < n_months < len(months) - 3:
        raise InputError(Fault("hold_back_months", "that leaves too few months to learn from.", str(n_months),
                               allowed=f"1 to {max(len(months) - 4, 0)}"))
    year, month = months[-n_months]
    return ledger.before(f"{year:04d}-{month:02d}")


def _month(month: tuple[int, int]) -> str:
    return f"{month[0]:04d}-{month[1]:02d}"


def _part(kind: type[BaseModel], base: BaseModel, prefix: str, found: Estimates) -> BaseModel:
    """The preset with the estimates of this part laid over it, kept inside the declared bounds."""
    changed: dict[str, Any] = base.model_dump()
    for field, info in kind.model_fields.items():
        path = f"{prefix}.{field}"
        if path in found.values:
            low, high = bounds(info)
            value = float(np.clip(found.values[path], low, high))
            changed[field] = round(value) if info.annotation is int else _tidy(value)
        inner = {k.removeprefix(path + "."): _tidy(v) for k, v in found.values.items() if k.startswith(path + ".")}
        if inner:
            changed[field] = {**changed[field], **inner}
    if prefix == "market" and found.season is not None:
        changed["season"] = tuple(_tidy(f) for f in found.season)
    return build(kind, changed, prefix=prefix)


def _tidy(value: float) -> float:
    """Four significant digits: more would pretend."""
    return float(f"{value:.4g}")


def _managers(found: Estimates, salary: float | Mapping[str, float] | None) -> list[dict[str, Any]]:
    books = list(found.clients.groupby("manager", sort=True))
    if len(books) > MAX_MANAGERS:
        raise InputError(Fault("manager", "there are too many managers with clients.", str(len(books)),
                               allowed=f"up to {MAX_MANAGERS}", how="manager='<a coarser column>'"))
    totals = found.clients.groupby("manager")["monthly_revenue"].sum()
    pay = _salaries([str(m) for m, _ in books], salary, PAY_OF_REVENUE * float(totals.median()))
    names = _unique([str(m) for m, _ in books], "-", "all clients")
    return [
        {"name": names[i], "salary": pay[i], "segment": SEGMENT, "capacity": max(20, 2 * len(book)),
         "clients": _clients(book)} | _arrivals(found, str(manager))
        for i, (manager, book) in enumerate(books)
    ]


def _arrivals(found: Estimates, manager: str) -> dict[str, float]:
    rate = found.arrival_rates.get(manager)
    most = bounds(Manager.model_fields["new_clients_per_month"])[1]
    return {} if rate is None else {"new_clients_per_month": _tidy(min(rate, most or rate))}


def _salaries(managers: list[str], salary: float | Mapping[str, float] | None, assumed: float) -> list[float]:
    if salary is None:
        return [max(float(f"{assumed:.2g}"), 0.01)] * len(managers)
    if not isinstance(salary, Mapping):
        return [float(salary)] * len(managers)
    missing = [m for m in managers if m not in salary]
    if missing:
        raise InputError([Fault("salary", "no salary is given for this manager.", m) for m in missing])
    return [float(salary[m]) for m in managers]


def _clients(book: pd.DataFrame) -> list[Client]:
    names = _unique([str(c) for c in book["client"]], "", "client")
    found = []
    for name, row in zip(names, book.to_dict("records"), strict=True):
        own = {k: _tidy(float(row[k])) for k in ("late_share", "terms_days", "margin_share")
               if k in row and np.isfinite(row[k])}
        found.append(Client(name=name, monthly_revenue=_tidy(row["monthly_revenue"]),
                            active_share=_tidy(max(row["active_share"], 0.01)),
                            tenure_months=int(min(row["tenure_months"], 600)), **own))
    return sorted(found, key=lambda c: -c.monthly_revenue)


def _unique(names: list[str], empty: str, instead: str) -> list[str]:
    """Names that a declaration takes: printable, at most 120 characters, each once."""
    clean = ["".join(ch for ch in n if ch >= " ").strip()[:110] for n in names]
    clean = [instead if n in ("", empty) else n for n in clean]
    twice, seen = {n for n, k in Counter(clean).items() if k > 1}, Counter[str]()
    result = []
    for n in clean:
        seen[n] += 1
        result.append(f"{n} ({seen[n]})" if n in twice else n)
    return result


def _assumed(found: Estimates, data: Mapping[str, Any], salary: float | Mapping[str, float] | None) -> tuple[str, ...]:
    """Paths of everything that no data told; a whole group by its name."""
    segment: Segment = data["segments"][SEGMENT]
    parts: tuple[tuple[str, str, BaseModel], ...] = (
        ("segment", f"segments.{SEGMENT}", segment),
        ("segment.deals", f"segments.{SEGMENT}.deals", segment.deals),
        ("market", "market", data["market"]),
        ("payments", "payments", data["payments"]),
    )
    known = set(found.values) | ({"market.season"} if found.season is not None else set())
    paths = [
        f"{shown}.{field}"
        for prefix, shown, part in parts
        for field in type(part).model_fields
        if f"{prefix}.{field}" not in known and getattr(part, field) not in (None, "", ()) and field != "deals"
    ]
    paths += ["behaviour", "plan", "managers.archetype", "managers.capacity"]
    paths += ["currency"] if data["currency"] == NO_CURRENCY else []
    return (*paths, *(["managers.salary"] if salary is None else []))
