"""Complaints about input in the reader's language: the English sentence is the key to the others."""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from fluent.runtime import FluentResource
from fluent.syntax import ast

import simulator.text
from simulator.faults import Fault
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
        parts.append(say("planner-how", lang, how=fault.how))
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
    for pattern, key in _PARTS:
        found = re.match(pattern, text)
        if found:
            return say(key, lang, **{f"a{i}": part for i, part in enumerate(found.groups())})
    return sentence(text, lang).rstrip(".")


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
