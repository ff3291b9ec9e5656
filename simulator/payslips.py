"""Payslips: what a scheme paid; and paying many paths in blocks that stay in the processor's cache."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from simulator.book import Book
from simulator.exact import Array
from simulator.periods import Grid

BLOCK = 512  # paths at a time: arrays of 12 months and 10 managers then fit in a core's cache


class Told(Protocol):
    """Something that can tell why an amount is what it is."""

    def sentence(self, path: int, month: int, manager: int, currency: str = "", lang: str = "en") -> str:
        """The arithmetic behind one amount."""


@dataclass(frozen=True)
class Payslips:
    """What a scheme pays on a book; arrays are (path, month, manager), paths or managers of length 1 broadcast.

    Args:
        lines: label -> amounts in their pay months, payslip order; they add up to `total`.
        targets: label -> amounts at full attainment, for the lines that define one.
        total: the variable pay of each month.
        because: label -> the trace from which an explanation is told.
        carried: label -> balance after the last month, (path, manager).
        due: label -> (1 or path, month, manager), where a line is due at all, zero or not.
        periods: label -> the periods that the line is paid in.
    """

    lines: Mapping[str, Array]
    targets: Mapping[str, Array]
    total: Array
    because: Mapping[str, Told]
    carried: Mapping[str, Array]
    due: Mapping[str, Array]
    periods: Mapping[str, Grid]


@dataclass(frozen=True)
class InBlocks:
    """The traces of one line, block by block."""

    parts: tuple[Told, ...]

    def sentence(self, path: int, month: int, manager: int, currency: str = "", lang: str = "en") -> str:
        """The arithmetic behind one amount."""
        return self.parts[path // BLOCK].sentence(path % BLOCK, month, manager, currency, lang)


def in_blocks(book: Book, pay: Callable[[Book], Payslips]) -> Payslips:
    """Pay block by block; every path is paid by itself, so the blocks change no bit."""
    n_paths = book.shape[0]
    if book.exact or n_paths <= 2 * BLOCK:
        return pay(book)
    parts = [pay(_paths(book, start, start + BLOCK)) for start in range(0, n_paths, BLOCK)]

    def joined(name: str) -> dict[str, Array]:
        return {label: _joined([getattr(p, name)[label] for p in parts], n_paths) for label in getattr(parts[0], name)}

    because = {label: InBlocks(tuple(p.because[label] for p in parts)) for label in parts[0].because}
    total = _joined([p.total for p in parts], n_paths)
    return Payslips(
        joined("lines"), joined("targets"), total, because, joined("carried"), joined("due"), parts[0].periods
    )


def _paths(book: Book, start: int, end: int) -> Book:
    """Some of the paths."""

    def some(columns: Mapping[str, Array]) -> Mapping[str, Array]:
        return {k: v if v.shape[0] == 1 else v[start:end] for k, v in columns.items()}

    measures = {k: v if v.shape[0] == 1 else v[start:end] for k, v in book.measures.items()}
    return replace(book, measures=measures, plans=some(book.plans))


def _joined(parts: list[Array], n_paths: int) -> Array:
    if all(p.shape[0] == 1 for p in parts) and n_paths > len(parts):
        return parts[0]  # the same on every path
    return np.concatenate(parts)
