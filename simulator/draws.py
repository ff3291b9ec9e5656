"""Named counter-based random streams: the only randomness.

A draw is a pure function of (seed, stream; path, entity, client, when): Philox4x32-10 (Salmon et al. 2011, "Parallel
random numbers: as easy as 1, 2, 3"). Nothing is ever consumed, so luck does not depend on threads, chunks, the number
of paths, schemes or other clients. The compiled functions work on 64 paths or clients at once, a "row", in float32;
logarithm, exponential, sine and cosine are polynomials of our own, so that no library decides about the last bit.
Functions ending in `_reference` are the same draws in NumPy and float64: the oracle of the tests.
"""

import hashlib
import math
from pathlib import Path
from typing import Any

import numpy as np
from numba import config, njit, types
from numba.extending import intrinsic
from numpy.typing import NDArray
from platformdirs import user_cache_path


def _cache_folder() -> str:
    """Where compiled code is kept: by a hash of the sources, for numba sees changes of one file, not of its callees."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.rglob("*.py")):
        text = file.read_bytes()
        if b"njit" in text or file.name in ("layout.py", "state.py"):
            digest.update(text)
    return str(user_cache_path("compensation-simulator") / digest.hexdigest()[:16])


if not config.CACHE_DIR:
    config.CACHE_DIR = _cache_folder()

LANES = 64
# A function that Python calls is compiled once and kept on disk; its parts are compiled into it, not by themselves.
# Parts work on given arrays and make none, so that nobody needs to count references to them; Python never calls them.
RULES: Any = {"nogil": True, "_nrt": False, "error_model": "numpy", "boundscheck": False}
PART: Any = {**RULES, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}
COMPILE: Any = {**RULES, "cache": True}
# What takes whole models becomes part of its caller: handing sixty arrays on costs more than a row of clients.
INLINE: Any = {**PART, "inline": "always"}

# Streams (second key word) keep runs that must not share luck apart.
USER, PILOT = 0, 1
# Purposes (top byte of the fourth counter word).
BIRTH, BIRTH_TRAITS, MONTH, DEAL, ARRIVALS, COUNTS, MORE_COUNTS, COMMON, EVENT, COHORT, LEAVING = range(1, 12)

M0, M1 = np.uint64(0xD2511F53), np.uint64(0xCD9E8D57)
W0, W1 = np.uint32(0x9E3779B9), np.uint32(0xBB67AE85)
LOW = np.uint64(0xFFFFFFFF)
S32 = np.uint64(32)
UNIT = np.float32(2.0**-24)
UNIT16 = np.float32(2.0**-16)
UNIT18 = np.float32(2.0**-18)
LN2 = np.float32(math.log(2.0))
# Chebyshev fits on the reduced ranges; largest errors 2e-10, 3e-10, 3e-8, 2e-9, below float32's own rounding.
SIN = tuple(np.float32(c) for c in (3.14159265, -5.16771276, 2.55016332, -0.5992522, 0.0820504, -0.00702839))
COS = tuple(np.float32(c) for c in (1.0, -4.93480214, 4.05870916, -1.335212, 0.23493731, -0.02439632))
LOG = tuple(
    np.float32(c)
    for c in (
        0.99999997, -0.49999987, 0.33334183, -0.25002153, 0.19956977, -0.16560696, 0.14949095, -0.14377331, 0.08743945,
    )
)  # fmt: skip
EXP = tuple(
    np.float32(c) for c in (1.0, 1.00000004, 0.50000001, 0.16666415, 0.04166622, 0.00837513, 0.00139486)
)  # fmt: skip
LOG2E = np.float32(1.0 / math.log(2.0))
LN2_HIGH, LN2_LOW = np.float32(0.693359375), np.float32(-2.12194440e-4)
HALF, ONE, TWO = np.float32(0.5), np.float32(1.0), np.float32(2.0)
SQRT2 = np.float32(math.sqrt(2.0))
F_MAX = np.float32(87.0)


def name_hash(*names: str) -> int:
    """32-bit hash of a name, the same in every process and on every machine."""
    return int.from_bytes(hashlib.blake2b("\0".join(names).encode(), digest_size=4).digest(), "little")


def keys(seed: int, stream: int = USER) -> tuple[int, int]:
    """The two key words of a seed (0 <= seed < 2^63) and a stream."""
    high = (seed >> 32) * 0x9E3779B1 & 0xFFFFFFFF
    return seed & 0xFFFFFFFF, (stream ^ high) & 0xFFFFFFFF


@intrinsic
def _as_float(_typing: Any, bits: Any) -> Any:
    """The float32 whose bits these are."""

    def code(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        from llvmlite import ir

        return builder.bitcast(args[0], ir.FloatType())

    return types.float32(types.int32), code


@intrinsic
def _as_bits(_typing: Any, value: Any) -> Any:
    """The bits of a float32."""

    def code(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        from llvmlite import ir

        return builder.bitcast(args[0], ir.IntType(32))

    return types.int32(types.float32), code


@intrinsic
def at(_typing: Any, place: Any, offset: Any) -> Any:
    """The address of an array's element, or of one further on; read and written like the array from there on.

    Parts take addresses instead of arrays: an array comes in seven words, and dozens of rows are handed on per client.
    """

    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        kind = signature.args[0]
        isarray = isinstance(kind, types.Array)
        start = context.make_array(kind)(context, builder, args[0]).data if isarray else args[0]
        return builder.gep(start, [args[1]])

    return types.CPointer(place.dtype)(place, types.int64), code


@njit(**PART)
def fill(a: Any, low: int, high: int, value: float) -> None:
    """Put a value into places low to high - 1."""
    for i in range(low, high):
        a[i] = value


@njit(**PART)
def exp32(x: float) -> float:
    """e^x to 2e-7, limited to |x| <= 87."""
    x = min(max(x, -F_MAX), F_MAX)
    n = np.floor(x * LOG2E + HALF)  # not math.floor, which goes through 64-bit integers and halves the lanes
    r = x - n * LN2_HIGH - n * LN2_LOW
    p = EXP[4] + r * (EXP[5] + r * EXP[6])
    p = EXP[0] + r * (EXP[1] + r * (EXP[2] + r * (EXP[3] + r * p)))
    return p * _as_float((np.int32(n) + np.int32(127)) << np.int32(23))


@njit(**PART)
def log32(x: float) -> float:
    """Natural logarithm of a positive, normal float32, to 2e-7."""
    bits = _as_bits(x)
    shift = (bits - np.int32(0x3F3504F3)) >> np.int32(23)
    m = _as_float(bits - (shift << np.int32(23)))
    f = m - ONE
    p = LOG[5] + f * (LOG[6] + f * (LOG[7] + f * LOG[8]))
    p = LOG[0] + f * (LOG[1] + f * (LOG[2] + f * (LOG[3] + f * (LOG[4] + f * p))))
    return f * p + np.float32(shift) * LN2


@njit(**PART)
def uniform(word: int) -> float:
    """A uniform in (0, 1) from the top 23 bits of a word: odd multiples of 2^-24, never 0 or 1."""
    return np.float32(np.int32(((word >> np.uint32(9)) << np.uint32(1)) | np.uint32(1))) * UNIT


@njit(**PART)
def uniform_high(word: int) -> float:
    """A uniform in (0, 1) from the high half of a word."""
    return (np.float32(np.int32(word >> np.uint32(16))) + HALF) * UNIT16


@njit(**PART)
def uniform_low(word: int) -> float:
    """A uniform in (0, 1) from the low half of a word."""
    return (np.float32(np.int32(word & np.uint32(0xFFFF))) + HALF) * UNIT16


@njit(**PART)
def uniform_spare(first: int, second: int) -> float:
    """A uniform in (0, 1) from the 18 bits that two words lend to no normal."""
    bits = ((first & np.uint32(511)) << np.uint32(9)) | (second & np.uint32(511))
    return (np.float32(np.int32(bits)) + HALF) * UNIT18


@njit(**PART, forceinline=True)
def _rounds(c0: int, c1: int, c2: int, c3: int, k0: int, k1: int) -> tuple[int, int, int, int]:
    """The ten rounds of Philox4x32-10 on one counter."""
    for _ in range(10):
        a = M0 * np.uint64(c0)
        b = M1 * np.uint64(c2)
        c0, c2 = np.uint32(b >> S32) ^ c1 ^ k0, np.uint32(a >> S32) ^ c3 ^ k1
        c1, c3 = np.uint32(b & LOW), np.uint32(a & LOW)
        k0 = np.uint32(k0 + W0)
        k1 = np.uint32(k1 + W1)
    return c0, c1, c2, c3


@njit(**PART)
def philox(u: NDArray[np.uint32], key0: int, key1: int) -> None:
    """Rows 0-3 of `u` hold counters and are overwritten with the random words of Philox4x32-10."""
    for i in range(LANES):
        u[i], u[LANES + i], u[2 * LANES + i], u[3 * LANES + i] = _rounds(
            u[i], u[LANES + i], u[2 * LANES + i], u[3 * LANES + i], key0, key1
        )


@njit(**PART)
def words(u: Any, lane: Any, client: Any, path0: int, entity: int, word: int, key0: int, key1: int) -> None:
    """Random words of 64 clients of an entity for one purpose and month; rows `lane` and `client` tell who they are."""
    for i in range(LANES):
        u[i], u[LANES + i], u[2 * LANES + i], u[3 * LANES + i] = _rounds(
            path0 + lane[i], entity, client[i], word, key0, key1
        )


@njit(**PART)
def normals(u: NDArray[np.uint32], f: NDArray[np.float32], row: int) -> None:
    """Two standard normals from rows 0 and 1 of `u` into rows `row` and `row` + 1 of `f` (Box and Muller 1958)."""
    z = at(f, row * LANES)
    for i in range(LANES):
        radius = np.float32(math.sqrt(-TWO * log32(uniform(u[i]))))
        t = uniform(u[LANES + i]) - HALF
        s = t * t
        sine = t * (SIN[0] + s * (SIN[1] + s * (SIN[2] + s * (SIN[3] + s * (SIN[4] + s * SIN[5])))))
        cosine = COS[0] + s * (COS[1] + s * (COS[2] + s * (COS[3] + s * (COS[4] + s * COS[5]))))
        z[i] = radius * (ONE - TWO * sine * sine)
        z[LANES + i] = radius * (TWO * sine * cosine)


def philox_reference(counters: NDArray[np.uint32], key0: int, key1: int) -> NDArray[np.uint32]:
    """Philox4x32-10 of counters (..., 4) in NumPy."""
    c = [counters[..., j].astype(np.uint64) for j in range(4)]
    k0, k1 = key0, key1
    for _ in range(10):
        a, b = M0 * c[0], M1 * c[2]
        c = [(b >> S32) ^ c[1] ^ np.uint64(k0), b & LOW, (a >> S32) ^ c[3] ^ np.uint64(k1), a & LOW]
        k0, k1 = (k0 + int(W0)) & 0xFFFFFFFF, (k1 + int(W1)) & 0xFFFFFFFF
    return np.stack(c, axis=-1).astype(np.uint32)


def uniform_reference(words: NDArray[np.uint32]) -> NDArray[np.float64]:
    """The uniforms of `uniform`, exactly."""
    return ((words >> np.uint32(9)) * 2.0 + 1.0) * 2.0**-24


def normals_reference(
    first: NDArray[np.uint32], second: NDArray[np.uint32]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The normals of `normals` in float64, through the library's logarithm and cosine."""
    radius = np.sqrt(-2.0 * np.log(uniform_reference(first)))
    angle = 2.0 * np.pi * (uniform_reference(second) - 0.5)
    return radius * np.cos(angle), radius * np.sin(angle)
