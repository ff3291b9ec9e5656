"""Commands that ask what if: sweep, frontier, sensitivity, stress."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from simulator.cli import show, tables
from simulator.cli.asked import draw_picture, endings, from_one, inputs, kept, known, name_of, on_cluster, write_out
from simulator.cli.commands import AsJson, Behaviour, Lang, Seed, Workers, app
from simulator.cli.ranges import grids, limits, ranges
from simulator.faults import Fault, InputError
from simulator.text import say

Picture = Annotated[Path | None, typer.Option("--picture", help="Picture to write: a .png file.")]
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
    picture: Picture = None, json: AsJson = False, lang: Lang = "en",
) -> None:  # fmt: skip
    """Move knobs of scenario and scheme over a grid, all on the same luck."""
    from simulator.explore.sweep import sweep as swept
    from simulator.runs import record_study

    base, plan = inputs(scenario, scheme)
    known(measure, "--measure")
    endings(out, picture)
    given = grids(vary)
    with on_cluster(cluster) as client, show.progress(say("cli-simulating", lang)) as progress:
        found = swept(
            base, plan, vary=given, paths=paths, seed=seed, behaviour=behaviour, workers=workers, progress=progress,
            cluster=client,
        )  # fmt: skip
    settings = {"vary": given, "paths": paths, "seed": seed, "behaviour": behaviour}
    run = kept(record_study, lang, "sweep", base, plan, settings, found.table)
    if out:
        write_out(found.table, out, lang, json)
    if picture:
        draw_picture(lambda p: p.of_sweep(found, measure[0], base.currency, lang), picture, lang, json)
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

    base, plan = inputs(scenario, scheme)
    settings: dict[str, Any] = {
        "knobs": ranges("--knob", knob), "gain": gain, "limits": limits(limit), "points": points, "paths": paths,
        "seed": seed, "behaviour": behaviour,
    }  # fmt: skip
    with show.progress(say("cli-searching", lang)) as progress:
        found = searched(base, plan, **settings, workers=workers, progress=progress)
    run = kept(record_study, lang, "frontier", base, plan, settings, found.table)
    if out:
        from simulator.cli.frontier_files import write_frontier

        for file in write_frontier(found, base, out, lang):
            print(say("cli-written", lang, file=str(file)), file=sys.stderr if json else sys.stdout)
    if json:
        told = found.table.reset_index().to_dict(orient="records")
        show.as_json({"id": run, "points": told, "suggestion": from_one(found.suggestion), "dropped": found.dropped})
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
    picture: Picture = None, json: AsJson = False, lang: Lang = "en",
) -> None:  # fmt: skip
    """Say which assumption moves a figure most; luck and sampling error stay apart."""
    from simulator.explore.indices import indices
    from simulator.explore.sensitivity import sensitivity as asked
    from simulator.runs import record_study

    base, plan = inputs(scenario, scheme)
    known([measure], "--measure")
    endings(out, picture)
    _drawable(picture, method)
    settings: dict[str, Any] = {
        "ranges": ranges("--range", given), "paths": paths, "seed": seed, "behaviour": behaviour,
    }  # fmt: skip
    settings |= {"only_given": only} if method == "tornado" else {"measure": measure, "method": method, "n": n}
    with on_cluster(cluster) as client, show.progress(say("cli-simulating", lang)) as progress:
        more: dict[str, Any] = {"workers": workers, "progress": progress, "cluster": client}
        found: Any = (asked if method == "tornado" else indices)(base, plan, **settings, **more)
    table = found.effects.reset_index() if method == "tornado" else found.reset_index()
    run = kept(record_study, lang, "sensitivity" if method == "tornado" else "indices", base, plan, settings, table)
    if out:
        write_out(table, out, lang, json)
    if picture:
        draw_picture(lambda p: p.of_sensitivity(found, measure, base.currency, lang), picture, lang, json)
    if json:
        years = {"years": found.years.to_dict(orient="index")} if method == "tornado" else {}
        show.as_json({"id": run, "measure": measure, "table": table.to_dict(orient="records"), **years})
        return
    if method == "tornado":
        tables.tornado(found, measure, base.currency, lang)
    else:
        show.plain(table, say(f"cli-{method}-title", lang, measure=name_of(measure, lang)))
    print(say("cli-study-line", lang, id=run, paths=paths, seed=seed))


def _drawable(picture: Path | None, method: str) -> None:
    if picture and method != "tornado":
        raise InputError(Fault("--picture", "only the tornado has a picture.", method, allowed="--method tornado"))


@app.command()
def stress(
    scenario: Scenario, scheme: SchemeFile = None,
    paths: Annotated[int, typer.Option("--paths", help="Simulated runs of every year.")] = 10_000,
    seed: Seed = 0, workers: Workers = None, behaviour: Behaviour = "default", cluster: Cluster = None,
    out: Annotated[Path | None, typer.Option("--out", help="Whole table: .csv, .xlsx or .parquet.")] = None,
    picture: Picture = None, json: AsJson = False, lang: Lang = "en",
) -> None:  # fmt: skip
    """Try the scheme in bad years: top client lost, recession, all late, two managers gone, war shock."""
    from simulator.explore.stress import stress as stressed
    from simulator.runs import record_study

    base, plan = inputs(scenario, scheme)
    endings(out, picture)
    with on_cluster(cluster) as client, show.progress(say("cli-simulating", lang)) as progress:
        found = stressed(base, plan, paths=paths, seed=seed, behaviour=behaviour, workers=workers, progress=progress,
                         cluster=client)  # fmt: skip
    table = found.table.reset_index()
    run = kept(record_study, lang, "stress", base, plan, {"paths": paths, "seed": seed, "behaviour": behaviour}, table)
    if out:
        write_out(table, out, lang, json)
    if picture:
        draw_picture(lambda p: p.of_stress(found, lang), picture, lang, json)
    if json:
        show.as_json({"id": run, "table": table.to_dict(orient="records")})
        return
    tables.stress(found, base.currency, lang)
    print(say("cli-study-line", lang, id=run, paths=paths, seed=seed))
