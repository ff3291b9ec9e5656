"""What else the ledger could have said: calibrations on clients drawn anew, with habits drawn for today's clients.

A forecast is unsure for two reasons: the luck of the months ahead, and what the months so far leave open. Replicas carry
the second. Each is fitted to as many clients drawn with replacement (Efron and Tibshirani 1993) and gives every client
of today's book one level, one habit of buying and one habit of paying, drawn from what its own months leave open under
that fit; so a path of each replica together are draws of the predictive distribution (Gelman et al. 2013, section 7.1).
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator import draws
from simulator.calibration.book import Drawn, todays_book
from simulator.calibration.estimate import Estimates, put_together
from simulator.calibration.fit import Fit, Preset, fit_panel
from simulator.calibration.panel import Panel, panel
from simulator.calibration.payments import Credit, PaymentFacts, client_habits, credit_values, on_credit
from simulator.ledger import Ledger
from simulator.scenario import Scenario

F64 = NDArray[np.float64]
I64 = NDArray[np.int64]


def replicas(ledger: Ledger, preset: Scenario | None = None, *, n: int, seed: int = 0) -> Iterator[Estimates]:
    """`n` calibrations of one ledger, all of the same clients; replica k does not depend on how many were asked for.

    Raises:
        InputError: the ledger is too short.
    """
    base, p = Preset.of(preset), panel(ledger)
    whole = fit_panel(p, base)
    held = todays_book(p, whole, base).held
    credit = on_credit(ledger)
    for k in range(n):
        pick, buying, level, paying = _luck(seed, k, len(p.clients))
        rows = np.floor(pick * len(p.clients)).astype(np.int64)
        fit = _newcomers(fit_panel(p.only(rows), base, whole.buying), whole)
        drawn = Drawn(buying, level, paying)
        paid = None if credit is None else _paid(credit, p, rows, base, drawn)
        yield put_together(ledger, p, fit, paid, todays_book(p, fit, base, held, drawn))


def _luck(seed: int, replica: int, n: int) -> F64:
    """Four uniforms a client, (4, client)."""
    counters = np.zeros((n, 4), np.uint32)
    counters[:, 0], counters[:, 1] = replica, np.arange(n)
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


def _paid(credit: Credit, p: Panel, rows: I64, base: Preset, drawn: Drawn) -> PaymentFacts:
    """Payment habits fitted to the drawn clients; each client's own late share drawn under them."""
    names = pd.MultiIndex.from_arrays([np.array(p.managers, dtype=object)[p.books], np.array(p.clients, dtype=object)])
    at = names.get_indexer(pd.MultiIndex.from_tuples(credit.names))
    code = np.full(len(p.clients), -1)
    code[at[at >= 0]] = np.flatnonzero(at >= 0)
    picked = code[rows]
    values = credit_values(credit.of(picked[picked >= 0]), base.payments)
    luck = np.where(at >= 0, drawn.paying[at], 0.5)
    return PaymentFacts(values, client_habits(credit, values, luck), len(credit.code))
