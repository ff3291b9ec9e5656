"""What bad years do: change of margin, cash and cost against the normal year, case by case."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.charts.axis import minus, name_x, note, row_name, share_tick, ticks
from simulator.charts.picture import Picture
from simulator.charts.style import LABEL_PX, Style, points
from simulator.text import percent, say

WIDTH, ROW, TOP, FOOT = 520, 54, 34, 44
KEYS = ("margin", "cash", "cost")


@dataclass(frozen=True)
class Stress:
    """Cases in the order shown: (name, change of margin, of cash, of cost), as shares of the normal year."""

    cases: Sequence[tuple[str, float, float, float]]


class StressPicture:
    """Three bars a case: margin lost, cash lost, cost saved."""

    def __init__(self, style: Style, lang: str, n_cases: int) -> None:
        self.style, self.lang, self.n = style, lang, n_cases
        height = TOP + n_cases * ROW + FOOT
        self.picture = picture = Picture(WIDTH, height, style)
        self.ax = ax = picture.axes(170, TOP, WIDTH - 62, height - FOOT)
        ax.set_ylim(n_cases - 0.5, -0.5)
        ax.set_yticks([])
        ax.grid(False)
        ax.grid(True, axis="x", color=style.grid, linewidth=0.7)
        ax.axvline(0.0, color=style.muted, linewidth=0.9)
        name_x(ax, say("charts-stress-axis", lang), style)
        ticks(ax.xaxis, share_tick, lang, 5)
        at = np.arange(n_cases)
        colours = (style.muted, style.variant, style.proposal)  # told apart also without red and green
        self.bars = [
            ax.barh(at + (j - 1) * 0.27, np.zeros(n_cases), height=0.22, color=c).patches for j, c in enumerate(colours)
        ]
        self.texts = [[note(ax, style, c, va="center") for _ in range(n_cases)] for c in colours]
        self.names = [row_name(self.ax, self.style, i) for i in range(n_cases)]
        for j, (key, colour) in enumerate(zip(KEYS, colours, strict=True)):
            name = "■ " + say(f"charts-stress-{key}", lang)
            ax.text(0.36 * j, 1.02, name, transform=ax.transAxes, color=colour, fontsize=points(LABEL_PX))
        for bars, texts in zip(self.bars, self.texts, strict=True):
            picture.move(*bars, *texts)
        picture.move(*self.names)

    def show(self, data: Stress) -> str:
        """Paint the cases; returns the sentence that stands for the picture."""
        cases = list(data.cases)[: self.n]
        self.picture.fit_x(self.ax, [0.0, *(v for _, *values in cases for v in values)], room=0.12)
        span = self.ax.get_xlim()[1] - self.ax.get_xlim()[0]
        for i, (name, *values) in enumerate(cases):
            self.names[i].set_text(name)
            for j, value in enumerate(values):
                self._bar(j, i, value, 0.01 * span)
        worst = min(cases, key=lambda c: c[1])
        margin, cash, cost = (_signed(v, self.lang) for v in worst[1:])
        return say("charts-stress-alt", self.lang, case=worst[0], margin=margin, cash=cash, cost=cost)

    def _bar(self, j: int, i: int, value: float, gap: float) -> None:
        text = self.texts[j][i]
        self.bars[j][i].set_width(value)
        text.set_text(_signed(value, self.lang))
        text.set_horizontalalignment("left" if value >= 0 else "right")
        text.set_position((value + (gap if value >= 0 else -gap), i + (j - 1) * 0.27))


def _signed(value: float, lang: str) -> str:
    return ("+" if value > 0 else "") + minus(percent(round(value, 3) + 0.0, lang, 1))
