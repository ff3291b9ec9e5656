"""Evidence -> the pages of a report: which ones for whom, in which order, each with what shows it."""

from collections.abc import Callable, Mapping

from simulator import __version__
from simulator.faults import Fault, InputError
from simulator.report import appendix, pages
from simulator.report.evidence import Evidence
from simulator.report.findings import Words
from simulator.report.parts import Page, Report, cut

READERS: Mapping[str, tuple[str, ...]] = {
    "hr": ("summary", "people", "motivation", "remarks"),
    "leadership": ("summary", "cost", "cash", "stress", "motivation"),
    "consultant": ("summary", "cost", "motivation", "people", "stress", "cash", "remarks"),
}
_MAKERS: Mapping[str, Callable[[Words], Page]] = {
    "summary": pages.summary,
    "cost": pages.cost,
    "motivation": pages.motivation,
    "people": pages.people,
    "cash": pages.cash,
    "stress": pages.stress,
    "remarks": pages.remarks,
}


def report_of(found: Evidence, reader: str, lang: str) -> Report:
    """The report for a reader.

    Args:
        found: what was simulated.
        reader: "hr", "leadership" or "consultant".
        lang: "en", "uk" or "ru".
    """
    if reader not in READERS:
        raise InputError(Fault("--reader", "there is no such reader.", reader, allowed=", ".join(READERS)))
    words = Words(found, lang)
    wanted = [k for k in READERS[reader] if k != "stress" or found.stress is not None]
    told = [_MAKERS[key](words) for key in wanted]
    name = cut(found.scenario.told(found.scenario.name, lang))
    return Report(
        title=words.say("title", scenario=name),
        subtitle=words.say(f"subtitle-{reader}"),
        pages=[*told, appendix.scheme(words), appendix.assumptions(words), appendix.definitions(words)],
        source=source(words),
        lang=lang,
        currency=found.scenario.currency,
    )


def source(w: Words) -> str:
    """Where every figure comes from, and how to get it again."""
    found = w.found
    return w.say(
        "source",
        scenario=cut(found.scenario.told(found.scenario.name, w.lang), 60),
        paths=f"{found.results[0].paths:,}".replace(",", "\N{NO-BREAK SPACE}"),
        months=str(found.scenario.months),
        seed=str(found.results[0].seed),
        day=found.day.isoformat(),
        version=__version__,
        runs=", ".join(r.fingerprint for r in found.results),
    )
