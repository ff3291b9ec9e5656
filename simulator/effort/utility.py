"""Certainty equivalents of uncertain pay: constant absolute, constant relative risk aversion, loss aversion."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from simulator.effort.checks import range_fault, refuse
from simulator.faults import Fault

Floats = NDArray[np.float64]
FAR = 700.0  # exp of more is no number; a loss so large is as bad as any


def _sample(pay: ArrayLike, weights: ArrayLike | None) -> tuple[Floats, Floats]:
    """Outcomes along the last axis and their probabilities, checked."""
    refuse(range_fault("pay", pay))
    money = np.atleast_1d(np.asarray(pay, dtype=np.float64))
    raw: Any = np.ones(money.shape[-1]) if weights is None else weights
    refuse(range_fault("weights", raw, least=0.0))
    chance = np.asarray(raw, dtype=np.float64)
    if not money.shape[-1] or chance.shape[-1:] != money.shape[-1:] or not np.all(chance.sum(axis=-1) > 0.0):
        refuse([Fault("weights", "one probability per outcome is needed, not all 0.", str(chance.shape))])
    return money, chance / chance.sum(axis=-1, keepdims=True)


def cara_equivalent(pay: ArrayLike, r: float, weights: ArrayLike | None = None) -> Floats:
    """Sure pay worth as much as the uncertain one under u = -exp(-r pay): -ln E[exp(-r pay)] / r.

    Args:
        pay: outcomes along the last axis. weights: their probabilities (equal when None), scaled to sum to 1.
        r: absolute risk aversion per unit of pay; 0 gives the mean.
    """
    refuse(range_fault("r", r, least=0.0))
    money, chance = _sample(pay, weights)
    mean = (money * chance).sum(axis=-1)
    if r == 0.0:
        return np.asarray(mean)
    worst = np.where(chance > 0.0, money, np.inf).min(axis=-1, keepdims=True)
    fall = (np.expm1(-r * (np.maximum(money, worst) - worst)) * chance).sum(axis=-1)
    far = (np.exp(-r * (np.maximum(money, worst) - worst)) * chance).sum(axis=-1)
    return np.asarray(worst[..., 0] - np.where(fall > -0.5, np.log1p(np.maximum(fall, -0.5)), np.log(far)) / r)


def cara_utility(pay: ArrayLike, r: ArrayLike) -> Floats:
    """Utility (1 - exp(-r pay)) / r of sure pay, pay itself at r = 0; broadcasts. Its mean is kept in long runs."""
    risk, money = np.asarray(r, dtype=np.float64), np.asarray(pay, dtype=np.float64)
    safe = np.where(risk > 0.0, risk, 1.0)
    return np.asarray(np.where(risk > 0.0, -np.expm1(np.minimum(-safe * money, FAR)) / safe, money))


def cara_of_mean(mean: ArrayLike, r: ArrayLike) -> Floats:
    """Sure pay whose `cara_utility` is this mean of utilities."""
    risk, level = np.asarray(r, dtype=np.float64), np.asarray(mean, dtype=np.float64)
    safe = np.where(risk > 0.0, risk, 1.0)
    gone = np.minimum(safe * level, 1.0 - np.finfo(np.float64).epsneg)
    return np.asarray(np.where(risk > 0.0, -np.log1p(-gone) / safe, level))


def crra_equivalent(pay: ArrayLike, gamma: float, weights: ArrayLike | None = None) -> Floats:
    """Sure pay worth as much under u = pay^(1 - gamma) / (1 - gamma), ln pay at gamma = 1.

    Args:
        pay: outcomes along the last axis, total pay and not just the bonus: every one must be above 0.
        gamma: relative risk aversion, at least 0.
    """
    refuse([*range_fault("gamma", gamma, least=0.0), *range_fault("pay", pay, above=0.0)])
    money, chance = _sample(pay, weights)
    scale = money.max(axis=-1, keepdims=True)
    logs = np.log(money / scale)
    # E[p^(1 - gamma)]^(1 / (1 - gamma)) = exp(ln E[exp((1 - gamma) ln p)] / (1 - gamma)), smooth through gamma = 1.
    if gamma < 1.0:
        return np.asarray(scale[..., 0] * np.exp(-cara_equivalent(-logs, 1.0 - gamma, chance)))
    return np.asarray(scale[..., 0] * np.exp(cara_equivalent(logs, gamma - 1.0, chance)))


def loss_averse_value(
    pay: ArrayLike, reference: ArrayLike, *, loss_factor: float = 1.6, eta: float = 0.0,
    weights: ArrayLike | None = None,
) -> Floats:
    """Mean pay plus eta times gains and losses against a reference, losses weighing `loss_factor` times as much.

    v = E[pay] + eta E[max(pay - ref, 0) - loss_factor max(ref - pay, 0)] (Koszegi and Rabin 2006, linear). With
    eta = 0, the default, framing as reward or as clawback makes no difference: loss framing is not assumed to help.
    """
    refuse([*range_fault("reference", reference), *range_fault("loss_factor", loss_factor, least=0.0)])
    refuse(range_fault("eta", eta, least=0.0))
    money, chance = _sample(pay, weights)
    gap = money - np.asarray(reference, dtype=np.float64)[..., None]
    felt = money + eta * (np.maximum(gap, 0.0) - loss_factor * np.maximum(-gap, 0.0))
    return np.asarray((felt * chance).sum(axis=-1))
