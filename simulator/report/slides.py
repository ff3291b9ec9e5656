"""A report as slides: 16:9, the finding as the title, an editable chart, what follows, where the figures come from."""

import io
from collections.abc import Sequence
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from simulator.charts.style import LIGHT
from simulator.report.parts import Page, Report
from simulator.report.slide_charts import add_chart
from simulator.report.slide_tables import FULL, Grid, laid_out
from simulator.text import say

WIDTH, HEIGHT, LEFT = 13.333, 7.5, 0.6
_BLANK = 6
_TOP, _ROOM = 1.7, 4.85
# A long table goes on over several slides; of a much longer one the rest is told to stand in the workbook.
MOST_PARTS = 8
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
        if page.table is not None and (page.table.rows or page.chart is None):
            _tables(deck, page, report)
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


def _tables(deck: Any, page: Page, report: Report) -> None:
    """The table behind a finding, or the finding itself where it has no chart."""
    assert page.table is not None
    alone = page.chart is None
    says = page.so_what if alone else ()
    name = page.title if alone else say("report-figures", report.lang, page=page.short)
    room = _ROOM - (1.0 if says else 0.0)
    grids = laid_out(page.table, report.lang, room)
    shown_grids = grids[:MOST_PARTS]
    left = sum(len(g.texts) for g in grids[MOST_PARTS:])
    for i, grid in enumerate(shown_grids):
        part = {"part": str(i + 1), "parts": str(len(shown_grids))}
        title = name if len(grids) == 1 else say("report-continued", report.lang, title=name, **part)
        slide = _new(deck, report, title)
        if says:
            write(slide, (LEFT, _TOP, FULL, 0.9), [" ".join(says)], size=12, colour=LIGHT.muted)
        if grid.texts:
            _grid(slide, grid, _TOP + _ROOM - room)
        if left and i == len(shown_grids) - 1:
            told = say("report-more-rows", report.lang, n=str(left))
            write(slide, (LEFT, 6.55, FULL, 0.35), [told], size=11, colour=LIGHT.muted)


def _grid(slide: Any, grid: Grid, top: float) -> None:
    box = (LEFT, top, FULL, 0.3 * (len(grid.texts) + 1))
    table = slide.shapes.add_table(len(grid.texts) + 1, len(grid.heads), *(Inches(v) for v in box)).table
    for i, width in enumerate(grid.widths):
        table.columns[i].width = Inches(width)
    for j, row in enumerate([grid.heads, *grid.texts]):
        for i, text in enumerate(row):
            cell = table.cell(j, i)
            cell.text_frame.word_wrap = True
            cell.margin_top = cell.margin_bottom = Inches(0.03)
            _paragraphs(cell.text_frame, [text], grid.size, "#ffffff" if j == 0 else LIGHT.ink, bold=j == 0)
            paragraph = cell.text_frame.paragraphs[0]
            paragraph.alignment, paragraph.space_after = PP_ALIGN.RIGHT if grid.figures[i] else PP_ALIGN.LEFT, Pt(0)
            cell.fill.solid()
            cell.fill.fore_color.rgb = rgb(LIGHT.proposal if j == 0 else "#ffffff" if j % 2 else "#f4f7fa")


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
