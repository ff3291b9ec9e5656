"""Scale: sizes of an ordinary year under a scheme, read off the scheme's own thresholds where it states any."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from simulator.faults import InputError
from simulator.scheme import Scheme
from simulator.trial.parts import Table, months_of, tables_of

SALARY = 20_000.0  # D4's worked example; only proportions matter
PLAN_IN_SALARIES = 10.0  # a month's revenue plan; quota to pay of 4-6 to 1 a year [KO1] with a third of pay variable
N_DEALS = 10.0  # D4: 3 to 20 projects a manager
# Parts of the revenue plan, and counts a month.
PARTS: Mapping[str, float] = {
    "revenue": 1.0,
    "margin": 0.3,
    "cash": 1.0,
    "margin_collected": 0.3,
    "list_revenue": 1.05,
    "discount_given": 0.05,
    "discounted_revenue": 0.2,
    "new_revenue": 0.1,
    "referral_revenue": 0.05,
    "revenue_prior": 0.9,
    "portfolio_size": 12.0,
    "outstanding": 1.5,
    "overdue": 0.15,
    "cancelled": 0.02,
    "written_off": 0.01,
}
COUNTS: Mapping[str, float] = {
    "n_deals": N_DEALS,
    "units": 100.0,
    "clients": 10.0,
    "clients_start": 10.0,
    "new_clients": 0.5,
    "won_back": 0.25,
    "referrals": 0.25,
    "lost_clients": 0.1,
    "lost_clients_fault": 0.05,
    "contacts": 200.0,
    "meetings": 20.0,
    "offers": 30.0,
}
BAD = "cancel late fail lost overdue writ complain return error refund churn discount outstanding debt defect tax"
BAD_WORDS = tuple(BAD.split())
SHARES: Mapping[str, tuple[str, str]] = {
    "margin_share": ("margin", "revenue"),
    "overdue_share": ("overdue", "outstanding"),
    "discount_share": ("discount_given", "list_revenue"),
    "collected_share": ("cash", "revenue"),
}


@dataclass(frozen=True)
class Scale:
    """Sizes of an ordinary year.

    Args:
        salary: of a month.
        revenue: plan of a month.
        stated: measure -> a month's plan that the scheme's thresholds or the user tell.
        counts: measures that count things.
        edges, texts: attribute -> thresholds and texts that conditions name.
        never: measures that an ordinary year has none of (what penalties punish).
        year: calendar year of the first month.
        n_deals: deals a month.
        is_salary_known: whether amounts can be set against the salary.
        is_size_known: whether amounts of money in the scheme can be set against anything: thresholds or the user
            tell how large results are.
        is_plan_guessed: the plan is read off thresholds in money, which need not lie around it.
    """

    salary: float
    revenue: float
    stated: Mapping[str, float] = field(default_factory=dict)
    counts: frozenset[str] = frozenset()
    edges: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    never: frozenset[str] = frozenset()
    year: int = 1
    n_deals: float = N_DEALS
    is_salary_known: bool = True
    is_size_known: bool = True
    is_plan_guessed: bool = False

    def month(self, measure: str) -> float:
        """A month's plan of a measure."""
        if measure in self.stated:
            return self.stated[measure]
        if measure in PARTS:
            return self.revenue * PARTS[measure]
        if measure in COUNTS:
            return COUNTS[measure]
        if is_bad(measure):
            return 2.0
        return 100.0 if measure in self.counts else self.revenue

    def is_count(self, measure: str) -> bool:
        """Whether a measure counts things rather than money."""
        return measure in COUNTS or measure in self.counts or measure.startswith("n_")


def is_bad(measure: str) -> bool:
    """Whether more of a measure is worse, by its name."""
    return any(word in measure for word in BAD_WORDS)


def scale_of(scheme: Scheme, salary: float | None = None, plan: float | None = None) -> Scale:
    """The sizes that fit a scheme.

    Args:
        scheme: read for thresholds, texts and months.
        salary: of a month; made up when silent.
        plan: of a month, of revenue; read off thresholds or made up when silent.
    """
    tables = tables_of(scheme)
    pay = salary if salary is not None else SALARY
    stated, counts = _from_targets(scheme) | _stated(tables), _counted(scheme)
    is_told = bool(stated) or plan is not None or salary is not None
    revenue = plan if plan is not None else stated.get("revenue", pay * PLAN_IN_SALARIES)
    if plan is None and "revenue" not in stated and "margin" in stated:
        revenue = stated["margin"] / PARTS["margin"]
    stated["revenue"] = revenue
    stated |= _passing_gates(scheme, revenue)
    edges, texts = _conditions(scheme)
    return Scale(
        salary=pay,
        revenue=revenue,
        stated=stated,
        counts=counts,
        edges=edges,
        texts=texts,
        never=_punished(scheme),
        year=_year(scheme),
        is_salary_known=_uses_salary(scheme),
        is_size_known=is_told,
        is_plan_guessed=plan is None and bool(_stated(tables)),
    )


def _from_targets(scheme: Scheme) -> dict[str, float]:
    """Plans that a commission's target pay implies: the target over the rate, for a month."""
    rules = [e.rule for e in scheme.elements if e.kind == "commission" and e.rule.target and (e.rule.rate or 0) > 0]
    return {r.measure: float(r.target / r.rate) / months_of(r.period) for r in rules}


def _stated(tables: Iterable[Table]) -> dict[str, float]:
    """Plans that money thresholds imply: the middle threshold of a table, for a month."""
    found: dict[str, float] = {}
    for table in tables:
        measure = table.looks_at
        edges = [float(t) for t in table.curve.thresholds if t > 0]
        if table.per_deal or not measure or not edges or measure in found or measure in SHARES:
            continue
        found[measure] = median(edges) / (months_of(table.window) if table.adds_up else 1)
    return found


def _counted(scheme: Scheme) -> frozenset[str]:
    """Own measures that are paid by the piece: counts, not money."""
    return frozenset(
        str(e.rule.measure)
        for e in scheme.elements
        if getattr(e.rule, "measure", None) not in (None, *PARTS) and getattr(e.rule, "amount", None) is not None
    )


def _passing_gates(scheme: Scheme, revenue: float) -> dict[str, float]:
    """Figures that open the gates, so that what lies behind them can be tried."""
    found: dict[str, float] = {}
    for entry in scheme.elements:
        for condition in _flat((*getattr(entry.rule, "every", ()), *getattr(entry.rule, "some", ()))):
            if condition.by is None or condition.by.view not in ("total", "share"):
                continue
            name = condition.by.measure
            least = condition.at_least if condition.at_least is not None else condition.above
            most = condition.at_most if condition.at_most is not None else condition.below
            fits = float(least) * 1.1 if least is not None else float(most or 0) * 0.9
            if name in SHARES:
                top, bottom = SHARES[name]
                found[top] = fits * revenue * PARTS[bottom]
            elif name not in PARTS:
                found[name] = fits
    return found


def _flat(conditions: Iterable[Any]) -> Iterable[Any]:
    for condition in conditions:
        yield condition
        yield from _flat((*condition.every, *condition.some))


def _conditions(scheme: Scheme) -> tuple[dict[str, tuple[float, ...]], dict[str, tuple[str, ...]]]:
    edges: dict[str, set[float]] = {}
    texts: dict[str, set[str]] = {}
    try:
        needs = scheme.needs(exact=True)
    except InputError:
        needs = ()
    for need in needs:
        for attribute, condition in need.where:
            if attribute in ("slice", "reported", "each"):
                continue
            if isinstance(condition[0], str):
                texts.setdefault(attribute, set()).update(condition)
            else:
                edges.setdefault(attribute, set()).update(float(e) for e in condition if e is not None)
    return {k: tuple(sorted(v)) for k, v in edges.items()}, {k: tuple(sorted(v)) for k, v in texts.items()}


def _punished(scheme: Scheme) -> frozenset[str]:
    return frozenset(str(e.rule.measure) for e in scheme.elements if e.kind in ("penalty", "clawback"))


def _uses_salary(scheme: Scheme) -> bool:
    """Whether any line is a share of the salary."""
    return any(
        getattr(e.rule, "share", None) is not None and e.kind in ("target_bonus", "scorecard", "activity")
        for e in scheme.elements
    )


def _year(scheme: Scheme) -> int:
    """The latest year that a month of the scheme names; 1 where months are numbers."""
    months = [m for e in scheme.elements for m in (e.start, getattr(e.rule, "first", None)) if m and "-" in str(m)]
    return max((int(str(m).split("-")[0]) for m in months), default=1)
