"""The scheme as the effort solvers see it: pay dates, and pay as a function of the year's and the period's result.

Within a year pay is nearly always the sum of a part that looks at the running period and a part that looks at the
year; then two curves say it all and are read off the scheme once. Where it is not, a table of both is read.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from simulator.response.asking import Payer, Reader, ask, side_by_side
from simulator.response.paytables import PayTables, Tables, look_all
from simulator.response.shape import EVERY_BEND, Bends, refined, sharpest
from simulator.response.years import PlanYear

Floats = NDArray[np.float64]

_HIGHEST = 3.0
_USUAL = (0.2, 2.5)
# Pay differing by less than this many salaries is the same pay.
_SAME = 1e-5
# (year so far, period) in attainments at which pay tells whether it looks at one of them only; points of every look.
_ACROSS = np.array([[0.5, 1.0], [1.0, 0.5], [0.9, 1.1], [1.1, 0.9], [1.3, 0.7], [0.7, 1.3], [1.6, 1.0], [1.0, 1.6],
                    [2.0, 1.2], [0.9, 1.7]])  # fmt: skip


@dataclass(frozen=True)
class PayDates:
    """When pay that depends on results falls due: months of the plan year from 1, and the length of a pay period."""

    months: tuple[int, ...]
    period: int


def pay_dates(moved: Floats, year: PlanYear) -> PayDates:
    """The dates of a plan year at which the scheme pays for results.

    Args:
        moved: by how much each month's pay differs between poor and rich years (month,), in yearly salaries. Monthly
            parts inside a longer regular period are taken together at its end.
    """
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
    """How closely pay is looked at.

    points: of a curve's first look; bends: refinements around its bends. table: even points of a table (year,
    period), to which up to `corners` bends of either curve are added. same: pay that differs by less (yearly salaries)
    counts as one; a sum of two curves may miss by a hundred times that in a few states far from plan.
    """

    points: int = 61
    bends: Bends = EVERY_BEND
    table: tuple[int, int] = (21, 41)
    corners: int = 16
    same: float = _SAME


CLOSELY, QUICKLY = Look(), Look(31, Bends(2, 12, 2e-4), (9, 11), 6, 5 * _SAME)
AT_A_GLANCE = Look(31, Bends(0), (9, 31), 0)


def read_years(
    payer: Payer, years: tuple[PlanYear, ...], expected: Floats, look: Look = CLOSELY
) -> list[tuple[PayDates, Tables]]:
    """Pay dates of every plan year, and what falls due on each of them.

    Args:
        payer: the scheme. years: the plan years of the run.
        expected: attainment of every month of the run when nobody answers (month, member).
        look: how closely; a glance will do where pay is smooth.
    """
    points = np.linspace(0.0, _HIGHEST, look.points)
    evens = ask(payer, side_by_side([_evenly(year, expected, points) for year in years]))
    usual = (points >= _USUAL[0] - 1e-9) & (points <= _USUAL[1] + 1e-9)
    dates = [pay_dates(np.ptp(even[usual], axis=0).max(axis=1), year) for even, year in zip(evens, years, strict=True)]
    # The market knows one length of pay period for the whole run.
    dates = [PayDates(d.months, dates[0].period) for d in dates]
    readers = [_year(y, expected, d, (points, e), look) for y, d, e in zip(years, dates, evens, strict=True)]
    return list(zip(dates, ask(payer, side_by_side(readers)), strict=True))


def _evenly(year: PlanYear, expected: Floats, points: Floats) -> Reader[Floats]:
    """Pay of each month of a year spent evenly at each attainment (point, month, kind)."""
    rows = np.repeat(expected[None], len(points), axis=0)
    rows[:, year.span] = points[:, None, None]
    paid = yield rows
    return paid[:, year.span]


def _year(
    year: PlanYear, expected: Floats, dates: PayDates, even: tuple[Floats, Floats], look: Look
) -> Reader[Tables]:
    """Everything that falls due in a plan year."""
    windows = list(zip((0, *dates.months[:-1]), dates.months, strict=True))
    looks = yield from _what_each_looks_at(year, expected, windows, even, 20 * look.same)
    simple = [w for w in windows if looks[w] != "both"]

    def of_windows(points: Floats) -> Reader[Floats]:
        """Pay in each simple window, windows and kinds side by side (point, window x kind)."""
        paid = yield from _evenly(year, expected, points)
        return _per_window(paid, simple)

    first = _per_window(even[1], simple)
    def simply() -> Reader[Tables]:
        points, curves = yield from refined(of_windows, (even[0], first), look.bends)
        parts = np.split(curves, len(simple), axis=1) if simple else []
        return {w[1]: _one_curve(year, w, points, part, looks) for w, part in zip(simple, parts, strict=True)}

    def doubly(window: tuple[int, int]) -> Reader[Tables]:
        return {window[1]: (yield from _two_parts(year, expected, window, look))}

    found = yield from side_by_side([simply(), *(doubly(w) for w in windows if w not in simple)])
    return dict(sorted((month, table) for tables in found for month, table in tables.items()))


def _per_window(paid: Floats, windows: list[tuple[int, int]]) -> Floats:
    parts = [paid[:, before:month].sum(axis=1) for before, month in windows]
    return np.concatenate(parts, axis=1) if parts else np.zeros((len(paid), 0))


def _what_each_looks_at(
    year: PlanYear, expected: Floats, windows: list[tuple[int, int]], even: tuple[Floats, Floats], same: float
) -> Reader[dict[tuple[int, int], str]]:
    """Whether pay in each window looks at the "period", at the "year" so far or at "both"."""
    found, later = {}, [w for w in windows if w[0] > 0]
    if windows[0][0] == 0:  # the first period is the year so far
        found[windows[0]] = "year" if windows[0][1] == year.n else "period"
    if not later:
        return found
    rows = [_attainments(year, expected, w, _ACROSS[:, 0] * _so_far(year, w), _ACROSS[:, 1]) for w in later]
    paid = yield np.concatenate(rows)
    at = [np.abs(even[0][:, None] - _ACROSS[:, side]).argmin(axis=0) for side in range(2)]
    for i, (before, month) in enumerate(later):
        part = paid[i * len(_ACROSS) : (i + 1) * len(_ACROSS)]
        seen = part[:, year.first + before : year.first + month].sum(axis=1)
        evenly = even[1][:, before:month].sum(axis=1)
        by_year, by_period = (float(np.abs(seen - evenly[rows]).max()) <= same for rows in at)
        found[before, month] = "period" if by_period else "year" if by_year else "both"
    return found


def _so_far(year: PlanYear, window: tuple[int, int]) -> float:
    return float(year.weight[: window[1]].sum(axis=0).mean())


def _one_curve(
    year: PlanYear, window: tuple[int, int], points: Floats, pay: Floats, looks: dict[tuple[int, int], str]
) -> PayTables:
    nothing, at_year = np.zeros_like(pay), points * _so_far(year, window)
    if looks[window] == "year":
        return PayTables(at_year, points, pay, nothing)
    return PayTables(at_year, points, nothing, pay)


def _two_parts(year: PlanYear, expected: Floats, window: tuple[int, int], look: Look) -> Reader[PayTables]:
    """Pay that looks at the year and at the period: two curves where it is their sum, else a table."""
    so_far, points = _so_far(year, window), np.linspace(0.0, _HIGHEST, look.points)

    def at(v: Floats, q: Floats) -> Reader[Floats]:
        paid = yield _attainments(year, expected, window, v * so_far, q)
        return np.asarray(paid[:, year.first + window[0] : year.first + window[1]].sum(axis=1))

    def both_curves(p: Floats) -> Reader[Floats]:
        """By period with the year on plan, and by year with the period on plan, side by side."""
        one = np.ones_like(p)
        paid = yield from at(np.concatenate([one, p]), np.concatenate([p, one]))
        return np.concatenate([paid[: len(p)], paid[len(p) :]], axis=1)

    one, some, n = np.ones_like(points), points[:: look.points // 10], len(points)
    v, q = np.concatenate([one, points, some, one[:1]]), np.concatenate([points, one, some[::-1], one[:1]])
    seen = yield from at(v, q)
    first, crossed, centre = np.concatenate([seen[:n], seen[n : 2 * n]], axis=1), seen[2 * n : -1], seen[-1:]
    kinds = seen.shape[1]
    rough = PayTables(points * so_far, points, first[:, kinds:] - centre, first[:, :kinds])
    summed = np.abs(crossed - look_all(rough, some * so_far, some[::-1])).max() <= 100 * look.same
    p, curves = yield from refined(both_curves, (points, first), look.bends if summed else look.bends.fewer())
    tables = PayTables(p * so_far, p, curves[:, kinds:] - centre, curves[:, :kinds])
    if summed:
        return tables
    bent = (sharpest(p, part, look.corners) for part in (curves[:, kinds:], curves[:, :kinds]))
    even = (np.linspace(0.0, _HIGHEST, n) for n in look.table)
    rows, columns = (np.union1d(a, b) for a, b in zip(even, bent, strict=True))
    v, q = np.meshgrid(rows, columns, indexing="ij")
    both = yield from at(v.ravel(), q.ravel())
    return replace(tables, rows=rows * so_far, columns=columns, both=both.reshape(*v.shape, -1))


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
