"""Every number of every shipped scenario moves what its declaration says, in that direction, by that rough size.

The market's own knobs are moved while nobody answers to pay, those of effort while all work alike; on common random
numbers, wherever the scenario says them at once. What the expectation is stands beside the field (`moves`), written
before the model was run.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

import simulator.scenario as declarations
from simulator.book import CHANNELS, Book, Need, Policy
from simulator.declare import meta
from simulator.market import run_market
from simulator.scenario import Scenario, from_mapping
from tests.scenarios import NAMES, knobs, moved, shipped, written

PATHS = 192
FEW_CLIENTS = 10
PAID = ("cost_total", "effort", "revenue_uplift", "quit_risk", "p_over_budget")  # these need pay: see test_response
COUNTED = (
    "revenue", "margin", "cash", "n_deals", "lost_clients", "lost_clients_fault", "n_late_deliveries",
    "n_failed_deliveries", "n_lost_deals", "n_lost_deals_fault", "contacts", "meetings", "offers", "referrals",
    "won_back", "new_clients", "written_off", "overdue", "n_cancelled_fault", "discount_given", "clients",
    "new_revenue",
)  # fmt: skip
# What effort does: moved while everybody spends one unit of effort on every task.
EFFORTS = {
    "Behaviour": (
        "retention_effect", "collection_effect", "new_clients_effect", "acquisition_quality", "restraint_effect",
        "activity_effect",
    ),
    "Archetype": ("retention_factor", "collection_factor", "new_clients_factor", "restraint_factor"),
    "Leaving": ("ramp_months",),
}
# Knobs that say something only under a rule that the scenario must follow, or from a second year on.
SPEAKS = {
    "Plan.lift": lambda s: s.plan.rule != "break_even" and all(m.plan_y is None for m in s.managers),
    "Plan.up_weight": lambda s: s.plan.rule == "ratchet" and s.months > 12,
    "Plan.down_weight": lambda s: s.plan.rule == "ratchet" and s.months > 12,
    "Segment.wallet_share": lambda s: all(c.wallet_share is None for m in s.managers for c in m.clients),
    "Plan.break_even_cost_y": lambda s: s.plan.rule == "break_even",
    **dict.fromkeys(
        ("Leaving.clients_share", "Leaving.vacancy_months", "Leaving.vacancy_loss_share", "Leaving.ramp_months"),
        lambda s: s.behaviour.leaving.turnover == "simulated",
    ),
}


def small(name: str) -> Scenario:
    """A shipped scenario; books are cut to ten clients that bring the same revenue, so that the test takes a minute."""
    data = written(shipped(name))
    for manager in data["managers"]:
        if manager["portfolio"]:
            manager["portfolio"]["n_clients"] = min(manager["portfolio"]["n_clients"], FEW_CLIENTS)
    return from_mapping(data)


def field_of(knob: str) -> Any:
    model, name = knob.split(".")
    return getattr(declarations, model).model_fields[name]


def by_knob(scenario: Scenario) -> Mapping[str, list[Any]]:
    found = defaultdict(list)
    for knob, path in knobs(scenario):
        if SPEAKS.get(knob, lambda _: True)(scenario):
            found[knob].append(path)
    return found


def busy(scenario: Scenario) -> Policy:
    """Everybody spends one unit of effort on every task, but half of one on retention, whatever happens."""
    nobody = Policy.nobody(scenario.months, len(scenario.team()))
    effort = np.ones_like(nobody.effort)
    effort[..., CHANNELS.index("retention")] = 0.5
    return replace(nobody, effort=effort)


def needs_effort(knob: str) -> bool:
    model, name = knob.split(".")
    return name in EFFORTS.get(model, ())


def measured(scenario: Scenario, policy: Policy | None = None) -> dict[str, float]:
    """Totals of the run, mean over paths; stocks are summed over months."""
    book = run_market(scenario, policy, needs=[Need(m) for m in COUNTED], n_paths=PATHS)
    revenue = book.measure("revenue").sum(axis=1)
    spread = revenue.std(axis=0) / np.maximum(revenue.mean(axis=0), 1e-9)
    totals = {m: float(book.measure(m).sum() / PATHS) for m in COUNTED}
    team = revenue.sum(axis=1)
    spreads = {"revenue_spread": float(spread.mean()), "team_spread": float(team.std() / team.mean())}
    return {**totals, **spreads, "p_at_plan": at_plan(scenario, book), "vacant": float(1 - np.mean(book.served))}


def at_plan(scenario: Scenario, book: Book) -> float:
    measure = scenario.plan.measure
    result = book.measure(measure)
    plan = np.broadcast_to(book.plans[measure if measure in book.plans else ""], result.shape)
    years = [slice(i, i + 12) for i in range(0, result.shape[1], 12)]
    return float(np.mean([result[:, y].sum(axis=1) >= plan[:, y].sum(axis=1) for y in years]))


def change(measure: str, before: float, after: float) -> float:
    """Absolute for probabilities, relative otherwise."""
    return after - before if measure.startswith("p_") else (after - before) / abs(before) if before else np.inf


@pytest.mark.parametrize("name", NAMES)
def test_the_market_answers_to_every_knob_as_declared(name: str):
    scenario = small(name)
    calm, worked = measured(scenario), measured(scenario, busy(scenario))
    wrong, tried = [], 0
    for knob, paths in by_knob(scenario).items():
        field = field_of(knob)
        measure, sign, least, most = meta(field)["moves"]
        if measure in PAID:
            continue
        other, direction = moved(scenario, field, paths)
        base, policy = (worked, busy(other)) if needs_effort(knob) else (calm, None)
        found = direction * sign * change(measure, base[measure], measured(other, policy)[measure])
        tried += 1
        if not (found > 0 and least <= found <= most):
            wrong.append(f"{knob}: {measure} moved by {sign * found:+.4%}, declared {sign:+d} x {least} to {most}")
    assert tried >= 40
    assert not wrong, "\n".join(wrong)
