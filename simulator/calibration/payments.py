"""Payment behaviour from due and paid dates."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.calibration import lateness
from simulator.calibration.days import Days, fit_days
from simulator.ledger import Ledger
from simulator.scenario import Payments

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


def payment_facts(ledger: Ledger, preset: Payments) -> PaymentFacts | None:
    """Estimate payment behaviour; None without due and paid dates, or with fewer than 30 paid invoices on credit."""
    if not ledger.has_payments:
        return None
    table = ledger.invoices[ledger.invoices["due"].notna() & (ledger.invoices["amount"] > 0)]
    table = table.sort_values(["manager", "client", "issued"], kind="stable").reset_index(drop=True)
    today = max(ledger.last, pd.Timestamp(table["paid"].max()))
    values = _classes(table)
    credit = table[(table["paid"].isna() | (table["paid"] >= table["issued"])) & (table["due"] > table["issued"])]
    # Of invoices not yet due only those paid early would be there: they are left out, paid or not.
    credit = credit[credit["due"] < today].reset_index(drop=True)
    if credit["paid"].notna().sum() < FEWEST:
        return None
    keys = pd.MultiIndex.from_frame(credit[["manager", "client"]])
    code, names = pd.factorize(keys)
    late_by = np.asarray((credit["paid"].fillna(today) - credit["due"]).dt.days, np.float64)
    is_open = credit["paid"].isna().to_numpy()
    disputed = _disputed(credit)
    plain = ~disputed
    # An invoice never paid says nothing of how late its client pays: the market draws defaults before lateness.
    told = plain & ~(is_open & (late_by > WRITE_OFF_AFTER))
    runs = lateness.runs(code.astype(np.int64)[told], late_by[told] > 0, int(code.max()) + 1)
    trait = lateness.fit_trait(runs)
    values |= {"late_trait_a": trait.a, "late_trait_b": trait.b, "late_persistence": trait.persistence}
    values |= _days(late_by[plain], is_open[plain], preset) | _defaults(credit, late_by, is_open, today)
    values["dispute_share"] = float(disputed.mean())
    values |= _dispute_days(disputed[~is_open], code[~is_open], late_by[~is_open])
    paid = plain & ~is_open
    pace = lateness.pace_share(code[paid].astype(np.int64), late_by[paid])
    values |= {"pace_share": pace} if pace is not None else {}
    terms = (credit["due"] - credit["issued"]).dt.days
    values["terms_days"] = float(min(terms.median(), 365.0))
    clients = pd.DataFrame(
        {"late_share": lateness.late_shares(runs, trait), "terms_days": terms.groupby(code).median().clip(upper=365.0),
         "n": np.bincount(code)}
    ).set_index(pd.MultiIndex.from_tuples(list(names), names=["manager", "client"]))
    return PaymentFacts(values, clients, len(credit))


def _classes(table: pd.DataFrame) -> dict[str, float]:
    """Shares paid before and on delivery: paid before the invoice, or due on its day."""
    prepaid = table["paid"] < table["issued"]
    on_delivery = (table["due"] == table["issued"]) & ~prepaid
    return {"prepaid_share": float(prepaid.mean()), "on_delivery_share": float(on_delivery.mean())}


def _days(late_by: NDArray[np.float64], is_open: NDArray[np.bool_], preset: Payments) -> dict[str, float]:
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


def _defaults(
    credit: pd.DataFrame, late_by: NDArray[np.float64], is_open: NDArray[np.bool_], today: pd.Timestamp
) -> dict[str, float]:
    """Share never paid, among invoices due so long ago that they would be written off.

    A ledger without a single open invoice lists settled invoices only and cannot tell.
    """
    if not is_open.any():
        return {}
    end = credit["due"] + pd.Timedelta(days=WRITE_OFF_AFTER)
    ripe = (end <= today).to_numpy()
    if ripe.sum() < FEWEST:
        return {}
    lost = is_open & (late_by > WRITE_OFF_AFTER)
    share = float(min((lost & ripe).sum() / ripe.sum(), 0.6))
    return {"default_share": share, "write_off_days": float(WRITE_OFF_AFTER)}


def _disputed(credit: pd.DataFrame) -> NDArray[np.bool_]:
    """Disputed invoices; none where the table does not tell."""
    if "disputed" not in credit:
        return np.zeros(len(credit), bool)
    words = credit["disputed"].str.lower().isin(["yes", "true", "1", "y", "так", "да", "disputed"])
    return np.asarray(words, bool)


def _dispute_days(flag: NDArray[np.bool_], code: NDArray[np.intp], late_by: NDArray[np.float64]) -> dict[str, float]:
    """What a dispute adds to the days of a paid invoice, inside clients that have both.

    The market adds a dispute's days to what trait and luck give, so trait and days are fitted without disputed
    invoices. Where none is marked, what disputes did is part of the trait. How long an unpaid one has been open says
    when the ledger ends, not what its dispute costs.
    """
    gap = pd.DataFrame({"c": code, "f": flag.astype(float), "d": late_by})
    gap[["f", "d"]] -= gap.groupby("c")[["f", "d"]].transform("mean")
    weight = float((gap["f"] ** 2).sum())
    if weight <= 5:
        return {}
    return {"dispute_days": float(np.clip((gap["f"] * gap["d"]).sum() / weight, 0.0, 180.0))}
