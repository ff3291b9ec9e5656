"""The scenarios that can be picked, and opening one as a state."""

import os
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from simulator.declare import build
from simulator.faults import Fault, InputError
from simulator.files import read_yaml
from simulator.merge import merge
from simulator.planner.state import STRENGTHS, State
from simulator.planner.study import NOTHING
from simulator.planner.workspace import Workspace, stem
from simulator.scenario import Scenario, load
from simulator.translations import told

FIRST = "farming_it_services"
OWN = "mine/"  # in front of the names of scenarios that a person has brought along
# Set by `simulator planner --shared`: strangers may open what is shipped and their own, no other file of the server.
SHARED = "SIMULATOR_SHARED"


def folder() -> Path:
    """Where the shipped scenarios lie."""
    return Path(__file__).resolve().parents[2] / "scenarios"


@lru_cache(maxsize=4)
def shipped(lang: str = "en") -> dict[str, str]:
    """File stem -> name in the language of every shipped scenario, the first one first."""
    heads = {p.stem: read_yaml(p) for p in sorted(folder().glob("*.yaml"))}
    found = {k: told(str(head.get("name", k)), head.get("translations") or {}, lang) for k, head in heads.items()}
    return {k: found[k] for k in sorted(found, key=lambda k: (k != FIRST, found[k]))}


def scenarios(workspace: Workspace, lang: str = "en") -> dict[str, str]:
    """Every scenario that can be picked: shipped ones by their stem, own ones with `mine/` in front."""
    mine = {own(name): f"{name} *" for name in workspace.scenarios()}
    return {**shipped(lang), **mine}


def own(name: str) -> str:
    """The key of a scenario that was brought along under this name."""
    return f"{OWN}{stem(name)}"


def path_of(name: str, workspace: Workspace) -> Path:
    """The file of a scenario.

    Raises:
        InputError: a file that this server does not open for strangers.
    """
    if name in shipped():
        return folder() / f"{name}.yaml"
    mine = workspace.scenarios().get(name.removeprefix(OWN)) if name.startswith(OWN) else None
    if mine is not None:
        return mine
    if os.environ.get(SHARED) or name.startswith(OWN):
        problem = "there is no scenario of this name here."
        raise InputError(Fault("scenario", problem, name, allowed=", ".join(shipped())))
    return Path(name)


def opened(name: str, workspace: Workspace) -> State:
    """A fresh state on a scenario, with work that was kept unsaved.

    Raises:
        InputError: the file cannot be read, or is no scenario.
    """
    path = path_of(name, workspace)
    scenario = load(path)
    file = name if name in shipped() or name.startswith(OWN) else str(path)
    fresh = State(file, scenario, scenario.scheme or scenario.today or NOTHING, scenario.today, loaded=scenario)
    kept = workspace.unsaved(file)
    return with_work(fresh, kept) if kept else fresh


def with_work(fresh: State, kept: object) -> State:
    """The state with the work of an earlier visit; the fresh one where that no longer fits the scenario."""
    if not isinstance(kept, dict):
        return fresh
    try:
        scenario = fresh.scenario
        if kept.get("scenario"):
            plain = merge(scenario.model_dump(exclude={"scheme", "today"}), kept["scenario"])
            keep = {"scheme": scenario.scheme, "today": scenario.today}
            scenario = build(Scenario, plain).model_copy(update=keep)
        behaviour = kept.get("behaviour")
        return replace(
            fresh,
            scenario=scenario,
            proposal=kept.get("proposal") or fresh.proposal,
            variant=kept.get("variant"),
            behaviour=behaviour if behaviour in STRENGTHS else fresh.behaviour,
        )
    except InputError:
        return fresh


def work_of(state: State) -> dict[str, object]:
    """What is worth keeping of a state: the schemes, and what was changed in the scenario."""
    both = (state.loaded or state.scenario, state.scenario)
    old, new = (s.model_dump(exclude={"scheme", "today"}) for s in both)
    found = {
        "proposal": state.proposal,
        "variant": state.variant,
        "scenario": changed(old, new),
        "behaviour": "" if state.behaviour == "default" else state.behaviour,
    }
    return {k: v for k, v in found.items() if v}


def changed(old: dict[str, object], new: dict[str, object]) -> dict[str, object]:
    """The values of `new` that differ, nested as they lie: laid on `old` they give `new`."""
    found: dict[str, object] = {}
    for key, value in new.items():
        before = old.get(key)
        if isinstance(value, dict) and isinstance(before, dict):
            inner = changed(before, value)
            found |= {key: inner} if inner else {}
        elif value != before:
            found[key] = value
    return found
