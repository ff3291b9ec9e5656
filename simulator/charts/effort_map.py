"""When and where people try: effort by month and by the attainment they can still expect."""

from dataclasses import dataclass

import numpy as np
from babel.dates import get_month_names
from matplotlib.colors import LinearSegmentedColormap
from numpy.typing import NDArray

from simulator.charts.axis import name_x, name_y, note, plain, plain_tick, share, share_tick, ticks
from simulator.charts.picture import Picture
from simulator.charts.style import NOTE_PX, Style, points
from simulator.text import say

Floats = NDArray[np.float64]
WIDTH, HEIGHT = 520, 320
SHOWN_UP_TO = 1.6


@dataclass(frozen=True)
class EffortMap:
    """Effort of one manager's type.

    Attributes:
        effort: index (attainment, month); 1 is what a linear scheme worth 20 % of salary calls forth.
        attainment: forecast attainment at the rows, ascending.
        months: (year, month) of the columns.
        corridor: P10, P50 and P90 of the forecast where this manager really is, (3, month); None = not known.
        manager: whose map it is.
    """

    effort: Floats
    attainment: Floats
    months: tuple[tuple[int, int], ...]
    corridor: Floats | None
    manager: str


class EffortPicture:
    """A heat map with its own scale and the corridor in which the manager moves."""

    def __init__(self, style: Style, lang: str) -> None:
        self.style, self.lang, self.top = style, lang, 1.0
        self.picture = picture = Picture(WIDTH, HEIGHT, style)
        self.ax = ax = picture.axes(58, 26, WIDTH - 82, HEIGHT - 44)
        self.scale = picture.axes(WIDTH - 62, 26, WIDTH - 48, HEIGHT - 44)
        colours = LinearSegmentedColormap.from_list("effort", list(style.effort))
        # A month is one column; smoothing across months would take three times as long and invent what is between.
        self.image = ax.imshow(
            np.zeros((2, 2)), origin="lower", aspect="auto", cmap=colours, vmin=0.0, vmax=1.0, interpolation="nearest"
        )
        ramp = np.linspace(0, 1, 64)[:, None]
        self.ramp = self.scale.imshow(ramp, origin="lower", aspect="auto", cmap=colours, extent=(0, 1, 0, 1))
        for one in (ax, self.scale):
            one.grid(False)
        self.scale.set_xticks([])
        self.scale.yaxis.tick_right()
        self.plan = ax.axhline(1.0, color=style.ink, linewidth=1.0, linestyle=(0, (4, 3)), alpha=0.7)
        self.lines = [
            ax.plot([], [], color=style.variant, linewidth=w, linestyle=s)[0]
            for w, s in ((1.3, (0, (3, 2))), (2.2, "-"), (1.3, (0, (3, 2))))
        ]
        self.where = note(ax, style, style.variant, ha="left", va="center")
        self.where.set_fontsize(points(NOTE_PX))
        self.plan_name = note(ax, style, style.ink, ha="right", va="bottom")
        picture.move(self.image, self.plan, *self.lines, self.where, self.plan_name)
        self._label()
        self._rule()
        self.months: tuple[tuple[int, int], ...] = ()

    def _label(self) -> None:
        name_y(self.ax, say("charts-effort-attainment", self.lang), self.style)
        name_x(self.ax, say("charts-effort-month", self.lang), self.style)
        ticks(self.ax.yaxis, share_tick, self.lang, 6)
        ticks(self.scale.yaxis, plain_tick, self.lang, 4)
        self.scale.annotate(
            say("charts-effort-scale", self.lang),
            (1.0, 1.0),
            xycoords="axes fraction",
            xytext=(points(36), 3),
            textcoords="offset points",
            ha="right",
            va="bottom",
            color=self.style.muted,
            fontsize=points(NOTE_PX),
        )

    def show(self, data: EffortMap) -> str:
        """Paint the map; returns the sentence that stands for the picture."""
        n = len(data.months)
        low, high = float(data.attainment[0]), float(data.attainment[-1])
        self.image.set_data(data.effort)
        self.image.set_extent((0.5, n + 0.5, low, high))
        self.ax.set_xlim(0.5, n + 0.5)
        self.ax.set_ylim(max(low, 0.0), min(high, SHOWN_UP_TO))
        self._months(data.months)
        self._top(float(data.effort.max()))
        self.image.set_clim(0.0, self.top)
        corridor = data.corridor if data.corridor is not None else np.full((3, n), np.nan)
        for line, values in zip(self.lines, corridor, strict=True):
            line.set_data(np.arange(1, n + 1), values)
        self.plan_name.set_text(say("charts-effort-plan", self.lang))
        self.plan_name.set_position((n + 0.4, 1.01))
        self.where.set_text(say("charts-effort-where", self.lang) if data.corridor is not None else "")
        if data.corridor is not None:
            self.where.set_position((0.7, float(corridor[2, 0]) + 0.06))
        return self._sentence(data)

    def _months(self, months: tuple[tuple[int, int], ...]) -> None:
        if months == self.months:
            return
        every = 1 if len(months) <= 12 else 3 if len(months) <= 24 else 6
        shown = list(range(0, len(months), every))
        self.ax.set_xticks([i + 1 for i in shown])
        names = get_month_names("abbreviated", context="stand-alone", locale=self.lang)
        self.ax.set_xticklabels([str(names[months[i][1]]).rstrip(".") for i in shown])
        self.months = months
        self.picture.refresh()

    def _top(self, most: float) -> None:
        """The colour scale follows in coarse steps, so that a slider changes the map and not its meaning."""
        if most <= 0 or 0.4 * self.top <= most <= self.top:
            return
        power = 10.0 ** np.floor(np.log10(most))
        self.top = float(next(m for m in (1, 1.5, 2, 3, 5, 7.5, 10) if m * power >= most) * power)
        self._rule()

    def _rule(self) -> None:
        self.ramp.set_extent((0, 1, 0, self.top))
        self.scale.set_ylim(0, self.top)
        self.picture.refresh()

    def _sentence(self, data: EffortMap) -> str:
        if data.effort.max() <= 0:
            return say("charts-effort-alt-none", self.lang, manager=data.manager)
        row, column = np.unravel_index(int(data.effort.argmax()), data.effort.shape)
        return say(
            "charts-effort-alt",
            self.lang,
            manager=data.manager,
            most=plain(float(data.effort.max()), self.lang, 2),
            attainment=share(float(data.attainment[row]), self.lang),
            month=int(column) + 1,
        )
