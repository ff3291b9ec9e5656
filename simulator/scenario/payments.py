"""How clients pay: class of the deal, days late, default, cancellation, disputes, parts."""

from typing import Literal

from simulator.declare import Declared, Number, knob


class Payments(Declared):
    """Payment behaviour. Lateness is a client's trait first, luck second (data facts 4.2)."""

    prepaid_share: Number = knob(
        0.15,
        "Full prepayment",
        "Share of deals paid in full before delivery.",
        unit="share",
        low=0.0,
        high=1.0,
        step=0.05,
        source="D4 names the class; no open data set records it (data facts 1): assumption",
        moves=("cash", +1, 0.0, 0.05),
    )
    on_delivery_share: Number = knob(
        0.25,
        "Payment on delivery",
        "Share of deals paid on delivery.",
        unit="share",
        low=0.0,
        high=1.0,
        step=0.05,
        source="D4 names the class; assumption",
        moves=("cash", +1, 0.0, 0.05),
    )
    terms_days: Number = knob(
        30.0,
        "Payment terms",
        "Calendar days from invoice to due date of deals on credit.",
        unit="days",
        low=0.0,
        high=365.0,
        step=5.0,
        source="76 % of invoices are due in the month after (data facts 4.1)",
        moves=("cash", -1, 0.0, 0.06),
    )
    late_trait_a: Number = knob(
        0.48,
        "Late payers: a",
        "First beta parameter of clients' propensity to pay late (U-shaped below 1).",
        unit="",
        low=0.05,
        high=50.0,
        step=0.05,
        source="beta-binomial fit 0.52 / 0.83 (data facts 4.2)",
        moves=("overdue", +1, 0.0, 0.3),
    )
    late_trait_b: Number = knob(
        0.87,
        "Late payers: b",
        "Second beta parameter; mean late share = a / (a + b).",
        unit="",
        low=0.05,
        high=50.0,
        step=0.05,
        source="data facts 4.2",
        moves=("overdue", -1, 0.0, 0.15),
    )
    late_persistence: Number = knob(
        0.3,
        "Lateness persists",
        "How far a client's last payment pulls the next: 0 = only the trait counts, 1 = the last state repeats.",
        unit="share",
        low=0.0,
        high=0.95,
        step=0.05,
        source="P(late | late before) 0.60-0.75 (data facts 6.15)",
        moves=("late_clustering", +1, 0.0, 0.1),
    )
    late_days_shape: Number = knob(
        1.7,
        "Days late: shape",
        "Shape of the gamma distribution of days late.",
        unit="",
        low=0.2,
        high=20.0,
        step=0.1,
        source="fit to a ledger's late invoices",
        moves=("cash", -1, 0.0, 0.02),
    )
    late_days_scale: Number = knob(
        5.7,
        "Days late: scale",
        "Scale of the gamma distribution of calendar days late.",
        unit="days",
        low=0.1,
        high=90.0,
        step=0.5,
        source="fit to a ledger's late invoices",
        moves=("cash", -1, 0.0, 0.03),
    )
    tail_share: Number = knob(
        0.35,
        "Very late payments",
        "Share of late deals that fall into the long tail (0 is the optimistic preset).",
        unit="share",
        low=0.0,
        high=1.0,
        step=0.05,
        source="8-20 % of invoices later than 30 days, 3-9 % later than 90 (data facts 6.12)",
        moves=("cash", -1, 0.0, 0.04),
    )
    tail_median_days: Number = knob(
        60.0,
        "Length of the tail",
        "Median days late in the tail (lognormal, log-sd 0.8).",
        unit="days",
        low=10.0,
        high=365.0,
        step=10.0,
        source="data facts 4.1",
        moves=("cash", -1, 0.0, 0.03),
    )
    pace_share: Number = knob(
        0.8,
        "Pace of a client",
        "How much of the differences in days (early or late) is the client's own pace; the rest is luck of the deal.",
        unit="share",
        low=0.0,
        high=1.0,
        step=0.05,
        source="tuned to the intra-client correlation of days, 0.5-0.7 (data facts 6.11)",
        moves=("very_late_spread", +1, 0.0, 0.1),
    )
    early_days: Number = knob(
        6.0,
        "Early payments",
        "Mean days before the due date at which prompt clients pay.",
        unit="days",
        low=0.0,
        high=60.0,
        step=1.0,
        source="57 % of invoices paid before the due date, mean 2.6 days early overall (data facts 4.1)",
        moves=("cash", +1, 0.0, 0.02),
    )
    default_share: Number = knob(
        0.04,
        "Never paid in full",
        "Share of deals on credit that end in default.",
        unit="share",
        low=0.0,
        high=0.6,
        step=0.01,
        source="3-7 % of invoices never fully collected (data facts 6.13)",
        moves=("cash", -1, 0.0, 0.02),
    )
    default_recovery_share: Number = knob(
        0.4,
        "Recovered of a default",
        "Share of a defaulted amount that still comes in.",
        unit="share",
        low=0.0,
        high=1.0,
        step=0.05,
        source="value lost below the share of invoices (data facts 6.13)",
        moves=("cash", +1, 0.0, 0.02),
    )
    write_off_days: Number = knob(
        120.0,
        "Written off after",
        "Calendar days after the due date when an unpaid rest is written off.",
        unit="days",
        low=10.0,
        high=720.0,
        step=10.0,
        source="assumption",
        moves=("written_off", -1, 0.0, 0.3),
    )
    partial_share: Number = knob(
        0.06,
        "Paid in parts",
        "Share of deals on credit paid in two parts, a month apart.",
        unit="share",
        low=0.0,
        high=1.0,
        step=0.01,
        source="5.5-6 % of invoices (data facts 4.1)",
        moves=("cash", -1, 0.0, 0.01),
    )
    dispute_share: Number = knob(
        0.04,
        "Disputed invoices",
        "Share of deals on credit that are disputed.",
        unit="share",
        low=0.0,
        high=1.0,
        step=0.01,
        source="0.25 in a simulated ledger; assumption",
        moves=("overdue", +1, 0.0, 0.1),
    )
    dispute_days: Number = knob(
        14.0,
        "Delay by a dispute",
        "Extra calendar days until a disputed invoice is paid.",
        unit="days",
        low=0.0,
        high=180.0,
        step=1.0,
        source="10-20 days (data facts 6.14)",
        moves=("overdue", +1, 0.0, 0.05),
    )
    cancel_share: Number = knob(
        0.03,
        "Cancelled deals",
        "Share of invoiced deals cancelled before payment.",
        unit="share",
        low=0.0,
        high=0.6,
        step=0.01,
        source="2-17 % of documents, 2-8 % of value (data facts 6.10)",
        moves=("cash", -1, 0.0, 0.03),
    )
    cancel_fault_share: Number = knob(
        0.4,
        "Cancelled through own fault",
        "Share of cancellations that are the account manager's fault.",
        unit="share",
        low=0.0,
        high=1.0,
        step=0.05,
        source="D4 fines them; assumption",
        moves=("n_cancelled_fault", +1, 0.05, 0.4),
    )
    holidays: Literal["", "UA", "RU", "GB", "US", "DE", "PL"] = knob(
        "", "Holiday calendar", "Country whose public holidays are no working days; empty = Monday to Friday only."
    )
