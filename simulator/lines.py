"""The lines of a settlement as a table: manager, period, line, amount, explanation."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from simulator.pay.exact import ZERO, Array, Rounding
from simulator.pay.payslips import Payslips
from simulator.scheme import Scheme


def lines_of(
    payslips: Payslips, amounts: Mapping[str, Array], place: tuple[Any, ...], scheme: Scheme, lang: str
) -> pd.DataFrame:
    """The new months as a table: a line wherever it is due, zero or not; in payslip order.

    Args:
        payslips: when lines are due, and why they are what they are.
        amounts: label -> what is paid, (1, month, manager).
        place: months of the book, (1, month, manager) where there are rows, managers, how many months are old, and
            the name of a month by its index.
        scheme: its currency is shown in explanations, its rounding tells how money is written.
        lang: language of the explanations.
    """
    months, present, managers, n_old, name = place
    shape = (1, len(months), len(managers))
    rows: list[tuple[int, int, int]] = []
    order = list(payslips.lines)
    for index, label in enumerate(order):
        due, paid = (np.broadcast_to(values, shape)[0] for values in (payslips.due[label], amounts[label]))
        shown = (due & present[0]) | (paid != ZERO)
        shown[:n_old] = False
        where = np.nonzero(shown)
        rows += zip(where[0].tolist(), where[1].tolist(), [index] * len(where[0]), strict=True)
    rows.sort()
    rounding, currency = scheme.rounding, scheme.currency
    names = [name(m) for m in range(len(months))]
    columns: dict[str, list[Any]] = {"manager": [], "period": [], "line": [], "amount": [], "explanation": []}
    for month, manager, index in rows:
        label = order[index]
        line = amounts[label]
        columns["manager"].append(managers[manager])
        columns["period"].append(names[month])
        columns["line"].append(label)
        columns["amount"].append(written(line[0, month if line.shape[1] > 1 else 0, manager], rounding))
        columns["explanation"].append(payslips.because[label].sentence(0, month, manager, currency, lang))
    return pd.DataFrame({k: pd.Series(v, dtype=object) for k, v in columns.items()})


def written(amount: Decimal, rounding: Rounding) -> Decimal:
    """Money with as many digits as it is rounded to, without a negative zero; unrounded money with at least two."""
    digits = 2 if rounding.mode == "none" else max(rounding.digits, 0)
    amount = amount if amount != ZERO else ZERO
    exponent = amount.normalize().as_tuple().exponent
    if isinstance(exponent, int) and exponent < -digits:  # unrounded, or rounded in the sum of the payslip only
        return +amount.normalize()
    return amount.quantize(Decimal(1).scaleb(-digits))
