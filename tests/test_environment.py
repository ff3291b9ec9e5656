"""The three lists of packages say the same: pyproject.toml, requirements.lock, environment.yml."""

import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]


def declared() -> dict[str, Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    texts = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    return {canonicalize_name(r.name): r for r in map(Requirement, texts)}


def conda() -> dict[str, Requirement]:
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    pip = next(d["pip"] for d in listed if isinstance(d, dict))
    assert "-e ." in pip
    texts = [d for d in listed if isinstance(d, str) and d != "pip" and not d.startswith("python>")]
    return {canonicalize_name(r.name): r for r in map(Requirement, [*texts, *(p for p in pip if p != "-e .")])}


def locked() -> dict[str, list[Requirement]]:
    pins: dict[str, list[Requirement]] = {}
    for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines():
        r = Requirement(line)
        pins.setdefault(canonicalize_name(r.name), []).append(r)
    return pins


def test_conda_users_get_the_same_packages():
    ours, theirs = declared(), conda()
    assert sorted(ours) == sorted(theirs)
    assert {n: str(r.specifier) for n, r in ours.items()} == {n: str(r.specifier) for n, r in theirs.items()}


@pytest.mark.parametrize("name", sorted(declared()))
def test_every_package_is_locked_within_its_bounds(name):
    pins = locked()[name]
    for pin in pins:
        version = next(iter(pin.specifier)).version
        assert declared()[name].specifier.contains(version), f"{pin} is outside {declared()[name]}"


def test_the_lock_names_no_address():
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in text and "--" not in text and "@ " not in text


def test_the_oldest_python_is_the_one_the_launcher_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == ">=3.11"
    assert "OLDEST = (3, 11)" in (ROOT / "planner").read_text(encoding="utf-8")
