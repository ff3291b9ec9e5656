"""Asking the scheme what it pays: questions of many readers go to it in one synthetic book.

A reader is a generator that yields attainments and is sent the pay for them: what it wants to know next may depend on
what it was told. Readers run side by side, and one call of the scheme answers a round of questions of all of them.
"""

from collections.abc import Callable, Generator, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from simulator.paycurve import Profile, pay_of, synthetic_book
from simulator.scheme import Scheme

Floats = NDArray[np.float64]
Found = TypeVar("Found")
# Pay (row, month of the run, kind) in yearly salaries for months' attainments (row, month of the run, member).
Payer = Callable[[Floats], Floats]
Reader = Generator[Floats, Floats, Found]


def alone(scheme: Scheme, profile: Profile) -> Payer:
    """Pay where nobody's depends on anybody else: every member is his own kind."""
    needs = frozenset(scheme.needs())

    def pay(attainment: Floats) -> Floats:
        return np.asarray(pay_of(scheme, synthetic_book(profile, attainment, needs)) / profile.salary_y)

    return pay


def side_by_side(payer: Payer, readers: Sequence[Reader[Found]]) -> list[Found]:
    """What each reader found out."""
    found: dict[int, Found] = {}
    asked = {i: question for i, reader in enumerate(readers) if (question := _go_on(reader, None, i, found)) is not None}
    while asked:
        ends = np.cumsum([len(question) for question in asked.values()])
        answers = np.split(payer(np.concatenate(list(asked.values()))), ends[:-1])
        told = zip(list(asked), answers, strict=True)
        asked = {i: question for i, a in told if (question := _go_on(readers[i], a, i, found)) is not None}
    return [found[i] for i in range(len(readers))]


def _go_on(reader: Reader[Found], answer: Floats | None, i: int, found: dict[int, Found]) -> Floats | None:
    """The reader's next question; None when it has found out, which is then noted."""
    try:
        return next(reader) if answer is None else reader.send(answer)
    except StopIteration as end:
        found[i] = end.value
        return None
