"""One palette and one type scale for every picture, light and dark.

Series colours come from the colour-blind-safe set of Okabe and Ito, darkened or lightened so that each has a
contrast of at least 3:1 against the panel it lies on; text colours have at least 4.5:1.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Style:
    """Colours by what they mean.

    Attributes:
        panel: background of a picture.
        ink: text that must be read; muted: axis text; grid: hairlines.
        proposal, today, variant: the three schemes, the same in every picture.
        gain, loss: better and worse off.
        alarm: budget line, over budget.
        effort: colours of the effort map from none to most.
    """

    name: str
    panel: str
    ink: str
    muted: str
    grid: str
    proposal: str
    today: str
    variant: str
    gain: str
    loss: str
    alarm: str
    effort: tuple[str, ...]


LIGHT = Style(
    name="light",
    panel="#ffffff",
    ink="#1b2530",
    muted="#5b6773",
    grid="#e4e8ec",
    proposal="#0b62a8",
    today="#7c8791",
    variant="#b85c00",
    gain="#00795c",
    loss="#c0440b",
    alarm="#b3261e",
    effort=("#f4f7fa", "#cfe3f1", "#8fc1e0", "#3f8fc4", "#0b62a8", "#063a66"),
)

DARK = Style(
    name="dark",
    panel="#1a222b",
    ink="#eef2f6",
    muted="#a3afbb",
    grid="#2d3843",
    proposal="#5fb4f2",
    today="#8d99a5",
    variant="#f2a24b",
    gain="#3fc9a0",
    loss="#ff8a5c",
    alarm="#ff8078",
    effort=("#202a34", "#1f4260", "#2a6a9b", "#4697cf", "#7cc3f5", "#d3ecff"),
)

STYLES: Mapping[str, Style] = {style.name: style for style in (LIGHT, DARK)}

# Type scale in CSS pixels of a picture at its natural width.
LABEL_PX = 11.5
TICK_PX = 10.5
NOTE_PX = 10.5


def points(pixels: float) -> float:
    """CSS pixels of a figure of 100 pixels an inch -> points."""
    return pixels * 72 / 100
