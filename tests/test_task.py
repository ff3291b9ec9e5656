"""Looking at paths piece by piece, and paying on kept markets, change no figure."""

import numpy as np
import pytest

from simulator import simulate
from simulator.book import Policy
from simulator.measures import cash, people
from simulator.scheme import load_scheme
from simulator.simulation import one_path
from tests.test_simulation import LINE, STEP, scenario


def test_pieces_add_up_to_the_whole(monkeypatch):
    import simulator.task as task

    monkeypatch.setattr(task, "MOST_PIECE", 128)
    whole = simulate(scenario(), STEP, paths=300, seed=7)
    seen, money = [], []

    def watch(answer, book, variable):
        seen.append(people.seen_in(whole.scenario, answer, book, variable))
        money.append(cash.money_in(book, variable))

    parts = simulate(scenario(), STEP, paths=300, seed=7, watch=watch)
    assert len(seen) == 3 and parts.kept_book is None
    assert parts.summary().equals(whole.summary())
    for name, values in whole.figures.items():
        np.testing.assert_array_equal(parts.figures[name], values)
    assert people.people_table(whole.scenario, people.joined(seen)).equals(people.managers(whole))
    assert cash.money_table(whole.scenario, cash.joined(money)).equals(cash.monthly(whole))


def test_a_run_that_nobody_waits_for_can_be_stopped():
    def watch(*_):
        raise KeyError("enough")

    with pytest.raises(KeyError, match="enough"):
        simulate(scenario(), paths=100, watch=watch)


def test_a_scheme_that_nobody_answers_is_paid_on_the_kept_market():
    made = []
    kept = {}

    def books(key, make):
        if key not in kept:
            made.append(key)
            kept[key] = make()
        return kept[key]

    first = simulate(scenario(), STEP, paths=100, behaviour="none", books=books)
    again = simulate(scenario(), {**STEP, "name": "Other"}, paths=100, behaviour="none", books=books)
    plain = simulate(scenario(), STEP, paths=100, behaviour="none")
    assert len(made) == 1  # the same needs: one market
    assert first.summary().equals(plain.summary()) and again.summary().equals(plain.summary())
    simulate(scenario(), STEP, paths=100, behaviour="high", books=books)
    assert sum(answer != "" for _, answer, *_ in made) == 1
    before = len(made)
    simulate(scenario(), STEP, paths=100, seed=1, behaviour="none", books=books)
    assert len(made) == before + 1


def test_policies_have_equal_names_only_when_they_do_the_same():
    nobody = Policy.nobody(12, 2)
    assert nobody.digest() == Policy.nobody(12, 2).digest() != Policy.nobody(12, 3).digest()
    answer = simulate(scenario(), LINE, paths=20).answer.policy
    assert answer.digest() != nobody.digest()


def test_one_path_is_that_path_of_a_long_run():
    many = simulate(scenario(), STEP, paths=50, seed=3)
    one = one_path(scenario(), load_scheme(STEP), 17, seed=3)
    np.testing.assert_array_equal(one.payouts[0], many.payouts[17])
