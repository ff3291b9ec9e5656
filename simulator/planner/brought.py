"""A file that somebody brings to the page: a scheme or a scenario, read as data and held to the shipped folder."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from simulator.faults import Fault, InputError
from simulator.files import parse_yaml, read_yaml, resolve_extends
from simulator.planner.catalogue import folder
from simulator.scenario.reading import SCHEME_KEYS, from_mapping
from simulator.scheme import load_scheme


def brought(name: str, content: bytes) -> tuple[str, Mapping[str, Any]]:
    """("scheme" or "scenario", its plain data with everything it refers to written out).

    Files that it names are looked for among the shipped ones only: a stranger's file must not lead to other files of
    the server.

    Raises:
        InputError: listing what is wrong with it.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(Fault("", "the file is not UTF-8 text", file=name, how="save it as UTF-8")) from None
    data = parse_yaml(text, name)
    if not isinstance(data, Mapping):
        raise InputError(Fault("", "the file is not a mapping of names to values", file=name, how="name: ..."))
    _inside(data.get("extends", ()))
    plain = resolve_extends(data, folder())
    if "elements" in plain and "managers" not in plain:
        load_scheme(plain)
        return "scheme", plain
    for key in SCHEME_KEYS:
        if isinstance(plain.get(key), str):
            _inside(plain[key])
            plain[key] = read_yaml(folder() / plain[key])
    from_mapping(plain, folder=folder(), file=name)
    return "scenario", plain


def _inside(names: Any) -> None:
    """Refuse names that lead out of the shipped folder."""
    for name in [names] if isinstance(names, str) else names if isinstance(names, list | tuple) else ():
        place = (folder() / str(name)).resolve()
        if folder().resolve() not in place.parents or not place.is_file():
            raise InputError(
                Fault("extends", "a file that is opened here can only name shipped files.", str(name),
                      allowed=", ".join(sorted(p.name for p in folder().glob("*.yaml"))))
            )  # fmt: skip


def stem_of(name: str) -> str:
    """The name of a file without folders and ending."""
    return Path(name.replace("\\", "/")).stem
