"""What was decided about a ledger's rows."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Note:
    """One decision about the rows of a ledger.

    Args:
        rule: its key, the message `ledger-<rule>` of the catalogue.
        n: rows concerned.
        amount: money concerned.
        rows: their numbers in the file (the first five).
        detail: what else the message says.
    """

    rule: str
    n: int
    amount: float = 0.0
    rows: tuple[int, ...] = ()
    detail: str = ""
