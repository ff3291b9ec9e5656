"""Scenario: market, team, clients, payments, plan and behaviour in one frozen declaration."""

import hashlib
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field, StringConstraints, model_validator

from simulator.declare import Count, Declared, Name, Number, Text, knob
from simulator.faults import InputError
from simulator.scenario import checks
from simulator.scenario.archetype import ARCHETYPES, Archetype
from simulator.scenario.behaviour import Behaviour
from simulator.scenario.market import Market
from simulator.scenario.payments import Payments
from simulator.scenario.plan import Plan
from simulator.scenario.segment import Segment
from simulator.scenario.team import Manager, members
from simulator.translations import Translations, told, translations_knob, words_in

Month = Annotated[str, StringConstraints(strict=True, pattern=r"^(19|20)\d\d-(0[1-9]|1[0-2])$")]
Currency = Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Z]{3}$")]


# What a scenario says besides its market: it changes no revenue.
NO_MARKET = {"scheme", "today", "story", "sources", "budget_y", "name", "assumed", "intervals", "translations"}


class Scenario(Declared):
    """Everything the market model reads. Shares in [0, 1], money in `currency`, salaries a month."""

    name: Name = knob(..., "Name", "Name of the scenario.")
    story: Text = knob("Not told.", "Story", "One paragraph: who, what, why.")
    sources: tuple[Text, ...] = knob((), "Sources", "Where the figures come from.")
    currency: Currency = knob("UAH", "Currency", "ISO code of the money.", example="UAH")
    start: Month = knob("2026-01", "Start", "First month of the run, year-month.", example="2026-01")
    months: Count = knob(
        12,
        "Months",
        "Length of the run.",
        unit="months",
        low=1,
        high=60,
        step=12,
        moves=("revenue", +1, 0.2, 1.5),
    )
    fiscal_year_start: Count = knob(
        1, "Fiscal year starts", "Calendar month in which plan years begin.", unit="month", low=1, high=12, step=1
    )
    minor_digits: Count = knob(2, "Decimals of the money", "Digits of the smallest coin.", low=0, high=3, step=1)
    budget_y: Number | None = knob(
        None,
        "Budget",
        "Yearly budget for salaries and variable pay.",
        unit="currency a year",
        low=0.0,
        high=1e15,
        moves=("p_over_budget", -1, 0.0, 1.0),
    )
    managers: Annotated[tuple[Manager, ...], Field(min_length=1, max_length=checks.MAX_MANAGERS)] = knob(
        ...,
        "Managers",
        "Account managers and their books.",
        example="a list, each line: - {name: Ann, salary: 20000, portfolio: {n_clients: 12, monthly_revenue: 250000}}",
    )
    segments: Mapping[Name, Segment] = knob({"b2b": Segment()}, "Segments", "Kinds of clients by name.")
    market: Market = knob(Market(), "Market", "Season, shocks, arrivals.")
    payments: Payments = knob(Payments(), "Payments", "How clients pay.")
    segment_payments: Mapping[Name, Payments] = knob(
        {}, "Payments by segment", "Payment behaviour of segments that differ from the rest."
    )
    plan: Plan = knob(Plan(), "Plan", "How targets are set.")
    behaviour: Behaviour = knob(Behaviour(), "Behaviour", "How managers answer to pay.")
    scheme: Any = knob(None, "Scheme", "The pay scheme: a file beside this one, or the scheme itself.")
    today: Any = knob(None, "Today's scheme", "The scheme that the proposal is compared with; empty = salary only.")
    translations: Translations = translations_knob()
    assumed: tuple[Text, ...] = knob((), "Assumed", "Paths of values that no data told (set by calibration).")
    intervals: Mapping[Text, tuple[Number, Number]] = knob(
        {}, "Intervals", "95 % intervals of values that data told, by their paths (set by calibration)."
    )

    @model_validator(mode="after")
    def _check(self) -> "Scenario":
        faults = tuple(checks.faults(self))
        if faults:
            raise InputError(faults)
        return self

    @property
    def n_years(self) -> int:
        """Plan years touched by the run."""
        return -(-self.months // 12)

    def team(self) -> tuple[Manager, ...]:
        """Every single manager: groups with `count` written out."""
        return tuple(one for group in self.managers for one in members(group))

    def told(self, text: str, lang: str) -> str:
        """A name or text from this file in a language, as far as its `translations` go."""
        return told(text, self.translations, lang)

    def story_in(self, lang: str) -> str:
        """The story in a language: too long to be its own key, it is translated under `story`."""
        return words_in(self.translations, lang).get("story", self.story)

    def archetype(self, manager: Manager) -> Archetype:
        """The archetype of a manager: the scenario's own, else the built-in one."""
        own = self.behaviour.archetypes
        return own[manager.archetype] if manager.archetype in own else ARCHETYPES[manager.archetype]

    def payments_of(self, segment: str) -> Payments:
        """Payment behaviour of a segment."""
        return self.segment_payments.get(segment, self.payments)

    def calendar(self) -> tuple[tuple[int, int], ...]:
        """(year, month) of every month of the run."""
        year, month = int(self.start[:4]), int(self.start[5:])
        return tuple((year + (month - 1 + i) // 12, (month - 1 + i) % 12 + 1) for i in range(self.months))

    def fingerprint(self) -> str:
        """Hash of everything the market depends on (schemes, names of the story and budget left out)."""
        text = self.model_dump_json(exclude=NO_MARKET)
        return hashlib.sha256(text.encode()).hexdigest()[:16]
