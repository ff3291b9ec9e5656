"""The scheme as the effort solvers see it: pay dates, and pay as a function of the year's and the period's forecast.

Within a year pay is nearly always the sum of a part that looks at the running period and a part that looks at the
year; then two curves say it all and are read off the scheme once. Where it is not, a table of both is read.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.paycurve import Profile, pay_at, pay_of, synthetic_book
from simulator.response.pilot import Pilot
from simulator.scheme import Scheme

Floats = NDArray[np.float64]

_CURVE_POINTS = 401
_TABLE_POINTS = (41, 121)
_HIGHEST = 3.0
# Pay differing by less than this many salaries is the same pay.
_SAME = 1e-6


@dataclass(frozen=True)
class PayDates:
    """When pay that depends on results falls due: months counted from 1, and the length of a pay period."""

    months: tuple[int, ...]
    period: int


def pay_dates(scheme: Scheme, profile: Profile, months: int) -> PayDates:
    """The dates at which the scheme pays for results, from what it pays at seven levels of attainment.

    Monthly parts inside a longer regular period are taken together at its end.
    """
    grid = np.broadcast_to(np.array([0.2, 0.6, 0.9, 1.0, 1.1, 1.5, 2.5])[:, None, None], (7, *profile.plan.shape))
    pay = pay_of(scheme, synthetic_book(profile, grid))[:, :months] / profile.salary_y
    moved = np.ptp(pay, axis=0).max(axis=1)
    if moved.max(initial=0.0) <= _SAME:
        return PayDates((months,), months)
    for period in (12, 6, 3):
        ends = np.arange(period, months + 1, period) - 1
        between = np.delete(moved, ends)
        if len(ends) and between.max(initial=0.0) <= 0.5 * moved[ends].min():
            return PayDates(tuple(int(e) + 1 for e in ends), period)
    if months < 12 and moved[:-1].max(initial=0.0) <= _SAME:
        return PayDates((months,), months)
    return PayDates(tuple(range(1, months + 1)), 1)


@dataclass(frozen=True)
class PayTables:
    """Pay of every kind of manager on one pay date, in yearly salaries.

    year, period: grids of result to date / yearly plan and of the period's attainment.
    by_year (point, kind), by_period (point, kind): the two curves, their sum is pay; `both` (x, q, kind) replaces
    them where pay is no sum.
    """

    year: Floats
    period: Floats
    by_year: Floats
    by_period: Floats
    both: Floats | None = None


def read_tables(scheme: Scheme, profile: Profile, pilot: Pilot, dates: PayDates) -> dict[int, PayTables]:
    """What falls due on every pay date."""
    return {month: _tables(scheme, profile, pilot, month, dates) for month in dates.months}


def _tables(scheme: Scheme, profile: Profile, pilot: Pilot, month: int, dates: PayDates) -> PayTables:
    before = [m for m in dates.months if m < month]
    since = month - (before[-1] if before else 0)
    weight = pilot.weight[month - since : month].sum(axis=0).mean()
    sofar = pilot.weight[:month].sum(axis=0).mean()
    q = np.linspace(0.0, _HIGHEST, _CURVE_POINTS)
    year = q * sofar
    middle_q, middle_year = np.full_like(q, 1.0), np.full_like(q, sofar)

    def pay(at_year: Floats, at_q: Floats) -> Floats:
        return pay_at(scheme, profile, month, since, at_year, at_q * weight)

    centre = pay(middle_year[:1], middle_q[:1])
    if since == month:  # the period is the year so far: one curve
        return PayTables(year, q, pay(year, q), np.zeros((len(q), len(pilot.plan_y))))
    by_year, by_period = pay(year, middle_q) - centre, pay(middle_year, q)
    tables = PayTables(year, q, by_year, by_period)
    some_year, some_q = year[::40], q[::40][::-1]
    ways = np.abs(pay(some_year, some_q) - (by_year[::40] + by_period[::40][::-1])).max()
    if ways <= 100 * _SAME:
        return tables
    x_points, q_points = (np.linspace(0.0, _HIGHEST, n) for n in _TABLE_POINTS)
    xs, qs = np.meshgrid(x_points * sofar, q_points, indexing="ij")
    both = pay(xs.ravel(), qs.ravel()).reshape(*xs.shape, -1)
    return PayTables(x_points * sofar, q_points, by_year, by_period, both)


def look_up(tables: PayTables, kind: int, year: Floats, period: Floats) -> Floats:
    """Pay of one kind of manager at results of the year to date and of the period, arrays of one shape."""
    if tables.both is None:
        first = np.interp(year, tables.year, tables.by_year[:, kind])
        return np.asarray(first + np.interp(period, tables.period, tables.by_period[:, kind]))
    x = np.clip((year - tables.year[0]) / (tables.year[1] - tables.year[0]), 0, len(tables.year) - 1.001)
    q = np.clip((period - tables.period[0]) / (tables.period[1] - tables.period[0]), 0, len(tables.period) - 1.001)
    i, j = x.astype(np.int64), q.astype(np.int64)
    dx, dq, table = x - i, q - j, tables.both[:, :, kind]
    low = table[i, j] * (1 - dq) + table[i, j + 1] * dq
    high = table[i + 1, j] * (1 - dq) + table[i + 1, j + 1] * dq
    return np.asarray(low * (1 - dx) + high * dx)
