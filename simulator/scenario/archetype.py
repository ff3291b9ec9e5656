"""Kinds of account managers and how they differ from the reference manager (domain rows R2, R8)."""

from collections.abc import Mapping

from simulator.declare import Declared, Number, knob


class Archetype(Declared):
    """A kind of manager, as factors on the reference manager (domain rows R2, R8)."""

    growth_factor: Number = knob(
        1.0,
        "Growth",
        "Productivity of effort spent on growing clients.",
        unit="factor",
        low=0.0,
        high=5.0,
        step=0.1,
        source="assumption",
        moves=("effort", +1, 0.0, 0.15),
    )
    retention_factor: Number = knob(
        1.0,
        "Retention",
        "Productivity of effort spent on keeping clients.",
        unit="factor",
        low=0.0,
        high=5.0,
        step=0.1,
        source="assumption",
        moves=("lost_clients", -1, 0.0, 0.1),
    )
    collection_factor: Number = knob(
        1.0,
        "Collection",
        "Productivity of effort spent on getting paid.",
        unit="factor",
        low=0.0,
        high=5.0,
        step=0.1,
        source="assumption",
        moves=("cash", +1, 0.0, 0.02),
    )
    new_clients_factor: Number = knob(
        1.0,
        "New clients",
        "Productivity of effort spent on new clients.",
        unit="factor",
        low=0.0,
        high=5.0,
        step=0.1,
        source="assumption",
        moves=("new_clients", +1, 0.01, 0.15),
    )
    restraint_factor: Number = knob(
        1.0,
        "Price discipline",
        "Productivity of effort spent on holding prices.",
        unit="factor",
        low=0.0,
        high=5.0,
        step=0.1,
        source="assumption",
        moves=("discount_given", -1, 0.005, 0.1),
    )
    cost_factor: Number = knob(
        1.0,
        "Cost of effort",
        "Cost of effort against the reference manager.",
        unit="factor",
        low=0.1,
        high=10.0,
        step=0.1,
        source="assumption",
        moves=("effort", -1, 0.01, 0.15),
    )
    risk_aversion: Number | None = knob(
        None,
        "Risk aversion",
        "Absolute risk aversion per yearly salary; empty = the scenario's.",
        unit="per salary",
        low=0.0,
        high=20.0,
        step=0.5,
        source="assumption",
        moves=("quit_risk", +1, 0.0, 0.1),
    )
    attention_share: Number | None = knob(
        None,
        "Attention",
        "Share of forward-looking effort; empty = the scenario's.",
        unit="share",
        low=0.0,
        high=1.0,
        step=0.05,
        source="assumption",
        moves=("effort", 0, 0.0001, 0.1),
    )
    ability_factor: Number = knob(
        1.0,
        "Ability",
        "Factor on the growth of clients without effort: log growth a year rises by log(factor).",
        unit="factor",
        low=0.3,
        high=3.0,
        step=0.05,
        source="D0: a retention-only manager moves sales by 10 %, a strong one by up to 100 %",
        moves=("revenue", +1, 0.003, 0.06),
    )
    discount_factor: Number = knob(
        1.0,
        "Readiness to discount",
        "Factor on the share of deals sold at a discount.",
        unit="factor",
        low=0.0,
        high=5.0,
        step=0.1,
        source="D3: the obliging manager gives discounts",
        moves=("discount_given", +1, 0.02, 0.12),
    )
    activity_factor: Number = knob(
        1.0,
        "Activity",
        "Factor on contacts, meetings and offers.",
        unit="factor",
        low=0.0,
        high=5.0,
        step=0.1,
        source="D3",
        moves=("contacts", +1, 0.03, 0.15),
    )
    ramp_months: Number = knob(
        0.0,
        "Ramp",
        "Months until full productivity (new starter).",
        unit="months",
        low=0.0,
        high=24.0,
        step=1.0,
        source="assumption",
        moves=("effort", -1, 0.0, 0.1),
    )


ARCHETYPES: Mapping[str, Archetype] = {
    "reference": Archetype(),
    "initiator": Archetype(growth_factor=1.4, new_clients_factor=1.5, ability_factor=1.1, activity_factor=1.3),
    "farmer": Archetype(growth_factor=1.1, retention_factor=1.3, new_clients_factor=0.6),
    "reactive": Archetype(
        growth_factor=0.6, retention_factor=0.8, new_clients_factor=0.3, cost_factor=1.3, activity_factor=0.8
    ),
    "indifferent": Archetype(attention_share=0.2, cost_factor=1.5, activity_factor=0.8),
    "obliging": Archetype(restraint_factor=0.4, discount_factor=1.8, retention_factor=1.1),
    "friendly": Archetype(retention_factor=1.4, new_clients_factor=1.2, activity_factor=1.2),
    "over_competent": Archetype(
        growth_factor=0.7, retention_factor=0.8, collection_factor=0.8, new_clients_factor=0.7, activity_factor=0.9
    ),
    "new_starter": Archetype(growth_factor=0.7, new_clients_factor=0.8, ability_factor=0.95, ramp_months=6.0),
}
