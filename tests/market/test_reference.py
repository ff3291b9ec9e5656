"""The compiled float32 market against the plain float64 one, on the same counters."""

import numpy as np
import pytest

from simulator.market import run_market
from simulator.scenario import Deals, Manager, Market, Segment
from tests.market.build import NO_ARRIVALS, book, default
from tests.market.reference import Reference

ROUGH = Segment(deals=Deals(deals_per_month=2.0), churn_a=2.0, growth_y=0.2, headroom_exponent=2.0)


@pytest.mark.parametrize("segment", [Segment(), ROUGH])
def test_the_kernel_is_the_reference(segment):
    market = Market(common_sd=0.2, season=(0.5, 1.5) * 6, **{**NO_ARRIVALS, "winback_share": 0.05})
    ann = Manager(name="Ann", salary=1.0, capacity=100, portfolio=book(8, 90_000.0))
    s = default(ann, segments={"b2b": segment}, market=market)
    plain, compiled = Reference(s, 300, 11).run(), run_market(s, n_paths=300, seed=11)
    for name in ("n_deals", "clients_start"):
        same = plain[name] == compiled.measure(name)[..., 0]
        # A uniform within float32's rounding of a probability may fall on the other side.
        assert same.mean() > 0.999, name
    for name in ("revenue", "margin", "cash", "written_off", "cancelled"):
        ours = compiled.measure(name)[..., 0] * 100
        off = np.abs(ours - plain[name]) / np.maximum(np.abs(plain[name]), 1.0)
        assert np.median(off) < 1e-6 and (off > 1e-3).mean() < 0.003, name
        assert ours.sum() == pytest.approx(plain[name].sum(), rel=2e-3)
