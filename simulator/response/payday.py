"""The scheme as the effort solvers see it: pay dates, and pay as a function of the year's and the period's result.

Within a year pay is nearly always the sum of a part that looks at the running period and a part that looks at the
year; then two curves say it all and are read off the scheme once. Where it is not, a table of both is read.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from simulator.effort.prospect import Link
from simulator.effort.shocks import normal_nodes
from simulator.paycurve import Profile, pay_of, synthetic_book
from simulator.response.shape import sampled
from simulator.response.years import PlanYear
from simulator.scheme import Scheme

Floats = NDArray[np.float64]
# Pay (point, kind) in yearly salaries for months' attainments (point, month of the run, member) between two months.
Payer = Callable[[Floats, int, int], Floats]

_HIGHEST = 3.0
# Pay differing by less than this many salaries is the same pay.
_SAME = 1e-5


@dataclass(frozen=True)
class PayDates:
    """When pay that depends on results falls due: months of the plan year from 1, and the length of a pay period."""

    months: tuple[int, ...]
    period: int


def alone(scheme: Scheme, profile: Profile) -> Payer:
    """Pay where nobody's depends on anybody else: the whole grid at once."""

    def pay(attainment: Floats, first: int, end: int) -> Floats:
        paid = pay_of(scheme, synthetic_book(profile, attainment))[:, first:end]
        return np.asarray(paid.sum(axis=1) / profile.salary_y)

    return pay


def pay_dates(scheme: Scheme, profile: Profile, year: PlanYear) -> PayDates:
    """The dates of a plan year at which the scheme pays for results, from what it pays at seven attainments.

    Monthly parts inside a longer regular period are taken together at its end.
    """
    levels = np.array([0.2, 0.6, 0.9, 1.0, 1.1, 1.5, 2.5])
    grid = np.broadcast_to(levels[:, None, None], (7, *profile.plan.shape))
    pay = pay_of(scheme, synthetic_book(profile, grid))[:, year.span] / profile.salary_y
    moved = np.ptp(pay, axis=0).max(axis=1)
    if moved[:-1].max(initial=0.0) <= _SAME:
        return PayDates((year.n,), 12)
    for period in (12, 6, 3):
        place = year.position + np.arange(year.n) + 1
        ends = np.flatnonzero(place % period == 0)
        between = np.delete(moved, ends)
        if len(ends) and between.max(initial=0.0) <= 0.5 * moved[ends].min():
            return PayDates(tuple(sorted({*(int(e) + 1 for e in ends), year.n})), period)
    return PayDates(tuple(range(1, year.n + 1)), 1)


@dataclass(frozen=True)
class Look:
    """How closely pay is looked at: points of a curve, refinements around bends, points of a table (year, period)."""

    points: int = 61
    rounds: int = 2
    table: tuple[int, int] = (41, 121)


CLOSELY, AT_A_GLANCE = Look(), Look(31, 0, (9, 31))


@dataclass(frozen=True)
class PayTables:
    """Pay of every kind of manager on one pay date, in yearly salaries.

    year, period: points in result to date / yearly plan and in the period's attainment.
    by_year (point, kind), by_period (point, kind): the two curves, their sum is pay; `both` (x, q, kind) replaces
    them where pay is no sum, on even grids `rows` and `columns`.
    """

    year: Floats
    period: Floats
    by_year: Floats
    by_period: Floats
    rows: Floats | None = None
    columns: Floats | None = None
    both: Floats | None = None

    def above_nothing(self) -> tuple["PayTables", Floats]:
        """The same less what is paid for no result at all, and that (kind,): it moves nobody."""
        if self.both is not None:
            floor = self.both[0, 0]
            return replace(self, both=self.both - floor), floor
        floor = self.by_year[0] + self.by_period[0]
        year, period = self.by_year - self.by_year[0], self.by_period - self.by_period[0]
        return replace(self, by_year=year, by_period=period), floor


def read_tables(
    payer: Payer, year: PlanYear, expected: Floats, dates: PayDates, look: Look = CLOSELY
) -> dict[int, PayTables]:
    """What falls due on every pay date of a plan year.

    Args:
        payer: the scheme. year: the plan year. dates: its pay dates.
        expected: attainment of every month of the run when nobody answers (month, member).
        look: how closely; a glance will do where pay is smooth.
    """
    return {m: _tables(payer, year, expected, (before, m), look) for before, m in _windows(dates)}


def _windows(dates: PayDates) -> list[tuple[int, int]]:
    return list(zip((0, *dates.months[:-1]), dates.months, strict=True))


def _tables(
    payer: Payer, year: PlanYear, expected: Floats, window: tuple[int, int], look: Look
) -> PayTables:
    before, month = window
    so_far = float(year.weight[:month].sum(axis=0).mean())

    def pay(at_year: Floats, at_q: Floats) -> Floats:
        a = _attainments(year, expected, window, at_year, at_q)
        return payer(a, year.first + before, year.first + month)

    points = np.linspace(0.0, _HIGHEST, look.points)
    if before == 0:  # the period is the year so far: one curve, of the year when it is the only one
        q, one = sampled(lambda p: pay(p * so_far, p), points, look.rounds)
        nothing = np.zeros_like(one)
        whole = month == year.n
        return PayTables(q * so_far, q, one if whole else nothing, nothing if whole else one)
    centre = pay(np.array([so_far]), np.ones(1))
    q, by_period = sampled(lambda p: pay(np.full_like(p, so_far), p), points, look.rounds)
    x, by_year = sampled(lambda p: pay(p * so_far, np.ones_like(p)) - centre, points, look.rounds)
    tables = PayTables(x * so_far, q, by_year, by_period)
    some = points[:: look.points // 10]
    crossed = look_all(tables, some * so_far, some[::-1])
    if np.abs(pay(some * so_far, some[::-1]) - crossed).max() <= 100 * _SAME:
        return tables
    rows, columns = (np.linspace(0.0, _HIGHEST, n) for n in look.table)
    xs, qs = np.meshgrid(rows * so_far, columns, indexing="ij")
    both = pay(xs.ravel(), qs.ravel()).reshape(*xs.shape, -1)
    return PayTables(x * so_far, q, by_year, by_period, rows * so_far, columns, both)


def _attainments(year: PlanYear, expected: Floats, window: tuple[int, int], at_year: Floats, at_q: Floats) -> Floats:
    """Months' attainments (point, month of the run, member) behind a year's result and a period's attainment."""
    before, month = window
    weight = year.weight[:, 0]
    earlier, recent = weight[:before].sum(), weight[before:month].sum()
    a = np.repeat(expected[None], len(at_year), axis=0)
    a[:, year.first : year.first + before] = ((at_year - at_q * recent) / max(earlier, 1e-12))[:, None, None]
    a[:, year.first + before : year.first + month] = at_q[:, None, None]
    a[:, year.first + month :] = 0.0
    return a


def look_all(tables: PayTables, year: Floats, period: Floats) -> Floats:
    """Pay of all kinds at points (point, kind), from the two curves."""
    kinds = range(tables.by_year.shape[1])
    return np.stack([_two_curves(tables, k, year, period) for k in kinds], axis=1)


def _two_curves(tables: PayTables, kind: int, year: Floats, period: Floats) -> Floats:
    first = np.interp(year, tables.year, tables.by_year[:, kind])
    return np.asarray(first + np.interp(period, tables.period, tables.by_period[:, kind]))


def look_up(tables: PayTables, kind: int, year: Floats, period: Floats) -> Floats:
    """Pay of one kind of manager at results of the year to date and of the period, arrays of one shape."""
    if tables.both is None or tables.rows is None or tables.columns is None:
        return _two_curves(tables, kind, year, period)
    rows, columns, table = tables.rows, tables.columns, tables.both[:, :, kind]
    x = np.clip((year - rows[0]) / (rows[1] - rows[0]), 0, len(rows) - 1.001)
    q = np.clip((period - columns[0]) / (columns[1] - columns[0]), 0, len(columns) - 1.001)
    i, j = x.astype(np.int64), q.astype(np.int64)
    dx, dq = x - i, q - j
    low = table[i, j] * (1 - dq) + table[i, j + 1] * dq
    high = table[i + 1, j] * (1 - dq) + table[i + 1, j + 1] * dq
    return np.asarray(low * (1 - dx) + high * dx)


def expected_slopes(tables: dict[int, PayTables], kind: int, year: PlanYear, known: Link) -> Floats:
    """Expected pay per unit of the year's attainment in the period of every month (month,), by the period's curve."""
    luck, chance = normal_nodes(64)
    out, before = np.zeros(year.n), 0
    for month in sorted(tables):
        table, weight = tables[month], float(year.weight[before:month, 0].sum())
        sd = max(float(np.sqrt((known.noise_q[before:month] ** 2).sum())), 0.02)
        curve = table.by_period[:, kind]
        step = 0.25 * sd
        up, down = (np.interp(known.start[1] + luck * sd + d, table.period, curve) for d in (step, -step))
        out[before:month] = float(chance @ (up - down)) / (2 * step) / weight
        before = month
    return out
