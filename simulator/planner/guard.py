"""One net under every event: the user's mistakes in plain words, ours with a reference number and a log entry."""

import functools
import logging
import secrets
from collections.abc import Callable
from typing import Any

from simulator.faults import InputError

LOG = logging.getLogger("simulator.planner")


def guarded(
    act: Callable[..., Any], wrong_input: Callable[[InputError], None], broken: Callable[[str], None]
) -> Callable[..., None]:
    """`act` that never raises.

    Args:
        act: what an event calls.
        wrong_input: told when the user's input is wrong.
        broken: told the reference number of a fault of ours; the details are in the log under that number.
    """

    @functools.wraps(act)
    def call(*args: Any, **settings: Any) -> None:
        try:
            act(*args, **settings)
        except InputError as error:
            wrong_input(error)
        except Exception:
            reference = secrets.token_hex(3).upper()
            LOG.exception("planner fault %s", reference)
            broken(reference)

    return call
