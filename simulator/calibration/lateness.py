"""Who pays late: the clients' trait, its persistence, and how much of the days is a client's own pace.

The market lets a deal be late with probability (1 - d) q + d [the client's last deal was late], q ~ Beta(a, b) being
the client's trait. The likelihood of a client's run of late and prompt payments is integrated over q.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import optimize, special

from simulator.calibration.panel import icc

F64 = NDArray[np.float64]
NODES = 120


@dataclass(frozen=True)
class Trait:
    """Beta trait of paying late and its persistence."""

    a: float
    b: float
    persistence: float

    @property
    def late_share(self) -> float:
        """Mean share of late deals."""
        return self.a / (self.a + self.b)

    @property
    def icc(self) -> float:
        """Intra-client correlation of the late flag that the trait alone gives, 1 / (a + b + 1)."""
        return 1.0 / (self.a + self.b + 1.0)


def runs(client: NDArray[np.int64], late: NDArray[np.bool_], n_clients: int | None = None) -> F64:
    """Per client (first late, then counts late->late, late->prompt, prompt->late, prompt->prompt, first prompt).

    Args:
        client: code of the client of every invoice; rows ordered by client, then by date.
        late: paid late.
        n_clients: rows of the result; left out = as many as codes.
    """
    n = int(client.max()) + 1 if n_clients is None else n_clients
    table = np.zeros((n, 6))
    first = np.r_[True, client[1:] != client[:-1]]
    np.add.at(table, (client[first], np.where(late[first], 0, 5)), 1.0)
    before, now, who = late[:-1], late[1:], client[1:]
    kind = np.where(before, np.where(now, 1, 2), np.where(now, 3, 4))
    np.add.at(table, (who[~first[1:]], kind[~first[1:]]), 1.0)
    return table


def fit_trait(table: F64, *, persistent: bool = True) -> Trait:
    """Maximum likelihood of (a, b, d) over clients; d = 0 gives the plain beta-binomial."""
    def loss(x: F64) -> float:
        trait = _from_line(x, persistent)
        penalty = ((x[0] - np.log(0.5)) ** 2 + (x[1] - np.log(0.9)) ** 2) / (2 * 2.0**2)
        return float(-_log_likelihood(table, trait).sum() + penalty)

    start = [np.log(0.5), np.log(0.9), -2.0]
    found = optimize.minimize(loss, start if persistent else start[:2], method="L-BFGS-B",
                              bounds=[(-2.9, 3.9), (-2.9, 3.9), (-6, 2.9)][: 3 if persistent else 2])
    return _from_line(found.x, persistent)


def _from_line(x: F64, persistent: bool) -> Trait:
    return Trait(float(np.exp(x[0])), float(np.exp(x[1])), float(special.expit(x[2])) if persistent else 0.0)


def _log_likelihood(table: F64, t: Trait) -> F64:
    """Log likelihood of every client; the trait is integrated over equal slices of its beta."""
    if t.persistence == 0.0:
        late = table[:, 0] + table[:, 1] + table[:, 3]
        n = table.sum(axis=1)
        return np.asarray(special.betaln(t.a + late, t.b + n - late) - special.betaln(t.a, t.b))
    q = _nodes(t)
    again, turn = (1 - t.persistence) * q + t.persistence, (1 - t.persistence) * q
    logs = np.log(np.stack([q, again, 1 - again, turn, 1 - turn, 1 - q]))
    return np.asarray(special.logsumexp(table @ logs, axis=1) - np.log(NODES))


def _nodes(t: Trait) -> F64:
    u = (np.arange(NODES) + 0.5) / NODES
    return np.asarray(np.clip(special.betaincinv(t.a, t.b, u), 1e-5, 1 - 1e-5))


def late_shares(table: F64, t: Trait) -> F64:
    """Posterior mean trait of every client: the few invoices of a small client count little."""
    q = _nodes(t)
    again, turn = (1 - t.persistence) * q + t.persistence, (1 - t.persistence) * q
    logs = np.log(np.stack([q, again, 1 - again, turn, 1 - turn, 1 - q]))
    weight = special.softmax(table @ logs, axis=1)
    return np.asarray(weight @ q)


def pace_share(client: NDArray[np.int64], days: F64) -> float | None:
    """Intra-client correlation of days, as normal scores among late and among early invoices apart."""
    late = days > 0
    scores = np.empty(len(days))
    for group in (late, ~late):
        if group.sum():
            rank = pd.Series(days[group]).rank().to_numpy()
            scores[group] = special.ndtri((rank - 0.5) / group.sum())
    groups = client * 2 + late
    value = icc(np.unique(groups, return_inverse=True)[1], scores)
    return float(np.clip(value, 0.0, 1.0)) if np.isfinite(value) else None
