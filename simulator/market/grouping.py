"""Large books: clients of like size share a row of the kernel, whose members are counted instead of named.

A book of thousands is simulated as some hundred rows. A row's clients have one size and one set of habits, drawn in
strata so that all rows together have the declared distribution; how many of them stay, buy and come back is binomial,
how many deals they make Poisson, and what they spend in a month a sum with the variance of so many. Its deals
of a month are paid in a few parts with luck of their own, so that the luck of payment classes is up to twice as large
as with every client by itself; that of revenue, margin and cash is the same.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from simulator.market.layout import MOST_MEMBERS
from simulator.scenario import Client

LARGE = 500  # clients of a cell beyond which rows are shared
ROWS = 96  # rows of a large cell; more when a row would hold more clients than are drawn by inversion


@dataclass(frozen=True)
class Row:
    """One client, or several of like size.

    Attributes:
        client: the client, or who stands for them: with the mean revenue.
        sizes: monthly revenue of each.
        stratum, strata: which of how many strata of habits is theirs; strata 0 for a client by itself.
    """

    client: Client
    sizes: tuple[float, ...]
    stratum: int = 0
    strata: int = 0

    def unevenness(self) -> float:
        """Their n sum(v^2) / (sum v)^2 of the sizes v; 1 when all are equal."""
        size, total = np.array(self.sizes), sum(self.sizes)
        return len(size) * float((size**2).sum()) / total**2 if total > 0 else 1.0

    def small_share(self, exponent: float) -> float:
        """How much more often these leave than clients all of the mean size, when (1 / size)^exponent do."""
        size = np.array([v for v in self.sizes if v > 0])
        return float(((size.mean() / size) ** exponent).mean()) if size.size else 1.0


def rows_of(clients: tuple[Client, ...], listed: bool) -> tuple[Row, ...]:
    """The rows of a cell: clients by themselves; in a large book of clients that nobody listed, many of like size."""
    if listed or len(clients) <= LARGE:
        return tuple(Row(c, (c.monthly_revenue,)) for c in clients)
    ordered = sorted(clients, key=lambda c: -c.monthly_revenue)
    n_rows = max(ROWS, -(-len(ordered) // MOST_MEMBERS))
    ends = np.linspace(0, len(ordered), n_rows + 1).round().astype(int)
    parts = [ordered[low:high] for low, high in pairwise(ends)]
    return tuple(_together(part, i, n_rows) for i, part in enumerate(parts))


def _together(part: list[Client], stratum: int, strata: int) -> Row:
    size = tuple(c.monthly_revenue for c in part)
    mean = part[0].model_copy(
        update={
            "name": f"{part[0].name} to {part[-1].name}",
            "monthly_revenue": sum(size) / len(part),
            "tenure_months": round(sum(c.tenure_months for c in part) / len(part)),
        }
    )
    return Row(mean, size, stratum, strata)
