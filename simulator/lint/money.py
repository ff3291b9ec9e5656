"""Rules about money: what the bonus is a share of, how large it is, what fines cost, when pay comes."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from simulator.lint.probe import Probe
from simulator.lint.remark import Remark
from simulator.trial.parts import is_fixed, place
from simulator.trial.scale import PARTS

SMALL, LARGE = 0.15, 0.40  # D2: 15-30 % by level, 20-40 % of the annual salary; the planner's range
WHOLE = 0.75  # from here on the curve must be of the salary itself, not of a premium
PAYS = ("target_bonus", "scorecard", "commission", "activity", "payment_speed", "new_client", "portfolio_growth")
HARSH = 0.5
BOOKED = ("revenue", "margin")


def base_ambiguity(probe: Probe) -> Iterable[Remark]:
    """The factor multiplies the whole salary, where a premium is usually meant (D4's table)."""
    for i, entry in probe.entries:
        share = _at_plan(entry)
        if share is not None and share >= WHOLE:
            values = {"share": ("percent", entry.rule.share), "pays": ("percent", share)}
            yield Remark("base-ambiguity", "problem", f"{place(i, entry)}.share", entry.label, values)


def bonus_share(probe: Probe) -> Iterable[Remark]:
    """Bonuses at plan that are too small to move anybody, or large enough to stand in for the salary."""
    rows = [(i, e, share) for i, e in probe.entries if (share := _at_plan(e)) is not None]
    whole = sum(share for _, _, share in rows)
    if not rows or any(share >= WHOLE for _, _, share in rows):
        return
    others = [e for _, e in probe.entries if e.kind in PAYS and _at_plan(e) is None]
    code = "large-bonus" if whole > LARGE + 1e-9 else "small-bonus" if whole < SMALL - 1e-9 and not others else ""
    if code:
        i, entry, _ = max(rows, key=lambda row: row[2])
        values = {"share": ("percent", whole), "low": ("percent", SMALL), "high": ("percent", LARGE)}
        yield Remark(code, "warning", f"{place(i, entry)}.share", entry.label if len(rows) == 1 else "", values)


def _at_plan(entry: Any) -> float | None:
    """A line's bonus at full attainment as a share of the salary; None for other lines, the salary itself included."""
    if not _is_share_of_salary(entry):
        return None
    curve = entry.rule.curve
    by_plan = curve is not None and curve.kind != "grid" and (curve.by is None or curve.by.measure == "attainment")
    return float(entry.rule.share * (curve.at_one() if by_plan and entry.kind == "target_bonus" else 1))


def _is_share_of_salary(entry: Any) -> bool:
    if entry.kind not in ("target_bonus", "scorecard") or entry.rule.share is None or entry.rule.of != "salary":
        return False
    return entry.kind == "scorecard" or not is_fixed(entry)


def costly_fine(probe: Probe) -> Iterable[Remark]:
    """A fine that eats the pay of many deals: below the break-even size a deal is a loss to the employee."""
    base = next((e.rule.measure for _, e in probe.entries if e.kind in ("commission", "payment_speed")), "revenue")
    month = probe.scale.month(base)
    earned = probe.at_plan / 12 / month if month else 0.0  # pay for each unit of money of the base
    if earned <= 0 or probe.scale.is_count(base):
        return
    for i, entry in probe.entries:
        if entry.kind != "penalty" or entry.rule.share is not None:
            continue
        if entry.rule.rate is not None:
            if entry.rule.measure in PARTS and float(entry.rule.rate) > earned:
                values = {"rate": ("percent", entry.rule.rate), "earned": ("percent", earned), "base": ("text", base)}
                yield Remark("costly-loss", "warning", f"{place(i, entry)}.rate", entry.label, values)
            continue
        fine = float(max((*entry.rule.amounts, entry.rule.amount or 0)))
        size = fine / earned
        if size > month / probe.scale.n_deals:
            values = {"fine": ("money", fine), "size": ("money", float(f"{size:.4g}")), "base": ("text", base)}
            values |= {"earned": ("percent", earned)}
            yield Remark("costly-fine", "warning", place(i, entry), entry.label, values)


def costly_share(probe: Probe) -> Iterable[Remark]:
    """One case takes half of a period's pay or more."""
    for i, entry in probe.entries:
        if entry.kind == "penalty" and entry.rule.share is not None and entry.rule.share >= HARSH:
            values = {"share": ("percent", entry.rule.share)}
            yield Remark("costly-share", "warning", f"{place(i, entry)}.share", entry.label, values)


def doubtful_fine(probe: Probe) -> Iterable[Remark]:
    """A fine taken in full, even from the salary."""
    for i, entry in probe.entries:
        if entry.kind == "penalty" and entry.rule.taken_from == "literal":
            yield Remark("doubtful-fine", "note", f"{place(i, entry)}.taken_from", entry.label)


def on_invoices(probe: Probe) -> Iterable[Remark]:
    """Commission on what is invoiced, with nothing that asks whether it was paid."""
    text = repr(probe.scheme.data)
    if any(word in text for word in ("cash", "collect", "overdue", "payment", "days_late", "written_off", "clawback")):
        return
    one = probe.pay(np.array([1.0]))
    for i, entry in probe.entries:
        paid = float(one.lines[entry.label][0])
        if entry.kind == "commission" and entry.rule.measure in BOOKED and paid >= 0.5 * float(one.total[0]) > 0:
            values = {"measure": ("measure", entry.rule.measure)}
            yield Remark("on-invoices", "note", f"{place(i, entry)}.measure", entry.label, values)


RULES = (base_ambiguity, bonus_share, costly_fine, costly_share, doubtful_fine, on_invoices)
