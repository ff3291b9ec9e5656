"""Laying out the kernel's model and workspaces."""

import numpy as np
from numpy.typing import NDArray

from simulator import plans
from simulator.book import Policy
from simulator.draws import LANES
from simulator.market import turnover
from simulator.market.economics import Economics
from simulator.market.layout import (
    F_MEASURE,
    MOST_DEALS,
    N_COUNTERS,
    N_DATES,
    N_DEAL,
    N_HUMAN,
    N_IDENTITY,
    N_LANE,
    N_MONEY,
    N_RANGES,
    N_SCRATCH,
    N_STATE,
    N_WAITING,
    OUT_EFFORT,
    OUT_PRIOR,
)  # fmt: skip
from simulator.market.needs import Asked
from simulator.market.state import Model, Space
from simulator.scenario import Scenario

F64 = NDArray[np.float64]
AS_THEY_ARE = (
    "cell", "manager", "manager_hash", "first_cell", "client_hash", "first_client", "month_days", "season", "position",
    "served", "common", "event_shape", "event_force", "event_hits", "event_hash",
)  # fmt: skip


def model(
    scenario: Scenario,
    eco: Economics,
    policy: Policy | None,
    want: Asked,
    mean_revenue: F64 | None,
    base: F64,
    keys: tuple[int, int],
) -> Model:
    """Everything the kernel reads."""
    answer = policy or Policy.nobody(eco.n_months, eco.n_managers)
    rule = scenario.plan
    cycle = np.asarray(scenario.market.season)[(np.arange(12) + scenario.calendar()[0][1] - 1) % 12]
    number = [
        plans.MEASURES.index(answer.measure), *keys, eco.minor, eco.arrivals, want.counts, want.overdue,
        policy is not None, plans.depends_on_path(scenario), answer.q_months,
        want.details, want.collected, turnover.is_simulated(scenario),
    ]  # fmt: skip
    return Model(
        **{name: getattr(eco, name) for name in AS_THEY_ARE},
        start=eco.start if len(eco.start) else np.zeros((1, eco.start.shape[1]), np.float32),
        tables=eco.tables.ravel(),
        days=eco.days.reshape(len(eco.days), -1),
        plan=plans.first_plans(scenario, base),
        plan_weight=np.concatenate([plans.weights(scenario), cycle / cycle.mean()]),
        plan_rule=np.array([plans.RULES.index(rule.rule), rule.lift, rule.up_weight, rule.down_weight]),
        mean_revenue=np.ones((eco.n_months, eco.n_managers)) if mean_revenue is None else mean_revenue,
        effort=np.ascontiguousarray(answer.effort, np.float32).ravel(),
        effort_shape=np.array(answer.effort.shape, np.int64),
        grid=np.array([answer.x_low, answer.x_step, answer.q_low, answer.q_step], np.float64),
        type_of=np.asarray(answer.type_of, np.int64),
        forecast_a=np.ascontiguousarray(answer.forecast_a, np.float64),
        forecast_b=np.ascontiguousarray(answer.forecast_b, np.float64),
        quit=turnover.monthly(scenario, answer, eco.n_managers),
        leaving=turnover.settings(scenario),
        asked=want.filters,
        measure_asked=np.ascontiguousarray(want.filters[:, F_MEASURE]),
        ranges=want.ranges,
        of_client=want.of_client,
        out_rows=want.rows[~known(eco, policy, want)],
        number=np.array(number, np.int64),
    )


def known(eco: Economics, policy: Policy | None, want: Asked) -> NDArray[np.bool_]:
    """Result rows that no path can change: effort when nobody answers, the year before in a run of one year."""
    fixed = (want.rows >= OUT_EFFORT) & (policy is None)
    return np.asarray(fixed | ((want.rows == OUT_PRIOR) & (eco.n_months <= 12)))


def space(eco: Economics, want: Asked) -> Space:
    """Workspaces of one thread, large enough for the largest book."""
    counts = np.diff(eco.first_client)
    per_manager = np.add.reduceat(counts, eco.first_cell[:-1]) if len(counts) else np.zeros(1, np.int64)
    chunks = int(per_manager.max()) + eco.arrivals + 1
    n_filters, n_months, n_cells = len(want.filters), eco.n_months, len(eco.cell)

    def floats(*rows: int) -> NDArray[np.float32]:
        return np.zeros(int(np.prod(rows)) * LANES, np.float32)

    def words(*rows: int) -> NDArray[np.uint32]:
        return np.zeros(int(np.prod(rows)) * LANES, np.uint32)

    return Space(
        clients=floats(chunks, N_STATE),
        ids=words(chunks, N_IDENTITY),
        ring=floats(chunks, 12),
        held=np.zeros(2 * n_cells, np.int64),
        lanes=floats(N_LANE),
        human=np.zeros(N_HUMAN * LANES),
        common=floats(n_months),
        happens=floats(max(len(eco.event_hash), 1)),
        f=floats(N_SCRATCH),
        u=words(4),
        v=words(4),
        deals=floats(N_DEAL),
        queue=floats(N_STATE),
        queue_ids=words(N_WAITING),
        waiting=floats(1),
        here=floats(N_LANE),
        now=floats(N_LANE),
        picked=words(MOST_DEALS),
        ordinal=words(MOST_DEALS),
        open=np.zeros(2 * LANES, np.int32),
        dates=np.zeros(N_DATES * LANES, np.int32),
        money=np.tile(np.arange(LANES), N_MONEY),  # row M_LANE: position = path
        acc=np.zeros((n_months + 1) * (N_COUNTERS + n_filters) * LANES, np.int64),
        weight=np.zeros(n_filters * LANES),
        deal=np.zeros(N_RANGES * LANES),
        counts=floats(2),
        when=np.zeros(9, np.int64),
        who=np.zeros(4, np.uint32),
    )


