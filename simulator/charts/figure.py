"""Figures of any measure on an axis or in a sentence: by its unit."""

from collections.abc import Callable

from simulator.charts.axis import plain, plain_tick, share, share_tick, short
from simulator.text import say


def figure(value: float, unit: str, lang: str, currency: str = "") -> str:
    """Money short with its currency, shares in percent, indices with two decimals."""
    if value != value:
        return "–"
    if unit.startswith("money"):
        return f"{short(value, lang)}\N{NO-BREAK SPACE}{currency}".rstrip()
    return share(value, lang, 1) if unit == "share" else plain(value, lang, 2)


def name_of(measure: str, lang: str) -> str:
    """What a measure is called."""
    return say(f"measures-{measure.replace('_', '-')}", lang)


def figure_tick(unit: str) -> Callable[[float, str, float], str]:
    """How an axis of such figures is written: form(value, language, distance of the ticks)."""
    if unit.startswith("money"):
        return short
    return share_tick if unit == "share" else plain_tick
