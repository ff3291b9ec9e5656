"""How the page is served: every flag is known, what does not go together is refused, deployment files hold."""

import configparser
import json
import re
import shlex
from pathlib import Path

import pytest
import typer
from traitlets.config.loader import KVArgParseConfigLoader

from simulator.cli.commands import app
from simulator.faults import InputError
from simulator.serve import Serving, voila_arguments

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
UNIT, CONTAINER, NGINX = (DEPLOY / n for n in ("compensation-planner.service", "Containerfile", "nginx.conf"))


def options_of(words: list[str]) -> dict[str, object]:
    """What the command line makes of the words after `simulator planner`; unknown ones raise."""
    command = typer.main.get_command(app).commands["planner"]
    return command.make_context("planner", list(words)).params


def test_every_argument_is_known_to_voila():
    from voila.app import Voila
    from voila.configuration import VoilaConfiguration

    arguments = voila_arguments(Serving(user_header="X-Forwarded-User", base="/planner/").checked())
    given = [a for a in arguments[1:] if a.count(".") and "=" in a]
    known = {c.__name__: c.class_trait_names() for c in Voila().classes}
    known["MappingKernelManager"] = known.get("MappingKernelManager") or _manager_traits()
    for argument in given:
        owner, trait = argument.removeprefix("--").split("=")[0].split(".")
        assert trait in known[owner], argument
    config = Voila()
    config.update_config(KVArgParseConfigLoader(argv=given, classes=Voila().classes).load_config())
    assert config.base_url == "/planner/"
    page = VoilaConfiguration(config=config.config)
    assert page.strip_sources and not page.show_tracebacks and page.preheat_kernel and page.default_pool_size == 1
    assert page.http_header_envs == ["Cookie", "X-Forwarded-User"]
    flags = {a.removeprefix("--") for a in arguments[1:] if "." not in a and "=" not in a}
    assert flags <= set(Voila().flags) and "--template=planner" in arguments


def _manager_traits() -> list[str]:
    from jupyter_server.services.kernels.kernelmanager import MappingKernelManager

    return MappingKernelManager.class_trait_names()


def test_the_token_is_in_the_address_and_strangers_make_the_page_shared(monkeypatch):
    monkeypatch.setenv("SIMULATOR_TOKEN", "secret")
    local = Serving(page="leadership").checked()
    assert not local.shared and local.address == f"http://127.0.0.1:{local.port}/?token=secret&page=leadership"
    everywhere = Serving(host=".".join("0000"), base="/planner/").checked()
    assert everywhere.shared and everywhere.address == f"http://127.0.0.1:{everywhere.port}/planner/?token=secret"
    signed_in = Serving(user_header="X-Forwarded-User", token="").checked()
    assert signed_in.shared and signed_in.address == f"http://127.0.0.1:{signed_in.port}/"


def test_what_does_not_go_together_is_refused_at_once():
    wrong = Serving(base="planner", user_header="X: y", token="", pool=99)
    with pytest.raises(InputError) as error:
        wrong.checked()
    assert [f.where for f in error.value.faults] == ["--base-url", "--user-header", "--pool"]
    with pytest.raises(InputError, match="without a token"):
        Serving(token="").checked()


def unit() -> configparser.ConfigParser:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str
    parser.read_string(re.sub(r"(?m)^Environment=(\w+)=", r"Environment.\1=", UNIT.read_text(encoding="utf-8")))
    return parser


def test_the_service_starts_with_flags_that_there_are():
    service = unit()["Service"]
    words = shlex.split(service["ExecStart"])
    assert words[:4] == ["/opt/compensation-planner/.venv/bin/python", "-m", "simulator", "planner"]
    options = options_of(words[4:])
    assert options["shared"] and not options["browser"] and options["base"] == "/planner/" and options["pool"] == 2
    Serving(options["page"], options["host"], None, options["base"], options["shared"], pool=options["pool"]).checked()
    assert shlex.split(service["ExecStartPre"])[1:] == ["-m", "simulator.warm_up"]
    state = f"/var/lib/{service['StateDirectory']}/"
    for name in ("SIMULATOR_HOME", "NUMBA_CACHE_DIR", "MPLCONFIGDIR"):
        assert service[f"Environment.{name}"].startswith(state)  # the only place it may write to
    assert service["ProtectSystem"] == "strict" and service["KillSignal"] == "SIGTERM"
    assert unit()["Install"]["WantedBy"] == "multi-user.target"


def container() -> dict[str, list[str]]:
    text = re.sub(r"\\\n\s*", " ", CONTAINER.read_text(encoding="utf-8"))
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        word, _, rest = line.partition(" ")
        if re.fullmatch("[A-Z]+", word):
            found.setdefault(word, []).append(rest)
    return found


def test_the_container_starts_with_flags_that_there_are():
    steps = container()
    assert next(iter(steps)) == "FROM" and steps["USER"] == ["planner"]
    line = json.loads(steps["CMD"][0])
    assert line[:2] == ["sh", "-c"]
    start = line[2].split("exec ")[1].replace("${PLANNER_BASE_URL:-/}", "/")
    options = options_of(shlex.split(start)[4:])
    assert options["shared"] and options["port"] == 8866 and steps["EXPOSE"] == ["8866"]
    assert json.loads(steps["HEALTHCHECK"][0].split("CMD ")[1])[0] == "python"
    for copied in (w for step in steps["COPY"] for w in step.split()[:-1]):
        assert (DEPLOY.parent / copied).exists(), copied
    homes = dict(re.findall(r"(SIMULATOR_HOME|NUMBA_CACHE_DIR|MPLCONFIGDIR)=(\S+)", steps["ENV"][0]))
    assert len(homes) == 3 and all(p.startswith(f"{steps['VOLUME'][0]}/") for p in homes.values())


def test_the_proxy_shows_the_path_that_the_service_serves():
    text = NGINX.read_text(encoding="utf-8")
    base = options_of(shlex.split(unit()["Service"]["ExecStart"])[4:])["base"]
    assert re.search(rf"location {base} ", text) and "proxy_pass http://127.0.0.1:8866;" in text
    assert all(h in text for h in ("Upgrade $http_upgrade", 'Connection "upgrade"', "Host $http_host"))


def test_the_instructions_name_the_options_that_there_are():
    text = (DEPLOY.parent / "docs" / "deployment.md").read_text(encoding="utf-8")
    command = typer.main.get_command(app).commands["planner"]
    known = {o for p in command.params for o in (*p.opts, *p.secondary_opts)}
    named = set(re.findall(r"(?<![\w-])--[a-z-]+", text.split("## Options")[1])) - {"--help", "--token/--no-token"}
    assert {n for n in named if n not in known} == set() and len(named) >= 7
