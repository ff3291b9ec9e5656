"""The same runs on many machines, by Dask (extra `scale`)."""

from collections.abc import Mapping, Sequence
from typing import Any

from simulator.explore.evaluate import Luck, Outcome, Point, Progress, batches, run
from simulator.faults import Fault, InputError
from simulator.scenario import from_mapping
from simulator.scheme import load_scheme

# Runs of a market are cut into parts, so that a single large group keeps all machines busy.
_MOST_TOGETHER = 16
Plain = tuple[Mapping[str, Any], list[Mapping[str, Any]]]


def connect(address: str) -> Any:
    """A client of the cluster at an address; "local" starts one on this machine, a process per core.

    Raises:
        InputError: Dask is not installed, or nobody answers at the address.
    """
    try:
        from distributed import Client
    except ImportError:
        how = "pip install 'compensation-simulator[scale]'"
        raise InputError(Fault("--cluster", "runs on many machines need the package Dask.", how=how)) from None
    try:
        settings: dict[str, Any] = {"address": address, "timeout": 10}
        if address == "local":
            settings = {"processes": True, "threads_per_worker": 1, "dashboard_address": None}
        return Client(**settings)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        how = "--cluster tcp://HOST:8786, or --cluster local"
        raise InputError(Fault("--cluster", "no cluster answers at this address.", address, how=how)) from error


def spread(points: Sequence[Point], luck: Luck, client: Any, progress: Progress | None = None) -> list[Outcome]:
    """Run the points on a cluster; results come back in the order of the points."""
    parts = [g[i : i + _MOST_TOGETHER] for g in batches(points) for i in range(0, len(g), _MOST_TOGETHER)]
    futures = [client.submit(_far, _plain(part), luck, pure=False) for part in parts]
    done: list[Outcome] = []
    for future in futures:
        done += future.result()
        if progress:
            progress(len(done), len(points))
    return done


def _plain(part: list[Point]) -> Plain:
    """Declarations travel as plain data: compiled code and caches stay at home."""
    scenario = part[0].scenario.model_dump(mode="json", exclude={"scheme", "today"})
    return scenario, [p.scheme.data for p in part]


def _far(part: Plain, luck: Luck) -> list[Outcome]:
    scenario = from_mapping(part[0])
    return list(run([Point(scenario, load_scheme(data)) for data in part[1]], luck))
