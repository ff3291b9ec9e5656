"""Random streams: published vectors, moments, and agreement with NumPy in float64."""

import numpy as np
import pytest
from numba import njit
from scipy import stats

from simulator import draws
from simulator.draws import LANES

N_ROWS = 400


# What Python never calls has no door for Python; these are the doors.
@njit
def philox(u, key0, key1):
    draws.philox(u, key0, key1)


@njit
def normals(u, f, row):
    draws.normals(u, f, row)


@njit
def uniforms(word):
    return draws.uniform(word), draws.uniform_high(word), draws.uniform_low(word), draws.uniform_spare(word, word)


@njit
def exponential(x):
    return draws.exp32(x)


@njit
def logarithm(x):
    return draws.log32(x)



def words(n_rows: int) -> np.ndarray:
    """Counters 0, 1, 2, ... in (row, 4, 64)."""
    counters = np.zeros((n_rows, 4, LANES), np.uint32)
    counters[:, 0] = np.arange(n_rows * LANES, dtype=np.uint32).reshape(n_rows, LANES)
    return counters


def drawn(n_rows: int, key0: int = 7, key1: int = 0) -> np.ndarray:
    rows = words(n_rows).reshape(n_rows, -1)
    for row in rows:
        philox(row, np.uint32(key0), np.uint32(key1))
    return rows.reshape(n_rows, 4, LANES)


# Known answers of philox4x32-10 (Random123 distribution, kat_vectors): counter, key, words.
KNOWN = [
    ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((0xFFFFFFFF,) * 4, (0xFFFFFFFF,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
]


@pytest.mark.parametrize(("counter", "key", "expected"), KNOWN)
def test_known_answers(counter, key, expected):
    row = np.repeat(np.array(counter, np.uint32), LANES)
    philox(row, np.uint32(key[0]), np.uint32(key[1]))
    assert (row.reshape(4, LANES) == np.array(expected, np.uint32)[:, None]).all()
    one = draws.philox_reference(np.array([counter], np.uint32), *key)
    assert tuple(int(w) for w in one[0]) == expected


def test_compiled_words_equal_the_reference():
    counters = words(5)
    reference = draws.philox_reference(np.moveaxis(counters, 1, 2), 7, 0)
    assert np.array_equal(np.moveaxis(drawn(5), 1, 2), reference)


def test_normals_are_normal_and_agree_with_float64():
    rows = drawn(N_ROWS)
    ours = np.empty((N_ROWS, 2, LANES), np.float32)
    for row, z in zip(rows.reshape(N_ROWS, -1), ours.reshape(N_ROWS, -1), strict=True):
        normals(row, z, 0)
    first, second = draws.normals_reference(rows[:, 0], rows[:, 1])
    assert np.abs(ours[:, 0] - first).max() < 5e-6
    assert np.abs(ours[:, 1] - second).max() < 5e-6
    assert stats.kstest(ours.ravel(), "norm").pvalue > 0.001
    assert abs(np.corrcoef(ours[:, 0].ravel(), ours[:, 1].ravel())[0, 1]) < 4 / np.sqrt(ours[:, 0].size)


@pytest.mark.parametrize("word", [0, 1, 511, 512, 0x80000000, 0xFFFFFFFF])
def test_uniforms_never_reach_the_ends(word):
    for value in uniforms(np.uint32(word)):
        assert 0.0 < value < 1.0


def test_exponential_and_logarithm():
    x = np.linspace(-80, 80, 4001).astype(np.float32)
    ours = np.array([exponential(v) for v in x], np.float64)
    assert np.abs(ours / np.exp(x.astype(np.float64)) - 1.0).max() < 3e-7
    y = np.exp(np.linspace(-60, 60, 4001)).astype(np.float32)
    logs = np.array([logarithm(v) for v in y], np.float64)
    exact = np.log(y.astype(np.float64))
    assert (np.abs(logs - exact) <= 2e-7 * np.maximum(np.abs(exact), 1.0)).all()


def test_seeds_and_streams_have_their_own_keys():
    pairs = [draws.keys(seed, stream) for seed in (0, 1, 2**32, 2**62 + 5) for stream in (draws.USER, draws.PILOT)]
    assert len(set(pairs)) == len(pairs)


def test_names_keep_their_hash():
    # blake2b of the UTF-8 name, 4 bytes, little end first: `b2sum -l 32` of "Ann" gives a stable figure everywhere.
    import hashlib

    assert draws.name_hash("Ann") == int.from_bytes(hashlib.blake2b(b"Ann", digest_size=4).digest(), "little")
    assert len({draws.name_hash(f"client {i}") for i in range(2000)}) == 2000
