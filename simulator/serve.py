"""Opens the planner in a browser: as a page without code (Voila) or in JupyterLab."""

import os
import secrets
import socket
import threading
import time
import webbrowser
from collections.abc import Callable
from pathlib import Path

from simulator.faults import Fault, InputError

HOST = "127.0.0.1"
USUAL_PORT = 8866
ROOT = Path(__file__).resolve().parents[1]
NOTEBOOK = ROOT / "notebooks" / "planner.ipynb"

Say = Callable[[str], None]


def open_page(*, page: str = "hr", port: int | None = None, browser: bool = True, say: Say = print) -> None:
    """Serve the planner as a page without code until Ctrl+C.

    Only this machine can reach it, and only with the token in the address. Pages that nobody looks at are
    closed after half an hour, since each holds a Python process.

    Raises:
        InputError: the port is taken, or the notebook is not there.
    """
    from voila.app import Voila

    address = _address(port, query="" if page == "hr" else f"&page={page}")
    _find_templates()
    _announce("The planner", address, browser, say)
    Voila.launch_instance(
        argv=[
            str(_notebook()),
            "--no-browser",
            "--template=planner",
            f"--Voila.ip={HOST}",
            f"--port={address.port}",
            "--Voila.port_retries=0",
            f"--token={address.token}",
            "--preheat_kernel=True",
            "--pool_size=1",
            "--MappingKernelManager.cull_idle_timeout=1800",
            "--MappingKernelManager.cull_interval=60",
            "--Voila.log_level=ERROR",
        ]
    )


def open_lab(*, port: int | None = None, browser: bool = True, say: Say = print) -> None:
    """Serve the notebooks in JupyterLab until Ctrl+C.

    Raises:
        InputError: the port is taken, or the notebook is not there.
    """
    from jupyterlab.labapp import LabApp

    address = _address(port, path=f"lab/tree/notebooks/{_notebook().name}")
    _find_templates()
    _announce("JupyterLab", address, browser, say)
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    LabApp.launch_instance(
        argv=[
            "--no-browser",
            f"--ip={HOST}",
            f"--port={address.port}",
            "--ServerApp.port_retries=0",
            f"--IdentityProvider.token={address.token}",
            f"--ServerApp.root_dir={ROOT}",
            f"--LabServerApp.app_settings_dir={ROOT / 'share' / 'jupyter' / 'lab' / 'settings'}",
            f"--ServerApp.allow_root={as_root}",
            "--ServerApp.log_level=ERROR",
        ]
    )


class _Address:
    """Where a server listens, and the word that opens it."""

    def __init__(self, port: int, path: str, query: str) -> None:
        self.port = port
        # A fixed token is for tests and for a page that is reopened often.
        self.token = os.environ.get("SIMULATOR_TOKEN") or secrets.token_urlsafe(16)
        self.url = f"http://{HOST}:{port}/{path}?token={self.token}{query}"


def _address(port: int | None, path: str = "", query: str = "") -> _Address:
    if port is not None and not _is_free(port):
        raise InputError(
            Fault(
                "--port",
                "another program listens on this port.",
                str(port),
                "Port",
                "any free port",
                "another number, or leave --port out to let the planner choose",
            )
        )
    return _Address(port or (USUAL_PORT if _is_free(USUAL_PORT) else _free_port()), path, query)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        if os.name == "posix":
            # A port that a server has just left is free, though its last connections linger.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
        return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _notebook() -> Path:
    if not NOTEBOOK.is_file():
        raise InputError(
            Fault(
                str(NOTEBOOK),
                "the planner's notebook is not there.",
                how="start the planner from a full copy of the project (git clone), not from an installed package",
            )
        )
    return NOTEBOOK


def _find_templates() -> None:
    ours = str(ROOT / "share" / "jupyter")
    others = os.environ.get("JUPYTER_PATH")
    os.environ["JUPYTER_PATH"] = os.pathsep.join([ours, others] if others else [ours])


def _announce(what: str, address: _Address, browser: bool, say: Say) -> None:
    """Say where the page is, and open it, once somebody listens there."""

    def wait() -> None:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex((HOST, address.port)) == 0:
                    break
            time.sleep(0.1)
        say(f"{what} is open at {address.url}\nStop it with Ctrl+C.")
        if browser and not webbrowser.open(address.url):
            say("No browser could be started here: copy the address into one.")

    threading.Thread(target=wait, daemon=True).start()
