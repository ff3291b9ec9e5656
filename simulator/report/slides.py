"""A report as slides: 16:9, the finding as the title, an editable chart, what follows, where the figures come from."""

import io
from collections.abc import Sequence
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from simulator.charts.style import LIGHT
from simulator.report.parts import Page, Report, Table, cut, shown
from simulator.report.slide_charts import add_chart
from simulator.text import say

WIDTH, HEIGHT, LEFT = 13.333, 7.5, 0.6
FULL = WIDTH - 2 * LEFT
_BLANK = 6
# Rows of a table on one slide; a longer one goes on, a much longer one is told to stand in the workbook.
MOST_ROWS, MOST_PARTS = 12, 6
_MOST_COLUMNS = 9
_LONGEST_CELL = 150
Box = tuple[float, float, float, float]


def slides(report: Report) -> bytes:
    """The file."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    deck.core_properties.title, deck.core_properties.subject = report.title[:250], report.subtitle[:250]
    deck.core_properties.author = ""
    _cover(deck, report)
    for page in report.pages:
        if page.appendix:
            continue
        if page.chart is not None:
            _finding(deck, page, report)
        if page.table is not None and (page.chart is None or len(page.table.columns) <= _MOST_COLUMNS):
            _tables(deck, page, report, says=page.so_what if page.chart is None else ())
    for page in (p for p in report.pages if p.appendix):
        _tables(deck, page, report)
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def _new(deck: Any, report: Report, title: str) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[_BLANK])
    long = len(title) > 95
    write(slide, (LEFT, 0.35, FULL, 1.1), [title], size=22 if long else 26, bold=True, middle=True)
    line = slide.shapes.add_connector(1, Inches(LEFT), Inches(1.52), Inches(WIDTH - LEFT), Inches(1.52))
    line.line.color.rgb = rgb(LIGHT.proposal)
    write(slide, (LEFT, 6.92, FULL - 0.8, 0.45), [report.source], size=9, colour=LIGHT.muted)
    number = write(slide, (WIDTH - LEFT - 0.7, 6.92, 0.7, 0.3), [str(len(deck.slides))], size=9, colour=LIGHT.muted)
    number.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
    return slide


def _cover(deck: Any, report: Report) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[_BLANK])
    write(slide, (LEFT, 1.9, FULL, 1.5), [report.title], size=38, bold=True, middle=True)
    write(slide, (LEFT, 3.4, FULL, 0.6), [report.subtitle], size=20, colour=LIGHT.muted)
    if report.pages:
        write(slide, (LEFT, 4.4, FULL, 1.6), [report.pages[0].title], size=22, colour=LIGHT.proposal)
    write(slide, (LEFT, 6.8, FULL, 0.5), [report.source], size=10, colour=LIGHT.muted)


def _finding(deck: Any, page: Page, report: Report) -> None:
    slide = _new(deck, report, page.title)
    assert page.chart is not None
    add_chart(slide, page.chart, (LEFT, 1.7, 8.1, 5.1), alt=page.picture[1] if page.picture else page.title)
    _so_what(slide, page.so_what, (9.0, 1.75, WIDTH - LEFT - 9.0, 4.9), report.lang)


def _so_what(slide: Any, says: Sequence[str], box: Box, lang: str) -> None:
    shape = slide.shapes.add_shape(1, *(Inches(v) for v in box))
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb("#f4f7fa")
    shape.line.fill.background()
    shape.shadow.inherit = False
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    _paragraphs(frame, [say("report-so-what", lang)], 13, LIGHT.proposal, bold=True)
    _paragraphs(frame, list(says), 13, LIGHT.ink, more=True)


def _tables(deck: Any, page: Page, report: Report, says: Sequence[str] = ()) -> None:
    table = page.table
    assert table is not None
    room = MOST_ROWS - (2 if says else 0)
    parts = [table.rows[i : i + room] for i in range(0, len(table.rows), room)] or [()]
    for i, rows in enumerate(parts[:MOST_PARTS]):
        several = len(parts) > 1
        title = page.title if not several else say("report-continued", report.lang, title=page.title, part=str(i + 1),
                                                   parts=str(len(parts)))  # fmt: skip
        slide = _new(deck, report, title)
        top = 1.7
        if says:
            write(slide, (LEFT, top, FULL, 0.9), [" ".join(says)], size=12, colour=LIGHT.muted)
            top += 0.95
        _grid(slide, Table(table.columns, rows), (LEFT, top, FULL, 0.36 * (len(rows) + 1)), report)


def _grid(slide: Any, table: Table, box: Box, report: Report) -> None:
    columns = _narrowed(table)
    shape = slide.shapes.add_table(len(table.rows) + 1, len(columns), *(Inches(v) for v in box))
    grid = shape.table
    texts = [[cut(shown(row[i], report.lang), _LONGEST_CELL) for i in columns] for row in table.rows]
    heads = [cut(table.columns[i][1], 60) for i in columns]
    for i, width in enumerate(_widths(heads, texts)):
        grid.columns[i].width = Inches(width)
    size = 11 if len(columns) <= 6 else 9
    for j, row in enumerate([heads, *texts]):
        for i, text in enumerate(row):
            cell = grid.cell(j, i)
            cell.text_frame.word_wrap = True
            cell.margin_top = cell.margin_bottom = Inches(0.03)
            _paragraphs(cell.text_frame, [text], size, "#ffffff" if j == 0 else LIGHT.ink, bold=j == 0)
            figure = bool(table.rows) and table.rows[0][columns[i]].unit != ""
            cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT if figure else PP_ALIGN.LEFT
            cell.fill.solid()
            cell.fill.fore_color.rgb = rgb(LIGHT.proposal if j == 0 else "#ffffff" if j % 2 else "#f4f7fa")


def _narrowed(table: Table) -> list[int]:
    """All columns, or the first and the last ones where a slide cannot hold them."""
    n = len(table.columns)
    return list(range(n)) if n <= _MOST_COLUMNS else [0, *range(n - _MOST_COLUMNS + 1, n)]


def _widths(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
    """Widths in inches by the longest text, none too narrow and none too wide."""
    longest = [min(max([len(h) * 0.7, *(len(r[i]) for r in rows)]), 60) for i, h in enumerate(heads)]
    weights = [max(n, 7.0) for n in longest]
    return [FULL * w / sum(weights) for w in weights]


def write(
    slide: Any, box: Box, texts: Sequence[str], *, size: float, colour: str = LIGHT.ink, bold: bool = False,
    middle: bool = False,
) -> Any:  # fmt: skip
    """A box with paragraphs."""
    shape = slide.shapes.add_textbox(*(Inches(v) for v in box))
    frame = shape.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if middle else MSO_ANCHOR.TOP
    _paragraphs(frame, list(texts), size, colour, bold=bold)
    return shape


def _paragraphs(
    frame: Any, texts: Sequence[str], size: float, colour: str, *, bold: bool = False, more: bool = False
) -> None:
    for i, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if i == 0 and not more else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, rgb(colour)
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.space_after = Pt(6)


def rgb(colour: str) -> RGBColor:
    """A colour of the palette."""
    return RGBColor.from_string(colour.lstrip("#").upper())
