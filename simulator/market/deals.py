"""Deals in the kernel: size, discount, delivery, payment class and days, 64 deals at a time."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from simulator import draws
from simulator.draws import COMPILE, LANES, exp32, uniform_high, uniform_low, uniform_spare
from simulator.market.clients import look_up
from simulator.market.layout import (
    CANCELLED,
    CREDIT,
    D_CLASS,
    D_CUT,
    D_DAY,
    D_DAYS,
    D_DELIVERY,
    D_DISPUTE,
    D_FAULT,
    D_GROSS,
    D_INVOICE,
    D_LATE,
    D_LIST,
    D_MARGIN,
    D_MEAN,
    D_P_COLLECT,
    D_P_DEFAULT,
    D_P_DISCOUNT,
    D_P_SHIFT,
    D_PACE,
    D_PARTS,
    D_STANDING,
    D_TERMS,
    D_Z_DAYS,
    D_Z_SIZE,
    DEFAULT,
    J_HASH,
    J_LANE,
    J_ORDINAL,
    L_COLLECT,
    L_DEFAULT,
    L_DISCOUNT,
    L_LATE,
    ON_DELIVERY,
    P_CANCEL,
    P_CANCEL_FAULT,
    P_DEAL_CENTRE,
    P_DEAL_SD,
    P_DEFAULT_0,
    P_DEFAULT_1,
    P_DEFAULT_2,
    P_DEPTH,
    P_DISCOUNT,
    P_DISPUTE_DAYS,
    P_FAILED,
    P_LATE_DELIVERY,
    P_LATE_PERSISTENCE,
    P_ON_DELIVERY,
    P_PACE,
    P_PACE_REST,
    P_PARTIAL,
    P_PREPAID,
    P_PRICE_NORM,
    P_RESPONSE,
    P_T_EARLY_DAYS,
    P_T_LATE_DAYS,
    PREPAID,
    Z_LIMIT,
)  # fmt: skip

F32 = NDArray[np.float32]
U32 = NDArray[np.uint32]
ZERO, ONE, HALF = np.float32(0.0), np.float32(1.0), np.float32(0.5)
Z_MOST, PER_Z = np.float32(Z_LIMIT), np.float32(0.5 / Z_LIMIT)
K_PREPAID, K_ON_DELIVERY, K_CREDIT = np.float32(PREPAID), np.float32(ON_DELIVERY), np.float32(CREDIT)
K_DEFAULT, K_CANCELLED = np.float32(DEFAULT), np.float32(CANCELLED)
LATE_DELIVERY, FAILED_DELIVERY = np.float32(1.0), np.float32(2.0)


@njit("void(float32[::1], uint32[::1], float32[::1], uint32[::1], uint32, uint32, uint32, uint32, uint32)", **COMPILE)
def deal_words(
    dq: F32, dj: U32, lanes: F32, u: U32, path0: int, manager: int, word: int, key0: int, key1: int
) -> None:
    """Random words and normals of 64 deals, and what their path says of this month."""
    for i in range(LANES):
        u[i] = path0 + dj[J_LANE * LANES + i]
        u[LANES + i] = manager
        u[2 * LANES + i] = dj[J_HASH * LANES + i]
        u[3 * LANES + i] = word | dj[J_ORDINAL * LANES + i]
    draws.philox(u, key0, key1)
    draws.normals(u, dq, D_Z_SIZE)
    for i in range(LANES):
        lane = np.uint64(dj[J_LANE * LANES + i])
        dq[D_P_DISCOUNT * LANES + i] = lanes[np.uint64(L_DISCOUNT * LANES) + lane]
        dq[D_P_COLLECT * LANES + i] = lanes[np.uint64(L_COLLECT * LANES) + lane]
        dq[D_P_SHIFT * LANES + i] = lanes[np.uint64(L_LATE * LANES) + lane]
        dq[D_P_DEFAULT * LANES + i] = lanes[np.uint64(L_DEFAULT * LANES) + lane]


@njit("void(float32[::1], float32[::1], uint32[::1])", **COMPILE)
def price(dq: F32, par: F32, u: U32) -> None:
    """List value, invoice and margin; a price cut d wins volume (1 + response d) and comes out of margin."""
    sd, centre, norm = par[P_DEAL_SD], par[P_DEAL_CENTRE], par[P_PRICE_NORM]
    offered = par[P_DISCOUNT]
    depth, won = par[P_DEPTH], ONE + par[P_RESPONSE] * par[P_DEPTH]
    late, failed = par[P_LATE_DELIVERY], par[P_LATE_DELIVERY] + par[P_FAILED]
    for i in range(LANES):
        full = dq[D_MEAN * LANES + i] * norm * exp32(sd * dq[D_Z_SIZE * LANES + i] - centre)
        cut = uniform_low(u[2 * LANES + i]) < offered * dq[D_P_DISCOUNT * LANES + i]
        share = depth if cut else ZERO
        listed = full * (won if cut else ONE)
        dq[D_CUT * LANES + i] = share
        dq[D_LIST * LANES + i] = listed
        dq[D_INVOICE * LANES + i] = listed * (ONE - share)
        dq[D_GROSS * LANES + i] = listed * (dq[D_MARGIN * LANES + i] - share)
        v = uniform_high(u[3 * LANES + i])
        dq[D_DELIVERY * LANES + i] = LATE_DELIVERY if v < late else (FAILED_DELIVERY if v < failed else ZERO)
        dq[D_DAY * LANES + i] = uniform_spare(u[i], u[LANES + i])


@njit("void(float32[::1], float32[::1], uint32[::1])", **COMPILE)
def payment_class(dq: F32, par: F32, u: U32) -> None:
    """Cancelled, prepaid, on delivery, credit or default; D_DAYS is left at 1 for a late deal, 0 for a prompt one.

    Collection effort multiplies both the chance not to be prepaid and the chance to be late by exp(-kappa e).
    """
    cancel, cancel_fault = par[P_CANCEL], par[P_CANCEL] * par[P_CANCEL_FAULT]
    prepaid, on_delivery, d = par[P_PREPAID], par[P_ON_DELIVERY], par[P_LATE_PERSISTENCE]
    rest = max(ONE - prepaid, np.float32(1e-6))
    scale = ONE / max(ONE - cancel, np.float32(1e-6))
    default_0, default_1, default_2 = par[P_DEFAULT_0], par[P_DEFAULT_1], par[P_DEFAULT_2]
    for i in range(LANES):
        v = uniform_high(u[2 * LANES + i])
        collect, standing = dq[D_P_COLLECT * LANES + i], dq[D_STANDING * LANES + i]
        credit = (ONE - prepaid) * collect
        delivered = credit * on_delivery / rest
        on_credit = max(credit - delivered, np.float32(1e-6))
        w = (v - cancel) * scale - (ONE - on_credit)
        before = standing > HALF
        default = (default_2 if standing > np.float32(1.5) else default_1) if before else default_0
        default = min(default * dq[D_P_DEFAULT * LANES + i], ONE)
        late = ((ONE - d) * dq[D_LATE * LANES + i] + (d if before else ZERO)) * collect
        late += (ONE - late) * dq[D_P_SHIFT * LANES + i]
        unpaid = w < on_credit * default
        is_late = w < on_credit * (default + (ONE - default) * late)
        paid = K_CREDIT if w >= ZERO else (K_ON_DELIVERY if w >= -delivered else K_PREPAID)
        paid = K_DEFAULT if w >= ZERO and unpaid else paid
        dq[D_CLASS * LANES + i] = K_CANCELLED if v < cancel else paid
        dq[D_FAULT * LANES + i] = ONE if v < cancel_fault else ZERO
        dq[D_DAYS * LANES + i] = ONE if w >= ZERO and is_late else ZERO


@njit("void(float32[::1], float32[::1], float32[::1], uint32[::1])", **COMPILE)
def payment_days(dq: F32, par: F32, tables: F32, u: U32) -> None:
    """Calendar days after the due date (negative = early), and whether the deal is paid in two parts."""
    late_table, early_table = np.int64(par[P_T_LATE_DAYS]), np.int64(par[P_T_EARLY_DAYS])
    for i in range(LANES):
        z = par[P_PACE] * dq[D_PACE * LANES + i] + par[P_PACE_REST] * dq[D_Z_DAYS * LANES + i]
        share = (min(max(z, -Z_MOST), Z_MOST) + Z_MOST) * PER_Z
        late = look_up(tables, late_table, share)
        early = min(look_up(tables, early_table, share), dq[D_TERMS * LANES + i])
        days = late if dq[D_DAYS * LANES + i] > HALF else -early
        v, disputed = uniform_low(u[3 * LANES + i]), dq[D_DISPUTE * LANES + i]
        days += par[P_DISPUTE_DAYS] if v < disputed else ZERO
        left = v / max(disputed, np.float32(1e-6)) if v < disputed else (v - disputed) / (ONE - disputed)
        on_credit = dq[D_CLASS * LANES + i] == K_CREDIT
        dq[D_PARTS * LANES + i] = ONE if on_credit and left < par[P_PARTIAL] else ZERO
        dq[D_DAYS * LANES + i] = days
