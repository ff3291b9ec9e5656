"""Pay that is shared or contested: the balance of everybody's answers, known equilibria, and refusals with a reason."""

import math

import numpy as np
import pytest

from simulator import InputError, simulate
from simulator.response import COARSE, respond
from simulator.response.pooled import balance
from simulator.scheme import load_scheme
from tests.response import firm

ALIKE = {"salary": 1000, "portfolio": {"n_clients": 12, "monthly_revenue": 50000}}
PLAIN = {"attention_share": 1.0, "risk_aversion": 0.0}


def contest(prize, places=((1, 1.0), (1.5, 0.0))):
    by = {"measure": "revenue", "view": "rank", "across": "all"}
    curve = {"kind": "step", "by": by, "points": [list(p) for p in places], "below": 0}
    bonus = {"target_bonus": {"period": "year", "share": prize, "curve": curve}}
    return load_scheme({"name": "C", "elements": [bonus]})


def team(n, **behaviour):
    return firm(managers=[{"name": f"M{i}", **ALIKE} for i in range(n)], behaviour={**PLAIN, **behaviour})


def pool(share):
    own = {"target_bonus": {"label": "Own", "period": "year", "share": share, "curve": {
        "kind": "linear", "points": [[0.0, 0.0], [1.0, 1.0]], "below": 0, "above": "extend"}}}  # fmt: skip
    split = {"team_split": {"lines": ["Own"], "by": "equal", "team": "all"}}
    return load_scheme({"name": "P", "elements": [own, split]})


def at_start(answer):
    """Effort index of the first kind in the first month, at the forecast when nobody makes an effort."""
    policy, link = answer.policy, answer.links[0]
    index = (policy.effort[0, 0, :, 0, :] * answer.effort_index[0]).sum(axis=-1)
    return float(np.interp(link.start[0], policy.x_low + policy.x_step * np.arange(len(index)), index))


@pytest.mark.parametrize("prize", [0.05, 0.1])
def test_a_contest_of_two_is_lazear_and_rosen_s(prize):
    # Equally strong, little response: effort answers to W f(0), f the density of the difference of two lucks.
    answer = respond(team(2, strength=0.01), contest(prize))
    sd = math.sqrt(float((answer.links[0].noise ** 2).sum()))
    pull = prize / (math.sqrt(2 * math.pi) * sd * math.sqrt(2))
    assert at_start(answer) == pytest.approx(pull / 0.2, rel=0.06)


@pytest.mark.parametrize("n", [2, 3, 5])
def test_in_a_pool_of_n_everybody_answers_to_an_nth(n):
    answer = respond(team(n, strength=0.02), pool(0.2))
    assert at_start(answer) == pytest.approx(1.0 / n, rel=0.05)


def test_the_balance_is_the_fixed_point_of_everybody_s_answers():
    # Answers g -> 0.3 - 0.5 g settle at 0.2; g -> 0.3 - 1.5 g only when answers are halved; a flip never does.
    one = np.ones((2, 3))
    assert balance(lambda g: 0.3 - 0.5 * g, 0 * one) == pytest.approx(0.2 * one, abs=0.002)
    assert balance(lambda g: 0.3 - 1.5 * g, 0 * one) == pytest.approx(0.12 * one, abs=0.004)
    with pytest.raises(InputError, match="do not settle"):
        balance(lambda g: np.where(g > 0.5, 0.0, 1.0) * one, 0 * one)


def test_the_others_answer_in_the_balance():
    # A prize for who beats the rest by rank: when the others work, one has to work from further behind.
    s = team(2, strength=0.05)
    full = respond(s, contest(0.2))
    alone = respond(s, contest(0.2), COARSE)  # the preview takes the other as he is without effort
    middle = []  # of the effort in month 11: its top is flat, so where it is largest is luck
    for a in (full, alone):
        table = a.policy.effort[0, 10, :, 0, :].sum(axis=-1)
        middle.append(float(np.average(a.policy.x_low + a.policy.x_step * np.arange(len(table)), weights=table)))
    gain = simulate(s, contest(0.2), paths=400).summary().loc["revenue_uplift", "mean"]
    assert middle[0] - middle[1] == pytest.approx(gain, abs=0.03)
    assert gain > 0.05


def test_a_contest_with_too_little_luck_is_refused_with_its_reason():
    with pytest.raises(InputError) as refused:
        respond(team(4, strength=0.22), contest(1.2))
    assert "do not settle" in str(refused.value) and "smaller prize" in str(refused.value)
