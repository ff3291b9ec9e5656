"""What moves all clients: season, common shock, events; and what brings new ones."""

from typing import Annotated

from pydantic import Field

from simulator.declare import Count, Declared, Name, Number, knob

Season = Annotated[
    tuple[Annotated[float, Field(strict=True, ge=0.0, le=10.0)], ...], Field(min_length=12, max_length=12)
]


class Event(Declared):
    """A crisis, war or recession: revenue falls by `depth_share`, stays down, recovers; payments shift."""

    name: Name = knob(..., "Name", "What happens, as it is shown.")
    month: Count = knob(
        ...,
        "Month",
        "First month of the event, counted from 1 at the start of the run.",
        unit="month",
        low=1,
        high=60,
        step=1,
        moves=("revenue", +1, 0.0, 0.1),
    )
    depth_share: Number = knob(
        0.3,
        "Depth",
        "Share of revenue lost at the bottom.",
        unit="share",
        low=0.0,
        high=1.0,
        step=0.05,
        source="scenario",
        moves=("revenue", -1, 0.0, 0.2),
    )
    n_months: Count = knob(
        3,
        "Length",
        "Months at the bottom.",
        unit="months",
        low=1,
        high=60,
        step=1,
        source="scenario",
        moves=("revenue", -1, 0.0, 0.06),
    )
    recovery_months: Count = knob(
        6,
        "Recovery",
        "Months of straight recovery afterwards.",
        unit="months",
        low=0,
        high=60,
        step=1,
        source="scenario",
        moves=("revenue", -1, 0.0, 0.03),
    )
    segments: tuple[Name, ...] = knob((), "Segments", "Segments that are hit; empty = all.")
    late_shift: Number = knob(
        0.0,
        "More late payers",
        "Share of prompt payments that turn late while the event lasts.",
        unit="share",
        low=0.0,
        high=1.0,
        step=0.05,
        source="scenario",
        moves=("cash", -1, 0.0, 0.03),
    )
    default_factor: Number = knob(
        1.0,
        "Defaults",
        "Factor on the share of defaults while the event lasts.",
        unit="factor",
        low=0.0,
        high=20.0,
        step=0.5,
        source="scenario",
        moves=("written_off", +1, 0.0, 0.3),
    )
    probability_share: Number = knob(
        1.0,
        "Probability",
        "Probability that the event happens (one draw for all clients).",
        unit="share",
        low=0.0,
        high=1.0,
        step=0.1,
        source="scenario",
        moves=("revenue", -1, 0.0, 0.06),
    )


class Market(Declared):
    """Common forces and arrivals."""

    season: Season = knob(
        (1.0,) * 12,
        "Season",
        "Twelve factors, January first; scaled to mean 1.",
        unit="factor",
        source="peak month 1.3-3.0 in real ledgers (data facts 6.9)",
        example="twelve factors, January first: [0.9, 0.9, 1, 1, 1, 1, 0.9, 0.9, 1, 1.1, 1.1, 1.2]",
    )
    common_sd: Number = knob(
        0.22,
        "Common shock",
        "Monthly standard deviation of the log shock that hits all clients alike.",
        unit="log points",
        low=0.0,
        high=1.0,
        step=0.02,
        source="gives a correlation of about 0.2 between books of 12; detrended market sd 0.17-0.35 (data facts 3.2)",
        moves=("team_spread", +1, 0.0, 0.4),
    )
    common_persistence: Number = knob(
        0.7,
        "Shock persistence",
        "Correlation of the common shock from month to month.",
        unit="correlation",
        low=0.0,
        high=0.99,
        step=0.05,
        source="assumption",
        moves=("team_spread", +1, 0.0, 0.15),
    )
    new_clients_per_month: Number = knob(
        0.1,
        "New clients",
        "New clients a manager finds in a month without extra effort.",
        unit="a month",
        low=0.0,
        high=150.0,
        step=0.05,
        source="D2, D4: new clients are the sales people's work, account managers add a few",
        moves=("revenue", +1, 0.0, 0.05),
    )
    new_client_size_share: Number = knob(
        0.5,
        "Size of new clients",
        "Mean monthly revenue of a new client as a share of the book's mean client.",
        unit="share",
        low=0.0,
        high=5.0,
        step=0.1,
        source="assumption",
        moves=("revenue", +1, 0.0, 0.03),
    )
    new_client_size_sd: Number = knob(
        0.8,
        "Spread of new clients",
        "Standard deviation of the log size of new clients.",
        unit="log points",
        low=0.0,
        high=2.5,
        step=0.1,
        source="assumption",
        moves=("new_revenue_spread", +1, 0.0, 0.2),
    )
    new_client_ramp_months: Count = knob(
        3,
        "Ramp of new clients",
        "Months until a new client reaches its size.",
        unit="months",
        low=0,
        high=24,
        step=1,
        source="assumption",
        moves=("revenue", -1, 0.0, 0.02),
    )
    referrals_per_client: Number = knob(
        0.002,
        "Referrals",
        "Referred clients per active client and month without extra effort.",
        unit="a month",
        low=0.0,
        high=0.5,
        step=0.002,
        source="D2: a former contact changes job and brings the new company",
        moves=("referrals", +1, 0.1, 3.0),
    )
    winback_share: Number = knob(
        0.01,
        "Win-backs",
        "Monthly probability that a lost client returns.",
        unit="share",
        low=0.0,
        high=0.5,
        step=0.01,
        source="D2: win-backs count; assumption",
        moves=("won_back", +1, 0.3, 2.5),
    )
    events: tuple[Event, ...] = knob((), "Events", "Crises that hit many clients at once.", max_length=20)
