"""Sweeps: the closed form of a linear rate, the bits of single runs, one market for many schemes, faults in words."""

import numpy as np
import pytest

from simulator import InputError, load_scheme, simulate, sweep
from simulator.explore import evaluate as evaluating
from simulator.explore.knobs import knob_of, turned
from tests.explore.made import LINE, STEP, scenario

SALARIES = 12 * (1000 + 1200)


def test_cost_is_linear_in_the_rate_when_nobody_answers():
    rates = [0.0, 0.001, 0.0025, 0.004]
    found = sweep(scenario(), vary={"Commission.rate": rates}, paths=200, behaviour="none")
    revenue = found.of("revenue")["mean"].to_numpy()
    assert np.ptp(revenue) == 0.0  # the same luck, and nobody sells more for pay
    cost = found.of("cost_total")
    np.testing.assert_allclose(cost["mean"], SALARIES + np.array(rates) * revenue[0], rtol=1e-12)
    # Differences are paired: (rate - 0.002) x revenue, path by path, so their error is that of revenue times the rate.
    np.testing.assert_allclose(cost["difference"], (np.array(rates) - 0.002) * revenue[0], rtol=1e-9)
    error = found.of("revenue")["mc_error"].to_numpy()[0]
    half = (cost["high"] - cost["low"]).to_numpy() / 2
    np.testing.assert_allclose(half, 1.959964 * np.abs(np.array(rates) - 0.002) * error, rtol=1e-2)
    assert cost["paired"].all()


@pytest.mark.parametrize("behaviour", ["none", "default"])
def test_every_point_has_the_bits_of_a_run_alone(behaviour):
    found = sweep(scenario(), STEP, vary={"Target.share": [0.1, 0.4]}, paths=120, seed=3, behaviour=behaviour)
    for share, rows in found.table.groupby("Target.share"):
        data = {**STEP, "elements": [{"target_bonus": {**STEP["elements"][0]["target_bonus"], "share": share}},
                                     STEP["elements"][1]]}  # fmt: skip
        alone = simulate(scenario(), data, paths=120, seed=3, behaviour=behaviour)
        assert list(rows["mean"]) == list(alone.summary()["mean"])
        assert set(rows["run"]) == {alone.fingerprint}


def test_schemes_alone_do_not_simulate_the_market_again(monkeypatch):
    import simulator.task as task

    calls = []
    real = task.run_market

    def counted(*arguments, **settings):
        calls.append(settings.get("n_paths"))
        return real(*arguments, **settings)

    monkeypatch.setattr(task, "run_market", counted)
    vary = {"Target.share": [0.1, 0.2, 0.3, 0.4, 0.5], "Speed.late": [0.001, 0.002, 0.003]}
    found = sweep(scenario(), STEP, vary=vary, paths=130, seed=77, behaviour="none")
    assert len(found.of("cost_total")) == 15
    assert calls == [130]  # one market for the base and fifteen schemes


def test_scenario_and_scheme_knobs_make_a_grid_and_share_markets():
    base = evaluating.start(scenario(), LINE, "none")
    from simulator.explore.sweep import grid

    values, points = grid(base, {"com.rate": [0.001, 0.002], "plan.lift": [0.0, 0.1, 0.2]})
    assert len(points) == 6 and len({str(v) for v in values}) == 6
    assert all(set(v) == {"com.rate", "plan.lift"} for v in values)
    assert [len(b) for b in evaluating.batches(points)] == [2, 2, 2]


def test_knobs_go_by_index_label_id_kind_star_and_brackets():
    market, scheme = scenario(), load_scheme(LINE)
    same = ["elements.0.commission.rate", "elements[0].commission.rate", "elements.0.rate", "Commission.rate",
            "com.rate", "scheme.elements.com.rate"]  # fmt: skip
    assert {knob_of(t, market, scheme).paths for t in same} == {(("elements", 0, "commission", "rate"),)}
    both = knob_of("managers.*.salary", market, scheme)
    raised, _ = turned(market, scheme, {both: 1500.0})
    assert [m.salary for m in raised.managers] == [1500.0, 1500.0]
    assert knob_of("scenario.fiscal_year_start", market, scheme).side == "scenario"
    assert knob_of("scheme.rounding.mode", market, scheme).side == "scheme"


def test_an_unknown_setting_of_the_line_that_the_file_leaves_out_can_be_turned():
    # `minimum` is not written in the file; the declaration knows it.
    _, scheme = turned(scenario(), load_scheme(LINE), {knob_of("com.per", scenario(), load_scheme(LINE)): "deal"})
    assert scheme.elements[0].rule.per == "deal"


def test_all_faults_are_told_at_once_and_nothing_is_run():
    with pytest.raises(InputError) as error:
        sweep(scenario(), vary={"behaviour.strenght": [0.1], "com.ratio": [1, 2], "nothing.at.all": [1]}, paths=10)
    told = str(error.value)
    assert "behaviour.strength" in told and "nothing.at.all" in told
    with pytest.raises(InputError) as error:
        sweep(scenario(), vary={"behaviour.strength": [0.1, 3.0], "com.rate": [50, -7]}, paths=10)
    assert {f.where for f in error.value.faults} >= {"behaviour.strength", "elements[0].commission.rate"}
    with pytest.raises(InputError, match="10,000"):
        sweep(scenario(), vary={"com.rate": [0.001] * 101, "plan.lift": [0.1] * 100}, paths=10)
    with pytest.raises(InputError, match="at least one"):
        sweep(scenario(), vary={}, paths=10)


def test_long_runs_keep_only_tables_and_say_that_differences_are_not_paired(monkeypatch):
    monkeypatch.setattr(evaluating, "KEEP_UP_TO", 100)
    monkeypatch.setattr("simulator.simulation.KEEP_UP_TO", 100)
    found = sweep(scenario(), vary={"com.rate": [0.003]}, paths=150, behaviour="none")
    short = found.of("cost_total").iloc[0]
    assert not short["paired"]
    assert short["mean"] == pytest.approx(SALARIES + 0.003 * found.of("revenue")["mean"].iloc[0])


def test_progress_counts_to_the_end():
    seen = []
    sweep(scenario(), vary={"com.rate": [0.001, 0.002]}, paths=20, behaviour="none", progress=lambda *a: seen.append(a))
    assert seen[-1] == (3, 3)
