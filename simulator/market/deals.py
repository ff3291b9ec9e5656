# mypy: disable-error-code="arg-type,assignment,return-value,no-any-return,var-annotated,call-arg"
# (compiled code: a float32 or uint32 scalar is a number here, mypy sees another class)
"""Deals in the kernel: size, discount, delivery, payment class and days, 64 deals at a time."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from simulator import draws
from simulator.draws import COMPILE, LANES, exp32, uniform_high, uniform_low, uniform_spare
from simulator.market import layout as y

F32 = NDArray[np.float32]
U32 = NDArray[np.uint32]
ZERO, ONE, HALF = np.float32(0.0), np.float32(1.0), np.float32(0.5)
Z_MOST, NODES_PER_Z = np.float32(y.Z_LIMIT), np.float32(y.NODES * 0.5 / y.Z_LIMIT)
LAST_NODE = np.int32(y.NODES - 1)
K_PREPAID, K_ON_DELIVERY, K_CREDIT = np.float32(y.PREPAID), np.float32(y.ON_DELIVERY), np.float32(y.CREDIT)
K_DEFAULT, K_CANCELLED = np.float32(y.DEFAULT), np.float32(y.CANCELLED)
TINY = np.float32(1e-6)
LATE_DELIVERY, FAILED_DELIVERY = np.float32(1.0), np.float32(2.0)


@njit(
    "void(float32[::1], uint32[::1], float32[::1], uint32[::1], int64, uint32, uint32, uint32, uint32, uint32)",
    **COMPILE,
)
def deal_words(
    dq: F32, dj: U32, lanes: F32, u: U32, calm: int, path0: int, manager: int, word: int, key0: int, key1: int
) -> None:
    """Random words and normals of 64 deals, and what their path says of this month."""
    for i in range(LANES):
        u[i] = path0 + dj[y.J_LANE * LANES + i]
        u[LANES + i] = manager
        u[2 * LANES + i] = dj[y.J_HASH * LANES + i]
        u[3 * LANES + i] = word | dj[y.J_ORDINAL * LANES + i]
    draws.philox(u, key0, key1)
    draws.normals(u, dq, y.D_Z_SIZE)
    if calm:
        for i in range(LANES):
            dq[y.D_P_DISCOUNT * LANES + i], dq[y.D_P_COLLECT * LANES + i] = ONE, ONE
            dq[y.D_P_SHIFT * LANES + i], dq[y.D_P_DEFAULT * LANES + i] = ZERO, ONE
        return
    for i in range(LANES):
        lane = np.uint64(dj[y.J_LANE * LANES + i])
        dq[y.D_P_DISCOUNT * LANES + i] = lanes[np.uint64(y.L_DISCOUNT * LANES) + lane]
        dq[y.D_P_COLLECT * LANES + i] = lanes[np.uint64(y.L_COLLECT * LANES) + lane]
        dq[y.D_P_SHIFT * LANES + i] = lanes[np.uint64(y.L_LATE * LANES) + lane]
        dq[y.D_P_DEFAULT * LANES + i] = lanes[np.uint64(y.L_DEFAULT * LANES) + lane]


@njit("void(float32[::1], float32[::1], uint32[::1])", **COMPILE)
def price(dq: F32, par: F32, u: U32) -> None:
    """List value, invoice and margin; a price cut d wins volume (1 + response d) and comes out of margin."""
    sd, centre, norm = par[y.P_DEAL_SD], par[y.P_DEAL_CENTRE], par[y.P_PRICE_NORM]
    offered = par[y.P_DISCOUNT]
    depth, won = par[y.P_DEPTH], ONE + par[y.P_RESPONSE] * par[y.P_DEPTH]
    late, failed = par[y.P_LATE_DELIVERY], par[y.P_LATE_DELIVERY] + par[y.P_FAILED]
    for i in range(LANES):
        full = dq[y.D_MEAN * LANES + i] * norm * exp32(sd * dq[y.D_Z_SIZE * LANES + i] - centre)
        cut = uniform_low(u[2 * LANES + i]) < offered * dq[y.D_P_DISCOUNT * LANES + i]
        share = depth if cut else ZERO
        listed = full * (won if cut else ONE)
        dq[y.D_CUT * LANES + i] = share
        dq[y.D_LIST * LANES + i] = listed
        dq[y.D_INVOICE * LANES + i] = listed * (ONE - share)
        dq[y.D_GROSS * LANES + i] = listed * (dq[y.D_MARGIN * LANES + i] - share)
        v = uniform_high(u[3 * LANES + i])
        dq[y.D_DELIVERY * LANES + i] = LATE_DELIVERY if v < late else (FAILED_DELIVERY if v < failed else ZERO)
        dq[y.D_DAY * LANES + i] = uniform_spare(u[i], u[LANES + i])


@njit("void(float32[::1], float32[::1], uint32[::1])", **COMPILE)
def payment_class(dq: F32, par: F32, u: U32) -> None:
    """Cancelled, prepaid, on delivery, credit or default; y.D_DAYS is left at 1 for a late deal, 0 for a prompt one.

    Collection effort multiplies both the chance not to be prepaid and the chance to be late by exp(-kappa e).
    """
    cancel, cancel_fault = par[y.P_CANCEL], par[y.P_CANCEL] * par[y.P_CANCEL_FAULT]
    prepaid, on_delivery, d = par[y.P_PREPAID], par[y.P_ON_DELIVERY], par[y.P_LATE_PERSISTENCE]
    rest = max(ONE - prepaid, TINY)
    scale = ONE / max(ONE - cancel, TINY)
    default_0, default_1, default_2 = par[y.P_DEFAULT_0], par[y.P_DEFAULT_1], par[y.P_DEFAULT_2]
    for i in range(LANES):
        v = uniform_high(u[2 * LANES + i])
        collect, standing = dq[y.D_P_COLLECT * LANES + i], dq[y.D_STANDING * LANES + i]
        credit = (ONE - prepaid) * collect
        delivered = credit * on_delivery / rest
        on_credit = max(credit - delivered, TINY)
        w = (v - cancel) * scale - (ONE - on_credit)
        before = standing > HALF
        default = (default_2 if standing > np.float32(1.5) else default_1) if before else default_0
        default = min(default * dq[y.D_P_DEFAULT * LANES + i], ONE)
        late = ((ONE - d) * dq[y.D_LATE * LANES + i] + (d if before else ZERO)) * collect
        late += (ONE - late) * dq[y.D_P_SHIFT * LANES + i]
        unpaid = w < on_credit * default
        is_late = w < on_credit * (default + (ONE - default) * late)
        paid = K_CREDIT if w >= ZERO else (K_ON_DELIVERY if w >= -delivered else K_PREPAID)
        paid = K_DEFAULT if w >= ZERO and unpaid else paid
        dq[y.D_CLASS * LANES + i] = K_CANCELLED if v < cancel else paid
        dq[y.D_FAULT * LANES + i] = ONE if v < cancel_fault else ZERO
        dq[y.D_DAYS * LANES + i] = ONE if w >= ZERO and is_late else ZERO


@njit("void(float32[::1], float32[::1], float32[::1], uint32[::1])", **COMPILE)
def _table_days(dq: F32, par: F32, tables: F32, u: U32) -> None:
    """Days of the late and the early table at the deal's own luck and its client's pace, into row D_Z_DAYS.

    Where to look is worked out for all first (rows D_Z_SIZE and the first words are free by now): a row without
    branches is many times faster than one that guesses who is late.
    """
    late_base = np.int32(np.int32(par[y.P_T_LATE_DAYS]) * np.int32(y.NODES + 1))
    early_base = np.int32(np.int32(par[y.P_T_EARLY_DAYS]) * np.int32(y.NODES + 1))
    pace, rest = par[y.P_PACE], par[y.P_PACE_REST]
    for i in range(LANES):
        z = pace * dq[y.D_PACE * LANES + i] + rest * dq[y.D_Z_DAYS * LANES + i]
        x = (min(max(z, -Z_MOST), Z_MOST) + Z_MOST) * NODES_PER_Z
        node = min(np.int32(x), LAST_NODE)
        dq[y.D_Z_SIZE * LANES + i] = x - np.float32(node)
        u[i] = np.uint32(node + (late_base if dq[y.D_DAYS * LANES + i] > HALF else early_base))
    for i in range(LANES):
        k = np.uint64(u[i])
        low = tables[k]
        dq[y.D_Z_DAYS * LANES + i] = low + (tables[k + np.uint64(1)] - low) * dq[y.D_Z_SIZE * LANES + i]


@njit("void(float32[::1], float32[::1], float32[::1], uint32[::1])", **COMPILE)
def payment_days(dq: F32, par: F32, tables: F32, u: U32) -> None:
    """Calendar days after the due date (negative = early), payment in parts, and the client's standing afterwards.

    Standing is -1 where the deal tells nothing of it (not on credit).
    """
    _table_days(dq, par, tables, u)
    wait, partial = par[y.P_DISPUTE_DAYS], par[y.P_PARTIAL]
    for i in range(LANES):
        far, paid = dq[y.D_Z_DAYS * LANES + i], dq[y.D_CLASS * LANES + i]
        days = far if dq[y.D_DAYS * LANES + i] > HALF else -min(far, dq[y.D_TERMS * LANES + i])
        v, share = uniform_low(u[3 * LANES + i]), dq[y.D_DISPUTE * LANES + i]
        disputed = v < share
        days += wait if disputed else ZERO
        left = (v if disputed else v - share) / max(share if disputed else ONE - share, TINY)
        dq[y.D_PARTS * LANES + i] = ONE if paid == K_CREDIT and left < partial else ZERO
        dq[y.D_DAYS * LANES + i] = days
        after = min(dq[y.D_STANDING * LANES + i] + ONE, np.float32(2.0)) if days > HALF else ZERO
        dq[y.D_STANDING * LANES + i] = after if K_CREDIT <= paid <= K_DEFAULT else -ONE
