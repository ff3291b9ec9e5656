"""Text tables: which encoding, which separator, which rows."""

import csv
import io
import re
from collections import Counter

import pandas as pd

from simulator.faults import Fault, InputError

MARKS = (";", "\t", ",", "|")
_SEP_LINE = re.compile(r'^"?sep=(.)"?\r?\n', re.IGNORECASE)  # Excel's own first line
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b]")  # no table has them
CYRILLIC = ("cp1251", "koi8-u", "cp866")
_COMMON = set("оаиеінтрсвл")  # the commonest letters of Ukrainian and Russian text, lower case


def rows_of(raw: bytes, file: str) -> pd.DataFrame:
    """The cells of a text table, as many columns as the longest row has, all as text.

    Raises:
        InputError: not text, a quote that is never closed, a field beyond reason.
    """
    text = decode(raw, file)
    told = _SEP_LINE.match(text)
    mark = told[1] if told else delimiter(text)
    text = text[told.end() :] if told else text
    try:
        rows = list(csv.reader(io.StringIO(text, newline=None), delimiter=mark))
        _closed(text, mark, file)
    except csv.Error as error:
        raise InputError(Fault("", f"this is not a readable table: {error}.", file=file)) from error
    width = max((len(r) for r in rows), default=0)
    return pd.DataFrame([r if len(r) == width else r + [""] * (width - len(r)) for r in rows], dtype=object)


def _closed(text: str, mark: str, file: str) -> None:
    """Refuse a quote that opens a field and never closes: everything after it would be one cell."""
    if text.count('"') % 2 == 0:
        return
    try:
        for _ in (read := csv.reader(io.StringIO(text, newline=None), delimiter=mark, strict=True)):
            begin = read.line_num
    except csv.Error as error:
        if "end of data" in str(error):
            problem, how = f'a quote " is opened after line {begin} and never closed.', "close it, or write it twice"
            raise InputError(Fault(f"row {begin + 1}", problem, how=how, file=file)) from None


def decode(raw: bytes, file: str = "") -> str:
    """Bytes as text: Unicode by its marks or its zeros, else UTF-8, else Cyrillic or Western code pages.

    Cyrillic words are runs of high bytes, accents in Western text stand alone: that tells them apart. Which Cyrillic
    page it is, the commonest letters say.
    """
    text = _as_text(raw)
    if _CONTROL.search(text[:10_000]):
        how = "save it as CSV in UTF-8, or as .xlsx"
        raise InputError(Fault("", "this is not a text file.", how=how, file=file))
    return text


def _as_text(raw: bytes) -> str:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", errors="replace")
    head = raw[:10_000]
    for high, name in ((head[1::2], "utf-16-le"), (head[::2], "utf-16-be")):
        # the upper bytes of Latin and Cyrillic letters; no other text holds such bytes at all
        if len(high) > 4 and high.count(0) + high.count(4) > 0.9 * len(high) and high.count(0):
            return raw.decode(name, errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode(_page(raw[:200_000]), errors="replace")


def _page(raw: bytes) -> str:
    runs = re.findall(rb"[\x80-\xff]+", raw)
    if sum(len(r) for r in runs) <= 1.6 * len(runs):
        return "cp1252"
    return max(CYRILLIC, key=lambda name: sum(letter in _COMMON for letter in raw.decode(name, "replace")))


def delimiter(text: str) -> str:
    """The separator that splits the first lines into the same, largest number of fields."""
    lines = [line for line in text[:100_000].splitlines()[:60] if line.strip()]
    best, best_score = ",", 0.0
    for mark in MARKS:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=mark))
        width, votes = widths.most_common(1)[0] if widths else (1, 0)
        score = (votes / max(1, len(lines))) * (width - 1) ** 0.5 if width > 1 else 0.0
        if score > best_score:
            best, best_score = mark, score
    return best
