"""How the managers of a scenario answer to a scheme: pilot + scheme as pay function + solver -> Policy."""

from simulator.response.answer import Answer, respond
from simulator.response.grids import COARSE, FINE, Grids

__all__ = ["COARSE", "FINE", "Answer", "Grids", "respond"]
