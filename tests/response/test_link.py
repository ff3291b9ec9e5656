"""The link between market and solver: conventions, calendars, short runs, joiners, shared pay."""

import numpy as np
import pytest

from simulator import simulate
from simulator.faults import InputError
from simulator.measures.solver_gap import solver_gap
from simulator.response import COARSE, respond
from simulator.response import pooled as pooled_module
from simulator.response.kinds import first_of_kind, kind_of
from simulator.response.pilot import pilot
from simulator.response.shape import sampled, straight
from simulator.scheme import load_scheme
from tests.response import LINE, STEP, bonus, firm

QUIET = {"own_noise_sd": 0.1, "growth_walk_sd": 0.01, "wallet_share": 0.05}
POOL = {
    "name": "Pool",
    "elements": [
        {"target_bonus": {"label": "Own", "period": "year", "share": 0.2,
                          "curve": {"kind": "linear", "points": [[0.0, 0.0], [1.0, 1.0]], "below": 0,
                                    "above": "extend"}}},
        {"team_split": {"label": "Pool", "lines": ["Own"], "by": "equal", "team": "all"}},
    ],
}  # fmt: skip


def growth(answer, month=6):
    """Mean growth effort of every kind over the middle states of a month."""
    table = answer.policy.effort[:, month, 60:100, :, 0].astype(float)
    return table[:, :, table.shape[2] // 2].mean(axis=1)


def test_forecasts_meet_the_result_at_the_year_s_end():
    year = pilot(firm(), ()).years[0]
    book = pilot(firm(), ()).book
    attained = book.measure("revenue")[:, :12].sum(axis=1) / year.plan_y
    assert year.forecast[:, 12] == pytest.approx(attained)
    assert year.forecast[:, 0] == pytest.approx(np.broadcast_to(attained.mean(axis=0), attained.shape))
    # Revisions are not foreseeable from the forecast: a regression of the rest on it has slope 0.
    later = year.forecast[:, 12] - year.forecast[:, 6]
    known = year.forecast[:, 6] - year.forecast[:, 6].mean(axis=0)
    slope = (later * known).mean(axis=0) / (known**2).mean(axis=0)
    assert slope == pytest.approx(0.0, abs=1e-9)


def test_growth_effort_is_worth_the_same_in_every_month_and_half_as_much_of_half_a_run():
    effect = pilot(firm(), ()).years[0].effect[:, 0]
    assert np.ptp(effect, axis=0).max() < 1e-12
    assert effect.sum(axis=0) == pytest.approx(1.0, abs=0.15)  # one unit all year adds about one plan
    short = pilot(firm(months=6), ()).years[0].effect[:, 0]
    # In the first month of six, 1 + ... + 0.9^5 of 1 + ... + 0.9^11 is there by the end.
    parts = (1 - 0.9 ** np.arange(6, 0, -1)) / (1 - 0.9 ** np.arange(12, 6, -1))
    assert short[:, 0] / short[0, 0] == pytest.approx(parts / parts[0], rel=1e-9)


def test_a_year_that_starts_in_april_is_solved_from_april():
    s = firm(months=24, fiscal_year_start=4)
    years = pilot(s, ()).years
    assert [(y.first, y.n, y.position) for y in years] == [(0, 3, 9), (3, 12, 0), (15, 9, 0)]
    scheme = load_scheme({**STEP, "fiscal_year_start": 4})
    answer = respond(s, scheme)
    assert 12 in answer.pay_months
    r = simulate(s, scheme, paths=128)
    assert (r.payslips["Target"][:, 14] > 0).any() and not r.payslips["Target"][:, :14].any()
    assert r.effort[:, 3:15].mean() > 0
    assert not r.effort[:, :3].any()  # an unfinished year pays nothing, and nobody works for it


def test_a_joiner_is_solved_for_the_months_served():
    team = [{"name": n, "salary": 1000, "first_month": m, "portfolio": {"n_clients": 12, "monthly_revenue": 50000}}
            for n, m in (("Ann", 1), ("Bea", 7))]  # fmt: skip
    s = firm(managers=team, behaviour={"attention_share": 1.0, "risk_aversion": 0.0})
    year = pilot(s, ()).years[0]
    assert not year.effect[:6, :, 1].any()
    assert year.effect[6:, 0, 1] == pytest.approx(year.effect[6:, 0, 0], rel=0.1)
    r = simulate(s, LINE, paths=256)
    assert not r.effort[:, :6, 1].any()
    # The bonus is a share of the salary paid: half a year's salary, half the money per unit of attainment.
    assert r.effort[:, 6:, 1, 0].mean() == pytest.approx(0.5 * r.effort[:, 6:, 0, 0].mean(), rel=0.15)


def test_managers_that_are_alike_are_solved_once():
    one = {"salary": 1000, "portfolio": {"n_clients": 6, "monthly_revenue": 50000}}
    team = [{"name": "Ann", **one}, {"name": "Bob", "count": 3, **one}, {"name": "Cy", **one, "salary": 1500}]
    s = firm(managers=team)
    assert kind_of(s).tolist() == [0, 0, 0, 0, 1]
    assert first_of_kind(s).tolist() == [0, 4]
    assert respond(s, load_scheme(LINE), COARSE).policy.effort.shape[0] == 2


def test_a_break_even_plan_is_the_whole_team_s_also_for_a_representative():
    team = [{"name": "A", "count": 4, "salary": 1000, "portfolio": {"n_clients": 6, "monthly_revenue": 50000}}]
    s = firm(managers=team, plan={"rule": "break_even", "measure": "margin", "break_even_cost_y": 400_000.0})
    plan = simulate(s, LINE, paths=8, behaviour="none").book.plans[""].sum(axis=1).mean()
    assert pilot(s, ()).years[0].plan_y[0] == pytest.approx(plan, rel=1e-9)


def test_the_whole_year_of_monthly_pay_counts_under_a_yearly_bonus():
    # A commission by the month beside a yearly step is taken together at the year's end, not forgotten.
    both = {"name": "Both", "elements": [*STEP["elements"], {"commission": {"measure": "revenue", "rate": 0.002}}]}
    s = firm(behaviour={"attention_share": 1.0, "risk_aversion": 0.0})
    step, more = (respond(s, load_scheme(d)) for d in (STEP, both))
    far = [float(a.policy.effort[0, 6, -1, 0, 0]) for a in (step, more)]
    line = respond(s, load_scheme({"name": "C", "elements": both["elements"][1:]}))
    assert far[0] < 0.05 * far[1]
    # Paid by the month, effort earns in the months after it too: the same as the yearly sum, nearly.
    assert far[1] == pytest.approx(growth(line)[0], rel=0.12)


def test_a_pool_of_two_halves_the_incentive():
    s = firm(behaviour={"attention_share": 1.0, "risk_aversion": 0.0, "strength": 0.05})
    own = respond(s, load_scheme({**POOL, "elements": POOL["elements"][:1]}), COARSE)
    pool = respond(s, load_scheme(POOL), COARSE)
    assert growth(pool) / growth(own) == pytest.approx([0.5, 0.5], rel=0.03)
    assert "shared" in pool.note


def test_an_override_moves_the_one_below_not_by_what_the_head_earns():
    book = {"portfolio": {"n_clients": 6, "monthly_revenue": 50000}}
    team = [{"name": "Head", "salary": 2000, **book}, {"name": "Ann", "salary": 1000, "reports_to": "Head", **book}]
    scheme = {"name": "O", "elements": [{"override": {"rates": [0.01], "measure": "revenue", "period": "year"}}]}
    answer = respond(firm(managers=team), load_scheme(scheme), COARSE)
    assert not answer.policy.effort[:, :, :, :, 0].any()  # nobody's own sales are paid


def test_a_tournament_pulls_most_where_the_race_is_open():
    by = {"measure": "revenue", "view": "rank", "across": "all"}
    curve = {"kind": "step", "by": by, "points": [[1, 1.0], [1.5, 0.0]], "below": 0}
    bonus_for = {"label": "Prize", "period": "year", "share": 0.3, "curve": curve}
    prize = {"name": "T", "elements": [{"target_bonus": bonus_for}]}
    alike = {"salary": 1000, "portfolio": {"n_clients": 12, "monthly_revenue": 50000}}
    s = firm(managers=[{"name": n, **alike} for n in ("Ann", "Bob")], behaviour={"attention_share": 1.0})
    answer = respond(s, load_scheme(prize), COARSE)
    table = answer.policy.effort[0, 9, :, 0, 0].astype(float)
    x = answer.policy.x_low + answer.policy.x_step * np.arange(len(table))
    assert abs(x[table.argmax()] - answer.links[0].start[0]) < 0.35
    assert table[0] < 0.05 * table.max() and table[-1] < 0.05 * table.max()


def test_teams_too_large_to_be_solved_together_are_refused(monkeypatch):
    monkeypatch.setattr(pooled_module, "_MOST_CELLS", 1000)
    with pytest.raises(InputError, match="together"):
        respond(firm(), load_scheme(POOL), COARSE)


def test_a_sampled_curve_keeps_bends_and_jumps():
    def pay(x):
        return np.stack([0.2 * (x >= 0.9137), 0.1 * np.maximum(x - 0.62, 0)], axis=1)

    x, values = sampled(pay, np.linspace(0, 3, 61))
    step, bend = (straight(x, np.ascontiguousarray(values[:, k])) for k in range(2))
    at = np.array([0.5, 0.9125, 0.915, 1.7])
    assert step.pay(at) == pytest.approx([0, 0, 0.2, 0.2], abs=1e-4)
    assert bend.pay(at) == pytest.approx(0.1 * np.maximum(at - 0.62, 0), abs=1e-4)
    assert len(step.starts) <= 5 and len(bend.starts) <= 5


@pytest.mark.parametrize("scheme", [STEP, bonus([[1.0, 1.0]], kind="step", period="quarter")])
def test_in_a_calm_market_the_solver_s_forecast_comes_true(scheme):
    s = firm(segments={"b2b": QUIET}, behaviour={"strength": 0.05})
    table = solver_gap(simulate(s, scheme, paths=4096, seed=9))
    assert table["p_gap"].abs().max() < 0.08
    assert (table["effort_gap"].abs() / table["effort_solver"]).max() < 0.06
