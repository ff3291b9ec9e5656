"""Tricks with dates, prices and clients: by hand on a small book, and in the market (facts F7, F8, F10, F16)."""

import numpy as np
import pytest

from simulator import simulate
from simulator.book import Book, Need
from simulator.gaming import TRICKS, Tricks, gaming, play, timing_profile
from tests.response import LINE, STEP, bonus, firm

QUARTERLY = bonus([[1.0, 1.0]], kind="step", period="quarter")
CAPPED = bonus([[0.0, 0.0], [1.0, 1.0]], above=1)
OFF = Tricks(pull_share=0, push_share=0, discount_share=0, sandbag_share=0, cherry_share=0)
# Two measures that pay differently by payment class.
PREPAID = {
    "name": "Prepaid",
    "elements": [{"commission": {"measure": "revenue", "rate": 0.01, "where": {"payment": ["prepaid"]}}}],
}  # fmt: skip


def book(revenue, margin):
    r, m = (np.array(v, float)[None, :, None] for v in (revenue, margin))
    months = tuple((2026, i + 1) for i in range(len(revenue)))
    return Book(("Ann",), months, {Need("revenue"): r, Need("margin"): m}, {"": np.full_like(r, 100.0)},
                np.full((1, len(revenue), 1), 10.0))  # fmt: skip


def test_pulling_by_hand():
    # Quarter ends in month 3: 20 % of April's 50 is closed in March at 10 % off; margin 40 % of list.
    year = book([100, 100, 100, 50, 100, 100], [40, 40, 40, 20, 40, 40])
    done = play(year, "pull_forward", firm(), Tricks(pull_share=0.2, pull_price=0.1), (3,))
    assert done.book.measure("revenue")[0, :, 0] == pytest.approx([100, 100, 109, 40, 100, 100])
    assert done.book.measure("margin")[0, :, 0] == pytest.approx([40, 40, 40 + 4 - 1, 16, 40, 40])
    assert done.beyond[0, 0] == 0.0


def test_what_is_pulled_over_the_end_is_missing_after_it():
    done = play(book([100.0] * 3, [40.0] * 3), "pull_forward", firm(), Tricks(pull_share=0.2, pull_price=0.0), (3,))
    assert done.book.measure("revenue")[0, 2, 0] == pytest.approx(120.0)
    assert done.beyond[0, 0] == pytest.approx(-8.0)


def test_pushing_by_hand():
    done = play(
        book([100, 100, 100, 50], [40, 40, 40, 20]), "push_back", firm(), Tricks(push_share=0.5, push_loss=0.1), (3,)
    )
    assert done.book.measure("revenue")[0, :, 0] == pytest.approx([100, 100, 50, 95])
    assert done.book.measure("margin")[0, :, 0] == pytest.approx([40, 40, 20, 38])


def test_discounting_by_hand():
    # A tenth of deals 10 % cheaper sells 20 % more of them: revenue 1.2 x 0.9 = 1.08, margin (40 - 10) x 1.2 = 36.
    t = Tricks(discount_share=0.1, discount_depth=0.1, discount_response=2.0)
    done = play(book([100.0] * 3, [40.0] * 3), "discount", firm(), t, (3,))
    assert done.book.measure("revenue")[0, 2, 0] == pytest.approx(100.8)
    assert done.book.measure("margin")[0, 2, 0] == pytest.approx(0.9 * 40 + 0.1 * 36)


@pytest.fixture(scope="module")
def quarterly():
    return simulate(firm(), QUARTERLY, paths=512, seed=5)


def test_switched_off_nothing_is_gained_exactly(quarterly):
    ratchet = firm(months=24, plan={"rule": "ratchet", "lift": 0.0})
    for result in (quarterly, simulate(ratchet, LINE, paths=128)):
        table = gaming(result, OFF)
        assert len(table) == len(TRICKS) + 1
        assert (table[["gained", "played_share", "margin_lost", "cost"]] == 0.0).all(axis=None)


def test_f7_last_paying_month_above_and_next_below_average(quarterly):
    profile = timing_profile(quarterly, "pull_forward")
    assert (profile[[2, 5, 8, 11]] > 1.1).all()
    assert (profile[[3, 6, 9]] < 0.9).all()
    assert profile[[0, 1, 4, 7, 10]] == pytest.approx(1.0)


def test_a_step_is_worth_pulling_for_where_it_is_near(quarterly):
    row = gaming(quarterly).loc["pull_forward"]
    assert row["gained"] > 3 * row["mc_error"]
    assert 0.02 < row["played_share"] < 0.8
    assert row["margin_lost"] > 0
    assert row["cost"] == pytest.approx(row["gained"] + row["margin_lost"])


def test_a_line_by_the_month_leaves_nothing_to_pull_for():
    # Paid on every month alike, a deal is worth the same whenever it is dated, and the price cut only costs.
    monthly = bonus([[0.0, 0.0], [1.0, 1.0]], period="month")
    inside = simulate(firm(months=12), monthly, paths=128, seed=5)
    base = inside.payouts.sum(axis=1)
    done = play(inside.book, "pull_forward", inside.scenario, Tricks(pull_price=0.0), (3, 6, 9))
    moved = inside.scheme.pay(done.book).total.sum(axis=(1, 2))
    assert moved == pytest.approx(base, rel=0.02)


def test_a_cap_invites_pushing_and_a_line_does_not():
    capped, line = (simulate(firm(months=24), s, paths=256, seed=5) for s in (CAPPED, LINE))
    gained = [float(gaming(r, names=("push_back",))["gained"].iloc[0]) for r in (capped, line)]
    assert gained[0] > 2 * gained[1] > 0 or gained[1] == 0 < gained[0]


def test_f10_a_ratchet_rewards_holding_back_in_a_good_year_and_a_lift_does_not():
    gained = []
    for plan in ({"rule": "lift", "lift": 0.0}, *({"rule": "ratchet", "lift": 0.0, "up_weight": w, "down_weight": w / 2}
                                                  for w in (0.4, 0.8))):  # fmt: skip
        result = simulate(firm(months=24, plan=plan), LINE, paths=256, seed=5, behaviour="none")
        gained.append(float(gaming(result, names=("sandbag",))["gained"].iloc[0]))
    assert gained[0] < gained[1] < gained[2]


def test_f16_discounts_pay_on_revenue_and_not_on_margin():
    on_margin = bonus([[0.0, 0.0], [1.0, 1.0]], measure="margin")
    rows = [gaming(simulate(firm(), s, paths=256, seed=5, behaviour="none"), names=("discount",)).iloc[0]
            for s in (LINE, on_margin)]  # fmt: skip
    assert rows[0]["gained"] > 3 * rows[0]["mc_error"] > 0
    assert rows[1]["gained"] == 0.0
    assert rows[0]["margin_lost"] > 0


def test_cherry_picking_goes_where_the_scheme_pays():
    picked = gaming(simulate(firm(), PREPAID, paths=128, seed=5), names=("cherry_pick",)).iloc[0]
    plain = gaming(simulate(firm(), STEP, paths=128, seed=5), names=("cherry_pick",)).iloc[0]
    assert picked["gained"] > 0 and picked["margin_lost"] > 0
    assert plain["gained"] == 0.0
