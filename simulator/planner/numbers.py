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
        return minus(percent(round(value, 3) + 0.0, lang, 1))
    return minus(number(round(value, 2) + 0.0, lang, 2))


def change(value: float, unit: str, lang: str, currency: str = "") -> str:
    """A difference: with its sign; of shares in percentage points."""
    if value != value:
        return "–"
    text = (
        minus(number(round(100 * value, 1) + 0.0, lang, 1)) if unit == "share" else figure(value, unit, lang, currency)
    )
    moved = value > 0 and any(c in "123456789" for c in text)
    return f"+{text}" if moved else text


def margin_of_error(half: float, unit: str, lang: str) -> str:
    """Half an interval with one significant digit; of shares in percentage points."""
    if half != half or half <= 0:
        return "0"
    shown = 100 * half if unit == "share" else half
    if shown >= 1000:
        return short(float(f"{shown:.1g}"), lang)
    return minus(number(float(f"{shown:.1g}"), lang, 9))
