"""What the planner shows, as one frozen record that every event replaces; and the way back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from simulator.scenario import Scenario

STRENGTHS = ("none", "low", "default", "high")
MOTIVATIONS = ("margin_uplift", "revenue_uplift", "effort")
Raw = Mapping[str, Any]


@dataclass(frozen=True)
class State:
    """The work of one person.

    Attributes:
        file: stem of the scenario's file.
        scenario: what is simulated, with the changes made on the page.
        proposal: the scheme under work, as plain data (decimals stay decimals).
        today: the scheme of reference; None = salary only.
        variant: a second proposal kept beside the first; None = none kept.
        behaviour: strength of the managers' response, one of STRENGTHS.
        manager: index of the manager whose curve and effort are shown.
        motivation: what the plane's vertical axis measures, one of MOTIVATIONS.
        loaded: the scenario as its file has it, against which changes are kept.
        memory: tables as they were typed, and shares before another base was chosen, by control.
    """

    file: str
    scenario: Scenario
    proposal: Raw
    today: Raw | None = None
    variant: Raw | None = None
    behaviour: str = "default"
    manager: int = 0
    motivation: str = "margin_uplift"
    loaded: Scenario | None = None
    memory: Mapping[str, Any] = field(default_factory=dict)

    def looks_like(self, other: "State") -> bool:
        """Whether the same runs stand behind both, so that only the choice of what is looked at differs."""
        return replace(self, manager=other.manager, motivation=other.motivation, memory=other.memory) == other


@dataclass(frozen=True)
class View:
    """How it is shown: page, language, light or dark, all controls or only the usual ones, the row for files."""

    page: str = "hr"
    lang: str = "en"
    theme: str = "light"
    expert: bool = False
    files: bool = False


@dataclass(frozen=True)
class History:
    """States with a way back and forth; equal neighbours are kept once, moves of one knob are one step.

    Attributes:
        now: the current state.
        past, future: older states, and those undone.
        knob: what the latest change moved; a further move of the same knob replaces it.
    """

    now: State
    past: tuple[State, ...] = ()
    future: tuple[State, ...] = ()
    knob: str = ""
    deepest: int = field(default=200, repr=False)

    def change(self, state: State, knob: str = "") -> "History":
        """The history after a change."""
        if state == self.now:
            return self
        if knob and knob == self.knob and self.past:
            return replace(self, now=state, future=())
        return replace(self, now=state, past=(*self.past, self.now)[-self.deepest :], future=(), knob=knob)

    def back(self) -> "History":
        """One step back, if there is one."""
        if not self.past:
            return self
        return replace(self, now=self.past[-1], past=self.past[:-1], future=(self.now, *self.future), knob="")

    def forth(self) -> "History":
        """One step forth, if there is one."""
        if not self.future:
            return self
        return replace(self, now=self.future[0], past=(*self.past, self.now), future=self.future[1:], knob="")
