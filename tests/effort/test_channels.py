"""Channel efforts against an independent solver of the same problem, strength and certainty equivalents by hand."""

from types import SimpleNamespace

import numpy as np
import pytest
from scipy.optimize import nnls

from simulator.effort.channels import channel_efforts, cost_matrix, year_table
from simulator.effort.strength import cost_scale, responder
from simulator.effort.utility import cara_equivalent, crra_equivalent, loss_averse_value
from simulator.faults import InputError


def test_two_channels_by_hand():
    # C = [[4, 0.8], [0.8, 4]], mu k = (0.4, 0.2): e = C^-1 (0.4, 0.2) = (1.44, 0.48) / 15.36
    cost = cost_matrix([4.0, 4.0])
    assert cost.tolist() == [[4.0, 0.8], [0.8, 4.0]]
    assert channel_efforts(0.2, effect=[2.0, 1.0], cost=cost) == pytest.approx([0.09375, 0.03125])
    # mu k = (0.4, 0.04): the second would be negative: only the first works, 0.4 / 4.
    assert channel_efforts(0.2, effect=[2.0, 0.2], cost=cost) == pytest.approx([0.1, 0.0])


def test_thousands_of_states_agree_with_non_negative_least_squares():
    rng = np.random.default_rng(5)
    for _ in range(60):
        cost = cost_matrix(rng.uniform(0.5, 5, 5), rng.choice([0, 0.2, 0.6, 0.9]))
        k = rng.uniform(0, 1, 5) * (rng.random(5) < 0.7)
        direct = rng.normal(0, 0.3, 5) * (rng.random(5) < 0.5)
        mu = rng.normal(0, 1, (2, 8))
        found = channel_efforts(mu, effect=k, cost=cost, direct=direct)
        root = np.linalg.cholesky(cost)
        for where in np.ndindex(mu.shape):
            expected, _ = nnls(root.T, np.linalg.solve(root, mu[where] * k + direct))
            assert found[where] == pytest.approx(expected, abs=1e-12)


def test_f14_raising_one_rate_lowers_a_substitute_channel():
    cost, k = cost_matrix(np.full(5, 4.0)), np.ones(5)
    before = channel_efforts(0.2, effect=k, cost=cost)
    after = channel_efforts(0.2, effect=k, cost=cost, direct=[0, 0, 0, 0.1, 0])
    assert after[3] > before[3]
    assert (after[[0, 1, 2, 4]] < before[[0, 1, 2, 4]]).all()


def test_without_substitution_channels_do_not_meet():
    cost = cost_matrix([2.0, 5.0], 0.0)
    assert channel_efforts([0.1, -1.0], effect=[1, 1], cost=cost) == pytest.approx(np.array([[0.05, 0.02], [0, 0]]))


def test_attention_mixes_effort_by_the_shadow_value_with_effort_by_the_average_rate():
    # One channel, c = 2 a month, k = 1: forward mu / 2, myopic rate / 2; paid directly 0.1 more, 0.3 seen ahead.
    one, unit = np.ones((1, 1)), 2.0**-20
    routine = 0.4 * (0.2 + 0.1) / 2 * one
    found = year_table(np.array([[[0.4], [0.0]]]), one, 0.3 * one, routine, 2.0 * one, (0.6, unit))
    expected = [0.6 * (0.4 + 0.3) / 2 + 0.4 * (0.2 + 0.1) / 2, 0.6 * 0.3 / 2 + 0.4 * (0.2 + 0.1) / 2]
    assert found[0, :, 0, 0] == pytest.approx(expected, abs=unit)


@pytest.mark.parametrize(
    "change", [{"cost": [[1.0, 2.0], [2.0, 1.0]]}, {"cost": [[1.0]]}, {"effect": [np.nan, 1.0]}, {"mu": np.inf}]
)
def test_impossible_costs_are_refused(change):
    good = {"mu": 0.1, "effect": [1.0, 1.0], "cost": np.eye(2)} | change
    with pytest.raises(InputError):
        channel_efforts(good.pop("mu"), **good)


def test_strength_of_one_channel():
    # k = 1: c = 0.20 / U, and a linear scheme worth 20 % of salary lifts sales by U.
    scale = cost_scale(0.05, [1.0], [1.0])
    assert scale == pytest.approx(4.0)
    assert channel_efforts(0.20, effect=[1.0], cost=[[scale]]) == pytest.approx([0.05])


def test_strength_of_five_channels():
    k, relative = np.array([1.0, 0.8, 0.5, 0.6, 0.5]), np.array([1.0, 1.2, 0.9, 1.0, 1.5])
    kind = responder(0.08, k, relative)
    assert k @ channel_efforts(0.20, effect=k, cost=kind.cost) == pytest.approx(0.08)
    assert responder(0.0, k, relative).silent


def test_archetype_is_a_set_of_factors():
    hunter = SimpleNamespace(
        growth_factor=1.4, retention_factor=0.8, collection_factor=1.0, new_clients_factor=2.0, restraint_factor=0.7,
        cost_factor=0.9, risk_aversion=None, attention_share=0.8,
    )
    kind = responder(0.05, np.ones(5), np.ones(5), archetype=hunter)
    plain = responder(0.05, np.ones(5), np.ones(5))
    assert kind.factors.tolist() == [1.4, 0.8, 1.0, 2.0, 0.7]
    assert kind.cost == pytest.approx(0.9 * plain.cost)
    assert (kind.risk_aversion, kind.attention_share) == (3.0, 0.8)


def test_equivalents_by_hand():
    # Even chances of 0 and 1.
    assert cara_equivalent([0.0, 1.0], 2.0) == pytest.approx(-np.log((1 + np.exp(-2)) / 2) / 2)
    assert cara_equivalent([0.0, 1.0], 0.0) == 0.5
    assert cara_equivalent([0.0, 1000.0], 50.0) == pytest.approx(np.log(2) / 50)
    # 1 and 4 at gamma 1: the geometric mean; at gamma 2 the harmonic mean; at 1/2 the square of the mean root.
    assert crra_equivalent([1.0, 4.0], 1.0) == pytest.approx(2.0)
    assert crra_equivalent([1.0, 4.0], 2.0) == pytest.approx(1.6)
    assert crra_equivalent([1.0, 4.0], 0.5) == pytest.approx(2.25)
    assert crra_equivalent([1.0, 4.0], 0.0) == pytest.approx(2.5)
    assert crra_equivalent([[1.0, 4.0]], 1.0, weights=[3.0, 1.0]) == pytest.approx([4**0.25])


def test_normal_pay_has_the_textbook_equivalent():
    # mean - r variance / 2
    nodes = np.linspace(-8, 8, 4001)
    weights = np.exp(-nodes**2 / 2)
    assert cara_equivalent(0.3 + 0.1 * nodes, 3.0, weights) == pytest.approx(0.3 - 3 * 0.01 / 2, rel=1e-9)


def test_f23_loss_aversion_and_the_frame():
    # Even chances of 0 and 1 against 0.5: gain 0.25, loss 0.25: 0.5 + eta 0.25 (1 - 1.6)
    assert loss_averse_value([0.0, 1.0], 0.5, eta=1.0) == pytest.approx(0.5 - 0.15)
    # eta = 0: a reward from 0 or a clawback from 1 are worth the same (F23).
    assert loss_averse_value([0.0, 1.0], 0.0) == loss_averse_value([0.0, 1.0], 1.0) == 0.5
    assert loss_averse_value([0.0, 1.0], 1.0, eta=0.5) < loss_averse_value([0.0, 1.0], 0.0, eta=0.5)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: cara_equivalent([1.0], -1.0), lambda: crra_equivalent([0.0, 1.0], 2.0),
        lambda: cara_equivalent([1.0, 2.0], 1.0, weights=[1.0]), lambda: cara_equivalent([np.nan], 1.0),
        lambda: cara_equivalent([1.0], 1.0, weights=[0.0]), lambda: loss_averse_value([1.0], 1.0, eta=-1.0),
    ],
)
def test_equivalents_refuse_what_makes_no_sense(ask):
    with pytest.raises(InputError):
        ask()
