"""What the commands share: reading the inputs, refusing wrong names early, writing files."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from simulator.complaints import told as told_in
from simulator.faults import Fault, InputError, in_file
from simulator.text import say


def inputs(scenario: Path, scheme: Path | None) -> tuple[Any, Any]:
    """Scenario and scheme; what is wrong with either is told at once."""
    from simulator import load_scheme
    from simulator.simulation import scheme_of

    faults: list[Fault] = []
    found: list[Any] = [None, None]
    for i, (file, read) in enumerate(((scenario, opened), (scheme, load_scheme))):
        try:
            found[i] = None if file is None else read(file)
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(faults)
    return found[0], scheme_of(found[0], found[1])


def opened(file: Path) -> Any:
    """The scenario of a file whose schemes can be read as well: a fault in one of them names its own file."""
    from simulator import load, load_scheme
    from simulator.files import read_yaml
    from simulator.simulation import SALARY_ONLY

    scenario = load(file)
    written = read_yaml(file)
    faults: list[Fault] = []
    for key in ("scheme", "today"):
        told = written.get(key)
        try:
            load_scheme(SALARY_ONLY if told is None else file.parent / told if isinstance(told, str) else told)
        except InputError as error:
            inside = [f if f.file else replace(f, where=f"{key}.{f.where}", file=str(file)) for f in error.faults]
            faults += [f for f in inside if f not in faults]
    if faults:
        raise InputError(faults)
    return scenario


def kept(write: Callable[..., Any], lang: str, *told: Any) -> Any:
    """What writes a run to the record; where it cannot be written, the figures are shown all the same."""
    try:
        return write(*told)
    except InputError as error:
        print(say("cli-not-recorded", lang, problem=" ".join(told_in(f, lang) for f in error.faults)), file=sys.stderr)
        return "-"


def mind_currency(result: Any, lang: str) -> None:
    """Amounts of a scheme in another currency are taken as the scenario's: that is said, for it may be a mistake."""
    ours, theirs, scheme = result.scenario.currency, result.scheme.currency, result.scheme
    if theirs and theirs != ours:
        name = scheme.told(scheme.name, lang)
        print(say("cli-other-currency", lang, scheme=name, theirs=theirs, ours=ours), file=sys.stderr)


def pairs(items: list[Path], scenario: Path | None) -> list[tuple[Any, Any]]:
    """(scenario, scheme) of every file to compare; all faults at once.

    A scenario brings its own scheme. A scheme is tried in the scenario of `--scenario`, else in the first one given.
    """
    from simulator import load_scheme

    faults: list[Fault] = []
    found: list[tuple[Any, Any]] = []
    bases: list[Any] = []
    for file in ([scenario] if scenario else []) + items:
        own = file is scenario and not bases
        try:
            if own or not is_scheme(file):
                bases.append(opened(file))
                found += [] if own else [(bases[-1], None)]
            else:
                found.append((None, load_scheme(file)))
        except InputError as error:
            faults += error.faults
    if not faults and not bases:
        how = "compare SCENARIO SCHEME ..., or --scenario SCENARIO"
        faults.append(Fault("compare", "schemes are compared in a scenario, and none is given.", how=how))
    if not faults and len(found) < 2:
        faults.append(Fault("compare", "a comparison needs at least two schemes.", str(len(found))))
    if faults:
        raise InputError(faults)
    return [(bases[0] if base is None else base, scheme) for base, scheme in found]


@contextmanager
def naming(tables: Mapping[str, Path | None]) -> Iterator[None]:
    """A fault in a table says which file it is in: "facts, row 3" becomes "mine.csv: facts, row 3"."""
    try:
        yield
    except InputError as error:
        told: list[Fault] = []
        for fault in error.faults:
            file = tables.get(fault.where.split(",")[0])
            told += [fault] if file is None else in_file([fault], str(file))
        raise InputError(told) from None


def is_scheme(file: Path) -> bool:
    """Whether a file holds a scheme rather than a scenario."""
    from simulator.files import read_yaml

    data = read_yaml(file)
    return "elements" in data and "managers" not in data


def known(measures: list[str], option: str) -> None:
    """Refuse names that are no measures."""
    from simulator.measures.definitions import DEFINITIONS

    wrong = [m for m in measures if m not in DEFINITIONS]
    if wrong:
        allowed = ", ".join(DEFINITIONS)
        raise InputError([Fault(option, "there is no measure of this name.", m, allowed=allowed) for m in wrong])


def endings(out: Path | None, picture: Path | None) -> None:
    """An ending that cannot be written is told before minutes of simulation, not after."""
    from simulator.cli.write import check_ending

    if out:
        check_ending(out)
    if picture and picture.suffix.lower() != ".png":
        raise InputError(Fault("--picture", "this ending is no picture.", picture.name, allowed=".png", how="f.png"))


def draw_picture(draw: Callable[[Any], bytes], file: Path, lang: str, quiet: bool) -> None:
    """Draw with one of `cli.pictures`, and write the file."""
    from simulator.cli import pictures
    from simulator.files import write_bytes

    told = say("cli-written", lang, file=str(write_bytes(file, draw(pictures))))
    print(told, file=sys.stderr if quiet else sys.stdout)


def write_out(table: pd.DataFrame, out: Path, lang: str, quiet: bool) -> None:
    """Write the table and say so; beside JSON only on the error stream, so that what reads it finds nothing else."""
    from simulator.cli.write import write_table

    told = say("cli-written", lang, file=str(write_table(table, out)))
    print(told, file=sys.stderr if quiet else sys.stdout)


@contextmanager
def on_cluster(address: str | None) -> Iterator[Any]:
    """A Dask client while the work lasts; None on this machine alone."""
    if address is None:
        yield None
        return
    from simulator.explore.cluster import connect

    with connect(address) as client:
        yield client


def name_of(measure: str, lang: str) -> str:
    """What a measure is called."""
    return say(f"measures-{measure.replace('_', '-')}", lang)


def from_one(index: int | None) -> int | None:
    """A place counted from 1."""
    return None if index is None else index + 1
