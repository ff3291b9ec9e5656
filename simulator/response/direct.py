"""Pay that a channel earns other than through the state's measure: commissions, rewards, payment-speed rates."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from simulator.book import CHANNELS, STOCKS, Book, Need
from simulator.paycurve import pay_of, with_measures
from simulator.response.pilot import PROBE_EFFORT, Pilot
from simulator.response.years import PlanYear
from simulator.scheme import Scheme

Floats = NDArray[np.float64]

_DIRECT_PATHS = 96
# A change of pay by less than this share of salary is the noise of the pilot.
_NOISE = 1e-6


def direct_pay(scheme: Scheme, seen: Pilot, year: PlanYear, pooled: bool) -> Floats:
    """Pay per unit of a month's effort that does not follow from attainment, (month, channel, kind), in salaries.

    Every other measure moves as it did in the channel's probe, less what goes with the measure of the state: luck
    in it brings more clients along, growth effort does not, so growth may come out negative here.
    """
    out = np.zeros((year.n, len(CHANNELS), len(seen.member)))
    base = with_measures(seen.book, {n: v[:_DIRECT_PATHS] for n, v in seen.book.measures.items()}, _DIRECT_PATHS)
    paid = pay_of(scheme, base)[:, year.span].sum(axis=1).mean(axis=0)
    months = float(max(year.n, 1))
    for c in range(len(CHANNELS)):
        moved = _moves(seen, c)
        if not moved:
            continue
        for k, j in enumerate(seen.member):
            if k and not pooled:
                break
            change = _changed_pay(scheme, base, moved, year, int(j) if pooled else None) - paid
            value = change / seen.profile.salary_y / PROBE_EFFORT / months
            which = [k] if pooled else range(len(seen.member))
            for one in which:
                out[:, c, one] = np.where(year.served[:, seen.member[one]] > 0, value[seen.member[one]], 0.0)
    return np.where(np.abs(out) < _NOISE, 0.0, out)


def _changed_pay(scheme: Scheme, base: Book, moved: dict[Need, Floats], year: PlanYear, only: int | None) -> Floats:
    """Pay of the year when a channel's side effects are there, for everybody or one member, (member,)."""
    shifted = {}
    for need, values in base.measures.items():
        shift = moved.get(need)
        if shift is not None and only is not None:
            shift = np.where(np.arange(shift.shape[1]) == only, shift, 0.0)
        shifted[need] = values if shift is None else values + shift
    book = with_measures(base, shifted)
    return np.asarray(pay_of(scheme, book)[:, year.span].sum(axis=1).mean(axis=0))


@lru_cache(maxsize=128)
def _moves(seen: Pilot, channel: int) -> dict[Need, Floats]:
    """Mean change of every other measure in a channel's probe that attainment does not explain, (month, member)."""
    probe, main = seen.probes[channel], Need(seen.measure)
    few = len(probe.measure(main))
    gained = (probe.measure(main) - seen.book.measure(main)[:few]).mean(axis=0) / np.maximum(seen.profile.plan, 1e-9)
    out = {}
    for need, values in seen.book.measures.items():
        if need == main or need.measure.startswith("effort_") or need not in probe.measures:
            continue
        change = (probe.measure(need) - values[:few]).mean(axis=0)
        stock = need.measure in STOCKS
        along = np.cumsum(gained, axis=0) / np.arange(1, len(gained) + 1)[:, None] if stock else gained
        left = change - seen.profile.slope[need] * along
        if np.abs(left).max() > 0.0:
            out[need] = left
    return out
