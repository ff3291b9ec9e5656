"""Checks of the code itself: style, types, and that nothing of the machine it was written on is in it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def call(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


def test_style():
    done = call("ruff", "check", "--no-cache", "simulator", "tests", "planner", "scenarios", "benchmarks")
    assert done.returncode == 0, done.stdout


@pytest.mark.timeout(600)
def test_types():
    done = call("mypy", "--no-incremental", "--cache-dir", "/dev/null", "simulator")
    assert done.returncode == 0, done.stdout


def tracked() -> list[Path]:
    done = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("this copy of the project is no git checkout")
    return [ROOT / name for name in done.stdout.splitlines() if (ROOT / name).is_file()]


def test_nothing_of_the_machine_it_was_written_on():
    path = re.compile(r"(?<![\w.])/(work|root|home/\w+|Users/\w+)/")
    address = re.compile(r"index-url|find-links|registry *=")
    found = []
    for file in tracked():
        if file.suffix in {".png", ".parquet", ".xlsx"} or file == Path(__file__):
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        found += [f"{file.name}: {m.group()}" for m in (*path.finditer(text), *address.finditer(text))]
    assert not found


def test_notebooks_are_stored_without_pictures_and_counters():
    import json

    for file in tracked():
        if file.suffix != ".ipynb":
            continue
        for cell in json.loads(file.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] != "code":
                continue
            # nbval compares a stored output only where a number stands; ours is always 1.
            assert cell["execution_count"] == (1 if cell["outputs"] else None), file.name
            kinds = {k for o in cell["outputs"] for k in o.get("data", {})}
            assert not any(k.startswith(("image/", "application/vnd.jupyter.widget")) for k in kinds), file.name
            assert "def " not in "".join(cell["source"]), f"{file.name}: functions live in the package"
