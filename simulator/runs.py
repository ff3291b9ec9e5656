"""The record of runs: what was simulated, so that every figure can be reproduced to the bit."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
from platformdirs import user_data_path

from simulator import __version__
from simulator.dump import dump_yaml
from simulator.faults import Fault, InputError
from simulator.files import read_yaml, write_text
from simulator.result import Result
from simulator.scenario import from_mapping
from simulator.simulation import simulate

_ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True)
class Run:
    """One recorded run: its fingerprint, when, by which version, with which inputs, and the means it gave."""

    id: str
    when: str
    version: str
    paths: int
    seed: int
    scenario: Mapping[str, Any]
    scheme: Mapping[str, Any]
    means: Mapping[str, str]


def folder() -> Path:
    """Where runs are kept: SIMULATOR_RUNS, else the user's data folder."""
    own = os.environ.get("SIMULATOR_RUNS")
    return Path(own) if own else user_data_path("compensation-simulator", appauthor=False) / "runs"


def record(result: Result, where: Path | None = None) -> Path:
    """Write the run to the record; a run that is there already is left as it is."""
    file = (where or folder()) / f"{result.fingerprint}.yaml"
    if file.exists():
        return file
    scenario = result.scenario.model_dump(mode="json", exclude={"scheme", "today"})
    data = {
        "id": result.fingerprint,
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "version": __version__,
        "paths": result.paths,
        "seed": result.seed,
        "scenario": scenario,
        "scheme": result.scheme.data,
        "means": _means(result),
    }
    return write_text(file, dump_yaml(data))


def _means(result: Result) -> dict[str, str]:
    """Means as hexadecimal floats: equal text is equal bits."""
    return {str(name): float(mean).hex() for name, mean in result.table["mean"].items()}


def load_run(run_id: str, where: Path | None = None) -> Run:
    """A run by its identifier.

    Raises:
        InputError: there is no such run.
    """
    file = (where or folder()) / f"{run_id}.yaml"
    if not _ID.fullmatch(run_id) or not file.exists():
        how = "simulator runs lists them"
        raise InputError(Fault("run", "there is no run of this name in the record.", run_id, how=how))
    return Run(**read_yaml(file))


def list_runs(where: Path | None = None) -> pd.DataFrame:
    """The record as a table, newest first: id, when, scenario, scheme, paths, seed."""
    runs = [load_run(f.stem, where) for f in (where or folder()).glob("*.yaml") if _ID.fullmatch(f.stem)]
    rows = [
        {
            "id": r.id,
            "when": r.when,
            "scenario": r.scenario["name"],
            "scheme": r.scheme["name"],
            "paths": r.paths,
            "seed": r.seed,
        }
        for r in runs
    ]
    table = pd.DataFrame(rows, columns=["id", "when", "scenario", "scheme", "paths", "seed"])
    return table.sort_values("when", ascending=False, ignore_index=True)


def reproduce(run_id: str, where: Path | None = None) -> tuple[Result, Mapping[str, tuple[float, float]]]:
    """Run a recorded run again.

    Returns:
        The result, and every measure whose mean is not the same to the bit: (recorded, now). Empty = reproduced.
    """
    run = load_run(run_id, where)
    result = simulate(from_mapping(run.scenario), run.scheme, paths=run.paths, seed=run.seed)
    now = _means(result)
    changed = {n: (float.fromhex(text), float.fromhex(now[n])) for n, text in run.means.items() if now.get(n) != text}
    return result, changed
