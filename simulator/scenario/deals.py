"""What happens in the deals with a kind of client: number, size, discounts, deliveries, contacts."""

from simulator.declare import Declared, Number, knob


class Deals(Declared):
    """Deals of an active client in a month."""

    deals_per_month: Number = knob(
        1.0,
        "Deals a month",
        "Mean number of deals of an active client in a month (at least one).",
        unit="deals",
        low=1.0,
        high=12.0,
        step=0.5,
        source="assumption",
        moves=("n_deals", +1, 0.03, 0.6),
    )
    deal_size_sd: Number = knob(
        0.5,
        "Differences in deal size",
        "Standard deviation of the log size of deals inside one month.",
        unit="log points",
        low=0.0,
        high=2.0,
        step=0.1,
        source="order values lognormal, log-sd 0.7-1.9 (data facts 6.3)",
        moves=("revenue_spread", +1, 0.0, 0.15),
    )
    discount_offer_share: Number = knob(
        0.2,
        "Deals at a discount",
        "Share of deals sold below list price when nobody restrains discounts.",
        unit="share",
        low=0.0,
        high=1.0,
        step=0.05,
        source="D4 lists the share of goods sold at discount as a KPI; level is an assumption",
        moves=("margin", -1, 0.0, 0.05),
    )
    discount_depth: Number = knob(
        0.08,
        "Depth of a discount",
        "Price cut on a discounted deal.",
        unit="share",
        low=0.0,
        high=0.6,
        step=0.01,
        source="assumption",
        moves=("margin", -1, 0.0, 0.03),
    )
    discount_response: Number = knob(
        1.0,
        "Volume won by a discount",
        "Relative gain in volume per unit of price cut (elasticity).",
        unit="elasticity",
        low=0.0,
        high=5.0,
        step=0.25,
        source="assumption",
        moves=("margin", -1, 0.0, 0.005),
    )
    late_delivery_share: Number = knob(
        0.04,
        "Late deliveries",
        "Share of deals delivered late.",
        unit="share",
        low=0.0,
        high=1.0,
        step=0.01,
        source="D4 fines them; share is an assumption",
        moves=("n_late_deliveries", +1, 0.1, 1.0),
    )
    failed_delivery_share: Number = knob(
        0.01,
        "Failed deliveries",
        "Share of deals where delivery fails.",
        unit="share",
        low=0.0,
        high=1.0,
        step=0.01,
        source="D4 fines them; share is an assumption",
        moves=("n_failed_deliveries", +1, 0.3, 2.5),
    )
    lost_deal_share: Number = knob(
        0.1,
        "Deals lost",
        "Lost deals per deal won.",
        unit="share",
        low=0.0,
        high=2.0,
        step=0.02,
        source="D4 names the KPI; share is an assumption",
        moves=("n_lost_deals", +1, 0.1, 0.4),
    )
    lost_deal_fault_share: Number = knob(
        0.3,
        "Deals lost through own fault",
        "Share of lost deals that are the account manager's fault.",
        unit="share",
        low=0.0,
        high=1.0,
        step=0.05,
        source="assumption",
        moves=("n_lost_deals_fault", +1, 0.05, 0.4),
    )
    contacts_per_client: Number = knob(
        4.0,
        "Contacts",
        "Contacts with a client in a month without extra effort.",
        unit="a month",
        low=0.0,
        high=60.0,
        step=1.0,
        source="D2: regular contact",
        moves=("contacts", +1, 0.05, 3.0),
    )
    meetings_per_client: Number = knob(
        0.33,
        "Meetings",
        "Personal meetings with a client in a month without extra effort.",
        unit="a month",
        low=0.0,
        high=10.0,
        step=0.1,
        source="D2: a personal meeting at least once a quarter",
        moves=("meetings", +1, 0.05, 3.0),
    )
    offers_per_client: Number = knob(
        1.0,
        "Offers",
        "Offers sent to a client in a month without extra effort.",
        unit="a month",
        low=0.0,
        high=30.0,
        step=0.5,
        source="D4: activity KPI",
        moves=("offers", +1, 0.05, 3.0),
    )
