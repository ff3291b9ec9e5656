"""Speed of the effort engines: `python -m benchmarks.bench_effort` prints the two figures of the contract.

`pytest benchmarks/bench_effort.py --benchmark-enable` times these and the answers of every shipped scenario.
"""

import math
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from simulator import load, load_scheme
from simulator.effort import lattice_programme, shadow_value
from simulator.effort.policy import Link, Prospect, solve
from simulator.effort.programme import Grid, Task, solve_programme
from simulator.effort.strength import responder
from simulator.response import COARSE, FINE, respond

SCENARIOS = Path(__file__).parents[1] / "scenarios"

TIERS = [(-math.inf, 0, 0), (0.8, 0.05, 0.2), (1.0, 0.2, 0.5), (1.3, 0.35, 0.0)]


def quarterly_and_annual(month, x, q):
    return 0.05 * (q >= 1.0) + (0.1 * (x >= 1.0) if month == 12 else 0.0)


def closed_form():
    """Value and effort on 12 x 400 points: contract 10 ms, aim 2 ms."""
    x, t = np.linspace(0, 2, 400), np.arange(12)[:, None] / 12
    return shadow_value(TIERS, x=x, t=t, k=1, c=4, s=0.25, r=3.0)


def programme():
    """Quarter and year states 12 x 200 x 60, 16 shock nodes, forward probabilities: contract 250 ms."""
    task = Task(
        effect=np.tile([1 / 12, 4 / 12], (12, 1)), noise=np.tile([0.25, 1.0], (12, 1)) / math.sqrt(12), cost=4 / 12,
        pay_months=(3, 6, 9, 12), x=Grid(-0.25, 0.0125, 200), q=Grid(-1.1, 0.07, 60), r=3.0,
    )
    return solve_programme(quarterly_and_annual, task)


def test_closed_form_12_by_400(benchmark):
    value, _ = benchmark(closed_form)
    assert value.shape == (12, 400)


def test_programme_12_by_200_by_60(benchmark):
    plan = benchmark(programme)
    assert plan.value.shape == (12, 200, 60)


def test_policy_of_one_manager_type(benchmark):
    """Pay to a table of five channel efforts, programme engine."""
    effect = np.full((12, 5), 0.02)
    world = Link(effect, 3 * effect, np.full(12, 0.07), np.full(12, 0.2))
    kind = responder(0.05, effect.sum(axis=0), np.ones(5))
    paid = Prospect(quarterly_and_annual, (3, 6, 9, 12), np.zeros((12, 5)))
    assert benchmark(lambda: solve(paid, world, kind)).effort.shape == (12, 200, 60, 5)


def test_lattice_of_200_deals(benchmark):
    grid = np.linspace(0, 1, 25)
    solved = benchmark(
        lambda: lattice_programme(
            lambda m, d, q: float(d >= 100), deals=(17, 0.4, 0.3), effort_grid=grid, monthly_cost=0.02, r=1.0
        )
    )
    assert solved.policy.shape == (12, 205)


@pytest.mark.parametrize("name", sorted(p.stem for p in SCENARIOS.glob("*.yaml")))
@pytest.mark.parametrize("grids", [COARSE, FINE], ids=["preview", "full"])
def test_answer_of_a_scenario(benchmark, name, grids):
    """All kinds of managers of a shipped scenario, from the scheme to the policy; the pilot is known."""
    scenario = load(SCENARIOS / f"{name}.yaml")
    scheme = load_scheme(scenario.scheme)
    respond(scenario, scheme, grids)
    assert benchmark(lambda: respond(scenario, scheme, grids)).policy.effort.any()


def milliseconds(work: Callable[[], object], rounds: int = 15) -> tuple[float, float]:
    """Least time of several rounds after a first one that compiles: (clock, processor)."""
    work()
    clock, processor = [], []
    for _ in range(rounds):
        start = time.perf_counter(), time.process_time()
        work()
        clock.append(time.perf_counter() - start[0])
        processor.append(time.process_time() - start[1])
    return 1000 * min(clock), 1000 * min(processor)


def main() -> None:
    told = "{}: {:.1f} ms by the clock, {:.1f} ms of processor time (contract {} ms)"
    print(told.format("closed form 12 x 400", *milliseconds(closed_form), 10))
    print(told.format("programme 12 x 200 x 60", *milliseconds(programme), 250))


if __name__ == "__main__":
    main()
