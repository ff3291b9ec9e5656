"""Tables as firms write them: decimal commas, signs, dates of every form, any kind of column; what cannot be read."""

from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from simulator.faults import InputError
from simulator.settlement import settle

TENTH = {"name": "x", "elements": [{"commission": {"label": "C", "measure": "revenue", "rate": 0.1}}]}


def paid(rows, scheme=TENTH):
    return dict(settle(scheme, rows).totals)


def csv(folder, text, encoding="utf-8"):
    path = folder / "facts.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("text", "pays"),
    [
        ("manager;period;revenue\nАнна;1;1234,56\nАнна;2;1 000,00\n", "223.46"),
        ("manager;period;revenue\nАнна;1;1,234\n", "0.12"),  # where semicolons split, a comma is decimal
        ('manager,period,revenue\nАнна,1,"1,234"\n', "123.40"),  # where commas split, it groups
        ("manager\tperiod\trevenue\nАнна\t1\t1.234.567,80\n", "123456.78"),
        ('manager,period,revenue\nАнна,1,"$1,234.50"\nАнна,2,(100.00)\n', "113.45"),
        ("manager,period,revenue\nАнна,1,95%\n", "0.10"),  # 0.95
        ("manager;period;revenue\nАнна;1;−5,5 %\nАнна;2;2\n", "0.19"),  # 0.1945
        ("manager,period,revenue\nАнна,1,\nАнна,2,10\n", "1"),  # blank: not reported
        ("Manager , Period,REVENUE,revenue\nАнна,1,9,10\n", "1"),  # only the usual columns may differ in capitals
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_numbers_as_people_write_them(tmp_path, text, pays, encoding):
    if encoding == "cp1251":
        text = text.replace("−", "-")
    assert paid(csv(tmp_path, text, encoding)) == {"Анна": Decimal(pays)}


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (["1,234"], "comma and point could both"),
        (["1,234.50", "1.234,50"], "written in two ways"),
        (["much"], "holds texts"),
        (["31.03.2026"], "holds texts"),
        ([[1]], "a cell holds one number"),
        ([{"a": 1}], "a cell holds one number"),
        ([1 + 2j], "no numbers that can be paid on"),
        ([float("inf")], "not finite"),
        ([-float("inf")], "not finite"),
        ([1e300], "absurdly large"),
        (["1e17"], "absurdly large"),
        ([Decimal("NaN")], "not finite"),
    ],
)
def test_what_is_no_number(values, words):
    with pytest.raises(InputError, match=words):
        paid([{"manager": "A", "period": 1 + i, "revenue": v} for i, v in enumerate(values)])


FRAME = pd.DataFrame({"manager": ["A", "A", "B"], "period": [1, 2, 1], "revenue": [100.1, 200.2, 300.3]})


@pytest.mark.parametrize(
    "column",
    [
        pd.array([100.1, 200.2, 300.3], dtype="Float64"),
        np.array([100.1, 200.2, 300.3], dtype="float32"),
        pd.array(["100.1", "200.2", "300.3"], dtype="string"),
        pd.Categorical([100.1, 200.2, 300.3]),
        [Decimal("100.1"), Decimal("200.2"), Decimal("300.3")],
        [100.1, "200.2", Decimal("300.3")],
    ],
    ids=str,
)
def test_any_kind_of_column_pays_the_same(column):
    assert paid(FRAME.assign(revenue=column)) == {"A": Decimal("30.03"), "B": Decimal("30.03")}


def test_true_and_false_are_one_and_zero():
    flags = pd.array([True, None, False], dtype="boolean")
    assert paid(FRAME.assign(revenue=flags)) == {"A": Decimal("0.10"), "B": 0}
    with_text = FRAME.assign(revenue=["true", "FALSE", "True"])
    assert paid(with_text) == {"A": Decimal("0.10"), "B": Decimal("0.10")}


def test_every_digit_counts():
    scheme = {"name": "x", "elements": [{"commission": {"measure": "revenue", "amount": 1_000_000_000}}]}
    third = 17 / 31  # 0.5483870967741935 in its shortest text
    assert paid([{"manager": "A", "period": 1, "revenue": third}], scheme)["A"] == Decimal("548387096.77")
    assert paid([{"manager": "A", "period": 1, "revenue": "123456.12345678901234"}], scheme)["A"] == Decimal(
        "123456123456789.01"
    )
    many = [{"manager": "A", "period": 1, "revenue": "900000000000000.0001"}] * 20  # past what 64 bits hold
    assert paid(many)["A"] == Decimal("1800000000000000")


@pytest.mark.parametrize(
    "period",
    ["2026-03", "2026-3", "2026-03-31", "2026/03", "2026/03/31", "202603", "20260331", "03.2026", "31.03.2026",
     "03/2026", pd.Timestamp("2026-03-05"), pd.Timestamp("2026-03-05", tz="Europe/Kyiv"), pd.Period("2026-03", "M"),
     np.datetime64("2026-03-31")],
    ids=str,
)  # fmt: skip
def test_months_of_every_form(period):
    lines = settle(TENTH, [{"manager": "A", "period": period, "revenue": 10}]).lines
    assert lines["period"].tolist() == ["2026-03"]


@pytest.mark.parametrize(
    ("period", "words"),
    [("Q1", "not quarters"), ("2026-Q1", "not quarters"), ("2026", "not quarters"), ("Jan", "no month or date"),
     ("3/4/2026", "no month or date"), ("2026-W05", "no month or date"), ("29.02.2026", "no month or date"),
     ("13.2026", "not a month number"), (46000, "not a month number"), (-1, "not a month number")],
)  # fmt: skip
def test_what_is_no_month(period, words):
    with pytest.raises(InputError, match=words):
        paid([{"manager": "A", "period": period, "revenue": 10}])


INVOICE = {"client": "C", "manager": "Anna", "issued": "05.01.2026", "due": "20.01.2026", "paid": "03.02.2026",
           "amount": "1 000,50", "margin": 100, "status": "paid"}  # fmt: skip
CASH = {"name": "x", "elements": [{"commission": {"label": "C", "measure": "cash", "rate": 0.1}}]}


def test_invoices_with_days_first_and_decimal_commas():
    lines = settle(CASH, invoices=[INVOICE]).lines
    assert lines[lines["amount"] != 0][["period", "amount"]].values.tolist() == [["2026-02", Decimal("100.05")]]


def test_day_and_month_that_cannot_be_told_apart():
    days = {"issued": "01/02/2026", "due": "01/03/2026", "paid": "01/04/2026"}
    with pytest.raises(InputError, match="day or month first"):
        settle(CASH, invoices=[{**INVOICE, **days}])


@pytest.mark.parametrize("name", ["b.xlsx", "b.parquet", "b.xls", "b.csv"])
def test_files_that_are_not_what_they_say(tmp_path, name):
    (tmp_path / name).write_bytes(b"abc\x00def")
    with pytest.raises(InputError):
        settle(TENTH, tmp_path / name)


def test_several_rows_of_headings():
    frame = FRAME.copy()
    frame.columns = pd.MultiIndex.from_tuples([("a", c) for c in frame.columns])
    with pytest.raises(InputError, match="several rows of headings"):
        settle(TENTH, frame)


NOTES = {
    "name": "x",
    "elements": [
        {"target_bonus": {"label": "T", "period": "quarter", "amount": 1, "who": {"role": "kamm"}}},
        {"commission": {"measure": "revenue", "rates": [{"where": {"product": "Widgett"}, "rate": 0.1}, {"rate": 0}]}},
    ],
}


def test_notes_say_what_was_not_paid_and_which_names_nobody_has():
    rows = [
        {"manager": m, "period": p, "revenue": 10, "role": "kam", "product": "Widget"}
        for m, p in (("A", 1), ("A", 2), ("A", 3), ("B", 1), ("B", 3), ("A", 4))
    ]
    told = settle(NOTES, rows).notes
    assert len(told) == 4
    assert "paid to B" in told[0] and "1 to 3" in told[0]
    assert "1 of 3 months" in told[1]
    assert '"Widgett"' in told[2] and "knows: Widget" in told[2]
    assert '"kamm"' in told[3]
    for lang in ("uk", "ru"):
        assert len(settle(NOTES, rows, lang=lang).notes) == 4
    assert settle(TENTH, rows).notes == ()
