"""Reading the list of elements: kinds known, labels unique, references only to earlier lines; all faults at once."""

import difflib
from collections.abc import Mapping
from typing import Any

from simulator.declare import Declared, build
from simulator.elements import kinds
from simulator.faults import Fault, InputError
from simulator.pay.derived import Derived
from simulator.pay.entry import Common, Entry
from simulator.wording import shown

MAX_ELEMENTS = 60
MAX_PARTS = 200
MAX_HEIGHT = 20


def entries_of(items: Any, faults: list[Fault]) -> tuple[Entry, ...]:
    """The elements of a scheme; what is wrong with them is added to `faults`."""
    if not isinstance(items, (list, tuple)):
        faults.append(
            Fault(
                "elements",
                "a list of elements is needed here.",
                shown(items),
                how="elements:\n  - target_bonus: {measure: revenue, share: 0.3}",
            )
        )
        return ()
    if len(items) > MAX_ELEMENTS:
        faults.append(Fault("elements", "there are too many elements.", str(len(items)), allowed=f"{MAX_ELEMENTS}"))
        return ()
    faults.extend(_doubled_ids(items))
    entries: list[Entry] = []
    labels: dict[str, int] = {}
    for index, item in enumerate(items):
        entry = _entry(item, index, labels, faults)
        if entry is not None:
            faults.extend(_references(entry, index, entries, items))
            entries.append(entry)
    return tuple(entries)


def _entry(item: Any, index: int, labels: dict[str, int], faults: list[Fault]) -> Entry | None:
    place = f"elements[{index}]"
    if not isinstance(item, Mapping) or len(item) != 1 or not isinstance(next(iter(item.values())) or {}, Mapping):
        faults.append(
            Fault(
                place,
                "an element is one kind with its settings.",
                shown(item),
                how="- target_bonus: {measure: revenue, share: 0.3}",
            )
        )
        return None
    kind, settings = next(iter(item.items()))
    place = f"{place}.{kind}"
    rule_type = kinds().get(kind)
    if rule_type is None:
        close = difflib.get_close_matches(str(kind), list(kinds()), n=1)
        faults.append(
            Fault(
                place,
                "this kind of element is not known here.",
                str(kind),
                allowed=", ".join(kinds()),
                how=close[0] if close else "",
            )
        )
        return None
    settings = dict(settings or {})
    common = {k: settings.pop(k) for k in Common.model_fields if k in settings}
    label = common.setdefault("label", str(kind).replace("_", " ").capitalize())
    found = len(faults)
    built = [_try(Common, common, place, faults), _try(rule_type, settings, place, faults)]
    if isinstance(label, str) and labels.setdefault(label, index) != index:
        faults.append(
            Fault(f"{place}.label", "two elements have the same label.", label, how="give each element its own label")
        )
    if len(faults) > found:
        return None
    return Entry(**built[0].model_dump(), kind=str(kind), rule=built[1])


def _doubled_ids(items: Any) -> list[Fault]:
    """An `id` that stands twice: a file that extends this one could not say which of the two it means."""
    seen: dict[str, int] = {}
    faults = []
    for index, item in enumerate(items):
        settings = next(iter(item.values()), None) if isinstance(item, Mapping) else None
        own = settings.get("id") if isinstance(settings, Mapping) else None
        if isinstance(own, str) and seen.setdefault(own, index) != index:
            where = f"elements[{index}].{next(iter(item))}.id"
            faults.append(Fault(where, "two elements have the same id.", own, how="give each element its own id"))
    return faults


def _try(model: Any, data: Any, place: str, faults: list[Fault]) -> Any:
    try:
        return build(model, data, prefix=place)
    except InputError as error:
        faults.extend(error.faults)
        return None


def _references(entry: Entry, index: int, earlier: list[Entry], items: Any) -> list[Fault]:
    """Lines that are not there yet, and the rule's own checks against the lines before it."""
    place = f"elements[{index}].{entry.kind}"
    known = {e.label: e for e in earlier}
    broken = {_label(item) for item in items[:index]} - set(known)  # refused already: not to be told a second time
    faults = []
    for label in getattr(entry.rule, "lines", ()):
        if label in known or label == "all":
            continue
        if label in broken or "" in broken:
            return []
        later = label in {_label(item) for item in items[index:]}
        problem = "this line comes later; a rule sees only the lines before it." if later else "there is no such line."
        close = difflib.get_close_matches(label, list(known), n=1)
        faults.append(
            Fault(
                f"{place}.lines",
                problem,
                label,
                label="Lines",
                allowed=", ".join(known) or "none before it",
                how=close[0] if close else "",
            )
        )
    check = getattr(entry.rule, "check", None)
    if check is not None and not faults:
        chosen = (
            known
            if "all" in getattr(entry.rule, "lines", ())
            else {k: v for k, v in known.items() if k in getattr(entry.rule, "lines", ())}
        )
        faults += [Fault(f"{place}.{f.where}", f.problem, f.value, f.label, f.allowed, f.how) for f in check(chosen)]
    return faults


def circles(measures: Mapping[str, Derived]) -> list[Fault]:
    """Own measures that are made of themselves, however many steps away, or of absurdly many others."""
    faults = []
    for name in measures:
        problem = _circle(measures, name)
        if problem:
            faults.append(Fault(f"measures.{name}", problem, name, label="Measures", how="another name"))
    if faults:
        return faults
    sizes: dict[str, int] = {}
    heights: dict[str, int] = {}
    for name in _from_below(measures):
        parts = _parts(measures, name)
        sizes[name] = min(MAX_PARTS + 1, sum(sizes.get(part, 1) for part in parts) or 1)
        heights[name] = 1 + max((heights.get(part, 0) for part in parts), default=0)
        if sizes[name] > MAX_PARTS or heights[name] > MAX_HEIGHT:
            problem = "the measure is made of too many others."
            allowed = f"{MAX_PARTS} in all, {MAX_HEIGHT} steps away"
            return [Fault(f"measures.{name}", problem, name, label="Measures", allowed=allowed)]
    return []


def _circle(measures: Mapping[str, Derived], name: str) -> str:
    seen: set[str] = set()
    ahead = _parts(measures, name)
    while ahead:
        part = ahead.pop()
        if part == name:
            return "the measure is made of itself."
        if part not in seen:
            seen.add(part)
            ahead += _parts(measures, part)
    return ""


def _from_below(measures: Mapping[str, Derived]) -> list[str]:
    """Names in an order in which parts come before what is made of them; there are no circles."""
    order: dict[str, None] = {}
    for start in measures:
        stack = [start]
        while stack:
            name = stack[-1]
            open_parts = [p for p in _parts(measures, name) if p in measures and p not in order]
            if open_parts:
                stack += open_parts[:1]
            else:
                order[stack.pop()] = None
    return list(order)


def _parts(measures: Mapping[str, Derived], name: str) -> list[str]:
    own = measures.get(name)
    return [] if own is None else [*own.plus, *own.less, *(own.ratio or ())]


def of_deals(measures: Mapping[str, Derived], entries: tuple[Entry, ...]) -> list[Fault]:
    """Own measures with steps, limits or divisors of a period, asked of single deals."""
    faults = []
    for index, entry in enumerate(entries):
        for name in sorted(set(_asked_of_deals(entry.rule))):
            own = measures.get(name)
            if own is not None and own.is_of_period:
                problem = "this measure is reckoned for a period, and is asked here of single deals."
                faults.append(
                    Fault(f"elements[{index}].{entry.kind}", problem, name, how=f"{name}: {{per: deal, ...}}")
                )
    return faults


def _asked_of_deals(part: Any) -> list[str]:
    """Names in conditions on deals, and what curves per deal look at, anywhere in a rule."""
    if isinstance(part, tuple):
        return [name for item in part for name in _asked_of_deals(item)]
    if not isinstance(part, Declared):
        return []
    names = [attribute for attribute, _ in getattr(part, "where", ())]
    if getattr(part, "per", "") == "deal":
        curves = [one.curve for one in (part, *getattr(part, "rates", ())) if getattr(one, "curve", None) is not None]
        names += [q.measure for c in curves for q in (c.by, c.across) if q is not None]
    return names + [name for field in type(part).model_fields for name in _asked_of_deals(getattr(part, field))]


def _label(item: Any) -> str:
    if not isinstance(item, Mapping) or not item:
        return ""
    kind, settings = next(iter(item.items()))
    own = settings.get("label") if isinstance(settings, Mapping) else None
    return str(own or str(kind).replace("_", " ").capitalize())
