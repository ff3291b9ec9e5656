"""Whatever is handed to the public functions: a result or a message, all faults at once, never a traceback."""

import numpy as np
import pytest

from simulator import InputError, compare, load, simulate
from simulator.arguments import MAX_PATHS, with_behaviour
from simulator.scenario import from_mapping

LINE = {"name": "Line", "elements": [{"commission": {"measure": "revenue", "rate": 0.01}}]}


def tiny(**more):
    book = {"n_clients": 2, "monthly_revenue": 1000}
    team = [{"name": "Ann", "salary": 1000, "portfolio": book}]
    return from_mapping({"name": "tiny", "months": 1, "managers": team, "scheme": LINE, **more})


def told(call):
    with pytest.raises(InputError) as caught:
        call()
    return [(f.where, str(f)) for f in caught.value.faults]


@pytest.mark.parametrize(
    ("name", "value"),
    [(n, v) for n in ("paths", "seed", "workers", "path") for v in (True, 2.0, 1e4, "20", float("nan"), [1], -1)]
    + [("paths", 0), ("paths", MAX_PATHS + 1), ("paths", None), ("seed", None), ("seed", 2**63), ("workers", 0)]
    + [("path", 5), ("path", None)],
)
def test_numbers_that_are_no_numbers_of_something(name, value):
    if name == "path":
        found = told(lambda: simulate(tiny(), paths=5).path(value))
    else:
        found = told(lambda: simulate(tiny(), **{"paths": 5, name: value}))
    assert [where for where, _ in found] == [name]
    assert "Allowed: " in found[0][1] and ("whole number" in found[0][1] or "out of range" in found[0][1])


@pytest.mark.parametrize("value", [5, 0.1, True, ["none"], "loud", "", "None"])
def test_a_behaviour_that_is_none(value):
    ((where, text),) = told(lambda: simulate(tiny(), paths=5, behaviour=value))
    assert where == "behaviour" and "none, low, default, high" in text


def test_a_behaviour_with_a_wrong_key_or_value():
    ((where, text),) = told(lambda: with_behaviour(tiny(), {"strengthh": 0.1}))
    assert where == "behaviour.strengthh" and "Write: strength" in text
    ((where, text),) = told(lambda: with_behaviour(tiny(), {"strength": 5}))
    assert where == "behaviour.strength" and "0 to 0.4" in text and "Strength of response" in text


@pytest.mark.parametrize("value", [None, "scenario.yaml", {"name": "x"}, 5])
def test_something_that_is_no_scenario(value):
    ((where, text),) = told(lambda: simulate(value, paths=5))
    assert where == "scenario" and "load('scenario.yaml')" in text


@pytest.mark.parametrize("value", [None, 5, "", " ", ["a.yaml"], "nowhere.yaml", "/"])
def test_something_that_is_no_scenario_file(value):
    assert len(told(lambda: load(value))) == 1


@pytest.mark.parametrize("items", [[], 5, "ab", {}, [(tiny(), None)]])
def test_too_little_to_compare(items):
    ((where, text),) = told(lambda: compare(items))
    assert where == "compare" and "at least two" in text


def test_everything_wrong_with_a_comparison_at_once():
    found = told(lambda: compare([tiny(), (None, None), (tiny(),)], pathz=5))
    assert [where for where, _ in found] == ["items[0]", "items[1]", "items[2]", "pathz"]
    assert "Write: paths" in found[-1][1]


def test_numbers_of_numpy_are_numbers():
    one = simulate(tiny(), paths=np.int64(5), seed=np.int32(3), workers=np.uint8(1))
    assert one.paths == 5 and one.path(np.int64(4)).paths == 1
    np.testing.assert_array_equal(one.payouts, simulate(tiny(), paths=5, seed=3).payouts)


def test_a_seed_of_zero_and_the_largest_are_seeds():
    first, last = (simulate(tiny(), paths=5, seed=seed).payouts for seed in (0, 2**63 - 1))
    assert not np.array_equal(first, last)
