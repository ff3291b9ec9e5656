"""Several people at once: work is kept apart, strangers read nothing of the server's, files come and go as data."""

import base64
import re
from decimal import Decimal

import pytest

from simulator.faults import InputError
from simulator.planner import catalogue
from simulator.planner.app import Planner
from simulator.planner.background import Background
from simulator.planner.brought import brought
from simulator.planner.state import View
from simulator.planner.takeaway import KINDS, parcel
from simulator.planner.visit import Visit
from simulator.planner.workspace import COOKIE, USER_HEADER, Workspace, who
from simulator.scenario import load
from simulator.scenario.reading import from_mapping
from simulator.scheme import load_scheme
from tests.planner.made import PROPOSAL, SCENARIO, Looks, opened, state

SERVED = {"SERVER_SOFTWARE": "voila", "VOILA_BASE_URL": "/"}
SHARE = "elements.0.target_bonus.share"


@pytest.fixture(autouse=True)
def _no_market(monkeypatch):
    monkeypatch.setattr("simulator.planner.hr.HrView.later", lambda self, study: ())


def visit(**told) -> Visit:
    return Visit.here({**SERVED, **told})


def page_of(who_looks: Visit) -> Planner:
    return Planner(View(files=True), state(), who_looks, Looks(), Background())


def test_a_browser_without_a_cookie_is_a_new_person_and_is_told_to_remember():
    first, second = visit(), visit()
    assert first.person.fresh and second.person.fresh and first.person.key != second.person.key
    again = visit(HTTP_COOKIE=f"x=1; {COOKIE}={first.person.key}; y=2")
    assert again.person.key == first.person.key and not again.person.fresh
    assert f'data-key="{first.person.key}"' in page_of(first).threads.marks["person"].value
    assert page_of(again).threads.marks["person"].value == ""


@pytest.mark.parametrize("cookie", ["", "../../etc", "A" * 32, "0" * 31, "0" * 33, "%2e%2e/" + "0" * 25])
def test_a_made_up_key_is_no_key(cookie):
    person = visit(HTTP_COOKIE=f"{COOKIE}={cookie}").person
    assert person.fresh and re.fullmatch("[0-9a-f]{32}", person.key)


def test_two_people_do_not_see_each_others_drafts_and_schemes(tmp_path):
    ann, bob = page_of(visit()), page_of(visit())
    ann.panel.controls[SHARE].slider.value = 22.0
    ann.bar.name.value = "Ann's own"
    ann.bar.save.click()
    bob.panel.controls[SHARE].slider.value = 38.0
    space = {p: p.visit.workspace for p in (ann, bob)}
    for planner, share in ((ann, "0.22"), (bob, "0.38")):
        kept = space[planner].unsaved("two_people")["proposal"]
        assert kept["elements"][0]["target_bonus"]["share"] == Decimal(share)
    assert list(space[ann].schemes()) == ["Ann_s_own"] and space[bob].schemes() == {}
    assert page_of(bob.visit).files.saved.options == (("pick one", ""),)
    assert space[ann].folder != space[bob].folder and space[ann].folder.parent == space[bob].folder.parent


def test_a_proxy_says_who_is_signed_in():
    told = {USER_HEADER: "X-Forwarded-User"}
    ann = visit(**told, HTTP_X_FORWARDED_USER="ann@firm.example").person
    assert ann == visit(**told, HTTP_X_FORWARDED_USER="ann@firm.example", HTTP_COOKIE=f"{COOKIE}={'0' * 32}").person
    assert ann.key != visit(**told, HTTP_X_FORWARDED_USER="bob@firm.example").person.key and not ann.fresh
    with pytest.raises(InputError, match="did not say who you are"):
        visit(**told)


def test_in_a_notebook_there_is_one_person(tmp_path):
    assert who({}).key == "" and who({}).folder == tmp_path


def test_strangers_open_only_what_is_shipped_and_their_own(tmp_path, monkeypatch):
    secret = tmp_path / "secret.yaml"
    secret.write_text("name: Secret\n", encoding="utf-8")
    space = Workspace(tmp_path / "people" / "a")
    monkeypatch.setenv(catalogue.SHARED, "1")
    for name in (str(secret), "../secret", "mine/../../../secret", "mine/none"):
        with pytest.raises(InputError, match="no scenario of this name"):
            catalogue.opened(name, space)
    space.add_scenario("Ours", SCENARIO)
    assert catalogue.opened("mine/Ours", space).scenario.name == "Two people"
    assert "mine/Ours" in catalogue.scenarios(space)
    assert "mine/Ours" not in catalogue.scenarios(Workspace(tmp_path / "people" / "b"))


def test_a_scenario_file_is_brought_with_what_it_names():
    text = (catalogue.folder() / "payment_speed_desk.yaml").read_bytes()
    kind, data = brought("payment.yaml", text)
    assert kind == "scenario"
    own = load(catalogue.folder() / "payment_speed_desk.yaml")
    assert from_mapping(data) == own and from_mapping(data).scheme == own.scheme


@pytest.mark.parametrize("name", sorted(p.stem for p in (catalogue.folder() / "schemes").glob("*.yaml")))
def test_every_shipped_scheme_can_be_brought(name):
    path = catalogue.folder() / "schemes" / f"{name}.yaml"
    text = path.read_bytes().replace(b"extends: ", b"extends: schemes/")
    assert brought(path.name, text)[0] == "scheme"


@pytest.mark.parametrize(
    ("text", "told"),
    [(b"extends: ../../../etc/passwd\nmanagers: []", "can only name shipped files"),
     (b"managers: []\nname: x\nscheme: /etc/passwd", "can only name shipped files"),
     (b"extends: [farming_it_services.yaml, ../pyproject.toml]", "can only name shipped files"),
     (b"- 1\n- 2", "not a mapping"), (b"\xff\xfe\x00", "UTF-8"), (b"a: [", "not YAML"),
     (b"!!python/object/apply:os.system [ls]", "not allowed"), (b"elements: [{nonsense: {}}]", "not known")],
)  # fmt: skip
def test_a_hostile_file_is_refused_in_words(text, told):
    with pytest.raises(InputError, match=told):
        brought("file.yaml", text)


def test_files_are_opened_on_the_page_and_a_wrong_one_is_told():
    planner = page_of(visit())
    planner.files.bring("scheme.yaml", b"name: Other\nelements: [{commission: {measure: revenue, rate: 0.01}}]")
    assert planner.state.proposal["name"] == "Other" and "Opened scheme.yaml" in planner.alert.value
    planner.bar.undo.click()
    assert planner.state.proposal["name"] == "Line"
    planner.files.bring("<b>.yaml", b"name: [")
    assert 'role="alert"' in planner.alert.value and "<b>" not in planner.alert.value
    assert planner.state.proposal["name"] == "Line"


def test_a_saved_scheme_is_opened_again_and_can_be_taken_away():
    planner = page_of(visit())
    planner.panel.controls[SHARE].slider.value = 22.0
    planner.bar.save.click()
    found = re.search(r'download="Line.yaml" href="data:application/yaml;base64,([^"]+)"', planner.alert.value)
    assert load_scheme(_read(found.group(1))).elements[0].rule.share == Decimal("0.22")
    planner.panel.controls[SHARE].slider.value = 35.0
    planner.files.saved.value = "Line"
    assert planner.state.proposal["elements"][0]["target_bonus"]["share"] == Decimal("0.22")
    assert planner.files.saved.value == ""


def _read(coded: str) -> dict:
    from simulator.files import parse_yaml

    return parse_yaml(base64.b64decode(coded).decode())


@pytest.mark.parametrize("kind", KINDS)
def test_every_parcel_can_be_taken(kind):
    planner, _ = opened(View(files=True))
    planner.files.takes[kind].click()
    assert "data-pl-at-once" in planner.alert.value and "download=" in planner.alert.value


@pytest.mark.parametrize("name", catalogue.shipped())
def test_the_scenario_taken_away_opens_to_the_same_scenario(name, tmp_path):
    here = catalogue.opened(name, Workspace(tmp_path))
    text = parcel("scenario", here, None, "en").text
    kind, data = brought("taken.yaml", text.encode())
    again = from_mapping(data)
    assert kind == "scenario" and again.fingerprint() == here.scenario.fingerprint()
    assert again.budget_y == here.scenario.budget_y
    assert load_scheme(again.scheme) == load_scheme(here.proposal) and again.today == here.today


def test_the_letter_is_the_chosen_managers():
    letter = parcel("letter", state(), None, "uk").text
    assert "20" in letter and "<html" in letter and PROPOSAL["name"] in letter


def test_the_figures_are_numbers_that_a_sheet_reads():
    planner, _ = opened()
    text = parcel("figures", planner.state, planner.screen.shown, "en").text
    rows = dict(line.split(",", 3)[1:3] for line in text.splitlines() if line.startswith("proposal,cost_total"))
    assert float(rows["cost_total"]) == 624_000.0  # 480,000 x 1.30
