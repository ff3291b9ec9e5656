"""A small firm and plain schemes for the tests of how managers answer."""

from typing import Any

from simulator.scenario import Scenario, from_mapping


def bonus(points: list[list[float]], *, share: float = 0.20, kind: str = "linear", period: str = "year",
          above: Any = "extend", **more: Any) -> dict[str, Any]:  # fmt: skip
    """A scheme with one target bonus."""
    curve: dict[str, Any] = {"kind": kind, "by": "attainment", "points": points, "below": 0}
    if kind == "linear":
        curve["above"] = above
    body = {"label": "Target", "measure": "revenue", "period": period, "share": share, "curve": curve, **more}
    return {"name": "Bonus", "elements": [{"target_bonus": body}]}


LINE = bonus([[0.0, 0.0], [1.0, 1.0]])
STEP = bonus([[1.0, 1.0]], kind="step")


def firm(**changes: Any) -> Scenario:
    """Two reference managers with plain books, much room to grow, little luck."""
    team = [
        {"name": "Ann", "salary": 1000, "portfolio": {"n_clients": 12, "monthly_revenue": 50000}},
        {"name": "Bob", "salary": 1200, "portfolio": {"n_clients": 15, "monthly_revenue": 60000}},
    ]
    segment = {"wallet_share": 0.05, "own_noise_sd": 0.4, "growth_walk_sd": 0.05}
    data = {"name": "Firm", "managers": team, "segments": {"b2b": segment}, **changes}
    return from_mapping(data)
