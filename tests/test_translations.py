"""Names inside files in the reader's language: shipped files tell them all, users' own stay as they are written."""

import json
import re
from pathlib import Path

import pytest

import simulator
from simulator.difference import difference
from simulator.files import parse_yaml
from simulator.letter import letter
from simulator.text import LANGUAGES
from simulator.translations import spoken

FOLDER = Path(__file__).parent.parent / "scenarios"
SCHEMES = sorted((FOLDER / "schemes").glob("*.yaml"))
SCENARIOS = sorted(FOLDER.glob("*.yaml"))
ELSEWHERE = [lang for lang in LANGUAGES if lang != "en"]
LATIN = re.compile(r"[A-Za-z]{3,}")
# Names of data sets and models, and the codes of units and currencies, are the same everywhere.
SAME = re.compile(r"G-Cloud|CDNOW|BG/NBD")
CURVE = {"kind": "step", "points": [[1, 1]], "below": 0}
WORDS = {"Mine": "Моя", "First": "Перший", "Second": "Перший", "junior": "молодший"}
OWN = {
    "name": "Mine",
    "translations": {"uk": WORDS},
    "elements": [
        {"target_bonus": {"label": "First", "measure": "revenue", "period": "month", "share": 0.3, "curve": CURVE}},
        {"commission": {"label": "Second", "measure": "revenue", "rate": 0.01}},
        {"level_multiplier": {"label": "Level", "lines": "First", "factors": {"junior": 2}}},
    ],
}


@pytest.mark.parametrize("lang", ELSEWHERE)
@pytest.mark.parametrize("file", SCHEMES, ids=lambda f: f.stem)
def test_a_shipped_scheme_has_all_its_names_in_every_language(file: Path, lang: str):
    scheme = simulator.load_scheme(file).in_language(lang)
    items = [item.get("label", "") for e in scheme.data["elements"] for item in next(iter(e.values())).get("items", ())]
    assert [n for n in (scheme.name, *scheme.labels, *items) if LATIN.search(n)] == []


@pytest.mark.parametrize("lang", ELSEWHERE)
@pytest.mark.parametrize("file", SCENARIOS, ids=lambda f: f.stem)
def test_a_shipped_scenario_has_all_its_texts_in_every_language(file: Path, lang: str):
    scenario = simulator.load(file)
    texts = [scenario.told(t, lang) for t in (scenario.name, *scenario.sources, *scenario.segments)]
    assert [t for t in (*texts, scenario.story_in(lang)) if LATIN.search(SAME.sub("", t))] == []


def test_every_translated_text_is_in_its_file():
    for file in (*SCHEMES, *SCENARIOS):
        data = dict(parse_yaml(file.read_text(encoding="utf-8"), file.name))
        told = data.pop("translations")
        assert told["uk"].keys() == told["ru"].keys()
        plain = json.dumps(data, ensure_ascii=False, default=str)
        assert [t for t in told["uk"].keys() - {"story"} if f'"{t}"' not in plain] == []


def test_a_scheme_in_another_language_pays_the_same():
    facts = [{"manager": "A", "period": 1, "salary": 1000, "revenue": 5000, "plan": 5000, "level": "junior"}]
    plain, there = (simulator.settle(s, facts) for s in (OWN, spoken(OWN, "uk")))
    assert dict(plain.totals) == dict(there.totals) == {"A": 650}  # 30 % of 1000, twice; 1 % of 5000
    # The second label would read like the first one, so it stays.
    assert list(there.lines["line"]) == ["Перший", "Second", "Level"]


def test_names_without_a_translation_stay_as_written():
    mine = {**OWN, "name": "Ours", "translations": {}}
    assert spoken(mine, "uk") is mine
    assert spoken(OWN, "ru") is OWN
    text = letter(mine, "uk")
    assert "# Ours" in text and "### First" in text


def test_letter_and_difference_use_the_names_of_the_file():
    text = letter(OWN, "uk")
    assert "# Моя" in text and "молодший" in text and "junior" not in text
    first = {"label": "First", "measure": "revenue", "period": "month", "share": 0.4, "curve": CURVE}
    changed = {**OWN, "elements": [{"target_bonus": first}]}
    told = difference(OWN, changed).told("uk")
    assert any("Перший" in t for t in told) and not any("First" in t for t in told)
    assert any("First" in t for t in difference(OWN, changed).told("en"))


def test_the_fingerprint_of_a_scenario_does_not_hang_on_its_translations():
    scenario = simulator.load(FOLDER / "farming_it_services.yaml")
    assert scenario.model_copy(update={"translations": {}}).fingerprint() == scenario.fingerprint()


def test_wrong_translations_are_refused():
    for wrong in ({"de": {"Mine": "Meins"}}, {"uk": {"Mine": 3}}, {"uk": ["Mine"]}, "uk"):
        with pytest.raises(simulator.InputError, match="translations"):
            simulator.load_scheme({**OWN, "translations": wrong})
