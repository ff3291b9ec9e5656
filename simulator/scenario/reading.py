"""Reading scenario files: a scenario and, beside it, the schemes it names."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from simulator.declare import as_floats, build
from simulator.faults import Fault, InputError, in_file
from simulator.files import read_yaml
from simulator.scenario.scenario import Scenario

SCHEME_KEYS = ("scheme", "today")


def load(path: str | Path) -> Scenario:
    """The scenario in a YAML file; `extends:` and schemes named by path are followed.

    Raises:
        InputError: listing everything that is wrong, each fault with its file and place.
    """
    if not isinstance(path, (str, Path)) or not str(path).strip():
        found = repr(path) if isinstance(path, str) else type(path).__name__
        raise InputError(Fault("path", "a scenario is read from a file.", found, how="load('scenario.yaml')"))
    file = Path(path)
    data = read_yaml(file)
    if not isinstance(data, Mapping):
        raise InputError(Fault("", "a scenario file is a group of keys.", file=str(file), how="name: My scenario"))
    return from_mapping(data, folder=file.parent, file=str(file))


def from_mapping(data: Mapping[str, Any], *, folder: Path = Path(), file: str = "") -> Scenario:
    """A scenario from plain data, as `load` reads it from a file."""
    faults: list[Fault] = []
    schemes: dict[str, Any] = {}
    for key in SCHEME_KEYS:
        try:
            schemes[key] = _scheme(data.get(key), folder)
        except InputError as error:
            faults += [f if f.file else Fault(key, f.problem, f.value, f.label, f.allowed, f.how) for f in error.faults]
    plain = {k: v for k, v in data.items() if k not in SCHEME_KEYS}
    try:
        scenario = build(Scenario, as_floats(plain))
    except InputError as error:
        raise InputError(in_file([*error.faults, *faults], file)) from None
    if faults:
        raise InputError(in_file(faults, file))
    return scenario.model_copy(update=schemes)


def _scheme(value: Any, folder: Path) -> Any:
    """The raw scheme: read from its file when a path is given; decimals stay decimals for exact pay."""
    if value is None or isinstance(value, Mapping):
        return value
    if not isinstance(value, str):
        raise InputError(
            Fault(
                "scheme",
                "a scheme is a file name or a group of keys.",
                repr(value)[:60],
                how="scheme: schemes/farming.yaml",
            )
        )
    if not (folder / value).is_file():
        raise InputError(Fault("scheme", "there is no such file.", value, how="a path beside the scenario file"))
    return read_yaml(folder / value)
