"""A figure that lives as long as the page: the still part is drawn once, the moving artists again at each change."""

import math
import struct
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from numpy.typing import NDArray

from simulator.charts.style import TICK_PX, Style, points

PIXELS_PER_INCH = 100
SHRINK_BELOW = 0.45  # limits follow the data down only when less than this part of the axis is used


class Picture:
    """A matplotlib figure with moving artists on a kept background.

    Redrawing everything costs about five times as much as painting the moving artists; axes keep their limits
    while the data fit, so that schemes are compared on one scale and nothing jumps under the hand.
    """

    def __init__(self, width: int, height: int, style: Style, *, scale: float = 1.6) -> None:
        """A picture of `width` x `height` CSS pixels, drawn with `scale` screen pixels each."""
        self.width, self.height, self.style = width, height, style
        inches = (width / PIXELS_PER_INCH, height / PIXELS_PER_INCH)
        self.figure = Figure(figsize=inches, dpi=PIXELS_PER_INCH * scale, facecolor=style.panel)
        self.canvas: Any = FigureCanvasAgg(self.figure)
        self._moving: list[Artist] = []
        self._background: object = None

    def axes(self, left: float, top: float, right: float, bottom: float) -> Axes:
        """Axes with the given distances (pixels) of their sides from the left and the top of the picture."""
        ax = self.figure.add_axes(
            (
                left / self.width,
                1 - bottom / self.height,
                (right - left) / self.width,
                (bottom - top) / self.height,
            )
        )
        dress(ax, self.style)
        return ax

    def move(self, *artists: Artist) -> None:
        """These artists change with the data."""
        for artist in artists:
            artist.set_animated(True)
            self._moving.append(artist)

    def refresh(self) -> None:
        """Something still has changed (limits, labels): draw the background again at the next painting."""
        self._background = None

    def png(self) -> bytes:
        """The picture as it stands now."""
        if self._background is None:
            self.canvas.draw()
            self._background = self.canvas.copy_from_bbox(self.figure.bbox)
        self.canvas.restore_region(self._background)
        renderer = self.canvas.get_renderer()
        for artist in sorted(self._moving, key=lambda a: a.get_zorder()):
            artist.draw(renderer)
        return encoded(np.asarray(self.canvas.buffer_rgba()))

    def save(self, path: str | Path) -> Path:
        """Write the picture for a report or a slide (PNG, SVG or PDF by the ending)."""
        for artist in self._moving:
            artist.set_animated(False)
        try:
            self.figure.savefig(path, facecolor=self.style.panel)
        finally:
            for artist in self._moving:
                artist.set_animated(True)
            self.refresh()
        return Path(path)

    def fit_x(self, ax: Axes, values: Iterable[float], **settings: float | None) -> None:
        """Let the horizontal axis hold the values; unchanged while they fit well."""
        new = fitted(ax.get_xlim(), values, **settings)
        if new != ax.get_xlim():
            ax.set_xlim(*new)
            self.refresh()

    def fit_y(self, ax: Axes, values: Iterable[float], **settings: float | None) -> None:
        """Let the vertical axis hold the values; unchanged while they fit well."""
        new = fitted(ax.get_ylim(), values, **settings)
        if new != ax.get_ylim():
            ax.set_ylim(*new)
            self.refresh()


def encoded(pixels: NDArray[np.uint8]) -> bytes:
    """A PNG file of opaque pixels, (height, width, 4).

    Written by hand because every slider move waits for it: without a filter flat colours pack as small, and the
    five filters that Pillow tries on every row take three times as long as all the rest.
    """
    height, width, _ = pixels.shape
    rows = np.zeros((height, 1 + 3 * width), dtype=np.uint8)  # each row starts with 0: no filter
    rows[:, 1:].reshape(height, width, 3)[...] = pixels[..., :3]
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)  # eight bits of red, green and blue
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows.data, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


def dress(ax: Axes, style: Style) -> None:
    """Quiet axes: no box, hairline grid, small muted tick labels."""
    ax.set_facecolor(style.panel)
    for name, spine in ax.spines.items():
        spine.set_visible(name == "bottom")
        spine.set_color(style.grid)
    ax.tick_params(colors=style.muted, labelsize=points(TICK_PX), length=0, pad=4)
    ax.grid(True, axis="y", color=style.grid, linewidth=0.7)
    ax.set_axisbelow(True)


def fitted(
    now: Sequence[float],
    values: Iterable[float],
    *,
    floor: float | None = None,
    room: float | None = 0.08,
    shrink: float | None = None,
) -> tuple[float, float]:
    """Round limits that hold the values.

    Args:
        now: the limits so far, kept when the values fit and use enough of them.
        values: what must be seen; values that are not finite are left out.
        floor: a value that the lower limit must not pass (0 for bars).
        room: empty share kept above and below.
        shrink: limits follow the data down only below this used part; SHRINK_BELOW when left out, 0 = never.
    """
    known = [float(v) for v in values if math.isfinite(v)]
    if not known:
        return float(now[0]), float(now[1])
    low, high = min(known), max(known)
    low = min(low, floor) if floor is not None else low
    span = (high - low) or abs(high) or 1.0
    inside = now[0] <= low and high <= now[1]
    least = SHRINK_BELOW if shrink is None else shrink
    room = room or 0.0
    if inside and span >= least * (now[1] - now[0]):
        return float(now[0]), float(now[1])
    step = _round_step(span / 4)
    bottom = low if floor is not None and low == floor else step * math.floor((low - room * span) / step)
    return bottom, step * math.ceil((high + room * span) / step)


def _round_step(raw: float) -> float:
    """The next of 1, 2, 2.5, 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(raw))
    return float(power * next((m for m in (1, 2, 2.5, 5, 10) if m * power >= raw * (1 - 1e-9)), 10))
