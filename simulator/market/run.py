"""Scenario + Policy -> Book: the kernel on a pool of threads."""

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from simulator import draws, plans
from simulator.book import Book, Need, Policy
from simulator.draws import LANES
from simulator.market import spaces, turnover
from simulator.market.books import cells
from simulator.market.cellparams import average_margin
from simulator.market.economics import Economics, Keyed, economics, keyed
from simulator.market.layout import MONEY
from simulator.market.needs import SERVED, Asked, asked
from simulator.market.state import Model, Out
from simulator.scenario import Scenario

F64 = NDArray[np.float64]
CASH_PATHS = 256
PILOT_PATHS = 2000
TASK_BLOCKS = 4


def run_market(
    scenario: Scenario,
    policy: Policy | None = None,
    *,
    needs: Iterable[Need] = (),
    seed: int = 0,
    first_path: int = 0,
    n_paths: int,
    workers: int | None = None,
) -> Book:
    """Simulate the market.

    Args:
        scenario: who works, whom they serve, how clients buy and pay.
        policy: what managers do in every state; None = nobody answers.
        needs: measures beyond the basic ones, perhaps of some deals only.
        seed: seed of the luck, 0 to 2^63 - 1.
        first_path, n_paths: which paths; path i is the same whatever else is asked for.
        workers: threads; never changes a bit.

    Returns:
        Book with axes (path, month, manager), float64, money in currency (whole minor units).

    Raises:
        InputError: a need that this market cannot give.
    """

    @lru_cache(maxsize=32)
    def ask(need: Need) -> F64:
        again = run_market(scenario, policy, needs=(need,), seed=seed, first_path=first_path, n_paths=n_paths)
        return again.measures[need]

    answer = None if policy is None or policy.is_zero else policy
    mean = _mean_revenue(keyed(scenario)) if answer is not None else None
    base = _base(keyed(scenario))
    want = asked(scenario, cells(scenario), needs)
    book = _run(scenario, answer, want, mean, base, (seed, draws.USER), (first_path, n_paths), workers)
    return replace(book, ask=ask)


def _run(
    scenario: Scenario,
    policy: Policy | None,
    want: Asked,
    mean_revenue: F64 | None,
    base: F64,
    luck: tuple[int, int],
    span: tuple[int, int],
    workers: int | None,
) -> Book:
    eco = economics(scenario)
    first_path, n_paths = span
    by_path = plans.depends_on_path(scenario)
    model = spaces.model(scenario, eco, policy, want, mean_revenue, base, draws.keys(*luck))
    known = spaces.known(eco, policy, want)
    shape = (eco.n_months, eco.n_managers, n_paths)
    unit = np.array([eco.minor if need.measure in MONEY else 1 for need in want.needs], np.float64)[~known]
    out = Out(np.empty((len(unit), *shape)), np.zeros((3, *shape) if by_path else (3, 1, 1, 1)), unit)
    _compute(model, eco, want, out, first_path, n_paths, workers)
    measures = {}
    rows = iter(np.moveaxis(out.measures, -1, 1))
    for need, fixed in zip(want.needs, known, strict=True):
        values = np.broadcast_to(0.0, (n_paths, *shape[:2])) if fixed else next(rows)
        measures[need] = _last_year(scenario, eco, values) if need.measure == "revenue_prior" else values
    return _book(scenario, eco, measures, out, model.plan, by_path)


def _compute(
    model: Model, eco: Economics, want: Asked, out: Out, first_path: int, n_paths: int, workers: int | None
) -> None:
    from simulator.market import kernel  # late: importing it compiles

    size = TASK_BLOCKS * LANES
    tasks = [(low, min(low + size, n_paths)) for low in range(0, n_paths, size)]
    n_threads = max(1, min(workers or os.cpu_count() or 1, len(tasks)))
    share = [tasks[k::n_threads] for k in range(n_threads)]

    def work(mine: list[tuple[int, int]]) -> None:
        space = spaces.space(eco, want)
        for low, high in mine:
            kernel.run_blocks(model, space, out, first_path, low, high)

    if n_threads == 1:
        work(tasks)
        return
    with ThreadPoolExecutor(n_threads) as pool:
        list(pool.map(work, share))


def _book(
    scenario: Scenario, eco: Economics, measures: dict[Need, F64], out: Out, first: F64, by_path: bool
) -> Book:
    team = scenario.team()
    planned = np.moveaxis(out.plans, -1, 1) if by_path else plans.fixed_plans(scenario, first)[:, None]
    by_measure = dict(zip(plans.MEASURES, planned, strict=True))
    served = measures.pop(SERVED) if SERVED in measures else eco.served[None]
    texts = {
        "role": [m.role for m in team],
        "level": [m.level for m in team],
        "team": [m.team for m in team],
        "reports_to": [m.reports_to or "" for m in team],
        "group": [m.group or "" for m in team],
        "archetype": [m.archetype for m in team],
        "segment": [m.segment for m in team],
    }
    shape = (eco.n_months, eco.n_managers)
    return Book(
        managers=tuple(m.name for m in team),
        months=scenario.calendar(),
        measures=measures,
        plans={"": by_measure[scenario.plan.measure], **by_measure},
        salary=np.array([m.salary for m in team]) * served,
        people={k: np.broadcast_to(np.array(v, dtype=object), shape) for k, v in texts.items()},
        served=served,
        currency=scenario.currency,
    )


def _last_year(scenario: Scenario, eco: Economics, values: F64) -> F64:
    """Revenue of a year before; in the first year of the run, the start level in every season."""
    months = min(12, eco.n_months)
    monthly = np.round(_revenue_start(scenario) * eco.season[:months, None] * eco.minor) / eco.minor
    if months == eco.n_months:
        return np.broadcast_to(monthly, values.shape)
    values[:, :months] = monthly
    return values


def _revenue_start(scenario: Scenario) -> F64:
    """Monthly revenue of each book at the start, (manager,)."""
    revenue = np.zeros(len(scenario.team()))
    for c in cells(scenario):
        revenue[c.manager] += sum(client.monthly_revenue for client in c.clients)
    return revenue


@lru_cache(maxsize=64)
def _base(key: Keyed) -> F64:
    """What each book brings in a year as it stands, (revenue, margin, cash; manager): what first plans start from."""
    scenario = key.scenario
    revenue = 12.0 * _revenue_start(scenario)
    margin = 12.0 * average_margin(scenario)
    book = pilot_book(scenario, (), CASH_PATHS, np.stack([revenue, margin, revenue]))
    months = slice(0, min(12, scenario.months))
    cash, billed = (book.measure(name)[:, months].sum(axis=(0, 1)) for name in ("cash", "revenue"))
    return np.stack([revenue, margin, revenue * cash / np.maximum(billed, 1e-9)])


@lru_cache(maxsize=64)
def _mean_revenue(key: Keyed) -> F64:
    """Mean revenue without effort, (month, manager): what an effort's gain is measured against."""
    book = pilot_book(key.scenario, (), PILOT_PATHS, _base(key))
    return np.asarray(book.measure("revenue").mean(axis=0))


def pilot_book(scenario: Scenario, needs: Iterable[Need], n_paths: int, base: F64 | None = None) -> Book:
    """Paths without effort and without anybody leaving, on streams of their own, whatever seed a user takes."""
    scenario = turnover.everybody_stays(scenario)
    want = asked(scenario, cells(scenario), needs)
    given = _base(keyed(scenario)) if base is None else base
    return _run(scenario, None, want, None, given, (0, draws.PILOT), (0, n_paths), None)
