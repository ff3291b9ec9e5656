"""How much of the uncertainty each assumption brings when all move at once: Sobol' indices and Morris screening.

SALib designs the points and reads the indices. What is decomposed is the mean of a measure on fixed luck, so neither
luck nor its sampling enters; the `_conf` columns are the error of the design (95 %), which more points remove.

Sources: I. M. Sobol', Math. Comput. Simul. 55 (2001); A. Saltelli et al., Comput. Phys. Commun. 181 (2010);
M. D. Morris, Technometrics 33 (1991).
"""

from collections.abc import Callable, Mapping
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.explore.assumptions import with_ranges
from simulator.explore.evaluate import Luck, Point, Progress, Source, evaluate, start
from simulator.explore.sensitivity import at
from simulator.faults import Fault, InputError
from simulator.measures.definitions import DEFINITIONS
from simulator.scenario import Scenario

Floats = NDArray[np.float64]
Method = Literal["sobol", "morris"]
MOST_RUNS = 20_000
# Both designs are drawn by SALib from this seed: the same question gets the same points.
_DESIGN_SEED = 1
_LEVELS = 4


def indices(
    scenario: Scenario,
    scheme: Source = None,
    *,
    ranges: Mapping[str, tuple[float, float]],
    measure: str = "cost_total",
    method: Method = "sobol",
    n: int = 64,
    paths: int = 500,
    seed: int = 0,
    behaviour: str | Mapping[str, Any] | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
    cluster: Any = None,
) -> pd.DataFrame:
    """Global sensitivity of a measure to some knobs, each uniform in its range.

    Args:
        ranges: name of a knob -> (low, high). The others stay as they are.
        measure: name of a measure, such as cost_total.
        method: "sobol": n x (knobs + 2) runs, shares of variance; "morris": n x (knobs + 1) runs, mean absolute
            effect of a move across the range, cheaper, for screening many knobs.
        n: points of the design; for sobol a power of two.
        scenario, scheme, paths, seed, behaviour, workers, progress, cluster: as for `sweep`.

    Returns:
        Rows: knobs. Columns of sobol: S1, S1_conf (alone), ST, ST_conf (with all that it does together with others);
        of morris: mu, mu_star, mu_star_conf, sigma, in the measure's unit.
    """
    base = start(scenario, scheme, behaviour)
    moved = with_ranges(base.scenario, base.scheme, ranges, only_given=True)
    _check(measure, method, n, len(moved))

    def model(points: Floats) -> Floats:
        names = [a.name for a in moved]
        runs = [Point(*at(base.scenario, base.scheme, dict(zip(names, row, strict=True)))) for row in points]
        found = evaluate(runs, Luck(paths, seed, workers), progress=progress, cluster=cluster)
        return np.array([o.mean(measure) for o in found])

    return decompose(model, {a.name: (a.low, a.high) for a in moved}, method, n)


def decompose(
    model: Callable[[Floats], Floats], ranges: Mapping[str, tuple[float, float]], method: Method, n: int
) -> pd.DataFrame:
    """The indices of any function of (point, knob) -> (point,); `indices` asks it of the simulator."""
    from SALib.analyze import morris as read_morris
    from SALib.analyze import sobol as read_sobol
    from SALib.sample import morris as draw_morris
    from SALib.sample import sobol as draw_sobol

    problem = {"num_vars": len(ranges), "names": list(ranges), "bounds": [list(r) for r in ranges.values()]}
    if method == "sobol":
        points = draw_sobol.sample(problem, n, calc_second_order=False, seed=_DESIGN_SEED)
        values = _centred(model(points))
        found = read_sobol.analyze(problem, values, calc_second_order=False, seed=_DESIGN_SEED)
        columns = ("S1", "S1_conf", "ST", "ST_conf")
    else:
        points = draw_morris.sample(problem, n, num_levels=_LEVELS, seed=_DESIGN_SEED)
        found = read_morris.analyze(problem, points, model(points), num_levels=_LEVELS, seed=_DESIGN_SEED)
        columns = ("mu", "mu_star", "mu_star_conf", "sigma")
    table = {c: np.asarray(found[c], np.float64) for c in columns}
    return pd.DataFrame(table, index=pd.Index(list(ranges), name="knob"))


def _centred(values: Floats) -> Floats:
    """The estimators lose digits when the mean is large against the spread; a constant says so itself."""
    spread = float(values.std())
    if spread == 0.0:
        problem = "none of these knobs moves the measure, so there is nothing to share out."
        raise InputError(Fault("ranges", problem, how="other knobs, another measure, or behaviour: default"))
    return np.asarray((values - values.mean()) / spread)


def _check(measure: str, method: str, n: int, n_knobs: int) -> None:
    faults = []
    if measure not in DEFINITIONS:
        faults.append(Fault("measure", "there is no measure of this name.", measure, allowed=", ".join(DEFINITIONS)))
    if method not in ("sobol", "morris"):
        faults.append(Fault("method", "this is not one of the choices.", method, allowed="tornado, sobol, morris"))
    if n < 2 or (method == "sobol" and n & (n - 1)):
        faults.append(Fault("n", "this number of points does not fit.", str(n), allowed="2, 4, 8, ..., 1024", how="64"))
    if not n_knobs:
        how = "behaviour.strength=0:0.22"
        faults.append(Fault("ranges", "at least one knob must have a range.", how=how))
    if n * (n_knobs + 2) > MOST_RUNS:
        faults.append(Fault("n", "these are too many runs.", f"{n * (n_knobs + 2):,}", allowed=f"{MOST_RUNS:,}"))
    if faults:
        raise InputError(faults)
