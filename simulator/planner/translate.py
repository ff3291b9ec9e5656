"""Complaints about input in the reader's language: the English sentence is the key to the others."""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from fluent.runtime import FluentResource
from fluent.syntax import ast

import simulator.text
from simulator.declare import Declared
from simulator.faults import Fault
from simulator.planner import fields
from simulator.text import say

_PARTS = (
    (r"^(\S+) or more(.*)$", "fault-allowed-or-more"),
    (r"^up to (\S+)(.*)$", "fault-allowed-up-to"),
    (r"^at most (\S+)(.*)$", "fault-allowed-at-most"),
    (r"^(\S+) to (\S+)(.*)$", "fault-allowed-span"),
)


def fault_text(fault: Fault, lang: str) -> str:
    """A fault beside its control: what is wrong, what is allowed, how to write it."""
    parts = [sentence(fault.problem, lang)]
    if fault.allowed:
        parts.append(say("planner-allowed", lang, allowed=_allowed(fault.allowed, lang)))
    if fault.how:
        parts.append(say("planner-how", lang, how=_phrase(fault.how, lang)))
    return " ".join(parts)


def sentence(problem: str, lang: str) -> str:
    """What is wrong, in the reader's language; in English where nobody has translated it yet."""
    plain = problem.strip().rstrip(".")
    if lang == "en":
        return plain + "."
    for key, pattern in _known().items():
        found = pattern.fullmatch(plain)
        if found:
            return say(key, lang, **found.groupdict()).rstrip(".") + "."
    return plain + "."


def _allowed(text: str, lang: str) -> str:
    if lang == "en":
        return text
    unit = re.search(r"\(([^()]+)\)$", text)
    if unit:
        text = text.replace(unit.group(0), f"({fields.unit(unit.group(1), lang)})")
    for pattern, key in _PARTS:
        found = re.match(pattern, text)
        if found:
            return say(key, lang, **{f"a{i}": part for i, part in enumerate(found.groups())})
    return _phrase(text, lang)


def _phrase(text: str, lang: str) -> str:
    """A part of a complaint that is no sentence, such as how to write a value."""
    return text if lang == "en" else sentence(text, lang).rstrip(".")


def place_of(fault: Fault, lang: str) -> str:
    """What is wrong by its title in the reader's language, else by its path in the file."""
    return _titles(lang).get(fault.label, fault.label) or fault.where


@lru_cache(maxsize=4)
def _titles(lang: str) -> Mapping[str, str]:
    """English title of a declared field -> its title in the language."""
    found: dict[str, str] = {}
    todo: list[type[Declared]] = [Declared]
    while todo:
        model = todo.pop()
        todo += model.__subclasses__()
        for name, info in model.model_fields.items():
            found.setdefault(str(info.title), fields.title(model, name, lang))
    return found


@lru_cache(maxsize=1)
def _known() -> Mapping[str, re.Pattern[str]]:
    """Every English sentence of the catalogue as a pattern that finds its values; those without values first."""
    file = Path(simulator.text.__file__).parent / "en" / "faults.ftl"
    found = {}
    for entry in FluentResource(file.read_text(encoding="utf-8")).body:
        if isinstance(entry, ast.Message) and isinstance(entry.value, ast.Pattern):
            found[entry.id.name] = re.compile("".join(_piece(e) for e in entry.value.elements).rstrip("."))
    return dict(sorted(found.items(), key=lambda item: "(?P<" in item[1].pattern))


def _piece(element: object) -> str:
    if isinstance(element, ast.TextElement):
        return re.escape(str(element.value))
    expression = getattr(element, "expression", element)
    return f"(?P<{expression.id.name}>.+?)" if isinstance(expression, ast.VariableReference) else ""
