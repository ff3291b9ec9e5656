"""Every test of the page has a home of its own: nothing of the user's is read or written."""

from pathlib import Path

import pytest

from simulator.planner import workspace


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(workspace.HOME, str(tmp_path))
