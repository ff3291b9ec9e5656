"""Compile everything ahead of the first use: `python -m simulator.warm_up`; the launcher runs it when code changed."""

from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

Say = Callable[[str], None]

# Two pay dates and one: both engines of effort, exact pay and every part of the market are used once.
YEARLY: Mapping[str, Any] = {
    "name": "Yearly",
    "elements": [
        {"target_bonus": {"period": "year", "share": 0.3, "curve": {"kind": "step", "points": [[1, 1]], "below": 0}}}
    ],
}
QUARTERLY: Mapping[str, Any] = {
    "name": "Quarterly",
    "elements": [
        {"target_bonus": {"period": "quarter", "share": 0.3, "curve": {"kind": "step", "points": [[1, 1]], "below": 0}}}
    ],
}
SMALL: Mapping[str, Any] = {
    "name": "Warm-up",
    "managers": [
        {"name": "few clients", "salary": 1000, "portfolio": {"n_clients": 3, "monthly_revenue": 9000}},
        {"name": "many clients", "salary": 1000, "portfolio": {"n_clients": 300, "monthly_revenue": 9000}},
    ],
}


def warm_up(say: Say = print) -> None:
    """Compile market and answer side by side, then run the smallest scenario once, telling each step."""
    import matplotlib.font_manager  # noqa: F401  (finds the fonts of this machine once, which takes seconds)

    say("market and answer of the managers ...")
    from simulator.scenario import from_mapping
    from simulator.simulation import simulate

    scenario = from_mapping(SMALL)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as beside:
        answers = beside.submit(solve_both_ways)
        simulate(scenario, YEARLY, paths=64, behaviour="none")
        answers.result()
    say("managers who answer, one pay date ...")
    simulate(scenario, YEARLY, paths=64)
    say("managers who answer, several pay dates ...")
    simulate(scenario, QUARTERLY, paths=64)
    say("ready")


def solve_both_ways() -> None:
    """Use both engines of effort without a market, so that another process compiles them meanwhile."""
    import numpy as np

    from simulator.effort import Link, Prospect, responder, solve

    effect = np.full((12, 5), 1 / 12)
    world = Link(effect, 4 * effect, np.full(12, 0.1), np.full(12, 0.4))
    person = responder(0.05, effect.sum(axis=0), np.ones(5))
    for dates in ((12,), (3, 6, 9, 12)):
        prospect = Prospect(lambda month, x, q: 0.1 * (x >= 1.0) + 0.1 * (q >= 1.0), dates, np.zeros((12, 5)))
        solve(prospect, world, person, n_x=41, n_q=21)


if __name__ == "__main__":
    warm_up()
