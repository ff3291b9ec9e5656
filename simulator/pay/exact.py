"""Numbers of both worlds: float64 arrays in `simulate`, object arrays of Decimal in `settle`, one spelling for both.

An array's dtype says which world it is in; settings are Decimals read from their text and become floats only here.
"""

from collections.abc import Callable
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Annotated, Any, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BeforeValidator

from simulator.declare import Count, Declared, knob

Array = NDArray[Any]
CONTEXT = Context(prec=50, rounding=ROUND_HALF_EVEN)
LARGEST = Decimal("1e15")
_GUARD = Decimal("1e-20")
_MODES = {"half-up": ROUND_HALF_UP, "half-even": ROUND_HALF_EVEN, "down": ROUND_DOWN}
ZERO = Decimal(0)
ONE = Decimal(1)


def as_decimal(value: Any) -> Any:
    """A number as the Decimal of its shortest text; anything else is left for the declaration to refuse.

    Raises:
        ValueError: a truth value, a text, or a number beyond 1e15.
    """
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal, np.integer, np.floating)):
        raise ValueError("a number is needed here.")
    number = Decimal(str(value))
    if not number.is_finite():
        raise ValueError("a finite number is needed here.")
    if abs(number) > LARGEST:
        raise ValueError("the number is absurdly large (more than 1e15).")
    return number


Amount = Annotated[Decimal, BeforeValidator(as_decimal)]
RoundMode = Literal["down", "half-up", "half-even"]


def is_exact(array: Array) -> bool:
    """True for an array of Decimals."""
    return array.dtype == object


def number(value: Decimal, exact: bool) -> Any:
    """A setting in the world of the arrays that it meets."""
    return value if exact else float(value)


def constant(values: Any, exact: bool) -> Array:
    """A small table of settings as an array."""
    if exact:
        result = np.empty(np.shape(np.asarray(values, dtype=object)), dtype=object)
        result[...] = values
        return result
    return np.asarray(values, dtype=np.float64)


def zeros(shape: tuple[int, ...], exact: bool) -> Array:
    """Nothing, in the right world."""
    return np.full(shape, ZERO, dtype=object) if exact else np.zeros(shape)


def divide(top: Array, bottom: Array, otherwise: Any = ZERO) -> Array:
    """The quotient top / bottom, and `otherwise` where bottom is zero."""
    if is_exact(top) or is_exact(bottom):
        bare = bottom == ZERO
        return pick(bare, otherwise, top / pick(bare, ONE, bottom))
    if bool(np.all(bottom)):
        return np.asarray(top / bottom)
    shape = np.broadcast_shapes(np.shape(top), np.shape(bottom))
    result = np.full(shape, float(otherwise))
    np.divide(top, bottom, out=result, where=np.broadcast_to(bottom != 0, shape))
    return result


def keep(mask: Array, values: Array) -> Array:
    """The values where the mask holds, nothing elsewhere."""
    return pick(mask, values, ZERO if is_exact(values) else 0.0)


def pick(mask: Any, yes: Any, no: Any) -> Array:
    """`yes` where the mask holds, `no` elsewhere; both in the same world."""
    return np.asarray(np.where(mask, yes, no))


def positive(values: Array) -> Array:
    """The values, negative ones as nothing."""
    nothing: Any = ZERO if is_exact(values) else 0.0
    return np.asarray(np.maximum(values, nothing))


def in_steps(values: Array, step: Decimal, mode: str) -> Array:
    """The values as whole multiples of a step: full ones only, or the nearest."""
    whole = Rounding(mode=mode, digits=0)
    size = number(step, is_exact(values))
    return np.asarray(whole.of(np.asarray(values / size)) * size)


class Rounding(Declared):
    """How money is rounded, and at which place of the arithmetic."""

    mode: Literal["none", "half-up", "half-even", "down"] = knob(
        "half-up",
        "Rounding",
        "half-up: away from zero at a half; half-even: to the even digit; down: cut off.",
    )
    digits: Count = knob(2, "Digits", "Digits after the point that money keeps.", unit="digits", low=-6, high=9)
    per: Literal["slice", "line", "payslip"] = knob(
        "line",
        "Rounded at",
        "Each tier slice and each deal; each line; or only the sum of a payslip.",
    )

    def of(self, values: Array) -> Array:
        """Rounded money; a hair below a half (a repeating quotient) counts as the half."""
        if self.mode == "none":
            return values
        if is_exact(values):
            return np.asarray(_rounder(self.mode, self.digits)(values), dtype=object)
        return _round_floats(values, self.mode, self.digits)


@lru_cache(maxsize=64)
def _rounder(mode: str, digits: int) -> Callable[[Array], Any]:
    step = ONE.scaleb(-digits)

    def one(value: Decimal) -> Decimal:
        if value.as_tuple().exponent >= -digits and digits >= 0:  # type: ignore[operator]  # money is finite
            return value
        return value.quantize(_GUARD, ROUND_HALF_EVEN, CONTEXT).quantize(step, _MODES[mode], CONTEXT)

    return np.frompyfunc(one, 1, 1)


def _round_floats(values: Array, mode: str, digits: int) -> Array:
    """Few passes: a tie is lifted by one part in 1e12, which also mends products a hair below their half."""
    scale = 10.0**digits
    lift = {"half-even": 1.0, "half-up": 1.0 + 1e-12, "down": 1.0 + 1e-12}[mode]
    result = np.multiply(values, scale * lift)
    (np.trunc if mode == "down" else np.rint)(result, out=result)
    return np.asarray(np.divide(result, scale, out=result))
