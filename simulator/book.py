"""The hinge types: what a scheme may look at (Book), what it asks for (Need), what managers do (Policy)."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Condition = tuple[Any, ...]

CHANNELS = ("growth", "retention", "collection", "new_clients", "restraint")

STOCKS = ("clients", "outstanding", "overdue")
AT_START = ("portfolio_size", "clients_start")
RATIOS: Mapping[str, tuple[str, str, float]] = {
    # name: (numerator, denominator, offset): offset + sum(n) / sum(d); a leading "-" on the numerator subtracts
    "average_check": ("revenue", "n_deals", 0.0),
    "discount_share": ("discount_given", "list_revenue", 0.0),
    "retention_share": ("-lost_clients", "clients_start", 1.0),
    "overdue_share": ("overdue", "outstanding", 0.0),
    "margin_share": ("margin", "revenue", 0.0),
    "collected_share": ("cash", "revenue", 0.0),
    "growth_share": ("revenue", "revenue_prior", -1.0),
}


@dataclass(frozen=True, order=True)
class Need:
    """One column a scheme asks for: a measure, perhaps only of some deals.

    `where` is a sorted tuple of (attribute, condition): accepted texts for text attributes, a half-open
    interval (low, high) with None = open for numbers, and ("slice", (low, high)) for the part of each deal
    between low and high.
    """

    measure: str
    where: tuple[tuple[str, Condition], ...] = ()


@dataclass(frozen=True)
class Book:
    """Everything a scheme may look at; arrays are (path, month, manager), axes of length 1 broadcast.

    `simulate` fills float64, `settle` object arrays of Decimal (`exact` says which). Money is in `currency`.
    A simulated Book holds what was needed; `ask` runs the same paths again for any other measure of the market.
    """

    managers: tuple[str, ...]
    months: tuple[tuple[int, int], ...]
    measures: Mapping[Need, Array]
    plans: Mapping[str, Array]
    salary: Array
    people: Mapping[str, Array] = field(default_factory=dict)
    served: Array | None = None
    exact: bool = False
    currency: str = ""
    ask: Callable[[Need], Array] | None = field(default=None, compare=False, repr=False)

    @property
    def shape(self) -> tuple[int, int, int]:
        """(paths, months, managers)."""
        paths = max((a.shape[0] for a in self.measures.values()), default=1)
        return paths, len(self.months), len(self.managers)

    def only(self, paths: int) -> "Book":
        """The first so many paths."""
        ask = self.ask
        return replace(
            self,
            measures={n: a[:paths] for n, a in self.measures.items()},
            plans={n: a[:paths] for n, a in self.plans.items()},
            ask=(lambda need: ask(need)[:paths]) if ask else None,
        )

    def measure(self, need: Need | str) -> Array:
        """The array of a need; a plain name means the whole measure.

        Raises:
            KeyError: a Book of real facts does not have it.
            InputError: the simulated market does not know it.
        """
        need = Need(need) if isinstance(need, str) else need
        return self.ask(need) if self.ask and need not in self.measures else self.measures[need]


@dataclass(frozen=True)
class Policy:
    """Effort of every manager type in every state, as the market kernel looks it up.

    effort: (type, month, n_x, n_q, channel) float32. x and q are read on uniform grids x_low + i * x_step.
    q is the forecast of the running pay period of `q_months` months, counted from the start of the plan year.
    Forecast of the rest of the year at zero effort: a + b * result to date, (month, manager), in currency.
    quit_y: yearly chance to leave (month, manager), as pay makes it; None = the scenario's base rate.
    """

    effort: NDArray[np.float32]
    x_low: float
    x_step: float
    q_low: float
    q_step: float
    type_of: NDArray[np.int64]
    forecast_a: NDArray[np.float64]
    forecast_b: NDArray[np.float64]
    plan: NDArray[np.float64]
    measure: str = "revenue"
    q_months: int = 3
    engine: str = "none"
    note: str = ""
    quit_y: NDArray[np.float64] | None = None

    @classmethod
    def nobody(cls, n_months: int, n_managers: int) -> "Policy":
        """The zero policy: nobody answers to pay, the result is mechanical."""
        zeros = np.zeros((n_months, n_managers))
        return cls(
            effort=np.zeros((1, n_months, 1, 1, len(CHANNELS)), dtype=np.float32),
            x_low=0.0,
            x_step=1.0,
            q_low=0.0,
            q_step=1.0,
            type_of=np.zeros(n_managers, dtype=np.int64),
            forecast_a=zeros,
            forecast_b=zeros,
            plan=np.ones((n_months, n_managers)),
        )

    @property
    def is_zero(self) -> bool:
        """True when pay moves nobody: no state calls for any effort, and people leave at the base rate."""
        return self.quit_y is None and not bool(self.effort.any())

    def digest(self) -> str:
        """A short name of what is done in every state: equal policies have equal names."""
        found = hashlib.blake2b(digest_size=16)
        for part in fields(self):
            value = getattr(self, part.name)
            # Engine and note tell how it was found, not what is done.
            if part.name not in ("engine", "note"):
                found.update(value.tobytes() if isinstance(value, np.ndarray) else repr(value).encode())
        return found.hexdigest()
