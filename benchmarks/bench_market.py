"""Speed of the market against drawing its random numbers only: `python -m benchmarks.bench_market`.

Workload W1: 10,000 paths x 10 managers x 12 clients x 12 months, the declared defaults. The denominator draws exactly
the kernel's own counters and normals, row by row of 64: one Philox block and two normals per place of a client-month,
per place of a deal, per manager-month and per market month; two blocks and two normals per client's birth. Places that
stay empty (clients who left, months without a deal) are drawn by both sides. Both sides are CPU time of one thread,
medians of interleaved repeats in one process.
"""

import resource
import statistics
import time

import numpy as np
from numba import njit

from simulator import draws
from simulator.book import Need
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


def rows_drawn(joined: np.ndarray) -> tuple[int, int]:
    """Rows of Philox blocks and of pairs of normals that the kernel draws, given who joined (path, month, manager).

    A row of 64 clients is drawn whole each month, once for the clients and once for their first deals (one deal a
    month in W1), however many of them are alive or buy.
    """
    n_paths = -(-joined.shape[0] // LANES)
    padded = np.zeros((n_paths * LANES, *joined.shape[1:]))
    padded[: len(joined)] = joined
    after = padded.reshape(n_paths, LANES, *joined.shape[1:]).sum(axis=1).cumsum(axis=1)
    before = np.concatenate([np.zeros_like(after[:, :1]), after[:, :-1]], axis=1)
    newcomers = np.ceil(after / LANES).sum()
    births = n_paths * MANAGERS * CLIENTS + np.where(after > before, np.ceil(after / LANES) - before // LANES, 0).sum()
    clients = n_paths * MANAGERS * CLIENTS * MONTHS + newcomers
    others = n_paths * MONTHS * (MANAGERS + 1)
    return int(2 * clients + 2 * births + others), int(2 * clients + births + others)


def reference_year() -> Scenario:
    """W1: ten managers, twelve clients each, the declared defaults."""
    book = Portfolio(n_clients=CLIENTS, monthly_revenue=250_000.0)
    return Scenario(name="W1", managers=(Manager(name="A", count=MANAGERS, salary=1000.0, portfolio=book),))


def against_drawing(paths: int = PATHS, repeats: int = REPEATS) -> tuple[list[float], list[float], str]:
    """CPU seconds of the market and of drawing its numbers only, in turn; and how many rows were drawn."""
    w1 = reference_year()
    needs = [Need(name) for name in ("clients_start", "n_deals", "new_clients", "referrals")]
    book = run_market(w1, n_paths=paths, workers=1, needs=needs)
    useful = (book.measure("clients_start") + book.measure("n_deals")).sum() / LANES
    n_blocks, n_normals = rows_drawn(book.measure("new_clients") + book.measure("referrals"))
    del book
    u, f = np.zeros(4 * LANES, np.uint32), np.zeros(2 * LANES, np.float32)
    full, drawing = [], []
    for _ in range(repeats):
        full.append(cpu(lambda: run_market(w1, n_paths=paths, workers=1)))
        drawing.append(cpu(lambda: draw_only(n_blocks, n_normals, u, f)))
    rows = f"rows of 64: Philox {n_blocks}, normals {n_normals}; filled by clients and deals {useful:.0f}"
    return full, drawing, rows


def plain_numpy(paths: int) -> float:
    """CPU seconds of the same market in NumPy and float64, one client at a time: the oracle of the tests."""
    from tests.market.reference import Reference

    book = Portfolio(n_clients=CLIENTS, monthly_revenue=250_000.0)
    one = Scenario(name="W1", managers=(Manager(name="A", salary=1000.0, portfolio=book),))
    return MANAGERS * cpu(lambda: Reference(one, paths, 0).run())


def main() -> None:
    warm_up()
    full, drawing, rows = against_drawing()
    w1 = statistics.median(full)
    print(rows)
    print(f"W1, one thread: {w1:.2f} s CPU; drawing only: {statistics.median(drawing):.3f} s")
    print(f"W1 / drawing only: {w1 / statistics.median(drawing):.2f}")
    print(f"NumPy, float64 / W1: {plain_numpy(PATHS) / w1:.0f}")
    wall = []
    for workers in (1, 2):
        start = time.perf_counter()
        run_market(reference_year(), n_paths=PATHS, workers=workers)
        wall.append(time.perf_counter() - start)
    print(f"wall, 1 thread {wall[0]:.2f} s, 2 threads {wall[1]:.2f} s")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
