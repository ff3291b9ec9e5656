"""Invoices settled as they become known, month by month, pay what they pay when all is known at once."""

import datetime
import json
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.faults import InputError
from simulator.settlement import settle

SCHEME = {
    "name": "invoices",
    "elements": [
        {"commission": {"label": "Sale", "measure": "revenue", "per": "running", "period": "year_to_date",
                        "curve": {"kind": "marginal", "points": [[0, 0.05], [1000, 0.1]]}}},
        {"payment_speed": {"label": "Speed", "measure": "margin_collected", "prepaid": 0.1, "on_time": 0.08,
                           "late": 0.05}},
        {"holdback": {"label": "Held", "lines": "Sale", "share": 0.5, "until": "collection"}},
        {"clawback": {"label": "Back", "window": 6, "pro_rata": True, "rate": 0.05}},
        {"penalty": {"label": "Fine", "amount": 10}},
    ],
}  # fmt: skip
FIRST = datetime.date(2026, 1, 1)
MONTHS = [f"2026-{m:02d}" for m in range(1, 7)]
PEOPLE = [{"manager": m, "month": month} for month in MONTHS for m in ("Anna", "Ben")]


@st.composite
def invoices(draw):
    rows = []
    for i in range(draw(st.integers(1, 8))):
        issued = FIRST + datetime.timedelta(draw(st.integers(0, 170)))
        fate = draw(st.sampled_from(["paid", "paid", "open", "cancelled", "cancelled_fault"]))
        ended = issued + datetime.timedelta(draw(st.integers(0, 90)))
        rows.append(
            {"client": f"C{i}", "manager": draw(st.sampled_from(["Anna", "Ben"])), "issued": issued,
             "due": issued + datetime.timedelta(draw(st.integers(0, 30))), "paid": ended if fate == "paid" else None,
             "amount": Decimal(draw(st.integers(1, 200_000))) / 100,
             "margin": Decimal(draw(st.integers(0, 5000))) / 100, "status": fate,
             "cancelled": ended if fate.startswith("cancelled") else None}
        )  # fmt: skip
    return rows


def known_by(rows, month):
    """What the books say at a month's end."""
    last = pd.Period(month).end_time.date()
    table = []
    for row in rows:
        if row["issued"] > last:
            continue
        ended = row["paid"] or row["cancelled"]
        later = ended is not None and ended > last
        table.append({**row, "paid": None, "cancelled": None, "status": "open"} if later else row)
    return table


@settings(max_examples=40, deadline=None)
@given(invoices(), st.booleans())
def test_month_by_month_is_all_at_once(rows, listed_again):
    whole = settle(SCHEME, invoices=known_by(rows, MONTHS[-1]), people=PEOPLE) if rows else None
    carried, parts, before = None, [], []
    for month in MONTHS:
        table = known_by(rows, month)
        fresh = [r for r in table if r not in before] if not listed_again else table
        before = table
        if not fresh and carried is None:
            return  # nothing was sold yet: there is nothing to settle
        filler = {"client": "none", "manager": "Anna", "issued": month + "-01", "amount": 0, "margin": 0}
        part = settle(SCHEME, invoices=fresh or [filler], people=[p for p in PEOPLE if p["month"] == month],
                      carried=carried)  # fmt: skip
        carried = json.loads(json.dumps(part.carried))
        parts.append(part.lines)
    lines = pd.concat(parts)

    def by(frame):
        sums = frame.groupby(["manager", "line", "period"])["amount"].sum().to_dict()
        return {k: v for k, v in sums.items() if v}

    assert by(lines) == by(whole.lines)


def test_news_that_come_late_count_in_the_first_open_month():
    """A payment of January and a cancellation of January, both told only after January was settled."""
    cash = {"name": "x", "elements": [{"commission": {"label": "Cash", "measure": "cash", "rate": 0.1}},
                                      {"clawback": {"label": "Back", "window": 6, "rate": 0.05}}]}  # fmt: skip
    one = {"client": "A", "manager": "Anna", "issued": "2026-01-05", "amount": 1000, "status": "open"}
    two = {**one, "client": "B", "amount": 400}
    first = settle(cash, invoices=[one, two], people=PEOPLE[:2])
    late = [{**one, "status": "paid", "paid": "2026-01-30"}, {**two, "status": "cancelled", "cancelled": "2026-01-31"}]
    second = settle(cash, invoices=late, people=PEOPLE[2:4], carried=first.carried)
    assert (first.totals["Anna"], second.totals["Anna"]) == (0, 80)  # 100 - 20


@pytest.mark.parametrize(
    ("change", "words"),
    [({"cancelled": "2026-01-01"}, "cancelled before it was issued"), ({"status": "lost"}, "status is not known")],
)
def test_what_cannot_be(change, words):
    row = {"client": "A", "manager": "Anna", "issued": "2026-01-05", "amount": 1000, "status": "open"}
    with pytest.raises(InputError, match=words):
        settle(SCHEME, invoices=[{**row, **change}], people=PEOPLE)


def test_a_manager_without_a_row_among_the_people_is_named():
    row = {"client": "A", "manager": "Cy", "issued": "2026-01-05", "amount": 1000, "margin": 1}
    paid = settle(SCHEME, invoices=[row], people=PEOPLE)
    assert paid.totals["Cy"] == 0 and any("Cy" in note for note in paid.notes)


def test_people_beside_facts_in_other_forms_of_the_month():
    facts = [{"manager": "A", "period": "2026-01", "revenue": 100}, {"manager": "A", "period": "2026-02", "revenue": 1}]
    people = [
        {"manager": " A", "month": "31.01.2026", "salary": 10},
        {"manager": "A", "month": "2026/02", "salary": 20},
        {"manager": "B", "month": "2026-01", "salary": 30},
    ]
    scheme = {"name": "x", "elements": [{"target_bonus": {"share": 0.5}}]}
    assert dict(settle(scheme, facts, people=people).totals) == {"A": 15, "B": 15}
    for wrong, words in (
        ([{**people[0]}, {**people[0]}], "told twice"),
        ([{"manager": "A", "salary": 1}], "no column month"),
        ([{"manager": "A", "month": 1, "salary": 1}], "in two ways"),
    ):
        with pytest.raises(InputError, match=words):
            settle(scheme, facts, people=wrong)
