"""Every complaint about input is told in every language, with the same values in it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import simulator
from simulator.complaints import beside, label, phrase, sentence, told
from simulator.faults import Fault
from simulator.text import LANGUAGES, keys, say

ROOT = Path(simulator.__file__).parent
OTHERS = tuple(lang for lang in LANGUAGES if lang != "en")
# Rooms that only Python code calls, with numbers of its own: their readers are programmers.
FOR_PROGRAMMERS = ("effort",)
CYRILLIC = re.compile("[а-яіїєґА-ЯІЇЄҐ]")
NOT_SENTENCES = ("knob", "say", "Step", "Fault")


def text_of(node: ast.expr) -> str:
    """A text or an f-string with a value in each hole; "" for anything else."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(v.value) if isinstance(v, ast.Constant) else "X1" for v in node.values)
    return ""


def problems(tree: ast.Module) -> Iterator[str]:
    """The sentences that faults are made of: written in the call, or in the function that makes it."""
    for function in (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)):
        for call in (n for n in ast.walk(function) if isinstance(n, ast.Call)):
            if getattr(call.func, "id", "") != "Fault":
                continue
            given = [*call.args[1:2], *(k.value for k in call.keywords if k.arg == "problem")]
            for node in given:
                if isinstance(node, ast.Name):
                    yield from (t for t in written(function) if len(t.split()) > 2)
                else:
                    yield from filter(None, map(text_of, ast.walk(node) if isinstance(node, ast.IfExp) else [node]))


def written(function: ast.FunctionDef) -> Iterator[str]:
    """What a function writes in words, outside calls that are no faults."""
    hidden = {
        id(n) for c in ast.walk(function) if isinstance(c, ast.Call) and getattr(c.func, "id", "") in NOT_SENTENCES
        for n in ast.walk(c)
    }  # fmt: skip
    hidden |= {id(v) for n in ast.walk(function) if isinstance(n, ast.JoinedStr) for v in n.values}
    doc = function.body[0]
    hidden |= {id(doc.value)} if isinstance(doc, ast.Expr) else set()
    for node in ast.walk(function):
        if isinstance(node, ast.expr) and id(node) not in hidden:
            text = text_of(node)
            if re.match(r"[a-z]", text) and text.rstrip().endswith("."):
                yield text


FILES = [f for f in sorted(ROOT.rglob("*.py")) if f.relative_to(ROOT).parts[0] not in FOR_PROGRAMMERS]
SENTENCES = sorted({p for f in FILES for p in problems(ast.parse(f.read_text(encoding="utf-8")))})


def test_there_are_sentences_to_look_at():
    assert len(SENTENCES) > 250


@pytest.mark.parametrize("lang", OTHERS)
def test_no_complaint_is_left_in_english(lang: str):
    assert [s for s in SENTENCES if not CYRILLIC.search(sentence(s, lang))] == []


@pytest.mark.parametrize("lang", OTHERS)
def test_values_of_a_complaint_are_kept(lang: str):
    assert [s for s in SENTENCES if s.count("X1") != sentence(s, lang).count("X1")] == []


def test_languages_have_the_same_complaints():
    known = {lang: set(keys(lang, "faults")) for lang in LANGUAGES}
    assert known["uk"] == known["ru"] == known["en"]
    for lang in OTHERS:
        silent = [k for k in known[lang] if not CYRILLIC.search(_shape(k, lang))]
        assert all(k in ("fault-a-for-b", "fault-for") or not re.search("[A-Za-z]{4}", _shape(k, lang)) for k in silent)


def _shape(key: str, lang: str) -> str:
    return say(key, lang, **dict.fromkeys(("a", "b", "c", "value", "allowed", "how"), "1"))


FAULT = Fault(
    "managers[2].salary", "the value is too large.", "1e20", "Salary", "0 to 1,000,000 (currency a month)",
    "0.30 for 30 %", file="plan.yaml",
)  # fmt: skip


def test_in_english_a_complaint_is_told_as_it_is_written():
    assert told(FAULT, "en") == str(FAULT)


def test_a_complaint_in_ukrainian_and_russian():
    assert told(FAULT, "uk") == (
        "plan.yaml: managers[2].salary (Оклад): значення завелике. Знайдено: 1e20. "
        "Дозволено: від 0 до 1\u00a0000\u00a0000 (грошей на місяць). Напишіть: 0.30 для 30 %"
    )
    assert beside(FAULT, "ru") == (
        "значение слишком велико. Допустимо: от 0 до 1\u00a0000\u00a0000 (денег в месяц). Напишите: 0.30 для 30 %"
    )


def test_a_key_of_the_file_is_never_translated_and_a_place_in_words_is():
    assert told(Fault("scheme", "this key is not known here."), "uk") == "scheme: такого ключа тут немає."
    assert told(Fault("line 6, column 14", "the file is empty."), "ru") == "строка 6, столбец 14: файл пуст."


def test_words_of_the_machine_are_translated_inside_a_complaint():
    assert phrase("the file cannot be read: No such file or directory.", "uk") == (
        "файл не вдається прочитати: такого файлу чи теки немає"
    )


def test_what_nobody_translated_stays_as_it_is():
    assert sentence("a rule of my own said no.", "ru") == "a rule of my own said no."
    assert label("A title of my own", "uk") == "A title of my own"
