"""Habits that move: where all clients' odds stand at the end of the months seen, and how far they may go from there.

Estimates over all months are of their middle. Where months differ from it lastingly by more than chance, the market
ahead is better met by the end (local-level model, Durbin and Koopman 2012, chapter 2). How large a month's lasting step
is a year or two of months hardly tell, so steps of several sizes, none among them, are weighed by their likelihood.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

F64 = NDArray[np.float64]
STEPS = np.array([0.0, 0.03, 0.06, 0.12, 0.24])  # log odds of a client a month, as likely before looking
FEWEST = 8  # months
TELLING = 1.0  # information below which a month is passed over


@dataclass(frozen=True, eq=False)
class Drift:
    """Log odds at the end over those of all months, for every size of step.

    Attributes:
        weight: (step,) how likely the size is; shift, sd: the end's mean and standard deviation given the size, the
            latter beyond what is not known of odds that stand still: the other estimates have that.
    """

    weight: F64
    shift: F64
    sd: F64

    @property
    def mean(self) -> float:
        """Expected shift."""
        return float(self.weight @ self.shift)

    def drawn(self, luck: float, z: float, months: int = 6) -> float:
        """One shift, of the middle of the months ahead; `luck` a uniform that picks the size, `z` a standard normal."""
        k = int(np.minimum((self.weight.cumsum() < luck).sum(), len(STEPS) - 1))
        return float(self.shift[k] + z * np.sqrt(self.sd[k] ** 2 + STEPS[k] ** 2 * (months + 1) / 2.0))


def drift(gap: F64, information: F64) -> Drift:
    """The shift that outcomes ask for, month by month.

    Args:
        gap: (month,) sum of outcomes, 0 or 1, less the sum of their chances.
        information: (month,) sum of chance x (1 - chance): gap / information is what the month says of the shift.
    """
    seen = information >= TELLING
    if seen.sum() < FEWEST:
        return Drift(1.0 * (STEPS == 0.0), np.zeros(len(STEPS)), np.zeros(len(STEPS)))
    said = gap[seen] / information[seen]
    said = said - np.average(said, weights=information[seen])
    runs = np.array([_filter(said, 1.0 / information[seen], step**2) for step in STEPS])
    weight = np.exp(runs[:, 0] - runs[:, 0].max())
    return Drift(weight / weight.sum(), runs[:, 1], np.sqrt(np.maximum(runs[:, 2] - runs[0, 2], 0.0)))


def _filter(said: F64, noise2: F64, step2: float) -> tuple[float, float, float]:
    """Log likelihood after a diffuse start, and mean and variance of the last level."""
    level, variance, likelihood = float(said[0]), float(noise2[0]), 0.0
    for value, n2 in zip(said[1:], noise2[1:], strict=True):
        variance += step2
        total = variance + n2
        likelihood -= 0.5 * (np.log(total) + (value - level) ** 2 / total)
        gain = variance / total
        level, variance = level + gain * (value - level), variance * (1.0 - gain)
    return likelihood, level, variance
