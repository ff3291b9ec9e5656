"""The page without a browser: controls move figures, mistakes are told, nothing is lost, nothing leaks through."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from simulator.faults import Fault, InputError
from simulator.planner import app as app_module
from simulator.planner import catalogue, hr, messages, workspace
from simulator.planner.app import Planner
from simulator.planner.background import Background
from simulator.planner.panel import Panel
from simulator.planner.state import View
from simulator.scheme import load_scheme
from simulator.text import LANGUAGES
from tests.planner.made import PROPOSAL, SALARIES, Looks, made_study, opened, state

SHARE = "elements.0.target_bonus.share"
CURVE = "elements.0.target_bonus.curve"


class _Space:
    """The workspace of the folder that a test has just been given."""

    def __getattr__(self, name):
        return getattr(workspace.Workspace(workspace.home()), name)


SPACE = _Space()


@pytest.fixture(autouse=True)
def _no_market(monkeypatch):
    monkeypatch.setattr(hr.HrView, "later", lambda self, study: ())  # needs a market


def share_of(planner) -> Decimal:
    return planner.state.proposal["elements"][0]["target_bonus"]["share"]


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html).replace("\u00a0", " "))


def shown(planner) -> dict[str, str]:
    """What stands on the cards, without marks."""
    return {key: text_of(body.value) for key, body in planner.page.cards.bodies.items()}


def test_the_slider_moves_the_figures_by_hand_arithmetic():
    planner, looks = opened()
    assert "624K UAH" in shown(planner)["cost_total"]  # 480,000 x (1 + 0.30)
    planner.panel.controls[SHARE].slider.value = 40.0
    assert share_of(planner) == Decimal("0.4")
    assert "672K UAH" in shown(planner)["cost_total"]  # 480,000 x 1.40
    assert [preview for _, preview in looks.asked] == [True, False, True, False]
    assert "10,000" in planner.screen.status.value and "pl-preview" not in planner.screen.status.value


def test_a_typed_number_counts_exactly_and_widens_the_slider():
    planner, _ = opened()
    control = planner.panel.controls[SHARE]
    assert (control.slider.min, control.slider.max, control.slider.step) == (15.0, 40.0, 1.0)
    control.box.value = 45.5
    assert share_of(planner) == Decimal("0.455")
    assert (control.slider.value, control.slider.max) == (45.5, 45.5)
    control.box.value = 9999
    assert share_of(planner) == Decimal(5)  # the declaration's own upper bound


def off_grid(slider) -> float:
    """How far, in steps, a slider's value lies from where a browser would put its handle."""
    steps = (slider.value - slider.min) / slider.step
    return abs(steps - round(steps))


@pytest.mark.parametrize("name", list(catalogue.shipped()))
def test_no_slider_would_change_its_value_by_being_shown(name):
    begin = catalogue.opened(name, SPACE)
    panel = Panel("en", True, *4 * (lambda *_: None,))
    panel.show(begin, load_scheme(begin.proposal))
    sliders = {path: c.slider for path, c in panel.controls.items() if hasattr(c, "slider")}
    assert len(sliders) > 2
    assert {path: s.value for path, s in sliders.items() if off_grid(s) > 1e-4} == {}


@pytest.mark.parametrize("typed", [33.0, 33.37, 33.123456])
def test_a_typed_number_between_the_steps_stays_as_typed(typed):
    control = opened()[0].panel.controls[SHARE]
    control.box.value = typed
    assert control.slider.value == pytest.approx(typed, rel=1e-12) and off_grid(control.slider) < 1e-4
    control.box.value = 30.0
    assert control.slider.step == 1.0


def test_the_slider_has_no_number_of_its_own_and_the_box_has_a_name():
    control = opened()[0].panel.controls[SHARE]
    assert control.slider.readout is False
    assert control.box.description == "Bonus share"


def test_undo_takes_back_a_whole_drag_and_redo_brings_it_again():
    planner, _ = opened()
    slider = planner.panel.controls[SHARE].slider
    for value in (31.0, 32.0, 33.0):
        slider.value = value
    planner.bar.undo.click()
    assert share_of(planner) == Decimal("0.30") and slider.value == 30.0
    assert planner.bar.undo.disabled and not planner.bar.redo.disabled
    planner.bar.redo.click()
    assert share_of(planner) == Decimal("0.33")


def test_editing_a_tier_changes_the_scheme():
    planner, _ = opened()
    editor = planner.panel.controls[CURVE]
    first_row = editor.rows.children[1]
    first_row.children[0].value = 60.0  # shown in percent
    points = planner.state.proposal["elements"][0]["target_bonus"]["curve"]["points"]
    assert points[0][0] == Decimal("0.6") and len(points) == 2
    editor = planner.panel.controls[CURVE]
    editor._add()
    assert len(planner.state.proposal["elements"][0]["target_bonus"]["curve"]["points"]) == 3
    load_scheme(planner.state.proposal)


def test_a_wrong_tier_is_told_beside_it_and_the_figures_stay():
    planner, looks = opened()
    before, asked = shown(planner), len(looks.asked)
    planner.panel.controls[CURVE].rows.children[1].children[0].value = 150.0  # above the second threshold
    assert shown(planner) == before and len(looks.asked) == asked
    assert 'role="alert"' in planner.panel.controls[CURVE].error.value
    assert "last scheme that could be read" in planner.alert.value
    planner.bar.undo.click()
    assert planner.panel.controls[CURVE].error.value == "" and planner.alert.value == ""
    assert planner.panel.controls[CURVE].rows.children[1].children[0].value == 50.0


def test_our_own_fault_shows_a_reference_and_no_traceback(caplog):
    planner, _ = opened()
    planner.screen.looks = lambda *a, **k: 1 / 0
    planner.panel.controls[SHARE].slider.value = 35.0
    reference = re.search(r"Reference ([0-9A-F]{6})", planner.alert.value)
    assert reference and reference.group(1) in caplog.text and "ZeroDivisionError" in caplog.text
    assert "Traceback" not in planner.alert.value and "ZeroDivision" not in planner.alert.value


def test_texts_of_files_are_shown_as_text():
    planner, _ = opened()
    everything = " ".join(str(getattr(w, "value", "")) for w in walk(planner.widget))
    assert "<script" not in everything and "<b>bold" not in everything
    assert "&lt;b&gt;bold" in everything and "Target &amp; plan" in everything


def walk(widget):
    yield widget
    for child in getattr(widget, "children", ()):
        yield from walk(child)


@pytest.mark.parametrize("reader", app_module.VIEWS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_opens_in_every_language(reader, lang, monkeypatch):
    monkeypatch.setattr(app_module.VIEWS[reader], "later", lambda self, study: ())
    planner, _ = opened(View(page=reader, lang=lang, expert=True), variant=PROPOSAL)
    words = " ".join(str(getattr(w, "value", "")) + str(getattr(w, "description", "")) for w in walk(planner.widget))
    assert planner.alert.value == ""
    if lang != "en":
        assert not re.search(r">\s*(Cost|Today|Proposal|Managers|Budget|Manager|Key figures)\b", words)


def test_the_language_is_switched_without_losing_work():
    planner, _ = opened()
    planner.panel.controls[SHARE].slider.value = 35.0
    planner._look("lang", "uk")
    assert share_of(planner) == Decimal("0.35")
    assert "Скільки" in " ".join(str(getattr(w, "value", "")) for w in walk(planner.widget))
    assert planner.panel.controls[SHARE].box.description == "Частка бонусу"


def test_dark_pictures_follow_the_switch():
    planner, _ = opened()
    light = planner.page.payout.content.value
    planner._look("theme", "dark")
    assert "pl-dark" in planner.widget._dom_classes and planner.page.payout.content.value != light


def test_saving_writes_a_scheme_that_reads_back(tmp_path):
    planner, _ = opened()
    planner.panel.controls[SHARE].slider.value = 35.0
    planner.bar.name.value = "Моя схема / 2027"
    planner.bar.save.click()
    files = list((tmp_path / "schemes").glob("*.yaml"))
    assert [f.name for f in files] == ["Моя_схема_2027.yaml"] and str(files[0]) in planner.alert.value
    assert load_scheme(files[0]).elements[0].rule.share == Decimal("0.35")
    planner.bar.undo.click()
    assert planner.bar.name.value == "Line"
    planner.bar.name.value = "///"
    planner.bar.save.click()
    assert "letter or digit" in planner.alert.value


def test_unsaved_work_is_there_after_a_reload(monkeypatch):
    """The schemes, what was changed in the scenario, and the response; what was not changed follows its file."""
    own = state().scenario.model_copy(update={"scheme": PROPOSAL})
    monkeypatch.setattr(catalogue, "load", lambda path: own)
    planner, _ = opened(View(expert=True), loaded=own)
    planner.bar.keep.click()
    planner.panel.controls[SHARE].slider.value = 22.0
    planner.panel.controls["scenario.plan.lift"].slider.value = 12.0
    planner.bar.response.value = "high"
    again = catalogue.opened("two_people", SPACE)
    assert again.proposal["elements"][0]["target_bonus"]["share"] == Decimal("0.22") and again.variant == PROPOSAL
    assert again.scenario.plan.lift == pytest.approx(0.12) and again.behaviour == "high"
    assert SPACE.unsaved("two_people")["scenario"] == {"plan": {"lift": Decimal("0.12")}}
    SPACE.forget("two_people")
    assert catalogue.opened("two_people", SPACE).proposal == PROPOSAL


def test_looking_changes_nothing_and_writes_nothing(tmp_path):
    planner, _ = opened(View(expert=True))
    assert planner.bar.undo.disabled and not list(tmp_path.rglob("*.yaml"))
    planner.page.manager.value = 1
    for page in ("leadership", "consultant", "hr"):
        with_page = replace(planner.view, page=page)
        assert Planner(with_page, planner.state, looks=Looks(), background=Background()).bar.undo.disabled


def test_rules_are_added_moved_and_removed():
    planner, _ = opened(View(expert=True))
    planner.panel.add("cap", "Cap")
    planner.panel.add("cap", "Cap")
    labels = [load_scheme(planner.state.proposal).labels]
    assert labels == [("Target & plan", "Cap", "Cap 2")]
    planner.panel.order(2, -1)
    assert load_scheme(planner.state.proposal).labels == ("Target & plan", "Cap 2", "Cap")
    planner.panel.order(1, 0)
    assert load_scheme(planner.state.proposal).labels == ("Target & plan", "Cap")


def test_a_value_of_the_scenario_can_be_moved_and_is_checked():
    planner, _ = opened(View(expert=True))
    planner.panel.controls["scenario.plan.lift"].slider.value = 12.0
    assert planner.state.scenario.plan.lift == pytest.approx(0.12)
    planner.panel.put(("scenario", "plan", "lift"), 7.0, "", {})
    assert planner.state.scenario.plan.lift == pytest.approx(0.12)
    assert "too large" in planner.alert.value


def test_the_variant_is_kept_beside_the_proposal():
    planner, _ = opened()
    planner.bar.keep.click()
    planner.panel.controls[SHARE].slider.value = 20.0
    assert planner.state.variant == PROPOSAL and share_of(planner) == Decimal("0.2")
    assert "Variant" in planner.page.table.value


def test_a_refusal_without_a_control_is_told_on_top():
    planner, _ = opened()

    def refuse(*_, **__):
        raise InputError(Fault("needs", "this market cannot give units.", label="Units"))

    planner.screen.looks = refuse
    planner.panel.controls[SHARE].slider.value = 35.0
    assert "Units: this market cannot give units." in planner.alert.value


def test_figures_of_the_cards_say_the_difference_against_today():
    planner, _ = opened()
    card = shown(planner)["cost_total"]
    assert "+144K" in card  # 0.30 x 480,000 against salary only
    assert "± 10" in card


def test_a_preview_is_marked_as_one():
    assert "pl-preview" in messages.status(made_study(state(), preview=True), "en")
    assert SALARIES == 480_000.0
