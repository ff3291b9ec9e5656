"""The findings of a report as sentences: the title of every page, and what follows from it."""

from typing import TYPE_CHECKING

import numpy as np

from simulator.charts.figure import figure
from simulator.comparison import unique
from simulator.report.parts import cut
from simulator.text import say

if TYPE_CHECKING:
    from simulator.report.evidence import Evidence


class Words:
    """The words of a report in one language about one body of evidence."""

    def __init__(self, found: "Evidence", lang: str) -> None:
        self.found, self.lang, self.currency = found, lang, found.scenario.currency
        told = unique([r.scheme.told(r.scheme.name, lang) for r in found.results])
        self.names = tuple(cut(n, 48) for n in told)
        self.new, self.old = self.names[-1], self.names[0]

    def say(self, key: str, **values: object) -> str:
        """A text of the room `report`."""
        return say(f"report-{key}", self.lang, **values)

    def money(self, value: float) -> str:
        """Money, short."""
        return figure(value, "money", self.lang, self.currency)

    def share(self, value: float) -> str:
        """A share in percent."""
        return figure(value, "share", self.lang)

    def span(self, low: float, high: float, unit: str) -> str:
        """An interval of a difference; of shares in percentage points."""
        factor, kind = (100.0, "index") if unit == "share" else (1.0, unit)
        ends = [figure(v * factor, kind, self.lang) for v in (low, high)]
        return self.say("interval", low=ends[0], high=ends[1])

    def way(self, low: float, high: float) -> str:
        """Which way a difference goes: "more", "less", or "same" when its interval holds zero."""
        return "more" if low > 0 else "less" if high < 0 else "same"


def summary(w: Words) -> tuple[str, list[str]]:
    """What the proposal costs more and what it brings."""
    years = w.found.years
    cost, margin = (tuple(v / years for v in w.found.change(m)) for m in ("cost_total", "margin"))
    key = f"summary-{w.way(*cost[1:])}-{w.way(*margin[1:])}"
    title = w.say(key, new=w.new, old=w.old, cost=w.money(abs(cost[0])), margin=w.money(abs(margin[0])))
    left = w.found.proposal.figures["margin"] - w.found.proposal.figures["cost_total"]
    left = (left - (w.found.results[0].figures["margin"] - w.found.results[0].figures["cost_total"])) / years
    half = 1.959963984540054 * float(left.std(ddof=1)) / np.sqrt(len(left)) if len(left) > 1 else 0.0
    mean = float(left.mean())
    net = w.say(f"net-{w.way(mean - half, mean + half)}", net=w.money(abs(mean)),
                interval=w.span(mean - half, mean + half, "money"))  # fmt: skip
    strength = w.say("strength", strength=w.share(w.found.scenario.behaviour.strength))
    return title, [
        w.say("cost-interval", cost=signed(w, cost[0]), interval=w.span(cost[1], cost[2], "money")),
        w.say("margin-interval", margin=signed(w, margin[0]), interval=w.span(margin[1], margin[2], "money")),
        net,
        strength,
    ]


def cost(w: Words) -> tuple[str, list[str]]:
    """The range of the cost, and the budget."""
    now = w.found.budgets[-1] / w.found.years
    title = w.say("cost", new=w.new, low=w.money(float(now["p10"])), high=w.money(float(now["p90"])))
    says = [w.say("reserve", middle=w.money(float(now["p50"])), reserve=w.money(float(now["reserve"])))]
    says.append(w.say("shortfall", worst=w.money(float(now["expected_shortfall"]))))
    limit = w.found.scenario.budget_y
    if limit is None:
        return title, [*says, w.say("no-budget")]
    over = [float(b["p_over_budget"]) for b in w.found.budgets]
    title += " " + w.say("over", chance=w.share(over[-1]))
    says.append(w.say("over-before", budget=w.money(limit), before=w.share(over[0]), old=w.old))
    return title, says


def motivation(w: Words) -> tuple[str, list[str]]:
    """What managers' answer to pay brings."""
    new, old = (w.found.mean(i, "margin_uplift") for i in (-1, 0))
    if w.found.scenario.behaviour.strength == 0.0:
        return w.say("motivation-none"), [w.say("strength-none")]
    difference, low, high = w.found.change("margin_uplift")
    title = w.say(f"motivation-{w.way(low, high)}", new=w.new, old=w.old, now=w.share(new), before=w.share(old))
    quits = [w.share(w.found.mean(i, "quit_risk")) for i in (-1, 0)]
    return title, [
        w.say(
            "motivation-interval", points=figure(100 * difference, "index", w.lang), interval=w.span(low, high, "share")
        ),
        w.say("quits", now=quits[0], before=quits[1]),
        w.say("strength", strength=w.share(w.found.scenario.behaviour.strength)),
    ]


def people(w: Words) -> tuple[str, list[str]]:
    """Who wins and who loses."""
    new, old = w.found.people[-1], w.found.people[0]
    change = (new["pay_mean"] - old["pay_mean"]) / w.found.years
    up, down = int((change > 0.5).sum()), int((change < -0.5).sum())
    title = w.say("people", n=len(change), up=up, down=down, new=w.new)
    best, worst = str(change.idxmax()), str(change.idxmin())
    says = [w.say("people-ends", best=cut(best, 30), best_change=signed(w, float(change[best])), worst=cut(worst, 30),
                  worst_change=signed(w, float(change[worst])))]  # fmt: skip
    given = int((new["given_up_share"] >= 0.10).sum())
    chance = new["p_at_plan"]
    says.append(w.say("at-plan", low=w.share(float(chance.min())), high=w.share(float(chance.max()))))
    says.append(w.say("given-up", n=given))
    says.append(w.say("luck", share=w.share(w.found.mean(-1, "luck_share"))))
    return title, says


def signed(w: Words, value: float) -> str:
    """Money with its sign."""
    return ("+" if value > 0 else "") + w.money(value)


def cash(w: Words) -> tuple[str, list[str]]:
    """Money left after pay by month."""
    table = w.found.cash
    low = float(table["cash_after_pay_p10"].min())
    month = str(table["cash_after_pay_p10"].idxmin())
    title = w.say("cash-enough" if low >= 0 else "cash-short", month=month, low=w.money(low))
    paid = float((table["salary"] + table["variable"]).mean())
    most = str(table["variable"].idxmax())
    return title, [
        w.say("cash-mean", cash=w.money(float(table["cash"].mean())), paid=w.money(paid)),
        w.say("cash-most", month=most, variable=w.money(float(table["variable"].max()))),
    ]


def bad_years(w: Words) -> tuple[str, list[str]]:
    """What the worst of the bad years does."""
    stress = w.found.stress
    assert stress is not None
    margin, cost_change = stress.of("margin")["change"], stress.of("cost_total")["change"]
    worst = str(margin.idxmin())
    name = say(f"planner-stress-{worst}", w.lang)
    title = w.say("stress", case=name, margin=w.share(float(margin[worst])), cost=w.share(float(cost_change[worst])))
    breathing = float(cost_change[worst]) / float(margin[worst]) if margin[worst] else 0.0
    return title, [w.say("stress-breathes", share=w.share(breathing)), w.say("stress-plans")]


def remarks(w: Words) -> tuple[str, list[str]]:
    """What the linter finds."""
    found = w.found.remarks
    grave = sum(r.severity == "problem" for r in found)
    return w.say("remarks", n=len(found), grave=grave, new=w.new), [r.how(w.lang) for r in found[:2]]
