"""What effort does to the market: each channel by its own formula, on the same luck."""

import numpy as np
import pytest

from simulator.book import CHANNELS, Need, Policy
from simulator.market import pilot, run_market
from simulator.scenario import Behaviour, Manager, Market, Payments
from tests.market.build import CALM, CALM_DEALS, CASH_DOWN, NO_ARRIVALS, book, changed, default, scenario


def always(s, **effort):
    """A policy that asks for the same effort in every state."""
    table = np.zeros((1, s.months, 1, 1, 5), np.float32)
    for channel, value in effort.items():
        table[..., CHANNELS.index(channel)] = value
    n = len(s.team())
    zeros = np.zeros((s.months, n))
    return Policy(
        effort=table, x_low=0.0, x_step=1.0, q_low=0.0, q_step=1.0, type_of=np.zeros(n, np.int64),
        forecast_a=zeros, forecast_b=zeros, plan=np.ones((s.months, n)),
    )  # fmt: skip


def both(s, needs=(), n_paths=1, **effort):
    return (run_market(s, p, needs=needs, n_paths=n_paths) for p in (None, always(s, **effort)))


def test_the_zero_policy_changes_no_bit():
    s = default()
    nobody, zero = (run_market(s, p, n_paths=100) for p in (None, Policy.nobody(12, 1)))
    assert all(np.array_equal(nobody.measure(n), zero.measure(n)) for n in nobody.measures)


@pytest.mark.parametrize("persistence", [0.0, 0.9])
def test_growth_effort_adds_k_twelfths_of_attainment_within_the_year(persistence):
    s = scenario(behaviour=Behaviour(effort_persistence=persistence))
    nobody, effort = both(s, growth=0.2)
    gain = (effort.measure("revenue") - nobody.measure("revenue"))[0, :, 0] / nobody.plans[""].sum()
    assert gain.sum() == pytest.approx(0.2, rel=1e-4)  # twelve months of 0.2 / 12
    # Month 1: its effort is spread over twelve months with weights rho^j / sum rho^i.
    weights = persistence ** np.arange(12) if persistence else np.eye(12)[0]
    assert gain[0] == pytest.approx(0.2 / 12 / weights.sum(), rel=1e-3)
    assert (effort.measure("effort_growth") == np.float32(0.2)).all()


def test_growth_effort_decays_on_after_the_year():
    s = scenario(months=24, behaviour=Behaviour(effort_persistence=0.5))
    policy = always(s, growth=0.2)
    policy.effort[:, 12:] = 0.0
    gain = run_market(s, policy, n_paths=1).measure("revenue") - run_market(s, n_paths=1).measure("revenue")
    plan_ratio = 1.05  # the second year's plan is lifted by 5 %, and a unit of attainment with it
    assert gain[0, 12, 0] / gain[0, 11, 0] == pytest.approx(0.5 * plan_ratio, rel=1e-3)
    assert gain[0, 14, 0] / gain[0, 13, 0] == pytest.approx(0.5, rel=1e-2)


def test_archetypes_scale_the_productivity_of_effort():
    ann = Manager(name="Ann", salary=1.0, portfolio=book(), archetype="reactive")
    nobody, effort = both(scenario(ann), growth=0.2)
    gain = effort.measure("revenue").sum() - nobody.measure("revenue").sum()
    assert gain / nobody.plans[""].sum() == pytest.approx(0.2 * 0.6, rel=1e-3)


def test_retention_effort_multiplies_the_hazard():
    leaving = changed(CALM, churn_a=2.0, churn_b=30.0)
    nobody, effort = both(scenario(segment=leaving), [Need("lost_clients")], 3000, retention=1.0)
    lost = [b.measure("lost_clients")[:, :3].sum() for b in (nobody, effort)]
    assert lost[1] / lost[0] == pytest.approx(np.exp(-0.3), rel=0.06)


def test_collection_effort_moves_deals_to_prepayment_and_late_to_prompt():
    pay = Payments(prepaid_share=0.2, on_delivery_share=0.0, cancel_share=0.0, default_share=0.0, dispute_share=0.0)
    prepaid = Need("n_deals", (("payment", ("prepaid",)),))
    late = Need("n_deals", (("payment", ("credit",)), ("days_late", (1, None))))
    nobody, effort = both(scenario(payments=pay), [prepaid, late], 400, collection=1.0)
    shares = [b.measure(prepaid).sum() / b.measure("n_deals").sum() for b in (nobody, effort)]
    factor = np.exp(-0.5)
    assert shares == pytest.approx([0.2, 1 - 0.8 * factor], abs=0.01)
    first = [b.measure(late)[:, 0].sum() for b in (nobody, effort)]
    # In month 1 standing is good everywhere: late = credit x q, both factors once.
    assert first[1] / first[0] == pytest.approx(factor**2, abs=0.03)
    assert effort.measure("cash").sum() > nobody.measure("cash").sum()


def test_new_client_effort_adds_clients():
    market = Market(common_sd=0.0, **{**NO_ARRIVALS, "new_clients_per_month": 0.2})
    nobody, effort = both(scenario(market=market), [Need("new_clients")], 4000, new_clients=2.0)
    assert nobody.measure("new_clients").mean() == pytest.approx(0.2, abs=0.01)
    assert effort.measure("new_clients").mean() == pytest.approx(0.4, abs=0.015)  # + 0.1 x 2


def test_restraint_lowers_the_discounted_share():
    cutting = changed(CALM, deals=changed(CALM_DEALS, discount_offer_share=0.5))
    nobody, effort = both(scenario(segment=cutting), [Need("discounted_revenue")], 1000, restraint=1.0)
    share = [b.measure("discounted_revenue").sum() / b.measure("revenue").sum() for b in (nobody, effort)]
    assert share[1] / share[0] == pytest.approx(np.exp(-0.5), abs=0.02)
    assert effort.measure("margin").sum() > nobody.measure("margin").sum()


def test_the_policy_is_read_at_the_forecast():
    """In a calm market the forecast of attainment is the same all year: 1 / 1.05 of the plan."""
    s = scenario()
    known = pilot(s)
    table = np.zeros((1, 12, 3, 1, 5), np.float32)
    table[:, :, 1, 0, 2] = 1.0  # collection effort peaks at x = 1 on the grid 0.5, 1.0, 1.5
    policy = Policy(
        effort=table, x_low=0.5, x_step=0.5, q_low=0.0, q_step=1.0, type_of=np.zeros(1, np.int64),
        forecast_a=known.forecast_a, forecast_b=known.forecast_b, plan=np.ones((12, 1)),
    )  # fmt: skip
    effort = run_market(s, policy, n_paths=2).measure("effort_collection")
    # Half a step of 0.5 below the node at 1 is worth 1; 1 - 1/1.05 of attainment below it costs that over 0.5.
    assert effort == pytest.approx(1.0 - (1.0 - 1.0 / 1.05) / 0.5, abs=2e-3)


def test_the_pilot_forecasts_the_rest_of_the_year():
    known = pilot(default())
    assert known.mean.shape == known.forecast_a.shape == known.sd_remaining.shape == (12, 1)
    assert known.forecast_a[0, 0] == pytest.approx(known.mean.sum(), rel=1e-9) and known.forecast_b[0, 0] == 0.0
    assert (np.diff(known.sd_remaining[:, 0]) < 0).all()
    revenue = Need("revenue")
    year = known.book.plans[""].sum()
    # The year's profile adds up: sum over months of level + slope x attainment is attainment x plan.
    assert known.level[revenue].sum() == pytest.approx(0.0, abs=1e-6 * year)
    assert known.slope[revenue].sum() == pytest.approx(year, rel=1e-9)
    assert pilot(default(), measure="margin").measure == "margin"


def test_the_pilot_knows_nothing_of_a_users_seed():
    s = default(payments=CASH_DOWN)
    own = run_market(s, n_paths=50, seed=0).measure("revenue")
    assert not np.array_equal(pilot(s).book.measure("revenue")[:50], own)


def test_what_effort_made_is_not_luck_that_the_forecast_carries_on():
    """Effort in the first half only: from then on the forecast is the year's end, whatever made the result so far.

    Collection effort, without any effect here, follows the forecast and so tells it.
    """
    s = default(behaviour=Behaviour(collection_effect=0.0), market=Market(**NO_ARRIVALS))
    room = changed(s.segments["b2b"], wallet_share=0.01)  # no limit to growth in sight
    s = changed(s, segments={"b2b": room})
    known = pilot(s)
    table = np.zeros((1, 12, 2, 1, 5), np.float32)
    table[:, :6, :, 0, 0] = 0.8
    table[:, :, 1, 0, 2] = 4.0
    policy = Policy(
        effort=table, x_low=0.0, x_step=4.0, q_low=0.0, q_step=1.0, type_of=np.zeros(1, np.int64),
        forecast_a=known.forecast_a, forecast_b=known.forecast_b, plan=np.ones((12, 1)),
    )  # fmt: skip
    book = run_market(s, policy, n_paths=6000)
    final = book.measure("revenue").sum(axis=1) / book.plans[""].sum(axis=1)
    silent = run_market(s, None, n_paths=6000).measure("revenue").sum(axis=1) / book.plans[""].sum(axis=1)
    gained = (final - silent).mean()
    assert gained > 0.3
    for month in range(6, 12):
        ahead = (book.measure("effort_collection")[:, month] - final)[:, 0]
        error = ahead.std() / np.sqrt(len(ahead))
        assert abs(ahead.mean()) < 0.01 * gained + 3 * error, month
