"""Calendar tables: day of the run -> month of the run, count of working days, next working day."""

from datetime import date, timedelta
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

LEAD_DAYS = 900


@lru_cache(maxsize=32)
def day_table(start: str, months: int, country: str) -> NDArray[np.int32]:
    """Rows month, working days before, next working day, its month; one column per day from the first of the run.

    Days reach 900 past the end, so that every late payment has a date; months count on past the run.
    """
    first = date(int(start[:4]), int(start[5:]), 1)
    n_days = (months * 31) + LEAD_DAYS
    days = [first + timedelta(days=i) for i in range(n_days)]
    free = _holidays(country, days)
    working = np.array([d.weekday() < 5 and d not in free for d in days])
    month = [(d.year - first.year) * 12 + d.month - first.month for d in days]
    before = np.concatenate([[0], np.cumsum(working)[:-1]])
    following = np.arange(n_days)
    for i in range(n_days - 2, -1, -1):
        if not working[i]:
            following[i] = following[i + 1]
    table = np.array([month, before, following, np.array(month)[following]], dtype=np.int32)
    table.setflags(write=False)
    return table


def first_days(start: str, months: int) -> NDArray[np.int32]:
    """First day of every month of the run and of the one after it, counted from 0."""
    year, month = int(start[:4]), int(start[5:])
    firsts = [date(year + (month - 1 + i) // 12, (month - 1 + i) % 12 + 1, 1) for i in range(months + 1)]
    return np.array([(d - firsts[0]).days for d in firsts], dtype=np.int32)


def _holidays(country: str, days: list[date]) -> set[date]:
    if not country:
        return set()
    import holidays

    years = range(days[0].year, days[-1].year + 1)
    return set(holidays.country_holidays(country, years=years))
