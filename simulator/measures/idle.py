"""Months in which the next sale pays a manager nothing: given up behind plan, coasting ahead of it."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulator.book import CHANNELS, Array, Book
from simulator.response import Answer

Mask = NDArray[np.bool_]
# Below this share of the manager's largest effort that looks at the state a month counts as idle.
IDLE_SHARE = 0.01
# Five channels' efforts, each rounded.
_ROUNDED = 5 * 2.0**-20


class Looking(NamedTuple):
    """Effort that does not look at the state, and how much more there can be.

    Attributes:
        usual: routine effort of all channels (month, manager). most: largest effort beyond it in any state (manager,).
    """

    usual: Array
    most: Array


def looking_of(answer: Answer) -> Looking:
    """What `idle_months` needs of an answer."""
    policy = answer.policy
    effort = np.asarray(policy.effort, np.float64).sum(axis=-1)
    nothing = np.zeros((int(answer.kinds.max()) + 1, effort.shape[1]))
    usual = nothing if answer.routine is None else answer.routine.sum(axis=-1)
    most = (effort - usual[:, : effort.shape[1], None, None]).max(axis=(1, 2, 3))
    return Looking(usual[answer.kinds].T, most[policy.type_of])


def idle_months(book: Book, measure: str, looking: Looking | None) -> tuple[Mask, Mask, Mask]:
    """Who is idle below plan, idle ahead of it, and at work at all, (path, month, manager) each.

    Idle: no effort beyond the routine that does not look at the state. Where all effort is routine (attention 0, or
    nobody answers to pay) nobody counts as idle.

    Args:
        book: what the scheme saw. measure: the plan's. looking: None when nobody answers.
    """
    result = book.measure(measure)
    plan = np.broadcast_to(book.plans[measure if measure in book.plans else ""], result.shape)
    served = np.ones((1, 1, 1)) if book.served is None else np.asarray(book.served, np.float64)
    working = np.broadcast_to(served > 0, result.shape)
    if looking is None or not (looking.most > _ROUNDED).any():
        nobody = np.zeros_like(working)
        return nobody, nobody, working
    effort = sum((book.measure(f"effort_{channel}") for channel in CHANNELS), np.zeros(1))
    least = np.maximum(IDLE_SHARE * looking.most, _ROUNDED)
    still = working & (effort - looking.usual * served <= least) & (looking.most > _ROUNDED)
    ahead = np.cumsum(result, axis=1) >= np.cumsum(plan, axis=1)
    return still & ~ahead, still & ahead, working
