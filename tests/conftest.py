"""Shared by all tests: where real ledgers are, and that runs are not written into the user's own record."""

import os
from pathlib import Path

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browsers last: their driver keeps an event loop in this thread, and the planner's own tests need none there."""
    items.sort(key=lambda item: "browser" in item.path.parts)


@pytest.fixture(autouse=True, scope="session")
def _own_record(tmp_path_factory: pytest.TempPathFactory) -> None:
    os.environ["SIMULATOR_RUNS"] = str(tmp_path_factory.mktemp("runs"))


@pytest.fixture(scope="session")
def ledgers() -> Path:
    """Folder of real ledgers; tests that need it are skipped elsewhere."""
    folder = os.environ.get("SIMULATOR_LEDGERS")
    if not folder:
        pytest.skip("real ledgers are not on this machine; set SIMULATOR_LEDGERS to their folder")
    return Path(folder)
