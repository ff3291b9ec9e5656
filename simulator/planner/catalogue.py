"""The scenarios that can be picked, and opening one as a state."""

from functools import lru_cache
from pathlib import Path

from simulator.files import read_yaml
from simulator.planner import workspace
from simulator.planner.state import State
from simulator.planner.study import NOTHING
from simulator.scenario import load

FIRST = "farming_it_services"


def folder() -> Path:
    """Where the shipped scenarios lie."""
    return Path(__file__).resolve().parents[2] / "scenarios"


@lru_cache(maxsize=1)
def scenarios() -> dict[str, str]:
    """File stem -> name of every scenario that can be picked, the first one first."""
    found = {p.stem: str(read_yaml(p).get("name", p.stem)) for p in sorted(folder().glob("*.yaml"))}
    return {k: found[k] for k in sorted(found, key=lambda k: (k != FIRST, found[k]))}


def path_of(name: str) -> Path:
    """The file of a scenario: a shipped one by its stem, or any file by its path."""
    shipped = folder() / f"{name}.yaml"
    return shipped if shipped.is_file() else Path(name)


def opened(name: str) -> State:
    """A fresh state on a scenario, with work that was kept unsaved.

    Raises:
        InputError: the file cannot be read, or is no scenario.
    """
    path = path_of(name)
    scenario = load(path)
    kept = workspace.unsaved(path.stem) or {}
    today = scenario.today
    proposal = kept.get("proposal") or scenario.scheme or today or NOTHING
    return State(path.stem, scenario, proposal, today, kept.get("variant"))
