"""Who buys in a month: clients' own activity, their rhythm and their loss, by maximum likelihood.

A client's log odds to buy in the d-th month after its last purchase are its own log odds, q ~ Beta, plus a shift by d
that all clients share: buying in a row, quarterly and yearly bills show in the shifts. It leaves for good with its
own yearly probability theta ~ Beta(a, b) (Fader and Hardie 2007). Silence is therefore rest or loss, and the forward
recursion weighs both.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, special

F64 = NDArray[np.float64]
I64 = NDArray[np.int64]
SHARES, LOSSES = 12, 4
LEAST, MOST = 1e-3, 1 - 1e-3
GAPS = np.array([1, 2, 3, 4, 6, 7, 12, 13])  # months since the last purchase from which a shift counts
YEAR = 12


@dataclass(frozen=True)
class Activity:
    """Parameters of buying and leaving.

    Attributes:
        chance: mean over clients of q, the chance to buy in a month; dispersion: its intra-client correlation.
        shifts: log odds added by months since the last purchase, one for every span that begins at GAPS.
        loss_y: a / (a + b), the yearly loss; total: a + b.
    """

    chance: float
    dispersion: float
    shifts: tuple[float, ...]
    loss_y: float
    total: float

    @classmethod
    def of(cls, stay: float, wake: float, dispersion: float, loss_y: float, total: float) -> "Activity":
        """A chain without rhythm: the chance to buy depends on last month alone."""
        stay, wake = (float(np.clip(p, LEAST, MOST)) for p in (stay, wake))
        first = float(special.logit(stay) - special.logit(wake))
        return cls(wake, dispersion, (first, *[0.0] * (len(GAPS) - 1)), loss_y, total)


@dataclass(frozen=True, eq=False)
class Outlook:
    """What a client's months so far say.

    Attributes:
        alive: chance that it is still there; active_share: expected share of the next twelve months with a purchase,
        if it is and stays; silent: chance that it buys nothing in the months ahead.
    """

    alive: F64
    active_share: F64
    silent: F64


@dataclass(frozen=True, eq=False)
class _Rows:
    """Months since entry, (client, month): bought 1, not 0, past the end -1; and the span of the gap in each month."""

    seen: NDArray[np.int8]
    span: I64
    gap: I64


def estimate_activity(
    active: NDArray[np.bool_], entry: I64, prior: Activity, start: Activity | None = None
) -> Activity:
    """Fit to the months after each client's first one; loss is held near `prior` where the months tell little.

    Args:
        active: (client, month) billed or not.
        entry: (client,) first month.
        prior: the preset; loss has a normal prior of sd 1 on the logit, a + b of sd 0.7 on the log, shifts beyond the
            first month of sd 1.
        start: where the search begins.
    """
    seen, weights = np.unique(_sequences(active, entry), axis=0, return_counts=True)
    rows, centre = _rows(seen), _to_line(prior)
    spread = np.array([3.0, 3.0, 3.0, *[1.0] * (len(GAPS) - 1), 1.0, 0.7])

    def loss(x: F64) -> float:
        likelihood = _forward(rows, _from_line(x))[0]
        held = (((x - centre) / spread) ** 2).sum() / 2
        return float(-(weights * np.log(np.maximum(likelihood, 1e-300))).sum() + held)

    box = [(-6.0, 6.0), (-6.0, 4.0), *[(-12.0, 12.0)] * len(GAPS), (-6.0, 3.0), (-1.0, 5.0)]
    found = optimize.minimize(
        loss, _to_line(start or prior), method="L-BFGS-B", bounds=box, options={"maxiter": 60, "ftol": 1e-6}
    )
    return _from_line(found.x)


def _to_line(a: Activity) -> F64:
    chance, dispersion, loss = np.clip([a.chance, a.dispersion, a.loss_y], 0.005, 0.99)
    return np.array([special.logit(chance), special.logit(dispersion), *a.shifts, special.logit(loss), np.log(a.total)])


def _from_line(x: F64) -> Activity:
    chance, dispersion, loss = (float(special.expit(v)) for v in (x[0], x[1], x[-2]))
    return Activity(chance, dispersion, tuple(map(float, x[2:-2])), loss, float(np.exp(x[-1])))


def _sequences(active: NDArray[np.bool_], entry: I64) -> NDArray[np.int8]:
    """Months since entry as rows of 1, 0 and -1 (past the end)."""
    n, months = active.shape
    rows = np.full((n, months), -1, np.int8)
    for i in range(n):
        rows[i, : months - entry[i]] = active[i, entry[i] :]
    return rows


def _rows(seen: NDArray[np.int8]) -> _Rows:
    """The gap of a month counts from the last purchase before it; `gap` (client,) is that of the next month."""
    n, months = seen.shape
    span, last = np.zeros((n, months), np.int64), np.zeros(n, np.int64)
    for t in range(1, months):
        span[:, t] = _span(t - last)
        last = np.where(seen[:, t] == 1, t, last)
    return _Rows(seen, span, (seen >= 0).sum(axis=1) - last)


def _span(gap: I64) -> I64:
    return np.asarray(np.searchsorted(GAPS, gap, side="right") - 1)


def nodes(p: Activity) -> tuple[F64, F64]:
    """Equally likely values of q and of the yearly loss theta: medians of equal slices of their betas."""
    total = 1.0 / max(p.dispersion, 1e-3) - 1.0
    u = (np.arange(SHARES) + 0.5) / SHARES
    q = special.betaincinv(p.chance * total, (1 - p.chance) * total, u)
    return np.clip(q, LEAST, MOST), losses(p.loss_y * p.total, (1 - p.loss_y) * p.total)


def losses(a: float, b: float) -> F64:
    """Equally likely values of a yearly loss of Beta(a, b)."""
    v = (np.arange(LOSSES) + 0.5) / LOSSES
    return np.asarray(np.clip(special.betaincinv(a, b, v), 1e-6, MOST))


def chances(p: Activity) -> F64:
    """Chance to buy by span of the gap and node of q."""
    q, _ = nodes(p)
    return np.asarray(special.expit(special.logit(q)[None, :] + np.array(p.shifts)[:, None]))


def waiting(p: Activity, months: int) -> F64:
    """P(no purchase in the first d months after one), d = 0 ... months, for every node of q; nobody leaves."""
    buys = chances(p)[_span(np.arange(1, months + 1))]
    return np.concatenate([np.ones((1, SHARES)), np.cumprod(1.0 - buys, axis=0)])


def bought(p: Activity, months: int, longest: int = 1) -> F64:
    """Expected months with a purchase among the next ones, (gap 1 ... longest, node of q); nobody leaves.

    A gap of d means that the next month is the d-th since the last purchase.
    """
    buys = chances(p)[_span(np.arange(1, longest + months + 1))]
    expected = np.zeros_like(buys)
    for _ in range(months):
        later = np.concatenate([expected[1:], expected[-1:]])
        expected = buys * (1.0 + expected[0]) + (1.0 - buys) * later
    return expected[:longest]


def active_shares(p: Activity) -> F64:
    """Share of active months at every node of q in the second year after a purchase: the habit, not the first weeks.

    Rests without end count as they would in these years; the mean gap itself would be ruled by them.
    """
    return np.asarray((bought(p, 24)[0] - bought(p, 12)[0]) / 12.0)


def first_seen(p: Activity, months: int) -> F64:
    """Of old clients, the share that buys for the first time since a random day in month 0, 1, ..."""
    return np.asarray((active_shares(p) * waiting(p, months - 1)).mean(axis=1))


def chain(p: Activity) -> tuple[float, float, float]:
    """The market's own parameters: P(buys | bought last month), P(buys | did not), dispersion of active shares."""
    share, again = active_shares(p), chances(p)[0]
    mean = float(share.mean())
    kappa = float(np.clip((again.mean() - mean) / max(1.0 - mean, 1e-6), -0.9, 0.95))
    stay, wake = (float(np.clip(v, 0.0, 1.0)) for v in (mean * (1 - kappa) + kappa, mean * (1 - kappa)))
    return stay, wake, float(np.clip(share.var() / max(mean * (1 - mean), 1e-9), 0.0, 0.95))


def _forward(rows: _Rows, p: Activity) -> tuple[F64, F64, F64]:
    """Likelihood of each row, and the final weights (row, q, theta) of clients that are still there, and of gone ones.

    The first month is given (a client enters by buying); the order of the kernel: bill, then leave or stay.
    """
    _, theta = nodes(p)
    buys, stay = chances(p), np.exp(np.log1p(-theta) / 12.0)[None, None, :]
    here = np.ones((len(rows.seen), SHARES, LOSSES))
    gone = np.zeros_like(here)
    for t in range(1, rows.seen.shape[1]):
        now = np.flatnonzero(rows.seen[:, t] >= 0)
        if len(now) == 0:
            break
        bought = (rows.seen[now, t] == 1)[:, None, None]
        chance = buys[rows.span[now, t]][:, :, None]
        gone[now] = np.where(bought, 0.0, gone[now] + (1 - stay) * here[now])
        here[now] *= stay * np.where(bought, chance, 1.0 - chance)
    return (here + gone).mean(axis=(1, 2)), here, gone


def outlook(active: NDArray[np.bool_], entry: I64, p: Activity, ahead: int = 6) -> Outlook:
    """Chances of every client after its last month."""
    rows = _rows(_sequences(active, entry))
    _, here, gone = _forward(rows, p)
    _, theta = nodes(p)
    stay = np.exp(np.log1p(-theta) / 12.0)[None, None, :]
    total = (here + gone).sum(axis=(1, 2))
    left = np.maximum(here.sum(axis=(1, 2)), 1e-300)
    share = bought(p, YEAR, int(rows.gap.max()))[rows.gap - 1] / YEAR
    silent, run = gone.copy(), here.copy()
    for k in range(ahead):
        chance = chances(p)[_span(rows.gap + k)][:, :, None]
        silent += run * (1 - stay)
        run = run * stay * (1 - chance)
    return Outlook(
        alive=here.sum(axis=(1, 2)) / total,
        active_share=(here * share[:, :, None]).sum(axis=(1, 2)) / left,
        silent=(silent + run).sum(axis=(1, 2)) / total,
    )


def matching_share(silent: F64, stay: F64, kappa: float, ahead: int = 6) -> F64:
    """The share of active months whose client, started at random as the market does, is as often silent.

    Args:
        silent: (client,) chance to buy nothing in the next `ahead` months.
        stay: (client, node) monthly chances to stay. kappa: how far last month pulls the next in the market.
    """
    grid = np.linspace(0.05, 0.995, 120)
    asleep = 1.0 - np.clip(grid * (1 - kappa), 0.0, 1.0)[None, :, None]
    rest = np.ones((len(stay), len(grid), stay.shape[1]))  # chance that a resting client stays silent to the end
    for _ in range(ahead - 1):
        rest = 1.0 - stay[:, None, :] * (1.0 - asleep * rest)
    curve = np.minimum.accumulate((1 - grid)[None, :] * rest.mean(axis=2), axis=1)
    return np.array([np.interp(-s, -row, grid) for s, row in zip(silent, curve, strict=True)])
