"""The market against arithmetic that can be done by hand or in closed form."""

import numpy as np
import pytest
from scipy import special, stats

from simulator.book import Need
from simulator.market import run_market
from simulator.market.books import shares, usual_size
from simulator.market.layout import NODES
from simulator.market.tables import beta_table
from simulator.scenario import Client, Event, Manager, Market, Payments, Segment
from tests.market.build import CALM, CALM_DEALS, NO_ARRIVALS, book, changed, person, scenario

PATHS = 4000


def within(sample, expected, sigmas=4.0):
    """The mean over paths lies within so many standard errors of what is expected."""
    sample = np.asarray(sample, np.float64)
    error = sample.std(axis=0) / np.sqrt(len(sample)) + 1e-9 * np.abs(expected) + 1e-6
    return bool((np.abs(sample.mean(axis=0) - expected) <= sigmas * error).all())


def test_a_calm_market_bills_the_start_revenue_every_month():
    b = run_market(scenario(person(clients={"a": 1000.0, "b": 250.0})), n_paths=3)
    assert np.allclose(b.measure("revenue"), 1250.0, atol=0.02)
    assert np.array_equal(b.measure("cash"), b.measure("revenue"))
    assert np.allclose(b.measure("margin"), 312.5, atol=0.02)
    assert np.allclose(b.measure("portfolio_size"), 15_000.0, atol=0.1)
    assert (b.measure("revenue_prior") == 1250.0).all()


@pytest.mark.parametrize("deals_per_month", [1.0, 2.5])
def test_expected_revenue_in_closed_form(deals_per_month):
    """E[R_t] = R_0 exp(g t / 12) survival(t) season: noise, walk, common shock, activity and deals are all centred."""
    a, b, tenure = 0.668, 3.806, 24
    season = (0.5, 1.5) * 6
    rough = Segment(
        growth_y=0.12,
        headroom_exponent=0.0,
        churn_size_exponent=0.0,
        churn_a=a,
        churn_b=b,
        deals=changed(CALM_DEALS, deals_per_month=deals_per_month, deal_size_sd=0.5, discount_offer_share=0.3),
    )
    s = scenario(
        Manager(name="Ann", salary=1000.0, capacity=100, portfolio=book(30, 30_000.0, top20_share=0.4)),
        segment=rough,
        market=Market(common_sd=0.1, season=season, **NO_ARRIVALS),
    )
    revenue = run_market(s, n_paths=PATHS).measure("revenue")[..., 0]
    t = np.arange(12)
    alive = np.exp(special.betaln(a, b + (tenure + t) / 12) - special.betaln(a, b + tenure / 12))
    assert within(revenue, 30_000.0 * np.exp(0.12 * t / 12) * alive * np.array(season))


@pytest.mark.parametrize(("a", "b"), [(0.668, 3.806), (8.0, 190.0), (2.0, 190.0), (0.05, 0.5), (20.0, 1.0)])
def test_clients_leave_by_the_shifted_beta_geometric(a, b):
    leaving = changed(CALM, churn_a=a, churn_b=b)
    ann = Manager(name="Ann", salary=1.0, capacity=100, portfolio=book(40, tenure_months=0))
    s = scenario(ann, segment=leaving, months=36)
    left = run_market(s, n_paths=4000).measure("clients")[..., 0] / 40
    # Fader and Hardie (2007): S(1) = b/(a+b), S(2) = S(1)(b+1)/(a+b+1), S(3) = S(2)(b+2)/(a+b+2).
    survival = np.cumprod([(b + k) / (a + b + k) for k in range(3)])
    assert within(left[:, [11, 23, 35]], survival)


@pytest.mark.parametrize(("a", "b"), [(0.48, 0.87), (2.0, 190.0), (30.0, 30.0), (190.0, 2.0), (0.05, 0.05)])
def test_traits_keep_their_mean_and_spread(a, b):
    u = (np.arange(1 << 18) + 0.5) / (1 << 18)
    trait = np.interp(u, np.linspace(0, 1, NODES + 1), beta_table(a, b))
    assert trait.mean() == pytest.approx(a / (a + b), rel=2e-4)
    assert trait.std() == pytest.approx(np.sqrt(a * b / (a + b + 1)) / (a + b), rel=5e-3)


def test_small_clients_leave_more():
    leaving = changed(CALM, churn_a=2.0, churn_b=8.0, churn_size_exponent=1.0)
    s = scenario(person(clients={"small": 100.0, "middle": 1000.0, "large": 10_000.0}), segment=leaving)
    needs = [Need("n_deals", (("client", (k,)),)) for k in ("small", "middle", "large")]
    b = run_market(s, needs=needs, n_paths=500)
    small, middle, large = (b.measure(n)[:, -1].mean() for n in needs)
    assert small < middle < large


@pytest.mark.parametrize("top20_share", [0.67, 0.8])
def test_the_mean_loss_is_the_declared_one_although_small_clients_leave_more(top20_share):
    """Lognormal sizes: the factors (usual / size)^e have mean 1, so a year's loss is a / (a + b + tenure)."""
    ann = Manager(name="Ann", salary=1.0, capacity=100, portfolio=book(50, top20_share=top20_share))  # two years held
    leaving = changed(CALM, churn_a=0.668, churn_b=3.806, churn_size_exponent=0.5)
    left = run_market(scenario(ann, segment=leaving), needs=[Need("lost_clients")], n_paths=2000)
    loss = left.measure("lost_clients").sum(axis=(1, 2)).mean() / 50
    # Those most at risk can leave only once: a little less than the mean of the hazards.
    assert 0.90 <= loss / (0.668 / (0.668 + 3.806 + 2.0)) <= 1.02


def test_the_usual_size_by_hand():
    # median 3; lognormal sd at 67 % is Phi^-1(0.67) + z_0.80 = 0.43991 + 0.84162 = 1.28153
    assert usual_size([1.0, 3.0, 9.0], 0.5, 0.67) == pytest.approx(np.log(3) - 0.5 * 1.28153**2 / 2, abs=1e-4)
    assert usual_size([1.0, 3.0, 9.0], 0.0) == pytest.approx(np.log(3))
    assert usual_size([], 0.5, 0.2) == pytest.approx(0.0)  # nobody yet, and all alike


@pytest.mark.parametrize("n", [12, 400])
def test_a_heavier_tail_makes_the_largest_larger_at_the_same_concentration(n):
    plain, heavy = (np.array(shares(n, 0.73, tail)) for tail in (0.0, 0.25))
    fifth = np.interp(0.2 * n, np.arange(n + 1), np.concatenate([[0.0], np.cumsum(heavy)]))
    assert fifth == pytest.approx(0.73, abs=1e-6) and heavy.sum() == pytest.approx(1.0)
    assert heavy[0] > 1.1 * plain[0]
    if n == 400:
        # Hill's index of the top 5 %: sd 1.45 lognormal has E[log size over the 95 % point] = 1.45 (phi/0.05 - z)
        hill = 1 / np.log(plain[:20] / plain[20]).mean()
        assert hill == pytest.approx(1 / (1.45 * (0.10314 / 0.05 - 1.64485)), rel=0.12)
        assert 1 / np.log(heavy[:20] / heavy[20]).mean() < 0.8 * hill


def test_growth_stops_at_the_whole_wallet():
    growing = changed(CALM, growth_y=0.5)
    s = scenario(
        Manager(
            name="Ann",
            salary=1.0,
            clients=(
                Client(name="full", monthly_revenue=1000.0, wallet_share=1.0),
                Client(name="reference", monthly_revenue=1000.0),
                Client(name="open", monthly_revenue=1000.0, wallet_share=0.01),
            ),
        ),
        segment=growing,
        months=2,
    )
    needs = [Need("revenue", (("client", (k,)),)) for k in ("full", "reference", "open")]
    b = run_market(s, needs=needs, n_paths=1)
    full, reference, open_ = (b.measure(n)[0, 1, 0] for n in needs)
    assert full == pytest.approx(1000.0, abs=0.02)
    assert reference == pytest.approx(1000.0 * np.exp(0.5 / 12), rel=1e-4)  # headroom 1 at the reference share
    assert open_ == pytest.approx(1000.0 * np.exp(0.5 / 12 * 0.99 / 0.5), rel=1e-4)


def test_new_clients_and_referrals_are_poisson():
    market = Market(common_sd=0.0, new_clients_per_month=0.4, referrals_per_client=0.05, winback_share=0.0)
    b = run_market(
        scenario(market=market), needs=[Need("new_clients"), Need("referrals"), Need("new_revenue")], n_paths=PATHS
    )
    new = b.measure("new_clients")[..., 0]
    assert within(new, 0.4) and new.var() == pytest.approx(0.4, rel=0.05)
    assert within(b.measure("referrals")[:, 0, 0], 0.05 * 12)
    # Mean size: half of the book's mean client; ramp 1/3, 2/3, 1 over the first three months; one cohort a month.
    size = 0.5 * 250_000 / 12
    referred = b.measure("referrals")[..., 0]
    weight = np.array([1 / 3, 2 / 3, 1.0])
    expected = [
        size * sum((0.4 + referred[:, s].mean()) * (weight[t - s] if t - s < 3 else 1.0) for s in range(t + 1))
        for t in range(6)
    ]
    # The new segment starts silent months like any other; here everybody buys every month.
    assert within(b.measure("new_revenue")[:, :6, 0], np.array(expected), sigmas=5)


def test_an_event_takes_its_share():
    crisis = Event(name="war", month=3, depth_share=0.4, n_months=2, recovery_months=1)
    b = run_market(scenario(market=Market(common_sd=0.0, events=(crisis,), **NO_ARRIVALS)), n_paths=2)
    # Two months at the bottom, one month half-way back.
    expected = np.array([1, 1, 0.6, 0.6, 0.8] + [1] * 7) * 250_000
    assert np.allclose(b.measure("revenue")[0, :, 0], expected, rtol=1e-5)


def test_an_event_may_not_happen():
    maybe = Event(name="war", month=1, depth_share=0.5, n_months=12, probability_share=0.3)
    b = run_market(scenario(market=Market(common_sd=0.0, events=(maybe,), **NO_ARRIVALS)), n_paths=PATHS)
    assert within(b.measure("revenue")[:, 0, 0] < 200_000, 0.3)


def test_a_discount_wins_volume_and_costs_margin():
    cutting = changed(
        CALM, deals=changed(CALM_DEALS, discount_offer_share=1.0, discount_depth=0.1, discount_response=2.0)
    )
    b = run_market(scenario(person(), segment=cutting), needs=[Need("list_revenue"), Need("discount_given")], n_paths=1)
    # Invoice 1000 = list x 0.9; margin = list x (0.25 - 0.1).
    assert b.measure("list_revenue")[0, 0, 0] == pytest.approx(1000 / 0.9, abs=0.01)
    assert b.measure("discount_given")[0, 0, 0] == pytest.approx(1000 / 9, abs=0.02)
    assert b.measure("margin")[0, 0, 0] == pytest.approx(1000 / 0.9 * 0.15, abs=0.01)


CLASSES = Payments(prepaid_share=0.2, on_delivery_share=0.3, cancel_share=0.1, default_share=0.08)


def test_shares_of_the_payment_classes():
    many = changed(CALM, deals=changed(CALM_DEALS, deals_per_month=4.0))
    kinds = ("prepaid", "on_delivery", "credit", "default", "cancelled")
    needs = [Need("n_deals", (("payment", (k,)),)) for k in kinds]
    b = run_market(scenario(segment=many, payments=CLASSES), needs=[*needs, Need("n_cancelled_fault")], n_paths=2000)
    total = b.measure("n_deals").sum(axis=(1, 2))
    share = np.stack([b.measure(n).sum(axis=(1, 2)) / total for n in needs], axis=1)
    paid = 0.9
    # Default is 8 % of the deals on credit once late habits have settled; in month 1 everybody is in good standing.
    assert within(share[:, [0, 1, 4]], paid * np.array([0.2, 0.3, 1 / 9]))
    assert within(share[:, 2] + share[:, 3], paid * 0.5)
    late = Need("n_deals", (("payment", ("default",)),))
    settled = b.measure(late)[:, 6:].sum(axis=(1, 2)) / (
        b.measure(late)[:, 6:] + b.measure(needs[2])[:, 6:]
    ).sum(axis=(1, 2))
    assert settled.mean() == pytest.approx(0.08, abs=0.006)
    assert within(b.measure("n_cancelled_fault").sum(axis=(1, 2)) / total, 0.4 * 0.1, sigmas=30)


@pytest.mark.parametrize("persistence", [0.0, 0.3, 0.8])
def test_late_payers_and_defaults_are_as_many_in_the_first_month_as_in_the_long_run(persistence):
    """Clients held at the start have paid before: their habits are those of the long run, a / (a + b) and the share."""
    often = {"prepaid_share": 0.0, "on_delivery_share": 0.0, "dispute_share": 0.0, "cancel_share": 0.0}
    late = Need("n_deals", (("days_late", (1, None)), ("payment", ("credit",))))
    default = Need("n_deals", (("payment", ("default",)),))
    for share in (0.0, 0.05):
        pay = Payments(**often, late_persistence=persistence, default_share=share, late_trait_a=0.48, late_trait_b=0.87)
        b = run_market(scenario(payments=pay, months=2), needs=[late, default], n_paths=3000)
        deals = b.measure("n_deals")[..., 0].mean(axis=0)
        seen = b.measures[default if share else late][..., 0] / deals
        assert within(seen, share or 0.48 / 1.35)


def test_terms_and_the_calendar():
    """January 2026 begins on a Thursday. With 31 days of terms, promptly paid, cash of a month is all in by the next
    but one; with terms of 400 days nothing comes within the year."""
    prompt = Payments(
        prepaid_share=0.0, on_delivery_share=0.0, cancel_share=0.0, default_share=0.0, partial_share=0.0,
        dispute_share=0.0, early_days=0.0, terms_days=31.0, late_trait_a=0.05, late_trait_b=50.0, late_persistence=0.0,
    )  # fmt: skip
    b = run_market(scenario(person(), payments=prompt), n_paths=2000)
    cash = b.measure("cash")[..., 0].mean(axis=0)
    # Issue day uniform over 31 days, 31 days on: February has 28, so issue days 1-28 (0-27) pay in February unless the
    # due day is a weekend that ends in March (Saturday 28 February 2026), and the last three pay in March.
    assert cash[0] == 0.0
    assert cash[1] / 1000 == pytest.approx(27 / 31, abs=0.02)
    late = Need("cash", (("days_late", (1, None)),))
    slow = changed(prompt, terms_days=365.0)
    assert run_market(scenario(person(), payments=slow), needs=[late], n_paths=50).measure("cash").sum() == 0.0


def test_a_default_brings_its_recovery_and_then_a_write_off():
    lost = Payments(
        prepaid_share=0.0, on_delivery_share=0.0, cancel_share=0.0, default_share=0.6, default_recovery_share=0.25,
        terms_days=0.0, write_off_days=60.0, late_trait_a=50.0, late_trait_b=0.05, late_persistence=0.0, tail_share=0.0,
        dispute_share=0.0, pace_share=0.0,
    )  # fmt: skip
    failed = Need("n_deals", (("payment", ("default",)),))
    b = run_market(scenario(person(), payments=lost, months=24), needs=[failed], n_paths=500)
    # Issued in a month, written off 60 to 62 days later: by the end of month 15 all of the first twelve months and
    # nothing issued in the fourteenth.
    lowest, highest = (b.measure(failed)[:, :n].sum() * 750.0 for n in (12, 13))
    assert lowest <= b.measure("written_off")[:, :15].sum() <= highest
    assert (b.measure("written_off")[:, :2] == 0).all()


def test_concentration_is_a_dial():
    for n, share in ((10, 0.67), (50, 0.8), (200, 0.75)):
        sizes = np.array(shares(n, share))
        assert sizes.sum() == pytest.approx(1.0) and sizes[: n // 5].sum() == pytest.approx(share, abs=1e-6)
    # An unlimited lognormal book: log-sd 1.28 at 0.67 (s20 = Phi(sigma - z_0.80)).
    big = np.log(np.array(shares(2000, 0.67)))
    assert big.std() == pytest.approx(stats.norm.ppf(0.67) + stats.norm.ppf(0.8), abs=0.02)


def test_joiners_and_leavers():
    b = run_market(scenario(person(first_month=3, last_month=8)), n_paths=1)
    served = np.array([0, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0.0])
    assert np.allclose(b.measure("revenue")[0, :, 0], 1000.0 * served, atol=0.02)
    assert np.array_equal(b.served[0, :, 0], served) and np.array_equal(b.salary[0, :, 0], 1000.0 * served)


def test_common_shocks_move_managers_together():
    team = tuple(person(name, {"a": 1000.0}) for name in ("Ann", "Bob"))
    shocked = Market(common_sd=0.2, common_persistence=0.0, **NO_ARRIVALS)
    revenue = run_market(scenario(*team, market=shocked), n_paths=PATHS).measure("revenue")
    stayed = (revenue > 0).all(axis=(1, 2))
    assert stayed.mean() > 0.99 and np.allclose(revenue[stayed, :, 0], revenue[stayed, :, 1], atol=0.02)
    log = np.log(revenue[stayed, :, 0])
    assert log.std() == pytest.approx(0.2, rel=0.02) and within(revenue[:, 0, 0], 1000.0)


def test_overload_loses_clients():
    leaving = changed(CALM, churn_a=2.0, churn_b=8.0)
    lost = [
        run_market(
            scenario(Manager(name="Ann", salary=1.0, capacity=capacity, portfolio=book(40)), segment=leaving),
            needs=[Need("lost_clients")],
            n_paths=500,
        ).measure("lost_clients")[:, 0]
        for capacity in (40, 10)
    ]
    # Capacity 10 for 40 clients: productivity (10 / 40)^0.5 = 1/2, hazard twice as high.
    assert lost[1].mean() / lost[0].mean() == pytest.approx(2.0, rel=0.1)
