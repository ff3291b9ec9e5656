"""Axes in the reader's language: short money, shares as percent, direct labels instead of legends."""

import itertools
import math
from collections.abc import Callable, Sequence

from babel.numbers import format_compact_decimal, format_decimal, format_percent
from matplotlib.axes import Axes
from matplotlib.text import Text
from matplotlib.ticker import FuncFormatter, MaxNLocator

from simulator.charts.style import LABEL_PX, Style, points


def short(value: float, lang: str) -> str:
    """A number short enough for an axis: 620 thousand as "620K", "620 тис."."""
    if abs(value) < 1000:
        return plain(value, lang, 2 if abs(value) < 10 else 0)
    leading = abs(value) / 1000.0 ** int(math.log10(abs(value)) // 3)
    digits = 1 if leading >= 100 else 2
    return minus(str(format_compact_decimal(value, format_type="short", locale=lang, fraction_digits=digits)))


def plain(value: float, lang: str, digits: int = 1) -> str:
    """A number with at most `digits` decimals."""
    return minus(str(format_decimal(round(value, digits) + 0.0, format="#,##0." + "#" * digits, locale=lang)))


def share(value: float, lang: str, digits: int = 0) -> str:
    """A share in [0, 1] as percent."""
    pattern = "#,##0." + "#" * digits + "%"
    if lang in ("uk", "ru"):
        pattern = pattern.replace("%", "\N{NO-BREAK SPACE}%")
    return minus(str(format_percent(round(value, digits + 2) + 0.0, format=pattern, locale=lang)))


def chance(value: float, lang: str) -> str:
    """A probability in whole percent; what is not quite nothing is not called nothing."""
    if 0 < value < 0.005:
        return "<\N{NO-BREAK SPACE}" + share(0.01, lang)
    return share(value, lang)


def minus(text: str) -> str:
    """The true minus sign, as wide as a plus."""
    return text.replace("-", "\N{MINUS SIGN}")


def ticks(axis: object, form: Callable[[float, str], str], lang: str, most: int = 5) -> None:
    """At most `most` round ticks written with `form`."""
    axis.set_major_locator(MaxNLocator(most, steps=[1, 2, 2.5, 5, 10]))  # type: ignore[attr-defined]
    axis.set_major_formatter(FuncFormatter(lambda v, _: form(v, lang)))  # type: ignore[attr-defined]


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
