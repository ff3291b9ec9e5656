"""Invisible threads between page and script: what is clicked inside a picture, what the address shows, whom it is."""

import html
import itertools
from collections.abc import Callable, Mapping

import ipywidgets as widgets


class Threads:
    """Widgets without a look.

    Args:
        act: told (what, value) when something marked `data-pl-act` is clicked.
    """

    def __init__(self, act: Callable[[str, str], None]) -> None:
        self.act = act
        self._count = itertools.count(1)
        self.ear = widgets.Text()
        self.ear.add_class("pl-ear")
        self.ear.observe(lambda e: self._heard(str(e["new"])), "value")
        self.marks = {name: widgets.HTML() for name in ("address", "person", "focus")}
        self.widget = widgets.Box([self.ear, *self.marks.values()])
        self.widget.add_class("pl-threads")

    def _heard(self, text: str) -> None:
        what, _, rest = text.partition("\t")
        value = rest.rpartition("\t")[0]  # a running number stands last, so that equal clicks are two
        if what:
            self.act(what, value)

    def tell(self, name: str, **values: str) -> None:
        """Say something to the script: `<span data-pl-NAME data-KEY="value" ...>`, each time anew."""
        told = {**values, "n": str(next(self._count))}
        self.marks[name].value = f"<span data-pl-{name}{_attributes(told)}></span>"


def _attributes(values: Mapping[str, str]) -> str:
    return "".join(f' data-{key}="{html.escape(value, quote=True)}"' for key, value in values.items())
