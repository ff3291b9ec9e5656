"""Quitting, vacancy, replacement and ramp: chances by a Markov chain, money by arithmetic, luck untouched."""

import numpy as np
import pytest

from simulator.book import Need
from simulator.market import run_market
from simulator.scenario import Behaviour, Leaving, Market
from tests.market.build import CASH_DOWN, NO_ARRIVALS, default, person, scenario
from tests.market.test_policy import always

BOOK = {f"c{i}": 1000.0 for i in range(10)}


def leaving(quits=0.5, **fields):
    settings = {"turnover": "simulated", "clients_share": 0.0, "vacancy_months": 3, "vacancy_loss_share": 0.0,
                "ramp_months": 0.0, **fields}  # fmt: skip
    return Behaviour(quit_share_y=quits, leaving=Leaving(**settings))


def calm(behaviour, months=36, **fields):
    return scenario(person(clients=BOOK), behaviour=behaviour, months=months, **fields)


def chain(hazard, vacancy, months, kept=1.0):
    """E[filled] and E[kept ^ number of leavers] in every month: states filled, 1, 2, ... months of vacancy left."""
    state, filled, left = np.zeros(vacancy + 1), [], []
    state[0] = 1.0
    for _ in range(months):
        go = hazard * state[0]
        after = np.zeros_like(state)
        after[0] = (state[0] - go) + (state[1] if vacancy else go * kept)
        after[1:-1] = state[2:]
        if vacancy:
            after[vacancy] += go * kept
        state = after
        filled.append(state[0])
        left.append(state.sum())
    return np.array(filled), np.array(left)


@pytest.mark.parametrize(("quits", "vacancy"), [(0.2, 3), (0.6, 1), (0.6, 6), (0.4, 0)])
def test_how_often_seats_stand_empty(quits, vacancy):
    served = run_market(calm(leaving(quits, vacancy_months=vacancy)), n_paths=4000).served[:, :, 0]
    expected, _ = chain(1 - (1 - quits) ** (1 / 12), vacancy, 36)
    error = np.sqrt(expected * (1 - expected) / 4000) + 1e-9
    assert (np.abs(served.mean(axis=0) - expected) < 4 * error).all()
    # A vacancy lasts as long as it is said to: lengths of the inner gaps.
    gaps = np.diff(np.flatnonzero(np.diff(np.concatenate([[1], served[1], [1]]))))[::2]
    assert vacancy == 0 or set(gaps[:-1]) <= {vacancy}


@pytest.mark.parametrize("share", [0.1, 0.4])
def test_a_share_of_the_clients_goes_along(share):
    s = calm(leaving(0.5, clients_share=share))
    book = run_market(s, needs=[Need("lost_clients"), Need("lost_clients_fault")], n_paths=4000)
    clients = book.measure("clients")[:, :, 0]
    _, kept = chain(1 - 0.5 ** (1 / 12), 3, 36, kept=1 - share)
    error = clients.std(axis=0) / np.sqrt(4000) + 1e-3
    assert (np.abs(clients.mean(axis=0) - 10 * kept) < 4 * error).all()
    assert book.measure("lost_clients").sum() > 1000 * book.measure("lost_clients_fault").sum()  # nobody's fault


def test_a_vacancy_costs_its_share_of_revenue_and_the_salary():
    s = calm(leaving(0.6, vacancy_loss_share=0.4))
    book = run_market(s, n_paths=200)
    filled = book.served
    assert 0.1 < 1 - filled.mean() < 0.4
    held = book.measure("clients_start")
    assert book.measure("revenue") == pytest.approx(1000.0 * held * (1 - 0.4 * (1 - filled)), abs=0.1)
    assert np.array_equal(book.salary, 1000.0 * filled)


def test_nobody_seeks_clients_or_calls_them_in_a_vacancy():
    market = Market(common_sd=0.0, **{**NO_ARRIVALS, "new_clients_per_month": 1.0, "winback_share": 0.2})
    s = calm(leaving(0.6, clients_share=0.3), market=market)
    needs = [Need(n) for n in ("new_clients", "contacts", "won_back")]
    book = run_market(s, needs=needs, n_paths=500)
    empty = book.served[:, :, 0] == 0
    for need in needs:
        assert book.measure(need)[:, :, 0][empty].sum() == 0
        assert book.measure(need)[:, :, 0][~empty].sum() > 0


def test_a_successor_works_himself_in():
    behaviour = leaving(0.4, vacancy_months=2, ramp_months=4.0)
    behaviour = behaviour.model_copy(update={"effort_persistence": 0.0})
    s = calm(behaviour, months=36)
    policy = always(s, growth=0.2)
    with_it, without = (run_market(s, p, n_paths=400) for p in (policy, None))
    filled = with_it.served[:, :, 0]
    assert np.array_equal(filled, without.served[:, :, 0])
    gain = (with_it.measure("revenue") - without.measure("revenue"))[:, :, 0]
    whole = 0.2 / 12 * with_it.plans[""][0, :, 0] * 12
    for p in range(400):
        start = np.flatnonzero(np.diff(filled[p]) > 0) + 1
        if not len(start) or start[0] + 6 >= 36 or not filled[p, start[0] : start[0] + 6].all():
            continue
        share = gain[p, start[0] : start[0] + 6] / whole[start[0] : start[0] + 6]
        assert share == pytest.approx([0.25, 0.5, 0.75, 1.0, 1.0, 1.0], rel=2e-3)
        assert gain[p, start[0] - 1] == pytest.approx(0.0, abs=0.1)
        return
    raise AssertionError("no successor stayed for six months")


def test_clients_luck_is_the_same_whoever_leaves():
    def run(turnover):
        s = default(months=24, behaviour=leaving(0.5, vacancy_months=0, turnover=turnover))
        return run_market(s, n_paths=100)

    stay, go = run("reported"), run("simulated")
    assert all(np.array_equal(stay.measure(n), go.measure(n)) for n in stay.measures)
    assert go.served.shape == (100, 24, 1) and (go.served == 1.0).all()


def test_path_i_is_path_i():
    s = default(months=24, behaviour=leaving(0.5, clients_share=0.2, vacancy_loss_share=0.5))
    whole = run_market(s, n_paths=200, workers=2)
    part = run_market(s, first_path=130, n_paths=20, workers=1)
    assert np.array_equal(whole.served[130:150], part.served)
    assert np.array_equal(whole.measure("revenue")[130:150], part.measure("revenue"))
    other = run_market(s, n_paths=200, seed=1)
    assert not np.array_equal(whole.served, other.served)


def test_managers_leave_independently_and_joiners_only_after_their_start():
    team = (person("Ann", BOOK), person("Bob", BOOK, first_month=7))
    s = scenario(*team, behaviour=leaving(0.6, vacancy_months=1), months=24, payments=CASH_DOWN)
    served = run_market(s, n_paths=3000).served
    assert not served[:, :6, 1].any()
    gone = 1.0 - served[:, 8:]
    assert abs(np.corrcoef(gone[:, :, 0].ravel(), gone[:, :, 1].ravel())[0, 1]) < 0.02
