"""The frontier: the most motivation at each cost, where the plan stands, and where it could move at equal cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.artist import Artist

from simulator.charts.axis import name_x, name_y, note, short, ticks
from simulator.charts.figure import figure, figure_tick, name_of
from simulator.charts.picture import Picture
from simulator.charts.style import Style
from simulator.measures.definitions import DEFINITIONS
from simulator.text import say

if TYPE_CHECKING:
    from simulator.explore.judge import Frontier
    from simulator.scenario import Scenario

WIDTH, HEIGHT = 520, 400
Spot = tuple[float, float, float, float]


@dataclass(frozen=True)
class FrontierPlane:
    """Places as (cost a year, half of its 95 % sampling interval, gain, half of its interval).

    Attributes:
        measure: what motivation is measured by.
        points: the frontier, cheapest first. now: the plan as it is.
        suggestion: index of the point to move to; None = stay.
    """

    measure: str
    points: Sequence[Spot]
    now: Spot
    suggestion: int | None


def frontier_data(found: "Frontier", scenario: "Scenario") -> FrontierPlane:
    """What the picture needs of a search."""
    years = scenario.months / 12

    def spot(outcome: object) -> Spot:
        mean, error = outcome.mean, outcome.error  # type: ignore[attr-defined]
        cost, gain = "cost_total", found.gain
        return mean(cost) / years, 1.96 * error(cost) / years, mean(gain), 1.96 * error(gain)

    return FrontierPlane(
        found.gain, [spot(p.outcome) for p in found.points], spot(found.base.outcome), found.suggestion
    )


class FrontierPicture:
    """A line through the points with error bars, the plan beside it, an arrow to the suggestion."""

    def __init__(self, style: Style, lang: str, currency: str) -> None:
        self.style, self.lang, self.currency = style, lang, currency
        self.picture = picture = Picture(WIDTH, HEIGHT, style)
        self.ax = ax = picture.axes(62, 30, WIDTH - 30, HEIGHT - 42)
        ax.grid(True, axis="both", color=style.grid, linewidth=0.7)
        name_x(ax, say("charts-plane-cost", lang, currency=currency), style)
        ticks(ax.xaxis, short, lang, 5)
        self.measure = ""
        (self.line,) = ax.plot([], [], "-", color=style.proposal, linewidth=1.6, zorder=3)
        (self.marks,) = ax.plot([], [], "s", color=style.proposal, markersize=6, markeredgecolor=style.panel, zorder=4)
        self.bars = ax.vlines([], [], [], color=style.proposal, linewidth=1.4, zorder=3)
        self.widths = ax.hlines([], [], [], color=style.proposal, linewidth=1.4, zorder=3)
        (self.now,) = ax.plot([], [], "o", color=style.today, markersize=10, markeredgecolor=style.panel, zorder=5)
        (self.way,) = ax.plot([], [], color=style.variant, linewidth=1.6, linestyle=(0, (4, 2)), zorder=4)
        (self.aim,) = ax.plot([], [], "D", color=style.variant, markersize=9, markeredgecolor=style.panel, zorder=6)
        self.names = [note(ax, style, c, ha="left", va="top", zorder=7) for c in (style.today, style.variant)]
        self.key = note(ax, style, style.proposal, ha="left", va="top", zorder=2)
        moving: list[Artist] = [self.line, self.marks, self.bars, self.widths, self.now, self.way, self.aim]
        picture.move(*moving, *self.names, self.key)

    def show(self, data: FrontierPlane) -> str:
        """Paint the frontier; returns the sentence that stands for the picture."""
        self._axis(data.measure)
        everything = [*data.points, data.now]
        self.picture.fit_x(self.ax, [x for c, h, *_ in everything for x in (c - h, c + h)], room=0.12)
        self.picture.fit_y(self.ax, [y for *_, g, h in everything for y in (g - h, g + h)], room=0.14)
        points = np.array(data.points, np.float64).reshape(-1, 4)
        self.line.set_data(points[:, 0], points[:, 2])
        self.marks.set_data(points[:, 0], points[:, 2])
        self.bars.set_segments([[(c, g - h), (c, g + h)] for c, _, g, h in everything])
        self.widths.set_segments([[(c - h, g), (c + h, g)] for c, h, g, _ in everything])
        self._mark(self.now, self.names[0], data.now, say("charts-frontier-now", self.lang))
        aim = data.points[data.suggestion] if data.suggestion is not None else None
        self._mark(self.aim, self.names[1], aim, say("charts-frontier-aim", self.lang))
        way = [data.now, aim] if aim else []
        self.way.set_data([p[0] for p in way], [p[2] for p in way])
        self.key.set_text(say("charts-frontier", self.lang) if data.points else "")
        if data.points:
            across, up = (float(np.ptp(limits)) for limits in (self.ax.get_xlim(), self.ax.get_ylim()))
            self.key.set_position((points[0, 0] + 0.03 * across, points[0, 2] - 0.02 * up))
        return self._sentence(data, aim)

    def _mark(self, mark: object, name: object, at: Spot | None, text: str) -> None:
        mark.set_data(*(([at[0]], [at[2]]) if at else ([], [])))  # type: ignore[attr-defined]
        name.set_text(text if at else "")  # type: ignore[attr-defined]
        if at:
            low, high = self.ax.get_xlim()
            right = at[0] > low + 0.65 * (high - low)
            name.set_horizontalalignment("right" if right else "left")  # type: ignore[attr-defined]
            shift = (-0.022 if right else 0.022) * (high - low)
            name.set_position((at[0] + shift, at[2] - 0.015 * np.ptp(self.ax.get_ylim())))  # type: ignore[attr-defined]

    def _axis(self, measure: str) -> None:
        if measure != self.measure:
            for text in self.ax.texts:
                if text.get_transform() == self.ax.transAxes:
                    text.remove()
            name_y(self.ax, name_of(measure, self.lang), self.style)
            ticks(self.ax.yaxis, figure_tick(DEFINITIONS[measure].unit), self.lang, 5)
            self.measure = measure
            self.picture.refresh()

    def _sentence(self, data: FrontierPlane, aim: Spot | None) -> str:
        unit = DEFINITIONS[data.measure].unit
        texts = {
            "now_cost": figure(data.now[0], "money", self.lang, self.currency),
            "now_gain": figure(data.now[2], unit, self.lang),
        }
        start = say(
            "charts-frontier-alt", self.lang, measure=name_of(data.measure, self.lang), points=len(data.points), **texts
        )
        if aim is None:
            return start + " " + say("charts-frontier-alt-stay", self.lang)
        cost, gain = figure(aim[0], "money", self.lang, self.currency), figure(aim[2], unit, self.lang)
        return start + " " + say("charts-frontier-alt-move", self.lang, cost=cost, gain=gain)
