"""A table cut into parts that fit on a slide: by the room that its texts need, not by a number of rows."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from simulator.report.parts import Table, cut, shown

FULL = 12.133
_MOST_COLUMNS = 9
_LONGEST_HEAD, _LONGEST_CELL = 60, 220
# A proportional typeface sets about so many letters to an inch at one point; lines are 1.25 of their size apart.
_LETTERS_PER_INCH, _LINE, _MARGIN, _SIDES = 130.0, 1.25 / 72, 0.09, 0.2


@dataclass(frozen=True)
class Grid:
    """One part of a table: texts by row, widths of the columns in inches, which columns hold figures, letter size."""

    heads: Sequence[str]
    texts: Sequence[Sequence[str]]
    widths: Sequence[float]
    figures: Sequence[bool]
    size: int


def laid_out(table: Table, lang: str, room: float) -> list[Grid]:
    """The table in as many parts as it takes.

    Args:
        table: what is shown; of many columns only the first and the last ones.
        lang: how figures are written.
        room: inches from the head of the table to its foot.
    """
    columns = _kept(len(table.columns))
    size = 11 if len(columns) <= 6 else 9
    heads = [cut(table.columns[i][1], _LONGEST_HEAD) for i in columns]
    rows = [[cut(shown(row[i], lang), _LONGEST_CELL) for i in columns] for row in table.rows]
    figures = [bool(table.rows) and table.rows[0][i].unit != "" for i in columns]
    widths = _widths(heads, rows)
    free = room - _height(heads, widths, size)
    parts: list[list[list[str]]] = [[]]
    used = 0.0
    for row in rows:
        tall = _height(row, widths, size)
        if parts[-1] and used + tall > free:
            parts.append([])
            used = 0.0
        parts[-1].append(row)
        used += tall
    return [Grid(heads, part, widths, figures, size) for part in parts]


def _kept(n: int) -> list[int]:
    return list(range(n)) if n <= _MOST_COLUMNS else [0, *range(n - _MOST_COLUMNS + 1, n)]


def _widths(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
    """Widths by the longest text, none too narrow for a word and none that starves the others."""
    longest = [max([len(h) * 0.4, *(len(r[i]) for r in rows)]) for i, h in enumerate(heads)]
    weights = [min(max(n, 9.0), 60.0) for n in longest]
    return [FULL * w / sum(weights) for w in weights]


def _height(texts: Sequence[str], widths: Sequence[float], size: int) -> float:
    """Inches that a row needs."""
    lines = [
        math.ceil(len(t) / max((w - _SIDES) * _LETTERS_PER_INCH / size, 1.0))
        for t, w in zip(texts, widths, strict=True)
    ]
    return max(*lines, 1) * size * _LINE + _MARGIN
