"""A wrong value in the user's words: what is wrong, what is allowed, how to write it."""

import difflib
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

_PROBLEMS = {
    "missing": "this value is required and is not there.",
    "extra_forbidden": "this key is not known here.",
    "float_type": "a number is needed here.",
    "int_type": "a whole number is needed here.",
    "bool_type": "true or false is needed here.",
    "string_type": "a text is needed here.",
    "finite_number": "a finite number is needed here.",
    "greater_than_equal": "the value is too small.",
    "less_than_equal": "the value is too large.",
    "greater_than": "the value is too small.",
    "less_than": "the value is too large.",
    "tuple_type": "a list is needed here.",
    "list_type": "a list is needed here.",
    "dict_type": "a group of keys is needed here.",
    "model_type": "a group of keys is needed here.",
    "mapping_type": "a group of keys is needed here.",
    "literal_error": "this is not one of the choices.",
    "too_short": "the list is too short.",
    "too_long": "the list is too long.",
    "string_too_short": "the text is empty.",
    "string_too_long": "the text is too long.",
    "string_unicode": "the text holds characters that do not exist.",
    "string_pattern_mismatch": "the text is not in the form needed here.",
}
_NUMERIC = ("float_type", "int_type", "decimal_type", "is_instance_of")
_LONGEST = 80


def problem_of(kind: str, message: str) -> str:
    """What is wrong, from pydantic's kind of error; its own message where we have no better words."""
    return _PROBLEMS.get(kind) or message.removeprefix("Value error, ")


def shown(value: Any) -> str:
    """A value as a fault shows it: one line, at most 80 characters."""
    text = "nothing" if value is None else str(value).lower() if isinstance(value, bool) else repr(value)
    if isinstance(value, Decimal):
        text = str(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "..."


def closest(word: object, known: Iterable[str]) -> str:
    """The known word that was probably meant; "" when none is near."""
    return next(iter(difflib.get_close_matches(str(word), list(known), n=1, cutoff=0.7)), "")


def plain(number: object) -> str:
    """A bound without exponent or idle decimals: 10,000,000,000 or 0.01."""
    value = float(str(number))
    return f"{value:,.0f}" if value == int(value) else f"{value:,.10f}".rstrip("0")


def allowed_of(context: Mapping[str, Any], bounds: tuple[float | None, float | None], unit: str) -> str:
    """What is allowed: choices, a number of items or characters, or a span of values with its unit."""
    if context.get("expected"):
        return str(context["expected"]).replace("'", "").replace(" or ", ", ").lstrip(", ")
    for key, words in (("min_length", "or more"), ("max_length", "at most")):
        if key in context:
            n, items = plain(context[key]), "items" if "actual_length" in context else "characters"
            return f"{n} {words} {items}" if words == "or more" else f"{words} {n} {items}"
    low: float | None = context.get("ge", context.get("gt", bounds[0]))
    high: float | None = context.get("le", context.get("lt", bounds[1]))
    if low is None and high is None:
        return f"({unit})" if unit else ""
    ends = f"{plain(low)} or more" if high is None else f"up to {plain(high)}" if low is None else ""
    return (ends or f"{plain(low)} to {plain(high)}") + (f" ({unit})" if unit else "")


def how_of(kind: str, value: Any, *, unit: str, example: str, known: Iterable[str], expected: str) -> str:
    """How to write the value; "" when there is nothing better to say than what is allowed.

    Args:
        kind: pydantic's kind of error.
        value: what was found.
        unit: unit of the field.
        example: a value in the right form, from the field's declaration.
        known: keys that are known at this place.
        expected: the choices, as one text.
    """
    if kind == "extra_forbidden":
        return closest(value, known) or "one of: " + ", ".join(known)
    if kind == "literal_error":
        return closest(value, re.findall(r"[^', ]+", expected.replace(" or ", ", ")))
    if kind in ("less_than_equal", "less_than") and unit == "share" and isinstance(value, (int, float, Decimal)):
        percent = float(value)
        return f"{percent / 100:g} for {percent:g} %" if percent <= 100 else ""
    if kind == "string_pattern_mismatch" and not example:
        return value.strip() if value.isprintable() else "plain text on one line"
    if (kind in _NUMERIC or unit) and isinstance(value, str):
        return _number_in(value) or example
    if kind in ("dict_type", "model_type", "mapping_type", "tuple_type", "list_type"):
        return example or ("[first, second]" if kind in ("tuple_type", "list_type") else "key: value")
    return example


def _number_in(text: str) -> str:
    """The number that a text was meant to be: "20 000" -> 20000, "5 %" -> 0.05, "12,5" -> 12.5."""
    squeezed = re.sub(r"[\s_'\u00a0\u202f]", "", text)
    if re.fullmatch(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?", squeezed):
        squeezed = squeezed.replace(",", "")
    squeezed = squeezed.replace(",", ".")
    share = squeezed.endswith("%")
    digits = squeezed.removesuffix("%")
    if not re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)", digits) or len(digits) > 20:
        return ""
    return f"{float(digits) / 100:g}" if share else f"{digits} (without quotes or spaces)"
