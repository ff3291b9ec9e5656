"""The synthetic book: exact in the plan's measure, expectations in all else, no spikes where straight lines end."""

import numpy as np
import pytest

from simulator.book import Need
from simulator.paycurve import profile_of, synthetic_book, yearly_pay
from simulator.response.pilot import pilot
from simulator.scheme import load_scheme
from tests.response import LINE, firm
from tests.scenarios import NAMES, shipped

PREPAID = Need("revenue", (("payment", ("prepaid",)),))


def test_the_main_measure_is_exact_and_its_parts_keep_their_shares():
    seen = pilot(firm(), (PREPAID,))
    a = np.array([0.0, 0.1, 0.5, 1.0, 2.0])
    grid = np.broadcast_to(a[:, None, None], (5, *seen.profile.plan.shape))
    book = synthetic_book(seen.profile, grid)
    whole = book.measure("revenue")
    assert whole == pytest.approx(grid * seen.profile.plan)
    part = book.measures[PREPAID]
    shares = part.sum(axis=1)[1:] / whole.sum(axis=1)[1:]
    told = seen.book.measures[PREPAID].sum() / seen.book.measure("revenue").sum()
    assert shares == pytest.approx(np.full(shares.shape, told), abs=0.25)
    assert (part <= whole).all() and (part >= 0).all()


def test_only_what_is_asked_for_is_laid_out_and_is_the_same():
    seen = pilot(firm(), (PREPAID,))
    grid = np.broadcast_to(np.array([0.7, 1.2])[:, None, None], (2, *seen.profile.plan.shape))
    all_of_it, few = synthetic_book(seen.profile, grid), synthetic_book(seen.profile, grid, {PREPAID})
    assert set(few.measures) == {Need("revenue"), PREPAID}
    for need, values in few.measures.items():
        assert np.array_equal(values, all_of_it.measures[need])


@pytest.mark.parametrize("name", NAMES)
def test_no_scheme_s_curve_has_a_spike(name):
    # A bit more result is never paid wildly less: what the lines of other measures take away is a small part.
    s = shipped(name)
    scheme = load_scheme(s.scheme)
    seen = pilot(s, scheme.needs())
    pay = yearly_pay(scheme, seen.profile, np.linspace(0, 2.5, 101)) / seen.profile.salary_y
    fall = np.maximum.accumulate(pay, axis=0) - pay
    assert fall.max() < 0.06 * pay.max()


def test_a_profile_is_the_regression_of_each_measure():
    book = pilot(firm(), (*load_scheme(LINE).needs(), Need("n_deals"))).book
    profile = profile_of(book, "revenue")
    x = book.measure("revenue")[:, :12].sum(axis=1) / book.plans[""][:, :12].sum(axis=1)
    y = book.measure("n_deals")[:, 4, 0]
    slope, level = np.polyfit(x[:, 0], y, 1)
    assert profile.slope[Need("n_deals")][4, 0] == pytest.approx(slope)
    assert profile.level[Need("n_deals")][4, 0] == pytest.approx(level)
