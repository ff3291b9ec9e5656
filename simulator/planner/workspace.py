"""What is kept between visits, for each person apart: unsaved work, saved schemes, scenarios brought along."""

import hashlib
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from typing import Any

import platformdirs

from simulator.dump import dump_yaml
from simulator.faults import Fault, InputError
from simulator.files import read_yaml, write_text

HOME = "SIMULATOR_HOME"
# Set by `simulator planner --user-header NAME`: the header in which a proxy tells who is signed in.
USER_HEADER = "SIMULATOR_USER_HEADER"
COOKIE = "planner_person"
_KEY = re.compile(r"[0-9a-f]{32}$")


def home() -> Path:
    """Where the planner keeps files; the environment variable SIMULATOR_HOME says otherwise."""
    own = os.environ.get(HOME)
    return Path(own) if own else Path(platformdirs.user_data_dir("compensation-simulator", appauthor=False))


@dataclass(frozen=True)
class Person:
    """Who is looking at the page.

    Attributes:
        key: names the person's folder; "" for the only person of a notebook.
        fresh: the key was made up just now, so that the browser has to be told to remember it.
    """

    key: str = ""
    fresh: bool = False

    @property
    def folder(self) -> Path:
        """The person's own folder."""
        return home() / "people" / self.key if self.key else home()


def who(environment: Mapping[str, str]) -> Person:
    """The person behind a request, from what the server passes on of it.

    A proxy that signs people in names them in a header. Without one every browser is a person: its cookie holds a
    random key that nobody can guess. In a notebook there is no request, and one person.
    """
    if "SERVER_SOFTWARE" not in environment:
        return Person()
    header = environment.get(USER_HEADER, "")
    if header:
        name = environment.get(f"HTTP_{header.upper().replace('-', '_')}", "").strip()
        if not name:
            raise InputError(Fault("", f"the proxy in front of this page did not say who you are (header {header})."))
        return Person(hashlib.sha256(name.encode()).hexdigest()[:32])
    found = _cookie(environment.get("HTTP_COOKIE", ""))
    return Person(found) if _KEY.fullmatch(found) else Person(secrets.token_hex(16), fresh=True)


def _cookie(text: str) -> str:
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(text)
    except CookieError:
        return ""
    return jar[COOKIE].value if COOKIE in jar else ""


@dataclass(frozen=True)
class Workspace:
    """One person's files."""

    folder: Path

    def save_scheme(self, name: str, scheme: Mapping[str, Any]) -> Path:
        """Write a scheme as a file, in one step.

        Raises:
            InputError: the name is empty or has no letter, or the disk refuses.
        """
        return write_text(self.folder / "schemes" / f"{stem(name)}.yaml", dump_yaml(scheme))

    def schemes(self) -> dict[str, Path]:
        """Names and files of the schemes saved so far."""
        return {p.stem: p for p in sorted((self.folder / "schemes").glob("*.yaml"))}

    def add_scenario(self, name: str, data: Mapping[str, Any]) -> Path:
        """Keep a scenario that was brought along."""
        return write_text(self.folder / "scenarios" / f"{stem(name)}.yaml", dump_yaml(data))

    def scenarios(self) -> dict[str, Path]:
        """Names and files of the scenarios brought along so far."""
        return {p.stem: p for p in sorted((self.folder / "scenarios").glob("*.yaml"))}

    def keep_unsaved(self, scenario: str, work: Mapping[str, Any]) -> None:
        """Keep the work on a scenario, so that a reload loses nothing."""
        write_text(self._draft(scenario), dump_yaml(dict(work)))

    def unsaved(self, scenario: str) -> Mapping[str, Any] | None:
        """The work kept on a scenario; None when there is none, or when it cannot be read any more."""
        path = self._draft(scenario)
        if not path.is_file():
            return None
        try:
            return read_yaml(path)
        except InputError:
            return None

    def forget(self, scenario: str) -> None:
        """Drop the work kept on a scenario."""
        self._draft(scenario).unlink(missing_ok=True)

    def _draft(self, scenario: str) -> Path:
        return self.folder / "drafts" / f"{stem(scenario)}.yaml"


def stem(name: str) -> str:
    """A file name without anything that a disk, or a path, could stumble over."""
    found = re.sub(r"[^\w.-]+", "_", name, flags=re.UNICODE).strip("._")[:80]
    if not found:
        raise InputError(Fault("name", "a name with at least one letter or digit is needed.", name, how="My scheme"))
    return found
