"""What the coefficients of a table multiply: the bonus, or, read literally, the salary itself."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import ipywidgets as widgets

from simulator.planner.controls import WIDE
from simulator.text import say

USUAL_SHARE = Decimal("0.5")
Change = Callable[[Decimal, Mapping[str, Any]], None]


class BaseChoice:
    """A choice beside the share of a target bonus: the salary itself is a share of 1.

    Args:
        key: where the share lies.
        share: what it is.
        memory: what the page remembers, among it the share before the salary was chosen.
        lang: language of the labels.
        change: told the share and what to remember.
    """

    def __init__(self, key: str, share: Decimal, memory: Mapping[str, Any], lang: str, change: Change) -> None:
        self.key, self.memory, self.change = f"{key}#base", memory, change
        self.share, self._silent = share, False
        options = [(say(f"planner-base-{name}", lang), name) for name in ("premium", "salary")]
        self.choice = widgets.Dropdown(options=options, description=say("planner-base", lang), style=WIDE)
        self.choice.observe(self._picked, "value")
        self.widget = widgets.VBox([self.choice])
        self.widget.add_class("pl-control")
        self.show(share, memory)

    def _picked(self, event: dict[str, Any]) -> None:
        if self._silent:
            return
        if event["new"] == "salary":
            self.change(Decimal(1), {self.key: self.share})
        else:
            self.change(self.memory.get(self.key, USUAL_SHARE), {})

    def show(self, share: Decimal, memory: Mapping[str, Any]) -> None:
        """Put the choice to a share that came from elsewhere."""
        self.share, self.memory, self._silent = share, memory, True
        try:
            self.choice.value = "salary" if share == 1 else "premium"
        finally:
            self._silent = False
