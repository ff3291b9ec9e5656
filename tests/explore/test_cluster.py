"""Many machines give the bits of one."""

import pytest

from simulator import InputError, sweep
from simulator.explore import cluster
from tests.explore.made import STEP, scenario


@pytest.mark.filterwarnings("ignore")
def test_a_local_cluster_gives_the_same_bits():
    distributed = pytest.importorskip("distributed")
    vary = {"Target.share": [0.1, 0.2, 0.3], "plan.lift": [0.0, 0.1]}
    here = sweep(scenario(), STEP, vary=vary, paths=60, seed=5)
    with distributed.Client(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as client:
        seen = []
        there = sweep(scenario(), STEP, vary=vary, paths=60, seed=5, cluster=client, progress=lambda *a: seen.append(a))
    assert here.table.equals(there.table)
    assert seen[-1] == (7, 7)


def test_without_dask_the_way_to_get_it_is_told(monkeypatch):
    import builtins

    real = builtins.__import__

    def without(name, *rest, **more):
        if name.startswith("distributed"):
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(InputError, match=r"compensation-simulator\[scale\]"):
        cluster.connect("local")


def test_nobody_at_the_address():
    pytest.importorskip("distributed")
    with pytest.raises(InputError, match="no cluster answers"):
        cluster.connect("no scheme at all")
