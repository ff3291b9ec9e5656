"""What a curve may not be: gaps, overlaps, unsorted or doubled points, unstated ends."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from simulator.faults import Fault, InputError


def check_curve(curve: Any) -> None:
    """Refuse a curve that leaves a value open or says it twice; all faults at once.

    Raises:
        InputError: places are relative to the curve.
    """
    faults = [*_form(curve), *_sides(curve), *_points(curve), *_bands(curve), *_ends(curve), *_grid(curve)]
    if faults:
        raise InputError(faults)


def _form(curve: Any) -> Iterable[Fault]:
    if curve.kind == "grid":
        return
    if bool(curve.points) == bool(curve.bands):
        yield Fault("points", "exactly one of points and bands is needed.", how="points: [[0, 0.05], [50000, 0.07]]")
    if curve.rows or curve.columns or curve.cells or curve.across:
        yield Fault("kind", "rows, columns, cells and across belong to kind: grid.", curve.kind)
    if curve.between != "step":
        yield Fault("between", "only kind: grid has cells; a table of one measure has kind: linear.", curve.between)
    if curve.round_to is not None and curve.kind != "linear":
        yield Fault("round_to", "only values between points are rounded: kind linear or grid.", curve.kind)
    if curve.take != "highest" and curve.kind != "flat":
        yield Fault("take", "stacked belongs to kind: flat.", curve.take)


def _sides(curve: Any) -> Iterable[Fault]:
    """A side for each threshold, where sides matter."""
    if isinstance(curve.exact, str):
        return
    if curve.kind not in ("step", "reached", "flat"):
        yield Fault("exact", "a side for each threshold belongs to kind: step, reached or flat.", curve.kind)
    elif len(curve.exact) != len(curve.thresholds):
        yield Fault(
            "exact",
            "one side for each threshold is needed.",
            str(len(curve.exact)),
            allowed=str(len(curve.thresholds)),
            how="exact: [above, below]",
        )


def _points(curve: Any) -> Iterable[Fault]:
    edges = [p[0] for p in curve.points]
    if curve.kind == "linear":  # a threshold given twice inside is a jump
        edges = [e for i, e in enumerate(edges) if not (1 < i < len(edges) - 1 and e == edges[i - 1] != edges[i - 2])]
    yield from rising(edges, "points")
    if curve.kind == "linear" and len(curve.points) < 2:
        yield Fault(
            "points",
            "a straight line needs two points or more.",
            str(len(curve.points)),
            how="points: [[0.5, 0], [1.0, 1.0]]",
        )


def rising(values: list[Any], where: str) -> Iterable[Fault]:
    """A fault for each threshold that does not lie above the one before."""
    for i, (low, high) in enumerate(pairwise(values)):
        if high == low:
            yield Fault(f"{where}[{i + 1}]", "the threshold is given twice.", str(high))
        elif high < low:
            yield Fault(f"{where}[{i + 1}]", "thresholds must rise.", f"{high} after {low}")


def _bands(curve: Any) -> Iterable[Fault]:
    for i, (low, high, _) in enumerate(curve.bands):
        if low is not None and high is not None and high <= low:
            yield Fault(f"bands[{i}]", "the band ends before it starts.", f"{low} to {high}")
        if low is None and i > 0:
            yield Fault(f"bands[{i}][0]", "only the first band may be open downwards.")
    for i, (one, two) in enumerate(pairwise(curve.bands)):
        end, start = one[1], two[0]
        if end is None or (start is not None and start < end):
            yield Fault(f"bands[{i + 1}]", "the band overlaps the one before.", f"{_open(end)} then {_open(start)}")
        elif start is not None and start > end:
            yield Fault(
                f"bands[{i + 1}]",
                "there is a gap before this band.",
                f"{end} to {start}",
                how=f"start the band at {end}",
            )
    if curve.bands:
        yield from _outer_bands(curve)


def _outer_bands(curve: Any) -> Iterable[Fault]:
    if curve.bands[-1][1] is not None:
        yield Fault(
            f"bands[{len(curve.bands) - 1}][1]",
            "nothing is said above the last band.",
            str(curve.bands[-1][1]),
            how="null as its end",
        )
    if all(b[0] is None for b in curve.bands):
        yield Fault("bands", "one open band is no curve.", how="a plain rate")
    if curve.kind == "linear":
        yield Fault("bands", "a straight line goes through points.", how="points: [[0.5, 0], [1.0, 1.0]]")


def _open(edge: Any) -> str:
    return "open" if edge is None else str(edge)


def _ends(curve: Any) -> Iterable[Fault]:
    if curve.kind == "linear":
        for end in ("below", "above"):
            if end not in curve.model_fields_set or getattr(curve, end) is None:
                yield Fault(
                    end,
                    f"a straight line must say what happens {end} its points.",
                    allowed="hold, extend or a value",
                    how=f"{end}: hold",
                )
        return
    if curve.above is not None:
        yield Fault("above", "only kind: linear has an upper end; the last value holds.", str(curve.above))
    if curve.below == "extend":
        yield Fault("below", "only kind: linear extends.", allowed="hold or a value", how="below: 0")
    if curve.bands and curve.bands[0][0] is None and "below" in curve.model_fields_set:
        yield Fault("below", "the first band already says it.")


def _grid(curve: Any) -> Iterable[Fault]:
    if curve.kind != "grid":
        return
    if curve.points or curve.bands:
        yield Fault("points", "a grid has rows, columns and cells.", how="rows: [0.8, 1.0]")
    if curve.round_to is not None and curve.between == "step":
        yield Fault("round_to", "cells are paid as they stand.", str(curve.round_to), how="between: linear")
    if curve.across is None:
        yield Fault("across", "a grid needs its second measure.", how="across: margin_share")
    for name in ("rows", "columns", "cells"):
        if not getattr(curve, name):
            yield Fault(name, "a grid needs this list.", how=f"{name}: [...]")
    yield from rising(list(curve.rows), "rows")
    yield from rising(list(curve.columns), "columns")
    yield from _cells(curve)


def _cells(curve: Any) -> Iterable[Fault]:
    if len(curve.cells) != len(curve.rows):
        yield Fault("cells", "one list per row is needed.", str(len(curve.cells)), allowed=str(len(curve.rows)))
    for i, row in enumerate(curve.cells):
        if len(row) != len(curve.columns):
            yield Fault(
                f"cells[{i}]", "one value per column is needed.", str(len(row)), allowed=str(len(curve.columns))
            )
