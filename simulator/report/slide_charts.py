"""Native charts of a slide: people restyle them, and open their figures by a double click."""

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.util import Inches, Pt

from simulator.charts.picture import fitted
from simulator.report.parts import Chart

_TYPES = {
    "column": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "line": XL_CHART_TYPE.LINE,
    "scatter": XL_CHART_TYPE.XY_SCATTER,
}
_FORMS = {"share": "0.0%", "money": "#,##0", "index": "0.00"}
_SIZE = Pt(11)
# A text that begins so would be run as a formula by the sheet behind the chart.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def add_chart(slide: Any, chart: Chart, box: Sequence[float], alt: str) -> None:
    """Put the chart on a slide."""
    data = _points(chart) if chart.kind == "scatter" else _bars(chart)
    frame = slide.shapes.add_chart(_TYPES[chart.kind], *(Inches(v) for v in box), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)
    drawn = frame.chart
    drawn.font.size = _SIZE
    drawn.has_title = False
    drawn.has_legend = True
    drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    _axes(drawn, chart)
    for series, told in zip(drawn.plots[0].series, chart.series, strict=True):
        _colour(series, chart.kind, RGBColor.from_string(told.colour.lstrip("#").upper()))
    if chart.kind in ("column", "bar"):
        drawn.plots[0].gap_width, drawn.plots[0].overlap = 60, -5
    few = len(chart.categories) * len(chart.series) <= 20
    if chart.kind in ("column", "bar") and few:
        drawn.plots[0].has_data_labels = True
        labels = drawn.plots[0].data_labels
        labels.font.size, labels.number_format = Pt(10), _FORMS.get(chart.unit, "General")
        labels.number_format_is_linked = False


def plain(text: str) -> str:
    """A label that no sheet runs as a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _bars(chart: Chart) -> CategoryChartData:
    data = CategoryChartData(number_format=_FORMS.get(chart.unit, "General"))
    data.categories = [plain(c) for c in chart.categories]
    for series in chart.series:
        data.add_series(plain(series.name), list(series.values))
    return data


def _points(chart: Chart) -> XyChartData:
    data = XyChartData(number_format=_FORMS.get(chart.unit, "General"))
    for series in chart.series:
        row = data.add_series(plain(series.name))
        for x, y in zip(series.x, series.values, strict=True):
            row.add_data_point(x, y)
    return data


def _axes(drawn: Any, chart: Chart) -> None:
    value, category = drawn.value_axis, drawn.category_axis
    value.tick_labels.number_format = _FORMS.get(chart.unit, "General")
    value.tick_labels.number_format_is_linked = False
    value.has_major_gridlines = True
    value.major_gridlines.format.line.color.rgb = RGBColor(0xE4, 0xE8, 0xEC)
    category.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    for axis, text in ((value, chart.up), (category, chart.across)):
        axis.has_title = bool(text)
        if text:
            axis.axis_title.text_frame.text = text
            axis.axis_title.text_frame.paragraphs[0].runs[0].font.size = _SIZE
            axis.axis_title.text_frame.paragraphs[0].runs[0].font.bold = False
    if chart.kind == "bar":
        category.reverse_order = True
    if chart.kind == "scatter":
        category.tick_labels.number_format = _FORMS.get(chart.x_unit, "General")
        category.tick_labels.number_format_is_linked = False
        category.has_major_gridlines = False
        _room(category, [x for s in chart.series for x in s.x])
        _room(value, [y for s in chart.series for y in s.values])


def _room(axis: Any, values: Sequence[float]) -> None:
    """Limits around the points: a scatter of distant figures must not start at zero."""
    axis.minimum_scale, axis.maximum_scale = fitted((0.0, 1e-300), values, room=0.2)


def _colour(series: Any, kind: str, colour: RGBColor) -> None:
    if kind == "scatter":
        series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 12
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = colour
        series.format.line.fill.background()
    elif kind == "line":
        series.format.line.color.rgb, series.format.line.width = colour, Pt(2.25)
        series.smooth = False
    else:
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = colour
        series.invert_if_negative = False
