"""Who comes: referrals, new starters, the quality of those who are sought; and more parts of a measure than rows."""

import numpy as np
import pytest

from simulator.book import Need
from simulator.market import run_market
from simulator.scenario import Archetype, Behaviour, Client, Manager, Market
from tests.market.build import CALM, NO_ARRIVALS, book, scenario
from tests.market.test_policy import both


def test_a_thousand_parts_add_up_to_the_whole():
    n = 1000
    needs = [Need("revenue", (("client", (f"client {i + 1}",)),)) for i in range(n)]
    listed = tuple(Client(name=f"client {i + 1}", monthly_revenue=1000.0) for i in range(n))
    ann = Manager(name="Ann", salary=1.0, capacity=n, clients=listed)
    b = run_market(scenario(ann, months=1), needs=needs, n_paths=2)
    total = sum(b.measure(need) for need in needs)
    np.testing.assert_allclose(total, b.measure("revenue"), rtol=1e-9)


def test_referrals_double_at_effort_one():
    market = Market(common_sd=0.0, **{**NO_ARRIVALS, "referrals_per_client": 0.02})
    nobody, effort = both(scenario(market=market), [Need("referrals")], 4000, new_clients=1.0)
    first = [b.measure("referrals")[:, 0].mean() for b in (nobody, effort)]  # 12 clients x 0.02, then x 2
    assert first == pytest.approx([0.24, 0.48], abs=0.03)


def test_a_new_starter_finds_few_new_clients_at_first():
    """Ramp of 12 months: effort counts 1/12 in the first month, all of it in the twelfth."""
    slow = Behaviour(archetypes={"slow": Archetype(ramp_months=12)}, new_clients_effect=1.0)
    ann = Manager(name="Ann", archetype="slow", salary=1.0, capacity=1000, portfolio=book())
    s = scenario(ann, behaviour=slow, market=Market(common_sd=0.0, **NO_ARRIVALS))
    _, effort = both(s, [Need("new_clients")], 4000, new_clients=1.0)
    found = effort.measure("new_clients").mean(axis=(0, 2))
    assert found[0] == pytest.approx(1 / 12, abs=0.03) and found[11] == pytest.approx(1.0, abs=0.06)


def test_newcomers_are_worse_when_only_acquisition_is_worked_on():
    """New clients of a year in which all effort goes to finding them stay and bill less than with care beside it."""
    market = Market(common_sd=0.0, **{**NO_ARRIVALS, "new_clients_per_month": 0.5})
    s = scenario(segment=CALM, market=market, months=24)
    _, alone = both(s, [Need("new_clients"), Need("new_revenue")], 2000, new_clients=1.0)
    _, beside = both(s, [Need("new_clients"), Need("new_revenue")], 2000, new_clients=1.0, retention=1.0)
    each = [b.measure("new_revenue").sum() / b.measure("new_clients").sum() for b in (alone, beside)]
    assert each[0] < 0.95 * each[1]


def test_a_gift_for_finding_clients_is_no_lack_of_care():
    """What counts is effort against effort: as much on keeping as on finding, and newcomers are as good as any."""
    hunter = {"hunter": Archetype(new_clients_factor=2.0)}
    market = Market(common_sd=0.0, **NO_ARRIVALS)
    ann = Manager(name="Ann", archetype="hunter", salary=1.0, capacity=1000, portfolio=book())
    revenue = []
    for quality in (0.0, 2.0):
        rules = Behaviour(archetypes=hunter, new_clients_effect=1.0, acquisition_quality=quality)
        _, effort = both(
            scenario(ann, behaviour=rules, market=market), [Need("new_revenue")], 64, new_clients=1.0, retention=1.0
        )
        revenue.append(effort.measure("new_revenue"))
    np.testing.assert_array_equal(*revenue)


def test_newcomers_sought_without_care_are_smaller_by_the_stated_factor():
    """Effort 1 above that on retention, 0.5 of quality: exp(-0.5) as large in their first month."""
    market = Market(common_sd=0.0, **NO_ARRIVALS)
    first = []
    for quality in (0.0, 0.5):
        rules = Behaviour(new_clients_effect=1.0, acquisition_quality=quality)
        s = scenario(behaviour=rules, market=market, months=1)
        _, effort = both(s, [Need("new_revenue")], 256, new_clients=1.0)
        first.append(effort.measure("new_revenue").sum())
    assert first[1] / first[0] == pytest.approx(np.exp(-0.5), rel=1e-4)
