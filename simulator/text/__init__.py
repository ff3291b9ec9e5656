"""Texts that people read: Fluent catalogues `text/<lang>/<room>.ftl`, and numbers written the way a language does."""

import datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

LANGUAGES = ("en", "uk", "ru")
_HERE = Path(__file__).parent
# Thousands and decimal marks: English 1,234.5; Ukrainian and Russian 1 234,5 with a space that does not break.
_MARKS = {"en": str.maketrans({}), "uk": str.maketrans({",": "\u00a0", ".": ","})}
_MARKS["ru"] = _MARKS["uk"]
_DATES = {"en": "%Y-%m-%d", "uk": "%d.%m.%Y", "ru": "%d.%m.%Y"}


def _language(lang: str) -> str:
    if lang not in LANGUAGES:
        raise KeyError(f"no texts in language {lang!r}; there are {', '.join(LANGUAGES)}")
    return lang


@lru_cache(maxsize=8)
def _bundle(lang: str) -> FluentBundle:
    bundle = FluentBundle([_language(lang)], use_isolating=False)
    for path in sorted((_HERE / lang).glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle


@lru_cache(maxsize=4096)
def _pattern(key: str, lang: str) -> Any:
    bundle = _bundle(lang)
    name, _, attribute = key.partition(".")
    message = bundle.get_message(name) if bundle.has_message(name) else None
    if message is None or (attribute and attribute not in message.attributes):
        raise KeyError(f"no text {key!r} in language {lang!r}")
    return message.attributes[attribute] if attribute else message.value


@lru_cache(maxsize=4096)
def _plain(key: str, lang: str) -> tuple[tuple[bool, str], ...] | None:
    """A message of texts and values only, as (is a value, text or name); None when it needs Fluent's own grammar."""
    pattern = _pattern(key, lang)
    elements = pattern.elements if isinstance(pattern, ast.Pattern) else [pattern]
    parts = []
    for element in elements:
        if isinstance(element, ast.TextElement):
            parts.append((False, str(element.value)))
        elif isinstance(element, ast.VariableReference):
            parts.append((True, str(element.id.name)))
        elif isinstance(element, ast.Placeable) and isinstance(element.expression, ast.VariableReference):
            parts.append((True, str(element.expression.id.name)))
        else:
            return None
    return tuple(parts)


def say(key: str, lang: str = "en", **values: Any) -> str:
    """The message `key` (or its attribute, `key.attribute`) with its values filled in.

    Raises:
        KeyError: no such message or language, or a value that the message needs is not given.
    """
    parts = _plain(key, lang)
    if parts is not None and all(type(v) is str for v in values.values()):
        try:
            return "".join([values[part] if is_value else part for is_value, part in parts])
        except KeyError as error:
            raise KeyError(f"text {key!r} in language {lang!r} needs {error}") from None
    text, errors = _bundle(lang).format_pattern(_pattern(key, lang), values)
    if errors:
        raise KeyError(f"text {key!r} in language {lang!r}: {errors[0]}")
    return str(text)


@lru_cache(maxsize=64)
def keys(lang: str = "en", room: str = "*") -> frozenset[str]:
    """Names of the messages of a language, of one room's catalogue or of all."""
    names: set[str] = set()
    for path in sorted((_HERE / _language(lang)).glob(f"{room}.ftl")):
        for entry in FluentResource(path.read_text(encoding="utf-8")).body:
            names |= {entry.id.name} if hasattr(entry, "id") else set()
    return frozenset(names)


def _exact(value: Any) -> Decimal:
    if isinstance(value, Decimal):
        return value
    # Crumbs of binary arithmetic must not turn a half down: 1763.0249999999999 is 1763.025.
    return Decimal(int(value)) if value == int(value) else Decimal(repr(round(float(value), 9)))


def _places(value: Decimal, digits: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def in_form(text: str, lang: str) -> str:
    """A number in English form, 1,234.50, as the language writes it."""
    return text.translate(_MARKS[_language(lang)])


def number(value: Any, lang: str = "en", digits: int = 6) -> str:
    """A number with thousands apart and no needless zeros: 1,120,000 or 1.05."""
    found = _exact(value)
    if found == found.to_integral_value():
        return f"{found:,.0f}".translate(_MARKS[lang])
    text = f"{_places(found, digits):,f}".rstrip("0").rstrip(".")
    return text.translate(_MARKS[lang])


def money(value: Any, currency: str = "", lang: str = "en") -> str:
    """Money with two digits, none when it is whole: 18,000 UAH or 1,234.50 UAH."""
    text = f"{_places(_exact(value), 2):,f}".removesuffix(".00")
    text = "0" if text == "-0" else text
    text = text if lang == "en" else text.translate(_MARKS[lang])
    return f"{text}\u00a0{currency}" if currency else text


def percent(value: Any, lang: str = "en", digits: int | None = None) -> str:
    """A share as a percentage: 0.305 is 30.5 %; silent about digits: all of up to six, two of an endless quotient."""
    found = _exact(value) * 100
    if digits is None:
        digits = 6 if found == _places(found, 6) else 2
    return f"{number(found, lang, digits)}\u00a0%"


def date(value: datetime.date, lang: str = "en") -> str:
    """A day: 2026-03-31 in English, 31.03.2026 in Ukrainian and Russian."""
    return value.strftime(_DATES[_language(lang)])
