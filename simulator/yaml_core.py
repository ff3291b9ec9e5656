"""YAML 1.2 core text as plain data, with exact decimals.

Files are data, never code. Plain `on`, `off`, `yes`, `no` are text, `1e6` is a number, a number with a point is a
`Decimal` made from its text, a date is text, keys are always text. Duplicate keys, not-a-number, infinities, foreign
tags, oversized texts, deep nesting and alias bombs are refused, all at once, each with its place.
"""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import yaml

from simulator.faults import Fault, InputError, in_file

MAX_BYTES = 2_000_000
MAX_DEPTH = 40
MAX_VALUES = 200_000
MAX_DIGITS = 40
MAX_EXPONENT = 30
_INT = re.compile(r"[-+]?[0-9]+$|0o[0-7]+$|0x[0-9a-fA-F]+$")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")
_ODD = re.compile(r"[-+]?\.(inf|Inf|INF)$|\.(nan|NaN|NAN)$")
_NULL = re.compile(r"(~|null|Null|NULL|)$")
_BOOL = re.compile(r"(true|True|TRUE|false|False|FALSE)$")
_TAG = "tag:yaml.org,2002:"


class _CoreLoader(yaml.SafeLoader):
    """SafeLoader that resolves plain scalars by the YAML 1.2 core schema only."""


_CoreLoader.yaml_implicit_resolvers = {}

for _kind, _pattern in (("null", _NULL), ("bool", _BOOL), ("int", _INT), ("float", _FLOAT), ("odd", _ODD)):
    _CoreLoader.add_implicit_resolver(_TAG + _kind, _pattern, None)


def parse_yaml(text: str, file: str = "") -> Any:
    """YAML 1.2 core text as mappings, lists, text, ints, Decimals, booleans and None.

    Raises:
        InputError: with every fault found, each naming `file`, its path and its line.
    """
    if len(text) > MAX_BYTES:
        raise InputError(Fault("", "the text is too large", allowed=f"at most {MAX_BYTES:,} characters", file=file))
    try:
        loader = _CoreLoader(text)
        node = loader.get_single_node()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be read"
        raise InputError(Fault(place, f"this is not YAML: {problem}", file=file, how=_how(str(problem)))) from error
    except RecursionError as error:
        raise InputError(
            Fault("", "the values are nested too deeply", allowed=f"{MAX_DEPTH} levels", file=file)
        ) from error
    faults: list[Fault] = []
    budget = [MAX_VALUES]
    value = _build(node, "", 0, faults, budget) if node is not None else None
    if faults:
        raise InputError(in_file(faults, file))
    return value


def _how(problem: str) -> str:
    """What a person can do about a line that the parser cannot read."""
    if "'\\t'" in problem:
        return "spaces at the beginning of the line, no tabs"
    if "special characters" in problem or "unacceptable" in problem:
        return "text; a workbook or a picture is no YAML file"
    if "another document" in problem:
        return "one document a file, without --- in the middle"
    return "name: value; look for an open bracket or quote, or a shifted line, here and on the line above"


def check_size(data: Any) -> None:
    """Refuse plain data that is nested deeper, or holds more values, than a file may.

    Raises:
        InputError: too deep, too large, or turning back into itself.
    """
    level, left = [data], MAX_VALUES
    for _ in range(MAX_DEPTH + 1):
        left -= len(level)
        if not level or left < 0:
            break
        level = [inner for item in level for inner in _inside(item)]
    if level:
        what = "too many values." if left < 0 else "the values are nested too deeply."
        raise InputError(Fault("", what, allowed=f"{MAX_VALUES:,} values, {MAX_DEPTH} levels"))


def _inside(item: Any) -> Iterable[Any]:
    if isinstance(item, Mapping):
        return item.values()
    return item if isinstance(item, list | tuple) else ()


def _build(node: yaml.Node, path: str, depth: int, faults: list[Fault], budget: list[int]) -> Any:
    budget[0] -= 1
    if depth > MAX_DEPTH or budget[0] <= 0:
        if not any(f.where == "" for f in faults):
            what = "too many values" if budget[0] <= 0 else "the values are nested too deeply"
            faults.append(Fault("", what, allowed=f"{MAX_VALUES:,} values, {MAX_DEPTH} levels"))
        return None
    if isinstance(node, yaml.MappingNode):
        if node.tag != _TAG + "map":
            faults.append(_foreign(node, path))
        return _mapping(node, path, depth, faults, budget)
    if isinstance(node, yaml.SequenceNode):
        if node.tag != _TAG + "seq":
            faults.append(_foreign(node, path))
        return [_build(n, f"{path}[{i}]", depth + 1, faults, budget) for i, n in enumerate(node.value)]
    return _scalar(node, path, faults)


def _mapping(node: yaml.MappingNode, path: str, depth: int, faults: list[Fault], budget: list[int]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            faults.append(Fault(path, f"a key on line {key.start_mark.line + 1} is not plain text"))
            continue
        name = str(key.value)
        here = f"{path}.{name}" if path else name
        if name in result:
            faults.append(Fault(here, f"the key is given twice (again on line {key.start_mark.line + 1})", name))
        result[name] = _build(value, here, depth + 1, faults, budget)
    return result


def _scalar(node: yaml.Node, path: str, faults: list[Fault]) -> Any:
    text, kind = str(node.value), node.tag.removeprefix(_TAG)
    if kind == "str":
        return text
    if kind == "null":
        return None
    if kind == "bool" and _BOOL.match(text):
        return text.lower() == "true"
    if kind in ("int", "float") and (_INT.match(text) or _FLOAT.match(text)):
        return _number(text, path, faults)
    if kind == "odd" or _ODD.match(text):
        faults.append(Fault(path, "is not a finite number", text, how="a plain number such as 0.25"))
        return None
    faults.append(_foreign(node, path))
    return None


def _number(text: str, path: str, faults: list[Fault]) -> int | Decimal | None:
    if len(text) > MAX_DIGITS:
        faults.append(Fault(path, "the number has too many digits", text[:20] + "...", allowed=f"{MAX_DIGITS} digits"))
        return None
    if _INT.match(text):
        return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
    exponent = re.split("[eE]", text)[1:]
    if exponent and abs(int(exponent[0])) > MAX_EXPONENT:
        limit = f"powers of ten up to {MAX_EXPONENT}"
        faults.append(Fault(path, "the number is absurdly large or small", text, allowed=limit))
        return None
    number = Decimal(text)
    return int(number) if number == number.to_integral_value() and "." not in text else number


def _foreign(node: yaml.Node, path: str) -> Fault:
    return Fault(
        path,
        f"the tag is not allowed (line {node.start_mark.line + 1})",
        str(node.tag),
        allowed="plain text, numbers, true, false, null, lists and mappings",
    )
