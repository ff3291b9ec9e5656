"""The speed contract of the market, as ratios within one run (benchmarks/bench_market.py tells more)."""

import os
import subprocess
import sys

import pytest

from benchmarks.bench_market import against_drawing
from tests.memory import STATUS

MOST, TRIES = 3.0, 3
MEMORY_MB = 500


def test_a_market_year_costs_little_more_than_drawing_its_random_numbers():
    best = min(min(full) / min(drawing) for full, drawing, _ in (against_drawing(repeats=7) for _ in range(TRIES)))
    assert best <= MOST


@pytest.mark.skipif(not STATUS.exists(), reason="peak memory of a process is read the Linux way")
def test_a_market_year_fits_in_memory():
    code = (
        "from benchmarks.bench_market import reference_year; from simulator.market import run_market;"
        "from tests.memory import peak_megabytes; run_market(reference_year(), n_paths=10_000); print(peak_megabytes())"
    )
    call = [sys.executable, "-c", code]
    # Twice: the first may have to compile, which takes more memory than any run.
    runs = [subprocess.run(call, capture_output=True, text=True, check=True, env=os.environ) for _ in range(2)]
    assert min(float(done.stdout) for done in runs) < MEMORY_MB
