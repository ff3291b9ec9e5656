"""Motivation tables: every column defined in three languages, sampling errors that are the errors, strengths shown."""

import json

import numpy as np
import pandas as pd
import pytest

from simulator import simulate
from simulator.break_even import break_even_strength
from simulator.cli import main
from simulator.gaming import gaming
from simulator.measures import motivation
from simulator.measures.definitions import MOTIVATION
from simulator.measures.solver_gap import solver_gap
from simulator.text import LANGUAGES, say
from tests.response import LINE, STEP, firm

FULL = {"attention_share": 1.0, "strength": 0.1}


@pytest.fixture(scope="module")
def tables():
    result = simulate(firm(behaviour=FULL), STEP, paths=300, seed=2)
    return {
        "mix": motivation.channel_mix(result), "risk": motivation.pay_at_risk(result),
        "expectancy": motivation.expectancy(result), "idle": motivation.idle_by_month(result),
        "tricks": gaming(result), "gap": solver_gap(result),
    }  # fmt: skip


def test_every_column_is_defined_and_errors_stand_beside_their_figure(tables):
    for table in tables.values():
        for column in table.columns:
            base = "gained" if column == "mc_error" else column.removesuffix("_error")
            assert MOTIVATION[base].text.endswith(".") and MOTIVATION[base].unit
            assert base in table.columns
            assert np.isfinite(table[column]).all()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_definition_has_a_name_and_words(lang):
    for name in MOTIVATION:
        key = f"motivation-{name.replace('_', '-')}"
        assert say(key, lang).strip()
        assert lang == "en" or say(f"{key}-definition", lang).endswith(".")


ESTIMATES = {
    "idle": (motivation.idle_by_month, ("given_up", "coasting")),
    "mix": (motivation.channel_mix, ("growth",)),
    "risk": (motivation.pay_at_risk, ("mean", "certainty_equivalent", "quit_risk")),
    "gap": (solver_gap, ("p_market", "effort_market")),
}


@pytest.mark.parametrize("name", ESTIMATES)
def test_sampling_errors_are_the_spread_of_replications(name):
    measure, columns = ESTIMATES[name]
    runs = [measure(simulate(firm(behaviour=FULL), STEP, paths=150, seed=s)) for s in range(40)]
    for column in columns:
        values = np.array([r[column].to_numpy()[-1] for r in runs])
        told = np.sqrt(np.mean([r[f"{column}_error"].to_numpy()[-1] ** 2 for r in runs]))
        # The sd of 40 values is itself uncertain by 11 %: three of those, and a little for skew.
        assert values.std(ddof=1) == pytest.approx(told, rel=0.37), column


def test_the_expectancy_s_error_is_that_of_a_paired_mean():
    table = motivation.expectancy(simulate(firm(behaviour=FULL), LINE, paths=8))
    assert (table["expectancy_error"] > 0).all() and (table["expectancy_error"] < 0.05 * table["expectancy"]).all()


def test_low_default_and_high_are_always_there_and_are_those_runs():
    result = simulate(firm(), LINE, paths=200, seed=3)
    table = result.by_strength()
    assert table.loc["strength", ["low", "default", "high"]].tolist() == [0.0, 0.05, 0.22]
    for name in ("low", "default", "high"):
        other = simulate(firm(), LINE, paths=200, seed=3, behaviour=name).summary()
        pd.testing.assert_series_equal(table[name].iloc[1:].astype(float), other["mean"], check_names=False)
        assert table.loc["margin", f"{name}_error"] == other.loc["margin", "mc_error"]
    assert table.loc["revenue", "low"] < table.loc["revenue", "default"] < table.loc["revenue", "high"]
    # Whatever was asked for, the table says the same; other settings of a mapping are kept.
    assert simulate(firm(), LINE, paths=200, seed=3, behaviour="none").by_strength().equals(table)
    patient = simulate(firm(), LINE, paths=200, seed=3, behaviour={"quit_share_y": 0.5}).by_strength()
    assert patient.loc["quit_risk", "default"] > 2 * table.loc["quit_risk", "default"]


def test_long_runs_show_the_strengths_on_fewer_years(monkeypatch):
    import simulator.simulation as simulation

    monkeypatch.setattr(simulation, "BAND_PATHS", 50)
    result = simulate(firm(), LINE, paths=100)
    short = simulate(firm(), LINE, paths=50).summary()
    assert result.by_strength().loc["revenue", "default"] == short.loc["revenue", "mean"]


def test_break_even_has_an_error():
    found = break_even_strength(firm(behaviour=FULL), LINE, {"name": "Salary only", "elements": []}, paths=64)
    points = sorted(found.surplus.items())
    rise = (points[-1][1] - points[0][1]) / (points[-1][0] - points[0][0])
    assert found.strength_error == pytest.approx(found.error / rise, rel=0.25)
    assert 0 < found.strength_error < 0.01


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_command_prints_every_table(lang, capsys):
    with pytest.raises(SystemExit) as left:
        main(["motivation", "scenarios/young_firm_break_even.yaml", "--paths", "40", "--lang", lang])
    shown = capsys.readouterr().out
    assert left.value.code == 0
    for name in ("response", "mix", "risk", "expectancy", "idle", "tricks", "gap"):
        assert say(f"motivation-table-{name}", lang) in shown
    assert say("motivation-certainty-equivalent", lang).split()[0] in shown


def test_the_command_gives_json(capsys):
    with pytest.raises(SystemExit):
        main(["motivation", "scenarios/young_firm_break_even.yaml", "--paths", "40", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert set(told["response"]["revenue"]) == {
        "low", "low_error", "default", "default_error", "high", "high_error", "unit"
    }  # fmt: skip
    assert set(told["break_even"]) == {"strength", "error"}
