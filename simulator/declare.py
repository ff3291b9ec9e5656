"""Declarations: frozen records whose fields carry title, description, unit, bounds, step, source and expected effect.

One record drives validation, sliders, hints, documentation and the JSON schema.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Annotated, Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic.fields import FieldInfo

from simulator import wording
from simulator.faults import Fault, InputError

Number = Annotated[float, Field(strict=True)]
Count = Annotated[int, Field(strict=True)]
Flag = Annotated[bool, Field(strict=True)]
Text = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=4000)]
# No control characters, and no blank before or after: two names that look alike must be one.
_NAME = r"^[^\s\x00-\x1f]([^\x00-\x1f]*[^\s\x00-\x1f])?$"
Name = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=120, pattern=_NAME)]


class Declared(BaseModel):
    """Base of every declaration: frozen, unknown keys refused, no infinities."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, validate_default=True)


Model = TypeVar("Model", bound=BaseModel)

WHOLE = "(whole file)"


def knob(
    default: Any,
    title: str,
    description: str,
    *,
    unit: str = "",
    low: float | None = None,
    high: float | None = None,
    step: float | None = None,
    source: str = "",
    moves: tuple[str, int, float, float] | None = None,
    example: str = "",
    **extra: Any,
) -> Any:
    """A declared field.

    Args:
        default: its value when the file is silent; `...` makes it required.
        title: two to four words for a control's label.
        description: one sentence for a hint.
        unit: "share", "months", "days", "currency a month", ...
        low, high: inclusive bounds.
        step: what one move of a slider changes.
        source: where the default comes from; "assumption" when nobody measured it.
        moves: (measure, sign, smallest, largest): raising the value by one step, wherever the scenario says it,
            moves the measure in this direction by a relative amount in between (an absolute one for
            probabilities `p_*`); written before the run, held by a test. Sign 0: what else the scenario says decides
            the direction. `revenue_spread` is sd / mean of a manager's revenue in the run, mean over managers;
            `team_spread` that of all together; `very_late_spread` that of deals paid a month late;
            `new_revenue_spread` that of revenue from new clients. `late_clustering` is the covariance of a manager's
            late deals in neighbouring months. `early_revenue` is that of the first quarter; `uplift_low` and
            `uplift_high` are the uplift of the low and the high case.
        example: a value in the right form, for fields whose form is not plain from their bounds.
    """
    record: dict[str, Any] = {"unit": unit, "step": step, "source": source, "moves": list(moves) if moves else None}
    return Field(
        default,
        title=title,
        description=description,
        ge=low,
        le=high,
        json_schema_extra=record | ({"example": example} if example else {}),
        **extra,
    )


def meta(info: FieldInfo) -> dict[str, Any]:
    """Unit, step, source and expected effect of a declared field."""
    return dict(info.json_schema_extra) if isinstance(info.json_schema_extra, dict) else {}


def bounds(info: FieldInfo) -> tuple[float | None, float | None]:
    """Inclusive (low, high) of a declared field; None where open."""
    low = next((m.ge for m in info.metadata if hasattr(m, "ge")), None)
    high = next((m.le for m in info.metadata if hasattr(m, "le")), None)
    return low, high


def as_floats(data: Any) -> Any:
    """The same tree with decimals as floats; for declarations that only the market model reads."""
    if isinstance(data, Decimal):
        return float(data)
    if isinstance(data, Mapping):
        return {k: as_floats(v) for k, v in data.items()}
    return [as_floats(v) for v in data] if isinstance(data, (list, tuple)) else data


def build(model: type[Model], data: Any, *, prefix: str = "") -> Model:
    """The declaration in `data`; every fault at once.

    Raises:
        InputError: with path, label, value, allowed range and how to write it for each wrong value.
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise InputError(faults_of(error, model, prefix)) from None


def faults_of(error: ValidationError, model: type[BaseModel], prefix: str = "") -> tuple[Fault, ...]:
    """What pydantic found, in the user's words."""
    found: list[Fault] = []
    everything = _without_forms(error.errors(include_url=False))
    for one in everything:
        if one["type"] == "too_short" and _has_inner(one["loc"], everything):
            continue  # counted short only because its wrong items were left out
        cause = one.get("ctx", {}).get("error")
        if isinstance(cause, InputError):  # a declaration's own check across fields, already in words
            place, inner = path_of(tuple(one["loc"]), prefix), path_of(tuple(one["loc"]))
            found += [
                replace(f, where=_join(place, f.where), label=f.label or label_at(model, _join(inner, f.where)))
                for f in cause.faults
            ]
        else:
            found.append(_fault(dict(one), model, prefix))
    return tuple(found)


_FORM = re.compile(r"(literal|function-\w+|tuple|list|dict|nullable|constrained-\w+|lax-or-strict)\[.*\]|decimal|none")


def _without_forms(errors: Iterable[Any]) -> list[Any]:
    """Where several forms are allowed (a word or a number), pydantic tells each; one error per value is enough."""
    kept: list[Any] = []
    for one in errors:
        loc = tuple(p for p in one["loc"] if not (isinstance(p, str) and _FORM.fullmatch(p)))
        twin = next((k for k in kept if k["loc"] == loc and k.get("forms") and loc != one["loc"]), None)
        if twin is None:
            kept.append({**one, "loc": loc, "forms": loc != one["loc"]})
        elif "literal_error" in (one["type"], twin["type"]):
            word = one if one["type"] == "literal_error" else twin
            choices = str(word["ctx"]["expected"]).removesuffix(" or a number") + " or a number"
            twin.update(type="literal_error", msg=word["msg"], ctx={"expected": choices})
    return kept


def _has_inner(loc: tuple[Any, ...], everything: list[Any]) -> bool:
    return any(len(e["loc"]) > len(loc) and tuple(e["loc"][: len(loc)]) == loc for e in everything)


def _join(place: str, inner: str) -> str:
    return inner if place == WHOLE else f"{place}.{inner}" if inner else place


def path_of(loc: tuple[Any, ...], prefix: str = "") -> str:
    """("managers", 2, "salary") -> "managers[2].salary"."""
    text = prefix
    for part in loc:
        text += f"[{part}]" if isinstance(part, int) else (f".{part}" if text else str(part))
    return text or WHOLE


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [m for a in get_args(annotation) for m in _models_in(a)]


def declared_in(*roots: type[BaseModel]) -> list[type[BaseModel]]:
    """These declarations and all that they are made of, each once."""
    found: dict[type[BaseModel], None] = {}
    waiting = list(roots)
    while waiting:
        model = waiting.pop(0)
        if model not in found:
            found[model] = None
            waiting += [m for info in model.model_fields.values() for m in _models_in(info.annotation)]
    return list(found)


def _field_at(model: type[BaseModel], loc: tuple[Any, ...]) -> tuple[FieldInfo | None, type[BaseModel]]:
    """The declared field that a location ends in, and the model that owns it."""
    owners, found, owner = [model], None, model
    for part in loc:
        hit = next(((o, info) for o in owners for info in [_named(o, part)] if info), None)
        if hit:
            owner, found = hit
            owners = _models_in(found.annotation)
        elif owners:
            owner = owners[0]
    return found, owner


def _named(model: type[BaseModel], key: Any) -> FieldInfo | None:
    fields = model.model_fields
    return fields.get(key) or next((info for info in fields.values() if info.alias == key), None)


def _fault(error: dict[str, Any], model: type[BaseModel], prefix: str) -> Fault:
    loc, kind, value = tuple(error["loc"]), str(error["type"]), error.get("input")
    info, owner = _field_at(model, loc)
    unknown = kind == "extra_forbidden"
    context = error.get("ctx", {})
    extras = meta(info) if info else {}
    unit = str(extras.get("unit") or "")
    return Fault(
        where=path_of(loc, prefix),
        problem=wording.problem_of(kind, str(error["msg"])),
        value="" if kind == "missing" else wording.shown(value),
        label=(info.title or "") if info and not unknown else "",
        allowed="" if unknown else wording.allowed_of(context, bounds(info) if info else (None, None), unit),
        how=wording.how_of(
            kind,
            loc[-1] if unknown else value,
            unit=unit,
            example=str(extras.get("example", "")),
            known=keys_of(owner),
            expected=str(context.get("expected", "")),
        ),
    )


def keys_of(model: type[BaseModel]) -> list[str]:
    """The keys that a declaration knows, as a file writes them."""
    return [info.alias or name for name, info in model.model_fields.items()]


def label_at(model: type[BaseModel], where: str) -> str:
    """Title of the field at a path such as "managers[2].salary"; "" when the path ends in no field."""
    loc = tuple(int(p[1:-1]) if p[0] == "[" else p for p in re.findall(r"\[\d+\]|[^.\[\]]+", where))
    info, _ = _field_at(model, loc)
    return (info.title or "") if info else ""
