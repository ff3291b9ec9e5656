"""Remark: one thing that is odd with a scheme: what, where, why it matters to whom, and how to mend it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from simulator.pay.because import measure_text
from simulator.text import money, number, percent, say

Severity = Literal["problem", "warning", "note"]
ORDER: Mapping[str, int] = {"problem": 0, "warning": 1, "note": 2}


@dataclass(frozen=True)
class Remark:
    """One remark of the linter.

    Args:
        code: which rule spoke, such as "notch".
        severity: problem (pays what nobody can mean), warning (works, but costs or discourages), note (worth knowing).
        where: path in the scheme file, like "elements[0].target_bonus.curve".
        line: label of the line on the payslip; "" when it is about the whole scheme.
        values: what the texts fill in: name -> (kind, value); kinds percent, money, number, text,
            measure, worth, point.
    """

    code: str
    severity: Severity
    where: str
    line: str = ""
    values: Mapping[str, tuple[str, Any]] = field(default_factory=dict)

    def message(self, lang: str = "en") -> str:
        """What is odd, and where in the same table again."""
        again = [_written(kind, value, lang) for kind, value in self.values.get("again", ("", ()))[1]]
        return self._say("", lang) + (" " + say("lint-again", lang, places=", ".join(again)) if again else "")

    @property
    def place_in_it(self) -> tuple[str, Any]:
        """What tells this remark from others of its kind at the same path."""
        if "low" in self.values and "high" in self.values:
            return "points", (self.values["low"][1], self.values["high"][1])
        return next(
            (self.values[name] for name in ("at", "measure", "name", "other") if name in self.values), ("text", "")
        )

    def why(self, lang: str = "en") -> str:
        """Why it matters."""
        return self._say("-why", lang)

    def whom(self, lang: str = "en") -> str:
        """For whom it matters."""
        return self._say("-whom", lang)

    def how(self, lang: str = "en") -> str:
        """How to mend it."""
        return self._say("-how", lang)

    def told(self, lang: str = "en") -> str:
        """All of it, with its severity and place."""
        head = say(f"lint-severity-{self.severity}", lang)
        return say(
            "lint-told",
            lang,
            severity=head,
            where=self.where,
            message=self.message(lang),
            why=self.why(lang),
            whom=self.whom(lang),
            how=self.how(lang),
        )

    def as_dict(self, lang: str = "en") -> dict[str, Any]:
        """Plain data: for JSON, tables and tests."""
        return {
            "code": self.code,
            "severity": self.severity,
            "where": self.where,
            "line": self.line,
            "message": self.message(lang),
            "why": self.why(lang),
            "whom": self.whom(lang),
            "how": self.how(lang),
            "values": {name: _plain(value) for name, (_, value) in self.values.items()},
        }

    def _say(self, part: str, lang: str) -> str:
        told = {name: _written(kind, value, lang) for name, (kind, value) in self.values.items() if name != "again"}
        return say(f"lint-{self.code}{part}", lang, line=self.line, **told)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    return value if isinstance(value, (str, int)) else float(value)


def _written(kind: str, value: Any, lang: str) -> str:
    if kind == "percent":
        return percent(round(float(value), 4), lang, 1)
    if kind == "money":
        return money(round(float(value), 2), "", lang)
    if kind == "number":
        return number(round(float(value), 4), lang, 2)
    if kind == "worth":
        share, unit = value
        return say(f"lint-worth-{unit}", lang, share=percent(round(float(share), 4), lang, 1))
    if kind == "period":
        return say(f"lint-period-{value}", lang)
    if kind == "point":
        at, measure = value
        shown = number(at, lang, 2) if measure else ""
        return f"{shown} ({measure_text(measure, lang)})" if measure else percent(round(float(at), 4), lang, 1)
    if kind == "points":
        return "–".join(_written("point", point, lang) for point in value)
    return measure_text(value, lang) if kind == "measure" else str(value)


def together(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """For reading: one remark for each fault of each table; the worst place is told, the others are named.

    Args:
        remarks: in order; those of one code and path belong together.
    """
    groups: dict[tuple[str, str], list[Remark]] = {}
    for remark in remarks:
        groups.setdefault((remark.code, remark.where), []).append(remark)
    return tuple(_one_of(group) for group in groups.values())


def _one_of(group: list[Remark]) -> Remark:
    worst = min(group, key=lambda r: (ORDER[r.severity], -_size(r)))
    others = list(dict.fromkeys(r.place_in_it for r in group))
    others.remove(worst.place_in_it)
    return replace(worst, values={**worst.values, "again": ("list", tuple(others))}) if others else worst


def _size(remark: Remark) -> float:
    """How much it costs, or how many it meets, where a remark tells that."""
    kind, value = remark.values.get("jump") or remark.values.get("share") or ("", None)
    if value is None:
        return 0.0
    return float(value[0]) if kind == "worth" else float(value)
