"""What the page says about itself: how many years stand behind the figures, what went wrong, what was done."""

import html
from collections.abc import Sequence

from simulator import complaints
from simulator.faults import Fault
from simulator.planner.fields import unit_key
from simulator.planner.study import Study
from simulator.text import number, say


def status(found: Study, lang: str) -> str:
    """How many years stand behind the figures, and who answered to pay."""
    return told(found.preview, found.paths, found.sketches["proposal"].result.engine, lang)


def told(preview: bool, paths: int, engine: str, lang: str) -> str:
    """The same in parts, for a look that is still to come."""
    chip = html.escape(say("planner-preview" if preview else "planner-full", lang, paths=number(paths, lang)))
    css = "pl-chip pl-preview" if preview else "pl-chip"
    words = html.escape(say("planner-engine", lang, engine=say(f"planner-engine-{unit_key(engine)}", lang)))
    return f'<div class="pl-status" role="status"><span class="{css}">{chip}</span><span>{words}</span></div>'


def refusal(faults: Sequence[Fault], lang: str) -> str:
    """The user's input is wrong; `faults` are those that no control shows."""
    lines = "".join(f"<li>{html.escape(_where(f, lang))}</li>" for f in faults)
    text = html.escape(say("planner-not-shown", lang))
    return f'<div class="pl-alert" role="alert">{text}{f"<ul>{lines}</ul>" if lines else ""}</div>'


def not_opened(faults: Sequence[Fault], lang: str) -> str:
    """A file could not be opened."""
    lines = "".join(f"<li>{html.escape(_where(f, lang))}</li>" for f in faults)
    return f'<div class="pl-alert" role="alert">{html.escape(say("planner-not-opened", lang))}<ul>{lines}</ul></div>'


def broken(reference: str, lang: str) -> str:
    """A fault of ours."""
    text = html.escape(say("planner-broken", lang, reference=reference))
    return f'<div class="pl-alert" role="alert">{text}</div>'


def note(text: str, more: str = "") -> str:
    """Something was done; `more` is ready HTML."""
    return f'<div class="pl-note" role="status">{html.escape(text)}{more}</div>'


def _where(fault: Fault, lang: str) -> str:
    place = complaints.label(fault.label, lang) if fault.label else fault.where
    return f"{place}: {complaints.beside(fault, lang)}" if place else complaints.beside(fault, lang)
