"""Opens the planner in a browser: as a page without code (Voila) or in JupyterLab."""

import ipaddress
import os
import re
import secrets
import signal
import socket
import threading
import time
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from simulator.faults import Fault, InputError

HOST = "127.0.0.1"
USUAL_PORT = 8866
# A page that nobody looks at holds a Python process: it is closed after half an hour.
IDLE_SECONDS, LOOK_EVERY_SECONDS = 1800, 60
ROOT = Path(__file__).resolve().parents[1]
NOTEBOOK = ROOT / "notebooks" / "planner.ipynb"

Say = Callable[[str], None]


@dataclass(frozen=True)
class Serving:
    """How the page is served.

    Attributes:
        page: which page opens: hr, leadership or consultant.
        host: address to listen on; anything but this machine itself makes the page shared.
        port: None = the usual one, or any free one.
        base: path under which a proxy shows the page.
        shared: several people use it: files of the server stay closed to them, its paths unsaid.
        user_header: header in which a proxy says who is signed in; "" = every browser is a person.
        token: without it nobody gets in; "" only behind a proxy that signs people in.
        pool: pages made ahead, each a Python process with the first figures worked out.
    """

    page: str = "hr"
    host: str = HOST
    port: int | None = None
    base: str = "/"
    shared: bool = False
    user_header: str = ""
    token: str = field(default_factory=lambda: os.environ.get("SIMULATOR_TOKEN") or secrets.token_urlsafe(16))
    pool: int = 1

    def checked(self) -> "Serving":
        """The same with what follows from it filled in.

        Raises:
            InputError: listing what does not go together.
        """
        faults = []
        if not re.fullmatch(r"/([\w.~-]+/)*", self.base):
            faults.append(Fault("--base-url", "this is no path.", self.base, how="/planner/"))
        if self.user_header and not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", self.user_header):
            how = "X-Forwarded-User"
            faults.append(Fault("--user-header", "this is no name of a header.", self.user_header, how=how))
        if not self.token and not self.user_header:
            how = "--user-header X-Forwarded-User, or leave --no-token out"
            faults.append(Fault("--no-token", "without a token a proxy has to say who is signed in.", how=how))
        if not 0 <= self.pool <= 20:
            faults.append(Fault("--pool", "out of range.", str(self.pool), allowed="0 to 20"))
        if self.port is not None and not _is_free(self.host, self.port):
            how = "another number, or leave --port out to let the planner choose"
            faults.append(Fault("--port", "another program listens on this port.", str(self.port), how=how))
        if faults:
            raise InputError(faults)
        port = self.port or (USUAL_PORT if _is_free(self.host, USUAL_PORT) else _free_port(self.host))
        shared = self.shared or bool(self.user_header) or not _only_here(self.host)
        return Serving(self.page, self.host, port, self.base, shared, self.user_header, self.token, self.pool)

    @property
    def address(self) -> str:
        """What a person types into the browser of this machine."""
        host = _from_here(self.host)
        query = "&".join(
            ([f"token={self.token}"] if self.token else []) + ([f"page={self.page}"] if self.page != "hr" else [])
        )
        return f"http://{host}:{self.port}{self.base}{'?' + query if query else ''}"


def voila_arguments(serving: Serving) -> list[str]:
    """The command line of the page's server; sources are stripped, errors show no code."""
    headers = ["Cookie", *([serving.user_header] if serving.user_header else [])]
    return [
        str(_notebook()),
        "--no-browser",
        "--template=planner",
        f"--Voila.ip={serving.host}",
        f"--Voila.port={serving.port}",
        "--Voila.port_retries=0",
        f"--Voila.base_url={serving.base}",
        f"--Voila.token={serving.token}",
        "--VoilaConfiguration.strip_sources=True",
        "--VoilaConfiguration.show_tracebacks=False",
        f"--VoilaConfiguration.preheat_kernel={serving.pool > 0}",
        f"--VoilaConfiguration.default_pool_size={max(serving.pool, 1)}",
        *(f"--VoilaConfiguration.http_header_envs={name}" for name in headers),
        f"--MappingKernelManager.cull_idle_timeout={IDLE_SECONDS}",
        f"--MappingKernelManager.cull_interval={LOOK_EVERY_SECONDS}",
        "--Voila.log_level=ERROR",
    ]


def open_page(serving: Serving | None = None, *, browser: bool = True, say: Say = print) -> None:
    """Serve the planner as a page without code until Ctrl+C or a polite end.

    Raises:
        InputError: what was asked does not go together, or the notebook is not there.
    """
    from voila.app import Voila

    serving = (serving or Serving()).checked()
    _find_templates()
    if serving.shared:
        os.environ["SIMULATOR_SHARED"] = "1"
    if serving.user_header:
        os.environ["SIMULATOR_USER_HEADER"] = serving.user_header
    _end_politely()
    _announce("The planner", serving.address, (serving.host, serving.port or 0), browser, say)
    Voila.launch_instance(argv=voila_arguments(serving))


def open_lab(*, port: int | None = None, browser: bool = True, say: Say = print) -> None:
    """Serve the notebooks in JupyterLab until Ctrl+C.

    Raises:
        InputError: the port is taken, or the notebook is not there.
    """
    from jupyterlab.labapp import LabApp

    serving = Serving(port=port).checked()
    path = f"lab/tree/notebooks/{_notebook().name}"
    _find_templates()
    address = serving.address.replace("/?", f"/{path}?")
    _announce("JupyterLab", address, (HOST, serving.port or 0), browser, say)
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    LabApp.launch_instance(
        argv=[
            "--no-browser",
            f"--ip={HOST}",
            f"--port={serving.port}",
            "--ServerApp.port_retries=0",
            f"--IdentityProvider.token={serving.token}",
            f"--ServerApp.root_dir={ROOT}",
            f"--LabServerApp.app_settings_dir={ROOT / 'share' / 'jupyter' / 'lab' / 'settings'}",
            f"--ServerApp.allow_root={as_root}",
            "--ServerApp.log_level=ERROR",
        ]
    )


def _end_politely() -> None:
    """A polite end (SIGTERM) is a Ctrl+C: the server stops the pages' processes before it goes."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)


def _only_here(host: str) -> bool:
    """Whether an address can be reached from this machine alone."""
    return host == "localhost" or (_is_number(host) and ipaddress.ip_address(host).is_loopback)


def _from_here(host: str) -> str:
    """How this machine reaches a server that listens on an address; one that listens on all of them, on its own."""
    return HOST if _is_number(host) and ipaddress.ip_address(host).is_unspecified else host


def _is_number(host: str) -> bool:
    return bool(re.fullmatch(r"[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*", host))


def _is_free(host: str, port: int) -> bool:
    with socket.socket() as probe:
        if os.name == "posix":
            # A port that a server has just left is free, though its last connections linger.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def _free_port(host: str) -> int:
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def _notebook() -> Path:
    if not NOTEBOOK.is_file():
        how = "start the planner from a full copy of the project (git clone), not from an installed package"
        raise InputError(Fault(str(NOTEBOOK), "the planner's notebook is not there.", how=how))
    return NOTEBOOK


def _find_templates() -> None:
    ours = str(ROOT / "share" / "jupyter")
    others = os.environ.get("JUPYTER_PATH")
    os.environ["JUPYTER_PATH"] = os.pathsep.join([ours, others] if others else [ours])


def _announce(what: str, address: str, listens: tuple[str, int], browser: bool, say: Say) -> None:
    """Say where the page is, and open it, once somebody listens there."""
    host, port = listens

    def wait() -> None:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex((_from_here(host), port)) == 0:
                    break
            time.sleep(0.1)
        say(f"{what} is open at {address}\nStop it with Ctrl+C.")
        if browser and not webbrowser.open(address):
            say("No browser could be started here: copy the address into one.")

    threading.Thread(target=wait, daemon=True).start()
