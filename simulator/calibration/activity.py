"""Who buys in a month: clients' own activity, stickiness and loss, by maximum likelihood.

A client's share of active months q ~ Beta; the chance to buy next month is q (1 - kappa) + kappa if it bought this
month, q (1 - kappa) if not; it leaves for good with its own yearly probability theta ~ Beta(a, b) (Fader and Hardie
2007). Silence is therefore either rest or loss, and the forward recursion over (buying, resting, gone) weighs both.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, special

F64 = NDArray[np.float64]
SHARES, LOSSES = 14, 6
LEAST, MOST = 1e-4, 1 - 1e-4


@dataclass(frozen=True)
class Activity:
    """Parameters of buying and leaving; shares a month, `loss_y` = a / (a + b) a year, `total` = a + b."""

    active_share: float
    dispersion: float
    kappa: float
    loss_y: float
    total: float

    @property
    def stay_share(self) -> float:
        """P(buys | bought last month) of the mean client."""
        return self.active_share * (1 - self.kappa) + self.kappa

    @property
    def wake_share(self) -> float:
        """P(buys | did not buy last month) of the mean client."""
        return self.active_share * (1 - self.kappa)


@dataclass(frozen=True, eq=False)
class Outlook:
    """What a client's months so far say: chances that it is still there, buys, and buys at all in six months."""

    alive: F64
    active_share: F64
    effective_share: F64


def estimate_activity(active: NDArray[np.bool_], entry: NDArray[np.int64], prior: Activity,
                      start: Activity | None = None) -> Activity:
    """Fit to the months after each client's first one; loss is held near `prior` where the months tell little.

    Args:
        active: (client, month) billed or not.
        entry: (client,) first month.
        prior: the preset; loss has a normal prior of sd 1 on the logit, a + b of sd 0.7 on the log.
        start: where the search begins.
    """
    rows, weights = np.unique(_sequences(active, entry), axis=0, return_counts=True)
    centre = _to_line(prior)

    def loss(x: F64) -> float:
        likelihood = _forward(rows, _from_line(x))[0]
        penalty = ((x[3] - centre[3]) / 1.0) ** 2 / 2 + ((x[4] - centre[4]) / 0.7) ** 2 / 2
        weak = ((x[:3] - centre[:3]) ** 2).sum() / 2 / 3.0**2  # keeps the search off the borders, no more
        return float(-(weights * np.log(np.maximum(likelihood, 1e-300))).sum() + penalty + weak)

    box = [(-6, 6), (-6, 4), (-6, 4), (-6, 3), (-1, 5)]
    found = optimize.minimize(loss, _to_line(start or prior), method="L-BFGS-B", bounds=box,
                              options={"maxiter": 60, "ftol": 1e-8})
    return _from_line(found.x)


def _to_line(a: Activity) -> F64:
    p = np.clip([a.active_share, a.dispersion, a.kappa, a.loss_y], 0.005, 0.99)
    return np.concatenate([special.logit(p), [np.log(a.total)]])


def _from_line(x: F64) -> Activity:
    p = special.expit(x[:4])
    return Activity(float(p[0]), float(p[1]), float(p[2]), float(p[3]), float(np.exp(x[4])))


def _sequences(active: NDArray[np.bool_], entry: NDArray[np.int64]) -> NDArray[np.int8]:
    """Months since entry as rows of 1, 0 and -1 (past the end)."""
    n, months = active.shape
    rows = np.full((n, months), -1, np.int8)
    for i in range(n):
        rows[i, : months - entry[i]] = active[i, entry[i] :]
    return rows


def nodes(p: Activity) -> tuple[F64, F64]:
    """Equally likely values of q and of the yearly loss theta: medians of equal slices of their betas."""
    total = 1.0 / max(p.dispersion, 1e-3) - 1.0
    u = (np.arange(SHARES) + 0.5) / SHARES
    q = special.betaincinv(p.active_share * total, (1 - p.active_share) * total, u)
    v = (np.arange(LOSSES) + 0.5) / LOSSES
    theta = special.betaincinv(p.loss_y * p.total, (1 - p.loss_y) * p.total, v)
    return np.clip(q, 0.01, MOST), np.clip(theta, 1e-6, MOST)


def _forward(rows: NDArray[np.int8], p: Activity) -> tuple[F64, F64, F64]:
    """Likelihood of each row, and the final weights (row, q, theta) of buying or resting clients that are still there.

    The first month is given (a client enters by buying); the order of the kernel: bill, then leave or stay.
    """
    q, theta = nodes(p)
    stay = np.exp(np.log1p(-theta) / 12.0)[None, None, :]
    wake = (q * (1 - p.kappa))[None, :, None]
    keep = wake + p.kappa
    shape = (len(rows), SHARES, LOSSES)
    on, off, gone = np.ones(shape), np.zeros(shape), np.zeros(shape)
    for t in range(1, rows.shape[1]):
        seen = rows[:, t]
        if not (seen >= 0).any():
            break
        on_next = stay * (on * keep + off * wake)
        off_next = stay * (on * (1 - keep) + off * (1 - wake))
        gone_next = gone + (1 - stay) * (on + off)
        buys, rests = (seen == 1)[:, None, None], (seen == 0)[:, None, None]
        known = (seen >= 0)[:, None, None]
        on = np.where(known, np.where(buys, on_next, 0.0), on)
        off = np.where(known, np.where(rests, off_next, 0.0), off)
        gone = np.where(known, np.where(rests, gone_next, 0.0), gone)
    every = on + off + gone
    return every.mean(axis=(1, 2)), on, off


def outlook(active: NDArray[np.bool_], entry: NDArray[np.int64], p: Activity, ahead: int = 6) -> Outlook:
    """Chances of every client after its last month.

    `effective_share` is the share of active months that gives a client who is still there the same chance to buy at
    least once in the next `ahead` months as all that is known of it; the mean share alone would understate silence.
    """
    likelihood, on, off = _forward(_sequences(active, entry), p)
    total = likelihood * SHARES * LOSSES
    q, theta = nodes(p)
    alive = (on + off).sum(axis=(1, 2)) / total
    here = np.maximum((on + off).sum(axis=(1, 2)), 1e-300)
    mean = ((on + off) * q[None, :, None]).sum(axis=(1, 2)) / here
    stay = np.exp(np.log1p(-theta) / 12.0)
    silent_on, silent_off = _silence(q, stay, p.kappa, ahead)
    gone = np.maximum(1.0 - alive, 0.0)
    silent = (on * silent_on + off * silent_off).sum(axis=(1, 2)) / total + gone
    return Outlook(alive, mean, _matching_share(silent, p, ahead))


def _silence(q: F64, stay: F64, kappa: float, ahead: int) -> tuple[F64, F64]:
    """P(nothing bought in the next months | bought now), (| resting now) for every (q, theta)."""
    wake = (q * (1 - kappa))[:, None] * np.ones(len(stay))
    rest = np.ones_like(wake)
    for _ in range(ahead - 1):
        rest = stay[None, :] * (1 - wake) * rest + (1 - stay[None, :])
    from_off = stay[None, :] * (1 - wake) * rest + (1 - stay[None, :])
    still = stay[None, :] * (1 - wake - kappa) * rest + (1 - stay[None, :])
    return still, from_off


def _matching_share(silent: F64, p: Activity, ahead: int) -> F64:
    """The q whose client, started at random as the market does, is silent for `ahead` months equally often."""
    grid = np.linspace(0.02, 0.995, 400)
    _, theta = nodes(p)
    stay = np.exp(np.log1p(-theta) / 12.0)
    wake = (grid * (1 - p.kappa))[:, None]
    chance = (1 - grid)[:, None] * np.ones(len(stay))
    for _ in range(ahead - 1):
        chance = stay * chance * (1 - wake) + (1 - stay) * (1 - grid)[:, None]
    curve = np.minimum.accumulate(chance.mean(axis=1))
    return np.asarray(np.interp(-silent, -curve, grid))
