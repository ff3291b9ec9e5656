"""The answer of the managers, read top to bottom: what they know, what they are paid for, what they do."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from simulator.book import CHANNELS, Need, Policy
from simulator.effort.policy import Pieces, solve
from simulator.effort.prospect import Link, Prospect
from simulator.effort.strength import Responder
from simulator.response.asking import Payer, alone
from simulator.response.direct import direct_pay
from simulator.response.grids import COARSE, FINE, Grids
from simulator.response.kinds import kind_of
from simulator.response.later import pay_next_year, through_the_book, through_the_plan, with_next_year
from simulator.response.leaving import quit_table, without_pay
from simulator.response.link import later_pay, link
from simulator.response.payday import AT_A_GLANCE, PayDates, read_years
from simulator.response.paytables import PayTables, expected_slopes, look_up
from simulator.response.people import Reference, reference, responders
from simulator.response.pilot import Pilot, pilot
from simulator.response.pooled import balance, check_size, is_pooled, together
from simulator.response.shape import straight
from simulator.response.table import policy_table
from simulator.scenario import Scenario
from simulator.scheme import Scheme

Floats = NDArray[np.float64]
MEASURES = ("revenue", "margin", "cash")


@dataclass(frozen=True)
class Answer:
    """What the managers do, and how to read it.

    Attributes:
        policy: effort in every state, for the market.
        effort_index: weight of each channel (manager, channel): total effort against the total effort that a
            linear scheme worth 20 % of salary calls forth from the reference manager.
        value: certainty equivalent of the first year's variable pay of each kind of manager, net of effort, in
            yearly salaries.
        engine: which solver. note: what it approximates.
        kinds: kind of every manager (manager,).
        links: how effort and luck move the first plan year's forecasts, by kind.
        pay_months: months of the plan year, from 1, in which pay for results falls due.
        pieces: what the solver found, by plan year and kind.
        routine: effort of each kind that is the same in every state (kind, month of the run, channel).
    """

    policy: Policy
    effort_index: Floats
    value: Floats
    engine: str
    note: str
    kinds: NDArray[np.int64]
    links: tuple[Link, ...] = ()
    pay_months: tuple[int, ...] = ()
    pieces: tuple[tuple[Pieces, ...], ...] = ()
    routine: Floats | None = None


def respond(scenario: Scenario, scheme: Scheme, grids: Grids = FINE) -> Answer:
    """Solve the effort of every kind of manager under the scheme; nobody answers at strength 0.

    Raises:
        InputError: the scheme asks for what this market cannot give, or pays too many people together.
    """
    if scenario.behaviour.strength == 0.0 or not scheme.elements:
        return _nobody(scenario)
    pooled = is_pooled(scheme)
    seen = pilot(scenario, scheme.needs(), main_measure(scenario, scheme), everybody=pooled)
    if pooled:
        check_size(seen)
    known = reference(scenario, seen)
    task = _Task(scenario, scheme, seen, known, responders(scenario, seen, known), pooled, grids)
    solved, dates = task.solved()
    policy = policy_table(scenario, seen, dates[0].period, solved, grids.policy)
    leavers = quit_table(scenario, seen.years, solved)
    index = np.full((len(scenario.team()), len(CHANNELS)), 1.0 / known.effort)
    note = solved[0][0].note + (" Pay is shared: everybody takes the others as they are expected." if pooled else "")
    return Answer(
        policy=replace(policy, note=note, quit_y=leavers), effort_index=index,
        value=np.array([p.value for p in solved[0]]),
        engine=solved[0][0].engine, note=note, kinds=kind_of(scenario),
        links=tuple(link(seen, 0, dates[0], int(j)) for j in seen.member), pay_months=_places(seen, dates),
        pieces=tuple(tuple(year) for year in solved),
        routine=np.concatenate([np.stack([p.routine for p in year]) for year in solved], axis=1),
    )  # fmt: skip


def _places(seen: Pilot, dates: list[PayDates]) -> tuple[int, ...]:
    """Pay months of all years by their place in the plan year."""
    return tuple(sorted({y.position + m for y, d in zip(seen.years, dates, strict=True) for m in d.months}))


def main_measure(scenario: Scenario, scheme: Scheme) -> str:
    """What the state counts in: the plan's measure if pay looks at it, else the first that pay looks at."""
    seen = {n.measure for n in scheme.needs()}
    own = scenario.plan.measure
    return own if own in seen or not seen & set(MEASURES) else next(m for m in MEASURES if m in seen)


def _nobody(scenario: Scenario) -> Answer:
    note = "Strength 0: nobody answers to pay." if scenario.behaviour.strength == 0.0 else "There is no variable pay."
    team, kinds = len(scenario.team()), kind_of(scenario)
    zeros = np.zeros((team, len(CHANNELS)))
    nobody = replace(Policy.nobody(scenario.months, team), quit_y=without_pay(scenario))
    return Answer(nobody, zeros, np.zeros(kinds.max() + 1), "none", note, kinds)


@dataclass(frozen=True)
class _Task:
    """One scheme in one scenario."""

    scenario: Scenario
    scheme: Scheme
    seen: Pilot
    known: Reference
    people: list[Responder]
    pooled: bool
    grids: Grids

    def solved(self) -> tuple[list[list[Pieces]], list[PayDates]]:
        """Pieces by plan year and kind, and the pay dates of each year."""
        profile = self.seen.profile
        if not self.pooled:
            return self._once(alone(self.scheme, profile))
        gained = np.zeros_like(profile.plan)
        if self.grids != COARSE:  # a preview takes the others as they are without effort
            rough = replace(self, grids=COARSE)
            gained = balance(lambda g: self._gained(rough._once(together(self.scheme, self.seen, g))[0]), gained)
        return self._once(together(self.scheme, self.seen, gained))

    def _once(self, payer: Payer) -> tuple[list[list[Pieces]], list[PayDates]]:
        """The answer to pay as the payer tells it."""
        profile, look = self.seen.profile, AT_A_GLANCE if self.pooled else self.grids.look
        result = profile.book.measure(Need(self.seen.measure)).mean(axis=0)
        read = read_years(payer, self.seen.years, result / np.maximum(profile.plan, 1e-9), look)
        return [self._year(n, tables, dates) for n, (dates, tables) in enumerate(read)], [d for d, _ in read]

    def _year(self, number: int, found: dict[int, PayTables], dates: PayDates) -> list[Pieces]:
        """Every kind's answer in one plan year."""
        year = self.seen.years[number]
        read = {m: t.above_nothing() for m, t in found.items()}
        tables, sure = {m: t for m, (t, _) in read.items()}, sum((f for _, f in read.values()), np.zeros(1))
        direct = direct_pay(self.scheme, self.seen, year, self.pooled, self.grids.paths)

        def one(k: int) -> Pieces:
            member = int(self.seen.member[k])
            known = self._patience(link(self.seen, number, dates, member))
            prospect = self._prospect(number, k, tables, dates, direct[:, :, k])
            if len(dates.months) > 1:
                slopes = expected_slopes(tables, k if self.pooled else member, year, known)
                prospect = replace(prospect, later=later_pay(year, dates, member, slopes))
            found = self._solve(k, prospect, known)
            return replace(found, value=found.value + float(sure[k if self.pooled else member]))

        return [one(k) for k in range(len(self.seen.member))]

    def _patience(self, known: Link) -> Link:
        """How far ahead people look, and how much they can do."""
        b = self.scenario.behaviour
        most = np.inf if b.effort_limit is None else b.effort_limit * self.known.effort
        return replace(known, delta=(1.0 + b.discount_rate_y) ** (-1.0 / 12.0), present_bias=b.present_bias_factor,
                       effort_most=most)  # fmt: skip

    def _prospect(
        self, number: int, k: int, tables: dict[int, PayTables], dates: PayDates, direct: Floats
    ) -> Prospect:
        year, member = self.seen.years[number], int(self.seen.member[k])
        plan, a, b = year.plan_y[member], year.forecast_a[:, member], year.forecast_b[:, member]
        column = k if self.pooled else member

        def pay(month: int, x: Floats, q: Floats) -> Floats:
            # x is the forecast at the end of the month: the result behind it, as a share of the year's plan.
            so_far = (np.asarray(x) - a[month] / plan) / (1.0 + b[month])
            return look_up(tables[month], column, so_far, np.asarray(q))

        annual = None
        if len(dates.months) == 1:
            table, last = tables[dates.months[0]], dates.months[0]
            annual = straight(table.year * (1.0 + b[last]) + a[last] / plan, table.by_year[:, column])
        return Prospect(pay, dates.months, direct, annual)

    def _solve(self, k: int, prospect: Prospect, known: Link) -> Pieces:
        """The answer to this year's pay and to what this year does to the next."""
        person, months, grids = self.people[k], len(known.noise), self.grids
        book = through_the_book(self.scenario, self.next_pay[:, self.seen.member[k]], known.start[0])
        now = with_next_year(prospect, [] if book is None else [book], months)
        found = solve(now, known, person, n_x=grids.n_x, n_q=grids.n_q, levels=grids.levels)
        plan = None if person.silent else through_the_plan(self.scenario, found, known)
        if plan is None:
            return found
        both = [f for f in (book, plan) if f is not None]
        after = with_next_year(prospect, both, months)
        return solve(after, known, person, n_x=grids.n_x, n_q=grids.n_q, levels=grids.levels)

    @cached_property
    def next_pay(self) -> Floats:
        """Pay of a second year by the first year's attainment, (point, member); 0 where that is not one's own doing."""
        aligned = self.seen.years[0].position == 0 and self.scheme.fiscal_year_start == self.scenario.fiscal_year_start
        return pay_next_year(self.scheme, self.seen.profile, known=aligned and not self.pooled)

    def _gained(self, pieces: list[list[Pieces]]) -> Floats:
        """Attainment that everybody's effort is expected to add, (month of the run, member)."""
        out = np.zeros_like(self.seen.profile.plan)
        kinds = kind_of(self.scenario)
        for year, solved in zip(self.seen.years, pieces, strict=True):
            for k, piece in enumerate(solved):
                j = self.seen.member[k]
                at = round((float(year.forecast[:, 0, j].mean()) - piece.x.low) / piece.x.step)
                effort = piece.effort[:, min(max(at, 0), piece.effort.shape[1] - 1), piece.effort.shape[2] // 2]
                gain = (year.effect[:, :, j] * effort).sum(axis=1) / np.maximum(year.weight[:, j], 1e-9)
                out[year.span][:, kinds == k] = gain[:, None]
        return out
