"""Several schemes on the same luck: differences with intervals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.arguments import scenario_of
from simulator.book import Array
from simulator.faults import Fault, InputError
from simulator.measures.definitions import DEFINITIONS
from simulator.result import Result
from simulator.scenario import Scenario
from simulator.scheme import Scheme
from simulator.simulation import simulate
from simulator.wording import closest

SETTINGS = ("paths", "seed", "behaviour", "workers", "keep", "progress", "quick")
HOW = "compare([(scenario, today), (scenario, proposal)])"
INTERVAL_Z = 1.959963984540054  # two-sided 95 % of the normal distribution


@dataclass(frozen=True)
class Comparison:
    """Results side by side.

    Attributes:
        results: one per scheme, the first is the reference.
        names: their names, made unique.
        table: rows (scheme, measure); columns mean, difference, low, high, p5, p95, paired, unit. Difference is
            against the reference; low and high are its 95 % sampling interval, p5 and p95 its spread over paths.
    """

    results: tuple[Result, ...]
    names: tuple[str, ...]
    table: pd.DataFrame

    def of(self, name: str) -> pd.DataFrame:
        """The rows of one scheme, indexed by measure."""
        return self.table[self.table.index.get_level_values("scheme") == name].droplevel("scheme")

    def summary(self) -> pd.DataFrame:
        """Means, one column per scheme."""
        return self.table["mean"].unstack(level=0)[list(self.names)]


def compare(
    items: Sequence[Result | tuple[Scenario, Scheme | Mapping[str, Any] | str | None]], **settings: Any
) -> Comparison:
    """Put schemes side by side on common random numbers.

    Args:
        items: results, or (scenario, scheme) pairs to be simulated with `settings` (paths, seed, behaviour, ...).
        settings: passed to `simulate`.

    Raises:
        InputError: fewer than two items, items of another kind, unknown settings, or results with different seeds or
            numbers of paths.
    """
    _check_items(items, settings)
    results = tuple(i if isinstance(i, Result) else simulate(i[0], i[1], **settings) for i in items)
    _check(results)
    names = unique([r.scheme.name for r in results])
    frames = [_against(r, results[0]) for r in results]
    return Comparison(results, names, pd.concat(frames, keys=names, names=["scheme", "measure"]))


def _check_items(items: Any, settings: Mapping[str, Any]) -> None:
    """Everything wrong with what is to be compared, before the first run."""
    if isinstance(items, (str, Mapping)) or not isinstance(items, Sequence) or len(items) < 2:
        found = str(len(items)) if hasattr(items, "__len__") else type(items).__name__
        raise InputError(Fault("compare", "a comparison needs at least two schemes.", found, how=HOW))
    faults = []
    for i, item in enumerate(items):
        if isinstance(item, tuple) and len(item) == 2:
            faults += [*scenario_of(item[0], f"items[{i}]")]
        elif not isinstance(item, Result):
            problem = "this is neither a result nor a pair of scenario and scheme."
            faults.append(Fault(f"items[{i}]", problem, type(item).__name__, how=HOW))
    for name in settings:
        if name not in SETTINGS:
            near = closest(name, SETTINGS) or ""
            faults.append(Fault(name, "there is no such setting.", allowed=", ".join(SETTINGS), how=near))
    if faults:
        raise InputError(faults)


def _check(results: tuple[Result, ...]) -> None:
    for what in ("seed", "paths"):
        values = {getattr(r, what) for r in results}
        if len(values) > 1:
            problem = "only results with the same luck can be compared."
            raise InputError(Fault(what, problem, ", ".join(map(str, sorted(values))), how=f"the same {what} for all"))


def unique(names: list[str]) -> tuple[str, ...]:
    """Names made different from each other by a number."""
    return tuple(n if names.count(n) == 1 else f"{n} ({i + 1})" for i, n in enumerate(names))


class Measured(Protocol):
    """What a difference is read from: a summary table and, where they were kept, one figure per path."""

    @property
    def table(self) -> pd.DataFrame:
        """Summary of the measures."""

    @property
    def figures(self) -> Mapping[str, Array]:
        """Measure -> (path,)."""


def difference_row(name: str, result: Measured, reference: Measured) -> dict[str, float | str | bool]:
    """Mean of a measure, and its difference against the reference on the same luck: a row of `Comparison.table`."""
    return {column: values[0] for column, values in _columns([name], result, reference).items()}


def _against(result: Result, reference: Result) -> pd.DataFrame:
    """The measures of one result with their differences."""
    both = [str(name) for name in result.table.index if name in reference.table.index]
    return pd.DataFrame(_columns(both, result, reference), index=both)


def _columns(names: list[str], result: Measured, reference: Measured) -> dict[str, Sequence[Any]]:
    """Columns of `Comparison.table`; all paths of all measures at once."""
    mean, base = (_column(r, "mean", names) for r in (result, reference))
    # Without the paths at hand the errors add up as if the luck were independent: wide, never too narrow.
    error = np.hypot(_column(result, "mc_error", names), _column(reference, "mc_error", names))
    p5, p95 = np.full((2, len(names)), np.nan)
    paired = np.array([n in result.figures and n in reference.figures for n in names], dtype=bool)
    if paired.any():
        kept = [n for n, both in zip(names, paired, strict=True) if both]
        difference = np.stack([result.figures[n] - reference.figures[n] for n in kept])
        n_paths = difference.shape[1]
        error[paired] = difference.std(axis=1, ddof=1) / np.sqrt(n_paths) if n_paths > 1 else np.nan
        p5[paired], p95[paired] = np.quantile(difference, [0.05, 0.95], axis=1)
    half = np.zeros(len(names)) if result is reference else INTERVAL_Z * error
    gap = mean - base
    columns = {"mean": mean, "difference": gap, "low": gap - half, "high": gap + half, "p5": p5, "p95": p95}
    told = {"paired": [n in result.figures for n in names], "unit": [DEFINITIONS[n].unit for n in names]}
    return {**{name: values.tolist() for name, values in columns.items()}, **told}


def _column(result: Measured, column: str, names: list[str]) -> NDArray[np.float64]:
    known = result.table[column].to_dict()
    return np.array([known[n] for n in names], dtype=np.float64)
