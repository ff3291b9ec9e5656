"""A payout table in a grid: a row per threshold, rows added and removed, the way of reading it chosen."""

import html
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

import ipywidgets as widgets

from simulator.curves import Curve
from simulator.planner import fields
from simulator.planner.controls import WIDE, tidy
from simulator.planner.knobs import Knob
from simulator.planner.tables import GAPPED, Table, raw_of, table_of, with_cell
from simulator.text import say

Change = Callable[[Mapping[str, Any], Table | None], None]
COLUMNS = ("from", "to", "value")


class CurveEditor:
    """The control of a curve.

    Args:
        knob: where the curve lies.
        raw: its plain data; table: the same as it was typed.
        readings: which of tables.READINGS this rule can take.
        lang: language of the labels.
        change: told the plain data and the table whenever something is typed.
    """

    def __init__(
        self, knob: Knob, raw: Mapping[str, Any], table: Table, readings: Sequence[str], lang: str, change: Change
    ) -> None:
        self.knob, self.raw, self.table, self.lang, self.change = knob, raw, table, lang, change
        self.curve: Curve = knob.value
        self.scales = _scales(knob.model.__name__, self.curve)
        self._silent = False
        self._boxes: dict[tuple[int, int], Any] = {}
        self.reading: Any = None
        self.error = widgets.HTML()
        self.error.add_class("pl-error")
        self.rows = widgets.VBox()
        self.rows.add_class("pl-table")
        self.widget = widgets.VBox([self._head(), *self._choice(readings), self.rows, *self._more(), self.error])
        self.widget.add_class("pl-control")
        self._fill()

    def _head(self) -> widgets.HTML:
        title = fields.title(self.knob.model, self.knob.field, self.lang)
        title = html.escape(f"{title}: {self.knob.of}" if self.knob.of else title)
        return widgets.HTML(f'<div class="pl-curve-title">{title}</div>')

    def _choice(self, readings: Sequence[str]) -> list[widgets.Widget]:
        if not self.curve.points or self.table.reading not in readings:
            return []
        options = [(say(f"planner-reading-{r.replace('_', '-')}", self.lang), r) for r in readings]
        self.reading = widgets.Dropdown(options=options, value=self.table.reading, style=WIDE)
        self.reading.description = say("planner-reading", self.lang)
        self.reading.observe(lambda e: self._set(replace(self.table, reading=e["new"])), "value")
        return [self.reading]

    def _more(self) -> list[widgets.Widget]:
        if not self.curve.points:
            return []
        add = widgets.Button(description=say("planner-add-row", self.lang))
        add.on_click(lambda _: self._add())
        add.add_class("pl-quiet")
        return [add]

    @property
    def _ends(self) -> bool:
        """Whether rows may have an end."""
        return bool(self.curve.points) and self.table.reading in GAPPED

    def _fill(self) -> None:
        self._boxes = {}
        if self.curve.points:
            rows = [self._point(i) for i in range(len(self.table.rows))]
        elif self.curve.bands:
            rows = [self._band(i) for i in range(len(self.curve.bands))]
        else:
            self.rows.children = [widgets.HTML(html.escape(say("planner-table-in-file", self.lang)))]
            return
        self.rows.children = [self._titles(), *rows]

    def _titles(self) -> widgets.HTML:
        shown = COLUMNS if self._ends else ("from", "value")
        cells = "".join(f"<span>{html.escape(self._column(c))}</span>" for c in shown)
        return widgets.HTML(f'<div class="pl-table-head">{cells}</div>')

    def _column(self, name: str) -> str:
        word = _value_word(self.knob.model.__name__, self.curve) if name == "value" else name
        return say(f"planner-{word}", self.lang) + (" %" if self.scales[name == "value"] == 100 else "")

    def _point(self, i: int) -> widgets.HBox:
        boxes = [self._box(i, j) for j in ((0, 1, 2) if self._ends else (0, 2))]
        drop = widgets.Button(description="×", tooltip=say("planner-remove-row", self.lang, row=i + 1))
        drop.add_class("pl-drop")
        drop.disabled = len(self.table.rows) < 2
        drop.on_click(lambda _: self._drop(i))
        return widgets.HBox([*boxes, drop])

    def _band(self, i: int) -> widgets.HBox:
        low, high, _ = self.curve.bands[i]
        ends = "–".join("…" if e is None else f"{tidy(float(e) * self.scales[0]):g}" for e in (low, high))
        return widgets.HBox([widgets.HTML(f'<span class="pl-band">{html.escape(ends)}</span>'), self._box(i, 2)])

    def _box(self, i: int, j: int) -> Any:
        scale = self.scales[j == 2]
        name = say("planner-cell", self.lang, column=self._column(COLUMNS[j]), row=i + 1)
        box: Any
        if j == 1:  # an end may be missing, which a number box cannot say
            box = widgets.Text(value=self._shown(i, j), placeholder="…", continuous_update=False)
        else:
            value = float(self._shown(i, j))
            box = widgets.FloatText(value=value, step=5 if scale == 100 and j == 0 else _step(value))
        box.description = name
        box.add_class("pl-cell")
        box.observe(lambda e: self._put(i, j, e["new"]), "value")
        self._boxes[i, j] = box
        return box

    def _shown(self, i: int, j: int) -> str:
        rows: Any = self.table.rows if self.curve.points else self.curve.bands
        value, scale = rows[i][j], self.scales[j == 2]
        return "" if value is None else f"{tidy(float(value) * scale):.10g}"

    def _put(self, i: int, j: int, shown: Any) -> None:
        if self._silent:
            return
        value = _number(shown, self.scales[j == 2])
        if value is None and j != 1:
            return
        if self.curve.points:
            self._set(with_cell(self.table, i, j, value))
            return
        bands = [list(b) for b in self.curve.bands]
        bands[i][j] = value
        self.change({**self.raw, "bands": bands}, None)

    def _add(self) -> None:
        rows = self.table.rows
        gap = rows[-1][0] - rows[-2][0] if len(rows) > 1 else Decimal(1) / 4 if self.scales[0] == 100 else rows[-1][0]
        self._set(replace(self.table, rows=(*rows, (rows[-1][0] + (gap or Decimal(1)), None, rows[-1][2]))))

    def _drop(self, i: int) -> None:
        self._set(replace(self.table, rows=tuple(r for k, r in enumerate(self.table.rows) if k != i)))

    def _set(self, table: Table) -> None:
        if not self._silent:
            self.change(raw_of(table, self.raw), table)

    def show(self, curve: Curve, raw: Mapping[str, Any], table: Table) -> None:
        """Put the grid to another curve; boxes stay, with the focus in them, while the rows are the same ones."""
        old, ends = len(self.rows.children), self._ends
        self.curve, self.raw, self.table = curve, raw, table if curve.points else table_of(curve)
        self._silent = True
        try:
            if old != 1 + len(table.rows or curve.bands) or ends != self._ends:
                self._fill()
            if self.reading is not None:
                self.reading.value = table.reading
            for (i, j), box in self._boxes.items():
                box.value = self._shown(i, j) if j == 1 else float(self._shown(i, j))
        finally:
            self._silent = False

    def complain(self, text: str) -> None:
        """Say under the grid what is wrong with it; "" takes it back."""
        self.error.value = f'<p role="alert">{html.escape(text)}</p>' if text else ""


def _number(shown: Any, scale: float) -> Decimal | None:
    """What was typed, as the file has it; None where there is no number."""
    text = str(shown).replace(",", ".").replace("%", "").strip()
    try:
        return Decimal(str(tidy(float(text)))) / Decimal(int(scale)) if text else None
    except (ValueError, InvalidOperation):
        return None


def _value_word(owner: str, curve: Curve) -> str:
    """Whether a row's value is money, a rate or a factor: its name among the texts."""
    if curve.kind == "flat" or curve.values == "money":
        return "amount"
    return "rate" if owner in ("Commission", "PortfolioGrowth", "Override") else "factor"


def _scales(owner: str, curve: Curve) -> tuple[float, float]:
    """Whether thresholds and values are shown in percent: attainments are, rates are, factors and money are not."""
    by = curve.by
    share = (by is None and owner in ("TargetBonus", "Scorecard")) or (
        by is not None and (by.measure == "attainment" or by.measure.endswith("_share") or by.view != "total")
    )
    values = [abs(v) for _, v in curve.points] + [abs(b[2]) for b in curve.bands]
    rate = owner != "TargetBonus" and bool(values) and 0 < max(values) <= Decimal("0.3")
    return (100.0 if share else 1.0), (100.0 if rate else 1.0)


def _step(shown: float) -> float:
    size = abs(shown)
    return 0.05 if size < 5 else 10 ** max(0, len(str(int(size))) - 2)
