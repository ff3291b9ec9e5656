"""What differs between two schemes, setting by setting, each by its title and its line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from simulator.curves import Curve
from simulator.declare import meta
from simulator.pay.entry import Common, Entry
from simulator.pay.quantity import Quantity
from simulator.scheme import Scheme
from simulator.text import keys, number, percent, say
from simulator.trial.parts import place

Kind = Literal["added", "removed", "changed", "renamed", "moved"]
TIMES = "times "  # the unit of a limit that is so many times something
HEAD = ("name", "currency", "rounding", "fiscal_year_start", "measures")


@dataclass(frozen=True)
class Change:
    """One difference.

    Args:
        kind: a line that is added, removed, renamed or moved, or a setting that is changed.
        line: label of the line in the new scheme (of a removed one: in the old); "" for the scheme itself.
        where: path in the file.
        setting: name of the setting, as in the file; "" for a whole line.
        owner: declaration that owns the setting, for its title.
        title: English title of the setting.
        old, new: values as they are declared; None where there is none.
        unit: unit of the values.
    """

    kind: Kind
    line: str
    where: str
    setting: str = ""
    owner: str = ""
    title: str = ""
    old: Any = None
    new: Any = None
    unit: str = ""

    def told(self, lang: str = "en") -> str:
        """The change in words."""
        key = f"{self.owner}-{self.setting.rsplit('.', 1)[-1]}"
        title = say(key, lang) if lang != "en" and key in keys(lang) else self.title
        values = {"line": self.line, "setting": title or self.setting}
        if self.kind == "changed":
            values |= {"old": _written(self.old, lang, self.unit), "new": _written(self.new, lang, self.unit)}
            return say("difference-setting" if self.line else "difference-scheme", lang, **values)
        return say(f"difference-{self.kind}", lang, **values, old=_written(self.old, lang, ""))

    def as_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "kind": self.kind,
            "line": self.line,
            "where": self.where,
            "setting": self.setting,
            "old": _plain(self.old),
            "new": _plain(self.new),
        }


def changes_between(old: Scheme, new: Scheme) -> tuple[Change, ...]:
    """Every difference: of the scheme itself, then line by line in the order of the new payslip."""
    return (*_of_head(old, new), *_of_lines(old, new))


def _of_head(old: Scheme, new: Scheme) -> Iterator[Change]:
    for name in HEAD:
        one, two = getattr(old, name), getattr(new, name)
        if one != two:
            title = str(Scheme.model_fields[name].title)
            yield Change("changed", "", name, name, "Scheme", title, one, two)


def _of_lines(old: Scheme, new: Scheme) -> Iterator[Change]:
    pairs = _pairs(old, new)
    kept = [i for k in sorted(pairs) if (i := pairs[k]) is not None]
    for i, entry in enumerate(old.elements):
        if i not in kept:
            yield Change("removed", entry.label, place(i, entry))
    in_order = _longest_rise(kept)
    for k, entry in enumerate(new.elements):
        i = pairs[k]
        path = place(k, entry)
        if i is None:
            yield Change("added", entry.label, path)
            continue
        before = old.elements[i]
        if before.label != entry.label:
            yield Change("renamed", entry.label, path, old=before.label, new=entry.label)
        if i not in in_order:
            yield Change("moved", entry.label, path)
        yield from _of_entry(before, entry, path)


def _longest_rise(places: list[int]) -> frozenset[int]:
    """The longest part of a list that rises: the lines that can be said to have stayed where they were."""
    best: list[list[int]] = []
    for i, own in enumerate(places):
        before = sorted((best[k] for k in range(i) if places[k] < own), key=len)
        best.append([*(before[-1] if before else ()), own])
    return frozenset(sorted(best, key=len)[-1] if best else ())


def _pairs(old: Scheme, new: Scheme) -> dict[int, int | None]:
    """New line -> old line: by identity, by label and kind, then by kind and measure in order."""
    left = dict(enumerate(old.elements))
    pairs: dict[int, int | None] = dict.fromkeys(range(len(new.elements)))
    for same in (_same_identity, _same_label, _resembles):
        for k, entry in enumerate(new.elements):
            found = next((i for i, before in left.items() if same(before, entry)), None)
            if pairs[k] is None and found is not None:
                pairs[k] = found
                del left[found]
    return pairs


def _same_identity(one: Entry, two: Entry) -> bool:
    return bool(one.id) and one.id == two.id and one.kind == two.kind


def _same_label(one: Entry, two: Entry) -> bool:
    return one.label == two.label and one.kind == two.kind


def _resembles(one: Entry, two: Entry) -> bool:
    """Whether a line without the same name is likely the same one: it pays on the same measure."""
    same_measure = getattr(one.rule, "measure", None) == getattr(two.rule, "measure", None)
    return one.kind == two.kind and same_measure and not (one.id and two.id)


def _of_entry(old: Entry, new: Entry, path: str) -> Iterator[Change]:
    for name in ("who", "start", "end"):
        one, two = getattr(old, name), getattr(new, name)
        if one != two:
            title = str(Common.model_fields[name].title)
            yield Change("changed", new.label, f"{path}.{name}", name, "Common", title, one, two)
    before, after = dict(_flat(old.rule, "")), dict(_flat(new.rule, ""))
    nothing = (None, "", "", "")
    for name in dict.fromkeys((*after, *before)):
        (one, *_), (two, *_) = before.get(name, nothing), after.get(name, nothing)
        if one != two:
            _, owner, title, unit = after.get(name) or before[name]
            yield Change("changed", new.label, f"{path}.{name}", name, owner, title, one, two, unit)


def _flat(model: BaseModel, prefix: str) -> Iterator[tuple[str, tuple[Any, str, str, str]]]:
    """Settings of a declaration by path, each with its owner, title and unit; tables and lists are opened up."""
    for name, info in type(model).model_fields.items():
        value = getattr(model, name)
        if isinstance(value, Curve):
            yield from _flat(value, f"{prefix}{name}.")
        elif isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
            for i, item in enumerate(value):
                yield from _flat(item, f"{prefix}{name}[{i}].")
        elif value is not None:
            unit = "share" if name == "weight" else str(meta(info).get("unit") or "")
            choices = any(get_origin(kind) is Literal for kind in (info.annotation, *get_args(info.annotation)))
            unit = "word" if choices and isinstance(value, str) else unit
            of = getattr(model, "of", "money")
            unit = f"{TIMES}{of}" if name == "amount" and of != "money" else unit
            yield f"{prefix}{name}", (value, type(model).__name__, str(info.title or name), unit)


def _written(value: Any, lang: str, unit: str) -> str:
    """A declared value in words: numbers the way the language writes them, tables as their points."""
    if value is None or value in ((), {}):
        return say("difference-nothing", lang)
    if isinstance(value, bool):
        return say(f"difference-{'yes' if value else 'no'}", lang)
    if isinstance(value, (Decimal, int, float)):
        return _number(value, lang, unit)
    if isinstance(value, Quantity):
        return value.measure if value.view == "total" else f"{value.measure} ({value.view})"
    if isinstance(value, BaseModel):
        return ", ".join(f"{k} {_written(v, lang, '')}" for k, v in value if v not in (None, (), {}))
    if isinstance(value, Mapping):
        return ", ".join(f"{k}: {_written(v, lang, '')}" for k, v in value.items())
    if isinstance(value, tuple):
        between = "; " if any(isinstance(item, tuple) for item in value) else ", "
        return between.join(_pair(item, lang, unit) for item in value)
    word = f"choice-{str(value).replace('_', '-')}"
    return say(word, lang) if lang != "en" and unit == "word" and word in keys(lang) else str(value)


def _number(value: Any, lang: str, unit: str) -> str:
    """A share in percent, a limit as so much of what it is a part of."""
    if not unit.startswith(TIMES):
        return percent(value, lang) if unit == "share" else number(value, lang)
    of = unit.removeprefix(TIMES)
    known = [key for key in (f"letter-of-{of}", f"measures-{of.replace('_', '-')}") if key in keys(lang)]
    return say("letter-times", lang, times=percent(value, lang), what=say(known[0], lang) if known else of)


def _pair(item: Any, lang: str, unit: str) -> str:
    if isinstance(item, tuple):
        return " → ".join("…" if part is None else _written(part, lang, "") for part in item)
    return _written(item, lang, unit)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    if isinstance(value, Mapping):
        return {k: _plain(v) for k, v in value.items()}
    return value
