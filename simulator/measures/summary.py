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
_JACKKNIFE_BLOCKS = 200
RunWide = Callable[[Scenario, Array, Array, Array], float]


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
    spread = _spread([name for name in DEFINITIONS if name in tally.sums], tally, figures)
    rows: dict[str, dict[str, float | str]] = {}
    for name in DEFINITIONS:
        if name in RUN_WIDE:
            rows[name] = _run_wide(name, RUN_WIDE[name], scenario, people)
        elif name in spread:
            error = float(tally.error(name))
            rows[name] = {"mean": float(tally.mean(name)), **spread[name], "mc_error": error, "unit": _unit(name)}
        elif name == "p_over_budget":
            rows[name] = {**dict.fromkeys(COLUMNS[:-1], np.nan), "unit": "share"}
    return pd.DataFrame.from_dict(rows, orient="index", columns=list(COLUMNS)).rename_axis("measure")


def _unit(name: str) -> str:
    return DEFINITIONS[name].unit


def _spread(names: list[str], tally: Tally, figures: Figures | None) -> dict[str, dict[str, float]]:
    """Quantiles over paths of each measure."""
    if figures is None:
        return {n: {column: tally.quantile(n, share) for column, share in QUANTILES.items()} for n in names}
    levels = np.quantile(np.stack([figures[n] for n in names]), list(QUANTILES.values()), axis=1)
    return {n: dict(zip(QUANTILES, map(float, levels[:, i]), strict=True)) for i, n in enumerate(names)}


def _run_wide(name: str, measure: RunWide, scenario: Scenario, people: Tally) -> dict[str, float | str]:
    """A measure of the whole run: no spread over paths; its error by the jackknife over blocks."""
    value = measure(scenario, people.mean("pay"), people.mean("utility"), _second(people, None))
    error = _jackknife(measure, scenario, people) if people.n_blocks > 1 else np.nan
    return {"mean": value, **dict.fromkeys(QUANTILES, value), "mc_error": error, "unit": _unit(name)}


def _jackknife(measure: RunWide, scenario: Scenario, people: Tally) -> float:
    """Standard error from leaving out one block after the other, at most 200 of them."""
    n = people.n_blocks
    left = [
        measure(scenario, people.without_block("pay", i), people.without_block("utility", i), _second(people, i))
        for i in range(0, n, -(-n // _JACKKNIFE_BLOCKS))
    ]
    return float(np.sqrt((n - 1) * np.mean((np.array(left) - np.mean(left)) ** 2)))


def _second(people: Tally, without: int | None) -> NDArray[np.float64]:
    """Mean of pay squared per manager, perhaps without one block."""
    return people.mean("pay_squared") if without is None else people.without_block("pay_squared", without)


def _quit_risk(scenario: Scenario, pay: Array, utility: Array, second: Array) -> float:
    """The quit rule at the certainty equivalent of pay per salary; mean over managers."""
    certain = cara_of_mean(utility, risk_aversion(scenario))
    return float(np.mean(quit_share(certain, scenario.behaviour)))


def _luck_share(scenario: Scenario, pay: Array, utility: Array, second: Array) -> float:
    """Within-manager variance of pay per salary over all its variance (within plus between managers)."""
    within = float(np.mean(np.maximum(second - pay**2, 0.0)))
    total = within + float(np.var(pay))
    return within / total if total > 0 else 0.0


RUN_WIDE: Mapping[str, RunWide] = {"quit_risk": _quit_risk, "luck_share": _luck_share}
