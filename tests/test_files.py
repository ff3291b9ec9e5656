"""The border to files: what is read as what, what is refused, and that nothing is half-written."""

from decimal import Decimal
from pathlib import Path

import pytest

from simulator.faults import InputError
from simulator.files import parse_yaml, read_yaml, write_bytes, write_text


@pytest.mark.parametrize(("text", "value"), [
    ("on", "on"), ("off", "off"), ("yes", "yes"), ("no", "no"), ("y", "y"),
    ("true", True), ("False", False), ("~", None), ("null", None), ("''", ""),
    ("1e6", 1_000_000), ("0.30", Decimal("0.30")), ("-.5", Decimal("-0.5")), ("010", 10), ("0o14", 12), ("0x1F", 31),
    ("1_000", "1_000"), ("2026-01-31", "2026-01-31"), ("12:30:00", "12:30:00"), ("'5'", "5"),
    ("1.5e-3", Decimal("0.0015")),
])
def test_plain_values_follow_the_core_schema(text, value):
    found = parse_yaml(f"a: {text}")["a"]
    assert found == value and type(found) is type(value)


def test_a_decimal_keeps_the_text_it_was_written_with():
    assert str(parse_yaml("a: 0.10")["a"]) == "0.10"


def test_keys_are_text():
    assert parse_yaml("1: a\ntrue: b\non: c") == {"1": "a", "true": "b", "on": "c"}


@pytest.mark.parametrize(("text", "words"), [
    ("a: .nan", "not a finite number"), ("a: -.inf", "not a finite number"),
    ("a: 1\na: 2", "given twice"), ("b: {c: 1, c: 1}", "b.c"),
    ("a: !!python/name:os.system x", "tag is not allowed"), ("a: !thing {b: 1}", "tag is not allowed"),
    ("a: 1e99", "absurdly"), ("a: " + "9" * 50, "too many digits"),
    ("a: [", "not YAML"), ("a: 1\n---\nb: 1", "not YAML"), ("[1]: 2", "not plain text"), ("\x00", "not YAML"),
    ("[" * 60 + "]" * 60, "nested"), ("a: &a [*a]", "nested"),
    ("a: &a [1,1,1,1,1,1,1,1,1,1]\n" + "".join(
        f"{n}: &{n} [{','.join(['*' + m] * 10)}]\n" for m, n in zip("abcdef", "bcdefg", strict=True)),
     "too many values"),
])
def test_refused(text, words):
    with pytest.raises(InputError) as refusal:
        parse_yaml(text, "plan.yaml")
    assert words in str(refusal.value)
    assert "plan.yaml" in str(refusal.value)


def test_all_faults_come_at_once():
    with pytest.raises(InputError) as refusal:
        parse_yaml("a: .nan\nb: 1\nb: 2\nc: [.inf]")
    assert [f.where for f in refusal.value.faults] == ["a", "b", "c[0]"]


def test_extends_merges_mappings_and_replaces_lists(tmp_path: Path):
    (tmp_path / "base").mkdir()
    write_text(tmp_path / "base" / "a.yaml", "name: base\ndeep: {x: 1, y: 2}\nlist: [1, 2]\n")
    write_text(tmp_path / "b.yaml", "extends: base/a.yaml\nname: own\ndeep: {y: 3}\nlist: [9]\n")
    assert read_yaml(tmp_path / "b.yaml") == {"name": "own", "deep": {"x": 1, "y": 3}, "list": [9]}


def test_items_with_an_id_merge_one_by_one(tmp_path: Path):
    base = "items:\n- {bonus: {id: one, share: 0.3, period: year}}\n- {cap: {id: two, amount: 5}}"
    write_text(tmp_path / "a.yaml", base)
    write_text(tmp_path / "b.yaml", "extends: a.yaml\nitems:\n- {cap: {id: two, amount: 7}}\n- {floor: {id: three}}")
    assert read_yaml(tmp_path / "b.yaml")["items"] == [
        {"bonus": {"id": "one", "share": Decimal("0.3"), "period": "year"}},
        {"cap": {"id": "two", "amount": 7}}, {"floor": {"id": "three"}}]


def test_a_circle_of_extends_is_refused(tmp_path: Path):
    write_text(tmp_path / "a.yaml", "extends: b.yaml")
    write_text(tmp_path / "b.yaml", "extends: a.yaml")
    with pytest.raises(InputError, match="circle"):
        read_yaml(tmp_path / "a.yaml")


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"x" * 2_000_001, b"- a\n- b"])
def test_files_that_cannot_be_a_plan(tmp_path: Path, content: bytes):
    write_bytes(tmp_path / "bad.yaml", content)
    with pytest.raises(InputError, match=r"bad\.yaml"):
        read_yaml(tmp_path / "bad.yaml")


def test_a_missing_file_is_named():
    with pytest.raises(InputError, match=r"nowhere\.yaml"):
        read_yaml("nowhere.yaml")


def test_writing_replaces_the_whole_file_and_leaves_nothing_beside_it(tmp_path: Path):
    write_text(tmp_path / "new" / "x.txt", "first and long")
    write_text(tmp_path / "new" / "x.txt", "ї")
    assert (tmp_path / "new" / "x.txt").read_text(encoding="utf-8") == "ї"
    assert [p.name for p in (tmp_path / "new").iterdir()] == ["x.txt"]


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path):
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError, match="cannot be written"):
        write_text(tmp_path / "folder", "text")
    assert list(tmp_path.iterdir()) == [tmp_path / "folder"]
