"""A payout table as people write it: rows with a start, perhaps an end, and a value; and how to read it between them.

A table in a contract often says "75 to 85 %: 0.90; 100 %: 1" and leaves open what 92 % pays. Here the reader of the
gap is a choice: the row below holds (step down), the next row holds already (step up), or a straight line.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from simulator.curves import Curve

READINGS = ("step", "step_up", "linear", "marginal", "reached", "flat")
GAPPED = ("step", "step_up", "linear")  # readings in which a row may have an end
# Right after a threshold: a hundredth of a percent of a share, a hundredth of a unit of anything else.
HAIR_OF_SHARE, HAIR = Decimal("0.0001"), Decimal("0.01")
Row = tuple[Decimal, Decimal | None, Decimal]
Point = list[Decimal]


@dataclass(frozen=True)
class Table:
    """Rows (from, to or None, value) by rising start, and the reading of what lies between them."""

    rows: tuple[Row, ...]
    reading: str


def table_of(curve: Curve) -> Table:
    """A curve's own points as a table without ends."""
    return Table(tuple((start, None, value) for start, value in curve.points), curve.kind)


def raw_of(table: Table, raw: Mapping[str, Any]) -> dict[str, Any]:
    """The plain data of the curve that a table means; what the table does not say stays as it was."""
    kept = {k: v for k, v in raw.items() if k not in ("kind", "points", "above")}
    kind = "step" if table.reading == "step_up" else table.reading
    if kind == "linear":
        kept["above"] = raw.get("above") or "hold"
        kept.setdefault("below", 0)
    elif kept.get("below") == "extend":
        kept["below"] = 0
    if table.reading == "step_up":
        kept["exact"] = "above"
    return {"kind": kind, **kept, "points": points_of(table)}


def points_of(table: Table) -> list[Point]:
    """Thresholds and values in the form that a curve takes."""
    rows = table.rows
    hair = HAIR_OF_SHARE if all(start <= 10 for start, _, _ in rows) else HAIR
    found: list[Point] = []
    for row, following in pairwise([*rows, None]):
        if row is None:
            continue
        start, end, value = row
        found.append([start, value])
        if following is not None and table.reading in ("step_up", "linear"):
            found += _between(row, following, table.reading, hair)
        elif end is not None and end > start and table.reading == "linear":
            found.append([end, value])
    return found


def _between(row: Row, following: Row, reading: str, hair: Decimal) -> list[Point]:
    start, end, value = row
    if reading == "step_up":
        gap = end if end is not None else start + hair
        return [[gap, following[2]]] if start < gap < following[0] else []
    if end is None or end <= start:
        return []
    return [[min(end, following[0] - hair), value]]


def remembered(memory: Mapping[str, Any], key: str, curve: Curve, raw: Mapping[str, Any]) -> Table:
    """The table behind a curve as it was typed, as long as it still means this curve."""
    table = memory.get(key)
    if isinstance(table, Table) and raw_of(table, raw) == {**raw, "points": [list(p) for p in raw.get("points", ())]}:
        return table
    return table_of(curve)


def with_cell(table: Table, i: int, j: int, value: Decimal | None) -> Table:
    """The table with another start (0), end (1) or value (2) in row i."""
    rows: list[Sequence[Any]] = [*table.rows]
    rows[i] = [value if k == j else old for k, old in enumerate(rows[i])]
    return Table(tuple((r[0], r[1], r[2]) for r in rows), table.reading)
