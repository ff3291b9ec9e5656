"""How a manager's target is set and carried forward."""

from typing import Literal

from simulator.declare import Declared, Number, knob


class Plan(Declared):
    """Target setting. The plan of a month is the year's plan spread over the season.

    Rules: `lift`: the book's revenue at the start times (1 + lift), each later year lifted again (no ratchet);
    `ratchet`: a share of the own gain or miss is built into the next plan; `market`: moves with the growth of all
    clients; `break_even`: what the firm needs to cover its cost.
    """

    rule: Literal["lift", "ratchet", "market", "break_even"] = knob(
        "lift", "Rule", "How next year's target follows from this year's."
    )
    measure: Literal["revenue", "margin", "cash"] = knob("revenue", "Measure", "What the target is set in.")
    lift: Number = knob(
        0.05,
        "Lift",
        "How much the target lies above last period's result.",
        unit="share",
        low=-0.5,
        high=2.0,
        step=0.01,
        source="D4: last result + 5-10 %, elsewhere 10-20 %",
        moves=("p_at_plan", -1, 0.0, 0.05),
    )
    up_weight: Number = knob(
        0.8,
        "Ratchet up",
        "Share of a gain over plan that is built into the next plan; 1 + lift = last result plus the lift.",
        unit="share",
        low=0.0,
        high=1.5,
        step=0.05,
        source="up-moves larger than down-moves; assumption",
        moves=("p_at_plan", -1, 0.0, 0.05),
    )
    down_weight: Number = knob(
        0.4,
        "Ratchet down",
        "Share of a miss that lowers the next plan.",
        unit="share",
        low=0.0,
        high=1.5,
        step=0.05,
        source="assumption",
        moves=("p_at_plan", +1, 0.0, 0.05),
    )
    break_even_cost_y: Number = knob(
        0.0,
        "Fixed cost",
        "Yearly cost of the firm that margin must cover (rule break_even), shared by portfolio size.",
        unit="currency a year",
        low=0.0,
        high=1e15,
        source="D4: new firms plan from the profit needed to break even",
        moves=("p_at_plan", -1, 0.0, 0.1),
    )
