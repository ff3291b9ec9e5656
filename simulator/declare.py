"""Declarations: frozen records whose fields carry title, description, unit, bounds, step, source and expected effect.

One record drives validation, sliders, hints, documentation and the JSON schema.
"""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Declared(BaseModel):
    """Base of every declaration: frozen, unknown keys refused, no infinities."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, validate_default=True)


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
