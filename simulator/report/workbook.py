"""A report as an Excel workbook: a sheet per page, figures as numbers, differences as formulas, native charts.

Texts of users are written as text, whatever they begin with; only formulas that stand here are formulas.
"""

import io
import re
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from simulator.report.parts import Cell, Chart, Page, Report, Table, shown
from simulator.text import say

_LONGEST_SHEET = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_SETTINGS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_CHARTS = {
    "column": {"type": "column"},
    "bar": {"type": "bar"},
    "line": {"type": "line"},
    "scatter": {"type": "scatter"},
}
_HEAD_ROW = 4
_CHART_ROWS = 20
_HEAD_HEIGHT = 46
_CHART_SIZE = {"width": 760, "height": 380}
_TEXT_WIDTH, _FIGURE_WIDTH, _LONG_TEXT_WIDTH = 34, 18, 70


def workbook(report: Report) -> bytes:
    """The file."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _SETTINGS)
    book.set_properties({"title": report.title, "subject": report.subtitle, "comments": report.source})
    formats = Formats(book, report)
    _cover(book, report, formats)
    used: set[str] = {say("report-contents", report.lang).lower()}
    for page in report.pages:
        _sheet(book, page, report, formats, _sheet_name(page.short, used))
    book.close()
    return out.getvalue()


class Formats:
    """Cell formats, made once: a workbook keeps each."""

    def __init__(self, book: Any, report: Report) -> None:
        gap = "" if report.lang == "en" else "\N{NO-BREAK SPACE}"
        money = f'#,##0 "{report.currency}"'
        self.by_unit = {
            "money": (money, f"+{money};-{money};0"),
            "share": (f"0.00{gap}%", f"+0.00{gap}%;-0.00{gap}%;0{gap}%"),
            "points": ("0.00", "+0.00;-0.00;0"),
            "index": ("#,##0.####", "+0.000;-0.000;0"),
            "count": ("#,##0", "+#,##0;-#,##0;0"),
        }
        self.book, self.known = book, dict[tuple[str, bool], Any]()
        self.title = book.add_format({"bold": True, "font_size": 16, "font_color": "#1b2530"})
        self.finding = book.add_format({"bold": True, "font_size": 13, "font_color": "#1b2530"})
        self.muted = book.add_format({"font_color": "#5b6773", "italic": True})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.head = book.add_format({
            "bold": True, "bg_color": "#0b62a8", "font_color": "#ffffff", "text_wrap": True, "valign": "top",
            "border": 1, "border_color": "#e4e8ec",
        })  # fmt: skip

    def of(self, cell: Cell) -> Any:
        """The number format of a figure."""
        key = (cell.unit, cell.signed)
        if key not in self.known:
            plain, signed = self.by_unit[cell.unit]
            self.known[key] = self.book.add_format({"num_format": signed if cell.signed else plain, "valign": "top"})
        return self.known[key]


def _cover(book: Any, report: Report, formats: Formats) -> None:
    sheet = book.add_worksheet(say("report-contents", report.lang))
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 110, formats.text)
    sheet.write_string(0, 0, report.title, formats.title)
    sheet.write_string(1, 0, report.subtitle, formats.muted)
    for i, page in enumerate(report.pages):
        sheet.write_string(3 + i, 0, page.short, formats.finding)
        sheet.write_string(3 + i, 1, page.title, formats.text)
    sheet.write_string(4 + len(report.pages), 0, report.source, formats.muted)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _sheet_name(text: str, used: set[str]) -> str:
    name = _FORBIDDEN.sub(" ", text).strip()[:_LONGEST_SHEET] or "-"
    while name.lower() in used:
        name = name[: _LONGEST_SHEET - 2] + " +"
    used.add(name.lower())
    return name


def _sheet(book: Any, page: Page, report: Report, formats: Formats, name: str) -> None:
    sheet = book.add_worksheet(name)
    sheet.write_string(0, 0, page.title, formats.finding)
    for i, sentence in enumerate(page.so_what[:2]):
        sheet.write_string(1 + i, 0, sentence, formats.muted)
    rows = 0
    if page.table is not None:
        rows = len(page.table.rows)
        _table(sheet, page.table, formats)
        sheet.freeze_panes(_HEAD_ROW + 1, 1)
        sheet.repeat_rows(_HEAD_ROW)
    below = _HEAD_ROW + rows + 2
    if page.chart is not None:
        below = _chart(book, sheet, page, name, (below, formats))
    for i, sentence in enumerate(page.so_what[2:]):
        sheet.write_string(below + 1 + i, 0, sentence, formats.muted)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&8" + report.source.replace("&", "&&")[:240] + "&R&8&P/&N")


def _table(sheet: Any, table: Table, formats: Formats) -> None:
    sheet.set_row(_HEAD_ROW, _HEAD_HEIGHT)
    place = {key: i for i, (key, _) in enumerate(table.columns)}
    for i, (_, title) in enumerate(table.columns):
        sheet.write_string(_HEAD_ROW, i, title, formats.head)
        texts = [len(str(r[i].value)) for r in table.rows if r[i].unit == "" and r[i].value is not None]
        width = _FIGURE_WIDTH if not texts else _TEXT_WIDTH if max(texts) < 80 else _LONG_TEXT_WIDTH
        sheet.set_column(i, i, width)
    for j, row in enumerate(table.rows):
        for i, cell in enumerate(row):
            _cell(sheet, (_HEAD_ROW + 1 + j, i), cell, place, formats)


def _cell(sheet: Any, at: tuple[int, int], cell: Cell, place: dict[str, int], formats: Formats) -> None:
    if cell.unit == "" or cell.value is None or cell.value != cell.value:
        sheet.write_string(*at, shown(cell, "en") or "–", formats.text)
    elif cell.formula is not None:
        sign, first, second = cell.formula
        ends = [xl_rowcol_to_cell(at[0], place[key]) for key in (first, second)]
        factor = "*100" if cell.unit == "points" else ""
        value = float(cell.value) * (100 if cell.unit == "points" else 1)
        sheet.write_formula(*at, f"=({ends[0]}{sign}{ends[1]}){factor}", formats.of(cell), value)
    else:
        sheet.write_number(*at, float(cell.value) * (100 if cell.unit == "points" else 1), formats.of(cell))


def _chart(book: Any, sheet: Any, page: Page, name: str, place: tuple[int, "Formats"]) -> int:
    """The chart's figures below the table, and the chart below them; returns the first free row."""
    chart, (row, formats) = page.chart, place
    assert chart is not None
    drawn = book.add_chart(_CHARTS[chart.kind])
    scatter = chart.kind == "scatter"
    sheet.set_row(row, _HEAD_HEIGHT)
    for j, category in enumerate(chart.categories):
        sheet.write_string(row + 1 + j, 0, category, formats.text)
    for i, series in enumerate(chart.series):
        column = 1 + i
        sheet.write_string(row, column, series.name, formats.text)
        for j, value in enumerate(series.values):
            sheet.write_number(row + 1 + j, column, value, formats.of(Cell(value, chart.unit)))
            if scatter:
                sheet.write_number(row + 3 + j, column, series.x[j], formats.of(Cell(series.x[j], chart.x_unit)))
        drawn.add_series(_series(chart, i, name, row))
    _dress(drawn, chart)
    below = row + 2 + max(len(chart.categories), 3)
    sheet.insert_chart(below, 0, drawn, {"object_position": 1, "description": page.title})
    return below + _CHART_ROWS


def _series(chart: Chart, i: int, name: str, row: int) -> dict[str, Any]:
    series, column = chart.series[i], xl_col_to_name(1 + i)
    quoted = "'" + name.replace("'", "''") + "'"
    last = row + 1 + len(series.values)
    settings: dict[str, Any] = {
        "name": f"={quoted}!${column}${row + 1}",
        "values": f"={quoted}!${column}${row + 2}:${column}${last}",
    }
    if chart.kind == "scatter":
        settings["categories"] = f"={quoted}!${column}${row + 4}:${column}${last + 2}"
        settings["marker"] = {"type": "circle", "size": 10, "fill": {"color": series.colour}}
        settings["y_error_bars"] = {
            "type": "custom",
            "plus_values": list(series.errors),
            "minus_values": list(series.errors),
        }
        return settings
    settings["categories"] = f"={quoted}!$A${row + 2}:$A${last}"
    return settings | ({"line": {"color": series.colour, "width": 2.25}} if chart.kind == "line" else {
        "fill": {"color": series.colour}, "gap": 60,
    })  # fmt: skip


def _dress(drawn: Any, chart: Chart) -> None:
    form = {"share": "0.0%", "money": "#,##0"}
    values = {"name": chart.up, "num_format": form.get(chart.unit, "General"), "major_gridlines": {"visible": True}}
    others: dict[str, Any] = {"name": chart.across} if chart.across else {}
    if chart.kind == "scatter":
        others["num_format"] = form.get(chart.x_unit, "General")
    if chart.kind == "bar":
        drawn.set_x_axis(values)
        drawn.set_y_axis({**others, "reverse": True, "label_position": "low"})
    else:
        drawn.set_y_axis(values)
        drawn.set_x_axis({**others, "label_position": "low"})
    drawn.set_legend({"position": "bottom"})
    drawn.set_size(_CHART_SIZE)
