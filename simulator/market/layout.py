"""Row numbers of the kernel's flat workspaces: one place, constants, so that the compiler sees fixed offsets.

A row is 64 values, one per path (lane rows) or one per client or deal (chunk rows).
"""

from simulator.draws import LANES

# --- parameters of a cell (clients of one kind in one manager's book), float32 -------------------------------------
(
    P_DRIFT_NEW, P_WALK_SD, P_NOISE_SD, P_PERSISTENCE, P_FRESH, P_TAIL_SHARE, P_TAIL_FACTOR, P_KAPPA, P_SIZE_EXPONENT,
    P_LOG_MEDIAN, P_FAULT_SHARE, P_HEADROOM, P_ROOM_REFERENCE, P_MEAN_DEALS, P_DEAL_SD, P_DEAL_CENTRE, P_DISCOUNT,
    P_DEPTH, P_RESPONSE, P_PRICE_NORM, P_LATE_DELIVERY, P_FAILED, P_PREPAID, P_ON_DELIVERY, P_LATE_PERSISTENCE,
    P_DEFAULT_0, P_DEFAULT_1, P_DEFAULT_2, P_RECOVERY, P_WRITE_OFF_DAYS, P_PARTIAL, P_DISPUTE_DAYS, P_CANCEL,
    P_CANCEL_FAULT, P_PACE, P_PACE_REST, P_TERMS, P_MARGIN, P_NEW_LEVEL, P_NEW_SD, P_RAMP, P_LOG_WALLET,
    P_T_HAZARD, P_T_ACTIVE, P_T_LATE, P_T_DISPUTE, P_T_LATE_DAYS, P_T_EARLY_DAYS, P_CALENDAR, P_MIX,
) = range(50)  # fmt: skip
N_CELL = 64
# from here on: chances that a deal's number exceeds 1, 2, ...
P_DEALS = 50
MOST_DEALS = 13

# --- parameters of a manager, float32 -------------------------------------------------------------------------------
(
    A_GROWTH, A_RETENTION, A_COLLECTION, A_NEW, A_RESTRAINT, A_NEW_RATE, A_REFERRAL_RATE, A_WINBACK, A_CAPACITY,
    A_OVERLOAD, A_CONTACTS, A_MEETINGS, A_OFFERS, A_ACTIVITY_EFFECT, A_LOST_DEALS, A_LOST_DEALS_FAULT, A_RAMP,
    A_PERSISTENCE, A_NEW_FACTOR, A_QUALITY,
) = range(20)  # fmt: skip
N_MANAGER = 20

# --- start values of a client, or of a row of several, float32 -------------------------------------------------------
(
    S_LEVEL, S_LOG_WALLET, S_MARGIN, S_DRIFT, S_SD, S_ACTIVE, S_LATE, S_TERMS, S_TENURE, S_TABLE, S_COUNT, S_UNEVEN,
    S_SMALL, S_STRATUM, S_STRATA,
) = range(15)  # fmt: skip
N_START = 15

# --- state of a client, chunk rows, float32 -------------------------------------------------------------------------
(
    C_LEVEL, C_ALIVE, C_ON, C_NOISE, C_HAZARD, C_ACTIVE, C_LATE, C_PACE, C_DISPUTE, C_STANDING, C_MARGIN, C_DRIFT,
    C_SD, C_CENTRE, C_TERMS, C_WALLET, C_LOG_ACTIVE, C_TENURE, C_AGE, C_TRAIL, C_BILLED, C_NEXT, C_NUMBER,
) = range(23)  # fmt: skip
N_STATE = 23
# uint32 rows of a client: lane, hash; of a deal in waiting also its ordinal and its client's place in the state of all
I_LANE, I_HASH, I_ORDINAL, I_PLACE = range(4)
N_IDENTITY, N_WAITING = 2, 4
NOT_NEW = 1.0e6
MOST_MEMBERS = 64  # clients in one row

# --- values per path of the month at hand, lane rows, float32: clients look at L_FACTOR and later, deals at L_COLLECT -
(
    L_STAFF, L_KEPT, L_WIN, L_WORSE, L_FACTOR, L_GROWTH, L_HAZARD, L_GONE, L_DRIFT, L_WINBACK, L_COLLECT, L_DISCOUNT,
    L_LATE, L_DEFAULT,
) = range(14)  # fmt: skip
N_LANE = 14

# --- state of a manager, lane rows, float64 -------------------------------------------------------------------------
(
    H_STOCK, H_PLAN_REVENUE, H_PLAN_MARGIN, H_PLAN_CASH, H_DONE_REVENUE, H_DONE_MARGIN, H_DONE_CASH,
    H_QUARTER_REVENUE, H_QUARTER_MARGIN, H_QUARTER_CASH, H_MADE, H_VACANT, H_EFFORT, H_CLIENTS, H_INDEX, H_INDEX_LAST,
    H_START, H_HELD, H_LOST, H_LOST_FAULT, H_BACK, H_RAMP,
) = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 17, 18, 19, 20, 21, 22, 23, 24, 25)  # fmt: skip
N_HUMAN = 26

# --- counters (month, row, path), int64: money in minor units, counts ----------------------------------------------
DEAL_MEASURES = (
    "revenue", "margin", "cash", "margin_collected", "n_deals", "list_revenue", "discount_given",
    "discounted_revenue", "n_late_deliveries", "n_failed_deliveries", "n_cancelled", "n_cancelled_fault",
    "cancelled", "written_off", "new_revenue",
)  # fmt: skip
CLIENT_MEASURES = (
    "new_clients", "referrals", "won_back", "lost_clients", "lost_clients_fault", "clients_start", "clients",
    "portfolio_size", "n_lost_deals", "n_lost_deals_fault", "contacts", "meetings", "offers",
)  # fmt: skip
(
    Q_REVENUE, Q_MARGIN, Q_CASH, Q_MARGIN_COLLECTED, Q_DEALS, Q_LIST, Q_DISCOUNT, Q_DISCOUNTED, Q_LATE_DELIVERY,
    Q_FAILED, Q_CANCELLED_N, Q_CANCELLED_FAULT, Q_CANCELLED, Q_WRITTEN_OFF, Q_NEW_REVENUE,
    Q_NEW, Q_REFERRALS, Q_WON_BACK, Q_LOST, Q_LOST_FAULT, Q_CLIENTS_START, Q_CLIENTS, Q_PORTFOLIO, Q_LOST_DEALS,
    Q_LOST_DEALS_FAULT, Q_CONTACTS, Q_MEETINGS, Q_OFFERS, Q_OVERDUE,
) = range(29)  # fmt: skip
N_COUNTERS = 29
MONEY = frozenset((
    "revenue", "margin", "cash", "margin_collected", "list_revenue", "discount_given", "discounted_revenue",
    "cancelled", "written_off", "new_revenue", "portfolio_size", "outstanding", "overdue",
))  # fmt: skip
# measures that are no single accumulator
OUT_OUTSTANDING, OUT_OVERDUE, OUT_PRIOR, OUT_SERVED, OUT_EFFORT = (
    1_000_000, 1_000_001, 1_000_002, 1_000_003, 1_000_010
)  # fmt: skip

# --- payment classes of a deal --------------------------------------------------------------------------------------
PAYMENTS = ("prepaid", "on_delivery", "credit", "default", "cancelled")
PREPAID, ON_DELIVERY, CREDIT, DEFAULT, CANCELLED = range(5)

# --- a row of deals, float32 ----------------------------------------------------------------------------------------
(
    D_Z_SIZE, D_Z_DAYS, D_MEAN, D_HAS, D_LIST, D_INVOICE, D_GROSS, D_CUT, D_CLASS, D_FAULT, D_DAYS, D_DAY, D_PARTS,
    D_DELIVERY, D_NODE,
) = range(15)  # fmt: skip
N_DEAL = 15
# int64 rows: whole minor units, where in the counters the first payment goes, a value to enter
(M_INVOICE, M_MARGIN, M_LIST, M_FIRST, M_FIRST_MARGIN, M_AT, M_LANE, M_VALUE, M_PART) = range(9)
N_MONEY = 9
# int32 rows: due day, day of the first payment, its month
(T_DUE, T_PAID, T_MONTH, T_NODE) = range(4)
N_DATES = 4

NODES = 1024
Z_LIMIT = 4.0
SIZE = LANES

# attributes of a deal that a filter may ask for, as columns of the ranges
R_DAYS, R_SIZE, R_TENURE, R_CUT, R_SLICE = range(5)
N_RANGES = 5
# columns of the integer side of a filter; cells follow
F_MEASURE, F_PAYMENTS, F_CELLS = range(3)
# rows of the scratch workspace
N_SCRATCH = 40
