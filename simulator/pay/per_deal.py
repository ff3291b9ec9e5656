"""A commission reckoned deal by deal: bands of deal size for the market model, single rows for exact facts."""

from typing import Any

import numpy as np

from simulator.book import Need
from simulator.faults import Fault, InputError
from simulator.pay.deals import DealPay, Running, attribute_of
from simulator.pay.exact import ONE, ZERO, Array
from simulator.pay.periods import Grid, months_of, window_sum
from simulator.pay.sheet import Sheet, Step
from simulator.pay.where import Signed, just_above, meet, regions


def deal_by_deal(sheet: Sheet, over: Grid, rule: Any, rate: Any, signed: Signed) -> tuple[Array, tuple[Step, ...]]:
    """Pay of the deals of one rate, and its clause.

    Args:
        sheet: what the rule sees.
        over: its periods.
        rule: the commission: measure, least and most pay of a deal.
        rate: rate, amount or curve of these deals.
        signed: the deals, as a signed sum of regions.
    """
    _refuse_period_measures(sheet, rule.measure)
    curve = rate.curve
    attribute = attribute_of(rule.measure, curve.by if curve is not None else None)
    looked = attribute if curve is not None and curve.by is not None else ""
    beside = attribute_of(rule.measure, curve.across) if curve is not None and curve.kind == "grid" else ""
    deal = DealPay(rate.plain, curve, rule.least, rule.most, looked, beside, sheet.slice_rounding)
    base = window_sum(_signed(sheet, rule.measure, signed, ()), over)
    if sheet.exact and not deal.has_pieces:
        months = _signed(sheet, rule.measure, signed, (("each", (deal,)),))
    else:
        months = _banded(sheet, deal, rule.measure, attribute, signed)
    amount = window_sum(months, over)
    return amount, (Step("deal-by-deal", {"base": ("money", base), "amount": ("money", amount)}),)


def in_their_order(sheet: Sheet, over: Grid, rule: Any, rate: Any, signed: Signed) -> tuple[Array, tuple[Step, ...]]:
    """Pay of the deals of one rate, each by the running total of all deals of the commission; arguments as above.

    Raises:
        InputError: the market model keeps no order of deals.
    """
    if not sheet.exact:
        problem = "the order of deals is not kept by the market model; it can be settled."
        raise InputError(Fault("per", problem, "running", how="per: period"))
    _refuse_period_measures(sheet, rule.measure)
    deal = DealPay(rate.plain, rate.curve, rule.least, rule.most, rounding=sheet.slice_rounding)
    length = months_of(rule.period)
    common = tuple(regions(rule.where))
    by_count = rate.curve is not None and rate.curve.by is not None
    spec = Running(deal, common, by_count, length, sheet.fiscal_start)
    _signed(sheet, rule.measure, list(common), ())  # kept for the months after: the total runs on from there
    _signed(sheet, "n_deals", list(common), ())
    base = window_sum(_signed(sheet, rule.measure, signed, ()), over.stretch)
    amount = window_sum(_signed(sheet, rule.measure, signed, (("running", (spec,)),)), over.stretch)
    return amount, (Step("deal-by-deal", {"base": ("money", base), "amount": ("money", amount)}),)


def _refuse_period_measures(sheet: Sheet, measure: str) -> None:
    own = sheet.measures.get(measure)
    if own is None or own.per == "deal":
        return
    arithmetic = own.ratio or own.where or own.round_to or own.least is not None or own.most is not None
    if arithmetic or own.divided_by != ONE or (own.is_own and own.factor != ONE):
        raise InputError(
            Fault(
                "per",
                "this measure is reckoned for a period: only sums, products and factors are known of single deals.",
                measure,
                how="per: deal",
            )
        )


def _banded(sheet: Sheet, deal: DealPay, measure: str, attribute: str, signed: Signed) -> Array:
    if not deal.has_pieces and deal.rounding is None:
        raise InputError(
            Fault(
                "curve.kind",
                "a straight-line rate or a table of two measures per deal needs single deals, which the market "
                "model does not keep; it can be settled.",
                str(deal.curve.kind if deal.curve is not None else ""),
                how="kind: step or marginal",
            )
        )
    months: Any = None
    curve = deal.curve
    under = {e for e, side in zip(curve.thresholds, curve.sides, strict=True) if side == "below"} if curve else set()
    for low, high, fixed, slope in deal.pieces():
        ends = tuple(e if e is None or e not in under else just_above(e) for e in (low, high))
        band = () if ends == (None, None) else ((attribute, ends),)
        for factor, name in ((slope, measure), (fixed, "n_deals")):
            if factor != ZERO:
                part = _signed(sheet, name, signed, band) * sheet.num(factor)
                months = part if months is None else months + part
    return sheet.blank if months is None else months


def _signed(sheet: Sheet, measure: str, signed: Signed, extra: tuple[Any, ...]) -> Array:
    """Months of a measure over a signed sum of regions, each met with one more condition."""
    months: Any = sheet.blank
    for sign, region in signed:
        special = extra and extra[0][0] in ("each", "running")
        both = tuple(sorted((*region, *extra), key=lambda c: c[0])) if special else meet(region, extra)
        if both is not None:
            months = months + sheet.book.measure(Need(measure, both)) * sign
    return np.asarray(months)
