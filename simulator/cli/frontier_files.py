"""A frontier as files: the table, the picture, and every point as a scheme that can be run, settled and explained."""

from pathlib import Path
from typing import TYPE_CHECKING

from simulator.charts.frontier import FrontierPicture, frontier_data
from simulator.charts.style import LIGHT
from simulator.cli.write import write_table
from simulator.dump import dump_yaml
from simulator.files import write_bytes, write_text

if TYPE_CHECKING:
    from simulator.explore.judge import Frontier
    from simulator.scenario import Scenario


def write_frontier(found: "Frontier", scenario: "Scenario", folder: Path, lang: str) -> list[Path]:
    """Write frontier.csv, frontier.png and point_01.yaml, ...; returns the files."""
    files = [write_table(found.table.reset_index(), folder / "frontier.csv")]
    for i, place in enumerate(found.points):
        files.append(write_text(folder / f"point_{i + 1:02d}.yaml", dump_yaml(place.scheme.data)))
    picture = FrontierPicture(LIGHT, lang, scenario.currency)
    picture.show(frontier_data(found, scenario))
    files.append(write_bytes(folder / "frontier.png", picture.picture.png()))
    return files
