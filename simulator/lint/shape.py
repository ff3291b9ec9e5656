"""Rules about the shape of pay by attainment: jumps, flat stretches, ends, falls, the price of a bend."""

from collections.abc import Iterable

import numpy as np

from simulator.lint.probe import Jump, Probe, Sweep, chance_below, spread_of
from simulator.lint.remark import Remark, Severity
from simulator.trial.ordinary import MONTHS
from simulator.trial.parts import ATTAINED, months_of, place, tables_of

NEAR = 0.05  # attainment on each side of a jump within which people time their deals
FEW = 0.02  # a jump that fewer people than this come near is left alone
ENTRY = 0.70  # at least nine of ten should reach the threshold [BH1]; above about 70 % a dead zone begins [OB3]
FLAT = 0.05  # marginal pay under this part of the average (up to 150 % of plan) counts as none
WIDE = 0.15
EXCELLENT = 1.25  # a cap below this meets more than one in seven; excellence lies at 120-150 % of plan [EC1]
CONVEX = 0.175


def notch(probe: Probe) -> Iterable[Remark]:
    """One more unit of the result earns absurdly much."""
    for jumps in probe.jumps.values():
        for jump in jumps:
            if jump.size > 0 and _is_notch(probe, jump):
                severity: Severity = "problem" if jump.size >= 0.5 * _reference(probe) else "warning"
                yield Remark("notch", severity, *_where(probe, jump.line), _told(probe, jump))


def _is_notch(probe: Probe, jump: Jump) -> bool:
    period = _period(probe, jump.line)
    near = chance_below(jump.at + NEAR, period) - chance_below(jump.at - NEAR, period)
    is_entry = jump.at <= ENTRY + 1e-6 and jump.from_nothing
    if near < FEW or (is_entry and jump.size <= 0.5 * _reference(probe) + 1e-9):
        return False
    salaries = jump.size / (probe.scale.salary * MONTHS) if probe.scale.is_salary_known else 0.0
    return jump.size >= 0.2 * _reference(probe) or salaries > 0.05 + 1e-9


def cliff(probe: Probe) -> Iterable[Remark]:
    """Pay falls at once, or little by little, although the result is better."""
    for sweep in (probe.main, *probe.alone):
        falls = [j for j in probe.jumps[sweep.what] if j.at > 0.01 and j.size < -0.005 * _reference(probe)]
        for jump in falls:
            yield Remark("cliff", "problem", *_where(probe, jump.line), _told(probe, jump))
        rounded = MONTHS * 10.0**-probe.scheme.rounding.digits  # what rounding each month may take
        drop = (np.diff(sweep.total) < -1e-6 * _reference(probe) - rounded) & (sweep.at[1:] > 0.01)
        if not falls and drop.any():
            yield _falling(probe, sweep, drop)


def _falling(probe: Probe, sweep: Sweep, drop: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> Remark:
    first = int(np.argmax(drop))
    last = first + int(np.argmin(np.append(drop[first:], False)))
    moved = {label: line[last] - line[first] for label, line in sweep.lines.items()}
    label = min(moved, key=moved.__getitem__)
    values = {
        "low": ("point", _point(probe, label, float(sweep.at[first]))),
        "high": ("point", _point(probe, label, float(sweep.at[last]))),
        "lost": probe.worth(float(sweep.total[first] - sweep.total[last])),
    }
    return Remark("falling-pay", "problem", *_where(probe, label), values)


def dead_zone(probe: Probe) -> Iterable[Remark]:
    """More result earns nothing more: under the threshold, between tiers, above the last one."""
    if _reference(probe) <= 0 or probe.is_bounded_blindly:
        return
    for low, high in _flats(probe):
        label = _mover(probe.main, low, high)
        ends = (_point(probe, label, low), _point(probe, label, high))
        is_outer = low <= 0 or high >= probe.main.at[-1] - 1e-9
        if is_outer and (_is_guess(probe, label) or _kind(probe, label) == "portfolio_growth"):
            continue  # where the plan lies is a guess, or growth is a line of its own kind
        code, share = _flat_kind(probe, low, high)
        if code:
            where = _where(probe, _limiter(probe, probe.main, low) if code == "cap" else label)
            values = {"low": ("point", ends[0]), "high": ("point", ends[1]), "share": ("percent", share)}
            yield Remark(code, "warning", *where, values)


def _is_guess(probe: Probe, label: str) -> bool:
    """Whether the thresholds of a line are money whose place beside the plan nobody told."""
    tables = [t for t in tables_of(probe.scheme) if t.entry.label == label]
    told = any(t.is_attainment for t in tables) or _kind(probe, label) == "gate"
    return probe.scale.is_plan_guessed and not told


def _flat_kind(probe: Probe, low: float, high: float) -> tuple[str, float]:
    """What a flat stretch is called, "" when it does no harm, and the share of results that end in it."""
    below = chance_below(low, probe.period)
    if high >= probe.main.at[-1] - 1e-9:
        return ("cap" if 0 < low < EXCELLENT else ""), 1.0 - below
    inside = chance_below(high, probe.period) - below
    if low <= 0:
        return ("high-threshold" if high > ENTRY + 1e-6 else ""), inside
    common = chance_below(high, "year") - chance_below(low, "year")
    return ("dead-zone" if high - low > WIDE and common > FEW else ""), inside


def _flats(probe: Probe) -> list[tuple[float, float]]:
    """Stretches of attainment without marginal pay; they end where a jump begins."""
    sweep = probe.main
    average = float(np.ptp(sweep.total[sweep.at <= 1.5])) / 1.5 or float(np.ptp(sweep.total)) / sweep.at[-1]
    slope = np.abs(np.diff(sweep.total) / np.diff(sweep.at))
    flat = np.concatenate([[False], slope < FLAT * average, [False]])
    edges = np.flatnonzero(np.diff(flat.astype(int)))
    ends = [_snapped(probe, float(sweep.at[i])) for i in edges]
    return list(zip(ends[::2], ends[1::2], strict=True))


def _snapped(probe: Probe, at: float) -> float:
    """The jump beside a grid point, if there is one."""
    near = [j.at for j in probe.jumps[""] if abs(j.at - at) < 0.02]
    return min(near, key=lambda j: abs(j - at), default=at)


def pays_nothing(probe: Probe) -> Iterable[Remark]:
    """Lines pay, but what comes after them leaves nothing at any plausible result."""
    sweep = probe.main
    likely = sweep.at <= 2.0
    lasting = {e.label for _, e in probe.entries if e.kind != "campaign"}
    paying = [label for label in lasting & set(sweep.lines) if float(sweep.lines[label][likely].max()) > 0]
    if paying and float(sweep.total[likely].max()) <= 0:
        cuts = {label: float(line[likely].min()) for label, line in sweep.lines.items()}
        yield Remark("pays-nothing", "problem", *_where(probe, min(cuts, key=cuts.__getitem__)))


def only_the_floor(probe: Probe) -> Iterable[Remark]:
    """Lines earn, but a floor, a guarantee or a draw pays more at any plausible result: nothing depends on work."""
    if not probe.scale.is_size_known or probe.scale.is_plan_guessed:
        return
    sweep = probe.main
    likely = sweep.at <= 2.0
    floors = {e.label for _, e in probe.entries if e.kind in ("floor", "guarantee", "draw")} & set(sweep.lines)
    earns = any(np.ptp(line[likely]) > 0 for label, line in sweep.lines.items() if label not in floors)
    if floors and earns and float(np.ptp(sweep.total[likely])) < FLAT * _reference(probe):
        label = max(floors, key=lambda name: float(sweep.lines[name].max()))
        yield Remark("only-the-floor", "problem", *_where(probe, label))


def convexity(probe: Probe) -> Iterable[Remark]:
    """Luck alone makes the scheme dearer than its pay at plan: the Jensen gap at a spread of 25 % of attainment."""
    sweep, whole = probe.main, probe.main.pay(1.0)
    if whole <= 0 or probe.scale.is_plan_guessed:
        return
    mean, sd = spread_of("year")
    weights = np.diff([chance_below(float(a), "year") for a in (*(sweep.at[:-1] + sweep.at[1:]) / 2, 1e9)], prepend=0.0)
    gap = float(weights @ sweep.total) / whole - 1.0
    if gap > CONVEX and sd > 0 and mean < 0:
        label = _mover(sweep, 1.0, 1.5)
        if _kind(probe, label) == "portfolio_growth":
            return
        severity: Severity = "warning" if gap > 0.3 else "note"
        values = {"gap": ("percent", gap), "spread": ("percent", 0.25)}
        yield Remark("convex-cost", severity, *_where(probe, label), values)


def _reference(probe: Probe) -> float:
    """Pay of the year at plan, or half of the most there is where plan pays nothing."""
    return probe.at_plan if probe.at_plan > 0 else float(probe.main.total.max()) / 2


def _told(probe: Probe, jump: Jump) -> dict[str, tuple[str, object]]:
    return {
        "at": ("point", _point(probe, jump.line, jump.at)),
        "before": probe.worth(jump.before),
        "after": probe.worth(jump.after),
        "jump": probe.worth(abs(jump.size)),
    }


def _point(probe: Probe, label: str, at: float) -> tuple[float, str]:
    """An attainment as the scheme says it: a share of the plan, or an amount of the measure in its period."""
    for table in tables_of(probe.scheme):
        is_whole = table.where == f"{place(table.index, table.entry)}.curve"
        if table.entry.label == label and is_whole and table.looks_at in probe.moving and not table.per_deal:
            months = months_of(table.window) if table.adds_up else 1
            return float(f"{at * probe.scale.month(table.looks_at) * months:.3g}"), table.looks_at
    return at, ""


def _period(probe: Probe, label: str) -> str:
    return next((str(getattr(e.rule, "period", None) or "year") for _, e in probe.entries if e.label == label), "year")


def _kind(probe: Probe, label: str) -> str:
    return next((e.kind for _, e in probe.entries if e.label == label), "")


def _where(probe: Probe, label: str) -> tuple[str, str]:
    for i, entry in enumerate(probe.scheme.elements):
        if entry.label == label:
            has_curve = getattr(entry.rule, "curve", None) is not None
            return place(i, entry) + (".curve" if has_curve else ""), label
    return "elements", label


def _mover(sweep: Sweep, low: float, high: float) -> str:
    """The line that moves most around a stretch."""
    inside = (sweep.at >= low - 0.02) & (sweep.at <= high + 0.02)
    return max(sweep.lines, key=lambda label: float(np.ptp(sweep.lines[label][inside])))


def _limiter(probe: Probe, sweep: Sweep, low: float) -> str:
    """What holds pay from there on: an element that cuts, or the main line's own end."""
    cutting = {e.label for _, e in probe.entries if e.kind in ("cap", "gate")}
    above = sweep.at > low + 0.01
    cuts = [label for label in cutting if float(np.ptp(sweep.lines[label][above])) > 0]
    kinds = {e.label for _, e in probe.entries if e.kind in (*ATTAINED, "commission")}
    mains = {label: float(np.ptp(line)) for label, line in sweep.lines.items() if label in kinds}
    return cuts[0] if cuts else max(mains or {"": 0.0}, key=lambda k: mains.get(k, 0.0))


RULES = (notch, cliff, dead_zone, pays_nothing, only_the_floor, convexity)
