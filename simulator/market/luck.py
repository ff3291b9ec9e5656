"""Random words of 64 paths, and counts by inversion."""

import math

import numpy as np
from numba import njit

from simulator import draws
from simulator.draws import LANES, PART, at, exp32
from simulator.market.state import F32, U32

ZERO, ONE, HALF = np.float32(0.0), np.float32(1.0), np.float32(0.5)
NORMAL_FROM, MOST_EVENTS = np.float32(30.0), 120


@njit(**PART)
def poisson(count: F32, luck: F32, z: F32) -> None:
    """Poisson counts with the means in `count`, written over them.

    By inversion of the uniforms `luck`, all 64 at once until the last has its number; above a mean of 30 the rounded
    normal approximation. Three rows behind `luck` are scratch.
    """
    chance, below, mean = at(luck, LANES), at(luck, 2 * LANES), at(luck, 3 * LANES)
    for i in range(LANES):
        mean[i] = count[i]
        chance[i] = exp32(-min(count[i], NORMAL_FROM))
        below[i] = chance[i]
        large = max(np.float32(math.floor(count[i] + np.float32(math.sqrt(count[i])) * z[i] + HALF)), ZERO)
        count[i] = large if count[i] > NORMAL_FROM else ZERO
    for n in range(1, MOST_EVENTS + 1):
        left, number = ZERO, np.float32(n)
        for i in range(LANES):
            more = luck[i] > below[i] and mean[i] <= NORMAL_FROM
            count[i] = number if more else count[i]
            left = max(left, ONE if more else ZERO)
            chance[i] *= mean[i] / number
            below[i] += chance[i]
        if left == ZERO:
            return


@njit(**PART)
def path_words(u: U32, path0: int, entity: int, word: int, key0: int, key1: int) -> None:
    """Random words of 64 paths for a manager or the market."""
    for i in range(LANES):
        u[i] = path0 + np.uint32(i)
        u[LANES + i] = entity
        u[2 * LANES + i] = np.uint32(0)
        u[3 * LANES + i] = word
    draws.philox(u, key0, key1)
