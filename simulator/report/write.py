"""A report as a file: workbook, slides or page, for one of three readers."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from simulator.faults import Fault, InputError
from simulator.files import write_bytes
from simulator.report.evidence import Evidence, Source, gather
from simulator.report.story import READERS, report_of
from simulator.runs import record
from simulator.scenario import Scenario
from simulator.text import LANGUAGES

KINDS: Mapping[str, tuple[str, ...]] = {"workbook": (".xlsx",), "slides": (".pptx",), "page": (".html", ".pdf")}


def write_report(
    scenario: Scenario,
    schemes: Sequence[Source] = (),
    *,
    kind: str = "page",
    reader: str = "consultant",
    lang: str = "en",
    out: str | Path | None = None,
    paths: int = 10_000,
    seed: int = 0,
    behaviour: str | Mapping[str, Any] | None = None,
    workers: int | None = None,
    progress: Any = None,
) -> Path:
    """Simulate the schemes on the same luck and write a report about the last one; every run goes into the record.

    Args:
        scenario: the market.
        schemes: none: today's and the scenario's; one: today's and this; several: the first is the reference.
        kind: "workbook" (.xlsx), "slides" (.pptx) or "page" (.html, or .pdf where a Chromium is).
        reader: "hr", "leadership" or "consultant".
        lang: "en", "uk" or "ru".
        out: the file; report.xlsx, report.pptx or report.html when left out.
        paths, seed, behaviour, workers, progress: as for `simulate`.

    Raises:
        InputError: a choice that does not exist, or an ending that does not fit the kind; all at once.
    """
    file = check(kind, reader, lang, out)
    found = gather(scenario, schemes, paths=paths, seed=seed, behaviour=behaviour, workers=workers,
                   bad_years="stress" in READERS[reader], lang=lang, progress=progress)  # fmt: skip
    return written(found, kind, reader, lang, file)


def check(kind: str, reader: str, lang: str, out: str | Path | None) -> Path:
    """The file to write; what is wrong is told before anything is simulated."""
    faults = []
    for option, value, allowed in (("--kind", kind, KINDS), ("--reader", reader, READERS), ("--lang", lang, LANGUAGES)):
        if value not in allowed:
            faults.append(Fault(option, "this is not one of the choices.", str(value), allowed=", ".join(allowed)))
    endings = KINDS.get(kind, ())
    file = Path(out) if out is not None else Path(f"report{endings[0]}" if endings else "report")
    if endings and file.suffix.lower() not in endings:
        faults.append(Fault("--out", f"a {kind} has another ending.", file.name, allowed=", ".join(endings)))
    if faults:
        raise InputError(faults)
    return file


def written(found: Evidence, kind: str, reader: str, lang: str, file: Path) -> Path:
    """The report of what was simulated, as a file; its runs in the record."""
    report = report_of(found, reader, lang)
    for result in found.results:
        record(result)
    if kind == "workbook":
        from simulator.report.workbook import workbook

        return write_bytes(file, workbook(report))
    if kind == "slides":
        from simulator.report.slides import slides

        return write_bytes(file, slides(report))
    from simulator.report.page import page, pdf

    html = page(report)
    return write_bytes(file, pdf(html) if file.suffix.lower() == ".pdf" else html.encode("utf-8"))
