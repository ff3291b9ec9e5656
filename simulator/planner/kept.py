"""What was worked out once is not worked out again: the latest answers by key, within a room that does not grow."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Generic, TypeVar

from simulator.book import Book

T = TypeVar("T")


class Kept(Generic[T]):
    """The latest values by key; safe to be asked from two threads.

    Args:
        most: what all kept values may weigh together.
        weight: what one value weighs; 1 each when left out.
    """

    def __init__(self, most: float, weight: Callable[[T], float] = lambda value: 1.0) -> None:
        self.most, self.weight, self.total = most, weight, 0.0
        self._kept: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def find(self, key: Hashable) -> T | None:
        """The value of a key, if it is kept."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value of a key, made when it is not there; the oldest make room."""
        found = self.find(key)
        if found is not None:
            return found
        made = make()
        with self._lock:
            if key not in self._kept and self.weight(made) <= self.most:
                self._kept[key] = made
                self.total += self.weight(made)
            while self.total > self.most:
                self.total -= self.weight(self._kept.popitem(last=False)[1])
        return made


def book_bytes(book: Book) -> float:
    """Memory of a book's own arrays; what is one number spread over all paths takes none."""
    own: list[Any] = [*book.measures.values(), *book.plans.values()]
    return float(sum(a.nbytes for a in own if 0 not in a.strides))
