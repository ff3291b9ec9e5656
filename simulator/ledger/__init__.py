"""A real invoice table, cleaned: what was read, what was left out and why."""

from simulator.ledger.notes import Note
from simulator.ledger.read import Ledger, read_ledger
from simulator.ledger.report import report

__all__ = ["Ledger", "Note", "read_ledger", "report"]
