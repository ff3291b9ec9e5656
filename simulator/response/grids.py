"""How finely the answer is worked out: to the full, or at a glance while a slider moves."""

from dataclasses import dataclass

from simulator.response.direct import PATHS
from simulator.response.payday import CLOSELY, QUICKLY, Look


@dataclass(frozen=True)
class Grids:
    """How finely the answer is worked out; coarser for a preview.

    n_x, n_q: points in attainment of the year and of the period; levels: efforts tried; look: how closely the scheme
    is looked at; paths: years of the pilot by which direct pay is measured; policy: points (x, q) the market reads.
    """

    n_x: int = 160
    n_q: int = 48
    levels: int = 25
    look: Look = CLOSELY
    paths: int = PATHS
    policy: tuple[int, int] = (161, 41)


FINE, COARSE = Grids(), Grids(64, 24, 9, QUICKLY, 24, (81, 25))
