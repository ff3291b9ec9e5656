"""What is kept between visits: unsaved work, and schemes saved as files."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import platformdirs

from simulator.dump import dump_yaml
from simulator.faults import Fault, InputError
from simulator.files import read_yaml, write_text

HOME = "SIMULATOR_HOME"


def folder() -> Path:
    """Where this person's files lie; the environment variable SIMULATOR_HOME says otherwise."""
    own = os.environ.get(HOME)
    return Path(own) if own else Path(platformdirs.user_data_dir("compensation-simulator", appauthor=False))


def save_scheme(name: str, scheme: Mapping[str, Any]) -> Path:
    """Write a scheme as a file, in one step.

    Raises:
        InputError: the name is empty or has no letter, or the disk refuses.
    """
    return write_text(folder() / "schemes" / f"{_stem(name)}.yaml", dump_yaml(scheme))


def saved_schemes() -> dict[str, Path]:
    """Names and files of the schemes saved so far."""
    return {p.stem: p for p in sorted((folder() / "schemes").glob("*.yaml"))}


def keep_unsaved(scenario: str, schemes: Mapping[str, Any]) -> None:
    """Keep the work on a scenario, so that a reload loses nothing."""
    write_text(_draft(scenario), dump_yaml(dict(schemes)))


def unsaved(scenario: str) -> Mapping[str, Any] | None:
    """The work kept on a scenario; None when there is none, or when it cannot be read any more."""
    path = _draft(scenario)
    if not path.is_file():
        return None
    try:
        return read_yaml(path)
    except InputError:
        return None


def forget(scenario: str) -> None:
    """Drop the work kept on a scenario."""
    _draft(scenario).unlink(missing_ok=True)


def _draft(scenario: str) -> Path:
    return folder() / "drafts" / f"{_stem(scenario)}.yaml"


def _stem(name: str) -> str:
    """A file name without anything that a disk, or a path, could stumble over."""
    stem = re.sub(r"[^\w.-]+", "_", name, flags=re.UNICODE).strip("._")[:80]
    if not stem:
        raise InputError(Fault("name", "a name with at least one letter or digit is needed.", name, how="My scheme"))
    return stem
