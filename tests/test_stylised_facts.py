"""The model's description names 25 stylised facts: each is held by at least one test that carries its number."""

import re
from pathlib import Path

import pytest

TESTS = [f.read_text(encoding="utf-8") for f in Path(__file__).parent.rglob("test_*.py") if f != Path(__file__)]
NAMED = {int(n) for text in TESTS for name in re.findall(r"def test_(\w+)", text) for n in re.findall(r"f(\d+)_", name)}


@pytest.mark.parametrize("number", range(1, 26))
def test_every_fact_has_a_test(number):
    assert number in NAMED
