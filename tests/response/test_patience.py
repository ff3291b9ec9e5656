"""Impatience, present bias and limits of effort, from a scenario's behaviour to the months of a simulated year."""

import numpy as np
import pytest

from simulator import simulate
from simulator.response import COARSE, respond
from simulator.scheme import load_scheme
from tests.response import LINE, STEP, firm

PLAIN = {"attention_share": 1.0, "risk_aversion": 0.0, "strength": 0.05}
CALM = {"own_noise_sd": 0.1, "growth_walk_sd": 0.01, "wallet_share": 0.05}


def growth(**behaviour):
    """Growth effort of the first kind by month, at the middle of the grid."""
    answer = respond(firm(segments={"b2b": CALM}, behaviour={**PLAIN, **behaviour}), load_scheme(LINE))
    table = answer.policy.effort[0, :, :, 0, 0].astype(float)
    return table[:, table.shape[1] // 2], answer


def test_without_impatience_the_closed_form_works_evenly():
    months, answer = growth()
    assert answer.engine == "closed form"
    assert months == pytest.approx(np.full(12, months[0]), rel=1e-3)


@pytest.mark.parametrize("rate", [0.2, 0.6])
def test_f8_impatience_end_loads_by_the_discount_factor(rate):
    # Linear pay due in month 12: effort in month m is discounted over 12 - m months.
    (patient, _), (months, answer) = growth(), growth(discount_rate_y=rate)
    assert answer.engine == "programme" and "month by month" in answer.note
    expected = patient[11] * (1 + rate) ** (-(11 - np.arange(12)) / 12)
    assert months == pytest.approx(expected, rel=2e-3)


def test_f8_in_the_market():
    s = firm(behaviour={**PLAIN, "discount_rate_y": 0.44})  # 0.97 a month
    effort = simulate(s, STEP, paths=400, seed=2).effort.sum(axis=(2, 3)).mean(axis=0)
    even = simulate(firm(behaviour=PLAIN), STEP, paths=400, seed=2).effort.sum(axis=(2, 3)).mean(axis=0)
    # Pay falls due eleven months after January and at once in December.
    assert effort[11] / effort[0] == pytest.approx(even[11] / even[0] * 0.97**-11, rel=0.06)


def test_present_bias_weighs_all_months_but_the_pay_month():
    (fair, _), (months, answer) = growth(), growth(present_bias_factor=0.7)
    assert answer.engine == "programme"
    assert months / fair == pytest.approx([*[0.7] * 11, 1.0], rel=2e-3)


@pytest.mark.parametrize("limit", [0.4, 1.5])
def test_no_state_calls_for_more_than_there_is(limit):
    s = firm(behaviour={**PLAIN, "strength": 0.1, "effort_limit": limit})
    answer = respond(s, load_scheme(STEP))
    index = (answer.policy.effort * answer.effort_index[0]).sum(axis=-1)
    free = respond(firm(behaviour={**PLAIN, "strength": 0.1}), load_scheme(STEP)).policy.effort
    assert (free * answer.effort_index[0]).sum(axis=-1).max() > 1.6
    assert index.max() == pytest.approx(limit, rel=1e-3)
    assert answer.engine == "programme"
    assert index.min() == 0.0


def test_a_limit_that_binds_nowhere_changes_little():
    free, _ = growth()
    held, answer = growth(effort_limit=50.0)
    assert answer.engine == "programme"
    assert held == pytest.approx(free, rel=2e-3)


def test_impatience_also_weighs_the_plan_that_follows():
    # A ratchet that bites next year bites less those who do not look that far.
    plan = {"rule": "ratchet", "lift": 0.0, "up_weight": 0.8, "down_weight": 0.8}
    seen = []
    for rate in (0.0, 1.0):
        s = firm(months=24, plan=plan, behaviour={**PLAIN, "discount_rate_y": rate})
        table = respond(s, load_scheme(LINE), COARSE).policy.effort[0, :, 60:100, 0, 0].astype(float)
        seen.append(table[11].mean())
    assert seen[1] > 1.2 * seen[0]
