"""A picture on the page: title, the sentence that says what is seen, the image, and where its figures come from."""

import base64
import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import ipywidgets as widgets

from simulator.charts.picture import Picture
from simulator.charts.style import Style
from simulator.planner.tips import grounds, tip
from simulator.text import say


class Chart(Protocol):
    """What every picture module offers."""

    picture: Picture

    def show(self, data: Any) -> str:
        """Paint the data; returns the sentence that stands for the picture."""


@dataclass(frozen=True)
class Spot:
    """A row of a picture that can be chosen.

    Attributes:
        act, value: what the page is told when it is.
        name: what is chosen, for a screen reader.
        top, height: where the row lies, as shares of the picture's height.
    """

    act: str
    value: str
    name: str
    top: float
    height: float


class Frame:
    """Keeps one picture for as long as its style, language and size stay the same."""

    def __init__(self, name: str, make: Callable[..., Chart], style: Style, lang: str, *settings: Any) -> None:
        self.name, self.lang = name, lang
        self.chart = make(style, lang, *settings)
        title = say(f"planner-picture-{name}", lang)
        texts = [say(f"planner-picture-{name}-about", lang), *grounds(f"picture-{name}", lang)]
        take = html.escape(say("planner-take-picture", lang, name=title), quote=True)
        self.head = widgets.HTML(
            f'<div class="pl-figure-head"><h2>{html.escape(title)}</h2>'
            f'<button type="button" class="pl-q" data-pl-picture="{name}" aria-label="{take}" title="{take}">↓</button>'
            f"{tip(f'picture-{name}', title, texts, lang)}</div>"
        )
        self.content = widgets.HTML()
        self.widget = widgets.VBox([self.head, self.content])
        for css in ("pl-panel", "pl-picture", f"pl-picture-{name}"):
            self.widget.add_class(css)

    def above(self, *parts: widgets.Widget) -> None:
        """Controls that belong to this picture."""
        box = widgets.HBox(list(parts))
        box.add_class("pl-choose")
        self.widget.children = [self.head, self.content, box]

    def paint(self, data: Any, spots: Sequence[Spot] = ()) -> None:
        """Show new data in place."""
        sentence = self.chart.show(data)
        image = base64.b64encode(self.chart.picture.png()).decode()
        size = f'width="{self.chart.picture.width}" height="{self.chart.picture.height}"'
        alt = html.escape(sentence, quote=True)
        self.content.value = (
            f'<figure class="pl-figure"><p class="pl-say">{html.escape(sentence)}</p><div class="pl-image">'
            f'<img {size} alt="{alt}" src="data:image/png;base64,{image}">{"".join(map(_spot, spots))}</div></figure>'
        )

    def wait(self) -> None:
        """Keep the picture's room while it is worked out, so that nothing jumps when it comes."""
        size = f"aspect-ratio:{self.chart.picture.width}/{self.chart.picture.height}"
        text = html.escape(say("planner-calculating", self.lang))
        self.content.value = (
            f'<figure class="pl-figure"><p class="pl-say">{text}</p>'
            f'<div class="pl-waiting" style="{size}"></div></figure>'
        )


def _spot(spot: Spot) -> str:
    name, place = html.escape(spot.name, quote=True), f"top:{100 * spot.top:.2f}%;height:{100 * spot.height:.2f}%"
    return (
        f'<button type="button" class="pl-spot" data-pl-act="{spot.act}" data-pl-value="{spot.value}"'
        f' aria-label="{name}" title="{name}" style="{place}"></button>'
    )
