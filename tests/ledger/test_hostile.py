"""Ledgers as they really come: each is read right, or refused with file, row, column, value and the way to mend it."""

import http.server
import sqlite3
import threading
from functools import partial

import openpyxl
import pandas as pd
import pytest

from simulator.faults import InputError
from simulator.ledger import read_ledger, report

TODAY = "2026-06-30"
RUSSIAN = "Клиент;Дата;Сумма\nООО Ромашка;31.01.2026;1 234,50\nИП Иванов;28.02.2026;50,00\n"
PLAIN = "client,date,amount\nA,2026-01-31,100.5\nB,2026-02-28,50\n"


def written(folder, content, name="ledger.csv"):
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def rows(source, **options):
    """(client, day, amount) of every invoice."""
    found = read_ledger(source, **{"today": TODAY, **options}).invoices
    return [(c, str(d.date()), a) for c, d, a in zip(found["client"], found["issued"], found["amount"], strict=True)]


def told(source, **options):
    with pytest.raises(InputError) as caught:
        read_ledger(source, **{"today": TODAY, **options})
    return [str(f) for f in caught.value.faults]


AB = [("A", "2026-01-31", 100.5), ("B", "2026-02-28", 50.0)]


UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]


@pytest.mark.parametrize("encoding", [*UNICODE, "cp1251", "koi8-r", "cp866"])
def test_encodings(tmp_path, encoding):
    expected = [("ООО Ромашка", "2026-01-31", 1234.5), ("ИП Иванов", "2026-02-28", 50.0)]
    assert rows(written(tmp_path, RUSSIAN.encode(encoding))) == expected


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends(tmp_path, mark, end):
    assert rows(written(tmp_path, PLAIN.replace(",", mark).replace("\n", end))) == AB


def test_excels_own_line_about_the_separator(tmp_path):
    assert rows(written(tmp_path, "sep=;\n" + PLAIN.replace(",", ";"))) == AB


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("31.01.2026", "28.02.2026"), ("31/01/2026", "28/02/2026"), ("01/31/2026", "02/28/2026"),
        ("31.01.26", "28.02.26"), ("2026/01/31", "2026/02/28"), ("20260131", "20260228"),
        ("2026-01-31T23:59:59Z", "2026-02-28 00:00:01"), ("31-Jan-2026", "28 February 2026"),
        ('"Jan 31, 2026"', '"Feb 28th, 2026"'), ("31 січня 2026 р.", "28 лютого 2026"),
        ("31 января 2026 г.", "28 фев. 2026"), ("46053", "46081"), ("46053.75", "46081.0"),
    ],
)  # fmt: skip
def test_dates_in_many_forms(tmp_path, first, second):
    assert rows(written(tmp_path, f"client,date,amount\nA,{first},100.5\nB,{second},50\n")) == AB


@pytest.mark.parametrize("month", ["2026-02", "2026/02", "02.2026", "Feb 2026", "лютий 2026", "февраль 2026"])
def test_months_alone_are_their_first_day(tmp_path, month):
    assert rows(written(tmp_path, f"client,month,amount\nA,{month},5\n")) == [("A", "2026-02-01", 5.0)]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1 234,50", 1234.5), ("1\u00a0234,50", 1234.5), ("1\u202f234,5", 1234.5), ("1.234,50", 1234.5),
        ("1,234.50", 1234.5), ("1'234.50", 1234.5), ("12,34,567.00", 1234567.0), ("$1,234.50", 1234.5),
        ("1234,50 грн.", 1234.5), ("1 234,50 руб", 1234.5), ("UAH 1,234.50", 1234.5),
        ("1.2345e3", 1234.5), ("+5.25", 5.25),
    ],
)  # fmt: skip
def test_amounts_in_many_forms(tmp_path, cell, value):
    assert rows(written(tmp_path, f'client;date;amount\nA;2026-01-31;"{cell}"\n')) == [("A", "2026-01-31", value)]


@pytest.mark.parametrize("cell", ["(80.00)", "-80.00", "80.00-", "−80.00", "- 80.00", "$(80.00)"])
def test_credits_in_many_forms(tmp_path, cell):
    file = written(tmp_path, f'client;date;amount\nA;2026-01-05;100.00\nA;2026-01-31;"{cell}"\n')
    assert rows(file) == [("A", "2026-01-05", 20.0)]


@pytest.mark.parametrize(
    ("cell", "word"),
    [("12 pcs", "no numbers"), ("=1+1", "no numbers"), ("#REF!", "no numbers"), ("5%", "no numbers"),
     ("1e300", "absurdly"), ("inf", "no numbers"), ("1,5,0.2.3", "no numbers"), ("7 тис. грн", "no numbers")],
)  # fmt: skip
def test_amounts_that_are_none(tmp_path, cell, word):
    (text,) = told(written(tmp_path, f'client;date;amount\nB;2026-01-30;1.5\nA;2026-01-31;"{cell}"\n'))
    assert all(w in text for w in ("ledger.csv", "amount", "rows 3", cell, word, "Allowed: ")), text


TOTALS = [
    ("Total,,300", 2), ("TOTAL:,,300", 2), (",,300", 2), (",Grand Total:,300", 2), ("TOTAL 2026,2026-01-31,300", 2),
    ("Разом за рік,,300", 2), ("Итого:,2 счета,300", 2), ("A Total,,100\nB Total,,200\nGrand Total,,300", 2),
    ("Total Energies,2026-01-31,70", 3), ("Всеволод Разомов,2026-01-31,70", 3),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "n"), TOTALS, ids=[t for t, _ in TOTALS])
def test_rows_of_totals_are_left_out_and_clients_called_so_are_kept(tmp_path, lines, n):
    file = written(tmp_path, f"client,date,amount\nA,2026-01-05,100\nB,2026-01-06,200\n{lines}\n")
    assert sum(a for *_, a in rows(file)) == (300 if n == 2 else 370) and len(rows(file)) == n


def test_subtotals_are_the_sum_since_the_last_one(tmp_path):
    lines = "A,2026-01-05,100\nA,2026-01-06,50\nTotal,2026-01-31,150\nA,2026-02-06,70\nTotal,2026-02-28,70\n"
    assert sum(a for *_, a in rows(written(tmp_path, "client,date,amount\n" + lines))) == 220


def test_title_above_and_remark_below(tmp_path):
    text = "Sales of Ann\n\nclient,date,amount\nA,2026-01-31,100.5\nB,2026-02-28,50\n\nPrinted on 1 March by Ann\n"
    assert rows(written(tmp_path, text)) == AB


def test_currencies_stand_in_a_column_beside_the_amount_or_in_its_header(tmp_path):
    def code(text):
        return read_ledger(written(tmp_path, text), today=TODAY).currency

    assert code("client;date;amount;currency\nA;2026-01-31;5;грн\n") == "UAH"
    assert code("client;date;amount\nA;2026-01-31;$5\nB;2026-01-31;7\n") == "USD"
    assert code("Клієнт;Дата;Сума, грн\nA;31.01.2026;5\n") == "UAH"
    assert code("client;date;Amount (EUR)\nA;2026-01-31;5\n") == "EUR"
    assert code("client;date;amount\nA;2026-01-31;CHF 5\n") == "CHF"
    mixed = written(tmp_path, "client;date;amount\nA;2026-01-31;$5\nB;2026-01-31;€7\nC;2026-02-01;€9\n")
    assert "several currencies" in told(mixed)[0] and "EUR 2, USD 1" in told(mixed)[0]
    assert rows(mixed, keep_currency="USD") == [("A", "2026-01-31", 5.0)]


def test_headers_over_two_columns(tmp_path):
    (text,) = told(written(tmp_path, "client,client,date,amount\nA,x,2026-01-31,1\n"))
    assert "client: two columns have the same header" in text and "client='client (2)'" in text
    assert rows(written(tmp_path, "client,client,date,amount\nA,x,2026-01-31,1\n"), client="client (2)")[0][0] == "x"
    # harmless where nothing is taken from them
    assert rows(written(tmp_path, "client,date,amount,note,note\nA,2026-01-31,1,x,y\n")) == [("A", "2026-01-31", 1.0)]
    frame = pd.DataFrame([["A", "B", "2026-01-31", 1]], columns=["client", "client", "date", "amount"])
    assert "same header" in told(frame)[0]


def test_numbers_as_names_have_no_idle_decimals():
    frame = pd.DataFrame({"CustomerID": [17850.0, 13047.0, None], "date": "2026-01-31", "amount": 1.0})
    assert [c for c, *_ in rows(frame)] == ["17850", "13047"]


def test_quotes_hold_commas_and_line_ends_and_must_close(tmp_path):
    text = 'client,date,amount\n"A\nInc, Ltd",2026-01-31,1\n"B ""x""",2026-01-31,2\n'
    assert [c for c, *_ in rows(written(tmp_path, text))] == ["A Inc, Ltd", 'B "x"']
    (told_text,) = told(written(tmp_path, 'client,date,amount\nA,2026-01-31,1\n"B,2026-01-31,2\nC,2026-02-01,3\n'))
    assert "row 3" in told_text and "never closed" in told_text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("client,date,amount\n", ["no rows"]), ("\n\n  \n", ["no table", "separated by ; , | or tabs"]),
        ("client:date\nA:2026\n", ["no table"]), (b"PK\x00\x01" * 40, ["not a text file", "CSV in UTF-8"]),
        ("client,date,amount\nA,2030-01-05,1\n", ["future", "rows 2", "2030-01-05", "up to 2026-06-30"]),
        ("client,date,amount\nA,1900-01-01,1\n", ["no possible dates", "rows 2", "1900-01-01", "1980-01-01 to 2099"]),
        ("client,date,amount\nA,0000-00-00,1\n", ["no possible dates"]),
        ("client,date,amount\nA,1767225600,1\n", ["no possible dates", "1767225600"]),
        ("client,date,paid,amount\nA,2026-01-05,2020-01-01,1\n", ["paid", "rows 2", "2020-01-01", "empty cell"]),
        ("client;date;amount\nA;05.01.2026;1.234\n", ["decimal mark", "1.234", "decimal=','"]),
    ],
)  # fmt: skip
def test_texts_that_are_refused(tmp_path, content, words):
    text = "\n".join(told(written(tmp_path, content)))
    assert all(w in text for w in ["ledger.csv", *words]), text


@pytest.mark.parametrize("source", [None, 5, [1], "", " ", {"client": ["A"]}, b"client"])
def test_things_that_are_no_source(source):
    (text,) = told(source)
    assert text.startswith("source: a ledger is a file, an address or a table")
    assert "read_ledger('invoices.csv')" in text


def test_folders_and_files_of_other_kinds(tmp_path):
    assert "this is a folder" in told(tmp_path)[0]
    assert "save it as .xlsx" in told(written(tmp_path, b"\xd0\xcf\x11\xe0", "old.xls"))[0]
    assert "this is no date" in told(tmp_path / "x.csv", today="yesterday")[0]


def workbook(folder, sheets, merge=()):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
        for area in merge:
            sheet.merge_cells(area)
    book.save(folder / "book.xlsx")
    return folder / "book.xlsx"


HEAD = ["client", "date", "amount"]
DAY = pd.Timestamp("2026-01-31").to_pydatetime()


def test_merged_names_and_dates_hold_for_every_row_they_cover_and_amounts_for_one(tmp_path):
    lines = [HEAD, ["A", DAY, 10], [None, None, 20], [None, DAY, 30], ["B", DAY, 70], [None, None, None]]
    file = workbook(tmp_path, {"x": lines}, ["A2:A4", "B2:B3", "C5:C6"])
    assert rows(file) == [*(("A", "2026-01-31", a) for a in (10, 20, 30)), ("B", "2026-01-31", 70.0)]


def test_formulas_without_values_are_told(tmp_path):
    (text,) = told(workbook(tmp_path, {"x": [HEAD, ["A", DAY, 5], ["B", DAY, "=2*C2"]]}))
    assert all(w in text for w in ("book.xlsx", "amount", "rows 3", "=2*C2 (a formula without a value)")), text
    # of a total nobody needs the value
    file = workbook(tmp_path, {"x": [HEAD, ["A", DAY, 5], ["Total", None, "=SUM(C2:C2)"]]})
    assert rows(file) == [("A", "2026-01-31", 5.0)]


def test_the_sheet_that_looks_like_a_ledger_is_read(tmp_path):
    file = workbook(tmp_path, {"Cover": [["Report", "2026"], ["by", "Ann"]], "Data": [HEAD, ["A", DAY, 5]], "Void": []})
    assert rows(file) == [("A", "2026-01-31", 5.0)]
    assert "Cover" in "\n".join(report(read_ledger(file, today=TODAY)))
    assert "no such sheet" in told(file, sheet="Dato")[0] and "Cover, Data, Void" in told(file, sheet="Dato")[0]


def test_sheets_of_the_same_columns_are_one_ledger_others_must_be_chosen(tmp_path):
    two = {"Jan": [HEAD, ["A", DAY, 5]], "Feb": [HEAD, ["B", DAY, 7]]}
    ledger = read_ledger(workbook(tmp_path, two), today=TODAY)
    assert list(ledger.invoices["amount"]) == [5.0, 7.0] and ledger.notes[0].rule == "sheets-joined"
    assert rows(workbook(tmp_path, two), sheet="Feb") == [("B", "2026-01-31", 7.0)]
    (text,) = told(workbook(tmp_path, {**two, "Other": [["date", "client", "amount"], [DAY, "C", 1]]}))
    assert "several sheets hold invoices" in text and "sheet='Jan'" in text


def test_web_and_file_addresses(tmp_path):
    written(tmp_path, PLAIN)
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path))
    handler.func.log_message = lambda *_: None
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}"
        assert rows(f"{base}/ledger.csv") == AB and rows(f"{base}/ledger.csv?x=1") == AB
        assert "not found" in told(f"{base}/none.csv")[0].lower()
        server.shutdown()
    assert rows((tmp_path / "ledger.csv").as_uri()) == AB
    assert "cannot be read" in told(f"{base}/ledger.csv")[0]  # nobody is there any more


def test_databases(tmp_path):
    with sqlite3.connect(tmp_path / "a.db") as link:
        pd.DataFrame({"client": ["A"], "date": ["2026-01-31"], "amount": [5.0]}).to_sql("sales", link, index=False)
    link.close()
    assert rows(f"sqlite:///{tmp_path}/a.db") == [("A", "2026-01-31", 5.0)]  # the only table
    assert "sales" in told(f"sqlite:///{tmp_path}/a.db", table="sale")[0]
    assert "not there" in told(f"sqlite:///{tmp_path}/b.db")[0] and not (tmp_path / "b.db").exists()
    assert "cannot be read" in told("nonsense://x")[0]
    assert "s3cret" not in told("postgresql://u:s3cret@127.0.0.1:1/db")[0]


def test_one_header_for_two_things(tmp_path):
    found = told(written(tmp_path, PLAIN), client="date", issued="date")
    assert any("one column is claimed for two things" in f for f in found)
