"""The page's parts: state, edits, knobs, numbers, background, and what the other pages work out."""

import asyncio
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from simulator.book import Book, Need
from simulator.elements import kinds
from simulator.explore import stress as stresses
from simulator.planner.background import Background
from simulator.planner.changes import with_scheme_value
from simulator.planner.edits import balanced, moved, value_at, with_value, without
from simulator.planner.knobs import groups_of_scheme, knobs_of, round_up
from simulator.planner.levels import slide
from simulator.planner.numbers import change, figure, margin_of_error
from simulator.planner.state import History
from simulator.planner.steps import ALL, RATES, TIERS, with_parts
from simulator.planner.templates import TEMPLATES, fresh
from simulator.planner.visit import Visit
from simulator.planner.workspace import stem
from simulator.scenario import Plan
from simulator.scheme import load_scheme
from tests.planner.made import PROPOSAL, state


def test_edits_leave_the_original_alone():
    data = {"a": [{"b": 1}, {"b": 2}]}
    changed = with_value(data, ("a", 1, "b"), 5)
    assert data["a"][1]["b"] == 2 and changed["a"] == [{"b": 1}, {"b": 5}]
    assert value_at(changed, ("a", 1, "b")) == 5 and value_at(changed, ("a", 9, "b"), "none") == "none"
    assert without(data, ("a", 0)) == {"a": [{"b": 2}]} and without(data, ("a", 0, "b")) == {"a": [{}, {"b": 2}]}
    assert with_value({}, ("x", "y"), 1) == {"x": {"y": 1}}
    assert moved([1, 2, 3], 0, 5) == [2, 3, 1] and moved([1, 2, 3], 2, -1) == [1, 3, 2]


def test_weights_keep_adding_up_to_one():
    third = [Decimal("0.5"), Decimal("0.3"), Decimal("0.2")]
    assert balanced(third, 0, Decimal("0.75")) == [Decimal("0.75"), Decimal("0.15"), Decimal("0.1")]
    assert balanced(third, 2, Decimal(1)) == [0, 0, 1] and balanced([Decimal(1)], 0, Decimal("0.4")) == [1]
    assert sum(balanced([Decimal("0.4"), Decimal("0.3"), Decimal("0.3")], 0, Decimal("0.35"))) == 1
    card = {"elements": [fresh("scorecard", [], "Card")]}
    moved_card = with_scheme_value(card, ("elements", 0, "scorecard", "items", 1, "weight"), Decimal("0.8"))
    assert [m["weight"] for m in moved_card["elements"][0]["scorecard"]["items"]] == [Decimal("0.2"), Decimal("0.8")]


def test_history_joins_the_moves_of_one_knob():
    start = state()
    history = History(start)
    for manager, knob in ((1, "a"), (0, "a"), (1, "b")):
        history = history.change(replace(start, manager=manager, behaviour="low" if knob == "b" else "high"), knob)
    assert len(history.past) == 2
    assert history.back().now.behaviour == "high" and history.back().back().now == start
    assert history.back().back().back().now == start
    assert history.back().forth().now == history.now and history.forth() == history
    assert history.change(history.now) == history


def test_knobs_come_from_the_declarations():
    knobs = {k.key: k for k in groups_of_scheme(load_scheme(PROPOSAL))[0].knobs}
    share = knobs["elements.0.target_bonus.share"]
    assert (share.kind, share.slide, share.low, share.high, share.detail) == ("number", (0.15, 0.40, 0.01), 0, 5, False)
    assert knobs["elements.0.target_bonus.curve"].kind == "curve"
    period = knobs["elements.0.target_bonus.period"]
    assert period.kind == "choice" and {"month", "quarter", "year"} <= set(period.choices) and period.detail
    assert "elements.0.target_bonus.amount" not in knobs  # left out by the file


def test_knobs_of_lists_and_tables_carry_their_own_names():
    scheme = load_scheme({"name": "x", "elements": [PROPOSAL["elements"][0], fresh("scorecard", [], "Card"),
                                                    fresh("level_multiplier", [], "Levels")]})  # fmt: skip
    card, levels = groups_of_scheme(scheme)[1:]
    weights = {k.of: k.value for k in card.knobs if k.field == "weight"}
    assert weights == {"retention_share": Decimal("0.5"), "overdue_share": Decimal("0.5")}
    assert {k.of: k.key for k in levels.knobs if k.field == "factors"} == {
        "junior": "elements.2.level_multiplier.factors.junior", "senior": "elements.2.level_multiplier.factors.senior"
    }  # fmt: skip


def test_a_slider_always_holds_its_value():
    for lift in (-0.4, 0.05, 1.9):
        start, end, step = next(k.slide for k in knobs_of(Plan(lift=lift), ()) if k.field == "lift")
        assert start <= lift <= end and step == 0.01
    assert [round_up(v) for v in (0.03, 1.0, 7.0, 300.0)] == [0.05, 1.0, 10.0, 500.0]


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_every_kind_of_rule_can_be_added(kind):
    first = PROPOSAL["elements"][0]
    scheme = load_scheme(
        {"name": "x", "elements": [first, fresh(kind, [first], "New"), fresh("new_client", [], "Last")]}
    )
    assert scheme.elements[1].kind == kind and set(TEMPLATES) == set(kinds())


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [(573_200.0, "money", "573.2K UAH"), (0.608, "share", "60.8 %"), (2.5, "index", "2.5"), (-0.0004, "share", "0 %"),
     (float("nan"), "share", "–"), (-1234.0, "money", "−1.23K UAH")],
)  # fmt: skip
def test_figures_by_unit(value, unit, text):
    assert figure(value, unit, "en", "UAH").replace("\u00a0", " ") == text


def test_differences_have_a_sign_only_when_they_are_seen():
    assert change(0.076, "share", "en") == "+7.6" and change(-0.076, "share", "uk") == "−7,6"
    assert change(0.00001, "share", "en") == "0" and change(117_910.0, "money", "en") == "+117.9K"
    assert margin_of_error(0.0017, "share", "en") == "0.2" and margin_of_error(0.0, "money", "en") == "0"
    assert margin_of_error(243.0, "money", "en") == "200" and margin_of_error(0.0031, "index", "en") == "0.003"


def test_only_the_newest_answer_is_painted():
    heard = []

    async def hand():
        work = Background(rest_seconds=0.01)
        for value in range(5):
            work.ask(lambda wanted, v=value: v, heard.append, heard.append)
            await asyncio.sleep(0)
        await asyncio.sleep(0.2)
        work.ask(lambda wanted: "stale", heard.append, heard.append, rest=0.0)
        await asyncio.sleep(0)
        work.drop()
        await asyncio.sleep(0.1)
        work.ask(lambda wanted: 1 / 0, heard.append, lambda error: heard.append(type(error)))
        await asyncio.sleep(0.2)

    asyncio.run(hand())
    assert heard == [4, ZeroDivisionError]


def test_half_way_schemes_take_rates_then_tiers():
    today = {"name": "t", "elements": [{"target_bonus": {"share": Decimal("0.2"), "curve": "old", "period": "year"}}]}
    new = {"name": "n", "elements": [{"target_bonus": {"share": Decimal("0.3"), "curve": "new", "period": "month"}},
                                     {"cap": {"amount": 1}}]}  # fmt: skip
    rates = with_parts(today, new, RATES)["elements"]
    assert rates == [{"target_bonus": {"share": Decimal("0.3"), "curve": "old", "period": "year"}}]
    both = with_parts(today, new, TIERS)["elements"]
    assert both == [{"target_bonus": {"share": Decimal("0.3"), "curve": "new", "period": "year"}}]
    assert with_parts(today, new, ALL)["elements"] == [new["elements"][0]]


def test_sliding_a_book_moves_flows_and_leaves_stocks():
    flows, stocks = np.full((1, 2, 1), 10.0), np.full((1, 2, 1), 7.0)
    book = Book(("Ann",), ((2026, 1), (2026, 2)), {Need("revenue"): flows, Need("clients"): stocks}, {"": flows}, flows)
    slid = slide(book, 1.2)
    assert slid.measure("revenue") == pytest.approx(np.full((1, 2, 1), 12.0))
    assert (slid.measure("clients") == 7.0).all() and (slid.plans[""] == 10.0).all()


def test_stresses_change_what_they_say():
    team = state().scenario
    planned = stresses.fixed_plans(team, np.array([1.3e6, 1.0e6]))
    assert [m.plan_y for m in planned.managers] == [1.3e6, 1.0e6]
    hit = stresses.top_client_leaves(planned).managers
    assert len(hit[0].clients) == 9 and hit[0].portfolio is None and hit[1].portfolio is not None
    assert sum(c.monthly_revenue for c in hit[0].clients) < 100_000
    gone = stresses.two_managers_leave(planned).managers
    assert [m.last_month for m in gone] == [6, None]  # of two, one must stay
    assert stresses.CASES["recession"](planned).market.events[0].depth_share == 0.25
    assert stresses.CASES["all-late"](planned).market.events[0].late_shift == 1.0


def test_the_address_chooses_page_and_language_and_shows_them():
    told = {"SERVER_SOFTWARE": "x", "QUERY_STRING": "token=t&lang=uk&page=leadership&look=neon&all=1"}
    visit = Visit.here(told)
    view = visit.view("hr", "en")
    assert (view.page, view.lang, view.theme, view.expert) == ("leadership", "uk", "light", True)
    shown = {"page": "leadership", "lang": "uk", "look": "", "scenario": "mine/x", "all": "1"}
    assert visit.address(view, "mine/x") == shown
    assert Visit.here({}).address(view, "mine/x") == {}  # a notebook's address is not ours


def test_file_names_hold_nothing_that_leads_elsewhere():
    assert stem("../../etc/passwd") == "etc_passwd" and stem("Схема 1") == "Схема_1"
