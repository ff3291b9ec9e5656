"""The monthly programme: several pay dates, discounting, present bias, bounds on effort.

State at the start of a month: x, the attainment of the year forecast at zero further effort, and q, the same
forecast for the running pay period (result since the last pay date plus the expected rest, over the period's
plan). A month's effort e moves them by effect_x e and effect_q e, one normal shock by noise_x and noise_q times
itself; e costs cost e^2 / 2. In months with a pay date pay(month, x, q) falls due and q starts anew. With
delta the monthly discount factor and r_m = r delta^m

    V_m(x, q) = max over e of CE_m[pay_m + delta V_(m+1)](x + effect_x e, q + effect_q e) - cost e^2 / 2

CE_m[z] = -ln E[exp(-r_m z)] / r_m: the same risk-sensitive recursion as the lattice's. The shock is taken out
first, on the whole grid; the best effort then follows from the smooth table's slope along the effort's way.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.effort import stages
from simulator.effort.checks import range_fault, refuse
from simulator.effort.shocks import shock_nodes
from simulator.faults import Fault

Floats = NDArray[np.float64]
MonthlyPay = Callable[[int, Floats, Floats], Floats]
QStart = Callable[[int, Floats], Floats]

# Where pay is looked at inside a grid cell, in cells (x, q): the cell's mean keeps a jump where it is.
# None is at the grid point itself, where a jump is likely to lie.
MOST_EFFORT = 1_000.0  # in the unit in which a month of ordinary effort is about one
_INSIDE_CELL = np.array([(-0.375, -0.125), (-0.125, 0.375), (0.125, -0.375), (0.375, 0.125)])[:, :, None, None]


@dataclass(frozen=True)
class Grid:
    """A uniform grid low + i * step, i < size."""

    low: float
    step: float
    size: int

    @property
    def points(self) -> Floats:
        """The grid points, (size,)."""
        return np.asarray(self.low + self.step * np.arange(self.size), dtype=np.float64)


NO_Q = Grid(0.0, 1.0, 1)


@dataclass(frozen=True)
class Task:
    """One manager's year as the programme sees it.

    effect: (month, 2) attainment of year and running period per unit of a month's effort.
    noise: (month, 2) standard deviation of the month's shock to both; one shock moves both.
    drift: (month, 2) what both gain in a month whatever this effort (effort that is paid directly); None = 0.
    cost: a month's effort e costs cost e^2 / 2 salaries. pay_months: counted from 1.
    x, q: grids; q of size 1 when only the year counts. start: (x, q) at the start of month 1.
    q_start: (month, x) -> q with which the period after that month's pay date opens; None = start[1].
    delta: monthly discount factor; r: risk aversion per salary; effort_most: upper bound of effort, one number or
        one for each month.
    present_bias: beta in (0, 1], the weight of everything after the running month (its own pay is not
        discounted); `sophisticated` managers know that their later selves are biased too, naive ones plan as if
        they were not (their `value` is what they believe they will get).
    levels: how many efforts are tried in a state before the best is sought between its neighbours.
    """

    effect: Floats
    noise: Floats
    cost: float
    pay_months: tuple[int, ...]
    x: Grid
    q: Grid = NO_Q
    start: tuple[float, float] = (1.0, 1.0)
    q_start: QStart | None = None
    drift: Floats | None = None
    delta: float = 1.0
    r: float = 0.0
    effort_most: float | Floats = np.inf
    present_bias: float = 1.0
    sophisticated: bool = False
    levels: int = 25

    @property
    def months(self) -> int:
        """Number of months."""
        return len(self.effect)


@dataclass(frozen=True)
class SolvedYear:
    """The solved programme. Tables are (month, x, q), row m - 1 at the start of month m, money of that month.

    value: certainty equivalent; effort: the policy; reach: probability at the start of each month and, last row,
    after the last one, (months + 1, x, q); mean_effort: (month,) over those probabilities.
    """

    value: Floats
    effort: Floats
    reach: Floats
    mean_effort: Floats


def _task_faults(task: Task) -> list[Fault]:
    faults = [*range_fault("cost", task.cost, above=0.0), *range_fault("delta", task.delta, above=0.0, most=1.0)]
    faults += [*range_fault("r", task.r, least=0.0), *range_fault("noise", task.noise, least=0.0)]
    faults += range_fault("effect", task.effect)
    faults += range_fault("present_bias", task.present_bias, above=0.0, most=1.0)
    most = np.asarray(task.effort_most, dtype=np.float64)
    if most.shape not in ((), (task.months,)) or np.isnan(most).any() or (most < 0.0).any():
        faults.append(Fault("effort_most", "the most effort is one number or one a month, none below 0.", repr(most)))
    if task.effect.shape != task.noise.shape or task.effect.shape[1:] != (2,) or not len(task.effect):
        faults.append(Fault("effect", "effect and noise are tables (month, 2) of one size.", str(task.effect.shape)))
    if not task.pay_months or not all(1 <= m <= task.months for m in task.pay_months):
        faults.append(Fault("pay_months", "pay months lie within the months.", repr(task.pay_months)))
    for name, grid, least in (("x", task.x, 3), ("q", task.q, 1)):
        if grid.size < least or grid.step <= 0.0:
            faults.append(Fault(name, "a grid needs a positive step and enough points.", repr(grid)))
    return faults


def _cell_pay(task: Task, pay: MonthlyPay, month: int) -> Floats:
    """Pay in salaries at every state after a pay month, the mean over the grid cell; (x, q)."""
    # Open grids: pay that is a sum of a part by year and a part by period is then read line by line.
    x, q = np.meshgrid(task.x.points, task.q.points, indexing="ij", sparse=True)
    off_q = task.q.step if task.q.size > 1 else 0.0
    seen = np.asarray(pay(month, x + _INSIDE_CELL[:, 0] * task.x.step, q + _INSIDE_CELL[:, 1] * off_q), np.float64)
    mean = seen.mean(axis=0) if seen.ndim == 3 else seen
    refuse(range_fault(f"pay in month {month}", mean))
    return np.array(np.broadcast_to(mean, (task.x.size, task.q.size)))


def _q_cells(task: Task, month: int) -> Floats:
    """Position on the q grid at which each x opens the period after a pay date, (x,)."""
    points = task.x.points
    opening = np.full_like(points, task.start[1]) if task.q_start is None else task.q_start(month, points)
    return np.asarray((opening - task.q.low) / task.q.step)


def _after_pay(task: Task, value: Floats, month: int) -> Floats:
    """Next month's value seen before q starts anew, (x, q)."""
    if month not in task.pay_months or task.q.size == 1 or month == task.months:
        return value
    cells = _q_cells(task, month)
    left = np.clip(np.floor(cells), 0, task.q.size - 2).astype(np.int64)
    rows = np.arange(task.x.size)
    low, high = value[rows, left], value[rows, left + 1]
    return np.ascontiguousarray(np.broadcast_to((low + (cells - left) * (high - low))[:, None], value.shape))


def _steps(task: Task, month: int) -> Floats:
    """Cells moved in x and q per unit of effort."""
    return np.array([task.effect[month - 1, 0] / task.x.step, task.effect[month - 1, 1] / task.q.step])


def _refuse_endless(pull: float, task: Task) -> None:
    """Refuse pay that outgrows every cost of effort: figures of such a year would be noise."""
    if np.isfinite(pull) and pull <= MOST_EFFORT * task.cost:
        return
    problem = "pay rises so steeply with the result that no answer of the managers can be worked out."
    how = "rates as shares (0.01 for 1 %), salaries a month, amounts in the scenario's money; or behaviour none"
    refuse([Fault("scheme", problem, f"{pull:.3g} salaries", allowed=f"up to {MOST_EFFORT:,.0f}", how=how)])


def _choice(task: Task, month: int, table: Floats) -> tuple[Floats, Floats]:
    """Best effort on a smooth table, and the table's gain per unit of effort."""
    step = _steps(task, month)
    gain = stages.pull(table, step)
    _refuse_endless(float(gain.max()), task)
    allowed = float(np.broadcast_to(task.effort_most, (task.months,))[month - 1])
    most = min(allowed, max(float(gain.max()), 0.0) / task.cost)
    if most == 0.0:
        return np.zeros_like(table), gain
    return stages.choose(gain, step, np.linspace(0.0, most, task.levels), task.cost), gain


def _month(task: Task, month: int, due: Floats, later: Floats) -> tuple[Floats, Floats]:
    """Value and effort at the start of a month from the pay due in it and the discounted later value."""
    shifts, weights = shock_nodes(task, month)
    r = task.r * task.delta**month
    table = stages.smooth(due + later, shifts, weights, r)
    effort, gain = _choice(task, month, table)
    believed = effort
    if task.present_bias < 1.0:
        effort, _ = _choice(task, month, stages.smooth(due + task.present_bias * later, shifts, weights, r))
        believed = effort if task.sophisticated else believed
    return stages.worth(table, gain, believed, _steps(task, month), task.cost), effort


def _forward(task: Task, effort: Floats) -> Floats:
    """Probabilities (months + 1, x, q) under the effort table."""
    reach = np.zeros((task.months + 1, task.x.size, task.q.size))
    at_x = (task.start[0] - task.x.low) / task.x.step
    at_q = (task.start[1] - task.q.low) / task.q.step if task.q.size > 1 else 0.0
    stages.deposit(reach[0], min(max(at_x, 0.0), task.x.size - 1.0), min(max(at_q, 0.0), task.q.size - 1.0), 1.0)
    for month in range(1, task.months + 1):
        shifts, weights = shock_nodes(task, month)
        after = stages.carry(reach[month - 1], effort[month - 1], _steps(task, month), shifts, weights)
        if month in task.pay_months and task.q.size > 1 and month < task.months:
            gathered = after.sum(axis=1)
            after = np.zeros_like(after)
            for i, cell in enumerate(np.clip(_q_cells(task, month), 0.0, task.q.size - 1.0)):
                stages.deposit(after, float(i), float(cell), float(gathered[i]))
        reach[month] = after
    return reach


def solve_backward(pay: MonthlyPay, task: Task, afterwards: Floats | None = None) -> tuple[Floats, Floats]:
    """Value and effort (month, x, q) by backward induction; arguments as in `solve_programme`."""
    refuse(_task_faults(task))
    value = np.zeros((task.months, task.x.size, task.q.size))
    effort = np.zeros_like(value)
    later = np.zeros(value.shape[1:]) if afterwards is None else np.asarray(afterwards, dtype=np.float64)
    for month in range(task.months, 0, -1):
        due = _cell_pay(task, pay, month) if month in task.pay_months else np.zeros_like(later)
        later = task.delta * _after_pay(task, later, month)
        later, effort[month - 1] = _month(task, month, due, later)
        value[month - 1] = later
    return value, effort


def solve_programme(pay: MonthlyPay, task: Task, afterwards: Floats | None = None) -> SolvedYear:
    """Solve by backward induction (module equation), then carry the start forward under the policy.

    Args:
        pay: pay(month, x, q) -> salaries, over arrays that broadcast; asked on pay months.
        task: the manager's year.
        afterwards: value of the states after the last month (x, q), seen from the month after it;
            None = nothing follows.

    Raises:
        InputError: with every bad number of the task.
    """
    value, effort = solve_backward(pay, task, afterwards)
    reach = _forward(task, effort)
    return SolvedYear(value, effort, reach, (reach[:-1] * effort).sum(axis=(1, 2)))
