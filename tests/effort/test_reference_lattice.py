"""The contract's programme over deals against a few independent lines: dictionaries, utilities, exact fractions.

The reference keeps expected utility itself (a product of exponentials), never a certainty equivalent, and walks
histories of (month, total, deals since the last pay date) one by one.
"""

import math
from collections import defaultdict
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import pytest

from simulator import InputError, lattice_programme

GRID = (0.0, 0.25, 0.6, 1.0, 1.7)


class Reference(NamedTuple):
    """One task; `best` gives utility or money still to come and the effort for it."""

    pay: Any
    months: int
    deals: tuple[int, float, float]
    effort_grid: tuple[float, ...]
    monthly_cost: float
    pay_months: tuple[int, ...]
    delta: float = 1.0
    r: float = 0.0

    def chances(self, e):
        n, p0, gain = self.deals
        p = min(max(p0 + gain * e, 0.0), 1.0)
        return [math.comb(n, d) * p**d * (1 - p) ** (n - d) for d in range(n + 1)]

    def after(self, month, total, since):
        due = self.pay(month, total, since) if month in self.pay_months else 0.0
        return self.delta**month * due, (month + 1, total, 0 if month in self.pay_months else since)

    def worth(self, month, total, since, e):
        """Expected money, or minus expected exp(-r money), from here on with this effort now."""
        cost, out = self.delta**month * self.monthly_cost * e * e / 2, 0.0
        for d, p in enumerate(self.chances(e)):
            due, state = self.after(month, total + d, since + d)
            later = self.best(*state)[0]
            out += p * (due - cost + later if self.r == 0 else later * math.exp(-self.r * (due - cost)))
        return out

    @cache  # noqa: B019
    def best(self, month, total, since):
        if month > self.months:
            return (0.0 if self.r == 0 else -1.0), None
        tried = [(self.worth(month, total, since, e), e) for e in sorted(self.effort_grid)]
        top = max(t for t, _ in tried)
        return next((t, e) for t, e in tried if t >= top - 1e-13 * abs(top))

    def value(self):
        money = self.best(1, 0, 0)[0]
        return money if self.r == 0 else -math.log(-money) / self.r

    def forward(self):
        """Policy by (month, total, since), and the probabilities of the total after each month."""
        policy, now, reach = {}, {(1, 0, 0): 1.0}, np.zeros((self.months + 1, self.months * self.deals[0] + 1))
        reach[0, 0] = 1.0
        for month in range(1, self.months + 1):
            coming = defaultdict(float)
            for state, p in now.items():
                policy[state] = self.best(*state)[1]
                for d, q in enumerate(self.chances(policy[state])):
                    coming[self.after(month, state[1] + d, state[2] + d)[1]] += p * q
            now = coming
            for (_, total, _), p in now.items():
                reach[month, total] += p
        return policy, reach


def quota(month, total, since):
    return 3.0 * (total >= 7)


def tiers(month, total, since):
    return 0.4 * total + 1.5 * (total >= 5) + 2.0 * max(total - 8, 0)


def capped(month, total, since):
    return min(max(total - 3, 0) * 0.8, 3.0)


def quarterly(month, total, since):
    return 1.0 * (since >= 3) + (2.0 * (total >= 9) if month == 6 else 0.0)


def clawed_back(month, total, since):
    return 0.6 * since - (1.0 if since == 0 else 0.0)


def ratcheted(month, total, since):
    """Two years of three months: the second year's quota is half a deal above the first year's result."""
    if month == 3:
        return 2.0 * (total >= 4)
    return 2.0 * (since >= 0.5 * 4 + 0.5 * (total - since) + 0.5)


CASES = [
    ("quota", quota, (6,)), ("tiers", tiers, (6,)), ("cap", capped, (6,)), ("two quarters", quarterly, (3, 6)),
    ("every month, clawed back", clawed_back, (1, 2, 3, 4, 5, 6)), ("ratchet", ratcheted, (3, 6)),
    ("paid before the end", quota, (4,)), ("uneven dates", quarterly, (2, 3, 6)),
]  # fmt: skip


@pytest.mark.parametrize("r", [0.0, 0.4, 3.0])
@pytest.mark.parametrize("delta", [1.0, 0.9])
@pytest.mark.parametrize("deals", [(2, 0.2, 0.35), (3, 0.6, 0.5)])
@pytest.mark.parametrize(("name", "pay", "dates"), CASES, ids=[c[0] for c in CASES])
def test_value_policy_and_reach(name, pay, dates, deals, delta, r):
    task = {"months": 6, "deals": deals, "effort_grid": GRID, "monthly_cost": 0.3, "delta": delta, "r": r}
    solved = lattice_programme(pay, pay_months=dates, **task)
    known = Reference(pay, pay_months=dates, **task)
    policy, reach = known.forward()
    assert solved.value == pytest.approx(known.value(), rel=1e-9, abs=1e-12)
    for (month, total, since), effort in policy.items():
        state = (month - 1, total, since) if len(dates) > 1 else (month - 1, total)
        assert solved.policy[state] == effort, (month, total, since)
    assert solved.reach.shape == (7, 6 * deals[0] + 1)
    assert solved.reach == pytest.approx(reach, abs=1e-12)
    assert solved.reach.sum(axis=1) == pytest.approx(np.ones(7), abs=1e-12)


def test_exact_fractions_over_a_whole_year():
    # A quota at the mean of a year, exact arithmetic: 12 months, one deal a month, chances 1/4 and 3/4.
    def value(month, total):
        if month == 13:
            return Fraction(10 if total >= 6 else 0)
        options = []
        for p, cost in ((Fraction(1, 4), Fraction(0)), (Fraction(3, 4), Fraction(1, 2))):
            options.append(p * known[month + 1, total + 1] + (1 - p) * known[month + 1, total] - cost)
        return max(options)

    known: dict = {}
    for month in range(13, 0, -1):
        for total in range(14):
            known[month, total] = value(month, min(total, 12)) if month == 13 or total < 13 else Fraction(0)
    solved = lattice_programme(
        lambda m, d, q: 10.0 * (d >= 6), deals=(1, 0.25, 0.5), effort_grid=(0.0, 1.0), monthly_cost=1.0
    )
    assert solved.value == pytest.approx(float(known[1, 0]), rel=1e-14)


@pytest.mark.parametrize("monthly_cost", [0.4, 0.8])
def test_exact_ties_take_the_smaller_effort(monthly_cost):
    # One deal that pays 1, gain 0.4 per unit: 0.4 e - c e^2 / 2 is the same at e and 0.8 / c - e.
    grid = np.array([0.25, 0.5, 0.75]) * 0.8 / monthly_cost
    one = {"months": 1, "pay_months": (1,), "monthly_cost": monthly_cost}
    deals = (1, 0.1, 0.4)
    pair = lattice_programme(lambda m, d, q: float(d), deals=deals, effort_grid=grid[[0, 2]], **one)
    assert pair.policy[0, 0] == grid[0]
    # The same against a large sum that is paid anyway, whose rounding must not decide.
    rich = lattice_programme(lambda m, d, q: 1000.0 + d, deals=deals, effort_grid=grid[[0, 2]], **one)
    assert rich.policy[0, 0] == grid[0]
    assert lattice_programme(lambda m, d, q: float(d), deals=deals, effort_grid=grid, **one).policy[0, 0] == grid[1]


@pytest.mark.parametrize(("p0", "gain"), [(1.4, 0.2), (-0.3, 0.1), (0.8, 1.0), (0.5, -0.9)])
def test_chances_stay_between_nothing_and_certainty(p0, gain):
    task = {"months": 3, "deals": (2, p0, gain), "effort_grid": GRID, "monthly_cost": 0.05, "r": 0.5}
    solved = lattice_programme(quota, pay_months=(3,), **task)
    known = Reference(quota, pay_months=(3,), **task)
    assert solved.value == pytest.approx(known.value(), rel=1e-12, abs=1e-15)
    assert all(solved.policy[m - 1, total] == e for (m, total, _), e in known.forward()[0].items())


def test_states_that_no_history_reaches_hold_nothing():
    solved = lattice_programme(
        lambda m, d, q: float(d), months=4, deals=(2, 0.3, 0.3), effort_grid=(1.0, 2.0), monthly_cost=0.1,
        pay_months=(2, 4),
    )
    assert solved.policy.shape == (4, 9, 3)
    assert solved.policy[0].sum() == solved.policy[0, 0, 0] > 0
    assert not solved.policy[1, 0, 1:].any()  # one deal since the start, none in all
    assert solved.policy[3, 6, 2] > 0  # four in the first period, two in the second
    assert not solved.policy[3, 6, 1]  # five do not fit into the first period


def test_bools_and_whole_numbers_are_money_too():
    task = {"months": 3, "deals": (1, 0.3, 0.3), "effort_grid": (0, 1), "monthly_cost": 0.1, "pay_months": (3,)}
    values = [lattice_programme(pay, **task).value for pay in (lambda m, d, q: d >= 2, lambda m, d, q: float(d >= 2))]
    assert values[0] == values[1] > 0


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"pay": None}, "pay"), ({"deals": None}, "deals"), ({"deals": "abc"}, "deals"),
        ({"deals": ([2], 0.1, 0.1)}, "deals[0]"), ({"effort_grid": None}, "effort_grid"),
        ({"effort_grid": 5}, "effort_grid"), ({"effort_grid": [[0, 1]]}, "effort_grid"),
        ({"monthly_cost": [1, 2]}, "monthly_cost"), ({"delta": [1, 1]}, "delta"), ({"r": math.nan}, "r"),
        ({"pay_months": 12}, "pay_months"), ({"pay_months": None}, "pay_months"),
        ({"pay_months": (True,)}, "pay_months"), ({"months": 10**6}, "months"),
        ({"months": True}, "months"), ({"deals": (10**9, 0.1, 0.1)}, "deals[0]"),
        ({"pay": lambda m, d, q: "a lot"}, "pay in month 12 after 0 deals"),
        ({"pay": lambda m, d, q: None}, "pay in month 12 after 0 deals"),
        ({"pay": lambda m, d, q: np.ones(2)}, "pay in month 12 after 0 deals"),
    ],
)  # fmt: skip
def test_hostile_arguments_are_refused_in_words(change, where):
    good = {"pay": lambda m, d, q: float(d), "months": 12, "deals": (2, 0.3, 0.2), "effort_grid": [0.0, 1.0],
            "monthly_cost": 0.1} | change  # fmt: skip
    with pytest.raises(InputError) as refused:
        lattice_programme(good.pop("pay"), **good)
    assert [f.where for f in refused.value.faults] == [where]
