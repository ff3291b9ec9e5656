"""Axes in the reader's language: short money, shares as percent, direct labels instead of legends."""

import itertools
import math
from collections.abc import Callable, Sequence

import numpy as np
from babel.numbers import format_compact_decimal, format_decimal, format_percent
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.text import Annotation, Text
from matplotlib.ticker import FuncFormatter, MaxNLocator
from numpy.typing import NDArray

from simulator.charts.style import LABEL_PX, Style, points


def short(value: float, lang: str, step: float = 0.0) -> str:
    """A number short enough for an axis: 620 thousand as "620K", "620 тис.".

    Args:
        value: the number.
        lang: language of the marks.
        step: distance to the next tick, so that neighbours do not read alike; 0 = a number on its own.
    """
    if abs(value) < 1000:
        usual = 2 if abs(value) < 10 else 0
        return plain(value, lang, max(digits_for(step), 0) if step else usual)
    unit = 1000.0 ** min(int(math.log10(abs(value)) // 3), 4)
    digits = max(digits_for(step / unit), 0) if step else 1 if abs(value) / unit >= 100 else 2
    text = format_compact_decimal(value, format_type="short", locale=lang, fraction_digits=digits)
    return minus(str(text))


def shorts(values: Sequence[float], lang: str) -> list[str]:
    """Numbers that are read side by side: with more decimals than usual where they would else read alike."""
    usual = [short(v, lang) for v in values]
    spread = max(values) - min(values)
    if spread <= 0 or len(set(usual)) == len(set(values)):
        return usual
    nearest = min(abs(a - b) for i, a in enumerate(values) for b in values[i + 1 :] if a != b)
    return [short(v, lang, max(nearest / 2, spread / 1000)) for v in values]


def digits_for(step: float) -> int:
    """Decimals that a step of this size needs to be seen: 0.25 needs two, 50 needs none."""
    digits = -math.floor(math.log10(step) + 1e-9) if step > 0 else 0
    return digits + (1 if step > 0 and round(step * 10.0**digits, 6) % 1 else 0)


def plain(value: float, lang: str, digits: int = 1) -> str:
    """A number with at most `digits` decimals."""
    pattern = "#,##0." + "#" * digits if digits else "#,##0"
    return minus(str(format_decimal(round(value, digits) + 0.0, format=pattern, locale=lang)))


def share(value: float, lang: str, digits: int = 0) -> str:
    """A share in [0, 1] as percent."""
    pattern = "#,##0." + "#" * digits + "%"
    if lang in ("uk", "ru"):
        pattern = pattern.replace("%", "\N{NO-BREAK SPACE}%")
    return minus(str(format_percent(round(value, digits + 2) + 0.0, format=pattern, locale=lang)))


def share_tick(value: float, lang: str, step: float) -> str:
    """A share on an axis, with as many decimals as its ticks need."""
    return share(value, lang, max(digits_for(100 * step), 0))


def plain_tick(value: float, lang: str, step: float) -> str:
    """A plain number on an axis, with as many decimals as its ticks need."""
    return plain(value, lang, max(digits_for(step), 0))


def chance(value: float, lang: str) -> str:
    """A probability in whole percent; what is not quite nothing is not called nothing."""
    if 0 < value < 0.005:
        return "<\N{NO-BREAK SPACE}" + share(0.01, lang)
    return share(value, lang)


def minus(text: str) -> str:
    """The true minus sign, as wide as a plus."""
    return text.replace("-", "\N{MINUS SIGN}")


def ticks(axis: Axis, form: Callable[[float, str, float], str], lang: str, most: int = 5) -> None:
    """At most `most` round ticks, written with `form`(value, language, distance of the ticks)."""
    axis.set_major_locator(MaxNLocator(most, steps=[1, 2, 2.5, 5, 10]))
    axis.set_major_formatter(FuncFormatter(lambda v, _: form(v, lang, _distance(axis.get_majorticklocs()))))


def _distance(places: NDArray[np.float64]) -> float:
    return abs(float(places[1]) - float(places[0])) if len(places) > 1 else 0.0


def name_x(ax: Axes, text: str, style: Style) -> None:
    """What the horizontal axis shows."""
    ax.set_xlabel(text, color=style.muted, fontsize=points(LABEL_PX), labelpad=5)


def name_y(ax: Axes, text: str, style: Style) -> None:
    """What the vertical axis shows: written level above the axis, so that nobody has to tilt the head."""
    ax.text(
        0.0,
        1.0,
        text,
        transform=ax.transAxes,
        color=style.muted,
        fontsize=points(LABEL_PX),
        ha="left",
        va="bottom",
    )


def note(ax: Axes, style: Style, color: str | None = None, **settings: object) -> Text:
    """A moving text at data coordinates, with a halo of the panel's colour so that lines do not cut it."""
    text = ax.text(0, 0, "", color=color or style.ink, fontsize=points(LABEL_PX), **settings)  # type: ignore[arg-type]
    text.set_bbox({"facecolor": style.panel, "edgecolor": "none", "pad": 1.2, "alpha": 0.82})
    return text


def apart(heights: Sequence[float], gap: float) -> list[float]:
    """Heights of labels moved apart to at least `gap`, keeping their order and their middle."""
    order = sorted(range(len(heights)), key=lambda i: heights[i])
    placed = list(heights)
    for below, above in itertools.pairwise(order):
        placed[above] = max(placed[above], placed[below] + gap)
    shift = (sum(heights) - sum(placed)) / max(len(heights), 1)
    return [h + shift for h in placed]


def row_name(ax: Axes, style: Style, row: int) -> Annotation:
    """An empty name at the left of a row of bars, to be filled when the chart is painted."""
    return ax.annotate(
        "",
        (0.0, row),
        xycoords=("axes fraction", "data"),
        xytext=(points(-10), 0),
        va="center",
        ha="right",
        textcoords="offset points",
        color=style.ink,
        fontsize=points(LABEL_PX),
        annotation_clip=False,
    )
