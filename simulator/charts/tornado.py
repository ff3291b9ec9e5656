"""The tornado: what one unknown number does to a figure, the widest on top; the luck of the year in its own strip."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simulator.charts.axis import name_x, note, plain, row_name, ticks
from simulator.charts.figure import figure, figure_tick, name_of
from simulator.charts.picture import Picture
from simulator.charts.style import LABEL_PX, NOTE_PX, Style, points
from simulator.measures.definitions import DEFINITIONS
from simulator.text import say

if TYPE_CHECKING:
    from simulator.explore.sensitivity import Sensitivity

WIDTH, ROW, TOP, FOOT, LEFT = 620, 34, 40, 46, 250
MOST_ROWS = 12


@dataclass(frozen=True)
class Bar:
    """One assumption: its name, its low and high value as text, the figure at both, and the sampling error of each."""

    name: str
    low: str
    high: str
    at_low: float
    at_high: float
    error: float


@dataclass(frozen=True)
class Tornado:
    """Bars, the widest first; the figure as the assumptions stand, and its P5 and P95 from year to year."""

    measure: str
    bars: Sequence[Bar]
    mean: float
    year: tuple[float, float]
    currency: str


def tornado_data(
    found: "Sensitivity", measure: str, names: Mapping[str, str], currency: str, lang: str = "en"
) -> Tornado:
    """What the picture needs of a sensitivity; `names` gives assumptions their titles in the reader's language."""
    known = {a.name: a for a in found.assumptions}
    bars = []
    for name, row in found.tornado(measure, MOST_ROWS).iterrows():
        one = known[str(name)]
        error = float(max(row["error_low"], row["error_high"]))
        title = names.get(one.name, one.title)
        ends = plain(one.low, lang, 4), plain(one.high, lang, 4)
        bars.append(Bar(title, *ends, float(row["at_low"]), float(row["at_high"]), error))
    year = found.years.to_dict(orient="index")[measure]
    return Tornado(measure, bars, float(year["mean"]), (float(year["p5"]), float(year["p95"])), currency)


class TornadoPicture:
    """Two-sided bars around the figure as it stands; below them a strip with the spread from year to year."""

    def __init__(self, style: Style, lang: str, rows: int = MOST_ROWS) -> None:
        self.style, self.lang, self.n = style, lang, rows
        height = TOP + (rows + 1) * ROW + FOOT
        self.picture = picture = Picture(WIDTH, height, style)
        self.ax = ax = picture.axes(LEFT, TOP, WIDTH - 46, height - FOOT)
        ax.set_ylim(rows + 0.7, -0.6)
        ax.set_yticks([])
        ax.grid(False)
        ax.grid(True, axis="x", color=style.grid, linewidth=0.7)
        self.middle = ax.axvline(0.0, color=style.ink, linewidth=1.0)
        self.bars = [
            [ax.barh(i, 0.0, height=0.52, color=c).patches[0] for i in range(rows)]
            for c in (style.today, style.proposal)
        ]
        self.ends = [[note(ax, style, style.muted, va="center") for _ in range(rows)] for _ in range(2)]
        self.errors = ax.hlines([], [], [], color=style.ink, linewidth=1.3)
        (self.year,) = ax.plot([], [], "|-", color=style.variant, linewidth=2.2, markersize=10)
        self.names = [row_name(self.ax, self.style, i) for i in range(rows + 1)]
        for column in self.ends:
            for text in column:
                text.set_fontsize(points(NOTE_PX))
        for at, key, colour in ((0.0, "low", style.today), (1.0, "high", style.proposal)):
            ax.text(
                at,
                1.02,
                "■ " + say(f"charts-tornado-{key}", lang),
                transform=ax.transAxes,
                color=colour,
                fontsize=points(LABEL_PX),
                ha="right" if at else "left",
            )
        self.measure = ""
        picture.move(self.middle, *self.bars[0], *self.bars[1], *self.ends[0], *self.ends[1], self.errors, self.year)
        picture.move(*self.names)

    def show(self, data: Tornado) -> str:
        """Paint the bars; returns the sentence that stands for the picture."""
        unit, bars = DEFINITIONS[data.measure].unit, list(data.bars)[: self.n]
        if data.measure != self.measure:
            name_x(self.ax, name_of(data.measure, self.lang), self.style)
            ticks(self.ax.xaxis, figure_tick(unit), self.lang, 5)
            self.measure = data.measure
            self.picture.refresh()
        values = [v for b in bars for v in (b.at_low, b.at_high)]
        self.picture.fit_x(self.ax, [data.mean, *values, *data.year], room=0.10)
        self.middle.set_xdata([data.mean, data.mean])
        gap = 0.008 * float(np.ptp(self.ax.get_xlim()))
        for i in range(self.n):
            self._bar(i, bars[i] if i < len(bars) else None, data.mean, gap)
        self.errors.set_segments(
            [
                [(at - 1.96 * b.error, i), (at + 1.96 * b.error, i)]
                for i, b in enumerate(bars)
                for at in (b.at_low, b.at_high)
            ]
        )
        row = len(bars) + 0.2
        self.year.set_data(list(data.year), [row, row])
        self.names[self.n].set_text(say("charts-tornado-year", self.lang))
        self.names[self.n].xy = (0.0, row)
        return self._sentence(data, bars, unit)

    def _bar(self, i: int, bar: Bar | None, mean: float, gap: float) -> None:
        self.names[i].set_text(_short(bar.name) if bar else "")
        for j in range(2):
            at = mean if bar is None else (bar.at_low, bar.at_high)[j]
            self.bars[j][i].set_x(min(at, mean))
            self.bars[j][i].set_width(abs(at - mean))
            text = self.ends[j][i]
            text.set_text("" if bar is None or at == mean else (bar.low, bar.high)[j])
            text.set_horizontalalignment("left" if at >= mean else "right")
            text.set_position((at + (gap if at >= mean else -gap), i))
        if (
            bar is not None and (bar.at_low - mean) * (bar.at_high - mean) > 0
        ):  # both to one side: name the far end only
            near = 0 if abs(bar.at_low - mean) < abs(bar.at_high - mean) else 1
            self.ends[near][i].set_text("")

    def _sentence(self, data: Tornado, bars: Sequence[Bar], unit: str) -> str:
        name = name_of(data.measure, self.lang)
        if not bars:
            return say("charts-tornado-alt-none", self.lang, measure=name)
        form = [figure(v, unit, self.lang, data.currency) for v in (bars[0].at_low, bars[0].at_high, *data.year)]
        return say(
            "charts-tornado-alt",
            self.lang,
            measure=name,
            assumption=bars[0].name,
            low=bars[0].low,
            high=bars[0].high,
            at_low=form[0],
            at_high=form[1],
            p5=form[2],
            p95=form[3],
        )


def _short(text: str) -> str:
    return text if len(text) <= 38 else text[:37] + "…"
