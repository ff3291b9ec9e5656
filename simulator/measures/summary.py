"""The summary table: mean, year-to-year spread and Monte-Carlo error of every measure."""

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.book import Array
from simulator.effort.leaving import quit_share
from simulator.effort.utility import cara_of_mean, cara_utility
from simulator.measures.definitions import DEFINITIONS
from simulator.measures.figures import Figures
from simulator.measures.tally import Tally
from simulator.scenario import Scenario

QUANTILES = {"p5": 0.05, "p10": 0.10, "p50": 0.50, "p90": 0.90, "p95": 0.95}
COLUMNS = ("mean", *QUANTILES, "mc_error", "unit")
RunWide = Callable[[Scenario, Array, Array, Array], Array]
PEOPLE = ("pay", "utility", "pay_squared")


def manager_values(scenario: Scenario, payouts: Array, years: float) -> Mapping[str, NDArray[np.float64]]:
    """What the run-wide measures are made of: pay per yearly salary w and (1 - exp(-r w)) / r, (path, manager)."""
    team = scenario.team()
    w = payouts / (np.array([m.salary * 12 for m in team]) * years)
    return {"pay": w, "pay_squared": w * w, "utility": cara_utility(w, risk_aversion(scenario))}


def risk_aversion(scenario: Scenario) -> NDArray[np.float64]:
    """Absolute risk aversion per yearly salary of every manager."""
    own = (scenario.archetype(m).risk_aversion for m in scenario.team())
    return np.array([scenario.behaviour.risk_aversion if r is None else r for r in own], np.float64)


def table(scenario: Scenario, tally: Tally, people: Tally, figures: Figures | None) -> pd.DataFrame:
    """The summary, indexed by measure; exact quantiles where figures were kept."""
    spread = _spread([name for name in DEFINITIONS if name in tally.names], tally, figures)
    rows: dict[str, dict[str, float | str]] = {}
    for name, definition in DEFINITIONS.items():
        if name in RUN_WIDE:
            rows[name] = _run_wide(RUN_WIDE[name], scenario, people)
        elif name in spread:
            rows[name] = {"mean": float(tally.mean(name)), **spread[name], "mc_error": float(tally.error(name))}
        elif name == "p_over_budget":
            rows[name] = dict.fromkeys(COLUMNS[:-1], np.nan)
        else:
            continue
        rows[name]["unit"] = definition.unit
    return pd.DataFrame.from_dict(rows, orient="index", columns=list(COLUMNS)).rename_axis("measure")


def _spread(names: list[str], tally: Tally, figures: Figures | None) -> dict[str, dict[str, float]]:
    """Quantiles over paths of each measure."""
    if figures is None:
        return {n: {column: tally.quantile(n, share) for column, share in QUANTILES.items()} for n in names}
    levels = np.quantile(np.stack([figures[n] for n in names]), list(QUANTILES.values()), axis=1)
    return {n: dict(zip(QUANTILES, map(float, levels[:, i]), strict=True)) for i, n in enumerate(names)}


def _run_wide(measure: RunWide, scenario: Scenario, people: Tally) -> dict[str, float | str]:
    """A measure of the whole run: no spread over paths; its error by the jackknife over groups of paths."""
    value = float(measure(scenario, *(people.mean(part) for part in PEOPLE)))
    error = np.nan
    if people.n_groups > 1:  # the jackknife (Efron and Stein 1981)
        left = measure(scenario, *(people.without_each(part) for part in PEOPLE))
        n = people.n_groups
        error = float(np.sqrt((n - 1) / n * ((left - left.mean()) ** 2).sum()))
    return {"mean": value, **dict.fromkeys(QUANTILES, value), "mc_error": error}


def _quit_risk(scenario: Scenario, pay: Array, utility: Array, second: Array) -> Array:
    """The quit rule at the certainty equivalent of pay per salary; mean over managers.

    Arrays are (..., manager); what stands before the managers stays.
    """
    certain = cara_of_mean(utility, risk_aversion(scenario))
    return np.asarray(quit_share(certain, scenario.behaviour).mean(axis=-1))


def _luck_share(scenario: Scenario, pay: Array, utility: Array, second: Array) -> Array:
    """Within-manager variance of pay per salary over all its variance (within plus between managers)."""
    within = np.maximum(second - pay**2, 0.0).mean(axis=-1)
    total = within + pay.var(axis=-1)
    return np.asarray(np.divide(within, total, out=np.zeros_like(total), where=total > 0))


RUN_WIDE: Mapping[str, RunWide] = {"quit_risk": _quit_risk, "luck_share": _luck_share}
