"""Deals in the kernel: size, discount, delivery, payment class and days, 64 deals at a time.

`d` holds the rows of the deals, `who` the traits of their clients, `now` what their path says of this month.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from simulator.draws import LANES, PART, exp32, uniform, uniform_high, uniform_low, uniform_spare
from simulator.market import layout as y

F32 = NDArray[np.float32]
I32 = NDArray[np.int32]
U32 = NDArray[np.uint32]
ZERO, ONE, HALF, TWO = np.float32(0.0), np.float32(1.0), np.float32(0.5), np.float32(2.0)
Z_MOST, NODES_PER_Z = np.float32(y.Z_LIMIT), np.float32(y.NODES * 0.5 / y.Z_LIMIT)
LAST_NODE = np.int32(y.NODES - 1)
K_PREPAID, K_ON_DELIVERY, K_CREDIT = np.float32(y.PREPAID), np.float32(y.ON_DELIVERY), np.float32(y.CREDIT)
K_DEFAULT, K_CANCELLED = np.float32(y.DEFAULT), np.float32(y.CANCELLED)
TINY = np.float32(1e-6)
FRESH = np.float32(128.0)  # the bits of a uniform behind the first seven are luck of their own
LATE_DELIVERY, FAILED_DELIVERY = np.float32(1.0), np.float32(2.0)


@njit(**PART)
def paid_before(st: F32, u: U32, par: F32, parts: int) -> None:
    """How start clients paid last: 0, 1, 2 or more times late in a row, by the stationary law of `default_chances`.

    The parts of a row of several clients have a standing each, digits to the base 4 of one number.
    """
    habit, place, zoom = par[y.P_LATE_PERSISTENCE], ONE, ONE
    for _ in range(parts):
        for i in range(LANES):
            prompt = ONE - (ONE - habit) * st[y.C_LATE * LANES + i]
            once = ONE - (ONE - par[y.P_DEFAULT_0]) * prompt
            again = ONE - (ONE - par[y.P_DEFAULT_1]) * (prompt - habit)
            twice = once * again / max((ONE - par[y.P_DEFAULT_2]) * (prompt - habit), TINY)
            luck = uniform(u[3 * LANES + i]) * zoom
            v = (luck - np.floor(luck)) * (ONE + once + twice)
            st[y.C_NEXT * LANES + i] += ((TWO if v > ONE + once else ONE) if v > ONE else ZERO) * place
        place, zoom = place * np.float32(4.0), zoom * FRESH
    for i in range(LANES):
        st[y.C_STANDING * LANES + i] = st[y.C_NEXT * LANES + i]


@njit(**PART)
def price(d: F32, who: F32, now: F32, par: F32, u: U32) -> None:
    """List value, invoice and margin; a price cut d wins volume (1 + response d) and comes out of margin."""
    sd, centre, norm = par[y.P_DEAL_SD], par[y.P_DEAL_CENTRE], par[y.P_PRICE_NORM]
    offered = par[y.P_DISCOUNT]
    depth, won = par[y.P_DEPTH], ONE + par[y.P_RESPONSE] * par[y.P_DEPTH]
    late, failed = par[y.P_LATE_DELIVERY], par[y.P_LATE_DELIVERY] + par[y.P_FAILED]
    for i in range(LANES):
        full = d[y.D_MEAN * LANES + i] * norm * exp32(sd * d[y.D_Z_SIZE * LANES + i] - centre)
        cut = uniform_low(u[2 * LANES + i]) < offered * now[y.L_DISCOUNT * LANES + i]
        share = depth if cut else ZERO
        listed = full * (won if cut else ONE)
        d[y.D_CUT * LANES + i] = share
        d[y.D_LIST * LANES + i] = listed
        d[y.D_INVOICE * LANES + i] = listed * (ONE - share)
        d[y.D_GROSS * LANES + i] = listed * (who[y.C_MARGIN * LANES + i] - share)
        v = uniform_high(u[3 * LANES + i])
        d[y.D_DELIVERY * LANES + i] = LATE_DELIVERY if v < late else (FAILED_DELIVERY if v < failed else ZERO)
        d[y.D_DAY * LANES + i] = uniform_spare(u[i], u[LANES + i])


@njit(**PART)
def payment_class(d: F32, who: F32, now: F32, par: F32, u: U32) -> None:
    """Cancelled, prepaid, on delivery, credit or default; y.D_DAYS is left at 1 for a late deal, 0 for a prompt one.

    Collection effort multiplies both the chance not to be prepaid and the chance to be late by exp(-kappa e).
    """
    cancel, cancel_fault = par[y.P_CANCEL], par[y.P_CANCEL] * par[y.P_CANCEL_FAULT]
    prepaid, habit = par[y.P_PREPAID], par[y.P_LATE_PERSISTENCE]
    delivered_share = par[y.P_ON_DELIVERY] / max(ONE - prepaid, TINY)
    scale = ONE / max(ONE - cancel, TINY)
    default_0, default_1, default_2 = par[y.P_DEFAULT_0], par[y.P_DEFAULT_1], par[y.P_DEFAULT_2]
    for i in range(LANES):
        v = uniform_high(u[2 * LANES + i])
        collect, standing = now[y.L_COLLECT * LANES + i], who[y.C_STANDING * LANES + i]
        credit = (ONE - prepaid) * collect
        delivered = credit * delivered_share
        on_credit = max(credit - delivered, TINY)
        w = (v - cancel) * scale - (ONE - on_credit)
        before = standing > HALF
        default = (default_2 if standing > np.float32(1.5) else default_1) if before else default_0
        default = min(default * now[y.L_DEFAULT * LANES + i], ONE)
        late = ((ONE - habit) * who[y.C_LATE * LANES + i] + (habit if before else ZERO)) * collect
        late += (ONE - late) * now[y.L_LATE * LANES + i]
        unpaid = w < on_credit * default
        is_late = w < on_credit * (default + (ONE - default) * late)
        paid = K_CREDIT if w >= ZERO else (K_ON_DELIVERY if w >= -delivered else K_PREPAID)
        paid = K_DEFAULT if w >= ZERO and unpaid else paid
        d[y.D_CLASS * LANES + i] = K_CANCELLED if v < cancel else paid
        d[y.D_FAULT * LANES + i] = ONE if v < cancel_fault else ZERO
        d[y.D_DAYS * LANES + i] = ONE if w >= ZERO and is_late else ZERO


@njit(**PART)
def _table_days(d: F32, who: F32, par: F32, tables: F32, nodes: I32) -> None:
    """Days of the late and the early table at the deal's own luck and its client's pace, into row D_Z_DAYS.

    Where to look is worked out for all first: a row without branches is many times faster than one that guesses who
    is late.
    """
    late_base = np.int32(np.int32(par[y.P_T_LATE_DAYS]) * np.int32(y.NODES + 1))
    early_base = np.int32(np.int32(par[y.P_T_EARLY_DAYS]) * np.int32(y.NODES + 1))
    pace, rest = par[y.P_PACE], par[y.P_PACE_REST]
    for i in range(LANES):
        z = pace * who[y.C_PACE * LANES + i] + rest * d[y.D_Z_DAYS * LANES + i]
        x = (min(max(z, -Z_MOST), Z_MOST) + Z_MOST) * NODES_PER_Z
        node = min(np.int32(x), LAST_NODE)
        d[y.D_NODE * LANES + i] = x - np.float32(node)
        nodes[i] = node + (late_base if d[y.D_DAYS * LANES + i] > HALF else early_base)
    for i in range(LANES):
        low = tables[nodes[i]]
        d[y.D_Z_DAYS * LANES + i] = low + (tables[nodes[i] + np.int32(1)] - low) * d[y.D_NODE * LANES + i]


@njit(**PART)
def payment_days(d: F32, who: F32, par: F32, tables: F32, u: U32, nodes: I32) -> None:
    """Calendar days after the due date (negative = early), payment in parts, and the clients' standing afterwards."""
    _table_days(d, who, par, tables, nodes)
    wait, partial = par[y.P_DISPUTE_DAYS], par[y.P_PARTIAL]
    for i in range(LANES):
        far, paid = d[y.D_Z_DAYS * LANES + i], d[y.D_CLASS * LANES + i]
        days = far if d[y.D_DAYS * LANES + i] > HALF else -min(far, who[y.C_TERMS * LANES + i])
        v, share = uniform_low(u[3 * LANES + i]), who[y.C_DISPUTE * LANES + i]
        disputed = v < share
        days += wait if disputed else ZERO
        left = (v if disputed else v - share) / max(share if disputed else ONE - share, TINY)
        d[y.D_PARTS * LANES + i] = ONE if paid == K_CREDIT and left < partial else ZERO
        d[y.D_DAYS * LANES + i] = days
        after = min(who[y.C_STANDING * LANES + i] + ONE, TWO) if days > HALF else ZERO
        tells = d[y.D_HAS * LANES + i] > ZERO and K_CREDIT <= paid <= K_DEFAULT
        who[y.C_NEXT * LANES + i] = after if tells else who[y.C_NEXT * LANES + i]
        who[y.C_BILLED * LANES + i] += d[y.D_INVOICE * LANES + i]
