"""Small scenarios for the tests of the market."""

from simulator.scenario import Client, Deals, Manager, Market, Payments, Portfolio, Scenario, Segment

CALM_DEALS = Deals(deal_size_sd=0.0, discount_offer_share=0.0, late_delivery_share=0.0, failed_delivery_share=0.0)
# Clients who never leave, buy every month, and whose level stands still.
CALM = Segment(
    growth_y=0.0,
    growth_walk_sd=0.0,
    own_noise_sd=0.0,
    fat_tail_share=0.0,
    stay_active_share=1.0,
    wake_share=1.0,
    activity_dispersion=0.0,
    churn_a=0.01,
    churn_b=200.0,
    churn_size_exponent=0.0,
    deals=CALM_DEALS,
)
NO_ARRIVALS = {"new_clients_per_month": 0.0, "referrals_per_client": 0.0, "winback_share": 0.0}
QUIET = Market(common_sd=0.0, **NO_ARRIVALS)
CASH_DOWN = Payments(prepaid_share=1.0, on_delivery_share=0.0, cancel_share=0.0)


def changed(declared, **fields):
    """The same declaration with other values, checked."""
    return type(declared)(**{**declared.model_dump(), **fields})


def book(n_clients=12, monthly_revenue=250_000.0, **portfolio):
    return Portfolio(n_clients=n_clients, monthly_revenue=monthly_revenue, **portfolio)


def scenario(*managers, segment=None, **fields):
    """A scenario of these managers; the calm segment unless another is given."""
    managers = managers or (Manager(name="Ann", salary=1000.0, portfolio=book()),)
    base = {
        "name": "test",
        "segments": {"b2b": segment or CALM},
        "market": QUIET,
        "payments": CASH_DOWN,
        "managers": managers,
    }
    return Scenario(**{**base, **fields})


def default(*managers, **fields):
    """The declared defaults, whatever they are."""
    managers = managers or (Manager(name="Ann", salary=1000.0, portfolio=book()),)
    return Scenario(name="test", managers=managers, **fields)


def person(name="Ann", clients=None, **fields):
    listed = tuple(Client(name=k, monthly_revenue=v) for k, v in (clients or {"a": 1000.0}).items())
    return Manager(name=name, salary=1000.0, clients=listed, **fields)
