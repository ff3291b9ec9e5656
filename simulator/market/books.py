"""The clients a manager starts with: listed one by one, or spread over lognormal sizes."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, special

from simulator.market.grouping import Row, rows_of
from simulator.scenario import Client, Manager, Portfolio, Scenario

Z_80 = 0.8416212335729143
USUAL_SHARE = float(Portfolio.model_fields["top20_share"].default)


@dataclass(frozen=True)
class Cell:
    """The clients of one segment in one manager's book, listed by name or spread over sizes, and their rows."""

    manager: int
    segment: str
    clients: tuple[Client, ...]
    listed: bool = True

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """A row for each client; large books share rows."""
        return rows_of(self.clients, self.listed)


def cells(scenario: Scenario) -> tuple[Cell, ...]:
    """All cells, manager by manager; the manager's own segment first, for it takes the new clients."""
    found = []
    for m, manager in enumerate(scenario.team()):
        clients = book(manager)
        segments = [manager.segment, *sorted({c.segment for c in clients if c.segment} - {manager.segment})]
        for segment in segments:
            held = tuple(c for c in clients if (c.segment or manager.segment) == segment)
            found.append(Cell(m, segment, held, listed=manager.portfolio is None))
    return tuple(found)


def book(manager: Manager) -> tuple[Client, ...]:
    """The clients of a manager at the start."""
    p = manager.portfolio
    if p is None:
        return manager.clients
    return tuple(
        Client(
            name=f"client {i + 1}",
            monthly_revenue=float(size * p.monthly_revenue),
            segment=p.segment,
            tenure_months=p.tenure_months,
        )
        for i, size in enumerate(shares(p.n_clients, p.top20_share, p.size_tail))
    )


def usual_size(sizes: Iterable[float], exponent: float, top20_share: float = USUAL_SHARE) -> float:
    """Log of the size whose loss is the segment's own; others' is (usual / size)^exponent times it.

    The book's median, less what makes the mean of these factors 1 over lognormal sizes of this concentration,
    E[(median / size)^e] = exp(e^2 sd^2 / 2): small clients leave more, and yet the mean loss is the declared one. Only
    the median depends on who else is in the book.
    """
    log = [math.log(size) for size in sizes if size > 0] or [0.0]
    sd = max(float(special.ndtri(top20_share)) + Z_80, 0.0)
    return float(np.median(log)) - exponent * sd**2 / 2.0


@lru_cache(maxsize=256)
def shares(n_clients: int, top20_share: float, tail: float = 0.0) -> tuple[float, ...]:
    """Shares of a book's revenue, largest first: lognormal quantiles whose largest fifth brings `top20_share`.

    The log-sd of an unlimited book is Phi^-1(top20_share) + z_0.80; in a small book it is solved for, a broken client
    counting in part. Below five clients a fifth is less than one client and the unlimited value is used. A tail above
    0 makes the largest clients larger at the same share of the largest fifth: log sizes are spread * z exp(tail z^2/2)
    for z > 0 (Tukey's h distribution, Hoaglin 1985).
    """
    z = special.ndtri((np.arange(n_clients, 0, -1) - 0.5) / n_clients)
    z = z * np.exp(tail * np.maximum(z, 0.0) ** 2 / 2.0)
    spread = max(special.ndtri(top20_share) + Z_80, 0.0)
    if n_clients >= 5 and top20_share > 0.2 and _top(z, 8.0) > top20_share:
        spread = optimize.brentq(lambda s: _top(z, s) - top20_share, 0.0, 8.0)
    return tuple(float(x) for x in _sizes(z, spread))


def _sizes(z: NDArray[np.float64], spread: float) -> NDArray[np.float64]:
    sizes = np.exp(spread * (z - z[0]))
    return np.asarray(sizes / sizes.sum())


def _top(z: NDArray[np.float64], spread: float) -> float:
    return float(np.interp(0.2 * len(z), np.arange(len(z) + 1), np.concatenate([[0.0], np.cumsum(_sizes(z, spread))])))
