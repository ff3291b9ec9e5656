"""How account managers answer to pay: strength, channels, attention, leaving."""

from collections.abc import Mapping

from simulator.declare import Declared, Name, Number, knob
from simulator.scenario.archetype import ARCHETYPES, Archetype
from simulator.scenario.leaving import Leaving


class Behaviour(Declared):
    """Response of managers to pay. Strength 0 gives exactly the mechanical result."""

    strength: Number = knob(
        0.05,
        "Strength of response",
        "Sales gain of a linear scheme worth 20 % of salary; the one dial of how strongly people answer to pay.",
        unit="share of sales",
        low=0.0,
        high=0.4,
        step=0.01,
        moves=("revenue_uplift", +1, 0.05, 0.6),
        source="contested: 0 after bias correction, +9 % (Misra, Nair 2011), +14 % (Copeland, Monnet), +22 % (Lazear)",
    )
    strength_low: Number = knob(
        0.0,
        "Low strength",
        "Strength shown as the low case.",
        unit="share of sales",
        low=0.0,
        high=0.4,
        step=0.01,
        source="about 0 after bias correction",
        moves=("uplift_low", +1, 0.05, 1.5),
    )
    strength_high: Number = knob(
        0.22,
        "High strength",
        "Strength shown as the high case.",
        unit="share of sales",
        low=0.0,
        high=0.4,
        step=0.01,
        source="Lazear 2000",
        moves=("uplift_high", +1, 0.01, 0.1),
    )
    risk_aversion: Number = knob(
        3.0,
        "Risk aversion",
        "Absolute risk aversion per yearly salary.",
        unit="per salary",
        low=0.0,
        high=8.0,
        step=0.5,
        source="assumption, range 0-8",
        moves=("quit_risk", +1, 0.0, 0.1),
    )
    attention_share: Number = knob(
        0.6,
        "Attention",
        "Share of effort that follows the exact dynamic incentive; the rest follows the average payout rate.",
        unit="share",
        low=0.0,
        high=1.0,
        step=0.05,
        source="managers under-use dynamic links; level is an assumption",
        moves=("effort", 0, 0.0001, 0.1),
    )
    discount_rate_y: Number = knob(
        0.0,
        "Impatience",
        "Yearly rate at which managers discount pay that falls due later.",
        unit="a year",
        low=0.0,
        high=2.0,
        step=0.05,
        source="assumption; discounting end-loads effort",
        moves=("effort", -1, 0.0, 0.08),
    )
    present_bias_factor: Number = knob(
        1.0,
        "Weight of the future",
        "Weight of everything after the running month beside that month (beta of quasi-hyperbolic discounting); 1 = "
        "no bias.",
        unit="factor",
        low=0.1,
        high=1.0,
        step=0.05,
        source="assumption; Laibson 1997 for the form",
        moves=("effort", +1, 0.0, 0.1),
    )
    effort_limit: Number | None = knob(
        None,
        "Most effort",
        "The most that a month's effort for pay by attainment can be, in units of what a linear scheme worth 20 % of "
        "salary calls forth; empty = no limit.",
        unit="index",
        low=0.0,
        high=50.0,
        step=0.5,
        source="assumption",
        moves=("effort", +1, 0.0, 1.0),
    )
    effort_persistence: Number = knob(
        0.9,
        "Effort lasts",
        "Share of an effort's effect that is still there a month later.",
        unit="share",
        low=0.0,
        high=0.99,
        step=0.05,
        source="assumption",
        moves=("early_revenue", -1, 0.001, 0.03),
    )
    substitution: Number = knob(
        0.2,
        "Channels compete",
        "How much effort on one task makes the others dearer.",
        unit="share",
        low=0.0,
        high=0.9,
        step=0.05,
        source="assumption",
        moves=("effort", -1, 0.0, 0.1),
    )
    retention_effect: Number = knob(
        0.3,
        "Effect on retention",
        "Loss hazard is multiplied by exp(-effect x effort).",
        unit="per unit of effort",
        low=0.0,
        high=5.0,
        step=0.1,
        source="assumption",
        moves=("lost_clients", -1, 0.0, 0.15),
    )
    collection_effect: Number = knob(
        0.5,
        "Effect on payments",
        "Prompt share p = 1 - (1 - p0) exp(-effect x effort).",
        unit="per unit of effort",
        low=0.0,
        high=5.0,
        step=0.1,
        source="assumption",
        moves=("cash", +1, 0.0, 0.03),
    )
    new_clients_effect: Number = knob(
        0.1,
        "Effect on new clients",
        "New clients a month per unit of effort.",
        unit="a month",
        low=0.0,
        high=10.0,
        step=0.05,
        source="assumption",
        moves=("new_clients", +1, 0.05, 1.5),
    )
    acquisition_quality: Number = knob(
        0.1,
        "Poorer newcomers",
        "Where effort on new clients is above that on retention by d, newcomers are exp(-this x d) as large and leave "
        "exp(this x d) as often.",
        unit="per unit of effort",
        low=0.0,
        high=2.0,
        step=0.05,
        source="that quality falls: Kim, Sudhir, Uetake and Canales 2019; how much: assumption",
        moves=("new_revenue", -1, 0.0, 0.2),
    )
    restraint_effect: Number = knob(
        0.5,
        "Effect on discounts",
        "Discounted share is multiplied by exp(-effect x effort).",
        unit="per unit of effort",
        low=0.0,
        high=5.0,
        step=0.1,
        source="assumption",
        moves=("discount_given", -1, 0.03, 0.12),
    )
    activity_effect: Number = knob(
        0.3,
        "Effect on activity",
        "Contacts, meetings and offers rise by effect x mean effort.",
        unit="per unit of effort",
        low=0.0,
        high=5.0,
        step=0.1,
        source="assumption",
        moves=("contacts", +1, 0.02, 0.1),
    )
    overload_exponent: Number = knob(
        0.5,
        "Overload",
        "Productivity falls as (capacity / clients)^exponent when a manager holds more clients than the capacity.",
        unit="exponent",
        low=0.0,
        high=2.0,
        step=0.1,
        source="D4: overload lowers what each client gets",
        moves=("revenue", -1, 0.0, 0.03),
    )
    quit_share_y: Number = knob(
        0.18,
        "Quits a year",
        "Yearly probability to leave at reservation pay.",
        unit="share",
        low=0.0,
        high=0.9,
        step=0.01,
        source="0.15-0.27; about 10 % voluntary in sales teams (practice 3.2)",
        moves=("quit_risk", +1, 0.01, 0.2),
    )
    quit_response: Number = knob(
        3.0,
        "Pay keeps people",
        "Fall of the log odds of leaving per yearly salary of certainty equivalent above reservation.",
        unit="per salary",
        low=0.0,
        high=20.0,
        step=0.5,
        source="assumption",
        moves=("quit_risk", 0, 0.001, 0.3),
    )
    reservation_share: Number = knob(
        0.2,
        "Reservation pay",
        "Variable pay that the market offers elsewhere, as a share of salary.",
        unit="share",
        low=0.0,
        high=2.0,
        step=0.05,
        source="assumption",
        moves=("quit_risk", +1, 0.0, 0.3),
    )
    leaving: Leaving = knob(Leaving(), "Leaving", "What happens when a manager leaves.")
    archetypes: Mapping[Name, Archetype] = knob(ARCHETYPES, "Archetypes", "Kinds of managers by name.")
