"""Complaints about input in the reader's language: the English sentence is the key to the others."""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from fluent.runtime import FluentResource
from fluent.syntax import ast
from pydantic import BaseModel

import simulator.text
from simulator.declare import declared_in, meta
from simulator.elements import kinds
from simulator.faults import Fault
from simulator.scenario import Scenario
from simulator.text import say

_UNIT = re.compile(r"[^a-z0-9]+")
_GROUPED = re.compile(r"(?<=\d),(?=\d{3})")  # thousands; the point stays, for files want it


def told(fault: Fault, lang: str = "en") -> str:
    """The whole fault on one line: where, what is wrong, what was found, what is allowed, how to write it."""
    # A path of keys stands as it is in the file; a place told in words does not.
    where = phrase(fault.where, lang) if " " in fault.where else fault.where
    place = ": ".join(p for p in (fault.file, where) if p)
    name = f" ({label(fault.label, lang)})" if fault.label else ""
    found = [say("told-found", lang, value=fault.value)] if fault.value else []
    parts = [sentence(fault.problem, lang), *found, *_advice(fault, lang)]
    return (f"{place}{name}: " if place or name else "") + " ".join(parts)


def beside(fault: Fault, lang: str) -> str:
    """A fault beside its control: what is wrong, what is allowed, how to write it."""
    return " ".join([sentence(fault.problem, lang), *_advice(fault, lang)])


def label(title: str, lang: str) -> str:
    """The title of a declared field in the reader's language."""
    key = _titles().get(title) if lang != "en" else None
    return _said(key, lang) or title if key else phrase(title, lang)


def sentence(problem: str, lang: str) -> str:
    """What is wrong, in the reader's language; in English where nobody has translated it."""
    return phrase(problem, lang).removesuffix(".") + "."


def phrase(text: str, lang: str) -> str:
    """A part of a complaint in the reader's language; what no catalogue knows stays as it is."""
    plain = text.strip()
    plain = plain if plain.endswith("..") else plain.removesuffix(".")
    if lang == "en" or not plain:
        return plain
    for key, pattern in _known().items():
        found = pattern.fullmatch(plain)
        if found:
            return say(key, lang, **{name: _value(value, lang) for name, value in found.groupdict().items()})
    return _GROUPED.sub("\u00a0", plain)


def _advice(fault: Fault, lang: str) -> list[str]:
    allowed = [say("told-allowed", lang, allowed=phrase(fault.allowed, lang))] if fault.allowed else []
    # What is to be written is for the file, to the letter, unless it is advice in words.
    how = [say("told-how", lang, how=fault.how if lang == "en" else phrase(fault.how, lang))] if fault.how else []
    return allowed + how


def _value(text: str, lang: str) -> str:
    """A value inside a sentence: a unit, a phrase of its own, or a number."""
    return _said(f"unit-{_UNIT.sub('-', text.lower()).strip('-')}", lang) if text in _units() else phrase(text, lang)


def _said(key: str, lang: str) -> str:
    try:
        return say(key, lang)
    except KeyError:
        return ""


@lru_cache(maxsize=1)
def _known() -> Mapping[str, re.Pattern[str]]:
    """Every English sentence of the catalogue as a pattern that finds its values; the most telling ones first."""
    file = Path(simulator.text.__file__).parent / "en" / "faults.ftl"
    found = {}
    for entry in FluentResource(file.read_text(encoding="utf-8")).body:
        if isinstance(entry, ast.Message) and isinstance(entry.value, ast.Pattern) and entry.id.name[:6] == "fault-":
            pieces = [_piece(e) for e in entry.value.elements]
            found[entry.id.name] = ("".join(p for p, _ in pieces), sum(n for _, n in pieces), len(pieces))
    order = sorted(found, key=lambda key: (found[key][2] > 1, -found[key][1]))
    return {key: re.compile(found[key][0]) for key in order}


def _piece(element: object) -> tuple[str, int]:
    """The pattern of a part of a message, and how many of its letters are fixed."""
    expression = getattr(element, "expression", element)
    if isinstance(expression, ast.VariableReference):
        return f"(?P<{expression.id.name}>.+?)", 0
    text = str(getattr(expression, "value", ""))
    return re.escape(text), len(text)


@lru_cache(maxsize=1)
def _titles() -> Mapping[str, str]:
    """English title of a declared field -> key of its text."""
    return {str(i.title): f"{m.__name__}-{n}" for m in _declared() for n, i in m.model_fields.items()}


@lru_cache(maxsize=1)
def _units() -> frozenset[str]:
    units = (str(meta(info).get("unit") or "") for model in _declared() for info in model.model_fields.values())
    # A share is no percentage where a file is written, and money has no name there.
    return frozenset(u for u in units if u and u != "share" and not u.startswith("currency"))


@lru_cache(maxsize=1)
def _declared() -> list[type[BaseModel]]:
    return declared_in(Scenario, *kinds().values())
