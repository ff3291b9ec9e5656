"""Everything that a report tells, simulated once: the schemes side by side, and the bad years of the proposal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from simulator.arguments import with_behaviour
from simulator.comparison import Comparison, compare
from simulator.explore.stress import Stress, stress
from simulator.faults import Fault, InputError
from simulator.lint import Remark, lint
from simulator.measures.cash import budget, monthly
from simulator.measures.people import managers
from simulator.result import Result
from simulator.scenario import Scenario
from simulator.scheme import Scheme, load_scheme
from simulator.simulation import KEEP_UP_TO, SALARY_ONLY, simulate

MOST_SCHEMES = 4
Source = Scheme | Mapping[str, Any] | str


@dataclass(frozen=True)
class Evidence:
    """What was simulated.

    Attributes:
        scenario: the market. results: one per scheme, the reference first, the one that the report is about last.
        names: of the schemes, made unique. comparison: all against the reference.
        people: a table of managers per scheme. budgets: P10, P50, P90, reserve, ... of the run per scheme.
        cash: money by month under the proposal. stress: its bad years; None when left out.
        remarks: the linter's, on the proposal.
        day: when.
    """

    scenario: Scenario
    results: tuple[Result, ...]
    names: tuple[str, ...]
    comparison: Comparison
    people: tuple[pd.DataFrame, ...]
    budgets: tuple["pd.Series[float]", ...]
    cash: pd.DataFrame
    stress: Stress | None
    remarks: tuple[Remark, ...]
    day: date

    @property
    def years(self) -> float:
        """Length of the run."""
        return self.scenario.months / 12

    @property
    def proposal(self) -> Result:
        """The scheme that the report is about."""
        return self.results[-1]

    def mean(self, scheme: int, measure: str) -> float:
        """Mean of a measure under a scheme, over the whole run."""
        return float(self.results[scheme].table["mean"].to_dict()[measure])

    def change(self, measure: str, scheme: int = -1) -> tuple[float, float, float]:
        """Difference of a scheme against the reference with its 95 % sampling interval: (difference, low, high)."""
        row: Any = self.comparison.table.loc[(self.names[scheme], measure)]
        return float(row["difference"]), float(row["low"]), float(row["high"])


def schemes_of(scenario: Scenario, given: Sequence[Source]) -> list[Scheme]:
    """The schemes of a report, the reference first.

    None given: today's scheme (salary only where there is none) and the scenario's. One given: today's and this one.
    Several: as given.
    """
    today: Source = scenario.today if scenario.today is not None else SALARY_ONLY
    own: Source = scenario.scheme if scenario.scheme is not None else SALARY_ONLY
    chosen = [today, own] if not given else [today, *given] if len(given) == 1 else list(given)
    if len(chosen) > MOST_SCHEMES:
        raise InputError(Fault("--scheme", "a report sets few schemes side by side.", str(len(chosen)),
                               allowed=f"at most {MOST_SCHEMES}"))  # fmt: skip
    return [load_scheme(s) for s in chosen]


def gather(
    scenario: Scenario,
    schemes: Sequence[Source] = (),
    *,
    paths: int = 10_000,
    seed: int = 0,
    behaviour: str | Mapping[str, Any] | None = None,
    workers: int | None = None,
    bad_years: bool = True,
    lang: str = "en",
    progress: Any = None,
) -> Evidence:
    """Simulate all that a report tells, on the same luck; remarks name the lines in the language."""
    if isinstance(paths, int) and paths > KEEP_UP_TO:
        how = "--paths 10000"
        raise InputError(Fault("paths", "a report needs every path of the run.", f"{paths:,}",
                               allowed=f"at most {KEEP_UP_TO:,}", how=how))  # fmt: skip
    chosen = schemes_of(scenario, schemes)
    scenario = with_behaviour(scenario, behaviour)
    steps = len(chosen) + bool(bad_years)
    results = []
    for i, scheme in enumerate(chosen):
        if progress:
            progress(i, steps)
        results.append(simulate(scenario, scheme, paths=paths, seed=seed, workers=workers, keep="paths"))
    bad = stress(scenario, chosen[-1], paths=min(paths, 2_000), seed=seed, workers=workers) if bad_years else None
    compared = compare(results)
    salaries = sorted(m.salary for m in scenario.team())
    return Evidence(
        scenario, tuple(results), compared.names, compared, tuple(managers(r) for r in results),
        tuple(budget(r) for r in results), monthly(results[-1]), bad,
        lint(chosen[-1].in_language(lang), salary=salaries[len(salaries) // 2]), date.today(),
    )  # fmt: skip
