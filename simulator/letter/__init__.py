"""The letter to the employee: the rules of a scheme in plain words, and worked examples that the engine has paid."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from simulator.faults import Fault, InputError
from simulator.letter.document import Block, Points, Text, as_html, as_markdown
from simulator.letter.examples import examples
from simulator.letter.rules import rule_blocks
from simulator.letter.words import Words
from simulator.scheme import Scheme, load_scheme
from simulator.text import LANGUAGES
from simulator.translations import words_in
from simulator.trial.parts import meets, people_of, without_order
from simulator.trial.scale import scale_of

__all__ = ["letter"]


def letter(
    scheme: Scheme | Mapping[str, Any] | str | Path,
    lang: str = "en",
    *,
    salary: float = 20_000,
    plan: float = 100_000,
    format: str = "md",  # noqa: A002  # the word that users of a letter know
    person: Mapping[str, str] | None = None,
) -> str:
    """The letter.

    Args:
        scheme: a scheme, its file, or its plain data.
        lang: en, uk or ru.
        salary: of a month.
        plan: of a month, of revenue; other measures follow in usual proportions.
        format: md or html.
        person: people column -> text (role: kam): only their elements are told; silent: all, examples for the first.

    Raises:
        InputError: a scheme that cannot be read, an unknown language or form, a salary or plan that is no amount.
    """
    _check(lang, format, salary, plan)
    scheme = load_scheme(scheme).in_language(lang)
    words = Words(lang, scheme.currency, words_in(scheme.translations, lang))
    shown = dict(person) if person is not None else dict(people_of(scheme)[0])
    paid = without_order(scheme)
    scale = scale_of(paid, float(salary), float(plan))
    blocks: list[Block] = [Text(scheme.name, 1), Text(words.say("intro"))]
    blocks.append(
        Points((words.say("your-salary", salary=words.money(salary)), words.say("your-plan", plan=words.money(plan))))
    )
    if shown:
        told = ", ".join(f"{words.known(f'column-{k}', k)}: {words.name(v)}" for k, v in shown.items())
        blocks.append(Text(words.say("for-person", person=told)))
    blocks.append(Text(words.say("rules"), 2))
    for entry in scheme.elements:
        if person is None or meets(entry, shown):
            blocks += rule_blocks(entry, words)
    blocks.append(Text(_rounding(scheme, words)))
    blocks += examples(paid, scale, shown, words)
    blocks.append(Text(words.say("closing")))
    return as_markdown(blocks) if format == "md" else as_html(blocks, scheme.name, lang)


def _rounding(scheme: Scheme, words: Words) -> str:
    if scheme.rounding.mode == "none":
        return words.say("rounding-none")
    step = words.number(10.0**-scheme.rounding.digits)
    return words.say("rounding", step=step, per=words.say(f"rounding-{scheme.rounding.per}"))


def _check(lang: str, form: str, salary: float, plan: float) -> None:
    faults = []
    if lang not in LANGUAGES:
        faults.append(Fault("lang", "there are no texts in this language.", lang, allowed=", ".join(LANGUAGES)))
    if form not in ("md", "html"):
        faults.append(Fault("format", "a letter is Markdown or HTML.", str(form), allowed="md, html"))
    for name, value in (("salary", salary), ("plan", plan)):
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1e12:
            faults.append(Fault(name, "an amount of money a month is needed.", str(value), allowed="0 to 1e12"))
    if faults:
        raise InputError(faults)
