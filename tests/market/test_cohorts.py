"""A large book, simulated in rows of like clients, against the same clients simulated one by one."""

import numpy as np
import pytest

from simulator.book import Need
from simulator.faults import InputError
from simulator.market import run_market
from simulator.market.books import book
from simulator.market.grouping import LARGE, MOST_MEMBERS, ROWS, rows_of
from simulator.scenario import Client, Deals, Manager, Market, Payments, Portfolio, Scenario, Segment

PATHS = 1500
SEGMENT = Segment(
    margin_share=0.45, wallet_share=0.8, growth_y=0.05, own_noise_sd=0.45, stay_active_share=0.9, wake_share=0.2,
    churn_a=1.2, churn_b=4.5, deals=Deals(deals_per_month=1.6, discount_offer_share=0.1, discount_depth=0.1),
)  # fmt: skip
MONEY = ("revenue", "margin", "cash")
COUNTS = ("n_deals", "clients", "lost_clients", "written_off", "outstanding", "discount_given")


CLASSES = {
    **{k: Need("n_deals", (("payment", (k,)),)) for k in ("prepaid", "credit", "default", "cancelled")},
    **{f"{low} days late": Need("n_deals", (("days_late", (low, None)),)) for low in (1, 10, 40)},
    "prompt": Need("n_deals", (("days_late", (None, 1)),)),
    "late money": Need("revenue", (("days_late", (1, None)),)),
}


def _desk(named: bool, segment: Segment = SEGMENT, payments: Payments | None = None) -> Scenario:
    """600 clients of one manager; those listed by name are simulated one by one."""
    desk = Manager(
        name="A", salary=1000.0, capacity=2000, portfolio=Portfolio(n_clients=600, monthly_revenue=600_000.0)
    )
    if named:
        desk = desk.model_copy(update={"portfolio": None, "clients": book(desk)})
    market = Market(common_sd=0.0001, new_clients_per_month=0, referrals_per_client=0)
    pays = payments or Payments()
    return Scenario(name="x", segments={"b2b": segment}, managers=(desk,), market=market, payments=pays)


@pytest.fixture(scope="module")
def years() -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    out = []
    for named in (False, True):
        ran = run_market(_desk(named), n_paths=PATHS, needs=[Need(n) for n in (*MONEY, *COUNTS)])
        out.append({n: ran.measure(Need(n))[..., 0].sum(axis=1) for n in (*MONEY, *COUNTS)})
    return out[0], out[1]


@pytest.mark.parametrize("measure", [*MONEY, *COUNTS])
def test_rows_of_clients_bring_what_the_clients_bring(years, measure):
    rows, named = (y[measure] for y in years)
    error = np.hypot(rows.std(), named.std()) / PATHS**0.5
    assert abs(rows.mean() - named.mean()) < 3 * error + 0.01 * abs(named.mean())


@pytest.mark.parametrize("measure", MONEY)
def test_rows_of_clients_have_the_luck_of_the_clients(years, measure):
    rows, named = (y[measure] for y in years)
    # A standard deviation of 1500 paths is known to about 2 %.
    assert rows.std() == pytest.approx(named.std(), rel=0.1)


SOME_BUY = SEGMENT.model_copy(update={"stay_active_share": 0.6, "wake_share": 0.4, "deals": Deals()})
OFTEN = SEGMENT.model_copy(update={"deals": Deals(deals_per_month=2.5)})


@pytest.mark.parametrize(
    ("segment", "payments"),
    [
        (SEGMENT, Payments()),
        (SOME_BUY, Payments()),
        (OFTEN, Payments(prepaid_share=0.1, on_delivery_share=0.1, default_share=0.08, late_persistence=0.4)),
        (SOME_BUY, Payments(prepaid_share=0.6, on_delivery_share=0.1, default_share=0.15, dispute_share=0.2)),
    ],
    ids=["some deals", "seldom", "often on credit", "mostly prepaid"],
)
def test_rows_of_clients_pay_like_the_clients(segment, payments):
    """As many deals of each payment class and delay, and not twice the luck in them."""
    desks = [_desk(by_name, segment, payments) for by_name in (False, True)]
    rows, named = (run_market(desk, n_paths=PATHS, needs=CLASSES.values()) for desk in desks)
    wrong = []
    for what, need in CLASSES.items():
        a, b = (run.measure(need)[..., 0].sum(axis=1) for run in (rows, named))
        error = np.hypot(a.std(), b.std()) / PATHS**0.5
        if abs(a.mean() - b.mean()) > 3.5 * error + 0.01 * b.mean():
            wrong.append(f"{what}: {a.mean():.2f} in rows, {b.mean():.2f} by name, error {error:.2f}")
        if what in ("default", "cancelled") and a.std() > 2.0 * b.std():
            wrong.append(f"{what}: sd {a.std():.2f} in rows, {b.std():.2f} by name")
    assert not wrong, wrong


def test_rows_hold_every_client_once():
    clients = tuple(Client(name=f"c{i}", monthly_revenue=1000.0 + i) for i in range(7000))
    rows = rows_of(clients, listed=False)
    assert sum(len(r.sizes) for r in rows) == len(clients)
    assert sum(sum(r.sizes) for r in rows) == pytest.approx(sum(c.monthly_revenue for c in clients))
    assert max(len(r.sizes) for r in rows) <= MOST_MEMBERS
    assert len(rows_of(clients[:LARGE], listed=False)) == LARGE
    assert len(rows_of(clients[: LARGE + 1], listed=False)) == ROWS
    assert len(rows_of(clients, listed=True)) == len(clients)


def test_a_count_of_clients_is_binomial():
    """One month after the start, 600 clients that leave with a chance beta(a, b) a year: the mean by hand."""
    ran = run_market(_desk(False), n_paths=PATHS, needs=[Need("clients")])
    month = ran.measure(Need("clients"))[:, 0, 0]
    assert 0.0 < month.std() < 600**0.5  # at most Poisson
    assert np.allclose(month, month.round()) and month.max() <= 600


def test_one_client_of_a_grouped_book_is_not_found_by_name():
    name = book(_desk(False).managers[0])[5].name
    with pytest.raises(InputError, match="client"):
        run_market(_desk(False), n_paths=4, needs=[Need("revenue", (("client", (name,)),))])
