"""Scale: sizes of an ordinary year under a scheme, read off the scheme's own thresholds where it states any."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from statistics import median

from simulator.book import RATIOS
from simulator.faults import InputError
from simulator.scheme import Scheme
from simulator.trial.parts import Table, leaves, months_of, tables_of
from simulator.trial.told import from_targets, passing_gates, personal, spans_of

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
        spans: measure -> months that the plan in each month's row is for, where it is not that month's.
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
    spans: Mapping[str, int] = field(default_factory=dict)
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
        if measure == "served":
            return 1.0
        if measure == "plan" or measure.startswith("plan_"):
            return self.month(measure.removeprefix("plan").removeprefix("_") or "revenue")
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
    stated, counts = _stated(tables) | from_targets(scheme), _counted(scheme)
    is_told = bool(stated) or plan is not None or salary is not None
    revenue = plan if plan is not None else stated.get("revenue", pay * PLAN_IN_SALARIES)
    if plan is None and "revenue" not in stated and "margin" in stated:
        revenue = stated["margin"] / PARTS["margin"]
    stated["revenue"] = revenue
    stated |= {**personal(scheme, pay), **stated} | passing_gates(scheme, revenue, PARTS, SHARES)
    edges, texts = _conditions(scheme)
    scale = Scale(
        salary=pay,
        revenue=revenue,
        stated=stated,
        counts=counts,
        edges=edges,
        texts=texts,
        never=_punished(scheme),
        spans=spans_of(scheme),
        year=_year(scheme),
        is_salary_known=_uses_salary(scheme),
        is_size_known=is_told,
        is_plan_guessed=plan is None and bool(set(_stated(tables)) - set(from_targets(scheme))),
    )
    return replace(scale, stated=_fitted(scheme, scale))


def figure(scheme: Scheme, scale: Scale, name: str) -> float:
    """What an ordinary month has of a measure, the scheme's own arithmetic and ratios included."""
    rule = scheme.measures.get(name)
    if rule is not None and (rule.plus or rule.less):
        whole = sum(figure(scheme, scale, m) for m in rule.plus) - sum(figure(scheme, scale, m) for m in rule.less)
        return whole * float(rule.factor) / float(rule.divided_by)
    if rule is not None and rule.ratio is not None:
        return figure(scheme, scale, rule.ratio[0]) / (figure(scheme, scale, rule.ratio[1]) or 1.0)
    if name in RATIOS:
        top, bottom, offset = RATIOS[name]
        sign = -1 if top.startswith("-") else 1
        return offset + sign * figure(scheme, scale, top.lstrip("-")) / (figure(scheme, scale, bottom) or 1.0)
    return scale.month(name)


def _fitted(scheme: Scheme, scale: Scale) -> dict[str, float]:
    """What the scheme states of a sum or difference, handed down to the columns that it is made of."""
    stated = dict(scale.stated)
    for name, wanted in scale.stated.items():
        rule = scheme.measures.get(name)
        has = figure(scheme, scale, name) if rule is not None and (rule.plus or rule.less) else 0.0
        if has > 0 < wanted:
            free = leaves(scheme, name) - set(scale.stated)
            stated |= {leaf: scale.month(leaf) * wanted / has for leaf in free}
    return stated


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
        getattr(e.rule, "share", None) is not None and getattr(e.rule, "of", "") == "salary" for e in scheme.elements
    )


def _year(scheme: Scheme) -> int:
    """The latest year that a month of the scheme names; 1 where months are numbers."""
    months = [m for e in scheme.elements for m in (e.start, getattr(e.rule, "first", None)) if m and "-" in str(m)]
    return max((int(str(m).split("-")[0]) for m in months), default=1)
