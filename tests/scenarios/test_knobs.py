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
# These need pay: see test_response_knobs.
PAID = ("cost_total", "effort", "revenue_uplift", "uplift_low", "uplift_high", "quit_risk", "p_over_budget")
COUNTED = (
    "revenue", "margin", "cash", "n_deals", "lost_clients", "lost_clients_fault", "n_late_deliveries",
    "n_failed_deliveries", "n_lost_deals", "n_lost_deals_fault", "contacts", "meetings", "offers", "referrals",
    "won_back", "new_clients", "written_off", "overdue", "n_cancelled_fault", "discount_given", "clients",
    "new_revenue",
)  # fmt: skip
LATE = Need("n_deals", (("days_late", (1, None)),))
SPREADS = {
    "revenue_spread": Need("revenue"),
    "new_revenue_spread": Need("new_revenue"),
    "very_late_spread": Need("n_deals", (("days_late", (30, None)),)),
}
# What effort does: moved while everybody spends one unit of effort on every task.
EFFORTS = {
    "Behaviour": (
        "retention_effect", "collection_effect", "new_clients_effect", "acquisition_quality", "restraint_effect",
        "activity_effect", "effort_persistence",
    ),
    "Segment": ("headroom_exponent",),
    "Archetype": ("retention_factor", "collection_factor", "new_clients_factor", "restraint_factor"),
    "Leaving": ("ramp_months",),
}
CROWDED = ("Manager.capacity", "Behaviour.overload_exponent")  # speak where a manager holds too many clients
# Knobs that say something only under a rule that the scenario must follow, or from a second year on.
SPEAKS = {
    "Plan.lift": lambda s: s.plan.rule != "break_even" and all(m.plan_y is None for m in s.managers),
    "Plan.up_weight": lambda s: s.plan.rule == "ratchet" and s.months > 12,
    "Plan.down_weight": lambda s: s.plan.rule == "ratchet" and s.months > 12,
    "Segment.wallet_share": lambda s: all(c.wallet_share is None for m in s.managers for c in m.clients),
    "Manager.count": lambda s: not any(m.reports_to for m in s.managers),
    "Manager.last_month": lambda s: s.months == 12,
    "Event.month": lambda s: any(e.depth_share > 0 for e in s.market.events),
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


def crowded(scenario: Scenario) -> Scenario:
    """Every manager can serve eight tenths of the clients held."""
    data = written(scenario)
    for manager, known in zip(data["managers"], scenario.managers, strict=True):
        held = known.portfolio.n_clients if known.portfolio else len(known.clients)
        manager["capacity"] = max(1, held * 8 // 10)
    return from_mapping(data)


def explicit(scenario: Scenario) -> Scenario:
    """What an empty field stands for is written into it; everybody leaves a month before the end."""
    data = written(scenario)
    for manager in data["managers"]:
        manager.update(new_clients_per_month=scenario.market.new_clients_per_month, last_month=scenario.months - 1)
    for kind in data["behaviour"]["archetypes"].values():
        for name in ("risk_aversion", "attention_share"):
            kind[name] = data["behaviour"][name] if kind[name] is None else kind[name]
    data["behaviour"]["effort_limit"] = 0.5
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
    """Everybody spends effort on every task, whatever happens: one unit, on retention half, on growth a fifth of it."""
    nobody = Policy.nobody(scenario.months, len(scenario.team()))
    effort = np.ones_like(nobody.effort)
    effort[..., CHANNELS.index("retention")] = 0.5
    effort[..., CHANNELS.index("growth")] = 0.2
    return replace(nobody, effort=effort)


def measured(scenario: Scenario, policy: Policy | None = None) -> dict[str, float]:
    """Totals of the run, mean over paths; stocks are summed over months."""
    needs = {*(Need(m) for m in COUNTED), *SPREADS.values(), LATE}
    book = run_market(scenario, policy, needs=sorted(needs, key=repr), n_paths=PATHS)
    totals = {m: float(book.measure(m).sum() / PATHS) for m in COUNTED}
    spreads = {name: spread(book.measures[need].sum(axis=1)) for name, need in SPREADS.items()}
    team = book.measure("revenue").sum(axis=(1, 2))
    others = {
        "team_spread": float(team.std() / team.mean()),
        "late_clustering": clustering(book.measures[LATE]),
        "p_at_plan": at_plan(scenario, book),
        "vacant": float(1 - np.mean(book.served)),
        "early_revenue": float(book.measure("revenue")[:, :3].sum() / PATHS),
    }
    return totals | spreads | others


def spread(total: np.ndarray) -> float:
    """sd / mean of each manager's total (path, manager), mean over managers."""
    return float((total.std(axis=0) / np.maximum(total.mean(axis=0), 1e-9)).mean())


def clustering(counts: np.ndarray) -> float:
    """Covariance of a manager's count with that of the next month (path, month, manager), mean over both."""
    away = counts - counts.mean(axis=0)
    return float((away[:, :-1] * away[:, 1:]).mean())


def at_plan(scenario: Scenario, book: Book) -> float:
    measure = scenario.plan.measure
    result = book.measure(measure)
    plan = np.broadcast_to(book.plans[measure if measure in book.plans else ""], result.shape)
    years = [slice(i, i + 12) for i in range(0, result.shape[1], 12)]
    return float(np.mean([result[:, y].sum(axis=1) >= plan[:, y].sum(axis=1) for y in years]))


def change(measure: str, before: float, after: float) -> float:
    """Absolute for probabilities, relative otherwise."""
    return after - before if measure.startswith("p_") else (after - before) / abs(before) if before else np.inf


def verdict(knob: str, sign: int, found: float, least: float, most: float) -> str:
    """Empty when a change is as declared; sign 0 leaves the direction open."""
    as_said = abs(found) if sign == 0 else sign * found
    if as_said > 0 and least <= as_said <= most:
        return ""
    return f"{knob}: {found:+.4%}, declared {sign} x {least} to {most}"


def worlds(scenario: Scenario) -> dict[str, tuple[Scenario, bool]]:
    """Where knobs are moved: the scenario, and whether everybody works."""
    return {
        "calm": (scenario, False), "worked": (scenario, True),
        "crowded": (crowded(scenario), True), "explicit": (explicit(scenario), False),
    }  # fmt: skip


def world_of(knob: str, scenario: Scenario) -> str:
    model, name = knob.split(".")
    if knob in CROWDED:
        return "crowded"
    if name in EFFORTS.get(model, ()):
        return "worked"
    return "calm" if knob in by_knob(scenario) else "explicit"


@pytest.mark.parametrize("name", NAMES)
def test_the_market_answers_to_every_knob_as_declared(name: str):
    scenario = small(name)
    where = worlds(scenario)
    before = {k: measured(s, busy(s) if works else None) for k, (s, works) in where.items()}
    wrong, tried = [], 0
    for knob in by_knob(where["explicit"][0]):
        field, world = field_of(knob), world_of(knob, scenario)
        measure, sign, least, most = meta(field)["moves"]
        if measure in PAID:
            continue
        here, works = where[world]
        other, direction = moved(here, field, by_knob(here)[knob])
        after = measured(other, busy(other) if works else None)
        found = direction * change(measure, before[world][measure], after[measure])
        wrong.append(verdict(knob, sign, found, least, most))
        tried += 1
    assert tried >= 50
    assert not any(wrong), "\n".join(filter(None, wrong))
