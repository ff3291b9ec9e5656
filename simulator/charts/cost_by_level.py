"""What the team costs when everybody's year is worse or better by the same factor."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.charts.axis import apart, name_x, name_y, note, plain, share, share_tick, short, shorts, ticks
from simulator.charts.picture import Picture
from simulator.charts.style import Style
from simulator.text import say

Floats = NDArray[np.float64]
WIDTH, HEIGHT = 520, 320


@dataclass(frozen=True)
class CostByLevel:
    """Mean cost a year of the proposal and of today at each level of the team's attainment, (level,).

    Attributes:
        levels: attainment of the whole team, ascending.
        proposal, today: cost in currency.
        per_hundred: cost of the proposal per 100 of revenue.
        budget: yearly budget, if there is one.
    """

    levels: Floats
    proposal: Floats
    today: Floats
    per_hundred: Floats
    budget: float | None
    currency: str


class LevelPicture:
    """Two lines over the level, the cost per 100 of revenue written at the proposal's points."""

    def __init__(self, style: Style, lang: str, currency: str) -> None:
        self.style, self.lang = style, lang
        self.picture = picture = Picture(WIDTH, HEIGHT, style)
        self.ax = ax = picture.axes(66, 26, WIDTH - 20, HEIGHT - 44)
        name_y(ax, say("charts-level-cost", lang, currency=currency), style)
        name_x(ax, say("charts-level-attainment", lang), style)
        ticks(ax.yaxis, short, lang, 5)
        ticks(ax.xaxis, share_tick, lang, 6)
        (self.today,) = ax.plot([], [], "o--", color=style.today, linewidth=1.6, markersize=5)
        (self.proposal,) = ax.plot([], [], "s-", color=style.proposal, linewidth=2.4, markersize=6)
        self.budget = ax.axhline(0.0, color=style.alarm, linewidth=1.5, linestyle=(0, (5, 2)))
        self.budget_name = note(ax, style, style.alarm, ha="left", va="bottom")
        self.names = {
            k: note(ax, style, c, ha="right", va="center")
            for k, c in (("today", style.today), ("proposal", style.proposal))
        }
        self.rates = [note(ax, style, style.muted, ha="center", va="top") for _ in range(5)]
        picture.move(self.today, self.proposal, self.budget, self.budget_name, *self.names.values(), *self.rates)

    def show(self, data: CostByLevel) -> str:
        """Paint the lines; returns the sentence that stands for the picture."""
        self.picture.fit_x(self.ax, data.levels, room=0.06)
        budget = [] if data.budget is None else [data.budget]
        self.picture.fit_y(self.ax, [*data.proposal, *data.today, *budget], room=0.2)
        self.today.set_data(data.levels, data.today)
        self.proposal.set_data(data.levels, data.proposal)
        low, high = self.ax.get_ylim()
        span = high - low
        self.budget.set_visible(data.budget is not None)
        self.budget_name.set_text(say("charts-level-budget", self.lang) if data.budget is not None else "")
        if data.budget is not None:
            self.budget.set_ydata([data.budget, data.budget])
            self.budget_name.set_position((self.ax.get_xlim()[0] + 0.005, data.budget + 0.01 * span))
        ends = apart([data.today[-1] + 0.05 * span, data.proposal[-1] + 0.05 * span], 0.08 * span)
        for (key, text), height in zip(self.names.items(), ends, strict=True):
            text.set_text(say(f"charts-{key}", self.lang))
            text.set_position((data.levels[-1] + 0.02, height))
        for text, x, y, rate in zip(
            self.rates, data.levels[::2], data.proposal[::2], data.per_hundred[::2], strict=False
        ):
            text.set_text(say("charts-level-rate", self.lang, rate=plain(100 * float(rate), self.lang, 1)))
            text.set_position((x, y - 0.035 * span))
        return self._sentence(data)

    def _sentence(self, data: CostByLevel) -> str:
        at = [float(np.interp(x, data.levels, data.proposal)) for x in (data.levels[0], 1.0, data.levels[-1])]
        cost = [f"{text} {data.currency}" for text in shorts(at, self.lang)]
        low, high = share(float(data.levels[0]), self.lang), share(float(data.levels[-1]), self.lang)
        return say("charts-level-alt", self.lang, low=low, high=high, low_cost=cost[0], cost=cost[1], high_cost=cost[2])
