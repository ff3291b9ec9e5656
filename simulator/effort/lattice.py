"""The exact monthly programme of a manager who closes a countable number of deals.

Deals a month ~ Binomial(n, p0 + gain e); effort e costs monthly_cost e^2/2; pay falls due on pay months. The
manager maximises E[-exp(-r sum_m delta^m (pay_m - cost_m))], m = 1..months (r = 0: the expected sum). With
W_m(state) the certainty equivalent, in today's money, of what months m and later bring,

    W_m = max over e of  -delta^m cost(e) - ln E[exp(-r (delta^m pay_m + W_(m+1)))] / r

which is exact for any r and delta: discounting makes the later months' risk weigh less.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from simulator.effort.checks import number_fault, refuse
from simulator.effort.lattice_input import Lattice, lattice_of
from simulator.faults import Fault

Floats = NDArray[np.float64]
LatticePay = Callable[[int, int, int], float]

# Efforts whose values differ by less than this share of the money at stake are ties: the smallest is taken.
_TIE = 1e-13


@dataclass(frozen=True)
class Programme:
    """The solved programme of one manager.

    value: certainty equivalent at the start, in today's money.
    policy: effort (month, total deals), or (month, total deals, deals since the last pay date) when there are
        several pay dates; row m - 1 is chosen at the start of month m. States that no history reaches hold 0.
    reach: probability (months + 1, total deals) of the total after m months under the policy; row 0 is the start.
    """

    value: float
    policy: Floats
    reach: Floats


def _paid(pay: LatticePay, lattice: Lattice, month: int) -> Floats | float:
    """Pay of a month in every state after its deals, (total, since); 0 in a month without a pay date.

    The callable is asked one reachable state at a time: it need not know arrays.
    """
    if month not in lattice.pay_months:
        return 0.0
    totals = month * lattice.most + 1
    if lattice.tracks_since:
        span = lattice.since_size(month - 1) + lattice.most
        money = np.zeros((totals, span))
        for total in range(totals):
            for since in range(max(0, total - totals + span), min(total, span - 1) + 1):
                money[total, since] = _money(pay, month, total, since)
    else:
        money = np.array([[_money(pay, month, d, d)] for d in range(totals)])
    return money


def _money(pay: LatticePay, month: int, total: int, since: int) -> float:
    due = pay(month, total, since)
    # Checked at a glance: there may be many thousands of states.
    if isinstance(due, (bool, int, float, np.bool_, np.integer, np.floating)) and math.isfinite(due):
        return float(due)
    refuse(number_fault(f"pay in month {month} after {total} deals", due))
    return float(due)


def _futures(worth: Floats, lattice: Lattice, month: int) -> Floats:
    """Worth after the month's deals, (total, since, deals), from worth (total, since) of states after them."""
    reached = sliding_window_view(worth, lattice.most + 1, axis=0)
    if not lattice.tracks_since:
        return reached
    since = np.arange(lattice.since_size(month - 1))[:, None] + np.arange(lattice.most + 1)
    # Deals move total and since together: take the diagonal of the window.
    return reached[:, since, np.arange(lattice.most + 1)]


def _log_mean(exponents: Floats, chance: Floats) -> Floats:
    """Ln of the mean of exp(exponents) (total, since, deals) under each effort's chance, whatever their size."""
    from scipy.special import logsumexp

    means = [logsumexp(exponents, axis=-1, b=weights) for weights in chance]
    return np.stack([np.asarray(mean, dtype=np.float64) for mean in means], axis=-1)


def _equivalents(futures: Floats, chance: Floats, r: float) -> Floats:
    """Certainty equivalent (total, since, effort) of futures (total, since, deals) under chance (effort, deals)."""
    if r == 0.0:
        return np.asarray(futures @ chance.T)
    worst = futures.min(axis=-1, keepdims=True)
    mean = np.expm1(-r * (futures - worst)) @ chance.T
    if mean.min() > -0.5:
        return np.asarray(worst - np.log1p(mean) / r)
    # Far from 1 the complement has lost its digits: sum the exponentials themselves.
    far = _log_mean(-r * (futures - worst), chance)
    return np.asarray(worst - np.where(mean > -0.5, np.log1p(np.maximum(mean, -0.5)), far) / r)


def _best(value: Floats, stake: Floats) -> tuple[NDArray[np.int64], Floats]:
    """Index of the smallest effort that is as good as the best, and its value, over the last axis."""
    highest = value.max(axis=-1, keepdims=True)
    choice = (value >= highest - _TIE * np.maximum(stake[..., None], np.abs(highest))).argmax(axis=-1)
    return choice, np.take_along_axis(value, choice[..., None], axis=-1)[..., 0]


def _backward(pay: LatticePay, lattice: Lattice) -> tuple[float, list[NDArray[np.int64]]]:
    """Value at the start and the chosen effort index of every month, (total, since)."""
    worth = np.zeros((lattice.months * lattice.most + 1, lattice.since_size(lattice.months)))
    choices: list[NDArray[np.int64]] = []
    for month in range(lattice.months, 0, -1):
        discount = lattice.delta**month
        # The state before the pay date is wiped out counts; afterwards worth has one column again.
        due = worth + discount * _paid(pay, lattice, month)
        futures = _futures(due, lattice, month)
        value = _equivalents(futures, lattice.chance, lattice.r) - discount * lattice.cost
        choice, worth = _best(value, np.abs(futures).max(axis=-1))
        choices.append(choice)
    return float(worth[0, 0]), choices[::-1]


def _forward(choices: list[NDArray[np.int64]], lattice: Lattice) -> Floats:
    """Probability of each total after each month, (months + 1, total)."""
    reach = np.zeros((lattice.months + 1, lattice.months * lattice.most + 1))
    reach[0, 0] = 1.0
    state = np.ones((1, 1))
    for month, choice in enumerate(choices, start=1):
        arrivals = state[..., None] * lattice.chance[choice]
        rows, columns = state.shape
        grow = lattice.most if lattice.tracks_since else 0
        after = np.zeros((rows + lattice.most, columns + grow))
        for deals in range(lattice.most + 1):
            shift = deals if lattice.tracks_since else 0
            after[deals : deals + rows, shift : shift + columns] += arrivals[..., deals]
        wiped = lattice.tracks_since and month in lattice.pay_months
        state = after.sum(axis=1, keepdims=True) if wiped else after
        reach[month, : state.shape[0]] = state.sum(axis=1)
    return reach


def _policy(choices: list[NDArray[np.int64]], lattice: Lattice) -> Floats:
    """Effort by month and state, 0 where no history leads."""
    widest = max(choice.shape[1] for choice in choices)
    table = np.zeros((lattice.months, lattice.months * lattice.most + 1, widest))
    for month, choice in enumerate(choices):
        total, since = (np.arange(n)[:, None] for n in choice.shape)
        # What is not of the running period was won before its start.
        before = total - since.T if lattice.tracks_since else np.zeros_like(total)
        earlier = max((m for m in lattice.pay_months if m <= month), default=0) * lattice.most
        known = (before >= 0) & (before <= earlier)
        table[month, : choice.shape[0], : choice.shape[1]] = np.where(known, lattice.efforts[choice], 0.0)
    return table if lattice.tracks_since else table[..., 0]


def lattice_programme(
    pay: LatticePay, *, months: int = 12, deals: tuple[int, float, float], effort_grid: Sequence[float] | Floats,
    monthly_cost: float, delta: float = 1.0, r: float = 0.0, pay_months: Sequence[int] = (12,),
) -> Programme:
    """Solve the monthly programme exactly (module equation).

    Args:
        pay: pay(month, total deals, deals since the last pay date) -> money, asked on pay months only; at a pay
            date "since" still counts the month's own deals.
        months: how many months are played.
        deals: most deals a month n, chance p0 of each without effort, gain in chance per unit of effort; the
            chance is kept in [0, 1].
        effort_grid: efforts to choose from; of equally good ones the smallest is taken.
        monthly_cost: a month of effort e costs monthly_cost e^2 / 2.
        delta: monthly discount factor in (0, 1].
        r: absolute risk aversion per unit of money, 0 = risk neutral.
        pay_months: months, counted from 1, in which pay falls due.

    Raises:
        InputError: with every bad argument.
    """
    if not callable(pay):
        refuse([Fault("pay", "pay is a function of month, total deals and deals since the last pay date.", repr(pay))])
    lattice = lattice_of(
        months=months, deals=deals, effort_grid=effort_grid, monthly_cost=monthly_cost, delta=delta, r=r,
        pay_months=pay_months,
    )  # fmt: skip
    value, choices = _backward(pay, lattice)
    return Programme(value, _policy(choices, lattice), _forward(choices, lattice))
