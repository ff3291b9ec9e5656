"""Payment behaviour from due and paid dates."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import optimize, special

from simulator.calibration import lateness
from simulator.calibration.days import Days, fit_days
from simulator.calibration.drift import Drift, drift
from simulator.calibration.lateness import Trait
from simulator.ledger import Ledger
from simulator.scenario import Payments

F64 = NDArray[np.float64]
I64 = NDArray[np.int64]
Mask = NDArray[np.bool_]
WRITE_OFF_AFTER = 120  # days overdue after which an open invoice counts as never paid
FEWEST = 30
MOST_EARLY = 60.0


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
        code: client of every invoice; month: when it was issued, from 0 on; late_by: days late, so far where open; terms: days from issue to due date.
        is_open, disputed, ripe: still open; disputed; due so long ago that an open one would be written off.
        classes: shares of all invoices paid before and on delivery.
    """

    names: list[tuple[str, str]]
    code: I64
    month: I64
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
            month=self.month[rows], late_by=self.late_by[rows], terms=self.terms[rows], is_open=self.is_open[rows],
            disputed=self.disputed[rows], ripe=self.ripe[rows], classes=self.classes,
        )  # fmt: skip

    @property
    def told(self) -> Mask:
        """Invoices that say how late their client pays: not disputed ones, to which the market adds days; nor those
        never paid, for it draws defaults before lateness.
        """
        return ~self.disputed & ~(self.is_open & (self.late_by > WRITE_OFF_AFTER))

    def runs(self) -> F64:
        """Turns of late and prompt payments per client (`lateness.runs`)."""
        return lateness.runs(self.code[self.told], self.late_by[self.told] > 0, len(self.names))


def on_credit(ledger: Ledger) -> Credit | None:
    """The invoices on credit; None without due and paid dates, or with fewer than 30 paid ones."""
    if not ledger.has_payments:
        return None
    table = ledger.invoices[ledger.invoices["due"].notna() & (ledger.invoices["amount"] > 0)]
    table = table.sort_values(["manager", "client", "issued"], kind="stable").reset_index(drop=True)
    today = max(ledger.last, pd.Timestamp(table["paid"].max()))
    credit = table[(table["paid"].isna() | (table["paid"] >= table["issued"])) & (table["due"] > table["issued"])]
    # Of invoices not yet due the early paid alone are known: to count them would make clients prompt.
    credit = credit[credit["due"] < today].reset_index(drop=True)
    if credit["paid"].notna().sum() < FEWEST:
        return None
    month = (credit["issued"].dt.year * 12 + credit["issued"].dt.month).to_numpy(np.int64)
    code, names = pd.factorize(pd.MultiIndex.from_frame(credit[["manager", "client"]]))
    return Credit(
        names=list(names),
        code=code.astype(np.int64),
        month=month - month.min(),
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
    trait = lateness.fit_trait(credit.runs())
    return told(credit, credit, preset, trait, lateness_drift(credit, trait).mean)


def told(
    fitted: Credit, asked: Credit, preset: Payments, trait: Trait, shift: float, luck: F64 | None = None
) -> PaymentFacts:
    """What the invoices `fitted` say of payments, and of the habits of the clients `asked`.

    Args:
        fitted, asked: the same, or draws of clients and all clients.
        preset: where the tail of days is held.
        trait, shift: of paying late over all months, and by how much the log odds lie higher at their end.
        luck: uniforms (client asked): a late share drawn from what is not known of it; left out = its mean.
    """
    clients = client_habits(asked, trait, shift, luck)
    return PaymentFacts(_values(fitted, preset, trait.moved(shift)), clients, len(asked.code))


def lateness_drift(c: Credit, trait: Trait) -> Drift:
    """How the log odds of paying late moved from month to month, clients being as they are."""
    chance = lateness.late_shares(c.runs(), trait)[c.code]
    gap = np.where(c.told, (c.late_by > 0) - chance, 0.0)
    information = np.where(c.told, chance * (1.0 - chance), 0.0)
    return drift(np.bincount(c.month, gap), np.bincount(c.month, information))


def _values(c: Credit, preset: Payments, trait: Trait) -> dict[str, float]:
    plain = ~c.disputed
    paid = plain & ~c.is_open
    found = {"late_trait_a": trait.a, "late_trait_b": trait.b, "late_persistence": trait.persistence}
    found |= _days(c.late_by[plain], c.is_open[plain], preset, float(np.median(c.terms))) | _defaults(c)
    found |= _disputes(c)
    pace = lateness.pace_share(c.code[paid], c.late_by[paid])
    found |= {"pace_share": pace} if pace is not None else {}
    return c.classes | found | {"terms_days": float(min(np.median(c.terms), 365.0))}


def client_habits(c: Credit, trait: Trait, shift: float, luck: F64 | None = None) -> pd.DataFrame:
    """Late share at the end of the months and terms of every client."""
    share = np.clip(lateness.late_shares(c.runs(), trait, luck), 1e-5, 1 - 1e-5)
    share = special.expit(special.logit(share) + shift)
    terms = pd.Series(c.terms).groupby(c.code).median().clip(upper=365.0)
    table = pd.DataFrame({"late_share": share, "terms_days": terms, "n": np.bincount(c.code)})
    return table.set_index(pd.MultiIndex.from_tuples(c.names, names=["manager", "client"]))


def _classes(table: pd.DataFrame) -> dict[str, float]:
    """Shares paid before and on delivery: paid before the invoice, or due on its day."""
    prepaid = table["paid"] < table["issued"]
    on_delivery = (table["due"] == table["issued"]) & ~prepaid
    return {"prepaid_share": float(prepaid.mean()), "on_delivery_share": float(on_delivery.mean())}


def _days(late_by: F64, is_open: Mask, preset: Payments, terms: float) -> dict[str, float]:
    """Days late of late invoices, days early of prompt ones."""
    late = late_by > 0
    found = {}
    early = -late_by[~late & ~is_open]
    if len(early) >= FEWEST:
        found["early_days"] = early_days(float(early.mean()), terms)
    if (late & ~is_open).sum() >= FEWEST:
        prior = Days(preset.late_days_shape, preset.late_days_scale, preset.tail_share, preset.tail_median_days)
        waiting = late & is_open & (late_by <= WRITE_OFF_AFTER)
        d = fit_days(late_by[late & ~is_open], late_by[waiting], prior)
        found |= {"late_days_shape": d.shape, "late_days_scale": d.scale, "tail_share": d.tail_share,
                  "tail_median_days": d.tail_median}
    return found


def early_days(mean: float, terms: float) -> float:
    """Scale of exponential days early whose mean is `mean` when nobody pays before the invoice, min(days, terms).

    That mean is scale (1 - exp(-terms / scale)).
    """
    def gap(scale: float) -> float:
        return scale * -float(np.expm1(-terms / scale)) - mean

    if mean <= 0.0 or gap(MOST_EARLY) <= 0.0:
        return 0.0 if mean <= 0.0 else MOST_EARLY
    return float(optimize.brentq(gap, min(mean, MOST_EARLY) / 2.0, MOST_EARLY))


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


def _disputes(c: Credit) -> dict[str, float]:
    """Share of disputed invoices and what a dispute adds to the days of paid ones, inside clients that have both.

    The market adds a dispute's days to what trait and luck give, so trait and days are fitted without disputed
    invoices. Where none is marked the share is 0: what disputes did is then part of the trait.
    """
    found = {"dispute_share": float(c.disputed.mean())}
    paid = ~c.is_open
    gap = pd.DataFrame({"c": c.code[paid], "f": c.disputed[paid].astype(float), "d": c.late_by[paid]})
    gap[["f", "d"]] -= gap.groupby("c")[["f", "d"]].transform("mean")
    weight = float((gap["f"] ** 2).sum())
    if weight > 5:
        found["dispute_days"] = float(np.clip((gap["f"] * gap["d"]).sum() / weight, 0.0, 180.0))
    return found
