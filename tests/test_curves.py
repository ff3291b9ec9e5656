"""Curves: hand values, both number worlds, refusals, and an independent reading of tier tables (openfisca-core)."""

import itertools
from decimal import Decimal, localcontext

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.curves import Curve
from simulator.declare import build
from simulator.faults import InputError
from simulator.pay.exact import CONTEXT, constant

taxscales = pytest.importorskip("openfisca_core.taxscales")
POINTS = [[100, "0.05"], [200, "0.10"], [400, "0.20"]]


def curve(kind, points=POINTS, **more):
    return build(Curve, {"kind": kind, "points": [[Decimal(str(x)), Decimal(str(y))] for x, y in points], **more})


def at(found, *values):
    floats = found.at(np.array([float(v) for v in values]))
    exact = found.at(constant([Decimal(str(v)) for v in values], True))
    np.testing.assert_allclose(floats, exact.astype(float), rtol=1e-12, atol=1e-12)
    return [f"{v.normalize():f}" for v in exact]


def test_step_is_one_value_for_the_whole():
    assert at(curve("step"), 99, 100, 199, 200, 5000) == ["0", "0.05", "0.05", "0.1", "0.2"]


def test_a_value_on_a_threshold_belongs_where_the_file_says():
    assert at(curve("step", exact="below"), 100, "100.01", 200, 400) == ["0", "0.05", "0.05", "0.1"]


def test_marginal_pays_each_slice_at_its_own_value():
    assert at(curve("marginal"), 50, 150, 200, 300, 500) == ["0", "2.5", "5", "15", "45"]


def test_marginal_below_the_first_threshold():
    assert at(curve("marginal", below=Decimal("0.01")), 50, 150) == ["0.5", "3.5"]


def test_reached_pays_the_whole_excess_at_the_tier_reached():
    assert at(curve("reached"), 50, 150, 200, 300, 500) == ["0", "2.5", "10", "20", "80"]


def test_flat_amounts_highest_and_stacked():
    assert at(curve("flat"), 99, 200, 500) == ["0", "0.1", "0.2"]
    assert at(curve("flat", take="stacked"), 99, 200, 500) == ["0", "0.15", "0.35"]


@pytest.mark.parametrize(
    ("below", "above", "expected"),
    [
        ("hold", "hold", ["0.5", "1", "2"]),
        (Decimal(0), Decimal(0), ["0", "1", "0"]),
        ("extend", "extend", ["0", "1", "3"]),
    ],
)
def test_linear_ends(below, above, expected):
    found = curve("linear", [["0.5", "0.5"], [1, 1], ["1.5", 2]], below=below, above=above)
    assert at(found, 0, 1, 2) == expected


def test_linear_between_points():
    assert at(curve("linear", [["0.5", "0.5"], [1, 1], ["1.5", 2]], below="hold", above="hold"), "0.75", "1.25") == [
        "0.75",
        "1.5",
    ]


def test_bands_read_like_points():
    bands = build(Curve, {"kind": "step", "bands": [[None, 100, 1], [100, 200, 2], [200, None, 3]]})
    assert at(bands, 0, 100, 200) == ["1", "2", "3"]


def test_grid():
    grid = build(
        Curve,
        {
            "kind": "grid",
            "by": "attainment",
            "rows": [1, 2],
            "across": "margin_share",
            "columns": [10, 20],
            "cells": [[1, 2], [3, 4]],
            "below": 9,
        },
    )
    x, y = np.array([0.0, 1, 1, 2, 2]), np.array([15.0, 5, 15, 10, 25])
    assert grid.at(x, y).tolist() == [9, 9, 1, 3, 4]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"points": [[1, 1], [1, 2]]}, "given twice"),
        ({"points": [[2, 1], [1, 2]]}, "must rise"),
        ({"points": []}, "points and bands"),
        ({}, "points and bands"),
        ({"points": [[1, 1]], "bands": [[0, None, 1]]}, "points and bands"),
        ({"bands": [[0, 50, 1], [60, None, 2]]}, "gap"),
        ({"bands": [[0, 50, 1], [40, None, 2]]}, "overlaps"),
        ({"bands": [[0, None, 1], [50, None, 2]]}, "overlaps"),
        ({"bands": [[0, 50, 1]]}, "nothing is said above"),
        ({"bands": [[0, 50, 1], [50, 40, 2], [40, None, 3]]}, "ends before it starts"),
        ({"points": [[1, 1]], "above": 2}, "upper end"),
        ({"points": [[1, 1]], "below": "extend"}, "only kind: linear"),
        ({"points": [[1, "a"]]}, "number"),
        ({"points": [[1, True]]}, "number"),
        ({"points": [[1, 1e16]]}, "absurdly"),
        ({"kind": "linear", "points": [[1, 1], [2, 2]]}, "must say what happens below"),
        ({"kind": "linear", "points": [[1, 1]], "below": 0, "above": 0}, "two points"),
        ({"kind": "linear", "bands": [[0, None, 1]], "below": 0, "above": 0}, "goes through points"),
        (
            {"kind": "grid", "by": "a", "across": "b", "rows": [1], "columns": [1, 2], "cells": [[1]]},
            "one value per column",
        ),
        ({"kind": "grid", "by": "a", "rows": [2, 1], "columns": [1], "cells": [[1], [1]]}, "second measure"),
        ({"points": [[1, 1]], "rows": [1]}, "belong to kind: grid"),
        ({"points": [[1, 1]], "take": "stacked"}, "kind: flat"),
        ({"kind": "stairs", "points": [[1, 1]]}, "choices"),
        ({"points": [[1, 1]], "until": 3}, "not known"),
    ],
)
def test_refused(data, words):
    with pytest.raises(InputError, match=words):
        build(Curve, {"kind": "step", **data})


def test_several_faults_come_at_once():
    with pytest.raises(InputError) as refusal:
        build(Curve, {"kind": "step", "bands": [[0, 50, 1], [60, 80, 2], [70, 90, 3]]})
    assert len(refusal.value.faults) == 3


schedule = st.lists(
    st.tuples(st.integers(0, 10**7), st.integers(0, 10_000)), min_size=1, max_size=7, unique_by=lambda t: t[0]
)
more = st.lists(st.integers(-(10**6), 2 * 10**7), max_size=12)


@settings(max_examples=1000, deadline=None)
@given(schedule, more)
def test_tiers_agree_with_openfisca(schedule, more):
    """1,000 random schedules: exact thresholds, a cent either side, negatives, and amounts between (all in cents)."""
    schedule = sorted(schedule)
    cents = np.array(sorted({c + d for c, _ in schedule for d in (-1, 0, 1)} | {-c for c, _ in schedule} | set(more)))
    rate_scale, single, stacked = (
        taxscales.MarginalRateTaxScale(),
        taxscales.SingleAmountTaxScale(),
        taxscales.MarginalAmountTaxScale(),
    )
    for edge, value in schedule:
        rate_scale.add_bracket(edge / 100, value / 10_000)
        single.add_bracket(edge / 100, value)
        stacked.add_bracket(edge / 100, value)
    rates = [[Decimal(e) / 100, Decimal(v) / 10_000] for e, v in schedule]
    amounts = [[Decimal(e) / 100, v] for e, v in schedule]
    exact = constant([Decimal(int(c)) / 100 for c in cents], True)
    x = cents / 100
    with localcontext(CONTEXT):
        ours = curve("marginal", rates).at(exact).astype(float)
        highest = curve("flat", amounts).at(exact).astype(float)
        # openfisca's stacked amounts start strictly above a threshold
        stack = curve("flat", amounts, take="stacked", exact="below").at(exact).astype(float)
    np.testing.assert_allclose(ours, rate_scale.calc(x), rtol=1e-9, atol=1e-7)
    np.testing.assert_allclose(highest, single.calc(x))
    np.testing.assert_allclose(stack, stacked.calc(x))


@settings(max_examples=200, deadline=None)
@given(schedule, more, st.sampled_from(["step", "marginal", "reached", "flat"]))
def test_floats_and_decimals_agree(schedule, more, kind):
    found = curve(kind, [[e, Decimal(v) / 10_000] for e, v in sorted(schedule)])
    values = np.array([*more, *(e for e, _ in schedule)], dtype=float)
    exact = found.at(constant([Decimal(int(v)) for v in values], True)).astype(float)
    np.testing.assert_allclose(found.at(values), exact, rtol=1e-9, atol=1e-9)


@settings(max_examples=200, deadline=None)
@given(schedule, more)
def test_rising_rates_never_pay_less_for_more(schedule, more):
    values = sorted(v for _, v in schedule)
    edges = sorted(e for e, _ in schedule)
    x = constant([Decimal(v) for v in sorted(more)], True)
    for kind in ("step", "marginal", "flat", "reached"):
        paid = curve(kind, list(zip(edges, values, strict=True))).at(x)
        assert all(a <= b for a, b in itertools.pairwise(paid))


@settings(max_examples=200, deadline=None)
@given(schedule, st.integers(-(10**6), 2 * 10**7), st.integers(1, 10**6))
def test_slices_add_up(schedule, x, more):
    """Pay on x + more is pay on x plus the pay of the slice between them."""
    found = curve("marginal", [[e, Decimal(v) / 10_000] for e, v in sorted(schedule)])
    low, high = found.at(constant([Decimal(x), Decimal(x + more)], True))
    between = sum(
        found.steps[i] * max(Decimal(0), min(top, Decimal(x + more)) - max(bottom, Decimal(x)))
        for i, (bottom, top) in enumerate(
            zip((Decimal("-1e15"), *found.thresholds), (*found.thresholds, Decimal("1e15")), strict=True)
        )
    )
    assert high - low == between


@settings(max_examples=200, deadline=None)
@given(schedule, more, st.sampled_from(["step", "marginal", "reached", "flat", "linear"]))
def test_straight_pieces_are_the_curve(schedule, more, kind):
    if kind == "linear" and len(schedule) < 2:
        return
    ends = {"below": "hold", "above": "extend"} if kind == "linear" else {}
    found = curve(kind, [[e, Decimal(v) / 10_000] for e, v in sorted(schedule)], **ends)
    pieces = found.segments()
    with localcontext(CONTEXT):
        for x in map(Decimal, more):
            start, value, slope = [p for p in pieces if p[0] is None or p[0] <= x][-1]
            expected = value + slope * (x - (start if start is not None else 0))
            assert abs(found.at(constant([x], True))[0] - expected) < Decimal("1e-20")


def test_a_threshold_given_twice_is_a_jump():
    points = [["0.8", "0.5"], [1, "0.9"], [1, 1], ["1.2", 2]]
    above = curve("linear", points, below=Decimal(0), above="hold")
    assert at(above, "0.79", "0.8", "0.9", "0.9999", 1, "1.1", "1.2", 3) == [
        "0", "0.5", "0.7", "0.8998", "1", "1.5", "2", "2",
    ]  # fmt: skip
    below = curve("linear", points, below=Decimal(0), above="hold", exact="below")
    assert at(below, "0.8", 1, "1.0001") == ["0", "0.9", "1.0005"]
    assert above.at_one() == 1 and below.at_one() == Decimal("0.9")


@pytest.mark.parametrize("points", [[[0, 0], [0, 1], [1, 1]], [[0, 0], [1, 1], [1, 2]], [[0, 0], [1, 1], [1, 2], [1, 3],
                                                                                     [2, 3]]])  # fmt: skip
def test_a_jump_lies_inside_and_is_one(points):
    with pytest.raises(InputError, match="given twice"):
        curve("linear", points, below="hold", above="hold")


def test_values_between_points_in_whole_steps():
    points = [[0, 0], [3, 1]]
    for mode, expected in (("down", ["0.33", "0.66", "0.01"]), ("half-up", ["0.33", "0.67", "0.02"])):
        found = curve("linear", points, below="hold", above="hold", round_to=Decimal("0.01"), round_mode=mode)
        assert at(found, 1, 2, "0.045") == expected


@st.composite
def tables(draw):
    edges = st.lists(st.integers(-50, 50), min_size=2, max_size=4, unique=True).map(sorted)
    rows, columns = draw(edges), draw(edges)
    cells = [[draw(st.integers(-9, 9)) for _ in columns] for _ in rows]
    inside = [(draw(st.integers(rows[0] * 8, rows[-1] * 8)) / 8, draw(st.integers(columns[0] * 8, columns[-1] * 8)) / 8)
              for _ in range(8)]  # fmt: skip
    return rows, columns, cells, inside


@settings(max_examples=200, deadline=None)
@given(tables())
def test_between_the_cells_of_a_table_agrees_with_scipy(table):
    from scipy.interpolate import RegularGridInterpolator

    rows, columns, cells, inside = table
    found = build(Curve, {"kind": "grid", "by": "a", "across": "b", "between": "linear", "rows": rows,
                          "columns": columns, "cells": cells, "below": 7})  # fmt: skip
    x, y = np.array([p[0] for p in inside]), np.array([p[1] for p in inside])
    expected = RegularGridInterpolator((rows, columns), np.array(cells, dtype=float))(np.array(inside))
    np.testing.assert_allclose(found.at(x, y), expected, atol=1e-9)
    exact = found.at(*(constant([Decimal(v) for v in values.tolist()], True) for values in (x, y)))
    np.testing.assert_allclose(exact.astype(float), expected, atol=1e-9)
    outer = found.at(np.array([rows[0] - 1.0, rows[-1] + 5.0]), np.array([columns[0], columns[-1] + 5.0]))
    assert outer.tolist() == [7, cells[-1][-1]]


@settings(max_examples=200, deadline=None)
@given(schedule, more)
def test_straight_lines_agree_with_numpy(schedule, more):
    if len(schedule) < 2:
        return
    points = sorted(schedule)
    x = np.array([*more, *(e for e, _ in points)], dtype=float)
    found = curve("linear", points, below="hold", above="hold")
    np.testing.assert_allclose(found.at(x), np.interp(x, *zip(*points, strict=True)), atol=1e-6)
    exact = found.at(constant([Decimal(v) for v in x.tolist()], True)).astype(float)
    np.testing.assert_allclose(exact, np.interp(x, *zip(*points, strict=True)), atol=1e-6)
