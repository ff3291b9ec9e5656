"""What else the ledger could have said: calibrations on clients drawn anew, with habits drawn for today's clients.

A forecast is unsure for two reasons: the luck of the months ahead, and what the months so far leave open. Replicas carry
the second. Each is fitted to as many clients drawn with replacement (Efron and Tibshirani 1993) and gives every client
of today's book one level, one habit of buying and one habit of paying, drawn from what its own months leave open under
that fit; so a path of each replica together are draws of the predictive distribution (Gelman et al. 2013, section 7.1).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special

from simulator import draws
from simulator.calibration import activity as act
from simulator.calibration.book import Drawn, todays_book
from simulator.calibration.drift import Drift
from simulator.calibration.estimate import Estimates, put_together
from simulator.calibration.fit import Fit, Preset, fit_panel
from simulator.calibration.lateness import fit_trait
from simulator.calibration.panel import Panel, panel
from simulator.calibration.payments import Credit, PaymentFacts, lateness_drift, on_credit, told
from simulator.ledger import Ledger
from simulator.scenario import Scenario

F64 = NDArray[np.float64]
I64 = NDArray[np.int64]
CLIENTS, SHARED = 0, 1  # whose luck


def replicas(ledger: Ledger, preset: Scenario | None = None, *, n: int, seed: int = 0) -> Iterator[Estimates]:
    """`n` calibrations of one ledger, all of the same clients; replica k does not depend on how many were asked for.

    Raises:
        InputError: the ledger is too short.
    """
    base, p = Preset.of(preset), panel(ledger)
    whole = fit_panel(p, base)
    held = todays_book(p, whole, base).held
    paid = _Paid.of(ledger, p)
    size = len(p.clients)
    luck = [_luck(seed, k, size) for k in range(n)]
    picked = [np.floor(u[0] * size).astype(np.int64) for u in luck]
    times = np.array([np.bincount(rows, minlength=size) for rows in picked], np.float64)
    habits = act.redrawn(p.active, p.entry, whole.buying, times)
    for k, (u, rows, buying) in enumerate(zip(luck, picked, habits, strict=True)):
        fit = _newcomers(fit_panel(p.only(rows), base, buying=buying), whole)
        drawn = Drawn(*u[1:])
        facts = None
        if paid is not None:
            which, how_far = _luck(seed, k, 1, SHARED)[:2, 0]
            facts = paid.facts(rows, base, drawn.paying, paid.drift.drawn(which, float(special.ndtri(how_far))))
        yield put_together(ledger, p, fit, facts, todays_book(p, fit, base, held, drawn))


def _luck(seed: int, replica: int, n: int, purpose: int = CLIENTS) -> F64:
    """Four uniforms a client, (4, client); for `SHARED` of all clients together."""
    counters = np.zeros((n, 4), np.uint32)
    counters[:, 0], counters[:, 1], counters[:, 3] = replica, np.arange(n), purpose
    return draws.uniform_reference(draws.philox_reference(counters, *draws.keys(seed, draws.LEDGER))).T


def _newcomers(fit: Fit, whole: Fit) -> Fit:
    """Arrivals as the drawn clients have them in all, books as in the whole ledger: its counts are drawn once only.

    What the drawn clients cannot tell is as in the whole ledger.
    """
    values = whole.values | fit.values
    if fit.new is None or whole.new is None or whole.new.per_month <= 0:
        return replace(fit, new=whole.new, values=values)
    by_book = whole.new.by_book * (fit.new.per_month / whole.new.per_month)
    return replace(fit, new=replace(fit.new, by_book=by_book), values=values)


@dataclass(frozen=True, eq=False)
class _Paid:
    """The invoices on credit, which clients of the panel they are of, and how lateness moved."""

    credit: Credit
    drift: Drift
    at: I64
    code: I64

    @classmethod
    def of(cls, ledger: Ledger, p: Panel) -> "_Paid | None":
        credit = on_credit(ledger)
        if credit is None:
            return None
        books = np.array(p.managers, dtype=object)[p.books]
        names = pd.MultiIndex.from_arrays([books, np.array(p.clients, dtype=object)])
        at = names.get_indexer(pd.MultiIndex.from_tuples(credit.names))
        code = np.full(len(p.clients), -1)
        code[at[at >= 0]] = np.flatnonzero(at >= 0)
        return cls(credit, lateness_drift(credit, fit_trait(credit.runs())), at, code)

    def facts(self, rows: I64, base: Preset, paying: F64, shift: float) -> PaymentFacts:
        """Habits fitted to the clients drawn, each client's own late share drawn under them."""
        picked = self.code[rows]
        drawn = self.credit.of(picked[picked >= 0])
        luck = np.where(self.at >= 0, paying[self.at], 0.5)
        return told(drawn, self.credit, base.payments, fit_trait(drawn.runs()), shift, luck)
