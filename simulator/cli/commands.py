"""Every command: what it takes, what it gives. Heavy rooms are opened only by the command that needs them."""

from pathlib import Path
from typing import Annotated, Any

import typer

from simulator.cli import show
from simulator.faults import Fault, InputError
from simulator.text import LANGUAGES, say

app = typer.Typer(
    help="Simulate, settle, check and explain how account managers are paid.", no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False, rich_markup_mode=None,
)  # fmt: skip


def _known(lang: str) -> str:
    if lang not in LANGUAGES:
        problem = "there are no texts in this language."
        raise InputError(Fault("--lang", problem, lang, allowed=", ".join(LANGUAGES)))
    return lang


Lang = Annotated[str, typer.Option("--lang", help="en, uk or ru.", callback=_known)]
Paths = Annotated[int, typer.Option("--paths", help="Number of simulated runs.")]
Seed = Annotated[int, typer.Option("--seed", help="Seed of the luck.")]
Workers = Annotated[int | None, typer.Option("--workers", help="Threads; never changes a figure.")]
Behaviour = Annotated[str, typer.Option("--behaviour", help="none, low, default or high.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
Out = Annotated[Path | None, typer.Option("--out", help="Where to write the result.")]


@app.command()
def run(
    scenario: Annotated[Path, typer.Argument(help="Scenario file.")],
    scheme: Annotated[Path | None, typer.Option("--scheme", help="Scheme file instead of the scenario's own.")] = None,
    paths: Paths = 10_000, seed: Seed = 0, workers: Workers = None, behaviour: Behaviour = "default",
    out: Out = None, json: AsJson = False, lang: Lang = "en",
) -> None:  # fmt: skip
    """Simulate a scenario: what the scheme costs and what it does to the people."""
    from simulator import simulate
    from simulator.cli.asked import kept, mind_currency, opened
    from simulator.cli.motivation import SHOWN, told
    from simulator.runs import record

    loaded = opened(scenario)
    with show.progress(say("cli-simulating", lang)) as progress:
        result = simulate(
            loaded, _scheme(scheme), paths=paths, seed=seed, behaviour=behaviour, workers=workers, progress=progress
        )
    kept(record, lang, result)
    mind_currency(result, lang)
    if out:
        from simulator.files import write_text

        write_text(out / "summary.csv", result.summary().to_csv())
    if json:
        rows, response = (t.to_dict(orient="index") for t in (result.summary(), result.by_strength()))
        head = {"id": result.fingerprint, "engine": result.engine, "note": result.note}
        show.as_json({**head, "summary": rows, "response": response})
        return
    title = f"{loaded.told(loaded.name, lang)} · {result.scheme.told(result.scheme.name, lang)}"
    show.summary(result.summary(), title, loaded.currency, lang)
    told(result.by_strength().loc[list(SHOWN)], "response", loaded.currency, lang)
    engine = say(f"planner-engine-{result.engine.replace(' ', '-')}", lang)
    print(say("cli-run-line", lang, id=result.fingerprint, paths=paths, seed=seed, engine=engine))


def _scheme(file: Path | None) -> Any:
    from simulator import load_scheme

    return None if file is None else load_scheme(file)


@app.command()
def compare(
    items: Annotated[
        list[Path], typer.Argument(help="Scenario or scheme files; the first is the reference.")
    ],
    scenario: Annotated[Path | None, typer.Option("--scenario", help="Scenario to try scheme files in.")] = None,
    paths: Paths = 10_000, seed: Seed = 0, workers: Workers = None, behaviour: Behaviour = "default",
    out: Annotated[Path | None, typer.Option("--out", help="Table to write: .csv, .xlsx or .parquet.")] = None,
    json: AsJson = False, lang: Lang = "en",
) -> None:  # fmt: skip
    """Put schemes or scenarios side by side on the same luck."""
    from simulator import compare as side_by_side
    from simulator import simulate
    from simulator.cli.asked import endings, kept, mind_currency, pairs, write_out
    from simulator.runs import record

    endings(out, None)
    chosen = pairs(items, scenario)
    results: list[Any] = []
    with show.progress(say("cli-simulating", lang)) as progress:
        for base, scheme in chosen:
            progress(len(results), len(chosen))
            results.append(simulate(base, scheme, paths=paths, seed=seed, behaviour=behaviour, workers=workers))
    result = side_by_side(results)
    for one in results:
        kept(record, lang, one)
        mind_currency(one, lang)
    table = result.table.reset_index()
    if out:
        write_out(table, out, lang, json)
    if json:
        show.as_json({n: result.of(n).to_dict(orient="index") for n in result.names})
        return
    from simulator.cli import tables

    tables.comparison(result, results[0].scenario.currency, lang)
    runs = ", ".join(r.fingerprint for r in results)
    print(say("cli-compare-line", lang, runs=runs, paths=paths, seed=seed))


@app.command()
def settle(
    scheme: Annotated[Path, typer.Argument(help="Scheme file.")],
    facts: Annotated[Path, typer.Argument(help="Table of facts (CSV, Excel, Parquet), or of invoices with --people.")],
    people: Annotated[Path | None, typer.Option("--people", help="Manager, month, salary, plan.")] = None,
    carried: Annotated[Path | None, typer.Option("--carried", help="Balances of the months before (JSON).")] = None,
    carry: Annotated[Path | None, typer.Option("--carry", help="Where to keep balances for the next months.")] = None,
    out: Out = None, json: AsJson = False, lang: Lang = "en",
) -> None:  # fmt: skip
    """Pay real or hand-written facts to the cent, every line with its arithmetic."""
    from simulator import settle as pay
    from simulator.cli import balances
    from simulator.cli.asked import endings, naming
    from simulator.cli.write import write_table

    endings(out, None)
    before = balances.read(carried) if carried else None
    tables = {"invoices": facts, "people": people} if people else {"facts": facts}
    with naming(tables):
        paid = pay(scheme, **tables, carried=before, lang=lang)
    if out:
        write_table(paid.lines, out)
    if carry:  # last: balances of a settlement that was not handed over must not be carried on
        balances.write(carry, paid.carried)
    if json:
        lines = paid.lines.to_dict(orient="records")
        show.as_json({"lines": lines, "totals": paid.totals.to_dict(), "notes": paid.notes})
        return
    if not out:
        show.settled(paid, lang)
    for note in paid.notes:
        print(note)


@app.command()
def lint(
    scheme: Annotated[Path, typer.Argument(help="Scheme file.")],
    salary: Annotated[float | None, typer.Option("--salary", help="Salary a month, to set amounts against.")] = None,
    plan: Annotated[float | None, typer.Option("--plan", help="Revenue plan a month.")] = None,
    advice: Annotated[bool, typer.Option("--advice", help="Also what is no fault in itself.")] = False,
    json: AsJson = False, lang: Lang = "en",
) -> None:  # fmt: skip
    """Say what is wrong or odd with a scheme, whom it hits and how to mend it."""
    from simulator import load_scheme
    from simulator.lint import lint as remarks_of
    from simulator.lint import together

    remarks = remarks_of(load_scheme(scheme).in_language(lang), salary=salary, plan=plan, advice=advice)
    if json:
        show.as_json([r.as_dict(lang) for r in remarks])
        return
    shown = together(remarks)
    for remark in shown:
        print(remark.told(lang) + "\n")
    print(say("cli-lint-count", lang, n=len(shown)))


@app.command()
def difference(
    old: Annotated[Path, typer.Argument(help="Scheme file of today.")],
    new: Annotated[Path, typer.Argument(help="Scheme file to come.")],
    facts: Annotated[Path | None, typer.Argument(help="Table of facts, or of invoices with --people.")] = None,
    people: Annotated[Path | None, typer.Option("--people", help="Manager, month, salary, plan.")] = None,
    json: AsJson = False, lang: Lang = "en",
) -> None:  # fmt: skip
    """Say what changes between two schemes, and on given facts who wins, who loses and what keeps them whole."""
    from simulator.cli.asked import naming
    from simulator.difference import difference as between

    with naming({"invoices": facts, "people": people} if people else {"facts": facts}):
        found = between(old, new, invoices=facts, people=people) if people else between(old, new, facts)
    if json:
        show.as_json(found.as_dict())
        return
    for sentence in found.told(lang):
        print(sentence)


@app.command()
def letter(
    scheme: Annotated[Path, typer.Argument(help="Scheme file.")],
    salary: Annotated[float, typer.Option("--salary", help="Salary a month.")] = 20_000,
    plan: Annotated[float, typer.Option("--plan", help="Plan a month.")] = 100_000,
    kind: Annotated[str, typer.Option("--format", help="md or html.")] = "md", out: Out = None, lang: Lang = "en",
) -> None:  # fmt: skip
    """Write the letter to the employee: the rules in plain words, with worked examples."""
    from simulator import load_scheme
    from simulator.files import write_text
    from simulator.letter import letter as written

    text = written(load_scheme(scheme), lang, salary=salary, plan=plan, format=kind)
    if out:
        write_text(out, text)
    else:
        print(text)


@app.command()
def schema(what: Annotated[str, typer.Argument(help="scheme or scenario.")]) -> None:
    """Print the JSON Schema of a file format."""
    if what == "scenario":
        from simulator.scenario import Scenario

        show.as_json(Scenario.model_json_schema())
    elif what == "scheme":
        from simulator.pay.schema import scheme_schema

        show.as_json(scheme_schema())
    else:
        raise InputError(Fault("schema", "there is no schema of this name.", what, allowed="scheme, scenario"))
