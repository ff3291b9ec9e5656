"""Bring notebooks into the form in which they are stored: no pictures, no widget state, no running counters.

    .venv/bin/python tests/strip_notebooks.py notebooks/quick_start.ipynb        strip the outputs that are there
    .venv/bin/python tests/strip_notebooks.py --run notebooks/quick_start.ipynb  run it first: its figures are new

Texts and tables stay in the promise notebooks only, where nbval compares them with what comes out now; everywhere
else all outputs go. A notebook says so itself, in its metadata: `"promise": true`.
"""

import argparse
import sys
from pathlib import Path
from typing import Any

import nbformat

# nbval compares only cells that carry a number; it is always the same one, so that nothing changes without need.
COMPARED = 1
KEPT = ("text/plain", "text/html", "text/markdown")


def main(arguments: list[str] | None = None) -> int:
    """Run (when asked) and strip the notebooks that are named; 0 = done."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("notebooks", nargs="+", type=Path)
    parser.add_argument("--run", action="store_true", help="run the notebook first")
    asked = parser.parse_args(arguments)
    for path in asked.notebooks:
        notebook: Any = nbformat.read(path, as_version=4)
        if asked.run:
            run(notebook, path.parent)
        nbformat.write(stripped(notebook), path)
        print(path)
    return 0


def run(notebook: Any, folder: Path) -> None:
    """Run all cells from the top in the notebook's own folder, as a reader would."""
    from nbclient import NotebookClient

    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(folder)}}).execute()


def stripped(notebook: Any) -> Any:
    """The notebook without what changes from run to run or weighs much."""
    promise = bool(notebook.metadata.get("promise", False))
    notebook.metadata.pop("widgets", None)
    notebook.metadata["language_info"] = {"name": "python"}
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            cell.outputs = [kept for output in cell.outputs if promise and (kept := _stored(output))]
            cell.execution_count = COMPARED if cell.outputs else None
    return notebook


def _stored(output: Any) -> Any:
    """An output as it is stored; None when nothing of it is worth comparing."""
    if output.output_type == "stream":
        return output if output.name == "stdout" else None
    data = output.get("data", {})
    if any(not kind.startswith("text/") for kind in data):
        return None  # a picture or a widget; its text form is only an address in memory
    output["data"] = {kind: value for kind, value in data.items() if kind in KEPT}
    output["metadata"] = {}
    if output.output_type == "execute_result":
        output["execution_count"] = COMPARED
    return output if output["data"] else None


if __name__ == "__main__":
    sys.exit(main())
