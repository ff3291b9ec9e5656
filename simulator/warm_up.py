"""Compile everything ahead of the first use: `python -m simulator.warm_up`; the launcher runs it when code changed."""

from collections.abc import Callable, Mapping
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
    """Run the smallest scenario once through every compiled room, telling each step."""
    import matplotlib.font_manager  # noqa: F401  (finds the fonts of this machine once, which takes seconds)

    say("market ...")
    from simulator.scenario import from_mapping
    from simulator.simulation import simulate

    scenario = from_mapping(SMALL)
    simulate(scenario, YEARLY, paths=64, behaviour="none")
    say("managers who answer, one pay date ...")
    simulate(scenario, YEARLY, paths=64)
    say("managers who answer, several pay dates ...")
    simulate(scenario, QUARTERLY, paths=64)
    say("ready")


if __name__ == "__main__":
    warm_up()
