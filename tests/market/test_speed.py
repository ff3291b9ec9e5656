"""The speed contract of the market, as ratios within one run (benchmarks/bench_market.py tells more)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.bench_market import against_drawing

MOST, TRIES = 3.0, 3
MEMORY_MB = 500


def test_a_market_year_costs_little_more_than_drawing_its_random_numbers():
    best = min(min(full) / min(drawing) for full, drawing, _ in (against_drawing(repeats=7) for _ in range(TRIES)))
    assert best <= MOST


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peak memory of a process is read the Linux way")
def test_a_market_year_fits_in_memory():
    # Not `getrusage`: its peak begins with that of the process that started this one.
    code = (
        "import re; from pathlib import Path; from benchmarks.bench_market import reference_year;"
        "from simulator.market import run_market; run_market(reference_year(), n_paths=10_000);"
        "print(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text()).group(1))"
    )
    call = [sys.executable, "-c", code]
    # Twice: the first may have to compile, which takes more memory than any run.
    runs = [subprocess.run(call, capture_output=True, text=True, check=True, env=os.environ) for _ in range(2)]
    assert min(int(done.stdout) / 1024 for done in runs) < MEMORY_MB
