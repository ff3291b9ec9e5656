"""Running sums over blocks of paths: the same bits whatever the chunks, in constant memory.

Sums are kept per fixed block of paths (cut by path number, not by chunk) and joined exactly with `math.fsum`.
Quantiles of runs too long to keep come from a histogram of 0.13 % wide logarithmic bins, counted in integers.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

BIN = math.log(1.0013)
SMALLEST = 1e-9
Sums = dict[str, list[NDArray[np.float64]]]


def block_size(paths: int) -> int:
    """Paths in a block: 256, fewer in short runs so that at least twenty blocks tell the sampling error."""
    return 256 if paths >= 5120 else max(1, paths // 20)


@dataclass
class Tally:
    """Sums per block of named values, (path, ...) each; add chunks in path order."""

    block: int
    sums: Sums = field(default_factory=dict)
    squares: Sums = field(default_factory=dict)
    bins: dict[str, dict[int, int]] = field(default_factory=dict)
    n_paths: int = 0
    _totals: dict[str, NDArray[np.float64]] = field(default_factory=dict)

    def add(self, values: Mapping[str, NDArray[np.float64]], *, histogram: bool) -> None:
        """Add a chunk whose length is a multiple of the block (only the last may be shorter)."""
        self._totals.clear()
        n = len(next(iter(values.values())))
        starts = np.arange(0, n, self.block)
        for name, array in values.items():
            self.sums.setdefault(name, []).extend(np.add.reduceat(array, starts, axis=0))
            self.squares.setdefault(name, []).extend(np.add.reduceat(array * array, starts, axis=0))
            if histogram and array.ndim == 1:
                _count(self.bins.setdefault(name, {}), array)
        self.n_paths += n

    def mean(self, name: str) -> NDArray[np.float64]:
        """Mean over paths."""
        return self._total(name) / self.n_paths

    def _total(self, name: str) -> NDArray[np.float64]:
        """Exact sum over all blocks; asked for again and again by the jackknife."""
        if name not in self._totals:
            self._totals[name] = _exact_sum(self.sums[name])
        return self._totals[name]

    def error(self, name: str) -> NDArray[np.float64]:
        """Standard error of the mean."""
        if self.n_paths < 2:
            return np.full_like(np.asarray(self.sums[name][0]), np.nan)
        variance = _exact_sum(self.squares[name]) / self.n_paths - self.mean(name) ** 2
        return np.sqrt(np.maximum(variance, 0.0) / (self.n_paths - 1))

    def quantile(self, name: str, share: float) -> float:
        """Quantile from the histogram, within half a bin (0.07 %)."""
        counts = self.bins[name]
        target, seen = share * (self.n_paths - 1), 0
        for index in sorted(counts):
            seen += counts[index]
            if seen > target:
                return _value(index)
        return _value(max(counts))

    def without_block(self, name: str, i: int) -> NDArray[np.float64]:
        """Mean without block i, for the jackknife."""
        size = min(self.block, self.n_paths - i * self.block)
        return (self._total(name) - self.sums[name][i]) / max(self.n_paths - size, 1)

    @property
    def n_blocks(self) -> int:
        """Blocks seen so far."""
        return len(next(iter(self.sums.values())))


def _exact_sum(blocks: list[NDArray[np.float64]]) -> NDArray[np.float64]:
    stacked = np.asarray(blocks, dtype=np.float64)
    if stacked.ndim == 1:
        return np.asarray(math.fsum(stacked))
    flat = stacked.reshape(len(stacked), -1)
    return np.array([math.fsum(column) for column in flat.T]).reshape(stacked.shape[1:])


def _count(bins: dict[int, int], values: NDArray[np.float64]) -> None:
    size = np.floor(np.log(np.maximum(np.abs(values), SMALLEST) / SMALLEST) / BIN).astype(np.int64) + 1
    index = np.where(np.abs(values) < SMALLEST, 0, np.sign(values).astype(np.int64) * size)
    for i, n in zip(*np.unique(index, return_counts=True), strict=True):
        bins[int(i)] = bins.get(int(i), 0) + int(n)


def _value(index: int) -> float:
    if index == 0:
        return 0.0
    return math.copysign(SMALLEST * math.exp((abs(index) - 0.5) * BIN), index)
