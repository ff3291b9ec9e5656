"""The house stays in order: who may import whom, sizes, where randomness and pictures live, public names."""

import ast
from pathlib import Path

import pytest

import simulator

ROOT = Path(simulator.__file__).parent
FILES = sorted(p for p in ROOT.rglob("*.py") if "__pycache__" not in p.parts)
# A function has at most 30 statements that each start a line; a table or call written over many lines is one of them.
LONGEST_FILE, MOST_STATEMENTS, LONGEST_FUNCTION = 250, 30, 45

# Rooms from the ground up; a room may import rooms below it. Rooms on one line do not import each other,
# except where the right side names what they may look at.
GROUND = {"faults", "book", "draws"}
DECLARATIONS = {
    "wording", "declare", "files", "yaml_core", "text", "dump", "scenario", "exact", "curves", "curve_checks",
    "translations",
}  # fmt: skip
HANDS = {"planner", "cli", "serve", "runs", "charts"}
SEEN_BY_NOBODY_BELOW = {"matplotlib", "ipywidgets", "voila", "jupyterlab", "typer", "rich"}
PICTURE_ROOMS = HANDS | {"report", "warm_up"}


def room(file: Path) -> str:
    part = file.relative_to(ROOT).parts[0]
    return part.removesuffix(".py")


def imports(file: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} if node.module != "simulator" else {f"simulator.{a.name}" for a in node.names}
    return found


def rooms_imported(file: Path) -> set[str]:
    return {name.split(".")[1] for name in imports(file) if name.startswith("simulator.")} - {room(file)}


def of(*names: str) -> list[Path]:
    return [f for f in FILES if room(f) in names]


@pytest.mark.parametrize("file", of(*GROUND), ids=str)
def test_the_ground_imports_nothing_of_ours(file):
    assert rooms_imported(file) == set()


@pytest.mark.parametrize("file", of("scenario"), ids=lambda f: f.name)
def test_declarations_know_nothing_of_what_is_done_with_them(file):
    assert rooms_imported(file) <= GROUND | DECLARATIONS


@pytest.mark.parametrize("file", of("elements"), ids=lambda f: f.name)
def test_pay_rules_meet_only_through_the_book_and_the_lines_before(file):
    others = {n for n in imports(file) if n.startswith("simulator.elements")}
    assert not others, "elements never import each other"
    assert not rooms_imported(file) & {"market", "effort", "response", "simulation", "scheme", "scenario", *HANDS}


@pytest.mark.parametrize("file", of("effort"), ids=lambda f: f.name)
def test_effort_knows_no_scheme(file):
    assert rooms_imported(file) <= {"book", "faults", "scenario"}


@pytest.mark.parametrize("file", of("market"), ids=lambda f: f.name)
def test_the_market_knows_no_scheme(file):
    assert rooms_imported(file) <= {"book", "faults", "draws", "plans", "scenario"}


@pytest.mark.parametrize("file", [f for f in FILES if room(f) not in PICTURE_ROOMS], ids=lambda f: f.name)
def test_no_pictures_or_widgets_below_the_hands(file):
    assert not {n.split(".")[0] for n in imports(file)} & SEEN_BY_NOBODY_BELOW
    assert not rooms_imported(file) & (HANDS - {"cli"})


@pytest.mark.parametrize("file", [f for f in FILES if room(f) != "draws"], ids=lambda f: f.name)
def test_randomness_lives_in_draws_alone(file):
    text = file.read_text(encoding="utf-8")
    assert "np.random" not in text and "default_rng" not in text
    assert "random" not in {n.split(".")[0] for n in imports(file)}


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(ROOT)))
def test_files_and_functions_fit_on_a_screen(file):
    text = file.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_FILE
    long = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            told = node.body[0] if ast.get_docstring(node) is not None else None
            lines = node.end_lineno - node.body[0].lineno + 1
            lines -= told.end_lineno - told.lineno + 1 if told else 0
            starts = {n.lineno for n in ast.walk(node) if isinstance(n, ast.stmt) and n is not node and n is not told}
            if len(starts) > MOST_STATEMENTS or lines > LONGEST_FUNCTION:
                long.append(f"{node.name}: {len(starts)} statements, {lines} lines")
    assert not long


def test_public_names_are_few_and_there():
    assert len(simulator.__all__) <= 20
    for name in simulator.__all__:
        assert getattr(simulator, name) is not None
    with pytest.raises(AttributeError):
        _ = simulator.nothing_of_this_name


def test_public_functions_are_functions_whatever_was_imported_before():
    for name in ("simulate", "compare", "settle", "calibrate", "load", "read_ledger", "shadow_value"):
        assert callable(getattr(simulator, name)), name
