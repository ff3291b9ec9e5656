"""One knob -> one control: a label, a number box that is read with that label, a slider, room for an error."""

import html
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import ipywidgets as widgets

from simulator.planner import fields
from simulator.planner.knobs import Knob, fitting_step
from simulator.planner.tips import tip
from simulator.text import say

Change = Callable[[Any], None]
PERCENT_UNITS = ("share", "share of sales", "share of revenue", "share of salary")


class Control:
    """The control of a knob.

    The slider shows no number of its own: a number typed into a slider's readout looks taken and is not. The box
    beside it takes the whole declared range, the slider the usual one.
    `of`: what the value belongs to, in the reader's language.
    """

    def __init__(self, knob: Knob, lang: str, change: Change, currency: str = "", of: str = "") -> None:
        self.knob, self.lang, self.change = knob, lang, change
        self.scale = 100.0 if knob.unit in PERCENT_UNITS else 1.0
        self._silent = False
        self.error = widgets.HTML()
        self.error.add_class("pl-error")
        named = knob.of == str(knob.path[-1])  # a level of a table of factors is its own title
        title = fields.title(knob.model, knob.field, lang)
        self.title = of if named else title + (f": {of}" if of else "")
        self.widget = widgets.VBox([*self._parts(currency), self.error])
        self.widget.add_class("pl-control")

    def _parts(self, currency: str) -> list[widgets.Widget]:
        if self.knob.kind in ("number", "count"):
            return self._number(currency)
        if self.knob.kind == "flag":
            self.box = widgets.Checkbox(value=bool(self.knob.value), description=self.title, indent=False)
        else:
            options = [(fields.choice(w, self.lang), w) for w in self.knob.choices]
            self.box = widgets.Dropdown(options=options, value=self.knob.value, description=self.title, style=WIDE)
        self.box.tooltip = fields.hint(self.knob.model, self.knob.field, self.lang)
        self.box.observe(self._picked, "value")
        return [widgets.HBox([self.box, self._hint()])]

    def _number(self, currency: str) -> list[widgets.Widget]:
        start, end, step = (v * self.scale for v in self.knob.slide)
        low, high = (None if v is None else v * self.scale for v in (self.knob.low, self.knob.high))
        value = float(self.knob.value) * self.scale
        whole = self.knob.kind == "count"
        kind = widgets.BoundedIntText if whole else widgets.BoundedFloatText
        number = int if whole else float
        self.box = kind(
            value=number(tidy(value)),
            min=number(-1e15 if low is None else low),
            max=number(1e15 if high is None else high),
            step=number(step) or 1,
            description=self.title,
            style=WIDE,
        )
        self.box.tooltip = fields.hint(self.knob.model, self.knob.field, self.lang)
        self.slider = widgets.FloatSlider(value=value, min=start, max=end, step=step, readout=False)
        self.slider.add_class("pl-slider")
        self.box.observe(self._typed, "value")
        self.slider.observe(self._slid, "value")
        unit = widgets.HTML(html.escape(unit_text(self.knob.unit, self.lang, currency)))
        unit.add_class("pl-unit")
        row = widgets.HBox([self.box, unit, self._hint()])
        row.add_class("pl-row")
        return [row, self.slider]

    def _hint(self) -> widgets.HTML:
        about = [fields.hint(self.knob.model, self.knob.field, self.lang)]
        source = fields.source(self.knob.info, self.lang)
        if source:
            about.append(say("planner-source", self.lang, source=source))
        hint = widgets.HTML(tip(re.sub(r"[^\w-]", "-", self.knob.key), self.title, about, self.lang))
        hint.add_class("pl-hint-box")
        return hint

    def show(self, value: Any) -> None:
        """Put the control to a value that came from elsewhere (undo, a file), without telling anybody."""
        self._silent = True
        try:
            if self.knob.kind in ("number", "count"):
                self._put(float(value) * self.scale)
            else:
                self.box.value = value
        finally:
            self._silent = False

    def _put(self, shown: float) -> None:
        self._follow(self.slider, shown)
        self._follow(self.box, tidy(shown))

    def _follow(self, half: widgets.Widget, shown: float) -> None:
        if half is self.slider:
            half.max, half.min = max(half.max, shown), min(half.min, shown)
            half.step = fitting_step(self.knob.slide[2] * self.scale, half.min, shown)
        half.value = int(shown) if half is self.box and self.knob.kind == "count" else shown

    def _slid(self, event: dict[str, Any]) -> None:
        if 2 * abs(event["new"] - event["old"]) < self.slider.step:
            return  # a browser's rounding, not a hand
        self._moved(float(event["new"]), self.box)

    def _typed(self, event: dict[str, Any]) -> None:
        self._moved(float(event["new"]), self.slider)

    def _moved(self, shown: float, other: widgets.Widget) -> None:
        """Let the other half follow; the half that moved is left alone, or it would fight the hand."""
        if self._silent:
            return
        self._silent = True
        try:
            self._follow(other, tidy(shown))
        finally:
            self._silent = False
        self.change(self._plain(tidy(shown)))

    def _plain(self, shown: float) -> Any:
        if self.knob.kind == "count":
            return int(shown)
        exact = Decimal(str(shown)) / Decimal(int(self.scale))
        return exact if isinstance(self.knob.value, Decimal) else float(exact)

    def _picked(self, event: dict[str, Any]) -> None:
        if not self._silent:
            self.change(event["new"])

    def complain(self, text: str) -> None:
        """Say beside the control what is wrong with it; "" takes it back."""
        self.error.value = f'<p role="alert">{html.escape(text)}</p>' if text else ""


WIDE = {"description_width": "initial"}


def unit_text(unit: str, lang: str, currency: str) -> str:
    """What stands behind the number."""
    if unit in PERCENT_UNITS:
        return "%"
    text = fields.unit(unit, lang)
    return text.replace("¤", currency)


def tidy(value: float) -> float:
    """Without the crumbs of binary arithmetic: 30.000000000000004 is 30."""
    return float(f"{value:.10g}")
