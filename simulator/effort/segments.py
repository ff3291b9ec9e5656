"""A piecewise-linear pay curve with jumps: checked once at the border, then plain arrays."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from simulator.effort.checks import LARGEST
from simulator.faults import Fault, InputError

Floats = NDArray[np.float64]
Segment = tuple[float, float, float]


@dataclass(frozen=True)
class Segments:
    """Pay as a function of attainment; a jump belongs to the segment that starts there.

    starts: left ends in attainment, the first -inf; values: pay at the start (of the first: at attainment 0),
    in salaries; slopes: pay per unit of attainment. All (segment,).
    """

    starts: Floats
    values: Floats
    slopes: Floats

    def pay(self, x: ArrayLike) -> Floats:
        """Pay at attainment x, any shape."""
        where = np.asarray(x, dtype=np.float64)
        piece = np.searchsorted(self.starts, where, side="right") - 1
        origin = np.where(piece == 0, 0.0, self.starts[np.maximum(piece, 1)] if len(self.starts) > 1 else 0.0)
        return np.asarray(self.values[piece] + self.slopes[piece] * (where - origin))

    @property
    def before(self) -> Floats:
        """Pay just left of each start, (segment,); of the first segment: minus infinity never reached, 0."""
        origin = np.where(np.isfinite(self.starts), self.starts, 0.0)
        left = np.zeros_like(self.values)
        left[1:] = self.values[:-1] + self.slopes[:-1] * (self.starts[1:] - origin[:-1])
        return left


def _is_number(value: object) -> bool:
    number = isinstance(value, (int, float, np.integer, np.floating)) and not isinstance(value, bool)
    return number and not math.isnan(float(value))  # type: ignore[arg-type]


def _segment_faults(place: str, segment: Any, first: bool) -> list[Fault]:
    how = "(start, value at the start, slope), as in (1.0, 0.20, 0.10)."
    if not isinstance(segment, Sequence) or isinstance(segment, str) or len(segment) != 3:
        return [Fault(place, "a segment has three numbers.", repr(segment), how=how)]
    if not all(_is_number(v) for v in segment):
        return [Fault(place, "a segment has three numbers.", repr(segment), how=how)]
    start, value, slope = (float(v) for v in segment)
    faults = []
    if first and start != -math.inf:
        faults.append(Fault(f"{place}[0]", "the first segment starts at minus infinity.", repr(start), how="-inf"))
    if not first and not math.isfinite(start):
        faults.append(Fault(f"{place}[0]", "a segment after the first starts at a finite attainment.", repr(start)))
    for index, number in ((0, 0.0 if first else start), (1, value), (2, slope)):
        if math.isfinite(number) and abs(number) > LARGEST:
            faults.append(Fault(f"{place}[{index}]", "this number is too large.", repr(number), allowed=f"{LARGEST:g}"))
        elif index and not math.isfinite(number):
            faults.append(Fault(f"{place}[{index}]", "this must be a finite number.", repr(number)))
    return faults


def segments_of(pay: Segments | Sequence[Segment]) -> Segments:
    """The checked pay curve.

    Raises:
        InputError: naming every segment that is malformed, infinite or out of order.
    """
    if isinstance(pay, Segments):
        return pay
    if isinstance(pay, (str, bytes, Mapping)) or not isinstance(pay, Iterable):
        raise InputError(Fault("pay", "pay is a list of segments.", repr(pay)[:80], how="[(-inf, 0.0, 0.0)]"))
    rows = [row.tolist() if isinstance(row, np.ndarray) else row for row in pay]
    if not rows:
        raise InputError(Fault("pay", "at least one segment is needed.", "none", how="[(-inf, 0.0, 0.0)]"))
    faults = [f for i, row in enumerate(rows) for f in _segment_faults(f"pay[{i}]", row, i == 0)]
    if not faults:
        starts = [float(row[0]) for row in rows]
        faults = [
            Fault(f"pay[{i}][0]", "segments must be sorted, each start above the one before.", repr(starts[i]))
            for i in range(1, len(starts)) if not starts[i] > starts[i - 1]
        ]
    if faults:
        raise InputError(faults)
    table = np.array(rows, dtype=np.float64)
    return Segments(*(np.ascontiguousarray(table[:, i]) for i in range(3)))
