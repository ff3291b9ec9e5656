"""Text into dates: day first and month first, months by name in three languages, day numbers of a spreadsheet."""

import re
from collections.abc import Iterable

import pandas as pd

from simulator.faults import Fault
from simulator.ledger.values import blank, by_value, rows_text

_DATE = re.compile(r"^\s*(\d{1,4})[-./\\](\d{1,2})[-./\\](\d{1,4})(?:[T\s].*)?$")
_MONTH = re.compile(r"^\s*(\d{4})[-./](\d{1,2})\s*$")
_MONTH_FIRST = re.compile(r"^\s*(\d{1,2})[-./](\d{4})\s*$")
_COMPACT = re.compile(r"^\s*((?:19|20)\d\d)(\d\d)(\d\d)\s*$")
_SERIAL = re.compile(r"^\s*(\d{5})(?:\.\d+)?\s*$")
_NAMED = (
    re.compile(r"^\s*(?P<day>\d{1,2})[\s.,/-]+(?P<name>[^\W\d_]{3,})[\s.,/-]+(?P<year>\d{4}|\d{2})\b"),
    re.compile(r"^\s*(?P<name>[^\W\d_]{3,})[\s.,/-]+(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s.,/-]+(?P<year>\d{4})\b"),
    re.compile(r"^\s*(?P<name>[^\W\d_]{3,})[\s.,/-]+(?P<year>\d{4}|\d{2})\s*$"),
)
# Beginnings of the names of months, English, Ukrainian and Russian; "май" and "мая" begin alike only in two letters.
_MONTHS = (
    ("jan", "січ", "янв"), ("feb", "лют", "фев"), ("mar", "бер", "мар"), ("apr", "кві", "апр"),
    ("may", "тра", "май", "мая"), ("jun", "чер", "июн"), ("jul", "лип", "июл"), ("aug", "сер", "авг"),
    ("sep", "вер", "сен"), ("oct", "жов", "окт"), ("nov", "лис", "ноя"), ("dec", "гру", "дек"),
)  # fmt: skip
MONTHS = {stem: number for number, stems in enumerate(_MONTHS, 1) for stem in stems}
EARLIEST, LATEST = pd.Timestamp("1980-01-01"), pd.Timestamp("2100-01-01")
SPREADSHEET_DAY = pd.Timestamp("1899-12-30")
SERIALS = (29221, 73050)  # 1980 to 2099


def date_order(columns: Iterable[pd.Series]) -> str:
    """The order of day and month that all date cells share: "dmy", "mdy", "?" (both fit) or "!" (neither fits)."""
    day_first = month_first = seen = False
    for column in columns:
        if column.dtype.kind == "M":
            continue
        for text in column.dropna().astype("string").unique():
            parts = _DATE.match(str(text))
            if not parts or len(parts[1]) == 4:
                continue
            seen = True
            first, second = int(parts[1]), int(parts[2])
            day_first |= first > 12 or "." in str(text)[:5]
            month_first |= second > 12
    if day_first and month_first:
        return "!"
    return "dmy" if day_first else "mdy" if month_first else "?" if seen else "ymd"


def _date(text: str, order: str) -> pd.Timestamp:
    """One cell as a date; NaT when it is none or cannot be."""
    if found := _SERIAL.match(text):
        return SPREADSHEET_DAY + pd.Timedelta(days=int(found[1]))
    year, month, day = _parts(text, order)
    year += 0 if year > 99 or year == 0 else 2000 if year < 80 else 1900
    try:
        # Nanoseconds reach from 1677 to 2262 only.
        fits = EARLIEST.year <= year <= LATEST.year
        return pd.Timestamp(year=year, month=month, day=day) if fits else pd.Timestamp("NaT")
    except ValueError:
        return pd.Timestamp("NaT")


def _parts(text: str, order: str) -> tuple[int, int, int]:
    """Year, month, day of a cell; zeros when it has none."""
    if found := _DATE.match(text):
        a, b, c = (int(found[i]) for i in (1, 2, 3))
        if len(found[1]) == 4:  # 0001-01-01, which databases write for "none", is no year of two digits
            return (a if a > 99 else 0, b, c)
        return (c, b, a) if order == "dmy" else (c, a, b)
    if found := _COMPACT.match(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _MONTH.match(text):
        return int(found[1]), int(found[2]), 1
    if found := _MONTH_FIRST.match(text):
        return int(found[2]), int(found[1]), 1
    for shape in _NAMED:
        if (found := shape.match(text)) and found["name"][:3].lower() in MONTHS:
            day = found.groupdict().get("day")
            return int(found["year"]), MONTHS[found["name"][:3].lower()], int(day or 1)
    return 0, 0, 0


def dates(column: pd.Series, role: str, order: str) -> tuple[pd.Series, list[Fault]]:
    """A column of dates without time of day, NaT where empty; faults for cells that are no possible date."""
    empty = blank(column)
    if column.dtype.kind == "M":
        values = column.dt.tz_localize(None) if getattr(column.dt, "tz", None) is not None else column
        values = values.where(values.between(EARLIEST, LATEST)).astype("datetime64[ns]").dt.normalize()
    elif column.dtype.kind in "iuf" and column.dropna().between(*SERIALS).all():
        values = pd.to_datetime(column, unit="D", origin=SPREADSHEET_DAY).astype("datetime64[ns]").dt.normalize()
    else:
        cells = column.astype("string").fillna("").str.replace(r"\.0$", "", regex=True)
        values = pd.to_datetime(by_value(cells, lambda t: _date(t, order))).astype("datetime64[ns]")
    bad = ~empty & (values.isna() | (values < EARLIEST) | (values > LATEST))
    faults = []
    if bad.any():
        faults.append(Fault(role, f"these cells are no possible dates: {rows_text(column.index[bad])}.",
                            str(column[bad].iloc[0])[:60], allowed="1980-01-01 to 2099-12-31",
                            how="2026-01-31 or 31.01.2026"))
    return values.where(~bad), faults
