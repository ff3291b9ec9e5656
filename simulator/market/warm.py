"""Compile the kernels, or load them from the cache, with progress."""

import importlib
from collections.abc import Callable

STEPS = ("draws", "market.clients", "market.deals", "market.posting", "market.managers", "market.kernel")


def warm_up(progress: Callable[[int, int], None] | None = None) -> None:
    """Make the next run start at once.

    Args:
        progress: called with (steps done, steps in all).
    """
    from simulator.market.run import run_market
    from simulator.scenario import Manager, Portfolio, Scenario

    total = len(STEPS) + 1
    for i, name in enumerate(STEPS):
        importlib.import_module(f"simulator.{name}")
        if progress:
            progress(i + 1, total)
    book = Portfolio(n_clients=1, monthly_revenue=1.0)
    run_market(Scenario(name="warm", months=1, managers=(Manager(name="w", salary=1.0, portfolio=book),)), n_paths=1)
    if progress:
        progress(total, total)
