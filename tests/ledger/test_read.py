"""Reading invoice tables: every format, usual headers in three languages, rules with hand arithmetic, refusals."""

import sqlite3

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.faults import InputError
from simulator.ledger import read_ledger, report
from simulator.ledger.columns import SYNONYMS
from simulator.ledger.credit_notes import net_credits
from simulator.ledger.values import decimal_mark
from simulator.text import LANGUAGES, keys

TODAY = "2026-06-30"
UKRAINIAN = (
    "Реалізація за 2025 рік;;;;\n;;;;\n"
    "Контрагент;Менеджер;Дата рахунку;Сума без ПДВ;Дата оплати\n"
    "ТОВ Калина;Іваненко;31.01.2025;1 234,50;15.02.2025\n"
    "ФОП Верес;Петренко;03.02.2025;12 000,00;\n"
    "Разом;;;13 234,50;\n"
)


def table(**columns):
    base = {"client": ["a", "b"], "date": ["2026-01-31", "2026-02-28"], "amount": [100.0, 50.0]}
    return pd.DataFrame({**base, **columns})


def read(frame, **options):
    return read_ledger(frame, today=TODAY, **options)


def rules(ledger):
    return [n.rule for n in ledger.notes]


def faults(*args, **kwargs):
    with pytest.raises(InputError) as caught:
        read_ledger(*args, **{"today": TODAY, **kwargs})
    return [str(f) for f in caught.value.faults]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_ukrainian_export_with_title_decimal_commas_and_totals(tmp_path, encoding):
    file = tmp_path / "export.csv"
    file.write_bytes(UKRAINIAN.encode(encoding))
    ledger = read(file)
    assert list(ledger.invoices["client"]) == ["ТОВ Калина", "ФОП Верес"]
    assert list(ledger.invoices["amount"]) == [1234.5, 12000.0]
    assert list(ledger.invoices["manager"]) == ["Іваненко", "Петренко"]
    assert ledger.invoices["paid"][0] == pd.Timestamp("2025-02-15") and pd.isna(ledger.invoices["paid"][1])
    assert rules(ledger) == ["totals"] and ledger.notes[0].rows == (6,)


def test_western_accents_are_not_taken_for_cyrillic(tmp_path):
    file = tmp_path / "clients.csv"
    file.write_bytes("client,date,amount\nCafé Zoë,2026-01-31,5\nMüller,2026-02-01,7\n".encode("cp1252"))
    assert list(read(file).invoices["client"]) == ["Café Zoë", "Müller"]


def test_month_first_dates_are_told_by_days_above_twelve(tmp_path):
    file = tmp_path / "us.csv"
    file.write_text("customerID\tInvoiceDate\tInvoiceAmount\nx\t1/26/2026\t$1,250.75\ny\t2/3/2026\t(10.25)\n")
    ledger = read(file, negative="keep")
    assert list(ledger.invoices["issued"]) == [pd.Timestamp("2026-01-26"), pd.Timestamp("2026-02-03")]
    assert list(ledger.invoices["amount"]) == [1250.75, -10.25]


def test_excel_parquet_and_database_give_the_same_invoices(tmp_path):
    frame = table(manager=["m", "m"], currency=["UAH", "UAH"])
    frame["date"] = pd.to_datetime(frame["date"])
    frame.to_excel(tmp_path / "a.xlsx", index=False, sheet_name="Invoices")
    frame.to_parquet(tmp_path / "a.parquet")
    with sqlite3.connect(tmp_path / "a.db") as link:
        frame.to_sql("sales", link, index=False)
    link.close()
    one = read(tmp_path / "a.xlsx", sheet="Invoices").invoices.drop(columns="invoice")  # row numbers
    for other in (read(tmp_path / "a.parquet"), read(f"sqlite:///{tmp_path}/a.db", table="sales")):
        pd.testing.assert_frame_equal(one, other.invoices.drop(columns="invoice"))
    assert list(one["amount"]) == [100.0, 50.0]


def test_database_faults_name_the_tables_and_hide_the_password(tmp_path):
    with sqlite3.connect(tmp_path / "a.db") as link:
        for name in ("sales", "staff"):
            table().to_sql(name, link, index=False)
    link.close()
    text = faults(f"sqlite:///{tmp_path}/a.db")[0]
    assert "sales, staff" in text and "table='sales'" in text
    text = faults("postgresql://bob:secret@nowhere.invalid/db", table="x")[0]
    assert "secret" not in text


def test_order_lines_become_documents():
    frame = pd.DataFrame({"InvoiceNo": [1, 1, 2], "CustomerID": [7, 7, 8], "InvoiceDate": ["2026-01-01"] * 3,
                          "Quantity": [2, 3, 4], "UnitPrice": [1.5, 2.0, 10.0]})
    ledger = read(frame)
    assert list(ledger.invoices["amount"]) == [9.0, 40.0]  # 2 x 1.5 + 3 x 2.0; 4 x 10
    assert rules(ledger) == ["lines-joined"]


def credit_table():
    return pd.DataFrame({
        "client": ["a", "a", "a", "b", "a"],
        "date": ["2026-01-05", "2026-01-20", "2026-02-01", "2026-02-02", "2026-03-01"],
        "amount": [100.0, 60.0, -80.0, -30.0, 40.0],
    })  # fmt: skip


def test_credits_are_taken_from_the_latest_earlier_invoices():
    # 80 of credit: 60 from 20 January (gone), 20 from 5 January; b has no invoice that could bear its 30
    ledger = read(credit_table())
    assert list(ledger.invoices["amount"]) == [80.0, 40.0]
    told = [(n.rule, n.n, n.amount) for n in ledger.notes]
    assert told == [("credit-netted", 2, -110.0), ("credit-unmatched", 0, -30.0)]


@pytest.mark.parametrize(("rule", "total"), [("keep", 90.0), ("drop", 200.0)])
def test_credits_kept_or_dropped(rule, total):
    assert read(credit_table(), negative=rule).invoices["amount"].sum() == total


def test_a_credit_of_exactly_an_invoice_cancels_that_one():
    frame = pd.DataFrame({"client": ["a"] * 3, "date": ["2026-01-01", "2026-01-02", "2026-01-03"],
                          "amount": [70.0, 50.0, -70.0]})
    assert list(read(frame).invoices["amount"]) == [50.0]


@settings(deadline=None)  # a busy machine is no error
@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 30), st.integers(-50, 50)), min_size=1, max_size=30))
def test_netting_neither_makes_nor_loses_money(lines):
    frame = pd.DataFrame(lines, columns=["client", "day", "amount"])
    frame["manager"], frame["issued"] = "m", pd.Timestamp("2026-01-01") + pd.to_timedelta(frame.pop("day"), unit="D")
    left, rest = net_credits(frame)
    assert left.sum() - rest == pytest.approx(frame["amount"].sum())
    assert (left >= 0).all() and (left <= frame["amount"].clip(lower=0)).all() and rest >= 0


def test_repeated_invoices_are_dropped_repeated_lines_are_kept():
    twice = pd.concat([table(invoice=["1", "2"])] * 2)
    assert len(read(twice).invoices) == 2 and rules(read(twice)) == ["duplicates"]
    assert len(read(pd.concat([table()] * 2)).invoices) == 4
    assert "equal rows: rows 3, 4" in faults(twice, duplicates="refuse")[0]


def test_cancelled_zero_and_blank_rows_are_left_out_and_told():
    frame = pd.DataFrame({
        "client": ["a", "b", "c", None, "d", "e"],
        "date": ["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04", None, "2026-01-06"],
        "amount": [10.0, 20.0, 0.0, 5.0, 6.0, None],
        "status": ["ok", "Cancelled", "", "", "", ""],
    })
    ledger = read(frame)
    assert list(ledger.invoices["client"]) == ["a"]
    assert rules(ledger) == ["no-client", "no-date", "no-amount", "cancelled", "zero"]
    assert ledger.n_rows == 6


def test_names_that_differ_in_capitals_and_spaces_are_one():
    names = ["Kalyna Ltd", "KALYNA  LTD", "Kalyna Ltd"]
    frame = pd.DataFrame({"client": names, "date": ["2026-01-01"] * 3, "amount": 1.0})
    assert set(read(frame).invoices["client"]) == {"Kalyna Ltd"}


def test_currencies_are_refused_unless_one_is_chosen():
    mixed = table(currency=["UAH", "EUR"])
    assert "several currencies" in faults(mixed)[0] and "keep_currency='UAH'" in faults(mixed)[0]
    ledger = read(mixed, keep_currency="EUR")
    assert ledger.currency == "EUR" and list(ledger.invoices["client"]) == ["b"]


@pytest.mark.parametrize(
    ("frame", "options", "words"),
    [
        (table(), {"client": "Cleint"}, ["client", "Cleint", "client, date, amount"]),
        (table(), {"clnt": "client"}, ["no such column option", "client"]),
        (pd.DataFrame({"who": ["a"], "sold": ["1"]}), {}, ["one of: who, sold", "client='<header>'"]),
        (table(date=["2026-02-30", "2026-02-28"]), {}, ["no possible dates", "rows 1", "2026-02-30"]),
        (table(date=["03/04/2026", "05/06/2026"]), {}, ["two ways", "date_order='dmy'"]),
        (table(date=["13/04/2026", "05/26/2026"]), {}, ["written in two ways"]),
        (table(date=["2026-07-01", "2026-01-01"]), {}, ["from the future", "rows 1", "2026-06-30"]),
        (table(amount=["1,234", "2,345"]), {}, ["decimal mark", "decimal=','"]),
        (table(amount=["12 pieces of cake", "7"]), {}, ["no numbers", "rows 1", "12 pieces"]),
        (table(amount=[np.inf, 1.0]), {}, ["absurdly large", "inf"]),
        (table(paid=["2020-01-01", None]), {}, ["more than a year before"]),
        (table(amount=[0.0, 0.0]), {}, ["no usable invoice"]),
        (table(), {"negative": "ignore"}, ["negative", "net, keep, drop"]),
    ],
)  # fmt: skip
def test_refusals_name_column_rows_and_remedy(frame, options, words):
    text = "\n".join(faults(frame, **options))
    assert all(w in text for w in words), text


def test_all_bad_columns_are_told_at_once():
    found = faults(table(date=["yesterday", "x"], amount=["many", "few"]))
    assert len(found) == 2 and "date" in found[0] and "amount" in found[1]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("none.csv", None, "not there"), ("a.csv", b"", "empty"), ("a.docx", b"x", "kind of file"),
        ("a.parquet", b"no", "not a Parquet"), ("a.xlsx", b"no", "not an Excel"),
        ("a.csv", b"\x00\x01" * 50, "text file"),
        ("a.csv", b"hello\nworld\n", "no table"), ("a.csv", b"client,client,date,amount\n1,2,3,4\n", "same header"),
    ],
)  # fmt: skip
def test_files_that_are_no_ledgers(tmp_path, name, content, words):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert words in faults(tmp_path / name)[0]


@pytest.mark.parametrize(
    ("texts", "mark"),
    [
        (["1,5", "2"], ","), (["1.5"], "."), (["1.234,5"], ","), (["1,234.5"], "."), (["1,234"], "?"), (["1.234"], "?"),
        (["1,234,567"], "."), (["1.234.567"], ","), (["12", "7"], "."), (["0.125"], "."), (["1.5", "1,5"], "!"),
    ],
)  # fmt: skip
def test_decimal_mark(texts, mark):
    assert decimal_mark(texts) == mark


def test_a_headers_meaning_is_the_same_in_three_languages():
    assert SYNONYMS["customer"] == SYNONYMS["клієнт"] == SYNONYMS["контрагент"] == "client"
    assert SYNONYMS["due date"] == SYNONYMS["срок оплаты"] == "due"


def test_what_was_known_before_a_month():
    ledger = read(table(paid=["2026-03-05", "2026-03-06"], due=["2026-02-10", "2026-03-10"]))
    before = ledger.before("2026-02")
    assert list(before.invoices["client"]) == ["a"] and before.invoices["paid"].isna().all()


def test_the_report_speaks_every_language():
    every = {n for n in keys("en") if n.startswith(("ledger-", "calibrated-", "backtest-"))}
    for lang in LANGUAGES:
        assert every <= keys(lang)
        text = "\n".join(report(read(credit_table()), lang))
        assert "30" in text and "client = client" in text
