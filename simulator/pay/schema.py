"""The scheme language as a JSON Schema and as tables for its readers, both made from the declarations."""

from typing import Any

from pydantic import BaseModel

from simulator.curves import Curve
from simulator.declare import bounds, meta
from simulator.elements import kinds
from simulator.pay.derived import Derived
from simulator.pay.entry import Common
from simulator.pay.exact import Rounding
from simulator.pay.quantity import Quantity
from simulator.scheme import Scheme


def scheme_schema() -> dict[str, Any]:
    """JSON Schema of a scheme file: every kind of element with its settings, bounds and hints."""
    whole = Scheme.model_json_schema(by_alias=True)
    common = Common.model_json_schema(by_alias=True)
    definitions: dict[str, Any] = {**whole.get("$defs", {}), **common.pop("$defs", {})}
    choices = []
    for kind, rule in kinds().items():
        own = rule.model_json_schema(by_alias=True)
        definitions.update(own.pop("$defs", {}))
        own["properties"] = {**common["properties"], **own["properties"]}
        definitions[kind] = own
        choices.append(
            {
                "type": "object",
                "properties": {kind: {"$ref": f"#/$defs/{kind}"}},
                "required": [kind],
                "additionalProperties": False,
            }
        )
    definitions.pop("Entry", None)
    whole["properties"]["elements"] = {"type": "array", "items": {"oneOf": choices}, "maxItems": 60}
    whole["properties"]["extends"] = {"type": ["string", "array"], "title": "Extends"}
    return {**whole, "$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": definitions}


def reference() -> str:
    """Markdown tables of every setting: name, what it is, default, range."""
    parts = [
        ("scheme", Scheme),
        ("every element", Common),
        ("rounding", Rounding),
        ("measures (each)", Derived),
        ("curve", Curve),
        ("by (a quantity)", Quantity),
        *kinds().items(),
    ]
    return "\n\n".join(_table(name, model) for name, model in parts)


def _table(name: str, model: type[BaseModel]) -> str:
    doc = " ".join((model.__doc__ or "").split("\n\n")[0].split())
    rows = [f"### {name}", "", doc, "", "| key | meaning | default | range |", "|---|---|---|---|"]
    for field, info in model.model_fields.items():
        low, high = bounds(info)
        span = "" if (low, high) == (None, None) else f"{_edge(low)} to {_edge(high)}"
        unit = str(meta(info).get("unit") or "")
        default = "required" if info.is_required() else _shown(info.default)
        rows.append(f"| `{info.alias or field}` | {info.description} | {default} | {' '.join((span, unit)).strip()} |")
    return "\n".join(rows)


def _edge(value: float | None) -> str:
    return "..." if value is None else f"{value:g}"


def _shown(value: Any) -> str:
    if value in (None, "", (), {}):
        return ""
    if isinstance(value, BaseModel):
        return ", ".join(str(v) for v in value.model_dump().values())
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value).lower()
