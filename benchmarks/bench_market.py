"""Speed of the market against drawing its random numbers only: `python benchmarks/bench_market.py`.

Workload W1: 10,000 paths x 10 managers x 12 clients x 12 months, the declared defaults. The denominator draws exactly
the kernel's own counters and normals, word for word: one Philox block and two normals per client-month, per deal, per
manager-month and per market month; two blocks and two normals per client's birth. Both sides are CPU time of one
thread, medians of interleaved repeats in one process.
"""

import resource
import statistics
import time

import numpy as np
from numba import njit

from simulator import draws
from simulator.draws import LANES
from simulator.market import run_market, warm_up
from simulator.scenario import Manager, Portfolio, Scenario

PATHS, MANAGERS, CLIENTS, MONTHS = 10_000, 10, 12, 12
REPEATS = 5


@njit("void(int64, int64, uint32[::1], float32[::1])", nogil=True)
def draw_only(n_blocks, n_normals, u, f):
    """As many Philox rows and rows of normals as asked for."""
    for k in range(n_blocks):
        for i in range(LANES):
            u[i], u[LANES + i] = np.uint32(k), np.uint32(i)
            u[2 * LANES + i], u[3 * LANES + i] = np.uint32(7), np.uint32(5)
        draws.philox(u, np.uint32(0), np.uint32(1))
        if k < n_normals:
            draws.normals(u, f, 0)


def cpu(work) -> float:
    start = time.thread_time()
    work()
    return time.thread_time() - start


def main() -> None:
    book = Portfolio(n_clients=CLIENTS, monthly_revenue=250_000.0)
    w1 = Scenario(name="W1", managers=(Manager(name="A", count=MANAGERS, salary=1000.0, portfolio=book),))
    warm_up()
    result = run_market(w1, n_paths=PATHS, workers=1)
    deals = result.measure("n_deals").sum()
    months = result.measure("clients_start").sum()
    births = PATHS * MANAGERS * CLIENTS
    rows = months + deals + PATHS * MANAGERS * MONTHS + PATHS * MONTHS + births
    n_normals, n_blocks = int(rows / LANES), int((rows + births) / LANES)
    u, f = np.zeros(4 * LANES, np.uint32), np.zeros(2 * LANES, np.float32)
    full, drawing = [], []
    for _ in range(REPEATS):
        full.append(cpu(lambda: run_market(w1, n_paths=PATHS, workers=1)))
        drawing.append(cpu(lambda: draw_only(n_blocks, n_normals, u, f)))
    blocks = n_blocks * LANES
    print(f"client-months {months / 1e6:.1f} M, deals {deals / 1e6:.1f} M, Philox blocks {blocks / 1e6:.1f} M")
    print(f"W1, one thread: {statistics.median(full):.2f} s CPU; drawing only: {statistics.median(drawing):.3f} s")
    print(f"ratio: {statistics.median(full) / statistics.median(drawing):.2f}")
    wall = []
    for workers in (1, 2):
        start = time.perf_counter()
        run_market(w1, n_paths=PATHS, workers=workers)
        wall.append(time.perf_counter() - start)
    print(f"wall, 1 thread {wall[0]:.2f} s, 2 threads {wall[1]:.2f} s")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
