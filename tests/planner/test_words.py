"""No text is missing in any language: keys, declared fields, units, choices, kinds of rules, engines."""

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

import simulator.planner
from simulator.declare import declared_in, meta
from simulator.elements import kinds
from simulator.measures.definitions import DEFINITIONS
from simulator.planner import fields
from simulator.planner.fields import unit_key
from simulator.planner.knobs import words_of
from simulator.scenario import Scenario
from simulator.text import LANGUAGES, keys, say

ROOMS = (Path(simulator.planner.__file__).parent, Path(simulator.planner.__file__).parents[1] / "charts")


def declared() -> list[type[BaseModel]]:
    return declared_in(Scenario, *kinds().values())


def test_every_declared_field_has_a_title_and_a_hint_in_every_language():
    missing = [
        f"{lang}: {model.__name__}-{field}{part}"
        for lang in ("uk", "ru")
        for model in declared()
        for field in model.model_fields
        for part in ("", ".description")
        if not _there(f"{model.__name__}-{field}{part}", lang)
    ]
    assert not missing


def _there(key: str, lang: str) -> bool:
    try:
        return bool(say(key, lang).strip())
    except KeyError:
        return False


@pytest.mark.parametrize("lang", LANGUAGES)
def test_units_choices_kinds_and_measures_are_written_out(lang):
    wanted = {f"planner-kind-{k.replace('_', '-')}" for k in kinds()}
    wanted |= {f"measures-{m.replace('_', '-')}" for m in DEFINITIONS}
    for model in declared():
        for info in model.model_fields.values():
            wanted |= {f"unit-{unit_key(str(meta(info)['unit']))}"} if meta(info).get("unit") else set()
            wanted |= {f"choice-{unit_key(w) or 'empty'}" for w in words_of(info.annotation)}
    assert not wanted - keys(lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_key_that_the_page_says_is_there(lang):
    said = set()
    for room in ROOMS:
        for file in room.glob("*.py"):
            said |= set(re.findall(r'say\(\s*"([\w.-]+)"', file.read_text(encoding="utf-8")))
    assert len(said) > 80 and not said - keys(lang)


def test_languages_have_the_same_texts():
    rooms = ("charts-", "planner-", "unit-", "choice-")
    english = {k for k in keys("en") if k.startswith(rooms)}
    for lang in ("uk", "ru"):
        assert {k for k in keys(lang) if k.startswith(rooms)} == english


@pytest.mark.parametrize("lang", ["uk", "ru"])
def test_every_measure_is_defined(lang):
    assert all(_there(f"measures-{m.replace('_', '-')}-definition", lang) for m in DEFINITIONS)


def test_no_visible_text_is_written_in_the_code():
    """Strings with two words and a capital between tags or in labels belong into a catalogue."""
    for room in ROOMS:
        for file in room.glob("*.py"):
            code = re.sub(r'""".*?"""', "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
            code = re.sub(r"#.*", "", code)
            assert not re.findall(
                r"(?:description|tooltip|set_text|set_title|set_xlabel)\s*[=(]\s*f?\"[A-Z][a-z]+ [a-z]+", code
            ), file
            assert not re.findall(r">[A-Z][a-z]+ [a-z]+[^<{]*<", code), file


def test_the_source_of_every_default_is_told_in_every_language():
    told = {say(key) for key in keys(room="sources")}
    infos = [info for model in declared() for info in model.model_fields.values()]
    declared_ones = {str(meta(i)["source"]) for i in infos if meta(i).get("source")}
    assert told == declared_ones
    assert keys("uk", "sources") == keys("ru", "sources") == keys("en", "sources")
    info = next(m for m in declared() if m.__name__ == "Behaviour").model_fields["risk_aversion"]
    assert fields.source(info, "en") == "assumption, range 0-8"
    assert fields.source(info, "uk") == "припущення, від 0 до 8"
