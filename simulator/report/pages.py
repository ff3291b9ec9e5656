"""The finding pages: sentences from `findings`, and the chart, table and picture that show them."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.charts.cash_by_month import CashByMonth, CashPicture
from simulator.charts.cost_distribution import CostDistribution, CostPicture
from simulator.charts.managers import Managers, ManagersPicture
from simulator.charts.plane import Place, Plane, PlanePicture
from simulator.charts.stress import Stress, StressPicture
from simulator.charts.style import LIGHT
from simulator.comparison import INTERVAL_Z
from simulator.measures.definitions import DEFINITIONS
from simulator.report import findings
from simulator.report.findings import Words
from simulator.report.parts import Cell, Chart, Page, Series, Table, cut
from simulator.text import say

FIGURES = (
    "cost_total", "cost_variable", "p_over_budget", "ccos", "cost_share_of_margin", "revenue", "margin", "cash",
    "attainment", "p_at_plan", "zero_pay_share", "variable_share", "effort", "revenue_uplift", "margin_uplift",
    "quit_risk", "luck_share",
)  # fmt: skip
MOST_MANAGERS = 24
Floats = NDArray[np.float64]


def colours(n: int) -> list[str]:
    """One colour per scheme: the reference grey, the one that the report is about blue."""
    return [LIGHT.today, *[LIGHT.variant, LIGHT.gain][: n - 2], LIGHT.proposal] if n > 1 else [LIGHT.proposal]


def name_of(measure: str, lang: str) -> str:
    """What a measure is called."""
    return say(f"measures-{measure.replace('_', '-')}", lang)


def summary(w: Words) -> Page:
    """Key figures of all schemes with their errors and differences."""
    title, says = findings.summary(w)
    heads = [("measure", w.say("col-measure"))]
    for i, name in enumerate(w.names):
        heads += [(f"mean_{i}", name), (f"half_{i}", w.say("col-half"))]
        heads += [(f"difference_{i}", w.say("col-difference")), (f"error_{i}", w.say("col-half"))] if i else []
    rows = [_figures(w, m) for m in FIGURES if w.found.mean(0, m) == w.found.mean(0, m)]
    return Page("summary", w.say("page-summary"), title, says, table=Table(heads, rows))


def _figures(w: Words, measure: str) -> list[Cell]:
    unit = DEFINITIONS[measure].unit
    cells = [Cell(name_of(measure, w.lang))]
    for i, result in enumerate(w.found.results):
        mean, error = (float(result.table[c].to_dict()[measure]) for c in ("mean", "mc_error"))
        cells += [Cell(mean, unit), Cell(INTERVAL_Z * error, unit)]
        if i:
            difference, low, high = w.found.change(measure, i)
            other = "points" if unit == "share" else unit
            cells.append(Cell(difference, other, signed=True, formula=("-", f"mean_{i}", "mean_0")))
            cells.append(Cell((high - low) / 2, other))
    return cells


def cost(w: Words) -> Page:
    """Cheap, middle and dear year of every scheme against the budget."""
    title, says = findings.cost(w)
    years, keys = w.found.years, ("p10", "p50", "p90")
    names = [w.say(k) for k in ("good", "median", "dear")]
    budgets = [b / years for b in w.found.budgets]
    series = [
        Series(n, [float(b[k]) for k in keys], c)
        for n, b, c in zip(w.names, budgets, colours(len(w.names)), strict=True)
    ]
    limit = w.found.scenario.budget_y
    if limit is not None:
        series.append(Series(w.say("budget"), [limit] * 3, LIGHT.alarm))
    columns = [("scheme", w.say("col-scheme")), *zip(keys, [w.say(f"col-{k}") for k in keys], strict=True)]
    columns += [("reserve", w.say("col-reserve")), ("worst", w.say("col-worst")), ("over", w.say("col-over"))]
    rows = [_cost_row(n, b, r) for n, b, r in zip(w.names, budgets, w.found.budgets, strict=True)]
    chart = Chart("column", names, series, "money", w.say("col-cost"))
    values = [np.asarray(r.figures["cost_total"]) / years for r in w.found.results]
    picture = CostPicture(LIGHT, w.lang, w.currency)
    alt = picture.show(CostDistribution(values[-1], values[0], limit, w.currency))
    return Page("cost", w.say("page-cost"), title, says, chart, Table(columns, rows), (picture.picture.png(), alt))


def _cost_row(name: str, budget: Any, raw: Any) -> list[Cell]:
    money = [Cell(float(budget[k]), "money") for k in ("p10", "p50", "p90")]
    reserve = Cell(float(budget["reserve"]), "money", formula=("-", "p90", "p50"))
    worst, over = Cell(float(budget["expected_shortfall"]), "money"), float(raw["p_over_budget"])
    return [Cell(name), *money, reserve, worst, Cell(over if over == over else None, "share")]


def motivation(w: Words) -> Page:
    """Cost against what managers' answer brings, a point per scheme."""
    title, says = findings.motivation(w)
    years = w.found.years
    spots = [_spot(w, i, years) for i in range(len(w.names))]
    series = [
        Series(n, [s[2]], c, x=[s[0]], errors=[s[3]])
        for n, s, c in zip(w.names, spots, colours(len(w.names)), strict=True)
    ]
    gain = name_of("margin_uplift", w.lang)
    chart = Chart("scatter", (), series, "share", gain, w.say("col-cost"), "money")
    columns = [("scheme", w.say("col-scheme")), ("cost", w.say("col-cost")), ("cost_half", w.say("col-half"))]
    columns += [("gain", w.say("col-gain")), ("gain_half", w.say("col-half"))]
    rows = [
        [Cell(n), Cell(s[0], "money"), Cell(s[1], "money"), Cell(s[2], "share"), Cell(s[3], "share")]
        for n, s in zip(w.names, spots, strict=True)
    ]
    picture = PlanePicture(LIGHT, w.lang, w.currency)
    shown = dict(zip(("today", "variant")[: len(spots) - 1], [Place(*s) for s in spots], strict=False))
    places = {**shown, "proposal": Place(*spots[-1])}
    alt = picture.show(Plane(places, "margin_uplift", w.currency))
    return Page("motivation", w.say("page-motivation"), title, says, chart, Table(columns, rows),
                (picture.picture.png(), alt))  # fmt: skip


def _spot(w: Words, i: int, years: float) -> tuple[float, float, float, float]:
    table = w.found.results[i].table
    mean, error = table["mean"].to_dict(), table["mc_error"].to_dict()
    half = {m: INTERVAL_Z * float(error[m]) for m in ("cost_total", "margin_uplift")}
    cost, gain = float(mean["cost_total"]), float(mean["margin_uplift"])
    return cost / years, half["cost_total"] / years, gain, half["margin_uplift"]


def people(w: Words) -> Page:
    """Who wins and who loses, and who can reach the plan."""
    title, says = findings.people(w)
    years, new, old = w.found.years, w.found.people[-1], w.found.people[0]
    shown = list(new.index)
    ends = both_ends(new["pay_mean"].to_numpy() - old["pay_mean"].to_numpy())
    says += [w.say("people-shown", n=len(ends))] if len(ends) < len(shown) else []
    series = [
        Series(n, [float(v) for v in t["variable_share"].iloc[ends]], c)
        for n, t, c in zip(w.names, w.found.people, colours(len(w.names)), strict=True)
    ]
    chart = Chart("bar", [cut(str(shown[k]), 24) for k in ends], series, "share", w.say("col-variable"))
    columns = [("manager", w.say("col-manager")), ("salary", w.say("col-salary"))]
    columns += [(f"pay_{i}", f"{w.say('col-pay')}: {n}") for i, n in ((0, w.old), (1, w.new))]
    columns += [("change", w.say("col-change")), ("at_plan", w.say("col-at-plan")), ("given", w.say("col-given-up"))]
    rows = []
    for m in shown:
        now, was = new.loc[m], old.loc[m]
        pays = [float(t["pay_mean"]) / years for t in (was, now)]
        rows.append([
            Cell(str(m)), Cell(float(now["salary_y"]), "money"), *(Cell(p, "money") for p in pays),
            Cell(pays[1] - pays[0], "money", signed=True, formula=("-", "pay_1", "pay_0")),
            Cell(float(now["p_at_plan"]), "share"), Cell(float(now["given_up_share"]), "share"),
        ])  # fmt: skip
    salary = new["salary_y"].to_numpy() * years
    picture = ManagersPicture(LIGHT, w.lang, len(shown))
    alt = picture.show(Managers(
        tuple(cut(str(m), 20) for m in shown), old["variable_share"].to_numpy(), new["variable_share"].to_numpy(),
        new["pay_p10"].to_numpy() / salary, new["pay_p90"].to_numpy() / salary, new["given_up_share"].to_numpy(),
        new["p_at_plan"].to_numpy(),
    ))  # fmt: skip
    return Page("people", w.say("page-people"), title, says, chart, Table(columns, rows), (picture.picture.png(), alt))


def both_ends(change: Floats) -> list[int]:
    """Everybody in the scenario's order; of a large team those who win and those who lose most."""
    if len(change) <= MOST_MANAGERS:
        return list(range(len(change)))
    order = [int(k) for k in np.argsort(-change, kind="stable")]
    return order[: MOST_MANAGERS // 2] + order[-(MOST_MANAGERS // 2) :]


def cash(w: Words) -> Page:
    """Money in, pay out and what is left, by month."""
    title, says = findings.cash(w)
    table = w.found.cash
    keys = {"cash": "received", "salary": "salaries", "variable": "variable-pay", "cash_after_pay": "left",
            "cash_after_pay_p10": "left-low"}  # fmt: skip
    columns = [("month", w.say("col-month")), *((k, w.say(f"col-{name}")) for k, name in keys.items())]
    rows = [[Cell(str(m)), *(Cell(float(r[k]), "money") for k in keys)] for m, r in table.iterrows()]
    lines = (("cash", LIGHT.proposal), ("cash_after_pay", LIGHT.gain), ("cash_after_pay_p10", LIGHT.loss))
    series = [Series(w.say(f"col-{keys[k]}"), [float(v) for v in table[k]], c) for k, c in lines]
    chart = Chart("line", [str(m) for m in table.index], series, "money", w.say("page-cash"))
    picture = CashPicture(LIGHT, w.lang, w.currency, len(table))
    paid = (table["salary"] + table["variable"]).to_numpy()
    alt = picture.show(CashByMonth(
        w.found.scenario.calendar(), table["cash"].to_numpy(), paid, table["cash_after_pay"].to_numpy(),
        table["cash_after_pay_p10"].to_numpy(), table["cash_after_pay_p90"].to_numpy(), w.currency,
    ))  # fmt: skip
    return Page("cash", w.say("page-cash"), title, says, chart, Table(columns, rows), (picture.picture.png(), alt))


def stress(w: Words) -> Page:
    """Margin, cash and cost in every bad year against the normal one."""
    title, says = findings.bad_years(w)
    found = w.found.stress
    assert found is not None
    measures = {"margin": "margin", "cash": "cash", "cost_total": "cost"}
    cases = [c for c in found.of("margin").index if c != "normal"]
    names = [say(f"planner-stress-{c}", w.lang) for c in cases]
    columns = [("case", w.say("col-case"))]
    columns += [
        pair for m, k in measures.items() for pair in ((m, w.say(f"col-{k}")), (f"{m}_half", w.say("col-half")))
    ]
    columns += [("over", w.say("col-over"))]
    changes = {m: found.of(m) for m in measures}
    rows = [[Cell(n), *_changes(changes, c), _over(found.table, c)] for n, c in zip(names, cases, strict=True)]
    series = [
        Series(w.say(f"col-{k}"), [float(changes[m]["change"][c]) for c in cases], colour)
        for (m, k), colour in zip(measures.items(), (LIGHT.loss, LIGHT.variant, LIGHT.proposal), strict=True)
    ]
    chart = Chart("bar", names, series, "share", w.say("col-change"))
    picture = StressPicture(LIGHT, w.lang, len(cases))
    margin, cash_change, cost_change = ([float(changes[m]["change"].to_dict()[c]) for c in cases] for m in measures)
    alt = picture.show(Stress(list(zip(names, margin, cash_change, cost_change, strict=True))))
    return Page("stress", w.say("page-stress"), title, says, chart, Table(columns, rows), (picture.picture.png(), alt))


def _changes(changes: Mapping[str, Any], case: str) -> list[Cell]:
    cells = []
    for table in changes.values():
        normal = float(table["mean"]["normal"])
        half = (float(table["high"][case]) - float(table["low"][case])) / 2 / normal
        cells += [Cell(float(table["change"][case]), "share", signed=True), Cell(abs(half), "share")]
    return cells


def _over(table: Any, case: str) -> Cell:
    value = float(table["mean"].to_dict()[(case, "p_over_budget")])
    return Cell(value if value == value else None, "share")


def remarks(w: Words) -> Page:
    """What the linter remarks, the gravest first."""
    title, says = findings.remarks(w)
    columns = [(k, w.say(f"col-{k}")) for k in ("remark", "why", "how", "where")]
    rows = [[Cell(r.message(w.lang)), Cell(r.why(w.lang)), Cell(r.how(w.lang)), Cell(r.where)] for r in w.found.remarks]
    return Page("remarks", w.say("page-remarks"), title, says, table=Table(columns, rows))
