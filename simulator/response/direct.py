"""Pay that a channel earns other than through the state's measure: commissions, rewards, payment-speed rates."""

from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from simulator.book import CHANNELS, STOCKS, Book, Need
from simulator.paycurve import pay_of, with_measures
from simulator.response.pilot import PROBE_EFFORT, Pilot
from simulator.response.years import PlanYear
from simulator.scheme import Scheme

Floats = NDArray[np.float64]

# Paths of the pilot: one side effect is read against the same luck, so few are enough.
PATHS = 96
# A change of pay by less than this share of salary is the noise of the pilot.
_NOISE = 1e-6


def direct_pay(scheme: Scheme, seen: Pilot, year: PlanYear, pooled: bool, paths: int = PATHS) -> Floats:
    """Pay per unit of a month's effort that does not follow from attainment, (month, channel, kind), in salaries.

    Every other measure moves as it did in the channel's probe, less what goes with the measure of the state: luck
    in it brings more clients along, growth effort does not, so growth may come out negative here. `paths` of the
    pilot are paid, with and without, in one book.
    """
    needs = frozenset(scheme.needs())
    base = with_measures(seen.book, {n: v[:paths] for n, v in seen.book.measures.items() if n in needs}, paths)
    moved = {c: {n: v for n, v in _moves(seen, c).items() if n in needs} for c in range(len(CHANNELS))}
    channels = [c for c, shifts in moved.items() if shifts]
    out = np.zeros((year.n, len(CHANNELS), len(seen.member)))
    if not channels:
        return out
    # Where pay is shared, one kind's side effects at a time; otherwise everybody's at once.
    who = [int(j) for j in seen.member] if pooled else [None]
    paid = _paid(scheme, base, [(None, {}), *((j, moved[c]) for j in who for c in channels)], year)
    value = (paid[1:] - paid[0]) / seen.profile.salary_y / PROBE_EFFORT / float(max(year.n, 1))
    for k, j in enumerate(seen.member):
        first = k * len(channels) if pooled else 0
        mine = value[first : first + len(channels), j]
        out[:, channels, k] = np.where(year.served[:, j, None] > 0, mine, 0.0)
    return np.where(np.abs(out) < _NOISE, 0.0, out)


def _paid(scheme: Scheme, base: Book, shifts: list[tuple[int | None, dict[Need, Floats]]], year: PlanYear) -> Floats:
    """Mean pay of the year under each set of side effects, for one member or for everybody (None), (set, member)."""
    copies, measures = len(shifts), {}
    for need, values in base.measures.items():
        whole = np.repeat(np.asarray(values, np.float64)[None], copies, axis=0)
        for i, (only, shift) in enumerate(shifts):
            if need in shift:
                at = slice(None) if only is None else slice(only, only + 1)
                whole[i, :, :, at] += shift[need][:, at]
        measures[need] = whole.reshape(-1, *values.shape[1:])
    plans = {k: np.tile(v, (copies, 1, 1)) if len(v) > 1 else v for k, v in base.plans.items()}
    paid = pay_of(scheme, replace(base, measures=measures, plans=plans))[:, year.span].sum(axis=1)
    return np.asarray(paid.reshape(copies, -1, paid.shape[1]).mean(axis=1))


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
