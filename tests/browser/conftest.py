"""One server and one browser for all browser tests; skipped where there is no Chromium, failed where CI wants them."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.reader import Reader
from tests.browser.servers import FLAGS, chromium, lab_command, planner_command, serving


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    found = chromium()
    if found is None:
        reason = "no Chromium on this machine; install one or set PLANNER_CHROMIUM to its path"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return {"executable_path": found, "args": FLAGS}


@pytest.fixture(scope="session")
def voila_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server of the session keeps its files."""
    return tmp_path_factory.mktemp("voila")


@pytest.fixture(scope="session")
def voila(voila_home: Path, browser_type_launch_args: dict[str, Any]) -> Iterator[str]:
    """Address of the planner as a page without code."""
    with serving(planner_command(), voila_home) as address:
        yield address


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory, browser_type_launch_args: dict[str, Any]) -> Iterator[str]:
    """Address of the planner's notebook in JupyterLab."""
    path = "lab/tree/notebooks/planner.ipynb"
    with serving(lab_command(), tmp_path_factory.mktemp("lab"), path=path) as address:
        yield address


@pytest.fixture(scope="module")
def reader(browser: Browser, voila: str) -> Iterator[Reader]:
    """Somebody who looks at the page for as long as a module of tests runs."""
    found = Reader(browser, voila)
    yield found
    complaints, hosts = found.errors, found.hosts
    found.close()
    assert complaints == []
    assert hosts <= {"127.0.0.1", "localhost"}  # the page works offline


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the screenshots, kept for whoever looks at a run."""
    named = os.environ.get("PLANNER_SCREENSHOTS")
    folder = Path(named) if named else tmp_path_factory.mktemp("screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
