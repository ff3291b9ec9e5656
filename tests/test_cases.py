"""Every pay plan in tests/cases, settled to the cent.

A file holds `cases`. A case has a `scheme` (name and currency may be left out) and either

- `facts`: rows (manager and period are filled in when left out: Anna, 1, 2, 3, ...), or `invoices` and `people`,
  with `pays`: manager -> total, and perhaps `lines`: [manager, period, line, amount]; or
- `try`: short trials of the same scheme, each with one row of facts (`row`, over the case's own `row`) and `pays`.

`note` is the arithmetic, `source` where the example was published.
"""

from decimal import Decimal
from pathlib import Path

import pytest

from simulator.files import read_yaml
from simulator.settlement import settle

CASES = Path(__file__).parent / "cases"


def trials():
    for path in sorted(CASES.rglob("*.yaml")):
        for case in read_yaml(path)["cases"]:
            for i, trial in enumerate(case.get("try", [case])):
                yield pytest.param(
                    case, trial, id=f"{path.stem}: {case['name']}" + (f" {i + 1}" if "try" in case else "")
                )


def rows_of(case, trial):
    if "try" not in case:
        return [{"manager": "Anna", "period": i + 1, **row} for i, row in enumerate(case["facts"])]
    return [{"manager": "Anna", "period": 1, **case.get("row", {}), **trial["row"]}]


@pytest.mark.parametrize(("case", "trial"), trials())
def test_case(case, trial):
    scheme = {"name": case["name"], **case["scheme"]}
    if "invoices" in case:
        settled = settle(scheme, invoices=case["invoices"], people=case["people"])
    else:
        settled = settle(scheme, rows_of(case, trial))
    expected = trial["pays"] if isinstance(trial["pays"], dict) else {"Anna": trial["pays"]}
    assert {m: settled.totals[m] for m in expected} == {m: Decimal(str(v)) for m, v in expected.items()}
    assert settled.lines["explanation"].map(bool).all()
    found = {(r.manager, r.period, r.line): r.amount for r in settled.lines.itertuples()}
    for manager, period, line, amount in trial.get("lines", ()):
        assert found.get((manager, period, line), 0) == Decimal(str(amount)), (manager, period, line)


def test_there_are_enough_of_them():
    assert len(list(trials())) >= 150
