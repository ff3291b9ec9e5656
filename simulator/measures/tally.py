"""Running sums over blocks of paths: the same bits whatever the chunks, in constant memory.

Sums are taken over fixed blocks of paths (cut by path number, not by chunk), added in their order into at most 200
groups of blocks: the groups of the jackknife. Values are counted from the first path's, so that a small spread around
a large mean keeps its digits. Quantiles of runs too long to keep come from a histogram of 0.13 % wide logarithmic
bins, counted in integers, each with the smallest and largest value in it.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

BIN = math.log(1.0013)
SMALLEST = 1e-9
GROUPS = 200
F64 = NDArray[np.float64]


def block_size(paths: int) -> int:
    """Paths in a block: 256, fewer in short runs, so that about 200 blocks tell the sampling error."""
    return 256 if paths >= 256 * GROUPS else max(1, paths // GROUPS)


@dataclass
class _Sums:
    """Sums of one named value: per group of blocks, less `origin` at every path."""

    origin: F64
    first: F64
    second: F64
    bins: dict[int, list[float]] = field(default_factory=dict)


@dataclass
class Tally:
    """Sums of named values, (path, ...) each; add chunks in path order.

    Attributes:
        block: paths in a block. paths: how many will come in all.
    """

    block: int
    paths: int
    sums: dict[str, _Sums] = field(default_factory=dict)
    n_paths: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """Values seen."""
        return tuple(self.sums)

    @property
    def group(self) -> int:
        """Blocks in a group of the jackknife."""
        return math.ceil(math.ceil(self.paths / self.block) / GROUPS)

    @property
    def n_groups(self) -> int:
        """Groups in all."""
        return math.ceil(self.paths / (self.block * self.group))

    def add(self, values: Mapping[str, F64], *, histogram: bool) -> None:
        """Add a chunk that starts with a block and whose length is a multiple of it (only the last may be shorter)."""
        n = len(next(iter(values.values())))
        starts = np.arange(0, n, self.block)
        into = (self.n_paths // self.block + np.arange(len(starts))) // self.group
        for name, array in values.items():
            if name not in self.sums:
                zeros = np.zeros((self.n_groups, *array.shape[1:]))
                self.sums[name] = _Sums(np.array(array[0]), zeros, zeros.copy())
            kept = self.sums[name]
            moved = array - kept.origin
            np.add.at(kept.first, into, np.add.reduceat(moved, starts, axis=0))
            np.add.at(kept.second, into, np.add.reduceat(moved * moved, starts, axis=0))
            if histogram and array.ndim == 1:
                _count(kept.bins, array)
        self.n_paths += n

    def mean(self, name: str) -> F64:
        """Mean over paths."""
        kept = self.sums[name]
        return np.asarray(kept.origin + kept.first.sum(axis=0) / self.n_paths)

    def error(self, name: str) -> F64:
        """Standard error of the mean."""
        if self.n_paths < 2:
            return np.full_like(self.sums[name].origin, np.nan)
        kept = self.sums[name]
        variance = kept.second.sum(axis=0) / self.n_paths - (kept.first.sum(axis=0) / self.n_paths) ** 2
        return np.asarray(np.sqrt(np.maximum(variance, 0.0) / (self.n_paths - 1)))

    def without_each(self, name: str) -> F64:
        """Means without one group after the other, (group, ...), for the jackknife."""
        kept, size = self.sums[name], self.block * self.group
        sizes = np.full(self.n_groups, size)
        sizes[-1] = self.n_paths - size * (self.n_groups - 1)
        left = np.maximum(self.n_paths - sizes, 1).reshape(-1, *[1] * (kept.first.ndim - 1))
        return np.asarray(kept.origin + (kept.first.sum(axis=0) - kept.first) / left)

    def quantile(self, name: str, share: float) -> float:
        """Quantile from the histogram, within a bin (0.13 %); exact where a bin holds one value only."""
        bins = self.sums[name].bins
        target, seen = share * (self.n_paths - 1), 0.0
        for index in sorted(bins):
            count, low, high = bins[index]
            if seen + count > target:
                return low + (high - low) * min((target - seen) / max(count - 1, 1), 1.0)
            seen += count
        return bins[max(bins)][2]


def _count(bins: dict[int, list[float]], values: F64) -> None:
    """Count values into bins of [count, smallest, largest]."""
    size = np.floor(np.log(np.maximum(np.abs(values), SMALLEST) / SMALLEST) / BIN).astype(np.int64) + 1
    index = np.where(np.abs(values) < SMALLEST, 0, np.sign(values).astype(np.int64) * size)
    order = np.argsort(index, kind="stable")
    found, starts, counts = np.unique(index[order], return_index=True, return_counts=True)
    low, high = (f.reduceat(values[order], starts) for f in (np.minimum, np.maximum))
    for i, n, least, most in zip(found.tolist(), counts.tolist(), low.tolist(), high.tolist(), strict=True):
        kept = bins.setdefault(i, [0.0, least, most])
        bins[i] = [kept[0] + n, min(kept[1], least), max(kept[2], most)]
