"""A factor on earlier lines by the size of the portfolio or any other figure (S3, S14)."""

from pydantic import model_validator

from simulator.curves import Curve
from simulator.declare import Declared, Name, knob
from simulator.faults import Fault, InputError
from simulator.pay.applying import Own, check_values, look, read
from simulator.pay.exact import ONE
from simulator.pay.periods import Period
from simulator.pay.quantity import By, Lines, Quantity
from simulator.pay.sheet import Paid, Sheet, Step


class PortfolioMultiplier(Declared):
    """Lines * (factor - 1): the lines count with the factor from here on."""

    lines: Lines = knob(("all",), "Lines", "Earlier lines that are multiplied; all is every one.")
    curve: Curve | None = knob(None, "Curve", "Factor by portfolio_size (when silent), or by another figure.")
    by: By | None = knob(None, "Factor itself", "Instead of a curve: the figure that is the factor, such as a column.")
    measure: Name = knob("revenue", "Attainment of", "The measure of by: attainment.")
    period: Period | None = knob(None, "Period", "Over which the figure is taken; the period of the lines if silent.")

    @model_validator(mode="after")
    def _values(self) -> "PortfolioMultiplier":
        faults = list(check_values(self.curve, "factor", "total"))
        if (self.curve is None) == (self.by is None):
            faults.append(Fault("curve", "exactly one of curve and by is needed.", how="by: personal_factor"))
        if self.curve is not None and self.curve.kind in ("flat", "reached"):
            faults.append(Fault("curve.kind", "a factor comes from step, linear, marginal or grid.", self.curve.kind))
        if self.period is not None and self.period.endswith("to_date"):
            faults.append(Fault("period", "a multiplier takes a plain period.", "year_to_date", how="by: {over: year}"))
        if faults:
            raise InputError(faults)
        return self

    def pay(self, sheet: Sheet) -> Paid:
        """The change of the lines in each period."""
        over = sheet.grid_of(self.lines, self.period)
        own = Own(self.measure)
        by = self.by or (self.curve.by if self.curve is not None else None) or Quantity(measure="portfolio_size")
        seen = look(sheet, by, over, own)
        factor, steps = (
            (seen.values, (seen.step,))
            if self.curve is None
            else read(sheet, self.curve, seen, over, own, "factor")
        )
        earned = sheet.earned(self.lines, over)
        amount = earned * (factor - sheet.num(ONE))
        last = Step(
            "multiplied", {"base": ("money", earned), "factor": ("factor", factor), "amount": ("money", amount)}
        )
        return Paid(amount, over, (*steps, last), on=sheet.shares(amount, self.lines, over))
