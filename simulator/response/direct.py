"""Pay that a channel earns other than through the plan's measure: commissions, rewards, payment-speed rates."""

import numpy as np
from numpy.typing import NDArray

from simulator.book import CHANNELS, STOCKS, Book, Need
from simulator.paycurve import Profile, pay_of
from simulator.response.pilot import PROBE_EFFORT, Pilot
from simulator.scenario import Scenario
from simulator.scheme import Scheme

Floats = NDArray[np.float64]

_DIRECT_PATHS = 128


def direct_pay(scheme: Scheme, scenario: Scenario, profile: Profile, seen: Pilot) -> Floats:
    """Pay that a unit of constant effort earns in a year other than through the plan's measure, (channel, kind).

    Every other measure moves as it did in the channel's probe, less what follows from the plan's measure itself.
    """
    base = _first_paths(seen.book)
    paid = pay_of(scheme, base)[:, :12].sum(axis=1).mean(axis=0)
    main = Need(scenario.plan.measure)
    out = np.zeros((len(CHANNELS), len(seen.plan_y)))
    for c, probe in enumerate(seen.probes[1:], start=1):
        gained = (probe.measure(main) - seen.book.measure(main)).mean(axis=0) / np.maximum(profile.plan, 1e-9)
        moved = {n: _moved(n, seen.book, probe, profile, main, gained) for n in base.measures}
        other = _with(base, moved)
        change = pay_of(scheme, other)[:, :12].sum(axis=1).mean(axis=0) - paid
        out[c] = change / profile.salary_y / PROBE_EFFORT
    return out


def _moved(need: Need, book: Book, probe: Book, profile: Profile, main: Need, gained: Floats) -> Floats:
    """Mean change of a measure in a probe that the plan's measure does not explain, (month, kind)."""
    if need == main:
        return np.zeros_like(gained)
    change = (probe.measure(need) - book.measure(need)).mean(axis=0)
    along = np.cumsum(gained, axis=0) / np.arange(1, len(gained) + 1)[:, None] if need.measure in STOCKS else gained
    return np.asarray(change - profile.slope[need] * along)


def _first_paths(book: Book) -> Book:
    return _with(book, {}, _DIRECT_PATHS)


def _with(book: Book, moved: dict[Need, Floats], paths: int | None = None) -> Book:
    measures = {n: np.asarray(v[:paths]) + moved.get(n, 0.0) for n, v in book.measures.items()}
    plans = {k: np.asarray(v[: paths or len(v)]) for k, v in book.plans.items()}
    return Book(
        managers=book.managers, months=book.months, measures=measures, plans=plans, salary=book.salary,
        people=book.people, served=book.served, exact=False, currency=book.currency,
    )  # fmt: skip
