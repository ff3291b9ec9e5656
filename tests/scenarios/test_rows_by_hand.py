"""Rows of the domain on the payslip of the payment-speed desk and the farming team, each amount worked by hand."""

from decimal import Decimal
from typing import Any

import pytest

from simulator.market import run_market
from tests.scenarios import shipped
from tests.scenarios.test_rows_market import changed, of_years
from tests.scenarios.test_rows_pay import FARMER, Rows, lines, months, scheme, total

# March of one manager: a prepaid margin of 400 000, 90 000 of 300 000 overdue, one cancelled deal, two failed and five
# late deliveries.
DESK: Rows = months(
    1, salary=22_000, margin=400_000, payment="prepaid", days_late=0, overdue=90_000, outstanding=300_000,
    n_cancelled_fault=1, n_failed_deliveries=2, n_late_deliveries=5,
)  # fmt: skip


def desk(**changes: Any) -> Rows:
    return [{**DESK[0], **changes}]


def test_the_payslip_of_the_payment_speed_desk_is_the_one_worked_by_hand():
    assert lines(scheme("payment_speed_fines"), DESK) == {
        "Payment speed": Decimal(4_000),  # 1 % of 400 000
        "Debt discipline": Decimal(1_500),  # overdue 30 %: 1 - 0.1 / 0.4 of 2 000
        "Cancelled deals": Decimal(-2_000),
        "Failed deliveries": Decimal(-1_000),  # 2 x 500
        "Late deliveries": Decimal(-450),  # two are free: 3 x 150
    }


@pytest.mark.parametrize(
    ("row", "off", "change"),
    [
        ("S8, S11 commission on the mark-up by payment speed", "speed", "-2050"),  # fines take what is left: 1 500
        ("M7 the overdue share of the debt", "debt", "-1500"),
        ("S9, M6 fine for a cancelled deal", "cancelled", "2000"),
        ("S9, M8 fine for failed deliveries", "failed", "1000"),
        ("S9, M8 fine for late deliveries", "late", "450"),
    ],
)
def test_a_row_of_the_desk_switched_off(row: str, off: str, change: str):
    """All lines together: 4 000 + 1 500 - 2 000 - 1 000 - 450 = 2 050; never below zero."""
    assert total(scheme("payment_speed_fines"), DESK) == Decimal(2_050)
    assert total(scheme("payment_speed_fines", without=off), DESK) - 2_050 == Decimal(change), row


@pytest.mark.parametrize(
    ("payment", "days", "speed"),
    [("prepaid", 0, 4_000), ("on_delivery", 0, 3_200), ("credit", 0, 3_200), ("credit", 8, 3_200), ("credit", 9, 2_000),
     ("credit", 40, 2_000)],
)  # fmt: skip
def test_m6_s8_each_payment_class_has_its_rate(payment: str, days: int, speed: int):
    """1 %, 0.8 %, 0.5 % of 400 000; exactly eight working days late is not yet more than eight."""
    assert lines(scheme("payment_speed_fines"), desk(payment=payment, days_late=days))["Payment speed"] == speed


def test_s8_the_other_end_of_the_open_gap():
    late = scheme("payment_speed_fines", speed__gap="late")
    found = [lines(late, desk(payment="credit", days_late=d))["Payment speed"] for d in (0, 1, 8, 9)]
    assert found == [3_200, 2_000, 2_000, 2_000]


@pytest.mark.parametrize(("how", "rest"), [("variable", 0), ("literal", -450)])
def test_s9_the_shipped_fines_both_ways(how: str, rest: int):
    """A margin of 150 000 earns 1 500, and 1 500 for the debt; fines of 3 450 take all of it, or 450 of the salary."""
    ways = {f"{k}__taken_from": how for k in ("cancelled", "failed", "late")}
    assert total(scheme("payment_speed_fines", **ways), desk(margin=150_000)) == rest


@pytest.mark.parametrize(
    ("portfolio", "size"), [(900_000, -1_380), (1_000_000, 0), (3_000_000, 1_380), (5_000_000, 2_760)]
)
def test_s3_portfolios_of_one_and_of_five_million_earn_different_bonuses(portfolio: int, size: int):
    """0.9, 1, 1.1 and 1.2 of the 13 800 that target and level pay."""
    facts = [{**row, "portfolio_size": portfolio} for row in FARMER]
    found = lines(scheme("farming_target_growth"), facts)
    assert found.get("Portfolio size", Decimal(0)) == size and found["Revenue target"] + found["Level"] == 13_800


@pytest.mark.parametrize(("level", "share"), [("junior", "0.1675"), ("specialist", "0.25"), ("key", "0.325")])
def test_s2_the_bonus_at_plan_lies_between_17_and_33_percent_by_level(level: str, share: str):
    facts = [{**row, "level": level, "portfolio_size": 1_000_000} for row in FARMER]
    found = lines(scheme("farming_target_growth"), facts)
    assert found["Revenue target"] + found.get("Level", Decimal(0)) == 48_000 * Decimal(share)


def test_s4_a_portfolio_grown_by_200_000_and_one_that_shrank():
    grown = [{**row, "revenue": 250_000 + 200_000 * (i == 0), "revenue_prior": 250_000} for i, row in enumerate(FARMER)]
    shrunk = [{**row, "revenue": 240_000, "revenue_prior": 250_000} for row in FARMER]
    plan = scheme("farming_target_growth")
    assert lines(plan, grown)["Growth of the portfolio"] == 400  # 0.2 % of 200 000
    assert lines(plan, shrunk).get("Growth of the portfolio", Decimal(0)) == 0


def test_s12_the_literal_rule_last_result_plus_ten_percent():
    """Both weights 1.1: the plan of the next year is 1.1 times the result of the last, whatever the plan was."""
    team = shipped("multi_year_ratchet")
    for weight in ("up_weight", "down_weight"):
        team = changed(team, "plan", weight, to=1.1)
    team = changed(team, "behaviour", "leaving", to={})
    book = run_market(team, n_paths=64)
    plan, result = (of_years(a) for a in (book.plans["revenue"], book.measure("revenue")))
    assert plan[:, 1:] == pytest.approx(1.1 * result[:, :-1], rel=1e-6)
