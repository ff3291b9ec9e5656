"""Scenarios: what a declaration gives to the market, and that every field tells about itself."""

from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from simulator.declare import bounds, meta
from simulator.scenario import ARCHETYPES, Scenario, from_mapping, load
from tests.bad_input import put, read, steps

SHIPPED = sorted((Path(__file__).parents[1] / "scenarios").glob("*.yaml"))


def changed(**values: Any) -> Scenario:
    data = read("good_scenario.yaml")
    for path, value in values.items():
        put(data, steps(path.replace("__", ".")), value)
    return from_mapping(data)


def test_a_group_is_written_out_as_single_managers():
    team = changed().team()
    assert [m.name for m in team] == ["Ann 1", "Ann 2", "Bob"]
    assert all(m.count == 1 for m in team) and team[0].salary == team[1].salary == 20000


@pytest.mark.parametrize(
    ("start", "months", "last"), [("2026-01", 12, (2026, 12)), ("2026-11", 3, (2027, 1)), ("2024-02", 36, (2027, 1))]
)
def test_the_calendar_runs_over_the_turn_of_the_year(start: str, months: int, last: tuple[int, int]):
    calendar = changed(start=start, months=months).calendar()
    assert len(calendar) == months and calendar[0] == (int(start[:4]), int(start[5:])) and calendar[-1] == last


@pytest.mark.parametrize(("months", "years"), [(3, 1), (12, 1), (13, 2), (36, 3)])
def test_years_are_counted_to_the_end_of_the_run(months: int, years: int):
    assert changed(months=months).n_years == years


def test_an_archetype_of_ones_own_stands_before_the_built_in_one():
    scenario = changed(behaviour__archetypes={"farmer": {"growth_factor": 2.5}})
    assert scenario.archetype(scenario.team()[0]).growth_factor == 2.5
    assert scenario.archetype(scenario.team()[2]) == ARCHETYPES["reference"]


def test_payments_of_a_segment_stand_before_the_common_ones():
    scenario = changed()
    assert scenario.payments_of("b2c").prepaid_share == 0.8
    assert scenario.payments_of("b2b") == scenario.payments


def test_the_fingerprint_follows_the_economics_and_nothing_else():
    same = (changed(), changed(name="Other"), changed(story="Other."), changed(budget_y=5), changed(assumed=[]))
    assert len({s.fingerprint() for s in same}) == 1
    others = (changed(plan__lift=0.06), changed(start="2026-02"), changed(behaviour__strength=0.06))
    assert len({s.fingerprint() for s in (same[0], *others)}) == 4


def test_a_scheme_is_kept_as_written_with_exact_decimals(tmp_path: Path):
    (tmp_path / "pay.yaml").write_text("name: Pay\nelements: [{x: {rate: 0.10}}]", encoding="utf-8")
    text = (Path(__file__).parent / "bad_input" / "good_scenario.yaml").read_text(encoding="utf-8")
    (tmp_path / "s.yaml").write_text(text + "\nscheme: pay.yaml\ntoday: {name: Now, elements: []}", encoding="utf-8")
    scenario = load(tmp_path / "s.yaml")
    assert str(scenario.scheme["elements"][0]["x"]["rate"]) == "0.10"
    assert scenario.today == {"name": "Now", "elements": []}


def test_a_scenario_may_extend_another(tmp_path: Path):
    base = Path(__file__).parent / "bad_input" / "good_scenario.yaml"
    (tmp_path / "s.yaml").write_text(f"extends: {base}\nplan: {{lift: 0.2}}", encoding="utf-8")
    scenario = load(tmp_path / "s.yaml")
    assert (scenario.plan.lift, scenario.plan.rule, scenario.name) == (0.2, "lift", "Good")


def models(model: type[BaseModel]) -> set[type[BaseModel]]:
    inner = [m for f in model.model_fields.values() for m in _inside(f.annotation)]
    return {model}.union(*(models(m) for m in inner))


def _inside(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [m for a in get_args(annotation) for m in _inside(a)]


FIELDS = [(m, n, f) for m in sorted(models(Scenario), key=str) for n, f in m.model_fields.items()]


@pytest.mark.parametrize(("model", "name", "field"), FIELDS, ids=[f"{m.__name__}.{n}" for m, n, _ in FIELDS])
def test_every_field_tells_title_sentence_unit_and_bounds(model: type[BaseModel], name: str, field: Any):
    assert field.title and len(field.title) <= 40 and not field.title.endswith(".")
    assert field.description and field.description.endswith(".")
    if meta(field)["step"] is not None:
        low, high = bounds(field)
        assert low is not None and high is not None and meta(field)["step"] <= high - low
    for measure, sign, least, most in [meta(field)["moves"]] if meta(field)["moves"] else []:
        assert measure and sign in (-1, 0, 1) and 0 <= least < most


# Numbers that name something instead of measuring it: the month in which years begin, the smallest coin.
LABELS = {"Scenario.fiscal_year_start", "Scenario.minor_digits"}


def test_every_number_says_what_it_moves():
    silent = {f"{m.__name__}.{n}" for m, n, f in FIELDS if meta(f)["step"] is not None and not meta(f)["moves"]}
    assert silent == LABELS


def test_nine_scenarios_ship_in_four_currencies():
    assert len(SHIPPED) >= 9
    assert {load(p).currency for p in SHIPPED} == {"UAH", "RUB", "USD", "EUR"}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.stem)
def test_a_shipped_scenario_tells_its_story_and_sources(path: Path):
    scenario = load(path)
    assert len(scenario.story.split()) >= 40 and "\n" not in scenario.story.strip()
    assert any(source.startswith("D") for source in scenario.sources)
    assert scenario.scheme and scenario.today and scenario.scheme["currency"] == scenario.currency
    salaries = 12 * sum(m.salary for m in scenario.team())
    assert scenario.budget_y is not None and 1.1 * salaries < scenario.budget_y < 3 * salaries
