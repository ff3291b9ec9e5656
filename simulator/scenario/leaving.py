"""What happens when a manager leaves: the seat stands empty, clients go along, a successor starts."""

from typing import Literal

from simulator.declare import Count, Declared, Number, knob


class Leaving(Declared):
    """Quitting, vacancy, replacement and ramp. Pay and plan belong to the seat: the successor takes both over.

    How often people leave follows from their pay (`Behaviour.quit_share_y`, `quit_response`, `reservation_share`);
    where nobody answers to pay, from the base rate alone.
    """

    turnover: Literal["reported", "simulated"] = knob(
        "reported",
        "People who leave",
        "reported: the chance to leave is a figure, everybody stays; simulated: people leave and are replaced.",
    )
    clients_share: Number = knob(
        0.15,
        "Clients who go along",
        "Share of a leaver's clients that leave with him or her.",
        unit="share",
        low=0.0,
        high=0.9,
        step=0.05,
        source="assumption",
        moves=("revenue", -1, 0.0, 0.05),
    )
    vacancy_months: Count = knob(
        3,
        "Vacancy",
        "Months until a successor starts; the seat earns no salary in between.",
        unit="months",
        low=0,
        high=24,
        step=1,
        source="assumption",
        moves=("vacant", +1, 0.0, 1.0),
    )
    vacancy_loss_share: Number = knob(
        0.25,
        "Lost while vacant",
        "Share of the book's revenue that is lost while nobody serves it; new clients are not sought either.",
        unit="share",
        low=0.0,
        high=1.0,
        step=0.05,
        source="assumption",
        moves=("revenue", -1, 0.0, 0.05),
    )
    ramp_months: Number = knob(
        6.0,
        "Ramp of a successor",
        "Months until a successor's effort is fully productive.",
        unit="months",
        low=0.0,
        high=24.0,
        step=1.0,
        source="assumption",
        moves=("revenue", -1, 0.0, 0.05),
    )
