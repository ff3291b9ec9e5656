"""Commands around a ledger, the record of runs and the planner's page."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from simulator.arguments import MAX_PATHS, whole
from simulator.cli import show
from simulator.cli.commands import AsJson, Lang, app
from simulator.faults import Fault, InputError
from simulator.text import say

Columns = Annotated[
    list[str] | None, typer.Option("--column", help="ROLE=HEADER, as in --column client=Customer; repeat.")
]
LAST_PORT = 65_535
PAGES = ("hr", "leadership", "consultant")


@app.command()
def calibrate(
    ledger: Annotated[str, typer.Argument(help="Invoice table: CSV, Excel, Parquet, or a database address.")],
    out: Annotated[Path, typer.Option("--out", help="Scenario file to write.")] = Path("scenario.yaml"),
    column: Columns = None, name: Annotated[str, typer.Option("--name")] = "Calibrated scenario",
    currency: Annotated[str, typer.Option("--currency", help="ISO code, when the ledger names none.")] = "",
    salary: Annotated[float | None, typer.Option("--salary", help="Salary a month of every manager.")] = None,
    scheme: Annotated[str | None, typer.Option("--scheme", help="Scheme file that the scenario names.")] = None,
    lang: Lang = "en",
) -> None:  # fmt: skip
    """Make a scenario of a real invoice table; what the table does not tell is marked as assumed."""
    from simulator.calibration import calibrate as fitted
    from simulator.calibration import estimate, save_scenario
    from simulator.ledger import read_ledger, report

    if scheme and not (out.parent / scheme).is_file():
        how = f"a path beside {out}"
        raise InputError(Fault("--scheme", "there is no such file beside the scenario.", scheme, how=how))
    with show.progress(say("cli-reading", lang)):
        read = read_ledger(ledger, **_columns(column))
    print(*report(read, lang), sep="\n")
    with show.progress(say("cli-calibrating", lang)) as told:
        found = estimate(read, progress=told)
    scenario = fitted(read, name=name, currency=currency, salary=salary, scheme=scheme, estimates=found)
    print(say("cli-written", lang, file=str(save_scenario(scenario, out, lang))))


@app.command()
def backtest(
    ledger: Annotated[str, typer.Argument(help="Invoice table.")], column: Columns = None,
    months: Annotated[int, typer.Option("--months", help="Months held back.")] = 6,
    paths: Annotated[int, typer.Option("--paths")] = 2000, json: AsJson = False, lang: Lang = "en",
) -> None:  # fmt: skip
    """Hold the last months of a ledger back, simulate them, and compare."""
    from simulator.calibration import backtest as tested
    from simulator.calibration import described
    from simulator.ledger import read_ledger

    _whole("--paths", paths, 1, MAX_PATHS)
    with show.progress(say("cli-reading", lang)):
        read = read_ledger(ledger, **_columns(column))
    with show.progress(say("cli-backtesting", lang)):
        result = tested(read, hold_back_months=months, paths=paths)
    if json:
        show.as_json({"table": result.table.to_dict(orient="index"), "coverage": result.coverage})
    else:
        show.plain(described(result, lang).reset_index())


def _whole(option: str, value: int | None, low: int, high: int) -> None:
    faults = [] if value is None else [*whole(option, value, low, high)]
    if faults:
        raise InputError(faults)


def _columns(pairs: list[str] | None) -> dict[str, str]:
    wrong = [p for p in pairs or () if "=" not in p]
    if wrong:
        how = "--column client=Customer"
        raise InputError([Fault("--column", "a column is given as ROLE=HEADER.", p, how=how) for p in wrong])
    return dict(p.split("=", 1) for p in pairs or ())


@app.command()
def runs(json: AsJson = False) -> None:
    """List the runs of this machine, newest first."""
    from simulator.runs import list_runs

    table = list_runs()
    if json:
        show.as_json(table.to_dict(orient="records"))
    else:
        show.plain(table)


@app.command()
def reproduce(
    run_id: Annotated[str, typer.Argument(metavar="ID", help="Identifier, see `simulator runs`.")], lang: Lang = "en"
) -> None:
    """Run a recorded run again and compare every figure to the bit."""
    from simulator.runs import reproduce as again

    with show.progress(say("cli-simulating", lang)):
        changed = again(run_id)
    if changed:
        rows = "\n".join(f"{name}: {before} -> {now}" for name, (before, now) in changed.items())
        print(say("cli-not-reproduced", lang, n=len(changed)) + "\n" + rows)
        raise typer.Exit(1)
    print(say("cli-reproduced", lang))


@app.command()
def planner(
    page: Annotated[str, typer.Option("--page", help="hr, leadership or consultant.")] = "hr",
    port: Annotated[int | None, typer.Option("--port")] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")] = True,
    host: Annotated[str, typer.Option("--host", help="Address to listen on; 0.0.0.0 = all.")] = "127.0.0.1",
    base: Annotated[str, typer.Option("--base-url", help="Path under which a proxy shows the page.")] = "/",
    shared: Annotated[bool, typer.Option("--shared", help="Several people use this server.")] = False,
    user_header: Annotated[str, typer.Option("--user-header", help="Header in which a proxy says who it is.")] = "",
    token: Annotated[bool, typer.Option("--token/--no-token", help="Ask for a token (SIMULATOR_TOKEN).")] = True,
    pool: Annotated[int, typer.Option("--pool", help="Pages made ahead of their readers.")] = 1,
) -> None:  # fmt: skip
    """Open the planner in the browser."""
    from simulator.serve import Serving, open_page

    if page not in PAGES:
        raise InputError(Fault("--page", "there is no page of this name.", page, allowed=", ".join(PAGES)))
    _whole("--port", port, 1, LAST_PORT)
    wanted = Serving(page, host, port, base, shared, user_header, pool=pool)
    open_page(wanted if token else replace(wanted, token=""), browser=browser)


@app.command()
def lab(
    port: Annotated[int | None, typer.Option("--port")] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser")] = True,
) -> None:
    """Open the notebooks in JupyterLab."""
    from simulator.serve import open_lab

    _whole("--port", port, 1, LAST_PORT)
    open_lab(port=port, browser=browser)
