"""Money in and out by month: what clients pay, what goes to salaries and variable pay, what is left and how surely."""

from dataclasses import dataclass

import numpy as np
from babel.dates import get_month_names
from numpy.typing import NDArray

from simulator.charts.axis import name_y, note, short, ticks
from simulator.charts.picture import Picture
from simulator.charts.style import Style
from simulator.text import say

Floats = NDArray[np.float64]
WIDTH, HEIGHT = 520, 320


@dataclass(frozen=True)
class CashByMonth:
    """Means over simulated years in currency, (month,).

    Attributes:
        months: (year, month).
        received: from clients; paid: salaries and variable pay.
        left, left_low, left_high: received less paid; mean, P10 and P90.
    """

    months: tuple[tuple[int, int], ...]
    received: Floats
    paid: Floats
    left: Floats
    left_low: Floats
    left_high: Floats
    currency: str


class CashPicture:
    """Bars up for money in, bars down for money out, a line with its range for what is left."""

    def __init__(self, style: Style, lang: str, currency: str, n_months: int) -> None:
        self.style, self.lang, self.currency = style, lang, currency
        self.picture = picture = Picture(WIDTH, HEIGHT, style)
        self.ax = ax = picture.axes(66, 52, WIDTH - 14, HEIGHT - 26)
        name_y(ax, say("charts-cash-money", lang, currency=currency), style)
        for text in ax.texts:
            text.set_position((0.0, 1.09))
        ticks(ax.yaxis, short, lang, 6)
        at = np.arange(n_months)
        ax.set_xlim(-0.6, n_months - 0.4)
        ax.axhline(0.0, color=style.muted, linewidth=0.9)
        self.received = ax.bar(at, np.zeros(n_months), width=0.62, color=style.today, alpha=0.45)
        self.paid = ax.bar(at, np.zeros(n_months), width=0.62, color=style.variant, alpha=0.8)
        self.range = ax.vlines(at, 0.0, 0.0, color=style.proposal, linewidth=2)
        (self.left,) = ax.plot([], [], "o-", color=style.proposal, markersize=5, linewidth=1.8)
        self.names = [note(ax, style, c, ha="left", va="bottom") for c in (style.muted, style.variant, style.proposal)]
        for i, (text, key) in enumerate(zip(self.names, ("in", "out", "after"), strict=True)):
            text.set_text(say(f"charts-cash-{key}", lang))
            text.set_transform(ax.transAxes)
            text.set_position((0.36 * i, 1.01))
        picture.move(*self.received.patches, *self.paid.patches, self.range, self.left, *self.names)

    def show(self, data: CashByMonth) -> str:
        """Paint the months; returns the sentence that stands for the picture."""
        at = np.arange(len(data.months))
        for bars, heights in ((self.received, data.received), (self.paid, -data.paid)):
            for patch, height in zip(bars.patches, heights, strict=True):
                patch.set_height(float(height))
        self.range.set_segments([[(x, a), (x, b)] for x, a, b in zip(at, data.left_low, data.left_high, strict=True)])
        self.left.set_data(at, data.left)
        extremes = [
            float(data.received.max()),
            float(-data.paid.max()),
            *map(float, (data.left_low.min(), data.left_high.max())),
        ]
        self.picture.fit_y(self.ax, extremes, room=0.04)
        self._months(data)
        low = int(data.left.argmin())
        written = {
            k: f"{short(float(v), self.lang)} {data.currency}"
            for k, v in {"in": data.received.mean(), "out": data.paid.mean(), "left": data.left[low]}.items()
        }
        return say("charts-cash-alt", self.lang, month=self._name(data.months[low]), **written)

    def _name(self, month: tuple[int, int]) -> str:
        return str(get_month_names("abbreviated", context="stand-alone", locale=self.lang)[month[1]]).rstrip(".")

    def _months(self, data: CashByMonth) -> None:
        if len(self.ax.get_xticks()) == len(data.months) and self.ax.get_xticklabels()[0].get_text():
            return
        every = max(1, len(data.months) // 12)
        self.ax.set_xticks(range(0, len(data.months), every))
        self.ax.set_xticklabels([self._name(m) for m in data.months[::every]])
        self.picture.refresh()
