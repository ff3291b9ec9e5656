"""What a page works out when its figures are there: pieces of slow work, each painted as soon as it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from simulator.planner.background import Background, Wanted


@dataclass(frozen=True)
class Later:
    """One piece: `job` runs in another thread, `paint` gets its answer on the page's own."""

    job: Callable[[Wanted], Any]
    paint: Callable[[Any], None]


def one_by_one(
    background: Background,
    pieces: tuple[Later, ...],
    safe: Callable[[Callable[..., Any]], Callable[..., None]],
    failed: Callable[[Exception], None],
) -> None:
    """Work out the pieces in turn; a newer question ends the row."""
    if not pieces:
        return
    first, rest = pieces[0], pieces[1:]

    def done(found: Any) -> None:
        safe(first.paint)(found)
        one_by_one(background, rest, safe, failed)

    background.ask(first.job, done, failed, rest=0.0)
