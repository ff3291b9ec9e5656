"""Rows R1 to R9 and M1 to M8 of the domain: each works in a shipped scenario.

A row is switched off, or set against another value, on common random numbers with nobody answering to pay (or with
an effort that is the same in every state); what changes is worked by hand or follows from a closed form.
"""

import math
from typing import Any

import numpy as np
import pytest

from simulator.book import CHANNELS, Array, Book, Need, Policy
from simulator.market import run_market
from simulator.scenario import Scenario, from_mapping
from simulator.simulation import simulate
from tests.scenarios import shipped, written

PATHS = 512


def run(scenario: Scenario, *measures: str | Need, policy: Policy | None = None, paths: int = PATHS) -> Book:
    needs = [Need(m) if isinstance(m, str) else m for m in measures]
    return run_market(scenario, policy, needs=needs, n_paths=paths)


def of(book: Book, measure: str | Need, manager: str = "") -> Array:
    """(path, month) of one manager, or of all together."""
    values = book.measure(measure)
    return values[:, :, book.managers.index(manager)] if manager else values.sum(axis=2)


def changed(scenario: Scenario, *path: Any, to: Any) -> Scenario:
    data = written(scenario)
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = to
    return from_mapping(data)


def always(scenario: Scenario, channel: str, effort: float = 1.0) -> Policy:
    """Everybody spends the same effort on one channel, whatever happens."""
    nobody = Policy.nobody(scenario.months, len(scenario.team()))
    table = nobody.effort.copy()
    table[..., CHANNELS.index(channel)] = effort
    plan = np.ones((scenario.months, len(scenario.team())))
    return Policy(table, 0.0, 1.0, 0.0, 1.0, nobody.type_of, nobody.forecast_a, nobody.forecast_b, plan, "revenue")


def uplift(scenario: Scenario, measure: str | Need, manager: str, channel: str = "growth") -> Array:
    """Relative gain by month of a steady effort, against the same luck without it."""
    quiet = of(run(scenario, measure), measure, manager).sum(axis=0)
    busy = of(run(scenario, measure, policy=always(scenario, channel)), measure, manager).sum(axis=0)
    return np.asarray(busy / quiet - 1.0)


@pytest.fixture(scope="module")
def farming() -> Scenario:
    return shipped("farming_it_services")


@pytest.fixture(scope="module")
def mixed() -> Scenario:
    return shipped("mixed_archetypes")


def test_r1_account_managers_farm_and_add_a_few_new_clients(farming: Scenario):
    found = of(run(farming, "new_clients"), "new_clients").sum(axis=1)
    off = changed(farming, "market", "new_clients_per_month", to=0.0)
    none = of(run(off, "new_clients"), "new_clients").sum(axis=1)
    # nine managers x twelve months x 0.06, Poisson
    assert found.mean() - none.mean() == pytest.approx(6.48, abs=4 * math.sqrt(6.48 / PATHS) + 0.1)
    kept = of(run(farming, "clients"), "clients")[:, -1].mean()
    assert kept > 10 * found.mean()


def test_r2_an_initiator_moves_what_a_reactive_account_hardly_does(mixed: Scenario):
    """Equal effort on equal books: productivity 1.4 against 0.6."""
    index = [m.name for m in mixed.managers].index("Reactive")
    other = changed(mixed, "managers", index, "archetype", to="initiator")
    ratio = uplift(other, "revenue", "Reactive")[0] / uplift(mixed, "revenue", "Reactive")[0]
    assert ratio == pytest.approx(1.4 / 0.6, rel=0.01)


def test_r3_b2c_serves_thousands_at_low_pay_and_b2b_at_most_a_hundred_at_high_pay():
    desk = shipped("service_desk_b2c_b2b")
    b2c = [m for m in desk.managers if m.segment == "b2c"]
    b2b = [m for m in desk.managers if m.segment == "b2b"]
    assert all(m.portfolio.n_clients >= 1_000 and 15_000 <= m.salary <= 35_000 for m in b2c)
    assert all(m.portfolio.n_clients <= 100 and 100_000 <= m.salary <= 150_000 for m in b2b)
    small, large = (m[0].portfolio.monthly_revenue / m[0].portfolio.n_clients for m in (b2c, b2b))
    assert large / small == pytest.approx(200_000 / 1_200)


def cut_desk() -> Scenario:
    desk = shipped("service_desk_b2c_b2b")
    return changed(desk, "managers", 0, "portfolio", "n_clients", to=100)


def test_r3_r4_pay_is_salary_plus_premium_and_deals_are_above_the_salary_of_the_strong():
    desk = cut_desk()
    result = simulate(desk, paths=128, behaviour="none")
    mean = result.summary()["mean"]
    salaries = 12 * (2 * 25_000 + 2 * 120_000 + 100_000)
    assert mean.cost_total - mean.cost_variable == pytest.approx(salaries, abs=0.01)
    earned = result.payslips["Percent of deals"].sum(axis=1).mean(axis=0)
    salary = np.array([12 * m.salary for m in desk.team()])
    assert earned[2] > salary[2] and (earned[:2] == 0).all()
    total = salary + result.payouts.mean(axis=0)
    assert 5 <= total[2] / total[0] <= 10  # D0: an initiator is paid 5-10 times a plain seller


def test_r5_overload_lowers_what_each_client_gets(farming: Scenario):
    """Fourteen clients where twelve can be served well: (12 / 14)^0.5 of the effect."""
    off = changed(farming, "behaviour", "overload_exponent", to=0.0)
    ratio = uplift(farming, "revenue", "Ihor")[0] / uplift(off, "revenue", "Ihor")[0]
    assert ratio == pytest.approx(math.sqrt(12 / 14), rel=0.005)


def test_r6_the_result_of_a_team_is_shared_and_nothing_is_lost():
    result = simulate(shipped("key_accounts_pharma"), paths=128, behaviour="none")
    shared, teams = result.payslips["Split in the team"], [m.team for m in result.scenario.team()]
    assert np.abs(shared).max() > 100
    for team in ("north", "south"):
        inside = [i for i, t in enumerate(teams) if t == team]
        assert np.abs(shared[:, :, inside].sum(axis=2)).max() < 0.05  # each of three lines is rounded to a cent


def test_r7_a_fifth_of_the_clients_bring_most_and_losing_one_key_client_shows():
    pharma = shipped("key_accounts_pharma")
    viktor = pharma.managers[1]
    apex = viktor.clients[0]
    top = sorted((c.monthly_revenue for c in viktor.clients), reverse=True)
    assert top[0] / sum(top) > 0.5  # one client of five
    left = [c.model_dump() for c in viktor.clients[1:]]
    without = changed(pharma, "managers", 1, "clients", to=left)
    plan, less = (run(s, paths=64).plans["revenue"][0, :, 1].sum() for s in (pharma, without))
    assert plan - less == pytest.approx(12 * 1.04 * apex.monthly_revenue, rel=1e-6)


@pytest.mark.parametrize(("name", "share"), [("Obliging", 0.54), ("Indifferent", 0.30)])
def test_r8_the_obliging_give_discounts(mixed: Scenario, name: str, share: float):
    """Cut 8 %, volume won 1.08 times: p 1.08 x 0.08 / (1 - p + 1.08 p) of the list value, p = 0.30 x 1.8 or 0.30."""
    book = run(mixed, "discount_given", "list_revenue")
    found = of(book, "discount_given", name).sum() / of(book, "list_revenue", name).sum()
    assert found == pytest.approx(share * 1.08 * 0.08 / (1 - share + share * 1.08), rel=0.03)


def test_r9_price_discipline_and_contacts_are_levers_of_effort(mixed: Scenario):
    """Restraint 1 leaves exp(-0.5) of the discounts; mean effort 0.2 raises contacts by 0.3 x 0.2."""
    given = uplift(mixed, "discount_given", "Indifferent", "restraint").mean()
    assert 1.0 + given == pytest.approx(math.exp(-0.5), rel=0.04)
    assert uplift(mixed, "contacts", "Indifferent", "restraint").mean() == pytest.approx(0.06, abs=0.01)
    silent = changed(mixed, "segments", "b2b", "deals", "meetings_per_client", to=0.0)
    assert of(run(mixed, "meetings"), "meetings").sum() > 0 == of(run(silent, "meetings"), "meetings").sum()


def test_m1_revenue_by_month_follows_the_season(farming: Scenario):
    season = np.array(farming.market.season)
    flat = of(run(changed(farming, "market", "season", to=[1.0] * 12)), "revenue").sum(axis=0)
    assert of(run(farming), "revenue").sum(axis=0) / flat == pytest.approx(season / season.mean(), rel=1e-4)


def test_m2_where_the_whole_wallet_is_here_nothing_is_left_to_win():
    """Headroom (1 - wallet) / (1 - 0.4): nothing for Fara at 100 %, 0.7 / 0.6 for Hoff against Gold."""
    pharma = shipped("key_accounts_pharma")
    gains = {
        name: uplift(pharma, Need("revenue", (("client", (name,)),)), "Nina")[0]
        for name in ("Chain Fara", "Chain Gold", "Chain Hoff")
    }
    assert gains["Chain Fara"] == pytest.approx(0.0, abs=1e-6)
    assert gains["Chain Hoff"] / gains["Chain Gold"] == pytest.approx(0.7 / 0.6, rel=0.01)


def test_m3_growth_and_stagnation(farming: Scenario):
    """Ten percent a year less what headroom takes: December is at most exp(0.1 x 11/12) times the stagnant one."""
    still = changed(farming, "segments", "b2b", "growth_y", to=0.0)
    ratio = of(run(farming), "revenue", "Andrii")[:, -1].sum() / of(run(still), "revenue", "Andrii")[:, -1].sum()
    assert 1.05 < ratio < math.exp(0.1 * 11 / 12)


def test_m4_discounts_buy_revenue_and_cost_margin():
    desk = shipped("payment_speed_desk")
    p, m, d, won = 0.30, 0.20, 0.05, 1.05
    book = run(desk)
    share = of(book, "margin", "Vasyl").sum() / of(book, "revenue", "Vasyl").sum()
    assert share == pytest.approx(((1 - p) * m + p * won * (m - d)) / (1 - p + p * won * (1 - d)), rel=0.005)
    none = run(changed(desk, "segments", "b2b", "deals", "discount_offer_share", to=0.0))
    assert of(none, "margin", "Vasyl").sum() / of(none, "revenue", "Vasyl").sum() == pytest.approx(m, rel=1e-4)


def test_m5_the_shock_takes_its_share_of_foreign_and_of_domestic_clients():
    crisis = shipped("crisis_foreign_clients")
    calm = run(changed(crisis, "market", "events", to=[]))
    hit = run(crisis)
    for name, depth in (("Alina", 0.40), ("Mila", 0.25)):
        ratio = of(hit, "revenue", name).sum(axis=0) / of(calm, "revenue", name).sum(axis=0)
        assert ratio[:2] == pytest.approx(1.0) and ratio[2] == pytest.approx(1 - depth, rel=1e-3)
    assert of(hit, "cash").sum() < of(calm, "cash").sum()


def test_m6_payment_classes():
    """3 % of deals are cancelled first; a fifth of the rest is prepaid, three tenths paid on delivery."""
    desk = shipped("payment_speed_desk")
    prepaid, delivered = (Need("revenue", (("payment", (k,)),)) for k in ("prepaid", "on_delivery"))
    book = run(desk, prepaid, delivered)
    revenue = of(book, "revenue").sum()
    assert of(book, prepaid).sum() / revenue == pytest.approx(0.97 * 0.2, rel=0.02)
    assert of(book, delivered).sum() / revenue == pytest.approx(0.97 * 0.3, rel=0.02)
    none = run(changed(desk, "payments", "prepaid_share", to=0.0), prepaid)
    assert of(none, prepaid).sum() == 0


def test_m7_the_overdue_share_counts():
    """Nobody late: 2 000 a month for debt discipline, 24 000 a year; with late payers much of it is lost."""
    desk = shipped("payment_speed_desk")
    punctual = written(desk)
    punctual["payments"] |= {
        "late_trait_a": 0.05, "late_trait_b": 50.0, "late_persistence": 0.0, "dispute_share": 0.0, "default_share": 0.0,
        "partial_share": 0.0, "cancel_share": 0.0,
    }  # fmt: skip
    line = [
        simulate(s, paths=128, behaviour="none").payslips["Debt discipline"].sum(axis=1).mean()
        for s in (from_mapping(punctual), desk)
    ]
    assert line[0] == pytest.approx(24_000, rel=0.01) and line[1] < 0.6 * line[0]


def test_m8_lost_deals_deliveries_and_the_other_indicators():
    team = shipped("tier_table_wholesale")
    names = ("n_deals", "n_lost_deals", "n_lost_deals_fault", "n_late_deliveries", "n_failed_deliveries")
    book = run(team, *names, paths=1024)
    deals, lost, fault, late, failed = (of(book, n).sum() for n in names)
    found = [lost / deals, fault / deals, late / deals, failed / deals]
    assert found == pytest.approx([0.10, 0.03, 0.04, 0.01], rel=0.02)
    off = run(changed(team, "segments", "b2b", "deals", "lost_deal_share", to=0.0), "n_lost_deals", paths=64)
    assert of(off, "n_lost_deals").sum() == 0


def test_s12_next_years_plan_follows_from_this_years_result():
    """Plan x 1.1 plus 0.8 of a gain or 0.4 of a miss; without the ratchet plan x 1.1 whatever happened."""
    team = shipped("multi_year_ratchet")
    book = run(team, paths=64)
    plan, result = (of_years(a) for a in (book.plans["revenue"], book.measure("revenue")))
    gain = result[:, 0] / plan[:, 0] - 1.0
    expected = plan[:, 0] * (1.1 + gain * np.where(gain > 0, 0.8, 0.4))
    assert plan[:, 1] == pytest.approx(expected, rel=1e-6) and gain.max() > 0 > gain.min()
    lifted = of_years(run(changed(team, "plan", "rule", to="lift"), paths=64).plans["revenue"])
    assert lifted[:, 1] == pytest.approx(lifted[:, 0] * 1.1)


def of_years(values: Array) -> Array:
    """(path, year, manager) sums of (path, month, manager)."""
    return np.asarray(values.reshape(values.shape[0], -1, 12, values.shape[2]).sum(axis=2))


def test_s12_a_new_firm_plans_what_it_needs_to_break_even():
    """Nine million shared by portfolio size: 900, 450, 400 and 150 thousand of 1.9 million."""
    firm = shipped("young_firm_break_even")
    plan = run(firm, paths=64).plans["margin"][0].sum(axis=0)
    assert plan[:3] == pytest.approx(9_000_000 * np.array([900, 450, 400]) / 1_900, rel=1e-6)
    dearer = run(changed(firm, "plan", "break_even_cost_y", to=18_000_000), paths=64).plans["margin"][0].sum(axis=0)
    assert dearer == pytest.approx(2 * plan)
