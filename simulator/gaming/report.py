"""What each trick is worth to the people who play it, and what it costs the firm."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.book import Need
from simulator.gaming.tricks import TRICKS, Play, Tricks, cherry_picked, full_of, play
from simulator.paycurve import pay_of
from simulator.result import Result

Floats = NDArray[np.float64]
COLUMNS = ("gained", "gained_share", "played_share", "margin_lost", "cost", "mc_error")


def gaming(result: Result, tricks: Tricks | None = None, *, names: tuple[str, ...] | None = None) -> pd.DataFrame:
    """Money gained by each trick over the run and what it costs the firm; one row per trick.

    Every manager plays a trick on a path when it raises his pay there (where pay is shared, everybody plays):
    hindsight, so an upper bound. The scheme itself pays both books. A trick switched off gives exactly zero.

    Returns:
        gained: extra pay, mean over paths, all managers; gained_share: of their salaries; played_share: share of
        manager-paths where it pays; margin_lost: price cuts and lost deals, what the year after misses or gains
        reckoned in; cost: gained + margin_lost; mc_error: of `gained`. Money in the scenario's currency over the run.
    """
    chosen = tricks or Tricks()
    books = {name: _with(result, name, chosen) for name in names or (*TRICKS, "cherry_pick")}
    rows = {name: _row(result, found) for name, found in books.items()}
    return pd.DataFrame.from_dict(rows, orient="index", columns=list(COLUMNS)).rename_axis("trick")


@dataclass(frozen=True)
class _Played:
    """Pay and margin of every path and manager when the trick is played, (path, manager) each."""

    pay: Floats
    margin: Floats


def _with(result: Result, name: str, tricks: Tricks) -> list[_Played]:
    if name != "cherry_pick":
        months = result.answer.pay_months or (12,)
        return [_played(result, play(result.book, name, result.scenario, tricks, months))]
    filtered = [n for n in result.book.measures if n.where and Need(n.measure) in result.book.measures]
    return [_played(result, cherry_picked(result.book, n, tricks)) for n in filtered]


def _played(result: Result, done: Play) -> _Played:
    margin = full_of(done.book, "margin").sum(axis=1) + done.beyond
    return _Played(pay_of(result.scheme, done.book).sum(axis=1), margin)


def _row(result: Result, played: list[_Played]) -> dict[str, float]:
    """A trick's figures; of several ways to play it, everybody takes the best for him."""
    honest = _played(result, Play(result.book, np.zeros((1, 1))))
    gain, lost = np.zeros_like(honest.pay), np.zeros_like(honest.pay)
    for one in played:
        better = one.pay - honest.pay > gain
        gain = np.where(better, one.pay - honest.pay, gain)
        lost = np.where(better, honest.margin - one.margin, lost)
    salary = float(np.asarray(result.book.salary).sum(axis=(1, 2)).mean())
    by_path = gain.sum(axis=1)
    gained, margin = float(by_path.mean()), float(lost.sum(axis=1).mean())
    error = float(by_path.std(ddof=1) / np.sqrt(len(by_path))) if len(by_path) > 1 else float("nan")
    return {
        "gained": gained, "gained_share": gained / salary, "played_share": float((gain > 0).mean()),
        "margin_lost": margin, "cost": gained + margin, "mc_error": error,
    }  # fmt: skip


def timing_profile(result: Result, name: str, tricks: Tricks | None = None) -> Floats:
    """Mean revenue of each month with a trick over without it, all managers (month,): where deals pile up."""
    months = result.answer.pay_months or (12,)
    book = play(result.book, name, result.scenario, tricks, months).book
    with_it, without = (full_of(b, "revenue").sum(axis=2).mean(axis=0) for b in (book, result.book))
    return np.asarray(with_it / without)
