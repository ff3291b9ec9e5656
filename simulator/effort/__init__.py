"""How managers answer to pay: the shadow value of attainment, monthly programmes, channel efforts, policies.

Pay arrives as numbers or a callable; nothing here knows what a scheme is.
"""

from simulator.effort.closed import shadow_grid, shadow_value
from simulator.effort.lattice import Programme, lattice_programme
from simulator.effort.segments import Segments, segments_of

__all__ = ["Programme", "Segments", "lattice_programme", "segments_of", "shadow_grid", "shadow_value"]
