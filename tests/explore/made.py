"""A small team, quick to simulate, and its schemes."""

from simulator.scenario import from_mapping

LINE = {
    "name": "Line",
    "rounding": {"mode": "none"},
    "elements": [{"commission": {"label": "Commission", "id": "com", "measure": "revenue", "rate": 0.002}}],
}
STEP = {
    "name": "Step",
    "elements": [
        {"target_bonus": {"label": "Target", "period": "year", "share": 0.30,
                          "curve": {"kind": "step", "by": "attainment", "points": [[1.0, 1.0]], "below": 0}}},
        {"payment_speed": {"label": "Speed", "measure": "margin_collected", "prepaid": 0.01, "on_time": 0.008,
                           "late": 0.005}},
    ],
}  # fmt: skip


def scenario(**more):
    clients = [{"name": f"c{i}", "monthly_revenue": 1000.0 * (i + 1)} for i in range(4)]
    team = [
        {"name": "Ann", "salary": 1000, "clients": clients},
        {"name": "Bob", "salary": 1200, "portfolio": {"n_clients": 5, "monthly_revenue": 9000}},
    ]
    return from_mapping({"name": "two", "managers": team, "scheme": LINE, "budget_y": 27000, **more})
