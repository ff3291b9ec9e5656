"""A letter as plain blocks, and its two forms: Markdown and a page of HTML. Every text is escaped on its way out."""

import html
import re
from dataclasses import dataclass
from typing import Literal

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_STYLE = (
    "body{font:16px/1.5 Georgia,serif;max-width:46em;margin:3em auto;padding:0 1em;color:#222}"
    "h1{font-size:1.6em}h2{font-size:1.25em;margin-top:1.8em}h3{font-size:1.05em;margin-bottom:.3em}"
    "table{border-collapse:collapse;margin:.6em 0}th,td{border-bottom:1px solid #ccc;padding:.25em .7em;"
    "text-align:right;white-space:nowrap}th:first-child,td:first-child{text-align:left;white-space:normal}"
    "@media(max-width:40em){table{display:block;overflow-x:auto}}@media print{body{margin:0}}"
)


@dataclass(frozen=True)
class Text:
    """A heading of level 1 to 3, or a paragraph (level 0)."""

    text: str
    level: Literal[0, 1, 2, 3] = 0


@dataclass(frozen=True)
class Points:
    """A list of short statements."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """A table: a row of headings and rows of cells."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Text | Points | Grid


def as_markdown(blocks: list[Block]) -> str:
    """The blocks as Markdown."""
    parts = [_marked(block) for block in blocks]
    return "\n\n".join(parts) + "\n"


def _marked(block: Block) -> str:
    if isinstance(block, Text):
        return f"{'#' * block.level} {_plain(block.text)}" if block.level else _plain(block.text)
    if isinstance(block, Points):
        return "\n".join(f"- {_plain(item)}" for item in block.items)
    line = "|" + "|".join([" --- ", *[" ---: "] * (len(block.head) - 1)]) + "|"
    rows = [_row(block.head), line, *map(_row, block.rows)]
    return "\n".join(rows)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(_plain(cell) for cell in cells) + " |"


def _plain(text: str) -> str:
    """Text with nothing left that Markdown would read as a mark, on one line."""
    return _MARKS.sub(r"\\\1", " ".join(text.split("\n")))


def as_html(blocks: list[Block], title: str, lang: str) -> str:
    """The blocks as a page that stands by itself."""
    head = f'<meta charset="utf-8"><title>{html.escape(title)}</title><style>{_STYLE}</style>'
    meta = '<meta name="viewport" content="width=device-width, initial-scale=1">'
    body = "\n".join(_tagged(block) for block in blocks)
    top = f'<!doctype html>\n<html lang="{html.escape(lang)}">\n<head>{head}{meta}</head>'
    return f"{top}\n<body>\n{body}\n</body>\n</html>\n"


def _tagged(block: Block) -> str:
    if isinstance(block, Text):
        tag = f"h{block.level}" if block.level else "p"
        return f"<{tag}>{html.escape(block.text)}</{tag}>"
    if isinstance(block, Points):
        return "<ul>" + "".join(f"<li>{html.escape(item)}</li>" for item in block.items) + "</ul>"
    head = "".join(f"<th>{html.escape(cell)}</th>" for cell in block.head)
    rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in block.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>" + "".join(f"<tr>{r}</tr>" for r in rows) + "</tbody></table>"
