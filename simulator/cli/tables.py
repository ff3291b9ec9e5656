"""Frontier, tornado and bad years on a terminal."""

from typing import TYPE_CHECKING, Any

from rich.table import Column, Table
from rich.text import Text

from simulator.cli.show import console, figure, meanings
from simulator.comparison import unique
from simulator.text import say

if TYPE_CHECKING:
    import pandas as pd

    from simulator.comparison import Comparison
    from simulator.explore.judge import Frontier
    from simulator.explore.sensitivity import Sensitivity
    from simulator.explore.stress import Stress
    from simulator.explore.sweep import Sweep

STRESSED = ("margin", "cash", "cost_total", "p_at_plan", "p_over_budget", "quit_risk")


def comparison(found: "Comparison", currency: str, lang: str) -> None:
    """Every measure of every scheme, the differences against the first with their 95 % intervals."""
    names = unique([r.scheme.told(r.scheme.name, lang) for r in found.results])
    heads = [c for i, n in enumerate(names) for c in (n, *((say("cli-difference", lang),) if i else ()))]
    table = _table(["", *heads], say("cli-compare-title", lang), left=1)
    for measure in found.of(found.names[0]).index:
        cells = []
        for i, name in enumerate(found.names):
            row = found.table.loc[(name, measure)]
            cells.append(figure(float(row["mean"]), str(row["unit"]), currency, lang))
            cells += [_difference(row, currency, lang)] if i else []
        table.add_row(_measure(str(measure), lang), *cells)
    console().print(table)
    meanings([str(m) for m in found.of(found.names[0]).index], lang)


def _difference(row: Any, currency: str, lang: str) -> str:
    value, low, high = (figure(float(row[c]), str(row["unit"]), "", lang) for c in ("difference", "low", "high"))
    return f"{value} [{low}; {high}]" if row["low"] != row["high"] else value


def sweep(found: "Sweep", measures: list[str], currency: str, lang: str) -> None:
    """A row per point: the knobs, and every measure with half of its 95 % sampling interval."""
    heads = [*found.knobs, *(_measure(m, lang) for m in measures)]
    table = _table(heads, say("cli-sweep-title", lang), left=len(found.knobs))
    columns = {m: found.of(m) for m in measures}
    for i in range(len(columns[measures[0]])):
        rows = {m: columns[m].iloc[i] for m in measures}
        knobs = [Text(str(columns[measures[0]][k].iloc[i])) for k in found.knobs]
        table.add_row(*knobs, *(_with_error(r, _unit(m), currency, lang) for m, r in rows.items()))
    console().print(table)


def _with_error(row: Any, unit: str, currency: str, lang: str) -> str:
    mean, half = float(row["mean"]), 1.96 * float(row["mc_error"])
    return (
        f"{figure(mean, unit, currency, lang)} ± {figure(half, unit, '', lang)}"
        if half
        else figure(mean, unit, currency, lang)
    )


def frontier(found: "Frontier", currency: str, lang: str) -> None:
    """One row per point: knobs, cost and gain with half of their 95 % intervals, the difference to the plan."""
    knobs = list(found.base.values)
    gain = _measure(found.gain, lang)
    heads = [
        *knobs,
        say("cli-cost-y", lang),
        "±",
        gain,
        "±",
        say("cli-cost-change", lang),
        say("cli-gain-change", lang),
    ]
    table = _table(["", *heads], say("cli-frontier-title", lang, gain=gain), left=1)
    for point, row in found.table.iterrows():
        mark = "→" if found.suggestion is not None and int(str(point)) == found.suggestion + 1 else " "
        table.add_row(f"{mark}{point}", *(f"{row[k]:g}" for k in knobs), *_places(row, found.gain, currency, lang))
    console().print(table)
    print(told(found, currency, lang))


def told(found: "Frontier", currency: str, lang: str) -> str:
    """The suggestion as a sentence."""
    if found.suggestion is None:
        return say("cli-frontier-stay", lang)
    row = found.table.iloc[found.suggestion]
    values = ", ".join(f"{k} = {row[k]:g}" for k in found.base.values)
    unit = _unit(found.gain)
    change, low, high = (figure(float(row[f"gain_change{e}"]), unit, currency, lang) for e in ("", "_low", "_high"))
    cost = figure(float(row["cost_change"]), "money", currency, lang)
    return say(
        "cli-frontier-move",
        lang,
        values=values,
        gain=_measure(found.gain, lang),
        change=change,
        low=low,
        high=high,
        cost=cost,
    )


def _places(row: Any, gain: str, currency: str, lang: str) -> list[str]:
    unit = _unit(gain)
    cells = [("cost", "money"), ("gain", unit)]
    shown = [(row[name], row[f"{name}_high"] - row[name], u) for name, u in cells]
    texts = [figure(float(v), u, currency, lang) for mean, half, u in shown for v in (mean, half)]
    return [
        *texts,
        figure(float(row["cost_change"]), "money", currency, lang),
        figure(float(row["gain_change"]), unit, currency, lang),
    ]


def tornado(found: "Sensitivity", measure: str, currency: str, lang: str) -> None:
    """The widest assumptions; beside them, and apart, the spread from year to year and the sampling error."""
    unit = _unit(measure)
    heads = ("cli-assumption", "cli-low", "cli-at-low", "cli-high", "cli-at-high", "cli-swing", "cli-mc-error")
    table = _table(
        [say(h, lang) for h in heads], say("cli-tornado-title", lang, measure=_measure(measure, lang)), left=1
    )
    known = {a.name: a for a in found.assumptions}
    for name, row in found.tornado(measure).iterrows():
        one = known[str(name)]
        money = [figure(float(row[c]), unit, currency, lang) for c in ("at_low", "at_high", "swing")]
        error = figure(float(max(row["error_low"], row["error_high"])), unit, currency, lang)
        table.add_row(Text(one.name), f"{one.low:g}", money[0], f"{one.high:g}", money[1], money[2], error)
    console().print(table)
    year = found.years.to_dict(orient="index")[measure]
    mean, low, high, error = (figure(float(year[c]), unit, currency, lang) for c in ("mean", "p5", "p95", "mc_error"))
    print(say("cli-tornado-years", lang, mean=mean, low=low, high=high, error=error))


def stress(found: "Stress", currency: str, lang: str) -> None:
    """A row per year: the measures, and their change against the normal year."""
    table = _table(["", *(_measure(m, lang) for m in STRESSED)], say("cli-stress-title", lang), left=1)
    for case in dict.fromkeys(found.table.index.get_level_values("case")):
        name = say("cli-stress-normal" if case == "normal" else f"planner-stress-{case}", lang)
        table.add_row(name, *(_stressed(found.table.loc[(case, m)], currency, lang) for m in STRESSED))
    console().print(table)


def _stressed(row: "pd.Series[Any]", currency: str, lang: str) -> str:
    if row["unit"] == "money" and row["difference"]:
        return (
            f"{figure(float(row['mean']), 'money', currency, lang)} ({figure(float(row['change']), 'share', '', lang)})"
        )
    return figure(float(row["mean"]), str(row["unit"]), currency, lang)


def _table(heads: list[str], title: str, left: int) -> Table:
    columns = [Column(Text(h), justify="left" if i < left else "right") for i, h in enumerate(heads)]
    return Table(*columns, title=Text(title), title_justify="left")


def _measure(name: str, lang: str) -> str:
    return say(f"measures-{name.replace('_', '-')}", lang)


def _unit(measure: str) -> str:
    from simulator.measures.definitions import DEFINITIONS

    return DEFINITIONS[measure].unit
