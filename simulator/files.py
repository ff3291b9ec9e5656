"""The border to files: a YAML 1.2 core reader with exact decimals, `extends:`, and the only writer (atomic).

Files are data, never code. Plain `on`, `off`, `yes`, `no` are text, `1e6` is a number, a number with a point is a
`Decimal` made from its text, a date is text, keys are always text. Duplicate keys, not-a-number, infinities, foreign
tags, oversized files, deep nesting and alias bombs are refused, all at once, each with its place.
"""

import os
import re
import secrets
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from simulator.faults import Fault, InputError, in_file
from simulator.merge import merge

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


def read_yaml(path: str | Path) -> dict[str, Any]:
    """A YAML file as a mapping, with `extends:` resolved.

    Mappings merge, lists replace unless their items carry `id` (then items of equal `id` merge and new ones are
    added). `extends:` is a path, or a list of paths, relative to the file that says it.

    Raises:
        InputError: unreadable, too large, not a mapping, or any fault listed at the top of this module.
    """
    return _read(Path(path), ())


def resolve_extends(data: Mapping[str, Any], folder: str | Path = ".", seen: tuple[Path, ...] = ()) -> dict[str, Any]:
    """The mapping with the files it `extends` merged underneath it; paths are relative to `folder`."""
    own = {k: v for k, v in data.items() if k != "extends"}
    bases = data.get("extends", ())
    if isinstance(bases, str):
        bases = (bases,)
    if not isinstance(bases, list | tuple) or not all(isinstance(b, str) for b in bases):
        raise InputError(Fault("extends", "is not a path", str(bases), how="extends: base.yaml"))
    merged: dict[str, Any] = {}
    for base in bases:
        merged = merge(merged, _read(Path(folder) / base, seen))
    result: dict[str, Any] = merge(merged, own)
    return result


def _read(path: Path, seen: tuple[Path, ...]) -> dict[str, Any]:
    where = path.resolve()
    if where in seen:
        circle = " -> ".join(p.name for p in (*seen, where))
        raise InputError(Fault("extends", "files extend each other in a circle", circle, file=str(path)))
    data = parse_yaml(read_text(path), str(path))
    if not isinstance(data, dict):
        raise InputError(Fault("", "the file is not a mapping of names to values", file=str(path), how="name: ..."))
    try:
        return resolve_extends(data, path.parent, (*seen, where))
    except InputError as error:
        raise InputError(in_file(error.faults, str(path))) from None


def read_text(path: str | Path) -> str:
    """The text of a UTF-8 file of at most 2 MB."""
    path = Path(path)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise InputError(
                Fault("", "the file is too large", f"{size:,} bytes", allowed=f"at most {MAX_BYTES:,}", file=str(path))
            )
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(Fault("", "the file is not UTF-8 text", file=str(path), how="save it as UTF-8")) from error
    except (OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(Fault("", f"the file cannot be read: {reason}", file=str(path))) from error


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
        raise InputError(Fault(place, f"this is not YAML: {problem}", file=file)) from error
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


def write_text(path: str | Path, text: str) -> Path:
    """Replace or make a UTF-8 file in one step: readers see the old file or the new one, never half of it."""
    return write_bytes(path, text.encode("utf-8"))


def write_bytes(path: str | Path, content: bytes) -> Path:
    """Replace or make a file in one step (written beside, flushed to disk, then renamed)."""
    path = Path(path)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with beside.open("xb") as out:
                out.write(content)
                out.flush()
                os.fsync(out.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(Fault("", f"the file cannot be written: {error.strerror}", file=str(path))) from error
    return path
