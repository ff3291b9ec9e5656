"""Complaints about what a user gave us: every fault with its place, its value and the way to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing wrong with an input.

    Args:
        where: path of the value inside its file, like "elements[2].target_bonus.share".
        problem: what is wrong, in the user's words.
        value: what was found, as text ("" when something is missing).
        label: the human title of the value, when it is known.
        allowed: what is allowed, with unit.
        how: how to write it.
        file: the file, when it is known.
    """

    where: str
    problem: str
    value: str = ""
    label: str = ""
    allowed: str = ""
    how: str = ""
    file: str = ""

    def __str__(self) -> str:
        place = ": ".join(p for p in (self.file, self.where) if p)
        label = f" ({self.label})" if self.label else ""
        found = f" Found: {self.value}." if self.value else ""
        allowed = f" Allowed: {self.allowed}." if self.allowed else ""
        how = f" Write: {self.how}" if self.how else ""
        problem = self.problem.rstrip(".") + "."
        head = f"{place}{label}: " if place or label else ""
        return f"{head}{problem}{found}{allowed}{how}"


class InputError(ValueError):
    """The user's input is wrong; `faults` lists everything that is, so that it can be mended in one go."""

    def __init__(self, faults: Iterable[Fault] | Fault) -> None:
        self.faults: tuple[Fault, ...] = (faults,) if isinstance(faults, Fault) else tuple(faults)
        super().__init__("\n".join(str(f) for f in self.faults))


def in_file(faults: Iterable[Fault], file: str) -> tuple[Fault, ...]:
    """The same faults, each naming its file."""
    return tuple(f if f.file else Fault(f.where, f.problem, f.value, f.label, f.allowed, f.how, file) for f in faults)
