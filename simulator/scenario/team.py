"""Managers and the clients they hold."""

from collections.abc import Iterator

from simulator.declare import Count, Declared, Name, Number, knob


class Client(Declared):
    """One client of a book. Empty values follow the segment and the payment preset."""

    name: Name = knob(..., "Client", "Name, unique inside the book.")
    monthly_revenue: Number = knob(
        ...,
        "Revenue",
        "Mean revenue a month at the start, silent months included.",
        unit="currency a month",
        low=0.0,
        high=1e12,
        moves=("revenue", +1, 0.0, 0.07),
    )
    segment: Name | None = knob(None, "Segment", "Kind of client; empty = the manager's.")
    wallet_share: Number | None = knob(
        None,
        "Share of wallet",
        "Share of the client's spending that is already here.",
        unit="share",
        low=0.01,
        high=1.0,
        step=0.05,
        moves=("revenue", -1, 0.0, 0.02),
    )
    margin_share: Number | None = knob(
        None,
        "Margin",
        "Margin at list price as a share of revenue.",
        unit="share",
        low=-0.5,
        high=1.0,
        step=0.01,
        moves=("margin", +1, 0.0, 0.1),
    )
    growth_y: Number | None = knob(
        None,
        "Growth",
        "Yearly log growth without effort.",
        unit="a year",
        low=-2.0,
        high=2.0,
        step=0.05,
        moves=("revenue", +1, 0.0, 0.06),
    )
    noise_sd: Number | None = knob(
        None,
        "Noise",
        "Standard deviation of the monthly log noise.",
        unit="log points",
        low=0.0,
        high=3.0,
        step=0.05,
        moves=("revenue_spread", +1, 0.0, 0.2),
    )
    active_share: Number | None = knob(
        None,
        "Active months",
        "Share of months with revenue.",
        unit="share",
        low=0.01,
        high=1.0,
        step=0.05,
        moves=("n_deals", +1, 0.0, 0.06),
    )
    late_share: Number | None = knob(
        None,
        "Late share",
        "Share of this client's deals on credit that are late.",
        unit="share",
        low=0.0,
        high=1.0,
        step=0.05,
        moves=("overdue", +1, 0.0, 0.3),
    )
    terms_days: Number | None = knob(
        None,
        "Terms",
        "Calendar days from invoice to due date.",
        unit="days",
        low=0.0,
        high=365.0,
        step=5.0,
        moves=("cash", -1, 0.0, 0.05),
    )
    tenure_months: Count = knob(
        24, "Tenure", "Months the client has been held at the start.", unit="months", low=0, high=600, step=1,
        moves=("lost_clients", -1, 0.0, 0.05),
    )


class Portfolio(Declared):
    """A book described by its size: clients are spread over lognormal sizes."""

    n_clients: Count = knob(
        12,
        "Clients",
        "Clients in the book.",
        unit="clients",
        low=1,
        high=20000,
        step=1,
        source="D4: 3 to 20 projects a manager; B2C thousands (D0)",
        moves=("clients", +1, 0.0003, 0.4),
    )
    monthly_revenue: Number = knob(
        ...,
        "Portfolio",
        "Revenue of the whole book a month at the start.",
        unit="currency a month",
        low=0.0,
        high=1e12,
        moves=("revenue", +1, 0.005, 0.07),
    )
    top20_share: Number = knob(
        0.67,
        "Concentration",
        "Share of revenue that the largest fifth of clients brings.",
        unit="share",
        low=0.2,
        high=0.95,
        step=0.02,
        source="0.67 B2C, 0.75 wholesale, 0.85 B2B IT services (data facts 3.1); 80/20 in D3",
        moves=("revenue_spread", +1, 0.0, 0.1),
    )
    size_tail: Number = knob(
        0.0,
        "Giants among clients",
        "Makes the largest clients larger than lognormal at the same concentration (Tukey's h; 0 = lognormal).",
        unit="",
        low=0.0,
        high=0.5,
        step=0.05,
        source="some ledgers' tails are heavier than lognormal (data facts 3.5); 0 is the plain case",
        moves=("revenue_spread", +1, 0.0, 0.05),
    )
    segment: Name | None = knob(None, "Segment", "Kind of client; empty = the manager's.")
    tenure_months: Count = knob(
        24,
        "Tenure",
        "Months the clients have been held at the start.",
        unit="months",
        low=0,
        high=600,
        step=1,
        source="assumption",
        moves=("lost_clients", -1, 0.0, 0.05),
    )


class Manager(Declared):
    """An account manager, or `count` alike."""

    name: Name = knob(..., "Manager", "Name, unique in the scenario; with count > 1 a number is added.")
    count: Count = knob(
        1, "Number", "How many managers of this kind.", unit="managers", low=1, high=500, step=1,
        moves=("revenue", +1, 0.2, 1.1),
    )
    role: Name = knob("account manager", "Role", "Role, for rules that ask for it.")
    level: Name = knob("specialist", "Level", "junior, specialist, senior, key, ...; for rules that ask for it.")
    team: Name = knob("team", "Team", "Team, for shared results.")
    reports_to: Name | None = knob(None, "Reports to", "Name of this manager's manager.")
    group: Name | None = knob(None, "Group", "Group for the fairness report.")
    archetype: Name = knob("reference", "Archetype", "How this manager works and answers to pay.")
    salary: Number = knob(
        ...,
        "Salary",
        "Fixed salary a month.",
        unit="currency a month",
        low=0.01,
        high=1e10,
        moves=("cost_total", +1, 0.02, 0.06),
    )
    segment: Name = knob("b2b", "Segment", "Kind of clients in the book.")
    portfolio: Portfolio | None = knob(None, "Portfolio", "The book by its size; or list clients.")
    clients: tuple[Client, ...] = knob((), "Clients", "The book client by client.", max_length=20000)
    plan_y: Number | None = knob(
        None,
        "Plan",
        "Target of the first year; empty = from the plan rule.",
        unit="currency a year",
        low=0.01,
        high=1e15,
        moves=("p_at_plan", -1, 0.0, 0.1),
    )
    capacity: Count = knob(
        20,
        "Capacity",
        "Clients one manager can serve well.",
        unit="clients",
        low=1,
        high=100000,
        step=1,
        source="D4: 3 to 20 projects by experience",
        moves=("revenue", +1, 0.0, 0.03),
    )
    new_clients_per_month: Number | None = knob(
        None,
        "New clients",
        "New clients this manager finds in a month without extra effort; empty = as the market says.",
        unit="a month",
        low=0.0,
        high=150.0,
        step=0.05,
        source="a ledger; books differ widely in it",
        moves=("new_clients", +1, 0.05, 1.5),
    )
    first_month: Count = knob(
        1, "First month", "Month of the run in which the manager starts.", unit="month", low=1, high=60, step=1,
        moves=("revenue", -1, 0.02, 0.15),
    )
    last_month: Count | None = knob(
        None, "Last month", "Last month worked; empty = stays.", unit="month", low=1, high=60, step=1,
        moves=("revenue", +1, 0.02, 0.15),
    )


def members(group: Manager) -> Iterator[Manager]:
    """The single managers of a group: itself, or `count` of them, numbered."""
    if group.count == 1:
        yield group
        return
    for i in range(1, group.count + 1):
        yield group.model_copy(update={"name": f"{group.name} {i}", "count": 1})
