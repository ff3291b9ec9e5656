"""Files that people take away: the scheme, the scenario as it was changed, the letter, the key figures."""

import base64
import html
from collections.abc import Mapping
from dataclasses import dataclass

from simulator.dump import dump_yaml
from simulator.letter import letter
from simulator.planner.state import Raw, State
from simulator.planner.study import FIGURES, Study
from simulator.planner.workspace import stem
from simulator.text import say
from simulator.translations import told

KINDS = ("scheme", "scenario", "letter", "figures")


@dataclass(frozen=True)
class Parcel:
    """A file in the making: its name, its kind for the browser, its text."""

    name: str
    mime: str
    text: str


def parcel(kind: str, state: State, study: Study | None, lang: str) -> Parcel:
    """One of KINDS.

    Raises:
        InputError: the scheme cannot be read, or has no name.
    """
    name = stem(scheme_name(state.proposal, lang))
    if kind == "scheme":
        return Parcel(f"{name}.yaml", "application/yaml", dump_yaml(state.proposal))
    if kind == "scenario":
        called = stem(state.scenario.told(state.scenario.name, lang))
        return Parcel(f"{called}.yaml", "application/yaml", dump_yaml(scenario_data(state)))
    if kind == "letter":
        return Parcel(f"{name}.html", "text/html", _letter(state, study, lang))
    if study is None:
        raise LookupError("no figures yet")
    return Parcel(f"{name}.csv", "text/csv", "\ufeff" + _figures(study))


def scheme_name(scheme: Raw, lang: str) -> str:
    """What a scheme is called in the language."""
    return told(str(scheme.get("name", "")), scheme.get("translations") or {}, lang)


def scenario_data(state: State) -> Mapping[str, object]:
    """The scenario with its changes and both schemes written out, as a file that opens anywhere."""
    plain = state.scenario.model_dump(exclude={"scheme", "today"}, exclude_defaults=True)
    schemes = {"scheme": state.proposal, "today": state.today}
    return {**plain, **{k: v for k, v in schemes.items() if v is not None}}


def _letter(state: State, study: Study | None, lang: str) -> str:
    """The letter with the chosen manager's own salary and plan."""
    person = state.scenario.team()[state.manager]
    plan = float(study.sketches["proposal"].plan_y[state.manager]) / 12 if study else 100_000.0
    return letter(state.proposal, lang, salary=person.salary, plan=round(plan), format="html")


def _figures(study: Study) -> str:
    """Key figures of every scheme as CSV, plain numbers."""
    columns = ("mean", "difference", "low", "high", "p5", "p95", "mc_error")
    rows = [",".join(("scheme", "measure", *columns, "unit"))]
    for name in study.sketches:
        for measure in FIGURES:
            numbers = [study.number(name, measure, c) for c in columns]
            cells = ["" if n is None or n != n else repr(n) for n in numbers]
            rows.append(",".join((name, measure, *cells, study.unit(measure))))
    return "\n".join(rows) + "\n"


def link(found: Parcel, lang: str, *, at_once: bool = False) -> str:
    """A link that saves the file; `at_once`: the page's script follows it by itself."""
    data = base64.b64encode(found.text.encode()).decode()
    name = html.escape(found.name, quote=True)
    text = html.escape(say("planner-download", lang, file=found.name))
    auto = " data-pl-at-once" if at_once else ""
    return f' <a class="pl-download" download="{name}" href="data:{found.mime};base64,{data}"{auto}>{text}</a>'
