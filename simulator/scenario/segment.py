"""How a kind of client behaves: activity, growth, loss, margin, share of wallet."""

from simulator.declare import Declared, Name, Number, knob
from simulator.scenario.deals import Deals


class Segment(Declared):
    """A kind of client (B2B, B2C, foreign, ...). Defaults describe B2B services billed most months."""

    growth_y: Number = knob(
        0.03,
        "Growth without effort",
        "Yearly log growth of the expected level of a client that nobody works on.",
        unit="a year",
        low=-1.0,
        high=2.0,
        step=0.05,
        source="assumption; survivors' median 0.22-0.36 per half-year in young markets (data facts 3.3)",
        moves=("revenue", +1, 0.005, 0.06),
    )
    growth_walk_sd: Number = knob(
        0.12,
        "Drift of a client's level",
        "Monthly standard deviation of the slow walk of a client's level (log).",
        unit="log points",
        low=0.0,
        high=1.0,
        step=0.02,
        source="tuned to the spread of survivors' half-year growth, 0.85-1.5 (data facts 6.7)",
        moves=("revenue_spread", +1, 0.0, 0.3),
    )
    own_noise_sd: Number = knob(
        0.65,
        "Month-to-month noise",
        "Standard deviation of a client's monthly invoice around its level (log).",
        unit="log points",
        low=0.0,
        high=2.0,
        step=0.05,
        source="within-client sd 0.6-0.9 (data facts 6.4)",
        moves=("revenue_spread", +1, 0.0, 0.2),
    )
    own_noise_persistence: Number = knob(
        0.1,
        "Noise persistence",
        "Correlation of the noise from month to month once the level is out.",
        unit="correlation",
        low=-0.2,
        high=0.9,
        step=0.05,
        source="-0.2 to +0.25 (data facts 6.4)",
        moves=("revenue_spread", +1, 0.0, 0.1),
    )
    fat_tail_share: Number = knob(
        0.1,
        "Rare large moves",
        "Share of months with a much larger move (normal mixture, centred exactly).",
        unit="share",
        low=0.0,
        high=0.5,
        step=0.02,
        source="Student-t ahead of normal (data facts 3.3)",
        moves=("revenue_spread", 0, 0.0, 0.03),  # the declared overall sd holds it; only tails grow
    )
    fat_tail_factor: Number = knob(
        2.0,
        "Size of rare moves",
        "How many times larger the standard deviation is in such a month.",
        unit="factor",
        low=1.0,
        high=5.0,
        step=0.25,
        source="assumption",
        moves=("revenue_spread", +1, 0.0, 0.15),
    )
    stay_active_share: Number = knob(
        0.82,
        "Buys again next month",
        "Probability that a client who bought this month buys next month.",
        unit="share",
        low=0.0,
        high=1.0,
        step=0.02,
        source="0.24-0.64 in trade ledgers, higher for retained services (data facts 3.2)",
        moves=("n_deals", +1, 0.002, 0.15),
    )
    wake_share: Number = knob(
        0.46,
        "Buys after a silent month",
        "Probability that a silent client buys next month.",
        unit="share",
        low=0.0,
        high=1.0,
        step=0.02,
        source="0.06-0.23 in trade ledgers (data facts 3.2)",
        moves=("n_deals", +1, 0.0005, 0.05),
    )
    activity_dispersion: Number = knob(
        0.2,
        "Differences in activity",
        "How much clients differ in these probabilities (beta: 0 = all alike, 1 = always or never).",
        unit="share",
        low=0.0,
        high=0.95,
        step=0.05,
        source="beta-binomial activity rates (data facts 3.2)",
        moves=("revenue_spread", +1, 0.0, 0.15),
    )
    churn_a: Number = knob(
        0.668,
        "Loss: a",
        "First parameter of the beta distribution of clients' yearly probability to leave.",
        unit="",
        low=0.01,
        high=50.0,
        step=0.1,
        source="Fader and Hardie 2007, high-end customers",
        moves=("lost_clients", +1, 0.02, 0.5),
    )
    churn_b: Number = knob(
        3.806,
        "Loss: b",
        "Second parameter; larger means more loyal clients. First-year loss = a / (a + b).",
        unit="",
        low=0.01,
        high=200.0,
        step=0.5,
        source="Fader and Hardie 2007, high-end customers",
        moves=("revenue", +1, 0.0001, 0.05),
    )
    churn_size_exponent: Number = knob(
        0.5,
        "Small clients leave more",
        "A client half the size of another has 2^exponent times its risk to leave; the mean loss stays as declared.",
        unit="exponent",
        low=0.0,
        high=2.0,
        step=0.1,
        source="small clients leave, large ones shrink (data facts 3.3)",
        moves=("revenue", +1, 0.0, 0.02),
    )
    churn_fault_share: Number = knob(
        0.25,
        "Losses through own fault",
        "Share of lost clients that leave through the account manager's fault.",
        unit="share",
        low=0.0,
        high=1.0,
        step=0.05,
        source="D4 names the KPI; share is an assumption",
        moves=("lost_clients_fault", +1, 0.05, 0.5),
    )
    margin_share: Number = knob(
        0.25,
        "Margin",
        "Margin at list price as a share of revenue.",
        unit="share",
        low=-0.5,
        high=1.0,
        step=0.01,
        source="assumption",
        moves=("margin", +1, 0.02, 0.10),
    )
    wallet_share: Number = knob(
        0.5,
        "Share of wallet",
        "Share of what clients spend on this kind of service that they already spend here.",
        unit="share",
        low=0.01,
        high=1.0,
        step=0.05,
        source="D2: 15-50 % leaves a reserve, at 100 % nothing is left to win",
        moves=("revenue", -1, 0.0, 0.02),
    )
    headroom_exponent: Number = knob(
        1.0,
        "Headroom curvature",
        "Growth is scaled by (1 - share of wallet)^exponent, 1 at the reference share of wallet.",
        unit="exponent",
        low=0.0,
        high=4.0,
        step=0.25,
        source="assumption",
        moves=("revenue_spread", -1, 0.0, 0.1),
    )
    deals: Deals = knob(Deals(), "Deals", "Number, size, discounts, deliveries and contacts.")
    product: Name | None = knob(
        None, "Product line", "Product line of this segment's deals, for rules that ask for it."
    )
    channel: Name | None = knob(
        None, "Sales channel", "Sales channel of this segment's deals, for rules that ask for it."
    )
