"""What every run keeps: conservation, the same bits whatever the machine does, luck that belongs to its owner."""

import subprocess
import sys

import numpy as np
import pytest

from simulator.book import Need
from simulator.faults import InputError
from simulator.market import market_measures, run_market
from simulator.scenario import Deals, Event, Manager, Market, Segment
from tests.market.build import book, default, person

EVERYTHING = tuple(Need(name) for name in market_measures(default()))


def minor(values):
    return np.rint(values * 100).astype(np.int64)


def same(a, b):
    return all(np.array_equal(a.measure(need), b.measure(need)) for need in a.measures)


@pytest.fixture(scope="module")
def busy():
    """Two books of different kinds, several deals a month, a crisis: everything switched on."""
    crisis = Event(name="crisis", month=4, depth_share=0.5, late_shift=0.3, default_factor=3.0, probability_share=0.5)
    return default(
        Manager(name="Ann", salary=1000.0, portfolio=book(9)),
        Manager(name="Bob", salary=1000.0, portfolio=book(4, 90_000.0), archetype="obliging"),
        market=Market(events=(crisis,), new_clients_per_month=0.5),
        segments={"b2b": Segment(deals=Deals(deals_per_month=2.0))},
        months=24,
    )


@pytest.fixture(scope="module")
def run(busy):
    return run_market(busy, needs=EVERYTHING, n_paths=200, seed=3)


def test_receivables_balance_to_the_last_coin(run):
    flow = {k: np.cumsum(minor(run.measure(k)), axis=1) for k in ("revenue", "cash", "written_off", "cancelled")}
    outstanding = minor(run.measure("outstanding"))
    assert np.array_equal(flow["revenue"], flow["cash"] + outstanding + flow["written_off"] + flow["cancelled"])
    assert (outstanding >= 0).all()
    assert (minor(run.measure("overdue")) <= outstanding).all() and (run.measure("overdue") >= 0).all()


def test_clients_balance(run):
    n = {k: run.measure(k) for k in ("clients", "new_clients", "referrals", "won_back", "lost_clients")}
    start = np.concatenate([np.full((200, 1, 2), [9.0, 4.0]), n["clients"][:, :-1]], axis=1)
    assert np.array_equal(run.measure("clients_start"), start)
    assert np.array_equal(n["clients"], start + n["new_clients"] + n["referrals"] + n["won_back"] - n["lost_clients"])
    assert (run.measure("lost_clients_fault") <= n["lost_clients"]).all()
    assert (run.measure("n_lost_deals_fault") <= run.measure("n_lost_deals")).all()


def test_prices_balance(run):
    listed, given = minor(run.measure("list_revenue")), minor(run.measure("discount_given"))
    assert np.array_equal(listed - given, minor(run.measure("revenue")))


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_same_bits_whatever_the_threads(busy, run, workers):
    assert same(run, run_market(busy, needs=EVERYTHING, n_paths=200, seed=3, workers=workers))


def test_path_i_is_path_i(busy, run):
    for first, n in ((0, 1), (37, 100), (199, 1)):
        part = run_market(busy, needs=EVERYTHING, n_paths=n, seed=3, first_path=first)
        for need in part.measures:
            assert np.array_equal(part.measure(need), run.measure(need)[first : first + n]), need


def test_same_bits_in_another_process(busy, run):
    code = (
        "import sys, hashlib; from simulator.scenario import Scenario; from simulator.market import run_market\n"
        "b = run_market(Scenario.model_validate_json(sys.stdin.read()), n_paths=200, seed=3)\n"
        "print(hashlib.sha256(b.measure('cash').tobytes()).hexdigest())"
    )
    import hashlib

    done = subprocess.run(
        [sys.executable, "-c", code], input=busy.model_dump_json(), capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == hashlib.sha256(run.measure("cash").tobytes()).hexdigest(), done.stderr


def test_seeds_differ_and_zero_is_one(busy):
    revenue = [run_market(busy, n_paths=8, seed=s).measure("revenue") for s in (0, 1, 2**40)]
    assert not np.array_equal(revenue[0], revenue[1]) and not np.array_equal(revenue[0], revenue[2])


def test_a_new_client_changes_nobody_elses_luck():
    of_a = Need("cash", (("client", ("a",)),))
    few = run_market(default(person(clients={"a": 1000.0, "b": 500.0})), needs=[of_a], n_paths=100)
    larger = {"c": 800.0, "a": 1000.0, "b": 500.0, "d": 9.0}
    more = run_market(default(person(clients=larger)), needs=[of_a], n_paths=100)
    # Small clients leave more, measured against the book's median: the median is 750 in one book and 650 in the other.
    alike = (few.measure(of_a) == more.measure(of_a)).all(axis=(1, 2)).mean()
    assert alike > 0.95
    single = default(segments={"b2b": default().segments["b2b"].model_copy(update={"churn_size_exponent": 0.0})})
    books = [
        run_market(single.model_copy(update={"managers": (person(clients=c),)}), needs=[of_a], n_paths=100)
        for c in ({"a": 1000.0, "b": 500.0}, {"c": 800.0, "a": 1000.0, "b": 500.0})
    ]
    assert np.array_equal(books[0].measure(of_a), books[1].measure(of_a))


def test_a_new_manager_changes_nobody_elses_luck(busy):
    alone = busy.model_copy(update={"managers": busy.managers[1:]})
    both, one = run_market(busy, n_paths=70), run_market(alone, n_paths=70)
    for need in one.measures:
        assert np.array_equal(both.measure(need)[..., 1:], one.measure(need))


def test_filters_add_up_to_the_whole(busy):
    kinds = [Need("margin", (("payment", (k,)),)) for k in ("prepaid", "on_delivery", "credit", "default", "cancelled")]
    days = [Need("cash", (("days_late", ends),)) for ends in ((None, 1), (1, 9), (9, None))]
    slices = [Need("revenue", (("slice", ends),)) for ends in ((0, 5000), (5000, 40_000), (40_000, None))]
    sizes = [Need("n_deals", (("size", ends),)) for ends in ((None, 5000), (5000, None))]
    result = run_market(busy, needs=[*kinds, *days, *slices, *sizes], n_paths=100)
    for parts, whole, slack in ((kinds, "margin", 0), (days, "cash", 0), (sizes, "n_deals", 0), (slices, "revenue", 2)):
        total = sum(minor(result.measure(part)) for part in parts)
        off = np.abs(total - minor(result.measure(whole)))
        # A slice is rounded to a coin in each of the month's deals.
        assert off.max() <= slack * result.measure("n_deals").max()
        assert all((result.measure(part) != 0).any() for part in parts)


def test_unknown_needs_are_refused_together_and_by_name():
    needs = [Need("happiness"), Need("revenue", (("payment", ("barter",)),)), Need("clients", (("size", (0, 1)),))]
    with pytest.raises(InputError) as caught:
        run_market(default(), needs=needs, n_paths=1)
    text = str(caught.value)
    assert len(caught.value.faults) == 3 and "happiness" in text and "barter" in text and "clients" in text


def test_a_need_that_this_scenario_lacks_is_refused():
    with pytest.raises(InputError, match="no such product.*cement"):
        run_market(default(), needs=[Need("revenue", (("product", ("cement",)),))], n_paths=1)
