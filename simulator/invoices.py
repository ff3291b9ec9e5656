"""Invoice tables (client, manager, issued, due, paid, amount, margin, status) as an exact Book."""

from collections.abc import Mapping
from typing import Any

from simulator.derived import Derived
from simulator.facts import Intake
from simulator.history import History


def read_invoices(
    invoices: Any, people: Any, measures: Mapping[str, Derived], history: History | None
) -> tuple[Intake, list[Any]]:
    """The deals of a table of invoices, and those still open for the next call."""
    raise NotImplementedError
