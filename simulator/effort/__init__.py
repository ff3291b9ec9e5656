"""How managers answer to pay: the shadow value of attainment, monthly programmes, channel efforts, policies.

Pay arrives as numbers or a callable; nothing here knows what a scheme is. Start reading at `policy.solve`.
"""

from simulator.effort.channels import channel_efforts, cost_matrix
from simulator.effort.closed import shadow_grid, shadow_value
from simulator.effort.lattice import Programme, lattice_programme
from simulator.effort.policy import Pieces, myopic_rate, solve
from simulator.effort.prospect import Link, Prospect
from simulator.effort.segments import Segments, segments_of
from simulator.effort.strength import Responder, responder
from simulator.effort.tabulate import segments_from

__all__ = [
    "Link", "Pieces", "Programme", "Prospect", "Responder", "Segments", "channel_efforts", "cost_matrix",
    "lattice_programme", "myopic_rate", "responder", "segments_from", "segments_of", "shadow_grid", "shadow_value",
    "solve",
]
