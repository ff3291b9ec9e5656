"""One run of a scheme: its market, its pay, its figures, for any piece of the paths."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from simulator.arguments import with_behaviour
from simulator.book import Array, Book, Need, Policy
from simulator.draws import LANES
from simulator.market import run_market
from simulator.measures.figures import Figures, figures_of
from simulator.measures.idle import looking_of
from simulator.measures.summary import manager_values
from simulator.measures.tally import Tally, block_size
from simulator.response import Answer
from simulator.result import variable_pay
from simulator.scenario import Scenario
from simulator.scheme import Scheme

# Gives the book of a key, made by the function when it is not kept: equal keys mean equal books.
Books = Callable[[Hashable, Callable[[], Book]], Book]
# Looks at a piece of the paths: (answer, book, variable pay (path, month, manager)); the piece is then dropped.
Watch = Callable[[Answer, Book, Array], None]
# Arrays of a piece take about this much: what is kept of it is one number a path and measure.
PIECE_BYTES = 60_000_000
MOST_PIECE = 2048  # paths: small enough for the processor's own memory, large enough to be worth a start


@dataclass(frozen=True)
class Luck:
    """The market of a scenario under one seed; two are equal when every path of both is the same."""

    scenario: Scenario = field(compare=False)
    seed: int
    workers: int | None = field(default=None, compare=False)
    books: Books | None = field(default=None, compare=False)
    economics: str = field(init=False)

    def __post_init__(self) -> None:
        """Name everything that the market depends on beside the managers' answer."""
        object.__setattr__(self, "economics", with_behaviour(self.scenario, "none").fingerprint())

    def book(self, policy: Policy, needs: tuple[Need, ...], first: int, n: int) -> Book:
        """Some paths under a policy."""

        def make() -> Book:
            return run_market(
                self.scenario, policy, needs=needs, seed=self.seed, first_path=first, n_paths=n, workers=self.workers
            )

        if self.books is None:
            return make()
        answer = "" if policy.is_zero else policy.digest()
        return self.books((self.economics, answer, needs, self.seed, first, n), make)


@dataclass(frozen=True)
class Task:
    """What stays the same for every piece of the paths."""

    luck: Luck
    scheme: Scheme
    answer: Answer
    quick: bool = False

    @property
    def scenario(self) -> Scenario:
        """What is simulated, the strength of response included."""
        return self.luck.scenario

    def paid(self, first: int, n: int) -> tuple[Book, Mapping[str, Array], Figures, Array]:
        """Book, payslips, figures and variable pay (path, month, manager) of some paths."""
        if n == 1:  # NumPy sums one path alone in another order than among others: the last bit would differ
            book, payslips, figures, variable = self.paid(first, 2)
            slips, few = ({k: a[:1] for k, a in part.items()} for part in (payslips, figures))
            return book.only(1), slips, few, variable[:1]
        policy = self.answer.policy
        book = self.luck.book(policy, self.scheme.needs(), first, n)
        payslips = {
            k: np.broadcast_to(np.asarray(a, np.float64), book.shape) for k, a in self.scheme.pay(book).lines.items()
        }
        variable = np.broadcast_to(variable_pay(payslips), (n, *book.shape[1:]))
        mechanical = _of(book) if policy.is_zero else _mechanical(self.luck, first, n)
        looking = None if policy.is_zero else looking_of(self.answer)
        figures = figures_of(self.scenario, book, variable, self.answer.effort_index, mechanical, looking)
        return book, payslips, figures, variable

    def told(self, first: int, n: int, watch: Watch | None = None) -> tuple[Figures, Array]:
        """Figures and payouts (path, manager) of some paths, their arrays shown and forgotten piece by piece."""
        parts, step = [], self.piece()
        for k in range(first, first + n, step):
            book, _, figures, variable = self.paid(k, min(step, first + n - k))
            if watch:
                watch(self.answer, book, variable)
            parts.append((figures, variable.sum(axis=1)))
        figures = {name: np.concatenate([f[name] for f, _ in parts]) for name in parts[0][0]}
        return figures, np.concatenate([payouts for _, payouts in parts])

    def piece(self) -> int:
        """Paths whose arrays fit in PIECE_BYTES: whole tasks of two threads, or at least one row of the kernel."""
        rows = 24 + 2 * len(self.scheme.needs()) + 2 * len(self.scheme.labels)
        fit = PIECE_BYTES // (8 * self.scenario.months * len(self.scenario.team()) * rows)
        whole = 512 if fit >= 512 else LANES
        return int(np.clip(fit // whole * whole, LANES, MOST_PIECE))


@lru_cache(maxsize=64)
def _mechanical(luck: Luck, first: int, n: int) -> Figures:
    """Revenue and margin per path of the same luck when nobody answers to pay: the same for all schemes."""
    team = len(luck.scenario.team())
    return _of(luck.book(Policy.nobody(luck.scenario.months, team), (), first, n))


def _of(book: Book) -> Figures:
    return {name: book.measure(name).sum(axis=(1, 2)) for name in ("revenue", "margin")}


@dataclass(frozen=True)
class Sums:
    """Running sums of the figures, and of what the measures of the whole run are made of."""

    task: Task
    tally: Tally
    people: Tally

    @classmethod
    def over(cls, task: Task, paths: int) -> "Sums":
        """Empty sums for so many paths."""
        return cls(task, Tally(block_size(paths), paths), Tally(block_size(paths), paths))

    def add(self, figures: Figures, payouts: Array, *, histogram: bool) -> None:
        """Add whole blocks of paths: their figures and payouts (path, manager)."""
        self.tally.add(figures, histogram=histogram)
        values = manager_values(self.task.scenario, payouts, self.task.scenario.months / 12)
        self.people.add(values, histogram=False)
