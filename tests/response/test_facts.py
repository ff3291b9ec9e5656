"""Stylised facts in the market, on common random numbers, each under its number in the model's description."""

import numpy as np
import pytest

from simulator import simulate
from simulator.book import Need
from simulator.market import run_market
from simulator.response import respond
from simulator.scheme import load_scheme
from tests.response import LINE, STEP, bonus, firm

PLAIN = {"attention_share": 1.0, "risk_aversion": 0.0, "strength": 0.05}


def ratchet(w, **behaviour):
    plan = {"rule": "ratchet", "lift": 0.0, "up_weight": w, "down_weight": w}
    return firm(months=24, plan=plan, behaviour={**PLAIN, **behaviour})


def beyond(difference, level=0.0):
    """Mean above a level by more than three standard errors."""
    return difference.mean() - level > 3 * difference.std(ddof=1) / np.sqrt(len(difference))


def test_f10_a_ratchet_lowers_first_year_effort_and_a_lift_does_not():
    efforts = [simulate(ratchet(w), LINE, paths=256).effort[:, :12].sum(axis=(1, 2, 3)) for w in (0.0, 0.4, 0.8)]
    assert beyond(efforts[0] - efforts[1]) and beyond(efforts[1] - efforts[2])
    lift = simulate(firm(months=24, plan={"rule": "lift", "lift": 0.0}, behaviour=PLAIN), LINE, paths=256)
    assert efforts[0].mean() == pytest.approx(lift.effort[:, :12].sum(axis=(1, 2, 3)).mean(), rel=1e-6)


def test_f10_held_back_late_in_a_good_year():
    # Up-moves weigh more than down-moves: someone well ahead in autumn works less than someone behind.
    plan = {"rule": "ratchet", "lift": 0.0, "up_weight": 0.8, "down_weight": 0.2}
    r = simulate(firm(months=24, plan=plan, behaviour=PLAIN), LINE, paths=512)
    done = r.book.measure("revenue")[:, :9].sum(axis=1)
    late = r.effort[:, 9:12].sum(axis=(1, 3))
    ahead = done > np.quantile(done, 0.8, axis=0)
    behind = done < np.quantile(done, 0.2, axis=0)
    for i in range(2):
        assert late[ahead[:, i], i].mean() < 0.8 * late[behind[:, i], i].mean()


def test_f11_pay_for_growth_keeps_1_minus_d_of_a_level_commission_s_incentive():
    # A full ratchet (w = 1, no lift): what is won this year is lost from next year's growth. D = 1 - quit share.
    for quits in (0.1, 0.3):
        level, growth = (respond(ratchet(w, quit_share_y=quits), load_scheme(LINE)) for w in (0.0, 1.0))
        seen = [a.policy.effort[0, 6, 60:100, 0, 0].mean() for a in (level, growth)]
        assert seen[1] / seen[0] == pytest.approx(quits, abs=0.08 * (1 - quits) + 0.02)


def test_f11_the_same_where_the_scheme_itself_pays_growth_over_last_year():
    grown = {"name": "G", "elements": [{"portfolio_growth": {"period": "year", "rate": 0.01, "above": -1}}]}
    full = {"name": "G", "elements": [{"portfolio_growth": {"period": "year", "rate": 0.01, "above": -0.9}}]}
    s = firm(months=24, behaviour={**PLAIN, "quit_share_y": 0.1})
    level = respond(s, load_scheme(grown))  # growth over -100 %: the whole revenue, a level commission
    partly = respond(s, load_scheme(full))  # 0.1 of last year's revenue comes off
    seen = [a.policy.effort[0, 6, 60:100, 0, 0].mean() for a in (level, partly)]
    assert seen[1] / seen[0] == pytest.approx(1 - 0.9 * 0.1, abs=0.03)


def test_f15_a_higher_rate_on_prepaid_deals_gets_clients_to_prepay():
    def scheme(rate):
        where = {"payment": ["prepaid"]}
        return {"name": "P", "elements": [{"commission": {"measure": "revenue", "rate": rate, "where": where}}]}

    s = firm(behaviour={**PLAIN, "strength": 0.2, "collection_effect": 2.0})
    low, high = (simulate(s, scheme(rate), paths=384, seed=2).book for rate in (0.02, 0.2))
    prepaid = Need("revenue", (("payment", ("prepaid",)),))
    shares = [b.measures[prepaid].sum((1, 2)) / b.measure("revenue").sum((1, 2)) for b in (low, high)]
    assert beyond(shares[1] - shares[0])
    waiting = [(b.measure("revenue") - b.measure("cash")).sum((1, 2)) / b.measure("revenue").sum((1, 2))
               for b in (low, high)]  # fmt: skip
    assert beyond(waiting[0] - waiting[1])  # less is open at the end: money comes sooner


def test_f16_a_margin_base_shrinks_discounts():
    discounts = Need("discount_given")
    segment = {"deals": {"discount_offer_share": 0.6, "discount_depth": 0.2}, "margin_share": 0.3, "wallet_share": 0.05}
    s = firm(segments={"b2b": segment}, behaviour={**PLAIN, "strength": 0.2, "restraint_effect": 3.0})
    rates = {"revenue": 0.03, "margin": 0.1}
    given = []
    for measure, rate in rates.items():
        scheme = load_scheme({"name": "C", "elements": [{"commission": {"measure": measure, "rate": rate}}]})
        policy = respond(s, scheme).policy
        book = run_market(s, policy, needs=(discounts, Need("list_revenue")), n_paths=384, seed=2)
        given.append(book.measures[discounts].sum((1, 2)) / book.measure("list_revenue").sum((1, 2)))
    assert beyond(given[0] - given[1])


@pytest.mark.parametrize("common", [0.0, 0.08])
def test_f19_the_spread_of_portfolio_growth_follows_concentration(common):
    # sd = s sqrt(HHI + rho (1 - HHI)): levels walk by 0.05 a month, nobody leaves, one shock without memory is shared.
    segment = {"own_noise_sd": 0.0, "growth_walk_sd": 0.05, "growth_y": 0.0, "churn_a": 0.01, "churn_b": 200.0,
               "activity_dispersion": 0.0, "stay_active_share": 1.0, "wake_share": 1.0,
               "deals": {"deal_size_sd": 0.0, "discount_offer_share": 0.0}}  # fmt: skip
    quiet = {
        "common_sd": common, "common_persistence": 0.0, "new_clients_per_month": 0.0, "referrals_per_client": 0.0
    }  # fmt: skip
    books = {"even": [1000.0] * 8, "tilted": [5000.0, 1000.0, 500.0, 500.0, 400.0, 300.0, 200.0, 100.0]}
    spread, hhi = {}, {}
    for name, sizes in books.items():
        clients = [{"name": f"c{i}", "monthly_revenue": v} for i, v in enumerate(sizes)]
        s = firm(
            managers=[{"name": "Ann", "salary": 1000, "clients": clients}], segments={"b2b": segment}, market=quiet
        )
        revenue = run_market(s, None, n_paths=3000).measure("revenue")[:, :, 0]
        spread[name] = np.log(revenue[:, 11] / revenue[:, 0]).std()
        hhi[name] = (np.array(sizes) ** 2).sum() / sum(sizes) ** 2
    s_one = np.sqrt(0.05**2 * 11 + 2 * common**2)  # of one client, between the first month and the twelfth
    rho = 2 * common**2 / s_one**2
    for name in books:
        assert spread[name] == pytest.approx(s_one * np.sqrt(hhi[name] + rho * (1 - hhi[name])), rel=0.08)


def test_f20_a_common_factor_does_not_average_out():
    ratios = []
    for sd in (0.0, 0.25):
        spread = []
        for count in (20, 80):
            team = [
                {"name": "M", "count": count, "salary": 1000, "portfolio": {"n_clients": 4, "monthly_revenue": 20000}}
            ]
            market = {"common_sd": sd, "common_persistence": 0.95}
            r = simulate(firm(managers=team, market=market), STEP, paths=600, seed=4, behaviour="none")
            spread.append(r.payouts.sum(axis=1).std())
        ratios.append(spread[1] / spread[0])
    assert ratios[0] <= 2.1 + 3 * 2 * np.sqrt(1 / 600)  # sqrt(4) and the error of two standard deviations
    assert ratios[1] >= 3.4


def test_f21_late_payers_persist():
    late = Need("n_deals", (("days_late", (1, None)),))
    clients = [{"name": f"c{i}", "monthly_revenue": 1000.0} for i in range(1)]
    segment = {"stay_active_share": 1.0, "wake_share": 1.0, "churn_a": 0.01, "churn_b": 200.0}
    s = firm(managers=[{"name": "Ann", "salary": 1000, "clients": clients}], segments={"b2b": segment},
             payments={"prepaid_share": 0.0, "on_delivery_share": 0.0, "default_share": 0.0, "dispute_share": 0.0,
                       "cancel_share": 0.0, "tail_share": 0.0},
             market={"new_clients_per_month": 0.0, "referrals_per_client": 0.0})  # fmt: skip
    n = run_market(s, None, needs=(late,), n_paths=3000).measures[late][:, :, 0]
    before, after = n[:, 2:9].ravel() > 0, n[:, 3:10].ravel() > 0
    again, fresh = after[before].mean(), after[~before].mean()
    assert again > fresh + 0.25
    assert 0.5 <= again <= 0.8


def test_a_quarter_s_step_pulls_where_the_quarter_stands():
    quarterly = load_scheme(bonus([[1.0, 1.0]], kind="step", period="quarter"))
    policy = respond(firm(behaviour={**PLAIN, "strength": 0.1}), quarterly).policy
    q = policy.q_low + policy.q_step * np.arange(policy.effort.shape[3])
    last_month = policy.effort[0, 11, 80, :, 0].astype(float)
    assert abs(q[last_month.argmax()] - 1.0) < 0.15
    assert last_month[q > 1.8].max() < 0.1 * last_month.max()
