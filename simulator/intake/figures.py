"""Figures of single rows that are no columns: sums, products and ratios of columns, as a scheme declares them."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.book import RATIOS
from simulator.intake.tables import Mask, Scaled, fitted
from simulator.pay.derived import Derived
from simulator.pay.exact import in_steps, number

DIGITS = 30  # of an endless quotient
Column = Callable[[str], Scaled]


def row_figures(measures: Mapping[str, Derived]) -> Callable[[str, Column], Scaled | None]:
    """What a row's figure of a name is; None for names that nobody declares.

    Args:
        measures: the scheme's own measures; limits, steps and divisors belong to rows only with `per: deal`.
    """

    def figure(name: str, column: Column) -> Scaled | None:
        found = bare(name, column)
        rule = measures.get(name)
        return found if found is None or rule is None or rule.per == "period" else _limited(rule, found)

    def bare(name: str, column: Column) -> Scaled | None:
        rule = measures.get(name)
        if rule is not None and rule.product:
            return _times(rule, *_multiplied([column(n) for n in rule.product]))
        if rule is not None and (rule.plus or rule.less):
            signed = [(1, n) for n in rule.plus] + [(-1, n) for n in rule.less]
            return _times(rule, *_added([(sign, column(n)) for sign, n in signed]))
        ratio = rule.ratio if rule is not None else RATIOS[name][:2] if name in RATIOS and not RATIOS[name][2] else None
        return None if ratio is None else _divided(*(column(n) for n in ratio))

    return figure


def _times(rule: Derived, units: NDArray[Any], places: int, given: Mask) -> Scaled:
    digits = max(0, -int(rule.factor.as_tuple().exponent))
    return Scaled(fitted(np.where(given, units * int(rule.factor.scaleb(digits)), 0)), places + digits, given)


def _limited(rule: Derived, found: Scaled) -> Scaled:
    """A figure of each row in the steps and within the limits that its declaration states."""
    values = found.decimals() / rule.divided_by
    if rule.ratio is not None:
        values = values * rule.factor
    if rule.round_to is not None:
        values = in_steps(values, rule.round_to, rule.round_mode)
    if rule.least is not None:
        values = np.maximum(values, number(rule.least, True))
    if rule.most is not None:
        values = np.minimum(values, number(rule.most, True))
    units = np.frompyfunc(lambda v: int(v.scaleb(DIGITS)), 1, 1)(values)
    return Scaled(fitted(np.where(found.given, units, 0)), DIGITS, found.given)


def _multiplied(columns: list[Scaled]) -> tuple[NDArray[Any], int, Mask]:
    """The product of columns in each row; a blank makes it blank."""
    units, given = columns[0].units.astype(object), columns[0].given
    for column in columns[1:]:
        units, given = units * column.units.astype(object), given & column.given
    return units, sum(c.places for c in columns), given


def _added(columns: list[tuple[int, Scaled]]) -> tuple[NDArray[Any], int, Mask]:
    """The signed sum of columns in each row; a blank counts as nothing."""
    places = max(c.places for _, c in columns)
    units = sum(sign * np.where(c.given, c.units, 0).astype(object) * 10 ** (places - c.places) for sign, c in columns)
    return np.asarray(units), places, np.logical_or.reduce([c.given for _, c in columns])


def _divided(top: Scaled, bottom: Scaled) -> Scaled:
    """The quotient in each row to 30 places; nothing is reported where there is nothing to divide by."""
    given = top.given & bottom.given & np.asarray(bottom.units != 0, dtype=bool)
    over = np.where(given, top.units.astype(object), 0) * 10 ** (DIGITS + bottom.places)
    under = np.where(given, bottom.units.astype(object), 1) * 10**top.places
    return Scaled(fitted(over // under), DIGITS, given)
