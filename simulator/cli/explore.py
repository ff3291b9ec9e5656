"""Commands that ask what if: sweep, frontier, sensitivity, stress."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import pandas as pd
import typer

from simulator.cli import show, tables
from simulator.cli.commands import AsJson, Behaviour, Lang, Seed, Workers, app
from simulator.cli.ranges import grids, limits, ranges
from simulator.faults import Fault, InputError
from simulator.text import say

Scenario = Annotated[Path, typer.Argument(help="Scenario file.")]
SchemeFile = Annotated[Path | None, typer.Option("--scheme", help="Scheme file instead of the scenario's own.")]
Cluster = Annotated[
    str | None, typer.Option("--cluster", help="Dask scheduler (tcp://HOST:PORT), or local; never changes a figure.")
]
SHOWN = ("cost_total", "cost_variable", "margin_uplift", "p_at_plan", "p_over_budget", "quit_risk")


@app.command()
def sweep(
    scenario: Scenario,
    vary: Annotated[
        list[str], typer.Option("--vary", help="KNOB=a,b,c or KNOB=low:high:n; repeat for a grid of several knobs.")
    ],
    scheme: SchemeFile = None,
    measure: Annotated[list[str], typer.Option("--measure", help="Measure to print; repeat.")] = list(SHOWN),  # noqa: B006
    paths: Annotated[int, typer.Option("--paths", help="Simulated runs at every point.")] = 10_000,
    seed: Seed = 0, workers: Workers = None, behaviour: Behaviour = "default", cluster: Cluster = None,
    out: Annotated[Path | None, typer.Option("--out", help="Whole table: .csv, .xlsx or .parquet.")] = None,
    json: AsJson = False, lang: Lang = "en",
) -> None:  # fmt: skip
    """Move knobs of scenario and scheme over a grid, all on the same luck."""
    from simulator.explore.sweep import sweep as swept
    from simulator.runs import record_study

    base, plan = _inputs(scenario, scheme)
    _known(measure, "--measure")
    _table_ending(out)
    given = grids(vary)
    with _cluster(cluster) as client, show.progress(say("cli-simulating", lang)) as progress:
        found = swept(
            base, plan, vary=given, paths=paths, seed=seed, behaviour=behaviour, workers=workers, progress=progress,
            cluster=client,
        )  # fmt: skip
    run = record_study("sweep", base, plan, {"vary": given, "paths": paths, "seed": seed, "behaviour": behaviour},
                       found.table)  # fmt: skip
    if out:
        _write(found.table, out, lang, json)
    if json:
        show.as_json({"id": run, "knobs": found.knobs, "table": found.table.to_dict(orient="records")})
        return
    tables.sweep(found, measure, base.currency, lang)
    print(say("cli-study-line", lang, id=run, paths=paths, seed=seed))


@app.command()
def frontier(
    scenario: Scenario,
    knob: Annotated[list[str], typer.Option("--knob", help="KNOB=low:high of the scheme, free to move; repeat.")],
    scheme: SchemeFile = None,
    gain: Annotated[str, typer.Option("--gain", help="margin_uplift, revenue_uplift or effort.")] = "margin_uplift",
    limit: Annotated[
        list[str], typer.Option("--limit", help="MEASURE=low:high that must hold, as in p_over_budget=:0.2; repeat.")
    ] = [],  # noqa: B006
    points: Annotated[int, typer.Option("--points", min=2, max=60, help="Costs that are aimed at.")] = 9,
    paths: Annotated[int, typer.Option("--paths", help="Simulated runs of the final figures.")] = 10_000,
    seed: Seed = 0, workers: Workers = None, behaviour: Behaviour = "default",
    out: Annotated[Path | None, typer.Option("--out", help="Folder for the table, a picture and the schemes.")] = None,
    json: AsJson = False, lang: Lang = "en",
) -> None:  # fmt: skip
    """Search the scheme's knobs for the most motivation at each cost, and say where the plan could move."""
    from simulator.explore.frontier import frontier as searched
    from simulator.runs import record_study

    base, plan = _inputs(scenario, scheme)
    settings: dict[str, Any] = {
        "knobs": ranges("--knob", knob), "gain": gain, "limits": limits(limit), "points": points, "paths": paths,
        "seed": seed, "behaviour": behaviour,
    }  # fmt: skip
    with show.progress(say("cli-searching", lang)) as progress:
        found = searched(base, plan, **settings, workers=workers, progress=progress)
    run = record_study("frontier", base, plan, settings, found.table)
    if out:
        from simulator.cli.frontier_files import write_frontier

        for file in write_frontier(found, base, out, lang):
            print(say("cli-written", lang, file=str(file)), file=sys.stderr if json else sys.stdout)
    if json:
        told = found.table.reset_index().to_dict(orient="records")
        show.as_json({"id": run, "points": told, "suggestion": _number(found.suggestion), "dropped": found.dropped})
        return
    tables.frontier(found, base.currency, lang)
    print(say("cli-study-line", lang, id=run, paths=paths, seed=seed))


@app.command()
def sensitivity(
    scenario: Scenario,
    scheme: SchemeFile = None,
    measure: Annotated[str, typer.Option("--measure", help="What is looked at.")] = "cost_total",
    method: Annotated[str, typer.Option("--method", help="tornado, morris or sobol.")] = "tornado",
    given: Annotated[
        list[str], typer.Option("--range", help="KNOB=low:high instead of the declared range; repeat.")
    ] = [],  # noqa: B006
    only: Annotated[bool, typer.Option("--only-given", help="Only knobs whose --range is given.")] = False,
    n: Annotated[int, typer.Option("--n", help="Points of the design (morris, sobol).")] = 64,
    paths: Annotated[int, typer.Option("--paths", help="Simulated runs behind each figure.")] = 1_000,
    seed: Seed = 0, workers: Workers = None, behaviour: Behaviour = "default", cluster: Cluster = None,
    out: Annotated[Path | None, typer.Option("--out", help="Whole table: .csv, .xlsx or .parquet.")] = None,
    json: AsJson = False, lang: Lang = "en",
) -> None:  # fmt: skip
    """Say which assumption moves a figure most; luck and sampling error stay apart."""
    from simulator.explore.indices import indices
    from simulator.explore.sensitivity import sensitivity as asked
    from simulator.runs import record_study

    base, plan = _inputs(scenario, scheme)
    _known([measure], "--measure")
    _table_ending(out)
    settings: dict[str, Any] = {
        "ranges": ranges("--range", given), "paths": paths, "seed": seed, "behaviour": behaviour,
    }  # fmt: skip
    settings |= {"only_given": only} if method == "tornado" else {"measure": measure, "method": method, "n": n}
    with _cluster(cluster) as client, show.progress(say("cli-simulating", lang)) as progress:
        more: dict[str, Any] = {"workers": workers, "progress": progress, "cluster": client}
        found: Any = (asked if method == "tornado" else indices)(base, plan, **settings, **more)
    table = found.effects.reset_index() if method == "tornado" else found.reset_index()
    run = record_study("sensitivity" if method == "tornado" else "indices", base, plan, settings, table)
    if out:
        _write(table, out, lang, json)
    if json:
        years = {"years": found.years.to_dict(orient="index")} if method == "tornado" else {}
        show.as_json({"id": run, "measure": measure, "table": table.to_dict(orient="records"), **years})
        return
    if method == "tornado":
        tables.tornado(found, measure, base.currency, lang)
    else:
        show.plain(table, say(f"cli-{method}-title", lang, measure=_name(measure, lang)))
    print(say("cli-study-line", lang, id=run, paths=paths, seed=seed))


@app.command()
def stress(
    scenario: Scenario, scheme: SchemeFile = None,
    paths: Annotated[int, typer.Option("--paths", help="Simulated runs of every year.")] = 10_000,
    seed: Seed = 0, workers: Workers = None, behaviour: Behaviour = "default", cluster: Cluster = None,
    out: Annotated[Path | None, typer.Option("--out", help="Whole table: .csv, .xlsx or .parquet.")] = None,
    json: AsJson = False, lang: Lang = "en",
) -> None:  # fmt: skip
    """Try the scheme in bad years: top client lost, recession, all late, two managers gone, war shock."""
    from simulator.explore.stress import stress as stressed
    from simulator.runs import record_study

    base, plan = _inputs(scenario, scheme)
    _table_ending(out)
    with _cluster(cluster) as client, show.progress(say("cli-simulating", lang)) as progress:
        found = stressed(base, plan, paths=paths, seed=seed, behaviour=behaviour, workers=workers, progress=progress,
                         cluster=client)  # fmt: skip
    table = found.table.reset_index()
    run = record_study("stress", base, plan, {"paths": paths, "seed": seed, "behaviour": behaviour}, table)
    if out:
        _write(table, out, lang, json)
    if json:
        show.as_json({"id": run, "table": table.to_dict(orient="records")})
        return
    tables.stress(found, base.currency, lang)
    print(say("cli-study-line", lang, id=run, paths=paths, seed=seed))


def _inputs(scenario: Path, scheme: Path | None) -> tuple[Any, Any]:
    """Scenario and scheme; what is wrong with either is told at once."""
    from simulator import load, load_scheme
    from simulator.simulation import scheme_of

    faults: list[Fault] = []
    found: list[Any] = [None, None]
    for i, (file, read) in enumerate(((scenario, load), (scheme, load_scheme))):
        try:
            found[i] = None if file is None else read(file)
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(faults)
    return found[0], scheme_of(found[0], found[1])


def _known(measures: list[str], option: str) -> None:
    from simulator.measures.definitions import DEFINITIONS

    wrong = [m for m in measures if m not in DEFINITIONS]
    if wrong:
        allowed = ", ".join(DEFINITIONS)
        raise InputError([Fault(option, "there is no measure of this name.", m, allowed=allowed) for m in wrong])


def _table_ending(out: Path | None) -> None:
    """An ending that cannot be written is told before minutes of simulation, not after."""
    from simulator.cli.write import check_ending

    if out:
        check_ending(out)


def _write(table: pd.DataFrame, out: Path, lang: str, quiet: bool) -> None:
    """Write the table and say so; beside JSON only on the error stream, so that what reads it finds nothing else."""
    from simulator.cli.write import write_table

    told = say("cli-written", lang, file=str(write_table(table, out)))
    print(told, file=sys.stderr if quiet else sys.stdout)


@contextmanager
def _cluster(address: str | None) -> Iterator[Any]:
    if address is None:
        yield None
        return
    from simulator.explore.cluster import connect

    with connect(address) as client:
        yield client


def _name(measure: str, lang: str) -> str:
    return say(f"measures-{measure.replace('_', '-')}", lang)


def _number(index: int | None) -> int | None:
    return None if index is None else index + 1
