"""Who wins, who loses, who is given up: variable pay of every manager, today and under the proposal."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.charts.axis import name_x, name_y, plain, share, share_tick, ticks
from simulator.charts.picture import Picture
from simulator.charts.style import LABEL_PX, NOTE_PX, Style, points
from simulator.text import say

Floats = NDArray[np.float64]
WIDTH, ROW, TOP, FOOT = 520, 22, 44, 44
MOST_ROWS, FEWEST_ROWS = 16, 5


@dataclass(frozen=True)
class Managers:
    """One entry per manager.

    Attributes:
        names: as in the scenario.
        today, proposal: mean variable pay as a share of salary, (manager,); today may be None.
        low, high: P10 and P90 of the proposal, (manager,).
        given_up: share of months below plan without any effort left, (manager,).
        at_plan: probability to reach the plan, (manager,).
    """

    names: tuple[str, ...]
    today: Floats | None
    proposal: Floats
    low: Floats
    high: Floats
    given_up: Floats
    at_plan: Floats


def rows_shown(data: Managers) -> list[int | None]:
    """Managers in the order of what the proposal changes for them; of large teams both ends, None between them."""
    change = data.proposal - data.today if data.today is not None else data.proposal
    order: list[int | None] = [int(i) for i in np.argsort(-change, kind="stable")]
    if len(order) <= MOST_ROWS:
        return order
    half = MOST_ROWS // 2
    return [*order[:half], None, *order[-half:]]


def rows_of(data: Managers) -> list[tuple[int, float, float]]:
    """Where each manager shown has its row: (manager, top, height), shares of the picture's height."""
    shown = rows_shown(data)
    drawn = max(len(shown), FEWEST_ROWS) * ROW
    height, each = TOP + drawn + FOOT, drawn / max(len(shown), 1)
    return [(i, (TOP + k * each) / height, each / height) for k, i in enumerate(shown) if i is not None]


class ManagersPicture:
    """One row per manager: range of the proposal, dot of today, dot of the proposal, chance at plan, given up."""

    def __init__(self, style: Style, lang: str, n_managers: int) -> None:
        self.style, self.lang = style, lang
        self.n = n = n_managers if n_managers <= MOST_ROWS else MOST_ROWS + 1
        height = TOP + max(n, FEWEST_ROWS) * ROW + FOOT
        self.picture = picture = Picture(WIDTH, height, style)
        self.ax = ax = picture.axes(124, TOP, WIDTH - 132, height - FOOT)
        ax.set_ylim(n - 0.5, -0.5)
        ax.set_yticks([])
        ax.grid(False)
        ax.grid(True, axis="x", color=style.grid, linewidth=0.7)
        name_x(ax, say("charts-managers-pay", lang), style)
        ticks(ax.xaxis, share_tick, lang, 5)
        self.names = [self._cell(-8, "right", style.ink) for _ in range(n)]
        self.chance = [self._cell(40, "right", style.ink, right=True) for _ in range(n)]
        self.idle = [self._cell(104, "right", style.ink, right=True) for _ in range(n)]
        self.between = self._cell(0, "left", style.muted)
        self._heads()
        self.ranges = ax.hlines(np.arange(n), 0.0, 0.0, color=style.proposal, linewidth=7, alpha=0.18)
        self.moves = ax.hlines(np.arange(n), 0.0, 0.0, linewidth=2.4)
        (self.before,) = ax.plot([], [], "o", color=style.today, markersize=6.5, zorder=3)
        self.after = ax.scatter(np.zeros(n), np.arange(n), s=58, zorder=4, marker="s", linewidths=1.2)
        picture.move(self.ranges, self.moves, self.before, self.after, self.between)
        picture.move(*self.names, *self.chance, *self.idle)

    def _cell(self, offset: float, align: str, colour: str, *, right: bool = False):  # type: ignore[no-untyped-def]
        return self.ax.annotate(
            "",
            xy=(1.0 if right else 0.0, 0.0),
            xycoords=("axes fraction", "data"),
            xytext=(points(offset), 0),
            textcoords="offset points",
            ha=align,
            va="center",
            color=colour,
            fontsize=points(LABEL_PX),
            annotation_clip=False,
        )

    def _heads(self) -> None:
        for offset, key in ((40, "charts-managers-at-plan"), (104, "charts-managers-given-up")):
            self.ax.annotate(
                say(key, self.lang),
                xy=(1.0, 1.0),
                xycoords="axes fraction",
                xytext=(points(offset), 4),
                textcoords="offset points",
                ha="right",
                va="bottom",
                color=self.style.muted,
                fontsize=points(NOTE_PX),
                linespacing=1.1,
            )
        name_y(self.ax, say("charts-managers-key", self.lang), self.style)

    def show(self, data: Managers) -> str:
        """Paint the rows; returns the sentence that stands for the picture."""
        shown = rows_shown(data)
        at = np.array([k for k, i in enumerate(shown) if i is not None])
        rows = np.array([i for i in shown if i is not None])
        now = data.proposal[rows]
        was = data.today[rows] if data.today is not None else now
        self.picture.fit_x(self.ax, [*data.low[rows], *data.high[rows], *was, *now], floor=0.0)
        self.ranges.set_segments(
            [[(a, y), (b, y)] for a, b, y in zip(data.low[rows], data.high[rows], at, strict=True)]
        )
        self.moves.set_segments([[(a, y), (b, y)] for a, b, y in zip(was, now, at, strict=True)])
        colours = [self.style.gain if b >= a else self.style.loss for a, b in zip(was, now, strict=True)]
        if data.today is None:
            colours = [self.style.proposal] * len(rows)
        self.moves.set_color(colours)
        self.before.set_data(was if data.today is not None else [], at if data.today is not None else [])
        self.after.set_offsets(np.column_stack([now, at]))
        self.after.set_facecolor(colours)
        self.after.set_edgecolor([self.style.panel] * len(rows))
        for row, i in enumerate(shown):
            self._write(row, i, data)
        return self._sentence(data)

    def _write(self, row: int, i: int | None, data: Managers) -> None:
        cells = (self.names[row], self.chance[row], self.idle[row])
        if i is None:
            for cell in cells:
                cell.set_text("")
            self.between.set_text(say("charts-managers-between", self.lang, count=len(data.names) - MOST_ROWS))
            self.between.xy = (self.between.xy[0], float(row))
            return
        name, idle = data.names[i], float(data.given_up[i])
        cells[0].set_text(name if len(name) <= 16 else name[:15] + "…")
        cells[1].set_text(share(float(data.at_plan[i]), self.lang))
        cells[2].set_text(share(idle, self.lang) if idle >= 0.005 else "–")
        cells[2].set_color(self.style.loss if idle >= 0.1 else self.style.muted)
        for cell in cells:
            cell.xy = (cell.xy[0], float(row))

    def _sentence(self, data: Managers) -> str:
        given_up = int((data.given_up >= 0.1).sum())
        if data.today is None:
            return say("charts-managers-alt-alone", self.lang, count=len(data.names), given=given_up)
        if len(data.names) == 1:
            now, was = (share(float(v[0]), self.lang, 1) for v in (data.proposal, data.today))
            return say("charts-managers-alt-one", self.lang, manager=data.names[0], now=now, was=was)
        change = data.proposal - data.today
        best, worst = int(change.argmax()), int(change.argmin())
        return say(
            "charts-managers-alt",
            self.lang,
            winners=int((change > 0).sum()),
            losers=int((change < 0).sum()),
            best=data.names[best],
            best_change=_points(float(change[best]), self.lang),
            worst=data.names[worst],
            worst_change=_points(float(change[worst]), self.lang),
            given=given_up,
        )


def _points(change: float, lang: str) -> str:
    return ("+" if change > 0 else "") + plain(100 * change, lang, 0)
