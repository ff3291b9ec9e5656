"""A million invoices of 500 managers over 24 months, settled: processor time, memory, and what is due by hand."""

import time
from decimal import Decimal

import numpy as np
import pandas as pd

from simulator.settlement import settle
from tests.memory import peak_megabytes

N, MANAGERS, MONTHS = 1_000_000, 500, 24
STEP = {"kind": "step", "points": [[0.5, 0.85], [0.75, 0.9], [1, 1], [1.5, 1.5]], "below": 0}
SCHEME = {
    "name": "big",
    "rounding": {"mode": "none"},
    "elements": [
        {"target_bonus": {"period": "quarter", "share": 0.3, "curve": STEP}},
        {"payment_speed": {"measure": "margin_collected", "prepaid": 0.01, "on_time": 0.008, "late": 0.005}},
        {"commission": {"measure": "revenue", "rates": [{"where": {"product": "A"}, "rate": 0.01}, {"rate": 0.005}]}},
    ],
}


def invoices() -> pd.DataFrame:
    """The table, always the same."""
    rng = np.random.default_rng(1)
    issued = np.datetime64("2024-01-01") + rng.integers(0, 720, N)
    due = issued + rng.integers(0, 60, N)
    amount = rng.integers(1000, 10_000_000, N) / 100
    return pd.DataFrame(
        {
            "client": rng.integers(0, 5000, N),
            "manager": rng.integers(0, MANAGERS, N),
            "issued": issued,
            "due": due,
            "paid": due + rng.integers(-10, 40, N),
            "amount": amount,
            "margin": np.round(amount * 0.3, 2),
            "status": "paid",
            "product": rng.choice(list("ABC"), N),
        }
    )


def a_million() -> tuple[float, float, Decimal, Decimal]:
    """Seconds of processor time, the largest memory in MB (NaN where nobody tells), commission paid and due."""
    frame = invoices()
    months = [f"{2024 + m // 12}-{m % 12 + 1:02d}" for m in range(MONTHS)]
    people = pd.DataFrame(
        [{"manager": i, "month": month, "salary": 20000, "plan": 4e6} for i in range(MANAGERS) for month in months]
    )
    start = time.process_time()
    settled = settle(SCHEME, invoices=frame, people=people)
    seconds = time.process_time() - start
    cents = (frame["amount"] * 100).round().astype("int64")
    of_a = int(cents[frame["product"] == "A"].sum())
    due = (Decimal(of_a) * 2 + Decimal(int(cents.sum()) - of_a)) * Decimal("0.005") / 100
    paid = sum(settled.lines[settled.lines["line"] == "Commission"]["amount"])
    return seconds, peak_megabytes(), Decimal(paid), due
