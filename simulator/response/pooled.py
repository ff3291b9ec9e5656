"""Schemes that pay people together: a manager's pay also depends on what the others bring.

Such a manager looks at his own result with the others as they come: pay is averaged over pilot paths of the team,
everybody else as simulated plus what their own effort is expected to add. That addition follows from the solution
itself, so it is found by repeating the two steps until it stands (a fixed point in expectations).
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.book import Book, Need
from simulator.faults import Fault, InputError
from simulator.paycurve import pay_of, synthetic_book, with_measures
from simulator.response.asking import Payer
from simulator.response.pilot import Pilot
from simulator.scheme import Scheme

Floats = NDArray[np.float64]

_TOGETHER = ("team_split", "override")
# Paths of the others: spread evenly over how well the whole team does.
_OTHERS = 4
# Cells (path, month, manager) laid out at once, and the largest team that is solved in reasonable time.
_CHUNK_CELLS, _MOST_CELLS = 2_000_000, 100_000_000
_POINTS = 80  # points at which pay is asked for, about


def is_pooled(scheme: Scheme) -> bool:
    """Whether any rule looks at more than one person: pools, overrides, common targets, ranks."""
    return any(kind in _TOGETHER or _together(body) for entry in _entries(scheme) for kind, body in entry.items())


def _entries(scheme: Scheme) -> list[Mapping[str, Any]]:
    return [e for e in scheme.data.get("elements", ()) if isinstance(e, Mapping)]


def _together(body: Any) -> bool:
    """`across` means together, except in a grid curve, whose columns it names."""
    if isinstance(body, Mapping):
        named = body.get("across") is not None and body.get("kind") != "grid"
        return named or body.get("view") == "rank" or any(_together(v) for v in body.values())
    return isinstance(body, (list, tuple)) and any(_together(v) for v in body)


def check_size(seen: Pilot) -> None:
    """Refuse teams too large to be solved together.

    Raises:
        InputError: with the size and what to do.
    """
    months, members = seen.book.shape[1:]
    cells = len(seen.member) * _OTHERS * _POINTS * months * members
    if cells > _MOST_CELLS:
        raise InputError(
            Fault(
                "scheme", "a scheme that pays people together cannot be solved for so many different managers.",
                f"{len(seen.member)} kinds in a team of {members}",
                how="use count for managers that are alike, or behaviour none",
            )
        )  # fmt: skip


def together(scheme: Scheme, seen: Pilot, gained: Floats) -> Payer:
    """Pay of each kind's representative at his own attainments, the others as they come.

    Args:
        scheme: the scheme. seen: a pilot of the whole team.
        gained: attainment that effort is expected to add for everybody (month of the run, member).
    """
    base = _lifted(seen, gained, frozenset(scheme.needs()))

    def pay(attainment: Floats) -> Floats:
        size = max(1, _CHUNK_CELLS // (_OTHERS * base.shape[1] * base.shape[2]))
        parts = [attainment[i : i + size] for i in range(0, len(attainment), size)]
        return np.concatenate([_among(scheme, seen, base, part) for part in parts])

    return pay


def _lifted(seen: Pilot, gained: Floats, needs: frozenset[Need]) -> Book:
    """A few paths of the pilot with everybody's effort in them, as far as the scheme looks."""
    plan, profile = seen.profile.plan, seen.profile
    team = np.argsort(seen.book.measure(seen.measure).sum(axis=(1, 2)), kind="stable")
    chosen = team[((np.arange(_OTHERS) + 0.5) / _OTHERS * len(team)).astype(int)]
    moved = {}
    for need, values in seen.book.measures.items():
        if need not in needs and need != Need(seen.measure):
            continue
        few = np.broadcast_to(values, seen.book.shape)[chosen]
        own = need.measure == seen.measure and not need.where
        moved[need] = few + (gained * plan if own else profile.slope[need] * gained)
    return with_measures(seen.book, moved, _OTHERS)


def _among(scheme: Scheme, seen: Pilot, base: Book, attainment: Floats) -> Floats:
    """Mean pay over the others' paths, (point, month, kind), in yearly salaries."""
    own = synthetic_book(seen.profile, attainment, base.measures)
    points, out = len(attainment), np.zeros((*attainment.shape[:2], len(seen.member)))
    for k, j in enumerate(seen.member):
        measures = {}
        for need, values in base.measures.items():
            whole = np.repeat(values, points, axis=0)
            whole[:, :, j] = np.tile(own.measures[need][:, :, j], (_OTHERS, 1))
            measures[need] = whole
        paid = pay_of(scheme, with_measures(own, measures))[:, :, j]
        out[:, :, k] = paid.reshape(_OTHERS, points, -1).mean(axis=0) / seen.profile.salary_y[j]
    return out
