"""Servers and browser for the browser tests: free port, own Jupyter folders, all of it gone afterwards."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "browser-tests"
# Chromium as root in a container, and without asking its maker for anything.
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def chromium() -> str | None:
    """The browser of this machine, or None."""
    named = os.environ.get("PLANNER_CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def own_folders(folder: Path) -> Mapping[str, str]:
    """An environment in which Jupyter touches nothing of the user's."""
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_WORKSPACES_DIR", "IPYTHONDIR")
    return {**os.environ, **{n: str(folder / n.lower()) for n in names}, "SIMULATOR_TOKEN": TOKEN,
            "SIMULATOR_HOME": str(folder / "home")}  # fmt: skip


@contextlib.contextmanager
def serving(command: list[str], folder: Path, path: str = "", patience: float = 120) -> Iterator[str]:
    """Start a server, give its address with the token, stop it and all its children."""
    port = free_port()
    log = folder / "server.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*command, f"--port={port}", "--no-browser"], cwd=ROOT, env=own_folders(folder), stdout=out,
            stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        try:
            _wait(process, f"http://127.0.0.1:{port}/{path}?token={TOKEN}", patience, log)
            yield f"http://127.0.0.1:{port}/{path}?token={TOKEN}"
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=10)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def _wait(process: subprocess.Popen[bytes], url: str, patience: float, log: Path) -> None:
    """Until somebody listens; the page itself may still be in the making."""
    port = int(url.split(":")[2].split("/")[0])
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the server stopped:\n{log.read_text(encoding='utf-8', errors='replace')[-2000:]}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                with contextlib.suppress(urllib.error.URLError, OSError):
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/static/nothing", timeout=2)
                return
        time.sleep(0.2)
    raise TimeoutError(f"no server after {patience} s:\n{log.read_text(encoding='utf-8', errors='replace')[-2000:]}")


def planner_command(*more: str) -> list[str]:
    return [sys.executable, "-m", "simulator", "planner", *more]


def lab_command() -> list[str]:
    return [sys.executable, "-m", "simulator", "lab"]
