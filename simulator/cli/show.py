"""Results on a terminal: tables, progress bars, JSON."""

import json
import math
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import pandas as pd
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Column, Table
from rich.text import Text

from simulator.text import in_form, money, number, percent, say


def console() -> Console:
    """Where tables go; wide when nobody looks, so that pipes keep whole lines."""
    return Console(width=None if sys.stdout.isatty() else 160, highlight=False, soft_wrap=not sys.stdout.isatty())


def figure(value: Any, unit: str, currency: str, lang: str) -> str:
    """A figure in the locale's form and its unit; a dash where there is none."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return "–"
    if unit == "money":
        return money(round(value), currency, lang) if abs(value) >= 1000 else money(value, currency, lang)
    return percent(value, lang, 1) if unit == "share" else number(value, lang, 3)


def summary(frame: pd.DataFrame, title: str, currency: str, lang: str) -> None:
    """The summary of a result."""
    columns = ["mean", "p10", "p50", "p90", "mc_error"]
    table = Table(
        "", *(say(f"cli-{c.replace('_', '-')}", lang) for c in columns), title=Text(title), title_justify="left"
    )
    for name, row in frame.iterrows():
        cells = (figure(row[c], row["unit"], currency, lang) for c in columns)
        table.add_row(say(f"measures-{str(name).replace('_', '-')}", lang), *cells)
    for column in table.columns[1:]:
        column.justify = "right"
    console().print(table)
    meanings(list(map(str, frame.index)), lang)


def meanings(measures: list[str], lang: str) -> None:
    """What each figure of a table is, a sentence each."""
    from simulator.measures.definitions import meaning

    print(say("cli-meanings", lang))
    for name in measures:
        called = say("measures-" + name.replace("_", "-"), lang)
        print(f"  {called}: {meaning(name, lang)}")
    print()


def plain(frame: pd.DataFrame, title: str = "") -> None:
    """Any table, its texts shown as they are."""
    heads = (Column(Text(str(c))) for c in frame.columns)
    table = Table(*heads, title=Text(title) if title else None, title_justify="left")
    for row in frame.itertuples(index=False):
        table.add_row(*(Text(_cell(v)) for v in row))
    console().print(table)


def settled(paid: Any, lang: str) -> None:
    """Lines and totals of a settlement, money with its thousands apart."""
    for frame in (paid.lines, paid.totals.rename_axis("manager").reset_index(name="total")):
        heads = [Column(Text(say(f"cli-settle-{name}", lang))) for name in frame.columns]
        table = Table(*heads)
        for column, name in zip(table.columns, frame.columns, strict=True):
            column.justify = "right" if name in ("amount", "total") else "left"
        for row in frame.itertuples(index=False):
            table.add_row(*(Text(exact(v, lang) if isinstance(v, Decimal) else str(v)) for v in row))
        console().print(table)


def exact(value: Decimal, lang: str) -> str:
    """Money with all its digits, in the form of the language."""
    return in_form(f"{value:,f}", lang)


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return "–" if math.isnan(value) else f"{value:,.4g}"
    return str(value)


def as_json(data: Any) -> None:
    """JSON on the standard output; what is not a number is null."""
    print(json.dumps(_finite(data), ensure_ascii=False, indent=2, default=str))


def _finite(data: Any) -> Any:
    if isinstance(data, dict):
        return {str(k): _finite(v) for k, v in data.items()}
    if isinstance(data, (list, tuple)):
        return [_finite(v) for v in data]
    return None if isinstance(data, float) and not math.isfinite(data) else data


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on the error stream: call with (done, all)."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
