"""Result: what one simulation of one scheme gave, as arrays and as a table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import pandas as pd

from simulator.arguments import check_path
from simulator.book import CHANNELS, Array, Book
from simulator.faults import Fault, InputError
from simulator.response import Answer
from simulator.scenario import Scenario

if TYPE_CHECKING:
    from simulator.scheme import Scheme


STRENGTHS = ("low", "default", "high")


@dataclass(frozen=True)
class Result:
    """One scenario under one scheme.

    Attributes:
        scenario: what was simulated.
        scheme: what was paid.
        seed: seed of the luck.
        paths: number of simulated years.
        figures: one value per path and measure; the source of the table. Empty when only the summary was kept.
        table: the summary, see `summary`.
        answer: what the managers do in every state, and what a unit of effort is.
        again: the same with another response, "low", "default" or "high", on fewer years where there are many.
        fingerprint: hash of scenario, scheme, seed, paths and version: same fingerprint, same bits.
    """

    scenario: Scenario
    scheme: "Scheme"
    seed: int
    paths: int
    answer: Answer
    table: pd.DataFrame
    fingerprint: str
    figures: Mapping[str, Array]
    replay: Callable[[int], "Result"]
    kept_book: Book | None = None
    kept_payslips: Mapping[str, Array] | None = None
    again: Callable[[str], "Result"] | None = None

    @property
    def engine(self) -> str:
        """Which solver gave the effort ("none" when nobody answers)."""
        return self.answer.engine

    @property
    def note(self) -> str:
        """What that solver approximates, in words."""
        return self.answer.note

    def summary(self) -> pd.DataFrame:
        """Measures as rows; columns mean, p5, p10, p50, p90, p95, mc_error, unit."""
        return self.table.copy()

    def by_strength(self) -> pd.DataFrame:
        """The summary's means when people answer weakly, as declared, and strongly (see `Behaviour.strength`).

        Rows: strength and every measure; columns low, default, high, each with its sampling error, and unit. How
        strongly people answer is an assumption, so a figure of any run is to be read beside this table.
        """
        if self.again is None:
            return pd.DataFrame()
        columns: dict[str, pd.Series] = {}
        for name in STRENGTHS:
            other = self.again(name)
            strength = pd.Series({"strength": other.scenario.behaviour.strength})
            columns[name] = pd.concat([strength, other.table["mean"]])
            columns[f"{name}_error"] = pd.concat([strength * 0.0, other.table["mc_error"]])
        columns["unit"] = pd.concat([pd.Series({"strength": "share"}), self.table["unit"]])
        return pd.DataFrame(columns).rename_axis("measure")

    @property
    def book(self) -> Book:
        """Everything the scheme saw, (path, month, manager)."""
        return _kept(self.kept_book, self.paths)

    @property
    def payslips(self) -> Mapping[str, Array]:
        """Line label -> money (path, month, manager), in the month of payment; salary is not a line."""
        return _kept(self.kept_payslips, self.paths)

    @property
    def payouts(self) -> Array:
        """Variable pay over the whole run, (path, manager)."""
        return np.asarray(variable_pay(self.payslips).sum(axis=1))

    @property
    def effort(self) -> Array:
        """Effort per channel, (path, month, manager, channel)."""
        return effort_of(self.book)

    def path(self, index: int) -> "Result":
        """Path `index` alone, with all its arrays, also when only the summary was kept.

        Raises:
            InputError: there is no such path.
        """
        check_path(index, self.paths)
        return self.replay(int(index))


T = TypeVar("T")


def _kept(value: T | None, paths: int) -> T:
    if value is None:
        how = 'simulate(..., keep="paths") or result.path(i) for one path'
        raise InputError(Fault("keep", f"only the summary of these {paths:,} paths was kept.", how=how))
    return value


def variable_pay(payslips: Mapping[str, Array]) -> Array:
    """Sum of the variable lines, (path, month, manager)."""
    lines = iter(payslips.values())
    total = np.array(next(lines, np.zeros((1, 1, 1))))
    for line in lines:
        total = total + line
    return total


def effort_of(book: Book) -> Array:
    """Effort by channel from the market's measures, (path, month, manager, channel)."""
    return np.stack([book.measure(f"effort_{channel}") for channel in CHANNELS], axis=-1)
