"""Broken files: what is refused, and that the message tells place, label, what is allowed and how to write it."""

import copy
import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from simulator.faults import InputError
from simulator.files import parse_yaml
from simulator.scenario import Scenario, from_mapping, load
from tests.bad_input import HERE, LEFT_OUT, broken, leaves, put, read

CASES = read("scenario_values.yaml")
TEXT = (HERE / "good_scenario.yaml").read_text(encoding="utf-8")


def test_the_good_scenario_is_good():
    assert from_mapping(read("good_scenario.yaml")).team()[1].name == "Ann 2"


@pytest.mark.parametrize("case", CASES, ids=[c["what"] for c in CASES])
def test_a_broken_value_is_refused_in_words(case: Any):
    with pytest.raises(InputError) as refusal:
        from_mapping(broken("good_scenario.yaml", case), file="mine.yaml")
    told = [f for f in refusal.value.faults if f.where == case["where"]]
    assert told, str(refusal.value)
    assert all(f.file == "mine.yaml" for f in refusal.value.faults)
    message = "\n".join(map(str, told))
    assert [piece for piece in case["says"] if piece not in message] == [], message


def test_there_are_fifty_kinds_and_each_is_another():
    assert len({c["what"] for c in CASES}) == len(CASES) >= 50


BROKEN_TEXTS = {
    "a salary that is no number": ("salary: 20000", "salary: .nan", "managers[0].salary", "not a finite number"),
    "a salary without end": ("salary: 20000", "salary: .inf", "managers[0].salary", "not a finite number"),
    "a key given twice": ("months: 12", "months: 12\nmonths: 24", "months", "given twice"),
    "a key given twice deep inside": ("lift: 0.05}", "lift: 0.05, lift: 0.1}", "plan.lift", "given twice"),
    "tabs": ("  - name: Ann", "\t- name: Ann", "line 12", "not YAML"),
    "a bracket left open": ("sources: [made up for the tests]", "sources: [made", "line", "not YAML"),
    "a program in a tag": ("name: Good", "name: !!python/object/apply:os.system [ls]", "name", "tag is not allowed"),
    "a tag of one's own": ("name: Good", "name: !vault x", "name", "tag is not allowed"),
    "two documents": ("story:", "---\nstory:", "line", "not YAML"),
    "an absurd number": ("salary: 20000", "salary: 1e400", "managers[0].salary", "absurdly large"),
    "a number of a hundred digits": ("salary: 20000", "salary: " + "9" * 100, "managers[0].salary", "too many digits"),
    "an alias of nothing": ("salary: 20000", "salary: *pay", "line", "not YAML"),
    "a list as a key": ("salary: 20000", "[salary]: 20000", "managers[0]", "not plain text"),
    "deep nesting": ("sources: [made up for the tests]", "sources: " + "[" * 99 + "]" * 99, "", "nested too deeply"),
}


@pytest.mark.parametrize(("old", "new", "where", "words"), BROKEN_TEXTS.values(), ids=BROKEN_TEXTS)
def test_a_broken_text_is_refused_with_its_place(tmp_path: Path, old: str, new: str, where: str, words: str):
    assert old in TEXT
    message = refused(tmp_path, TEXT.replace(old, new, 1).encode())
    assert words in message and where in message


def refused(folder: Path, content: bytes) -> str:
    file = folder / "mine.yaml"
    file.write_bytes(content)
    with pytest.raises(InputError) as refusal:
        load(file)
    assert "mine.yaml" in str(refusal.value)
    return str(refusal.value)


BOMB = "a: &a [1,1,1,1,1,1,1,1,1,1]\n" + "".join(
    f"{new}: &{new} [{','.join(['*' + old] * 10)}]\n" for old, new in zip("abcdefg", "bcdefgh", strict=True)
)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not UTF-8"),
        (bytes(range(256)) * 20, "not UTF-8"),
        ("name: Молоко".encode("cp1251"), "not UTF-8"),
        ("name: Good".encode("utf-16"), "not UTF-8"),
        (b"- a\n- b", "not a mapping"),
        (b"just words", "not a mapping"),
        (b"PK\x03\x04" + b"\x00" * 200, "not YAML"),
        (b"name: x\n" + b"#" * 2_000_001, "too large"),
        (BOMB.encode(), "too many values"),
        (b"extends: mine.yaml", "circle"),
        (b"extends: 5", "is not a path"),
        (b"{" * 5000, "nested too deeply"),
        (b"name: x\nmanagers: [" + b"{name: A}," * 600 + b"]", "required"),
    ],
    ids=[
        "empty", "a picture", "all bytes", "cp1251", "utf-16", "a list", "words", "a workbook", "two megabytes",
        "an alias bomb", "extends itself", "extends a number", "braces", "hundreds of faults",
    ],
)  # fmt: skip
def test_a_file_that_is_no_scenario_is_refused(tmp_path: Path, content: bytes, words: str):
    assert words in refused(tmp_path, content)


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path):
    (tmp_path / "child.yaml").write_text("extends: no.yaml", encoding="utf-8")
    for name, words in ((".", "cannot be read"), ("no.yaml", "cannot be read"), ("child.yaml", "child.yaml: extends")):
        with pytest.raises(InputError, match=words):
            load(tmp_path / name)


@pytest.mark.parametrize("base", ["/dev/zero", "'a\\0b'", '"a\\0b"', "a" * 5000, ".", "''", "http://x.y/z.yaml"])
def test_what_is_no_plain_file_is_never_read_as_one(tmp_path: Path, base: str):
    """A device would be read without end, and a name with a zero is taken by no file system."""
    assert "extends: there is no such file" in refused(tmp_path, f"extends: {base}".encode())
    with pytest.raises(InputError, match="this is no plain file"):
        load("/dev/null")


@pytest.mark.parametrize(
    ("name", "write"), [('"Ann "', "Write: Ann"), ('"\\e[31mred"', "one line"), ('"\\tAnn"', "one line")]
)
def test_a_name_with_something_invisible_in_it_is_refused(tmp_path: Path, name: str, write: str):
    message = refused(tmp_path, TEXT.replace("name: Ann", f"name: {name}", 1).encode())
    assert "managers[0].name (Manager)" in message and write in message


def test_a_wrong_scheme_is_told_together_with_a_wrong_scenario(tmp_path: Path):
    (tmp_path / "pay.yaml").write_text("elements: [\n", encoding="utf-8")
    message = refused(tmp_path, TEXT.replace("months: 12", "months: 0\nscheme: pay.yaml", 1).encode())
    assert "mine.yaml: months (Months)" in message and "pay.yaml" in message and "not YAML" in message


def test_everything_wrong_is_told_at_once():
    data = broken(
        "good_scenario.yaml",
        {"set": {"months": 0, "plan.lift": 5, "managers[0].salary": "much", "market.season": [1], "colour": "red"}},
    )
    with pytest.raises(InputError) as refusal:
        from_mapping(data)
    assert {f.where for f in refusal.value.faults} == {
        "months", "plan.lift", "managers[0].salary", "market.season", "colour",
    }  # fmt: skip


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "=HYPERLINK(A1)", "{{7*7}}", "'; DROP TABLE x", "Олена 🚀"]
)
def test_text_that_would_be_code_elsewhere_stays_text(name: str):
    data = read("good_scenario.yaml")
    data["managers"][1]["name"] = data["story"] = name
    scenario = from_mapping(data)
    assert scenario.managers[1].name == name and scenario.story == name


def mutations(value: Any) -> Iterator[tuple[str, Any]]:
    """What a careless or hostile hand can do to one value."""
    yield "left out", LEFT_OUT
    yield "wrong type", {"a": [value]} if not isinstance(value, dict) else "text"
    yield "another type", [value, value] if not isinstance(value, list) else True
    yield "nothing", None
    number = value if isinstance(value, (int, float)) and not isinstance(value, bool) else 1
    yield "100 times", value * 100 if isinstance(value, (str, list)) else float(number) * 100
    yield "not a number", math.nan
    yield "endless", math.inf
    yield "negative", -abs(float(number)) - 1
    yield "huge", 10**400
    yield "unknown key", {**value, "qwerty": 1} if isinstance(value, dict) else {"qwerty": 1}


def full() -> Any:
    """The good scenario with every field of every declaration written out."""
    written = from_mapping(read("good_scenario.yaml")).model_dump(exclude={"scheme", "today"})
    return parse_yaml(json.dumps(written))


def outcome(data: Any) -> str:
    """"success" or the refusal's text; any other exception fails the test."""
    try:
        return "success" if isinstance(from_mapping(data), Scenario) else "nothing"
    except InputError as error:
        for fault in error.faults:
            assert fault.problem and not re.search(r"Traceback|validation error|pydantic", str(fault)), fault
        return str(error)


def test_no_mutation_of_any_field_ends_in_anything_but_success_or_a_refusal():
    base = full()
    places = [p for p in leaves(base) if p[:2] != ("behaviour", "archetypes") or p[2:3] in ((), ("calm",))]
    assert len(places) > 200
    refusals = 0
    for place in places:
        value = _at(base, place)
        for what, wrong in mutations(value):
            data = copy.deepcopy(base)
            put(data, list(place), wrong)
            result = outcome(data)
            refusals += result != "success"
            if what in ("endless", "huge", "unknown key") or (what == "not a number" and isinstance(value, float)):
                assert result != "success", (place, what)
    assert refusals > 5 * len(places)


def _at(data: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        data = data[step]
    return data
