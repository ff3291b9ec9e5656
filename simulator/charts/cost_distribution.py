"""How the yearly cost spreads over simulated years, against today and against the budget."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.charts.axis import chance, name_x, name_y, note, short, shorts, ticks
from simulator.charts.picture import Picture
from simulator.charts.style import Style
from simulator.text import say

Floats = NDArray[np.float64]
WIDTH, HEIGHT = 520, 320
BINS = 48


@dataclass(frozen=True)
class CostDistribution:
    """Cost per simulated year in currency: (path,) of the proposal and of today; the budget, if there is one."""

    proposal: Floats
    today: Floats | None
    budget: float | None
    currency: str


class CostPicture:
    """A histogram with the part beyond the budget set off, and the range P10 - P50 - P90 under it."""

    def __init__(self, style: Style, lang: str, currency: str) -> None:
        self.style, self.lang, self.currency = style, lang, currency
        self.picture = picture = Picture(WIDTH, HEIGHT, style)
        self.ax = ax = picture.axes(28, 26, WIDTH - 30, 226)
        self.range = picture.axes(28, 228, WIDTH - 30, 272)
        name_y(ax, say("charts-cost-share", lang), style)
        name_x(self.range, say("charts-cost-axis", lang, currency=currency), style)
        for one in (ax, self.range):
            ticks(one.xaxis, short, lang, 6)
            one.set_yticks([])
        ax.tick_params(labelbottom=False)
        ax.spines["bottom"].set_visible(False)
        ax.set_ylim(0, 1.0)
        self.range.set_ylim(0, 1)
        self.inside = ax.stairs([0.0], [0.0, 1.0], fill=True, color=style.proposal, alpha=0.55)
        self.beyond = ax.stairs([0.0], [0.0, 1.0], fill=True, color=style.alarm, alpha=0.75)
        self.today = ax.stairs([0.0], [0.0, 1.0], color=style.today, linewidth=1.5)
        self.line = ax.axvline(0.0, color=style.alarm, linewidth=1.6, linestyle=(0, (5, 2)))
        self.limit = note(ax, style, style.alarm, ha="left", va="top")
        self.today_name = note(ax, style, style.today, ha="center", va="bottom")
        self.name = note(ax, style, style.proposal, ha="center", va="bottom")
        (self.bar,) = self.range.plot([], [], color=style.proposal, linewidth=5, solid_capstyle="round", alpha=0.55)
        (self.dot,) = self.range.plot([], [], "o", color=style.proposal, markersize=7)
        self.ends = [note(self.range, style, style.ink, ha=a, va="center") for a in ("right", "left")]
        picture.move(self.inside, self.beyond, self.today, self.line, self.limit, self.today_name, self.name)
        picture.move(self.bar, self.dot, *self.ends)

    def show(self, data: CostDistribution) -> str:
        """Paint the histogram; returns the sentence that stands for the picture."""
        p10, p50, p90 = (float(q) for q in np.quantile(data.proposal, [0.1, 0.5, 0.9]))
        self._limits(data)
        edges = np.linspace(*self.ax.get_xlim(), BINS + 1)
        counts = _heights(data.proposal, edges)
        others = _heights(data.today, edges) if data.today is not None else np.zeros(BINS)
        top = max(counts.max(), min(others.max(), 2.0 * counts.max()), 1e-9) / 0.8
        over = edges[:-1] >= (np.inf if data.budget is None else data.budget)
        self.inside.set_data(np.where(over, 0.0, counts / top), edges)
        self.beyond.set_data(np.where(over, counts / top, 0.0), edges)
        self.today.set_data(np.minimum(others / top, 0.97), edges)
        self.today.set_visible(data.today is not None)
        self._budget(data)
        self._names(counts / top, others / top, edges, data)
        self.bar.set_data([p10, p90], [0.5, 0.5])
        self.dot.set_data([p50], [0.5])
        pad = 0.012 * (edges[-1] - edges[0])
        low, _, high = shorts((p10, p50, p90), self.lang)
        for text, at, told in zip(self.ends, (p10 - pad, p90 + pad), (f"P10 {low}", f"P90 {high}"), strict=True):
            text.set_position((at, 0.5))
            text.set_text(told)
        return self._sentence(data, p10, p50, p90)

    def _limits(self, data: CostDistribution) -> None:
        seen = [*np.quantile(data.proposal, [0.002, 0.998])]
        if data.today is not None:
            seen += [*np.quantile(data.today, [0.01, 0.99])]
        if data.budget is not None:
            seen.append(data.budget)
        self.picture.fit_x(self.ax, seen, room=0.06)
        self.picture.fit_x(self.range, self.ax.get_xlim(), room=0.0)
        self.range.set_xlim(self.ax.get_xlim())

    def _budget(self, data: CostDistribution) -> None:
        self.line.set_visible(data.budget is not None)
        self.limit.set_text("")
        if data.budget is not None:
            self.line.set_xdata([data.budget, data.budget])
            over = float((data.proposal > data.budget).mean())
            self.limit.set_text(say("charts-cost-budget", self.lang, chance=chance(over, self.lang)))
            low, high = self.ax.get_xlim()
            right = data.budget > low + 0.62 * (high - low)
            self.limit.set_horizontalalignment("right" if right else "left")
            self.limit.set_position((data.budget + (-1 if right else 1) * 0.012 * (high - low), 0.96))

    def _names(self, counts: Floats, others: Floats, edges: Floats, data: CostDistribution) -> None:
        middle = (edges[:-1] + edges[1:]) / 2
        peak, other = int(counts.argmax()), int(others.argmax())
        self.name.set_text(say("charts-proposal", self.lang))
        self.name.set_position((middle[peak], float(counts[peak]) + 0.01))
        apart = abs(peak - other) > 5 or abs(counts[peak] - others[other]) > 0.12
        self.today_name.set_text(say("charts-today", self.lang) if data.today is not None and apart else "")
        self.today_name.set_position((middle[other], min(float(others[other]), 0.9) + 0.01))

    def _sentence(self, data: CostDistribution, p10: float, p50: float, p90: float) -> str:
        low, mid, high = (f"{text} {data.currency}" for text in shorts((p10, p50, p90), self.lang))
        text = say("charts-cost-alt", self.lang, low=low, middle=mid, high=high)
        if data.budget is None:
            return text
        over = float((data.proposal > data.budget).mean())
        if over == 0:
            return text + " " + say("charts-cost-alt-never", self.lang)
        return text + " " + say("charts-cost-alt-budget", self.lang, chance=chance(over, self.lang))


def _heights(values: Floats, edges: Floats) -> Floats:
    counts, _ = np.histogram(values, edges)
    return np.asarray(counts / max(len(values), 1), dtype=np.float64)
