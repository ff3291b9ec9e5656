"""Make the ledger that ships with the project: a made-up company with known habits, the same file on every machine.

    python scenarios/data/make_ledger.py

No person, client or figure in it is real. The habits below are what a calibration should find again.
"""

import csv
import io
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

from simulator import draws

F64 = NDArray[np.float64]
HEADERS = ("Invoice", "Issued", "Due", "Paid", "Manager", "Client", "Amount", "Margin", "Currency", "Status")
TRAIT, MONTH, NEW, PAYMENT = 1, 2, 3, 4


@dataclass(frozen=True)
class Habits:
    """How the made-up clients behave; money in UAH, log points a month."""

    start: date = date(2023, 7, 1)
    months: int = 30
    managers: tuple[str, ...] = ("Olena Bondar", "Taras Hnatiuk", "Iryna Koval", "Maksym Lysenko", "Daria Melnyk")
    clients_each: int = 14
    log_level: float = 11.2
    level_sd: float = 1.3
    walk_sd: float = 0.08
    growth_y: float = 0.10
    noise_sd: float = 0.45
    active_a: float = 1.5
    active_b: float = 0.7
    kappa: float = 0.3
    loss_y: float = 0.15
    new_per_month: float = 0.15
    peak: tuple[int, float] = (12, 1.5)
    margin: float = 0.24
    terms_days: int = 30
    late_a: float = 0.6
    late_b: float = 0.9
    days_shape: float = 1.7
    days_scale: float = 7.0
    default_share: float = 0.03


def luck(seed: int, purpose: int, *where: int) -> tuple[F64, F64]:
    """Four uniforms and two normals that belong to this place (client, month, item) alone."""
    words = draws.philox_reference(np.array([*where, *[0] * (3 - len(where)), purpose], np.uint32), *draws.keys(seed))
    return draws.uniform_reference(words), np.array(draws.normals_reference(words[0], words[1]))


def rows(h: Habits, seed: int = 7) -> list[dict[str, Any]]:
    """All invoices in the order of their dates, paid as far as known at the end."""
    found: list[dict[str, Any]] = []
    code = 0
    for m, manager in enumerate(h.managers):
        starts = [0] * h.clients_each
        for t in range(1, h.months):
            chance, _ = luck(seed, NEW, m, t)
            starts += [t] if chance[0] < h.new_per_month else []
        for first in starts:
            code += 1
            found += _client(h, seed, code, manager, first)
    found.sort(key=lambda r: (r["issued"], r["client"]))
    end = _month(h, h.months)
    for i, row in enumerate(found):
        row["invoice"] = f"R-{i + 1:05d}"
        row["paid"] = row["paid"] if row["paid"] is not None and row["paid"] < end else None
    return found


def _month(h: Habits, t: int) -> date:
    months = h.start.year * 12 + h.start.month - 1 + t
    return date(months // 12, months % 12 + 1, 1)


def _client(h: Habits, seed: int, code: int, manager: str, first: int) -> list[dict[str, Any]]:
    """Life of one client from its first month on."""
    share, z = luck(seed, TRAIT, code)
    active = float(special.betaincinv(h.active_a, h.active_b, share[2]))
    late = float(special.betaincinv(h.late_a, h.late_b, share[3]))
    level = h.log_level + h.level_sd * z[0]
    stay = (1 - h.loss_y) ** (1 / 12)
    on, bills = True, []
    for t in range(first, h.months):
        chance, noise = luck(seed, MONTH, code, t)
        at = _month(h, t)
        if on:
            season = h.peak[1] if at.month == h.peak[0] else 1.0
            size = np.exp(level + h.noise_sd * noise[0]) * season
            bills.append(_bill(h, seed, code, t, manager=manager, late=late, amount=round(float(size), 2)))
        if chance[2] > stay:
            break
        on = bool(chance[3] < active * (1 - h.kappa) + h.kappa * on)
        level += h.growth_y / 12 - h.walk_sd**2 / 2 + h.walk_sd * noise[1]
    return bills


def _bill(h: Habits, seed: int, code: int, t: int, *, manager: str, late: float, amount: float) -> dict[str, Any]:
    chance, _ = luck(seed, PAYMENT, code, t)
    issued = _month(h, t) + timedelta(days=int(chance[0] * 28))
    due = issued + timedelta(days=h.terms_days)
    rest = chance[1] / late if chance[1] < late else (chance[1] - late) / (1 - late)
    days = np.ceil(special.gammaincinv(h.days_shape, rest) * h.days_scale) if chance[1] < late else -np.floor(6 * rest)
    paid = None if chance[2] < h.default_share else due + timedelta(days=int(days))
    return {"issued": issued, "due": due, "paid": paid, "manager": manager, "client": f"Client {code:03d}",
            "amount": amount, "margin": round(amount * (h.margin + 0.08 * (chance[3] - 0.5)), 2)}


def text(h: Habits) -> str:
    """The file, with what real exports hold besides: a credit note, a cancelled invoice, a line of totals."""
    invoices = rows(h)
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(HEADERS)
    for r in invoices:
        table.writerow([r["invoice"], r["issued"], r["due"], r["paid"] or "", r["manager"], r["client"],
                        f"{r['amount']:.2f}", f"{r['margin']:.2f}", "UAH", "paid" if r["paid"] else "open"])
    last = invoices[-1]
    credit = round(invoices[-40]["amount"] / 5, 2)
    table.writerow(["C-00001", last["issued"], last["issued"], "", invoices[-40]["manager"], invoices[-40]["client"],
                    f"-{credit:.2f}", f"-{credit * 0.24:.2f}", "UAH", "credit note"])
    table.writerow(["R-99999", last["issued"], last["due"], "", last["manager"], last["client"], "50000.00", "12000.00",
                    "UAH", "cancelled"])
    table.writerow(["", "", "", "", "", "Total", f"{sum(r['amount'] for r in invoices):.2f}", "", "", ""])
    return out.getvalue()


if __name__ == "__main__":
    target = Path(__file__).with_name("sales_ledger.csv")
    target.write_text(text(Habits()), encoding="utf-8")
    print(f"{target.name}: {len(rows(Habits()))} invoices")
