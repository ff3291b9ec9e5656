"""A picture on the page: title, the sentence that says what is seen, the image, and where its figures come from."""

import base64
import html
from collections.abc import Callable
from typing import Any, Protocol

import ipywidgets as widgets

from simulator.charts.picture import Picture
from simulator.charts.style import Style
from simulator.planner.cards import about
from simulator.text import say


class Chart(Protocol):
    """What every picture module offers."""

    picture: Picture

    def show(self, data: Any) -> str:
        """Paint the data; returns the sentence that stands for the picture."""


class Frame:
    """Keeps one picture for as long as its style, language and size stay the same."""

    def __init__(self, name: str, make: Callable[..., Chart], style: Style, lang: str, *settings: Any) -> None:
        self.name, self.lang = name, lang
        self.chart = make(style, lang, *settings)
        self.content = widgets.HTML()
        self.widget = widgets.VBox([self.content])
        self.widget.add_class("pl-panel")
        self.widget.add_class("pl-picture")

    def above(self, *parts: widgets.Widget) -> None:
        """Controls that belong to this picture."""
        box = widgets.HBox(list(parts))
        box.add_class("pl-choose")
        self.widget.children = [self.content, box]

    def paint(self, data: Any) -> None:
        """Show new data in place."""
        sentence = self.chart.show(data)
        image = base64.b64encode(self.chart.picture.png()).decode()
        title = say(f"planner-picture-{self.name}", self.lang)
        size = f'width="{self.chart.picture.width}" height="{self.chart.picture.height}"'
        alt = html.escape(sentence, quote=True)
        self.content.value = (
            f'<figure class="pl-figure"><h2>{html.escape(title)}</h2>'
            f"{about(title, say(f'planner-picture-{self.name}-about', self.lang), self.lang)}"
            f'<p class="pl-say">{html.escape(sentence)}</p>'
            f'<img {size} alt="{alt}" src="data:image/png;base64,{image}"></figure>'
        )

    def wait(self) -> None:
        """Keep the picture's room while it is worked out, so that nothing jumps when it comes."""
        title = html.escape(say(f"planner-picture-{self.name}", self.lang))
        size = f"aspect-ratio:{self.chart.picture.width}/{self.chart.picture.height}"
        text = html.escape(say("planner-calculating", self.lang))
        self.content.value = (
            f'<figure class="pl-figure"><h2>{title}</h2><p class="pl-say">{text}</p>'
            f'<div class="pl-waiting" style="{size}"></div></figure>'
        )
