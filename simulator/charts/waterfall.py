"""From what a year costs today to what it costs under the proposal, step by step."""

import itertools
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from simulator.charts.axis import name_y, note, short, shorts, ticks
from simulator.charts.picture import Picture
from simulator.charts.style import NOTE_PX, Style, points
from simulator.text import say

WIDTH, HEIGHT = 520, 440
MOST_STEPS = 6


@dataclass(frozen=True)
class Waterfall:
    """The start, named changes in order, and the end; start + sum of changes = end, all in currency a year."""

    start: float
    steps: Sequence[tuple[str, float]]
    end: float
    currency: str


class WaterfallPicture:
    """Two full bars, floating bars between them."""

    def __init__(self, style: Style, lang: str, currency: str, to: str = "proposal") -> None:
        """A picture that ends at the scheme called `to` ("proposal" or "variant")."""
        self.style, self.lang, self.to = style, lang, to
        self.picture = picture = Picture(WIDTH, HEIGHT, style)
        self.ax = ax = picture.axes(66, 26, WIDTH - 14, HEIGHT - 66)
        name_y(ax, say("charts-waterfall-cost", lang, currency=currency), style)
        ticks(ax.yaxis, short, lang, 5)
        ax.set_xticks([])
        n = MOST_STEPS + 2
        self.bars = ax.bar(range(n), [0.0] * n, width=0.62).patches
        self.links = ax.hlines([0.0] * (n - 1), 0.0, 0.0, color=style.muted, linewidth=0.8)
        self.values = [note(ax, style, style.ink, ha="center", va="bottom") for _ in range(n)]
        self.names = [note(ax, style, style.muted, ha="center", va="top") for _ in range(n)]
        for text in (*self.names, *self.values):
            text.set_fontsize(points(NOTE_PX))
        picture.move(self.links, *self.bars, *self.values, *self.names)

    def show(self, data: Waterfall) -> str:
        """Paint the steps; returns the sentence that stands for the picture."""
        steps = list(data.steps)[:MOST_STEPS]
        n = len(steps) + 2
        levels = [data.start]
        for _, change in steps:
            levels.append(levels[-1] + change)
        floors = [0.0, *(min(a, b) for a, b in itertools.pairwise(levels)), 0.0]
        heights = [data.start, *(abs(c) for _, c in steps), data.end]
        tops = [a + b for a, b in zip(floors, heights, strict=True)]
        self.ax.set_xlim(-0.6, n - 0.4)
        # The axis starts above zero when the steps are small against the whole: what changes is what is looked at.
        self.picture.fit_y(self.ax, [min(levels) * 0.97, max(tops)], room=0.12)
        bottom, top = self.ax.get_ylim()
        labels = [say("charts-today", self.lang), *(name for name, _ in steps), say(f"charts-{self.to}", self.lang)]
        ends = shorts((data.start, data.end), self.lang)
        texts = [ends[0], *(_signed(c, self.lang) for _, c in steps), ends[1]]
        for i in range(len(self.bars)):
            shown = i < n
            self.bars[i].set_visible(shown)
            self.values[i].set_text(texts[i] if shown else "")
            self.names[i].set_text(textwrap.fill(labels[i], 62 // n, break_long_words=False) if shown else "")
            if shown:
                self._bar(i, (max(floors[i], bottom), tops[i]), self._colour(i, n, steps), bottom, top)
        self.links.set_segments([[(i, y), (i + 1, y)] for i, y in enumerate(levels)])
        return self._sentence(data, steps)

    def _bar(self, i: int, span: tuple[float, float], colour: str, bottom: float, top: float) -> None:
        self.bars[i].set_y(span[0])
        self.bars[i].set_height(span[1] - span[0])
        self.bars[i].set_facecolor(colour)
        self.values[i].set_position((i, span[1] + 0.012 * (top - bottom)))
        self.names[i].set_position((i, bottom - 0.025 * (top - bottom)))
        self.names[i].set_clip_on(False)

    def _colour(self, i: int, n: int, steps: Sequence[tuple[str, float]]) -> str:
        if i in (0, n - 1):
            end = self.style.proposal if self.to == "proposal" else self.style.variant
            return self.style.today if i == 0 else end
        return self.style.loss if steps[i - 1][1] > 0 else self.style.gain

    def _sentence(self, data: Waterfall, steps: Sequence[tuple[str, float]]) -> str:
        name, change = max(steps, key=lambda s: abs(s[1])) if steps else ("–", 0.0)
        ends = shorts((data.start, data.end), self.lang)
        money = {k: f"{text} {data.currency}" for k, text in zip(("from", "to"), ends, strict=True)}
        return say(
            f"charts-waterfall-alt-{self.to}",
            self.lang,
            step=name,
            change=f"{_signed(change, self.lang)} {data.currency}",
            **money,
        )


def _signed(value: float, lang: str) -> str:
    return ("+" if value > 0 else "") + short(value, lang)
