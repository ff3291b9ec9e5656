"""Pay of every kind of manager on one pay date, as the solvers look it up."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from simulator.effort.prospect import Link
from simulator.effort.shocks import normal_nodes
from simulator.response.years import PlanYear

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class PayTables:
    """Pay of every kind of manager on one pay date, in yearly salaries.

    year, period: points in result to date / yearly plan and in the period's attainment.
    by_year (point, kind), by_period (point, kind): the two curves, their sum is pay; `both` (x, q, kind) replaces
    them where pay is no sum, on grids `rows` and `columns`.
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


Tables = dict[int, PayTables]


def look_all(tables: PayTables, year: Floats, period: Floats) -> Floats:
    """Pay of all kinds at points (point, kind), from the two curves."""
    kinds = range(tables.by_year.shape[1])
    return np.stack([_two_curves(tables, k, year, period) for k in kinds], axis=1)


def _two_curves(tables: PayTables, kind: int, year: Floats, period: Floats) -> Floats:
    by_year, by_period = tables.by_year[:, kind], tables.by_period[:, kind]
    pay: Floats = np.zeros(np.broadcast_shapes(np.shape(year), np.shape(period)))  # also for those who get nothing
    if by_year.any():
        pay = pay + np.interp(year, tables.year, by_year)
    return pay + np.interp(period, tables.period, by_period) if by_period.any() else pay


def look_up(tables: PayTables, kind: int, year: Floats, period: Floats) -> Floats:
    """Pay of one kind of manager at results of the year to date and of the period, arrays that broadcast."""
    if tables.both is None or tables.rows is None or tables.columns is None:
        return _two_curves(tables, kind, year, period)
    table = tables.both[:, :, kind]
    (i, dx), (j, dq) = _places(tables.rows, year), _places(tables.columns, period)
    low = table[i, j] * (1 - dq) + table[i, j + 1] * dq
    high = table[i + 1, j] * (1 - dq) + table[i + 1, j + 1] * dq
    return np.asarray(low * (1 - dx) + high * dx)


def _places(points: Floats, at: Floats) -> tuple[NDArray[np.int64], Floats]:
    """The point to the left and the share of the way to the next one, kept inside."""
    left = np.clip(np.searchsorted(points, at, side="right") - 1, 0, len(points) - 2)
    return left, np.clip((at - points[left]) / (points[left + 1] - points[left]), 0.0, 1.0)


def expected_slopes(tables: Tables, kind: int, year: PlanYear, known: Link) -> Floats:
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
