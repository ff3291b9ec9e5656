"""A payout table in a grid: a row per threshold, rows added and removed, the way of reading it chosen."""

import html
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import ipywidgets as widgets

from simulator.curves import Curve
from simulator.planner import fields
from simulator.planner.controls import WIDE, tidy
from simulator.planner.knobs import Knob
from simulator.text import say

KINDS = ("step", "linear", "marginal", "reached", "flat")
Change = Callable[[Mapping[str, Any]], None]


class CurveEditor:
    """The control of a curve; hands back the curve's plain data with what was changed."""

    def __init__(self, knob: Knob, raw: Mapping[str, Any], lang: str, change: Change) -> None:
        self.knob, self.lang, self.change = knob, lang, change
        self.raw: Mapping[str, Any] = raw
        self.curve: Curve = knob.value
        self.scales = _scales(knob.model.__name__, self.curve)
        self._silent = False
        self._boxes: dict[tuple[int, int], Any] = {}
        self.kind: Any = None
        self.error = widgets.HTML()
        self.error.add_class("pl-error")
        self.rows = widgets.VBox()
        self.rows.add_class("pl-table")
        self.widget = widgets.VBox([self._head(), *self._reading(), self.rows, *self._more(), self.error])
        self.widget.add_class("pl-control")
        self._fill()

    def _head(self) -> widgets.HTML:
        title = html.escape(fields.title(self.knob.model, self.knob.field, self.lang))
        return widgets.HTML(f'<div class="pl-curve-title">{title}</div>')

    def _reading(self) -> list[widgets.Widget]:
        if self.curve.kind not in KINDS:
            return []
        options = [(fields.choice(k, self.lang), k) for k in KINDS]
        kind = self.kind = widgets.Dropdown(options=options, value=self.curve.kind, style=WIDE)
        kind.description = fields.title(Curve, "kind", self.lang)
        kind.observe(lambda e: self._set({"kind": e["new"]}), "value")
        return [kind]

    def _more(self) -> list[widgets.Widget]:
        if not self.curve.points:
            return []
        add = widgets.Button(description=say("planner-add-row", self.lang), icon="")
        add.on_click(lambda _: self._add())
        add.add_class("pl-quiet")
        return [add]

    def _fill(self) -> None:
        self._boxes = {}
        if self.curve.points:
            self.rows.children = [self._titles(), *(self._point(i) for i in range(len(self.curve.points)))]
        elif self.curve.bands:
            self.rows.children = [self._titles(), *(self._band(i) for i in range(len(self.curve.bands)))]
        else:
            self.rows.children = [widgets.HTML(html.escape(say("planner-table-in-file", self.lang)))]

    def _titles(self) -> widgets.HTML:
        names = [say("planner-from", self.lang), say("planner-value", self.lang)]
        units = [" %" if s == 100 else "" for s in self.scales]
        cells = "".join(f"<span>{html.escape(n + u)}</span>" for n, u in zip(names, units, strict=True))
        return widgets.HTML(f'<div class="pl-table-head">{cells}</div>')

    def _point(self, i: int) -> widgets.HBox:
        boxes = [self._box(i, j, self.curve.points[i][j]) for j in (0, 1)]
        drop = widgets.Button(description="×", tooltip=say("planner-remove-row", self.lang, row=i + 1))
        drop.add_class("pl-drop")
        drop.disabled = len(self.curve.points) < 2
        drop.on_click(lambda _: self._drop(i))
        return widgets.HBox([*boxes, drop])

    def _band(self, i: int) -> widgets.HBox:
        low, high, value = self.curve.bands[i]
        ends = "–".join("…" if e is None else f"{tidy(float(e) * self.scales[0]):g}" for e in (low, high))
        return widgets.HBox([widgets.HTML(f'<span class="pl-band">{html.escape(ends)}</span>'), self._box(i, 2, value)])

    def _box(self, i: int, j: int, value: Decimal) -> widgets.FloatText:
        scale = self.scales[min(j, 1)]
        column = say("planner-from" if j == 0 else "planner-value", self.lang)
        box = widgets.FloatText(
            value=tidy(float(value) * scale), step=5 if scale == 100 and j == 0 else _step(value, scale)
        )
        box.description = say("planner-cell", self.lang, column=column, row=i + 1)
        box.add_class("pl-cell")
        box.observe(lambda e: self._put(i, j, e["new"], scale), "value")
        self._boxes[i, j] = box
        return box

    def _put(self, i: int, j: int, shown: float, scale: float) -> None:
        if self._silent:
            return
        table = "points" if self.curve.points else "bands"
        rows = [list(r) for r in getattr(self.curve, table)]
        rows[i][j] = Decimal(str(tidy(shown))) / Decimal(int(scale))
        self._set({table: rows})

    def _add(self) -> None:
        rows = [list(p) for p in self.curve.points]
        gap = rows[-1][0] - rows[-2][0] if len(rows) > 1 else Decimal(1) / 4 if self.scales[0] == 100 else rows[-1][0]
        self._set({"points": [*rows, [rows[-1][0] + (gap or Decimal(1)), rows[-1][1]]]})

    def _drop(self, i: int) -> None:
        self._set({"points": [list(p) for k, p in enumerate(self.curve.points) if k != i]})

    def _set(self, values: Mapping[str, Any]) -> None:
        if not self._silent:
            self.change({**self.raw, **values})

    def show(self, curve: Curve, raw: Mapping[str, Any]) -> None:
        """Put the grid to another curve; boxes stay, with the focus in them, while the rows are the same ones."""
        old, self.curve, self.raw = self.curve, curve, raw
        self._silent = True
        try:
            if (len(old.points), len(old.bands)) != (len(curve.points), len(curve.bands)):
                self._fill()
            if self.kind is not None:
                self.kind.value = curve.kind
            for (i, j), box in self._boxes.items():
                rows = curve.points or curve.bands
                box.value = tidy(float(rows[i][j] or 0) * self.scales[min(j, 1)])
        finally:
            self._silent = False

    def complain(self, text: str) -> None:
        """Say under the grid what is wrong with it; "" takes it back."""
        self.error.value = f'<p role="alert">{html.escape(text)}</p>' if text else ""


def _scales(owner: str, curve: Curve) -> tuple[float, float]:
    """Whether thresholds and values are shown in percent: attainments are, rates are, factors and money are not."""
    by = curve.by
    share = (by is None and owner in ("TargetBonus", "Scorecard")) or (
        by is not None and (by.measure == "attainment" or by.measure.endswith("_share") or by.view != "total")
    )
    values = [abs(v) for _, v in curve.points] + [abs(b[2]) for b in curve.bands]
    rate = owner != "TargetBonus" and bool(values) and 0 < max(values) <= Decimal("0.3")
    return (100.0 if share else 1.0), (100.0 if rate else 1.0)


def _step(value: Decimal, scale: float) -> float:
    size = abs(float(value)) * scale
    return 0.05 if size < 5 else 10 ** max(0, len(str(int(size))) - 2)
