"""Facts tables (manager, period, salary, plan, any measures and texts) as an exact Book."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.book import Need
from simulator.faults import Fault, InputError
from simulator.intake.cells import numeric, table_mark
from simulator.intake.figures import row_figures
from simulator.intake.months import month_codes
from simulator.intake.rows import Rows
from simulator.intake.running import in_order
from simulator.intake.tables import Mask, Scaled, scaled, texts, to_decimals, unknown
from simulator.pay.derived import Derived, rule_of
from simulator.pay.exact import ONE, ZERO, Array, pick

KEYS = ("manager", "period", "month")


@dataclass
class Intake:
    """What a table of facts says, before it is paid.

    Args:
        managers: names, in the order met.
        first, n_months: absolute code (12 * year + month - 1) of the first month, and how many.
        numbered: periods were given as plain month numbers.
        present: (month, manager): where there is a row.
        rows: the rows by measure; "" for every measure that no other set holds.
        measures: the scheme's own measures.
        people: rows that hold salary, plans and texts.
        before: the months settled before of a need, (month, own manager); None when there are none.
        strangers: managers of invoices whom the table of people does not know.
    """

    managers: tuple[str, ...]
    first: int
    n_months: int
    numbered: bool
    present: Mask
    rows: Mapping[str, Rows]
    people: Rows
    measures: Mapping[str, Derived]
    before: Callable[[Need], Array | None] = lambda need: None
    strangers: tuple[str, ...] = ()

    @property
    def months(self) -> tuple[int, ...]:
        """Absolute codes of the months."""
        return tuple(range(self.first, self.first + self.n_months))

    def fill(self, need: Need) -> Array:
        """The column of a need, exact."""
        name, rule = need.measure, rule_of(need.measure, dict(self.measures))
        if not need.where and is_told_once(name) and name in self.people.numbers:
            return once(self.people, name)
        rows = self.rows.get(next(iter((*rule.product, *rule.plus, *rule.less, name))), self.rows[""])
        if any(attribute == "running" for attribute, _ in need.where):
            return in_order(rows, need, self.months, self.before)
        added = rule.per == "period" and (rule.product or rule.plus or rule.less)
        return rows.fill(need, "sum" if added else rule.over)

    def plan(self, key: Any) -> Array:
        """The plan of a measure; (measure, region) is that of the rows in the region."""
        measure, region = key if isinstance(key, tuple) else (key, ())
        own = f"plan_{measure}"
        name = own if own in self.people.numbers else "plan"
        if name not in self.people.numbers:
            wanted = name if not measure else f"plan or {own}"
            raise self.people.missing(name if name in self.people.text_names else wanted)
        mask = self._region(region)
        return once(self.people, name, mask)

    def _region(self, region: Any) -> Mask | None:
        mask: Mask | None = None
        for attribute, condition in region:
            one = self.people.mask(attribute, condition)
            mask = one if mask is None else mask & one
        return mask

    def text(self, column: str) -> NDArray[Any]:
        """A people column: (month, manager); the last text of a month counts."""
        result = np.full(self.people.shape, "", dtype=object)
        values = self.people.texts(column)
        told = values != ""
        result.reshape(-1)[self.people.cells[told]] = values[told]
        return result

    def salary(self) -> Array | None:
        """A month's salary by month and manager; None when no column tells it."""
        if "salary" not in self.people.numbers:
            return None
        wrong = np.flatnonzero(self.people.numbers["salary"].units < 0)
        if wrong.size:
            found = str(self.people.numbers["salary"].take(wrong[:1]).decimals()[0])
            where = f"{self.people.what}, row {wrong[0] + 1}"
            raise InputError(Fault(where, "a salary is never negative.", found, label="salary", allowed="0 or more"))
        return once(self.people, "salary")

    def served(self) -> Array | None:
        """Share of the month worked; a row that says nothing is a whole month."""
        if "served" not in self.people.numbers:
            return None
        column = self.people.numbers["served"]
        told = self.people.counts(column.given) > ZERO
        return pick(told, once(self.people, "served"), pick(self.present[None], ONE, ZERO))


def is_told_once(name: str) -> bool:
    """Whether rows of one manager and month repeat the figure: it is the month's, not the deal's."""
    return name in ("salary", "plan", "served") or name.startswith("plan_")


def once(rows: Rows, name: str, mask: Mask | None = None) -> Array:
    """A figure of the manager and month that several rows may repeat: it counts once.

    Raises:
        InputError: rows of one manager and month that differ.
    """
    column = rows.numbers[name]
    chosen = np.flatnonzero(column.given if mask is None else column.given & mask)
    flat = np.zeros(rows.shape[0] * rows.shape[1], dtype=column.units.dtype)
    flat[rows.cells[chosen]] = column.units[chosen]
    wrong = chosen[flat[rows.cells[chosen]] != column.units[chosen]]
    if wrong.size:
        raise InputError(
            [
                Fault(
                    f"facts, row {row + 1}",
                    f"rows of one manager and month tell different figures of {name}.",
                    str(to_decimals(column.units[row], column.places)),
                    label=name,
                    how="write it on one row, or the same on each; plans of parts: plan_<measure> or one row per part",
                )
                for row in wrong[:20]
            ]
        )
    return to_decimals(flat.reshape(1, *rows.shape), column.places)


def names_of(column: "pd.Series[Any]", what: str) -> tuple[NDArray[np.int64], tuple[str, ...]]:
    """Codes and names of managers, in the order met; blanks are refused."""
    words = texts(column)
    if bool((words == "").any()):
        row = int(np.flatnonzero(words == "")[0]) + 1
        raise InputError(Fault(f"{what}, row {row}", "the manager is blank."))
    codes, names = pd.factorize(words)
    return codes.astype(np.int64), tuple(str(n) for n in names)


def columns_of(frame: pd.DataFrame, skip: Iterable[str], what: str) -> tuple[dict[str, Scaled], tuple[str, ...]]:
    """The numeric columns exactly, and the names of the others."""
    numbers: dict[str, Scaled] = {}
    others: list[str] = []
    faults: list[Fault] = []
    hint = table_mark(frame)
    for name in frame.columns:
        if name in skip:
            continue
        try:
            column = numeric(frame[name], f"{what}, column {name}", hint)
            if column is None:
                others.append(name)
            else:
                numbers[name] = scaled(column, f"{what}, column {name}")
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(faults)
    return numbers, tuple(others)


def text_reader(frame: pd.DataFrame, what: str) -> Any:
    """Reads a column as texts when a rule asks, and remembers it."""
    memory: dict[str, NDArray[Any]] = {}

    def read(name: str) -> NDArray[Any]:
        if name not in memory:
            if name not in frame.columns:
                raise unknown(what, name, frame.columns)
            memory[name] = texts(frame[name])
        return memory[name]

    return read


def read_facts(frame: pd.DataFrame, measures: Mapping[str, Derived]) -> Intake:
    """The facts of a table of months.

    Raises:
        InputError: columns that are missing, months or numbers that cannot be, figures that contradict each other.
    """
    period = "period" if "period" in frame.columns else "month"
    missing = [n for n in ("manager", period) if n not in frame.columns]
    if missing:
        raise InputError([unknown("facts", n if n != "month" else "period", frame.columns).faults[0] for n in missing])
    if frame.empty:
        raise InputError(Fault("facts", "the table has no rows."))
    codes, numbered = month_codes(frame[period], period)
    people, managers = names_of(frame["manager"], "facts")
    numbers, others = columns_of(frame, KEYS, "facts")
    first, n_months = int(codes.min()), int(codes.max() - codes.min()) + 1
    shape = (n_months, len(managers))
    rows = Rows(codes - first, people, shape, numbers, text_reader(frame, "facts"), "facts", others)
    present = np.zeros(rows.shape, dtype=bool)
    present[rows.month, rows.manager] = True
    rows.derive = row_figures(measures)
    return Intake(managers, first, n_months, numbered, present, {"": rows}, rows, measures)
