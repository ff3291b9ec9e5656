"""What was read of a ledger, in sentences."""

from simulator.ledger.notes import Note
from simulator.ledger.read import Ledger
from simulator.text import date, money, number, say


def report(ledger: Ledger, lang: str = "en") -> tuple[str, ...]:
    """Sentences: what was read, which columns were taken for what, every decision about rows."""
    invoices = ledger.invoices
    total = money(round(float(invoices["amount"].sum()), 2), ledger.currency, lang)
    columns = "; ".join(f"{role} = {header}" for role, header in ledger.roles.items())
    counted = {"rows": ledger.n_rows, "invoices": len(invoices), "clients": invoices["client"].nunique(),
               "managers": invoices["manager"].nunique()}
    head = say("ledger-read", lang, source=ledger.source, total=total, first=date(ledger.first.date(), lang),
               last=date(ledger.last.date(), lang), **{k: number(v, lang) for k, v in counted.items()})
    notes = [_sentence(note, ledger.currency, lang) for note in ledger.notes]
    payments = [] if ledger.has_payments else [say("ledger-no-payments", lang)]
    return (head, say("ledger-columns", lang, columns=columns), *notes, *payments)


def _sentence(note: Note, currency: str, lang: str) -> str:
    amount, rows = money(round(note.amount, 2), currency, lang), ", ".join(str(r) for r in note.rows)
    return say(f"ledger-{note.rule}", lang, n=number(note.n, lang), detail=note.detail, amount=amount, rows=rows)
