"""Names in a file, said in the reader's language as far as the file's own `translations` tell how."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from simulator.declare import Text, knob
from simulator.text import LANGUAGES

Language = Annotated[str, StringConstraints(strict=True, pattern=f"^({'|'.join(LANGUAGES)})$")]
Translations = Annotated[dict[Language, Annotated[dict[Text, Text], Field(max_length=500)]], Field(max_length=3)]


def translations_knob() -> Any:
    """The field that scenarios and schemes share."""
    description = "By language, what the names and texts of this file are in it: {uk: {Revenue target: План виторгу}}."
    return knob({}, "Translations", description)


def words_in(translations: Mapping[Any, Mapping[str, str]], lang: str) -> Mapping[str, str]:
    """What a file tells in a language: its text -> the same text there."""
    return translations.get(lang, {})


def told(text: str, translations: Mapping[Any, Mapping[str, str]], lang: str) -> str:
    """A text of a file in the reader's language; as the file has it where the file does not tell."""
    return words_in(translations, lang).get(text, text)


def together(*many: Mapping[Any, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """Several files' translations as one; later files win."""
    return {lang: {k: v for one in many for k, v in one.get(lang, {}).items()} for one in many for lang in one}


def spoken(scheme: Mapping[str, Any], lang: str) -> Mapping[str, Any]:
    """The plain data of a valid scheme with its names in a language: it pays the same, and is to be shown only.

    Name, labels and references to lines are said anew; a label whose translation another line has already stays.
    """
    words = (scheme.get("translations") or {}).get(lang)
    if not words:
        return scheme
    own = [str(s.get("label") or _unnamed(kind)) for kind, s in _elements(scheme)]
    names: dict[str, str] = {}
    for label in own:
        new = str(words.get(label, label))
        names[label] = label if new in names.values() or (new != label and new in own) else new
    elements = [
        {kind: _element(settings, label, names, words)}
        for (kind, settings), label in zip(_elements(scheme), own, strict=True)
    ]
    name = str(scheme.get("name", ""))
    return {**scheme, "name": words.get(name, name), "elements": elements}


def _elements(scheme: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """(kind, settings) of every element; an element may have no settings at all."""
    pairs = [next(iter(item.items())) for item in scheme.get("elements") or ()]
    return [(str(kind), settings or {}) for kind, settings in pairs]


def _unnamed(kind: str) -> str:
    """The label of a line that the file gives none."""
    return kind.replace("_", " ").capitalize()


def _element(
    settings: Mapping[str, Any], label: str, names: Mapping[str, str], words: Mapping[str, str]
) -> dict[str, Any]:
    found = {**settings, "label": names[label]}
    lines = settings.get("lines")
    if isinstance(lines, str):
        found["lines"] = names.get(lines, lines)
    elif isinstance(lines, (list, tuple)):
        found["lines"] = [names.get(str(line), line) for line in lines]
    if isinstance(settings.get("items"), (list, tuple)):
        found["items"] = [_item(item, words) for item in settings["items"]]
    return found


def _item(item: Any, words: Mapping[str, str]) -> Any:
    named = isinstance(item, Mapping) and "label" in item
    return {**item, "label": words.get(str(item["label"]), item["label"])} if named else item
