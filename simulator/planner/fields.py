"""Titles, hints and units of declared fields in the reader's language; English ones live in the declaration itself."""

import re
from collections.abc import Mapping
from functools import lru_cache

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from simulator.declare import meta
from simulator.text import keys, say

_PAIR = re.compile(r"[^a-z0-9]+")


def title(model: type[BaseModel], field: str, lang: str) -> str:
    """Two to four words for a label."""
    return _said(model, field, lang, "") or str(model.model_fields[field].title or field)


def hint(model: type[BaseModel], field: str, lang: str) -> str:
    """One sentence."""
    return _said(model, field, lang, ".description") or str(model.model_fields[field].description or "")


def source(info: FieldInfo, lang: str) -> str:
    """Where the default comes from; "" when nothing was declared. The English sentence is the key to the others."""
    text = str(meta(info).get("source") or "")
    return text if lang == "en" or text not in _sources() else say(_sources()[text], lang)


@lru_cache(maxsize=1)
def _sources() -> Mapping[str, str]:
    """English sentence -> its name in the catalogues."""
    return {say(key): key for key in keys(room="sources")}


def unit(name: str, lang: str) -> str:
    """A declared unit as it stands behind a number; a share is shown in percent."""
    return _known(f"unit-{unit_key(name)}", lang) or name if name else ""


def unit_key(name: str) -> str:
    """A declared unit or word as a name in the catalogue: "a month" -> "a-month"."""
    return _PAIR.sub("-", name.lower()).strip("-")


def choice(word: str, lang: str) -> str:
    """A word that a field accepts, as people say it."""
    return _known(f"choice-{unit_key(word) or 'empty'}", lang) or word.replace("_", " ")


def _said(model: type[BaseModel], field: str, lang: str, part: str) -> str:
    return "" if lang == "en" else _known(f"{model.__name__}-{field}{part}", lang)


def _known(key: str, lang: str) -> str:
    """The text, or "": a rule that somebody has just written works before its words are translated."""
    try:
        return say(key, lang)
    except KeyError:
        return ""
