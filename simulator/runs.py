"""The record of runs: what was simulated, so that every figure can be reproduced to the bit."""

import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
from platformdirs import user_data_path

from simulator import __version__
from simulator.dump import dump_yaml
from simulator.explore.again import table_of
from simulator.faults import Fault, InputError
from simulator.files import read_yaml, write_text
from simulator.result import Result
from simulator.scenario import Scenario, from_mapping
from simulator.scheme import Scheme, load_scheme
from simulator.simulation import simulate

_ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True)
class Run:
    """One recorded run: its fingerprint, when, by which version, with which inputs, and the means it gave.

    `kind` is "run", or the study that many runs make ("sweep", "frontier", ...); then `settings` are the study's own
    and `means` holds the fingerprint of its table.
    """

    id: str
    when: str
    version: str
    paths: int
    seed: int
    scenario: Mapping[str, Any]
    scheme: Mapping[str, Any]
    means: Mapping[str, str]
    kind: str = "run"
    settings: Mapping[str, Any] = field(default_factory=dict)


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


def record_study(
    kind: str, scenario: Scenario, scheme: Scheme, settings: Mapping[str, Any], table: pd.DataFrame,
    where: Path | None = None,
) -> str:  # fmt: skip
    """Write a study of many runs to the record; returns its identifier, the same for the same question.

    Args:
        kind: "sweep", "frontier", "sensitivity", "indices" or "stress".
        scenario, scheme: what was studied. settings: what its function was called with. table: what it found.
    """
    data = {
        "version": __version__,
        "paths": settings["paths"],
        "seed": settings["seed"],
        "scenario": scenario.model_dump(mode="json", exclude={"scheme", "today"}),
        "scheme": scheme.data,
        "kind": kind,
        "settings": {k: v for k, v in settings.items() if k not in ("paths", "seed")},
    }
    name = hashlib.sha256(dump_yaml(data).encode()).hexdigest()[:16]
    file = (where or folder()) / f"{name}.yaml"
    if not file.exists():
        now = datetime.now(UTC).isoformat(timespec="seconds")
        write_text(file, dump_yaml({"id": name, "when": now, **data, "means": {"table": digest(table)}}))
    return name


def digest(table: pd.DataFrame) -> str:
    """Fingerprint of a table: equal text is equal bits in every cell."""
    numbers = (int, float, Decimal)
    cells = table.map(lambda v: float(v).hex() if isinstance(v, numbers) and not isinstance(v, bool) else str(v))
    return hashlib.sha256(cells.to_csv().encode()).hexdigest()[:16]


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
    """The record as a table, newest first: id, when, kind, scenario, scheme, paths, seed."""
    runs = [load_run(f.stem, where) for f in (where or folder()).glob("*.yaml") if _ID.fullmatch(f.stem)]
    rows = [
        {
            "id": r.id,
            "when": r.when,
            "kind": r.kind,
            "scenario": r.scenario["name"],
            "scheme": r.scheme["name"],
            "paths": r.paths,
            "seed": r.seed,
        }
        for r in runs
    ]
    table = pd.DataFrame(rows, columns=["id", "when", "kind", "scenario", "scheme", "paths", "seed"])
    return table.sort_values("when", ascending=False, ignore_index=True)


def reproduce(run_id: str, where: Path | None = None) -> Mapping[str, tuple[str, str]]:
    """Run a recorded run or study again.

    Returns:
        Every figure that is not the same to the bit: (recorded, now) as text. Empty = reproduced.
    """
    run = load_run(run_id, where)
    if run.kind != "run":
        settings = {**run.settings, "paths": run.paths, "seed": run.seed}
        now = {"table": digest(table_of(run.kind, from_mapping(run.scenario), load_scheme(run.scheme), settings))}
        return {n: (text, now[n]) for n, text in run.means.items() if now[n] != text}
    result = simulate(from_mapping(run.scenario), run.scheme, paths=run.paths, seed=run.seed)
    means = _means(result)
    return {
        n: (repr(float.fromhex(text)), repr(float.fromhex(means[n])) if n in means else "-")
        for n, text in run.means.items() if means.get(n) != text
    }  # fmt: skip
