"""Declarations and the words of refusals: one record per field, every fault at once, in the user's terms."""

from decimal import Decimal
from typing import Any, Literal

import pytest

from simulator import wording
from simulator.declare import (
    Count,
    Declared,
    Name,
    Number,
    as_floats,
    bounds,
    build,
    keys_of,
    knob,
    label_at,
    meta,
    path_of,
)
from simulator.faults import Fault, InputError, in_file


class Wheel(Declared):
    """A part with a bound, a choice and a list."""

    size: Number = knob(0.5, "Size", "How large.", unit="share", low=0.1, high=1.0, step=0.1, source="assumption")
    kind: Literal["rim", "disc"] = knob("rim", "Kind", "Which one.")
    spokes: tuple[Number, ...] = knob((), "Spokes", "Their lengths.", max_length=3)


class Cart(Declared):
    """A whole with parts."""

    name: Name = knob(..., "Name", "What it is called.", example="Blue")
    n_horses: Count = knob(1, "Horses", "How many pull.", low=0, high=4, moves=("speed", +1, 0.1, 0.5))
    wheels: tuple[Wheel, ...] = knob((), "Wheels", "What it stands on.")


def faults(data: Any) -> dict[str, Fault]:
    with pytest.raises(InputError) as refusal:
        build(Cart, data)
    return {f.where: f for f in refusal.value.faults}


def test_one_record_holds_title_unit_step_source_bounds_and_expected_effect():
    info = Wheel.model_fields["size"]
    assert (info.title, info.description, bounds(info)) == ("Size", "How large.", (0.1, 1.0))
    assert meta(info) == {"unit": "share", "step": 0.1, "source": "assumption", "moves": None}
    assert meta(Cart.model_fields["n_horses"])["moves"] == ["speed", 1, 0.1, 0.5]
    assert Cart.model_json_schema()["properties"]["n_horses"]["maximum"] == 4


def test_what_the_file_does_not_say_takes_its_default_and_nothing_changes_afterwards():
    cart = build(Cart, {"name": "Red", "wheels": [{"size": 0.2}]})
    assert (cart.n_horses, cart.wheels[0].size, cart.wheels[0].kind) == (1, 0.2, "rim")
    with pytest.raises(ValueError, match="frozen"):
        cart.name = "Blue"  # type: ignore[misc]


def test_every_fault_is_told_at_once_with_place_label_and_mending():
    found = faults({"n_horses": 9, "wheels": [{"size": 50}, {"knd": "disc"}, {"kind": "dsc"}, 7]})
    assert str(found["name"]) == "name (Name): this value is required and is not there. Write: Blue"
    assert str(found["n_horses"]) == "n_horses (Horses): the value is too large. Found: 9. Allowed: 0 to 4."
    assert str(found["wheels[0].size"]) == (
        "wheels[0].size (Size): the value is too large. Found: 50. Allowed: 0.1 to 1 (share). Write: 0.5 for 50 %"
    )
    assert str(found["wheels[1].knd"]) == "wheels[1].knd: this key is not known here. Found: 'disc'. Write: kind"
    assert found["wheels[2].kind"].allowed == "rim, disc" and found["wheels[2].kind"].how == "disc"
    assert found["wheels[3]"].problem == "a group of keys is needed here."


def test_a_list_that_is_too_long_says_how_many_items_it_may_hold():
    assert faults({"name": "x", "wheels": [{"spokes": [1, 2, 3, 4]}]})["wheels[0].spokes"].allowed == "at most 3 items"


@pytest.mark.parametrize(
    ("loc", "prefix", "path"),
    [
        (("wheels", 2, "size"), "", "wheels[2].size"),
        (("size",), "wheels[1]", "wheels[1].size"),
        ((), "", "(whole file)"),
        ((0,), "", "[0]"),
    ],
)
def test_paths_are_written_as_in_the_file(loc: tuple[Any, ...], prefix: str, path: str):
    assert path_of(loc, prefix) == path


def test_titles_are_found_by_path():
    assert label_at(Cart, "wheels[7].size") == "Size"
    assert label_at(Cart, "nothing") == ""
    assert keys_of(Wheel) == ["size", "kind", "spokes"]


def test_decimals_become_floats_everywhere_in_a_tree():
    assert as_floats({"a": [Decimal("0.1"), {"b": Decimal(2)}], "c": "0.1"}) == {"a": [0.1, {"b": 2.0}], "c": "0.1"}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("20 000", "20000 (without quotes or spaces)"),
        ("1,234,567.5", "1234567.5 (without quotes or spaces)"),
        ("12,5", "12.5 (without quotes or spaces)"),
        ("30 %", "0.3"),
        ("0,5%", "0.005"),
        ("many", ""),
        ("1e9x", ""),
    ],
)
def test_a_number_written_as_text_is_shown_as_the_number_it_was_meant_to_be(text: str, number: str):
    how = wording.how_of("float_type", text, unit="", example="", known=(), expected="")
    assert how == number


@pytest.mark.parametrize(
    ("number", "text"), [(1e15, "1,000,000,000,000,000"), (0.05, "0.05"), (-0.5, "-0.5"), (3.0, "3")]
)
def test_bounds_are_written_as_people_write_them(number: float, text: str):
    assert wording.plain(number) == text


@pytest.mark.parametrize(
    ("limits", "text"),
    [((0.0, None), "0 or more (days)"), ((None, 5.0), "up to 5 (days)"), ((1, 2), "1 to 2 (days)"), ((None, None), "")],
)
def test_open_ends_are_said(limits: tuple[float | None, float | None], text: str):
    assert wording.allowed_of({}, limits, "days" if text else "") == text


def test_a_long_value_is_shown_in_eighty_characters():
    assert len(wording.shown("x" * 500)) == 80
    assert (wording.shown(None), wording.shown(False), wording.shown(Decimal("0.30"))) == ("nothing", "false", "0.30")


def test_a_fault_names_its_file_once():
    one, other = in_file((Fault("a", "is wrong"), Fault("b", "is wrong.", file="own.yaml")), "given.yaml")
    assert str(one) == "given.yaml: a: is wrong." and str(other) == "own.yaml: b: is wrong."
