"""Two knobs moved: a measure in every combination, each cell with its figure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from numpy.typing import NDArray

from simulator.charts.axis import name_x, name_y
from simulator.charts.figure import figure, name_of
from simulator.charts.picture import Picture
from simulator.charts.style import NOTE_PX, Style, points
from simulator.measures.definitions import DEFINITIONS
from simulator.text import say

WIDTH, HEIGHT = 560, 380
# Where more cells than this stand in a row or a column, figures would overlap.
MOST_FIGURES = 9


@dataclass(frozen=True)
class SweepHeat:
    """A measure over two knobs.

    Attributes:
        knobs: their names (across, up). across, up: their values as text.
        values: (up, across). measure: its name.
    """

    knobs: tuple[str, str]
    across: Sequence[str]
    up: Sequence[str]
    values: NDArray[np.float64]
    measure: str
    currency: str


class SweepHeatPicture:
    """Cells from light (least) to dark (most), with figures where they fit."""

    def __init__(self, style: Style, lang: str, shape: tuple[int, int]) -> None:
        self.style, self.lang, self.shape = style, lang, shape
        self.picture = picture = Picture(WIDTH, HEIGHT, style)
        self.ax = ax = picture.axes(84, 48, WIDTH - 20, HEIGHT - 44)
        ax.grid(False)
        colours = LinearSegmentedColormap.from_list("heat", list(style.effort))
        self.image = ax.imshow(np.zeros(shape), origin="lower", aspect="auto", cmap=colours, interpolation="nearest")
        self.cells = [
            [ax.text(j, i, "", ha="center", va="center", fontsize=points(NOTE_PX)) for j in range(shape[1])]
            for i in range(shape[0])
        ]
        self.title = ax.text(0.0, 1.09, "", transform=ax.transAxes, color=style.ink, fontsize=points(NOTE_PX + 1))
        self.knobs = ("", "")
        picture.move(self.image, self.title, *(t for row in self.cells for t in row))

    def show(self, data: SweepHeat) -> str:
        """Paint the cells; returns the sentence that stands for the picture."""
        unit, low, high = DEFINITIONS[data.measure].unit, float(data.values.min()), float(data.values.max())
        if self.knobs != data.knobs:
            name_x(self.ax, data.knobs[0], self.style)
            name_y(self.ax, data.knobs[1], self.style)
            for axis, words in ((self.ax.xaxis, data.across), (self.ax.yaxis, data.up)):
                every = -(-len(words) // 12)
                axis.set_ticks(list(range(0, len(words), every)), list(words)[::every])
            self.knobs = data.knobs
            self.picture.refresh()
        self.image.set_data(data.values)
        self.image.set_clim(low, high if high > low else low + 1.0)
        self.title.set_text(name_of(data.measure, self.lang))
        few = max(self.shape) <= MOST_FIGURES
        for i, row in enumerate(self.cells):
            for j, text in enumerate(row):
                dark = (data.values[i, j] - low) / ((high - low) or 1.0) > 0.5
                text.set_text(figure(float(data.values[i, j]), unit, self.lang) if few else "")
                text.set_color(self.style.panel if dark else self.style.ink)
        least, most = (divmod(int(k), data.values.shape[1]) for k in (data.values.argmin(), data.values.argmax()))
        places = [f"{data.knobs[0]} {data.across[at[1]]}, {data.knobs[1]} {data.up[at[0]]}" for at in (least, most)]
        return say(
            "charts-sweep-heat-alt",
            self.lang,
            measure=name_of(data.measure, self.lang),
            low=figure(low, unit, self.lang, data.currency),
            high=figure(high, unit, self.lang, data.currency),
            least=places[0],
            most=places[1],
        )
