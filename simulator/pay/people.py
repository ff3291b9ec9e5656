"""Texts about people (team, role, level, ...) that rules look at."""

from simulator.book import Array, Book
from simulator.faults import Fault, InputError


def texts_of(book: Book, column: str) -> Array:
    """A people column by month and manager.

    Raises:
        InputError: the market model does not know it; settled facts say so themselves.
    """
    try:
        return book.people[column]
    except KeyError:
        known = ", ".join(sorted(book.people)) or "none"
        problem = "a simulated team has no such column; it can be settled."
        raise InputError(Fault("scheme", problem, column, label="People column", allowed=known)) from None
