"""One visit to the page: whose it is, and what the browser's address says and shows."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

from simulator.planner.catalogue import FIRST, SHARED
from simulator.planner.state import View
from simulator.planner.workspace import Person, Workspace, who
from simulator.text import LANGUAGES

PAGES = ("hr", "leadership", "consultant")
THEMES = ("light", "dark")


@dataclass(frozen=True)
class Visit:
    """Who looks, and where.

    Attributes:
        person: whose files are opened and kept.
        asked: what the address asks for.
        served: true on a page without code, whose address is ours to write.
        shared: true on a server for several people, whose paths are nobody's business.
        base: path under which the server lies, for the cookie.
    """

    person: Person
    asked: Mapping[str, str]
    served: bool = False
    shared: bool = False
    base: str = "/"

    @classmethod
    def here(cls, environment: Mapping[str, str] | None = None) -> "Visit":
        """The visit of this process.

        Raises:
            InputError: the proxy in front of a shared server does not say who is signed in.
        """
        told = os.environ if environment is None else environment
        found = parse_qs(told.get("QUERY_STRING", ""))
        return cls(
            person=who(told),
            asked={key: values[-1] for key, values in found.items()},
            served="SERVER_SOFTWARE" in told,
            shared=bool(told.get(SHARED)),
            base=told.get("VOILA_BASE_URL", "/") or "/",
        )

    @property
    def workspace(self) -> Workspace:
        """The person's files."""
        return Workspace(self.person.folder)

    def view(self, page: str, lang: str) -> View:
        """Page, language and theme as the address says, else as given."""
        return View(
            page=_one_of(PAGES, self.asked.get("page"), page),
            lang=_one_of(LANGUAGES, self.asked.get("lang"), lang),
            theme=_one_of(THEMES, self.asked.get("look", self.asked.get("theme")), "light"),
            expert=self.asked.get("all") == "1",
        )

    def address(self, view: View, scenario: str) -> dict[str, str]:
        """What the address should say, so that a reload, a bookmark or a colleague sees the same page.

        The theme is called "look": the server would take "theme" for its own and start without a warm kernel.
        """
        if not self.served:
            return {}
        shown = {"page": view.page, "lang": view.lang, "look": view.theme, "scenario": scenario, "all": "1"}
        usual = {"page": "hr", "lang": "en", "look": "light", "scenario": FIRST}
        if not view.expert:
            del shown["all"]
        return {key: "" if usual.get(key) == value else value for key, value in {**usual, "all": "", **shown}.items()}


def _one_of(known: tuple[str, ...], asked: str | None, otherwise: str) -> str:
    return asked if asked in known else otherwise
