"""Credit notes and corrections, netted against the invoices they correct."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Values = NDArray[np.float64]


def net_credits(frame: pd.DataFrame) -> tuple[pd.Series, float]:
    """Amounts after each credit is taken from the same client's invoices.

    A credit first meets an earlier invoice of exactly its size, then the latest invoices up to its date.

    Args:
        frame: manager, client, issued, amount; one row an invoice or credit.

    Returns:
        amounts by row (credits are 0), and the money of credits that no invoice could bear.
    """
    amount = frame["amount"].to_numpy(np.float64).copy()
    original = amount.copy()
    place = frame.assign(place=np.arange(len(frame))).sort_values("issued", kind="stable")
    minus = frame.loc[frame["amount"] < 0]
    concerned = pd.MultiIndex.from_frame(minus[["manager", "client"]]).unique()
    rest = 0.0
    for key, part in place.groupby(["manager", "client"], sort=False):
        if key in concerned:
            rest += _net_client(amount, original, part["place"].to_numpy())
    return pd.Series(amount, index=frame.index), rest


def _net_client(amount: Values, original: Values, places: NDArray[np.intp]) -> float:
    """Net one client's documents in place, given in the order of their dates; returns what nothing could bear."""
    rest = 0.0
    for i, at in enumerate(places):
        if original[at] >= 0:
            continue
        owed = -float(original[at])
        amount[at] = 0.0
        before = [b for b in places[:i][::-1] if original[b] > 0]
        same = [b for b in before if original[b] == owed]
        for bill in dict.fromkeys([*same, *before]):
            taken = min(owed, amount[bill])
            amount[bill] -= taken
            owed -= taken
            if owed <= 0:
                break
        rest += owed
    return rest
