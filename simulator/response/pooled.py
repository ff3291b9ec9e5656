"""Schemes that pay people together: a manager's pay also depends on what the others bring.

Such a manager looks at his own result with the others as they come: pay is averaged over pilot paths of the team,
everybody else as simulated plus what their own effort is expected to add. That addition follows from the solution
itself, so it is found by repeating the two steps until it stands (a fixed point in expectations).
"""

from collections.abc import Callable, Mapping
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
# The others' effort stands when nobody's expected gain of a month moves by more than this share of its plan.
_STANDS, _MOST_ROUNDS, _UNDAMPED = 0.002, 16, 4
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


def balance(answer: Callable[[Floats], Floats], gained: Floats) -> Floats:
    """What everybody gains when all answer best to what the others gain: the fixed point, by repeated answers.

    Args:
        answer: gains (month, member) -> gains of those who answer to them. gained: where to begin.

    Raises:
        InputError: when the answers chase each other: with little luck in a contest no balance exists (Lazear and
            Rosen 1981 need enough of it).
    """
    for n in range(_MOST_ROUNDS):
        after = answer(gained)
        if float(np.abs(after - gained).max()) <= _STANDS:
            return after
        gained = after if n < _UNDAMPED else 0.5 * (gained + after)
    raise InputError(
        Fault(
            "scheme", "this team's answers to each other do not settle: whoever is outdone works so much more that the "
            "others are outdone in turn.", f"{_MOST_ROUNDS} rounds",
            how="a smaller prize, more prizes, results shared instead of ranked, or a weaker response (behaviour)",
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
        size = max(1, _CHUNK_CELLS // (len(seen.member) * _OTHERS * base.shape[1] * base.shape[2]))
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
    """Mean pay over the others' paths, (point, month, kind), in yearly salaries; all kinds in one book."""
    own = synthetic_book(seen.profile, attainment, base.measures)
    points, kinds = len(attainment), len(seen.member)
    measures = {}
    for need, values in base.measures.items():
        whole = np.broadcast_to(values[None, :, None], (kinds, _OTHERS, points, *values.shape[1:])).copy()
        for k, j in enumerate(seen.member):
            whole[k, :, :, :, j] = own.measures[need][None, :, :, j]
        measures[need] = whole.reshape(-1, *values.shape[1:])
    paid = pay_of(scheme, with_measures(own, measures)).reshape(kinds, _OTHERS, points, *attainment.shape[1:])
    mine = [paid[k, :, :, :, j].mean(axis=0) / seen.profile.salary_y[j] for k, j in enumerate(seen.member)]
    return np.stack(mine, axis=-1)
