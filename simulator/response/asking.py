"""Asking the scheme what it pays: questions of many readers go to it in one synthetic book.

A reader is a generator that yields attainments and is sent the pay for them: what it wants to know next may depend on
what it was told. Readers run side by side, and one call of the scheme answers a round of questions of all of them.
"""

from collections.abc import Callable, Generator, Sequence
from typing import TypeVar, cast

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


def ask(payer: Payer, reader: Reader[Found]) -> Found:
    """What a reader finds out."""
    answer: Floats | None = None
    while True:
        try:
            answer = payer(next(reader) if answer is None else reader.send(answer))
        except StopIteration as end:
            return cast("Found", end.value)


def side_by_side(readers: Sequence[Reader[Found]]) -> Reader[list[Found]]:
    """Many readers as one: what each found out."""
    found: dict[int, Found] = {}
    told: dict[int, Floats | None] = dict.fromkeys(range(len(readers)))
    while told:
        asked: dict[int, Floats] = {}
        for i, answer in told.items():
            try:
                asked[i] = next(readers[i]) if answer is None else readers[i].send(answer)
            except StopIteration as end:
                found[i] = end.value
        told = {}
        if asked:
            ends = np.cumsum([len(question) for question in asked.values()])
            answers = np.split((yield np.concatenate(list(asked.values()))), ends[:-1])
            told = dict(zip(asked, answers, strict=True))
    return [found[i] for i in range(len(readers))]
