"""Figures as people read them: by their unit, with a sign where they are differences."""

from simulator.charts.axis import minus, short
from simulator.text import number, percent


def figure(value: float, unit: str, lang: str, currency: str = "") -> str:
    """A figure by its unit: money short with its currency, shares in percent, indices with two decimals."""
    if value != value:
        return "–"
    if unit.startswith("money"):
        return f"{short(value, lang)}\N{NO-BREAK SPACE}{currency}".rstrip()
    if unit == "share":
        return minus(percent(round(value, 6), lang, 1))
    return minus(number(round(value, 6), lang, 2))


def change(value: float, unit: str, lang: str, currency: str = "") -> str:
    """A difference: with its sign; of shares in percentage points."""
    if value != value:
        return "–"
    sign = "+" if value > 0 else ""
    if unit == "share":
        return sign + minus(number(round(100 * value, 6), lang, 1))
    return sign + figure(value, unit, lang, currency)
