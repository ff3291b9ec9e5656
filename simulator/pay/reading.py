"""Reading the Book: measures, plans and quantities over the windows of a rule."""

from typing import Any

import numpy as np

from simulator.book import RATIOS, Need
from simulator.faults import Fault, InputError
from simulator.pay.derived import Derived, rule_of
from simulator.pay.exact import ONE, ZERO, Array, divide, in_steps
from simulator.pay.people import texts_of
from simulator.pay.periods import Grid, window_pick, window_sum
from simulator.pay.quantity import Quantity
from simulator.pay.sheet import Sheet
from simulator.pay.where import first_match

PLAN_WAYS = ("like_measure", "sum", "last", "mean", "max", "min", "first")


def of_months(sheet: Sheet, measure: str, where: tuple[Any, ...] = ()) -> Array:
    """A measure's months, only of the deals that meet the conditions: (path, month, manager)."""
    key = (measure, where)
    if measure == "plan" and not where and not sheet.exact:
        return sheet.book.plans[""]  # facts keep it as the column that it is
    if key not in sheet.cache:
        signed = first_match([where])[0]
        total: Any = None
        for sign, region in signed:
            part = sheet.book.measure(Need(measure, region))
            total = part * sign if total is None and sign != 1 else part if total is None else total + part * sign
        sheet.cache[key] = total if total is not None else sheet.blank
    return sheet.cache[key]


def total(sheet: Sheet, measure: str, over: Grid, where: tuple[Any, ...] = (), across: str | None = None) -> Array:
    """A measure over each window, the way the measure adds up: (path, period, manager)."""
    if measure == "salary":
        return sheet.salary(over)
    rule = rule_of(measure, sheet.measures)
    where = tuple(sorted((*where, *rule.where), key=lambda pair: pair[0]))
    if rule.per == "deal":
        return _own(sheet, measure, rule.over, over, (where, across))
    if rule.ratio is not None:
        value = _ratio(sheet, measure, rule.ratio, over, (where, across))
    elif rule.plus or rule.less:
        value = _sum_of(sheet, rule, over, (where, across))
    else:
        value = _own(sheet, measure, rule.over, over, (where, across))
        factor = ONE if rule.product else rule.factor  # a product has its factor in every row
        if (factor, rule.divided_by) != (ONE, ONE):
            value = value * sheet.num(factor) / sheet.num(rule.divided_by)
    return _limited(sheet, rule, value)


def _limited(sheet: Sheet, rule: Derived, value: Array) -> Array:
    """A figure in the steps and within the limits that its declaration states."""
    if rule.round_to is not None:
        value = in_steps(value, rule.round_to, rule.round_mode)
    if rule.least is not None:
        value = np.maximum(value, sheet.num(rule.least))
    if rule.most is not None:
        value = np.minimum(value, sheet.num(rule.most))
    return np.asarray(value)


def _sum_of(sheet: Sheet, rule: Any, over: Grid, how: tuple[Any, Any]) -> Array:
    value = sheet.empty(over)
    for name in rule.plus:
        value = value + total(sheet, name, over, *how)
    for name in rule.less:
        value = value - total(sheet, name, over, *how)
    return np.asarray(value * sheet.num(rule.factor) / sheet.num(rule.divided_by))


def _ratio(sheet: Sheet, measure: str, ratio: tuple[str, str], over: Grid, how: tuple[Any, Any]) -> Array:
    quotient = divide(total(sheet, ratio[0], over, *how), total(sheet, ratio[1], over, *how))
    if measure not in RATIOS or measure in sheet.measures:
        return quotient
    top, _, offset = RATIOS[measure]
    signed = -quotient if top.startswith("-") else quotient
    return np.asarray(signed + (ZERO + int(offset) if sheet.exact else offset))


def _own(sheet: Sheet, measure: str, way: str, over: Grid, how: tuple[Any, Any]) -> Array:
    where, across = how
    months = of_months(sheet, measure, where)
    if across is not None:
        months = together(sheet, months, across)
    if way == "sum":
        return window_sum(months, over)
    reported = of_months(sheet, measure, (*where, ("reported", (way,)))) if sheet.exact else None
    if way != "mean":
        return window_pick(months, over, way, None if reported is None else reported > ZERO)
    if reported is None:
        counts = np.array([end - start + 1 for start, end in zip(over.starts, over.ends, strict=True)])
        return np.asarray(window_sum(months, over) / counts[None, :, None])
    if across is not None:
        reported = together(sheet, reported, across)
    return divide(window_sum(months, over), window_sum(reported, over))


def together(sheet: Sheet, months: Array, across: str) -> Array:
    """Everybody's sum, or the sum over the people who share the text of a people column."""
    if across == "all":
        return np.asarray(months.sum(axis=2, keepdims=True) + months * 0)
    texts = np.broadcast_to(texts_of(sheet.book, across), (sheet.n_months, len(sheet.book.managers)))
    full = np.broadcast_to(months, (months.shape[0], *texts.shape))
    result = full * 0
    for text in np.unique(texts.astype(str)):
        mask = (texts == text)[None]
        result = result + (full * mask).sum(axis=2, keepdims=True) * mask
    return np.asarray(result)


def plan(
    sheet: Sheet,
    measure: str,
    over: Grid,
    way: Any = "like_measure",
    across: str | None = None,
    where: tuple[Any, ...] = (),
) -> Array:
    """The plan of a measure over each window: the facts' own (`plan_<measure>`, else `plan`), or a stated number.

    Months' plans add up as the measure does (a share's are averaged); months without a plan are passed over in a mean.
    """
    if way not in PLAN_WAYS:
        return np.asarray(sheet.empty(over) + sheet.num(way))
    months = _plan_months(sheet, measure if measure in sheet.book.plans else "", where)
    if across is not None:
        months = together(sheet, months, across)
    if way == "like_measure":
        rule = rule_of(measure, sheet.measures)
        way = rule.over if rule.ratio is None else "mean"
    if way == "sum":
        return window_sum(months, over)
    if way != "mean":
        return window_pick(months, over, way, months != 0)
    told = sheet.whole_numbers(np.asarray(months != 0).astype(int))
    return divide(window_sum(months, over), window_sum(told, over))


def _plan_months(sheet: Sheet, key: str, where: tuple[Any, ...]) -> Array:
    """Plans by month; those of a part of the deals stand on the rows of that part."""
    signed = first_match([where])[0]
    if not where or len(signed) != 1:
        return sheet.book.plans[key]
    if not sheet.exact:
        raise InputError(
            Fault(
                "where",
                "the market model has no plan for a part of the deals.",
                str(dict(where))[:60],
                how="plan: a number",
            )
        )
    plans: Any = sheet.book.plans
    return np.asarray(plans[key, signed[0][1]])


def served(sheet: Sheet, over: Grid) -> Array:
    """Share of the period worked: the column `served`, or the measure of that name (days worked over days)."""
    return total(sheet, "served", over) if "served" in sheet.measures else sheet.served(over)


def attainment(sheet: Sheet, result: Array, target: Array, no_plan: str = "zero") -> Array:
    """The quotient result / plan; without a plan nothing, or full attainment, as the rule says."""
    return divide(result, target, sheet.num(ONE if no_plan == "full" else ZERO))


def value(sheet: Sheet, quantity: Quantity, base: Grid) -> Array:
    """A quantity in each pay month of `base`: (path, period, manager)."""
    over = sheet.window(base, quantity.over)
    result = total(sheet, quantity.measure, over, quantity.where, quantity.across if quantity.view != "rank" else None)
    if quantity.view in ("attainment", "excess", "inverse", "mirror"):
        result = _against_plan(sheet, quantity, result, over)
    elif quantity.view in ("growth", "share"):
        than = quantity.than or f"{quantity.measure}_prior"
        whole = total(
            sheet,
            than,
            over,
            quantity.where if quantity.than == quantity.measure else (),
            quantity.across if quantity.than != quantity.measure else "all",
        )
        result = divide(result, whole) - (sheet.num(ONE) if quantity.view == "growth" else sheet.num(ZERO))
    elif quantity.view == "rank":
        result = rank(sheet, result, quantity.across or "all", base)
    return _back(sheet, stepped(result, quantity), quantity.lag)


def stepped(values: Array, quantity: Quantity | None) -> Array:
    """A figure counted in whole steps, where the quantity says so."""
    if quantity is None or not quantity.round_to:
        return values
    return in_steps(values, quantity.round_to, quantity.round_mode)


def _against_plan(sheet: Sheet, quantity: Quantity, result: Array, over: Grid) -> Array:
    way: Any = quantity.plan if quantity.plan is not None else "like_measure"
    target = plan(sheet, quantity.measure, over, way, quantity.across)
    if quantity.view == "excess":
        return np.asarray(result - target)
    if quantity.view == "inverse":
        return divide(target, result)
    quotient = divide(result, target)
    return sheet.num(ONE + 1) - quotient if quantity.view == "mirror" else quotient


def rank(sheet: Sheet, values: Array, across: str, base: Grid) -> Array:
    """Place of each manager by the value, 1 = the largest; equals share the better place."""
    full = np.broadcast_to(values, (values.shape[0], base.n, len(sheet.book.managers)))
    groups = np.zeros((1, 1, full.shape[2]), dtype=int) if across == "all" else sheet.people(across, base)
    places = np.ones(full.shape, dtype=int)
    for other in range(full.shape[2]):
        places += (full[:, :, [other]] > full) & (groups[:, :, [other]] == groups)
    return sheet.whole_numbers(places)


def _back(sheet: Sheet, values: Array, lag: int) -> Array:
    if not lag:
        return values
    return np.concatenate([values[:, :1] * 0] * min(lag, values.shape[1]) + [values[:, :-lag]], axis=1)


def together_at(sheet: Sheet, values: Array, across: str, over: Grid) -> Array:
    """Sums over people who share the text of a people column (or over all), of figures in pay months."""
    if across == "all":
        return np.asarray(values.sum(axis=2, keepdims=True) + values * 0)
    texts = np.broadcast_to(sheet.people(across, over), (1, over.n, len(sheet.book.managers))).astype(str)
    result = values * 0
    for text in np.unique(texts):
        mask = texts == text
        result = result + (values * mask).sum(axis=2, keepdims=True) * mask
    return np.asarray(result)
