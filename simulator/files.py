"""The border to files: the reader of YAML files with `extends:`, and the only writer (atomic)."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from simulator.faults import Fault, InputError, in_file
from simulator.merge import merge
from simulator.yaml_core import MAX_BYTES, check_size, parse_yaml

__all__ = ["check_size", "parse_yaml", "read_text", "read_yaml", "resolve_extends", "write_bytes", "write_text"]


def read_yaml(path: str | Path) -> dict[str, Any]:
    """A YAML file as a mapping, with `extends:` resolved.

    Mappings merge, lists replace unless their items carry `id` (then items of equal `id` merge and new ones are
    added). `extends:` is a path, or a list of paths, relative to the file that says it.

    Raises:
        InputError: unreadable, too large, not a mapping, or any fault listed at the top of `yaml_core`.
    """
    return _read(Path(path), ())


def resolve_extends(data: Mapping[str, Any], folder: str | Path = ".", seen: tuple[Path, ...] = ()) -> dict[str, Any]:
    """The mapping with the files it `extends` merged underneath it; paths are relative to `folder`."""
    own = {k: v for k, v in data.items() if k != "extends"}
    bases = data.get("extends", ())
    if isinstance(bases, str):
        bases = (bases,)
    if not isinstance(bases, list | tuple) or not all(isinstance(b, str) for b in bases):
        found = "nothing" if bases is None else str(bases)[:60]
        raise InputError(Fault("extends", "is not a path", found, how="extends: base.yaml"))
    merged: dict[str, Any] = {}
    for base in bases:
        if not _is_file(Path(folder) / base):
            how = "a path beside this file, such as base.yaml"
            raise InputError(Fault("extends", "there is no such file", repr(base)[:120], how=how))
        merged = merge(merged, _read(Path(folder) / base, seen))
    result: dict[str, Any] = merge(merged, own)
    return result


def _is_file(path: Path) -> bool:
    """Whether this is a plain file: a device or a pipe would be read without end."""
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that no file system takes
        return False


def _read(path: Path, seen: tuple[Path, ...]) -> dict[str, Any]:
    where = path.resolve()
    if where in seen:
        circle = " -> ".join(p.name for p in (*seen, where))
        raise InputError(Fault("extends", "files extend each other in a circle", circle, file=str(path)))
    data = parse_yaml(read_text(path), str(path))
    if not isinstance(data, dict):
        problem = "the file is empty" if data is None else "the file is not a mapping of names to values"
        raise InputError(Fault("", problem, file=str(path), how="name: ..."))
    try:
        return resolve_extends(data, path.parent, (*seen, where))
    except InputError as error:
        raise InputError(in_file(error.faults, str(path))) from None


def read_text(path: str | Path) -> str:
    """The text of a UTF-8 file of at most 2 MB."""
    path = Path(path)
    try:
        size = path.stat().st_size
        if not path.is_file() and not path.is_dir():
            raise InputError(Fault("", "this is no plain file", file=str(path)))
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
