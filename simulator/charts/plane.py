"""Cost against motivation: where each scheme lies, how sure that is, and what the strength of response changes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from matplotlib.artist import Artist
from numpy.typing import NDArray

from simulator.charts.axis import name_x, name_y, note, share, share_tick, short, ticks
from simulator.charts.picture import Picture
from simulator.charts.style import NOTE_PX, Style, points
from simulator.text import say

Floats = NDArray[np.float64]
WIDTH, HEIGHT = 520, 440
MARKS = {"today": "o", "proposal": "s", "variant": "D"}


@dataclass(frozen=True)
class Place:
    """One scheme in the plane.

    Attributes:
        cost: mean yearly cost in currency; cost_half: half of its 95 % sampling interval.
        motivation: effort (index) or gain (share); motivation_half: half of its 95 % sampling interval.
        low, high: (cost, motivation) at the low and the high strength of response; None = not computed yet.
    """

    cost: float
    cost_half: float
    motivation: float
    motivation_half: float
    low: tuple[float, float] | None = None
    high: tuple[float, float] | None = None


@dataclass(frozen=True)
class Plane:
    """The schemes by name ("today", "proposal", "variant").

    Attributes:
        places: scheme -> place.
        measure: what motivation is measured by: "effort", "revenue_uplift" or "margin_uplift".
        worth: margin in currency that the whole margin without response brings; draws the line on which a dearer
            scheme just earns its extra cost. None = no such line (effort is no money).
        frontier: best motivation at each cost, (point, 2); None = not searched.
        currency: ISO code.
        settled: false while the bands of strength are still worked out: axes then make room, and take none back.
    """

    places: Mapping[str, Place]
    measure: str
    currency: str
    worth: float | None = None
    frontier: Floats | None = None
    settled: bool = True


class PlanePicture:
    """Marks with error bars, bands of strength, the break-even line, the frontier."""

    def __init__(self, style: Style, lang: str, currency: str) -> None:
        self.style, self.lang, self.measure, self.seen = style, lang, "", False
        self.picture = picture = Picture(WIDTH, HEIGHT, style)
        self.ax = ax = picture.axes(66, 26, WIDTH - 30, HEIGHT - 42)
        ax.grid(True, axis="both", color=style.grid, linewidth=0.7)
        name_x(ax, say("charts-plane-cost", lang, currency=currency), style)
        ticks(ax.xaxis, short, lang, 5)
        colours = {"today": style.today, "proposal": style.proposal, "variant": style.variant}
        self.bands = {
            k: ax.plot([], [], color=c, linewidth=7, alpha=0.22, solid_capstyle="round")[0] for k, c in colours.items()
        }
        self.ends = {k: ax.plot([], [], "|", color=c, markersize=9, markeredgewidth=1.6)[0] for k, c in colours.items()}
        self.bars = {k: [ax.plot([], [], color=c, linewidth=1.6)[0] for _ in range(2)] for k, c in colours.items()}
        self.marks = {
            k: ax.plot(
                [], [], MARKS[k], color=c, markersize=10, markeredgecolor=style.panel, markeredgewidth=1.5, zorder=5
            )[0]
            for k, c in colours.items()
        }
        self.names = {k: note(ax, style, c, ha="left", va="bottom", zorder=6) for k, c in colours.items()}
        (self.frontier,) = ax.plot([], [], color=style.muted, linewidth=1.4, zorder=1)
        (self.even,) = ax.plot([], [], color=style.muted, linewidth=1.1, linestyle=(0, (2, 2)), zorder=1)
        self.even_name = note(ax, style, style.muted, ha="right", va="bottom", zorder=2)
        self.even_name.set_fontsize(points(NOTE_PX))
        self.strengths = [note(ax, style, style.muted, ha="left", va="center", zorder=2) for _ in range(2)]
        moving: list[Artist] = [self.frontier, self.even, self.even_name, *self.strengths]
        for k in colours:
            moving += [self.bands[k], self.ends[k], *self.bars[k], self.marks[k], self.names[k]]
        picture.move(*moving)

    def show(self, data: Plane) -> str:
        """Paint the schemes; returns the sentence that stands for the picture."""
        self._axis(data.measure)
        corners = [xy for p in data.places.values() for xy in _corners(p)]
        known = 0.0 if not data.settled and self.seen else None
        self.picture.fit_x(self.ax, [x for x, _ in corners], room=0.14, shrink=known)
        floor = 0.0 if min(y for _, y in corners) > -1e-9 else None
        self.picture.fit_y(self.ax, [y for _, y in corners], room=0.14, floor=floor, shrink=known)
        self.seen = True
        for key in MARKS:
            self._place(key, data.places.get(key))
        self._unpile([k for k in MARKS if k in data.places])
        self._even(data)
        frontier = data.frontier if data.frontier is not None else np.zeros((0, 2))
        self.frontier.set_data(frontier[:, 0], frontier[:, 1])
        self._strengths(data.places.get("proposal"))
        return self._sentence(data)

    def _axis(self, measure: str) -> None:
        if measure != self.measure:
            for text in self.ax.texts:
                if text.get_transform() == self.ax.transAxes:
                    text.remove()
            name_y(self.ax, say(f"charts-plane-{measure.replace('_', '-')}", self.lang), self.style)
            ticks(self.ax.yaxis, short if measure == "effort" else share_tick, self.lang, 5)
            self.ax.set_ylim(0.0, 0.1 if measure == "effort" else 0.01)
            self.measure, self.seen = measure, False
            self.picture.refresh()

    def _place(self, key: str, place: Place | None) -> None:
        shown = [self.bands[key], self.ends[key], *self.bars[key], self.marks[key]]
        if place is None:
            for line in shown:
                line.set_data([], [])
            self.names[key].set_text("")
            return
        x, y = place.cost, place.motivation
        self.marks[key].set_data([x], [y])
        self.bars[key][0].set_data([x - place.cost_half, x + place.cost_half], [y, y])
        self.bars[key][1].set_data([x, x], [y - place.motivation_half, y + place.motivation_half])
        band = [p for p in (place.low, (x, y), place.high) if p is not None] if place.low or place.high else []
        self.bands[key].set_data([p[0] for p in band], [p[1] for p in band])
        ends = [p for p in (place.low, place.high) if p is not None]
        self.ends[key].set_data([p[0] for p in ends], [p[1] for p in ends])
        low, high = self.ax.get_xlim()
        bottom, top = self.ax.get_ylim()
        left = x > low + 0.7 * (high - low)
        self.names[key].set_horizontalalignment("right" if left else "left")
        self.names[key].set_position((x + (-0.025 if left else 0.025) * (high - low), y + 0.015 * (top - bottom)))
        self.names[key].set_text(say(f"charts-{key}", self.lang))

    def _unpile(self, shown: list[str]) -> None:
        """Names of schemes that lie on one spot stand above each other."""
        width, height = (b - a for a, b in (self.ax.get_xlim(), self.ax.get_ylim()))
        where = {k: self.names[k].get_position() for k in shown}
        for i, key in enumerate(shown):
            near = [k for k in shown[:i] if abs(where[k][0] - where[key][0]) < 0.12 * width]
            heights = sorted(self.names[k].get_position()[1] for k in near)
            x, y = where[key]
            for taken in heights:
                if abs(taken - y) < 0.045 * height:
                    y = taken + 0.05 * height
            self.names[key].set_position((x, y))

    def _even(self, data: Plane) -> None:
        today, worth = data.places.get("today"), data.worth
        self.even.set_data([], [])
        self.even_name.set_text("")
        if today is None or not worth or data.measure != "margin_uplift":
            return
        low, high = self.ax.get_xlim()
        line = [today.motivation + (x - today.cost) / worth for x in (low, high)]
        self.even.set_data([low, high], line)
        bottom, top = self.ax.get_ylim()
        at = low + 0.97 * (high - low)
        height = today.motivation + (at - today.cost) / worth
        if bottom < height < top:
            self.even_name.set_text(say("charts-plane-even", self.lang))
            self.even_name.set_position((at, height))

    def _strengths(self, place: Place | None) -> None:
        ends = {"low": place.low if place else None, "high": place.high if place else None}
        for text, (key, end) in zip(self.strengths, ends.items(), strict=True):
            text.set_text(say(f"charts-plane-{key}", self.lang) if end else "")
            if end:
                low, high = self.ax.get_xlim()
                left = end[0] > low + 0.72 * (high - low)
                text.set_horizontalalignment("right" if left else "left")
                bottom, top = self.ax.get_ylim()
                height = max(end[1], bottom + 0.035 * (top - bottom))
                text.set_position((end[0] + (-0.022 if left else 0.022) * (high - low), height))

    def _sentence(self, data: Plane) -> str:
        form: Callable[[float, str], str] = short if data.measure == "effort" else _percent
        parts = [
            say(
                "charts-plane-alt-place",
                self.lang,
                scheme=say(f"charts-{key}", self.lang),
                cost=f"{short(p.cost, self.lang)} {data.currency}",
                motivation=form(p.motivation, self.lang),
            )
            for key, p in data.places.items()
        ]
        what = say(f"charts-plane-{data.measure.replace('_', '-')}", self.lang)
        return say("charts-plane-alt", self.lang, measure=what, places=" ".join(parts))


def _corners(place: Place) -> list[tuple[float, float]]:
    ends = [p for p in (place.low, place.high) if p is not None]
    return [
        (place.cost - place.cost_half, place.motivation - place.motivation_half),
        (place.cost + place.cost_half, place.motivation + place.motivation_half),
        *ends,
    ]


def _percent(value: float, lang: str) -> str:
    return share(value, lang, 1)
