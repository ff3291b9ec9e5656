"""Balances that run from pay month to pay month: vectorised over paths and managers, one loop over months."""

from typing import Any

import numpy as np

from simulator.pay.exact import Array, keep
from simulator.pay.periods import Grid


def carried_negative(amounts: Array, carry: bool) -> Array:
    """Negative pay as nothing; carried against later pay when `carry`, forgotten otherwise."""
    if not carry:
        return keep(amounts > 0, amounts)
    balance = amounts[:, 0] * 0 if amounts.shape[1] else None
    paid = []
    for i in range(amounts.shape[1]):
        net = amounts[:, i] + balance
        paid.append(keep(net > 0, net))
        balance = keep(net < 0, net)
    return np.stack(paid, axis=1) if paid else amounts


def recovered(owed: Array, room: Array) -> tuple[Array, Array]:
    """What is taken of debts that pile up, never more than each period has room for.

    Args:
        owed: (path, period, manager): new debt of each period.
        room: what may be taken in each period.

    Returns:
        Taken in each period, and the debt after each.
    """
    taken, left = [], []
    balance: Any = owed[:, 0] * 0 if owed.shape[1] else None
    for i in range(owed.shape[1]):
        balance = balance + owed[:, i]
        now = np.minimum(balance, keep(room[:, i] > 0, room[:, i]))
        balance = balance - now
        taken.append(now)
        left.append(balance)
    return (np.stack(taken, axis=1), np.stack(left, axis=1)) if taken else (owed, owed)


def banked(over: Grid, earned: Array, bound: Array) -> tuple[Array, Array]:
    """What is kept back (negative) or paid out later of pay above a limit that holds in each window.

    Args:
        over: the windows; those that start together share one limit.
        earned: (path, period, manager): what each pay date adds.
        bound: the limit of each window.

    Returns:
        The change of each pay date, and what is still kept after the last one.
    """
    changes = []
    bank: Any = earned[:, 0] * 0 if over.n else earned.sum(axis=1)
    paid: Any = bank
    for i in range(over.n):
        paid = paid if over.starts[i] == over.starts[max(i - 1, 0)] and i else paid * 0
        there = earned[:, i] + bank
        now = np.minimum(there, bound[:, i] - paid)
        bank, paid = there - now, paid + now
        changes.append(now - earned[:, i])
    return (np.stack(changes, axis=1) if changes else earned), bank


def since_start(over: Grid, values: Array) -> Array:
    """Differences of running figures: each period less the one before, afresh where the window starts anew."""
    parts = [values[:, i] - values[:, i - 1] if over.same_year(i) else values[:, i] for i in range(over.n)]
    return np.stack(parts, axis=1) if parts else values


def shifted(values: Array, months: int) -> Array:
    """The same, so many periods later."""
    if months == 0:
        return values
    if months >= values.shape[1]:
        return values * 0
    return np.concatenate([values[:, :months] * 0, values[:, :-months]], axis=1)
