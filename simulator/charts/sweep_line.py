"""One knob moved: a measure with its sampling error, and where the plan stands now."""

from dataclasses import dataclass

import numpy as np
from matplotlib.collections import PolyCollection
from numpy.typing import NDArray

from simulator.charts.axis import name_x, name_y, note, plain, plain_tick, ticks
from simulator.charts.figure import figure, figure_tick, name_of
from simulator.charts.picture import Picture
from simulator.charts.style import Style
from simulator.measures.definitions import DEFINITIONS
from simulator.text import say

WIDTH, HEIGHT = 520, 340
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class SweepLine:
    """A measure along one knob.

    Attributes:
        knob: its name, the user's text. measure: name of the measure.
        x: values of the knob, rising; mean, half: the measure and half of its 95 % sampling interval, (point,).
        low, high: P5 and P95 from year to year, (point,).
        now: (value of the knob, measure) of the plan as it is; None = outside.
    """

    knob: str
    measure: str
    x: Floats
    mean: Floats
    half: Floats
    low: Floats
    high: Floats
    now: tuple[float, float] | None
    currency: str


class SweepLinePicture:
    """A line with its error bars over the band of nine years in ten."""

    def __init__(self, style: Style, lang: str, currency: str) -> None:
        self.style, self.lang, self.currency = style, lang, currency
        self.picture = picture = Picture(WIDTH, HEIGHT, style)
        self.ax = ax = picture.axes(66, 30, WIDTH - 18, HEIGHT - 42)
        self.band = PolyCollection([], facecolor=style.proposal, alpha=0.14, linewidth=0)
        ax.add_collection(self.band)
        (self.line,) = ax.plot([], [], "o-", color=style.proposal, linewidth=1.8, markersize=5)
        self.bars = ax.vlines([], [], [], color=style.proposal, linewidth=1.5)
        (self.now,) = ax.plot([], [], "o", color=style.today, markersize=10, markeredgecolor=style.panel, zorder=5)
        self.names = [note(ax, style, c, ha="left", va="top", zorder=6) for c in (style.today, style.proposal)]
        self.said = ("", "")
        picture.move(self.band, self.line, self.bars, self.now, *self.names)

    def show(self, data: SweepLine) -> str:
        """Paint the line; returns the sentence that stands for the picture."""
        unit = DEFINITIONS[data.measure].unit
        self._axes(data, unit)
        self.picture.fit_x(self.ax, data.x, room=0.05)
        self.picture.fit_y(self.ax, [*data.low, *data.high, *data.mean], room=0.10)
        path = [*zip(data.x, data.low, strict=True), *zip(data.x[::-1], data.high[::-1], strict=True)]
        self.band.set_verts([np.array(path)])
        self.line.set_data(data.x, data.mean)
        self.bars.set_segments([[(x, m - h), (x, m + h)] for x, m, h in zip(data.x, data.mean, data.half, strict=True)])
        self.now.set_data(*(([data.now[0]], [data.now[1]]) if data.now else ([], [])))
        self.names[0].set_text(say("charts-frontier-now", self.lang) if data.now else "")
        height = float(np.ptp(self.ax.get_ylim()))
        if data.now:
            right = data.now[0] > float(np.mean(self.ax.get_xlim()))
            self.names[0].set_horizontalalignment("right" if right else "left")
            self.names[0].set_position((data.now[0], data.now[1] - 0.035 * height))
        self.names[1].set_text(say("charts-sweep-band", self.lang))
        self.names[1].set_position((data.x[0], self.ax.get_ylim()[1] - 0.01 * height))
        ends = [figure(v, unit, self.lang, data.currency) for v in (data.mean[0], data.mean[-1])]
        return say(
            "charts-sweep-line-alt",
            self.lang,
            knob=data.knob,
            measure=name_of(data.measure, self.lang),
            low=plain(data.x[0], self.lang, 4),
            high=plain(data.x[-1], self.lang, 4),
            first=ends[0],
            last=ends[1],
        )

    def _axes(self, data: SweepLine, unit: str) -> None:
        if self.said == (data.knob, data.measure):
            return
        for text in self.ax.texts:
            if text.get_transform() == self.ax.transAxes:
                text.remove()
        name_x(self.ax, data.knob, self.style)
        name_y(self.ax, name_of(data.measure, self.lang), self.style)
        ticks(self.ax.xaxis, plain_tick, self.lang, 6)
        ticks(self.ax.yaxis, figure_tick(unit), self.lang, 5)
        self.said = (data.knob, data.measure)
        self.picture.refresh()
