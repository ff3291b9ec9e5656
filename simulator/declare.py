"""Declarations: frozen records whose fields carry title, description, unit, bounds, step, source and expected effect.

One record drives validation, sliders, hints, documentation and the JSON schema.
"""

import difflib
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Annotated, Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic.fields import FieldInfo

from simulator.faults import Fault, InputError

Number = Annotated[float, Field(strict=True)]
Count = Annotated[int, Field(strict=True)]
Flag = Annotated[bool, Field(strict=True)]
Text = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=4000)]
Name = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=120, pattern=r"^[^\x00-\x1f]+$")]


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
        moves: (measure, sign, smallest, largest): raising the value by one step moves the measure in this
            direction by a relative amount in between; written before the run, held by a test.
    """
    return Field(
        default,
        title=title,
        description=description,
        ge=low,
        le=high,
        json_schema_extra={"unit": unit, "step": step, "source": source, "moves": list(moves) if moves else None},
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
    everything = error.errors(include_url=False)
    for one in everything:
        if one["type"] == "too_short" and _has_inner(one["loc"], everything):
            continue  # counted short only because its wrong items were left out
        cause = one.get("ctx", {}).get("error")
        if isinstance(cause, InputError):  # a declaration's own check across fields, already in words
            place = path_of(tuple(one["loc"]), prefix)
            found += [replace(f, where=_join(place, f.where)) for f in cause.faults]
        else:
            found.append(_fault(dict(one), model, prefix))
    return tuple(found)


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


def _field_at(model: type[BaseModel], loc: tuple[Any, ...]) -> tuple[FieldInfo | None, type[BaseModel]]:
    """The declared field that a location ends in, and the model that owns it."""
    owners, found, owner = [model], None, model
    for part in loc:
        hit = next(((o, o.model_fields[part]) for o in owners if part in o.model_fields), None)
        if hit:
            owner, found = hit
            owners = _models_in(found.annotation)
        elif owners:
            owner = owners[0]
    return found, owner


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
    "dict_type": "a group of keys is needed here.",
    "model_type": "a group of keys is needed here.",
    "mapping_type": "a group of keys is needed here.",
    "literal_error": "this word is not one of the choices.",
    "too_short": "the list is too short.",
    "too_long": "the list is too long.",
    "string_too_short": "the text is empty.",
    "string_too_long": "the text is too long.",
    "string_pattern_mismatch": "the text is not in the form needed here.",
}


def _fault(error: dict[str, Any], model: type[BaseModel], prefix: str) -> Fault:
    loc, kind, value = tuple(error["loc"]), str(error["type"]), error.get("input")
    info, owner = _field_at(model, loc)
    problem = _PROBLEMS.get(kind) or str(error["msg"]).removeprefix("Value error, ")
    extras = meta(info) if info else {}
    how = ""
    if kind == "extra_forbidden":
        close = difflib.get_close_matches(str(loc[-1]), list(owner.model_fields), n=1)
        how = f"{close[0]}" if close else "one of: " + ", ".join(owner.model_fields)
    elif kind == "less_than_equal" and extras.get("unit") == "share" and isinstance(value, (int, float, Decimal)):
        how = f"{float(value) / 100:g} for {float(value):g} %"
    shown = "" if kind == "missing" else repr(value)[:80]
    return Fault(
        where=path_of(loc, prefix),
        problem=problem,
        value=shown,
        label=(info.title or "") if info else "",
        allowed="" if kind == "extra_forbidden" else _allowed(info, error),
        how=how,
    )


def _allowed(info: FieldInfo | None, error: dict[str, Any]) -> str:
    expected = error.get("ctx", {}).get("expected", "")
    if expected or info is None:
        return str(expected)
    low, high = bounds(info)
    unit = meta(info).get("unit") or ""
    open_ended = (low, high) == (None, None)
    span = "" if open_ended else f"{'...' if low is None else low} to {'...' if high is None else high}"
    return " ".join(p for p in (span, f"({unit})" if unit else "") if p)
