"""What bad years do: change of cost and of margin against the normal year, case by case."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.charts.axis import minus, name_x, note, share, ticks
from simulator.charts.picture import Picture
from simulator.charts.style import LABEL_PX, Style, points
from simulator.text import percent, say

WIDTH, ROW, TOP, FOOT = 520, 44, 34, 44


@dataclass(frozen=True)
class Stress:
    """Cases in the order shown: (name, change of cost, change of margin), both as shares of the normal year."""

    cases: Sequence[tuple[str, float, float]]


class StressPicture:
    """Two bars a case: margin lost, cost saved."""

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
        ticks(ax.xaxis, share, lang, 5)
        at = np.arange(n_cases)
        self.margin = ax.barh(at - 0.18, np.zeros(n_cases), height=0.3, color=style.loss).patches
        self.cost = ax.barh(at + 0.18, np.zeros(n_cases), height=0.3, color=style.proposal).patches
        self.texts = [note(ax, style, c, va="center") for c in (style.loss, style.proposal) for _ in range(n_cases)]
        self.names = [
            ax.annotate("", (0.0, i), xycoords=("axes fraction", "data"), xytext=(points(-8), 0), va="center", ha="right",
                        textcoords="offset points", color=style.ink, fontsize=points(LABEL_PX), annotation_clip=False)
            for i in range(n_cases)
        ]
        for i, (key, colour) in enumerate((("charts-stress-margin", style.loss), ("charts-stress-cost", style.proposal))):
            ax.text(0.44 * i, 1.02, "■ " + say(key, lang), transform=ax.transAxes, color=colour, fontsize=points(LABEL_PX))
        picture.move(*self.margin, *self.cost, *self.texts, *self.names)

    def show(self, data: Stress) -> str:
        """Paint the cases; returns the sentence that stands for the picture."""
        cases = list(data.cases)[: self.n]
        self.picture.fit_x(self.ax, [0.0, *(v for _, c, m in cases for v in (c, m))], room=0.12)
        span = self.ax.get_xlim()[1] - self.ax.get_xlim()[0]
        for i, (name, cost, margin) in enumerate(cases):
            self.names[i].set_text(name)
            for patch, text, value, y in ((self.margin[i], self.texts[i], margin, i - 0.18),
                                          (self.cost[i], self.texts[self.n + i], cost, i + 0.18)):
                patch.set_width(value)
                text.set_text(_signed(value, self.lang))
                text.set_ha("left" if value >= 0 else "right")
                text.set_position((value + (0.01 if value >= 0 else -0.01) * span, y))
        worst = min(cases, key=lambda c: c[2])
        return say("charts-stress-alt", self.lang, case=worst[0], cost=_signed(worst[1], self.lang),
                   margin=_signed(worst[2], self.lang))


def _signed(value: float, lang: str) -> str:
    return ("+" if value > 0 else "") + minus(percent(round(value, 3) + 0.0, lang, 1))
