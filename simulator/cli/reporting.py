"""The command that writes reports."""

from pathlib import Path
from typing import Annotated

import typer

from simulator.cli import show
from simulator.cli.commands import Behaviour, Lang, Seed, Workers, app
from simulator.text import say


@app.command()
def report(
    scenario: Annotated[Path, typer.Argument(help="Scenario file.")],
    scheme: Annotated[
        list[Path], typer.Option("--scheme", help="Scheme file; repeat to set several side by side, reference first.")
    ] = [],  # noqa: B006
    kind: Annotated[str, typer.Option("--kind", help="workbook, slides or page.")] = "page",
    reader: Annotated[str, typer.Option("--reader", help="hr, leadership or consultant.")] = "consultant",
    out: Annotated[
        Path | None, typer.Option("--out", help="File: .xlsx, .pptx, .html, or .pdf where a Chromium is.")
    ] = None,
    paths: Annotated[int, typer.Option("--paths", help="Simulated runs.")] = 10_000,
    seed: Seed = 0, workers: Workers = None, behaviour: Behaviour = "default", lang: Lang = "en",
) -> None:  # fmt: skip
    """Write a report on a scheme: a workbook, slides or a page, for HR, leadership or consultants."""
    from simulator import load_scheme
    from simulator.cli.asked import opened
    from simulator.report.write import check, write_report

    file = check(kind, reader, lang, out)
    loaded = opened(scenario)
    schemes = [load_scheme(f) for f in scheme]
    with show.progress(say("cli-simulating", lang)) as progress:
        made = write_report(
            loaded, schemes, kind=kind, reader=reader, lang=lang, out=file, paths=paths, seed=seed, behaviour=behaviour,
            workers=workers, progress=progress,
        )  # fmt: skip
    print(say("cli-written", lang, file=str(made)))
