"""Rows S1 to S16 of the domain: each works in a shipped scheme; switched off, pay changes by hand arithmetic.

Facts are small and made by hand; `settle` pays the shipped files on them to the cent.
"""

import copy
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from simulator.files import read_yaml
from simulator.settlement import settle
from tests.scenarios import FOLDER

Rows = list[dict[str, Any]]


def scheme(name: str, *, without: str = "", **settings: Any) -> dict[str, Any]:
    """A shipped scheme; without the element of an id, or with settings `id__key` changed."""
    data = copy.deepcopy(read_yaml(FOLDER / "schemes" / f"{name}.yaml"))
    data["elements"] = [e for e in data["elements"] if not without or _body(e).get("id") != without]
    for element in data["elements"]:
        for key, value in settings.items():
            identity, setting = key.split("__")
            if _body(element).get("id") == identity:
                _body(element)[setting] = value
    return data


def _body(element: Mapping[str, Any]) -> Any:
    return next(iter(element.values()))


def lines(plan: Any, rows: Rows) -> dict[str, Decimal]:
    """Label -> what all managers get over all periods."""
    settled = settle(plan, rows)
    return {k: Decimal(v) for k, v in settled.lines.groupby("line", sort=False)["amount"].sum().items()}


def total(plan: Any, rows: Rows) -> Decimal:
    return sum(settle(plan, rows).totals, start=Decimal(0))


def months(n: int, **row: Any) -> Rows:
    return [{"manager": "Ann", "period": i + 1, **row} for i in range(n)]


# A senior with a portfolio of 3 000 000, exactly at plan, twenty thousand a month above the year before.
FARMER: Rows = [
    {**row, "new_clients": int(i == 2), "won_back": int(i == 5), "new_revenue": 10_000 * (i == 2),
     "referrals": 2 * (i == 7)}
    for i, row in enumerate(months(
        12, level="senior", salary=4000, plan=250_000, revenue=250_000, revenue_prior=230_000,
        portfolio_size=3_000_000,
    ))
]  # fmt: skip


def test_the_farming_payslip_is_the_one_worked_by_hand():
    assert lines(scheme("farming_target_growth"), FARMER) == {
        "Revenue target": Decimal(12_000),  # 25 % of 48 000
        "Level": Decimal(1_800),  # senior: 15 % of 12 000
        "Portfolio size": Decimal(1_380),  # 3 M: 10 % of 12 000 + 1 800
        "Growth of the portfolio": Decimal(480),  # 0.2 % of 12 x 20 000
        "New clients": Decimal(1_000),  # 600 for one, 300 for one won back, 1 % of 10 000
        "Referrals": Decimal(1_000),  # 2 x 500
    }


@pytest.mark.parametrize(
    ("row", "off", "loss"),
    [
        ("S2 size of the bonus by level", "level", "1980"),  # 1 800 and the tenth of it that size adds
        ("S3 portfolio multiplier", "size", "1380"),
        ("S4 growth bonus", "growth", "480"),
        ("S5 new-client commission", "new", "1000"),
        ("S6 referral reward", "referral", "1000"),
    ],
)
def test_a_row_of_the_farming_scheme_switched_off(row: str, off: str, loss: str):
    kept, lost = scheme("farming_target_growth"), scheme("farming_target_growth", without=off)
    assert total(kept, FARMER) - total(lost, FARMER) == Decimal(loss), row


def test_s1_the_goal_of_a_portfolio_of_three_million_is_reached_and_a_fifth_of_the_salary_is_paid():
    reached = months(12, salary=4000, plan=250_000, revenue=250_000)
    missed = [*reached[:-1], {**reached[-1], "revenue": 249_999}]
    plan = scheme("farming_today")
    assert (total(plan, reached), total(plan, missed)) == (Decimal(9_600), Decimal(0))  # 20 % of 48 000
    assert total(scheme("farming_today", without="target"), reached) == 0


@pytest.mark.parametrize(
    ("attainment", "literal", "premium"),
    [(49.99, 0, 0), (50, 17_000, 8_500), (75, 18_000, 9_000), (100, 20_000, 10_000), (150, 30_000, 15_000)],
)
def test_s7_the_tier_table_in_both_readings(attainment: float, literal: int, premium: int):
    facts = months(1, salary=20_000, plan=100, revenue=attainment)
    assert total(scheme("tier_table_literal"), facts) == literal
    assert total(scheme("tier_table_premium"), facts) == premium


@pytest.mark.parametrize(
    ("attainment", "down", "up", "line"), [(90, 9_000, 10_000, "9333.33"), (125, 10_000, 15_000, "12500")]
)
def test_s7_the_open_gaps_are_the_planners_choice(attainment: int, down: int, up: int, line: str):
    facts = months(1, salary=20_000, plan=100, revenue=attainment)
    bands = [[None, "0.5", 0], ["0.5", "0.85", "0.9"], ["0.85", "1.5", 1], ["1.5", None, "1.5"]]
    upwards = {"kind": "step", "by": "attainment", "bands": _decimals(bands)}
    if attainment == 125:
        upwards["bands"] = _decimals([[None, "0.5", 0], ["0.5", 1, "0.9"], [1, None, "1.5"]])
    points = [["0.5", "0.85"], ["0.75", "0.9"], [1, 1], ["1.5", "1.5"]]
    if attainment == 90:
        points = [["0.5", "0.85"], ["0.75", "0.9"], ["0.85", "0.9"], [1, 1], ["1.5", "1.5"]]
    straight = {"kind": "linear", "by": "attainment", "points": _decimals(points), "below": 0, "above": "hold"}
    assert total(scheme("tier_table_premium"), facts) == down
    assert total(scheme("tier_table_premium", premium__curve=upwards), facts) == up
    # 90 %: 0.9 + 0.1 x 5/15 = 0.93 333; 125 %: 1 + 0.5 x 25/50 = 1.25
    assert total(scheme("tier_table_premium", premium__curve=straight), facts) == Decimal(line)


def _decimals(rows: list[list[Any]]) -> list[list[Any]]:
    return [[Decimal(v) if isinstance(v, (str, int)) else v for v in row] for row in rows]


PEOPLE = [{"manager": "Ann", "month": "2026-03", "salary": 22_000, "plan": 1}]


def invoice(client: str, paid: str | None, status: str = "paid") -> dict[str, Any]:
    return {"client": client, "manager": "Ann", "issued": "2026-03-02", "due": "2026-03-06", "paid": paid,
            "amount": 500_000, "margin": 100_000, "status": status}  # fmt: skip


def speed(plan: Any, *invoices: dict[str, Any]) -> Decimal:
    found = settle(plan, invoices=list(invoices), people=PEOPLE).lines
    return Decimal(found[found["line"] == "Payment speed"]["amount"].sum())


def test_s8_payment_speed_and_both_ends_of_the_open_gap():
    plan, other = scheme("payment_speed_fines"), scheme("payment_speed_fines", speed__gap="late")
    for each in (plan, other):  # invoices alone do not tell deliveries and the overdue share: the speed line only
        each["elements"] = each["elements"][:1]
    prepaid, on_time = invoice("A", "2026-03-01"), invoice("B", "2026-03-06")
    in_gap, late = invoice("C", "2026-03-13"), invoice("D", "2026-03-27")  # 5 and 15 working days late
    assert speed(plan, prepaid) == 1_000 and speed(plan, on_time) == 800 and speed(plan, late) == 500
    assert speed(plan, in_gap) == 800
    assert speed(other, in_gap) == 500
    assert speed(plan, prepaid, on_time, in_gap, late) == 3_100


def fined(how: str, revenue: int) -> Decimal:
    plan = {"name": "Fine", "elements": [
        {"commission": {"measure": "revenue", "rate": Decimal("0.01")}},
        {"penalty": {"measure": "n_cancelled_fault", "amount": 2000, "taken_from": how}},
    ]}  # fmt: skip
    return total(plan, months(1, salary=22_000, revenue=revenue, n_cancelled_fault=1))


def test_s9_the_fine_of_two_thousand_from_the_variable_part_only_and_literally():
    assert [fined("variable", r) for r in (300_000, 50_000)] == [1_000, 0]
    assert [fined("literal", r) for r in (300_000, 50_000)] == [1_000, -1_500]
    shipped = {_body(e)["id"]: _body(e) for e in scheme("payment_speed_fines")["elements"]}
    assert shipped["cancelled"]["amount"] == 2000 and shipped["cancelled"]["taken_from"] == "variable"


def test_s10_half_the_cash_pays_less_than_half_of_what_invoices_would():
    facts = months(3, salary=3_000, plan=100_000, revenue=100_000, cash=75_000, margin=0)
    # 25 % of 9 000 = 2 250 at plan; at 75 % of cash the line is 0.3 + 0.7 x 0.25/0.5 = 0.65: 1 462.50
    assert lines(scheme("crisis_cash"), facts)["Cash target"] == Decimal("1462.50")
    assert lines(scheme("crisis_cash", target__measure="revenue"), facts)["Cash target"] == Decimal(2_250)


def test_s10_half_of_the_commission_waits_for_the_money():
    facts = months(3, salary=3_000, plan=1, revenue=100_000, cash=0, margin=30_000)
    facts[2]["cash"] = 300_000
    paid = settle(scheme("crisis_cash"), facts).lines
    held = paid[paid["line"] == "Held until paid"].groupby("period", sort=True)["amount"].sum()
    assert [Decimal(x) for x in held] == [-150, -150, 300]  # 1 % of 30 000, half of it; all collected in March


def test_s11_a_discount_hurts_a_commission_on_margin_and_hardly_one_on_turnover():
    """Five percent off 100 000 at a margin of 20 000: the margin falls by a quarter, the turnover by a twentieth."""
    full = months(3, salary=45_000, revenue=100_000, margin=20_000)
    cut = months(3, salary=45_000, revenue=95_000, margin=15_000)
    on_margin = {**scheme("agency_scorecard")}
    on_margin["elements"] = on_margin["elements"][:1]
    assert (total(on_margin, full), total(on_margin, cut)) == (2_100, 1_575)  # 3.5 % of 60 000 and of 45 000
    on_turnover = scheme("agency_turnover")
    assert (total(on_turnover, full), total(on_turnover, cut)) == (3_300, 3_135)  # 1.1 % of 300 000 and of 285 000


CARD = months(
    3, salary=45_000, margin=20_000, revenue=450_000, n_deals=10, list_revenue=100_000, discount_given=2_500,
    n_lost_deals_fault=0, overdue=40, outstanding=100, lost_clients=0, clients_start=12, contacts=35, offers=18,
    meetings=8,
)  # fmt: skip
CARD[0]["n_lost_deals_fault"] = 1


def test_s13_the_weighted_card_and_each_of_its_measures():
    """Discounts 2.5 %: 0.75 x 0.3; check 45 000: 1 x 0.2; one deal lost: 1.2 x 0.2; overdue 40 %: 0.75 x 0.3."""
    plan = scheme("agency_scorecard")
    assert lines(plan, CARD)["Scorecard"] == Decimal("12015.00")  # 0.89 of 10 % of 135 000
    items = next(_body(e) for e in plan["elements"] if _body(e)["id"] == "card")["items"]
    worth = {
        "discount_share": "3037.50", "average_check": 2_700, "n_lost_deals_fault": 3_240, "overdue_share": "3037.50",
    }  # fmt: skip
    for item in items:
        less = [i for i in items if i is not item]
        rest = Decimal(1) - item["weight"]
        less = [{**i, "weight": i["weight"] / rest} for i in less]
        share = Decimal("0.10") * rest
        found = lines(scheme("agency_scorecard", card__items=less, card__share=share), CARD)["Scorecard"]
        assert abs(Decimal("12015") - found - Decimal(worth[item["measure"]])) <= Decimal("0.01"), item["measure"]


@pytest.mark.parametrize(("lost", "change"), [(0, 315), (1, -420)])
def test_s14_the_coefficient_raises_and_lowers(lost: int, change: int):
    facts = copy.deepcopy(CARD)
    facts[2]["lost_clients"] = lost
    found = lines(scheme("agency_scorecard"), facts)
    assert found["Margin commission"] == 2_100 and found["Retention coefficient"] == change


def test_s15_activity_is_paid_against_its_norms():
    """35 of 70 contacts: 0.25; offers 0.3; meetings, twice the norm, 0.2: 0.75 of 2 250 in each of three months."""
    assert lines(scheme("agency_scorecard"), CARD)["Activity"] == Decimal("5062.50")
    assert "Activity" not in lines(scheme("agency_scorecard", without="activity"), CARD)


def team() -> Rows:
    people = [
        ("Helena", "head", "chains", "", 0, 5_200), ("Viktor", "key account manager", "north", "Helena", 85_000, 3_800),
        ("Co", "coordinator", "north", "Viktor", 20_000, 1_900), ("As", "assistant", "north", "Viktor", 10_000, 1_500),
    ]  # fmt: skip
    return [
        {"manager": name, "period": period, "role": role, "team": own, "reports_to": above, "margin": margin,
         "revenue": 100, "plan": 100, "salary": salary}
        for name, role, own, above, margin, salary in people
        for period in (1, 2, 3)
    ]  # fmt: skip


def by_person(plan: Any, line: str) -> dict[str, Decimal]:
    found = settle(plan, team()).lines
    found = found[found["line"] == line]
    return {k: Decimal(v) for k, v in found.groupby("manager")["amount"].sum().items() if v}


def test_s16_manager_and_assistants_share_the_result():
    plan = scheme("key_account_team")
    assert by_person(plan, "Margin commission") == {"Viktor": 3_060, "Co": 720, "As": 360}  # 1.2 % of three months
    # the pool of 4 140: 60 % = 2 484, 25 % = 1 035, 15 % = 621
    assert by_person(plan, "Split in the team") == {"Viktor": -576, "Co": 315, "As": 261}
    assert sum(by_person(plan, "Split in the team").values()) == 0


def test_s16_the_head_earns_on_those_below():
    plan = scheme("key_account_team")
    assert by_person(plan, "Head of key accounts") == {"Helena": 855}  # 0.3 % of 255 000 + 0.1 % of 90 000
    assert by_person(scheme("key_account_team", without="override"), "Head of key accounts") == {}


def test_the_cap_cuts_what_is_above_nine_tenths_of_the_salary():
    facts = [{**row, "margin": 100 * row["margin"]} for row in team()]
    found = settle(scheme("key_account_team"), [{**r, "period": r["period"] + 3 * q} for q in range(4) for r in facts])
    assert found.totals["Co"] == Decimal("20520.00")  # 0.9 x 12 x 1 900
