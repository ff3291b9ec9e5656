"""How clients' monthly revenue moves: month effects, noise, slow walk, growth, fat tails, and today's level.

The market writes log revenue of an active month as level + month effect + noise, the level being a random walk. The
variogram of one client's months separates them: half the mean squared difference of two months k apart is
noise^2 (1 - rho^k) + walk^2 k / 2 (Cressie 1993, section 2.4).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

F64 = NDArray[np.float64]
MOST_LAGS = 12


@dataclass(frozen=True)
class Dynamics:
    """Movement of active months around the level, all in log points a month.

    Attributes:
        noise_sd: standard deviation of the noise; persistence: its correlation from month to month.
        walk_sd: standard deviation of the level's monthly step.
        drift: mean step of the log level; n_pairs: pairs of nearest active months behind it.
        tail_factor: size of rare moves at the given share of months.
    """

    noise_sd: float
    persistence: float
    walk_sd: float
    drift: float
    drift_se: float
    tail_factor: float
    n_pairs: int


def month_effects(y: F64) -> F64:
    """Month effects of a two-way table with holes (client + month, least squares), mean 0.

    Args:
        y: (client, month) log revenue, NaN where silent.
    """
    seen = np.isfinite(y)
    kept = seen.sum(axis=1) > 1
    z, w = np.where(seen, y, 0.0)[kept], seen[kept].astype(np.float64)
    effect = np.zeros(y.shape[1])
    n = np.maximum(w.sum(axis=0), 1.0)
    for _ in range(200):
        client = (z - w * effect).sum(axis=1) / w.sum(axis=1)
        new = (z - w * client[:, None]).sum(axis=0) / n
        new -= new.mean()
        if np.abs(new - effect).max() < 1e-8:
            break
        effect = new
    return effect


def dynamics(y: F64, tail_share: float) -> Dynamics | None:
    """Estimate the movement of log revenue (client, month); None with fewer than 30 pairs of active months.

    Pairs are as near as they come: one month apart, or three where bills are quarterly.
    """
    centred = y - month_effects(y)
    lag, half, n = _variogram(centred)
    if len(lag) < 2:
        return None
    near = int(lag[0])
    step = centred[:, near:] - centred[:, :-near]
    pairs = step[np.isfinite(step)]
    if len(pairs) < 30:
        return None
    walk2, noise2, rho = _fit(lag, half, n)
    drift, error = _drift(y)
    return Dynamics(
        noise_sd=float(np.sqrt(noise2)),
        persistence=rho,
        walk_sd=float(np.sqrt(walk2)),
        drift=drift,
        drift_se=error,
        tail_factor=tail_factor(pairs, tail_share, noise2),
        n_pairs=len(pairs),
    )


def _variogram(y: F64) -> tuple[F64, F64, F64]:
    """Lags, half mean squared differences, pairs; squared differences beyond the 99.5 % point are cut there."""
    lags, half, count = [], [], []
    for k in range(1, min(MOST_LAGS, y.shape[1] - 1) + 1):
        d = y[:, k:] - y[:, :-k]
        d2 = d[np.isfinite(d)] ** 2
        if len(d2) >= 20:
            lags.append(float(k))
            half.append(float(np.minimum(d2, np.quantile(d2, 0.995)).mean() / 2))
            count.append(float(len(d2)))
    return np.array(lags), np.array(half), np.array(count)


def _fit(lag: F64, half: F64, n: F64) -> tuple[float, float, float]:
    """walk^2, noise^2 >= 0 from lags of two months on; the noise's correlation from what lag one lacks."""
    use = lag >= 2 if (lag >= 2).sum() >= 2 else lag >= 1
    design = np.column_stack([lag[use] / 2, np.ones(use.sum())]) * np.sqrt(n[use])[:, None]
    (walk2, noise2), _ = optimize.nnls(design, half[use] * np.sqrt(n[use]))
    noise2 = max(float(noise2), 1e-4)
    rho = 1.0 - (half[0] - walk2 / 2) / noise2 if lag[0] == 1 else 0.0
    return float(walk2), noise2, float(np.clip(rho, -0.2, 0.6))


def _drift(y: F64) -> tuple[float, float]:
    """Mean monthly step of log revenue over pairs of months half a year or more apart, and its standard error.

    Steps beyond the 2 % and 98 % points are cut there; one mean per client, so that clients and not months count.
    """
    far = min(6, y.shape[1] - 1)
    per_client = []
    for k in range(far, min(far + 7, y.shape[1])):
        per_client.append((y[:, k:] - y[:, :-k]) / k)
    steps = np.concatenate(per_client, axis=1)
    seen = np.isfinite(steps)
    rows = seen.any(axis=1)
    if rows.sum() < 5:
        return 0.0, 1.0
    mean = np.where(seen, steps, 0.0).sum(axis=1)[rows] / seen.sum(axis=1)[rows]
    low, high = np.quantile(mean, [0.02, 0.98])
    cut = np.clip(mean, low, high)
    return float(cut.mean()), float(cut.std(ddof=1) / np.sqrt(len(cut)))


def tail_factor(pairs: F64, share: float, noise2: float) -> float:
    """How many times wider a rare month is, from the kurtosis of month-to-month steps.

    Noise is a mixture: with probability `share` the standard deviation is `factor` times larger. Its kurtosis is
    3 (1 - p + p f^4) / (1 - p + p f^2)^2; a difference of two independent months keeps half of the excess.
    """
    z = pairs - np.median(pairs)
    z = np.clip(z, *np.quantile(z, [0.001, 0.999]))
    excess = float((z**4).mean() / (z**2).mean() ** 2 - 3.0)
    noise_part = min(1.0, 2 * noise2 / float((z**2).mean()))
    excess = 2.0 * max(excess, 0.0) / max(noise_part, 0.2) ** 2
    if not 0 < share < 1:
        return 1.0

    def gap(f: float) -> float:
        return 3 * (1 - share + share * f**4) / (1 - share + share * f**2) ** 2 - 3 - excess

    grid = np.linspace(1.0, 5.0, 81)
    values = np.array([gap(f) for f in grid])
    peak = int(values.argmax())  # the kurtosis falls again for very wide tails: the first crossing is meant
    if values[0] >= 0:
        return 1.0
    if values[peak] <= 0:
        return float(grid[peak])
    return float(optimize.brentq(gap, 1.0, grid[peak]))


@dataclass(frozen=True, eq=False)
class Levels:
    """Level of every client at the end: mean and variance of the log, and one-step forecasts along the way.

    `forecast` is the log of the revenue expected of a month before it is seen, mean + (variance + noise) / 2.
    """

    mean: F64
    variance: F64
    forecast: F64


def levels(y: F64, groups: NDArray[np.int64], noise2: float, walk2: float) -> Levels:
    """Kalman filter of the local-level model (Durbin and Koopman 2012, chapter 2), silent months skipped.

    Each client starts from its book's mean level; books are shrunk towards all clients. So a client seen once stays
    close to its book, a client seen often follows its own months.

    Args:
        y: (client, month) log revenue without month effects, NaN where silent.
        groups: (client,) book.
        noise2, walk2: variances of noise and monthly step.
    """
    centre, spread2 = _prior(y, groups, noise2)
    mean, var = centre.copy(), np.full(len(y), spread2)
    forecast = np.full(y.shape, np.nan)
    born = np.zeros(len(y), bool)
    for t in range(y.shape[1]):
        var = var + np.where(born, walk2, 0.0)
        seen = np.isfinite(y[:, t])
        forecast[:, t] = np.where(seen, mean + (var + noise2) / 2.0, np.nan)
        gain = np.where(seen, var / (var + noise2), 0.0)
        mean = mean + gain * (np.where(seen, y[:, t], mean) - mean)
        var = var * (1.0 - gain)
        born |= seen
    return Levels(mean, var, forecast)


def _prior(y: F64, groups: NDArray[np.int64], noise2: float) -> tuple[F64, float]:
    """Mean of each client's book, shrunk by its size, and the variance of clients inside books."""
    seen = np.isfinite(y)
    n = seen.sum(axis=1)
    own = np.where(seen, y, 0.0).sum(axis=1) / np.maximum(n, 1)
    kept = n > 0
    overall = own[kept].mean()
    size = np.bincount(groups[kept], minlength=groups.max() + 1).astype(np.float64)
    book = np.bincount(groups[kept], own[kept] - overall, minlength=len(size)) / np.maximum(size, 1)
    inside = max(float(((own - overall - book[groups])[kept] ** 2).mean() - (noise2 / n[kept]).mean()), 0.05)
    several = size > 1
    between = max(float(book[several].var() - (inside / size[several]).mean()), 0.0) if several.sum() > 2 else 0.0
    weight = between / (between + inside / np.maximum(size, 1)) if between > 0 else np.zeros(len(size))
    return overall + (weight * book)[groups], inside
