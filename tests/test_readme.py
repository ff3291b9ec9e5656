"""The README tells the truth: its commands run, its Python runs, what it names is there."""

import contextlib
import io
import re
import shlex
import shutil
from pathlib import Path

import pytest

import simulator
from simulator import cli

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [line.split("#")[0].strip() for line in re.findall(r"^\./planner .*$", README, re.MULTILINE)]
INLINE = re.findall(r"`\./planner ([^`]*)`", README)
SIMULATED = ("run", "compare", "backtest", "motivation", "sweep", "frontier", "sensitivity", "stress", "report")
LAUNCHER = ("test", "lab", "setup")
SIMULATOR = [c for c in COMMANDS if " " in c and c.split()[1] not in LAUNCHER]


@pytest.fixture(autouse=True)
def checkout(tmp_path, monkeypatch):
    """A folder like a checkout, in which commands may write."""
    shutil.copytree(ROOT / "scenarios", tmp_path / "scenarios", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.chdir(tmp_path)


def call(arguments):
    if arguments[0] in SIMULATED:
        arguments = [*arguments, "--paths", "25"]
    with pytest.raises(SystemExit) as leaving:
        cli.main(arguments)
    return leaving.value.code


def test_the_two_commands_stand_at_the_top():
    top = README.split("## The first five minutes")[0]
    assert "\n./planner " in top
    assert "\n./planner test" in top
    assert "py planner" in top


@pytest.mark.parametrize("command", SIMULATOR)
def test_commands_run(command):
    arguments = shlex.split(command)[1:]
    if any(a.isupper() for a in arguments):  # SCHEME, FACTS: placeholders
        assert call([arguments[0], "--help"]) == 0
        return
    assert call(arguments) == 0


def test_every_command_is_shown():
    inside = {words.split()[0] for words in INLINE}
    shown = {line.split()[1] for line in COMMANDS if " " in line} | inside | {"planner", "reproduce"}
    named = {command.name or command.callback.__name__ for command in cli.app.registered_commands}
    assert named <= shown


@pytest.mark.parametrize("command", INLINE)
def test_commands_inside_the_text_are_real(command):
    words = shlex.split(command)
    if words and words[0] in LAUNCHER:
        launcher = (ROOT / "planner").read_text(encoding="utf-8")
        assert f"./planner {words[0]}" in launcher
    elif words[0].startswith("-"):
        assert call(["planner", "--help"]) == 0
        assert words[1] in ("hr", "leadership", "consultant")
    else:
        assert call(words) == 0


@pytest.mark.parametrize("code", re.findall(r"```python\n(.*?)```", README, re.DOTALL))
def test_python_runs_and_says_what_stands_beside_it(code):
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(code, "README.md", "exec"), {})
    for promised in re.findall(r"# ([\d.]+):", code):
        assert promised in said.getvalue().splitlines()


def test_public_names_are_public():
    names = re.search(r"The public names are (.*?) and the types", README, re.DOTALL)
    assert names is not None
    for name in re.findall(r"`(\w+)`", names.group(1)):
        assert name in simulator.__all__


def test_files_that_it_names_are_there():
    links = [target for target in re.findall(r"\]\(([^)]+)\)", README) if "://" not in target]
    inline = re.findall(r"`((?:notebooks|scenarios|simulator|tests|docs)/[\w/.]+)`", README)
    missing = [name for name in {*links, *inline} if not (ROOT / name).exists()]
    assert not missing
