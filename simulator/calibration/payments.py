"""Payment behaviour from due and paid dates."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.calibration import lateness
from simulator.calibration.days import Days, fit_days
from simulator.ledger import Ledger
from simulator.scenario import Payments

F64 = NDArray[np.float64]
I64 = NDArray[np.int64]
Mask = NDArray[np.bool_]
WRITE_OFF_AFTER = 120  # days overdue after which an open invoice counts as never paid
FEWEST = 30


@dataclass(frozen=True, eq=False)
class PaymentFacts:
    """What the invoices say: values of `Payments` fields, and each client's own late share and terms.

    Attributes:
        values: field -> estimate; a field that the dates cannot tell is not in it.
        clients: table by (manager, client) with late_share, terms_days, n.
        n: invoices with due date.
    """

    values: dict[str, float]
    clients: pd.DataFrame
    n: int


@dataclass(frozen=True, eq=False)
class Credit:
    """Invoices on credit whose end is known or overdue, ordered by client, then by date.

    Attributes:
        names: (manager, client) of every client.
        code: client of every invoice; late_by: days late, so far where open; terms: days from issue to due date.
        is_open, disputed, ripe: still open; disputed; due so long ago that an open one would be written off.
        classes: shares of all invoices paid before and on delivery.
    """

    names: list[tuple[str, str]]
    code: I64
    late_by: F64
    terms: F64
    is_open: Mask
    disputed: Mask
    ripe: Mask
    classes: dict[str, float]

    def of(self, clients: I64) -> "Credit":
        """The invoices of some clients, who may come more than once."""
        first = np.searchsorted(self.code, np.arange(len(self.names) + 1))
        rows = np.concatenate([np.arange(first[c], first[c + 1]) for c in clients])
        return Credit(
            names=[self.names[c] for c in clients],
            code=np.repeat(np.arange(len(clients)), first[clients + 1] - first[clients]),
            late_by=self.late_by[rows], terms=self.terms[rows], is_open=self.is_open[rows],
            disputed=self.disputed[rows], ripe=self.ripe[rows], classes=self.classes,
        )  # fmt: skip

    def runs(self) -> F64:
        """Turns of late and prompt payments per client (`lateness.runs`), disputed invoices left out.

        An invoice never paid says nothing of how late its client pays: the market draws defaults before lateness.
        """
        told = ~self.disputed & ~(self.is_open & (self.late_by > WRITE_OFF_AFTER))
        return lateness.runs(self.code[told], self.late_by[told] > 0, len(self.names))


def on_credit(ledger: Ledger) -> Credit | None:
    """The invoices on credit; None without due and paid dates, or with fewer than 30 paid ones."""
    if not ledger.has_payments:
        return None
    table = ledger.invoices[ledger.invoices["due"].notna() & (ledger.invoices["amount"] > 0)]
    table = table.sort_values(["manager", "client", "issued"], kind="stable").reset_index(drop=True)
    today = max(ledger.last, pd.Timestamp(table["paid"].max()))
    credit = table[(table["paid"].isna() | (table["paid"] >= table["issued"])) & (table["due"] > table["issued"])]
    credit = credit[credit["paid"].notna() | (credit["due"] < today)].reset_index(drop=True)
    if credit["paid"].notna().sum() < FEWEST:
        return None
    code, names = pd.factorize(pd.MultiIndex.from_frame(credit[["manager", "client"]]))
    return Credit(
        names=list(names),
        code=code.astype(np.int64),
        late_by=np.asarray((credit["paid"].fillna(today) - credit["due"]).dt.days, np.float64),
        terms=np.asarray((credit["due"] - credit["issued"]).dt.days, np.float64),
        is_open=credit["paid"].isna().to_numpy(),
        disputed=_disputed(credit),
        ripe=(credit["due"] + pd.Timedelta(days=WRITE_OFF_AFTER) <= today).to_numpy(),
        classes=_classes(table),
    )


def payment_facts(ledger: Ledger, preset: Payments) -> PaymentFacts | None:
    """Estimate payment behaviour; None without due and paid dates, or with fewer than 30 paid invoices on credit."""
    credit = on_credit(ledger)
    if credit is None:
        return None
    values = credit_values(credit, preset)
    return PaymentFacts(values, client_habits(credit, values), len(credit.code))


def credit_values(c: Credit, preset: Payments) -> dict[str, float]:
    """Fields of `Payments`."""
    trait = lateness.fit_trait(c.runs())
    plain = ~c.disputed
    paid = plain & ~c.is_open
    found = {"late_trait_a": trait.a, "late_trait_b": trait.b, "late_persistence": trait.persistence}
    found |= _days(c.late_by[plain], c.is_open[plain], preset) | _defaults(c)
    found |= _disputes(c.disputed, c.code, c.late_by)
    pace = lateness.pace_share(c.code[paid], c.late_by[paid])
    found |= {"pace_share": pace} if pace is not None else {}
    return c.classes | found | {"terms_days": float(min(np.median(c.terms), 365.0))}


def client_habits(c: Credit, values: dict[str, float], luck: F64 | None = None) -> pd.DataFrame:
    """Late share and terms of every client; with uniforms (client,) a late share drawn from what is not known of it."""
    trait = lateness.Trait(values["late_trait_a"], values["late_trait_b"], values["late_persistence"])
    terms = pd.Series(c.terms).groupby(c.code).median().clip(upper=365.0)
    return pd.DataFrame(
        {"late_share": lateness.late_shares(c.runs(), trait, luck), "terms_days": terms, "n": np.bincount(c.code)}
    ).set_index(pd.MultiIndex.from_tuples(c.names, names=["manager", "client"]))


def _classes(table: pd.DataFrame) -> dict[str, float]:
    """Shares paid before and on delivery: paid before the invoice, or due on its day."""
    prepaid = table["paid"] < table["issued"]
    on_delivery = (table["due"] == table["issued"]) & ~prepaid
    return {"prepaid_share": float(prepaid.mean()), "on_delivery_share": float(on_delivery.mean())}


def _days(late_by: F64, is_open: Mask, preset: Payments) -> dict[str, float]:
    """Days late of late invoices, days early of prompt ones."""
    late = late_by > 0
    found = {}
    early = -late_by[~late & ~is_open]
    if len(early) >= FEWEST:
        found["early_days"] = float(min(early.mean(), 60.0))
    if (late & ~is_open).sum() >= FEWEST:
        prior = Days(preset.late_days_shape, preset.late_days_scale, preset.tail_share, preset.tail_median_days)
        waiting = late & is_open & (late_by <= WRITE_OFF_AFTER)
        d = fit_days(late_by[late & ~is_open], late_by[waiting], prior)
        found |= {"late_days_shape": d.shape, "late_days_scale": d.scale, "tail_share": d.tail_share,
                  "tail_median_days": d.tail_median}
    return found


def _defaults(c: Credit) -> dict[str, float]:
    """Share never paid, among invoices due so long ago that they would be written off.

    A ledger without a single open invoice lists settled invoices only and cannot tell.
    """
    if not c.is_open.any() or c.ripe.sum() < FEWEST:
        return {}
    lost = c.is_open & (c.late_by > WRITE_OFF_AFTER) & c.ripe
    return {"default_share": float(min(lost.sum() / c.ripe.sum(), 0.6)), "write_off_days": float(WRITE_OFF_AFTER)}


def _disputed(credit: pd.DataFrame) -> Mask:
    """Disputed invoices; none where the table does not tell."""
    if "disputed" not in credit:
        return np.zeros(len(credit), bool)
    words = credit["disputed"].str.lower().isin(["yes", "true", "1", "y", "так", "да", "disputed"])
    return np.asarray(words, bool)


def _disputes(flag: Mask, code: I64, late_by: F64) -> dict[str, float]:
    """Share of disputed invoices and what a dispute adds to the days, inside clients that have both.

    The market adds a dispute's days to what trait and luck give, so trait and days are fitted without disputed
    invoices. Where none is marked the share is 0: what disputes did is then part of the trait.
    """
    found = {"dispute_share": float(flag.mean())}
    gap = pd.DataFrame({"c": code, "f": flag.astype(float), "d": late_by})
    gap[["f", "d"]] -= gap.groupby("c")[["f", "d"]].transform("mean")
    weight = float((gap["f"] ** 2).sum())
    if weight > 5:
        found["dispute_days"] = float(np.clip((gap["f"] * gap["d"]).sum() / weight, 0.0, 180.0))
    return found
