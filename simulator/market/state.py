"""What the compiled functions receive: the model (read) and the space to work in (written), as named tuples."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

F32 = NDArray[np.float32]
F64 = NDArray[np.float64]
I32 = NDArray[np.int32]
I64 = NDArray[np.int64]
U32 = NDArray[np.uint32]
U8 = NDArray[np.uint8]


class Model(NamedTuple):
    """Everything the kernel reads; see `Economics`, `Policy` and `Asked` for the meaning of the fields."""

    cell: F32
    manager: F32
    manager_hash: U32
    first_cell: I64
    start: F32
    client_hash: U32
    first_client: I64
    tables: F32
    days: I32
    month_days: I32
    season: F64
    position: I64
    served: F64
    common: F64
    event_shape: F64
    event_force: F64
    event_hits: U8
    event_hash: U32
    plan: F64
    plan_weight: F64
    plan_rule: F64
    mean_revenue: F64
    effort: F32
    effort_shape: I64
    grid: F64
    type_of: I64
    forecast_a: F64
    forecast_b: F64
    quit: F64
    leaving: F64
    asked: I64
    measure_asked: I64
    ranges: F64
    of_client: U8
    out_rows: I64
    number: I64


# columns of Model.number
(
    N_MEASURE, N_KEY0, N_KEY1, N_MINOR, N_ARRIVALS, N_WANT_COUNTS, N_WANT_OVERDUE, N_RESPOND, N_PLAN_BY_PATH, N_PERIOD,
    N_WANT_DETAILS, N_WANT_COLLECTED, N_TURNOVER,
) = range(13)  # fmt: skip
# columns of Space.when
(
    AT_MONTH, AT_FIRST_DAY, AT_N_DAYS, AT_MINOR, AT_DETAILS, AT_OVERDUE, AT_WIDTH, AT_CALENDAR,
    AT_COLLECTED,
) = range(9)  # fmt: skip
# columns of Model.plan_rule
(RULE_KIND, RULE_LIFT, RULE_UP, RULE_DOWN) = range(4)
# columns of Model.leaving: clients who go along, months without anybody, revenue lost then, ramp of a successor
(LEAVE_CLIENTS, LEAVE_VACANT, LEAVE_LOSS, LEAVE_RAMP) = range(4)
LIFT, RATCHET, MARKET, BREAK_EVEN = range(4)


class Space(NamedTuple):
    """Workspaces of one thread."""

    clients: F32
    ids: U32
    ring: F32
    held: I64
    lanes: F32
    human: F64
    common: F32
    happens: F32
    f: F32
    u: U32
    v: U32
    deals: F32
    queue: F32
    queue_ids: U32
    waiting: F32
    here: F32
    now: F32
    picked: U32
    ordinal: U32
    open: I32
    dates: I32
    money: I64
    acc: I64
    weight: F64
    deal: F64
    counts: F32
    when: I64
    who: U32


class Out(NamedTuple):
    """Results, paths side by side: measures (row, month, manager, path), plans (3, month, manager, path or 1).

    `unit` (row,): what a counter is divided by, minor units in one unit of currency or 1.
    """

    measures: F64
    plans: F64
    unit: F64
