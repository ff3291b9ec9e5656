"""What one settlement hands to the next: the months already settled, as plain data that can be stored as JSON."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.book import Need
from simulator.faults import Fault, InputError
from simulator.pay.exact import ZERO, Array

VERSION = 1


@dataclass(frozen=True)
class History:
    """Months settled before, unpacked.

    Args:
        first, n_months: absolute code of the first month, and how many.
        managers: names.
        data: the plain mapping itself.
    """

    first: int
    n_months: int
    managers: tuple[str, ...]
    data: Mapping[str, Any]

    def array(self, group: str, key: str) -> Array | None:
        """A stored array (month, manager), or None when it was not needed then."""
        stored = self.data[group].get(key)
        return None if stored is None else unpack(stored, (self.n_months, len(self.managers)))


def need_key(key: Any) -> str:
    """A need or plan key as text that is the same in every run."""
    if isinstance(key, Need):
        return json.dumps([key.measure, [[a, [_plain(c) for c in cond]] for a, cond in key.where]])
    return json.dumps(key if isinstance(key, str) else repr(key))


def _plain(condition: Any) -> Any:
    return condition if isinstance(condition, (str, type(None))) else str(condition)


def pack(values: Array) -> list[str]:
    """Decimals, texts or flags as texts."""
    return [str(v) for v in np.asarray(values).reshape(-1).tolist()]


def unpack(stored: list[str], shape: tuple[int, ...]) -> Array:
    """Decimals from texts.

    Raises:
        InputError: when the texts are not what `pack` made.
    """
    try:
        values = np.array([Decimal(text) for text in stored], dtype=object)
        return values.reshape(shape)
    except (ArithmeticError, ValueError, TypeError) as error:
        raise InputError(Fault("carried", "the carried months are damaged.")) from error


def read_history(carried: Mapping[str, Any] | None) -> History | None:
    """The months in `carried`; None when nothing was carried.

    Raises:
        InputError: it is not what a settlement handed out.
    """
    if not carried:
        return None
    try:
        if carried["version"] != VERSION:
            raise InputError(Fault("carried", "this was made by another version.", str(carried["version"])))
        return History(int(carried["first"]), int(carried["n_months"]), tuple(map(str, carried["managers"])), carried)
    except (KeyError, TypeError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(
            Fault(
                "carried",
                "this is not what a settlement carried over.",
                str(error)[:60],
                how="carried=previous.carried",
            )
        ) from error


def joined(history: History | None, key: str, group: str, new: Callable[[], Array], place: "Place") -> Array:
    """A column over the old months and then the new ones, for all managers: (1, month, manager).

    Raises:
        InputError: the old months know nothing of this column.
    """
    fresh = place.lay_new(new())
    if history is None:
        return fresh
    old = history.array(group, key)
    if old is None:
        raise InputError(
            Fault(
                "carried",
                "the carried months were settled without this measure.",
                key[:80],
                how="settle them with this scheme first",
            )
        )
    return np.concatenate([place.lay_old(old)[None], fresh], axis=1)


@dataclass(frozen=True)
class Place:
    """Where old and new months and managers sit in the joint book."""

    old_managers: NDArray[np.int64]
    new_managers: NDArray[np.int64]
    n_managers: int
    skip: int
    gap: int

    def lay_new(self, values: Array, blank: Any = ZERO) -> Array:
        """Months that are new: (1, month, manager), after a gap without facts if there is one."""
        values = values[:, self.skip :]
        shape = (1, self.gap + values.shape[1], self.n_managers)
        result = np.full(shape, blank, dtype=values.dtype)
        result[:, self.gap :, self.new_managers] = values
        return result

    def lay_old(self, values: Array, blank: Any = ZERO) -> Array:
        """Months settled before: (month, manager)."""
        result = np.full((values.shape[0], self.n_managers), blank, dtype=values.dtype)
        result[:, self.old_managers] = values
        return result
