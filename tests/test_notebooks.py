"""What nbval cannot tell: how notebooks are stored, and that the promise notebooks really hold figures."""

import copy
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tests.strip_notebooks import main, stripped

FOLDER = Path(__file__).resolve().parents[1] / "notebooks"
NAMES = sorted(path.name for path in FOLDER.glob("*.ipynb"))
PROMISES = ("budget_at_risk.ipynb", "quick_start.ipynb")


def read(name: str) -> Any:
    return nbformat.read(FOLDER / name, as_version=4)


def made(*, promise: bool) -> Any:
    outputs = [
        new_output("stream", name="stdout", text="1,234\n"),
        new_output("stream", name="stderr", text="a warning\n"),
        new_output("execute_result", {"text/plain": "7", "text/html": "<b>7</b>"}, execution_count=3),
        new_output("display_data", {"image/png": "AAAA", "text/plain": "<Figure>"}),
        new_output("display_data", {"application/vnd.jupyter.widget-view+json": {}, "text/plain": "Button()"}),
    ]
    cell = new_code_cell("1", execution_count=3, outputs=outputs, metadata={"execution": {"iopub": "now"}})
    return new_notebook(cells=[new_markdown_cell("# T"), cell], metadata={"promise": promise, "widgets": {"state": {}}})


def test_pictures_widgets_and_times_go_figures_stay_and_one_number_marks_them():
    notebook = stripped(made(promise=True))
    cell = notebook.cells[1]
    assert [o.get("text") or o["data"] for o in cell.outputs] == [
        "1,234\n",
        {"text/plain": "7", "text/html": "<b>7</b>"},
    ]
    assert cell.execution_count == cell.outputs[1]["execution_count"] == 1
    assert "widgets" not in notebook.metadata
    assert "execution" not in cell.metadata
    nbformat.validate(notebook)


def test_without_a_promise_every_output_goes():
    cell = stripped(made(promise=False)).cells[1]
    assert cell.outputs == []
    assert cell.execution_count is None


def test_running_puts_new_figures_in_place_of_old_ones(tmp_path):
    notebook = made(promise=True)
    notebook.cells[1].source = "print(6 * 7)"
    path = tmp_path / "one.ipynb"
    nbformat.write(notebook, path)
    assert main(["--run", str(path)]) == 0
    cell = nbformat.read(path, as_version=4).cells[1]
    assert [o["text"] for o in cell.outputs] == ["42\n"]


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_lies_as_the_tool_would_leave_it(name):
    notebook = read(name)
    assert stripped(copy.deepcopy(notebook)) == notebook
    assert notebook.cells[0].cell_type == "markdown"
    assert notebook.cells[0].source.startswith("# ")


def test_promise_notebooks_hold_figures_in_most_of_their_cells():
    marked = [name for name in NAMES if read(name).metadata.get("promise")]
    assert {*PROMISES} <= {*marked}
    for name in marked:
        code = [c for c in read(name).cells if c.cell_type == "code"]
        held = [c for c in code if any(ch.isdigit() for o in c.outputs for ch in str(o.get("data") or o.get("text")))]
        assert len(held) >= 0.5 * len(code), f"{name}: {len(held)} of {len(code)} cells hold figures"
