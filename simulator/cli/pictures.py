"""Pictures of sweeps, tornados and bad years as files."""

from typing import TYPE_CHECKING

import numpy as np

import simulator.scenario as declarations
from simulator.charts.axis import plain
from simulator.charts.stress import Stress as StressData
from simulator.charts.stress import StressPicture
from simulator.charts.style import LIGHT
from simulator.charts.sweep_heat import SweepHeat, SweepHeatPicture
from simulator.charts.sweep_line import SweepLine, SweepLinePicture
from simulator.charts.tornado import TornadoPicture, tornado_data
from simulator.comparison import INTERVAL_Z
from simulator.faults import Fault, InputError
from simulator.planner.fields import title
from simulator.text import say

if TYPE_CHECKING:
    from simulator.explore.sensitivity import Sensitivity
    from simulator.explore.stress import Stress
    from simulator.explore.sweep import Sweep


def of_sweep(found: "Sweep", measure: str, currency: str, lang: str) -> bytes:
    """One knob as a line, two as a heat map.

    Raises:
        InputError: three knobs or more, or values that are no numbers along a line.
    """
    if len(found.knobs) == 1:
        return _line(found, measure, currency, lang)
    if len(found.knobs) == 2:
        return _heat(found, measure, currency, lang)
    raise InputError(Fault("--picture", "only one or two knobs fit into a picture.", str(len(found.knobs))))


def _line(found: "Sweep", measure: str, currency: str, lang: str) -> bytes:
    knob = found.knobs[0]
    try:
        rows = found.of(measure).astype({knob: float}).sort_values(by=knob)
    except (TypeError, ValueError):
        raise InputError(Fault("--picture", "a line needs numbers along its axis.", knob)) from None
    now = found.now[knob]
    spot = None if now is None or isinstance(now, str) else (float(now), found.base.mean(measure))
    columns = {c: rows[c].to_numpy(np.float64) for c in (knob, "mean", "mc_error", "p5", "p95")}
    picture = SweepLinePicture(LIGHT, lang, currency)
    picture.show(SweepLine(knob, measure, columns[knob], columns["mean"], INTERVAL_Z * columns["mc_error"],
                           columns["p5"], columns["p95"], spot, currency))  # fmt: skip
    return picture.picture.png()


def _heat(found: "Sweep", measure: str, currency: str, lang: str) -> bytes:
    across, up = found.knobs
    table = found.of(measure)
    columns, rows = (list(dict.fromkeys(table[k])) for k in (across, up))
    values = np.zeros((len(rows), len(columns)))
    for x, y, mean in zip(table[across], table[up], table["mean"], strict=True):
        values[rows.index(y), columns.index(x)] = float(mean)
    picture = SweepHeatPicture(LIGHT, lang, (len(rows), len(columns)))
    names = [[v if isinstance(v, str) else plain(float(v), lang, 4) for v in known] for known in (columns, rows)]
    picture.show(SweepHeat((across, up), names[0], names[1], values, measure, currency))
    return picture.picture.png()


def of_sensitivity(found: "Sensitivity", measure: str, currency: str, lang: str) -> bytes:
    """The tornado of a measure."""
    names = {}
    for one in found.assumptions:
        if one.model:
            parts = one.name.split(".")
            segment = f"{parts[1]}: " if parts[0] in ("segments", "segment_payments") else ""
            names[one.name] = segment + title(getattr(declarations, one.model), one.field, lang)
    data = tornado_data(found, measure, names, currency, lang)
    picture = TornadoPicture(LIGHT, lang, max(len(data.bars), 1))
    picture.show(data)
    return picture.picture.png()


def of_stress(found: "Stress", lang: str) -> bytes:
    """Margin, cash and cost of the bad years."""
    changes = {m: found.of(m)["change"].to_dict() for m in ("margin", "cash", "cost_total")}
    cases = [c for c in changes["margin"] if c != "normal"]
    picture = StressPicture(LIGHT, lang, len(cases))
    picture.show(StressData([
        (say(f"planner-stress-{c}", lang), float(changes["margin"][c]), float(changes["cash"][c]),
         float(changes["cost_total"][c])) for c in cases
    ]))  # fmt: skip
    return picture.picture.png()
