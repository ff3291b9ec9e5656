"""Payslips: what a scheme paid on a book."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from simulator.pay.exact import Array
from simulator.pay.periods import Grid


class Told(Protocol):
    """Something that can tell why an amount is what it is."""

    def sentence(self, path: int, month: int, manager: int, currency: str = "", lang: str = "en",
                 names: Mapping[str, str] = ...) -> str:  # fmt: skip
        """The arithmetic behind one amount."""


@dataclass(frozen=True)
class Payslips:
    """What a scheme pays on a book; arrays are (path, month, manager), paths or managers of length 1 broadcast.

    Args:
        lines: label -> amounts in their pay months, payslip order; they add up to `total`.
        targets: label -> amounts at full attainment, for the lines that define one.
        total: the variable pay of each month.
        because: label -> the trace from which an explanation is told.
        carried: label -> balance after the last month, (path, manager).
        due: label -> (1 or path, month, manager), where a line is due at all, zero or not.
        periods: label -> the periods that the line is paid in.
    """

    lines: Mapping[str, Array]
    targets: Mapping[str, Array]
    total: Array
    because: Mapping[str, Told]
    carried: Mapping[str, Array]
    due: Mapping[str, Array]
    periods: Mapping[str, Grid]
