"""What a page of a report is made of, as plain data: every writer shows the same pages in its own way."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from simulator.text import number, percent

Kind = Literal["column", "bar", "line", "scatter"]
LONGEST = 90


@dataclass(frozen=True)
class Cell:
    """A figure or a text.

    Attributes:
        value: the figure, or the text; None shows a dash.
        unit: "money", "share", "points" (difference of shares), "index", "count"; "" is text.
        half: half of the 95 % sampling interval, when there is one.
        signed: a difference, shown with its sign.
        formula: how a workbook reckons it from cells of the same row, ("-", "column", "column"); None = as it stands.
    """

    value: Any
    unit: str = ""
    half: float | None = None
    signed: bool = False
    formula: tuple[str, str, str] | None = None


@dataclass(frozen=True)
class Table:
    """Columns (key, title) and rows of cells; the first column names the row."""

    columns: Sequence[tuple[str, str]]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Series:
    """One row of bars, a line, or the points of a scatter (then `x` holds their place across)."""

    name: str
    values: Sequence[float]
    colour: str
    x: Sequence[float] = ()
    errors: Sequence[float] = ()


@dataclass(frozen=True)
class Chart:
    """A chart that stays editable in slides and workbooks.

    Attributes:
        kind: column, bar, line or scatter. categories: names along the axis (not for a scatter).
        unit: of the values; x_unit: of a scatter's x.
        across, up: what the axes show.
    """

    kind: Kind
    categories: Sequence[str]
    series: Sequence[Series]
    unit: str
    up: str
    across: str = ""
    x_unit: str = ""


@dataclass(frozen=True)
class Page:
    """One finding.

    Attributes:
        key: what the page is about; names its sheet.
        short: its name in two or three words.
        title: the finding as a sentence.
        so_what: what follows from it, sentence by sentence.
        chart, table: what shows it. picture: the same as an image with its sentence, (PNG, alt).
        appendix: whether it belongs behind the findings.
    """

    key: str
    short: str
    title: str
    so_what: Sequence[str] = ()
    chart: Chart | None = None
    table: Table | None = None
    picture: tuple[bytes, str] | None = None
    appendix: bool = False


@dataclass(frozen=True)
class Report:
    """Everything that is handed over.

    Attributes:
        title, subtitle: for the cover. pages: findings first, then the appendix.
        source: where the figures come from: scenario, seed, paths, day, runs.
        lang, currency: how figures are written.
    """

    title: str
    subtitle: str
    pages: Sequence[Page]
    source: str
    lang: str
    currency: str


def shown(cell: Cell, lang: str, currency: str = "") -> str:
    """A cell as people read it: 573,142 USD ± 312."""
    if cell.unit == "":
        return "" if cell.value is None else plain(str(cell.value))
    if cell.value is None or cell.value != cell.value:
        return "–"
    text = _figure(float(cell.value), cell.unit, lang)
    whole = cell.unit == "money" and abs(cell.value) >= 1000  # an error is written as finely as its figure
    sign = "+" if cell.signed and cell.value > 0 and any(c in "123456789" for c in text) else ""
    half = ""
    if cell.half is not None and cell.half == cell.half:
        half = f" ± {_figure(round(cell.half) if whole else float(cell.half), cell.unit, lang)}"
    unit = f"\N{NO-BREAK SPACE}{currency}" if cell.unit == "money" and currency else ""
    return f"{sign}{text}{half}{unit}".replace("-", "\N{MINUS SIGN}")


def _figure(value: float, unit: str, lang: str) -> str:
    if unit == "money":
        return number(round(value) if abs(value) >= 1000 else round(value, 2), lang, 2)
    if unit == "share":
        return percent(round(value, 4), lang, 2)
    if unit == "points":
        return number(round(100 * value, 2), lang, 2)
    return number(round(value, 3), lang, 3)


def plain(text: str) -> str:
    """A user's text without what no file of an office program may hold: control characters and halves of letters."""
    return "".join(c if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs") else " " for c in text)


def cut(text: str, longest: int = LONGEST) -> str:
    """A user's text short enough for a title or a label."""
    text = " ".join(plain(str(text)).split())
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
