"""What a scheme does to people, on a terminal: every motivation table with its definitions and sampling errors."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from simulator.cli import show
from simulator.cli.commands import AsJson, Behaviour, Lang, Seed, app
from simulator.text import say

if TYPE_CHECKING:
    import pandas as pd

    from simulator.break_even import BreakEven
    from simulator.result import Result

SHOWN = ("strength", "cost_variable", "revenue", "margin", "p_at_plan", "effort", "revenue_uplift", "margin_uplift",
         "quit_risk")  # fmt: skip


@app.command()
def motivation(
    scenario: Annotated[Path, typer.Argument(help="Scenario file.")],
    scheme: Annotated[Path | None, typer.Option("--scheme", help="Scheme file instead of the scenario's own.")] = None,
    paths: Annotated[int, typer.Option("--paths", help="Number of simulated runs.")] = 2000, seed: Seed = 0,
    behaviour: Behaviour = "default", json: AsJson = False, lang: Lang = "en",
) -> None:  # fmt: skip
    """What the scheme does to people: who is moved to do what, who gives up, which tricks pay, when it breaks even."""
    from simulator import load_scheme, simulate
    from simulator.cli.asked import opened

    loaded = opened(scenario)
    chosen = loaded.scheme if scheme is None else load_scheme(scheme)
    result = simulate(loaded, chosen, paths=paths, seed=seed, behaviour=behaviour, keep="paths")
    tables, found = _tables(result), _break_even(result, seed)
    if json:
        whole = {name: table.to_dict(orient="index") for name, table in tables.items()}
        show.as_json({**whole, "break_even": {"strength": found.strength, "error": found.strength_error}})
        return
    for name, table in tables.items():
        told(table, name, loaded.currency, lang)
    print(_said(found, lang))


def _tables(result: "Result") -> dict[str, "pd.DataFrame"]:
    from simulator.gaming import gaming
    from simulator.measures import motivation as measured
    from simulator.measures.solver_gap import solver_gap

    return {
        "response": result.by_strength().loc[list(SHOWN)], "mix": measured.channel_mix(result),
        "risk": measured.pay_at_risk(result), "expectancy": measured.expectancy(result),
        "idle": measured.idle_by_month(result), "tricks": gaming(result), "gap": solver_gap(result),
    }  # fmt: skip


def _break_even(result: "Result", seed: int) -> "BreakEven":
    from simulator.break_even import break_even_strength

    return break_even_strength(result.scenario, result.scheme, seed=seed)


def _said(found: "BreakEven", lang: str) -> str:
    if found.strength is None:
        return say("motivation-word-never", lang, strength=show.figure(found.low, "share", "", lang))
    if found.strength == 0.0:
        return say("motivation-word-always", lang)
    values = {"strength": found.strength, "error": found.strength_error}
    return say("motivation-word-break-even", lang, **{k: show.figure(v, "share", "", lang) for k, v in values.items()})


def told(table: "pd.DataFrame", name: str, currency: str, lang: str) -> None:
    """A table with heads in the reader's language, then what its columns mean."""
    import pandas as pd

    from simulator.measures.definitions import MOTIVATION

    shown = {_head(str(table.index.name or "manager"), lang): [_row(str(i), name, lang) for i in table.index]}
    for column in table.columns:
        units = table["unit"] if "unit" in table else [_unit(str(column))] * len(table)
        if column != "unit":
            cells = zip(table[column], units, strict=True)
            shown[_head(str(column), lang)] = [show.figure(float(v), str(u), currency, lang) for v, u in cells]
    show.plain(pd.DataFrame(shown), say(f"motivation-table-{name}", lang))
    for column in table.columns:
        if column in MOTIVATION:
            print(f"  {_head(str(column), lang)}: {_meaning(str(column), lang)}")
    print()


def _unit(column: str) -> str:
    from simulator.measures.definitions import MOTIVATION

    base = "gained" if column == "mc_error" else column.removesuffix("_error")
    return MOTIVATION[base].unit if base in MOTIVATION else "number"


def _head(column: str, lang: str) -> str:
    if column == "mc_error":
        column = "gained_error"
    if column.endswith("_error"):
        return say("motivation-word-error", lang, name=_head(column.removesuffix("_error"), lang))
    word = column in ("low", "default", "high", "measure", "manager", "month", "trick", "unit")
    return say(f"motivation-{'word-' if word else ''}{column.replace('_', '-')}", lang)


def _row(name: str, table: str, lang: str) -> str:
    key = name.replace("_", "-")
    if table == "response":
        return say("motivation-word-strength", lang) if name == "strength" else say(f"measures-{key}", lang)
    return say(f"motivation-trick-{key}", lang) if table == "tricks" else name


def _meaning(column: str, lang: str) -> Any:
    from simulator.measures.definitions import MOTIVATION

    return MOTIVATION[column].text if lang == "en" else say(f"motivation-{column.replace('_', '-')}-definition", lang)
