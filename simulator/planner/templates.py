"""New elements as they are first laid on a scheme: settings that stand on their own and can then be changed."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

D = Decimal

TEMPLATES: Mapping[str, Mapping[str, Any]] = {
    "target_bonus": {
        "measure": "revenue",
        "period": "quarter",
        "share": D("0.2"),
        "curve": {
            "kind": "linear",
            "by": "attainment",
            "points": [[D("0.5"), 0], [1, 1], [D("1.5"), D("1.5")]],
            "below": 0,
            "above": "hold",
        },
    },
    "commission": {"measure": "margin", "period": "month", "rate": D("0.01")},
    "portfolio_growth": {"measure": "revenue", "period": "year", "pay_every": "year", "rate": D("0.01")},
    "new_client": {"amount": 1000},
    "referral": {"amount": 500},
    "payment_speed": {"measure": "margin", "prepaid": D("0.01"), "on_time": D("0.008"), "late": D("0.005")},
    "penalty": {"measure": "n_cancelled_fault", "amount": 100, "taken_from": "variable"},
    "scorecard": {
        "items": [
            {
                "measure": "retention_share",
                "weight": D("0.5"),
                "curve": {"kind": "step", "by": "retention_share", "points": [[D("0.9"), 1]], "below": 0},
            },
            {
                "measure": "overdue_share",
                "weight": D("0.5"),
                "curve": {"kind": "step", "by": "overdue_share", "points": [[D("0.2"), 0]], "below": 1},
            },
        ],
        "share": D("0.05"),
        "period": "quarter",
    },
    "activity": {"items": [{"measure": "meetings", "norm": 8}], "share": D("0.05"), "period": "month"},
    "portfolio_multiplier": {
        "lines": "all",
        "curve": {
            "kind": "step",
            "by": "portfolio_size",
            "points": [[1_000_000, 1], [5_000_000, D("1.3")]],
            "below": 1,
        },
    },
    "level_multiplier": {"lines": "all", "factors": {"junior": D("0.8"), "senior": D("1.2")}},
    "gate": {"lines": "all", "all": [{"by": "overdue_share", "at_most": D("0.3")}]},
    "cap": {"lines": "all", "amount": 1, "of": "salary", "per": "year"},
    "floor": {"lines": "all", "amount": 0, "of": "money", "per": "year"},
    "guarantee": {"lines": "all", "amount": D("0.1"), "of": "salary", "per": "month", "first_months": 3},
    "draw": {"lines": "all", "amount": D("0.1"), "of": "salary", "per": "month"},
    "holdback": {"lines": "all", "share": D("0.1"), "until": "year_end"},
    "clawback": {"rate": D("0.01"), "window": 3},
    "team_split": {"lines": "all", "team": "team", "by": "equal"},
    "override": {"rates": [D("0.01")], "measure": "revenue"},
    "campaign": {"first": "1", "last": "3", "measure": "new_clients", "reach": 2, "amount": 1000},
}
_ALL = ("all",)
# Settings that are money: written above for a salary of 20,000 a month, and scaled to the team's.
MONEY: Mapping[str, tuple[str, ...]] = {
    "new_client": ("amount",), "referral": ("amount",), "penalty": ("amount",), "campaign": ("amount",)
}  # fmt: skip
WRITTEN_FOR = 20_000


def fresh(kind: str, elements: Sequence[Any], label: str, salary: float = WRITTEN_FOR) -> dict[str, Any]:
    """A new element of a kind with a label of its own; `lines: all` is written as a list, as files do.

    Args:
        kind: which rule.
        elements: those already there, whose labels are taken.
        label: what it should be called.
        salary: a usual monthly salary of the team, to which amounts of money are scaled.
    """
    taken = {str(inner.get("label", "")) for item in elements for inner in item.values()}
    name, n = label, 2
    while name in taken:
        name, n = f"{label} {n}", n + 1
    settings = {k: list(_ALL) if v == "all" else v for k, v in TEMPLATES[kind].items()}
    scaled = {k: round_money(float(TEMPLATES[kind][k]) * salary / WRITTEN_FOR) for k in MONEY.get(kind, ())}
    return {kind: {"label": name, **settings, **scaled}}


def round_money(value: float) -> int:
    """An amount with one significant digit, at least 1."""
    digits = len(str(int(value))) - 1
    return max(1, int(round(value, -digits)))
