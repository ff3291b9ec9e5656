"""The controls: one group per pay rule, and on demand the scenario's own values; made from the declarations."""

import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import ipywidgets as widgets

from simulator import complaints
from simulator.elements import kinds
from simulator.faults import Fault, InputError
from simulator.pay.because import measure_text
from simulator.planner.base_choice import BaseChoice
from simulator.planner.controls import WIDE, Control
from simulator.planner.curve_editor import CurveEditor
from simulator.planner.edits import Path, value_at, with_value
from simulator.planner.knobs import Group, Knob, groups_of_scheme, knobs_of
from simulator.planner.state import State
from simulator.planner.tables import READINGS, Table, raw_of, remembered, table_of
from simulator.scenario import Scenario
from simulator.scheme import Scheme, load_scheme
from simulator.text import say
from simulator.translations import together, told

Put = Callable[[Path, Any, str, Mapping[str, Any]], None]
Order = Callable[[int, int], None]
SCENARIO_PARTS = ("plan", "behaviour", "market", "payments")


class Panel:
    """The column of controls.

    Args:
        lang: language of the labels.
        expert: show every setting, and the scenario.
        put: told (path, value, knob's name, what to remember) when a control moves; paths into the scenario start
            with "scenario".
        order: told (element, places) to move an element, (element, 0) to remove it.
        add: told (kind, label) to add an element.
        more: told whether all settings are wanted.
    """

    def __init__(
        self, lang: str, expert: bool, put: Put, order: Order, add: Callable[[str, str], None],
        more: Callable[[bool], None],
    ) -> None:  # fmt: skip
        self.lang, self.expert, self.put, self.order, self.add = lang, expert, put, order, add
        self.controls: dict[str, Control | CurveEditor] = {}
        self.bases: dict[str, BaseChoice] = {}
        self._boxes: dict[tuple[Any, ...], widgets.VBox] = {}
        self.top = widgets.ToggleButton(value=expert, description=say("planner-expert", lang))
        self.top.observe(lambda e: more(e["new"]), "value")
        self.top.add_class("pl-all")
        self.adder = self._adder()
        self.widget = widgets.VBox([self.top])
        self.widget.add_class("pl-controls")

    def show(self, state: State, scheme: Scheme) -> None:
        """Put the controls to a state; a group is made anew only when its rule is another one.

        Making all groups anew would send thousands of messages at once, more than a server passes on.
        """
        groups = {_signature(g): g for g in self._groups(state, scheme)}
        if tuple(groups) != tuple(self._boxes):
            kept = {k.key for s, g in groups.items() if s in self._boxes for k in g.knobs}
            self.controls = {k: c for k, c in self.controls.items() if k in kept}
            self.bases = {k: b for k, b in self.bases.items() if k in kept}
            self._boxes = {s: self._boxes.get(s) or self._group(g, state) for s, g in groups.items()}
            places = [i for i, g in enumerate(groups.values()) if g.path[0] == "elements"]
            last, boxes = places[-1] + 1 if places else 0, list(self._boxes.values())
            self.widget.children = [self.top, *boxes[:last], self.adder, *boxes[last:]]
        for knob in (k for g in groups.values() for k in g.knobs):
            self._put(knob, state)

    def _put(self, knob: Knob, state: State) -> None:
        control = self.controls[knob.key]
        if isinstance(control, CurveEditor):
            raw = value_at(state.proposal, knob.path, {})
            control.show(knob.value, raw, remembered(state.memory, knob.key, knob.value, raw))
        else:
            control.show(knob.value)
        if knob.key in self.bases:
            self.bases[knob.key].show(knob.value, state.memory)

    def _groups(self, state: State, scheme: Scheme) -> Iterator[Group]:
        for group in groups_of_scheme(scheme):
            kept = tuple(k for k in group.knobs if self.expert or not k.detail)
            yield Group(group.name, group.kind, group.path, kept)
        if self.expert:
            yield from scenario_groups(state.scenario)

    def _group(self, group: Group, state: State) -> widgets.VBox:
        kind = kind_title(group.kind, self.lang)
        own = self._told(group.name, state)
        name = html.escape(own or kind)
        small = f"<small>{html.escape(kind)}</small>" if own and kind != own else ""
        head = widgets.HBox([widgets.HTML(f"<h2>{name}{small}</h2>"), *self._buttons(group, own)])
        head.add_class("pl-group-head")
        box = widgets.VBox([head, *(w for k in group.knobs for w in self._control(k, state))])
        box.add_class("pl-group")
        box.add_class(css_name(".".join(map(str, group.path))))
        return box

    def _told(self, name: str, state: State) -> str:
        """A name of the files in the reader's language."""
        known = together(state.scenario.translations, state.proposal.get("translations") or {})
        return measure_text(told(name, known, self.lang), self.lang)

    def _adder(self) -> widgets.HBox:
        options = sorted((kind_title(k, self.lang), k) for k in kinds())
        choice = widgets.Dropdown(options=options, description=say("planner-add-element", self.lang), style=WIDE)
        button = widgets.Button(description=say("planner-add", self.lang))
        button.on_click(lambda _: self.add(choice.value, kind_title(choice.value, self.lang)))
        box = widgets.HBox([choice, button])
        box.add_class("pl-group")
        box.add_class("pl-add")
        return box

    def _buttons(self, group: Group, name: str) -> list[widgets.Button]:
        if group.path[0] != "elements":
            return []
        index = int(group.path[1])
        acts = (("↑", "planner-move-up", -1), ("↓", "planner-move-down", 1), ("×", "planner-remove", 0))
        buttons = []
        for sign, key, by in acts:
            button = widgets.Button(description=sign, tooltip=say(key, self.lang, name=name))
            button.add_class("pl-icon")
            button.on_click(lambda _, by=by: self.order(index, by))
            buttons.append(button)
        return buttons

    def _control(self, knob: Knob, state: State) -> list[widgets.Widget]:
        """The control of a knob, and what belongs beside it."""
        if knob.kind == "curve":
            return [self._curve(knob, state)]

        def change(value: Any) -> None:
            self.put(knob.path, value, knob.key, {})

        control = Control(knob, self.lang, change, state.scenario.currency, self._told(knob.of, state))
        self.controls[knob.key] = control
        control.widget.add_class(css_name(knob.key))
        return [control.widget, *self._base(knob, state)]

    def _curve(self, knob: Knob, state: State) -> widgets.Widget:
        raw = value_at(state.proposal, knob.path, {})

        def change(data: Any, table: Table | None) -> None:
            self.put(knob.path, data, knob.key, {} if table is None else {knob.key: table})

        table = remembered(state.memory, knob.key, knob.value, raw)
        named = replace(knob, of=self._told(knob.of, state))
        editor = CurveEditor(named, raw, table, _readings(state.proposal, knob, raw), self.lang, change)
        self.controls[knob.key] = editor
        editor.widget.add_class(css_name(knob.key))
        return editor.widget

    def _base(self, knob: Knob, state: State) -> list[widgets.Widget]:
        if knob.model.__name__ != "TargetBonus" or knob.field != "share":
            return []

        def change(share: Any, memory: Mapping[str, Any]) -> None:
            self.put(knob.path, share, f"{knob.key}#base", memory)

        choice = BaseChoice(knob.key, knob.value, state.memory, self.lang, change)
        self.bases[knob.key] = choice
        return [choice.widget]

    def complain(self, faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
        """Say each fault beside its control; returns those that no control shows."""
        said: dict[str, str] = {}
        homeless = []
        for fault in faults:
            key = self._control_of(fault.where)
            if key:
                said[key] = " ".join(filter(None, (said.get(key), complaints.beside(fault, self.lang))))
            else:
                homeless.append(fault)
        for key, control in self.controls.items():
            control.complain(said.get(key, ""))
        return tuple(homeless)

    def place_of(self, where: str) -> str:
        """Where a place of the scheme file is shown: the style name of its control, else of its rule; "" = nowhere."""
        key = self._control_of(where)
        if key:
            return css_name(key)
        found = re.match(r"elements\.(\d+)", _dotted(where))
        return css_name(f"elements.{found.group(1)}") if found else ""

    def has_control(self, where: str) -> bool:
        """Whether a control shows a place of the scheme file now."""
        return bool(self._control_of(where))

    def _control_of(self, where: str) -> str:
        plain = _dotted(where)
        hits = [k for k in self.controls if plain == k or plain.startswith(k + ".")]
        return max(hits, key=len, default="")


def _readings(scheme: Mapping[str, Any], knob: Knob, raw: Mapping[str, Any]) -> list[str]:
    """Which readings of its table a rule can take, found by trying."""
    if not knob.value.points:
        return []
    table, found = table_of(knob.value), []
    for reading in READINGS:
        try:
            load_scheme(with_value(scheme, knob.path, raw_of(replace(table, reading=reading), raw)))
        except InputError:
            continue
        found.append(reading)
    return found


def _signature(group: Group) -> tuple[Any, ...]:
    """What decides which controls a group has."""
    return group.path, group.name, group.kind, tuple((k.key, k.kind, k.of, _shape(k)) for k in group.knobs)


def _shape(knob: Knob) -> tuple[Any, ...]:
    """What the rows of a table are about, and of which kind they are."""
    curve = knob.value
    return (repr(curve.by), bool(curve.points), bool(curve.bands)) if knob.kind == "curve" else ()


def css_name(key: str) -> str:
    """A name by which the page's script finds a control or a rule."""
    return "pl-k-" + re.sub(r"[^a-zA-Z0-9]+", "-", key).strip("-")


def _dotted(where: str) -> str:
    return where.replace("[", ".").replace("]", "")


def kind_title(kind: str, lang: str) -> str:
    """What a kind of rule, or a part of the scenario, is called."""
    return say(f"planner-kind-{kind.replace('_', '-')}", lang)


def scenario_groups(scenario: Scenario) -> Iterator[Group]:
    """The adjustable values of the scenario, part by part."""
    for part in SCENARIO_PARTS:
        path: Path = ("scenario", part)
        yield Group("", part, path, tuple(knobs_of(getattr(scenario, part), path)))
    for name, segment in scenario.segments.items():
        path = ("scenario", "segments", name)
        yield Group(name, "segment", path, tuple(knobs_of(segment, path)))
